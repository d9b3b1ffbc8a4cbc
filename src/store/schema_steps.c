/* schema_steps.c -- see schema_steps.h. */
#include "schema_steps.h"

#include <stdio.h>

#include "arena.h"
#include "backup.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "schema.h"

struct schema_step {
    int         layout;                         /* that has it */
    bool        facts;                          /* they mean something else: made again */
    const char *sql;                            /* statements; NULL: none */
};

/* In order. To add a table or a column of the program's own: one line, of the newest layout. */
static const struct schema_step steps[] = {
    { 5, false, NULL },                         /* whose a conversation is: a table of facts */
    { 6, false, "ALTER TABLE main.telltale ADD COLUMN facts_due BOOLEAN DEFAULT false" },
    { 6, false, "CREATE TABLE main.receipt (who VARCHAR, key VARCHAR, body UBIGINT, at_us BIGINT, "
                "answer VARCHAR)" },
    { 6, true, NULL },                          /* a cohort is of the month the basis began */
};

enum { STEPS = sizeof steps / sizeof *steps };

void schema_steps_all(struct buf *b)
{
    for (size_t i = 0; i < STEPS; i++)
        if (steps[i].sql)
            buf_add(b, "%s;\n", steps[i].sql);
}

/* The columns of a table with their types, space between, in order; empty: there is none. */
static bool columns_of(void *ctx, const struct chunk *c, struct err *e)
{
    struct buf *b = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str text = chunk_text_if(&c->columns[0], row);

        buf_add(b, "%.*s", (int)text.n, text.p);
    }
    return true;
}

static bool table_now(struct arena *a, struct store *s, const char *schema, const char *table,
                      struct str *ret, struct err *e)
{
    static const char sql[] =
        "SELECT coalesce(string_agg('\"' || column_name || '\" ' || data_type, ', ' "
        "ORDER BY column_index), '') FROM duckdb_columns() WHERE database_name = "
        "current_database() AND schema_name = $1 AND table_name = $2";
    struct str values[] = { str_of(schema), str_of(table) };
    const char *text;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    TRY(driver_rows(s, sql, values, 2, columns_of, &b, e));
    TRY(buf_finish(&b, &text, e));
    *ret = str_of(text);
    return true;
}

/* What a kind of record says more than it did. What it says no more stays, and nobody reads it. */
static bool widen_records(struct store *s, enum record_kind kind, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct record_type *t = record_type(kind);
    const char *sql, *name;
    struct str now;
    struct buf b;

    TRY(table_now(a, s, "journal", t->name, &now, e));
    buf_init(&b, a, SQL_MAX);
    if (!now.n) {
        buf_add(&b, "CREATE TABLE journal.%s (", t->name);
        schema_columns(&b, kind, false);
        buf_add(&b, ")");
    }
    for (size_t i = 0; now.n && i < t->n; i++) {
        struct buf quoted;

        buf_init(&quoted, a, 256);
        driver_name(&quoted, t->fields[i].column.name);
        TRY(buf_finish(&quoted, &name, e));
        if (!strstr(now.p, name) && !schema_only_staged(kind, &t->fields[i].column))
            buf_add(&b, "ALTER TABLE journal.%s ADD COLUMN %s %s;", t->name, name,
                    schema_type(kind, &t->fields[i].column));
    }
    TRY(buf_finish(&b, &sql, e));
    return !*sql || driver_run(s, sql, e);
}

/* Facts are made of records: a table that is not as it should be is made anew, and empty. */
static bool renew_facts(struct store *s, const struct table_def *t, bool *ret_due, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *want;
    struct str now;
    struct buf b;

    TRY(table_now(a, s, "facts", t->name, &now, e));
    buf_init(&b, a, SQL_MAX);
    schema_facts_columns(&b, t);
    TRY(buf_finish(&b, &want, e));
    if (str_equal(now, str_of(want)))
        return true;
    *ret_due = true;
    return driver_runf(s, e, "DROP TABLE IF EXISTS facts.%s; CREATE TABLE facts.%s (%s)", t->name,
                       t->name, want);
}

static bool run_all(struct store *s, const struct store_options *o, int64_t layout,
                    struct err *e)
{
    bool due = false;

    for (size_t i = 0; i < STEPS; i++) {
        if (steps[i].layout <= layout)
            continue;
        due |= steps[i].facts;
        TRY(!steps[i].sql || driver_run(s, steps[i].sql, e));
    }
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        TRY(widen_records(s, (enum record_kind)kind, e));
    for (size_t i = 0; i < o->facts_n; i++)
        TRY(renew_facts(s, o->facts[i], &due, e));
    return driver_runf(s, e, "UPDATE main.telltale SET schema_version = %d, facts_due = %s",
                       SCHEMA_VERSION, due ? "true" : "facts_due");
}

bool schema_steps_run(struct store *s, const struct store_options *o, int64_t layout,
                      struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *former;

    if (!backup_beside(a, s, layout, &former, e))
        return err_prefix(e, "a copy of the store as it is, of layout %lld",
                          (long long)layout);
    snprintf(s->former, sizeof s->former, "%s", former);
    TRY(store_begin(s, e));
    if (run_all(s, o, layout, e) && driver_run(s, "COMMIT", e))
        return true;
    store_rollback(s);
    return err_prefix(e, "from layout %lld to %d", (long long)layout, SCHEMA_VERSION);
}
