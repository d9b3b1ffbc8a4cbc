/* withdraw.h -- records that their source took back: they go, and do not come again.
 *
 *   journal.withdrawn   type, id_key, source, id, version      made with the first one
 *   stage_withdrawn     temporary: the same, and place, of what is staged
 *
 * A withdrawal is a version of a record like any other: of what has the same or a lesser version
 * nothing is left, whatever comes first; a greater one is there again. The journal keeps the
 * withdrawal, so that an older version that comes late stays away. In numbers it counts as a
 * record: changed where it took something away, new where there was nothing yet, else repeated.
 *
 * Private to store. What is staged is resolved kind by kind, between the steps of resolve.c:
 *
 *   withdraw_prepare ─► withdraw_staged ─► (compared with the journal) ─► withdraw_journal
 *                    ─► withdraw_write, in the transaction of the rest */
#ifndef WITHDRAW_H
#define WITHDRAW_H

#include "journal_priv.h"

/* Stages a withdrawal. */
MUST_USE bool withdraw_add(struct stage *t, const struct row *row, int64_t place, struct err *e);

/* Once, when all is staged: the newest one of each record. */
MUST_USE bool withdraw_prepare(struct stage *t, struct err *e);

/* Takes away what is staged and withdrawn, here or before; it counts as repeated. */
MUST_USE bool withdraw_staged(struct stage *t, enum record_kind kind, struct stage_counts *counts,
                              struct err *e);

/* Puts what the journal has and is withdrawn here with what is replaced, and counts. */
MUST_USE bool withdraw_journal(struct stage *t, enum record_kind kind,
                               struct stage_counts *counts, struct err *e);

/* Within a transaction: keeps those that are new. */
MUST_USE bool withdraw_write(struct stage *t, struct err *e);

#endif
