/* download.c -- see download.h. */
#include "download.h"

#include <stdio.h>

static bool begin(struct download *d, struct err *e)
{
    char name[64];

    if (d->begun)
        return true;
    snprintf(name, sizeof name, "%s.%s", d->name, table_format_ending(d->format));
    d->begun = true;
    return call_stream(d->call, table_format_type(d->format), name, e);
}

static bool send_piece(void *ctx, struct str bytes, struct err *e)
{
    struct download *d = ctx;

    TRY(begin(d, e));
    return call_send(d->call, bytes, e);
}

bool download_wanted(struct download *d)
{
    return table_format_of(call_text(d->call, "format"), &d->format);
}

bool download_open(struct download *d, const struct column_def *columns, size_t n,
                   struct err *e)
{
    struct table_file_options options = { .format = d->format, .engine = d->engine,
                                          .page = d->name, .out = send_piece, .ctx = d };
    struct column_def *copy = NEW_N(d->call->arena, struct column_def, n + 1);

    for (size_t i = 0; i < n; i++) {
        copy[i] = columns[i];
        copy[i].name = str_copy(d->call->arena, str_of(columns[i].name)).p;
    }
    d->columns = copy;
    d->n = n;
    return table_file_open(&options, copy, n, &d->file, e);
}

bool download_row(struct download *d, const struct output_cell *cells, struct err *e)
{
    return table_file_row(d->file, cells, e);
}

bool download_rows(struct download *d, const struct chunk *c, struct err *e)
{
    struct output_cell cells[CHUNK_COLUMNS_MAX];

    for (size_t row = 0; row < c->n; row++) {
        for (size_t i = 0; i < d->n; i++)
            cells[i] = cell_of(&c->columns[i], d->columns[i].type, row);
        TRY(table_file_row(d->file, cells, e));
    }
    return true;
}

bool download_finish(struct download *d, struct err *e)
{
    TRY(table_file_finish(d->file, e));
    return begin(d, e);                         /* lines of JSON may be none at all */
}

void download_done(struct download *d)
{
    table_file_close(&d->file);
}
