/* erlang.h -- how long contacts wait for agents, and how many agents hold a service level.
 *
 * Contacts arrive by chance at a steady rate, handling lasts exponentially around its mean, the
 * longest waiting is answered first. Erlang C (1917): all wait until they are answered. Erlang A
 * (Palm 1957): each gives up after a patience that is exponential around its mean; formulas as in
 * Mandelbaum and Zeltyn, "Service engineering in action: the Palm/Erlang-A queue" (2007).
 * The chance that all are busy comes from the recursion of Erlang B, which holds for thousands
 * of agents. */
#ifndef ERLANG_H
#define ERLANG_H

#include <stdint.h>

#include "err.h"

enum { ERLANG_AGENTS_MAX = 100000 };

struct erlang_load {
    double contacts;                            /* offered in the interval */
    double interval_s;                          /* 1800 for half an hour */
    double handle_s;                            /* mean talk, hold and wrap-up */
    double patience_s;                          /* mean; 0: nobody gives up (Erlang C) */
};

struct erlang_queue {
    bool   overloaded;                          /* Erlang C, more work than agents: the queue grows
                                                 * without end. Waits are INFINITY */
    double load;                                /* erlangs: agents busy if nobody waited */
    double waiting;                             /* share that does not get an agent at once */
    double service_level;                       /* share answered within within_s, of all offered */
    double wait_s;                              /* mean over all offered, to answer or giving up */
    double answer_s;                            /* ASA: mean over those answered */
    double abandoned;                           /* share that gives up */
    double occupancy;                           /* share of the agents' time spent handling */
    double queue;                               /* mean number waiting */
};

/* ERR_INVALID: a negative or endless number, an interval, handling time or patience below a
 * millisecond, a load above 10^9, agents outside 0 .. ERLANG_AGENTS_MAX. Without contacts all is
 * answered at once. */
MUST_USE bool erlang_queue(const struct erlang_load *load, int64_t agents, double within_s,
                           struct erlang_queue *ret, struct err *e);

struct erlang_goal {
    double target;                              /* share answered in time, above 0, below 1 */
    double within_s;
    double shrinkage;                           /* share of paid time not at work, 0 to below 1 */
};

struct erlang_staff {
    int64_t             agents;                 /* at work */
    int64_t             scheduled;              /* to have as many at work: rounded up */
    struct erlang_queue queue;                  /* with that many at work */
};

/* The smallest number of agents that holds the goal; 0 where there are no contacts.
 * ERR_INVALID as above; ERR_LIMIT: it would take more than ERLANG_AGENTS_MAX. */
MUST_USE bool erlang_required(const struct erlang_load *load, const struct erlang_goal *goal,
                              struct erlang_staff *ret, struct err *e);

#endif
