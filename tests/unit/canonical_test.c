/* canonical_test.c -- canonical records as JSON lines and as CSV; what is set aside. */
#include "canonical.h"
#include "source_tools.h"

static bool read_text(struct str text, enum canonical_format format, bool pieces,
                      struct written *w, struct err *e)
{
    struct canonical_options options = { .file = "f", .format = format };
    struct sink sink = sink_to(w);
    int64_t n = (int64_t)text.n;
    struct byte_source from = pieces ? (struct byte_source){ &text, read_pieces }
                                     : byte_source_text(&text);

    TRY(canonical_read(&options, from, &sink, e));
    CHECK_INT(w->bytes_read, n);
    return true;
}

TEST(the_samples_give_the_expected_records)
{
    static const char *const samples[] = { "connectors/canonical/sample/records.jsonl",
                                           "connectors/canonical/sample/records.csv" };
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < 2; i++) {
        AUTO(written_done) struct written w = { 0 };
        struct err e = { 0 };
        uint32_t kinds = 0;

        CHECK(read_text(read_tree(a, samples[i]), CANONICAL_GUESS, i == 1, &w, &e));
        check_tree(a, "connectors/canonical/expected/records.jsonl",
                   (struct str){ w.rows.p, w.rows.n });
        CHECK_INT(w.n_rejects, 0);
        for (int kind = 0; kind < RECORD_KINDS; kind++) {
            char type[64];

            snprintf(type, sizeof type, "{\"type\":\"%s\",",
                     record_type((enum record_kind)kind)->name);
            kinds += memmem(w.rows.p ? w.rows.p : "", w.rows.n, type, strlen(type)) != NULL;
        }
        CHECK_INT(kinds, RECORD_KINDS);
    }
}

#define T(id) "{\"type\":\"team\",\"source\":\"s\",\"id\":\"" id "\",\"at\":0}"
#define P(id) "{\"type\":\"team\",\"source\":\"s\",\"id\":\"" id "\"," \
              "\"at\":\"1970-01-01T00:00:00Z\"}\n"
#define TEXT(literal) { literal, sizeof literal - 1 }

static const struct {
    struct str  text;
    const char *rows, *rejects;                 /* rejects: beginning of each line */
} json_cases[] = {
    { { "", 0 }, "", "" },
    { TEXT("\n \t\r\n\n"), "", "" },
    { TEXT(T("1")), P("1"), "" },
    { TEXT("\xef\xbb\xbf" T("1") "\r\n" T("2") "\r\n"), P("1") P("2"), "" },
    { TEXT(T("1") "\n{\"type\":\"team\",\"sour"), P("1"), "f:2 [] JSON line 1" },
    { TEXT("x\n" T("1") "\n"), P("1"), "f:1 [] JSON" },
    { TEXT(T("1") "\n\0\n" T("2")), P("1") P("2"), "f:2 [] a NUL at byte 1" },
    { TEXT("{\"type\":\"team\xff\"}\n" T("1")), P("1"), "f:1 [] not UTF-8 at byte 14" },
    { TEXT("\xff\xfe{\0\n\0"), "", "f:1 [] not UTF-8 at byte 1\nf:2 [] a NUL at byte 1" },
    { TEXT("[1]\n5\n\"x\"\nnull\n"), "", "f:1 [] a list, an object\nf:2 [] a number\n"
                                        "f:3 [] a text\nf:4 [] null" },
    { TEXT("{}\n{\"type\":5}\n{\"type\":\"tea\"}\n"), "",
      "f:1 [type] type: must\nf:2 [type] type: must\nf:3 [type] type: \"tea\" is no" },
    { TEXT(T("1") T("2") "\n" T("3")), P("3"), "f:1 [] JSON" },
    { TEXT("{\"type\":\"team\",\"id\":\"1\",\"at\":0}\n"), "", "f:1 [source] source: must" },
};

/* Each line of `want` begins the line of `got` at its place, and there are no more. */
static void check_beginnings(struct str got, const char *want)
{
    struct str rest = got;

    while (*want) {
        size_t n = (size_t)(strchrnul(want, '\n') - want);
        const char *end = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;

        if (!end || rest.n < n || memcmp(rest.p, want, n) != 0) {
            test_fail(__FILE__, __LINE__, "got\n%.*s\nwant %s", (int)got.n, got.p ? got.p : "",
                      want);
            return;
        }
        rest = (struct str){ end + 1, rest.n - (size_t)(end + 1 - rest.p) };
        want += n + (want[n] == '\n');
    }
    CHECK_INT((int64_t)rest.n, 0);
}

TEST(json_lines_good_and_bad)
{
    for (size_t i = 0; i < sizeof json_cases / sizeof json_cases[0]; i++)
        for (int pieces = 0; pieces < 2; pieces++) {
            AUTO(written_done) struct written w = { 0 };
            struct err e = { 0 };

            CHECK(read_text(json_cases[i].text, CANONICAL_JSON, pieces, &w, &e));
            CHECK_TEXT(((struct str){ w.rows.p, w.rows.n }), str_of(json_cases[i].rows));
            check_beginnings((struct str){ w.rejects.p, w.rejects.n }, json_cases[i].rejects);
        }
}

TEST(a_gigantic_line_and_deep_nesting_are_set_aside)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    size_t n = 9 << 20;
    char *text = NEW_N(a, char, n + 128);
    struct err e = { 0 };

    memset(text, '[', n);
    text[100000] = '\n';                        /* deep, then gigantic, then good */
    memcpy(text + n, "\n" T("1"), sizeof T("1"));
    CHECK(read_text((struct str){ text, n + sizeof T("1") }, CANONICAL_JSON, false, &w, &e));
    CHECK_TEXT(((struct str){ w.rows.p, w.rows.n }), STR(P("1")));
    check_beginnings((struct str){ w.rejects.p, w.rejects.n },
                     "f:1 [] JSON line 1\nf:2 [] the line is over 4 MiB");
}

TEST(csv_good_and_bad)
{
    static const struct { const char *text, *rows, *rejects; } row[] = {
        { "", "", "" },
        { "type,source,id,at\n", "", "" },
        { "type,source,id,at,colour\nteam,s,1,0,red\r\n", P("1"), "" },
        { "type,id,source,at\nteam,1,s,0", P("1"), "" },
        { "type,id,source,at\nteam,1,s\nteam,2,s,0\n", P("2"), "f:2 [] 3 cells" },
        { "type,id,source,at\nteam,1,s,\nteam,2,s,0\n", P("2"), "f:2 [at] at: must" },
        { "type,id,source,at\n,1,s,0\nx,1,s,0\n", "", "f:2 [type]\nf:3 [type]" },
        { "type,id,source,at\nteam,\"1,s,0\nteam,2,s,0\n", P("2"), "f:2 [] a quote" },
        { "type,id,source,at,name\nteam,1,s,0,\\N\n",
          "{\"type\":\"team\",\"source\":\"s\",\"id\":\"1\",\"at\":\"1970-01-01T00:00:00Z\","
          "\"name\":null}\n", "" },
    };

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        for (int pieces = 0; pieces < 2; pieces++) {
            AUTO(written_done) struct written w = { 0 };
            struct err e = { 0 };

            CHECK(read_text(str_of(row[i].text), CANONICAL_CSV, pieces, &w, &e));
            CHECK_TEXT(((struct str){ w.rows.p, w.rows.n }), str_of(row[i].rows));
            check_beginnings((struct str){ w.rejects.p, w.rejects.n }, row[i].rejects);
        }
}

TEST(a_header_that_cannot_be_used_stops_the_reader)
{
    static const char *const bad[][2] = {
        { "id,at\n1,0\n", "\"type\"" }, { "type,id,id\nteam,1,1\n", "twice" },
        { "type,\"id\n", "not closed" },
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        AUTO(written_done) struct written w = { 0 };
        struct err e = { 0 };

        CHECK(!read_text(str_of(bad[i][0]), CANONICAL_CSV, false, &w, &e));
        CHECK_INT(e.kind, ERR_INVALID);
        CHECK(strstr(e.msg, bad[i][1]) != NULL);
    }
}

TEST(the_import_names_a_source_where_the_record_does_not)
{
    struct str text = STR("{\"type\":\"team\",\"id\":\"1\",\"at\":0}\n" T("2") "\n");
    struct canonical_options options = { .file = "f", .source = STR("given") };
    AUTO(written_done) struct written w = { 0 };
    struct sink sink = sink_to(&w);
    struct err e = { 0 };

    CHECK(canonical_read(&options, byte_source_text(&text), &sink, &e));
    CHECK_TEXT(((struct str){ w.rows.p, w.rows.n }),
               STR("{\"type\":\"team\",\"source\":\"given\",\"id\":\"1\","
                   "\"at\":\"1970-01-01T00:00:00Z\"}\n" P("2")));
}

TEST(a_sink_that_fails_stops_the_reader)
{
    AUTO(written_done) struct written w = { .stop_after = 2 };
    struct err e = { 0 };

    CHECK(!read_text(STR(T("1") "\n" T("2") "\n" T("3") "\n"), CANONICAL_JSON, false, &w, &e));
    CHECK_INT(w.n_rows, 2);
    CHECK_INT(e.kind, ERR_INTERNAL);
}

TEST(property_noise_is_never_lost_in_silence)   /* each line: a row, a reject, or blank */
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str good = STR(T("1") "\n");

    for (int round = 0; round < 3000; round++) {
        AUTO(written_done) struct written w = { 0 };
        char *text = NEW_N(a, char, 3 * good.n);
        int64_t lines = 0;
        struct err e = { 0 };

        for (size_t i = 0; i < 3 * good.n; i++)
            text[i] = good.p[i % good.n];
        for (int i = 0; i < 3; i++) {
            char c = (char)test_random();

            text[test_random() % (3 * good.n)] = c;
        }
        for (size_t i = 0, from = 0; i <= 3 * good.n; i++) {
            bool end = i == 3 * good.n || text[i] == '\n';

            for (size_t j = from; end && j < i; j++)
                if (!memchr(" \t\r", text[j], 3)) {
                    lines++;
                    break;
                }
            from = end ? i + 1 : from;
        }
        CHECK(read_text((struct str){ text, 3 * good.n }, CANONICAL_JSON, false, &w, &e));
        CHECK_INT(w.n_rows + w.n_rejects, lines);
    }
}
