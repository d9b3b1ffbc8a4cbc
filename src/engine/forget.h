/* forget.h -- customers who are erased, or who ask what is known of them.
 *
 *   engine_customer_erase   records ─► without texts, of a random id ─► facts of them anew
 *                           the list of erasures: later imports bring nobody back
 *   engine_compact          the file by copy, so that nothing of it is left in free blocks
 *   engine_customer_export  all records of a person, as canonical JSON lines
 *
 * What is erased, what stays, and why: docs/forgetting.md. */
#ifndef FORGET_H
#define FORGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;
struct bytes;
struct engine;

/* Whom it is about: one customer, and all who are the same person by their identities. */
struct forget_who {
    struct str source;                          /* empty: the only one that knows the id */
    struct str id;
    bool       alone;                           /* that one customer, though others are the same */
};

struct forgotten {
    int64_t customers;                          /* of the person */
    int64_t records, conversations;             /* rewritten; or, of an export, given */
    int64_t rejects;                            /* whose texts are gone */
    char    mark[24];                           /* keyed hash of whom, for the trail */
};

/* One transaction: all of it or nothing. The file is due for engine_compact() then.
 * ERR_NOT_FOUND: no record speaks of the customer; ERR_CONFLICT: several sources do. */
MUST_USE bool engine_customer_erase(struct engine *g, const struct forget_who *who,
                                    int64_t now_us, struct forgotten *ret, struct err *e);

/* Gives each record of the person as a line, in order of type and instant. The writer's: the
 * first mark of a store makes the secret that marks are made by. */
MUST_USE bool engine_customer_export(struct engine *g, const struct forget_who *who,
                                     bool (*line)(void *ctx, struct str text, struct err *e),
                                     void *ctx, struct forgotten *ret, struct err *e);

/* Erasures so far: the random ids that stand for customers, and since when. */
struct erased_row {
    struct str id;
    int64_t    at_us;
};

MUST_USE bool engine_erasures(struct arena *a, struct engine *g, struct erased_row **ret,
                              size_t *ret_n, struct err *e);

/* For a restore: takes over the list of erasures of the store at `path`, which nobody has open, and
 * erases by it what an older backup still has. *ret_n: entries that were new. ERR_CONFLICT: the
 * two stores have nothing to do with each other. */
MUST_USE bool engine_erasures_carry(struct engine *g, struct str path, int64_t *ret_n,
                                    struct err *e);

/* Copies the file where something was erased since it was last copied (or `always`). Nobody else
 * uses the store: with readers, pool_compact(). */
MUST_USE bool engine_compact(struct engine *g, bool always, struct err *e);

#endif
