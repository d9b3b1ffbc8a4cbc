/* scale_test.c -- what the answers of a scale mean. */
#include "scale.h"

#include "test.h"

static struct scale parsed(const char *text)
{
    struct scale s = { 0 };
    struct err e = { 0 };

    if (!scale_parse(str_of(text), &s, &e))
        test_fail(__FILE__, __LINE__, "\"%s\": %s", text, e.msg);
    return s;
}

static void check_refused(const char *text)
{
    struct scale s = { .low = 7 };
    struct err e = { 0 };

    if (scale_parse(str_of(text), &s, &e))
        test_fail(__FILE__, __LINE__, "\"%s\" was taken", text);
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(s.low == 7);
}

/* The satisfied ones among -10 to 110, as "4,5". */
static void check_satisfied(const char *text, const char *want)
{
    struct scale s = parsed(text);
    char got[512] = "";
    size_t n = 0;

    for (int i = -10; i <= 110; i++)
        if (scale_has(&s, i) && scale_satisfies(&s, i))
            n += (size_t)snprintf(got + n, sizeof got - n, n ? ",%d" : "%d", i);
    if (strcmp(got, want) != 0)
        test_fail(__FILE__, __LINE__, "%s: satisfied are %s, not %s", text, got, want);
}

TEST(the_usual_scales_know_their_satisfied_answers)
{
    check_satisfied("1-5", "4,5");
    check_satisfied("1-3", "3");
    check_satisfied("thumbs", "1");
    check_satisfied("smileys", "3");
}

TEST(of_other_scales_the_source_must_say)
{
    check_satisfied("1-7", "");
    check_satisfied("1-10", "");
    check_satisfied("0-10", "");
    check_satisfied("0-1", "");
    check_satisfied("1-7 satisfied 6-7", "6,7");
    check_satisfied("1-10 satisfied 8,10", "8,10");
    check_satisfied("0-10 satisfied 1-2,5,9-10", "1,2,5,9,10");
    check_satisfied("-2-2 satisfied 1-2", "1,2");
    check_satisfied("-5--1 satisfied -2--1", "-2,-1");
}

TEST(what_is_named_replaces_what_is_usual)
{
    check_satisfied("1-5 satisfied 5", "5");
    check_satisfied("1-5 satisfied 1-2", "1,2");
    check_satisfied("thumbs satisfied 0", "0");
    check_satisfied("smileys satisfied 2,3", "2,3");
}

TEST(answers_lie_on_the_scale)
{
    struct scale s = parsed("1-5"), slider = parsed("0.0-10.0 satisfied 7.5-10");

    CHECK(scale_has(&s, 1) && scale_has(&s, 5));
    CHECK(!scale_has(&s, 0) && !scale_has(&s, 6) && !scale_has(&s, 4.5));
    CHECK(!scale_has(&s, __builtin_nan("")));
    CHECK(scale_has(&slider, 7.49) && !scale_satisfies(&slider, 7.49));
    CHECK(scale_has(&slider, 7.5) && scale_satisfies(&slider, 7.5));
}

TEST(more_may_be_harder)
{
    CHECK(!parsed("1-7").harder);
    CHECK(parsed("1-7 harder").harder);
    CHECK(parsed("1-5 satisfied 1-2 harder").harder);
}

TEST(anything_else_is_refused)
{
    static const char *const wrong[] = {
        "", " ", "5", "1-", "-5", "5-1", "1-1", "1..5", "1 - 5", " 1-5", "1-5 ", "a-b", "1-5x",
        "thumb", "thumbsx", "Thumbs", "1-5 satisfied", "1-5 satisfied ", "1-5 satisfied 4-",
        "1-5 satisfied 6", "1-5 satisfied 0-2", "1-5 satisfied 5-4", "1-5 satisfied 4,",
        "1-5 satisfied 4.5", "1-5 hard", "1-5 harder harder", "1-5 harder satisfied 4",
        "1-99999999999", "1-5 satisfied 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
    };
    char text[SCALE_TEXT_MAX + 2];

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_refused(wrong[i]);
    memset(text, '1', sizeof text);
    text[1] = '-';
    text[sizeof text - 1] = '\0';
    check_refused(text);
}
