/* retention_priv.h -- what is staged and older than what was applied. Private to store. */
#ifndef RETENTION_PRIV_H
#define RETENTION_PRIV_H

#include "journal_priv.h"
#include "retention.h"

/* In a row of a type, the newest that is known of it; an instant in SQL is written behind. */
#define NEWEST(p) "greatest(" p "\"at\", " p "version)"

/* Keys that went in this run. */
#define GONE(what) "(SELECT key FROM gone_now WHERE what = '" what "')"

/* A movement's subscription; those without a name are of their customer alone. */
#define SUBSCRIPTION_KEY "telltale_hash(source, customer, coalesce(subscription, ''))"

/* The instants, in SQL, before which movements of subscriptions and events of customers go; NULL:
 * they are kept. */
struct over_before {
    const char *movements, *events;
};

/* Within a transaction: puts into gone_now which subscriptions go, and of which customers all
 * events. */
MUST_USE bool retention_over(struct store *s, const struct over_before *before, struct err *e);

/* Within a transaction: conversations that are over, or customers or agents of whom nothing else
 * speaks, where all of it is older than `before`, an instant in SQL, go with all records of them;
 * subscriptions and customers' events, what retention_over() found. */
MUST_USE bool retention_go(struct store *s, enum record_kind kind, const char *before,
                           int64_t *ret_records, struct err *e);

/* Takes away what is staged of what is listed and went, where it is older than what was applied.
 * *ret_n: how many. */
MUST_USE bool retention_staged_gone(struct stage *t, enum record_kind kind, int64_t *ret_n,
                                    struct err *e);

/* Whole ones go and count as repeated; of others the texts. */
MUST_USE bool retention_staged(struct stage *t, enum record_kind kind,
                               struct stage_counts *counts, struct err *e);

#endif
