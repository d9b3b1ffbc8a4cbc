/* table_copy.c -- see table_copy.h. */
#include "table_copy.h"

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"

struct table_copy {
    struct store            *store;
    const struct column_def *columns;
    size_t                   n;
    duckdb_appender          appender;
};

static bool make_table(struct store *s, const struct column_def *columns, size_t n,
                       struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE copied_rows (");
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, i ? ", " : "");
        driver_name(&b, columns[i].name);
        buf_add(&b, " %s", driver_type(columns[i].type));
    }
    buf_add(&b, ")");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e);
}

bool table_copy_open(struct store *s, const struct column_def *columns, size_t n,
                     struct table_copy **ret, struct err *e)
{
    AUTO(table_copy_close) struct table_copy *t = must_alloc(sizeof *t);

    *t = (struct table_copy){ .store = s, .columns = columns, .n = n };
    TRY(make_table(s, columns, n, e));
    if (duckdb_appender_create_ext(s->connection, "temp", "main", "copied_rows",
                                   &t->appender) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(t->appender));
    *ret = t;
    t = NULL;
    return true;
}

static void append(duckdb_appender to, enum column_type type, const struct table_value *v)
{
    if (v->none) {
        duckdb_append_null(to);
        return;
    }
    switch (type) {
    case COLUMN_BOOL:
        duckdb_append_bool(to, v->number != 0);
        break;
    case COLUMN_INT:
        duckdb_append_int64(to, v->number);
        break;
    case COLUMN_KEY:
        duckdb_append_uint64(to, (uint64_t)v->number);
        break;
    case COLUMN_DOUBLE:
        duckdb_append_double(to, v->real);
        break;
    case COLUMN_TIME:
        duckdb_append_timestamp(to, (duckdb_timestamp){ v->number });
        break;
    case COLUMN_TEXT:
        duckdb_append_varchar_length(to, v->text.n ? v->text.p : "", v->text.n);
        break;
    }
}

bool table_copy_row(struct table_copy *t, const struct table_value *values, struct err *e)
{
    for (size_t i = 0; i < t->n; i++)
        append(t->appender, t->columns[i].type, &values[i]);
    return duckdb_appender_end_row(t->appender) != DuckDBError ||
           duckdb_fail(e, duckdb_appender_error(t->appender));
}

bool table_copy_parquet(struct table_copy *t, const char *path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    if (duckdb_appender_close(t->appender) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(t->appender));
    duckdb_appender_destroy(&t->appender);
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "COPY copied_rows TO ");
    TRY(driver_literal(&b, str_of(path), e));
    buf_add(&b, " (FORMAT parquet, USE_TMP_FILE false)");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(t->store, sql, e);
}

void table_copy_close(struct table_copy **t)
{
    struct err ignored;

    if (!*t)
        return;
    if ((*t)->appender)
        duckdb_appender_destroy(&(*t)->appender);
    if (!driver_run((*t)->store, "DROP TABLE IF EXISTS temp.copied_rows", &ignored)) {
        /* Its transaction is lost, and the table with it. */
    }
    mem_free(*t);
    *t = NULL;
}
