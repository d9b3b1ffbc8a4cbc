/* agent.c -- see agent.h. */
#include "agent.h"

#include "driver.h"

bool agent_scan_present(struct store *s, store_sink *sink, void *ctx, struct err *e)
{
    return driver_scan(s, "source, agent", "SELECT DISTINCT source, agent FROM "
                       "journal.agent_state WHERE \"at\" IS NOT NULL", sink, ctx, e);
}

bool agent_scan_states(struct store *s, store_sink *sink, void *ctx, struct err *e)
{
    return driver_scan(s, "source, agent, state, \"at\", id_key", "SELECT source, agent, state, "
                       "\"at\", id_key FROM journal.agent_state WHERE \"at\" IS NOT NULL",
                       sink, ctx, e);
}

bool agent_scan_teams(struct store *s, store_sink *sink, void *ctx, struct err *e)
{
    return driver_scan(s, "source, id, team, \"at\", id_key", "SELECT source, id, team, \"at\", "
                       "id_key FROM journal.agent WHERE \"at\" IS NOT NULL", sink, ctx, e);
}

bool agent_scan_legs(struct store *s, store_sink *sink, void *ctx, struct err *e)
{
    return driver_scan(s, "source, agent, answered_at, ended_at, wrap_up_s", "SELECT source, "
                       "agent, answered_at, ended_at, wrap_up_s FROM facts.leg WHERE answered_at "
                       "IS NOT NULL AND ended_at IS NOT NULL AND agent IS NOT NULL", sink, ctx, e);
}
