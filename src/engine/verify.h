/* verify.h -- whether a store is sound, and its facts those that its records give. */
#ifndef VERIFY_H
#define VERIFY_H

#include "check.h"
#include "engine.h"

/* Tells of each thing that was looked at (check.h); nothing is written. */
MUST_USE bool engine_verify(struct engine *g, check_use *use, void *ctx, struct err *e);

/* Makes all facts of the store again and tells of each table whether its rows are the same: of a
 * copy, since a store that is not sound shall not lose what shows it. */
MUST_USE bool engine_verify_facts(struct engine *g, const struct engine_watch *watch,
                                  check_use *use, void *ctx, struct err *e);

#endif
