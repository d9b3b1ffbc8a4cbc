/* table.h -- a table described once: names, types and what each column means.
 *
 * Records, facts and the store's own tables are all described this way, and
 * the description is the only source of DDL, of exports and of the manual. */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum column_type {
    COLUMN_BOOL,
    COLUMN_INT,                                 /* int64 */
    COLUMN_KEY,                                 /* uint64, a hash or an identity */
    COLUMN_DOUBLE,
    COLUMN_TIME,                                /* int64 microseconds UTC */
    COLUMN_TEXT,                                /* UTF-8 */
};

struct column_def {
    const char      *name;
    enum column_type type;
    const char      *doc;
    bool             word;                      /* text that repeats: kept as a number */
    bool             joined;                    /* kept with the conversation only */
    const char      *otherwise;                 /* no value: this column of a conversation that
                                                   has a customer */
    const char      *unsaid;                    /* no value: this column of the conversation, or
                                                   "true" */
};

struct table_def {
    const char              *name;
    const char              *doc;
    const struct column_def *columns;
    size_t                   n;
    const char              *order;             /* columns an export is sorted by */
    bool                     sparse;            /* rows that say nothing are not kept, but shown:
                                                   one a conversation */
};

/* "No data" in a fact held as an integer. No instant, span or count has it. */
#define NONE INT64_MIN

#endif
