/* performers.h -- agents beside each other: their parts, places and adjusted figures.
 *
 * The figure of the metric `top_performers` is the score; this is what it is made of. */
#ifndef PERFORMERS_H
#define PERFORMERS_H

#include "ask.h"
#include "interval.h"
#include "rank.h"

enum { PERFORMER_MEASURES = 4 };                /* fcr, csat, resolved, handle_time */

struct performer_part {
    bool            none;                       /* no data */
    double          value;                      /* percent, percent, count, seconds */
    int64_t         n;
    bool            has_adjusted;               /* asked for, and known */
    double          adjusted;                   /* as if all had the same channels and categories */
    struct interval interval;                   /* of the value, 95 %; of rates */
    double          z, rank;                    /* among the ranked */
};

struct performer {
    struct str            agent;
    const struct str     *splits;               /* as the question's, agent among them */
    size_t                period;
    int64_t               resolved;
    bool                  few;                  /* below min_volume: shown apart, not ranked */
    bool                  ranked;
    double                score, weight;        /* see rank.h */
    double                score_low, score_high;        /* 95 % of a score by z; NaN: none */
    size_t                place;                /* 1 the best, ties share one; 0: not ranked */
    size_t                place_best, place_worst;      /* with scores anywhere in their intervals;
                                                           0: no intervals */
    struct performer_part parts[PERFORMER_MEASURES];
};

struct performers {
    const struct performer *list;               /* by other splits, period, place; then those
                                                   without a place */
    size_t                  n;
    const struct str       *by;                 /* what the splits are */
    size_t                  n_by;
    struct ask_span         span;
};

/* `ask->metrics` is not looked at; `set` has parameters of top_performers. ERR_INVALID as
 * engine_ask(). */
MUST_USE bool engine_performers(struct arena *a, struct engine *g, const struct engine_ask *ask,
                                struct performers *ret, struct err *e);

#endif
