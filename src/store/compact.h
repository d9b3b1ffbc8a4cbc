/* compact.h -- the file of a store made anew by copy, so that nothing deleted is left in it.
 *
 *   compact_due ─► compact_copy   FILE.compact, while readers go on
 *               ─► compact_swap   what is kept beside once more, close, rename, open again
 *
 * What is deleted stays in free blocks of the file, and in those that only partly changed, until
 * something else is written there. Due is marked in the store itself, within the transaction that
 * deletes; only the copy has no such mark. A kill before the rename leaves the old file, which is
 * still due, and a copy that the next one replaces. */
#ifndef COMPACT_H
#define COMPACT_H

#include <stdbool.h>

#include "err.h"

struct store;

/* Within a transaction. */
MUST_USE bool compact_mark(struct store *s, struct err *e);

/* Of a store in memory: never. */
MUST_USE bool compact_is_due(struct store *s, bool *ret, struct err *e);

/* Outside of a transaction, from the writer, which writes nothing until compact_swap() or
 * compact_drop(). ERR_CONFLICT: a backup is under way; while this is, none begins. */
MUST_USE bool compact_copy(struct store *s, struct err *e);

/* Puts the copy in the file's place. No reader is used meanwhile, but those that have a guard
 * (store_guard()): it waits for them. Fails before the file was touched, or leaves the store
 * closed (ERR_INTERNAL), to be opened again by another process. */
MUST_USE bool compact_swap(struct store *s, struct err *e);

/* Opens the file again where the engine gave it up, since a disk was full. No reader is used
 * meanwhile, as above. Where it cannot be opened yet, this can be called again. */
MUST_USE bool compact_reopen(struct store *s, struct err *e);

/* Removes the copy. */
void compact_drop(struct store *s);

#endif
