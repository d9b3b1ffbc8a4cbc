/* retention_priv.h -- what is staged and older than what was applied. Private to store. */
#ifndef RETENTION_PRIV_H
#define RETENTION_PRIV_H

#include "journal_priv.h"
#include "retention.h"

/* Within a transaction: conversations that are over, or customers of whom nothing else speaks, and
 * all records of them, where all of it is older than `before`, an instant in SQL. */
MUST_USE bool retention_go(struct store *s, enum record_kind kind, const char *before,
                           int64_t *ret_records, struct err *e);

/* Takes away what is staged of a conversation, or a customer, who went, where it is older than what
 * was applied to conversations, or customers. *ret_n: how many. */
MUST_USE bool retention_staged_gone(struct stage *t, enum record_kind kind, int64_t *ret_n,
                                    struct err *e);

/* Whole ones go and count as repeated; of others the texts. */
MUST_USE bool retention_staged(struct stage *t, enum record_kind kind,
                               struct stage_counts *counts, struct err *e);

#endif
