/* progress_test.c -- the maths of the progress line, and when it is printed. */
#include "test.h"

#include <stdlib.h>

#include "progress.h"

#define S INT64_C(1000000)

static struct progress at(int64_t rows, int64_t bytes, int64_t total_bytes, int64_t elapsed_us)
{
    return (struct progress){ .label = "a.csv", .rows = rows, .bytes = bytes,
                              .total_bytes = total_bytes, .begun_us = 5 * S,
                              .now_us = 5 * S + elapsed_us };
}

TEST(percent_is_of_the_bytes_and_100_only_at_the_end)
{
    struct progress p = at(1, 0, 200, S);

    CHECK_INT(progress_percent(&p), 0);
    p.bytes = 90;
    CHECK_INT(progress_percent(&p), 45);
    p.bytes = 200;
    CHECK_INT(progress_percent(&p), 99);
    p.bytes = 500;
    CHECK_INT(progress_percent(&p), 99);
    p.total_bytes = 0;
    CHECK_INT(progress_percent(&p), -1);
    p.bytes = INT64_MAX / 2;
    p.total_bytes = INT64_MAX;
    CHECK_INT(progress_percent(&p), 50);
}

TEST(time_left_follows_the_pace)
{
    struct progress p = at(10, 25, 100, 10 * S);

    CHECK_INT(progress_left_s(&p), 30);
    p.bytes = 100;
    CHECK_INT(progress_left_s(&p), 0);
    p.bytes = 0;
    CHECK_INT(progress_left_s(&p), -1);
    p = at(10, 25, 100, S);                     /* too early to tell */
    CHECK_INT(progress_left_s(&p), -1);
    p = at(10, 25, 0, 10 * S);
    CHECK_INT(progress_left_s(&p), -1);
}

static void check_count(int64_t n, const char *want)
{
    char text[32];

    progress_count(n, text);
    if (strcmp(text, want) != 0)
        test_fail(__FILE__, __LINE__, "got %s, want %s", text, want);
}

TEST(counts_have_commas)
{
    check_count(0, "0");
    check_count(999, "999");
    check_count(1000, "1,000");
    check_count(1234567, "1,234,567");
    check_count(-123456, "-123,456");
    check_count(INT64_MIN, "-9,223,372,036,854,775,808");
}

static void check_line(const struct progress *p, size_t bar, const char *want)
{
    char text[PROGRESS_LINE_SIZE];

    progress_line(p, bar, text);
    if (strcmp(text, want) != 0)
        test_fail(__FILE__, __LINE__, "got '%s', want '%s'", text, want);
}

TEST(the_line_says_rows_pace_and_time_left)
{
    struct progress p = at(1200000, 45000000, 100000000, 10 * S);

    check_line(&p, 10, "a.csv [#####     ]  45 %  1,200,000 rows  120,000 rows/s  4.5 MB/s"
                       "  0:12 left");
    p.total_bytes = 0;
    check_line(&p, 10, "a.csv  1,200,000 rows  120,000 rows/s  4.5 MB/s");
    p = at(7, 1, 1000, 10 * S);
    check_line(&p, 0, "a.csv   0 %  7 rows  0 rows/s  0.0 MB/s  2:46:30 left");
    p = at(0, 0, 0, 0);
    check_line(&p, 0, "a.csv  0 rows  0 rows/s");
}

/* What calls at each tenth of a second for `seconds` print; the caller frees it. */
static char *run(struct terminal terminal, bool quiet, int seconds)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    struct progress p;

    progress_init(&p, f, terminal, quiet);
    progress_begin(&p, "a.csv", 1000, 0);
    for (int i = 1; i <= seconds * 10; i++)
        progress_show(&p, i, i, i * S / 10);
    progress_end(&p, seconds * 10, seconds * 10, seconds * S);
    fclose(f);
    return text;
}

static int count(const char *text, char c)
{
    int n = 0;

    for (; *text; text++)
        n += *text == c;
    return n;
}

TEST(elsewhere_whole_lines_one_in_five_seconds)
{
    char *text = run((struct terminal){ 0 }, false, 11);

    CHECK_INT(count(text, '\n'), 3);
    CHECK_INT(count(text, '\r'), 0);
    CHECK(!strchr(text, '#'));
    CHECK(strstr(text, "a.csv  110 rows  10 rows/s  0.0 MB/s  in 0:11\n"));
    free(text);
}

TEST(a_terminal_has_one_line_drawn_again)
{
    char *text = run((struct terminal){ .here = true, .columns = 40 }, false, 11);

    CHECK_INT(count(text, '\n'), 1);
    CHECK_INT(count(text, '\r'), 111);
    for (char *p = text; (p = strchr(p, '\r')); p++)
        CHECK(strcspn(p + 1, "\033\r") < 40);
    free(text);
}

TEST(quiet_is_quiet)
{
    char *text = run((struct terminal){ .here = true, .columns = 40 }, true, 11);

    CHECK_INT(count(text, '\n') + count(text, '\r'), 0);
    free(text);
}
