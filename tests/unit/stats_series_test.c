/* stats_series_test.c -- days out of the ordinary, and forecasts, of series with known parts. */
#include "arena.h"
#include "err.h"
#include "series.h"
#include "stats_tools.h"

enum { DAYS_MAX = 2000, FIRST_DAY = 20454 };    /* 2026-01-01, a Thursday */

/* Weekdays Monday to Sunday, the noise's spread, a rise a day, a year's swing. */
struct recipe {
    double level, weekdays[7], noise, rise, swing;
};

static const struct recipe desk = { 500, { 60, 40, 20, 0, -10, -150, -200 }, 15, 0, 0 };

static int weekday(size_t i)
{
    return (int)((FIRST_DAY + 3 + i) % 7);
}

static double expected(const struct recipe *r, size_t i)
{
    return r->level + r->weekdays[weekday(i)] + r->rise * (double)i
         + r->swing * sin(2 * M_PI * (double)i / 365.2425);
}

static struct series cook(const struct recipe *r, double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = expected(r, i) + r->noise * draw_normal();
    return (struct series){ .values = values, .n = n, .first_day = FIRST_DAY };
}

static size_t unusual_days(const struct series_day *days, size_t from, size_t to)
{
    size_t n = 0;

    for (size_t i = from; i < to; i++)
        n += days[i].unusual;
    return n;
}

TEST(property_an_ordinary_series_has_few_unusual_days)
{
    double values[DAYS_MAX];
    size_t found = 0, days = 0;

    for (int i = 0; i < 20; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct recipe r = desk;
        size_t n = 60 + test_random() % 800;
        struct series s;

        r.swing = i % 2 ? 100 : 0;
        r.rise = i % 3 ? 0 : 0.3;
        s = cook(&r, values, n);
        found += unusual_days(series_anomalies(a, &s, 0), 0, n);
        days += n;
    }
    /* 3.5 spreads are 5 of 10,000 days of a normal series; medians of 35 days blur that. */
    CHECK((double)found < 0.004 * (double)days);
}

TEST(property_an_incident_is_found_and_nothing_else)
{
    double values[DAYS_MAX];

    for (int i = 0; i < 30; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct series s = cook(&desk, values, 250);
        size_t from = 10 + test_random() % 225, length = 1 + test_random() % 7;
        double size = test_random() % 2 ? 160 : -160;
        const struct series_day *days;

        for (size_t k = from; k < from + length; k++)
            values[k] += size;
        days = series_anomalies(a, &s, 0);
        CHECK_INT((int64_t)unusual_days(days, from, from + length), (int64_t)length);
        CHECK(unusual_days(days, 0, from) + unusual_days(days, from + length, 250) <= 3);
        for (size_t k = from; k < from + length; k++) {
            CHECK((days[k].score > 0) == (size > 0));
            CHECK_NEAR(days[k].expected, expected(&desk, k), 40);
            CHECK(values[k] < days[k].low || values[k] > days[k].high);
        }
    }
}

/* A quiet Sunday is ordinary; a Monday like a Sunday is not. */
TEST(a_weekday_is_compared_with_its_own)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 120);
    const struct series_day *days;
    size_t monday = 60;

    while (weekday(monday) != 0)
        monday++;
    values[monday] = values[monday - 1];
    days = series_anomalies(a, &s, 0);
    CHECK(days[monday].unusual && days[monday].score < 0);
    CHECK(!days[monday - 1].unusual);
    CHECK_NEAR(days[monday].weekday - days[monday - 1].weekday, 260, 40);
    CHECK_NEAR(days[monday].expected,
               days[monday].level + days[monday].weekday + days[monday].year, 1e-9);
}

/* No data is no 0: days without data change nothing but their own place. */
TEST(days_without_data_are_left_out)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 300);
    const struct series_day *days;

    for (size_t i = 0; i < 300; i++)
        if (weekday(i) == 6 || i % 11 == 0)
            values[i] = NAN;
    days = series_anomalies(a, &s, 0);
    for (size_t i = 0; i < 300; i++) {
        CHECK(days[i].none == (bool)isnan(values[i]));
        if (!days[i].none)
            CHECK_NEAR(days[i].expected, expected(&desk, i), 45);
    }
    CHECK(unusual_days(days, 0, 300) <= 3);
}

/* Five weeks in which all but the weekends are missing: their level is not that of weekends. */
TEST(the_level_knows_which_weekdays_it_saw)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 200);
    const struct series_day *days;

    for (size_t i = 80; i < 120; i++)
        if (weekday(i) < 5 && i != 103)
            values[i] = NAN;
    CHECK(weekday(103) < 5);
    days = series_anomalies(a, &s, 0);
    CHECK(!days[103].unusual);
    for (size_t i = 0; i < 200; i++)
        if (!days[i].none)
            CHECK_NEAR(days[i].expected, expected(&desk, i), 45);
}

/* Each year the week before Christmas has 200 more. */
TEST(a_season_of_the_year_is_learned)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 4 * 365);
    const struct series_day *days;
    size_t christmas = 352;

    for (size_t year = 0; year < 4; year++)
        for (size_t k = 0; k < 7; k++)
            values[christmas + year * 365 + k] += 200;
    days = series_anomalies(a, &s, 0);
    for (size_t year = 0; year < 4; year++)
        CHECK(unusual_days(days, christmas + year * 365 + 1, christmas + year * 365 + 6) == 0);
    /* Three other years: 3/4 of the 200. */
    CHECK_NEAR(days[christmas + 3 + 2 * 365].year, 150, 30);
    /* In one year alone it would have been news. */
    s.n = 365;
    days = series_anomalies(a, &s, 0);
    CHECK_INT((int64_t)unusual_days(days, christmas, 359), 7);
}

/* What happened once is neither expected again nor missed if it does not come. */
TEST(an_incident_a_year_ago_is_no_season)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 2 * 365);
    const struct series_day *days;

    for (size_t k = 100; k < 107; k++)
        values[k] += 200;
    days = series_anomalies(a, &s, 0);
    CHECK_INT((int64_t)unusual_days(days, 100, 107), 7);
    CHECK(unusual_days(days, 460, 480) == 0);
}

TEST(too_little_data_says_nothing)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 20);
    const struct series_day *days = series_anomalies(a, &s, 0);

    for (size_t i = 0; i < 20; i++)
        CHECK(days[i].none && !days[i].unusual);
    s.n = 0;
    series_anomalies(a, &s, 0);
    CHECK(series_forecast(a, &s, 7, 0.95).none);
    /* Three weeks of Mondays to Fridays and a single Saturday: that one has no comparison. */
    s = cook(&desk, values, 35);
    for (size_t i = 0; i < 35; i++)
        if (weekday(i) >= 5 && i != 9)
            values[i] = NAN;
    CHECK_INT(weekday(9), 5);
    days = series_anomalies(a, &s, 0);
    CHECK(days[9].none && !days[8].none);
}

TEST(a_constant_series_has_a_band_of_nothing)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[90];
    struct series s = { .values = values, .n = 90, .first_day = FIRST_DAY };
    const struct series_day *days;

    for (size_t i = 0; i < 90; i++)
        values[i] = 0.1 * (1 + weekday(i));
    days = series_anomalies(a, &s, 0);
    CHECK(unusual_days(days, 0, 90) == 0);
    CHECK_NEAR(days[40].expected, values[40], 1e-9);
    values[40] += 0.1;
    days = series_anomalies(a, &s, 0);
    CHECK_INT((int64_t)unusual_days(days, 0, 90), 1);
    CHECK(days[40].unusual);
}

TEST(bands_stay_where_values_can_be)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct recipe share = { 0.93, { 0.02, 0.01, 0, 0, 0, -0.01, -0.02 }, 0.03, 0, 0 };
    struct series s = cook(&share, values, 200);
    const struct series_day *days;
    struct forecast f;

    s.most = 1;
    for (size_t i = 0; i < 200; i++)
        values[i] = fmin(1, fmax(0, values[i]));
    days = series_anomalies(a, &s, 0);
    f = series_forecast(a, &s, 60, 0.99);
    for (size_t i = 0; i < 200; i++)
        CHECK(days[i].low >= 0 && days[i].high <= 1);
    for (size_t i = 0; i < 60; i++)
        CHECK(f.days[i].low >= 0 && f.days[i].high <= 1 && f.days[i].low < f.days[i].high);
}

/* 80 % of 100 answers on most days and of 4 on each fifth: those days are no incidents. */
TEST(days_of_few_answers_vary_more)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX], sizes[DAYS_MAX];
    struct series s = { .values = values, .n = 1000, .first_day = FIRST_DAY, .most = 1 };
    size_t blind, seeing;

    for (size_t i = 0; i < s.n; i++) {
        double satisfied = 0;

        sizes[i] = i % 5 ? 100 : 4;
        for (int k = 0; k < (int)sizes[i]; k++)
            satisfied += draw_uniform() < 0.8;
        values[i] = satisfied / sizes[i];
    }
    values[501] = 0.4;
    blind = unusual_days(series_anomalies(a, &s, 0), 0, s.n);
    s.sizes = sizes;
    seeing = unusual_days(series_anomalies(a, &s, 0), 0, s.n);
    CHECK(blind > 25);
    CHECK(seeing < 12);
    CHECK(series_anomalies(a, &s, 0)[501].unusual);
}

/* --- forecasts --- */

TEST(property_forecasts_cover_what_they_promise)
{
    double values[DAYS_MAX];
    int inside = 0, all = 0;

    for (int i = 0; i < 40; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct recipe r = desk;
        size_t n = 40 + test_random() % 200;
        struct series s;
        struct forecast f;

        cook(&r, values, n + 28);
        s = (struct series){ .values = values, .n = n, .first_day = FIRST_DAY };
        f = series_forecast(a, &s, 28, 0.9);
        CHECK(!f.none && f.n == 28 && f.has_trend == (n >= TREND_DAYS_MIN));
        for (size_t k = 0; k < 28; k++) {
            CHECK(f.days[k].low < f.days[k].value && f.days[k].value < f.days[k].high);
            inside += f.days[k].low <= values[n + k] && values[n + k] <= f.days[k].high;
            all++;
        }
    }
    CHECK_NEAR((double)inside / all, 0.9, 0.06);
}

/* A level that wanders by 10 a day: intervals must widen, and still cover. */
TEST(property_forecasts_of_a_wandering_level)
{
    double values[DAYS_MAX];
    int inside = 0, all = 0;

    for (int i = 0; i < 40; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        double level = 500;
        struct series s = { .values = values, .n = 300, .first_day = FIRST_DAY };
        struct forecast f;

        for (size_t k = 0; k < 321; k++) {
            level += 10 * draw_normal();
            values[k] = level + desk.weekdays[weekday(k)] + 5 * draw_normal();
        }
        f = series_forecast(a, &s, 21, 0.9);
        CHECK(f.days[20].high - f.days[20].low > 2 * (f.days[0].high - f.days[0].low));
        for (size_t k = 0; k < 21; k++, all++)
            inside += f.days[k].low <= values[300 + k] && values[300 + k] <= f.days[k].high;
    }
    CHECK_NEAR((double)inside / all, 0.9, 0.08);
}

TEST(a_series_without_noise_is_continued)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct recipe r = desk;
    struct series s;
    struct forecast f;

    r.noise = 0;
    s = cook(&r, values, 42);
    f = series_forecast(a, &s, 14, 0.95);
    for (size_t i = 0; i < 14; i++) {
        CHECK_NEAR(f.days[i].value, expected(&r, 42 + i), 1e-6);
        CHECK_NEAR(f.days[i].high - f.days[i].low, 0, 1e-6);
    }
}

/* A rise of 3 a day goes on, ever slower. */
TEST(a_trend_is_followed_and_damped)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct recipe r = desk;
    struct series s;
    struct forecast f;

    r.rise = 3;
    r.noise = 2;
    s = cook(&r, values, 200);
    f = series_forecast(a, &s, 56, 0.95);
    CHECK(f.has_trend);
    CHECK_NEAR(f.days[6].value, expected(&r, 206), 15);
    CHECK(f.days[55].value < expected(&r, 255) && f.days[55].value > expected(&r, 206) + 30);
}

TEST(forecasts_of_days_without_data)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 100);
    struct forecast f;

    for (size_t i = 0; i < 100; i++)
        if (weekday(i) == 6 || (i > 30 && i < 36))
            values[i] = NAN;
    f = series_forecast(a, &s, 14, 0.95);
    for (size_t i = 0; i < 14; i++) {
        CHECK(f.days[i].none == (weekday(100 + i) == 6));
        if (!f.days[i].none)
            CHECK_NEAR(f.days[i].value, expected(&desk, 100 + i), 30);
    }
}

TEST(short_series_give_no_forecast)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 13);
    struct forecast f;

    CHECK(series_forecast(a, &s, 7, 0.95).none);
    s = cook(&desk, values, 14);
    f = series_forecast(a, &s, 20, 0.95);
    CHECK(!f.none && !f.has_trend);
    /* Two weeks say nothing of the third week from now. */
    for (size_t i = 0; i < 20; i++)
        CHECK(f.days[i].none == (i >= 14));
    values[3] = NAN;
    CHECK(series_forecast(a, &s, 7, 0.95).none);
}

TEST(the_same_series_gives_the_same_forecast)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[DAYS_MAX];
    struct series s = cook(&desk, values, 150);
    struct forecast f = series_forecast(a, &s, 30, 0.95), again = series_forecast(a, &s, 30, 0.95);

    for (size_t i = 0; i < 30; i++)
        CHECK(f.days[i].value == again.days[i].value && f.days[i].low == again.days[i].low);
}
