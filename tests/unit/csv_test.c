/* csv_test.c -- delimited text: quotes, line ends, what is malformed; lines; encodings. */
#include "csv_reader.h"
#include "recode.h"
#include "source_tools.h"

/* Every row as its line, its cells between '|', or what is wrong with it. */
static struct str read_all(struct arena *a, struct byte_source from, struct csv_options options)
{
    AUTO(csv_reader_close) struct csv_reader *csv = NULL;
    AUTO(lines_done) struct lines lines;
    struct bytes out = { 0 };
    struct csv_row row;
    struct err e = { 0 };
    struct str text;
    bool more;

    lines_init(&lines, from);
    csv = csv_reader_open(&lines, &options);
    for (;;) {
        char number[32];

        CHECK(csv_reader_next(csv, &row, &more, &e));
        if (!more)
            break;
        bytes_add(&out, number, (size_t)snprintf(number, sizeof number, "%d", (int)row.line));
        for (size_t i = 0; i < row.n; i++) {
            bytes_add(&out, "|", 1);
            bytes_add(&out, row.cells[i].p, row.cells[i].n);
        }
        if (row.wrong) {
            bytes_add(&out, "!", 1);
            bytes_add(&out, row.wrong, strlen(row.wrong));
        }
        bytes_add(&out, "\n", 1);
    }
    text = str_copy(a, (struct str){ out.p, out.n });
    bytes_done(&out);
    return text;
}

#define NOT_CLOSED "!a quote is not closed\n"
#define STRAY "!a quote stands inside a cell, or text after a closing quote\n"

static const struct { const char *text, *want; } table[] = {
    { "", "" },
    { "\n\r\n\r", "" },
    { "a,b\n1,2\n", "1|a|b\n2|1|2\n" },
    { "a,b\r\n1,2\r\n", "1|a|b\n2|1|2\n" },
    { "a,b\r1,2\r", "1|a|b\n2|1|2\n" },
    { "a,b\n1,2", "1|a|b\n2|1|2\n" },
    { "\xef\xbb\xbf" "a,b\n", "1|a|b\n" },
    { "a,,\n", "1|a||\n" },
    { " a , b\t\n", "1| a | b\t\n" },
    { "\"a,b\",\"c\"\"d\"\n", "1|a,b|c\"d\n" },
    { "\"two\nlines\",x\ny,z\n", "1|two\nlines|x\n3|y|z\n" },
    { "\"two\r\nlines\"\r\ny\r\n", "1|two\r\nlines\n3|y\n" },
    { "a\n\n\nb\n", "1|a\n4|b\n" },
    { "\"\"\n", "1|\n" },
    { "a\"b,c\nd\n", "1" STRAY "2|d\n" },
    { "\"a\"b\nd\n", "1" STRAY "2|d\n" },
    { "x\n\"never,closed\ny,1\nz,2\n", "1|x\n2" NOT_CLOSED "3|y|1\n4|z|2\n" },
    { "\"never\n\"q\",1\nz,2", "1" STRAY "2|q|1\n3|z|2\n" },
    { "\"open", "1" NOT_CLOSED },
    { "\"open\n", "1" NOT_CLOSED },
    { "\"open\n\nx\n\"\"\"\n", "1|open\n\nx\n\"\n" },
    { "\"open\n\nx\n\"y\n", "1" STRAY "3|x\n4" NOT_CLOSED },
};

TEST(rows_whole_and_in_pieces)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct str text = str_of(table[i].text), again = text;

        CHECK_TEXT(read_all(a, byte_source_text(&text), (struct csv_options){ 0 }),
                   str_of(table[i].want));
        CHECK_TEXT(read_all(a, (struct byte_source){ &again, read_pieces },
                            (struct csv_options){ 0 }), str_of(table[i].want));
    }
}

TEST(delimiters_and_quotes)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str tabs = STR("a\t'b\tc'\n"), semicolons = STR("5\" pipe;\"x\n");

    CHECK_TEXT(read_all(a, byte_source_text(&tabs), (struct csv_options){ '\t', '\'', false }),
               STR("1|a|b\tc\n"));
    CHECK_TEXT(read_all(a, byte_source_text(&semicolons), (struct csv_options){ ';', 0, true }),
               STR("1|5\" pipe|\"x\n"));
}

TEST(a_row_may_have_4096_cells_and_no_more)
{
    AUTO(arena_close) struct arena *a = arena_open();
    char *text = NEW_N(a, char, 2 * CSV_CELLS_MAX + 8);
    struct str all, got;

    memset(text, ',', 2 * CSV_CELLS_MAX);
    text[CSV_CELLS_MAX - 1] = '\n';             /* 4096 cells, then 4097 */
    text[2 * CSV_CELLS_MAX] = '\n';
    all = (struct str){ text, 2 * CSV_CELLS_MAX + 1 };
    got = read_all(a, byte_source_text(&all), (struct csv_options){ 0 });
    CHECK(memmem(got.p, got.n, "\n2|", 3) != NULL);
    CHECK(got.n > 24 && memcmp(got.p + got.n - 23, "!more than 4096 cells\n", 22) != 0);
    CHECK(memmem(got.p, got.n, "!more than 4096 cells", 21) != NULL);
}

TEST(a_line_too_long_costs_itself_only)
{
    AUTO(arena_close) struct arena *a = arena_open();
    size_t n = LINE_BYTES_MAX + 100;
    char *text = NEW_N(a, char, n + 64);
    struct str all;

    memset(text, 'x', n);
    memcpy(text, "a,b\n", 4);
    memcpy(text + n, "\nc,d\n\"e\n", 8);
    all = (struct str){ text, n + 8 };
    CHECK_TEXT(read_all(a, byte_source_text(&all), (struct csv_options){ 0 }),
               STR("1|a|b\n2!the line is over 4 MiB\n3|c|d\n4" NOT_CLOSED));
    memcpy(text + 4, "\"q\nr\n", 5);           /* an open quote before the long line */
    all = (struct str){ text, n + 8 };
    CHECK_TEXT(read_all(a, byte_source_text(&all), (struct csv_options){ 0 }),
               STR("1|a|b\n2" NOT_CLOSED "3|r\n4!the line is over 4 MiB\n5|c|d\n6" NOT_CLOSED));
}

TEST(property_what_is_quoted_reads_back)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (int round = 0; round < 500; round++) {
        static const char letters[] = "ab,\"\n\r ;\t";
        struct bytes text = { 0 }, want = { 0 };
        struct str view;
        size_t cells = 1 + (size_t)(test_random() % 4);

        bytes_add(&want, "1", 1);
        for (size_t i = 0; i < cells; i++) {
            bytes_add(&text, i ? ",\"" : "\"", i ? 2 : 1);
            bytes_add(&want, "|", 1);
            for (size_t n = (size_t)(test_random() % 6); n > 0; n--) {
                char c = letters[test_random() % (sizeof letters - 1)];

                bytes_add(&text, "\"", c == '"');
                bytes_add(&text, &c, 1);
                bytes_add(&want, &c, 1);
            }
            bytes_add(&text, "\"", 1);
        }
        bytes_add(&want, "\n", 1);
        view = (struct str){ text.p, text.n };
        CHECK_TEXT(read_all(a, (struct byte_source){ &view, read_pieces },
                            (struct csv_options){ 0 }), ((struct str){ want.p, want.n }));
        bytes_done(&text);
        bytes_done(&want);
    }
}

static struct str recoded(struct arena *a, struct str text, const char *encoding)
{
    AUTO(recode_close) struct recode *r = NULL;
    struct err e = { 0 };

    CHECK(recode_open((struct byte_source){ &text, read_pieces }, encoding, &r, &e));
    return r ? read_all(a, recode_source(r), (struct csv_options){ 0 }) : STR("");
}

TEST(encodings)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct recode *r = NULL;
    struct str none = STR("");
    struct err e = { 0 };

    CHECK_TEXT(recoded(a, STR("\xb3\xf3" "d\x9f\n"), "windows-1250"), STR("1|łódź\n"));
    CHECK_TEXT(recoded(a, STR("\xa1\xc7\n"), "windows-874"), STR("1|กว\n"));
    CHECK_TEXT(recoded(a, STR("\x93\xfa\x96{\n"), "shift_jis"), STR("1|日本\n"));
    CHECK_TEXT(recoded(a, STR("\xa4\xa4\xa4\xe5\n"), "big5"), STR("1|中文\n"));
    CHECK_TEXT(recoded(a, STR("\xd3\xe1\xc7\xe3\n"), "windows-1256"), STR("1|سلام\n"));
    CHECK_TEXT(recoded(a, STR("\xff\xfe" "a\0,\0b\0\n\0"), "utf-16le"), STR("1|a|b\n"));
    CHECK_TEXT(recoded(a, STR("a\0\0\xd8,\0b\0\n\0"), "utf-16le"), STR("1|a\xff|b\n"));
    CHECK_TEXT(recoded(a, STR("a\n\x93"), "shift_jis"), STR("1|a\n2|\xff\n"));
    CHECK(!recode_open(byte_source_text(&none), "klingon-1", &r, &e));
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(!r);
}

static bool read_nothing(void *ctx, char *p, size_t n, size_t *ret_n, struct err *e)
{
    (void)ctx;
    (void)p;
    (void)n;
    (void)ret_n;
    return err_set(e, ERR_UNAVAILABLE, "the disk is gone");
}

TEST(a_stream_that_breaks_is_an_error_not_an_end)
{
    AUTO(lines_done) struct lines lines;
    struct line line;
    struct err e = { 0 };
    bool more = true;

    lines_init(&lines, (struct byte_source){ NULL, read_nothing });
    CHECK(!lines_next(&lines, &line, &more, &e));
    CHECK_INT(e.kind, ERR_UNAVAILABLE);
}
