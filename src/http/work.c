/* work.c -- the workers, and the timer that cuts who is late and keeps listeners awake. */
#include <sys/socket.h>
#include <time.h>

#include "arena.h"
#include "http_priv.h"
#include "instant.h"

enum { SWEEP_US = 250000 };

bool work_add(struct http_request *r)
{
    struct http_server *s = r->server;
    bool takes;

    pthread_mutex_lock(&s->lock);
    takes = !s->stopping;
    if (takes) {
        r->refs++;                              /* the worker's; nobody else has it yet */
        r->queue_next = NULL;
        *s->queue_last = r;
        s->queue_last = &r->queue_next;
        s->state.queued++;
        pthread_cond_signal(&s->work);
    }
    pthread_mutex_unlock(&s->lock);
    return takes;
}

/* The next request; NULL: there will be none. With s->lock. */
static struct http_request *next(struct http_server *s)
{
    struct http_request *r;

    while (!s->queue && !s->stopping)
        pthread_cond_wait(&s->work, &s->lock);
    r = s->queue;
    if (!r)
        return NULL;
    s->queue = r->queue_next;
    if (!s->queue)
        s->queue_last = &s->queue;
    s->state.queued--;
    s->state.running++;
    return r;
}

/* Undoes what the body is coded in. */
static bool decode_body(struct http_request *r, struct err *e)
{
    struct str coding;

    if (!http_header(r, "Content-Encoding", &coding) || text_same_word(coding, STR("identity")))
        return true;
    if (!text_same_word(coding, STR("gzip")) && !text_same_word(coding, STR("x-gzip"))) {
        http_problem(&r->reply, 415, "a body may be gzip and nothing else");
        return err_set(e, ERR_INVALID, "coding");
    }
    if (body_inflate(&r->body, &r->place, e))
        return true;
    http_problem(&r->reply, http_status_of(e->kind), e->msg);
    return false;
}

/* The reply is whole. */
static void end_reply(struct http_request *r)
{
    reply_settle(&r->reply);
    reply_pack(&r->reply);
    pthread_mutex_lock(&r->lock);
    r->ready = true;
    MHD_resume_connection(r->of);
    pthread_mutex_unlock(&r->lock);
}

void http_later(struct http_reply *w)
{
    struct http_request *r = w->request;

    r->later = true;
    pthread_mutex_lock(&r->lock);
    r->refs++;
    pthread_mutex_unlock(&r->lock);
    pthread_mutex_lock(&r->server->lock);
    r->server->state.running++;
    pthread_mutex_unlock(&r->server->lock);
}

void http_finish(struct http_reply *w)
{
    struct http_request *r = w->request;
    struct http_server *s = r->server;

    end_reply(r);
    request_close(r);
    pthread_mutex_lock(&s->lock);
    s->state.running--;
    pthread_cond_broadcast(&s->over);
    pthread_mutex_unlock(&s->lock);
}

static void answer(struct http_request *r)
{
    const struct http_options *o = &r->server->options;
    struct err e = { 0 };

    if (atomic_load(&r->server->cutting))
        http_problem(&r->reply, 503, "the server is stopping");
    else if (!r->has_body || decode_body(r, &e))
        o->handler(o->ctx, r, &r->reply);
    if (r->later)
        return;
    if (r->reply.kind == REPLY_STREAM) {
        stream_end(&r->reply);
        return;
    }
    end_reply(r);
}

static void *work(void *ctx)
{
    struct http_server *s = ctx;
    struct http_request *r;

    pthread_mutex_lock(&s->lock);
    while ((r = next(s))) {
        pthread_mutex_unlock(&s->lock);
        answer(r);
        request_close(r);
        pthread_mutex_lock(&s->lock);
        s->state.running--;
        pthread_cond_broadcast(&s->over);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

static void sweep(struct http_server *s, int64_t now_us)
{
    for (struct connection *c = s->connections; c; c = c->next) {
        if (c->deadline_us && c->deadline_us <= now_us) {
            shutdown(c->fd, SHUT_RDWR);         /* the library sees it and closes it */
            c->deadline_us = 0;
        }
        if (c->request && c->request->listens)
            listener_beat(c->request, now_us);
    }
}

static void *keep_time(void *ctx)
{
    struct http_server *s = ctx;

    pthread_mutex_lock(&s->lock);
    while (s->timer_runs) {
        int64_t until_us = instant_now_us() + SWEEP_US;
        struct timespec until = { until_us / SECOND_US, until_us % SECOND_US * 1000 };

        pthread_cond_timedwait(&s->timer, &s->lock, &until);
        sweep(s, clock_us());
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

bool work_start(struct http_server *s, struct err *e)
{
    unsigned wanted = s->options.workers;

    s->workers = must_alloc(wanted * sizeof *s->workers);
    s->timer_runs = true;
    if (pthread_create(&s->timing, NULL, keep_time, s) != 0) {
        s->timer_runs = false;
        return err_set(e, ERR_UNAVAILABLE, "the system has no thread left");
    }
    while (s->n_workers < wanted &&
           pthread_create(&s->workers[s->n_workers], NULL, work, s) == 0)
        s->n_workers++;
    return s->n_workers > 0 || err_set(e, ERR_UNAVAILABLE, "the system has no thread left");
}

void work_stop(struct http_server *s)
{
    bool timer;

    pthread_mutex_lock(&s->lock);
    s->stopping = true;
    timer = s->timer_runs;
    s->timer_runs = false;
    pthread_cond_broadcast(&s->work);
    pthread_cond_broadcast(&s->timer);
    pthread_mutex_unlock(&s->lock);
    for (unsigned i = 0; i < s->n_workers; i++)
        pthread_join(s->workers[i], NULL);
    if (timer)
        pthread_join(s->timing, NULL);
    s->n_workers = 0;
    mem_free(s->workers);
    s->workers = NULL;
}
