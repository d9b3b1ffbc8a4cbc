/* parallel.h -- the same work on several threads. */
#ifndef PARALLEL_H
#define PARALLEL_H

#include "err.h"

/* Runs work(ctx, 0 .. threads-1) at once and waits for all of them. False with
 * the error of the lowest worker that failed. */
MUST_USE bool parallel_run(unsigned threads, bool (*work)(void *ctx, unsigned worker,
                           struct err *e), void *ctx, struct err *e);

#endif
