/* fact.h -- tables of facts in the store: written whole chunks at a time, read in order. */
#ifndef FACT_H
#define FACT_H

#include "err.h"
#include "store.h"
#include "table.h"

struct arena;

/* A table as the store has it: its key first, words as numbers, nothing joined. */
struct table_def fact_stored(struct arena *a, const struct table_def *def);

/* Appends what the source gives, on all threads; `t` as it is stored. */
MUST_USE bool fact_append(struct store *s, const struct table_def *t, store_source *source,
                          void *ctx, struct err *e);

/* Empties a table, but for what is sealed (retention.h). */
MUST_USE bool fact_clear(struct store *s, const struct table_def *t, struct err *e);

/* Whether all facts are to be made again, since the store was brought forward and they are not as
 * this release makes them; within a transaction: they have been. */
MUST_USE bool fact_are_due(struct store *s, bool *ret, struct err *e);
MUST_USE bool fact_made(struct store *s, struct err *e);

/* Rows of a table without the key, in the table's order. */
MUST_USE bool fact_rows(struct store *s, const struct table_def *t, store_rows *rows, void *ctx,
                        struct err *e);

/* The same into a Parquet file, made anew. */
MUST_USE bool fact_parquet(struct store *s, const struct table_def *t, struct str path,
                           struct err *e);

/* What a store holds; instants of creation, NONE where there is no conversation. */
struct fact_totals {
    int64_t records, replies, legs, clocks_ended, clocks_breached, clocks_running, rejects;
    int64_t first_us, last_us;
};

MUST_USE bool fact_totals(struct store *s, struct fact_totals *ret, struct err *e);

/* When the first conversation was created and when the last thing happened to one; where there is
 * none, when the first and the last of all other facts are; NONE: there are no facts. */
MUST_USE bool fact_span(struct store *s, int64_t *ret_first_us, int64_t *ret_last_us,
                        struct err *e);

#endif
