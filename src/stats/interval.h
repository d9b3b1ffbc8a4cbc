/* interval.h -- how sure a figure of a sample is.
 *
 * A confidence is a share, 0.95 for 95 %; it must lie above 0 and below 1. What cannot be said
 * (no answers, one value) is `none`; its other members are 0 then and mean nothing.
 *
 *   proportion   Wilson's score interval: stays within 0 and 1, and is honest at 0 of n
 *   NPS          from the variance of +1, 0, -1
 *   mean         Student's t from the moments
 *   any sample   percentile bootstrap, the same for the same seed */
#ifndef INTERVAL_H
#define INTERVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define CONFIDENCE_USUAL 0.95
enum { SAMPLE_SMALL = 30 };

struct interval {
    bool   none;
    double value, low, high;
};

/* Fewer than SAMPLE_SMALL answers: a screen shows the figure without the colour of a verdict. */
bool sample_is_small(double n);

/* --- proportions --- */

/* k of n by Wilson (1927); 0 <= k <= n. Weighted sums work with n as the effective number. */
struct interval interval_proportion(double k, double n, double confidence);

/* --- net promoter score --- */

struct nps_counts {
    double promoters, passives, detractors;
};

/* From -100 to +100: 70, 20, 10 give +60. The error is that of a mean of +1, 0 and -1. Where
 * all answers are alike their variance says nothing: then the bound is Wilson's of their share,
 * all others at the worst. */
struct interval interval_nps(const struct nps_counts *counts, double confidence);

/* --- means --- */

/* A sample's number, mean and sum of squared deviations from the mean. Zero is an empty one. */
struct moments {
    double n, mean, deviations;
};

void moments_add(struct moments *m, double value);             /* Welford (1962) */

/* From sums over the sample of (x - shift) and of its square, as a store gives them. Squares of
 * values far from 0 lose their last digits: a shift near the mean keeps them. What is left
 * below the rounding of the sums counts as no spread. */
struct moments moments_of_sums(double n, double sum, double sum_of_squares, double shift);

/* The sample's variance (n - 1 below); NaN below two values. */
double moments_variance(const struct moments *m);

/* Student's t interval of the mean; none below two values. */
struct interval interval_mean(const struct moments *m, double confidence);

/* --- bootstrap --- */

/* The quantile of values in ascending order, interpolated as R's type 7 (and as the stores do);
 * n above 0, p from 0 to 1. */
double quantile_sorted(const double *values, size_t n, double p);

struct bootstrap {
    bool     of_quantile;                       /* else of the mean */
    double   quantile;                          /* 0 to 1 */
    double   confidence;                        /* 0: CONFIDENCE_USUAL */
    int      draws;                             /* 0: 2000 */
    uint64_t seed;                              /* the same one gives the same interval */
};

/* Percentile interval (Efron 1979) of a statistic of the values, which stay as they are. Takes
 * draws x n steps. None below two values. */
struct interval interval_bootstrap(struct arena *a, const double *values, size_t n,
                                   const struct bootstrap *how);

/* --- how many it takes --- */

/* The smallest number of answers whose interval is at most so wide to each side, by the normal
 * approximation (Cochran 1977, 4.4): for a share p (0.5 where it is not known), for NPS with the
 * counts' variance, for a mean of values with that standard deviation (by t). NaN where the
 * half width is not above 0. */
double sample_for_proportion(double p, double half_width, double confidence);
double sample_for_nps(const struct nps_counts *counts, double half_width_points,
                      double confidence);
double sample_for_mean(double deviation, double half_width, double confidence);

#endif
