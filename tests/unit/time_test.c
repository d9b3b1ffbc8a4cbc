/* time_test.c -- instants: texts read and printed, patterns, Unix times, laws. */
#include <time.h>

#include "instant.h"
#include "source_tools.h"

static const struct { const char *text, *want; } good[] = {
    { "2026-03-02T08:57:00Z", "2026-03-02T08:57:00Z" },
    { "2026-03-02t08:57:00z", "2026-03-02T08:57:00Z" },
    { "2026-03-02 10:57:00.25 +02:00", "2026-03-02T08:57:00.250000Z" },
    { "2026-03-02T10:57:00,1234567+02", "2026-03-02T08:57:00.123456Z" },
    { "2026-03-02 08:57:00 UTC", "2026-03-02T08:57:00Z" },
    { "20260302T085700Z", "2026-03-02T08:57:00Z" },
    { "20260302T0857Z", "2026-03-02T08:57:00Z" },
    { "2026-03-02T08:57Z", "2026-03-02T08:57:00Z" },
    { "2026-03-02T08:57:00-0330", "2026-03-02T12:27:00Z" },
    { "2026-03-02", "2026-03-02T00:00:00Z" },
    { "20260302", "2026-03-02T00:00:00Z" },
    { "2026-02-28T24:00:00Z", "2026-03-01T00:00:00Z" },
    { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
    { "2024-02-29T00:00:00+14:00", "2024-02-28T10:00:00Z" },
    { "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z" },
    { "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z" },
    { "1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z" },
};

TEST(reads_what_iso_8601_allows)
{
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        char text[INSTANT_TEXT_SIZE] = "";
        struct err e = { 0 };
        int64_t at_us;

        if (!instant_parse(str_of(good[i].text), &at_us, &e)) {
            test_fail(__FILE__, __LINE__, "%s: %s", good[i].text, e.msg);
            continue;
        }
        instant_print(at_us, text);
        CHECK_TEXT(str_of(text), str_of(good[i].want));
    }
}

TEST(refuses_the_rest_and_leaves_the_output_alone)
{
    static const char *const bad[] = {
        "", "x", "2026", "2026-3-2", "2026-03", "2026-02-29", "2026-13-01", "2026-00-10",
        "2026-03-32T00:00:00Z", "2026-03-02T25:00:00Z", "2026-03-02T24:00:01Z",
        "2026-03-02T08:60:00Z", "2026-03-02T08:57:61Z", "2026-03-02T08:57:00", "2026-0302",
        "2026-03-02T08:57:00.Z", "2026-03-02T08:57:00+24:00", "2026-03-02T08:57:00+02:60",
        "2026-03-02T08:57:00Zx", "2026-03-02T", "2026-03-02T08Z", "0000-01-01T00:00:00Z",
        " 2026-03-02T08:57:00Z", "2026-03-02T08:57:00+2", "2026-03-02T08:57:00+",
        "-2026-03-02T08:57:00Z", "2026-03-02T08:5", "\xff\xfe",
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct err e = { 0 };
        int64_t at_us = 7;

        if (instant_parse(str_of(bad[i]), &at_us, &e))
            test_fail(__FILE__, __LINE__, "\"%s\" is taken", bad[i]);
        CHECK_INT(e.kind, ERR_INVALID);
        CHECK_INT(at_us, 7);
    }
}

TEST(says_how_a_text_is_local)
{
    static const struct { const char *text; enum instant_offset want; } row[] = {
        { "2026-03-02", OFFSET_DATE_ONLY }, { "2026-03-02T08:57:00", OFFSET_NONE },
        { "2026-03-02 08:57", OFFSET_NONE }, { "2026-03-02 08:57Z", OFFSET_GIVEN },
    };

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        enum instant_offset offset = OFFSET_GIVEN;
        struct err e;
        int64_t at_us;

        CHECK(instant_parse_local(str_of(row[i].text), &at_us, &offset, &e));
        CHECK_INT(offset, row[i].want);
    }
}

TEST(unix_times_by_size)
{
    static const struct { int64_t number, want_us; } row[] = {
        { 0, 0 }, { 1772441820, 1772441820000000 }, { -1, -1000000 },
        { 99999999999, 99999999999000000 }, { 100000000000, 100000000000000 },
        { 1772441820123, 1772441820123000 }, { 1772441820123456, 1772441820123456 },
    };
    int64_t at_us;
    struct err e;

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        CHECK(instant_of_int(row[i].number, &at_us, &e));
        CHECK_INT(at_us, row[i].want_us);
    }
    CHECK(instant_of_double(1772441820.25, &at_us, &e));
    CHECK_INT(at_us, 1772441820250000);
    CHECK(instant_of_double(1772441820123.5, &at_us, &e));
    CHECK_INT(at_us, 1772441820123500);
    CHECK(!instant_of_int(INT64_MAX, &at_us, &e));
    CHECK(!instant_of_int(INT64_MIN, &at_us, &e));
    CHECK(!instant_of_double(1e300, &at_us, &e));
    CHECK(!instant_of_double(0.0 / (double)(at_us - at_us), &at_us, &e));
}

TEST(patterns)
{
    static const struct { const char *text, *pattern, *want; } row[] = {
        { "02/03/2026 08:57", "%d/%m/%Y %H:%M", "2026-03-02T08:57:00Z" },
        { "2/3/26 8:57:05", "%d/%m/%y %H:%M:%S", "2026-03-02T08:57:05Z" },
        { "3/2/1999 12:05 am", "%m/%d/%Y %I:%M %p", "1999-03-02T00:05:00Z" },
        { "3/2/1999 12:05 PM", "%m/%d/%Y %I:%M %p", "1999-03-02T12:05:00Z" },
        { "2 Mar 2026", "%d %b %Y", "2026-03-02T00:00:00Z" },
        { "March  2, 2026", "%B %d, %Y", "2026-03-02T00:00:00Z" },
        { "2026.03.02 08.57.00.5 +0100", "%Y.%m.%d %H.%M.%S.%f %z", "2026-03-02T07:57:00.500000Z" },
        { "@1772441820", "@%s", "2026-03-02T08:57:00Z" },
        { "100% 02-03-2026", "100%% %d-%m-%Y", "2026-03-02T00:00:00Z" },
    };

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        char text[INSTANT_TEXT_SIZE] = "";
        enum instant_offset offset;
        struct err e = { 0 };
        int64_t at_us = 0;

        CHECK(instant_check_pattern(str_of(row[i].pattern), DATES_GREGORIAN, &e));
        CHECK(instant_parse_pattern(str_of(row[i].text), str_of(row[i].pattern), DATES_GREGORIAN,
                                    &at_us, &offset, &e));
        instant_print(at_us, text);
        CHECK_TEXT(str_of(text), str_of(row[i].want));
    }
}

TEST(patterns_that_do_not_fit)
{
    static const char *const bad_text[][2] = {
        { "31/02/2026", "%d/%m/%Y" }, { "02/03/2026 ", "%d/%m/%Y" }, { "", "%d/%m/%Y" },
        { "13:00 PM 1/1/2026", "%I:%M %p %d/%m/%Y" }, { "02-03-2026", "%d/%m/%Y" },
        { "2 Mrz 2026", "%d %b %Y" }, { "@-", "@%s" },
    };
    static const char *const bad_pattern[] = { "%Y-%m", "%q", "%", "%d/%m", "%Y-%m-%d %I:%M", "" };
    enum instant_offset offset;
    struct err e;
    int64_t at_us = 7;

    for (size_t i = 0; i < sizeof bad_text / sizeof bad_text[0]; i++)
        CHECK(!instant_parse_pattern(str_of(bad_text[i][0]), str_of(bad_text[i][1]),
                                     DATES_GREGORIAN, &at_us, &offset, &e));
    for (size_t i = 0; i < sizeof bad_pattern / sizeof bad_pattern[0]; i++)
        CHECK(!instant_check_pattern(str_of(bad_pattern[i]), DATES_GREGORIAN, &e));
    CHECK_INT(at_us, 7);
}

enum { NO_DAY = INT32_MIN };

/* Days since 1970, NO_DAY where the date cannot be read. */
static int64_t day_of(const char *date, const char *pattern, enum instant_dates dates)
{
    enum instant_offset offset;
    struct err e;
    int64_t at_us = 0;

    return instant_parse_pattern(str_of(date), str_of(pattern), dates, &at_us, &offset, &e)
               ? at_us / DAY_US : NO_DAY;
}

/* New years of leap years and those after them; the day of the revolution of 1357. */
TEST(dates_of_irans_calendar)
{
    static const char *const pairs[][2] = {
        { "1370-01-01", "1991-03-21" }, { "1370-12-30", "1992-03-20" },
        { "1371-01-01", "1992-03-21" }, { "1375-01-01", "1996-03-20" },
        { "1376-01-01", "1997-03-21" }, { "1379-12-30", "2001-03-20" },
        { "1395-01-01", "2016-03-20" }, { "1396-01-01", "2017-03-21" },
        { "1399-12-30", "2021-03-20" }, { "1400-01-01", "2021-03-21" },
        { "1402-12-29", "2024-03-19" }, { "1403-01-01", "2024-03-20" },
        { "1403-12-30", "2025-03-20" }, { "1404-01-01", "2025-03-21" },
        { "1404-06-31", "2025-09-22" }, { "1404-07-01", "2025-09-23" },
        { "1408-01-01", "2029-03-20" }, { "1357-11-22", "1979-02-11" },
    };
    static const char *const none[] = { "1402-12-30", "1404-12-30", "1404-07-31", "1404-13-01",
                                        "1404-00-01", "1404-01-00", "1177-01-01", "1501-01-01" };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        CHECK_INT(day_of(pairs[i][0], "%Y-%m-%d", DATES_JALALI),
                  day_of(pairs[i][1], "%Y-%m-%d", DATES_GREGORIAN));
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        CHECK_INT(day_of(none[i], "%Y-%m-%d", DATES_JALALI), NO_DAY);
    CHECK_INT(day_of("04-01-01", "%y-%m-%d", DATES_JALALI),
              day_of("2025-03-21", "%Y-%m-%d", DATES_GREGORIAN));
}

/* Each day of Iran's calendar is the next one's eve, over three centuries. */
TEST(every_day_of_irans_calendar_comes_once)
{
    int64_t day = NO_DAY;
    char date[64];

    for (int i = 0; i < 323 * 12 * 31; i++) {
        int64_t next;

        snprintf(date, sizeof date, "%d-%d-%d", 1178 + i / 31 / 12, i / 31 % 12 + 1, i % 31 + 1);
        next = day_of(date, "%Y-%m-%d", DATES_JALALI);
        if (next == NO_DAY)
            continue;
        CHECK(day == NO_DAY || next == day + 1);
        day = next;
    }
    CHECK_INT(day, day_of("2122-03-20", "%Y-%m-%d", DATES_GREGORIAN));
}

TEST(dates_of_thailands_calendar)
{
    struct err e;

    CHECK_INT(day_of("2/3/2569", "%d/%m/%Y", DATES_BUDDHIST),
              day_of("2026-03-02", "%Y-%m-%d", DATES_GREGORIAN));
    CHECK_INT(day_of("2/3/69", "%d/%m/%y", DATES_BUDDHIST),
              day_of("2026-03-02", "%Y-%m-%d", DATES_GREGORIAN));
    CHECK_INT(day_of("29 Feb 2567", "%d %b %Y", DATES_BUDDHIST),
              day_of("2024-02-29", "%Y-%m-%d", DATES_GREGORIAN));
    CHECK_INT(day_of("29/2/2568", "%d/%m/%Y", DATES_BUDDHIST), NO_DAY);
    CHECK_INT(day_of("1/1/0543", "%d/%m/%Y", DATES_BUDDHIST), NO_DAY);
    CHECK(instant_check_pattern(STR("%d %b %Y"), DATES_BUDDHIST, &e));
    CHECK(!instant_check_pattern(STR("%d %b %Y"), DATES_JALALI, &e));
}

TEST(offsets)
{
    static const struct { const char *text; int32_t want_s; } row[] = {
        { "Z", 0 }, { "UTC", 0 }, { "+03:30", 12600 }, { "-0800", -28800 }, { "+02", 7200 },
    };
    int32_t offset_s = 7;
    struct err e;

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        CHECK(instant_parse_offset(str_of(row[i].text), &offset_s, &e));
        CHECK_INT(offset_s, row[i].want_s);
    }
    CHECK(!instant_parse_offset(STR("Europe/Rome"), &offset_s, &e));
    CHECK(!instant_parse_offset(STR(""), &offset_s, &e));
    CHECK_INT(offset_s, 7200);
}

TEST(property_print_reads_back_and_agrees_with_the_c_library)
{
    for (int i = 0; i < 20000; i++) {
        int64_t at_us = (int64_t)(test_random() % (UINT64_C(1) << 57)) - (INT64_C(1) << 55);
        char text[INSTANT_TEXT_SIZE];
        struct instant_parts p;
        struct err e = { 0 };
        int64_t again_us = 0;
        struct tm tm;

        instant_print(at_us, text);
        CHECK(instant_parse(str_of(text), &again_us, &e));
        CHECK_INT(again_us, at_us);
        instant_split(at_us, &p);
        CHECK_INT(instant_join(&p), at_us);
        tm = (struct tm){ .tm_year = p.year - 1900, .tm_mon = p.month - 1, .tm_mday = p.day,
                          .tm_hour = p.hour, .tm_min = p.minute, .tm_sec = p.second };
        CHECK_INT(timegm(&tm) * SECOND_US + p.micro, at_us);
    }
}
