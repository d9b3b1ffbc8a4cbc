/* said.h -- records other than events, each with what its conversation adds, for their facts.
 *
 *   journal.answer ─┬─ journal.invitation ─┬─ facts.conversation ─► said_scan
 *                   by invitation          by source and conversation
 *
 * A record that names no conversation is known by a hash of its type, source and id. */
#ifndef SAID_H
#define SAID_H

#include "err.h"
#include "store.h"
#include "table.h"

/* Whether there is anything to make rows of the table from. */
MUST_USE bool said_any(struct store *s, const char *table, bool *ret, struct err *e);

/* Rows for the table that `shape` is named after. Its columns are: the row's `key`; `together`,
 * the same in rows that are to be seen together; those of the table, null where they are still
 * to be found; and those that finding them takes, by name:
 *
 *   review, criterion   scores      as the record has it
 *   session             person      key of the customer, 0: nobody
 *                       linked_at   creation of its conversation, where that was assisted
 *   offer               currency
 *
 * Texts that are empty are null. */
MUST_USE bool said_scan(struct store *s, const struct table_def *shape, store_sink *sink,
                        void *ctx, struct err *e);

/* Key of the customer, and instant of creation, of conversations that count and were not
 * resolved without an agent. */
MUST_USE bool said_scan_assisted(struct store *s, store_sink *sink, void *ctx, struct err *e);

#endif
