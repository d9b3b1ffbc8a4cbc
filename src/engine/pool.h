/* pool.h -- one store for many threads: readers that never wait for an import, and one writer.
 *
 *   pool_open()  takes the engine that owns the store, and is the writer from then on
 *   pool_read()  an engine with a connection of its own. All that it is asked until
 *                pool_read_done() is of one commit: the newest when it was taken
 *   pool_write() the writer. Whoever else wants it waits; readers go on with what was
 *                committed before
 *
 * Each commit raises the generation. Whoever keeps answers keeps them under the generation
 * that was read before pool_read(): they may then be newer than it says, never older. */
#ifndef POOL_H
#define POOL_H

#include "engine.h"

struct pool;

/* Takes over the engine where it succeeds; from 1 to 256 readers at once. */
MUST_USE bool pool_open(struct engine *writer, unsigned readers, struct pool **ret,
                        struct err *e);
void          pool_close(struct pool **p);      /* and the store; all engines were given back */

/* A reader, of which each is one thread's; waits where all are taken. */
MUST_USE bool pool_read(struct pool *p, struct engine **ret, struct err *e);
void          pool_read_done(struct pool *p, struct engine *g);

/* The writer; waits where it is taken, first come first served. `changed`: something that answers
 * depend on was changed without a commit to the store. */
MUST_USE bool pool_write(struct pool *p, struct engine **ret, struct err *e);
void          pool_write_done(struct pool *p, struct engine *g, bool changed);

/* The writer's, taken by pool_write(): engine_compact() where it is due, beside readers. They go on
 * while the copy is made; then none begins until the copy is in place. ERR_UNAVAILABLE: one of
 * them does not end; the file stays due. */
MUST_USE bool pool_compact(struct pool *p, struct engine *g, struct err *e);

/* The store, to look at its room (room.h); it is asked nothing. */
const struct store *pool_store(const struct pool *p);

/* From 1. */
int64_t pool_generation(const struct pool *p);

/* Calls `tell` whenever the generation was raised, on the thread that did; it must not wait.
 * One at a time; to be set before other threads use the pool. */
void pool_on_change(struct pool *p, void (*tell)(void *ctx, int64_t generation), void *ctx);

#endif
