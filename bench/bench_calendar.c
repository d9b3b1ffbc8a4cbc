/* bench_calendar.c -- what a span, a due instant and a build cost, at random instants.
 *
 * Prints a line per case: name, calls, nanoseconds a call. */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "arena.h"
#include "calendar.h"
#include "hash.h"
#include "zoneinfo.h"

enum { QUERIES = 1 << 13, ROUNDS = 512, BUILDS = 200 };

#define YEAR_S INT64_C(31556952)
#define FROM_S INT64_C(1104537600)              /* 2005 */

struct query {
    int64_t from_s, to_s;
};

static const struct bench {
    const char *name, *zone, *hours;
    int64_t     start_s, years, span_s;         /* from within years; span up to span_s */
} benches[] = {
    { "day", "Europe/Warsaw", "mon-fri 09:00-17:00", FROM_S, 20, 86400 },
    { "20y", "Europe/Warsaw", "mon-fri 09:00-17:00", FROM_S, 10, 20 * YEAR_S },
    { "20y-lunch", "Australia/Lord_Howe", "mon-fri 09:00-12:00 13:00-17:30, sat 10:00-14:00",
      FROM_S, 10, 20 * YEAR_S },
    { "20y-three", "Asia/Tehran", "sat-thu 08:00-10:00 11:00-13:00 14:00-18:00", FROM_S, 10,
      20 * YEAR_S },
    { "20y-24x7", "America/St_Johns", "24x7", FROM_S, 10, 20 * YEAR_S },
    { "far", "Europe/Warsaw", "mon-fri 09:00-17:00", -100 * YEAR_S, 300, 300 * YEAR_S },
};

static const char holidays[] = "01-01, 01-06, 05-01..05-03, 08-15, 11-01, 11-11, 12-24..12-26, "
                               "2024-03-31, 2024-04-01, 2025-04-20, 2025-04-21, 2026-04-05";

static double now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void print(const char *what, const char *name, int calls, double start_ns, int64_t sum)
{
    printf("%s/%s %d calls %.2f ns/call (sum %" PRId64 ")\n", what, name, calls,
           (now_ns() - start_ns) / calls, sum);
}

static bool build(struct arena *a, const struct bench *b, const struct calendar **ret_cal,
                  struct err *e)
{
    struct calendar_version v = { .hours = str_of(b->hours), .holidays = str_of(holidays) };
    struct str tzif;

    TRY(zoneinfo_read(a, str_of(b->zone), &tzif, e));
    TRY(zone_parse(a, tzif, &v.zone, e));
    return calendar_build(a, &v, 1, ret_cal, e);
}

static void fill(const struct bench *b, struct query *q)
{
    for (uint64_t i = 0; i < QUERIES; i++) {
        q[i].from_s = b->start_s + (int64_t)(hash_mix(2 * i + 1) % (uint64_t)(b->years * YEAR_S));
        q[i].to_s = q[i].from_s + (int64_t)(hash_mix(2 * i + 2) % (uint64_t)b->span_s);
    }
}

static void run(const struct bench *b, const struct calendar *cal, const struct query *q)
{
    double start_ns = now_ns();
    int64_t sum = 0;

    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < QUERIES; i++)
            sum += calendar_open_s(cal, q[i].from_s, q[i].to_s);
    print("open", b->name, ROUNDS * QUERIES, start_ns, sum);
    start_ns = now_ns();
    sum = 0;
    for (int i = 0; i < QUERIES; i++)
        sum += calendar_after_s(cal, q[i].from_s, 8 * 3600);
    print("after", b->name, QUERIES, start_ns, sum);
}

int main(void)
{
    static struct query queries[QUERIES];

    for (size_t i = 0; i < sizeof benches / sizeof *benches; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct calendar *cal = NULL;
        struct err e = { 0 };
        double start_ns = now_ns();

        for (int k = 0; k < BUILDS; k++) {
            AUTO(arena_close) struct arena *once = arena_open();

            if (!build(once, &benches[i], &cal, &e)) {
                fprintf(stderr, "%s\n", e.msg);
                return 1;
            }
        }
        print("build", benches[i].name, BUILDS, start_ns, 0);
        if (!build(a, &benches[i], &cal, &e))
            return 1;
        fill(&benches[i], queries);
        run(&benches[i], cal, queries);
    }
    return 0;
}
