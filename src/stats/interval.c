/* interval.c -- see interval.h: intervals by formula, and the samples they need. */
#include "interval.h"

#include <assert.h>
#include <float.h>
#include <math.h>

#include "distribution.h"

static const struct interval nothing = { .none = true };

/* How many standard errors lie to each side. */
static double reach(double confidence)
{
    assert(confidence > 0 && confidence < 1);
    return -normal_quantile(0.5 * (1 - confidence));
}

bool sample_is_small(double n)
{
    return n < SAMPLE_SMALL;
}

struct interval interval_proportion(double k, double n, double confidence)
{
    double z = reach(confidence), p = k / n, wide;

    assert(k >= 0 && !(k > n));
    if (!(n > 0))
        return nothing;
    wide = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return (struct interval){
        .value = p,
        /* At the ends the bound is the end itself, which rounding would miss. */
        .low = k == 0 ? 0 : fmax(0, (p + z * z / (2 * n)) / (1 + z * z / n) - wide),
        .high = k == n ? 1 : fmin(1, (p + z * z / (2 * n)) / (1 + z * z / n) + wide),
    };
}

/* --- net promoter score --- */

static double nps_total(const struct nps_counts *c)
{
    assert(c->promoters >= 0 && c->passives >= 0 && c->detractors >= 0);
    return c->promoters + c->passives + c->detractors;
}

/* The variance of one answer, in points. */
static double nps_variance(const struct nps_counts *c, double n)
{
    double up = c->promoters / n, down = c->detractors / n;

    return 1e4 * fmax(0, up + down - (up - down) * (up - down));
}

struct interval interval_nps(const struct nps_counts *counts, double confidence)
{
    double n = nps_total(counts), score, wide, others;

    if (!(n > 0))
        return nothing;
    score = 100 * (counts->promoters - counts->detractors) / n;
    if (counts->promoters < n && counts->passives < n && counts->detractors < n) {
        wide = reach(confidence) * sqrt(nps_variance(counts, n) / n);
        return (struct interval){ .value = score, .low = fmax(-100, score - wide),
                                  .high = fmin(100, score + wide) };
    }
    others = 100 * (1 - interval_proportion(n, n, confidence).low);
    return (struct interval){
        .value = score,
        .low = score > 0 ? score - 2 * others : fmax(-100, score - others),
        .high = score < 0 ? score + 2 * others : fmin(100, score + others),
    };
}

/* --- means --- */

void moments_add(struct moments *m, double value)
{
    double before = value - m->mean;

    m->n += 1;
    m->mean += before / m->n;
    m->deviations += before * (value - m->mean);
}

struct moments moments_of_sums(double n, double sum, double sum_of_squares, double shift)
{
    long double mean = (long double)sum / n, deviations;

    if (!(n > 0))
        return (struct moments){ 0 };
    deviations = (long double)sum_of_squares - mean * sum;
    /* The sums were rounded to doubles: below that nothing is known. */
    if (deviations < 4 * (long double)DBL_EPSILON * sum_of_squares)
        deviations = 0;
    return (struct moments){ .n = n, .mean = (double)(shift + mean),
                             .deviations = (double)deviations };
}

double moments_variance(const struct moments *m)
{
    return m->n > 1 ? m->deviations / (m->n - 1) : NAN;
}

struct interval interval_mean(const struct moments *m, double confidence)
{
    double wide;

    assert(confidence > 0 && confidence < 1);
    if (!(m->n > 1))
        return nothing;
    wide = -student_quantile(0.5 * (1 - confidence), m->n - 1)
         * sqrt(moments_variance(m) / m->n);
    return (struct interval){ .value = m->mean, .low = m->mean - wide, .high = m->mean + wide };
}

/* --- how many it takes --- */

/* Rounding may leave a whole number a hair too high: that is not one answer more. */
static double whole(double n)
{
    return ceil(n * (1 - 1e-12));
}

double sample_for_proportion(double p, double half_width, double confidence)
{
    double z = reach(confidence);

    if (!(half_width > 0) || !(p >= 0 && p <= 1))
        return NAN;
    return whole(z * z * p * (1 - p) / (half_width * half_width));
}

double sample_for_nps(const struct nps_counts *counts, double half_width_points,
                      double confidence)
{
    double z = reach(confidence), n = nps_total(counts);

    if (!(half_width_points > 0) || !(n > 0))
        return NAN;
    return whole(z * z * nps_variance(counts, n) / (half_width_points * half_width_points));
}

static double mean_half_width(double deviation, double n, double confidence)
{
    return -student_quantile(0.5 * (1 - confidence), n - 1) * deviation / sqrt(n);
}

double sample_for_mean(double deviation, double half_width, double confidence)
{
    double z = reach(confidence), ratio = deviation / half_width, n;

    if (!(half_width > 0) || !(deviation >= 0))
        return NAN;
    /* t is wider than z, so this is a lower bound, and never far off. */
    n = fmax(2, whole(z * z * ratio * ratio));
    while (mean_half_width(deviation, n, confidence) > half_width * (1 + 1e-12))
        n += fmax(1, floor(n * 1e-9));
    return n;
}
