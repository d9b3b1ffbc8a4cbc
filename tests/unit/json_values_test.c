/* json_values_test.c -- streams of JSON objects, whole, cut and hostile. */
#include "json_values.h"

#include "arena.h"
#include "test.h"

/* What is read from the text: a bar behind each record, a mark before each that is wrong. */
static struct str read_all(struct arena *a, struct str text, const char *list)
{
    struct str name = list ? str_of(list) : STR("");
    AUTO(json_values_close) struct json_values *values =
        json_values_open(byte_source_text(&text), &name, list ? 1 : 0);
    AUTO(bytes_done) struct bytes all = { 0 };
    struct json_value value;
    struct err e = { 0 };
    bool more;

    for (;;) {
        CHECK(json_values_next(values, &value, &more, &e));
        if (!more)
            return str_copy(a, (struct str){ all.p, all.n });
        if (value.wrong)
            bytes_add(&all, "!", 1);
        bytes_add(&all, value.text.p, value.text.n);
        bytes_add(&all, "|", 1);
    }
}

static bool reads(const char *text, const char *list, const char *want)
{
    AUTO(arena_close) struct arena *a = arena_open();

    return str_equal(read_all(a, str_of(text), list), str_of(want));
}

TEST(objects_may_touch)
{
    CHECK(reads("{\"a\":1}{\"b\":{}}\n\n {\"c\":[]}", NULL, "{\"a\":1}|{\"b\":{}}|{\"c\":[]}|"));
    CHECK(reads("", NULL, ""));
    CHECK(reads(" \n\t", NULL, ""));
    CHECK(reads("{\"a\":\"}{\\\"\"}{}", NULL, "{\"a\":\"}{\\\"\"}|{}|"));
}

TEST(objects_come_out_of_lists)
{
    CHECK(reads("[{},{\"a\":[1,2]} , {}]{}", NULL, "{}|{\"a\":[1,2]}|{}|{}|"));
    CHECK(reads("{\"n\":[1],\"list\":[{},{\"list\":[{}]}],\"m\":{}}{\"k\":1}", "list",
                "{}|{\"list\":[{}]}|{\"k\":1}|"));
    CHECK(reads("{\"list\":{\"list\":[{}]}}", "list", "{\"list\":{\"list\":[{}]}}|"));
    CHECK(reads("{\"list\":[{}],\"list\":[{\"a\":1}]}", "list", "{}|{\"a\":1}|"));
    CHECK(reads("{\"list\":[]}", "list", ""));
    CHECK(reads("[1,{},\"x\"]", NULL, "!1|{}|!\"x\"|"));
}

TEST(several_lists_are_told_apart)
{
    static const struct str lists[] = { { "tickets", 7 }, { "users", 5 } };
    struct str text = STR("{\"count\":3,\"tickets\":[{},{\"users\":[{}]}],\"other\":[{}],"
                          "\"users\":[{}],\"end\":true}\n{}[{}]{\"user\":[{}]}");
    static const char *const want[] = { "tickets", "tickets", "users", "", "", "" };
    AUTO(json_values_close) struct json_values *values =
        json_values_open(byte_source_text(&text), lists, 2);
    struct json_value value;
    struct err e = { 0 };
    bool more = true;

    for (size_t i = 0; i < 6; i++) {
        CHECK(json_values_next(values, &value, &more, &e) && more && !value.wrong);
        CHECK(str_equal(value.list, str_of(want[i])));
    }
    CHECK(json_values_next(values, &value, &more, &e) && !more);
}

TEST(a_record_that_is_cut_off_costs_no_other)
{
    CHECK(reads("{\"a\":1\n{\"b\":2}\n{\"c\":3}", NULL, "!{\"a\":1\n|{\"b\":2}|{\"c\":3}|"));
    CHECK(reads("{\"a\":\"x\n{\"b\":2}", NULL, "!{\"a\":\"x\n|{\"b\":2}|"));
    CHECK(reads("{\"a\":\n{\"b\":2}\n{\"c\":3}", NULL, "!{\"a\":\n|{\"b\":2}|{\"c\":3}|"));
    CHECK(reads("{\"a\":{\"b\":1{\"c\":3}", NULL, "!{\"a\":{\"b\":1|{\"c\":3}|"));
    CHECK(reads("{\"list\":[{\"a\":1},{\"b\":", "list", "{\"a\":1}|!{\"b\":|"));
    CHECK(reads("{\"list\":[{\"a\":1},", "list", "{\"a\":1}|!|"));
    CHECK(reads("{\"list\":[{\"a\":1}],\"b\"", "list", "{\"a\":1}|!],\"b\"|"));
    CHECK(reads("junk {}\n{}", NULL, "!junk {}|{}|"));
}

TEST(lines_and_places_tell_where)
{
    struct str text = STR("{}{}\n\n{\"a\":\n1} {\nx{}");
    AUTO(json_values_close) struct json_values *values =
        json_values_open(byte_source_text(&text), NULL, 0);
    static const int64_t want[][2] = { { 1, 1 }, { 1, 2 }, { 3, 1 }, { 4, 1 }, { 5, 1 } };
    struct json_value value;
    struct err e = { 0 };
    bool more = true;

    for (size_t i = 0; i < 5; i++) {
        CHECK(json_values_next(values, &value, &more, &e) && more);
        CHECK_INT(value.line, want[i][0]);
        CHECK_INT(value.place, want[i][1]);
    }
    CHECK(json_values_next(values, &value, &more, &e) && !more);
}

/* A text of n bytes within an object, another object behind it. */
static struct str large(struct arena *a, size_t n)
{
    char *p = NEW_N(a, char, n + 32);

    memcpy(p, "{\"a\":\"", 6);
    memset(p + 6, 'x', n);
    memcpy(p + 6 + n, "\"}{\"b\":1}", 9);
    return (struct str){ p, n + 15 };
}

TEST(a_record_that_is_too_long_is_wrong_and_the_next_is_not)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str fits = read_all(a, large(a, LINE_BYTES_MAX - 100), NULL);
    struct str long_one = read_all(a, large(a, 3 * (size_t)LINE_BYTES_MAX), NULL);

    CHECK(fits.p[0] == '{');
    CHECK_INT(fits.n, LINE_BYTES_MAX - 100 + 17);
    CHECK(long_one.p[0] == '!');
    CHECK_INT(long_one.n, LINE_KEPT_MAX + 10);
    CHECK(str_equal((struct str){ long_one.p + long_one.n - 8, 8 }, STR("{\"b\":1}|")));
}

TEST(nesting_has_an_end)
{
    AUTO(arena_close) struct arena *a = arena_open();
    char *p = NEW_N(a, char, 100000);
    struct str all;

    memcpy(p, "{\"a\":", 5);
    memset(p + 5, '[', 99000);
    memcpy(p + 99005, "\n{}", 3);
    all = read_all(a, (struct str){ p, 99008 }, NULL);
    CHECK_INT(all.n, 99008 + 3);
    CHECK(str_equal((struct str){ all.p + all.n - 5, 5 }, STR("\n|{}|")));
}
