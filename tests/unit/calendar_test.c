/* calendar_test.c -- calendars against a walk through the C library's local time, and laws. */
#include <stdlib.h>
#include <time.h>

#include "arena.h"
#include "buf.h"
#include "calendar.h"
#include "calendar_priv.h"
#include "test.h"
#include "zoneinfo.h"

#define COUNT(list) (sizeof (list) / sizeof *(list))
#define YEAR_S      INT64_C(31556952)

static const char *const zones[] = {
    "Europe/Warsaw", "Asia/Tokyo", "Asia/Tehran", "Australia/Sydney", "Australia/Lord_Howe",
    "Asia/Kolkata", "America/Los_Angeles", "Africa/Cairo", "Africa/Casablanca", "Europe/Dublin",
    "Pacific/Apia", "Asia/Kathmandu", "America/St_Johns", "UTC",
};

static const struct zone *zone_of(struct arena *a, const char *name)
{
    const struct zone *z = NULL;
    struct str tzif;
    struct err e = { 0 };

    if (!zoneinfo_read(a, str_of(name), &tzif, &e) || !zone_parse(a, tzif, &z, &e)) {
        test_fail(__FILE__, __LINE__, "%s: %s", name, e.msg);
        abort();
    }
    return z;
}

static const struct calendar *calendar_of(struct arena *a, const struct calendar_version *v,
                                          size_t n)
{
    const struct calendar *cal = NULL;
    struct err e = { 0 };

    if (!calendar_build(a, v, n, &cal, &e)) {
        test_fail(__FILE__, __LINE__, "%.*s | %.*s: %s", (int)v->hours.n, v->hours.p,
                  (int)v->holidays.n, v->holidays.p, e.msg);
        abort();
    }
    return cal;
}

static const struct calendar *simple(struct arena *a, const char *zone, const char *hours,
                                     const char *holidays)
{
    struct calendar_version v = { .zone = zone_of(a, zone), .hours = str_of(hours),
                                  .holidays = str_of(holidays) };

    return calendar_of(a, &v, 1);
}

static int64_t random_between(int64_t from, int64_t to)     /* [from, to) */
{
    return from + (int64_t)(test_random() % (uint64_t)(to - from));
}

/* "2025-03-30 01:00:00", UTC */
static int64_t utc(const char *text)
{
    struct tm tm = { 0 };

    CHECK(strptime(text, "%Y-%m-%d %H:%M:%S", &tm));
    return timegm(&tm);
}

/* --- the model: local time by the C library, one look at each step --- */

enum { PATTERNS_MAX = 6, DATES_MAX = 4 };

struct pattern {                                /* on these weekdays, Sunday = 0 */
    unsigned days;
    int      from_min, to_min;                  /* to <= from: on the next day */
};

struct dates {                                  /* year 0: every year; both ends included */
    int from_year, from_month, from_day, to_year, to_month, to_day;
};

struct model {
    struct pattern patterns[PATTERNS_MAX];
    struct dates   dates[DATES_MAX];
    size_t         n_patterns, n_dates;
    int            grain_min;                   /* of the patterns' times */
};

static void use_zone(const char *name)
{
    setenv("TZ", name, 1);
    tzset();
}

static struct tm look(int64_t at_s)
{
    time_t t = at_s;
    struct tm tm;

    localtime_r(&t, &tm);
    return tm;
}

static bool model_is_holiday(const struct model *m, const struct tm *tm)
{
    for (size_t i = 0; i < m->n_dates; i++) {
        const struct dates *d = &m->dates[i];
        int year = d->from_year ? (tm->tm_year + 1900) * 10000 : 0;
        int day = year + (tm->tm_mon + 1) * 100 + tm->tm_mday;
        int from = d->from_year * 10000 + d->from_month * 100 + d->from_day;
        int to = d->to_year * 10000 + d->to_month * 100 + d->to_day;

        if (from <= to ? day >= from && day <= to : day >= from || day <= to)
            return true;
    }
    return false;
}

static bool model_is_open(const struct model *m, const struct tm *tm)
{
    int minute = tm->tm_hour * 60 + tm->tm_min;

    if (model_is_holiday(m, tm))
        return false;
    for (size_t i = 0; i < m->n_patterns; i++) {
        const struct pattern *p = &m->patterns[i];
        bool today = p->days >> tm->tm_wday & 1, yesterday = p->days >> (tm->tm_wday + 6) % 7 & 1;

        if (p->to_min > p->from_min) {
            if (today && minute >= p->from_min && minute < p->to_min)
                return true;
        } else if ((today && minute >= p->from_min) || (yesterday && minute < p->to_min)) {
            return true;
        }
    }
    return false;
}

/* The longest step from an instant in which nothing can change. */
static int64_t model_step(const struct model *m, int64_t at_s, int64_t end_s, const struct tm *tm)
{
    const int64_t steps[] = { m->grain_min * 60, 60 };

    for (size_t i = 0; i < COUNT(steps); i++)
        if ((at_s + tm->tm_gmtoff) % steps[i] == 0 && at_s + steps[i] <= end_s &&
            look(at_s + steps[i] - 1).tm_gmtoff == tm->tm_gmtoff)
            return steps[i];
    return 1;
}

static int64_t model_open_s(const struct model *m, int64_t from_s, int64_t to_s)
{
    int64_t sum = 0, step;

    for (int64_t at_s = from_s; at_s < to_s; at_s += step) {
        struct tm tm = look(at_s);

        step = model_step(m, at_s, to_s, &tm);
        sum += model_is_open(m, &tm) ? step : 0;
    }
    return sum;
}

static struct model random_model(int grain_min)
{
    struct model m = { .n_patterns = test_random() % PATTERNS_MAX + 1,
                       .n_dates = test_random() % (DATES_MAX + 1), .grain_min = grain_min };

    for (size_t i = 0; i < m.n_patterns; i++)
        m.patterns[i] = (struct pattern){
            .days = (unsigned)random_between(1, 128),
            .from_min = (int)random_between(0, 1440 / grain_min) * grain_min,
            .to_min = (int)random_between(0, 1440 / grain_min + 1) * grain_min };
    for (size_t i = 0; i < m.n_dates; i++) {
        bool every_year = test_random() % 2;
        int year = every_year ? 0 : (int)random_between(1990, 2060);

        m.dates[i] = (struct dates){
            year, (int)random_between(1, 13), (int)random_between(1, 29),
            every_year ? 0 : year + 1, (int)random_between(1, 13), (int)random_between(1, 29) };
    }
    return m;
}

/* A model whose dates are near an instant, so that a short walk meets them. */
static void holidays_near(struct model *m, int64_t at_s)
{
    for (size_t i = 0; i < m->n_dates; i++) {
        struct tm from = look(at_s + random_between(-3, 3) * DAY_S);
        struct tm to = look(at_s + random_between(3, 5) * DAY_S);
        bool dated = from.tm_year >= 0 && to.tm_year < 300 && test_random() % 2;

        if (test_random() % 4)
            to = from;
        m->dates[i] = (struct dates){ dated ? from.tm_year + 1900 : 0, from.tm_mon + 1,
                                      from.tm_mday, dated ? to.tm_year + 1900 : 0,
                                      to.tm_mon + 1, to.tm_mday };
    }
}

static void print_date(struct buf *b, int year, int month, int day)
{
    if (year)
        buf_add(b, "%04d-", year);
    buf_add(b, "%02d-%02d", month, day);
}

static struct calendar_version print_model(struct arena *a, const struct model *m,
                                           const struct zone *z)
{
    static const char *const names[] = { "sun", "mon", "tue", "Wed", "thu", "FRI", "sat" };
    const char *hours = "", *holidays = "";
    struct buf h, d;
    struct err e = { 0 };

    buf_init(&h, a, 4096);
    buf_init(&d, a, 4096);
    for (size_t i = 0; i < m->n_patterns; i++) {
        const struct pattern *p = &m->patterns[i];

        buf_add(&h, "%s", i ? ", " : "");
        for (int day = 0; day < 7; day++)
            if (p->days >> day & 1)
                buf_add(&h, "%s ", names[day]);
        buf_add(&h, "%02d:%02d-%02d:%02d", p->from_min / 60, p->from_min % 60, p->to_min / 60,
                p->to_min % 60);
    }
    for (size_t i = 0; i < m->n_dates; i++) {
        const struct dates *x = &m->dates[i];

        buf_add(&d, "%s", i ? " ,\n" : "");
        print_date(&d, x->from_year, x->from_month, x->from_day);
        buf_add(&d, "..");
        print_date(&d, x->to_year, x->to_month, x->to_day);
    }
    CHECK(buf_finish(&h, &hours, &e) && buf_finish(&d, &holidays, &e));
    return (struct calendar_version){ .zone = z, .hours = str_of(hours),
                                      .holidays = str_of(holidays) };
}

/* The next change of the C library's offset after an instant; the instant
 * itself where none comes within some years. */
static int64_t next_change(int64_t at_s)
{
    int64_t low = at_s, high, step = 20 * DAY_S;

    while (low < at_s + 5 * YEAR_S && look(low + step).tm_gmtoff == look(low).tm_gmtoff)
        low += step;
    if (low >= at_s + 5 * YEAR_S)
        return at_s;
    for (high = low + step; high - low > 1;) {
        int64_t middle = low + (high - low) / 2;

        if (look(middle).tm_gmtoff == look(low).tm_gmtoff)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static void compare(const struct calendar *cal, const struct model *m, const char *zone,
                    struct calendar_version v, int64_t from_s, int64_t to_s)
{
    int64_t got = calendar_open_s(cal, from_s, to_s), want = model_open_s(m, from_s, to_s);

    if (got != want)
        test_fail(__FILE__, __LINE__, "%s [%" PRId64 ", %" PRId64 "): got %" PRId64 ", want %"
                  PRId64 "\nhours %.*s\nholidays %.*s", zone, from_s, to_s, got, want,
                  (int)v.hours.n, v.hours.p, (int)v.holidays.n, v.holidays.p);
}

/* --- against the model --- */

TEST(offsets_are_those_of_the_c_library)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < COUNT(zones); i++) {
        const struct zone *z = zone_of(a, zones[i]);

        use_zone(zones[i]);
        for (int k = 0; k < 3000; k++) {
            int64_t at_s = random_between(-120 * YEAR_S, 30 * 30 * YEAR_S);

            if (k % 3 == 0)
                at_s = random_between(0, 70 * YEAR_S);
            if (k % 10 == 0)                    /* the seconds around a change */
                at_s = next_change(at_s) + random_between(-1, 2);
            CHECK_INT(zone_offset_s(z, at_s), look(at_s).tm_gmtoff);
        }
    }
}

TEST(short_spans_around_changes_of_the_offset)
{
    for (size_t i = 0; i < COUNT(zones); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct zone *z = zone_of(a, zones[i]);

        use_zone(zones[i]);
        for (int k = 0; k < 24; k++) {
            struct model m = random_model(k % 2 ? 1 : 30);
            int64_t from_s = k % 3 ? random_between(0, 68 * YEAR_S)
                                   : random_between(-120 * YEAR_S, 600 * YEAR_S);
            struct calendar_version v;
            const struct calendar *cal;

            from_s = next_change(from_s) - random_between(0, 30 * 3600);
            holidays_near(&m, from_s);
            v = print_model(a, &m, z);
            cal = calendar_of(a, &v, 1);
            compare(cal, &m, zones[i], v, from_s, from_s + random_between(3600, 60 * 3600));
        }
    }
}

TEST(day_skipped_in_apia)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct model m = { .patterns = { { 127, 9 * 60, 17 * 60 } }, .n_patterns = 1, .grain_min = 60 };
    struct calendar_version v = print_model(a, &m, zone_of(a, "Pacific/Apia"));
    const struct calendar *cal = calendar_of(a, &v, 1);
    int64_t from_s = utc("2011-12-28 00:00:00");

    use_zone("Pacific/Apia");
    for (int hours = 1; hours < 120; hours++)
        compare(cal, &m, "Pacific/Apia", v, from_s, from_s + hours * 3600);
    CHECK_INT(calendar_open_s(cal, utc("2011-12-29 10:00:00"), utc("2012-01-01 10:00:00")),
              3 * 8 * INT64_C(3600));
}

TEST(whole_years_and_centuries)
{
    static const char *const some[] = { "Europe/Warsaw", "Australia/Lord_Howe", "Europe/Dublin",
                                        "America/St_Johns" };

    for (size_t i = 0; i < COUNT(some); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct model m = random_model(30);
        struct calendar_version v = print_model(a, &m, zone_of(a, some[i]));
        int64_t from_s = random_between(-40 * YEAR_S, 80 * YEAR_S);

        use_zone(some[i]);
        compare(calendar_of(a, &v, 1), &m, some[i], v, from_s, from_s + 12 * YEAR_S + 12345);
    }
    AUTO(arena_close) struct arena *a = arena_open();
    struct model m = random_model(60);
    struct calendar_version v = print_model(a, &m, zone_of(a, "Europe/Warsaw"));

    use_zone("Europe/Warsaw");
    compare(calendar_of(a, &v, 1), &m, "century", v, -60 * YEAR_S + 7, 130 * YEAR_S + 11);
}

TEST(versions_hold_from_their_instants)
{
    for (int k = 0; k < 20; k++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const char *zone = zones[test_random() % COUNT(zones)];
        struct model models[3];
        struct calendar_version v[3];
        int64_t from_s = random_between(0, 65 * YEAR_S), to_s = from_s + 12 * DAY_S;
        int64_t cut1_s = from_s + random_between(1, 5 * DAY_S);
        int64_t cut2_s = cut1_s + random_between(0, 5 * DAY_S);

        use_zone(zone);
        for (int i = 0; i < 3; i++) {
            models[i] = random_model(15);
            holidays_near(&models[i], from_s + 3 * DAY_S);
            v[i] = print_model(a, &models[i], zone_of(a, zone));
            v[i].from_s = i == 0 ? to_s : i == 1 ? cut1_s : cut2_s;
        }
        CHECK_INT(calendar_open_s(calendar_of(a, v, 3), from_s, to_s),
                  model_open_s(&models[0], from_s, cut1_s) +
                  model_open_s(&models[1], cut1_s, cut2_s) +
                  model_open_s(&models[2], cut2_s, to_s));
    }
}

TEST(a_later_version_of_the_same_instant_holds)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct zone *z = zone_of(a, "UTC");
    struct calendar_version v[] = { { 0, z, STR("24x7"), STR("") },
                                    { 100 * YEAR_S, z, STR("24x7"), STR("") },
                                    { 100 * YEAR_S, z, STR(""), STR("") } };
    const struct calendar *cal = calendar_of(a, v, 3);

    CHECK_INT(calendar_open_s(cal, -YEAR_S, 200 * YEAR_S), 101 * YEAR_S);
    CHECK_INT(calendar_after_s(cal, 0, 100 * YEAR_S), 100 * YEAR_S);
    CHECK_INT(calendar_after_s(cal, 0, 100 * YEAR_S + 1), INT64_MIN);
}

/* --- examples worked out by hand --- */

TEST(examples)
{
    static const struct {
        const char *zone, *hours, *holidays, *from, *to;
        int64_t     want_s;
    } row[] = {
        { "UTC", "mon-fri 09:00-17:00", "", "2024-01-01 00:00:00", "2024-01-08 00:00:00", 144000 },
        { "UTC", "mon-fri 9:00-12:00 13:00-17:30", "", "2024-01-01 11:59:30",
          "2024-01-01 13:00:30", 60 },
        { "UTC", "sun 22:00-02:00", "", "2024-01-07 00:00:00", "2024-01-09 00:00:00", 14400 },
        { "UTC", "mon 09:00-09:00", "", "2024-01-01 00:00:00", "2024-01-08 00:00:00", 86400 },
        { "UTC", "mon 09:00-12:00 11:00-13:00", "", "2024-01-01 00:00:00", "2024-01-02 00:00:00",
          4 * 3600 },
        { "UTC", "fri-mon 10:00-11:00", "", "2024-01-01 00:00:00", "2024-01-08 00:00:00",
          4 * 3600 },
        { "UTC", "sun mon 22:00-02:00", "2024-01-01", "2023-12-31 00:00:00",
          "2024-01-03 00:00:00", 4 * 3600 },    /* closed from midnight to midnight only */
        { "UTC", "mon-sun 22:00-02:00", "12-31..01-01", "2023-12-30 00:00:00",
          "2024-01-03 00:00:00", 8 * 3600 },
        { "UTC", "24x7", "02-29", "2023-01-01 00:00:00", "2025-01-01 00:00:00", 730 * DAY_S },
        { "UTC", "24x7", "02-28..03-01", "2023-01-01 00:00:00", "2025-01-01 00:00:00",
          (731 - 2 - 3) * DAY_S },
        { "Europe/Warsaw", "24x7", "2025-03-30", "2025-03-29 00:00:00", "2025-04-01 00:00:00",
          72 * 3600 - 23 * 3600 },              /* the day on which summer time starts */
        { "Europe/Warsaw", "24x7", "2025-10-26", "2025-10-25 00:00:00", "2025-10-28 00:00:00",
          72 * 3600 - 25 * 3600 },
        { "Europe/Warsaw", "sun 02:00-03:00", "", "2025-03-30 00:00:00", "2025-03-31 00:00:00", 0 },
        { "Europe/Warsaw", "sun 02:00-03:00", "", "2025-10-26 00:00:00", "2025-10-27 00:00:00",
          2 * 3600 },
        { "Australia/Lord_Howe", "sun 01:30-02:00", "", "2025-04-05 00:00:00",
          "2025-04-06 12:00:00", 3600 },        /* half an hour, twice */
        { "Asia/Kathmandu", "mon 00:00-24:00", "", "2024-01-01 00:00:00", "2024-01-01 18:15:00",
          18 * 3600 + 15 * 60 },
        { "UTC", "", "", "1000-01-01 00:00:00", "3000-01-01 00:00:00", 0 },
    };

    for (size_t i = 0; i < COUNT(row); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct calendar *cal = simple(a, row[i].zone, row[i].hours, row[i].holidays);

        if (calendar_open_s(cal, utc(row[i].from), utc(row[i].to)) != row[i].want_s)
            test_fail(__FILE__, __LINE__, "row %zu: got %" PRId64 ", want %" PRId64, i,
                      calendar_open_s(cal, utc(row[i].from), utc(row[i].to)), row[i].want_s);
    }
}

TEST(local_times_become_instants)
{
    static const struct { const char *zone, *local, *want; } row[] = {
        { "Europe/Warsaw", "2025-03-30 01:59:59", "2025-03-30 00:59:59" },
        { "Europe/Warsaw", "2025-03-30 02:30:00", "2025-03-30 01:30:00" },   /* skipped */
        { "Europe/Warsaw", "2025-03-30 03:00:00", "2025-03-30 01:00:00" },
        { "Europe/Warsaw", "2025-10-26 02:30:00", "2025-10-26 00:30:00" },   /* the first */
        { "Europe/Warsaw", "2025-10-26 03:00:00", "2025-10-26 02:00:00" },
        { "Europe/Warsaw", "2925-07-01 12:00:00", "2925-07-01 10:00:00" },
        { "Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30 22:00:00" },
        { "Pacific/Apia", "2011-12-31 00:00:00", "2011-12-30 10:00:00" },
        { "Australia/Lord_Howe", "2025-10-05 02:15:00", "2025-10-04 15:45:00" },
        { "Europe/Dublin", "2025-10-26 01:30:00", "2025-10-26 00:30:00" },
        { "UTC", "1500-01-01 00:00:00", "1500-01-01 00:00:00" },
    };
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < COUNT(row); i++)
        CHECK_INT(zone_utc_s(zone_of(a, row[i].zone), utc(row[i].local)), utc(row[i].want));
}

/* --- laws --- */

static const struct calendar *random_calendar(struct arena *a)
{
    struct calendar_version v[3];
    size_t n = test_random() % 3 + 1;
    int64_t from_s = 0;

    for (size_t i = 0; i < n; i++) {
        struct model m = random_model(test_random() % 2 ? 1 : 30);

        v[i] = print_model(a, &m, zone_of(a, zones[test_random() % COUNT(zones)]));
        v[i].from_s = from_s += random_between(0, 40 * YEAR_S);
    }
    return calendar_of(a, v, n);
}

/* Near, far, and out of all bounds. */
static int64_t random_instant(void)
{
    switch (test_random() % 8) {
    case 0:
        return random_between(-REACH_S, REACH_S);
    case 1:
        return (int64_t)test_random();
    case 2:
        return random_between(-900 * YEAR_S, 900 * YEAR_S);
    default:
        return random_between(0, 80 * YEAR_S);
    }
}

TEST(property_spans_add_up_and_never_shrink)
{
    for (int i = 0; i < 60; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct calendar *cal = random_calendar(a);

        for (int k = 0; k < 500; k++) {
            int64_t p = random_instant(), q = random_instant(), r = random_instant(), t;
            int64_t open_s;

            if (p > q)
                t = p, p = q, q = t;
            if (q > r)
                t = q, q = r, r = t;
            if (p > q)
                t = p, p = q, q = t;
            open_s = calendar_open_s(cal, p, q);
            CHECK_INT(open_s + calendar_open_s(cal, q, r), calendar_open_s(cal, p, r));
            CHECK(open_s >= 0 && open_s <= clamp_s(q) - clamp_s(p));
            CHECK_INT(calendar_position_s(cal, q) - calendar_position_s(cal, p), open_s);
            CHECK_INT(calendar_open_s(cal, q, p), 0);
        }
    }
}

TEST(property_after_is_the_inverse)
{
    for (int i = 0; i < 60; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct calendar *cal = random_calendar(a);

        for (int k = 0; k < 200; k++) {
            int64_t from_s = clamp_s(random_instant());
            int64_t open_s = random_between(1, k % 3 ? 10 * DAY_S : 100 * YEAR_S);
            int64_t after_s = calendar_after_s(cal, from_s, open_s);

            if (after_s == INT64_MIN) {
                CHECK(calendar_open_s(cal, from_s, INT64_MAX) < open_s);
                continue;
            }
            CHECK_INT(calendar_open_s(cal, from_s, after_s), open_s);
            CHECK_INT(calendar_open_s(cal, from_s, after_s - 1), open_s - 1);
        }
    }
}

TEST(property_slots_give_what_the_long_way_gives)
{
    for (int i = 0; i < 60; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct calendar *cal = random_calendar(a);

        for (int k = 0; k < 2000; k++) {
            int64_t at_s = random_between(SLOTS_FROM_S - 3, SLOTS_TO_S + 3);

            CHECK_INT(calendar_position_s(cal, at_s),
                      calendar_position_without_slots_s(cal, at_s));
        }
    }
}

/* Hours and their complement make up all the time there is. */
TEST(property_complements_make_a_whole)
{
    for (size_t i = 0; i < COUNT(zones); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct calendar *one = simple(a, zones[i], "mon-fri 07:13-22:07, sat 05:00-06:00",
                                            "");
        const struct calendar *two = simple(a, zones[i], "mon-thu 22:07-07:13, fri 22:07-05:00, "
                                            "sat 06:00-00:00, sun 00:00-24:00, mon 00:00-07:13",
                                            "");

        for (int k = 0; k < 500; k++) {
            int64_t p = random_between(-900 * YEAR_S, 900 * YEAR_S);
            int64_t q = p + random_between(0, 900 * YEAR_S);

            CHECK_INT(calendar_open_s(one, p, q) + calendar_open_s(two, p, q), q - p);
        }
    }
}

TEST(local_time_and_back)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < COUNT(zones); i++) {
        const struct zone *z = zone_of(a, zones[i]);

        use_zone(zones[i]);
        for (int k = 0; k < 1000; k++) {
            int64_t at_s = random_between(-150 * YEAR_S, 900 * YEAR_S), back_s;

            if (k % 4 == 0)
                at_s = next_change(at_s) + random_between(-5400, 5400);
            back_s = zone_utc_s(z, at_s + zone_offset_s(z, at_s));
            CHECK(back_s <= at_s);              /* the first of two */
            CHECK_INT(back_s + zone_offset_s(z, back_s), at_s + zone_offset_s(z, at_s));
        }
    }
}

TEST(crowded_days_use_pieces)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct model m = { .n_patterns = PATTERNS_MAX, .grain_min = 1 };
    struct calendar_version v;
    const struct calendar *cal;
    int64_t from_s = utc("2025-10-25 00:00:00");

    for (int i = 0; i < PATTERNS_MAX; i++)
        m.patterns[i] = (struct pattern){ 127, 90 + i * 7, 90 + i * 7 + 3 };
    v = print_model(a, &m, zone_of(a, "Europe/Warsaw"));
    cal = calendar_of(a, &v, 1);
    use_zone("Europe/Warsaw");
    for (int i = 0; i < 300; i++) {
        int64_t at_s = from_s + random_between(0, 3 * DAY_S), n = random_between(1, 3000);

        compare(cal, &m, "crowded", v, from_s, at_s);
        CHECK_INT(calendar_open_s(cal, at_s, calendar_after_s(cal, at_s, n)), n);
        CHECK_INT(calendar_open_s(cal, at_s, calendar_after_s(cal, at_s, n) - 1), n - 1);
    }
}

/* --- what is refused --- */

static void check_refused(const char *hours, const char *holidays, enum err_kind kind,
                          const char *words)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct calendar_version v = { .zone = zone_of(a, "UTC"), .hours = str_of(hours),
                                  .holidays = str_of(holidays) };
    const struct calendar *cal = NULL;
    struct err e = { 0 };

    CHECK(!calendar_build(a, &v, 1, &cal, &e));
    CHECK(!cal);
    CHECK_INT(e.kind, kind);
    if (!strstr(e.msg, words))
        test_fail(__FILE__, __LINE__, "'%s' does not say '%s'", e.msg, words);
}

TEST(refuses_bad_hours)
{
    static const struct { const char *text, *words; } row[] = {
        { "mon", "must stand before the end" },
        { "mon,", "must stand before ','" },
        { ",", "must stand before ','" },
        { "mon 09:00-17:00,", "must stand before the end" },
        { "09:00-17:00", "a day must stand before '09:00-17:00'" },
        { "mon 09:00-17:00 tue 09:00-17:00", "a comma must stand before 'tue'" },
        { "lun 09:00-17:00", "'lun'" },
        { "mon- 09:00-17:00", "'mon-'" },
        { "mon-friday 09:00-17:00", "'mon-friday'" },
        { "mon 09:00", "'09:00'" },
        { "mon 09:00-17", "'09:00-17'" },
        { "mon 09:60-17:00", "'09:60-17:00'" },
        { "mon 24:00-24:00", "'24:00-24:00'" },
        { "mon 09:00-24:01", "'09:00-24:01'" },
        { "mon 09:00-17:00x", "'09:00-17:00x'" },
        { "24x7 mon", "'mon' after 24x7" },
        { "mon 24x7", "'24x7'" },
        { "mon 09:00-17:00 \xc5\xbc\xc3\xb3\xc5\x82w", "'\xc5\xbc\xc3\xb3\xc5\x82w'" },
    };

    for (size_t i = 0; i < COUNT(row); i++)
        check_refused(row[i].text, "", ERR_INVALID, row[i].words);
}

TEST(refuses_bad_holidays)
{
    static const struct { const char *text, *words; enum err_kind kind; } row[] = {
        { "2025-02-29", "'2025-02-29'", ERR_INVALID },
        { "02-30", "'02-30'", ERR_INVALID },
        { "13-01", "'13-01'", ERR_INVALID },
        { "2025-1-01", "'2025-1-01'", ERR_INVALID },
        { "2025-01-02..2025-01-01", "ends before it starts", ERR_INVALID },
        { "2025-01-02..01-03", "'2025-01-02..01-03'", ERR_INVALID },
        { "01-02..", "'01-02..'", ERR_INVALID },
        { "01-02 01-03", "a comma must stand before '01-03'", ERR_INVALID },
        { "01-02,", "nothing after the last comma", ERR_INVALID },
        { "01-02,,01-03", "','", ERR_INVALID },
        { "0000-01-01", "'0000-01-01' is outside the years 1900 to 2199", ERR_LIMIT },
        { "2199-12-31..2200-01-01", "is outside the years", ERR_LIMIT },
    };

    for (size_t i = 0; i < COUNT(row); i++)
        check_refused("24x7", row[i].text, row[i].kind, row[i].words);
}

TEST(refuses_what_is_over_a_limit)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct calendar_version v = { .zone = zone_of(a, "UTC"), .hours = STR("24x7") };
    struct calendar_version many[501], bad[3] = { v, v, v };
    char text[65538] = "mon", *p = text + 3;
    const struct calendar *cal = NULL;
    struct err e = { 0 };

    for (int i = 0; i < 32; i++, p += 12)
        memcpy(p, " 01:00-01:10", 13);
    CHECK(simple(a, "UTC", text, ""));
    memcpy(p, " 05:00-06:00", 13);
    check_refused(text, "", ERR_LIMIT, "'05:00-06:00' is over 32 intervals on one day");
    memset(text, ' ', 4097);
    text[4097] = '\0';
    check_refused(text, "", ERR_LIMIT, "hours: a text over 4096 bytes");
    memset(text, ' ', 65537);
    check_refused("", text, ERR_LIMIT, "holidays: a text over 65536 bytes");
    for (int i = 0; i < 4001; i++)
        memcpy(text + 6 * i, i < 4000 ? "01-01," : "02-02\0", 7);
    check_refused("", text, ERR_LIMIT, "'02-02' is over 4000 items");
    for (size_t i = 0; i < COUNT(many); i++)
        many[i] = v;
    CHECK(!calendar_build(a, many, COUNT(many), &cal, &e) && e.kind == ERR_LIMIT);
    CHECK(!calendar_build(a, many, 0, &cal, &e) && e.kind == ERR_INVALID);
    bad[1].from_s = 10;
    bad[2].from_s = 9;
    CHECK(!calendar_build(a, bad, 3, &cal, &e) && e.kind == ERR_INVALID);
    CHECK(strstr(e.msg, "version 3 begins before version 2"));
    bad[1].hours = STR("xyz");
    CHECK(!calendar_build(a, bad, 3, &cal, &e) && strstr(e.msg, "version 2: hours: 'xyz'"));
    CHECK(!cal);
}
