/* dice.c -- see dice.h. */
#include "dice.h"

#include "hash.h"

enum { STEPS = 32 };

/* Quantiles in thousandths at 1/256, 1/32, 2/32, ... 31/32, 255/256: log-normal
 * with sigma 0.5, 0.9 and 1.2, and exponential. Numbers, not exp(), because the
 * last bit of a library's exp() differs from one machine to another. */
static const int32_t quantiles[DICE_SHAPES][STEPS + 1] = {
    [SPREAD_NARROW] = {
        264, 394, 464, 517, 563, 604, 642, 678, 714, 749, 783, 818, 853, 888, 924, 962, 1000,
        1040, 1082, 1126, 1173, 1223, 1277, 1336, 1401, 1474, 1558, 1657, 1777, 1933, 2153, 2538,
        3781 },
    [SPREAD_WIDE] = {
        91, 187, 251, 305, 355, 403, 450, 497, 545, 594, 644, 696, 751, 808, 868, 932, 1000,
        1073, 1152, 1238, 1332, 1436, 1553, 1684, 1835, 2011, 2222, 2482, 2816, 3275, 3978, 5347,
        10958 },
    [SPREAD_VERY_WIDE] = {
        41, 107, 159, 206, 251, 298, 345, 394, 445, 499, 556, 617, 682, 752, 828, 910, 1000,
        1099, 1208, 1329, 1466, 1620, 1798, 2004, 2247, 2539, 2900, 3360, 3977, 4863, 6302, 9349,
        24339 },
    [SPREAD_EXPONENTIAL] = {
        4, 32, 65, 98, 134, 170, 208, 247, 288, 330, 375, 421, 470, 521, 575, 633, 693,
        758, 827, 901, 981, 1068, 1163, 1269, 1386, 1520, 1674, 1856, 2079, 2367, 2773, 3466,
        5545 },
};

struct dice dice_of(uint64_t seed, char sort, uint64_t number)
{
    return (struct dice){ hash_mix(hash_mix(seed + (uint64_t)(unsigned char)sort) + number) };
}

uint64_t dice_next(struct dice *d)
{
    d->state += UINT64_C(0x9e3779b97f4a7c15);
    return hash_mix(d->state);
}

int64_t dice_below(struct dice *d, int64_t n)
{
    return (int64_t)((dice_next(d) >> 32) * (uint64_t)n >> 32);
}

int64_t dice_between(struct dice *d, int64_t low, int64_t high)
{
    return low + dice_below(d, high - low + 1);
}

bool dice_chance(struct dice *d, int64_t per_mille)
{
    return dice_below(d, 1000) < per_mille;
}

int64_t dice_spread(struct dice *d, enum dice_shape shape, int64_t median)
{
    int64_t draw = dice_below(d, STEPS * 1024), step = draw / 1024, rest = draw % 1024;
    int64_t low = quantiles[shape][step], high = quantiles[shape][step + 1];

    return median * (low * 1024 + (high - low) * rest) / 1024000;
}

int dice_pick(struct dice *d, const int64_t *weights, int n)
{
    int64_t sum = 0, draw;
    int i = 0;

    for (int k = 0; k < n; k++)
        sum += weights[k];
    draw = dice_below(d, sum);
    while (i < n - 1 && draw >= weights[i])
        draw -= weights[i++];
    return i;
}
