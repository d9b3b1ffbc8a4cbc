/* text.c -- see text.h. */
#include "text.h"

#include <stdio.h>

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "journal.h"

enum { FLUSH_BYTES = 8 << 20, RELATIONS_MAX = 32 };

struct texts {
    struct store   *store;
    struct arena   *arena;
    duckdb_appender to;
    int64_t         n;
    size_t          bytes;                      /* added since the last flush */
    const char     *relations[RELATIONS_MAX];
    size_t          relations_n;
    bool            known;
};

bool texts_open(struct store *s, struct texts **ret, struct err *e)
{
    struct texts *t = must_alloc(sizeof *t);

    t->store = s;
    t->arena = arena_open();
    if (!driver_run(s, "CREATE OR REPLACE TEMP TABLE in_text (number BIGINT, file VARCHAR, line "
                       "BIGINT, place BIGINT, list VARCHAR, text VARCHAR)", e)) {
        texts_close(&t);
        return false;
    }
    if (duckdb_appender_create_ext(s->connection, "temp", "main", "in_text", &t->to) ==
        DuckDBError) {
        duckdb_fail(e, duckdb_appender_error(t->to));
        texts_close(&t);
        return false;
    }
    *ret = t;
    return true;
}

void texts_close(struct texts **t)
{
    struct err ignored = { 0 };

    if (!*t)
        return;
    if ((*t)->to)
        duckdb_appender_destroy(&(*t)->to);
    for (size_t i = 0; i < (*t)->relations_n; i++)
        if (!driver_runf((*t)->store, &ignored, "DROP TABLE IF EXISTS in_%s",
                         (*t)->relations[i]))
            break;                              /* they end with the connection */
    if (!driver_run((*t)->store, "DROP TABLE IF EXISTS in_text", &ignored))
        ignored.kind = ERR_NONE;
    if ((*t)->known &&
        !driver_run((*t)->store, "DROP VIEW IF EXISTS in_known_agent; DROP VIEW IF EXISTS "
                    "in_known_customer; DROP VIEW IF EXISTS in_unsaid", &ignored))
        ignored.kind = ERR_NONE;
    arena_close(&(*t)->arena);
    mem_free(*t);
    *t = NULL;
}

bool texts_flush(struct texts *t, struct err *e)
{
    t->bytes = 0;
    if (duckdb_appender_flush(t->to) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(t->to));
    return true;
}

bool texts_add(struct texts *t, const struct text_place *place, struct str text, struct err *e)
{
    duckdb_append_int64(t->to, ++t->n);
    duckdb_append_varchar(t->to, place->file);
    duckdb_append_int64(t->to, place->line);
    duckdb_append_int64(t->to, place->place);
    duckdb_append_varchar_length(t->to, place->list.n ? place->list.p : "", place->list.n);
    duckdb_append_varchar_length(t->to, text.p, text.n);
    if (duckdb_appender_end_row(t->to) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(t->to));
    t->bytes += text.n;
    return t->bytes < FLUSH_BYTES || texts_flush(t, e);
}

/* A view of what the journal has, and of what was staged before for the same commit. */
static bool known(struct texts *t, const char *name, const char *kept, const char *staged,
                  struct err *e)
{
    return driver_runf(t->store, e, "CREATE OR REPLACE TEMP VIEW in_%s AS %s%s%s", name, kept,
                       staged ? " UNION ALL " : "", staged ? staged : "");
}

bool texts_known(struct texts *t, const struct stage *stage, struct err *e)
{
    t->known = true;
    TRY(known(t, "known_agent", "SELECT id, role FROM journal.agent WHERE source = "
              "getvariable('source')", !stage_has(stage, RECORD_AGENT) ? NULL :
              "SELECT id, role FROM stage_agent WHERE source = getvariable('source')", e));
    TRY(known(t, "known_customer", "SELECT id FROM journal.customer WHERE source = "
              "getvariable('source')", !stage_has(stage, RECORD_CUSTOMER) ? NULL :
              "SELECT id FROM stage_customer WHERE source = getvariable('source')", e));
    return known(t, "unsaid", "SELECT c.id AS conversation, coalesce(e.id, e.id_key::VARCHAR) AS "
        "id, e.\"at\", e.actor, e.public, e.automatic, e.text FROM journal.event e JOIN "
        "journal.conversation c ON c.key = e.key WHERE e.source = "
        "telltale_source(getvariable('source')) AND e.kind = 'message' AND e.actor_kind IS NULL "
        "AND e.actor IS NOT NULL", !stage_has(stage, RECORD_EVENT) ? NULL :
        "SELECT conversation, coalesce(id, id_key::VARCHAR), \"at\", actor, public, automatic, "
        "text FROM stage_event WHERE source = telltale_source(getvariable('source')) AND kind = "
        "'message' AND actor_kind IS NULL AND actor IS NOT NULL", e);
}

bool texts_relation(struct texts *t, struct str name, const char *query, struct err *e)
{
    if (t->relations_n == RELATIONS_MAX)
        return err_set(e, ERR_INTERNAL, "over %d relations", RELATIONS_MAX);
    t->relations[t->relations_n++] = str_copy(t->arena, name).p;
    return driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE in_%s AS %s",
                       t->relations[t->relations_n - 1], query);
}

struct blamed_rows {
    bool (*use)(void *ctx, const struct reject *reject, struct err *e);
    void *ctx;
};

static bool use_blamed(void *ctx, const struct chunk *c, struct err *e)
{
    struct blamed_rows *b = ctx;

    for (size_t row = 0; row < c->n; row++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct reject r = { .line = chunk_int(&c->columns[1], row),
                            .text = chunk_text(&c->columns[4], row) };

        r.file = str_copy(a, chunk_text(&c->columns[0], row)).p;
        r.field = str_copy(a, chunk_text(&c->columns[2], row)).p;
        r.reason = str_copy(a, chunk_text(&c->columns[3], row)).p;
        if (r.text.n > REJECT_TEXT_MAX)
            r.text.n = REJECT_TEXT_MAX;
        TRY(b->use(b->ctx, &r, e));
    }
    return true;
}

bool texts_blame(struct texts *t, const char *query,
                 bool (*use)(void *ctx, const struct reject *reject, struct err *e), void *ctx,
                 struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct blamed_rows b = { use, ctx };
    const char *sql;
    struct buf text;

    buf_init(&text, a, SQL_MAX);
    buf_add(&text, "SELECT t.file, t.line, b.field, CASE WHEN t.place > 1 THEN 'record ' || "
            "t.place || ' of the line: ' ELSE '' END || b.reason, t.text FROM (%s) b JOIN in_text "
            "t ON t.number = b.record ORDER BY t.number, b.field, b.reason", query);
    TRY(buf_finish(&text, &sql, e));
    return driver_rows(t->store, sql, NULL, 0, use_blamed, &b, e);
}
