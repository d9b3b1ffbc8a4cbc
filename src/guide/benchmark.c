/* benchmark.c -- which benchmarks apply to a figure, and how a value stands to them. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "guide_priv.h"
#include "instant.h"
#include "parse.h"

enum { OLD_YEARS = 5 };

/* The part of a name before the point: the metric's id. */
struct str guide_metric_id(struct str name)
{
    const char *dot = name.n ? memchr(name.p, '.', name.n) : NULL;

    return (struct str){ name.p, dot ? (size_t)(dot - name.p) : name.n };
}

bool pack_check(const struct catalogue *c, const char *file, const struct benchmark_list *list,
                struct err *e)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct benchmark *b = &list->list[i];
        const struct metric *m = catalogue_metric(c, guide_metric_id(b->metric));
        struct err why = { 0 };

        if (!m)
            return guide_fail(file, b->line, e, "metric: there is no metric \"%.*s\"",
                              (int)utf8_cut(b->metric, 40).n, b->metric.p);
        if (!str_equal(b->unit, str_of(metric_unit_name(m->unit))))
            return guide_fail(file, b->line, e, "unit: %.*s is told in %s, not \"%.*s\"",
                              (int)m->id.n, m->id.p, metric_unit_name(m->unit),
                              (int)utf8_cut(b->unit, 40).n, b->unit.p);
        if (!guide_set_check(m, b->set, &why))
            return guide_fail(file, b->line, e, "%s", why.msg);
    }
    return true;
}

bool benchmark_is_old(const struct benchmark *b, int64_t now_us)
{
    struct instant_parts now;

    if (b->year == NONE)
        return false;
    instant_split(now_us, &now);
    return now.year - b->year > OLD_YEARS;
}

static bool has_clock(const struct metric *m)
{
    for (size_t i = 0; i < m->n_values; i++)
        for (size_t k = 0; k < m->values[i].n_terms; k++)
            if (m->values[i].terms[k].business)
                return true;
    return m->unit == UNIT_S;
}

/* Lengths of periods in days, from and to. */
static const struct { const char *name; int low, high; } lengths[] = {
    { "day", 1, 1 }, { "week", 7, 7 }, { "month", 28, 31 }, { "quarter", 90, 92 },
    { "year", 365, 366 },
};

bool period_is_known(struct str period)
{
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (str_equal(period, str_of(lengths[i].name)))
            return true;
    return false;
}

/* An hour more or less, since clocks are moved. */
static bool period_fits(struct str period, const struct guide_place *place)
{
    int64_t length_us = place->to_us - place->from_us, hour_us = 3600 * SECOND_US;

    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (str_equal(period, str_of(lengths[i].name)))
            return length_us >= lengths[i].low * DAY_US - hour_us &&
                   length_us <= lengths[i].high * DAY_US + hour_us;
    return true;
}

/* Why a figure and a benchmark are not about the same thing. */
static const char *why_blocked(const struct benchmark *b, const struct guide_place *place)
{
    enum guide_clock clock = b->clock == CLOCK_EITHER ? CLOCK_CALENDAR : b->clock;

    if (b->not_comparable.n)
        return b->not_comparable.p;
    if (!period_fits(b->period, place))
        return "the figure's period is longer or shorter than the benchmark's";
    if (has_clock(place->metric) && (clock == CLOCK_BUSINESS) != place->business)
        return place->business ? "the figure counts opening hours, the benchmark calendar time"
                               : "the figure counts calendar time, the benchmark opening hours";
    if (!guide_set_equal(place, b->set))
        return "the figure and the benchmark differ in their parameters";
    return NULL;
}

static int compare_matches(const void *x, const void *y)
{
    const struct benchmark_match *a = x, *b = y;
    int order;

    if (!a->blocked != !b->blocked)
        return a->blocked ? 1 : -1;
    if (a->benchmark->segment.n != b->benchmark->segment.n)
        return a->benchmark->segment.n > b->benchmark->segment.n ? -1 : 1;
    if (a->benchmark->grade != b->benchmark->grade)
        return a->benchmark->grade < b->benchmark->grade ? -1 : 1;
    if (a->benchmark->year != b->benchmark->year)
        return a->benchmark->year > b->benchmark->year ? -1 : 1;
    order = str_compare(a->benchmark->pack->name, b->benchmark->pack->name);
    return order ? order : a->benchmark->line < b->benchmark->line ? -1 : 1;
}

size_t benchmarks_for(const struct benchmark_list *list, const struct guide_place *place,
                      int64_t now_us, struct benchmark_match ret[MATCHES_MAX])
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct benchmark_match *found = NEW_N(a, struct benchmark_match, list->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct benchmark *b = &list->list[i];

        if (str_equal(b->metric, place->name) &&
            segment_holds(&b->segment, place, metric_adds_up(place->metric, place->name)))
            found[n++] = (struct benchmark_match){ b, benchmark_is_old(b, now_us),
                                                   why_blocked(b, place) };
    }
    qsort(found, n, sizeof *found, compare_matches);
    if (n > MATCHES_MAX)
        n = MATCHES_MAX;
    memcpy(ret, found, n * sizeof *found);
    return n;
}

enum guide_status benchmark_status(const struct benchmark *b, const struct metric *m, bool none,
                                   double value, int64_t n)
{
    if (none || (isnan(b->good_low) && isnan(b->good_high)))
        return STATUS_NONE;
    if (too_few_facts(m, n))
        return STATUS_FEW;
    if (!(value < b->good_low) && !(value > b->good_high))
        return STATUS_MET;
    if (value < b->good_low)
        return !isnan(b->poor_low) && value >= b->poor_low ? STATUS_NEAR : STATUS_MISSED;
    return !isnan(b->poor_high) && value <= b->poor_high ? STATUS_NEAR : STATUS_MISSED;
}

const char *benchmark_kind(const struct benchmark *b)
{
    return b->observed ? "observed" : b->convention ? "common target, not a standard" : "target";
}
