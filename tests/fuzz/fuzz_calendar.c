/* fuzz_calendar.c -- any hours and holidays: what builds obeys the laws of spans.
 *
 * Input: a byte that picks the rule of a zone, then the lines hours, holidays,
 * and the hours of a second version. */
#include <stdlib.h>

#include "arena.h"
#include "calendar_priv.h"
#include "hash.h"
#include "tzif.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct { const char *rule; int32_t offset_s; } zones[] = {
    { "UTC0", 0 },
    { "CET-1CEST,M3.5.0,M10.5.0/3", 3600 },
    { "IST-1GMT0,M10.5.0,M3.5.0/1", 3600 },
    { "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 37800 },
    { "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7200 },
    { "EST5EDT,0/0,J365/25", -18000 },
    { "<+24>-24<-24>24,J59/167,300/-167", 86400 },
};

static void must(bool law)
{
    if (!law)
        abort();
}

static struct str take_line(struct str *rest)
{
    const char *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    struct str line = { rest->p, end ? (size_t)(end - rest->p) : rest->n };
    size_t used = line.n + (end != NULL);

    if (used)
        *rest = (struct str){ rest->p + used, rest->n - used };
    return line;
}

static int64_t instant(uint64_t seed)
{
    uint64_t random = hash_mix(seed);

    switch (seed % 4) {
    case 0:
        return (int64_t)(random % (2 * (uint64_t)REACH_S)) - REACH_S;
    case 1:
        return (int64_t)(random % (uint64_t)(3 * CYCLE_S)) - CYCLE_S;
    default:
        return SLOTS_FROM_S + (int64_t)(random % (uint64_t)(SLOTS_TO_S - SLOTS_FROM_S));
    }
}

static void check_spans(const struct calendar *cal, int64_t p, int64_t q)
{
    int64_t open_s = calendar_open_s(cal, p, q);
    int64_t exact_s = calendar_position_without_slots_s(cal, q) -
                      calendar_position_without_slots_s(cal, p);

    if (p >= q) {
        must(open_s == 0);
        return;
    }
    must(open_s == exact_s && open_s >= 0 && open_s <= q - p);
    must(open_s == calendar_open_s(cal, p, p + (q - p) / 3) +
                   calendar_open_s(cal, p + (q - p) / 3, q));
    must(calendar_open_s(cal, q, q + 1) <= 1);
}

static void check_after(const struct calendar *cal, int64_t from_s, int64_t open_s)
{
    int64_t after_s = calendar_after_s(cal, from_s, open_s);

    if (after_s == INT64_MIN) {
        must(calendar_open_s(cal, from_s, INT64_MAX) < open_s);
        return;
    }
    must(after_s >= from_s + open_s);
    must(calendar_open_s(cal, from_s, after_s) == open_s);
    must(calendar_open_s(cal, from_s, after_s - 1) == open_s - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct calendar_version v[2] = { 0 };
    struct str rest;
    const struct calendar *cal = NULL;
    struct err e = { 0 };
    uint64_t seed;
    size_t zone;

    if (size == 0)
        return 0;
    seed = hash_bytes(data, size, 0);
    zone = data[0] % (sizeof zones / sizeof *zones);
    rest = (struct str){ (const char *)data + 1, size - 1 };
    must(zone_parse(a, tzif_of_rule(a, zones[zone].offset_s, zones[zone].rule), &v[0].zone, &e));
    v[0].hours = take_line(&rest);
    v[0].holidays = v[1].holidays = take_line(&rest);
    v[1].hours = rest;
    v[1].zone = v[0].zone;
    v[1].from_s = instant(seed);
    if (!calendar_build(a, v, rest.n ? 2 : 1, &cal, &e)) {
        must(!cal && e.msg[0] && (e.kind == ERR_INVALID || e.kind == ERR_LIMIT));
        return 0;
    }
    for (uint64_t i = 0; i < 40; i++) {
        int64_t from_s = instant(seed + 2 * i);

        check_spans(cal, from_s, instant(seed + 2 * i + 1));
        check_after(cal, from_s, 1 + (int64_t)(hash_mix(seed - i) % (i % 2 ? 100000 : 1 << 30)));
    }
    return 0;
}
