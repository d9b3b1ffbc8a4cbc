/* held.h -- records held in memory on their way to the store, checked and in their order.
 *
 * Whoever sends records reads and checks them on a thread of its own; the one thread that
 * writes then takes them as they are. What cannot be used is held among them, with its reason,
 * so that each has its place, from 0. */
#ifndef HELD_H
#define HELD_H

#include "bytes.h"
#include "sink.h"

/* So much is held; more is to be read in pieces, by the one who writes. */
enum { HELD_BYTES_MAX = 16 << 20, HELD_RECORDS_MAX = 20000 };

struct held {                                   /* zero is empty */
    struct bytes bytes;
    size_t       n;                             /* records, those set aside too */
    size_t       rejected;
    int64_t      now_us;                        /* records of more than a day later are set aside */
    const char  *file;                          /* where those are said to stand */
    bool         full;                          /* there were more */
};

void held_done(struct held *h);

/* Puts records into it; its `row` and `reject` fail when it is full. */
struct sink held_sink(struct held *h);

/* One that is held: a row, or why it is none. Borrowed from `held`. */
struct held_one {
    bool          good;
    struct row    row;                          /* good; without raw and hash */
    struct reject reject;                       /* else */
};

/* The one at *at, which begins with 0 and moves on; false: there are no more. */
bool held_next(const struct held *h, size_t *at, struct held_one *ret);

#endif
