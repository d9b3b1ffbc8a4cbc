/* distribution.h -- the normal distribution and Student's t: shares and quantiles.
 *
 * Why own code: docs/decisions/0011-own-statistics.md. */
#ifndef DISTRIBUTION_H
#define DISTRIBUTION_H

/* The share of the standard normal distribution below z. */
double normal_below(double z);

/* Its inverse: p = 0 gives -INFINITY, 1 gives INFINITY; outside [0, 1] and NaN: NaN. */
double normal_quantile(double p);

/* The value below which that share of Student's t lies, as normal_quantile(); degrees above 0,
 * fractions allowed. */
double student_quantile(double p, double degrees);

/* The chance of something at least that far from 0, on either side. */
double normal_two_sided(double z);
double student_two_sided(double t, double degrees);

#endif
