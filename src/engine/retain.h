/* retain.h -- how long records of each type are kept, and what goes when they are older.
 *
 * What can go of which type, and what becomes of figures: store/retention.h, docs/forgetting.md. */
#ifndef RETAIN_H
#define RETAIN_H

#include "engine.h"
#include "retention.h"

/* Types with a period; room for RECORD_KINDS. */
MUST_USE bool engine_retention(struct engine *g, struct retention_rule *ret, size_t *ret_n,
                               struct err *e);

/* `type`: a type's name. days 0: for ever. ERR_INVALID: no such type, or it cannot lose that. */
MUST_USE bool engine_retain(struct engine *g, struct str type, int64_t days, bool texts_only,
                            struct err *e);

/* Does what the periods say, as of now, in one transaction; where anything went, the file is due
 * for engine_compact(). `dry`: tells what would go, and leaves it. */
MUST_USE bool engine_retention_apply(struct engine *g, int64_t now_us, bool dry,
                                     struct retention_rule *ret, size_t *ret_n, struct err *e);

#endif
