/* method_lifetime.c -- what a customer is worth: by subscriptions, by orders, by a forecast. */
#include <math.h>
#include <string.h>

#include "instant.h"
#include "lifetime.h"
#include "method.h"
#include "purchase.h"

enum { MODEL_SUBSCRIPTION, MODEL_ORDERS, MODEL_FORECAST };

#define MONTH_S (365.25 * 86400 / 12)
#define WEEK_US (7 * DAY_US)

/* --- by churn: what comes in a month, for as many months as a customer stays --- */

/* How many months a piece of the span has: whole ones are one each. */
static double months_of(const struct ask_figure *f)
{
    int64_t month_us = period_local_start_us(GRAIN_MONTH, 0, f->local_from_us);

    if (month_us == f->local_from_us &&
        period_local_next_us(GRAIN_MONTH, month_us, 1) == f->local_to_us)
        return 1;
    return (double)(f->to_us - f->from_us) / SECOND_US / MONTH_S;
}

/* The sums of one place over the months of a period. */
struct stay {
    double lost, customer_months;               /* churn a month is the one by the other */
    double mrr, accounts;                       /* at the starts of the months */
    double purchases, amount, orders;
    int64_t n;
};

enum { ASKED_CHURN, ASKED_ACCOUNT, ASKED_FREQUENCY };

static void add_month(struct stay *s, const struct ask_figure *f)
{
    switch (f->item) {
    case ASKED_CHURN:
        s->lost += f->numerator;
        s->customer_months += f->denominator * months_of(f);
        s->n += (int64_t)f->denominator;
        break;
    case ASKED_ACCOUNT:
        s->mrr += f->numerator;
        s->accounts += f->denominator;
        break;
    case ASKED_FREQUENCY:
        s->purchases += f->numerator;
        break;
    }
}

static double worth(const struct stay *s, int model)
{
    double months = s->customer_months / s->lost, monthly;

    if (model == MODEL_SUBSCRIPTION)
        monthly = s->mrr / s->accounts;
    else
        monthly = s->amount / s->orders * (s->purchases / s->customer_months);
    return s->lost > 0 && s->customer_months > 0 ? monthly * months : NAN;
}

/* Orders know no basis: they are those of all customers. */
static bool add_orders(const struct method_call *c, const struct span_figures *places,
                       struct stay *stays, struct err *e)
{
    struct method_question q = method_question(c, "average_order_value");
    struct span_figures orders;

    q.set = method_parameter(c, "basis") > 0 ? "basis = margin" : NULL;
    TRY(method_ask(c, &q, &orders, e));
    for (size_t i = 0; i < orders.n; i++) {
        const struct ask_figure *f = &orders.list[i];
        const struct ask_figure *place = method_figure(places, 0, f->splits, f->period);

        if (place && f->has_denominator) {
            stays[place - places->list].amount = f->numerator;
            stays[place - places->list].orders = f->denominator;
        }
    }
    return true;
}

/* The combinations of splits that occur, in each period. Without splits there is one, which need
 * not be asked for. */
static bool find_places(const struct method_call *c, const char *where,
                        struct span_figures *ret, struct err *e)
{
    struct method_question whole = method_question(c, "churn_rate");

    whole.where = where;
    if (whole.n_by)
        return method_ask(c, &whole, ret, e);
    *ret = (struct span_figures){ .n = c->periods->n, .periods = c->periods };
    ret->list = NEW_N(c->asking->arena, struct ask_figure, ret->n);
    for (size_t i = 0; i < ret->n; i++)
        ret->list[i] = (struct ask_figure){ .period = i };
    return true;
}

static bool by_churn(const struct method_call *c, int model, struct ask_figure **ret,
                     size_t *ret_n, struct err *e)
{
    bool margin = method_parameter(c, "basis") > 0;
    struct method_question q = method_question(c, model == MODEL_SUBSCRIPTION
        ? "churn_rate, average_revenue_per_account"
        : "churn_rate, average_revenue_per_account, purchase_frequency");
    struct span_figures months, places;
    struct ask_figure *figures;
    struct method_cell *cells;
    struct stay *stays;
    size_t n;

    q.grain = GRAIN_MONTH;
    q.where = model == MODEL_SUBSCRIPTION ? "basis = subscription" : "basis = purchase";
    if (margin && model == MODEL_SUBSCRIPTION)
        return err_set(e, ERR_INVALID, "subscriptions have no margin: basis = margin is for "
                       "model = orders and forecast");
    TRY(find_places(c, q.where, &places, e));
    TRY(method_ask(c, &q, &months, e));
    cells = method_cells(c, &places, 0, &n);
    figures = method_figures(c, cells, n);
    stays = NEW_N(c->asking->arena, struct stay, places.n + 1);
    for (size_t i = 0; i < months.n; i++) {
        const struct ask_figure *f = &months.list[i];
        const struct ask_figure *place = method_figure(&places, 0, f->splits, method_period(c, f));

        if (place && f->has_denominator)
            add_month(&stays[place - places.list], f);
    }
    if (model == MODEL_ORDERS)
        TRY(add_orders(c, &places, stays, e));
    for (size_t i = 0; i < n * c->periods->n; i++) {
        double value = worth(&stays[i], model);

        if (isfinite(value))
            method_give(&figures[i], value, stays[i].n);
    }
    *ret = figures;
    *ret_n = n * c->periods->n;
    return true;
}

/* --- by BG/NBD and gamma-gamma --- */

/* Purchases of the person whose rows are read; those of one day are one. */
struct person {
    uint64_t key;
    int64_t  first_day, last_day;               /* days since 1970 */
    double   repeats, repeat_value;             /* days after the first, and what they brought */
    bool     any;
};

struct history {
    struct arena     *arena;
    int64_t           end_day;                  /* the last one that is known */
    bool              margin;
    struct person     person;
    struct purchases *rows;                     /* a row a person */
    struct spend     *spends;                   /* likewise */
    size_t            n, room;
};

static void end_person(struct history *h)
{
    const struct person *p = &h->person;

    if (!p->any)
        return;
    if (h->n == h->room) {
        struct purchases *rows = NEW_N(h->arena, struct purchases, 2 * h->room + 1024);
        struct spend *spends = NEW_N(h->arena, struct spend, 2 * h->room + 1024);

        if (h->n) {
            memcpy(rows, h->rows, h->n * sizeof *rows);
            memcpy(spends, h->spends, h->n * sizeof *spends);
        }
        h->rows = rows;
        h->spends = spends;
        h->room = 2 * h->room + 1024;
    }
    h->rows[h->n] = (struct purchases){ p->repeats, (double)(p->last_day - p->first_day) / 7,
                                        (double)(h->end_day - p->first_day) / 7, 1 };
    h->spends[h->n] = (struct spend){ p->repeats, p->repeats > 0 ? p->repeat_value / p->repeats
                                                                : 0, 1 };
    h->n++;
}

static bool read_purchases(void *ctx, const struct chunk *c, struct err *e)
{
    struct history *h = ctx;
    const struct chunk_column *values = &c->columns[h->margin ? FEED_P_MARGIN : FEED_P_AMOUNT];

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        uint64_t key = ((const uint64_t *)c->columns[FEED_P_PERSON].data)[row];
        int64_t day = chunk_int(&c->columns[FEED_P_AT], row) / DAY_US;
        struct person *p = &h->person;

        if (!p->any || p->key != key) {
            end_person(h);
            *p = (struct person){ .key = key, .first_day = day, .last_day = day, .any = true };
        }
        if (day > p->last_day)
            p->repeats++;
        p->last_day = day;
        if (day > p->first_day && chunk_valid(values, row))
            p->repeat_value += ((const double *)values->data)[row];
    }
    return true;
}

/* What a customer of the period's end is expected to bring within the horizon. All customers'
 * purchases are in memory for one period at a time. */
static bool forecast(const struct method_call *c, int64_t to_us, struct ask_figure *f,
                     struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct history h = { .arena = a, .end_day = (to_us - 1) / DAY_US,
                         .margin = method_parameter(c, "basis") > 0 };
    double weeks = method_parameter(c, "horizon") * SECOND_US / WEEK_US, sum = 0;
    struct gamma_gamma values;
    struct spend *buyers;
    struct bgnbd model;
    size_t n_buyers = 0;

    /* Purchases are nobody's: who sees only some teams sees none. */
    if (c->asking->question.viewer && c->asking->question.viewer->scoped)
        return true;
    TRY(purchase_rows(c->asking->engine->store, to_us, read_purchases, &h, e));
    end_person(&h);
    buyers = NEW_N(a, struct spend, h.n + 1);
    for (size_t i = 0; i < h.n; i++)
        if (h.spends[i].repeats > 0 && h.spends[i].mean > 0)
            buyers[n_buyers++] = h.spends[i];
    /* Too few purchases to fit a model is no data. */
    if (!bgnbd_fit(a, h.rows, h.n, &model, e) || !gamma_gamma_fit(a, buyers, n_buyers, &values, e))
        return e->kind == ERR_INVALID;
    for (size_t i = 0; i < h.n; i++)
        sum += bgnbd_expected(&model, &h.rows[i], weeks) *
               gamma_gamma_expected(&values, h.spends[i].mean > 0 ? h.spends[i].repeats : 0,
                                    h.spends[i].mean);
    if (isfinite(sum) && h.n)
        method_give(f, sum / (double)h.n, (int64_t)h.n);
    return true;
}

static bool by_forecast(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                        struct err *e)
{
    struct ask_figure *figures = NEW_N(c->asking->arena, struct ask_figure, c->periods->n);

    if (c->asking->question.n_by || c->asking->where.n)
        return err_set(e, ERR_INVALID, "a forecast is of all customers: it takes no splits and no "
                       "filter");
    for (size_t i = 0; i < c->periods->n; i++) {
        figures[i] = (struct ask_figure){ .period = i, .none = true };
        TRY(forecast(c, c->periods->from_us[i + 1], &figures[i], e));
    }
    *ret = figures;
    *ret_n = c->periods->n;
    return true;
}

bool method_lifetime_value(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                           struct err *e)
{
    int model = (int)method_parameter(c, "model");

    if (c->asking->grain != GRAIN_ALL && c->asking->grain < GRAIN_MONTH)
        return err_set(e, ERR_INVALID, "a lifetime is told by months or longer periods");
    return model == MODEL_FORECAST ? by_forecast(c, ret, ret_n, e)
                                   : by_churn(c, model, ret, ret_n, e);
}
