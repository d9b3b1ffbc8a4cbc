/* ask.c -- runs a question, and compares its figures with those of other spans of time. */
#include "ask.h"

#include <string.h>

#include "ask_priv.h"
#include "instant.h"
#include "question.h"

bool run_sql(struct engine *g, const struct sql *sql, store_rows *rows, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct question_value *values = NEW_N(a, struct question_value, sql->n + 1);

    for (size_t i = 0; i < sql->n; i++)
        values[i] = (struct question_value){ sql->values[i].text, sql->values[i].word };
    return store_question(g->store, sql->text, values, sql->n, rows, ctx, e);
}

/* --- one span --- */

struct reading {
    struct answer *answer;
    size_t         splits, integers, reals;
};

static bool read_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;
    struct str splits[QUESTION_BY_MAX + 2];
    int64_t integers[CHUNK_COLUMNS_MAX];
    double reals[CHUNK_COLUMNS_MAX];

    for (size_t row = 0; row < c->n; row++) {
        const struct chunk_column *column = &c->columns[2];

        for (size_t i = 0; i < r->splits; i++, column++)
            splits[i] = chunk_valid(column, row) ? chunk_text(column, row) : (struct str){ 0 };
        for (size_t i = 0; i < r->integers; i++, column++)
            integers[i] = chunk_int(column, row);
        for (size_t i = 0; i < r->reals; i++, column++)
            reals[i] = chunk_valid(column, row) ? ((const double *)column->data)[row] : 0;
        TRY(answer_row(r->answer, chunk_int(&c->columns[0], row), chunk_int(&c->columns[1], row),
                       splits, integers, reals, e));
    }
    return true;
}

struct figures {
    const struct figure  *list;
    size_t                n;
    const struct periods *periods;
    const struct plan    *plan;
};

/* `like`: what occurs there has figures here as well; NULL: nothing. */
static bool run(const struct asking *k, const struct ask_span *span, const struct figures *like,
                struct figures *ret, struct err *e)
{
    struct question *q = NEW(k->arena, struct question);
    struct reading reading;
    struct plan *plan;
    struct sql sql;

    TRY(asking_question(k, span, q, e));
    TRY(plan_make(k->arena, q, &plan, e));
    TRY(plan_sql(k->arena, plan, &dialect_duckdb, &sql, e));
    reading = (struct reading){ answer_open(k->arena, plan), plan_splits(plan),
                                plan_integers(plan), plan_reals(plan) };
    TRY(run_sql(k->engine, &sql, read_rows, &reading, e));
    if (like)
        answer_expect(reading.answer, like->list, like->n);
    ret->periods = q->periods;
    ret->plan = plan;
    return answer_finish(reading.answer, &ret->list, &ret->n, e);
}

/* --- comparison --- */

/* How many whole units of a grain a span has; 0: it does not begin and end with one. */
static int whole_units(const struct asking *k, enum grain grain)
{
    int64_t from_us = local_us(k->zone, k->span.from_us), to_us = local_us(k->zone, k->span.to_us);
    int64_t at_us = period_local_start_us(grain, k->week_start, from_us);
    int n = 0;

    if (at_us != from_us)
        return 0;
    for (; at_us < to_us; n++)
        at_us = period_local_next_us(grain, at_us, 1);
    return at_us == to_us ? n : 0;
}

static int64_t shifted_us(const struct zone *zone, int64_t at_us, enum grain grain, int n)
{
    int64_t local = local_us(zone, at_us), day_us = period_local_start_us(GRAIN_DAY, 0, local);
    int64_t month_us, moved_us;

    if (grain == GRAIN_DAY)
        return period_instant_us(zone, local + n * DAY_US);
    /* The same day of another month, or its last. */
    month_us = period_local_start_us(GRAIN_MONTH, 0, local);
    moved_us = period_local_next_us(GRAIN_MONTH, month_us, n) + (day_us - month_us);
    if (moved_us >= period_local_next_us(GRAIN_MONTH, month_us, n + 1))
        moved_us = period_local_next_us(GRAIN_MONTH, month_us, n + 1) - DAY_US;
    return period_instant_us(zone, moved_us + (local - day_us));
}

static struct ask_span shifted(const struct asking *k, enum grain grain, int n)
{
    return (struct ask_span){ shifted_us(k->zone, k->span.from_us, grain, n),
                              shifted_us(k->zone, k->span.to_us, grain, n) };
}

/* The span of the same length before: as many months where they are whole, else days. */
static struct ask_span span_before(const struct asking *k)
{
    int months = whole_units(k, GRAIN_MONTH), days = whole_units(k, GRAIN_DAY);

    if (months)
        return shifted(k, GRAIN_MONTH, -months);
    if (days)
        return shifted(k, GRAIN_DAY, -days);
    return (struct ask_span){ 2 * k->span.from_us - k->span.to_us, k->span.from_us };
}

/* A year before; weeks are compared with weeks. */
static struct ask_span span_year(const struct asking *k)
{
    return k->grain == GRAIN_WEEK ? shifted(k, GRAIN_DAY, -364) : shifted(k, GRAIN_MONTH, -12);
}

static int compare_figures(const struct figure *x, const struct figure *y, size_t n_by)
{
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    return splits_compare(x->splits, y->splits, n_by);
}

static struct compared compared_with(const struct figure *f)
{
    return (struct compared){ true, !f || f->none, f && !f->none ? f->value : 0, f ? f->n : 0 };
}

/* Both lists are in one order, with a row of periods for each item and splits. */
static void compare(const struct figures *now, const struct figures *then,
                    struct ask_figure *figures, size_t offset)
{
    size_t periods = then->periods->n, k = 0;

    for (size_t i = 0; i < now->n; i++) {
        const struct figure *f = &now->list[i], *match = NULL;
        size_t n_by;

        (void)answer_by(now->plan, f->item, &n_by);
        while (k < then->n && compare_figures(&then->list[k], f, n_by) < 0)
            k += periods;
        if (k < then->n && compare_figures(&then->list[k], f, n_by) == 0 && f->period < periods)
            match = &then->list[k + f->period];
        *(struct compared *)(void *)((char *)&figures[i] + offset) = compared_with(match);
    }
}

/* --- the answer --- */

static void tell(const struct asking *k, const struct figures *from, size_t i,
                 struct ask_figure *ret)
{
    const struct figure *f = &from->list[i];
    const struct metric *m = k->items[f->item].metric;

    *ret = (struct ask_figure){
        .metric = m, .name = k->names[f->item], .unit = m->unit, .period = f->period,
        .from_us = from->periods->from_us[f->period],
        .to_us = from->periods->from_us[f->period + 1], .splits = f->splits, .none = f->none,
        .value = f->value, .has_numerator = f->has_numerator,
        .has_denominator = f->has_denominator, .numerator = f->numerator,
        .denominator = f->denominator, .n = f->n,
    };
    ret->local_from_us = local_us(k->zone, ret->from_us);
    ret->local_to_us = local_us(k->zone, ret->to_us);
    ret->by = answer_by(from->plan, f->item, &ret->n_by);
}

bool engine_ask(struct arena *a, struct engine *g, const struct engine_ask *ask,
                struct ask_answer *ret, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct ask_figure *figures;
    struct figures now, then;

    TRY(asking_open(a, g, ask, k, e));
    TRY(run(k, &k->span, NULL, &now, e));
    figures = NEW_N(a, struct ask_figure, now.n + 1);
    for (size_t i = 0; i < now.n; i++)
        tell(k, &now, i, &figures[i]);
    *ret = (struct ask_answer){ .figures = figures, .n = now.n, .n_periods = now.periods->n,
                                .span = k->span, .zone = k->zone_name };
    if (k->previous) {
        ret->previous = span_before(k);
        TRY(run(k, &ret->previous, &now, &then, e));
        compare(&now, &then, figures, offsetof(struct ask_figure, previous));
    }
    if (k->year) {
        ret->year = span_year(k);
        TRY(run(k, &ret->year, &now, &then, e));
        compare(&now, &then, figures, offsetof(struct ask_figure, year));
    }
    return true;
}

bool engine_ask_sql(struct arena *a, struct engine *g, const struct engine_ask *ask,
                    const char **ret_duckdb, const char **ret_clickhouse, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct question *q = NEW(a, struct question);
    struct sql duckdb, clickhouse;
    struct plan *plan;

    TRY(asking_open(a, g, ask, k, e));
    TRY(asking_question(k, &k->span, q, e));
    TRY(plan_make(a, q, &plan, e));
    TRY(plan_sql(a, plan, &dialect_duckdb, &duckdb, e));
    TRY(plan_sql(a, plan, &dialect_clickhouse, &clickhouse, e));
    *ret_duckdb = duckdb.text;
    *ret_clickhouse = clickhouse.text;
    return true;
}
