/* schema.c -- see schema.h. */
#include "schema.h"

#include "arena.h"
#include "driver.h"
#include "event.h"
#include "schema_steps.h"

bool schema_keyed(enum record_kind kind)
{
    return kind == RECORD_CONVERSATION || kind == RECORD_EVENT;
}

/* Words with a number of their own are kept as enumerations. */
const char *schema_type(enum record_kind kind, const struct column_def *column)
{
    if (kind == RECORD_EVENT && strcmp(column->name, "kind") == 0)
        return "event_kind";
    if (kind == RECORD_EVENT && strcmp(column->name, "actor_kind") == 0)
        return "actor_kind";
    return driver_type(column->type);
}

/* The journal knows an event's conversation by its key alone. */
bool schema_only_staged(enum record_kind kind, const struct column_def *column)
{
    return kind == RECORD_EVENT && strcmp(column->name, "conversation") == 0;
}

void schema_columns(struct buf *b, enum record_kind kind, bool stage)
{
    const struct record_type *t = record_type(kind);

    buf_add(b, "%sid_key UBIGINT, source %s, id VARCHAR, \"at\" TIMESTAMP, "
            "version TIMESTAMP", schema_keyed(kind) ? "key UBIGINT, " : "",
            kind == RECORD_EVENT ? "BIGINT" : "VARCHAR");
    for (size_t i = 0; i < t->n; i++) {
        if (!stage && schema_only_staged(kind, &t->fields[i].column))
            continue;
        buf_add(b, ", ");
        driver_name(b, t->fields[i].column.name);
        buf_add(b, " %s", schema_type(kind, &t->fields[i].column));
    }
    buf_add(b, ", nulls BIGINT%s", stage ? ", place BIGINT" : "");
}

void schema_names(struct buf *b, enum record_kind kind, bool stage, const char *prefix)
{
    const struct record_type *t = record_type(kind);

    if (schema_keyed(kind))
        buf_add(b, "%skey, ", prefix);
    buf_add(b, "%sid_key, %ssource, %sid, %s\"at\", %sversion", prefix, prefix, prefix, prefix,
            prefix);
    for (size_t i = 0; i < t->n; i++) {
        if (!stage && schema_only_staged(kind, &t->fields[i].column))
            continue;
        buf_add(b, ", %s", prefix);
        driver_name(b, t->fields[i].column.name);
    }
    buf_add(b, ", %snulls", prefix);
}

static void add_words(struct buf *b, const char *type, int n, const char *(*name)(int))
{
    buf_add(b, "CREATE TYPE %s AS ENUM (", type);
    for (int i = 0; i < n; i++)
        buf_add(b, "%s'%s'", i ? ", " : "", name(i));
    buf_add(b, ");\n");
}

static const char *event_word(int i)
{
    return event_kind_name((enum event_kind)i);
}

static const char *actor_word(int i)
{
    return i == ACTOR_NONE ? "none" : actor_kind_name((enum actor_kind)i);
}

void schema_facts_columns(struct buf *b, const struct table_def *t)
{
    buf_add(b, "\"key\" UBIGINT");
    for (size_t i = 0; i < t->n; i++) {
        if (t->columns[i].joined)
            continue;
        buf_add(b, ", ");
        driver_name(b, t->columns[i].name);
        buf_add(b, " %s", driver_type(t->columns[i].word ? COLUMN_INT : t->columns[i].type));
    }
}

static bool create(struct store *s, const struct store_options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;
    const char *sql;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "BEGIN TRANSACTION; CREATE SCHEMA journal; CREATE SCHEMA facts;\n");
    add_words(&b, "event_kind", EVENT_KINDS, event_word);
    add_words(&b, "actor_kind", ACTOR_KINDS, actor_word);
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        buf_add(&b, "CREATE TABLE journal.%s (", record_type((enum record_kind)kind)->name);
        schema_columns(&b, (enum record_kind)kind, false);
        buf_add(&b, ");\n");
    }
    for (size_t i = 0; i < o->facts_n; i++) {
        buf_add(&b, "CREATE TABLE facts.%s (", o->facts[i]->name);
        schema_facts_columns(&b, o->facts[i]);
        buf_add(&b, ");\n");
    }
    buf_add(&b, "CREATE TABLE journal.reject (connector VARCHAR, file VARCHAR, line BIGINT, "
                "field VARCHAR, reason VARCHAR, text VARCHAR);\n"
                "CREATE TABLE journal.import (number BIGINT, connector VARCHAR, state VARCHAR, "
                "\"records\" BIGINT, fresh BIGINT, changed BIGINT, repeated BIGINT, "
                "rejected BIGINT);\n"
                "CREATE TABLE journal.source (number BIGINT, name VARCHAR);\n"
                "CREATE TABLE journal.watermark (source VARCHAR, type VARCHAR, "
                "\"at\" TIMESTAMP, version TIMESTAMP);\n"
                "CREATE TABLE main.telltale (schema_version BIGINT, gaps_due BOOLEAN);\n"
                "CREATE TABLE main.due (source VARCHAR);\n"
                "CREATE TABLE facts.word (number BIGINT, text VARCHAR);\n"
                "INSERT INTO main.telltale VALUES (%d, false);\n", SCHEMA_VERSION);
    schema_steps_all(&b);
    buf_add(&b, "COMMIT;");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e);
}

bool schema_prepare(struct store *s, const struct store_options *o, struct err *e)
{
    int64_t tables, version;

    TRY(driver_int(s, &tables, e, "SELECT count(*) FROM duckdb_tables() WHERE NOT temporary"));
    if (tables == 0)
        return create(s, o, e);
    TRY(driver_int(s, &version, e, "SELECT count(*) FROM duckdb_tables() "
                   "WHERE schema_name = 'main' AND table_name = 'telltale'"));
    if (version == 0)
        return err_set(e, ERR_INVALID, "the file is a database, but not a store of Telltale");
    TRY(driver_int(s, &version, e, "SELECT schema_version FROM main.telltale"));
    if (version == SCHEMA_VERSION)
        return true;
    if (version > SCHEMA_VERSION)
        return err_set(e, ERR_INVALID, "the store has layout %lld of a newer release; this one "
                       "reads %d", (long long)version, SCHEMA_VERSION);
    if (version < SCHEMA_OLDEST)
        return err_set(e, ERR_INVALID, "the store has layout %lld, this release reads %d and "
                       "brings those from %d on forward: make a new one and import its records "
                       "again", (long long)version, SCHEMA_VERSION, SCHEMA_OLDEST);
    if (o->read_only)
        return err_set(e, ERR_INVALID, "the store has layout %lld and is to be brought to %d "
                       "first, which a look at it does not do", (long long)version,
                       SCHEMA_VERSION);
    return schema_steps_run(s, o, version, e);
}
