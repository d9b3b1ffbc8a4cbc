/* stage.c -- records that were read and are not committed yet: temporary tables. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "erasure.h"
#include "event.h"
#include "intern.h"
#include "journal_priv.h"
#include "key.h"
#include "parse.h"
#include "recent.h"
#include "schema.h"
#include "withdraw.h"

bool stage_create(struct stage *t, enum record_kind kind, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;
    const char *sql;

    if (t->used[kind])
        return true;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE stage_%s (", record_type(kind)->name);
    schema_columns(&b, kind, true);
    buf_add(&b, ")");
    TRY(buf_finish(&b, &sql, e));
    TRY(driver_run(t->store, sql, e));
    t->used[kind] = true;
    return true;
}

bool stage_open(struct store *s, struct stage **ret, struct err *e)
{
    struct stage *t = must_alloc(sizeof *t);

    (void)e;
    t->store = s;
    t->arena = arena_open();
    *ret = t;
    return true;
}

void stage_close(struct stage **t)
{
    struct err ignored = { 0 };

    if (!*t)
        return;
    for (int place = 0; place < STAGE_APPENDERS; place++)
        if ((*t)->appenders[place])
            duckdb_appender_destroy(&(*t)->appenders[place]);
    store_rollback((*t)->store);
    recent_leave((*t)->store);
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if ((*t)->used[kind] &&
            !driver_runf((*t)->store, &ignored, "DROP TABLE IF EXISTS stage_%s; DROP TABLE IF "
                         "EXISTS stage_gone_%s", record_type((enum record_kind)kind)->name,
                         record_type((enum record_kind)kind)->name))
            break;                              /* they end with the connection anyway */
    if (!stage_forget_remembered(*t, &ignored))
        ignored.kind = ERR_NONE;
    if (!driver_run((*t)->store, "DROP TABLE IF EXISTS stage_reject; DROP TABLE IF EXISTS "
                    "stage_sources; DROP TABLE IF EXISTS stage_touched; DROP TABLE IF EXISTS "
                    "stage_role; DROP TABLE IF EXISTS stage_role_key; DROP TABLE IF EXISTS "
                    "stage_withdrawn", &ignored))
        ignored.kind = ERR_NONE;
    arena_close(&(*t)->arena);
    mem_free(*t);
    *t = NULL;
}

bool stage_appender(struct stage *t, int place, const char *table, duckdb_appender *ret,
                    struct err *e)
{
    if (!t->appenders[place] &&
        duckdb_appender_create_ext(t->store->connection, "temp", "main", table,
                                   &t->appenders[place]) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(t->appenders[place]));
    *ret = t->appenders[place];
    return true;
}

static void append_value(duckdb_appender to, enum column_type type, const struct row_value *v)
{
    if (v->presence != ROW_VALUE) {
        duckdb_append_null(to);
        return;
    }
    switch (type) {
    case COLUMN_BOOL:
        duckdb_append_bool(to, v->is);
        break;
    case COLUMN_INT:
    case COLUMN_KEY:
        duckdb_append_int64(to, v->number);
        break;
    case COLUMN_DOUBLE:
        duckdb_append_double(to, v->real);
        break;
    case COLUMN_TIME:
        duckdb_append_timestamp(to, (duckdb_timestamp){ v->number });
        break;
    case COLUMN_TEXT:
        duckdb_append_varchar_length(to, v->text.p, v->text.n);
        break;
    }
}

/* The number of the conversation that the row is, or is about. */
static uint64_t key_of(const struct row *row)
{
    if (row->kind == RECORD_CONVERSATION)
        return key_of_conversation(row->source, row->id);
    return key_of_conversation(row->source,
                               row->values[record_field_of(row->type, STR("conversation"))].text);
}

/* id_key, source and id, as schema.h says. */
static void append_id(struct stage *t, const struct row *row, duckdb_appender to)
{
    uint64_t id_key = key_of_id(row->id);

    duckdb_append_uint64(to, id_key);
    if (row->kind == RECORD_EVENT)
        duckdb_append_int64(to, intern(t->store->sources, row->source));
    else
        duckdb_append_varchar_length(to, row->source.p, row->source.n);
    if (row->kind == RECORD_EVENT && id_key < KEY_HASHED)
        duckdb_append_null(to);
    else
        duckdb_append_varchar_length(to, row->id.p, row->id.n);
}

static bool tells_sentiment(const struct row *row)
{
    return row->kind == RECORD_EVENT &&
           row->values[record_field_of(row->type, STR("sentiment"))].presence == ROW_VALUE;
}

bool stage_add(struct stage *t, const struct row *row, int64_t place, struct err *e)
{
    char table[64] = "stage_";
    duckdb_appender to;

    if (row_withdrawn(row))
        return withdraw_add(t, row, place, e);
    TRY(stage_create(t, row->kind, e));
    strncat(table, row->type->name, sizeof table - 16);
    TRY(stage_appender(t, (int)row->kind, table, &to, e));
    if (schema_keyed(row->kind))
        duckdb_append_uint64(to, key_of(row));
    append_id(t, row, to);
    duckdb_append_timestamp(to, (duckdb_timestamp){ row->at_us });
    if (row->version_us != row->at_us)
        duckdb_append_timestamp(to, (duckdb_timestamp){ row->version_us });
    else
        duckdb_append_null(to);
    for (size_t i = 0; i < row->type->n; i++)
        append_value(to, row->type->fields[i].column.type, &row->values[i]);
    t->heard |= tells_sentiment(row);
    if (row->nulls)
        duckdb_append_int64(to, row->nulls);
    else
        duckdb_append_null(to);
    duckdb_append_int64(to, place);
    if (duckdb_appender_end_row(to) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(to));
    return true;
}

bool stage_flush(struct stage *t, struct err *e)
{
    for (int place = 0; place < STAGE_APPENDERS; place++)
        if (t->appenders[place]) {
            if (duckdb_appender_close(t->appenders[place]) == DuckDBError)
                return duckdb_fail(e, duckdb_appender_error(t->appenders[place]));
            duckdb_appender_destroy(&t->appenders[place]);
        }
    return true;
}

bool stage_select(struct stage *t, enum record_kind kind, const char *query, struct err *e)
{
    TRY(stage_create(t, kind, e));
    TRY(stage_flush(t, e));
    t->heard |= kind == RECORD_EVENT;
    if (kind == RECORD_EVENT)
        return driver_runf(t->store, e, "INSERT INTO stage_event BY NAME SELECT * EXCLUDE (source, "
            "id), telltale_source(source) AS source, CASE WHEN id IS NULL THEN telltale_hash(key, "
            "\"at\", value, actor, seconds, business) | %llu ELSE telltale_id_key(id) END AS "
            "id_key, CASE WHEN telltale_id_key(id) >= %llu THEN id END AS id FROM (SELECT "
            "telltale_key(source, conversation) AS key, * FROM (%s))",
            (unsigned long long)KEY_HASHED, (unsigned long long)KEY_HASHED, query);
    return driver_runf(t->store, e, "INSERT INTO stage_%s BY NAME SELECT %s telltale_id_key(id) AS "
                       "id_key, * FROM (%s)", record_type(kind)->name,
                       schema_keyed(kind) ? "telltale_key(source, id) AS key," : "", query);
}

/* What makes a staged record unusable, as SQL. */
static void add_incomplete(struct buf *b, enum record_kind kind)
{
    const struct record_type *type = record_type(kind);

    buf_add(b, "source IS NULL OR \"at\" IS NULL%s OR \"at\" > make_timestamp(least("
            "getvariable('now_us') + 86400000000, (1::BIGINT << 54) - 1)) OR \"at\" < "
            "make_timestamp(1 - (1::BIGINT << 54))",
            kind == RECORD_EVENT ? "" : " OR id IS NULL");
    for (size_t i = 0; i < type->n; i++)
        if (type->fields[i].required) {
            buf_add(b, " OR ");
            driver_name(b, type->fields[i].column.name);
            buf_add(b, " IS NULL");
        }
}

bool stage_remove_incomplete(struct stage *t, enum record_kind kind, int64_t *ret_n,
                             struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *name = record_type(kind)->name, *condition;
    struct buf b;
    int64_t n;

    *ret_n = 0;
    if (!t->used[kind])
        return true;
    buf_init(&b, a, SQL_MAX);
    add_incomplete(&b, kind);
    TRY(buf_finish(&b, &condition, e));
    TRY(driver_int(t->store, &n, e, "SELECT count(*) FROM stage_%s WHERE %s", name, condition));
    if (n && !driver_runf(t->store, e, "DELETE FROM stage_%s WHERE %s", name, condition))
        return false;
    *ret_n = n;
    return true;
}

/* Any bytes as text: those that are not UTF-8, and NUL, as \xNN. */
static struct str printable(struct arena *a, struct str text)
{
    struct buf b;
    const char *whole;
    struct err never = { 0 };

    if (utf8_valid(text) && (!text.n || !memchr(text.p, 0, text.n)))
        return text;
    buf_init(&b, a, 4 * REJECT_TEXT_MAX + 8);
    while (text.n) {
        size_t good = utf8_valid_bytes(text);
        const char *nul = good ? memchr(text.p, 0, good) : NULL;

        if (nul)
            good = (size_t)(nul - text.p);
        buf_add(&b, "%.*s", (int)good, text.p);
        text.p += good;
        text.n -= good;
        if (text.n) {
            buf_add(&b, "\\x%02X", (unsigned char)*text.p);
            text.p++;
            text.n--;
        }
    }
    return buf_finish(&b, &whole, &never) ? str_of(whole) : STR("");
}

bool stage_may_reject(struct stage *t, struct err *e)
{
    if (!t->rejected)
        TRY(driver_run(t->store, "CREATE OR REPLACE TEMP TABLE stage_reject AS SELECT * FROM "
                       "journal.reject LIMIT 0", e));
    t->rejected = true;
    return true;
}

bool stage_reject(struct stage *t, const char *connector, const struct reject *reject,
                  struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str file = printable(a, str_of(reject->file)), text = printable(a, reject->text);
    struct str reason = printable(a, str_of(reject->reason));
    struct str field = printable(a, str_of(reject->field));
    duckdb_appender to;

    TRY(stage_may_reject(t, e));
    if (erasure_names(t->store, text) || erasure_names(t->store, reason)) {
        text = STR("");
        reason = str_of(erasure_reason);
    }
    TRY(stage_appender(t, STAGE_REJECTS, "stage_reject", &to, e));
    duckdb_append_varchar(to, connector);
    duckdb_append_varchar_length(to, file.p, file.n);
    if (reject->line > 0)
        duckdb_append_int64(to, reject->line);
    else
        duckdb_append_null(to);
    duckdb_append_varchar_length(to, field.p, field.n);
    duckdb_append_varchar_length(to, reason.p, reason.n);
    duckdb_append_varchar_length(to, text.p, text.n);
    if (duckdb_appender_end_row(to) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(to));
    return true;
}

struct check {
    struct stage    *stage;
    enum record_kind kind;
    bool           (*check)(void *ctx, const struct row *row, bool *ret_keep, struct err *e);
    void            *ctx;
    struct row       row;
    struct arena    *arena;
    struct buf       unwanted;                  /* row numbers, comma between */
};

static bool check_row(struct check *k, const struct chunk *c, size_t row, struct err *e)
{
    const struct record_type *type = record_type(k->kind);
    bool keep = false;

    row_start(&k->row, k->kind);
    TRY(row_set_text(&k->row, ROW_SOURCE, chunk_text(&c->columns[1], row), e));
    TRY(row_set_text(&k->row, ROW_ID, chunk_text(&c->columns[2], row), e));
    TRY(row_set_time(&k->row, ROW_AT, chunk_int(&c->columns[3], row), e));
    for (size_t i = 0; i < type->n; i++) {
        if (!chunk_valid(&c->columns[4 + i], row))
            continue;
        TRY(row_set_text(&k->row, (int)i, chunk_text(&c->columns[4 + i], row), e));
    }
    if (row_finish(&k->row, e))
        TRY(k->check(k->ctx, &k->row, &keep, e));
    if (!keep)
        buf_add(&k->unwanted, "%s%lld", k->unwanted.n ? ", " : "",
                (long long)chunk_int(&c->columns[0], row));
    return true;
}

static bool check_rows(void *ctx, const struct chunk *c, struct err *e)
{
    for (size_t row = 0; row < c->n; row++)
        TRY(check_row(ctx, c, row, e));
    return true;
}

bool stage_check(struct stage *t, enum record_kind kind,
                 bool (*check)(void *ctx, const struct row *row, bool *ret_keep, struct err *e),
                 void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct check k = { .stage = t, .kind = kind, .check = check, .ctx = ctx, .arena = a };
    const struct record_type *type = record_type(kind);
    const char *sql, *unwanted;
    struct buf b;
    bool ok;

    if (!t->used[kind])
        return true;
    buf_init(&b, a, SQL_MAX);
    buf_init(&k.unwanted, a, SQL_MAX);
    buf_add(&b, "SELECT rowid, source, id, \"at\"");
    for (size_t i = 0; i < type->n; i++) {
        bool time = type->fields[i].column.type == COLUMN_TIME;

        buf_add(&b, time ? ", strftime(" : ", ");
        driver_name(&b, type->fields[i].column.name);
        buf_add(&b, time ? ", '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ')" : "::VARCHAR");
    }
    buf_add(&b, " FROM stage_%s ORDER BY source, id", type->name);
    TRY(buf_finish(&b, &sql, e));
    ok = driver_rows(t->store, sql, NULL, 0, check_rows, &k, e);
    row_done(&k.row);
    TRY(ok && buf_finish(&k.unwanted, &unwanted, e));
    return !*unwanted || driver_runf(t->store, e, "DELETE FROM stage_%s WHERE rowid IN (%s)",
                                     type->name, unwanted);
}
