/* table_rows.h -- rows of a table in the layout that its mapping says.
 *
 *   delimited   a;b;c          by csv_reader.h
 *   blanks        a  b   c     cells with one or more spaces or tabs between and around
 *   fixed       a    bb   c    cells at positions, counted in characters
 *
 * A row of the last two is a line. Blank lines are passed over. */
#ifndef TABLE_ROWS_H
#define TABLE_ROWS_H

#include "csv_reader.h"
#include "mapped_priv.h"

struct table_rows;

/* Reads from `lines`, which is borrowed, as is the mapping. */
struct table_rows *table_rows_open(struct lines *lines, const struct mapping *mapping);
void               table_rows_close(struct table_rows **r);

/* The next row, good or not; *ret_more is false after the last. */
MUST_USE bool table_rows_next(struct table_rows *r, struct csv_row *ret_row, bool *ret_more,
                              struct err *e);

#endif
