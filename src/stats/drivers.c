/* drivers.c -- see drivers.h.
 *
 * All is computed in long double and rounded once, so that what is lost is a rounding of each
 * part. What these roundings leave open is then given to one of the parts. */
#include "drivers.h"

#include <assert.h>
#include <math.h>

#include "arena.h"
#include "stats_priv.h"

struct sums {
    long double amount0, base0, amount1, base1;
};

static struct sums add_up(const struct drivers_input *inputs, size_t n)
{
    struct sums s = { 0 };

    for (size_t i = 0; i < n; i++) {
        assert(inputs[i].base0 >= 0 && inputs[i].base1 >= 0);
        s.amount0 += inputs[i].amount0;
        s.amount1 += inputs[i].amount1;
        s.base0 += inputs[i].base0;
        s.base1 += inputs[i].base1;
    }
    return s;
}

/* The rounding of each part may leave some 1e-17 of the largest one open. The smallest part that
 * is not tiny takes it: its own rounding does not show. */
static void close_up(struct drivers_part *parts, size_t n, double move)
{
    long double open = move;
    double largest = 0, *taker = NULL;

    for (size_t i = 0; i < n; i++) {
        open -= (long double)parts[i].mix + parts[i].rate;
        largest = fmax(largest, fmax(fabs(parts[i].mix), fabs(parts[i].rate)));
    }
    for (size_t i = 0; i < 2 * n; i++) {
        double *part = i < n ? &parts[i].rate : &parts[i - n].mix;

        if (fabs(*part) > 1e-6 * largest && (!taker || fabs(*part) < fabs(*taker)))
            taker = part;
    }
    if (taker)
        *taker = (double)(*taker + open);
}

static struct drivers_part split(const struct drivers_input *in, const struct sums *s)
{
    long double w0 = in->base0 / s->base0, w1 = in->base1 / s->base1;
    long double middle = (s->amount0 / s->base0 + s->amount1 / s->base1) / 2;
    long double r0 = in->base0 > 0 ? in->amount0 / (long double)in->base0 : 0;
    long double r1 = in->base1 > 0 ? in->amount1 / (long double)in->base1 : 0;
    long double mix, rate;

    if (in->base0 > 0 && in->base1 > 0) {
        mix = (w1 - w0) * ((r0 + r1) / 2 - middle);
        rate = (w0 + w1) / 2 * (r1 - r0);
    } else {
        /* There once at most: it has one rate, and any amount without a base is left over. */
        mix = (w1 - w0) * (r0 + r1 - middle);
        rate = (in->base1 > 0 ? 0 : in->amount1 / s->base1)
             - (in->base0 > 0 ? 0 : in->amount0 / s->base0);
        if (!(in->base0 > 0) && !(in->base1 > 0))
            mix = 0;
    }
    return (struct drivers_part){ .mix = (double)mix, .rate = (double)rate,
                                  .share0 = (double)w0, .share1 = (double)w1 };
}

struct drivers drivers_of_ratio(struct arena *a, const struct drivers_input *inputs, size_t n)
{
    struct sums s = add_up(inputs, n);
    struct drivers_part *parts;
    struct drivers d;

    if (!(s.base0 > 0) || !(s.base1 > 0))
        return (struct drivers){ .none = true };
    parts = NEW_N(a, struct drivers_part, n);
    for (size_t i = 0; i < n; i++)
        parts[i] = split(&inputs[i], &s);
    d = (struct drivers){
        .before = (double)(s.amount0 / s.base0), .after = (double)(s.amount1 / s.base1),
        .move = (double)(s.amount1 / s.base1 - s.amount0 / s.base0), .parts = parts, .n = n,
    };
    close_up(parts, n, d.move);
    for (size_t i = 0; i < n; i++)
        parts[i].total = parts[i].mix + parts[i].rate;
    return d;
}

struct drivers drivers_of_count(struct arena *a, const struct drivers_input *inputs, size_t n)
{
    struct sums s = add_up(inputs, n);
    struct drivers_part *parts = NEW_N(a, struct drivers_part, n);

    if (n == 0)
        return (struct drivers){ .none = true };
    for (size_t i = 0; i < n; i++) {
        double amount0 = inputs[i].amount0, amount1 = inputs[i].amount1;

        parts[i].volume = parts[i].total = amount1 - amount0;
        parts[i].share0 = s.amount0 != 0 ? (double)(amount0 / s.amount0) : 0;
        parts[i].share1 = s.amount1 != 0 ? (double)(amount1 / s.amount1) : 0;
    }
    return (struct drivers){
        .before = (double)s.amount0, .after = (double)s.amount1,
        .move = (double)(s.amount1 - s.amount0), .parts = parts, .n = n,
    };
}
