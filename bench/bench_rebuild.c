/* bench_rebuild.c -- conversation events in a store to all facts, beside plain SQL for fewer facts.
 *
 *   bench_rebuild [EVENTS [MEMORY_MIB [FILE]]]      default: 2,000,000 events, 2048 MiB, a
 *                                                   file that is removed afterwards
 *
 * Ten events a conversation, interleaved in time, in the journal as an import
 * leaves them. Ours: `telltale rebuild`: all fact tables, business time and
 * service-level clocks included, written back. The peer: the best SQL found for
 * the conversation facts alone, without any business time and without clocks,
 * on the same engine, same file, same run. Prints seconds, the ratio, and the
 * peak memory of each, one after the other in processes of their own. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "driver.h"
#include "engine.h"
#include "facts.h"

static double now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool open_store(const char *path, size_t memory_bytes, struct store **ret, struct err *e)
{
    const struct table_def *facts[FACT_TABLES];
    struct store_options o = { .path = path, .memory_bytes = memory_bytes, .facts = facts,
                               .facts_n = FACT_TABLES };

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    return store_open(&o, ret, e);
}

/* A ticket's life in ten events, and settings that make clocks run. */
static bool fill(struct store *s, int64_t events, struct err *e)
{
    long long n = (long long)(events / 10);

    TRY(store_begin(s, e));
    TRY(driver_run(s, "INSERT INTO journal.calendar BY NAME SELECT 0::UBIGINT AS id_key, 'desk' AS "
        "source, 'office' AS id, TIMESTAMP '2020-01-01' AS \"at\", 'office' AS calendar, "
        "'Europe/Warsaw' AS zone, 'mon-fri 09:00-17:00' AS hours; "
        "INSERT INTO journal.sla_policy BY NAME SELECT 0::UBIGINT AS id_key, 'desk' AS source, "
        "'all' AS id, TIMESTAMP '2020-01-01' AS \"at\", '[{\"clock\":\"first_response\",\"target_s\":"
        "3600,\"business\":true},{\"clock\":\"resolution\",\"target_s\":28800,\"business\":true}]' "
        "AS targets", e));
    TRY(driver_runf(s, e, "INSERT INTO journal.conversation BY NAME SELECT telltale_key('desk', "
        "c::VARCHAR) AS key, c::UBIGINT AS id_key, 'desk' AS source, c::VARCHAR AS id, TIMESTAMP "
        "'2024-01-01' + to_seconds(c * 60000000 // %lld) AS \"at\", 'ticket' AS kind, "
        "['email', 'web_form', 'social'][c %% 3 + 1] AS channel, (c %% 400000)::VARCHAR AS customer, "
        "['low', 'normal', 'high'][c %% 3 + 1] AS priority FROM range(%lld) t(c)", n, n));
    TRY(driver_runf(s, e, "INSERT INTO journal.event BY NAME SELECT telltale_key('desk', "
        "(i %% %lld)::VARCHAR) AS key, i::UBIGINT AS id_key, telltale_source('desk') AS source, "
        "TIMESTAMP '2024-01-01' + to_seconds((i %% %lld) * 60000000 // %lld + (i // %lld) * "
        "(900 + (i * 7919) %% 20000)) AS \"at\", ['message', 'assigned', 'status', 'message', "
        "'status', 'message', 'message', 'status', 'message', 'status'][i // %lld + 1]::event_kind "
        "AS kind, CASE i // %lld WHEN 1 THEN 'agent' || i %% 300 WHEN 2 THEN 'open' WHEN 4 THEN "
        "'pending' WHEN 7 THEN 'solved' WHEN 9 THEN 'closed' END AS value, CASE WHEN i // %lld IN "
        "(0, 5) THEN (i %% 400000)::VARCHAR WHEN i // %lld IN (3, 6, 8) THEN 'agent' || i %% 300 "
        "END AS actor, CASE WHEN i // %lld IN (0, 5) THEN 'customer' WHEN i // %lld IN (3, 6, 8) "
        "THEN 'agent' END::actor_kind AS actor_kind, i // %lld <> 8 AS public "
        "FROM range(%lld) t(i)", n, n, n, n, n, n, n, n, n, n, n, (long long)events));
    return store_commit(s, e);
}

/* Facts of one pass each: aggregates for instants and counts, a window for waits and turns. */
static const char peer_sql[] =
    "CREATE OR REPLACE TABLE peer AS WITH step AS (SELECT key, \"at\", kind, value, actor_kind, "
    "public, lead(CASE WHEN kind = 'status' THEN \"at\" END IGNORE NULLS) OVER w AS next_status_at, "
    "lag(actor_kind) OVER w AS before FROM journal.event WINDOW w AS (PARTITION BY key ORDER BY "
    "\"at\", id_key)) "
    "SELECT s.key, any_value(c.\"at\") AS created_at, "
    "min(s.\"at\") FILTER (s.kind = 'message' AND actor_kind = 'customer') AS first_customer_at, "
    "min(s.\"at\") FILTER (s.kind = 'message' AND actor_kind = 'agent' AND public) AS first_reply_at, "
    "date_diff('second', any_value(c.\"at\"), min(s.\"at\") FILTER (s.kind = 'message' AND actor_kind = "
    "'agent' AND public)) AS first_response_s, "
    "min(s.\"at\") FILTER (s.kind = 'status' AND value IN ('solved', 'closed')) AS first_resolution_at, "
    "max(s.\"at\") FILTER (s.kind = 'status' AND value = 'solved') AS full_resolution_at, "
    "count(*) FILTER (s.kind = 'message' AND actor_kind = 'agent' AND public) AS replies, "
    "count(*) FILTER (s.kind = 'message' AND actor_kind = 'customer') AS customer_messages, "
    "count(*) FILTER (s.kind = 'message' AND actor_kind = 'customer' AND before IS DISTINCT FROM "
    "'customer') AS turns, count(*) FILTER (s.kind = 'assigned') AS assignments, "
    "sum(date_diff('second', s.\"at\", next_status_at)) FILTER (s.kind = 'status' AND value IN ('new', "
    "'open', 'hold')) AS requester_wait_s, sum(date_diff('second', s.\"at\", next_status_at)) FILTER "
    "(s.kind = 'status' AND value = 'pending') AS agent_wait_s, "
    "arg_max(value, s.\"at\") FILTER (s.kind = 'status') AS status, "
    "arg_max(value, s.\"at\") FILTER (s.kind = 'assigned') AS agent "
    "FROM step s JOIN journal.conversation c ON c.key = s.key GROUP BY s.key";

static bool run_peer(const char *path, size_t memory_bytes, struct err *e)
{
    AUTO(store_close) struct store *s = NULL;
    double begun;

    TRY(open_store(path, memory_bytes, &s, e));
    begun = now_s();
    TRY(driver_run(s, peer_sql, e));
    printf("%.3f", now_s() - begun);
    return driver_run(s, "DROP TABLE peer", e);
}

static bool run_ours(const char *path, size_t memory_bytes, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    struct engine_options o = { .path = path, .memory_bytes = memory_bytes };
    struct engine_watch watch = { 0 };
    int64_t conversations;
    double begun;

    TRY(engine_open(&o, &g, e));
    begun = now_s();
    TRY(engine_rebuild(g, &watch, &conversations, e));
    printf("%.3f", now_s() - begun);
    return true;
}

/* Runs in a process of its own, so that its peak of memory is its own. */
static bool measure(bool (*run)(const char *path, size_t memory_bytes, struct err *e),
                    const char *path, size_t memory_bytes, double *ret_s, long *ret_peak_mib)
{
    struct rusage usage;
    char text[64] = "";
    int fds[2], status;
    pid_t child;

    if (pipe(fds) != 0 || (child = fork()) < 0)
        return false;
    if (child == 0) {
        struct err e = { 0 };
        bool ok;

        dup2(fds[1], STDOUT_FILENO);
        ok = run(path, memory_bytes, &e);
        if (!ok)
            fprintf(stderr, "%s\n", e.msg);
        fflush(stdout);
        _exit(ok ? 0 : 1);
    }
    close(fds[1]);
    if (read(fds[0], text, sizeof text - 1) < 0)
        text[0] = 0;
    close(fds[0]);
    if (wait4(child, &status, 0, &usage) < 0 || status != 0)
        return false;
    *ret_s = strtod(text, NULL);
    *ret_peak_mib = usage.ru_maxrss / 1024;
    return true;
}

static bool fill_file(const char *path, int64_t events, struct err *e)
{
    AUTO(store_close) struct store *s = NULL;

    return open_store(path, (size_t)4 << 30, &s, e) && fill(s, events, e);
}

int main(int argc, char **argv)
{
    int64_t events = argc > 1 ? strtoll(argv[1], NULL, 10) : 2000000;
    size_t memory_bytes = (size_t)(argc > 2 ? strtoll(argv[2], NULL, 10) : 2048) << 20;
    const char *path = argc > 3 ? argv[3] : "bench_rebuild.db";
    struct err e = { 0 };
    double ours_s, peer_s;
    long ours_mib, peer_mib;

    if (access(path, F_OK) != 0 && !fill_file(path, events, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        return 1;
    }
    if (!measure(run_ours, path, memory_bytes, &ours_s, &ours_mib))
        return 1;
    printf("rebuild/%" PRId64 " events: ours %.2f s, peak %ld MiB, %.0f ns an event\n", events,
           ours_s, ours_mib, ours_s * 1e9 / (double)events);
    fflush(stdout);
    if (!measure(run_peer, path, memory_bytes, &peer_s, &peer_mib))
        return 1;
    printf("rebuild/%" PRId64 " events: plain SQL %.2f s, peak %ld MiB; %.1f times ours\n", events,
           peer_s, peer_mib, peer_s / ours_s);
    if (argc <= 3)
        unlink(path);
    return 0;
}
