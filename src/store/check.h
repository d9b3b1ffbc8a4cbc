/* check.h -- whether a store is sound: what must hold in it, looked at one by one.
 *
 * Only reads, within the caller's transaction. A fault is told and the look goes on, but for a
 * file that the engine cannot read any more. */
#ifndef CHECK_H
#define CHECK_H

#include "err.h"
#include "store.h"
#include "str.h"

struct check_found {
    const char *check;                          /* "rows read", "key unique", ... */
    struct str  about;                          /* the table it is about */
    int64_t     rows;                           /* that it looked at; NONE: does not apply */
    int64_t     wrong;                          /* 0: sound */
    struct str  fault;                          /* in words; empty where it is sound */
};

typedef bool check_use(void *ctx, const struct check_found *found, struct err *e);

/* Makes all checks and tells of each. `facts` are the tables of facts, of which the first `keyed_n`
 * have the keys of conversations. */
struct check_options {
    const struct table_def *const *facts;
    size_t                         facts_n, keyed_n;
    check_use                     *use;
    void                          *ctx;
};

MUST_USE bool check_store(struct store *s, const struct check_options *o, struct err *e);

/* A number that all rows of a table of facts have together, in any order, and how many they are:
 * equal where the rows are. */
MUST_USE bool check_sum(struct store *s, const struct table_def *t, int64_t *ret_rows,
                        int64_t *ret_sum, struct err *e);

#endif
