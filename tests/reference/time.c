/* time.c -- local time by asking the zone for the offset of each instant. */
#include "reference_priv.h"

/* All offsets, and all moves of clocks since 1972, are whole quarters of an hour. */
#define QUARTER_US (900 * SECOND_US)

static int64_t floor_div(int64_t x, int64_t by)
{
    return x / by - (x % by < 0);
}

static int64_t offset_us(const struct zone *z, int64_t at_us)
{
    return zone_offset_s(z, floor_div(at_us, SECOND_US)) * SECOND_US;
}

int64_t ref_local_us(const struct zone *z, int64_t at_us)
{
    return at_us + offset_us(z, at_us);
}

int64_t ref_instant_us(const struct zone *z, int64_t local_us)
{
    int64_t at_us = floor_div(local_us - 16 * 4 * QUARTER_US, QUARTER_US) * QUARTER_US;

    while (ref_local_us(z, at_us + QUARTER_US - 1) < local_us)
        at_us += QUARTER_US;
    /* Within a quarter clocks go evenly; where they jumped over the time, they now show more. */
    return ref_local_us(z, at_us) >= local_us ? at_us : local_us - offset_us(z, at_us);
}

int ref_weekday(int64_t local_us)
{
    /* 1970 began on a Thursday. */
    int64_t day = floor_div(local_us, DAY_US) + 3;

    return (int)(day - floor_div(day, 7) * 7) + 1;
}

int ref_hour(int64_t local_us)
{
    return (int)(floor_div(local_us, 4 * QUARTER_US) - 24 * floor_div(local_us, DAY_US));
}

static bool begins(const char *grain, int week_start, int64_t day_us)
{
    struct instant_parts p;

    instant_split(day_us, &p);
    if (ref_is(grain, "week"))
        return ref_weekday(day_us) == week_start + 1;
    if (ref_is(grain, "month"))
        return p.day == 1;
    if (ref_is(grain, "quarter"))
        return p.day == 1 && (p.month == 1 || p.month == 4 || p.month == 7 || p.month == 10);
    if (ref_is(grain, "year"))
        return p.day == 1 && p.month == 1;
    return ref_is(grain, "day");
}

/* Whether an hour or half hour of the clock begins: another one, or the same once more. */
static bool clock_begins(const struct zone *z, int quarters, int64_t at_us)
{
    int64_t before_us = at_us - QUARTER_US;

    return offset_us(z, at_us) != offset_us(z, before_us) ||
           floor_div(ref_local_us(z, at_us), quarters * QUARTER_US) !=
           floor_div(ref_local_us(z, before_us), quarters * QUARTER_US);
}

/* The next bound after an instant, or to_us. */
static int64_t next_bound(const struct zone *z, const char *grain, int week_start, int64_t at_us,
                          int64_t to_us)
{
    int quarters = ref_is(grain, "hour") ? 4 : ref_is(grain, "half_hour") ? 2 : 0;
    int64_t day_us, begin_us;

    if (ref_is(grain, "all"))
        return to_us;
    if (quarters) {
        for (at_us = floor_div(at_us, QUARTER_US) * QUARTER_US + QUARTER_US; at_us < to_us;
             at_us += QUARTER_US)
            if (clock_begins(z, quarters, at_us))
                return at_us;
        return to_us;
    }
    day_us = floor_div(ref_local_us(z, at_us), DAY_US) * DAY_US;
    do
        day_us += DAY_US;
    while (!begins(grain, week_start, day_us));
    begin_us = ref_instant_us(z, day_us);
    return begin_us < to_us ? begin_us : to_us;
}

const int64_t *ref_periods(struct arena *a, const struct zone *z, const char *grain,
                           int week_start, int64_t from_us, int64_t to_us, size_t *ret_n)
{
    size_t room = 64, n = 0;
    int64_t *bounds_us = NEW_N(a, int64_t, room);

    for (int64_t at_us = from_us; at_us < to_us;
         at_us = next_bound(z, grain, week_start, at_us, to_us)) {
        if (n + 2 > room) {
            int64_t *more = NEW_N(a, int64_t, 2 * room);

            memcpy(more, bounds_us, n * sizeof *more);
            bounds_us = more;
            room *= 2;
        }
        bounds_us[n++] = at_us;
    }
    bounds_us[n] = to_us;
    *ret_n = n;
    return bounds_us;
}

size_t ref_period_of(const int64_t *bounds_us, size_t n, int64_t at_us)
{
    size_t i = 0;

    while (i < n && !(bounds_us[i] <= at_us && at_us < bounds_us[i + 1]))
        i++;
    return i;
}

/* --- spans to compare with --- */

/* The same local time some months and days away; of a shorter month its last day. */
static int64_t moved_us(const struct zone *z, int64_t at_us, int months, int days)
{
    int64_t local_us = ref_local_us(z, at_us), month;
    struct instant_parts p;

    instant_split(local_us, &p);
    month = (int64_t)p.year * 12 + p.month - 1 + months;
    p.year = (int)floor_div(month, 12);
    p.month = (int)(month - 12 * floor_div(month, 12)) + 1;
    if (p.day > instant_month_days(p.year, p.month))
        p.day = instant_month_days(p.year, p.month);
    return ref_instant_us(z, instant_join(&p) + days * DAY_US);
}

/* Weekdays are compared with the same weekdays. */
static bool by_days(const struct ref_question *q)
{
    return ref_is(q->grain, "half_hour") || ref_is(q->grain, "hour") || ref_is(q->grain, "day") ||
           ref_is(q->grain, "week");
}

void ref_span_year(const struct ref_question *q, int64_t *ret_from_us, int64_t *ret_to_us)
{
    int months = by_days(q) ? 0 : -12, days = months ? 0 : -364;

    *ret_from_us = moved_us(q->zone, q->from_us, months, days);
    *ret_to_us = moved_us(q->zone, q->to_us, months, days);
}

void ref_span_before(const struct ref_question *q, int64_t *ret_from_us, int64_t *ret_to_us)
{
    int64_t from_us = ref_local_us(q->zone, q->from_us), to_us = ref_local_us(q->zone, q->to_us);
    struct instant_parts from, to;
    int months = 0, days = 0;

    instant_split(from_us, &from);
    instant_split(to_us, &to);
    if (from_us % DAY_US == 0 && to_us % DAY_US == 0) {
        days = (int)((to_us - from_us) / DAY_US);
        while (days % 7)
            days++;
        if (from.day == 1 && to.day == 1 && !by_days(q))
            months = (to.year - from.year) * 12 + to.month - from.month;
    }
    if (months || days) {
        *ret_from_us = moved_us(q->zone, q->from_us, -months, months ? 0 : -days);
        *ret_to_us = moved_us(q->zone, q->to_us, -months, months ? 0 : -days);
    } else {
        *ret_from_us = 2 * q->from_us - q->to_us;
        *ret_to_us = q->from_us;
    }
}
