/* change.h -- whether a figure of two periods differs by more than chance.
 *
 * 0 is the period before, 1 the one after; a difference is after less before. p is the chance of
 * a difference at least this large, to either side, if nothing had changed. The interval and p
 * come from formulas that each fit best, so at the very edge of 5 % they may disagree. */
#ifndef CHANGE_H
#define CHANGE_H

#include "interval.h"

struct change {
    bool   none;                                /* too little for a test; all members 0 */
    double difference, low, high, p;
};

/* Shares k of n. p: pooled z test; interval: Newcombe's hybrid of two Wilson intervals (1998,
 * method 10). None where a period is empty. */
struct change change_of_proportions(double k0, double n0, double k1, double n1,
                                    double confidence);

/* Means, by Welch's t (1947). None where a period has fewer than two values, or neither has
 * any spread. */
struct change change_of_means(const struct moments *before, const struct moments *after,
                              double confidence);

/* Net promoter scores, in points. p: z with the variance of both periods together; interval:
 * from the two single ones, by the same hybrid. None where a period is empty. */
struct change change_of_nps(const struct nps_counts *before, const struct nps_counts *after,
                            double confidence);

#endif
