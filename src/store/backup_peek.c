/* backup_peek.c -- what tables a file of the engine has, whatever its layout; see backup.h. */
#include "arena.h"
#include "backup_priv.h"
#include "driver.h"

enum { PEEK_MEMORY_BYTES = 256 << 20 };

struct peek {
    struct arena        *arena;
    struct backup_table *tables;
    size_t               n;
};

static bool take_name(void *ctx, const struct chunk *c, struct err *e)
{
    struct peek *p = ctx;

    for (size_t row = 0; row < c->n; row++) {
        if (p->n == BACKUP_TABLES_MAX)
            return err_set(e, ERR_LIMIT, "more than %d tables", BACKUP_TABLES_MAX);
        p->tables[p->n++].name = str_copy(p->arena, chunk_text(&c->columns[0], row));
    }
    return true;
}

/* "schema.table" as an identifier of two parts. */
static bool count_rows(struct store *s, struct backup_table *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *dot = memchr(t->name.p, '.', t->name.n), *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT count(*) FROM ");
    driver_name(&b, str_copy(a, (struct str){ t->name.p, (size_t)(dot - t->name.p) }).p);
    buf_add(&b, ".");
    driver_name(&b, dot + 1);
    TRY(buf_finish(&b, &sql, e));
    return driver_int(s, &t->rows, e, "%s", sql);
}

bool backup_peek(struct arena *a, const char *path, int64_t *ret_layout,
                 const struct backup_table **ret, size_t *ret_n, struct err *e)
{
    static const char names[] =
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT temporary "
        "AND database_name = current_database() ORDER BY 1";
    AUTO(store_close) struct store *s = NULL;
    struct store_options o = { .path = path, .threads = 1, .memory_bytes = PEEK_MEMORY_BYTES,
                               .must_exist = true, .read_only = true, .as_is = true };
    struct peek p = { a, NEW_N(a, struct backup_table, BACKUP_TABLES_MAX), 0 };

    TRY(store_open(&o, &s, e));
    TRY(driver_rows(s, names, NULL, 0, take_name, &p, e));
    for (size_t i = 0; i < p.n; i++)
        TRY(count_rows(s, &p.tables[i], e));
    TRY(driver_int(s, ret_layout, e, "SELECT schema_version FROM main.telltale"));
    *ret = p.tables;
    *ret_n = p.n;
    return true;
}
