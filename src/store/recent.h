/* recent.h -- what was written lately of large tables, so that a commit of little reads no more.
 *
 * From some moment on a store knows, of each table, the place (rowid) from which on rows are
 * recent, and a filter of all the numbers that rows before it have:
 *
 *   rowid  0 ........................... from ........ end
 *          numbers are in the filter     recent rows, of any number
 *
 * A number that is not in the filter has recent rows alone; of others the whole table is asked,
 * by them alone. The numbers are keys of conversations, of customers and of matters, and those of
 * ids of events (the filter is one, of Bloom's kind: what it says is there may be not).
 *
 * Places stay as they are but for the engine's checkpoints, which close gaps and so bring rows
 * nearer to the beginning. Checkpoints are therefore this file's own: after one, `from` is nearer
 * by as many rows as the table has lost. */
#ifndef RECENT_H
#define RECENT_H

#include "buf.h"
#include "store.h"

/* Within a transaction, before any that follows: from the second time on that a store is asked
 * for it, so that a single import does without, it knows what is recent. */
MUST_USE bool recent_enter(struct store *s, struct err *e);

/* Not within a transaction: so that it knows from now on, before anything comes. */
MUST_USE bool recent_ready(struct store *s, struct err *e);

/* Whether it does. */
bool recent_known(const struct store *s);

/* Whether there was a table of that name, schema and all; never, where nothing is known. */
bool recent_has(const struct store *s, const char *table);

/* From any thread: what it knew holds no more. */
void recent_drop(struct store *s);

/* A condition on a row of the table: its column is among the numbers in `key` of `keys`, a table.
 * Until recent_enter() of a later transaction. */
void recent_places(struct buf *b, const struct store *s, const char *table, const char *column,
                   const char *keys);

/* The same of several rows at once: deletes them. */
void recent_delete(struct buf *b, const struct store *s, const char *table, const char *column,
                   const char *keys);

/* Says whether all numbers in `key` of `keys` are new to the filter, so that only recent rows are
 * asked by them; of a table of that name, until recent_enter() or recent_leave(). */
void recent_young(struct store *s, const char *keys, bool young);
void recent_leave(struct store *s);

/* Whether any number of the filter is it; always, where nothing is known. */
bool recent_is_old(const struct store *s, uint64_t number);

/* Brings the log into the file where it has grown enough. Not within a transaction, and by the
 * thread alone that writes. */
MUST_USE bool recent_checkpoint(struct store *s, struct err *e);

/* The same at once, however little it is. */
MUST_USE bool recent_checkpoint_now(struct store *s, struct err *e);

/* Of the filter, since the store was opened; 0 where there is none. */
struct recent_counts {
    size_t   bytes;
    uint64_t asked, old;                        /* numbers; of them, those that may have old rows */
};

struct recent_counts recent_counts(const struct store *s);

void recent_close(struct store *s);

#endif
