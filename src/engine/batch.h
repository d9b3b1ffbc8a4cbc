/* batch.h -- facts of some conversations, in memory, until the store takes them. */
#ifndef BATCH_H
#define BATCH_H

#include "bytes.h"
#include "facts.h"
#include "pack.h"
#include "replay.h"
#include "store.h"

/* Facts of one table: rows of a head (see batch.c) and the struct of facts.h. */
struct fact_rows {
    struct bytes rows;
    size_t       n;
};

struct batch {                                  /* zero is empty; one worker fills it */
    struct bytes     conversations;             /* packed, of the rows that are here */
    struct fact_rows tables[FACT_TABLES];
    int64_t          added;                     /* conversations, ever */
};

void batch_done(struct batch *b);

/* Where a partition's conversations go, behind those that are there. */
struct bytes *batch_rows(struct batch *b);

/* Adds what replay made; `c` lies within batch_rows(). */
void batch_add(struct batch *b, const struct packed_conversation *c,
               const struct replay_facts *facts);

/* Appends facts of several batches to their tables and forgets them: as many as
 * fill row groups of the store for that many writers at once, and the rest stays;
 * or with no number of writers all of them. */
MUST_USE bool batch_write(struct store *s, struct batch *batches, unsigned n, unsigned writers,
                          struct err *e);

#endif
