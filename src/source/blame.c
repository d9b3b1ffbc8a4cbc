/* blame.c -- which row of which file made a record unusable: its line and its text.
 *
 * The engine's reader keeps no line numbers, so the few files concerned are
 * read once more, row by row, and rows are found by their cells. */
#include <stdio.h>

#include "arena.h"
#include "csv_reader.h"
#include "json.h"
#include "tables_priv.h"

struct blamed {
    struct str     file, field, reason;
    struct json   *cells;
    bool           found;
    struct blamed *next;
};

struct blame {
    struct tables *tables;
    struct arena  *arena;
    struct blamed *first;
};

static bool read_blamed(void *ctx, const struct chunk *c, struct err *e)
{
    struct blame *b = ctx;

    for (size_t row = 0; row < c->n; row++) {
        struct blamed *one = NEW(b->arena, struct blamed);

        one->file = str_copy(b->arena, chunk_text(&c->columns[0], row));
        one->field = str_copy(b->arena, chunk_text(&c->columns[1], row));
        one->reason = str_copy(b->arena, chunk_text(&c->columns[2], row));
        TRY(json_parse(chunk_text(&c->columns[3], row), &one->cells, e));
        one->next = b->first;
        b->first = one;
    }
    return true;
}

/* A cell that is empty and one that is null are the same in CSV. */
static bool has_cells(const struct tables_file *f, const struct csv_row *row,
                      const struct json *cells)
{
    struct json_members m = { 0 };

    while (json_next(cells, &m)) {
        struct str want = json_kind(m.value) == JSON_KIND_TEXT ? json_text(m.value) : STR("");

        for (size_t i = 0; i < f->input.header_n && i < row->n; i++)
            if (str_equal(f->input.header[i], m.name) && !str_equal(row->cells[i], want))
                return false;
    }
    return true;
}

static bool reject(struct blame *b, const struct tables_file *f, const struct blamed *one,
                   const struct csv_row *row, struct err *e)
{
    struct reject r = { .file = f->path, .field = one->field.p, .reason = one->reason.p };

    if (row) {
        r.line = row->line;
        r.text = row->raw;
        r.text.n = r.text.n > REJECT_TEXT_MAX ? REJECT_TEXT_MAX : r.text.n;
    }
    return b->tables->options->reject(b->tables->options->ctx, &r, e);
}

static bool search(struct blame *b, const struct tables_file *f, struct csv_reader *reader,
                   struct err *e)
{
    for (;;) {
        struct csv_row row;
        bool more;

        TRY(csv_reader_next(reader, &row, &more, e));
        if (!more)
            return true;
        for (struct blamed *one = b->first; one && !row.wrong; one = one->next)
            if (!one->found && str_equal(one->file, str_of(f->name)) &&
                has_cells(f, &row, one->cells)) {
                one->found = true;
                TRY(reject(b, f, one, &row, e));
                break;
            }
    }
}

static bool search_file(struct blame *b, const struct tables_file *f, struct err *e)
{
    struct csv_reader *reader;
    struct lines lines;
    FILE *file;
    bool ok, any = false;

    for (struct blamed *one = b->first; one; one = one->next)
        any = any || str_equal(one->file, str_of(f->name));
    if (!any)
        return true;
    file = fopen(f->path, "rb");
    if (!file)
        return err_set(e, ERR_UNAVAILABLE, "%s: cannot be read again", f->path);
    lines_init(&lines, byte_source_file(file));
    reader = csv_reader_open(&lines, &(struct csv_options){ 0 });
    ok = search(b, f, reader, e);
    csv_reader_close(&reader);
    lines_done(&lines);
    fclose(file);
    for (struct blamed *one = b->first; ok && one; one = one->next)
        if (!one->found && str_equal(one->file, str_of(f->name)))
            ok = reject(b, f, one, NULL, e);
    return ok;
}

bool tables_blame(struct tables *t, const char *query, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct blame b = { .tables = t, .arena = a };
    bool ok = input_rows(t->store, query, read_blamed, &b, e);

    for (size_t i = 0; ok && i < t->n; i++)
        if (t->files[i].input.path)
            ok = search_file(&b, &t->files[i], e);
    for (struct blamed *one = b.first; one; one = one->next)
        json_close(&one->cells);
    return ok;
}
