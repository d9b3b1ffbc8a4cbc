/* agent.h -- what is known of agents, read for their intervals.
 *
 *   journal.agent_state ─► agent_scan_present, agent_scan_states
 *   journal.agent       ─► agent_scan_teams
 *   facts.leg           ─► agent_scan_legs          */
#ifndef AGENT_H
#define AGENT_H

#include "err.h"
#include "store.h"

/* Source and agent, as texts: each agent of whom there is a state, once. */
MUST_USE bool agent_scan_present(struct store *s, store_sink *sink, void *ctx, struct err *e);

/* Columns of the next two: texts, an instant, the record's id as a number. */
enum feed_agent { FEED_A_SOURCE, FEED_A_AGENT, FEED_A_VALUE, FEED_A_AT, FEED_A_ID };

MUST_USE bool agent_scan_states(struct store *s, store_sink *sink, void *ctx, struct err *e);

/* A team, null for none, from an instant on. */
MUST_USE bool agent_scan_teams(struct store *s, store_sink *sink, void *ctx, struct err *e);

/* Legs that were answered and have ended: source and agent are numbers of words. */
enum feed_leg { FEED_L_SOURCE, FEED_L_AGENT, FEED_L_ANSWERED, FEED_L_ENDED, FEED_L_WRAP_UP };

MUST_USE bool agent_scan_legs(struct store *s, store_sink *sink, void *ctx, struct err *e);

#endif
