/* cache.c -- see cache.h. */
#include "cache.h"

#include <assert.h>
#include <pthread.h>

#include "arena.h"
#include "hash.h"
#include "http.h"

enum { BUCKETS = 4096, ENTRY_BYTES = 256 };

struct entry {
    struct entry     *next;                     /* of the bucket */
    struct entry     *newer, *older;            /* by when it was asked for */
    struct http_blob *blob;                     /* NULL: being made */
    uint64_t          hash;
    int64_t           generation, until_us;
    size_t            bytes;
    bool              waited;                   /* others wait for it to be made */
    struct str        key;                      /* behind the struct */
};

struct cache {
    pthread_mutex_t    lock;
    pthread_cond_t     made;
    struct entry      *buckets[BUCKETS];
    struct entry      *newest, *oldest;
    size_t             bytes_max;
    struct cache_state state;
};

struct cache *cache_open(size_t bytes_max)
{
    struct cache *c = must_alloc(sizeof *c);

    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->made, NULL);
    c->bytes_max = bytes_max;
    return c;
}

static void unlink_use(struct cache *c, struct entry *t)
{
    *(t->newer ? &t->newer->older : &c->newest) = t->older;
    *(t->older ? &t->older->newer : &c->oldest) = t->newer;
}

static void link_use(struct cache *c, struct entry *t)
{
    t->newer = NULL;
    t->older = c->newest;
    *(c->newest ? &c->newest->newer : &c->oldest) = t;
    c->newest = t;
}

static void drop(struct cache *c, struct entry *t)
{
    struct entry **place = &c->buckets[t->hash % BUCKETS];

    while (*place != t)
        place = &(*place)->next;
    *place = t->next;
    unlink_use(c, t);
    c->state.bytes -= t->bytes;
    c->state.entries--;
    http_blob_close(&t->blob);
    mem_free(t);
}

void cache_close(struct cache **c)
{
    if (!*c)
        return;
    while ((*c)->newest)
        drop(*c, (*c)->newest);
    pthread_cond_destroy(&(*c)->made);
    pthread_mutex_destroy(&(*c)->lock);
    mem_free(*c);
    *c = NULL;
}

/* Also drops what is too old to be of use to anybody. */
static struct entry *find(struct cache *c, struct str key, uint64_t hash, int64_t generation,
                          int64_t now_us)
{
    struct entry *t = c->buckets[hash % BUCKETS], *next, *found = NULL;

    for (; t; t = next) {
        next = t->next;
        if (t->hash != hash || !str_equal(t->key, key))
            continue;
        if (t->blob && (t->generation < generation || t->until_us <= now_us))
            drop(c, t);
        else if (t->generation == generation)
            found = t;
    }
    return found;
}

static void begin(struct cache *c, struct str key, uint64_t hash, int64_t generation)
{
    struct entry *t = must_alloc(sizeof *t + key.n);

    memcpy(t + 1, key.p, key.n);
    t->key = (struct str){ (const char *)(t + 1), key.n };
    t->hash = hash;
    t->generation = generation;
    t->bytes = ENTRY_BYTES + key.n;
    t->next = c->buckets[hash % BUCKETS];
    c->buckets[hash % BUCKETS] = t;
    link_use(c, t);
    c->state.bytes += t->bytes;
    c->state.entries++;
}

static void use(struct cache *c, struct entry *t, struct http_blob **ret)
{
    unlink_use(c, t);
    link_use(c, t);
    *ret = http_blob_keep(t->blob);
    c->state.hits++;
}

bool cache_take(struct cache *c, struct str key, int64_t generation, int64_t now_us,
                struct http_blob **ret)
{
    uint64_t hash = hash_bytes(key.p, key.n, 0);
    struct entry *t;

    pthread_mutex_lock(&c->lock);
    while ((t = find(c, key, hash, generation, now_us)) && !t->blob) {
        c->state.waits++;
        t->waited = true;
        pthread_cond_wait(&c->made, &c->lock);
    }
    if (t) {
        use(c, t, ret);
    } else {
        begin(c, key, hash, generation);
        c->state.misses++;
    }
    pthread_mutex_unlock(&c->lock);
    return t != NULL;
}

bool cache_peek(struct cache *c, struct str key, int64_t generation, int64_t now_us,
                struct http_blob **ret)
{
    struct entry *t;
    bool found;

    pthread_mutex_lock(&c->lock);
    t = find(c, key, hash_bytes(key.p, key.n, 0), generation, now_us);
    found = t && t->blob;
    if (found)
        use(c, t, ret);
    pthread_mutex_unlock(&c->lock);
    return found;
}

bool cache_waited(struct cache *c, struct str key, int64_t generation)
{
    struct entry *t;
    bool waited;

    pthread_mutex_lock(&c->lock);
    t = find(c, key, hash_bytes(key.p, key.n, 0), generation, INT64_MIN);
    waited = t && t->waited;
    pthread_mutex_unlock(&c->lock);
    return waited;
}

/* Until it fits again; what is being made stays. */
static void shrink(struct cache *c)
{
    struct entry *t = c->oldest, *newer;

    for (; t && c->state.bytes > c->bytes_max; t = newer) {
        newer = t->newer;
        if (t->blob)
            drop(c, t);
    }
}

void cache_give(struct cache *c, struct str key, int64_t generation, int64_t until_us,
                struct http_blob *b)
{
    uint64_t hash = hash_bytes(key.p, key.n, 0);
    struct entry *t;

    pthread_mutex_lock(&c->lock);
    t = find(c, key, hash, generation, INT64_MIN);
    assert(t && !t->blob);
    if (b) {
        size_t bytes = http_blob_bytes(b).n;

        t->blob = http_blob_keep(b);
        t->until_us = until_us;
        t->bytes += bytes + bytes / 4;          /* with its gzip */
        c->state.bytes += bytes + bytes / 4;
        shrink(c);
    } else {
        drop(c, t);
    }
    pthread_cond_broadcast(&c->made);
    pthread_mutex_unlock(&c->lock);
}

void cache_state(struct cache *c, struct cache_state *ret)
{
    pthread_mutex_lock(&c->lock);
    *ret = c->state;
    pthread_mutex_unlock(&c->lock);
}
