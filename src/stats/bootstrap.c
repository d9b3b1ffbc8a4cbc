/* bootstrap.c -- intervals by drawing the sample again and again from itself. See interval.h. */
#include <assert.h>
#include <string.h>

#include "arena.h"
#include "interval.h"
#include "stats_priv.h"

enum { DRAWS_USUAL = 2000 };

static double mean_of_draw(struct chance *c, const double *values, size_t n)
{
    struct total total = { 0 };

    for (size_t i = 0; i < n; i++)
        total_add(&total, values[chance_below(c, n)]);
    return total_of(&total) / (double)n;
}

/* The value with that place in a draw; times[i] says how often it holds sorted[i]. */
static double draw_value(const double *sorted, const uint32_t *times, size_t place)
{
    size_t i = 0;

    for (size_t seen = times[0]; seen <= place; seen += times[i])
        i++;
    return sorted[i];
}

/* The draw need not be sorted: it is enough to count how often it holds each value. */
static double quantile_of_draw(struct chance *c, const double *sorted, uint32_t *times, size_t n,
                               double p)
{
    double at = p * (double)(n - 1), low, high;
    size_t place = (size_t)at;

    memset(times, 0, n * sizeof *times);
    for (size_t i = 0; i < n; i++)
        times[chance_below(c, n)]++;
    low = draw_value(sorted, times, place);
    high = place + 1 < n ? draw_value(sorted, times, place + 1) : low;
    return low + (at - (double)place) * (high - low);
}

static double mean_of(const double *values, size_t n)
{
    struct total total = { 0 };

    for (size_t i = 0; i < n; i++)
        total_add(&total, values[i]);
    return total_of(&total) / (double)n;
}

struct interval interval_bootstrap(struct arena *a, const double *values, size_t n,
                                   const struct bootstrap *how)
{
    double confidence = how->confidence > 0 ? how->confidence : CONFIDENCE_USUAL;
    size_t draws = how->draws > 0 ? (size_t)how->draws : DRAWS_USUAL;
    struct chance c = { how->seed };
    double *sorted, *results;
    uint32_t *times;

    assert(confidence < 1 && how->quantile >= 0 && how->quantile <= 1 && n < UINT32_MAX);
    if (n < 2)
        return (struct interval){ .none = true };
    sorted = NEW_N(a, double, n);
    results = NEW_N(a, double, draws);
    times = NEW_N(a, uint32_t, n);
    memcpy(sorted, values, n * sizeof *sorted);
    values_sort(sorted, n);
    for (size_t i = 0; i < draws; i++)
        results[i] = how->of_quantile ? quantile_of_draw(&c, sorted, times, n, how->quantile)
                                      : mean_of_draw(&c, sorted, n);
    values_sort(results, draws);
    return (struct interval){
        .value = how->of_quantile ? quantile_sorted(sorted, n, how->quantile)
                                  : mean_of(sorted, n),
        .low = quantile_sorted(results, draws, 0.5 * (1 - confidence)),
        .high = quantile_sorted(results, draws, 1 - 0.5 * (1 - confidence)),
    };
}
