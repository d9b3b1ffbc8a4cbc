/* method_cost.c -- what contacts cost, and what those save that need no agent. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "journal.h"
#include "method.h"
#include "rates.h"

/* A record of type cost_rate, in the currency that amounts are told in. */
struct cost_rate {
    bool       hourly;                          /* of an agent's hour; else of a contact */
    struct str where;                           /* team, or channel; empty: all */
    int64_t    from_us;
    double     amount;                          /* NAN: no rate of exchange is known */
};

struct costing {
    const struct method_call *call;
    struct money             *money;
    struct cost_rate         *rates;
    size_t                    n_rates, room;
    struct span_figures       places;           /* contacts, all in one question */
    double                   *hours_cost, *contact_cost, *contacts; /* by place; NAN: unknown */
};

static void costing_close(struct costing *k)
{
    money_close(&k->money);
}

/* --- rates --- */

enum { RATE_KIND, RATE_TEAM, RATE_CHANNEL, RATE_AMOUNT, RATE_CURRENCY, RATE_AT, RATE_COLUMNS };

static bool read_rates(void *ctx, const struct chunk *c, struct err *e)
{
    struct costing *k = ctx;
    struct arena *a = k->call->asking->arena;

    (void)e;
    if (k->n_rates + c->n > k->room) {
        struct cost_rate *more = NEW_N(a, struct cost_rate, 2 * k->room + c->n);

        if (k->n_rates)
            memcpy(more, k->rates, k->n_rates * sizeof *more);
        k->rates = more;
        k->room = 2 * k->room + c->n;
    }
    for (size_t row = 0; row < c->n; row++) {
        struct cost_rate *r = &k->rates[k->n_rates];
        uint32_t currency;

        if (!chunk_valid(&c->columns[RATE_AMOUNT], row) ||
            chunk_int(&c->columns[RATE_AT], row) == NONE)
            continue;
        r->hourly = str_equal(chunk_text_if(&c->columns[RATE_KIND], row), STR("agent_hour"));
        r->where = str_copy(a, chunk_text_if(&c->columns[r->hourly ? RATE_TEAM : RATE_CHANNEL],
                                             row));
        r->from_us = chunk_int(&c->columns[RATE_AT], row);
        currency = money_currency(k->money, chunk_text_if(&c->columns[RATE_CURRENCY], row));
        r->amount = money_convert(k->money, chunk_real(&c->columns[RATE_AMOUNT], row), currency,
                                  r->from_us);
        k->n_rates++;
    }
    return true;
}

/* The rate of its own before the one for all, of those the latest up to the instant. */
static double rate_at(const struct costing *k, bool hourly, struct str where, int64_t at_us)
{
    const struct cost_rate *best = NULL;

    for (size_t i = 0; i < k->n_rates; i++) {
        const struct cost_rate *r = &k->rates[i];

        if (r->hourly != hourly || r->from_us > at_us ||
            (r->where.n && !str_equal(r->where, where)))
            continue;
        if (!best || (!best->where.n && r->where.n) ||
            (!best->where.n == !r->where.n && r->from_us >= best->from_us))
            best = r;
    }
    /* Nobody says that each contact costs something; that agents do is sure. */
    return best ? best->amount : hourly ? NAN : 0;
}

static int compare_instants(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

/* Bounds of the spans within which no rate changes. */
static int64_t *pieces(const struct costing *k, size_t *ret_n)
{
    const struct ask_span *span = k->call->span;
    int64_t *bounds_us = NEW_N(k->call->asking->arena, int64_t, k->n_rates + 2);
    size_t n = 1, kept = 1;

    bounds_us[0] = span->from_us;
    for (size_t i = 0; i < k->n_rates; i++)
        if (k->rates[i].from_us > span->from_us && k->rates[i].from_us < span->to_us)
            bounds_us[n++] = k->rates[i].from_us;
    bounds_us[n++] = span->to_us;
    qsort(bounds_us, n, sizeof *bounds_us, compare_instants);
    for (size_t i = 1; i < n; i++)
        if (bounds_us[i] != bounds_us[kept - 1])
            bounds_us[kept++] = bounds_us[i];
    *ret_n = kept - 1;
    return bounds_us;
}

/* --- sums --- */

/* The place of a figure with one split more; SIZE_MAX: nothing was contacted there. */
static size_t place_of(const struct costing *k, const struct ask_figure *f)
{
    const struct ask_figure *place = method_figure(&k->places, 0, f->splits,
                                                   method_period(k->call, f));

    return place ? (size_t)(place - k->places.list) : SIZE_MAX;
}

/* The question's own splits, and one more behind them where it is not there. */
static bool by_too(const struct method_call *c, struct str name, struct method_question *q,
                   size_t *ret_place, struct err *e)
{
    for (*ret_place = 0; *ret_place < q->n_by; ++*ret_place)
        if (str_equal(q->by[*ret_place], name))
            return true;
    if (q->n_by == QUESTION_BY_MAX)
        return err_set(e, ERR_LIMIT, "%.*s: at most %d dimensions beside %.*s",
                       (int)c->asking->names[c->item].n, c->asking->names[c->item].p,
                       QUESTION_BY_MAX - 1, (int)name.n, name.p);
    q->by[q->n_by++] = name;
    return true;
}

/* Adds what one question over one piece gives. */
static bool add_piece(struct costing *k, const struct ask_span *piece, bool hourly,
                      const char *where, double *costs, double *counts, struct err *e)
{
    struct method_question q = method_question(k->call, hourly ? "paid_hours" : "contact_volume");
    struct span_figures figures;
    size_t at;

    q.span = piece;
    q.where = where;
    TRY(by_too(k->call, hourly ? STR("team") : STR("channel"), &q, &at, e));
    TRY(method_ask(k->call, &q, &figures, e));
    for (size_t i = 0; i < figures.n; i++) {
        const struct ask_figure *f = &figures.list[i];
        size_t place = place_of(k, f);

        if (f->none || f->value == 0 || place == SIZE_MAX)
            continue;
        costs[place] += f->value * rate_at(k, hourly, f->splits[at], piece->from_us);
        if (counts)
            counts[place] += f->value;
    }
    return true;
}

static bool cost_open(struct costing *k, const struct method_call *c, struct err *e)
{
    static const char *const columns[RATE_COLUMNS] = { "kind", "team", "channel", "amount",
                                                       "currency", "at" };
    struct method_question q = method_question(c, "contact_volume");
    struct store *s = c->asking->engine->store;

    k->call = c;
    TRY(rates_load(s, &k->money, e));
    TRY(journal_rows(s, RECORD_COST_RATE, columns, RATE_COLUMNS, read_rates, k, e));
    TRY(method_ask(c, &q, &k->places, e));
    k->hours_cost = NEW_N(c->asking->arena, double, k->places.n + 1);
    k->contact_cost = NEW_N(c->asking->arena, double, k->places.n + 1);
    k->contacts = NEW_N(c->asking->arena, double, k->places.n + 1);
    return true;
}

static bool add_all(struct costing *k, const char *where, double *contact_cost, double *contacts,
                    struct err *e)
{
    size_t n;
    const int64_t *bounds_us = pieces(k, &n);

    for (size_t i = 0; i < n; i++) {
        struct ask_span piece = { bounds_us[i], bounds_us[i + 1] };

        TRY(add_piece(k, &piece, false, where, contact_cost, contacts, e));
    }
    return true;
}

static bool add_hours(struct costing *k, struct err *e)
{
    size_t n;
    const int64_t *bounds_us = pieces(k, &n);

    for (size_t i = 0; i < n; i++) {
        struct ask_span piece = { bounds_us[i], bounds_us[i + 1] };

        TRY(add_piece(k, &piece, true, NULL, k->hours_cost, NULL, e));
    }
    return true;
}

static struct ask_figure *figures_of(const struct costing *k, size_t *ret_n)
{
    struct method_cell *cells = method_cells(k->call, &k->places, 0, ret_n);
    struct ask_figure *figures = method_figures(k->call, cells, *ret_n);

    *ret_n *= k->call->periods->n;
    return figures;
}

bool method_cost_per_contact(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                             struct err *e)
{
    AUTO(costing_close) struct costing k = { 0 };
    struct ask_figure *figures;

    TRY(cost_open(&k, c, e));
    TRY(add_all(&k, NULL, k.contact_cost, k.contacts, e));
    TRY(add_hours(&k, e));
    figures = figures_of(&k, ret_n);
    for (size_t i = 0; i < *ret_n; i++) {
        double cost = k.hours_cost[i] + k.contact_cost[i];

        if (k.contacts[i] <= 0 || !isfinite(cost))
            continue;
        method_give(&figures[i], cost / k.contacts[i], (int64_t)k.contacts[i]);
        figures[i].has_numerator = figures[i].has_denominator = true;
        figures[i].numerator = cost;
        figures[i].denominator = k.contacts[i];
    }
    *ret = figures;
    return true;
}

/* Contacts resolved without an agent, times what an assisted one costs, less their own cost. */
bool method_automation_savings(const struct method_call *c, struct ask_figure **ret,
                               size_t *ret_n, struct err *e)
{
    AUTO(costing_close) struct costing k = { 0 };
    double *own_cost, *agentless;
    struct ask_figure *figures;

    TRY(cost_open(&k, c, e));
    own_cost = NEW_N(c->asking->arena, double, k.places.n + 1);
    agentless = NEW_N(c->asking->arena, double, k.places.n + 1);
    TRY(add_all(&k, NULL, k.contact_cost, k.contacts, e));
    TRY(add_all(&k, "agentless", own_cost, agentless, e));
    TRY(add_hours(&k, e));
    figures = figures_of(&k, ret_n);
    for (size_t i = 0; i < *ret_n; i++) {
        double assisted = k.contacts[i] - agentless[i];
        double cost = k.hours_cost[i] + k.contact_cost[i] - own_cost[i];

        if (assisted <= 0 || !isfinite(cost) || !isfinite(own_cost[i]))
            continue;
        method_give(&figures[i], agentless[i] * cost / assisted - own_cost[i],
                    (int64_t)agentless[i]);
    }
    *ret = figures;
    return true;
}
