/* table_copy.h -- rows made in C as a Parquet file.
 *
 * They are kept in a temporary table of the connection until they are written. One at a time. */
#ifndef TABLE_COPY_H
#define TABLE_COPY_H

#include "store.h"
#include "str.h"

struct table_copy;

struct table_value {
    bool       none;
    int64_t    number;                          /* BOOL, INT, TIME; a KEY's bits */
    double     real;                            /* DOUBLE */
    struct str text;                            /* TEXT; UTF-8 */
};

/* Columns are borrowed until it is closed; no two have one name. */
MUST_USE bool table_copy_open(struct store *s, const struct column_def *columns, size_t n,
                              struct table_copy **ret, struct err *e);
MUST_USE bool table_copy_row(struct table_copy *t, const struct table_value *values,
                             struct err *e);

/* Writes the file over what is there. */
MUST_USE bool table_copy_parquet(struct table_copy *t, const char *path, struct err *e);
void          table_copy_close(struct table_copy **t);  /* NULL is fine */

#endif
