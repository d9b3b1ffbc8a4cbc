/* template.c -- key figures of a goal, how they stand, and targets from the past or a pack. */
#include "template.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ask_priv.h"
#include "instant.h"
#include "interval.h"
#include "targets.h"

bool template_goal(struct arena *a, const struct catalogue *c, struct str goal,
                   struct goal *ret, struct err *e)
{
    struct goal_list goals;

    TRY(engine_goals(a, c, &goals, e));
    for (size_t i = 0; i < goals.n; i++)
        if (str_equal(goals.list[i].id, goal)) {
            *ret = goals.list[i];
            return true;
        }
    return err_set(e, ERR_NOT_FOUND, "there is no goal \"%.*s\": see telltale goals",
                   (int)(goal.n < 80 ? goal.n : 80), goal.p);
}

bool template_months(struct arena *a, struct str zone_name, int64_t before_us,
                     struct str *ret_from, struct str *ret_to, struct err *e)
{
    const struct zone *zone;
    int64_t month_us;

    TRY(zone_open(a, zone_name.n ? zone_name : STR("UTC"), &zone, e));
    month_us = period_local_start_us(GRAIN_MONTH, 0, local_us(zone, before_us));
    *ret_to = instant_printed(a, period_instant_us(zone, month_us));
    month_us = period_local_next_us(GRAIN_MONTH, month_us, -TEMPLATE_MONTHS);
    *ret_from = instant_printed(a, period_instant_us(zone, month_us));
    return true;
}

/* --- one metric --- */

/* Figures of the span and of the months. A metric that cannot be asked so has none. */
static bool ask_figures(struct arena *a, struct engine *g, const struct template_request *r,
                        struct template_row *row, struct err *e)
{
    struct engine_ask ask = r->ask;
    struct ask_answer now, months;
    struct err why = { 0 };

    ask.metrics = row->metric->id;
    ask.set = row->target.set;
    ask.grain = ask.by = ask.compare = (struct str){ 0 };
    row->none = true;
    if (!engine_ask(a, g, &ask, &now, &why)) {
        *e = why;
        return err_is_of_the_question(&why);
    }
    if (now.n == 1) {
        row->none = now.figures[0].none;
        row->now = now.figures[0].value;
        row->n = now.figures[0].n;
    }
    TRY(template_months(a, ask.zone, now.span.to_us, &ask.from, &ask.to, e));
    ask.grain = STR("month");
    if (!engine_ask(a, g, &ask, &months, &why)) {
        *e = why;
        return err_is_of_the_question(&why);
    }
    for (size_t i = 0; i < months.n && months.n == TEMPLATE_MONTHS; i++)
        if (!months.figures[i].none)
            row->months[months.figures[i].period] = months.figures[i].value;
    return true;
}

/* Of the question's parameters those that a metric has, as its target says them. */
static struct str set_of(struct arena *a, const struct metric *m, struct str set)
{
    struct str part;
    struct buf b;

    buf_init(&b, a, 512);
    while (str_next(&set, ';', &part)) {
        const char *sign = part.n ? memchr(part.p, '=', part.n) : NULL;
        struct str name = str_trim((struct str){ part.p, sign ? (size_t)(sign - part.p) : 0 });
        struct str value = sign ? str_trim((struct str){ sign + 1, (size_t)(part.p + part.n -
                                                                           sign) - 1 })
                                : (struct str){ 0 };
        struct str id = guide_metric_id(name);

        if (id.n < name.n && !str_equal(id, m->id))
            continue;
        if (id.n < name.n)
            name = (struct str){ name.p + id.n + 1, name.n - id.n - 1 };
        for (size_t i = 0; sign && i < m->n_parameters; i++)
            if (str_equal(m->parameters[i].name, name))
                buf_add(&b, "%s%.*s=%.*s", b.n ? "; " : "", (int)name.n, name.p, (int)value.n,
                        value.p);
    }
    return (struct str){ b.p, b.n };
}

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return (a > b) - (a < b);
}

/* To four digits: what is behind them says nothing about a month to come. */
static double rounded(double value)
{
    double unit = fabs(value) > 0 ? pow(10, floor(log10(fabs(value))) - 3) : 1;

    return unit < 1 ? round(value / unit) / round(1 / unit) : round(value / unit) * unit;
}

static void target_of_history(const struct template_request *r, struct template_row *row)
{
    double values[TEMPLATE_MONTHS];
    enum metric_better better = row->metric->better;
    size_t n = 0;

    for (size_t i = 0; i < TEMPLATE_MONTHS; i++)
        if (!isnan(row->months[i]))
            values[n++] = row->months[i];
    if (n < 2 || better == BETTER_NONE)
        return;
    qsort(values, n, sizeof *values, by_value);
    if (r->basis == BASIS_MEDIAN) {
        row->target.value = rounded(quantile_sorted(values, n, 0.5));
        row->target.basis = STR("own history: median of the last months");
    } else {
        row->target.value = rounded(quantile_sorted(values, n,
                                                    better == BETTER_HIGHER ? 0.75 : 0.25));
        row->target.basis = STR("own history: best quartile of the last months");
    }
}

static void target_of_pack(struct arena *a, const struct template_request *r,
                           const struct packs *packs, struct template_row *row)
{
    struct guide_pair pairs[SEGMENT_PAIRS_MAX];
    struct benchmark_match matches[MATCHES_MAX];
    struct guide_place place = { .metric = row->metric, .name = row->metric->id,
                                 .business = str_equal(r->ask.clock, STR("business")),
                                 .pairs = pairs, .n_pairs = row->target.segment.n,
                                 .to_us = r->ask.now_us };
    size_t n;

    memcpy(pairs, row->target.segment.pairs, sizeof pairs);
    place.from_us = place.to_us - DAY_US;
    n = benchmarks_for(&packs->benchmarks, &place, r->ask.now_us, matches);
    for (size_t i = 0; i < n; i++) {
        const struct benchmark *b = matches[i].benchmark;
        struct buf basis;

        if (matches[i].blocked || !str_equal(b->pack->name, r->pack))
            continue;
        row->target.value = b->value;
        row->target.low = b->good_low;
        row->target.high = b->good_high;
        if (isnan(b->value) && row->metric->better != BETTER_NONE)
            row->target.value = row->metric->better == BETTER_HIGHER ? b->good_low
                                                                     : b->good_high;
        if (row->metric->better != BETTER_NONE)
            row->target.low = row->target.high = NAN;
        buf_init(&basis, a, 512);
        buf_add(&basis, "pack %s: %.*s, %s", b->pack->name.p, (int)b->title.n, b->title.p,
                benchmark_kind(b));
        row->target.basis = (struct str){ basis.p, basis.n };
        return;
    }
}

/* --- the template --- */

/* The metrics wanted: of the goal, or those that the question names. */
static bool wanted(struct arena *a, const struct catalogue *c, const struct template_request *r,
                   struct goal *ret, struct err *e)
{
    struct goal_metric *metrics;
    struct str rest = r->ask.metrics, part;

    if (r->goal.n)
        return template_goal(a, c, r->goal, ret, e);
    metrics = NEW_N(a, struct goal_metric, GOAL_METRICS_MAX);
    *ret = (struct goal){ .metrics = metrics };
    while (str_next(&rest, ',', &part)) {
        part = str_trim(part);
        if (!catalogue_metric(c, part))
            return err_set(e, ERR_NOT_FOUND, "there is no metric \"%.*s\": see telltale metrics",
                           (int)(part.n < 80 ? part.n : 80), part.p);
        if (ret->n == GOAL_METRICS_MAX)
            return err_set(e, ERR_LIMIT, "a template has at most %d metrics", GOAL_METRICS_MAX);
        metrics[ret->n++].metric = part;
    }
    return ret->n > 0 || err_set(e, ERR_INVALID, "a goal or metrics are expected: see telltale "
                                 "goals");
}

/* A pack counts for a template whether it is on or not. */
static bool open_packs(struct arena *a, struct engine *g, const struct template_request *r,
                       struct packs *ret, struct err *e)
{
    size_t i = 0;

    TRY(engine_packs(a, g, r->ask.folder, ret, e));
    ret->benchmarks = ret->all;
    while (i < ret->n && !(str_equal(ret->list[i].name, r->pack) && !ret->list[i].targets))
        i++;
    return r->basis != BASIS_PACK || i < ret->n ||
           err_set(e, ERR_NOT_FOUND, "there is no pack of benchmarks \"%.*s\": see telltale "
                   "benchmarks", (int)(r->pack.n < 80 ? r->pack.n : 80), r->pack.p);
}

static struct target empty_target(const struct template_request *r, const struct metric *m,
                                  const struct segment *segment, struct str set)
{
    return (struct target){
        .metric = m->id, .set = set, .segment = *segment, .from_us = INT64_MIN, .value = NAN,
        .low = NAN, .high = NAN, .tolerance = NAN, .owner = r->owner, .review_us = r->review_us,
        .clock = str_equal(r->ask.clock, STR("business")) ? CLOCK_BUSINESS : CLOCK_EITHER,
    };
}

bool engine_template(struct arena *a, struct engine *g, const struct template_request *r,
                     const struct template_row **ret, size_t *ret_n, struct err *e)
{
    struct template_row *rows;
    struct segment segment = { 0 };
    struct catalogue c;
    struct packs packs;
    struct goal goal;
    size_t n = 0;

    TRY(engine_metrics(a, r->ask.folder, &c, e));
    TRY(wanted(a, &c, r, &goal, e));
    TRY(open_packs(a, g, r, &packs, e));
    if (r->ask.where.n && !segment_of_filter(a, r->ask.where, &segment, e))
        return err_prefix(e, "where");
    rows = NEW_N(a, struct template_row, goal.n + 1);
    for (size_t i = 0; i < goal.n; i++) {
        const struct metric *m = catalogue_metric(&c, goal.metrics[i].metric);
        struct template_row *row = &rows[n];

        if (!m || m->weekday_hour || m->share_of.n)
            continue;
        *row = (struct template_row){ .metric = m, .why = goal.metrics[i].why,
                                      .target = empty_target(r, m, &segment,
                                                             set_of(a, m, r->ask.set)) };
        for (size_t k = 0; k < TEMPLATE_MONTHS; k++)
            row->months[k] = NAN;
        TRY(ask_figures(a, g, r, row, e));
        if (r->basis == BASIS_PACK)
            target_of_pack(a, r, &packs, row);
        else if (r->basis != BASIS_NONE)
            target_of_history(r, row);
        n++;
    }
    *ret = rows;
    *ret_n = n;
    return true;
}
