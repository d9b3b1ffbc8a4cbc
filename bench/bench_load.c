/* bench_load.c -- the peer of an import: DuckDB merely loading the same CSV files.
 *
 *   bench_load DATABASE FILE...
 *
 * One table a file, of the columns and types that the engine finds in it, then a
 * checkpoint: no comparing, no replay, no facts. The engine has its own defaults,
 * which let it take more memory than an import may. */
#include <duckdb.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "buf.h"

enum { SQL_MAX = 1 << 16 };

static bool run(duckdb_connection c, const char *sql, struct err *e)
{
    duckdb_result r;
    bool ok = duckdb_query(c, sql, &r) == DuckDBSuccess;

    if (!ok)
        err_set(e, ERR_INTERNAL, "%s", duckdb_result_error(&r));
    duckdb_destroy_result(&r);
    return ok;
}

/* The table of "folder/name.csv" is name. */
static bool load(duckdb_connection c, const char *path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *name = strrchr(path, '/');
    const char *sql;
    struct buf b;

    name = name ? name + 1 : path;
    if (strpbrk(path, "'\""))
        return err_set(e, ERR_INVALID, "%s: a quote in the name", path);
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE TABLE \"%.*s\" AS SELECT * FROM read_csv('%s')",
            (int)strcspn(name, "."), name, path);
    TRY(buf_finish(&b, &sql, e));
    return run(c, sql, e);
}

static bool load_all(const char *database, char *const *paths, int n, struct err *e)
{
    AUTO(duckdb_close) duckdb_database db = NULL;
    AUTO(duckdb_disconnect) duckdb_connection c = NULL;

    if (duckdb_open(database, &db) == DuckDBError || duckdb_connect(db, &c) == DuckDBError)
        return err_set(e, ERR_INVALID, "%s: no database", database);
    for (int i = 0; i < n; i++)
        TRY(load(c, paths[i], e));
    return run(c, "CHECKPOINT", e);
}

int main(int argc, char **argv)
{
    struct err e = { 0 };

    if (argc < 3) {
        fprintf(stderr, "usage: bench_load DATABASE FILE...\n");
        return 2;
    }
    if (!load_all(argv[1], argv + 2, argc - 2, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        return 1;
    }
    return 0;
}
