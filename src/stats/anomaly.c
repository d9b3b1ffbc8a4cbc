/* anomaly.c -- days that are out of the ordinary. See series.h. */
#include <assert.h>
#include <math.h>

#include "arena.h"
#include "series.h"
#include "series_priv.h"
#include "stats_priv.h"

enum { REACH_DAYS = 17, WINDOW_DAYS = 2 * REACH_DAYS + 1, WEEKDAY_VALUES_MIN = 3,
       YEAR_REACH_DAYS = 3, YEARS_MAX = 60 };

#define THRESHOLD_USUAL 3.5
#define YEAR_DAYS 365.2425
#define ROUNDING 1e-12                          /* of values: below it rests are no rests */

struct work {
    const struct series *s;
    struct series_day   *days;
    double              *rest;                  /* value less its parts; NaN: no data */
    double              *widths;                /* spreads of a day beside those of a usual one */
    double              *room;                  /* n values, for medians */
    double               weekdays[7];
    size_t               weekday_values[7];
    size_t              *years;                 /* how many other years speak for a day's part */
};

/* The median over days [from, to) of values less their weekday's part; NaN: no data. */
static double median_level(struct work *w, size_t from, size_t to)
{
    size_t n = 0;

    for (size_t i = from; i < to; i++)
        if (!isnan(w->s->values[i]))
            w->room[n++] = w->s->values[i] - w->weekdays[series_weekday(w->s, i)];
    return n ? values_median(w->room, n) : NAN;
}

static void find_levels(struct work *w)
{
    size_t n = w->s->n;

    for (size_t i = 0; i < n; i++) {
        size_t from = i > REACH_DAYS ? i - REACH_DAYS : 0, to = from + WINDOW_DAYS;

        if (to > n) {
            to = n;
            from = n > WINDOW_DAYS ? n - WINDOW_DAYS : 0;
        }
        w->days[i].level = median_level(w, from, to);
    }
}

static void find_weekdays(struct work *w)
{
    for (int day = 0; day < 7; day++) {
        size_t n = 0;

        for (size_t i = 0; i < w->s->n; i++)
            if (series_weekday(w->s, i) == day && !isnan(w->s->values[i]))
                w->room[n++] = w->s->values[i] - w->days[i].level;
        w->weekday_values[day] = n;
        w->weekdays[day] = n ? values_median(w->room, n) : 0;
    }
}

/* The median rest of the week around a day; NaN: no data there. */
static double rest_around(struct work *w, double day)
{
    double from = day - YEAR_REACH_DAYS, to = day + YEAR_REACH_DAYS;
    size_t n = 0;

    for (double i = fmax(0, from); i <= to && i < (double)w->s->n; i++)
        if (!isnan(w->rest[(size_t)i]))
            w->room[n++] = w->rest[(size_t)i];
    return n ? values_median(w->room, n) : NAN;
}

/* What the same week of other years had over its level. One year is weak evidence: an incident
 * then is no season. So the fewer years, the less of it counts. */
static void find_years(struct work *w)
{
    for (size_t i = 0; i < w->s->n; i++) {
        double others[2 * YEARS_MAX];
        size_t n = 0;

        for (int year = 1; year <= YEARS_MAX; year++)
            for (int side = -1; side <= 1; side += 2) {
                double rest = rest_around(w, round((double)i + side * year * YEAR_DAYS));

                if (!isnan(rest))
                    others[n++] = rest;
            }
        w->years[i] = n;
        if (n)
            w->days[i].year = values_median(others, n) * (double)n / (double)(n + 1);
    }
}

static void find_rests(struct work *w)
{
    for (size_t i = 0; i < w->s->n; i++) {
        struct series_day *day = &w->days[i];

        day->weekday = w->weekdays[series_weekday(w->s, i)];
        w->rest[i] = w->s->values[i] - day->level - day->weekday - day->year;
    }
}

/* The mean of few facts varies more: with the root of how many there are. Days of more facts than
 * usual get no narrower band, since not all that varies is chance. */
static void find_widths(struct work *w)
{
    const double *sizes = w->s->sizes;
    size_t n = 0;
    double usual;

    for (size_t i = 0; sizes && i < w->s->n; i++)
        if (!isnan(w->s->values[i])) {
            assert(sizes[i] > 0);
            w->room[n++] = sizes[i];
        }
    usual = n ? values_median(w->room, n) : 0;
    for (size_t i = 0; i < w->s->n; i++)
        w->widths[i] = sizes && sizes[i] < usual ? sqrt(usual / sizes[i]) : 1;
}

static double spread_of_rests(struct work *w)
{
    struct total sum = { 0 };
    double median, largest = 0, spread;
    size_t n = 0;

    for (size_t i = 0; i < w->s->n; i++)
        if (!isnan(w->rest[i])) {
            w->room[n++] = fabs(w->rest[i]) / w->widths[i];
            total_add(&sum, fabs(w->rest[i]) / w->widths[i]);
            largest = fmax(largest, fabs(w->s->values[i]));
        }
    median = values_median(w->room, n);
    spread = median > ROUNDING * largest ? 1.4826 * median
                                         : 1.2533 * total_of(&sum) / (double)n;
    return fmax(spread, ROUNDING * largest);
}

static void judge(struct work *w, double spread, double threshold)
{
    for (size_t i = 0; i < w->s->n; i++) {
        struct series_day *day = &w->days[i];
        double years = (double)w->years[i], own = spread * w->widths[i];

        if (isnan(w->rest[i])
            || w->weekday_values[series_weekday(w->s, i)] < WEEKDAY_VALUES_MIN) {
            *day = (struct series_day){ .none = true };
            continue;
        }
        /* The year's part is known no better than the years that it comes from, and whether the
         * rest of it comes too is open. */
        if (years > 0)
            own = hypot(own * sqrt(1 + 1 / years), day->year / years);
        day->expected = series_cut(w->s, day->level + day->weekday + day->year);
        day->low = series_cut(w->s, day->expected - threshold * own);
        day->high = series_cut(w->s, day->expected + threshold * own);
        day->score = own > 0 ? (w->s->values[i] - day->expected) / own : 0;
        day->unusual = fabs(day->score) > threshold;
    }
}

const struct series_day *series_anomalies(struct arena *a, const struct series *s,
                                          double threshold)
{
    struct work w = { .s = s, .days = NEW_N(a, struct series_day, s->n),
                      .rest = NEW_N(a, double, s->n), .room = NEW_N(a, double, s->n),
                      .widths = NEW_N(a, double, s->n), .years = NEW_N(a, size_t, s->n) };

    assert(s->n <= SERIES_DAYS_MAX && threshold >= 0);
    if (series_known(s) < ANOMALY_DAYS_MIN) {
        for (size_t i = 0; i < s->n; i++)
            w.days[i].none = true;
        return w.days;
    }
    /* Levels of the raw values give weekdays, and those give better levels. */
    for (int round = 0; round < 2; round++) {
        find_levels(&w);
        find_weekdays(&w);
    }
    find_rests(&w);
    find_years(&w);
    find_rests(&w);
    find_widths(&w);
    judge(&w, spread_of_rests(&w), threshold > 0 ? threshold : THRESHOLD_USUAL);
    return w.days;
}
