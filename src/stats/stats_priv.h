/* stats_priv.h -- numerical tools that the files of stats share. */
#ifndef STATS_PRIV_H
#define STATS_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hash.h"

struct arena;

/* --- sums whose error does not grow with their length (Neumaier 1974) --- */

struct total {
    double sum, lost;
};

static inline void total_add(struct total *t, double value)
{
    double sum = t->sum + value;
    bool   larger = (t->sum < 0 ? -t->sum : t->sum) >= (value < 0 ? -value : value);

    t->lost += larger ? (t->sum - sum) + value : (value - sum) + t->sum;
    t->sum = sum;
}

static inline double total_of(const struct total *t)
{
    return t->sum + t->lost;
}

/* --- chance from a seed: splitmix64 (Steele, Lea, Flood 2014) --- */

struct chance {
    uint64_t state;
};

static inline uint64_t chance_next(struct chance *c)
{
    c->state += UINT64_C(0x9e3779b97f4a7c15);
    return hash_mix(c->state);
}

/* 0 .. n-1, for n below 2^32; the bias is below n / 2^32. */
static inline size_t chance_below(struct chance *c, size_t n)
{
    return (size_t)(((chance_next(c) >> 32) * n) >> 32);
}

/* --- values in order --- */

void values_sort(double *values, size_t n);

/* The median of values, which get sorted; n above 0. */
double values_median(double *values, size_t n);

/* --- the least value of a function (Nelder and Mead 1965), the same on every run --- */

enum { MINIMISE_MAX = 6 };

/* Searches from at[0..n-1] with a simplex of that size, begins anew at the best point until that
 * gains nothing, and leaves the place of the least value in at. */
double minimise(double (*f)(const double *at, const void *data), const void *data, size_t n,
                double *at, double size);

#endif
