/* zone_test.c -- tz database files: the rule after the last change, old and broken files. */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "calendar.h"
#include "test.h"
#include "tzif.h"
#include "zoneinfo.h"

#define COUNT(list) (sizeof (list) / sizeof *(list))
#define HOUR_S      INT64_C(3600)
#define DAY_S       (24 * HOUR_S)
#define YEAR_S      INT64_C(31556952)

static const struct zone *zone_of_rule(struct arena *a, int32_t offset_s, const char *rule)
{
    const struct zone *z = NULL;
    struct err e = { 0 };

    if (!zone_parse(a, tzif_of_rule(a, offset_s, rule), &z, &e)) {
        test_fail(__FILE__, __LINE__, "%s: %s", rule, e.msg);
        abort();
    }
    return z;
}

TEST(rules_are_those_of_the_c_library)
{
    static const struct { const char *rule; int32_t offset_s; } row[] = {
        { "CET-1CEST,M3.5.0,M10.5.0/3", 3600 },
        { "IST-1GMT0,M10.5.0,M3.5.0/1", 3600 },
        { "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 37800 },
        { "EST5EDT,J60/2,J305/2", -18000 },
        { "EST5EDT,59/2,304/2", -18000 },
        { "EET-2EEST,M3.4.4/50,M10.4.4/50", 7200 },
        { "NST3:30NDT,M3.2.0,M11.1.0", -12600 },
        { "AEST-10AEDT,M10.1.0,M4.1.0/3", 36000 },
        { "<+0545>-5:45", 20700 },
    };

    for (size_t i = 0; i < COUNT(row); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct zone *z = zone_of_rule(a, row[i].offset_s, row[i].rule);

        setenv("TZ", row[i].rule, 1);
        tzset();
        for (int k = 0; k < 4000; k++) {
            time_t at_s = (time_t)(test_random() % (uint64_t)(900 * YEAR_S));
            struct tm tm;

            localtime_r(&at_s, &tm);
            CHECK_INT(zone_offset_s(z, at_s), tm.tm_gmtoff);
        }
    }
}

TEST(rules_reach_over_years_ends)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct zone *early = zone_of_rule(a, -7200, "<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
    const struct zone *always = zone_of_rule(a, -18000, "EST5EDT,0/0,J365/25");

    CHECK_INT(zone_offset_s(early, 1743296400 - 1), -7200);  /* 2025-03-29 23:00 local */
    CHECK_INT(zone_offset_s(early, 1743296400), -3600);
    for (int i = 0; i < 4000; i++)
        CHECK_INT(zone_offset_s(always, (int64_t)(test_random() % (uint64_t)(3000 * YEAR_S))),
                  -14400);
}

TEST(refuses_bad_rules)
{
    static const char *const bad[] = {
        "X", "CET", "CET-1CEST", "CET-25", "CET-1:60", "<CET-1", "CET-1CEST,M3.5.0",
        "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,J0,J300", "CET-1CEST,366,10", "CET-1CEST,M3.5.0/168,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M3.5.0,M10.5.0,",
    };

    for (size_t i = 0; i < COUNT(bad); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct zone *z = NULL;
        struct err e = { 0 };

        CHECK(!zone_parse(a, tzif_of_rule(a, 3600, bad[i]), &z, &e));
        CHECK_INT(e.kind, ERR_INVALID);
        CHECK(strstr(e.msg, bad[i]));
        CHECK(!z);
    }
}

TEST(refuses_broken_files_and_leap_seconds)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct str good = tzif_of_rule(a, 3600, "CET-1");
    static const struct { size_t at; char byte; const char *words; } row[] = {
        { 0, 'X', "not a tz database file" },
        { 31, 1, "leap seconds" },              /* of the 32-bit block */
        { 36, 1, "ends early" },
        { TZIF_BLOCK_BYTES + 35, 4, "ends early" },
        { TZIF_BLOCK_BYTES + 39, 0, "no footer" },
        { TZIF_BLOCK_BYTES + 44, 1, "an offset over 26 hours" },
    };
    const struct zone *z = NULL;
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(row); i++) {
        char *bytes = arena_alloc(a, good.n, 1);

        memcpy(bytes, good.p, good.n);
        bytes[row[i].at] = row[i].byte;
        CHECK(!zone_parse(a, (struct str){ bytes, good.n }, &z, &e));
        CHECK_INT(e.kind, ERR_INVALID);
        if (!strstr(e.msg, row[i].words))
            test_fail(__FILE__, __LINE__, "'%s' does not say '%s'", e.msg, row[i].words);
    }
    for (size_t n = 0; n < good.n; n++)
        CHECK(!zone_parse(a, (struct str){ good.p, n }, &z, &e));
    CHECK(!z);
    CHECK(zone_parse(a, good, &z, &e));
}

TEST(reads_files_of_version_1)
{
    AUTO(arena_close) struct arena *a = arena_open();
    static const char file[] =
        "TZif\0" "000000000000000"
        "\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\2" "\0\0\0\2" "\0\0\0\4"
        "\xff\xff\xff\xf0" "\0\0\0\x10" "\1\0"
        "\0\0\x0e\x10" "\0\0" "\0\0\x1c\x20" "\1\0" "ABC";
    const struct zone *z = NULL;
    struct err e = { 0 };

    CHECK(zone_parse(a, (struct str){ file, sizeof file }, &z, &e));
    if (!z)
        return;
    CHECK_INT(zone_offset_s(z, -17), 3600);
    CHECK_INT(zone_offset_s(z, -16), 7200);
    CHECK_INT(zone_offset_s(z, 15), 7200);
    CHECK_INT(zone_offset_s(z, 16), 3600);
    CHECK_INT(zone_offset_s(z, INT64_MAX), 3600);
    CHECK_INT(zone_offset_s(z, INT64_MIN), 3600);
}

TEST(zones_by_name)
{
    AUTO(arena_close) struct arena *a = arena_open();
    static const struct { const char *name; enum err_kind kind; } row[] = {
        { "", ERR_INVALID }, { "/etc/passwd", ERR_INVALID }, { "../passwd", ERR_INVALID },
        { "Europe/../UTC", ERR_INVALID }, { "Europe//Warsaw", ERR_INVALID },
        { "Europe/", ERR_INVALID }, { "Europe/Warsaw.", ERR_INVALID },
        { "UTC;x", ERR_INVALID }, { "Europe", ERR_NOT_FOUND }, { "Europe/Atlantis", ERR_NOT_FOUND },
        { "UTC/x", ERR_NOT_FOUND },
        { "a123456789012345678901234567890123456789012345678901234567890123", ERR_NOT_FOUND },
        { "a1234567890123456789012345678901234567890123456789012345678901234", ERR_INVALID },
    };
    struct str tzif = { 0 };
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(row); i++) {
        e.kind = ERR_NONE;
        CHECK(!zoneinfo_read(a, str_of(row[i].name), &tzif, &e));
        CHECK_INT(e.kind, row[i].kind);
        CHECK(!tzif.p);
    }
    CHECK(!zoneinfo_read(a, (struct str){ "UTC\0x", 5 }, &tzif, &e));
    CHECK(zoneinfo_read(a, STR("America/Port-au-Prince"), &tzif, &e));
    CHECK(tzif.n > 44 && memcmp(tzif.p, "TZif", 4) == 0);
}

TEST(zones_come_from_the_folder_that_tzdir_names)
{
    AUTO(arena_close) struct arena *a = arena_open();
    char folder[] = "/tmp/zone_test_XXXXXX", path[64];
    struct str tzif = { 0 };
    struct err e = { 0 };
    FILE *f;

    CHECK(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/Mine", folder);
    f = fopen(path, "wb");
    CHECK(f && fwrite("bytes", 1, 5, f) == 5 && fclose(f) == 0);
    setenv("TZDIR", folder, 1);
    CHECK(zoneinfo_read(a, STR("Mine"), &tzif, &e));
    CHECK(str_equal(tzif, STR("bytes")));
    CHECK(!zoneinfo_read(a, STR("UTC"), &tzif, &e) && e.kind == ERR_NOT_FOUND);
    unsetenv("TZDIR");
    CHECK(unlink(path) == 0 && rmdir(folder) == 0);
}
