/* store.h -- where records and facts are kept: one interface, a driver per engine.
 *
 * The embedded engine is DuckDB (duckdb.c): one file, one writer, one
 * transaction for everything. Nothing outside this module knows its SQL.
 *
 * Text from outside reaches SQL only as a bound value or, where the engine
 * allows none, through driver_literal(). */
#ifndef STORE_H
#define STORE_H

#include <pthread.h>

#include "chunk.h"
#include "err.h"

struct intern;
struct store;

/* Rows that the engine keeps and compresses together: a thread that appends so
 * many in one go writes them once. */
enum { STORE_ROW_GROUP = 122880 };

struct store_options {
    const char *path;                           /* NULL: in memory */
    const char *spill_folder;                   /* NULL: beside the file */
    size_t      memory_bytes;                   /* for the engine; 0: a default */
    unsigned    threads;                        /* 0: one a core */
    bool        must_exist;
    bool        read_only;                      /* nothing is written, an older layout refused */
    bool        as_is;                          /* no look at its tables, and no words */
    const struct table_def *const *facts;       /* tables of facts to make in a new store */
    size_t      facts_n;
};

/* Opens and, where it is new, makes the tables. ERR_CONFLICT: another process
 * owns it; ERR_INVALID: not a store, or one of a newer release. */
MUST_USE bool store_open(const struct store_options *o, struct store **ret, struct err *e);

/* The layout that this release makes and writes. */
int store_layout(void);

/* Where the store as it was is kept, if opening it brought it forward from an older layout; else
 * NULL. */
const char *store_former(const struct store *s);
void          store_close(struct store **s);     /* its readers were closed before */

/* Its file system can only be read from, or it was opened so. */
bool store_is_read_only(const struct store *s);

/* One more connection to an open store, for another thread: it shares the words and the names of
 * sources, and has transactions of its own. What the store writes meanwhile neither waits for it
 * nor makes it wait. Only to read by: temporary tables are its own, nothing else is written. */
MUST_USE bool store_reader(struct store *of, struct store **ret, struct err *e);

/* The lock that whoever uses that reader holds: what must have all connections to itself for a
 * moment (see compact.h) takes it, and needs no other way to know that the reader is at rest. */
void store_guard(struct store *s, pthread_mutex_t *lock);

unsigned store_threads(const struct store *s);
size_t   store_memory_bytes(const struct store *s);

/* Where what does not fit in memory may go: the folder of the file, else the system's. */
const char *store_folder(const struct store *s);

/* The words of the facts by number, for as long as the store is open. New ones
 * are kept by the next store_commit(). */
struct intern *store_words(struct store *s);

/* Names of sources by the number that events carry. */
struct intern *store_sources(struct store *s);

MUST_USE bool store_begin(struct store *s, struct err *e);
MUST_USE bool store_commit(struct store *s, struct err *e);
void          store_rollback(struct store *s);  /* harmless where nothing is open */

/* Begins a transaction that sees what is committed now and nothing later. */
MUST_USE bool store_snapshot(struct store *s, struct err *e);

/* From another thread: the statement that runs just now, if one does, fails as ERR_TIMEOUT. */
void store_interrupt(struct store *s);

/* Calls `tell` after each store_commit(), on the thread that called it. NULL: no more. */
void store_on_commit(struct store *s, void (*tell)(void *ctx), void *ctx);

/* Called for each chunk, from `store_threads` threads at once; `worker` tells
 * them apart. The chunk's data is gone when it returns. */
typedef bool store_sink(void *ctx, unsigned worker, const struct chunk *c, struct err *e);

/* Fills at most CHUNK_ROWS rows and sets c->n; 0 ends this worker. From several
 * threads at once. The columns are those of the table, in order. */
typedef bool store_source(void *ctx, unsigned worker, struct chunk *c, struct err *e);

/* Called for each chunk in the order of the query, from the calling thread. */
typedef bool store_rows(void *ctx, const struct chunk *c, struct err *e);

#endif
