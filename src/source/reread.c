/* reread.c -- rows of a file of tables once more, with their lines and texts, which the
 * engine's reader does not keep: to say which were set aside. */
#include <stdio.h>

#include "arena.h"
#include "instant.h"
#include "tables_priv.h"

static bool each_row(struct csv_reader *reader, tables_row *use, void *ctx, struct err *e)
{
    bool header = true;

    for (;; header = false) {
        struct csv_row row;
        bool more;

        TRY(csv_reader_next(reader, &row, &more, e));
        if (!more)
            return true;
        if (!header && !row.wrong)
            TRY(use(ctx, &row, e));
    }
}

bool tables_reread(const struct tables_file *f, tables_row *use, void *ctx, struct err *e)
{
    struct csv_reader *reader;
    struct lines lines;
    FILE *file = fopen(f->path, "rb");
    bool ok;

    if (!file)
        return err_set(e, ERR_UNAVAILABLE, "%s: cannot be read again", f->path);
    lines_init(&lines, byte_source_file(file));
    reader = csv_reader_open(&lines, &(struct csv_options){ 0 });
    ok = each_row(reader, use, ctx, e);
    csv_reader_close(&reader);
    lines_done(&lines);
    fclose(file);
    return ok;
}

bool tables_reject(const struct tables *t, const struct tables_file *f, const struct csv_row *row,
                   const char *field, const char *reason, struct err *e)
{
    struct reject r = { .file = f->path, .field = field, .reason = reason };

    if (row) {
        r.line = row->line;
        r.text = row->raw;
        r.text.n = r.text.n > REJECT_TEXT_MAX ? REJECT_TEXT_MAX : r.text.n;
    }
    return t->options->reject(t->options->ctx, &r, e);
}

struct unread {
    const struct tables      *tables;
    const struct tables_file *file;
    bool                     *is_time;          /* a column of the header */
};

/* A row with another number of cells than the header was set aside by the engine. */
static bool use_unread(void *ctx, const struct csv_row *row, struct err *e)
{
    const struct unread *u = ctx;
    const struct input_file *input = &u->file->input;
    enum instant_offset offset;
    struct err why = { 0 };
    int64_t us;

    for (size_t i = 0; i < input->header_n && row->n == input->header_n; i++)
        if (u->is_time[i] && row->cells[i].n &&
            !instant_parse_local(row->cells[i], &us, &offset, &why))
            return tables_reject(u->tables, u->file, row, input->header[i].p, why.msg, e);
    return true;
}

static bool is_time(const struct input_file *f, struct str name)
{
    for (size_t i = 0; i < f->n; i++)
        if (str_equal(str_of(f->columns[i].name), name))
            return strcmp(f->columns[i].type, "time") == 0;
    return false;
}

bool tables_unread(const struct tables *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < t->n; i++) {
        const struct input_file *input = &t->files[i].input;
        struct unread u = { t, &t->files[i], NEW_N(a, bool, input->header_n) };

        if (!input->path)
            continue;
        for (size_t j = 0; j < input->header_n; j++)
            u.is_time[j] = is_time(input, input->header[j]);
        TRY(tables_reread(&t->files[i], use_unread, &u, e));
    }
    return true;
}
