/* arena.h -- memory for one unit of work (a request, an import batch).
 *
 * Everything allocated for the unit dies with it, so no function inside has
 * to free. A function that allocates its result takes the arena first; one
 * that takes no arena allocates nothing the caller can see. */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_open(void);
void          arena_close(struct arena **a);    /* NULL is fine; sets *a = NULL */
void         *arena_alloc(struct arena *a, size_t count, size_t size);

/* Zeroed bytes from the heap, for handles; ends the program when memory has ended. */
void *must_alloc(size_t n);

/* The same without zeroing: for bytes that are written before they are read. */
void *must_room(size_t n);

/* Makes a block of these larger; what is new is not zeroed. NULL is a new block. */
void *must_grow(void *p, size_t n);

/* Gives back what must_alloc() or must_room() gave; NULL is fine. */
void mem_free(void *p);

#define NEW(a, type)     ((type *)arena_alloc((a), 1, sizeof(type)))
#define NEW_N(a, type, n) ((type *)arena_alloc((a), (n), sizeof(type)))

#endif
