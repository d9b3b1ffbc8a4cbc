/* scale.h -- what the answers to a survey mean: their lowest, highest and satisfied ones.
 *
 *   1-5                    4 and 5 are satisfied
 *   1-3                    3 is
 *   1-10 satisfied 8-10    those named are, singly or in runs: satisfied 3,5-7
 *   0-10                   of no other scale without names any is known to be
 *   1-7 harder             of ces: more is harder, not easier
 *   thumbs                 0-1 satisfied 1
 *   smileys                1-3 satisfied 3
 *
 * A scale whose ends are written as whole numbers has only whole answers. */
#ifndef SCALE_H
#define SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "str.h"

enum { SCALE_TEXT_MAX = 128, SCALE_RUNS_MAX = 16 };

struct scale_run {
    double from, to;
};

struct scale {
    double           low, high;
    bool             whole;
    bool             harder;
    struct scale_run satisfied[SCALE_RUNS_MAX];
    size_t           n_satisfied;               /* 0: nobody knows which are */
};

/* Reads a scale. ERR_INVALID says what is wrong with it. */
MUST_USE bool scale_parse(struct str text, struct scale *ret, struct err *e);

/* Whether the score is one of the scale's answers. */
bool scale_has(const struct scale *s, double score);

/* Whether such a score is among the satisfied ones. */
bool scale_satisfies(const struct scale *s, double score);

#endif
