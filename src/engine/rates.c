/* rates.c -- see rates.h. */
#include "rates.h"

#include "arena.h"
#include "bytes.h"
#include "customer.h"
#include "engine_priv.h"
#include "journal.h"
#include "policy.h"
#include "record.h"
#include "said.h"

struct loading {
    struct money   *money;
    struct bytes    counts;                     /* int64_t, amounts by currency */
    struct policies policies;                   /* the currency that was said last */
    int64_t         said_us;
};

static bool read_rates(void *ctx, const struct chunk *c, struct err *e)
{
    struct loading *l = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++)
        if (chunk_valid(&c->columns[0], row) && chunk_valid(&c->columns[1], row) &&
            chunk_valid(&c->columns[2], row) && chunk_int(&c->columns[3], row) != NONE)
            money_add_rate(l->money, chunk_text(&c->columns[0], row),
                           chunk_text(&c->columns[1], row),
                           ((const double *)c->columns[2].data)[row],
                           chunk_int(&c->columns[3], row));
    return true;
}

static bool read_policies(void *ctx, const struct chunk *c, struct err *e)
{
    struct loading *l = ctx;

    for (size_t row = 0; row < c->n; row++) {
        int64_t at_us = chunk_int(&c->columns[2], row);

        if (!str_equal(chunk_text(&c->columns[0], row), STR("currency")) || at_us < l->said_us)
            continue;
        TRY(policies_set(&l->policies, STR("currency"), chunk_text(&c->columns[1], row), e));
        l->said_us = at_us;
    }
    return true;
}

static bool read_currencies(void *ctx, const struct chunk *c, struct err *e)
{
    struct loading *l = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        uint32_t currency = money_currency(l->money, chunk_text(&c->columns[0], row));

        while (l->counts.n / sizeof(int64_t) <= currency)
            bytes_add(&l->counts, &(int64_t){ 0 }, sizeof(int64_t));
        ((int64_t *)(void *)l->counts.p)[currency] += chunk_int(&c->columns[1], row);
    }
    return true;
}

static struct str most_common(const struct loading *l)
{
    const int64_t *counts = (const int64_t *)(const void *)l->counts.p;
    uint32_t best = 0;

    for (uint32_t i = 1; i < l->counts.n / sizeof *counts; i++)
        if (counts[i] && (!best || counts[i] > counts[best] ||
                          (counts[i] == counts[best] &&
                           str_compare(money_code(l->money, i), money_code(l->money, best)) < 0)))
            best = i;
    return money_code(l->money, best);
}

static bool load(struct store *s, struct loading *l, struct err *e)
{
    static const char *const rate[] = { "base", "quote", "rate", "at" };
    static const char *const policy[] = { "name", "value", "at" };

    TRY(journal_rows(s, RECORD_CURRENCY_RATE, rate, 4, read_rates, l, e));
    TRY(journal_rows(s, RECORD_POLICY, policy, 3, read_policies, l, e));
    TRY(customer_rows_currencies(s, read_currencies, l, e));
    money_settle(l->money, *l->policies.currency ? str_of(l->policies.currency)
                                                 : most_common(l));
    return true;
}

bool rates_load(struct store *s, struct money **ret, struct err *e)
{
    struct loading l = { .money = money_open(), .said_us = INT64_MIN };
    bool ok = load(s, &l, e);

    bytes_done(&l.counts);
    if (!ok) {
        money_close(&l.money);
        return false;
    }
    *ret = l.money;
    return true;
}

static bool told_changed(struct store *s, const struct stage *t, struct loading *l, bool *ret,
                         struct err *e)
{
    struct str now;

    TRY(load(s, l, e));
    now = most_common(l);
    TRY(said_rows_currencies(s, t, read_currencies, l, e));
    *ret = !*l->policies.currency && !str_equal(now, most_common(l));
    return true;
}

bool rates_changed(struct store *s, const struct stage *t, bool *ret, struct err *e)
{
    struct loading l = { .said_us = INT64_MIN };
    bool ok;

    *ret = stage_is_of(t, RECORD_CURRENCY_RATE) || stage_is_of(t, RECORD_POLICY);
    if (*ret || !said_has_amounts(t))
        return true;
    l.money = money_open();
    ok = told_changed(s, t, &l, ret, e);
    bytes_done(&l.counts);
    money_close(&l.money);
    return ok;
}

bool engine_currency(struct arena *a, struct engine *g, struct str *ret, struct err *e)
{
    AUTO(money_close) struct money *money = NULL;

    TRY(rates_load(g->store, &money, e));
    *ret = str_copy(a, money_code(money, money_told(money)));
    return true;
}
