/* stats_tools.h -- what the tests of stats share: nearness, and draws from distributions. */
#ifndef STATS_TOOLS_H
#define STATS_TOOLS_H

#include <math.h>

#include "test.h"

/* Within an absolute error; a published figure is given with half a unit of its last digit. */
#define CHECK_NEAR(got, want, within)                                       \
    do {                                                                    \
        double got_ = (got), want_ = (want);                                \
        if (!(fabs(got_ - want_) <= (within)))                              \
            test_fail(__FILE__, __LINE__, "%s: got %.15g, want %.15g",      \
                      #got, got_, want_);                                   \
    } while (0)

/* Within a share of the wanted value. */
#define CHECK_SHARE(got, want, share) CHECK_NEAR(got, want, (share) * fabs((double)(want)))

/* Above 0, below 1. */
static inline double draw_uniform(void)
{
    return ((double)(test_random() >> 12) + 0.5) * 0x1p-52;
}

static inline double draw_exponential(double mean)
{
    return -mean * log(draw_uniform());
}

/* Box and Muller (1958). */
static inline double draw_normal(void)
{
    double radius = sqrt(-2 * log(draw_uniform()));

    return radius * cos(2 * M_PI * draw_uniform());
}

/* Marsaglia and Tsang (2000), with a step up for shapes below 1. */
static inline double draw_gamma(double shape)
{
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, x, v;

    do {
        x = draw_normal();
        v = pow(1 + x / sqrt(9 * d), 3);
    } while (!(v > 0) || log(draw_uniform()) >= 0.5 * x * x + d - d * v + d * log(v));
    return shape < 1 ? d * v * pow(draw_uniform(), 1 / shape) : d * v;
}

#endif
