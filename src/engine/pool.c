/* pool.c -- see pool.h. */
#include "pool.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "arena.h"
#include "compact.h"
#include "engine_priv.h"

enum { READERS_MAX = 256, REST_S = 10 };

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t  reader_back, writer_back;
    struct engine  *writer;
    bool            writing, resting;           /* resting: readers are kept from starting */
    uint64_t        next_place, place;          /* of who comes to write, and whose turn it is */
    int64_t         begun_at;                   /* generation when the writer was taken */
    struct engine  *readers[READERS_MAX];       /* all of them */
    struct engine  *idle[READERS_MAX];          /* those that nobody has */
    unsigned        n, n_idle;
    _Atomic int64_t generation;
    void          (*tell)(void *ctx, int64_t generation);
    void           *ctx;
};

static void advance(struct pool *p)
{
    int64_t generation = atomic_fetch_add(&p->generation, 1) + 1;

    if (p->tell)
        p->tell(p->ctx, generation);
}

static void committed(void *pool)
{
    advance(pool);
}

static bool open_readers(struct pool *p, unsigned readers, struct err *e)
{
    for (; p->n < readers; p->n++) {
        TRY(engine_reader(p->writer, &p->readers[p->n], e));
        p->idle[p->n_idle++] = p->readers[p->n];
    }
    return true;
}

bool pool_open(struct engine *writer, unsigned readers, struct pool **ret, struct err *e)
{
    struct pool *p = must_alloc(sizeof *p);

    assert(readers && readers <= READERS_MAX);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->reader_back, NULL);
    pthread_cond_init(&p->writer_back, NULL);
    p->writer = writer;
    p->generation = 1;
    if (!open_readers(p, readers, e)) {
        p->writer = NULL;                       /* it stays the caller's */
        pool_close(&p);
        return false;
    }
    store_on_commit(writer->store, committed, p);
    *ret = p;
    return true;
}

void pool_close(struct pool **p)
{
    if (!*p)
        return;
    assert((*p)->n_idle == (*p)->n && !(*p)->writing);
    for (unsigned i = 0; i < (*p)->n; i++)
        engine_close(&(*p)->readers[i]);
    engine_close(&(*p)->writer);
    pthread_cond_destroy(&(*p)->reader_back);
    pthread_cond_destroy(&(*p)->writer_back);
    pthread_mutex_destroy(&(*p)->lock);
    mem_free(*p);
    *p = NULL;
}

static void give_back(struct pool *p, struct engine *g)
{
    pthread_mutex_lock(&p->lock);
    assert(p->n_idle < p->n);
    p->idle[p->n_idle++] = g;
    pthread_cond_broadcast(&p->reader_back);
    pthread_mutex_unlock(&p->lock);
}

static bool take_reader(struct pool *p, struct engine **ret, struct err *e)
{
    struct engine *g;

    pthread_mutex_lock(&p->lock);
    while (!p->n_idle || p->resting)
        pthread_cond_wait(&p->reader_back, &p->lock);
    g = p->idle[--p->n_idle];
    pthread_mutex_unlock(&p->lock);
    if (!store_snapshot(g->store, e)) {
        give_back(p, g);
        return false;
    }
    *ret = g;
    return true;
}

/* Whoever takes the writer opens a store again that the engine gave up. */
bool pool_read(struct pool *p, struct engine **ret, struct err *e)
{
    struct engine *writer;

    if (take_reader(p, ret, e))
        return true;
    TRY(pool_write(p, &writer, e));
    pool_write_done(p, writer, false);
    return take_reader(p, ret, e);
}

void pool_read_done(struct pool *p, struct engine *g)
{
    store_rollback(g->store);
    give_back(p, g);
}

void pool_write_done(struct pool *p, struct engine *g, bool changed)
{
    assert(g == p->writer && p->writing);
    if (changed && pool_generation(p) == p->begun_at)
        advance(p);
    pthread_mutex_lock(&p->lock);
    p->writing = false;
    p->place++;
    pthread_cond_broadcast(&p->writer_back);
    pthread_mutex_unlock(&p->lock);
}

/* Waits until no reader is in use; false: some are for too long. */
static bool rest(struct pool *p)
{
    struct timespec until;
    int late = 0;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += REST_S;
    pthread_mutex_lock(&p->lock);
    p->resting = true;
    while (p->n_idle < p->n && late == 0)
        late = pthread_cond_timedwait(&p->reader_back, &p->lock, &until);
    pthread_mutex_unlock(&p->lock);
    return late == 0;
}

static void end_rest(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->resting = false;
    pthread_cond_broadcast(&p->reader_back);
    pthread_mutex_unlock(&p->lock);
}

/* With the writer. The engine gives a store up whose file it could not write, as on a full disk,
 * for all its connections: what was committed is in its log, and there when it is opened anew. */
static bool revive(struct pool *p, struct err *e)
{
    struct store *s = p->writer->store;
    struct err why = { 0 };
    bool ok;

    store_rollback(s);
    if (store_snapshot(s, &why)) {
        store_rollback(s);
        return true;
    }
    ok = rest(p) ? compact_reopen(s, e)
                 : err_set(e, ERR_UNAVAILABLE, "the store is to be opened again, and something "
                           "reads for long");
    end_rest(p);
    if (ok)
        advance(p);
    return ok;
}

bool pool_write(struct pool *p, struct engine **ret, struct err *e)
{
    uint64_t place;

    pthread_mutex_lock(&p->lock);
    place = p->next_place++;
    while (p->writing || place != p->place)
        pthread_cond_wait(&p->writer_back, &p->lock);
    p->writing = true;
    p->begun_at = pool_generation(p);
    pthread_mutex_unlock(&p->lock);
    if (!revive(p, e)) {
        pool_write_done(p, p->writer, false);
        return false;
    }
    *ret = p->writer;
    return true;
}

bool pool_compact(struct pool *p, struct engine *g, struct err *e)
{
    bool due, ok;

    assert(g == p->writer && p->writing);
    TRY(compact_is_due(g->store, &due, e));
    if (!due)
        return true;
    TRY(compact_copy(g->store, e));
    ok = rest(p) || err_set(e, ERR_UNAVAILABLE, "something reads for long; the file is compacted "
                            "later");
    if (ok)
        ok = compact_swap(g->store, e);
    else
        compact_drop(g->store);
    end_rest(p);
    return ok;
}

const struct store *pool_store(const struct pool *p)
{
    return p->writer->store;
}

int64_t pool_generation(const struct pool *p)
{
    return atomic_load(&p->generation);
}

void pool_on_change(struct pool *p, void (*tell)(void *ctx, int64_t generation), void *ctx)
{
    p->tell = tell;
    p->ctx = ctx;
}
