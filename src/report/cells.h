/* cells.h -- rows of named, typed cells as texts that programs read.
 *
 *   json   an object a row; no data is null; instants ISO 8601 UTC; a 64-bit key is
 *          text, since many readers keep numbers as doubles
 *   csv    RFC 4180 with a header line; no data is an empty field, empty text is "".
 *          Values are as they are: a text that begins with = stays one, and programs that
 *          take it for a formula should read the XLSX file instead, where it is none */
#ifndef CELLS_H
#define CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"
#include "chunk.h"
#include "err.h"
#include "str.h"
#include "table.h"

struct output_cell {
    bool       none;                            /* no data */
    int64_t    number;                          /* BOOL, INT, TIME; a KEY's bits */
    double     real;                            /* DOUBLE */
    struct str text;                            /* TEXT */
};

/* Whether it has no data, or is no number. */
bool cell_none(const struct column_def *column, const struct output_cell *cell);

/* A row's cell of a chunk; texts are borrowed from it. */
struct output_cell cell_of(const struct chunk_column *c, enum column_type type, size_t row);

/* The cell's plain text; it has data. */
void cell_plain(struct bytes *b, const struct column_def *column, const struct output_cell *cell);

/* The cell as JSON. */
void cell_json(struct bytes *b, const struct column_def *column, const struct output_cell *cell);

/* A row as an object, without a line's end. */
void row_json(struct bytes *b, const struct column_def *columns, size_t n,
              const struct output_cell *cells);

/* The header line; a row; each with its line's end. */
void header_csv(struct bytes *b, const struct column_def *columns, size_t n);
void row_csv(struct bytes *b, const struct column_def *columns, size_t n,
             const struct output_cell *cells);

#endif
