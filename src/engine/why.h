/* why.h -- what moved a figure: which values of which dimensions, and by how much.
 *
 * The figure is asked for over two spans, then over both again for each
 * dimension. Its parts add up to the whole move, or the dimension is not told:
 *
 *   move = sum over the values of (mix + rate)         of quotients and means
 *   move = sum over the values of volume               of counts and sums
 *
 * What mix and rate are says drivers.h; docs/why.md says it for people. */
#ifndef WHY_H
#define WHY_H

#include "ask.h"
#include "drivers.h"

struct why_value {
    struct str          value;                  /* p NULL: the facts have none */
    int64_t             n_before, n_after;      /* facts */
    bool                none_before, none_after;    /* no rate: there is nothing to divide by */
    double              before, after;          /* this value's own figure */
    struct drivers_part part;                   /* in the figure's unit; shares from 0 to 1 */
    double              beyond;                 /* the effect, less what it would be had no share
                                                   changed and all rates moved alike; of counts,
                                                   had all grown alike */
};

struct why_dimension {
    struct str              name;
    const char             *whole;              /* why it cannot be split; NULL: it is */
    double                  move;               /* the sum of the effects */
    double                  mix, rate;          /* sums; of counts 0 */
    double                  unevenness;         /* see below; 0: no more than chance */
    const struct why_value *values;             /* the largest effect first */
    size_t                  n;
};

/* How far the values are from having moved alike, in the figure's unit, less what chance gives:
 *
 *   unevenness = sqrt(M + R)    M = sum of mix^2 less its expectation, not below 0
 *                               R = likewise of the rate's effect less an equal one for all
 *
 * By chance a value's rate varies as its facts do: shares by their number; means by their squares
 * where they are known, else as if they spread as far as their mean. Its share of the facts varies
 * as a draw does; counts vary as Poisson's. */

struct why {
    struct ask_figure           figure;         /* the whole; see ask_figure.previous, .year */
    const struct compared      *with;           /* that of the two which was asked for */
    struct ask_span             span, before;
    struct str                  zone;
    bool                        is_count;       /* volume alone */
    double                      move;
    bool                        chance;         /* by more than 1 in 20 it is nothing but chance */
    const char                 *whole;          /* why nothing can be split; NULL: it is */
    const struct why_dimension *dimensions;     /* the most uneven first; those that cannot be
                                                   split behind */
    size_t                      n;
};

struct why_ask {
    struct engine_ask ask;                      /* of one metric; `grain` is not looked at.
                                                   compare: previous (also if empty) or year */
    struct str        before_from, before_to;   /* this span instead, where one is given */
};

/* `by` lists dimensions, each split by itself; empty: all that the facts have and that sort them
 * well, the user's own too (not single customers and accounts, nor tags, which overlap); of these
 * a dimension is not told that has one value alone. ERR_INVALID as engine_ask(); and where a
 * dimension asked for by name is none of the facts. */
MUST_USE bool engine_why(struct arena *a, struct engine *g, const struct why_ask *ask,
                         struct why *ret, struct err *e);

#endif
