/* said.c -- see said.h. */
#include "said.h"

#include "arena.h"
#include "driver.h"
#include "said_priv.h"

/* Feeds read the relations of said_relations().
 *
 * What the row belongs to. `r` has the record with its conversation as `about`. */
#define KEY(type) "CASE WHEN r.about IS NULL THEN telltale_hash('" type "', r.source, r.id) " \
                  "ELSE telltale_key(r.source, r.about) END AS key, "
#define ALONE(type) "telltale_hash('" type "', r.source, r.id) AS together, "

#define ABOUT "r.about AS conversation_id, coalesce(c.aside, 0) & 14 AS aside, "
#define WITH_CONVERSATION " r LEFT JOIN conversations c ON c.key = " \
                          "telltale_key(r.source, r.about)"

#define GIVEN(column) "nullif(" column ", '')"
#define CUSTOMER "coalesce(r.customer, " GIVEN("c.customer") ") AS customer, "
#define ASSIGNEE "coalesce(r.agent, telltale_word(c.agent_full_resolution), " \
                 "telltale_word(c.agent_first_resolution))"

/* Answers have the conversation and the customer of their invitation where they name none. */
#define ANSWERS "(SELECT a.* REPLACE (coalesce(" GIVEN("a.customer") ", " GIVEN("i.customer") \
                ") AS customer, coalesce(" GIVEN("a.agent") ", " GIVEN("i.agent") ") AS agent, " \
                GIVEN("a.invitation") " AS invitation), coalesce(" GIVEN("a.conversation") ", " \
                GIVEN("i.conversation") ") AS about, i.\"at\" AS sent_at FROM answers a " \
                "LEFT JOIN invitations i ON i.source = a.source AND i.id = a.invitation)"

#define RECORDS(table) "(SELECT *, " GIVEN("conversation") " AS about FROM " table ")"

static const char answers[] =
    "SELECT " KEY("answer") "CASE WHEN r.invitation IS NOT NULL THEN telltale_hash('invitation', "
    "r.source, r.invitation, r.kind) WHEN r.about IS NOT NULL THEN telltale_hash('about', "
    "r.source, r.about, coalesce(r.customer, " GIVEN("c.customer") "), r.kind) ELSE "
    "telltale_hash('answer', r.source, r.id) END AS together, r.source, r.id AS answer_id, " ABOUT
    "r.kind AS survey, r.\"at\" AS responded_at, r.sent_at, " CUSTOMER ASSIGNEE " AS agent, "
    "coalesce(" GIVEN("r.language") ", telltale_word(c.language)) AS language, r.task, r.scale, "
    "r.score, NULL AS satisfied, NULL AS promoter, NULL AS harder, r.weight, NULL AS is_first, "
    "NULL AS is_last, r.sentiment, r.comment FROM " ANSWERS WITH_CONVERSATION;

static const char invitations[] =
    "SELECT " KEY("invitation") ALONE("invitation") "r.source, r.id AS invitation_id, " ABOUT
    "r.kind AS survey, r.\"at\" AS sent_at, r.channel AS sent_by, coalesce(r.delivered, true) AS "
    "delivered, r.answered_at, " CUSTOMER ASSIGNEE " AS agent FROM (SELECT i.* REPLACE ("
    GIVEN("customer") " AS customer, " GIVEN("agent") " AS agent), " GIVEN("conversation")
    " AS about, answered_at FROM invitations i LEFT JOIN (SELECT source AS by, invitation, "
    "min(\"at\") AS answered_at FROM answers WHERE invitation <> '' GROUP BY 1, 2) a ON "
    "a.by = i.source AND a.invitation = i.id)" WITH_CONVERSATION;

#define REVIEW "SELECT " KEY("review") ALONE("review") "r.source, r.id AS review_id, " ABOUT \
               "r.\"at\" AS reviewed_at, " GIVEN("r.agent") " AS agent, r.reviewer, "

static const char reviews[] =
    REVIEW "NULL AS score, NULL AS critical_failed, NULL AS rated, r.scores FROM "
    RECORDS("reviews") WITH_CONVERSATION;

static const char criteria[] =
    REVIEW "NULL AS number, NULL AS criterion, NULL AS weight, NULL AS points, NULL AS maximum, "
    "NULL AS critical, r.scores FROM " RECORDS("reviews") WITH_CONVERSATION;

#define HEARD "NULL AS polarity, NULL AS is_first, NULL AS is_last, NULL AS shift"

/* Messages are seen together by conversation; comments and posts stand alone. */
static const char opinions[] =
    "SELECT e.key, e.key AS together, telltale_source_name(e.source) AS source, "
    "coalesce(e.id, e.id_key::VARCHAR) AS record_id, c.conversation_id, coalesce(c.aside, 0) & 14 "
    "AS aside, 'message' AS said_in, e.\"at\" AS said_at, coalesce(" GIVEN("e.actor") ", "
    GIVEN("c.customer") ") AS customer, e.sentiment, " HEARD " FROM events e LEFT JOIN "
    "conversations c USING (key) WHERE e.sentiment IS NOT NULL AND e.kind = 'message' AND "
    "e.actor_kind = 'customer' AND e.public AND NOT coalesce(e.automatic, false) UNION ALL "
    "SELECT " KEY("answer") ALONE("answer") "r.source, r.id AS record_id, " ABOUT
    "'comment' AS said_in, r.\"at\" AS said_at, " CUSTOMER "r.sentiment, " HEARD " FROM " ANSWERS
    WITH_CONVERSATION " WHERE r.sentiment IS NOT NULL UNION ALL "
    "SELECT telltale_hash('mention', source, id) AS key, telltale_hash('mention', source, id) AS "
    "together, source, id AS record_id, NULL AS conversation_id, 0 AS aside, 'mention' AS said_in, "
    "\"at\" AS said_at, customer, sentiment, " HEARD " FROM mentions WHERE sentiment IS "
    "NOT NULL";

#define ASSISTED "c.aside = 0 AND c.agentless IS NOT TRUE"

static const char sessions[] =
    "SELECT " KEY("self_service") ALONE("self_service") "r.source, r.id AS session_id, " ABOUT
    "r.medium, r.article, r.outcome, r.\"at\" AS started_at, r.ended_at, r.customer, NULL AS "
    "next_assisted_at, CASE WHEN r.customer <> '' THEN telltale_key(r.source, r.customer) ELSE 0 "
    "END AS person, CASE WHEN " ASSISTED " THEN c.created_at END AS linked_at FROM "
    RECORDS("sessions") " r LEFT JOIN linked c ON c.key = telltale_key(r.source, r.about)";

static const char votes[] =
    "SELECT telltale_hash('vote', source, id) AS key, telltale_hash('vote', source, id) AS "
    "together, source, id AS vote_id, article, \"at\" AS voted_at, positive, customer FROM "
    "votes";

static const char mentions[] =
    "SELECT telltale_hash('mention', source, id) AS key, telltale_hash('mention', source, id) AS "
    "together, source, id AS mention_id, class, channel, \"at\" AS posted_at, customer, language, "
    "sentiment FROM mentions";

static const char offers[] =
    "SELECT " KEY("offer") ALONE("offer") "r.source, r.id AS offer_id, " ABOUT "r.kind AS offer, "
    "r.\"at\" AS made_at, r.accepted, r.amount, " CUSTOMER "r.agent, r.currency FROM "
    "(SELECT * REPLACE (" GIVEN("customer") " AS customer), " GIVEN("conversation") " AS about "
    "FROM offers)" WITH_CONVERSATION;

static const struct feed {
    const char *table, *records, *query;
} feeds[] = {
    { "answer", "journal.answer", answers },
    { "invitation", "journal.invitation", invitations },
    { "review", "journal.review", reviews },
    { "criterion", "journal.review", criteria },
    { "opinion", "(SELECT sentiment FROM journal.event WHERE sentiment IS NOT NULL UNION ALL "
      "SELECT sentiment FROM journal.answer WHERE sentiment IS NOT NULL UNION ALL SELECT sentiment "
      "FROM journal.mention WHERE sentiment IS NOT NULL)", opinions },
    { "session", "journal.self_service", sessions },
    { "vote", "journal.vote", votes },
    { "mention", "journal.mention", mentions },
    { "offer", "journal.offer", offers },
};

static bool find_feed(const char *table, const struct feed **ret, struct err *e)
{
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
        if (strcmp(feeds[i].table, table) == 0) {
            *ret = &feeds[i];
            return true;
        }
    return err_set(e, ERR_INTERNAL, "facts of %s are not made from records", table);
}

bool said_any(struct store *s, const char *table, bool *ret, struct err *e)
{
    const struct feed *feed = NULL;
    int64_t n;

    TRY(find_feed(table, &feed, e));
    TRY(driver_int(s, &n, e, "SELECT count(*) FROM (SELECT 1 FROM %s LIMIT 1)", feed->records));
    *ret = n > 0;
    return true;
}

bool said_scan(struct store *s, const struct table_def *shape, const struct said_followed *only,
               store_sink *sink, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct feed *feed = NULL;
    const char *columns, *query;
    struct buf b;

    TRY(find_feed(shape->name, &feed, e));
    buf_init(&b, a, SQL_MAX);
    for (size_t i = 0; i < shape->n; i++) {
        buf_add(&b, i ? ", CAST(" : "CAST(");
        driver_name(&b, shape->columns[i].name);
        buf_add(&b, " AS %s)", driver_type(shape->columns[i].type));
    }
    TRY(buf_finish(&b, &columns, e));
    buf_init(&b, a, SQL_MAX);
    said_relations(&b, only);
    buf_add(&b, "%s", feed->query);
    return buf_finish(&b, &query, e) && driver_scan(s, columns, query, sink, ctx, e);
}

#define CONTACTS(from) "SELECT telltale_key(telltale_word(c.source), c.customer) AS person, " \
    "c.created_at FROM " from " c WHERE c.customer <> '' AND c.created_at IS NOT NULL AND " ASSISTED

bool said_scan_assisted(struct store *s, bool followed, store_sink *sink, void *ctx,
                        struct err *e)
{
    return driver_scan(s, "person, created_at", followed ? CONTACTS("follow_conversation")
                                                         : CONTACTS("facts.conversation"),
                       sink, ctx, e);
}
