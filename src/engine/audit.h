/* audit.h -- a random draw of resolved conversations for review, the same for the same seed.
 *
 * Every conversation has a place in a shuffle that follows from the seed and its
 * own key alone. Of each agent and period the first ones are drawn: neither the
 * order of records nor what else is resolved changes a conversation's place. */
#ifndef AUDIT_H
#define AUDIT_H

#include "ask.h"

enum { AUDIT_PER_AGENT_MAX = 1000 };

struct audit_request {
    struct engine_ask ask;                      /* span, where, zone, grain, policy */
    int64_t           per_agent;                /* 1 to AUDIT_PER_AGENT_MAX */
    uint64_t          seed;
};

struct audit_row {
    int64_t    local_period_us;                 /* start of its period, as if local time were UTC;
                                                   NONE: the whole span is one */
    struct str agent, source, conversation, channel;    /* channel empty: none */
    int64_t    resolved_us;
    int64_t    place;                           /* 1, 2, ... */
    int64_t    of;                              /* so many the agent has in the period */
};

/* The rows by period, agent and place. *ret_without: resolved conversations without an agent,
 * which are never drawn. ERR_LIMIT: per_agent is out of its bounds. */
MUST_USE bool engine_audit(struct arena *a, struct engine *g, const struct audit_request *r,
                           const struct audit_row **ret, size_t *ret_n, int64_t *ret_without,
                           struct err *e);

#endif
