/* record_test.c -- the table of records, rows and their checks, hashes, the manual's page. */
#include "buf.h"
#include "event.h"
#include "instant.h"
#include "row.h"
#include "source_tools.h"

/* A row from one line of JSON; its message where it is not good. */
static bool row_of(struct row *row, const char *line, struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct json_members m = { 0 };
    struct str type;

    TRY(json_parse(str_of(line), &j, e));
    type = json_text(json_get(j, "type"));
    CHECK(record_kind_of(type) >= 0);
    row_start(row, (enum record_kind)record_kind_of(type));
    while (json_next(j, &m)) {
        int field = row_field_of(row->type, m.name);

        if (field >= 0)
            TRY(row_set_json(row, field, m.value, e));
    }
    return row_finish(row, e);
}

TEST(the_page_of_records_is_that_of_the_tables)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, 1 << 20);
    record_print_docs(&b);
    CHECK(buf_finish(&b, &text, &e));
    check_tree(a, "docs/records.md", str_of(text));
}

TEST(types_are_named_once_and_found)
{
    for (int i = 0; i < RECORD_KINDS; i++) {
        const struct record_type *t = record_type((enum record_kind)i);

        CHECK_INT(record_kind_of(str_of(t->name)), i);
        CHECK(t->n > 0 && t->n <= RECORD_FIELDS_MAX && t->doc && t->example);
        for (int j = 0; j < (int)t->n; j++) {
            CHECK_INT(record_field_of(t, str_of(t->fields[j].column.name)), j);
            CHECK_INT(row_field_of(t, str_of(t->fields[j].column.name)), j);
            CHECK(t->fields[j].column.doc[0] != '\0');
            CHECK(!t->fields[j].values || t->fields[j].column.type == COLUMN_TEXT);
        }
    }
    CHECK_INT(record_kind_of(STR("")), -1);
    CHECK_INT(record_kind_of(STR("event\0x")), -1);
    CHECK_INT(record_field_of(record_type(RECORD_TEAM), STR("nam")), -1);
    CHECK_INT(row_field_of(record_type(RECORD_TEAM), STR("at")), ROW_AT);
}

TEST(the_words_of_events_are_those_of_replay)
{
    const struct record_type *t = record_type(RECORD_EVENT);
    const struct record_field *kind = row_field(t, record_field_of(t, STR("kind")));
    const struct record_field *actor = row_field(t, record_field_of(t, STR("actor_kind")));
    const char *words = kind->values;
    int n = 1;

    for (const char *c = words; *c; c++)
        n += *c == '|';
    CHECK_INT(n, EVENT_KINDS);
    for (int i = 0; i < EVENT_KINDS; i++)
        CHECK(strstr(words, event_kind_name((enum event_kind)i)) != NULL);
    for (int i = ACTOR_CUSTOMER; i < ACTOR_KINDS; i++)
        CHECK(strstr(actor->values, actor_kind_name((enum actor_kind)i)) != NULL);
}

TEST(each_example_is_good_and_reads_back)
{
    AUTO(row_done) struct row row = { 0 };
    AUTO(row_done) struct row again = { 0 };

    for (int i = 0; i < RECORD_KINDS; i++) {
        const struct record_type *t = record_type((enum record_kind)i);
        AUTO(bytes_done) struct bytes line = { 0 };
        struct err e = { 0 };

        if (!row_of(&row, t->example, &e))
            test_fail(t->name, 1, "%s", e.msg);
        CHECK_INT(row.kind, i);
        row_print(&row, &line);
        bytes_add(&line, "", 1);
        CHECK(row_of(&again, line.p, &e));
        CHECK(again.hash == row.hash);
    }
}

#define TEAM "{\"type\":\"team\",\"source\":\"s\",\"id\":\"i\",\"at\":\"2026-01-01\""
#define ORDER "{\"type\":\"order\",\"source\":\"s\",\"id\":\"i\",\"at\":\"2026-01-01\""
#define EVENT "{\"type\":\"event\",\"source\":\"s\",\"id\":\"i\",\"at\":\"2026-01-01\","

static const struct { const char *line, *field, *reason; } bad[] = {
    { "{\"type\":\"team\",\"id\":\"i\",\"at\":0}", "source", "must be given" },
    { "{\"type\":\"team\",\"source\":\"\",\"id\":\"i\",\"at\":0}", "source", "empty" },
    { "{\"type\":\"team\",\"source\":\"s\",\"at\":0}", "id", "must be given" },
    { "{\"type\":\"team\",\"source\":\"s\",\"id\":null,\"at\":0}", "id", "null" },
    { "{\"type\":\"team\",\"source\":\"s\",\"id\":\"i\"}", "at", "must be given" },
    { "{\"type\":\"team\",\"source\":\"s\",\"id\":\"i\",\"at\":\"2026-01-01T10:00:00\"}", "at",
      "offset" },
    { "{\"type\":\"team\",\"source\":\"s\",\"id\":\"i\",\"at\":\"1398-01-01\"}", "at", "1399" },
    { "{\"type\":\"team\",\"source\":\"s\",\"id\":\"i\",\"at\":\"2541-01-01\"}", "at", "2540" },
    { "{\"type\":\"team\",\"source\":\"s\",\"id\":\"i\",\"at\":1e300}", "at", "Unix" },
    { "{\"type\":\"team\",\"source\":\"s\",\"id\":\"i\",\"at\":true}", "at", "true or false" },
    { TEAM ",\"name\":1.5}", "name", "whole number" },
    { TEAM ",\"name\":true}", "name", "true or false" },
    { TEAM ",\"name\":[]}", "name", "a list" },
    { TEAM ",\"name\":\"a\\u0000b\"}", NULL, "NUL" },
    { ORDER ",\"amount\":\"12,50\"}", "amount", "a number" },
    { ORDER ",\"amount\":\"\"}", "amount", "a number" },
    { ORDER ",\"amount\":\"nan\"}", "amount", "a number" },
    { ORDER ",\"amount\":\"0x10\"}", "amount", "a number" },
    { ORDER ",\"amount\":1e999}", NULL, "real number overflow" },
    { ORDER ",\"lines\":\"sku\"}", "lines", "JSON" },
    { ORDER ",\"lines\":5}", "lines", "a number" },
    { ORDER ",\"lines\":\"5\"}", "lines", "a list or an object" },
    { ORDER ",\"amount\":1,\"amount\":2}", NULL, "duplicate" },
    { EVENT "\"conversation\":\"c\"}", "kind", "must be given" },
    { EVENT "\"conversation\":\"c\",\"kind\":\"creat\"}", "kind", "one of" },
    { EVENT "\"conversation\":\"c\",\"kind\":\"work\",\"seconds\":1.5}", "seconds", "whole" },
    { EVENT "\"conversation\":\"c\",\"kind\":\"message\",\"public\":2}", "public",
      "true or false" },
    { EVENT "\"kind\":\"created\"}", "conversation", "must be given" },
    { EVENT "\"conversation\":\"\",\"kind\":\"created\"}", "conversation", "empty" },
};

TEST(bad_values_name_field_and_reason)
{
    AUTO(row_done) struct row row = { 0 };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct err e = { 0 };

        row.wrong = NULL;
        if (row_of(&row, bad[i].line, &e))
            test_fail(__FILE__, __LINE__, "%s is taken", bad[i].line);
        else if (!strstr(e.msg, bad[i].reason) ||
                 (bad[i].field && (!row.wrong || strcmp(row.wrong, bad[i].field) != 0)))
            test_fail(__FILE__, __LINE__, "%s: [%s] %s", bad[i].line, row.wrong ? row.wrong : "",
                      e.msg);
    }
}

TEST(absent_null_zero_and_empty_are_four_things)
{
    static const char *const lines[] = {
        ORDER "}", ORDER ",\"amount\":null}", ORDER ",\"amount\":0}", ORDER ",\"currency\":\"\"}",
        ORDER ",\"currency\":null}",
    };
    AUTO(row_done) struct row row = { 0 };
    uint64_t hashes[5] = { 0 };
    struct err e;

    for (size_t i = 0; i < 5; i++) {
        CHECK(row_of(&row, lines[i], &e));
        hashes[i] = row.hash;
        for (size_t j = 0; j < i; j++)
            CHECK(hashes[i] != hashes[j]);
    }
    CHECK_INT(row.nulls, 1u << record_field_of(row.type, STR("currency")));
    CHECK(row_of(&row, ORDER ",\"amount\":0}", &e));
    CHECK_INT(row.nulls, 0);
    CHECK_INT(row.values[record_field_of(row.type, STR("amount"))].presence, ROW_VALUE);
}

TEST(equal_content_has_an_equal_hash)
{
    static const char *const pairs[][2] = {
        { ORDER ",\"amount\":5,\"currency\":\"EUR\"}",
          ORDER ",\"currency\":\"EUR\",\"amount\":5.0}" },
        { ORDER ",\"amount\":0}", ORDER ",\"amount\":-0.0}" },
        { ORDER ",\"amount\":\"12.5\"}", ORDER ",\"amount\":1.25e1}" },
        { ORDER ",\"lines\":[{\"a\":1,\"b\":2}]}",
          ORDER ",\"lines\":\"[ {\\\"b\\\": 2,\\\"a\\\":1} ]\"}" },
        { ORDER ",\"version\":\"2026-01-01T01:00:00+01:00\"}", ORDER ",\"version\":null}" },
        { ORDER ",\"customer\":7}", ORDER ",\"customer\":\"7\",\"unknown\":1}" },
    };
    static const char *const others[][2] = {
        { ORDER ",\"customer\":\"a\"}", ORDER ",\"currency\":\"a\"}" },
        { ORDER ",\"customer\":\"a\",\"currency\":\"b\"}",
          ORDER ",\"customer\":\"b\",\"currency\":\"a\"}" },
        { ORDER ",\"amount\":5}", ORDER ",\"amount\":5.000001}" },
        { ORDER ",\"version\":1767225601}", ORDER "}" },
    };
    AUTO(row_done) struct row row = { 0 };
    struct err e;

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        uint64_t hash;

        CHECK(row_of(&row, pairs[i][0], &e));
        hash = row.hash;
        CHECK(row_of(&row, pairs[i][1], &e));
        if (hash != row.hash)
            test_fail(__FILE__, __LINE__, "%s and %s", pairs[i][0], pairs[i][1]);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        uint64_t hash;

        CHECK(row_of(&row, others[i][0], &e));
        hash = row.hash;
        CHECK(row_of(&row, others[i][1], &e));
        CHECK(hash != row.hash);
    }
}

TEST(a_hash_is_the_same_for_ever)               /* it is kept in journals */
{
    AUTO(row_done) struct row row = { 0 };
    struct err e;

    CHECK(row_of(&row, record_type(RECORD_EVENT)->example, &e));
    CHECK_INT((int64_t)row.hash, INT64_C(3596240868601335944));
    CHECK(row_of(&row, record_type(RECORD_ORDER)->example, &e));
    CHECK_INT((int64_t)row.hash, INT64_C(-7689460733592805110));
}

TEST(limits_of_size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(row_done) struct row row = { 0 };
    char *text = NEW_N(a, char, ROW_TEXT_MAX + 2);
    struct err e = { 0 };

    memset(text, 'x', ROW_TEXT_MAX + 1);
    row_start(&row, RECORD_COMMENT);
    CHECK(row_set_text(&row, ROW_ID, (struct str){ text, ROW_NAME_MAX }, &e));
    CHECK(!row_set_text(&row, ROW_ID, (struct str){ text, ROW_NAME_MAX + 1 }, &e));
    CHECK_INT(e.kind, ERR_LIMIT);
    CHECK(row_set_text(&row, 1, (struct str){ text, ROW_TEXT_MAX }, &e));
    CHECK(!row_set_text(&row, 1, (struct str){ text, ROW_TEXT_MAX + 1 }, &e));
    CHECK_INT(e.kind, ERR_LIMIT);
    CHECK(!row_set_text(&row, 1, STR("caf\xe9"), &e));
    CHECK(strstr(e.msg, "byte 4") != NULL);
    CHECK(!row_set_text(&row, 1, STR("a\0b"), &e));
    CHECK(strstr(e.msg, "NUL") != NULL);
    CHECK(!row_set_text(&row, 1, STR("\xed\xa0\x80"), &e));     /* a surrogate */
}

TEST(json_is_printed_in_one_form)
{
    static const char *const row[][2] = {
        { " { \"b\" : [ 1 , 2.50, -0.0 ] , \"a\" : null } ", "{\"a\":null,\"b\":[1,2.5,0]}" },
        { "\"\\u0001\\n\\\"\\\\\\u00e9/\"", "\"\\u0001\\n\\\"\\\\\xc3\xa9/\"" },
        { "[0.1,1e300,123456789012345678]", "[0.1,1e+300,123456789012345678]" },
        { "{\"10\":1,\"9\":2,\"a\":{},\"A\":[]}", "{\"10\":1,\"9\":2,\"A\":[],\"a\":{}}" },
        { "true", "true" },
    };

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        AUTO(json_close) struct json *j = NULL;
        AUTO(bytes_done) struct bytes out = { 0 };
        struct err e;

        CHECK(json_parse(str_of(row[i][0]), &j, &e));
        json_print(&out, j);
        CHECK_TEXT(((struct str){ out.p, out.n }), str_of(row[i][1]));
    }
}

TEST(bad_json_is_refused)
{
    static const struct str bad_json[] = {
        { "", 0 }, { "{", 1 }, { "[1,]", 4 }, { "{} {}", 5 }, { "\"\xff\"", 3 }, { "\"a\0\"", 4 },
        { "99999999999999999999", 20 }, { "nul", 3 }, { "NaN", 3 },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    char *deep = NEW_N(a, char, 100001);
    struct json *j = NULL;

    memset(deep, '[', 100000);
    for (size_t i = 0; i < sizeof bad_json / sizeof bad_json[0]; i++) {
        struct err e = { 0 };

        CHECK(!json_parse(bad_json[i], &j, &e));
        CHECK_INT(e.kind, ERR_INVALID);
    }
    CHECK(!json_parse((struct str){ deep, 100000 }, &j, &(struct err){ 0 }));
    CHECK(!j);
}
