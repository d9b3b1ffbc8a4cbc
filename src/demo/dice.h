/* dice.h -- chance that a seed repeats, on every machine: whole numbers only.
 *
 * splitmix64 (Steele, Lea, Flood 2014). Each thing that is made has dice of its
 * own, so that what one draws changes nothing for the next. */
#ifndef DICE_H
#define DICE_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
    uint64_t state;
};

/* Shapes of a spread: how far draws lie from their median (of the exponential one: mean). */
enum dice_shape { SPREAD_NARROW, SPREAD_WIDE, SPREAD_VERY_WIDE, SPREAD_EXPONENTIAL,
                  DICE_SHAPES };

/* Dice for the thing of that sort and number. */
struct dice dice_of(uint64_t seed, char sort, uint64_t number);

uint64_t dice_next(struct dice *d);

/* 0 .. n-1, n from 1 to 2^32. */
int64_t dice_below(struct dice *d, int64_t n);

/* low .. high, both included. */
int64_t dice_between(struct dice *d, int64_t low, int64_t high);

/* True in so many of a thousand. */
bool dice_chance(struct dice *d, int64_t per_mille);

/* A draw around the median (or mean), at most 2^40, never negative. */
int64_t dice_spread(struct dice *d, enum dice_shape shape, int64_t median);

/* The place of one of n weights, by weight; their sum is above 0. */
int dice_pick(struct dice *d, const int64_t *weights, int n);

#endif
