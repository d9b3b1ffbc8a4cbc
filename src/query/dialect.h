/* dialect.h -- where engines differ in their SQL, and nowhere else. Private to query.
 *
 * Trees are printed over whole numbers, reals, booleans and texts; an instant
 * is a whole number of microseconds in both engines. clickhouse: 18.16 and
 * later, so no window functions, no WITH of subqueries, one JOIN a query. Both
 * cut a quotient of whole numbers towards zero: FLOOR_SHIFT_US makes what is
 * divided positive. docs/decisions/0009-*.md says what the old server lacks. */
#ifndef DIALECT_H
#define DIALECT_H

#include "buf.h"
#include "query.h"

/* More than any instant before 1970, and a whole number of seconds, hours and days. */
#define FLOOR_SHIFT_US (INT64_C(86400) * 1000000 * 400000)

struct dialect {
    const char *name;
    /* Table of facts; a column of it as the number, boolean or text it is. */
    void (*table)(struct buf *b, const char *name);
    void (*column)(struct buf *b, const char *alias, const struct column_def *c);
    void (*instant)(struct buf *b, int64_t us);  /* to compare a column of the table with */
    const char *left_join;
    /* SELECT of customer_key and customer_segment; the key of a customer of a source. */
    const char *customers;
    void (*customer_key)(struct buf *b, const char *source, const char *customer);
    void (*bound)(struct buf *b, size_t i, bool word);
    /* A word as text again. */
    const char *word_open, *word_close;
    /* A whole number over 32 bits, so that it has the type of instants. */
    const char *long_open, *long_close;
    const char *yes, *no;
    /* All or any of two or more; x is one of a list. Exact: with three values, where false and
     * not known are not the same; else it is only asked whether it is true. */
    void (*all)(struct buf *b, const char *const *conditions, size_t n, bool exact);
    void (*any)(struct buf *b, const char *const *conditions, size_t n, bool exact);
    void (*in)(struct buf *b, const char *x, const char *list, bool exact);
    /* aggregate(x) over the rows for which the condition is true; x "" counts rows */
    void (*aggregate)(struct buf *b, const char *function, const char *x, const char *condition);
    /* Exact quantiles (linear interpolation) in two steps: a value kept by the inner query, and
     * the i-th of the probabilities read from it by the outer. */
    void (*quantiles)(struct buf *b, const char *x, const char *condition, const double *p,
                      size_t n);
    void (*quantile)(struct buf *b, const char *kept, size_t i, double p);
    void (*distinct)(struct buf *b, const char *x, const char *condition);
    const char *integer, *real, *text;          /* types for CAST of no value */
    void (*cast)(struct buf *b, const char *x, const char *type);
    /* Start of the month, quarter or year of a local time in microseconds, the same way. */
    void (*month)(struct buf *b, const char *local, enum grain grain);
    /* x, an instant or a local time, divided by a positive whole number, rounded down. */
    void (*floor_div)(struct buf *b, const char *x, int64_t by);
    /* x, a whole number that is not negative, divided by a positive one, rounded down. */
    void (*whole_div)(struct buf *b, const char *x, int64_t by);
    /* A row for each whole number from 0 to n - 1, none where n is 0 or less. */
    void (*numbers)(struct buf *b, const char *n);
    /* One row for each different text of a list, one without a value for an empty one. */
    void (*elements)(struct buf *b, const char *list);
    void (*empty)(struct buf *b, const char *list);         /* also where there is no list */
    void (*has)(struct buf *b, const char *list, const char *text);
    void (*differs)(struct buf *b, const char *x, const char *y);
    /* None of the bits of the mask is set. */
    void (*unset)(struct buf *b, const char *x, int64_t mask);
};

#endif
