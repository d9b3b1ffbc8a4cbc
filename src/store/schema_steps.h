/* schema_steps.h -- how a store of an older release becomes one of this release.
 *
 *   layout N ─► a whole copy beside the file ─► all steps from N on, in one transaction
 *            ─► facts made again, where their tables are others now (engine_open())
 *
 * A layout that adds a table of the program's own names it in the list of schema_steps.c, once: a
 * new store gets it from there as well. Tables of records and of facts are compared with
 * record/types.c and replay/facts.h and need no statement. Private to store. */
#ifndef SCHEMA_STEPS_H
#define SCHEMA_STEPS_H

#include "buf.h"
#include "store.h"

enum { SCHEMA_OLDEST = 4 };                     /* older ones are not brought forward */

/* Adds the statements of all steps: what a new store needs beside records and facts. */
void schema_steps_all(struct buf *b);

/* Brings the store, which has that layout, to SCHEMA_VERSION. On failure it is as it was. */
MUST_USE bool schema_steps_run(struct store *s, const struct store_options *o, int64_t layout,
                               struct err *e);

#endif
