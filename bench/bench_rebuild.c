/* bench_rebuild.c -- events in a store to all facts, beside plain SQL for some of them.
 *
 *   bench_rebuild [EVENTS [MEMORY_MIB [ROUNDS [FILE]]]]
 *
 * 2,000,000 events, 2048 MiB and 3 rounds unless said. FILE is filled where it
 * is not there yet, and kept; without it the file is removed afterwards.
 *
 * Ten events a conversation, interleaved in time, in the journal as an import
 * leaves them. By turns, each in a process of its own, on the same file:
 *
 *   telltale   what `telltale rebuild` does: all five tables of facts, business
 *              time and service-level clocks included
 *   plain sql  the fastest SQL we found for 15 facts of a conversation, without
 *              business time, clocks, replies and legs
 *   copy       the engine writing the rows of telltale's facts once more, from
 *              its own tables: what their writing alone costs
 *
 * Prints medians of seconds, peaks of memory, and the ratio, which is a median
 * of the rounds' ratios. Seconds of processors suffer less from other work. */
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

enum { ROUNDS_MAX = 99 };

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

/* Settings that make clocks run. */
static const char settings_sql[] =
    "INSERT INTO journal.calendar BY NAME SELECT 0::UBIGINT AS id_key, 'desk' AS source, "
    "'office' AS id, TIMESTAMP '2020-01-01' AS \"at\", 'office' AS calendar, "
    "'Europe/Warsaw' AS zone, 'mon-fri 09:00-17:00' AS hours; "
    "INSERT INTO journal.sla_policy BY NAME SELECT 0::UBIGINT AS id_key, 'desk' AS source, "
    "'all' AS id, TIMESTAMP '2020-01-01' AS \"at\", "
    "'[{\"clock\":\"first_response\",\"target_s\":3600,\"business\":true},"
    "{\"clock\":\"resolution\",\"target_s\":28800,\"business\":true}]' AS targets";

/* Conversation c of n begins in its place of two years. */
static const char conversations_sql[] =
    "INSERT INTO journal.conversation BY NAME SELECT telltale_key('desk', c::VARCHAR) AS key, "
    "c::UBIGINT AS id_key, 'desk' AS source, c::VARCHAR AS id, "
    "TIMESTAMP '2024-01-01' + to_seconds(c * 60000000 // %lld) AS \"at\", 'ticket' AS kind, "
    "['email', 'web_form', 'social'][c %% 3 + 1] AS channel, (c %% 400000)::VARCHAR AS customer, "
    "['low', 'normal', 'high'][c %% 3 + 1] AS priority FROM range(%lld) t(c)";

/* Event i is step i // n of conversation i % n: a ticket's life in ten events. */
static const char events_sql[] =
    "INSERT INTO journal.event BY NAME "
    "WITH step AS (SELECT i, i %% n AS c, i // n AS step FROM range(%lld) t(i), "
    "(SELECT %lld AS n)) "
    "SELECT telltale_key('desk', c::VARCHAR) AS key, i::UBIGINT AS id_key, "
    "telltale_source('desk') AS source, TIMESTAMP '2024-01-01' + to_seconds(c * 60000000 // %lld "
    "+ step * (900 + (i * 7919) %% 20000)) AS \"at\", "
    "['message', 'assigned', 'status', 'message', 'status', 'message', 'message', 'status', "
    "'message', 'status'][step + 1]::event_kind AS kind, "
    "CASE step WHEN 1 THEN 'agent' || i %% 300 WHEN 2 THEN 'open' WHEN 4 THEN 'pending' "
    "WHEN 7 THEN 'solved' WHEN 9 THEN 'closed' END AS value, "
    "CASE WHEN step IN (0, 5) THEN (i %% 400000)::VARCHAR "
    "WHEN step IN (3, 6, 8) THEN 'agent' || i %% 300 END AS actor, "
    "CASE WHEN step IN (0, 5) THEN 'customer' WHEN step IN (3, 6, 8) THEN 'agent' "
    "END::actor_kind AS actor_kind, step <> 8 AS public FROM step";

static bool fill(struct store *s, int64_t events, struct err *e)
{
    long long n = (long long)(events / 10);

    TRY(store_begin(s, e));
    TRY(driver_run(s, settings_sql, e));
    TRY(driver_runf(s, e, conversations_sql, n, n));
    TRY(driver_runf(s, e, events_sql, (long long)events, n, n));
    return store_commit(s, e);
}

/* Each event is read by one of three narrow passes. A single pass with a window over
 * all events took twice the processor time, sorted lists in place of windows a quarter more. */
static const char peer_sql[] =
    "CREATE OR REPLACE TABLE peer AS WITH "
    "states AS (SELECT key, min(\"at\") FILTER (value IN ('solved', 'closed')) "
    "AS first_resolution_at, max(\"at\") FILTER (value = 'solved') AS full_resolution_at, "
    "sum(date_diff('second', \"at\", next_at)) FILTER (value IN ('new', 'open', 'hold')) "
    "AS requester_wait_s, sum(date_diff('second', \"at\", next_at)) FILTER (value = 'pending') "
    "AS agent_wait_s, any_value(value) FILTER (next_at IS NULL) AS status FROM "
    "(SELECT key, \"at\", value, lead(\"at\") OVER (PARTITION BY key ORDER BY \"at\") AS next_at "
    "FROM journal.event WHERE kind = 'status') GROUP BY key), "
    "talk AS (SELECT key, min(\"at\") FILTER (actor_kind = 'customer') AS first_customer_at, "
    "min(\"at\") FILTER (actor_kind = 'agent' AND public) AS first_reply_at, "
    "count(*) FILTER (actor_kind = 'agent' AND public) AS replies, "
    "count(*) FILTER (actor_kind = 'customer') AS customer_messages, "
    "count(*) FILTER (actor_kind = 'customer' AND before IS DISTINCT FROM 'customer') AS turns "
    "FROM (SELECT key, \"at\", actor_kind, public, lag(actor_kind) OVER (PARTITION BY key "
    "ORDER BY \"at\") AS before FROM journal.event WHERE kind = 'message') GROUP BY key), "
    "agents AS (SELECT key, count(*) AS assignments, arg_max(value, \"at\") AS agent "
    "FROM journal.event WHERE kind = 'assigned' GROUP BY key) "
    "SELECT c.key, c.\"at\" AS created_at, "
    "date_diff('second', c.\"at\", first_reply_at) AS first_response_s, states.* EXCLUDE (key), "
    "talk.* EXCLUDE (key), agents.* EXCLUDE (key) FROM journal.conversation c "
    "LEFT JOIN states USING (key) LEFT JOIN talk USING (key) LEFT JOIN agents USING (key)";

static bool run_sql(const char *path, size_t memory_bytes, struct err *e)
{
    AUTO(store_close) struct store *s = NULL;
    double begun_s;

    TRY(open_store(path, memory_bytes, &s, e));
    begun_s = now_s();
    TRY(driver_run(s, peer_sql, e));
    printf("%.3f", now_s() - begun_s);
    return driver_run(s, "DROP TABLE peer", e);
}

static bool run_copy(const char *path, size_t memory_bytes, struct err *e)
{
    AUTO(store_close) struct store *s = NULL;
    double begun_s;

    TRY(open_store(path, memory_bytes, &s, e));
    begun_s = now_s();
    TRY(store_begin(s, e));
    for (int i = 0; i < FACT_TABLES; i++) {
        const char *name = facts_table((enum fact_table)i)->name;

        TRY(driver_runf(s, e, "CREATE OR REPLACE TABLE copy_%s AS SELECT * FROM facts.%s", name,
                        name));
    }
    TRY(store_commit(s, e));
    printf("%.3f", now_s() - begun_s);
    for (int i = 0; i < FACT_TABLES; i++)
        TRY(driver_runf(s, e, "DROP TABLE copy_%s", facts_table((enum fact_table)i)->name));
    return true;
}

static bool run_ours(const char *path, size_t memory_bytes, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    struct engine_options o = { .path = path, .memory_bytes = memory_bytes };
    struct engine_watch watch = { 0 };
    int64_t conversations;
    double begun_s;

    TRY(engine_open(&o, &g, e));
    begun_s = now_s();
    TRY(engine_rebuild(g, &watch, &conversations, e));
    printf("%.3f", now_s() - begun_s);
    return true;
}

static struct runner {
    const char *name;
    bool      (*run)(const char *path, size_t memory_bytes, struct err *e);
    double      s[ROUNDS_MAX];
    double      cpu_s[ROUNDS_MAX];              /* of all threads, opening included */
    long        peak_mib;
} runners[] = {
    { .name = "telltale", .run = run_ours },
    { .name = "plain sql", .run = run_sql },
    { .name = "copy", .run = run_copy },
};

enum { RUNNERS = sizeof runners / sizeof runners[0] };

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* Runs in a process of its own, so that its peak of memory is its own. */
static bool measure(struct runner *r, int round, const char *path, size_t memory_bytes)
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
        ok = r->run(path, memory_bytes, &e);
        if (!ok)
            fprintf(stderr, "%s: %s\n", r->name, e.msg);
        fflush(stdout);
        _exit(ok ? 0 : 1);
    }
    close(fds[1]);
    if (read(fds[0], text, sizeof text - 1) < 0)
        text[0] = 0;
    close(fds[0]);
    if (wait4(child, &status, 0, &usage) < 0 || status != 0)
        return false;
    r->s[round] = strtod(text, NULL);
    r->cpu_s[round] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    if (usage.ru_maxrss / 1024 > r->peak_mib)
        r->peak_mib = usage.ru_maxrss / 1024;
    return true;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(const double *values, int n)
{
    double sorted[ROUNDS_MAX];

    memcpy(sorted, values, (size_t)n * sizeof *values);
    qsort(sorted, (size_t)n, sizeof *sorted, compare);
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

static void print(const struct runner *r, int rounds, int64_t events)
{
    double ratios[ROUNDS_MAX], least_s = r->s[0], most_s = r->s[0];

    for (int i = 0; i < rounds; i++) {
        ratios[i] = r->s[i] / runners[0].s[i];
        least_s = r->s[i] < least_s ? r->s[i] : least_s;
        most_s = r->s[i] > most_s ? r->s[i] : most_s;
    }
    printf("rebuild/%-10s %" PRId64 " events %.2f s (%.2f to %.2f), %.2f s of processors, "
           "peak %ld MiB, %.2f times telltale's time\n", r->name, events, median(r->s, rounds),
           least_s, most_s, median(r->cpu_s, rounds), r->peak_mib, median(ratios, rounds));
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
    int rounds = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 3;
    const char *path = argc > 4 ? argv[4] : "bench_rebuild.db";
    struct err e = { 0 };

    if (events < 10 || rounds < 1 || rounds > ROUNDS_MAX)
        return 2;
    if (argc <= 4)
        unlink(path);                           /* what a run that was stopped left behind */
    if (access(path, F_OK) != 0 && !fill_file(path, events, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        return 1;
    }
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < RUNNERS; i++)
            if (!measure(&runners[i], round, path, memory_bytes))
                return 1;
    for (int i = 0; i < RUNNERS; i++)
        print(&runners[i], rounds, events);
    if (argc <= 4)
        unlink(path);
    return 0;
}
