/* retention_priv.h -- what is staged and older than what was applied. Private to store. */
#ifndef RETENTION_PRIV_H
#define RETENTION_PRIV_H

#include "journal_priv.h"
#include "retention.h"

/* Whole ones go and count as repeated; of others the texts. */
MUST_USE bool retention_staged(struct stage *t, enum record_kind kind,
                               struct stage_counts *counts, struct err *e);

#endif
