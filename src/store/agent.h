/* agent.h -- what is known of agents, read for their intervals.
 *
 *   journal.agent_state ─► agent_scan_present, agent_scan_states
 *   journal.agent       ─► agent_scan_teams
 *   facts.leg           ─► agent_scan_legs
 *
 * All of them, or those that agent_follow() found, from the instant on that it found for each:
 *
 *   state   busy   logged_out          available    busy  ...
 *   ───────────────┼──── nobody there ─┼────────────┼───────────────────
 *                  from here on                     the earliest that changed           */
#ifndef AGENT_H
#define AGENT_H

#include "err.h"
#include "journal.h"
#include "store.h"

/* Those whose intervals are made anew, in place of all. */
struct agent_followed {
    int64_t since_us;                           /* of none earlier; NONE: of one for ever */
};

/* Within the transaction that wrote a resolved stage, see stage_remember(), its facts of legs
 * included: finds the agents whose intervals depend on it, and from when on: a logout before the
 * earliest instant that changed, or their first state. `ret_some` false: there are none. Then
 * nothing is kept; else agent_follow_end() drops it. */
MUST_USE bool agent_follow(struct store *s, const struct stage *t, bool *ret_some,
                           struct agent_followed *ret, struct err *e);
MUST_USE bool agent_follow_end(struct store *s, struct err *e);

/* From here on `only` NULL: of all agents. Deletes the intervals that are to be made anew. */
MUST_USE bool agent_forget(struct store *s, const struct agent_followed *only, struct err *e);

/* Source and agent, as texts: each agent of whom there is a state, once. Of those followed, each,
 * whether there is one or not. */
MUST_USE bool agent_scan_present(struct store *s, const struct agent_followed *only,
                                 store_sink *sink, void *ctx, struct err *e);

/* Columns of the next two: texts, an instant, the record's id as a number. */
enum feed_agent { FEED_A_SOURCE, FEED_A_AGENT, FEED_A_VALUE, FEED_A_AT, FEED_A_ID };

MUST_USE bool agent_scan_states(struct store *s, const struct agent_followed *only,
                                store_sink *sink, void *ctx, struct err *e);

/* A team, null for none, from an instant on. Of those followed, at any instant. */
MUST_USE bool agent_scan_teams(struct store *s, const struct agent_followed *only,
                               store_sink *sink, void *ctx, struct err *e);

/* Legs that were answered and have ended: source and agent are numbers of words. Of those followed,
 * legs that may reach into the time since. */
enum feed_leg { FEED_L_SOURCE, FEED_L_AGENT, FEED_L_ANSWERED, FEED_L_ENDED, FEED_L_WRAP_UP };

MUST_USE bool agent_scan_legs(struct store *s, const struct agent_followed *only, store_sink *sink,
                              void *ctx, struct err *e);

#endif
