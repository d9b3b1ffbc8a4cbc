/* agents.h -- what an agent did when, from records of presence and the legs answered: a pure fold.
 *
 *   presence   logged_in  available     busy    available        break     available  logged_out
 *   legs                     [talk, wrap-up)      [talk, wrap-up)
 *                                             [talk, wrap-up)
 *   ───────────────────────────────────────────────────────────────────────────────────────────
 *   logged_in  ───────────────────────────────────────────                 ──────────
 *   break                                                       ─────
 *   handling                 ───────────────  ────────────
 *   available             ───                             ─                ──────────
 *
 * `available` and `handling` lie within `logged_in`; a leg counts only there. An
 * agent of whom no presence is known has no intervals: nobody knows what share of
 * the time the legs were. */
#ifndef AGENTS_H
#define AGENTS_H

#include <stddef.h>
#include <stdint.h>

#include "facts.h"
#include "str.h"

struct arena;

/* States of agent_state records. Records of one instant are taken in the order of
 * their ids where these are numbers, before all others, and else in this order:
 * what is rather brief first, and who leaves has left. */
enum presence { PRESENCE_LOGGED_IN, PRESENCE_WRAP_UP, PRESENCE_AVAILABLE, PRESENCE_BUSY,
                PRESENCE_BREAK, PRESENCE_LOGGED_OUT, PRESENCES };

/* PRESENCES where the word is none of them. */
enum presence presence_of(struct str word);

struct agent_state {                            /* from an instant to the next one */
    int64_t       at_us;
    uint64_t      id_key;                       /* see key.h */
    enum presence state;
};

struct agent_team {                             /* likewise */
    int64_t  at_us;
    uint64_t id_key;
    uint32_t team;                              /* interned; 0: none */
};

struct agent_leg {
    int64_t answered_us, ended_us;              /* NONE: unknown, and counts for nothing */
    int64_t wrap_up_s;                          /* NONE: none */
};

enum agent_activity { ACTIVITY_LOGGED_IN, ACTIVITY_BREAK, ACTIVITY_AVAILABLE, ACTIVITY_HANDLING,
                      ACTIVITIES };

const char *agent_activity_name(enum agent_activity activity);

struct agent_interval {
    enum agent_activity activity;
    uint32_t            team;
    int64_t             from_us, to_us;         /* NONE: it still lasts */
};

/* All that is known of one agent, in any order; sorted in place. */
struct agent_records {
    struct agent_state *states;
    size_t              n_states;
    struct agent_team  *teams;
    size_t              n_teams;
    struct agent_leg   *legs;
    size_t              n_legs;
};

/* Their intervals, in order of activity and instant, and how many. Those of one
 * activity do not overlap, and touch only where the team changes. */
size_t agents_fold(struct arena *a, struct agent_records *r, struct agent_interval **ret);

#endif
