/* output_test.c -- rows as table, JSON and CSV; widths; what a terminal must not be sent. */
#include "test.h"

#include <math.h>
#include <stdlib.h>

#include "output.h"
#include "width.h"

static const struct column_def columns[] = {
    { "id", COLUMN_TEXT, "" }, { "open", COLUMN_BOOL, "" }, { "replies", COLUMN_INT, "" },
    { "key", COLUMN_KEY, "" }, { "score", COLUMN_DOUBLE, "" }, { "at", COLUMN_TIME, "" },
};

static const struct terminal file;

static void check_text(const char *got, const char *want, int line)
{
    if (strcmp(got, want) != 0)
        test_fail(__FILE__, line, "got\n%s\nwant\n%s", got, want);
}

/* What rows of `n` columns come out as; the caller frees it. */
static char *printed(enum output_format format, const struct column_def *cols, size_t n,
                     struct terminal t, const struct output_cell *cells, size_t rows)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    AUTO(output_close) struct output *o = output_open(f, format, cols, n, t);
    struct err e = { 0 };

    for (size_t i = 0; i < rows; i++)
        output_row(o, &cells[i * n]);
    CHECK(output_finish(o, &e));
    fclose(f);
    return text;
}

static const struct output_cell two_rows[] = {
    { .text = { "a,\"b\"\n\x01\\", 8 } }, { .number = 1 }, { .number = -7 },
    { .number = -1 }, { .real = 0.1 }, { .number = 1772441820000000 },
    { .text = { "", 0 } }, { .number = 0 }, { .none = true }, { .none = true },
    { .real = NAN }, { .none = true },
};

TEST(json_is_a_list_of_objects)
{
    char *text = printed(OUTPUT_JSON, columns, 6, file, two_rows, 2);

    check_text(text,
               "[\n{\"id\":\"a,\\\"b\\\"\\n\\u0001\\\\\",\"open\":true,\"replies\":-7,"
               "\"key\":\"18446744073709551615\",\"score\":0.1,\"at\":\"2026-03-02T08:57:00Z\"},\n"
               "{\"id\":\"\",\"open\":false,\"replies\":null,\"key\":null,\"score\":null,"
               "\"at\":null}\n]\n", __LINE__);
    free(text);
}

TEST(json_of_nothing_is_an_empty_list)
{
    char *text = printed(OUTPUT_JSON, columns, 6, file, two_rows, 0);

    check_text(text, "[]\n", __LINE__);
    free(text);
}

TEST(json_never_holds_bytes_that_are_not_utf8)
{
    const struct output_cell cell = { .text = STR("x\xff\xc3(") };
    char *text = printed(OUTPUT_JSON, columns, 1, file, &cell, 1);

    check_text(text, "[\n{\"id\":\"x\xef\xbf\xbd\xef\xbf\xbd(\"}\n]\n", __LINE__);
    free(text);
}

TEST(csv_quotes_by_rfc_4180_and_tells_empty_from_no_data)
{
    char *text = printed(OUTPUT_CSV, columns, 6, file, two_rows, 2);

    check_text(text,
               "id,open,replies,key,score,at\r\n"
               "\"a,\"\"b\"\"\n\x01\\\",true,-7,18446744073709551615,0.1,2026-03-02T08:57:00Z\r\n"
               "\"\",false,,,,\r\n", __LINE__);
    free(text);
}

TEST(csv_of_nothing_has_its_header)
{
    char *text = printed(OUTPUT_CSV, columns, 2, file, two_rows, 0);

    check_text(text, "id,open\r\n", __LINE__);
    free(text);
}

TEST(a_table_lines_up_by_what_is_seen)
{
    const struct column_def cols[] = { { "name", COLUMN_TEXT, "" }, { "n", COLUMN_INT, "" },
                                       { "last", COLUMN_TEXT, "" } };
    const struct output_cell cells[] = {
        { .text = STR("日本語") }, { .number = 5 }, { .text = STR("x") },
        { .text = STR("e\u0301") }, { .number = 12345 }, { .none = true },
    };
    char *text = printed(OUTPUT_TABLE, cols, 3, file, cells, 2);

    check_text(text, "name        n  last\n日本語      5  x\ne\u0301       12345  –\n", __LINE__);
    free(text);
}

TEST(a_table_is_cut_on_a_terminal_only)
{
    const struct column_def cols[] = { { "id", COLUMN_INT, "" }, { "text", COLUMN_TEXT, "" } };
    const struct output_cell cells[] = { { .number = 1 },
                                         { .text = STR("a rather long text of a customer") } };
    char *cut = printed(OUTPUT_TABLE, cols, 2, (struct terminal){ .here = true, .columns = 16 },
                        cells, 1);
    char *whole = printed(OUTPUT_TABLE, cols, 2, file, cells, 1);

    check_text(cut, "id  text\n 1  a rather lo…\n", __LINE__);
    CHECK(strstr(whole, "long text of a customer\n"));
    free(cut);
    free(whole);
}

TEST(a_table_never_steers_the_terminal)
{
    const struct output_cell cell = { .text = STR("a\033[2Jb\nc\u202ed\xc2\x9b") };
    char *text = printed(OUTPUT_TABLE, columns, 1, file, &cell, 1);

    CHECK(!strchr(text, '\033'));
    CHECK(strstr(text, "a\ufffd[2Jb c\ufffdd\ufffd\n"));
    free(text);
}

TEST(colours_are_for_terminals_that_want_them)
{
    struct terminal t = { .here = true, .colours = true, .columns = 80 };
    char *text = printed(OUTPUT_TABLE, columns, 1, t, two_rows, 0);

    check_text(text, "\033[1mid\033[0m\n", __LINE__);
    free(text);
}

TEST(rows_after_the_sample_stream_in_the_same_columns)
{
    static struct output_cell cells[2000];
    const struct column_def cols[] = { { "n", COLUMN_INT, "" } };
    char *text;
    size_t lines = 0;

    for (int i = 0; i < 2000; i++)
        cells[i].number = 10000 + i;
    text = printed(OUTPUT_TABLE, cols, 1, file, cells, 2000);
    for (char *p = text; (p = strchr(p, '\n')); p++)
        lines++;
    CHECK_INT((int64_t)lines, 2001);
    CHECK(strstr(text, "\n11999\n"));
    free(text);
}

TEST(a_full_disk_is_an_error)
{
    const struct output_cell cell = { .text = STR("x") };
    FILE *f = fopen("/dev/full", "w");
    AUTO(output_close) struct output *o = output_open(f, OUTPUT_CSV, columns, 1, file);
    struct err e = { 0 };

    output_row(o, &cell);
    CHECK(!output_finish(o, &e));
    CHECK_INT(e.kind, ERR_UNAVAILABLE);
    fclose(f);
}

TEST(a_double_reads_back_as_itself)
{
    for (int i = 0; i < 500; i++) {
        uint64_t bits = test_random();
        struct output_cell cell = { 0 };
        const struct column_def cols[] = { { "x", COLUMN_DOUBLE, "" } };
        char *text;

        memcpy(&cell.real, &bits, sizeof bits);
        if (!isfinite(cell.real))
            continue;
        text = printed(OUTPUT_CSV, cols, 1, file, &cell, 1);
        CHECK(strtod(text + 3, NULL) == cell.real);
        free(text);
    }
}

TEST(widths_are_those_of_a_terminal)
{
    CHECK_INT((int64_t)text_width(STR("abc")), 3);
    CHECK_INT((int64_t)text_width(STR("日本")), 4);
    CHECK_INT((int64_t)text_width(STR("e\u0301")), 1);
    CHECK_INT((int64_t)text_width(STR("ไม่")), 2);
    CHECK_INT((int64_t)text_width(STR("😀")), 2);
    CHECK_INT((int64_t)text_width(STR("سلام")), 4);
    CHECK_INT((int64_t)text_width(STR("a\tb")), 3);
    CHECK_INT((int64_t)text_width(STR("\xff\xfe")), 2);
}

TEST(a_beginning_that_fits_never_splits_a_character)
{
    const struct str text = STR("日本e\u0301x");

    CHECK_INT((int64_t)text_fit(text, 0).n, 0);
    CHECK_INT((int64_t)text_fit(text, 1).n, 0);
    CHECK_INT((int64_t)text_fit(text, 3).n, 3);
    CHECK_INT((int64_t)text_fit(text, 5).n, 9);
    CHECK_INT((int64_t)text_fit(text, 99).n, (int64_t)text.n);
}
