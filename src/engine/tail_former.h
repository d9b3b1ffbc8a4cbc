/* tail_former.h -- where a file is that was rotated away: beside the one that has its name now.
 *
 * It is then called as it was with a number behind it, as queue_log.1 or queue_log-20260302. */
#ifndef TAIL_FORMER_H
#define TAIL_FORMER_H

#include "err.h"
#include "tail_place.h"

struct arena;

/* The path with its folder whole, links in that followed; in the arena. */
MUST_USE bool tail_former_path(struct arena *a, const char *path, const char **ret,
                               struct err *e);

/* Opens the one that the place is in, other than `current`; *ret stays where there is none. */
MUST_USE bool tail_former_find(const char *path, const struct tail_place *place, int current,
                               int *ret, struct err *e);

/* Opens the first that was changed last after that file; *ret stays where there is none. */
MUST_USE bool tail_former_next(const char *path, int after, int *ret, struct err *e);

#endif
