/* fuzz_zone.c -- any bytes as a tz database file: what parses obeys the laws of time.
 *
 * Input that does not start like such a file is taken as the rule of one. The
 * corpus holds files of the tz database (public domain, iana.org/time-zones). */
#include <stdlib.h>

#include "arena.h"
#include "calendar_priv.h"
#include "hash.h"
#include "tzif.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool law)
{
    if (!law)
        abort();
}

static bool read_zone(struct arena *a, struct str input, const struct zone **ret_zone)
{
    struct err e = { 0 };

    if (input.n < 4 || memcmp(input.p, "TZif", 4) != 0)
        input = tzif_of_rule(a, 3600, str_copy(a, input).p);
    if (zone_parse(a, input, ret_zone, &e))
        return true;
    must(!*ret_zone && e.msg[0] && (e.kind == ERR_INVALID || e.kind == ERR_LIMIT));
    return false;
}

static const struct calendar *calendar_of(struct arena *a, const struct zone *z, struct str hours)
{
    struct calendar_version v = { .zone = z, .hours = hours };
    const struct calendar *cal = NULL;
    struct err e = { 0 };

    must(calendar_build(a, &v, 1, &cal, &e));
    return cal;
}

static void check_local(const struct zone *z, int64_t at_s)
{
    int64_t local_s = at_s + zone_offset_s(z, at_s), back_s = zone_utc_s(z, local_s);

    must(zone_offset_s(z, at_s) <= OFFSET_MAX_S && zone_offset_s(z, at_s) >= -OFFSET_MAX_S);
    must(back_s <= at_s && back_s + zone_offset_s(z, back_s) == local_s);
}

/* What repeats does: the same offset 400 years on, far from now. */
static void check_cycle(const struct zone *z, int64_t at_s)
{
    if (at_s > 4 * CYCLE_S)
        must(zone_offset_s(z, at_s) == zone_offset_s(z, at_s + CYCLE_S));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct zone *z = NULL;
    const struct calendar *whole, *day, *night;
    uint64_t seed = hash_bytes(data, size, 0);

    if (!read_zone(a, (struct str){ (const char *)data, size }, &z))
        return 0;
    whole = calendar_of(a, z, STR("24x7"));
    day = calendar_of(a, z, STR("mon-sun 02:30-13:00"));
    night = calendar_of(a, z, STR("mon-sun 13:00-02:30"));
    for (uint64_t i = 0; i < 60; i++) {
        uint64_t range = i % 3 ? (uint64_t)CYCLE_S : (uint64_t)REACH_S;
        int64_t p = (int64_t)(hash_mix(seed + i) % range) - (int64_t)range / 8;
        int64_t q = p + (int64_t)(hash_mix(seed - i) % (range / 8));

        if (z->n && i % 4 == 0)
            p = clamp_s(z->at_s[hash_mix(i) % z->n]) + (int64_t)i - 30;
        p = p < -REACH_S + DAY_S * 2 ? -REACH_S + DAY_S * 2 : p;
        q = q < p ? p : q;
        check_local(z, p);
        check_cycle(z, q);
        must(calendar_open_s(whole, p, q) == q - p);
        must(calendar_open_s(day, p, q) + calendar_open_s(night, p, q) == q - p);
    }
    return 0;
}
