/* cards.h -- figures for cards: each by itself, with a line of how it went and how much is known.
 *
 * A figure that cannot be told does not spoil the others: its card says why. What
 * counts the same facts is read once, as in every question. */
#ifndef CARDS_H
#define CARDS_H

#include "ask.h"
#include "periods.h"

enum { CARD_MONTHS = 12 };

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
    const struct ask_figure *spark;             /* by period, over the same span; each beside that
                                                   of the span compared with. What a method works
                                                   out has none; what is of customers has the
                                                   CARD_MONTHS up to the end of the span, where
                                                   shorter periods are asked for */
    size_t                   n_spark;
    enum grain               grain;             /* of the line */
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
