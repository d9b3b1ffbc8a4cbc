/* erasure_words.c -- words of the facts that named somebody erased; see erasure_words(). */
#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "erasure_priv.h"
#include "words.h"

struct using {
    struct arena *arena;
    struct buf    sql;
    int           columns;
};

/* One query that gives the numbers of all words that facts use, out of what the engine knows of its
 * own tables: a column of facts that is a number and no instant may hold words. */
static bool take_columns(void *ctx, const struct chunk *c, struct err *e)
{
    struct using *u = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str table = chunk_text_if(&c->columns[0], row);
        struct str column = chunk_text_if(&c->columns[1], row);

        buf_add(&u->sql, "%s SELECT \"%.*s\" AS number FROM facts.%.*s WHERE \"%.*s\" IN (SELECT "
                "number FROM erased_word)", u->columns++ ? " UNION ALL" : "", (int)column.n,
                column.p, (int)table.n, table.p, (int)column.n, column.p);
    }
    return true;
}

static bool drop_used(struct store *s, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct using u = { .arena = a };
    const char *sql;

    buf_init(&u.sql, a, SQL_MAX);
    buf_add(&u.sql, "DELETE FROM erased_word WHERE number IN (");
    TRY(driver_rows(s, "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = "
                    "current_database() AND schema_name = 'facts' AND table_name <> 'word' AND "
                    "data_type = 'BIGINT'", NULL, 0, take_columns, &u, e));
    if (!u.columns)
        return true;
    buf_add(&u.sql, ")");
    return buf_finish(&u.sql, &sql, e) && driver_run(s, sql, e);
}

bool erasure_words(struct store *s, struct err *e)
{
    int64_t n;

    TRY(words_save(s, e));
    TRY(driver_run(s, "CREATE OR REPLACE TEMP TABLE erased_word AS SELECT number FROM facts.word "
                   "WHERE telltale_erased_text(text) IS NOT NULL", e));
    TRY(driver_int(s, &n, e, "SELECT count(*) FROM erased_word"));
    if (n)
        TRY(drop_used(s, e));
    return driver_run(s, "UPDATE facts.word SET text = 'erased word ' || number WHERE number IN "
                      "(SELECT number FROM erased_word); DROP TABLE erased_word", e);
}
