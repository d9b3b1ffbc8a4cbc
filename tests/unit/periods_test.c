/* periods_test.c -- periods of a zone: laws over many zones, and days that are hard. */
#include <stdio.h>

#include "arena.h"
#include "instant.h"
#include "periods.h"
#include "test.h"
#include "zoneinfo.h"

static const char *const zones[] = {
    "UTC", "Europe/Warsaw", "Asia/Tokyo", "Asia/Tehran", "Australia/Sydney", "Asia/Kolkata",
    "America/St_Johns", "America/Havana", "Australia/Lord_Howe", "America/Sao_Paulo",
    "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu", "America/Santiago",
};

enum { ZONES = sizeof zones / sizeof *zones };

static const struct zone *zone_of(struct arena *a, const char *name)
{
    const struct zone *zone = NULL;
    struct str tzif;
    struct err e = { 0 };

    if (!zoneinfo_read(a, str_of(name), &tzif, &e) || !zone_parse(a, tzif, &zone, &e))
        printf("# %s: %s\n", name, e.msg);
    return zone;
}

static int64_t at(const char *text)
{
    struct err e = { 0 };
    int64_t us = 0;

    CHECK(instant_parse(str_of(text), &us, &e));
    return us;
}

static struct periods build(struct arena *a, const char *zone, enum grain grain, const char *from,
                            const char *to)
{
    struct periods p = { 0 };
    struct err e = { 0 };

    CHECK(periods_build(a, zone_of(a, zone), grain, 0, at(from), at(to), &p, &e));
    return p;
}

static void check_laws(const struct periods *p, int64_t from_us, int64_t to_us)
{
    CHECK_INT(p->from_us[0], from_us);
    CHECK_INT(p->from_us[p->n], to_us);
    for (size_t i = 0; i < p->n; i++) {
        int64_t span_us = p->from_us[i + 1] - p->from_us[i];

        CHECK(span_us > 0);
        CHECK(i == 0 || p->label_us[i] > p->label_us[i - 1]);
        CHECK_INT(periods_label_us(p, p->from_us[i]), p->label_us[i]);
        CHECK_INT(periods_label_us(p, p->from_us[i + 1] - 1), p->label_us[i]);
        CHECK_INT(periods_of_label(p, p->label_us[i]), i);
        for (int k = 0; k < 4; k++) {
            int64_t us = p->from_us[i] + (int64_t)(test_random() % (uint64_t)span_us);

            CHECK_INT(periods_label_us(p, us), p->label_us[i]);
            CHECK_INT(periods_of_instant(p, us), i);
        }
    }
}

TEST(every_instant_lies_in_one_period_of_its_label)
{
    for (int z = 0; z < ZONES; z++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct zone *zone = zone_of(a, zones[z]);

        for (int round = 0; round < 60; round++) {
            enum grain grain = (enum grain)(test_random() % GRAINS);
            int64_t days = grain == GRAIN_HOUR ? 40 : 800;
            int64_t from_us = (int64_t)(test_random() % 18000) * DAY_US +
                              (int64_t)(test_random() % 86400) * SECOND_US;
            int64_t to_us = from_us + 1 + (int64_t)(test_random() % (uint64_t)(days * DAY_US));
            struct periods p = { 0 };
            struct err e = { 0 };

            /* Whole seconds, as clocks change at them. */
            to_us -= to_us % SECOND_US;
            to_us += to_us <= from_us ? SECOND_US : 0;
            CHECK(periods_build(a, zone, grain, (int)(test_random() % 7), from_us, to_us, &p, &e));
            check_laws(&p, from_us, to_us);
        }
    }
}

TEST(days_have_23_24_or_25_hours)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct periods spring = build(a, "Europe/Warsaw", GRAIN_DAY, "2026-03-28T23:00:00Z",
                                  "2026-03-30T22:00:00Z");
    struct periods autumn = build(a, "Europe/Warsaw", GRAIN_DAY, "2026-10-24T22:00:00Z",
                                  "2026-10-26T23:00:00Z");

    CHECK_INT(spring.n, 2);
    CHECK_INT((spring.from_us[1] - spring.from_us[0]) / SECOND_US, 23 * 3600);
    CHECK_INT(autumn.n, 2);
    CHECK_INT((autumn.from_us[1] - autumn.from_us[0]) / SECOND_US, 25 * 3600);
}

TEST(months_begin_at_local_midnight)
{
    AUTO(arena_close) struct arena *a = arena_open();
    static const struct { const char *zone, *march, *april, *november; } cases[] = {
        { "Europe/Warsaw", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z", "2026-10-31T23:00:00Z" },
        { "Asia/Tokyo", "2026-02-28T15:00:00Z", "2026-03-31T15:00:00Z", "2026-10-31T15:00:00Z" },
        { "Asia/Tehran", "2026-02-28T20:30:00Z", "2026-03-31T20:30:00Z", "2026-10-31T20:30:00Z" },
        { "Australia/Sydney", "2026-02-28T13:00:00Z", "2026-03-31T13:00:00Z",
          "2026-10-31T13:00:00Z" },
        { "Asia/Kolkata", "2026-02-28T18:30:00Z", "2026-03-31T18:30:00Z", "2026-10-31T18:30:00Z" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct periods p = build(a, cases[i].zone, GRAIN_MONTH, cases[i].march, cases[i].november);

        CHECK_INT(p.n, 8);
        CHECK_INT(p.from_us[1], at(cases[i].april));
        CHECK_INT(p.label_us[0], at("2026-03-01"));
        CHECK_INT(p.label_us[7], at("2026-10-01"));
    }
}

TEST(a_midnight_that_is_skipped_or_comes_twice_makes_one_day)
{
    AUTO(arena_close) struct arena *a = arena_open();
    /* Sao Paulo, 2018-11-04: clocks went from 00:00 to 01:00; 2018-02-18: back from 00:00. */
    struct periods skipped = build(a, "America/Sao_Paulo", GRAIN_DAY, "2018-11-03T03:00:00Z",
                                   "2018-11-06T02:00:00Z");
    struct periods twice = build(a, "America/Sao_Paulo", GRAIN_DAY, "2018-02-17T02:00:00Z",
                                 "2018-02-19T03:00:00Z");
    /* St John's, 2010-11-07: at 00:01 back to 23:01. */
    struct periods past = build(a, "America/St_Johns", GRAIN_DAY, "2010-11-06T02:30:00Z",
                                "2010-11-08T03:30:00Z");

    CHECK_INT(skipped.n, 3);
    CHECK_INT(skipped.from_us[1], at("2018-11-04T03:00:00Z"));
    CHECK_INT(skipped.from_us[2], at("2018-11-05T02:00:00Z"));
    CHECK_INT(twice.n, 2);
    CHECK_INT(twice.from_us[1], at("2018-02-18T03:00:00Z"));
    CHECK_INT(past.n, 2);
    CHECK_INT(past.from_us[1], at("2010-11-07T02:30:00Z"));
}

TEST(hours_that_come_twice_are_two)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct periods p = build(a, "Europe/Warsaw", GRAIN_HOUR, "2026-10-24T22:00:00Z",
                             "2026-10-25T23:00:00Z");
    struct periods howe = build(a, "Australia/Lord_Howe", GRAIN_HOUR, "2026-04-04T13:00:00Z",
                                "2026-04-04T18:30:00Z");

    CHECK_INT(p.n, 25);
    for (size_t i = 0; i < p.n; i++)
        CHECK_INT(p.from_us[i + 1] - p.from_us[i], 3600 * SECOND_US);
    CHECK_INT(howe.n, 6);                       /* 02:00 back to 01:30: one of half an hour */
}

TEST(weeks_begin_on_the_day_asked_for)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err e = { 0 };

    for (int start = 0; start < 7; start++) {
        struct periods p = { 0 };

        CHECK(periods_build(a, zone_of(a, "Asia/Tehran"), GRAIN_WEEK, start, at("2026-01-01"),
                            at("2026-03-01"), &p, &e));
        for (size_t i = 0; i < p.n; i++)        /* 2026-01-05 was a Monday */
            CHECK_INT((p.label_us[i] - at("2026-01-05")) / DAY_US - start -
                      7 * ((p.label_us[i] - at("2026-01-05") - start * DAY_US) / (7 * DAY_US)), 0);
    }
}

static int64_t local_us(const struct zone *zone, int64_t at_us)
{
    return at_us + zone_offset_s(zone, at_us / SECOND_US - (at_us % SECOND_US < 0)) * SECOND_US;
}

/* Also of times within a second: what is shifted by days keeps its place. */
TEST(the_instant_of_a_local_time_is_the_first_at_which_clocks_show_it)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t z = 0; z < ZONES; z++) {
        const struct zone *zone = zone_of(a, zones[z]);

        for (int i = 0; i < 500; i++) {
            int64_t x_us = at("1995-01-01T00:00:00Z") +
                           (int64_t)(test_random() % (uint64_t)(40 * 365 * DAY_US));
            int64_t shown_us = local_us(zone, x_us), y_us = period_instant_us(zone, shown_us);

            CHECK(y_us <= x_us);
            CHECK_INT(local_us(zone, y_us), shown_us);
            y_us = period_instant_us(zone, x_us);
            CHECK(local_us(zone, y_us) >= x_us && local_us(zone, y_us - 1) < x_us);
        }
    }
    CHECK_INT(period_instant_us(zone_of(a, "Europe/Warsaw"), at("2021-03-28T02:30:00.5Z")),
              at("2021-03-28T01:00:00Z"));
    CHECK_INT(period_instant_us(zone_of(a, "Europe/Warsaw"), at("2021-10-31T02:30:00.5Z")),
              at("2021-10-31T00:30:00.5Z"));
}

TEST(an_empty_or_endless_span_is_an_error)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct zone *utc = zone_of(a, "UTC");
    struct err e = { 0 };
    struct periods p;

    CHECK(!periods_build(a, utc, GRAIN_DAY, 0, 5, 5, &p, &e) && e.kind == ERR_INVALID);
    CHECK(!periods_build(a, utc, GRAIN_HOUR, 0, 0, PERIODS_MAX * 3600 * SECOND_US + 1, &p, &e) &&
          e.kind == ERR_LIMIT);
}
