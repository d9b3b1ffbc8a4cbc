/* pull.h -- one run of a pull: page after page of each of its streams, until all are at their end.
 *
 *   fetch page ─► import ─► on disk ─► keep the cursor ─► next page
 *
 * Stopped or killed anywhere, the next run goes on at the first page whose cursor was not kept; its
 * records may come twice, which changes nothing. */
#ifndef PULL_H
#define PULL_H

#include "pulls.h"
#include "taker.h"

enum { PULL_TRIES = 8,                          /* of one page, where no answer or a 5xx comes */
       PULL_PATIENCE_S = 1800 };                /* waited in all of a run */

struct pull_options {
    struct taker taker;
    bool       (*stop)(void *ctx);              /* asked a few times a second; NULL: never */
    void        *stop_ctx;
    void       (*log)(void *ctx, const char *text);     /* a line a page and a trouble */
    void        *log_ctx;
};

/* The last run's row is written when it begins and when it ends, well or not. ERR_CONFLICT: it runs
 * already in this process; ERR_DENIED: the vendor refuses the secret; ERR_UNAVAILABLE: it did not
 * answer, again and again; ERR_TIMEOUT: stopped. */
MUST_USE bool pull_run(struct access *x, const struct pull *pull, const struct pull_options *o,
                       struct pull_last *ret, struct err *e);

/* Whether it runs in this process. */
bool pull_runs(struct str name);

#endif
