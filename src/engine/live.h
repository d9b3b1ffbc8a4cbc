/* live.h -- records as they come: many senders, one thread that writes, one commit for all.
 *
 *   sender ─ reads, checks, holds ─► ┌───────┐ all that waits      ┌────────┐
 *   sender ─ reads, checks, holds ─► │ queue │ ──────────────────► │ writer │ one commit: records,
 *   sender ─ waits for its answer ◄─ └───────┘ ◄────────────────── └────────┘ facts, receipts
 *
 * An answer comes when the commit is on disk. While one runs, others gather, so that the more
 * senders there are, the more records share the cost of a commit. What is wrong with one parcel
 * harms no other: then each is taken alone. The queue is bounded; whoever finds it full is told so
 * at once and asked to come back. */
#ifndef LIVE_H
#define LIVE_H

#include "bytes.h"
#include "engine.h"
#include "journal.h"
#include "recent.h"

struct arena;
struct held;
struct live;
struct pool;

struct live_options {                           /* a zero is the default named */
    size_t   queue_bytes;                       /* of records that wait: 64 MiB */
    unsigned queue_parcels;                     /* 4096 */
};

/* Starts the thread. The pool outlives it. */
MUST_USE bool live_open(struct pool *pool, const struct live_options *o, struct live **ret,
                        struct err *e);

/* Takes what waits and ends; NULL is fine. Nobody sends any more. */
void live_close(struct live **l);

struct live_result {
    struct import_result counts;                /* of this parcel */
    struct str           answer;                /* what the parcel's answer() wrote, or had written
                                                   when it came first; empty: it has none */
    bool                 replayed;              /* it came before: nothing was done now */
};

/* What an answer is made of. `held` has the records in their order and `records` what became of
 * each; both NULL where there were more than is held in memory, or no feed. */
struct live_taken {
    struct import_result       counts;
    const struct held         *held;
    const struct stage_record *records;
};

struct live_parcel {                            /* zero: records, and nothing else is wanted */
    struct arena *arena;                        /* where the answer lives */

    /* Who sends it and what it is called, so that one that is sent again is not taken again; an
     * empty key: it is not known by any. The key is unique to `who` for a day (see receipt.h). */
    struct str    who, key;
    uint64_t      body;                         /* a hash of what was sent */

    /* Writes the answer, which is kept under the key; before the commit, on the thread that
     * writes. NULL: none. */
    void        (*answer)(void *ctx, const struct live_taken *taken, struct bytes *to);
    void         *ctx;
};

enum { LIVE_KEY_MAX = 255 };

/* Takes in what the options name, and waits until it is on disk. A `feed` is called on this
 * thread, and where it has more than is held in memory (held.h) once more on the other, from its
 * beginning. ERR_BUSY: the queue is full; ERR_CONFLICT: something else came under that key. */
MUST_USE bool live_take(struct live *l, const struct import_options *o,
                        const struct live_parcel *parcel, struct live_result *ret, struct err *e);

/* The same without waiting for the commit: `done` is called when it is on disk, or when what went
 * wrong is known, on the thread that writes; it must not wait. What the options and the parcel
 * point to stays until then. Where it returns false, `done` is not called. */
MUST_USE bool live_send(struct live *l, const struct import_options *o,
                        const struct live_parcel *parcel,
                        void (*done)(void *ctx, const struct live_result *r, const struct err *e),
                        void *ctx, struct err *e);

/* What it has done, and what waits. */
struct live_state {
    uint64_t commits, parcels, records, refused;
    uint64_t minute_records;                    /* committed within the last minute */
    int64_t  last_us;                           /* the newest commit; NONE: there was none */
    uint32_t waiting;
    size_t   waiting_bytes;
    struct recent_counts filter;                /* of what is recent, see store/recent.h */
};

void live_state(struct live *l, struct live_state *ret);

#endif
