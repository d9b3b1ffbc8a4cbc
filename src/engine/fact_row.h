/* fact_row.h -- one row of facts, a struct of facts.h, into the columns of its table. */
#ifndef FACT_ROW_H
#define FACT_ROW_H

#include "chunk.h"

/* Fills the next row of a chunk whose columns are the key and those of the table, none of them
 * joined. The struct has a member for each, without padding: a struct str for a text, none where
 * p is NULL; a double, none where it is NAN; else an int64_t, none where it is NONE. */
void fact_row_put(struct chunk *c, const struct table_def *t, uint64_t key, const void *fact);

#endif
