/* fuzz_csv.c -- any bytes as delimited text: no crash, and every line is in some row.
 *
 * The law: the raw texts of all rows, good or not, are the input but for blank lines. */
#include <stdlib.h>

#include "csv_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t visible(const char *p, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += p[i] != '\n' && p[i] != '\r';
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = { (const char *)data, size };
    AUTO(lines_done) struct lines lines;
    AUTO(csv_reader_close) struct csv_reader *csv = NULL;
    bool mark = size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
    size_t want = visible(text.p, size) - (mark ? 3 : 0), got = 0;
    int64_t line = 0;
    struct csv_row row;
    struct err e = { 0 };
    bool more;

    lines_init(&lines, byte_source_text(&text));
    csv = csv_reader_open(&lines, &(struct csv_options){ 0 });
    for (;;) {
        if (!csv_reader_next(csv, &row, &more, &e))
            abort();
        if (!more)
            break;
        if (row.line <= line || (!row.wrong && row.n == 0))
            abort();
        line = row.line;
        got += visible(row.raw.p, row.raw.n);
    }
    if (got != want)
        abort();
    return 0;
}
