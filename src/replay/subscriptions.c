/* subscriptions.c -- movements of monthly revenue into spans in which one amount was in force. */
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "customers_priv.h"

struct moved {
    const struct person_record *record;
    struct str                  name;           /* of the subscription; empty: the unnamed one */
};

struct running {                                /* one subscription */
    struct str name;
    bool       seen, on;
    double     mrr;                             /* in `currency`; NAN: unknown */
    uint32_t   currency, plan;
    int64_t    from_us;
};

/* By customer, then name; records of one person are sorted, and so do addresses. */
static int compare_by_customer(const void *left, const void *right)
{
    const struct moved *a = left, *b = right;
    int order;

    if (a->record->customer != b->record->customer)
        return a->record->customer < b->record->customer ? -1 : 1;
    order = str_compare(a->name, b->name);
    return order ? order : (a->record > b->record) - (a->record < b->record);
}

/* By subscription; the unnamed ones of several customers are several. */
static int compare_by_name(const void *left, const void *right)
{
    const struct moved *a = left, *b = right;
    int order = str_compare(a->record->source_text, b->record->source_text);

    order = order ? order : str_compare(a->name, b->name);
    if (order)
        return order;
    if (!a->name.n && a->record->customer != b->record->customer)
        return a->record->customer < b->record->customer ? -1 : 1;
    return (a->record > b->record) - (a->record < b->record);
}

static bool is_same(const struct moved *a, const struct moved *b)
{
    return str_equal(a->record->source_text, b->record->source_text) &&
           str_equal(a->name, b->name) &&
           (a->name.n || a->record->customer == b->record->customer);
}

/* A movement that names no subscription is of the customer's only one that has a name. */
static void name_all(struct moved *moved, size_t n)
{
    qsort(moved, n, sizeof *moved, compare_by_customer);
    for (size_t from = 0, to; from < n; from = to) {
        size_t named = from;                    /* the unnamed come first */

        for (to = from + 1;
             to < n && moved[to].record->customer == moved[from].record->customer; to++)
            ;
        while (named < to && !moved[named].name.n)
            named++;
        if (named == to || !str_equal(moved[named].name, moved[to - 1].name))
            continue;
        for (size_t i = from; i < named; i++)
            moved[i].name = moved[named].name;
    }
}

static void put_span(struct person *p, const struct running *r, int64_t to_us)
{
    struct customer_span_fact *span;

    if (to_us != NONE && to_us <= r->from_us)
        return;
    span = person_span(p, SPAN_SUBSCRIPTION, r->name, r->from_us, to_us);
    span->plan = word_of(r->plan);
    span->mrr = money_convert(p->money, r->mrr, r->currency, r->from_us);
}

/* Ends the span that is in force: now, or when the customer left before. */
static void close_span(struct person *p, struct running *r, int64_t at_us)
{
    int64_t left_us = instants_from(&p->lefts, r->from_us);
    bool gone = left_us != NONE && (at_us == NONE || left_us < at_us);

    put_span(p, r, gone ? left_us : at_us);
    r->on = !gone;
}

/* What a movement adds or takes, in the subscription's currency. */
static double amount_of(const struct person *p, const struct running *r,
                        const struct person_record *m)
{
    uint32_t told = money_told(p->money), to = r->currency ? r->currency : told;

    if (!m->currency || m->currency == to)
        return m->amount;
    return m->amount * money_rate(p->money, m->currency, to, m->at_us);
}

static void begin(struct person *p, struct running *r, const struct person_record *m,
                  double amount)
{
    r->on = true;
    r->mrr = amount;
    r->currency = m->currency ? m->currency : r->currency;
    p->buys.list[p->buys.n++] = m->at_us;
    if (p->subscribed_us == NONE || m->at_us < p->subscribed_us)
        p->subscribed_us = m->at_us;
}

static void move(struct person *p, struct running *r, const struct person_record *m)
{
    if (r->on)
        close_span(p, r, m->at_us);
    switch ((enum movement)m->what) {
    case MOVE_NEW:
        r->plan = 0;
        begin(p, r, m, m->amount);
        break;
    case MOVE_REACTIVATION:
        begin(p, r, m, m->amount);
        break;
    case MOVE_EXPANSION:
        if (r->on)
            r->mrr += amount_of(p, r, m);
        else
            begin(p, r, m, m->amount);
        break;
    case MOVE_CONTRACTION:
        if (r->on)
            r->mrr -= amount_of(p, r, m);
        else if (!r->seen)
            begin(p, r, m, NAN);                /* it was there, nobody knows how much */
        if (r->mrr < 0)
            r->mrr = 0;
        break;
    case MOVE_CHURN:
    case MOVEMENTS:
        r->on = false;
        break;
    }
    if (m->plan)
        r->plan = m->plan;
    r->seen = true;
    r->from_us = m->at_us;
}

void person_subscriptions(struct person *p)
{
    struct moved *moved = NEW_N(p->arena, struct moved, p->n);
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++)
        if (p->records[i].said == SAID_MOVEMENT)
            moved[n++] = (struct moved){ &p->records[i], p->records[i].subscription };
    if (!n)
        return;
    name_all(moved, n);
    qsort(moved, n, sizeof *moved, compare_by_name);
    for (size_t from = 0, to; from < n; from = to) {
        struct running r = { .name = moved[from].name };

        if (!r.name.n)
            r.name = moved[from].record->customer_id;
        for (to = from; to < n && is_same(&moved[to], &moved[from]); to++)
            move(p, &r, moved[to].record);
        if (r.on)
            close_span(p, &r, NONE);
    }
}
