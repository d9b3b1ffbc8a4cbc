/* schedule.c -- see schedule.h. */
#include "schedule.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "arena.h"
#include "instant.h"
#include "table.h"

struct schedule {
    struct schedule_options options;
    pthread_t               thread;
    atomic_bool             stopping;
    pthread_mutex_t         lock;
    pthread_cond_t          wake;
    char                    asked[PULLS_MAX][VENDOR_NAME_MAX + 1];  /* to be run now */
    size_t                  n_asked;
};

static bool is_stopping(void *ctx)
{
    struct schedule *s = ctx;

    return atomic_load(&s->stopping);
}

int64_t schedule_next_us(const struct schedule *s, const struct pull *pull,
                         const struct pull_last *last)
{
    int64_t every_min = pull->every_min ? pull->every_min : s ? s->options.every_min : 0;

    if (!s || !every_min)
        return NONE;
    if (last->begun_us == NONE || last->ended_us == NONE)
        return pull->made_us;
    return last->begun_us + every_min * 60 * SECOND_US;
}

/* A name that was asked for, taken off the list. */
static bool next_asked(struct schedule *s, struct arena *a, struct str *ret)
{
    bool some;

    pthread_mutex_lock(&s->lock);
    some = s->n_asked > 0;
    if (some)
        *ret = str_copy(a, str_of(s->asked[--s->n_asked]));
    pthread_mutex_unlock(&s->lock);
    return some;
}

static void run(struct schedule *s, const struct pull *pull)
{
    struct pull_options o = { .taker = s->options.taker, .stop = is_stopping, .stop_ctx = s,
                              .log = s->options.log, .log_ctx = s->options.log_ctx };
    struct pull_last last;
    struct err e = { 0 };

    /* What went wrong was logged, and is kept for whoever looks. */
    if (!pull_run(s->options.access, pull, &o, &last, &e))
        e.kind = ERR_NONE;
}

static void run_asked(struct schedule *s, struct arena *a)
{
    struct err e = { 0 };
    struct pull pull;
    struct str name;

    while (!is_stopping(s) && next_asked(s, a, &name))
        if (pull_find(a, s->options.access, name, &pull, &e))
            run(s, &pull);
}

static void run_due(struct schedule *s, struct arena *a)
{
    struct err e = { 0 };
    struct pull_list all;

    if (!pull_list(a, s->options.access, &all, &e))
        return;
    for (size_t i = 0; i < all.n && !is_stopping(s); i++) {
        struct pull_last last;
        int64_t next_us;

        if (!pull_last(a, s->options.access, all.pulls[i].name, &last, &e))
            continue;
        next_us = schedule_next_us(s, &all.pulls[i], &last);
        if (next_us != NONE && next_us <= instant_now_us() && !pull_runs(all.pulls[i].name))
            run(s, &all.pulls[i]);
    }
}

static void nap(struct schedule *s)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    pthread_mutex_lock(&s->lock);
    if (!is_stopping(s) && !s->n_asked)
        pthread_cond_timedwait(&s->wake, &s->lock, &until);
    pthread_mutex_unlock(&s->lock);
}

static void *work(void *ctx)
{
    struct schedule *s = ctx;

    while (!is_stopping(s)) {
        AUTO(arena_close) struct arena *a = arena_open();

        run_asked(s, a);
        run_due(s, a);
        nap(s);
    }
    return NULL;
}

bool schedule_open(const struct schedule_options *o, struct schedule **ret, struct err *e)
{
    struct schedule *s = must_alloc(sizeof *s);

    s->options = *o;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->wake, NULL);
    if (pthread_create(&s->thread, NULL, work, s) != 0) {
        pthread_cond_destroy(&s->wake);
        pthread_mutex_destroy(&s->lock);
        mem_free(s);
        return err_set(e, ERR_UNAVAILABLE, "no thread can be made");
    }
    *ret = s;
    return true;
}

void schedule_close(struct schedule **s)
{
    if (!*s)
        return;
    atomic_store(&(*s)->stopping, true);
    pthread_mutex_lock(&(*s)->lock);
    pthread_cond_broadcast(&(*s)->wake);
    pthread_mutex_unlock(&(*s)->lock);
    pthread_join((*s)->thread, NULL);
    pthread_cond_destroy(&(*s)->wake);
    pthread_mutex_destroy(&(*s)->lock);
    mem_free(*s);
    *s = NULL;
}

void schedule_now(struct schedule *s, struct str name)
{
    pthread_mutex_lock(&s->lock);
    if (s->n_asked < PULLS_MAX)
        snprintf(s->asked[s->n_asked++], sizeof s->asked[0], "%.*s", (int)name.n, name.p);
    pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->lock);
}
