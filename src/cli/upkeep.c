/* upkeep.c -- see upkeep.h. */
#include "upkeep.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "access.h"
#include "arena.h"
#include "compact.h"

enum { LOOK_S = 2, AGAIN_S = 60 };

struct upkeep {
    struct pool    *pool;
    struct access  *access;
    void          (*log)(void *ctx, const char *text);
    void           *ctx;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  wake;
    bool            over;
    int64_t         seen;                       /* generation that was looked at */
};

static void tell(struct upkeep *u, const char *what, const struct err *e)
{
    char text[512];

    snprintf(text, sizeof text, "%s: %s", what, e->msg);
    u->log(u->ctx, text);
}

static bool is_due(struct upkeep *u, bool *ret, struct err *e)
{
    struct engine *g;
    bool ok;

    TRY(pool_read(u->pool, &g, e));
    ok = compact_is_due(engine_store(g), ret, e);
    pool_read_done(u->pool, g);
    return ok;
}

static bool compact(struct upkeep *u, struct err *e)
{
    struct engine *g;
    bool ok;

    TRY(pool_write(u->pool, &g, e));
    ok = pool_compact(u->pool, g, e);
    pool_write_done(u->pool, g, false);
    return ok;
}

/* False: it could not be done now. */
static bool look(struct upkeep *u)
{
    int64_t generation = pool_generation(u->pool);
    struct err e = { 0 };
    bool due = false;

    if (generation == u->seen)
        return true;
    if (is_due(u, &due, &e) && (!due || compact(u, &e))) {
        u->seen = generation;
        return true;
    }
    tell(u, "compacting the file", &e);
    return false;
}

static void wait_for(struct upkeep *u, int seconds)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += seconds;
    while (!u->over && pthread_cond_timedwait(&u->wake, &u->lock, &until) == 0)
        ;
}

static void *run(void *ctx)
{
    struct upkeep *u = ctx;

    pthread_mutex_lock(&u->lock);
    for (int seconds = LOOK_S; !u->over; wait_for(u, seconds)) {
        pthread_mutex_unlock(&u->lock);
        seconds = look(u) ? LOOK_S : AGAIN_S;
        pthread_mutex_lock(&u->lock);
    }
    pthread_mutex_unlock(&u->lock);
    return NULL;
}

bool upkeep_open(struct pool *pool, struct access *access,
                 void (*log)(void *ctx, const char *text), void *ctx, struct upkeep **ret,
                 struct err *e)
{
    struct upkeep *u = must_alloc(sizeof *u);
    pthread_condattr_t steady;

    *u = (struct upkeep){ .pool = pool, .access = access, .log = log, .ctx = ctx };
    pthread_mutex_init(&u->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&u->wake, &steady);
    pthread_condattr_destroy(&steady);
    if (pthread_create(&u->thread, NULL, run, u) != 0) {
        mem_free(u);
        return err_set(e, ERR_UNAVAILABLE, "the system gives no thread");
    }
    *ret = u;
    return true;
}

void upkeep_close(struct upkeep **u)
{
    struct upkeep *old = *u;

    if (!old)
        return;
    *u = NULL;
    pthread_mutex_lock(&old->lock);
    old->over = true;
    pthread_cond_signal(&old->wake);
    pthread_mutex_unlock(&old->lock);
    pthread_join(old->thread, NULL);
    pthread_cond_destroy(&old->wake);
    pthread_mutex_destroy(&old->lock);
    mem_free(old);
}
