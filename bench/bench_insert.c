/* bench_insert.c -- the peer of live intake: DuckDB putting rows of the same fields into a table.
 *
 *   bench_insert DATABASE ROWS SECONDS
 *
 * One writer and ROWS rows a transaction, whose commit is on disk before the next begins: by a
 * prepared INSERT row by row, then by the engine's appender; half of the time each. Nothing is
 * read, compared or made from the rows. Prints rows a second: {"insert":N,"appender":N} */
#include <duckdb.h>
#include <stdio.h>
#include <time.h>

#include "err.h"
#include "parse.h"
#include "str.h"

enum { FIELDS = 9 };

struct peer {
    duckdb_connection         connection;
    duckdb_prepared_statement statement;
    int64_t                   n;                /* rows so far */
};

static double now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool run(struct peer *p, const char *sql, struct err *e)
{
    duckdb_result r;
    bool ok = duckdb_query(p->connection, sql, &r) == DuckDBSuccess;

    if (!ok)
        err_set(e, ERR_INTERNAL, "%s", duckdb_result_error(&r));
    duckdb_destroy_result(&r);
    return ok;
}

/* A message as live.mjs sends it: id, kind, conversation, actor, actor_kind, text. */
static void row_texts(int64_t k, char texts[3][64])
{
    snprintf(texts[0], sizeof texts[0], "100%012lld", (long long)k);
    snprintf(texts[1], sizeof texts[1], "w0-%lld", (long long)(k / 4));
    snprintf(texts[2], sizeof texts[2], k % 2 ? "agent-%lld" : "customer-%lld",
             (long long)(k % 2 ? k % 40 : k / 4));
}

static const char said[] = "The lamp flickers since the update; what can I do?";
static const int64_t begin_us = INT64_C(1772440000000000);

static bool insert_row(struct peer *p)
{
    duckdb_prepared_statement s = p->statement;
    duckdb_result r;
    char texts[3][64];
    bool ok;

    row_texts(p->n, texts);
    duckdb_bind_varchar(s, 1, "bench");
    duckdb_bind_varchar(s, 2, texts[0]);
    duckdb_bind_timestamp(s, 3, (duckdb_timestamp){ begin_us + p->n });
    duckdb_bind_varchar(s, 4, texts[1]);
    duckdb_bind_varchar(s, 5, "message");
    duckdb_bind_varchar(s, 6, texts[2]);
    duckdb_bind_varchar(s, 7, p->n % 2 ? "agent" : "customer");
    duckdb_bind_boolean(s, 8, true);
    duckdb_bind_varchar(s, FIELDS, said);
    ok = duckdb_execute_prepared(s, &r) == DuckDBSuccess;
    duckdb_destroy_result(&r);
    return ok;
}

static bool insert_rows(struct peer *p, int64_t rows, struct err *e)
{
    for (int64_t i = 0; i < rows; i++, p->n++)
        if (!insert_row(p))
            return err_set(e, ERR_INTERNAL, "a row could not be inserted");
    return true;
}

static bool append_rows(struct peer *p, int64_t rows, struct err *e)
{
    duckdb_appender to;
    bool ok;

    if (duckdb_appender_create(p->connection, NULL, "plain", &to) == DuckDBError) {
        duckdb_appender_destroy(&to);
        return err_set(e, ERR_INTERNAL, "no appender");
    }
    for (int64_t i = 0; i < rows; i++, p->n++) {
        char texts[3][64];

        row_texts(p->n, texts);
        duckdb_append_varchar(to, "bench");
        duckdb_append_varchar(to, texts[0]);
        duckdb_append_timestamp(to, (duckdb_timestamp){ begin_us + p->n });
        duckdb_append_varchar(to, texts[1]);
        duckdb_append_varchar(to, "message");
        duckdb_append_varchar(to, texts[2]);
        duckdb_append_varchar(to, p->n % 2 ? "agent" : "customer");
        duckdb_append_bool(to, true);
        duckdb_append_varchar(to, said);
        duckdb_appender_end_row(to);
    }
    ok = duckdb_appender_close(to) == DuckDBSuccess;
    duckdb_appender_destroy(&to);
    return ok || err_set(e, ERR_INTERNAL, "rows could not be appended");
}

/* Rows a second, each transaction on disk. */
static bool rate(struct peer *p, int64_t rows, double seconds,
                 bool (*put)(struct peer *p, int64_t rows, struct err *e), double *ret,
                 struct err *e)
{
    int64_t before = p->n;
    double began = now_s();

    while (now_s() < began + seconds)
        TRY(run(p, "BEGIN", e) && put(p, rows, e) && run(p, "COMMIT", e));
    *ret = (double)(p->n - before) / (now_s() - began);
    return true;
}

static bool measure(const char *path, int64_t rows, double seconds, struct err *e)
{
    duckdb_database database = NULL;
    struct peer p = { 0 };
    double insert = 0, appender = 0;
    bool ok;

    if (duckdb_open(path, &database) == DuckDBError ||
        duckdb_connect(database, &p.connection) == DuckDBError)
        return err_set(e, ERR_INTERNAL, "%s: it cannot be opened", path);
    ok = run(&p, "CREATE TABLE plain (source VARCHAR, id VARCHAR, \"at\" TIMESTAMP, conversation "
                 "VARCHAR, kind VARCHAR, actor VARCHAR, actor_kind VARCHAR, public BOOLEAN, text "
                 "VARCHAR)", e) &&
         (duckdb_prepare(p.connection, "INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         &p.statement) == DuckDBSuccess ||
          err_set(e, ERR_INTERNAL, "the statement cannot be prepared")) &&
         rate(&p, rows, seconds / 2, insert_rows, &insert, e) &&
         rate(&p, rows, seconds / 2, append_rows, &appender, e);
    duckdb_destroy_prepare(&p.statement);
    duckdb_disconnect(&p.connection);
    duckdb_close(&database);
    if (ok)
        printf("{\"insert\":%.1f,\"appender\":%.1f}\n", insert, appender);
    return ok;
}

int main(int argc, char **argv)
{
    int64_t rows, seconds;
    struct err e = { 0 };

    if (argc != 4 || !parse_int(str_of(argv[2]), &rows) || rows < 1 ||
        !parse_int(str_of(argv[3]), &seconds) || seconds < 1) {
        fprintf(stderr, "usage: bench_insert DATABASE ROWS SECONDS\n");
        return 2;
    }
    if (!measure(argv[1], rows, (double)seconds, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        return 1;
    }
    return 0;
}
