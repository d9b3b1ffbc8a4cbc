/* agent.c -- see agent.h.
 *
 *   agent_leg      legs, as they are, of the conversations that a stage touches
 *   agent_follow   source and agent as texts and as words; since_at: from when on, null for ever */
#include "agent.h"

#include "arena.h"
#include "driver.h"
#include "recent.h"
#include "record.h"

#define DAY_US INT64_C(86400000000)

/* How far back a logout is looked for before all that is known of an agent is taken. */
enum { LOOK_BACK_DAYS = 8 };

/* What a record says of an agent's time. Of one that says it again nothing depends. */
static void add_records(struct buf *b, const struct stage *t, enum record_kind kind,
                        const char *agent, const char *said)
{
    const char *name = record_type(kind)->name;

    if (stage_has(t, kind) && stage_had(t, kind))
        for (int i = 0; i < 2; i++)
            buf_add(b, " UNION ALL SELECT source, agent, \"at\" FROM (SELECT source, %s AS agent, "
                    "\"at\", id_key, %s FROM stage_%s%s EXCEPT SELECT source, %s, \"at\", id_key, "
                    "%s FROM stage_%s%s)", agent, said, i ? "before_" : "", name, agent, said,
                    i ? "" : "before_", name);
}

/* Legs that count, as they are and were. */
#define LEGS(from) "SELECT source, agent, answered_at, ended_at, wrap_up_s FROM " from \
                   " WHERE agent IS NOT NULL AND answered_at IS NOT NULL AND ended_at IS NOT NULL"
#define LEGS_BEFORE LEGS("stage_before_leg")

/* Legs of what is touched; whether there may be any that changed, or what else agents did. */
static bool find_legs(struct store *s, const struct stage *t, bool *ret_some, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;
    int64_t legs;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE agent_leg AS " LEGS("facts.leg") " AND ");
    recent_places(&b, s, "facts.leg", "key", "stage_touched");
    TRY(buf_finish(&b, &sql, e) && driver_change(s, sql, &legs, e));
    *ret_some = legs || stage_had_legs(t) || stage_is_of(t, RECORD_AGENT_STATE) ||
                stage_is_of(t, RECORD_AGENT);
    return true;
}

/* Who did something that changed, and when first: since_at, for now. */
static bool find_changed(struct store *s, const struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE agent_follow AS SELECT source, agent, "
            "telltale_number(source) AS source_word, telltale_number(agent) AS agent_word, "
            "min(from_at) AS since_at FROM (SELECT telltale_word(source) AS source, "
            "telltale_word(agent) AS agent, answered_at AS from_at FROM ((FROM agent_leg EXCEPT "
            "ALL " LEGS_BEFORE ") UNION ALL (" LEGS_BEFORE " EXCEPT ALL FROM agent_leg))");
    add_records(&b, t, RECORD_AGENT_STATE, "agent", "state");
    add_records(&b, t, RECORD_AGENT, "id", "team");
    buf_add(&b, ") WHERE from_at IS NOT NULL GROUP BY source, agent");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

/* The latest instant before, at which all that was said is that the agent left: nothing of the
 * agent lasts beyond it, and what comes later does not depend on what was earlier. */
static bool find_quiet(struct store *s, int64_t changed_us, struct err *e)
{
    return driver_runf(s, e, "CREATE OR REPLACE TEMP TABLE agent_follow AS SELECT f.* REPLACE "
        "(quiet_at AS since_at) FROM agent_follow f LEFT JOIN (SELECT source, agent, max(\"at\") "
        "AS quiet_at FROM (SELECT j.source, j.agent, j.\"at\" FROM journal.agent_state j JOIN "
        "agent_follow f ON j.source = f.source AND j.agent = f.agent WHERE j.\"at\" < f.since_at "
        "AND j.\"at\" >= make_timestamp(%lld) GROUP BY ALL HAVING bool_and(j.state = "
        "'logged_out')) GROUP BY source, agent) USING (source, agent)",
        (long long)(changed_us - LOOK_BACK_DAYS * DAY_US));
}

bool agent_follow(struct store *s, const struct stage *t, bool *ret_some,
                  struct agent_followed *ret, struct err *e)
{
    struct agent_followed found;
    int64_t n, changed_us;
    bool some;

    *ret_some = false;
    TRY(driver_int(s, &n, e, "SELECT count(*) FROM (SELECT 1 FROM journal.agent_state LIMIT 1)"));
    if (!n && !stage_had(t, RECORD_AGENT_STATE))
        return true;
    TRY(find_legs(s, t, &some, e));
    if (!some)
        return agent_follow_end(s, e);
    TRY(find_changed(s, t, e));
    TRY(driver_int(s, &changed_us, e, "SELECT epoch_us(min(since_at)) FROM agent_follow"));
    if (changed_us == NONE)
        return agent_follow_end(s, e);
    TRY(find_quiet(s, changed_us, e));
    TRY(driver_int(s, &found.since_us, e, "SELECT CASE WHEN count(*) = count(since_at) THEN "
                   "epoch_us(min(since_at)) END FROM agent_follow"));
    *ret = found;
    *ret_some = true;
    return true;
}

bool agent_follow_end(struct store *s, struct err *e)
{
    return driver_run(s, "DROP TABLE IF EXISTS agent_follow; DROP TABLE IF EXISTS agent_leg", e);
}

bool agent_forget(struct store *s, const struct agent_followed *only, struct err *e)
{
    return driver_run(s, only ? "DELETE FROM facts.agent_interval i USING agent_follow f WHERE "
                      "i.source = f.source_word AND i.agent = f.agent_word AND (f.since_at IS NULL "
                      "OR i.from_at >= f.since_at)" : "DELETE FROM facts.agent_interval", e);
}

bool agent_scan_present(struct store *s, const struct agent_followed *only, store_sink *sink,
                        void *ctx, struct err *e)
{
    return driver_scan(s, "source, agent", only ? "SELECT source, agent FROM agent_follow" :
                       "SELECT DISTINCT source, agent FROM journal.agent_state WHERE \"at\" IS "
                       "NOT NULL", sink, ctx, e);
}

bool agent_scan_states(struct store *s, const struct agent_followed *only, store_sink *sink,
                       void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT j.* FROM journal.agent_state j%s WHERE j.\"at\" IS NOT NULL", only ?
            " JOIN agent_follow f ON j.source = f.source AND j.agent = f.agent AND (f.since_at IS "
            "NULL OR j.\"at\" >= f.since_at)" : "");
    if (only && only->since_us != NONE)         /* said once more so that older rows are not read */
        buf_add(&b, " AND j.\"at\" >= make_timestamp(%lld)", (long long)only->since_us);
    return buf_finish(&b, &sql, e) &&
           driver_scan(s, "source, agent, state, \"at\", id_key", sql, sink, ctx, e);
}

bool agent_scan_teams(struct store *s, const struct agent_followed *only, store_sink *sink,
                      void *ctx, struct err *e)
{
    return driver_scan(s, "source, id, team, \"at\", id_key", only ? "SELECT j.* FROM "
                       "journal.agent j JOIN agent_follow f ON j.source = f.source AND j.id = "
                       "f.agent WHERE j.\"at\" IS NOT NULL" : "SELECT * FROM journal.agent "
                       "WHERE \"at\" IS NOT NULL", sink, ctx, e);
}

/* A wrap-up that lasts for more than a day reaches anywhere. */
#define LEGS_FOLLOWED \
    "SELECT j.* FROM facts.leg j JOIN agent_follow f ON j.source = f.source_word AND j.agent = " \
    "f.agent_word WHERE j.answered_at IS NOT NULL AND j.ended_at IS NOT NULL AND (f.since_at IS " \
    "NULL OR j.ended_at > f.since_at - INTERVAL 1 DAY OR j.wrap_up_s NOT BETWEEN 0 AND 86400)"

bool agent_scan_legs(struct store *s, const struct agent_followed *only, store_sink *sink,
                     void *ctx, struct err *e)
{
    return driver_scan(s, "source, agent, answered_at, ended_at, wrap_up_s", only ?
                       LEGS_FOLLOWED : "SELECT * FROM facts.leg WHERE answered_at IS NOT NULL AND "
                       "ended_at IS NOT NULL AND agent IS NOT NULL", sink, ctx, e);
}
