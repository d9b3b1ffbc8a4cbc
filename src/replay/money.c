/* money.c -- see money.h: rates sorted by pair and instant, looked up by halving. */
#include "money.h"

#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "bytes.h"
#include "intern.h"

enum { CODE_SIZE = 512 };                       /* longest text of a record */

struct rate {                                   /* kept in both directions */
    uint32_t from, to;
    int64_t  at_us;
    uint64_t direct;                            /* 1: as it was said; 0: its inverse */
    uint64_t place;                             /* in the order of adding */
    double   rate;
};

struct money {
    struct intern *codes;
    struct bytes   rates;                       /* struct rate; sorted when settled */
    uint32_t       told;                        /* amounts are told in it; 0: unknown */
};

struct money *money_open(void)
{
    struct money *m = must_alloc(sizeof *m);

    m->codes = intern_open();
    return m;
}

void money_close(struct money **m)
{
    if (!*m)
        return;
    intern_close(&(*m)->codes);
    bytes_done(&(*m)->rates);
    mem_free(*m);
    *m = NULL;
}

uint32_t money_currency(struct money *m, struct str code)
{
    char text[CODE_SIZE];
    size_t n;

    code = str_trim(code);
    n = code.n < sizeof text ? code.n : sizeof text;
    for (size_t i = 0; i < n; i++)
        text[i] = (char)(code.p[i] >= 'a' && code.p[i] <= 'z' ? code.p[i] - 'a' + 'A' : code.p[i]);
    return n ? intern(m->codes, (struct str){ text, n }) : 0;
}

struct str money_code(struct money *m, uint32_t currency)
{
    return currency ? intern_text(m->codes, currency) : STR("");
}

void money_add_rate(struct money *m, struct str base, struct str quote, double rate,
                    int64_t at_us)
{
    struct rate r = { money_currency(m, base), money_currency(m, quote), at_us, 1,
                      m->rates.n / sizeof r, rate };
    struct rate inverse = { r.to, r.from, at_us, 0, r.place, 1 / rate };

    if (!r.from || !r.to || !isfinite(rate) || rate <= 0 || !isfinite(inverse.rate))
        return;
    bytes_add(&m->rates, &r, sizeof r);
    bytes_add(&m->rates, &inverse, sizeof inverse);
}

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int compare_rates(const void *left, const void *right)
{
    const struct rate *a = left, *b = right;

    if (a->from != b->from)
        return compare_numbers(a->from, b->from);
    if (a->to != b->to)
        return compare_numbers(a->to, b->to);
    if (a->at_us != b->at_us)
        return a->at_us < b->at_us ? -1 : 1;
    if (a->direct != b->direct)
        return compare_numbers(a->direct, b->direct);
    return compare_numbers(a->place, b->place);
}

void money_settle(struct money *m, struct str code)
{
    if (m->rates.n)
        qsort(m->rates.p, m->rates.n / sizeof(struct rate), sizeof(struct rate), compare_rates);
    m->told = money_currency(m, code);
}

/* How many rates come before that instant of that pair, or at it. */
static size_t count_up_to(const struct money *m, uint32_t from, uint32_t to, int64_t at_us)
{
    const struct rate *rates = (const struct rate *)(const void *)m->rates.p;
    struct rate wanted = { from, to, at_us, 1, UINT64_MAX, 0 };
    size_t low = 0, high = m->rates.n / sizeof *rates;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_rates(&rates[middle], &wanted) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The rate that holds then, or NULL. */
static const struct rate *find(const struct money *m, uint32_t from, uint32_t to, int64_t at_us)
{
    const struct rate *rates = (const struct rate *)(const void *)m->rates.p;
    size_t n = count_up_to(m, from, to, at_us);

    return n && rates[n - 1].from == from && rates[n - 1].to == to ? &rates[n - 1] : NULL;
}

/* Over each currency that the first one has a rate to. */
static double rate_over_third(const struct money *m, uint32_t from, uint32_t to, int64_t at_us)
{
    const struct rate *rates = (const struct rate *)(const void *)m->rates.p;
    size_t n = m->rates.n / sizeof *rates, i = count_up_to(m, from, 0, 0);
    uint32_t best = 0;
    int64_t best_us = 0;
    double rate = NAN;

    for (; i < n && rates[i].from == from; i = count_up_to(m, from, rates[i].to, INT64_MAX)) {
        const struct rate *first = find(m, from, rates[i].to, at_us);
        const struct rate *second = first ? find(m, first->to, to, at_us) : NULL;
        int64_t older_us;

        if (!second)
            continue;
        older_us = first->at_us < second->at_us ? first->at_us : second->at_us;
        if (best && older_us < best_us)
            continue;
        if (best && older_us == best_us &&
            str_compare(intern_text(m->codes, first->to), intern_text(m->codes, best)) >= 0)
            continue;
        best = first->to;
        best_us = older_us;
        rate = first->rate * second->rate;
    }
    return rate;
}

double money_rate(const struct money *m, uint32_t from, uint32_t to, int64_t at_us)
{
    const struct rate *rate;

    if (!from || !to)
        return NAN;
    if (from == to)
        return 1;
    rate = find(m, from, to, at_us);
    return rate ? rate->rate : rate_over_third(m, from, to, at_us);
}

double money_convert(const struct money *m, double amount, uint32_t currency, int64_t at_us)
{
    if (!currency || currency == m->told)
        return amount;
    return amount * money_rate(m, currency, m->told, at_us);
}

uint32_t money_told(const struct money *m)
{
    return m->told;
}
