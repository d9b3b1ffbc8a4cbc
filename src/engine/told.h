/* told.h -- rows of facts made from records other than events, on their way to the store.
 *
 *   said_scan ─► a struct a row ─► each() ─► 256 partitions by `together` ─► fold() ─► store
 *
 * A row is the struct of its table in facts.h, or one that begins with it and goes on with
 * the columns that finding out the rest takes: a word or a key is a number, a text a str.
 * Texts last as long as the call that sees them. Rows spill to disk like events do. */
#ifndef TOLD_H
#define TOLD_H

#include "engine_priv.h"
#include "facts.h"
#include "partition.h"
#include "said.h"

struct told;

struct told_row {
    uint64_t key;
    uint64_t together;                          /* the same in rows that are folded together */
    void    *fact;
};

struct told_kind {
    enum fact_table          table;
    size_t                   bytes;             /* of the struct */
    const struct column_def *more;              /* its columns behind those of the table */
    size_t                   n_more;
    /* Sees each record and hands on what becomes of it by told_add(). NULL: itself. */
    bool (*each)(struct told *t, unsigned worker, struct told_row *row, struct err *e);
    /* Before the rows of a partition are folded. NULL: nothing to do. */
    bool (*begin)(struct told *t, unsigned worker, unsigned partition, struct err *e);
    /* Sees the structs of all rows that are together. NULL: nothing to do. */
    void (*fold)(struct told *t, unsigned worker, void **facts, size_t n);
};

/* Takes a row in, within each(). */
MUST_USE bool told_add(struct told *t, unsigned worker, const struct told_row *row, struct err *e);

/* The text of a word that a row has; empty: it has none. And back. */
struct str told_text(const struct told *t, int64_t word);
int64_t    told_word(const struct told *t, struct str text);

/* What told_make() was given, and where other rows than its own may be put. */
void              *told_context(const struct told *t);
struct partitions *told_partitions(const struct told *t);

/* Within a transaction: fills the table, which is empty, from its records; or adds the rows of
 * `only` those, which it has none of. `before`, if any, is called once, to put what begin() takes
 * into the partitions. */
MUST_USE bool told_make(struct engine *g, const struct told_kind *kind,
                        const struct said_followed *only, void *ctx,
                        bool (*before)(struct told *t, struct err *e), struct err *e);

#endif
