/* output.c -- see output.h. */
#include "output.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "arena.h"
#include "bytes.h"
#include "instant.h"
#include "width.h"

enum { SAMPLE_ROWS = 500, NARROWEST = 8, GAP = 2 };

struct output {
    struct arena            *arena;             /* holds this struct */
    FILE                    *f;
    enum output_format       format;
    const struct column_def *columns;
    size_t                   n;
    struct terminal          terminal;
    size_t                   rows;
    struct bytes             text;              /* the sample's cells, each NUL-terminated */
    size_t                   sampled;           /* rows in it */
    bool                     settled;           /* widths stand; rows go straight out */
    size_t                   widths[];
};

enum output_format output_format_of(const char *word)
{
    return strcmp(word, "json") == 0 ? OUTPUT_JSON :
           strcmp(word, "csv") == 0 ? OUTPUT_CSV : OUTPUT_TABLE;
}

static void add_text(struct bytes *b, const char *text)
{
    bytes_add(b, text, strlen(text));
}

static void json_row(struct output *o, const struct output_cell *cells)
{
    o->text.n = 0;
    if (o->format == OUTPUT_JSON)
        add_text(&o->text, o->rows ? ",\n" : "[\n");
    row_json(&o->text, o->columns, o->n, cells);
    if (o->format == OUTPUT_JSON_LINES)
        add_text(&o->text, "\n");
    fwrite(o->text.p, 1, o->text.n, o->f);
}

/* No cells: the header. */
static void csv_row(struct output *o, const struct output_cell *cells)
{
    o->text.n = 0;
    if (cells)
        row_csv(&o->text, o->columns, o->n, cells);
    else
        header_csv(&o->text, o->columns, o->n);
    fwrite(o->text.p, 1, o->text.n, o->f);
}

/* What a table shows: no data as a dash, a line's end as a space, whatever
 * could steer the terminal as a replacement character. Ends with a NUL. */
static void add_shown(struct bytes *b, const struct column_def *column,
                      const struct output_cell *cell)
{
    struct str text = cell->text;
    size_t n;

    if (cell_none(column, cell)) {
        add_text(b, "–");
    } else if (column->type == COLUMN_BOOL) {
        add_text(b, cell->number ? "yes" : "no");
    } else if (column->type != COLUMN_TEXT) {
        cell_plain(b, column, cell);
    } else {
        for (; text.n; text.p += n, text.n -= n) {
            int32_t c = char_next(text, &n);

            if (c == '\n' || c == '\t')
                add_text(b, " ");
            else if (c == 0xfffd || char_is_control(c))
                add_text(b, "\xef\xbf\xbd");
            else
                bytes_add(b, text.p, n);
        }
    }
    bytes_add(b, "", 1);
}

static void put_spaces(FILE *f, size_t n)
{
    fprintf(f, "%*s", (int)n, "");
}

/* One cell in its column: numbers to the right, texts cut where there is a limit. */
static void put_cell(struct output *o, size_t i, const char *shown)
{
    enum column_type type = o->columns[i].type;
    bool right = type == COLUMN_INT || type == COLUMN_DOUBLE || type == COLUMN_KEY;
    struct str text = str_of(shown);
    size_t width = text_width(text), room = o->widths[i];
    bool cut = o->terminal.columns && width > room;

    if (cut) {
        text = text_fit(text, room - 1);
        width = text_width(text) + 1;
    }
    if (right && width < room)
        put_spaces(o->f, room - width);
    fprintf(o->f, "%.*s%s", (int)text.n, text.p, cut ? "…" : "");
    if (i + 1 < o->n)
        put_spaces(o->f, GAP + (right || width >= room ? 0 : room - width));
}

static void put_row(struct output *o, const char *shown)
{
    for (size_t i = 0; i < o->n; i++) {
        put_cell(o, i, shown);
        shown += strlen(shown) + 1;
    }
    fputc('\n', o->f);
}

/* On a terminal, takes columns from the widest until the row fits. */
static void narrow(struct output *o)
{
    size_t total = o->n ? GAP * (o->n - 1) : 0;

    for (size_t i = 0; i < o->n; i++)
        total += o->widths[i];
    while (o->terminal.columns && total > o->terminal.columns) {
        size_t widest = 0;

        for (size_t i = 1; i < o->n; i++)
            if (o->widths[i] > o->widths[widest])
                widest = i;
        if (o->widths[widest] <= NARROWEST)
            return;
        o->widths[widest]--;
        total--;
    }
}

static void put_header(struct output *o)
{
    fputs(o->terminal.colours ? "\033[1m" : "", o->f);
    for (size_t i = 0; i < o->n; i++)
        put_cell(o, i, o->columns[i].name);
    fputs(o->terminal.colours ? "\033[0m\n" : "\n", o->f);
}

/* Fixes the widths by the header and the rows kept so far, and prints them. */
static void settle(struct output *o)
{
    const char *shown = o->text.p;

    for (size_t i = 0; i < o->n; i++)
        o->widths[i] = text_width(str_of(o->columns[i].name));
    for (size_t cell = 0; cell < o->sampled * o->n; cell++) {
        size_t width = text_width(str_of(shown));

        if (o->widths[cell % o->n] < width)
            o->widths[cell % o->n] = width;
        shown += strlen(shown) + 1;
    }
    narrow(o);
    put_header(o);
    shown = o->text.p;
    for (size_t row = 0; row < o->sampled; row++) {
        put_row(o, shown);
        for (size_t i = 0; i < o->n; i++)
            shown += strlen(shown) + 1;
    }
    o->settled = true;
}

static void table_row(struct output *o, const struct output_cell *cells)
{
    if (o->settled)
        o->text.n = 0;
    for (size_t i = 0; i < o->n; i++)
        add_shown(&o->text, &o->columns[i], &cells[i]);
    if (o->settled)
        put_row(o, o->text.p);
    else if (++o->sampled == SAMPLE_ROWS)
        settle(o);
}

struct output *output_open(FILE *f, enum output_format format, const struct column_def *columns,
                           size_t n, struct terminal terminal)
{
    struct arena *a = arena_open();
    struct output *o = arena_alloc(a, 1, sizeof *o + n * sizeof o->widths[0]);

    assert(n > 0);
    o->arena = a;
    o->f = f;
    o->format = format;
    o->columns = columns;
    o->n = n;
    o->terminal = terminal;
    if (format == OUTPUT_CSV)
        csv_row(o, NULL);
    return o;
}

void output_close(struct output **o)
{
    struct arena *a = *o ? (*o)->arena : NULL;

    if (*o)
        bytes_done(&(*o)->text);
    arena_close(&a);
    *o = NULL;
}

void output_row(struct output *o, const struct output_cell *cells)
{
    if (o->format == OUTPUT_JSON || o->format == OUTPUT_JSON_LINES)
        json_row(o, cells);
    else if (o->format == OUTPUT_CSV)
        csv_row(o, cells);
    else
        table_row(o, cells);
    o->rows++;
}

bool output_finish(struct output *o, struct err *e)
{
    if (o->format == OUTPUT_JSON)
        fputs(o->rows ? "\n]\n" : "[]\n", o->f);
    if (o->format == OUTPUT_TABLE && !o->settled)
        settle(o);
    if (fflush(o->f) != 0 || ferror(o->f))
        return err_set(e, ERR_UNAVAILABLE, "output: %s", strerror(errno));
    return true;
}
