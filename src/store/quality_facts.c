/* quality_facts.c -- coverage of what replay made: conversations that count, legs, replies.
 *
 * A figure is made of facts, and a fact can lack what no record visibly does: a call whose log
 * breaks off has no outcome. So these are counted over those that ought to have them. */
#include "arena.h"
#include "driver.h"
#include "intern.h"
#include "quality_priv.h"

#define RESOLVED "full_resolution_at IS NOT NULL"
#define ANSWERED "answered_at IS NOT NULL"
#define BY_BOT   "coalesce(bot_answers, 0) > 0"     /* answered, if not by a person */
#define OUTBOUND "coalesce(agent_opened, false)"    /* nobody waited for a reply */

enum { TICKET = 1, CALL = 2, CHAT = 4, ALL = TICKET | CALL | CHAT };

struct fact_need {
    const char *field;
    int         kinds;
    const char *of;                             /* conversations that ought to have it */
    const char *has;
    const char *note;
};

static const struct fact_need conversation_needs[] = {
    { "channel", ALL, "true", "channel <> blank", "splits by channel" },
    { "customer", ALL, "true", "customer <> ''",
      "first contact resolution, next issue avoidance" },
    { "category", ALL, "true", "category <> blank", "request types" },
    { "priority", TICKET, "true", "priority <> blank", "splits and targets by priority" },
    { "team", TICKET, "true", "team <> blank", "splits by team" },
    { "team", CALL | CHAT, ANSWERED, "team <> blank", "splits by team" },
    { "agent", TICKET, RESOLVED " AND NOT (" BY_BOT " AND agentless)",
      "agent_full_resolution <> blank", "splits by agent" },
    { "agent", CALL | CHAT, ANSWERED, "agent_assigned <> blank", "splits by agent" },
    { "first_response_at", TICKET, RESOLVED " AND NOT " OUTBOUND " AND NOT (" BY_BOT " AND "
      "agentless)", "first_response_at IS NOT NULL", "first response time, service level" },
    { "first_response_at", CHAT, "NOT " OUTBOUND " AND (" ANSWERED " OR (outcome IS NULL AND NOT "
      "(" BY_BOT ")))", "first_response_at IS NOT NULL", "first response time" },
    { "offered_at", CALL | CHAT, "NOT coalesce(blocked, false) AND NOT (" BY_BOT ")",
      "offered_at IS NOT NULL OR outcome IS NOT NULL", "answer rate, abandonment, service level" },
    { "outcome", CALL | CHAT, "offered_at IS NOT NULL", "outcome IS NOT NULL",
      "answer rate, abandonment, service level" },
    { "wait_s", CALL | CHAT, "offered_at IS NOT NULL AND outcome IS NOT NULL",
      "wait_s IS NOT NULL", "wait time, service level" },
    { "ended_at", CALL | CHAT, ANSWERED, "ended_at IS NOT NULL",
      "handle time, resolution, backlog" },
    { "queue", CALL | CHAT, "offered_at IS NOT NULL", "queue <> blank", "splits by queue" },
    { "opening_hours", ALL, "true", "updated_business_s IS NOT NULL",
      "every figure in opening hours" },
};

static void add_need(struct buf *b, const struct fact_need *need)
{
    buf_add(b, "{'field': '%s', 'kinds': %d, 'of': count(*) FILTER (%s), 'missing': count(*) "
            "FILTER ((%s) AND NOT coalesce(%s, false)), 'note': ", need->field, need->kinds,
            need->of, need->of, need->has);
    scan_literal(b, need->note);
    buf_add(b, "}");
}

/* A conversation of no kind is looked at as if it were any. */
#define KIND_BITS "CASE kind WHEN 'ticket' THEN 1 WHEN 'call' THEN 2 WHEN 'chat' THEN 4 ELSE 7 END"

static bool scan_conversations(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, coalesce(kind, 'conversation'), u.field, 'coverage', u.of, "
            "u.missing, NULL::DOUBLE, u.note FROM (SELECT telltale_word(source) AS source, "
            "telltale_word(kind) AS kind, unnest(l) AS u FROM (SELECT source, kind, [");
    for (size_t i = 0; i < sizeof conversation_needs / sizeof *conversation_needs; i++) {
        buf_add(&b, i ? ", " : "");
        add_need(&b, &conversation_needs[i]);
    }
    /* Words are numbers here, and so is the empty text. */
    buf_add(&b, "] AS l FROM (SELECT *, %u AS blank FROM facts.conversation WHERE "
            "coalesce(aside, 0) = 0) GROUP BY source, kind)) WHERE u.of > 0 AND u.kinds & ("
            KIND_BITS ") > 0", intern_find(store_words(q->store), STR("")));
    return scan_run(q, &b, e);
}

/* What the source says of its record, beside what its events come to. `touched`: a source that
 * stamps every record daily seems to change what has long been over. */
static bool scan_records(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, coalesce(kind, 'conversation'), u.field, u.measure, u.of, "
            "u.missing, NULL::DOUBLE, u.note FROM (SELECT source, kind, unnest([{'field': "
            "'full_resolution_at', 'measure': 'coverage', 'of': solved, 'missing': unresolved, "
            "'note': 'resolution time and rate, backlog'}, {'field': 'touched', 'measure': "
            "'lateness', 'of': n, 'missing': touched, 'note': 'figures dated by the last update'"
            "}]) AS u FROM (SELECT j.source, j.kind, count(*) AS n, count(*) FILTER "
            "(j.version::DATE > greatest(j.\"at\", f.updated_at)::DATE) AS touched, count(*) "
            "FILTER (lower(j.status) IN ('solved', 'closed')) AS solved, count(*) FILTER "
            "(lower(j.status) IN ('solved', 'closed') AND f.full_resolution_at IS NULL) AS "
            "unresolved FROM journal.conversation j JOIN facts.conversation f USING (key) WHERE "
            "j.\"at\" IS NOT NULL AND coalesce(f.aside, 0) = 0 GROUP BY j.source, j.kind)) WHERE "
            "u.of > 0");
    return scan_run(q, &b, e);
}

static bool scan_clocks(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT telltale_word(source), 'ticket', 'sla_clock', 'coverage', n, missing, "
            "NULL::DOUBLE, 'SLA attainment' FROM (SELECT source, count(*) AS n, count(*) FILTER "
            "(NOT timed) AS missing FROM (SELECT source, key IN (SELECT key FROM "
            "facts.sla_clock) AS timed FROM facts.conversation WHERE kind = %u AND "
            "coalesce(aside, 0) = 0) GROUP BY source)",
            intern_find(store_words(q->store), STR("ticket")));
    return scan_run(q, &b, e);
}

static const struct fact_need leg_needs[] = {
    { "agent", ALL, "true", "agent <> blank", "handle time and answers by agent" },
    { "talk_s", ALL, "true", "talk_s IS NOT NULL", "talk time, handle time" },
    { "hold_s", ALL, "true", "hold_s IS NOT NULL", "hold time" },
    { "wrap_up_s", ALL, "true", "wrap_up_s IS NOT NULL", "wrap-up time, handle time" },
};

static const struct fact_need reply_needs[] = {
    { "agent", ALL, "true", "agent <> blank", "replies by agent" },
};

static bool scan_table(const struct scan *q, const char *what, const char *rows,
                       const struct fact_need *fields, size_t n, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT telltale_word(source), '%s', u.field, 'coverage', u.of, u.missing, "
            "NULL::DOUBLE, u.note FROM (SELECT source, unnest(l) AS u FROM (SELECT source, [",
            what);
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, i ? ", " : "");
        add_need(&b, &fields[i]);
    }
    buf_add(&b, "] AS l FROM (SELECT *, %u AS blank FROM facts.%s AND coalesce(aside, 0) = 0) "
            "GROUP BY source))", intern_find(store_words(q->store), STR("")), rows);
    return scan_run(q, &b, e);
}

bool scan_facts(const struct scan *q, struct err *e)
{
    return scan_conversations(q, e) && scan_records(q, e) && scan_clocks(q, e) &&
           scan_table(q, "answered leg", "leg WHERE " ANSWERED, leg_needs,
                      sizeof leg_needs / sizeof *leg_needs, e) &&
           scan_table(q, "reply", "reply WHERE true", reply_needs,
                      sizeof reply_needs / sizeof *reply_needs, e);
}
