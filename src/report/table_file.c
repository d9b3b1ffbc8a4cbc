/* table_file.c -- see table_file.h. */
#include "table_file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "engine.h"
#include "memory_file.h"
#include "sheet.h"
#include "table_copy.h"

enum { PIECE_BYTES = 1 << 16, FILE_BYTES_MAX = 1 << 30 };

struct table_file {
    struct arena             *arena;            /* holds this struct */
    struct table_file_options options;
    const struct column_def  *columns;
    size_t                    n, rows;
    struct bytes              text;
    struct memory_file        file;
    struct sheet             *sheet;
    struct table_copy        *copy;
};

static const struct { const char *word, *type; } formats[] = {
    [TABLE_CSV] = { "csv", "text/csv; charset=utf-8" },
    [TABLE_JSON_LINES] = { "jsonl", "application/x-ndjson" },
    [TABLE_XLSX] = { "xlsx",
                     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    [TABLE_PARQUET] = { "parquet", "application/vnd.apache.parquet" },
};

bool table_format_of(struct str word, enum table_format *ret)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_equal(word, str_of(formats[i].word))) {
            *ret = (enum table_format)i;
            return true;
        }
    return false;
}

const char *table_format_type(enum table_format format)
{
    return formats[format].type;
}

const char *table_format_ending(enum table_format format)
{
    return formats[format].word;
}

static bool send(struct table_file *f, size_t least, struct err *e)
{
    if (f->text.n <= least)
        return true;
    TRY(f->options.out(f->options.ctx, (struct str){ f->text.p, f->text.n }, e));
    f->text.n = 0;
    return true;
}

/* --- spreadsheets: instants as texts, so that they are exact and in no zone of the reader's --- */

static void open_sheet(struct table_file *f)
{
    f->sheet = sheet_open(f->file.path, f->options.page);
    for (size_t i = 0; i < f->n; i++) {
        sheet_text(f->sheet, 0, i, str_of(f->columns[i].name), SHEET_HEAD);
        sheet_width(f->sheet, i, f->columns[i].type == COLUMN_TIME ? 22 : 16);
    }
}

static void sheet_cell(struct table_file *f, size_t column, const struct output_cell *cell)
{
    const struct column_def *c = &f->columns[column];

    if (cell_none(c, cell))
        return;
    switch (c->type) {
    case COLUMN_INT:
        sheet_number(f->sheet, f->rows, column, (double)cell->number, SHEET_PLAIN);
        return;
    case COLUMN_DOUBLE:
        sheet_number(f->sheet, f->rows, column, cell->real, SHEET_PLAIN);
        return;
    case COLUMN_BOOL: case COLUMN_KEY: case COLUMN_TIME: case COLUMN_TEXT:
        break;
    }
    f->text.n = 0;
    cell_plain(&f->text, c, cell);
    sheet_text(f->sheet, f->rows, column, (struct str){ f->text.p, f->text.n }, SHEET_PLAIN);
}

/* --- Parquet --- */

static bool is_taken(const struct column_def *columns, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcasecmp(columns[i].name, name) == 0)
            return true;
    return false;
}

static bool open_copy(struct table_file *f, struct err *e)
{
    struct column_def *columns = NEW_N(f->arena, struct column_def, f->n);

    for (size_t i = 0; i < f->n; i++) {
        columns[i] = f->columns[i];
        for (unsigned k = 2; is_taken(columns, i, columns[i].name); k++) {
            char *name = arena_alloc(f->arena, strlen(f->columns[i].name) + 16, 1);

            snprintf(name, strlen(f->columns[i].name) + 16, "%s_%u", f->columns[i].name, k);
            columns[i].name = name;
        }
    }
    return table_copy_open(engine_store(f->options.engine), columns, f->n, &f->copy, e);
}

static bool copy_row(struct table_file *f, const struct output_cell *cells, struct err *e)
{
    struct table_value values[CHUNK_COLUMNS_MAX];

    for (size_t i = 0; i < f->n; i++)
        values[i] = (struct table_value){ cell_none(&f->columns[i], &cells[i]), cells[i].number,
                                          cells[i].real, cells[i].text };
    return table_copy_row(f->copy, values, e);
}

/* --- all --- */

bool table_file_open(const struct table_file_options *o, const struct column_def *columns,
                     size_t n, struct table_file **ret, struct err *e)
{
    struct arena *a = arena_open();
    AUTO(table_file_close) struct table_file *f = NEW(a, struct table_file);

    *f = (struct table_file){ .arena = a, .options = *o, .columns = columns, .n = n,
                              .file = { .fd = -1 } };
    if (o->format == TABLE_CSV)
        header_csv(&f->text, columns, n);
    if (o->format == TABLE_XLSX || o->format == TABLE_PARQUET)
        TRY(memory_file_open(&f->file, e));
    if (o->format == TABLE_XLSX)
        open_sheet(f);
    if (o->format == TABLE_PARQUET)
        TRY(open_copy(f, e));
    *ret = f;
    f = NULL;
    return true;
}

static bool has_room(const struct table_file *f, struct err *e)
{
    size_t most = f->options.format == TABLE_XLSX ? TABLE_XLSX_ROWS
                : f->options.format == TABLE_PARQUET ? TABLE_PARQUET_ROWS : SIZE_MAX;

    return f->rows < most ||
           err_set(e, ERR_LIMIT, "format: %s has at most %zu rows; csv and jsonl have any number",
                   table_format_ending(f->options.format), most);
}

bool table_file_row(struct table_file *f, const struct output_cell *cells, struct err *e)
{
    TRY(has_room(f, e));
    f->rows++;
    switch (f->options.format) {
    case TABLE_CSV:
        row_csv(&f->text, f->columns, f->n, cells);
        return send(f, PIECE_BYTES, e);
    case TABLE_JSON_LINES:
        row_json(&f->text, f->columns, f->n, cells);
        bytes_add(&f->text, "\n", 1);
        return send(f, PIECE_BYTES, e);
    case TABLE_XLSX:
        for (size_t i = 0; i < f->n; i++)
            sheet_cell(f, i, &cells[i]);
        return true;
    case TABLE_PARQUET:
        break;
    }
    return copy_row(f, cells, e);
}

bool table_file_finish(struct table_file *f, struct err *e)
{
    if (f->sheet)
        TRY(sheet_finish(f->sheet, e));
    if (f->copy)
        TRY(table_copy_parquet(f->copy, f->file.path, e));
    if (f->file.fd >= 0) {
        f->text.n = 0;
        TRY(memory_file_read(&f->file, FILE_BYTES_MAX, &f->text, e));
    }
    return send(f, 0, e);
}

void table_file_close(struct table_file **f)
{
    struct arena *a = *f ? (*f)->arena : NULL;

    if (*f) {
        sheet_close(&(*f)->sheet);
        table_copy_close(&(*f)->copy);
        memory_file_done(&(*f)->file);
        bytes_done(&(*f)->text);
    }
    arena_close(&a);
    *f = NULL;
}
