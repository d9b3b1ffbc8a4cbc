/* err_test.c -- errors with a code: their parts, cut and kept. */
#include "err.h"

#include <string.h>

#include "parse.h"
#include "test.h"

/* The value of a part; NULL: there is none. */
static const char *part(const struct err *e, const char *wanted)
{
    const char *name, *value;
    size_t at = 0;

    while (err_part_next(e, &at, &name, &value))
        if (strcmp(name, wanted) == 0)
            return value;
    return NULL;
}

static void check_part(const struct err *e, const char *name, const char *value)
{
    const char *found = part(e, name);

    if (!found || strcmp(found, value) != 0)
        test_fail(__FILE__, __LINE__, "%s is \"%s\", not \"%s\"", name, found ? found : "none",
                  value);
}

TEST(parts_are_what_the_message_says)
{
    struct err e = { 0 };

    CHECK(!err_tell(&e, ERR_INVALID, CODE_PARAMETER_RANGE, "100 %% of \"%.*s\" is %lld to %lld", 5,
                    "limits", 1ll, 1000ll));
    CHECK(strcmp(e.msg, "100 % of \"limit\" is 1 to 1000") == 0);
    CHECK(strcmp(err_code_name(e.code), "parameter_range") == 0);
    check_part(&e, "name", "limit");
    check_part(&e, "least", "1");
    check_part(&e, "most", "1000");
    CHECK(!part(&e, "text"));
}

TEST(what_is_not_told_is_passed_over)
{
    struct err e = { 0 };

    err_tell(&e, ERR_INVALID, CODE_FILE_LINE, "%s:%lld: %s", "a.csv", 7ll, "low: it is above high");
    check_part(&e, "line", "7");
    CHECK(!part(&e, "-"));
}

TEST(a_prefix_changes_no_code_and_a_new_error_has_none_of_the_old)
{
    struct err e = { 0 };

    err_tell(&e, ERR_NOT_FOUND, CODE_METRIC_UNKNOWN, "no %s", "csta");
    err_prefix(&e, "metrics");
    check_part(&e, "metric", "csta");
    CHECK(strcmp(e.msg, "metrics: no csta") == 0);
    err_set(&e, ERR_INTERNAL, "again: %s", e.msg);
    CHECK(strcmp(e.msg, "again: metrics: no csta") == 0);
    CHECK(e.code == CODE_NONE && !err_code_name(e.code) && !part(&e, "metric"));
}

/* Any texts: parts stay whole characters, and those that have no room are left out. */
TEST(property_parts_have_room)
{
    for (int i = 0; i < 500; i++) {
        struct err e = { 0 };
        char text[300] = "";
        size_t n = test_random() % 290, at = 0;
        const char *name, *value;

        while (at + 3 < n) {
            memcpy(text + at, "\xe0\xb8\x81", 3);
            at += 1 + test_random() % 3;
            if (at % 3)
                text[at - 1] = 'x';
        }
        err_tell(&e, ERR_INVALID, CODE_FIELD_VALUE, "%s: \"%.*s\"", text, (int)n, text);
        err_part(&e, "column", text);
        at = 0;
        while (err_part_next(&e, &at, &name, &value)) {
            CHECK(at < sizeof e.parts && utf8_valid(str_of(value)));
            CHECK(strncmp(value, text, strlen(value)) == 0);
        }
    }
}
