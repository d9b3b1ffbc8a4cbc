/* upkeep.h -- what a server does for its store now and then, on a thread of its own.
 *
 *   every few seconds   the file is compacted where something was erased
 *   once a day          records that are older than their type's period go */
#ifndef UPKEEP_H
#define UPKEEP_H

#include "err.h"
#include "pool.h"

struct access;
struct upkeep;

/* `log` is told of trouble; it is called from the thread. */
MUST_USE bool upkeep_open(struct pool *pool, struct access *access,
                          void (*log)(void *ctx, const char *text), void *ctx,
                          struct upkeep **ret, struct err *e);

/* Waits for what it does just now; before pool_close(). NULL is fine. */
void upkeep_close(struct upkeep **u);

#endif
