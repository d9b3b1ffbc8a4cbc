/* cards.h -- figures for cards: each by itself, with a line of how it went and how much is known.
 *
 * A figure that cannot be told does not spoil the others: its card says why. What
 * counts the same facts is read once, as in every question. */
#ifndef CARDS_H
#define CARDS_H

#include "ask.h"

struct cards_ask {
    struct engine_ask ask;                      /* `grain` and `by` are not looked at. Figures that
                                                   are lists by nature are left out, unless named
                                                   one by one */
    struct str        spark;                    /* day, week, month; empty: no lines */
};

struct card {
    struct str               name;              /* id, id.p90 */
    const struct metric     *metric;
    struct err               error;             /* of the figure; kind ERR_NONE: it is there */
    struct ask_figure        figure;
    const struct ask_figure *spark;             /* by period, over the same span; what a method
                                                   works out has none, what is of customers
                                                   by months alone */
    size_t                   n_spark;
};

struct cards {
    const struct card *list;
    size_t             n;
    struct ask_span    span, previous, year;
    struct str         zone;
    bool               compares_previous, compares_year, compares_target, compares_benchmark;
    int64_t            known_us;                /* what happened up to then is known */
};

/* ERR_INVALID, ERR_NOT_FOUND: the question as a whole is wrong. */
MUST_USE bool engine_cards(struct arena *a, struct engine *g, const struct cards_ask *ask,
                           struct cards *ret, struct err *e);

#endif
