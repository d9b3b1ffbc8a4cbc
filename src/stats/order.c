/* order.c -- values in order: sorting, medians, quantiles. See stats_priv.h, interval.h. */
#include <assert.h>
#include <stdlib.h>

#include "interval.h"
#include "stats_priv.h"

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

void values_sort(double *values, size_t n)
{
    if (n > 1)
        qsort(values, n, sizeof *values, compare);
}

double values_median(double *values, size_t n)
{
    values_sort(values, n);
    return quantile_sorted(values, n, 0.5);
}

double quantile_sorted(const double *values, size_t n, double p)
{
    double at;
    size_t i;

    assert(n > 0 && p >= 0 && p <= 1);
    at = p * (double)(n - 1);
    i = (size_t)at;
    return i + 1 < n ? values[i] + (at - (double)i) * (values[i + 1] - values[i]) : values[n - 1];
}
