/* quality_join.c -- records that name others, and how many of those are not there.
 *
 * An id is looked for at the source that names it. What is known under that id elsewhere only is
 * said in the note: two systems then speak of the same thing under two names of a source. */
#include "arena.h"
#include "driver.h"
#include "event.h"
#include "quality_priv.h"

struct reference {
    enum record_kind from;
    const char      *field;
    enum record_kind to;
    const char      *note;                      /* NULL: no figure suffers */
};

static const struct reference references[] = {
    { RECORD_CONVERSATION, "customer", RECORD_CUSTOMER,
      "tiers and segments, one person under several ids" },
    { RECORD_AGENT_STATE, "agent", RECORD_AGENT, "occupancy and utilization by team" },
    { RECORD_INVITATION, "conversation", RECORD_CONVERSATION,
      "survey response rate by channel, team, agent" },
    { RECORD_INVITATION, "customer", RECORD_CUSTOMER, NULL },
    { RECORD_INVITATION, "agent", RECORD_AGENT, NULL },
    { RECORD_ANSWER, "conversation", RECORD_CONVERSATION,
      "CSAT, NPS, CES by channel, team, agent" },
    { RECORD_ANSWER, "invitation", RECORD_INVITATION, "survey response rate" },
    { RECORD_ANSWER, "customer", RECORD_CUSTOMER, NULL },
    { RECORD_ANSWER, "agent", RECORD_AGENT, NULL },
    { RECORD_REVIEW, "conversation", RECORD_CONVERSATION, "quality score by channel and team" },
    { RECORD_REVIEW, "agent", RECORD_AGENT, "quality score by agent" },
    { RECORD_CUSTOMER_EVENT, "customer", RECORD_CUSTOMER, "churn, retention, engagement" },
    { RECORD_SUBSCRIPTION, "customer", RECORD_CUSTOMER, "churn and retention by segment" },
    { RECORD_ORDER, "customer", RECORD_CUSTOMER, "repurchase rate, lifetime value by segment" },
    { RECORD_ORDER, "conversation", RECORD_CONVERSATION, "revenue after a contact" },
    { RECORD_OFFER, "conversation", RECORD_CONVERSATION, "upsell and cross-sell rate" },
    { RECORD_OFFER, "customer", RECORD_CUSTOMER, NULL },
    { RECORD_OFFER, "agent", RECORD_AGENT, "upsell and cross-sell rate by agent" },
    { RECORD_SELF_SERVICE, "conversation", RECORD_CONVERSATION,
      "self-service success, containment" },
    { RECORD_SELF_SERVICE, "customer", RECORD_CUSTOMER, NULL },
    { RECORD_VOTE, "customer", RECORD_CUSTOMER, NULL },
    { RECORD_MENTION, "customer", RECORD_CUSTOMER, NULL },
};

/* What the records of a type are known by. */
static const char *key_of(enum record_kind kind)
{
    return kind == RECORD_CONVERSATION ? "key" : "telltale_key(source, id)";
}

/* Records that name one: source and the id named. An answer may name its conversation by the
 * invitation. */
static void add_named(struct buf *b, const struct reference *r)
{
    if (r->from == RECORD_ANSWER && r->to == RECORD_CONVERSATION)
        buf_add(b, "SELECT source, id FROM (SELECT a.source, coalesce(nullif(a.conversation, ''), "
                "i.conversation) AS id FROM journal.answer a LEFT JOIN journal.invitation i ON "
                "i.source = a.source AND i.id = a.invitation) WHERE id <> ''");
    else
        buf_add(b, "SELECT source, \"%s\" AS id FROM journal.%s WHERE \"%s\" <> ''", r->field,
                record_type(r->from)->name, r->field);
}

static bool scan_reference(const struct scan *q, const struct reference *r, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *to = record_type(r->to)->name;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, '%s', '%s', 'unjoinable', n, missing, NULL::DOUBLE, if(elsewhere "
            "> 0, concat_ws('; ', note, elsewhere || ' are ids of another source'), note) FROM "
            "(SELECT source, count(*) AS n, count(*) FILTER (NOT known) AS missing, count(*) "
            "FILTER (NOT known AND elsewhere) AS elsewhere, ", record_type(r->from)->name,
            r->field);
    scan_literal(&b, r->note);
    buf_add(&b, " AS note FROM (SELECT source, telltale_key(source, id) IN (SELECT %s FROM "
            "journal.%s) AS known, ", key_of(r->to), to);
    if (q->sources)
        buf_add(&b, "telltale_id_key(id) IN (SELECT id_key FROM journal.%s)", to);
    else
        buf_add(&b, "false");
    buf_add(&b, " AS elsewhere FROM (");
    add_named(&b, r);
    buf_add(&b, ")) GROUP BY source)");
    return scan_run(q, &b, e);
}

/* Agents in events: whom it was given to, else who did it. Few agents, so they are looked up
 * once each. */
static bool scan_agents(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, 'event', 'agent', 'unjoinable', sum(n)::BIGINT, coalesce(sum(n) "
            "FILTER (NOT known), 0)::BIGINT, NULL::DOUBLE, 'names and teams of agents; ' || "
            "count(*) FILTER (NOT known) || ' of ' || count(*) || ' agents' FROM (SELECT *, "
            "telltale_key(source, agent) IN (SELECT telltale_key(source, id) FROM journal.agent) "
            "AS known FROM (SELECT telltale_source_name(source) AS source, agent, n FROM (SELECT "
            "source, CASE WHEN kind = 'assigned' THEN value WHEN actor_kind = 'agent' OR "
            "((actor_kind IS NULL OR actor_kind = 'none') AND kind IN ('offered', 'no_answer', "
            "'answered', 'hold', 'unhold', 'work', 'wrap_up')) THEN actor END AS agent, count(*) "
            "AS n FROM journal.event GROUP BY ALL) WHERE agent <> '')) GROUP BY source");
    return scan_run(q, &b, e);
}

static bool scan_merged(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, kind, 'merged_into', 'unjoinable', count(*), count(*) FILTER (NOT "
            "known), NULL::DOUBLE, 'contact volume: the conversation it went into is not counted' "
            "FROM (SELECT source, kind, telltale_key(source, id) IN (SELECT key FROM "
            "journal.conversation) AS known FROM (SELECT telltale_word(source) AS source, "
            "coalesce(telltale_word(kind), 'conversation') AS kind, telltale_word(merged_into) AS "
            "id FROM facts.conversation WHERE merged_into IS NOT NULL)) GROUP BY source, kind");
    return scan_run(q, &b, e);
}

static bool scan_links(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, kind, 'linked', 'unjoinable', count(*), count(*) FILTER (NOT "
            "known), NULL::DOUBLE, 'contacts of one matter' FROM (SELECT source, kind, "
            "telltale_key(source, id) IN (SELECT key FROM journal.conversation) AS known FROM "
            "(SELECT source, coalesce(kind, 'conversation') AS kind, unnest(CASE WHEN "
            "json_valid(linked) THEN from_json(linked, '[\"VARCHAR\"]') END) AS id FROM "
            "journal.conversation WHERE linked IS NOT NULL) WHERE id <> '') GROUP BY source, kind");
    return scan_run(q, &b, e);
}

/* Order and case numbers are compared as person.h does: whoever keeps them. */
#define MATTER(column) "telltale_hash(lower(trim(" column ")))"

static bool scan_matters(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, kind, 'matter', 'unjoinable', count(*), count(*) FILTER (alone "
            "AND NOT ordered), NULL::DOUBLE, 'contacts of one matter: no order and no other "
            "conversation has the number' FROM (SELECT source, coalesce(kind, 'conversation') AS "
            "kind, matter IN (SELECT matter FROM (SELECT " MATTER("matter") " AS matter FROM "
            "journal.conversation WHERE trim(matter) <> '') GROUP BY matter HAVING count(*) = 1) "
            "AS alone, matter IN (SELECT " MATTER("id") " FROM journal.order) AS ordered FROM "
            "(SELECT source, kind, " MATTER("matter") " AS matter FROM journal.conversation WHERE "
            "trim(matter) <> '')) GROUP BY source, kind");
    return scan_run(q, &b, e);
}

bool scan_joins(const struct scan *q, struct err *e)
{
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        TRY(scan_reference(q, &references[i], e));
    return scan_agents(q, e) && scan_merged(q, e) && scan_links(q, e) && scan_matters(q, e);
}
