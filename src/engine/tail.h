/* tail.h -- records out of a file that grows, in batches, from where it was left.
 *
 *   file ──whole lines──► take() ──committed──► keep() the place ─► ... ─► rotated: read to its
 *                                                                          end, then the next
 *
 * The place is kept after the records, so a kill between the two reads a batch again, which
 * changes nothing. A file is known by device, inode and its first bytes: one that was renamed
 * is read to its end, one that was copied and emptied goes on in the copy, and those that were
 * rotated away while nobody read come in their order. What stands behind the last end of a line
 * waits for it, or in a file that was rotated away is the last line. */
#ifndef TAIL_H
#define TAIL_H

#include "engine.h"
#include "str.h"

struct tail;

struct tail_options {
    const char *path;
    struct str  connector;                      /* canonical (lines of JSON), or one over lines */
    struct str  source;                         /* as in import_options */
    size_t      batch_bytes;                    /* 0: a default; of at least a line */
    int64_t     grace_ms;                       /* how long a file may still grow after another
                                                   has its name */
    /* Takes a batch in; false: it is tried again by the next step. */
    bool      (*take)(void *ctx, const struct import_options *o, struct import_result *ret,
                      struct err *e);
    /* The text kept under a name; and to be kept. */
    bool      (*find)(void *ctx, struct arena *a, struct str name, struct str *ret);
    bool      (*keep)(void *ctx, struct str name, struct str text, struct err *e);
    /* Told what may have been missed. */
    void      (*warn)(void *ctx, const char *text);
    void       *ctx;
};

/* ERR_INVALID: a connector whose files are not lines. The file need not be there yet. */
MUST_USE bool tail_open(const struct tail_options *o, struct tail **ret, struct err *e);
void          tail_close(struct tail **t);      /* NULL is fine */

enum tail_step {
    TAIL_IDLE,                                  /* nothing new, as far as one can see */
    TAIL_TOOK,                                  /* all there was */
    TAIL_MORE,                                  /* a batch, and there is more */
};

/* Reads what is new, one batch at most. `now_ms` is of a clock that never goes back; `now_us` the
 * present. `last`: nobody will look again, and a file that was rotated away grows no more. */
struct tail_turn {
    int64_t now_ms, now_us;
    bool    last;
};

MUST_USE bool tail_step(struct tail *t, const struct tail_turn *turn, enum tail_step *ret,
                        struct import_result *ret_result, struct err *e);

#endif
