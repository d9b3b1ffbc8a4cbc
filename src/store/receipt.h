/* receipt.h -- answers to what was taken in, so that whoever sends it again gets the same.
 *
 * Kept in the transaction of the records, for a day and for the newest 100,000. */
#ifndef RECEIPT_H
#define RECEIPT_H

#include "err.h"
#include "store.h"
#include "str.h"

struct arena;

struct receipt {
    struct str who, key;                        /* who sent it, and what they call it */
    uint64_t   body;                            /* a hash of what was sent */
    struct str answer;
};

/* The one of that name, if it is of the last day. */
MUST_USE bool receipt_find(struct arena *a, struct store *s, struct str who, struct str key,
                           int64_t now_us, bool *ret_found, struct receipt *ret, struct err *e);

/* Within a transaction. */
MUST_USE bool receipt_keep(struct store *s, const struct receipt *r, int64_t now_us,
                           struct err *e);

/* Within a transaction: forgets those that are too old or too many. */
MUST_USE bool receipt_tidy(struct store *s, int64_t now_us, struct err *e);

#endif
