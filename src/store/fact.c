/* fact.c -- see fact.h. */
#include "fact.h"

#include "arena.h"
#include "driver.h"

bool fact_append(struct store *s, const struct table_def *t, store_source *source, void *ctx,
                 struct err *e)
{
    char table[64] = "facts.";

    strncat(table, t->name, sizeof table - 16);
    return driver_write(s, table, t, source, ctx, e);
}

bool fact_clear(struct store *s, const struct table_def *t, struct err *e)
{
    return driver_runf(s, e, "DELETE FROM facts.%s", t->name);
}

static void add_select(struct buf *b, const struct table_def *t)
{
    buf_add(b, "SELECT ");
    for (size_t i = 0; i < t->n; i++) {
        buf_add(b, i ? ", " : "");
        driver_name(b, t->columns[i].name);
    }
    buf_add(b, " FROM facts.%s ORDER BY %s", t->name, t->order);
}

bool fact_rows(struct store *s, const struct table_def *t, store_rows *rows, void *ctx,
               struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    add_select(&b, t);
    TRY(buf_finish(&b, &sql, e));
    return driver_rows(s, sql, NULL, 0, rows, ctx, e);
}

bool fact_parquet(struct store *s, const struct table_def *t, struct str path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "COPY (");
    add_select(&b, t);
    buf_add(&b, ") TO ");
    TRY(driver_literal(&b, path, e));
    buf_add(&b, " (FORMAT parquet)");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e);
}

bool fact_summary(struct store *s, const char *const *columns, size_t n, store_rows *rows,
                  void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, kind, channel, count(*)");
    for (size_t i = 0; i < n; i++)
        buf_add(&b, ", count(%s), avg(%s), median(%s)::DOUBLE, quantile_cont(%s, 0.9)::DOUBLE",
                columns[i], columns[i], columns[i], columns[i]);
    buf_add(&b, " FROM facts.conversation GROUP BY ALL ORDER BY ALL");
    TRY(buf_finish(&b, &sql, e));
    return driver_rows(s, sql, NULL, 0, rows, ctx, e);
}
