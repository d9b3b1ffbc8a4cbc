/* change.c -- see change.h. */
#include "change.h"

#include <math.h>

#include "distribution.h"

static const struct change nothing = { .none = true };

/* The interval of a difference of two figures from the interval of each (Newcombe 1998): each
 * bound is as far off as the two bounds on its way together. */
static void hybrid(struct change *c, const struct interval *before, const struct interval *after)
{
    c->difference = after->value - before->value;
    c->low = c->difference - hypot(after->value - after->low, before->high - before->value);
    c->high = c->difference + hypot(after->high - after->value, before->value - before->low);
}

struct change change_of_proportions(double k0, double n0, double k1, double n1,
                                    double confidence)
{
    struct interval before = interval_proportion(k0, n0, confidence);
    struct interval after = interval_proportion(k1, n1, confidence);
    double pooled = (k0 + k1) / (n0 + n1), error;
    struct change c = { 0 };

    if (before.none || after.none)
        return nothing;
    hybrid(&c, &before, &after);
    error = sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1));
    c.p = c.difference == 0 ? 1 : normal_two_sided(c.difference / error);
    return c;
}

struct change change_of_means(const struct moments *before, const struct moments *after,
                              double confidence)
{
    double error0, error1, error, degrees, wide;
    struct change c = { 0 };

    if (!(before->n > 1) || !(after->n > 1))
        return nothing;
    error0 = moments_variance(before) / before->n;
    error1 = moments_variance(after) / after->n;
    error = error0 + error1;
    if (!(error > 0))
        return nothing;
    degrees = error * error / (error0 * error0 / (before->n - 1)
                               + error1 * error1 / (after->n - 1));
    wide = -student_quantile(0.5 * (1 - confidence), degrees) * sqrt(error);
    c.difference = after->mean - before->mean;
    c.low = c.difference - wide;
    c.high = c.difference + wide;
    c.p = student_two_sided(c.difference / sqrt(error), degrees);
    return c;
}

struct change change_of_nps(const struct nps_counts *before, const struct nps_counts *after,
                            double confidence)
{
    struct interval score0 = interval_nps(before, confidence);
    struct interval score1 = interval_nps(after, confidence);
    double n0 = before->promoters + before->passives + before->detractors;
    double n1 = after->promoters + after->passives + after->detractors;
    double up = (before->promoters + after->promoters) / (n0 + n1);
    double down = (before->detractors + after->detractors) / (n0 + n1);
    double variance = 1e4 * (up + down - (up - down) * (up - down));
    struct change c = { 0 };

    if (score0.none || score1.none)
        return nothing;
    hybrid(&c, &score0, &score1);
    c.p = c.difference == 0 ? 1 : normal_two_sided(c.difference
                                                   / sqrt(variance * (1 / n0 + 1 / n1)));
    return c;
}
