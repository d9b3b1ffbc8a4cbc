/* cards.c -- see cards.h. */
#include "cards.h"

#include <assert.h>
#include <stddef.h>

#include "ask_priv.h"

struct dealing {
    struct asking *asking;                      /* all that is asked for */
    struct card   *cards;                       /* as its items */
    bool          *left_out;                    /* a list that nobody named */
};

/* --- which items can be asked together --- */

/* Whether it is a list by nature: a card has room for one figure. */
static bool is_list(const struct metric *m)
{
    return m->share_of.n || m->weekday_hour || str_equal(m->method, STR("top_performers")) ||
           str_equal(m->method, STR("topics"));
}

static bool is_named(struct str metrics, struct str name)
{
    struct str part;

    while (str_next(&metrics, ',', &part))
        if (str_equal(str_trim(part), name))
            return true;
    return false;
}

static bool is_of_customers(const struct asking *k, const struct metric *m)
{
    for (size_t i = 0; i < m->n_values; i++)
        for (size_t t = 0; t < m->values[i].n_terms; t++)
            if (k->catalogue.schema->facts[m->values[i].terms[t].table] ==
                customer_period_table())
                return true;
    return false;
}

/* The question about some of its items. */
static struct asking *asking_of(const struct asking *k, const size_t *items, size_t n)
{
    struct asking *some = NEW(k->arena, struct asking);

    *some = *k;
    some->folds = false;
    some->n = n;
    for (size_t i = 0; i < n; i++) {
        some->items[i] = k->items[items[i]];
        some->names[i] = k->names[items[i]];
    }
    return some;
}

/* Whether a figure of facts can be asked like that, without asking. */
static bool can_ask(const struct asking *k, size_t item, struct err *e)
{
    struct question *q = NEW(k->arena, struct question);
    struct plan *plan;

    TRY(asking_question(asking_of(k, &item, 1), &k->span, q, e));
    return plan_make(k->arena, q, &plan, e);
}

static void look_through(struct dealing *d)
{
    const struct asking *k = d->asking;

    for (size_t i = 0; i < k->n; i++) {
        struct card *c = &d->cards[i];

        *c = (struct card){ .name = k->names[i], .metric = k->items[i].metric };
        if (is_list(c->metric)) {
            d->left_out[i] = !is_named(k->asked.metrics, c->name);
            err_set(&c->error, ERR_INVALID, "%.*s is a list, not one figure: ask for it by itself",
                    (int)c->name.n, c->name.p);
        } else if (!c->metric->method.n && !can_ask(k, i, &c->error)) {
            assert(c->error.kind != ERR_NONE);
        }
    }
}

/* --- asking --- */

/* The cards that can still be had of figures of facts, or of methods. */
static size_t pick(const struct dealing *d, bool methods, size_t *items)
{
    size_t n = 0;

    for (size_t i = 0; i < d->asking->n; i++)
        if (d->cards[i].error.kind == ERR_NONE && !!d->cards[i].metric->method.n == methods)
            items[n++] = i;
    return n;
}

static bool ask_some(const struct dealing *d, const size_t *items, size_t n, struct err *e)
{
    struct asking *some = asking_of(d->asking, items, n);
    struct ask_answer answer;

    if (!n)
        return true;
    TRY(asking_answer(some, &answer, e));
    if (answer.n != n)
        return err_set(e, ERR_INTERNAL, "%zu figures for %zu cards", answer.n, n);
    for (size_t i = 0; i < n; i++)
        d->cards[items[i]].figure = answer.figures[i];
    return true;
}

/* A fault of the store is nobody's card. */
static bool ask_methods(const struct dealing *d, struct err *e)
{
    size_t *items = NEW_N(d->asking->arena, size_t, d->asking->n + 1);
    size_t n = pick(d, true, items);

    for (size_t i = 0; i < n; i++) {
        struct err own = { 0 };

        if (ask_some(d, &items[i], 1, &own))
            continue;
        if (!err_is_of_the_question(&own) && own.kind != ERR_LIMIT && own.kind != ERR_DENIED) {
            *e = own;
            return false;
        }
        d->cards[items[i]].error = own;
    }
    return true;
}

static bool spark_grain(struct str word, enum grain *ret, struct err *e)
{
    static const enum grain grains[] = { GRAIN_DAY, GRAIN_WEEK, GRAIN_MONTH };

    for (size_t i = 0; i < sizeof grains / sizeof *grains; i++)
        if (str_equal(word, str_of(grain_name(grains[i])))) {
            *ret = grains[i];
            return true;
        }
    return err_set(e, ERR_INVALID, "spark: \"%.*s\" is none of day, week, month",
                   word.n < 40 ? (int)word.n : 40, word.p);
}

/* The figures of some items by period, beside those of the span they are compared with. */
static bool draw(const struct dealing *d, const size_t *items, size_t n, enum grain grain,
                 const struct ask_span *span, bool compare, struct err *e)
{
    struct asking *some = asking_of(d->asking, items, n);
    struct span_figures now, then;
    struct ask_span before;

    if (!n)
        return true;
    some->grain = grain;
    some->span = *span;
    some->question.coverage = false;
    if (!compare || (!some->previous && !some->year)) {
        TRY(asking_run(some, span, NULL, &now, e));
    } else {
        before = some->previous ? span_before(some) : span_year(some);
        TRY(asking_pair(some, &before, span, &then, &now, e));
        compare_spans(&now, &then, some->previous ? offsetof(struct ask_figure, previous)
                                                  : offsetof(struct ask_figure, year));
    }
    for (size_t i = 0; i < n; i++) {
        struct card *c = &d->cards[items[i]];

        c->spark = now.list + i * now.periods->n;
        c->n_spark = now.periods->n;
        c->grain = grain;
    }
    return true;
}

/* The months up to the end of the span: what customers do is seen in months. */
static struct ask_span months_up_to(const struct asking *k)
{
    int64_t local = local_us(k->zone, k->span.to_us - 1);
    int64_t month_us = period_local_start_us(GRAIN_MONTH, 0, local);

    return (struct ask_span){
        period_instant_us(k->zone, period_local_next_us(GRAIN_MONTH, month_us, 1 - CARD_MONTHS)),
        k->span.to_us,
    };
}

/* Lines of those that are told period by period at little cost. */
static bool draw_lines(const struct dealing *d, struct str word, struct err *e)
{
    const struct asking *k = d->asking;
    size_t *items = NEW_N(k->arena, size_t, k->n + 1), n = 0;
    size_t *slow = NEW_N(k->arena, size_t, k->n + 1), n_slow = 0;
    struct ask_span months = months_up_to(k);
    enum grain grain;

    TRY(spark_grain(word, &grain, e));
    for (size_t i = 0; i < k->n; i++) {
        const struct card *c = &d->cards[i];

        if (c->error.kind != ERR_NONE || c->metric->method.n)
            continue;
        if (grain != GRAIN_MONTH && is_of_customers(k, c->metric))
            slow[n_slow++] = i;
        else
            items[n++] = i;
    }
    TRY(draw(d, items, n, grain, &k->span, true, e));
    return draw(d, slow, n_slow, GRAIN_MONTH, &months, false, e);
}

bool engine_cards(struct arena *a, struct engine *g, const struct cards_ask *ask,
                  struct cards *ret, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct engine_ask asked = ask->ask;
    struct dealing d = { .asking = k };
    size_t *items, kept = 0;

    asked.grain = asked.by = (struct str){ 0 };
    asked.coverage = true;
    TRY(asking_open(a, g, &asked, k, e));
    d.cards = NEW_N(a, struct card, k->n);
    d.left_out = NEW_N(a, bool, k->n);
    items = NEW_N(a, size_t, k->n);
    look_through(&d);
    TRY(ask_some(&d, items, pick(&d, false, items), e));
    TRY(ask_methods(&d, e));
    if (ask->spark.n)
        TRY(draw_lines(&d, ask->spark, e));
    for (size_t i = 0; i < k->n; i++)
        if (!d.left_out[i])
            d.cards[kept++] = d.cards[i];
    *ret = (struct cards){ .list = d.cards, .n = kept, .span = k->span, .zone = k->zone_name,
                           .compares_previous = k->previous, .compares_year = k->year,
                           .compares_target = k->target, .compares_benchmark = k->benchmark,
                           .known_us = k->question.known_us };
    ret->previous = span_before(k);
    ret->year = span_year(k);
    return true;
}
