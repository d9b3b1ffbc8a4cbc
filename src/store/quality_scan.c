/* quality_scan.c -- see quality_scan.h: coverage of records, rejects. */
#include "quality_scan.h"

#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "driver.h"
#include "quality_priv.h"

/* Fields that a figure needs, and which. Fields that are not here are counted, too. */
struct need {
    enum record_kind kind;
    const char      *field;
    const char      *of;                        /* records that should have it; NULL: all */
    const char      *note;                      /* figures that suffer; NULL: none */
};

static const struct need needs[] = {
    { RECORD_CONVERSATION, "kind", NULL, "answer rate, abandonment, service level" },
    { RECORD_AGENT, "team", "coalesce(active, true)", "occupancy and utilization by team" },
    { RECORD_INVITATION, "conversation", "kind IN ('csat', 'ces')",
      "survey response rate by channel, team, agent" },
    { RECORD_INVITATION, "customer", "kind NOT IN ('esat', 'enps')", NULL },
    { RECORD_ANSWER, "score", NULL, "CSAT, NPS, CES" },
    { RECORD_ANSWER, "scale", "score IS NOT NULL", "CSAT, NPS, CES" },
    { RECORD_ANSWER, "conversation",
      "kind IN ('csat', 'ces') AND coalesce(invitation, '') = ''",
      "CSAT, CES by channel, team, agent" },
    { RECORD_ANSWER, "task", "kind = 'ces'", NULL },
    { RECORD_REVIEW, "conversation", NULL, "quality score by channel and team" },
    { RECORD_REVIEW, "agent", NULL, "quality score by agent" },
    { RECORD_SUBSCRIPTION, "amount", NULL, "net revenue retention, lifetime value" },
    { RECORD_SUBSCRIPTION, "currency", "amount IS NOT NULL", "net revenue retention" },
    { RECORD_ORDER, "customer", NULL, "repurchase rate, lifetime value" },
    { RECORD_ORDER, "amount", NULL, "lifetime value" },
    { RECORD_ORDER, "currency", "amount IS NOT NULL", "lifetime value" },
    { RECORD_OFFER, "conversation", NULL, "upsell and cross-sell rate" },
    { RECORD_OFFER, "accepted", NULL, "upsell and cross-sell rate" },
    { RECORD_OFFER, "currency", "amount IS NOT NULL", NULL },
    { RECORD_SELF_SERVICE, "outcome", NULL, "self-service success, containment" },
    { RECORD_SELF_SERVICE, "customer", NULL, "self-service success" },
    { RECORD_SELF_SERVICE, "conversation", "outcome = 'handed_over'", NULL },
    { RECORD_MENTION, "class", NULL, "social mentions" },
    { RECORD_COST_RATE, "currency", NULL, "cost per contact" },
    { RECORD_CALENDAR, "zone", NULL, "every figure in opening hours" },
    { RECORD_CALENDAR, "hours", NULL, "every figure in opening hours" },
    { RECORD_TARGET, "direction", NULL, NULL },
};

/* What an event of some kind must say. */
struct event_need {
    const char *kind, *field;
    const char *of;                             /* NULL: all of the kind */
    const char *note;
};

static const struct event_need event_needs[] = {
    { "message", "actor_kind", NULL, "first response, replies, backlog" },
    { "message", "actor", "actor_kind = 'agent'", "replies by agent" },
    { "message", "public", NULL, "first response, replies: unsaid counts as private" },
    { "message", "automatic", NULL, NULL },
    { "message", "text", NULL, NULL },
    { "status", "value", NULL, "resolution, backlog" },
    { "queued", "value", NULL, "splits by queue" },
    { "offered", "actor", NULL, NULL },
    { "no_answer", "actor", NULL, NULL },
    { "no_answer", "seconds", NULL, NULL },
    { "answered", "actor", NULL, "handle time and answers by agent" },
    { "work", "seconds", NULL, "ticket handling time" },
    { "work", "actor", NULL, NULL },
    { "wrap_up", "seconds", NULL, "wrap-up time, handle time" },
    { "wrap_up", "actor", NULL, NULL },
    { "merged", "value", NULL, "contact volume" },
    { "target", "seconds", NULL, NULL },
    { "transferred", "value", NULL, NULL },
    { "escalated", "value", NULL, NULL },
    { "ended", "value", NULL, NULL },
};

void scan_literal(struct buf *b, const char *text)
{
    struct err never = { 0 };

    if (!text)
        buf_add(b, "NULL::VARCHAR");
    else if (!driver_literal(b, str_of(text), &never))
        buf_add(b, "''");
}

bool scan_run(const struct scan *q, struct buf *b, struct err *e)
{
    const char *sql;

    TRY(buf_finish(b, &sql, e));
    return driver_rows(q->store, sql, NULL, 0, q->rows, q->ctx, e);
}

static const struct need *need_of(enum record_kind kind, const char *field)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (needs[i].kind == kind && strcmp(needs[i].field, field) == 0)
            return &needs[i];
    return NULL;
}

/* A field that has a value: an empty text says as little as none. */
static void add_value(struct buf *b, const struct column_def *c)
{
    buf_add(b, c->type == COLUMN_TEXT ? "nullif(" : "");
    driver_name(b, c->name);
    buf_add(b, c->type == COLUMN_TEXT ? ", '')" : "");
}

static void add_field(struct buf *b, enum record_kind kind, const struct column_def *c)
{
    const struct need *need = need_of(kind, c->name);
    const char *all = kind == RECORD_CONVERSATION ? "\"at\" IS NOT NULL" : "true";
    const char *of = need && need->of ? need->of : all;

    buf_add(b, "{'field': ");
    scan_literal(b, c->name);
    buf_add(b, ", 'of': count(*) FILTER (%s), 'missing': count(*) FILTER (%s) - count(", of, of);
    add_value(b, c);
    buf_add(b, ") FILTER (%s), 'note': ", of);
    scan_literal(b, need ? need->note : NULL);
    buf_add(b, "}");
}

/* One scan of a type's table gives the coverage of all its fields. */
static bool scan_fields(const struct scan *q, enum record_kind kind, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct record_type *t = record_type(kind);
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, '%s', u.field, 'coverage', u.of, u.missing, NULL::DOUBLE, u.note "
            "FROM (SELECT source, unnest(l) AS u FROM (SELECT source, [", t->name);
    for (size_t i = 0; i < t->n; i++) {
        buf_add(&b, i ? ", " : "");
        add_field(&b, kind, &t->fields[i].column);
    }
    if (kind == RECORD_CONVERSATION)            /* others are known by their events alone */
        buf_add(&b, ", {'field': 'record', 'of': count(*), 'missing': count(*) - count(\"at\"), "
                "'note': 'all: its kind, channel and customer are not known'}");
    buf_add(&b, "] AS l FROM journal.%s GROUP BY source)) WHERE u.of > 0", t->name);
    return scan_run(q, &b, e);
}

static void add_event_need(struct buf *b, const struct event_need *need)
{
    buf_add(b, "{'kind': '%s', 'field': '%s', 'of': sum(n) FILTER (kind = '%s' AND %s), "
            "'missing': sum(n - %s_n) FILTER (kind = '%s' AND %s), 'note': ", need->kind,
            need->field, need->kind, need->of ? need->of : "true", need->field, need->kind,
            need->of ? need->of : "true");
    scan_literal(b, need->note);
    buf_add(b, "}");
}

/* What a kind of event does not have is not missing, so fields are counted kind by kind. */
static bool scan_events(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT telltale_source_name(source), 'event ' || u.kind, u.field, 'coverage', "
            "u.of::BIGINT, u.missing::BIGINT, NULL::DOUBLE, u.note FROM (SELECT source, unnest(l) "
            "AS u FROM (SELECT source, [");
    for (size_t i = 0; i < sizeof event_needs / sizeof *event_needs; i++) {
        buf_add(&b, i ? ", " : "");
        add_event_need(&b, &event_needs[i]);
    }
    buf_add(&b, "] AS l FROM (SELECT source, kind, actor_kind, count(*) AS n, "
            "if(actor_kind IS NULL OR actor_kind = 'none', 0, count(*)) AS actor_kind_n, "
            "count(nullif(actor, '')) AS actor_n, count(nullif(value, '')) AS value_n, "
            "count(public) AS public_n, count(automatic) AS automatic_n, "
            "count(nullif(text, '')) AS text_n, count(seconds) AS seconds_n FROM "
            "journal.event GROUP BY source, kind, actor_kind) GROUP BY source)) WHERE u.of > 0");
    return scan_run(q, &b, e);
}

static bool scan_rejects(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT NULL::VARCHAR, connector, 'records', 'rejects', coalesce(n, 0) + "
            "coalesce(taken, 0), coalesce(n, 0), NULL::DOUBLE, 'all: see telltale rejects' FROM "
            "(SELECT connector, count(*) AS n FROM journal.reject GROUP BY connector) FULL JOIN "
            "(SELECT connector, sum(fresh)::BIGINT AS taken FROM journal.import GROUP BY "
            "connector) USING (connector) WHERE coalesce(n, 0) + coalesce(taken, 0) > 0");
    return scan_run(q, &b, e);
}

bool quality_scan(struct store *s, int64_t now_us, store_rows *rows, void *ctx, struct err *e)
{
    struct scan q = { .store = s, .now_us = now_us, .rows = rows, .ctx = ctx };
    int64_t sources;

    TRY(driver_int(s, &sources, e, "SELECT count(DISTINCT source) FROM journal.conversation"));
    q.sources = sources > 1;
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (kind == RECORD_EVENT)
            TRY(scan_events(&q, e));
        else
            TRY(scan_fields(&q, (enum record_kind)kind, e));
    return scan_facts(&q, e) && scan_joins(&q, e) && scan_times(&q, e) && scan_rejects(&q, e);
}

bool quality_freshness(struct store *s, int64_t now_us, store_rows *rows, void *ctx,
                       struct err *e)
{
    struct scan q = { .store = s, .now_us = now_us, .rows = rows, .ctx = ctx };

    return scan_freshness(&q, e);
}

/* How many rows a statement changed. */
static bool read_changed(void *ctx, const struct chunk *c, struct err *e)
{
    int64_t *changed = ctx;

    (void)e;
    if (c->n)
        *changed = chunk_int(&c->columns[0], 0);
    return true;
}

bool quality_imported(struct store *s, const struct quality_import *import, struct err *e)
{
    char sql[512];
    int64_t there = 0;

    if (import->live) {
        snprintf(sql, sizeof sql, "UPDATE journal.import SET \"records\" = \"records\" + %" PRId64
                 ", fresh = fresh + %" PRId64 ", changed = changed + %" PRId64 ", repeated = "
                 "repeated + %" PRId64 ", rejected = rejected + %" PRId64 " WHERE connector = $1 "
                 "AND state = 'live'", import->records, import->fresh, import->changed,
                 import->repeated, import->rejected);
        TRY(driver_rows(s, sql, &import->connector, 1, read_changed, &there, e));
    }
    if (there)
        return true;
    snprintf(sql, sizeof sql, "INSERT INTO journal.import SELECT count(*) + 1, $1, '%s', "
             "%" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64 " FROM journal.import",
             import->live ? "live" : "done", import->records, import->fresh, import->changed,
             import->repeated, import->rejected);
    return driver_bind(s, sql, &import->connector, 1, e);
}
