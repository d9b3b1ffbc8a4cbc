/* news.c -- see news.h. */
#include "news.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "access.h"
#include "arena.h"
#include "http.h"
#include "instant.h"

enum { APART_MS = 250, LOOK_MS = 1000, EVENT_BYTES = 128 };

struct ear {
    struct http_listener *listener;
    struct news          *news;
    struct ear           *next, *previous;
    int64_t               expires_us;
    bool                  by_token, ended;
    struct str            secret;               /* behind the struct */
};

struct news {
    pthread_mutex_t lock;
    pthread_cond_t  wake;
    pthread_t       thread;
    struct access  *access;
    struct ear     *ears;
    int64_t         generation, told;           /* what is, and what they know */
    uint64_t        changes;                    /* of access, when they were looked at */
    uint64_t        events, cut;
    bool            stopping, running;
};

static struct str event_of(int64_t generation, char text[EVENT_BYTES])
{
    char at[INSTANT_TEXT_SIZE];
    int n;

    instant_print(instant_now_us(), at);
    n = snprintf(text, EVENT_BYTES,
                 "event: change\ndata: {\"generation\":%" PRId64 ",\"at\":\"%s\"}\n\n",
                 generation, at);
    return (struct str){ text, n > 0 ? (size_t)n : 0 };
}

static void tell_all(struct news *l)
{
    char text[EVENT_BYTES];
    struct str event = event_of(l->generation, text);

    l->told = l->generation;
    for (struct ear *t = l->ears; t; t = t->next)
        if (!t->ended && http_tell(t->listener, event))
            l->events++;
}

/* A session that was used meanwhile ends later than it was to. */
static bool still_good(struct news *l, struct ear *t, bool ask)
{
    AUTO(arena_close) struct arena *a = NULL;
    int64_t now_us = instant_now_us();
    struct access_who who;
    struct err e = { 0 };

    if (!ask && t->expires_us > now_us)
        return true;
    a = arena_open();
    if (!(t->by_token ? access_by_token(a, l->access, t->secret, now_us, &who, &e)
                      : access_by_session(a, l->access, t->secret, now_us, &who, &e)))
        return false;
    t->expires_us = who.expires_us;
    return true;
}

/* Ends those whose session or token did. */
static void look(struct news *l)
{
    uint64_t changes = access_changes(l->access);
    bool ask = changes != l->changes;

    l->changes = changes;
    for (struct ear *t = l->ears; t; t = t->next) {
        if (t->ended || still_good(l, t, ask))
            continue;
        t->ended = true;
        l->cut++;
        http_tell(t->listener, STR("event: signed_out\ndata: {}\n\n"));
        http_listener_end(t->listener);
    }
}

/* Until then, or until something is to be done: `early`, also a change. */
static void wait_ms(struct news *l, long ms, bool early)
{
    struct timespec until;
    int64_t told = l->generation;
    int late = 0;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += ms % 1000 * 1000000;
    until.tv_sec += ms / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    while (!late && !l->stopping && !(early && l->generation != told))
        late = pthread_cond_timedwait(&l->wake, &l->lock, &until);
}

static void *run(void *news)
{
    struct news *l = news;

    pthread_mutex_lock(&l->lock);
    while (!l->stopping) {
        if (l->told == l->generation) {
            wait_ms(l, LOOK_MS, true);
        } else {
            tell_all(l);
            wait_ms(l, APART_MS, false);        /* what comes meanwhile is one event */
        }
        look(l);
    }
    pthread_mutex_unlock(&l->lock);
    return NULL;
}

bool news_open(struct access *access, int64_t generation, struct news **ret, struct err *e)
{
    struct news *l = must_alloc(sizeof *l);
    pthread_condattr_t monotonic;

    pthread_mutex_init(&l->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&l->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    l->access = access;
    l->generation = l->told = generation;
    l->changes = access_changes(access);
    l->running = pthread_create(&l->thread, NULL, run, l) == 0;
    if (!l->running) {
        news_close(&l);
        return err_set(e, ERR_UNAVAILABLE, "no thread for listeners");
    }
    *ret = l;
    return true;
}

void news_stop(struct news *l)
{
    pthread_mutex_lock(&l->lock);
    l->stopping = true;
    pthread_cond_signal(&l->wake);
    pthread_mutex_unlock(&l->lock);
    if (l->running)
        pthread_join(l->thread, NULL);
    l->running = false;
}

void news_close(struct news **l)
{
    if (!*l)
        return;
    news_stop(*l);
    pthread_cond_destroy(&(*l)->wake);
    pthread_mutex_destroy(&(*l)->lock);
    mem_free(*l);
    *l = NULL;
}

void news_changed(void *news, int64_t generation)
{
    struct news *l = news;

    pthread_mutex_lock(&l->lock);
    l->generation = generation;
    pthread_cond_signal(&l->wake);
    pthread_mutex_unlock(&l->lock);
}

static void gone(void *ctx, struct http_listener *listener)
{
    struct ear *t = ctx;
    struct news *l = t->news;

    (void)listener;
    pthread_mutex_lock(&l->lock);
    *(t->previous ? &t->previous->next : &l->ears) = t->next;
    if (t->next)
        t->next->previous = t->previous;
    pthread_mutex_unlock(&l->lock);
    mem_free(t);
}

void news_listen(struct news *l, struct http_reply *w, const struct access_who *who,
                 struct str secret)
{
    struct ear *t = must_alloc(sizeof *t + secret.n);
    char text[EVENT_BYTES];

    memcpy(t + 1, secret.p, secret.n);
    t->secret = (struct str){ (const char *)(t + 1), secret.n };
    t->news = l;
    t->by_token = who->by_token;
    t->expires_us = who->expires_us;
    pthread_mutex_lock(&l->lock);
    t->listener = http_listen(w, gone, t);
    t->next = l->ears;
    if (t->next)
        t->next->previous = t;
    l->ears = t;
    if (http_tell(t->listener, event_of(l->generation, text)))
        l->events++;
    pthread_mutex_unlock(&l->lock);
}

void news_counts(struct news *l, uint64_t *ret_told, uint64_t *ret_cut)
{
    pthread_mutex_lock(&l->lock);
    *ret_told = l->events;
    *ret_cut = l->cut;
    pthread_mutex_unlock(&l->lock);
}
