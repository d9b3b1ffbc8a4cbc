/* cache.h -- answers that were made, for whoever asks the same of the same generation.
 *
 * What several wait for is made once. Memory is bounded: what was not asked for longest goes
 * first. Safe from all threads. */
#ifndef CACHE_H
#define CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

struct cache;
struct http_blob;

struct cache *cache_open(size_t bytes_max);
void          cache_close(struct cache **c);    /* nobody waits any more; NULL is fine */

/* True: the answer, with a reference of the caller's; waits while another thread makes it.
 * False: the caller makes it, and must then call cache_give(). */
bool cache_take(struct cache *c, struct str key, int64_t generation, int64_t now_us,
                struct http_blob **ret);

/* What cache_take() left to the caller; good until an instant. NULL: it could not be made, or
 * should not be kept: then the next who waits makes it. */
void cache_give(struct cache *c, struct str key, int64_t generation, int64_t until_us,
                struct http_blob *b);

/* cache_take() that neither waits nor leaves anything to the caller. */
bool cache_peek(struct cache *c, struct str key, int64_t generation, int64_t now_us,
                struct http_blob **ret);

/* Whether others wait for an answer that is being made. */
bool cache_waited(struct cache *c, struct str key, int64_t generation);

struct cache_state {
    uint64_t hits, misses, waits;
    size_t   bytes, entries;
};

void cache_state(struct cache *c, struct cache_state *ret);

#endif
