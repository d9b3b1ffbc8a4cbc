/* csv_reader.c -- see csv_reader.h.
 *
 * libcsv is fed line by line. A row that goes wrong after its first line was
 * begun by a stray quote: its first line is given back as wrong, and the other
 * lines, which the reader still holds, are read again one by one, each for
 * itself. So every byte is read at most twice. */
#include "csv_reader.h"

#include <csv.h>
#include <stdlib.h>

#include "arena.h"

/* Bytes by which libcsv grows a cell: by its own 128, a large one is copied thousands of times. */
enum { CELL_STEP = 64 << 10 };

struct csv_reader {
    struct lines      *lines;
    struct csv_parser  parser;
    unsigned char      quote, delimiter;
    struct bytes       text;                    /* cells, one after the other */
    size_t             ends[CSV_CELLS_MAX];
    struct str         cells[CSV_CELLS_MAX];
    size_t             n;
    bool               whole, too_many;
    struct bytes       raw;                     /* lines of the row being read */
    int64_t            line;
    struct bytes       again;                   /* lines to be read one by one */
    size_t             again_at;
    int64_t            again_line;
    struct line        held;                    /* a line too long that comes after those */
};

static int is_no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void start_parser(struct csv_reader *c)
{
    csv_free(&c->parser);
    csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_blk_size(&c->parser, CELL_STEP);
    csv_set_space_func(&c->parser, is_no_space);        /* spaces belong to the cell */
    csv_set_delim(&c->parser, c->delimiter);
    csv_set_quote(&c->parser, c->quote);
}

struct csv_reader *csv_reader_open(struct lines *lines, const struct csv_options *options)
{
    struct csv_reader *c = must_alloc(sizeof *c);

    c->lines = lines;
    c->lines->cr_ends = true;
    c->delimiter = options->delimiter ? (unsigned char)options->delimiter : ',';
    c->quote = options->unquoted ? '\0' : options->quote ? (unsigned char)options->quote : '"';
    csv_init(&c->parser, 0);
    start_parser(c);
    return c;
}

void csv_reader_close(struct csv_reader **c)
{
    if (!*c)
        return;
    csv_free(&(*c)->parser);
    bytes_done(&(*c)->text);
    bytes_done(&(*c)->raw);
    bytes_done(&(*c)->again);
    free(*c);
    *c = NULL;
}

static void cell(void *p, size_t n, void *ctx)
{
    struct csv_reader *c = ctx;

    if (c->n == CSV_CELLS_MAX) {
        c->too_many = true;
        return;
    }
    bytes_add(&c->text, p, n);
    c->ends[c->n++] = c->text.n;
}

static void row(int end, void *ctx)
{
    (void)end;
    ((struct csv_reader *)ctx)->whole = true;
}

static void begin_row(struct csv_reader *c)
{
    c->text.n = c->raw.n = c->n = 0;
    c->whole = c->too_many = false;
}

static bool give(struct csv_reader *c, struct csv_row *ret)
{
    for (size_t i = 0; i < c->n; i++) {
        size_t from = i ? c->ends[i - 1] : 0;

        c->cells[i] = (struct str){ c->text.p ? c->text.p + from : "", c->ends[i] - from };
    }
    *ret = (struct csv_row){ .cells = c->cells, .n = c->n, .line = c->line,
                             .raw = { c->raw.p ? c->raw.p : "", c->raw.n },
                             .wrong = c->too_many ? "more than 4096 cells" : NULL };
    return true;
}

static bool give_wrong(struct csv_reader *c, struct str raw, const char *reason,
                       struct csv_row *ret)
{
    start_parser(c);
    *ret = (struct csv_row){ .line = c->line, .raw = raw, .wrong = reason };
    return true;
}

/* Where the line that begins at `at` ends, its end included. */
static size_t line_after(const struct bytes *b, size_t at)
{
    while (at < b->n && b->p[at] != '\n' && b->p[at] != '\r')
        at++;
    if (at + 1 < b->n && b->p[at] == '\r' && b->p[at + 1] == '\n')
        at++;
    return at < b->n ? at + 1 : at;
}

/* The row so far is wrong: its first line is given back, the others are read again. */
static bool give_up(struct csv_reader *c, const char *reason, struct csv_row *ret)
{
    size_t first = line_after(&c->raw, 0);

    c->again.n = 0;
    bytes_add(&c->again, c->raw.p + first, c->raw.n - first);
    c->again_at = 0;
    c->again_line = c->line + 1;
    return give_wrong(c, (struct str){ c->raw.p, first }, reason, ret);
}

static bool feed(struct csv_reader *c, struct str bytes)
{
    return csv_parse(&c->parser, bytes.p, bytes.n, cell, row, c) == bytes.n;
}

static const char *const not_closed = "a quote is not closed";
static const char *const too_long = "the line is over 4 MiB";
static const char *const stray = "a quote stands inside a cell, or text after a closing quote";

/* One of the lines that were held back; it must be a row by itself. */
static bool next_again(struct csv_reader *c, struct csv_row *ret)
{
    size_t end = line_after(&c->again, c->again_at);
    struct str line = { c->again.p + c->again_at, end - c->again_at };

    begin_row(c);
    c->line = c->again_line++;
    c->again_at = end;
    bytes_add(&c->raw, line.p, line.n);
    if (!feed(c, line))
        return give_wrong(c, line, stray, ret);
    if (!c->whole && csv_fini(&c->parser, cell, row, c) != 0)
        return give_wrong(c, line, not_closed, ret);
    if (!c->whole) {                            /* blank */
        *ret = (struct csv_row){ 0 };
        return true;
    }
    return give(c, ret);
}

/* Feeds lines until there is a row; *ret_more is false where the stream ended first. */
static bool next_row(struct csv_reader *c, struct csv_row *ret, bool *ret_more, struct err *e)
{
    struct line line;

    for (;;) {
        TRY(lines_next(c->lines, &line, ret_more, e));
        if (!*ret_more)
            return true;
        if (c->raw.n == 0)
            c->line = line.number;
        if (line.too_long && c->raw.n == 0)
            return give_wrong(c, line.text, too_long, ret);
        if (line.too_long) {
            c->held = line;
            return give_up(c, not_closed, ret);
        }
        bytes_add(&c->raw, line.text.p, line.text.n + line.end.n);
        if (c->raw.n > LINE_BYTES_MAX + line.end.n)
            return give_up(c, not_closed, ret);
        if (!feed(c, (struct str){ line.text.p, line.text.n + line.end.n }))
            return give_up(c, stray, ret);
        if (c->whole)
            return give(c, ret);
        if (c->raw.n == line.end.n)
            begin_row(c);                       /* blank */
    }
}

bool csv_reader_next(struct csv_reader *c, struct csv_row *ret_row, bool *ret_more, struct err *e)
{
    while (c->again_at < c->again.n) {
        TRY(next_again(c, ret_row));
        if (ret_row->line) {
            *ret_more = true;
            return true;
        }
    }
    begin_row(c);
    if (c->held.too_long) {
        c->line = c->held.number;
        c->held.too_long = false;
        *ret_more = true;
        return give_wrong(c, c->held.text, too_long, ret_row);
    }
    TRY(next_row(c, ret_row, ret_more, e));
    if (*ret_more || c->raw.n == 0)
        return true;
    *ret_more = true;                           /* the last line has no end */
    if (csv_fini(&c->parser, cell, row, c) != 0)
        return give_up(c, not_closed, ret_row);
    return give(c, ret_row);
}
