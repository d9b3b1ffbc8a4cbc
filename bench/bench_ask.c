/* bench_ask.c -- a dashboard's question, as one and as separate ones.
 *
 *   bench_ask make DATABASE COPIES      each conversation fact of a store that many times
 *   bench_ask ask DATABASE [ROUNDS]     12 metrics, four of them with median and p90, by day
 *                                       over 90 days, filtered: one question; beside it the same
 *                                       12 asked one by one, and 12 plain queries made by hand
 *
 * A store comes from telltale demo. The copies have keys of their own and move in time by some
 * minutes; texts stay. Only facts of conversations grow. */
#include <duckdb.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ask.h"
#include "buf.h"
#include "instant.h"
#include "parse.h"

enum { ROUNDS_MAX = 100, METRICS = 12 };

#define WHERE "channel in (email, phone, live_chat) and tier != enterprise"
#define FROM  "2025-09-01"
#define TO    "2025-11-30"

static const char *const metrics[METRICS] = {
    "contact_volume",
    "first_response_time,first_response_time.median,first_response_time.p90",
    "average_resolution_time,average_resolution_time.median,average_resolution_time.p90",
    "average_wait_time,average_wait_time.median,average_wait_time.p90",
    "average_handle_time,average_handle_time.median,average_handle_time.p90",
    "answer_rate", "abandonment_rate", "service_level", "resolution_rate", "reopen_rate",
    "one_touch_rate", "transfer_rate",
};

/* What somebody would write for one metric; $ stands for the conditions all share. */
#define DAY(at) "SELECT date_trunc('day', timezone('Europe/Warsaw', timezone('UTC', " at "))) " \
                "AS day, "
#define FACTS(at) " FROM facts.conversation WHERE " at " >= '2025-08-31 22:00' AND " at \
                  " < '2025-11-29 23:00' AND aside = 0 AND channel IN (SELECT number FROM " \
                  "facts.word WHERE text IN ('email', 'phone', 'live_chat')) AND tier_created IS " \
                  "DISTINCT FROM (SELECT number FROM facts.word WHERE text = 'enterprise') "
#define SPREAD(x) "avg(" x "), quantile_cont(" x ", 0.5), quantile_cont(" x ", 0.9)"
#define CALLS "AND kind IN (SELECT number FROM facts.word WHERE text IN ('call', 'chat')) "
#define GROUP "GROUP BY day"

static const char *const plain[METRICS] = {
    DAY("created_at") "count(*)" FACTS("created_at") GROUP,
    DAY("first_response_at") SPREAD("first_response_s") FACTS("first_response_at") GROUP,
    DAY("full_resolution_at") SPREAD("full_resolution_s") FACTS("full_resolution_at") GROUP,
    DAY("offered_at") SPREAD("wait_s") FACTS("offered_at") "AND answered_at IS NOT NULL " GROUP,
    DAY("answered_at") SPREAD("talk_s + hold_s + wrap_up_s") FACTS("answered_at") GROUP,
    DAY("offered_at") "avg((answered_at IS NOT NULL)::INT)" FACTS("offered_at") CALLS GROUP,
    DAY("offered_at") "avg(abandoned::INT)" FACTS("offered_at") CALLS GROUP,
    DAY("created_at") "avg((coalesce(wait_s, first_response_s) <= 60)::INT)" FACTS("created_at")
        GROUP,
    DAY("created_at") "avg((full_resolution_at IS NOT NULL)::INT)" FACTS("created_at") GROUP,
    DAY("first_resolution_at") "avg((reopens > 0)::INT)" FACTS("first_resolution_at") GROUP,
    DAY("full_resolution_at") "avg(single_touch::INT)" FACTS("full_resolution_at") GROUP,
    DAY("created_at") "avg((transfers > 0)::INT)" FACTS("created_at") GROUP,
};

static bool query(duckdb_connection c, const char *sql, struct err *e)
{
    duckdb_result r;
    bool ok = duckdb_query(c, sql, &r) == DuckDBSuccess;

    if (!ok)
        err_set(e, ERR_INTERNAL, "%s", duckdb_result_error(&r));
    duckdb_destroy_result(&r);
    return ok;
}

static bool open_plain(const char *path, duckdb_database *db, duckdb_connection *c, struct err *e)
{
    if (duckdb_open(path, db) == DuckDBError || duckdb_connect(*db, c) == DuckDBError)
        return err_set(e, ERR_INVALID, "%s: no database", path);
    return true;
}

static bool make(const char *path, int64_t copies, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(duckdb_close) duckdb_database db = NULL;
    AUTO(duckdb_disconnect) duckdb_connection c = NULL;
    const char *sql;
    struct buf b;

    TRY(open_plain(path, &db, &c, e));
    buf_init(&b, a, 1 << 16);
    buf_add(&b, "INSERT INTO facts.conversation SELECT c.* REPLACE (hash(key, i) AS key");
    for (const char *const *at = (const char *const[]){ "created_at", "first_response_at",
             "first_resolution_at", "full_resolution_at", "offered_at", "answered_at", NULL };
         *at; at++)
        buf_add(&b, ", %s + to_minutes(i) AS %s", *at, *at);
    buf_add(&b, ") FROM facts.conversation c, range(1, %" PRId64 ") t(i); CHECKPOINT", copies);
    TRY(buf_finish(&b, &sql, e));
    return query(c, sql, e);
}

static int compare_times(const void *x, const void *y)
{
    const int64_t *a = x, *b = y;

    return (*a > *b) - (*a < *b);
}

static void report(const char *what, int64_t *times_us, int rounds)
{
    qsort(times_us, (size_t)rounds, sizeof *times_us, compare_times);
    printf("%-24s %8.1f ms (%.1f to %.1f)\n", what, (double)times_us[rounds / 2] / 1e3,
           (double)times_us[0] / 1e3, (double)times_us[rounds - 1] / 1e3);
}

static bool ask(struct engine *g, const char *what, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine_ask question = { .metrics = str_of(what), .from = STR(FROM), .to = STR(TO),
                                   .grain = STR("day"), .zone = STR("Europe/Warsaw"),
                                   .where = STR(WHERE), .now_us = instant_now_us() };
    struct ask_answer answer;

    return engine_ask(a, g, &question, &answer, e);
}

static bool ask_all(struct engine *g, const char *all, int rounds, struct err *e)
{
    int64_t one_us[ROUNDS_MAX], each_us[ROUNDS_MAX];

    for (int i = -1; i < rounds; i++) {
        int64_t start_us = instant_now_us(), middle_us;

        TRY(ask(g, all, e));
        middle_us = instant_now_us();
        for (int k = 0; k < METRICS; k++)
            TRY(ask(g, metrics[k], e));
        if (i < 0)
            continue;
        one_us[i] = middle_us - start_us;
        each_us[i] = instant_now_us() - middle_us;
    }
    report("one question", one_us, rounds);
    report("12 questions", each_us, rounds);
    return true;
}

static bool ask_plain(const char *path, int rounds, struct err *e)
{
    AUTO(duckdb_close) duckdb_database db = NULL;
    AUTO(duckdb_disconnect) duckdb_connection c = NULL;
    int64_t times_us[ROUNDS_MAX];

    TRY(open_plain(path, &db, &c, e));
    for (int i = -1; i < rounds; i++) {
        int64_t start_us = instant_now_us();

        for (int k = 0; k < METRICS; k++)
            TRY(query(c, plain[k], e));
        if (i >= 0)
            times_us[i] = instant_now_us() - start_us;
    }
    report("12 plain queries", times_us, rounds);
    return true;
}

static bool run(const char *path, int rounds, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine_options options = { .path = path, .must_exist = true };
    struct engine *g = NULL;
    const char *all;
    struct buf b;
    bool ok;

    buf_init(&b, a, 1 << 12);
    for (int k = 0; k < METRICS; k++)
        buf_add(&b, "%s%s", k ? "," : "", metrics[k]);
    TRY(buf_finish(&b, &all, e));
    TRY(engine_open(&options, &g, e));
    ok = ask_all(g, all, rounds, e);
    engine_close(&g);
    return ok && ask_plain(path, rounds, e);
}

int main(int argc, char **argv)
{
    struct err e = { 0 };
    int64_t n = 5;
    bool ok;

    if (argc < 3 || (argc > 3 && (!parse_int(str_of(argv[3]), &n) || n < 1 || n > ROUNDS_MAX * 10)))
        ok = err_set(&e, ERR_INVALID, "usage: bench_ask make|ask DATABASE [COPIES|ROUNDS]");
    else if (strcmp(argv[1], "make") == 0)
        ok = make(argv[2], n, &e);
    else
        ok = run(argv[2], n < ROUNDS_MAX ? (int)n : ROUNDS_MAX, &e);
    if (!ok)
        fprintf(stderr, "bench_ask: %s\n", e.msg);
    return !ok;
}
