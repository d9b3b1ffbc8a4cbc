/* table_file.h -- rows as the bytes of a file: CSV, lines of JSON, a spreadsheet, Parquet.
 *
 *   table_file_open ─► table_file_row ... ─► table_file_finish
 *
 * CSV and lines come out as they are made; the others when they are finished. */
#ifndef TABLE_FILE_H
#define TABLE_FILE_H

#include "cells.h"

struct engine;
struct table_file;

enum table_format { TABLE_CSV, TABLE_JSON_LINES, TABLE_XLSX, TABLE_PARQUET };

enum { TABLE_XLSX_ROWS = 100000, TABLE_PARQUET_ROWS = 5000000 };

/* "csv", "jsonl", "xlsx", "parquet"; false: none of these. */
bool table_format_of(struct str word, enum table_format *ret);

/* Of a format: the media type, and how the names of such files end. */
const char *table_format_type(enum table_format format);
const char *table_format_ending(enum table_format format);

/* Takes pieces of the file in their order. */
typedef bool table_out(void *ctx, struct str bytes, struct err *e);

struct table_file_options {
    enum table_format        format;
    struct engine           *engine;            /* Parquet is written by its store */
    const char              *page;              /* name of the spreadsheet's page */
    table_out               *out;
    void                    *ctx;
};

/* Columns are borrowed until it is closed; where two have one name, the later ones get a number
 * in a Parquet file. */
MUST_USE bool table_file_open(const struct table_file_options *o,
                              const struct column_def *columns, size_t n,
                              struct table_file **ret, struct err *e);

/* ERR_LIMIT: more rows than the format is made for. */
MUST_USE bool table_file_row(struct table_file *f, const struct output_cell *cells,
                             struct err *e);
MUST_USE bool table_file_finish(struct table_file *f, struct err *e);
void          table_file_close(struct table_file **f);  /* NULL is fine */

#endif
