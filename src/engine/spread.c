/* spread.c -- see spread.h. */
#include "spread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ask_priv.h"

/* --- buckets --- */

struct counts {
    int64_t n, by_bucket[SPREAD_BUCKETS];
    double  reals[4];                           /* low, high, median, p90 */
};

static bool read_summary(void *ctx, const struct chunk *c, struct err *e)
{
    struct counts *made = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        made->n = chunk_int(&c->columns[0], row);
        for (size_t i = 0; i < sizeof made->reals / sizeof *made->reals; i++)
            if (chunk_valid(&c->columns[1 + i], row))
                made->reals[i] = ((const double *)c->columns[1 + i].data)[row];
    }
    return true;
}

static bool read_buckets(void *ctx, const struct chunk *c, struct err *e)
{
    struct counts *made = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++)
        for (size_t i = 0; i < SPREAD_BUCKETS; i++)
            made->by_bucket[i] = chunk_int(&c->columns[i], row);
    return true;
}

/* Bounds between buckets of spans, for figures of seconds, of hours and of days: the first whose
 * fourth bound half of the values do not reach. */
static const double *span_bounds(double median_s)
{
    static const double ladders[][SPREAD_BUCKETS - 1] = {
        { 10, 20, 30, 60, 120, 300 },
        { 60, 120, 300, 600, 1800, 3600 },
        { 900, 3600, 4 * 3600, 8 * 3600, 86400, 2 * 86400 },
        { 3600, 8 * 3600, 86400, 2 * 86400, 4 * 86400, 7 * 86400 },
        { 86400, 3 * 86400, 7 * 86400, 14 * 86400, 30 * 86400, 90 * 86400 },
    };
    size_t i = 0;

    while (i + 1 < sizeof ladders / sizeof *ladders && median_s >= ladders[i][3])
        i++;
    return ladders[i];
}

/* Bounds at round steps (1, 2, 5 or 10 times a power of ten), so that seven buckets hold all. */
static void round_bounds(double low, double high, double bounds[SPREAD_BUCKETS - 1])
{
    static const double steps[] = { 1, 2, 5, 10 };
    double rough = (high - low) / (SPREAD_BUCKETS - 1), power, step = 1, first;

    if (rough > 0) {
        power = pow(10, floor(log10(rough)));
        for (size_t i = sizeof steps / sizeof *steps; i-- > 0;)
            if (steps[i] * power >= rough)
                step = steps[i] * power;
    }
    first = floor(low / step) * step;
    for (size_t i = 0; i + 1 < SPREAD_BUCKETS; i++)
        bounds[i] = first + (double)(i + 1) * step;
}

static bool ask_one(struct arena *a, struct engine *g, const struct engine_ask *ask,
                    struct asking **ret, struct question **ret_question, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct engine_ask asked = *ask;

    asked.grain = asked.by = asked.compare = (struct str){ 0 };
    TRY(asking_open(a, g, &asked, k, e));
    if (k->n != 1)
        return err_set(e, ERR_INVALID, "one metric is expected, not %zu", k->n);
    *ret = k;
    *ret_question = NEW(a, struct question);
    return asking_question(k, &k->span, *ret_question, e);
}

bool engine_distribution(struct arena *a, struct engine *g, const struct engine_ask *ask,
                         struct distribution *ret, struct err *e)
{
    struct counts counts = { .reals = { NAN, NAN, NAN, NAN } };
    double bounds[SPREAD_BUCKETS - 1];
    struct question *q;
    struct asking *k;
    struct sql sql;

    TRY(ask_one(a, g, ask, &k, &q, e));
    if (!q->n)
        return err_tell(e, ERR_INVALID, CODE_WORKED_OUT,
                        "%.*s is worked out of other figures: it is made of no "
                        "values that could be counted", (int)k->names[0].n, k->names[0].p);
    TRY(plan_summary(a, q, &dialect_duckdb, 0, &sql, e));
    TRY(run_sql(g, &sql, read_summary, &counts, e));
    *ret = (struct distribution){ .unit = k->items[0].metric->unit, .n = counts.n,
                                  .low = counts.reals[0], .high = counts.reals[1],
                                  .median = counts.reals[2], .p90 = counts.reals[3],
                                  .span = k->span };
    if (!counts.n)
        return true;
    if (ret->unit == UNIT_S)
        memcpy(bounds, span_bounds(ret->median), sizeof bounds);
    else
        round_bounds(ret->low, ret->high, bounds);
    TRY(plan_buckets(a, q, &dialect_duckdb, 0, bounds, SPREAD_BUCKETS - 1, &sql, e));
    TRY(run_sql(g, &sql, read_buckets, &counts, e));
    ret->n_buckets = SPREAD_BUCKETS;
    for (size_t i = 0; i < SPREAD_BUCKETS; i++)
        ret->buckets[i] = (struct bucket){ i ? bounds[i - 1] : NAN,
                                           i < SPREAD_BUCKETS - 1 ? bounds[i] : NAN,
                                           counts.by_bucket[i] };
    return true;
}

/* --- hours of the week --- */

static bool has_hours(const struct asking *k, struct err *e)
{
    const struct question_item *item = &k->items[0];
    const struct metric *m = item->metric;

    if (item->stat != STAT_VALUE && item->stat != STAT_MEAN)
        return err_set(e, ERR_INVALID, "%.*s: hours of several weeks have a mean alone",
                       (int)k->names[0].n, k->names[0].p);
    if (m->weekday_hour)
        return err_set(e, ERR_INVALID, "%.*s is by the hours of the week already: ask for it",
                       (int)m->id.n, m->id.p);
    for (size_t i = 0; i < m->n_values; i++)
        for (size_t t = 0; t < m->values[i].n_terms; t++)
            if (k->catalogue.schema->facts[m->values[i].terms[t].table] ==
                customer_period_table())
                return err_set(e, ERR_INVALID, "%.*s is of customers, whose hours do not differ",
                               (int)m->id.n, m->id.p);
    return true;
}

/* Their places in the local week, which begins on a Monday; the epoch was a Thursday. */
static size_t week_place(int64_t local_us, size_t n)
{
    int64_t step = WEEK_HOURS * 3600 / (int64_t)n, size = (int64_t)n;
    int64_t at = local_us / (step * SECOND_US) + 3 * 24 * 3600 / step;

    return (size_t)((at % size + size) % size);
}

static void add_hour(struct week_cell *c, double *weight, const struct ask_figure *f)
{
    double own = f->has_denominator ? f->denominator : 1;

    c->hours++;
    c->n += f->n;
    if (f->none)
        return;
    c->value += f->value * own;
    *weight += own;
}

static bool is_few(const struct heatmap *map, size_t cell)
{
    return map->cells[cell].none || map->cells[cell].n < map->few;
}

static int compare_values(const void *left, const void *right)
{
    double x = *(const double *)left, y = *(const double *)right;

    return (x > y) - (x < y);
}

static void find_steps(struct heatmap *map)
{
    double values[WEEK_HALVES];
    size_t n = 0;

    for (size_t i = 0; i < map->n; i++)
        if (!is_few(map, i))
            values[n++] = map->cells[i].value;
    qsort(values, n, sizeof *values, compare_values);
    for (size_t i = 1; n && i < HEAT_STEPS; i++) {
        double edge = values[i * n / HEAT_STEPS];

        if (!map->n_steps || edge > map->steps[map->n_steps - 1])
            map->steps[map->n_steps++] = edge;
    }
}

int heatmap_step(const struct heatmap *map, size_t cell)
{
    int step = 0;

    if (is_few(map, cell))
        return -1;
    for (size_t i = 0; i < map->n_steps; i++)
        step += map->cells[cell].value >= map->steps[i];
    return step;
}

bool engine_heatmap(struct arena *a, struct engine *g, const struct engine_ask *ask,
                    struct heatmap *ret, struct err *e)
{
    bool halves = str_equal(ask->grain, STR("half_hour"));
    double weights[WEEK_HALVES] = { 0 };
    struct engine_ask asked = *ask;
    struct ask_answer answer;
    struct question *q;
    struct asking *k;

    TRY(ask_one(a, g, ask, &k, &q, e));
    TRY(has_hours(k, e));
    asked.by = asked.compare = (struct str){ 0 };
    asked.grain = halves ? ask->grain : STR("hour");
    TRY(engine_ask(a, g, &asked, &answer, e));
    *ret = (struct heatmap){ .metric = k->items[0].metric, .unit = k->items[0].metric->unit,
                             .n = halves ? WEEK_HALVES : WEEK_HOURS,
                             .few = k->items[0].metric->unit == UNIT_COUNT ? 1 : HEAT_FEW,
                             .span = answer.span, .zone = answer.zone };
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];
        size_t cell = week_place(f->local_from_us, ret->n);

        if (f->n_by)
            return err_set(e, ERR_INVALID, "%.*s is a list, not one figure", (int)f->name.n,
                           f->name.p);
        add_hour(&ret->cells[cell], &weights[cell], f);
    }
    for (size_t i = 0; i < ret->n; i++) {
        ret->cells[i].none = weights[i] == 0;
        ret->cells[i].value = weights[i] != 0 ? ret->cells[i].value / weights[i] : 0;
    }
    find_steps(ret);
    return true;
}

/* --- values of a dimension --- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins(struct str text, struct str prefix)
{
    size_t i = 0;

    while (i < prefix.n && i < text.n && lower(text.p[i]) == lower(prefix.p[i]))
        i++;
    return i == prefix.n;
}

static int by_facts(const void *left, const void *right)
{
    const struct dimension_value *x = left, *y = right;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return splits_compare(&x->value, &y->value, 1);
}

bool engine_values(struct arena *a, struct engine *g, const struct values_ask *ask,
                   const struct dimension_value **ret, size_t *ret_n, struct err *e)
{
    size_t limit = ask->limit ? ask->limit : VALUES_LIMIT_MAX, n = 0;
    struct engine_ask asked = ask->ask;
    struct dimension_value *list;
    struct ask_answer answer;

    asked.metrics = asked.metrics.n ? asked.metrics : STR("contact_volume");
    asked.by = ask->dimension;
    asked.grain = asked.compare = (struct str){ 0 };
    TRY(engine_ask(a, g, &asked, &answer, e));
    list = NEW_N(a, struct dimension_value, answer.n + 1);
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];

        if (f->n_by != 1 || f->item)
            return err_set(e, ERR_INVALID, "one metric and one dimension are expected");
        if (f->n && (!ask->prefix.n || begins(f->splits[0], ask->prefix)))
            list[n++] = (struct dimension_value){ f->splits[0], f->n };
    }
    if (n)
        qsort(list, n, sizeof *list, by_facts);
    *ret = list;
    *ret_n = n < limit ? n : limit;
    return true;
}
