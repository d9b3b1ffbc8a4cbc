/* ask.c -- runs a question: figures of facts by one statement, others by their methods. */
#include "ask.h"

#include <string.h>

#include "ask_priv.h"
#include "method.h"
#include "question.h"
#include "retention.h"
#include "seen.h"

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
    const struct asking *asking;
    const struct plan   *plan;
    struct answer       *answer;
    size_t               splits, integers, reals;
};

/* A split's value as the viewer sees it. */
static struct str seen_split(const struct reading *r, size_t group, size_t i, struct str value)
{
    const struct viewer *v = r->asking->question.viewer;
    struct str name = v ? plan_split(r->plan, group, i) : (struct str){ 0 };
    const struct dimension *d = name.n ? dimension_of(r->asking->question.schema, name) : NULL;

    if (!d)
        return value;
    return seen_name(r->asking->arena, v, d->name,
                     personal_column(r->asking->question.schema->facts[0], d->name), value);
}

static bool read_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;
    struct str splits[QUESTION_BY_MAX + 2];
    int64_t integers[CHUNK_COLUMNS_MAX];
    double reals[CHUNK_COLUMNS_MAX];

    for (size_t row = 0; row < c->n; row++) {
        const struct chunk_column *column = &c->columns[2];

        for (size_t i = 0; i < r->splits; i++, column++)
            splits[i] = chunk_valid(column, row)
                ? seen_split(r, (size_t)chunk_int(&c->columns[0], row), i, chunk_text(column, row))
                : (struct str){ 0 };
        for (size_t i = 0; i < r->integers; i++, column++)
            integers[i] = chunk_int(column, row);
        for (size_t i = 0; i < r->reals; i++, column++)
            reals[i] = chunk_valid(column, row) ? ((const double *)column->data)[row] : 0;
        TRY(answer_row(r->answer, chunk_int(&c->columns[0], row), chunk_int(&c->columns[1], row),
                       splits, integers, reals, e));
    }
    return true;
}

/* The figures of facts among a question's items, by one statement. */
static bool run_plain(const struct asking *k, const struct question *q,
                      const struct span_figures *like, const struct plan **ret_plan,
                      struct span_figures *ret, struct err *e)
{
    struct reading reading;
    struct plan *plan;
    struct sql sql;

    TRY(plan_make(k->arena, q, &plan, e));
    TRY(plan_sql(k->arena, plan, &dialect_duckdb, &sql, e));
    reading = (struct reading){ k, plan, answer_open(k->arena, plan), plan_splits(plan),
                                plan_integers(plan), plan_reals(plan) };
    TRY(run_sql(k->engine, &sql, read_rows, &reading, e));
    if (like)
        answer_expect(reading.answer, like->plain, like->n_plain);
    *ret_plan = plan;
    return answer_finish(reading.answer, &ret->plain, &ret->n_plain, e);
}

static struct ask_figure told_figure(const struct plan *plan, const struct figure *f)
{
    struct ask_figure told = {
        .period = f->period, .splits = f->splits, .none = f->none, .value = f->value,
        .has_numerator = f->has_numerator, .has_denominator = f->has_denominator,
        .numerator = f->numerator, .denominator = f->denominator, .n = f->n,
        .immature = f->immature, .of = f->of, .has_moments = f->has_moments, .sum = f->sum,
        .squares = f->squares,
    };

    told.by = answer_by(plan, f->item, &told.n_by);
    return told;
}

/* --- all items --- */

static int64_t later(int64_t a, int64_t b)
{
    return a == NONE || (b != NONE && b > a) ? b : a;
}

/* The instant before which records are gone that a metric's figures are made of. */
static int64_t horizon_of(const struct asking *k, const struct metric *m)
{
    const struct metric_schema *schema = k->question.schema;
    int64_t horizon = NONE;

    if (m->method.n)
        return retention_horizon(k->engine->store, NULL);
    for (size_t v = 0; v < m->n_values; v++)
        for (size_t t = 0; t < m->values[v].n_terms; t++) {
            const struct metric_term *term = &m->values[v].terms[t];

            for (size_t i = 0; i <= term->n_joins; i++) {
                size_t table = i ? term->joins[i - 1] : term->table;

                horizon = later(horizon, retention_horizon(k->engine->store,
                                table < schema->n_facts ? schema->facts[table]->name
                                                        : "customer"));
            }
        }
    return horizon;
}

/* What is left of the records would be no figure of the whole. */
static void hide(struct ask_figure *f)
{
    f->none = true;
    f->has_numerator = f->has_denominator = f->has_moments = false;
    f->value = f->numerator = f->denominator = f->sum = f->squares = 0;
    f->n = f->immature = 0;
}

/* What is the same for all figures of an item. */
static void name_figures(const struct asking *k, size_t item, const struct periods *periods,
                         struct ask_figure *figures, size_t n)
{
    const struct metric *m = k->items[item].metric;
    int64_t horizon_us = horizon_of(k, m);

    for (size_t i = 0; i < n; i++) {
        struct ask_figure *f = &figures[i];

        f->item = item;
        f->metric = m;
        f->name = k->names[item];
        f->of = m->method.n ? NONE : f->of;
        f->unit = m->unit;
        f->from_us = periods->from_us[f->period];
        f->to_us = periods->from_us[f->period + 1];
        f->local_from_us = local_us(k->zone, f->from_us);
        f->local_to_us = local_us(k->zone, f->to_us);
        if (horizon_us != NONE && f->from_us < horizon_us)
            hide(f);
    }
}

/* The figures of each item in turn, of a method or from the statement's. */
static bool each_item(const struct asking *k, const struct ask_span *span,
                      const struct question *q, const struct plan *plan,
                      struct span_figures *ret, struct err *e)
{
    struct ask_figure **lists = NEW_N(k->arena, struct ask_figure *, k->n + 1);
    size_t *counts = NEW_N(k->arena, size_t, k->n + 1), plain = 0, done = 0, n = 0;

    for (size_t i = 0; i < k->n; i++) {
        const struct method_call call = { k, i, span, q->periods };
        size_t from = done;

        if (k->items[i].metric->method.n) {
            TRY(method_run(&call, &lists[i], &counts[i], e));
        } else {
            while (done < ret->n_plain && ret->plain[done].item == plain)
                done++;
            plain++;
            counts[i] = done - from;
            lists[i] = NEW_N(k->arena, struct ask_figure, counts[i] + 1);
            for (size_t f = from; f < done; f++)
                lists[i][f - from] = told_figure(plan, &ret->plain[f]);
        }
        name_figures(k, i, q->periods, lists[i], counts[i]);
        n += counts[i];
    }
    ret->list = NEW_N(k->arena, struct ask_figure, n + 1);
    for (size_t i = 0; i < k->n; i++) {
        memcpy(ret->list + ret->n, lists[i], counts[i] * sizeof **lists);
        ret->n += counts[i];
    }
    return true;
}

bool asking_run(const struct asking *k, const struct ask_span *span,
                const struct span_figures *like, struct span_figures *ret, struct err *e)
{
    struct question *q = NEW(k->arena, struct question);
    struct span_figures made = { 0 };
    const struct plan *plan = NULL;

    TRY(asking_question(k, span, q, e));
    made.periods = q->periods;
    if (q->n)
        TRY(run_plain(k, q, like, &plan, &made, e));
    TRY(each_item(k, span, q, plan, &made, e));
    *ret = made;
    return true;
}

/* --- two spans --- */

/* Of more periods one statement might pass a limit that two do not. */
enum { PAIR_PERIODS_MAX = 2000 };

/* Whether both spans can be asked as one. */
static bool can_pair(const struct asking *k, const struct ask_span *then_span,
                     const struct ask_span *now_span)
{
    if (k->question.n_by || k->folds || then_span->to_us != now_span->from_us ||
        then_span->from_us >= then_span->to_us || now_span->from_us >= now_span->to_us)
        return false;
    for (size_t i = 0; i < k->n; i++)
        if (k->items[i].metric->method.n || k->items[i].metric->share_of.n)
            return false;
    return true;
}

/* The figures of periods from one on, as if they had been asked alone. */
static struct span_figures periods_from(const struct asking *k, const struct span_figures *all,
                                        size_t first, size_t n)
{
    struct periods *periods = NEW(k->arena, struct periods);
    struct span_figures made = { .periods = periods };

    *periods = *all->periods;
    periods->from_us += first;
    periods->label_us += first;
    periods->n = n;
    made.list = NEW_N(k->arena, struct ask_figure, all->n + 1);
    for (size_t i = 0; i < all->n; i++) {
        struct ask_figure *f = &made.list[made.n];

        *f = all->list[i];
        if (f->period < first || f->period >= first + n)
            continue;
        f->period -= first;
        made.n++;
    }
    return made;
}

bool asking_pair(const struct asking *k, const struct ask_span *then_span,
                 const struct ask_span *now_span, struct span_figures *ret_then,
                 struct span_figures *ret_now, struct err *e)
{
    struct asking *both = NEW(k->arena, struct asking);
    const struct ask_span span = { then_span->from_us, now_span->to_us };
    struct question *q = NEW(k->arena, struct question);
    struct span_figures all;
    struct err ignored = { 0 };
    size_t cut = 0;

    *both = *k;
    both->cut_us = now_span->from_us;
    if (can_pair(k, then_span, now_span) && asking_question(both, &span, q, &ignored) &&
        q->periods->n <= PAIR_PERIODS_MAX)
        while (cut < q->periods->n && q->periods->from_us[cut] != both->cut_us)
            cut++;
    if (!cut || cut == q->periods->n) {         /* a period has some of both */
        TRY(asking_run(k, now_span, NULL, ret_now, e));
        return asking_run(k, then_span, ret_now, ret_then, e);
    }
    TRY(asking_run(both, &span, NULL, &all, e));
    *ret_then = periods_from(k, &all, 0, cut);
    *ret_now = periods_from(k, &all, cut, q->periods->n - cut);
    return true;
}

bool asking_answer(struct asking *k, struct ask_answer *ret, struct err *e)
{
    struct span_figures now, then;
    struct ask_span before = { 0 };

    if (k->previous) {
        before = span_before(k);
        TRY(asking_pair(k, &before, &k->span, &then, &now, e));
    } else {
        TRY(asking_run(k, &k->span, NULL, &now, e));
    }
    *ret = (struct ask_answer){ .figures = now.list, .n = now.n, .n_periods = now.periods->n,
                                .span = k->span, .previous = before, .zone = k->zone_name,
                                .compares_previous = k->previous, .compares_year = k->year,
                                .compares_target = k->target,
                                .compares_benchmark = k->benchmark };
    tell_certainty(&now);
    TRY(tell_standards(k, k->asked.folder, &now, e));
    if (k->previous)
        compare_spans(&now, &then, offsetof(struct ask_figure, previous));
    if (k->year) {
        ret->year = span_year(k);
        TRY(asking_run(k, &ret->year, &now, &then, e));
        compare_spans(&now, &then, offsetof(struct ask_figure, year));
    }
    return true;
}

bool engine_ask(struct arena *a, struct engine *g, const struct engine_ask *ask,
                struct ask_answer *ret, struct err *e)
{
    struct asking *k = NEW(a, struct asking);

    TRY(asking_open(a, g, ask, k, e));
    return asking_answer(k, ret, e);
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
    if (!q->n)
        return err_tell(e, ERR_INVALID, CODE_WORKED_OUT,
                        "%.*s is worked out of other figures and has no statement "
                        "of its own: see telltale metrics", (int)k->names[0].n, k->names[0].p);
    TRY(plan_make(a, q, &plan, e));
    TRY(plan_sql(a, plan, &dialect_duckdb, &duckdb, e));
    TRY(plan_sql(a, plan, &dialect_clickhouse, &clickhouse, e));
    *ret_duckdb = duckdb.text;
    *ret_clickhouse = clickhouse.text;
    return true;
}
