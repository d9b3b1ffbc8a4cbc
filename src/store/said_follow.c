/* said_follow.c -- which records' facts depend on what came; see said.h.
 *
 *   said_changed        keys of conversations of which something changed that records tell
 *   said_id             kind, source, id, whether it is old, and the place of its row where known
 *   said_answer, ...    those records, as the journal has them
 *   said_message        the rows of messages that are made anew
 *   said_event          the messages they are made from
 *   said_conversation   what is joined to any of them, of conversations
 *
 * Few rows of a large table are found by a narrow column and then fetched by their place. */
#include "arena.h"
#include "driver.h"
#include "journal_priv.h"
#include "recent.h"
#include "said_priv.h"

static const struct kind {
    enum record_kind record;
    const char      *name, *id;                 /* of its tables; its id in that of facts */
    bool             about;                     /* it may name a conversation */
} kinds[SAID_KINDS] = {
    [SAID_ANSWER] = { RECORD_ANSWER, "answer", "answer_id", true },
    [SAID_INVITATION] = { RECORD_INVITATION, "invitation", "invitation_id", true },
    [SAID_REVIEW] = { RECORD_REVIEW, "review", "review_id", true },
    [SAID_OFFER] = { RECORD_OFFER, "offer", "offer_id", true },
    [SAID_VOTE] = { RECORD_VOTE, "vote", "vote_id", false },
    [SAID_MENTION] = { RECORD_MENTION, "mention", "mention_id", false },
};

#define TOLD "key, conversation_id, aside, customer, language, agent_first_resolution, " \
             "agent_full_resolution"
#define DIFFERS(column) "a." column " IS DISTINCT FROM b." column

static bool find_changed(struct store *s, const struct stage *t, int64_t *ret_n, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE said_conversation AS SELECT " TOLD " FROM ");
    if (stage_follows_persons(t)) {             /* these were fetched before */
        buf_add(&b, "follow_touched");
    } else {
        buf_add(&b, "facts.conversation WHERE ");
        recent_places(&b, s, "facts.conversation", "key", "stage_touched");
    }
    buf_add(&b, "; CREATE OR REPLACE TEMP TABLE said_changed AS SELECT key FROM "
            "stage_touched LEFT JOIN (SELECT *, true AS known FROM said_conversation) a USING "
            "(key) LEFT JOIN (SELECT *, true AS known FROM stage_before) b USING (key) WHERE "
            DIFFERS("known") " OR (a.aside & 14) IS DISTINCT FROM (b.aside & 14) OR "
            DIFFERS("customer") " OR " DIFFERS("language") " OR " DIFFERS("agent_first_resolution")
            " OR " DIFFERS("agent_full_resolution"));
    return buf_finish(&b, &sql, e) && driver_change(s, sql, ret_n, e);
}

/* Those about conversations that changed. Answers are told apart by it as well: of those about
 * one conversation, all are seen where one came. */
static void add_about(struct buf *b, const struct store *s, const struct stage *t,
                      const struct kind *k, int64_t changed)
{
    bool answers = k->record == RECORD_ANSWER && stage_is_of(t, k->record);
    char table[32] = "facts.";

    if (!k->about || (!changed && !answers))
        return;
    strncat(table, k->name, sizeof table - 8);
    buf_add(b, " UNION ALL SELECT '%s', telltale_word(source), %s, rowid, true FROM %s WHERE ",
            k->name, k->id, table);
    recent_places(b, s, table, "key", answers ? "said_about" : "said_changed");
}

static void add_ids(struct buf *b, const struct stage *t, const struct kind *k)
{
    if (stage_has(t, k->record))
        buf_add(b, " UNION ALL SELECT '%s', source, id, NULL, false FROM stage_%s", k->name,
                k->name);
    if (stage_had(t, k->record))
        buf_add(b, " UNION ALL SELECT '%s', source, id, NULL, true FROM stage_before_%s", k->name,
                k->name);
}

static bool find_ids(struct store *s, const struct stage *t, int64_t changed, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    if (stage_is_of(t, RECORD_ANSWER)) {
        buf_add(&b, "CREATE OR REPLACE TEMP TABLE said_about AS SELECT key FROM said_changed");
        stage_add_union(&b, t, RECORD_ANSWER, "telltale_key(source, conversation)",
                        " WHERE conversation <> ''");
        buf_add(&b, "; ");
    }
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE said_id AS SELECT NULL::VARCHAR AS kind, "
            "NULL::VARCHAR AS source, NULL::VARCHAR AS id, NULL::BIGINT AS place, false AS old "
            "WHERE false");
    for (int kind = 0; kind < SAID_KINDS; kind++) {
        add_ids(&b, t, &kinds[kind]);
        add_about(&b, s, t, &kinds[kind], changed);
    }
    stage_add_union(&b, t, RECORD_ANSWER, "'invitation', source, invitation, NULL, true",
                    " WHERE invitation <> ''");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

static bool read_counts(void *ctx, const struct chunk *c, struct err *e)
{
    struct said_followed *f = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++)
        for (int kind = 0; kind < SAID_KINDS; kind++)
            if (str_equal(chunk_text(&c->columns[0], row), str_of(kinds[kind].name))) {
                f->ids[kind] = chunk_int(&c->columns[1], row);
                f->old[kind] = chunk_int(&c->columns[2], row);
                f->sought[kind] = chunk_int(&c->columns[3], row);
            }
    return true;
}

static bool count_ids(struct store *s, struct said_followed *f, struct err *e)
{
    return driver_rows(s, "SELECT kind, count(*), count(*) FILTER (old), count(*) FILTER (old AND "
                       "place IS NULL) FROM said_id GROUP BY kind", NULL, 0, read_counts, f, e);
}

/* said_K: by the ids' numbers first. */
static bool fetch(struct store *s, const struct kind *k, struct err *e)
{
    return driver_runf(s, e, "CREATE OR REPLACE TEMP TABLE said_%s AS WITH wanted AS MATERIALIZED "
                       "(SELECT DISTINCT telltale_id_key(id) AS id_key, source, id FROM said_id "
                       "WHERE kind = '%s') SELECT j.* FROM journal.%s j SEMI JOIN wanted w ON "
                       "w.id_key = j.id_key AND w.source = j.source AND w.id = j.id WHERE j.rowid "
                       "IN (SELECT i.rowid FROM journal.%s i SEMI JOIN wanted USING (id_key))",
                       k->name, k->name, k->name, k->name);
}

/* All answers to the invitations of any, and the other way round. */
static bool fetch_surveys(struct store *s, struct said_followed *f, struct err *e)
{
    TRY(fetch(s, &kinds[SAID_ANSWER], e));
    TRY(driver_run(s, "INSERT INTO said_id SELECT DISTINCT 'invitation', a.source, a.invitation, "
        "NULL::BIGINT, true FROM said_answer a ANTI JOIN (SELECT source, id FROM said_id WHERE "
        "kind = 'invitation') k ON k.source = a.source AND k.id = a.invitation WHERE a.invitation "
        "<> ''; INSERT INTO said_answer SELECT * FROM journal.answer WHERE rowid IN (SELECT "
        "a.rowid FROM journal.answer a SEMI JOIN (SELECT source, id FROM said_id WHERE kind = "
        "'invitation') i ON i.source = a.source AND i.id = a.invitation ANTI JOIN said_answer k ON "
        "k.source = a.source AND k.id = a.id); INSERT INTO said_id SELECT 'answer', a.source, "
        "a.id, NULL::BIGINT, true FROM said_answer a ANTI JOIN (SELECT source, id FROM said_id "
        "WHERE kind = 'answer') k ON k.source = a.source AND k.id = a.id", e));
    return fetch(s, &kinds[SAID_INVITATION], e) && count_ids(s, f, e);
}

/* Conversations that those name which are not touched themselves. */
static bool add_conversations(struct store *s, const struct said_followed *f, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE said_named AS SELECT DISTINCT n.key FROM (SELECT "
            "NULL::UBIGINT AS key WHERE false");
    for (int kind = 0; kind < SAID_KINDS; kind++)
        if (f->ids[kind] && kinds[kind].about)
            buf_add(&b, " UNION ALL SELECT telltale_key(source, conversation) FROM said_%s WHERE "
                    "conversation <> ''", kinds[kind].name);
    buf_add(&b, ") n ANTI JOIN stage_touched USING (key); INSERT INTO said_conversation SELECT "
            TOLD " FROM facts.conversation WHERE ");
    recent_places(&b, s, "facts.conversation", "key", "said_named");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

static bool find_records(struct store *s, const struct stage *t, int64_t changed,
                         struct said_followed *f, struct err *e)
{
    bool any = changed > 0;

    for (int kind = 0; kind < SAID_KINDS; kind++)
        any = any || stage_is_of(t, kinds[kind].record);
    if (!any)
        return true;
    TRY(find_ids(s, t, changed, e));
    TRY(count_ids(s, f, e));
    if (f->ids[SAID_ANSWER] || f->ids[SAID_INVITATION])
        TRY(fetch_surveys(s, f, e));
    for (int kind = SAID_REVIEW; kind < SAID_KINDS; kind++)
        if (f->ids[kind])
            TRY(fetch(s, &kinds[kind], e));
    return !(f->ids[SAID_ANSWER] || f->ids[SAID_INVITATION] || f->ids[SAID_REVIEW] ||
             f->ids[SAID_OFFER]) || add_conversations(s, f, e);
}

#define EVENT "key, source, id, id_key, \"at\", kind, actor, actor_kind, public, automatic, " \
              "sentiment"

/* What a row says of its message is enough to make it anew, but for who wrote it: where that is
 * the conversation's customer, it may have been said by the conversation alone. */
static bool make_events(struct store *s, int64_t messages, bool staged, struct err *e)
{
    int64_t unsure = 0;

    if (messages)
        TRY(driver_int(s, &unsure, e, "SELECT count(*) FROM said_message m JOIN stage_before b "
                       "USING (key) LEFT JOIN said_conversation a USING (key) WHERE b.customer <> "
                       "'' AND m.customer = b.customer AND " DIFFERS("customer")));
    if (unsure)
        return driver_run(s, "CREATE OR REPLACE TEMP TABLE said_event AS SELECT " EVENT " FROM "
                          "journal.event SEMI JOIN said_heard USING (key) WHERE sentiment IS NOT "
                          "NULL", e);
    return driver_runf(s, e, "CREATE OR REPLACE TEMP TABLE said_event AS SELECT m.key, "
        "telltale_source(telltale_word(m.source)) AS source, m.record_id AS id, 0::UBIGINT AS "
        "id_key, m.said_at AS \"at\", 'message'::event_kind AS kind, CASE WHEN m.customer IS "
        "DISTINCT FROM nullif(b.customer, '') THEN m.customer END AS actor, 'customer'::actor_kind "
        "AS actor_kind, true AS public, false AS automatic, telltale_word(m.sentiment) AS "
        "sentiment FROM said_message m LEFT JOIN stage_before b USING (key)%s",
        staged ? " ANTI JOIN (SELECT key, coalesce(id, id_key::VARCHAR) AS record_id FROM "
        "stage_gone_event) g ON g.key = m.key AND g.record_id = m.record_id UNION ALL SELECT " EVENT
        " FROM stage_event WHERE sentiment IS NOT NULL" : "");
}

/* Messages of conversations that changed, or where one came or is gone. */
static bool find_messages(struct store *s, const struct stage *t, int64_t changed,
                          struct said_followed *f, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    bool staged = stage_hears(t);
    int64_t messages, events;
    const char *sql;
    struct buf b;

    if (!changed && !staged)
        return true;
    TRY(driver_runf(s, e, "CREATE OR REPLACE TEMP TABLE said_heard AS SELECT key FROM said_changed"
        "%s", staged ? " UNION SELECT key FROM stage_event WHERE sentiment IS NOT NULL UNION "
        "SELECT key FROM stage_gone_event" : ""));
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE said_message AS SELECT rowid AS place, key, source, "
            "record_id, said_at, customer, sentiment FROM facts.opinion WHERE said_in = "
            "telltale_number('message') AND ");
    recent_places(&b, s, "facts.opinion", "key", "said_heard");
    TRY(buf_finish(&b, &sql, e) && driver_change(s, sql, &messages, e));
    if (!messages && !staged)
        return true;
    TRY(make_events(s, messages, staged, e));
    TRY(driver_int(s, &events, e, "SELECT count(*) FROM said_event"));
    f->messages = messages + events > 0;
    return true;
}

bool said_follow(struct store *s, const struct stage *t, struct said_followed *ret,
                 struct err *e)
{
    struct said_followed f = { 0 };
    int64_t changed;

    TRY(find_changed(s, t, &changed, e));
    TRY(find_records(s, t, changed, &f, e));
    TRY(find_messages(s, t, changed, &f, e));
    *ret = f;
    return true;
}

bool said_follow_end(struct store *s, struct err *e)
{
    return driver_run(s, "DROP TABLE IF EXISTS said_changed; DROP TABLE IF EXISTS "
                      "said_about; DROP TABLE IF EXISTS said_named; DROP TABLE IF EXISTS said_id; "
                      "DROP TABLE IF EXISTS said_answer; DROP TABLE IF EXISTS said_invitation; "
                      "DROP TABLE IF EXISTS said_review; DROP TABLE IF EXISTS said_offer; "
                      "DROP TABLE IF EXISTS said_vote; DROP TABLE IF EXISTS said_mention; "
                      "DROP TABLE IF EXISTS said_heard; DROP TABLE IF EXISTS said_message; "
                      "DROP TABLE IF EXISTS said_event; DROP TABLE IF EXISTS said_conversation", e);
}

bool said_depends(const struct said_followed *f, const char *table)
{
    if (strcmp(table, "opinion") == 0)
        return f->messages || f->ids[SAID_ANSWER] || f->ids[SAID_MENTION];
    if (strcmp(table, "criterion") == 0)
        return f->ids[SAID_REVIEW] > 0;
    if (strcmp(table, "offer") == 0 && f->all_offers)
        return true;
    for (int kind = 0; kind < SAID_KINDS; kind++)
        if (strcmp(table, kinds[kind].name) == 0)
            return f->ids[kind] > 0;
    return false;
}

/* Places of rows of a table by the ids of records of a kind. */
static void add_places(struct buf *b, const char *table, const char *id, const char *where,
                       const struct kind *k, bool all)
{
    buf_add(b, " UNION ALL SELECT f.rowid FROM facts.%s f SEMI JOIN (SELECT "
            "telltale_number(source) AS source, id FROM said_id WHERE kind = '%s' AND old%s) k ON "
            "k.source = f.source AND k.id = f.%s%s", table, k->name,
            all ? "" : " AND place IS NULL", id, where);
}

static void add_opinions(struct buf *b, const struct said_followed *f)
{
    if (f->messages)
        buf_add(b, " UNION ALL SELECT place FROM said_message");
    if (f->old[SAID_ANSWER])
        add_places(b, "opinion", "record_id", " WHERE f.said_in = telltale_number('comment')",
                   &kinds[SAID_ANSWER], true);
    if (f->old[SAID_MENTION])
        add_places(b, "opinion", "record_id", " WHERE f.said_in = telltale_number('mention')",
                   &kinds[SAID_MENTION], true);
}

static void add_rows(struct buf *b, const struct said_followed *f, const char *table)
{
    for (int kind = 0; kind < SAID_KINDS; kind++)
        if (strcmp(table, kinds[kind].name) == 0) {
            if (f->old[kind])
                buf_add(b, " UNION ALL SELECT place FROM said_id WHERE kind = '%s'", table);
            if (f->sought[kind])
                add_places(b, table, kinds[kind].id, "", &kinds[kind], false);
        }
}

bool said_forget(struct store *s, const struct said_followed *f, const char *table,
                 struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;
    size_t begun;

    if (strcmp(table, "offer") == 0 && f->all_offers)
        return driver_run(s, "DELETE FROM facts.offer", e);
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "DELETE FROM facts.%s WHERE rowid IN (SELECT NULL::BIGINT WHERE false", table);
    begun = b.n;
    if (strcmp(table, "opinion") == 0)
        add_opinions(&b, f);
    else if (strcmp(table, "criterion") == 0 && f->old[SAID_REVIEW])
        add_places(&b, table, "review_id", "", &kinds[SAID_REVIEW], true);
    else
        add_rows(&b, f, table);
    if (b.n == begun)
        return true;
    buf_add(&b, ")");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

static const enum record_kind amounts[] = { RECORD_SUBSCRIPTION, RECORD_ORDER, RECORD_OFFER };

bool said_has_amounts(const struct stage *t)
{
    bool has = false;

    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        has = has || stage_is_of(t, amounts[i]);
    return has;
}

bool said_rows_currencies(struct store *s, const struct stage *t, store_rows *rows, void *ctx,
                          struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT currency, sum(n)::BIGINT FROM (SELECT NULL::VARCHAR AS currency, "
            "NULL::DOUBLE AS amount, 0 AS n");
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        const char *name = record_type(amounts[i])->name;

        if (stage_has(t, amounts[i]))
            buf_add(&b, " UNION ALL SELECT currency, amount, -1 FROM stage_%s", name);
        if (stage_had(t, amounts[i]))
            buf_add(&b, " UNION ALL SELECT currency, amount, 1 FROM stage_before_%s", name);
    }
    buf_add(&b, ") WHERE amount IS NOT NULL AND currency <> '' GROUP BY currency");
    return buf_finish(&b, &sql, e) && driver_rows(s, sql, NULL, 0, rows, ctx, e);
}

void said_relations(struct buf *b, const struct said_followed *only)
{
    static const struct { const char *plural; int kind; } relations[] = {
        { "answers", SAID_ANSWER }, { "invitations", SAID_INVITATION },
        { "reviews", SAID_REVIEW }, { "offers", SAID_OFFER }, { "votes", SAID_VOTE },
        { "mentions", SAID_MENTION },
    };
    bool surveys = only && (only->ids[SAID_ANSWER] || only->ids[SAID_INVITATION]);

    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
        const char *name = kinds[relations[i].kind].name;
        bool kept = only && (relations[i].kind <= SAID_INVITATION ? surveys
                                                                  : only->ids[relations[i].kind]);

        buf_add(b, "%s%s AS NOT MATERIALIZED (FROM %s%s%s)", i ? ", " : "WITH ",
                relations[i].plural, kept ? "said_" : "journal.", name,
                only && !kept ? " LIMIT 0" : "");
    }
    buf_add(b, ", sessions AS NOT MATERIALIZED (FROM %s), linked AS NOT MATERIALIZED (FROM %s)",
            !only ? "journal.self_service" : only->sessions ? "follow_session" :
            "journal.self_service LIMIT 0", !only ? "facts.conversation" : only->sessions ?
            "follow_linked" : "facts.conversation LIMIT 0");
    buf_add(b, ", events AS NOT MATERIALIZED (FROM %s), conversations AS NOT MATERIALIZED (FROM "
            "%s) ", !only ? "journal.event" : only->messages ? "said_event" :
            "journal.event LIMIT 0", only ? "said_conversation" : "facts.conversation");
}
