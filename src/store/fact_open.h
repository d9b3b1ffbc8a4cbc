/* fact_open.h -- what is open at an instant: who waits, clocks that run out, agents signed in. */
#ifndef FACT_OPEN_H
#define FACT_OPEN_H

#include "err.h"
#include "store.h"

struct arena;

struct open_ask {
    int64_t           at_us;
    const struct str *teams;            /* with `of_teams`: of these alone; none: nothing */
    size_t            n_teams;
    bool              of_teams;
    int64_t           soon_s;           /* a clock that is due so soon is at risk */
    size_t            most;             /* so many clocks, and so many agents */
};

/* Customers whose message is unanswered, and callers in a queue, for a day at most. */
struct open_channel {
    struct str channel;                 /* none: unknown */
    int64_t    n, since_us;             /* since_us: the longest */
};

struct open_clock {
    struct str source, id, channel, team, clock;
    int64_t    due_us;
};

struct open_agent {
    struct str agent, team, state;      /* handling, available, logged_in, break */
    int64_t    since_us;
};

struct open_state {
    const struct open_channel *channels;        /* most waiting first */
    size_t                     n_channels;
    int64_t                    late, soon;      /* clocks that ran out, or will soon */
    const struct open_clock   *clocks;          /* nearest to their instant first */
    size_t                     n_clocks;
    int64_t                    handling, available, elsewhere, away;   /* agents signed in */
    const struct open_agent   *agents;          /* in that order, those longest in it first */
    size_t                     n_agents;
};

/* Clocks are those of conversations that are open, but for clocks that count work and so run out
 * at no instant. An agent who is said to be signed in since more than a day is not told. */
MUST_USE bool fact_open(struct arena *a, struct store *s, const struct open_ask *ask,
                        struct open_state *ret, struct err *e);

#endif
