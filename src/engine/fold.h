/* fold.h -- partitions to facts, written to the store: replay, on all threads.
 *
 *   fold_scan    journal ─► pack ─► 256 partitions
 *   fold_write   partitions from..to ─► group ─► replay ─► facts tables            */
#ifndef FOLD_H
#define FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "journal.h"
#include "settings.h"
#include "store.h"

struct engine_watch;
struct fold;

/* `memory_bytes` is what rows may take before they spill to a file in `folder`.
 * `watch` is told of conversations folded; it may be NULL. */
struct fold *fold_open(struct store *s, const struct settings *settings, size_t memory_bytes,
                       const char *folder, const struct engine_watch *watch);
void         fold_close(struct fold **f);

/* Takes the journal, or what a resolved stage touches. */
MUST_USE bool fold_scan(struct fold *f, struct stage *stage, struct err *e);

/* The end of the partitions from `from` on that hold at most so many events, a
 * conversation counted as some; at least one partition, none after the last. */
unsigned fold_end(const struct fold *f, unsigned from, int64_t events_max);

/* Within a transaction: writes the facts of partitions [from, to). */
MUST_USE bool fold_write(struct fold *f, unsigned from, unsigned to, struct err *e);

/* Conversations and events folded so far. */
int64_t fold_conversations_done(const struct fold *f);

#endif
