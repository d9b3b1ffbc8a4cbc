/* batch.h -- facts of some conversations, in memory, until the store takes them. */
#ifndef BATCH_H
#define BATCH_H

#include "bytes.h"
#include "facts.h"
#include "pack.h"
#include "replay.h"
#include "store.h"

/* Facts of one table: rows of a conversation's place and the struct of facts.h. */
struct fact_rows {
    struct bytes rows;
    size_t       n;
};

struct batch {                                  /* zero is empty */
    struct bytes     conversations;             /* packed, of all partitions taken */
    struct fact_rows tables[FACT_TABLES];
};

void batch_done(struct batch *b);

/* Forgets all facts; keeps the memory. */
void batch_clear(struct batch *b);

/* Where a partition's conversations go, behind those that are there. */
struct bytes *batch_rows(struct batch *b);

/* Adds what replay made; `c` lies within batch_rows(). */
void batch_add(struct batch *b, const struct packed_conversation *c,
               const struct replay_facts *facts);

int64_t batch_conversations(const struct batch *b);

/* Appends the facts of several batches to a table of the store, on all threads. */
MUST_USE bool batch_write(struct store *s, enum fact_table table, struct batch *batches,
                          unsigned n, struct err *e);

#endif
