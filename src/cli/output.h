/* output.h -- rows with named, typed columns: for people, for programs, for spreadsheets.
 *
 *   table  aligned columns; cut to the width on a terminal only; the first rows set
 *          the widths, the rest streams
 *   json   a list of objects as of cells.h
 *          json lines: the same objects, one a line and nothing around them
 *   csv    with a header line
 *
 * Memory does not grow with the rows. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "cells.h"
#include "err.h"
#include "str.h"
#include "table.h"
#include "terminal.h"

enum output_format { OUTPUT_TABLE, OUTPUT_JSON, OUTPUT_CSV, OUTPUT_JSON_LINES };

/* The words of its first three, as an option lists them. */
#define OUTPUT_FORMATS "table|json|csv"

struct output;

/* The format of a word of OUTPUT_FORMATS. */
enum output_format output_format_of(const char *word);

/* Starts the output; `columns` and `f` are borrowed until it is closed. */
struct output *output_open(FILE *f, enum output_format format, const struct column_def *columns,
                           size_t n, struct terminal terminal);
void           output_close(struct output **o);

/* One row, a cell a column. */
void output_row(struct output *o, const struct output_cell *cells);

/* Ends the output; an error if the stream did not take all of it. */
MUST_USE bool output_finish(struct output *o, struct err *e);

#endif
