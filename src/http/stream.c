/* stream.c -- bodies whose length is not known: written by a worker, or told to a listener. */
#include <errno.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "http_priv.h"
#include "instant.h"

enum { WAIT_US = 500000 };

void request_wake(struct http_request *r)
{
    if (r->sleeping && !r->gone) {
        r->sleeping = false;
        MHD_resume_connection(r->of);
    }
}

/* What waits to be sent; with r->lock. */
static size_t waiting(const struct http_request *r)
{
    return r->pending.n - r->pending_at;
}

static void add_pending(struct http_request *r, const void *p, size_t n)
{
    if (r->pending_at == r->pending.n)
        r->pending.n = r->pending_at = 0;
    bytes_add(&r->pending, p, n);
}

/* Takes from what waits; with r->lock. */
static size_t take(struct http_request *r, char *p, size_t max)
{
    size_t n = waiting(r) < max ? waiting(r) : max;

    memcpy(p, r->pending.p + r->pending_at, n);
    r->pending_at += n;
    r->sent += (int64_t)n;
    if (waiting(r) == 0 && r->reply.kind == REPLY_LISTENER) {
        bytes_done(&r->pending);                /* thousands wait: hold nothing */
        r->pending_at = 0;
    }
    pthread_cond_signal(&r->taken);
    return n;
}

ssize_t stream_next(void *ctx, uint64_t at, char *p, size_t max)
{
    struct http_request *r = ctx;
    ssize_t n;

    (void)at;
    pthread_mutex_lock(&r->lock);
    if (r->broken || r->cut) {
        n = MHD_CONTENT_READER_END_WITH_ERROR;
    } else if (waiting(r) > 0) {
        n = (ssize_t)take(r, p, max);
    } else if (r->ended) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        r->sleeping = true;
        MHD_suspend_connection(r->of);
        n = 0;
    }
    pthread_mutex_unlock(&r->lock);
    return n;
}

void http_stream(struct http_reply *w, const char *type)
{
    struct http_request *r = w->request;

    w->kind = REPLY_STREAM;
    w->type = str_copy(r->arena, str_of(type)).p;
    w->varies = text_worth_gzip(str_of(type));
    if (w->varies && r->any_gzip && !r->head && !w->gzip)
        w->gzip = gzip_open(GZIP_LEVEL);
    w->gzipped = w->gzip != NULL;
}

/* Lets the event thread send the headers; with r->lock. */
static void begin(struct http_request *r)
{
    if (!r->ready) {
        r->ready = true;
        MHD_resume_connection(r->of);
    }
}

/* Whether the client takes so little that it counts as gone: of the time that was spent waiting for
 * it, each span of send_s must have moved its bytes. With r->lock. */
static bool too_slow(struct http_request *r)
{
    struct http_reply *w = &r->reply;
    int64_t span_s = r->server->limits.send_s;

    if (w->waited_us - w->span_us < span_s * SECOND_US)
        return false;
    if (r->sent - w->span_sent < span_s * BYTES_PER_S)
        return true;
    w->span_us = w->waited_us;
    w->span_sent = r->sent;
    return false;
}

/* Waits for room; with r->lock. False: none will be. */
static bool wait_for_room(struct http_request *r)
{
    if (waiting(r) >= STREAM_BYTES && r->reply.waited_us == 0)
        r->reply.span_sent = r->sent;           /* what the system's own buffers took is no sign */
    while (waiting(r) >= STREAM_BYTES && !r->gone && !r->broken && !r->cut) {
        int64_t start_us = clock_us(), until_us = instant_now_us() + WAIT_US;
        struct timespec until = { until_us / SECOND_US, until_us % SECOND_US * 1000 };

        pthread_cond_timedwait(&r->taken, &r->lock, &until);
        r->reply.waited_us += clock_us() - start_us;
        r->broken |= waiting(r) >= STREAM_BYTES && too_slow(r);
    }
    return !r->gone && !r->broken && !r->cut;
}

/* Moves what was taken away, so that memory stays within bounds; with r->lock. */
static void compact(struct http_request *r)
{
    size_t n = waiting(r);

    if (r->pending_at < STREAM_BYTES)
        return;
    memmove(r->pending.p, r->pending.p + r->pending_at, n);
    r->pending.n = n;
    r->pending_at = 0;
}

static bool push(struct http_reply *w, const char *p, size_t n)
{
    struct http_request *r = w->request;
    bool open = true;

    pthread_mutex_lock(&r->lock);
    while (n && (open = wait_for_room(r))) {
        size_t room = STREAM_BYTES - waiting(r), part = n < room ? n : room;

        compact(r);
        add_pending(r, p, part);
        p += part;
        n -= part;
        begin(r);
        request_wake(r);
    }
    open = open && !r->gone && !r->broken && !r->cut;
    pthread_mutex_unlock(&r->lock);
    if (!open)
        connection_cut(r);
    return open;
}

bool http_write(struct http_reply *w, const void *p, size_t n)
{
    if (w->kind != REPLY_STREAM || w->request->head)
        return false;
    if (!w->gzip)
        return push(w, p, n);
    w->zipped.n = 0;
    gzip_add(w->gzip, (struct str){ p, n }, false, &w->zipped);
    return push(w, w->zipped.p, w->zipped.n);
}

void http_break(struct http_reply *w)
{
    struct http_request *r = w->request;

    pthread_mutex_lock(&r->lock);
    r->broken = true;
    pthread_mutex_unlock(&r->lock);
}

void stream_end(struct http_reply *w)
{
    struct http_request *r = w->request;

    if (w->gzip) {
        w->zipped.n = 0;
        gzip_add(w->gzip, (struct str){ "", 0 }, true, &w->zipped);
        if (!push(w, w->zipped.p, w->zipped.n))
            http_break(w);
    }
    connection_deadline(r, clock_us() + r->server->limits.send_s * SECOND_US +
                           STREAM_BYTES * SECOND_US / BYTES_PER_S);
    pthread_mutex_lock(&r->lock);
    r->ended = true;
    begin(r);
    request_wake(r);
    pthread_mutex_unlock(&r->lock);
}

/* -- listeners -- */

struct http_listener *http_listen(struct http_reply *w,
                                  void (*on_gone)(void *ctx, struct http_listener *l), void *ctx)
{
    w->kind = REPLY_LISTENER;
    w->type = "text/event-stream";
    w->etag = NULL;
    w->on_gone = on_gone;
    w->gone_ctx = ctx;
    w->request->told_us = clock_us();
    return &w->listener;
}

bool http_tell(struct http_listener *l, struct str bytes)
{
    struct http_request *r = l->request;
    bool open, slow = false;

    pthread_mutex_lock(&r->lock);
    open = !r->gone && !r->broken && !r->ended && !r->cut;
    if (open && waiting(r) + bytes.n > r->server->limits.listener_bytes) {
        open = false;
        slow = r->broken = true;
        request_wake(r);
    } else if (open) {
        add_pending(r, bytes.p, bytes.n);
        r->told_us = clock_us();
        request_wake(r);
    }
    pthread_mutex_unlock(&r->lock);
    if (slow)
        listener_dropped(r);
    return open;
}

void http_listener_end(struct http_listener *l)
{
    struct http_request *r = l->request;

    pthread_mutex_lock(&r->lock);
    r->ended = true;
    request_wake(r);
    pthread_mutex_unlock(&r->lock);
}

void listener_beat(struct http_request *r, int64_t now_us)
{
    pthread_mutex_lock(&r->lock);
    if (waiting(r) == 0 && !r->gone &&
        now_us - r->told_us >= r->server->limits.heartbeat_s * SECOND_US) {
        add_pending(r, ":\n\n", 3);
        r->told_us = now_us;
        request_wake(r);
    }
    pthread_mutex_unlock(&r->lock);
}
