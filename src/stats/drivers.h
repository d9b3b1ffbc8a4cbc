/* drivers.h -- which values of a dimension moved a figure, and by how much.
 *
 * A ratio or a mean R is amount / base over all values i of a dimension. Each value has a share
 * w of the base and a rate r of its own; R = sum of w r. From period 0 to period 1:
 *
 *   mix_i  = (w1 - w0) ((r0 + r1) / 2 - (R0 + R1) / 2)     there is more or less of it
 *   rate_i = (w0 + w1) / 2 (r1 - r0)                       it became better or worse
 *
 * The midpoints make the split the same in both directions, and all parts add up to R1 - R0
 * (Marshall 1923, Edgeworth 1925; as in the shift-share of Kitagawa 1955). A value that is there
 * in one period only has no rate to change: it is all mix, against the middle of the totals.
 * Amounts without a base (a numerator counted at another instant) are rate.
 *
 * NPS is a mean: 100 x (promoters - detractors) over the answers. A count has one part only, its
 * volume. Medians and other quantiles do not split this way. */
#ifndef DRIVERS_H
#define DRIVERS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* One value of the dimension in both periods: numerator and denominator, or sum and number.
 * Of counts, amount alone. A base is never negative; base and amount 0: not there. */
struct drivers_input {
    double amount0, base0, amount1, base1;
};

struct drivers_part {
    double mix, rate, volume;
    double total;                               /* their sum */
    double share0, share1;                      /* of the base; of counts, of the amount */
};

struct drivers {
    bool                       none;            /* a period without any base */
    double                     before, after, move;
    const struct drivers_part *parts;           /* in the order of the inputs */
    size_t                     n;
};

/* The parts add up to the move within 1e-9 of it; where it is less than a millionth of the
 * largest part, within the rounding of the parts. */
struct drivers drivers_of_ratio(struct arena *a, const struct drivers_input *inputs, size_t n);

/* Counts: before, after and move are of the sum of amounts. None only where n is 0. */
struct drivers drivers_of_count(struct arena *a, const struct drivers_input *inputs, size_t n);

#endif
