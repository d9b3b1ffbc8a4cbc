/* upkeep.c -- see upkeep.h. */
#include "upkeep.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "access.h"
#include "arena.h"
#include "compact.h"
#include "instant.h"
#include "retain.h"

enum { LOOK_S = 2, AGAIN_S = 60 };

#define HOUR_US (INT64_C(3600) * 1000000)

struct upkeep {
    struct pool    *pool;
    struct access  *access;
    void          (*log)(void *ctx, const char *text);
    void           *ctx;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  wake;
    bool            over;
    int64_t         retain_us;                  /* when to look at periods again */
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

/* The oldest run of a period, whether there is any. */
static bool is_overdue(struct upkeep *u, int64_t now_us, bool *ret, struct err *e)
{
    struct retention_rule rules[RECORD_KINDS];
    struct engine *g;
    size_t n = 0;
    bool ok;

    TRY(pool_read(u->pool, &g, e));
    ok = engine_retention(g, rules, &n, e);
    pool_read_done(u->pool, g);
    TRY(ok);
    *ret = false;
    for (size_t i = 0; i < n; i++)
        *ret |= rules[i].ran_us == NONE || now_us - rules[i].ran_us >= DAY_US ||
                rules[i].ran_us > now_us + DAY_US;
    return true;
}

static bool note(struct upkeep *u, int64_t now_us, const struct retention_rule *rule,
                 struct err *e)
{
    const struct access_act act = { .who = STR("-"), .address = STR(""), .now_us = now_us };
    char about[160];

    snprintf(about, sizeof about, "%s: %s%lld records", record_type(rule->kind)->name,
             rule->texts_only ? "texts of " : "", (long long)rule->records);
    return access_note(u->access, &act, STR("retention.apply"), str_of(about), e);
}

static bool apply(struct upkeep *u, int64_t now_us, struct err *e)
{
    struct retention_rule rules[RECORD_KINDS];
    struct engine *g;
    size_t n = 0;
    bool ok;

    TRY(pool_write(u->pool, &g, e));
    ok = engine_retention_apply(g, now_us, false, rules, &n, e);
    pool_write_done(u->pool, g, false);
    for (size_t i = 0; i < n && ok; i++)
        ok = !rules[i].records || note(u, now_us, &rules[i], e);
    return ok;
}

/* Once a day, by when the periods ran last. */
static void retain(struct upkeep *u)
{
    int64_t now_us = instant_now_us();
    struct err e = { 0 };
    bool overdue = false;

    if (now_us < u->retain_us && now_us > u->retain_us - 2 * HOUR_US)
        return;
    u->retain_us = now_us + HOUR_US;
    if (!is_overdue(u, now_us, &overdue, &e) || (overdue && !apply(u, now_us, &e)))
        tell(u, "periods of retention", &e);
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
        retain(u);
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
