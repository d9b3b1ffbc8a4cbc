/* event.c -- what happens on the event thread: connections and requests come, go on, are over. */
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

#include "arena.h"
#include "hash.h"
#include "http_priv.h"
#include "instant.h"

/* -- connections -- */

/* The client as text, and as the key of its limits: an IPv6 client is its network of 64 bits. */
static void tell_client(struct connection *c, const struct sockaddr *address)
{
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)(const void *)address;
    const struct sockaddr_in *four = (const struct sockaddr_in *)(const void *)address;

    if (address->sa_family == AF_INET) {
        inet_ntop(AF_INET, &four->sin_addr, c->client, sizeof c->client);
        c->client_key = hash_bytes(&four->sin_addr, 4, 4);
    } else if (address->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)) {
        inet_ntop(AF_INET, six->sin6_addr.s6_addr + 12, c->client, sizeof c->client);
        c->client_key = hash_bytes(six->sin6_addr.s6_addr + 12, 4, 4);
    } else if (address->sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &six->sin6_addr, c->client, sizeof c->client);
        c->client_key = hash_bytes(&six->sin6_addr, 8, 6);
    }
}

static struct connection *connection_open(struct http_server *s, struct MHD_Connection *of)
{
    const union MHD_ConnectionInfo *fd =
        MHD_get_connection_info(of, MHD_CONNECTION_INFO_CONNECTION_FD);
    const union MHD_ConnectionInfo *client =
        MHD_get_connection_info(of, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct connection *c = must_alloc(sizeof *c);

    c->fd = fd ? fd->connect_fd : -1;
    if (client && client->client_addr)
        tell_client(c, client->client_addr);
    c->deadline_us = clock_us() + s->limits.idle_s * SECOND_US;
    pthread_mutex_lock(&s->lock);
    c->next = s->connections;
    if (c->next)
        c->next->prev = c;
    s->connections = c;
    s->state.connections++;
    pthread_mutex_unlock(&s->lock);
    return c;
}

static void connection_close(struct http_server *s, struct connection *c)
{
    pthread_mutex_lock(&s->lock);
    if (c->next)
        c->next->prev = c->prev;
    if (c->prev)
        c->prev->next = c->next;
    else
        s->connections = c->next;
    s->state.connections--;
    pthread_cond_broadcast(&s->over);
    pthread_mutex_unlock(&s->lock);
    mem_free(c);
}

/* -- the end of a request -- */

static unsigned status_of(struct http_request *r)
{
    const union MHD_ConnectionInfo *sent =
        MHD_get_connection_info(r->of, MHD_CONNECTION_INFO_HTTP_STATUS);

    if (r->phase == PHASE_SENDING)
        return r->reply.status;
    return sent ? sent->http_status : 0;        /* the library's own, to what was no HTTP */
}

static void log_request(struct http_request *r, unsigned status)
{
    const struct http_options *o = &r->server->options;
    struct http_log_entry entry = {
        .at_us = r->at_us, .client = str_of(r->client), .path = r->raw_path, .status = status,
        .method = r->head ? STR("HEAD") : r->method, .bytes = r->sent,
        .duration_us = clock_us() - r->start_us, .user = r->reply.user,
    };

    if (o->log)
        o->log(o->ctx, &entry);
}

/* Takes it off its connection; nobody wakes it after that. */
static void leave(struct http_request *r, unsigned status)
{
    struct http_server *s = r->server;

    pthread_mutex_lock(&s->lock);
    r->connection->request = NULL;
    r->connection->deadline_us = clock_us() + s->limits.idle_s * SECOND_US;
    r->connection = NULL;
    s->state.requests++;
    s->state.bytes += (uint64_t)r->sent;
    s->state.by_class[status / 100 < 6 ? status / 100 : 5]++;
    s->state.refused += status == 429;
    s->state.listeners -= r->listens;
    pthread_mutex_lock(&r->lock);
    r->gone = true;
    pthread_cond_broadcast(&r->taken);
    pthread_mutex_unlock(&r->lock);
    pthread_cond_broadcast(&s->over);
    pthread_mutex_unlock(&s->lock);
}

static void request_over(struct http_request *r, bool whole)
{
    struct http_reply *w = &r->reply;
    unsigned status = status_of(r);

    if (!whole && w->kind != REPLY_STREAM && w->kind != REPLY_LISTENER)
        r->sent = 0;                            /* the library does not say how far it came */
    leave(r, status);
    if (w->on_gone)
        w->on_gone(w->gone_ctx, &w->listener);
    if (r->method.n || status)
        log_request(r, status);
    request_close(r);
}

void on_completed(void *ctx, struct MHD_Connection *of, void **request,
                  enum MHD_RequestTerminationCode how)
{
    (void)ctx, (void)of;
    if (*request)
        request_over(*request, how == MHD_REQUEST_TERMINATED_COMPLETED_OK);
    *request = NULL;
}

void on_connection(void *ctx, struct MHD_Connection *of, void **connection,
                   enum MHD_ConnectionNotificationCode what)
{
    struct connection *c = *connection;

    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *connection = connection_open(ctx, of);
    } else if (c) {
        if (c->request)                         /* cut before its headers were whole */
            request_over(c->request, false);
        connection_close(ctx, c);
        *connection = NULL;
    }
}

/* -- a request goes on -- */

void *on_url(void *ctx, const char *url, struct MHD_Connection *of)
{
    const union MHD_ConnectionInfo *at =
        MHD_get_connection_info(of, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct connection *c = at->socket_context;
    struct http_server *s = ctx;
    struct http_request *r = request_open(s, c, of, url);

    pthread_mutex_lock(&s->lock);
    c->request = r;
    pthread_mutex_unlock(&s->lock);
    return r;
}

/* Tries to answer at once. */
static bool quickly(struct http_request *r)
{
    const struct http_options *o = &r->server->options;

    if (!o->quick || r->has_body || !str_equal(r->method, STR("GET")))
        return false;
    if (o->quick(o->ctx, r, &r->reply))
        return true;
    reply_done(&r->reply);
    reply_init(&r->reply, r);
    return false;
}

static enum MHD_Result whole(struct http_request *r)
{
    if (r->refused || quickly(r))
        return answer_send(r);
    connection_deadline(r, 0);
    r->phase = PHASE_WORKING;
    /* Asleep first: a worker may be done before this returns. */
    MHD_suspend_connection(r->of);
    if (work_add(r))
        return MHD_YES;
    http_problem(&r->reply, 503, "the server is stopping");
    r->close_after = true;
    r->ready = true;
    MHD_resume_connection(r->of);
    return MHD_YES;
}

static bool is_ready(struct http_request *r)
{
    bool ready;

    pthread_mutex_lock(&r->lock);
    ready = r->ready;
    pthread_mutex_unlock(&r->lock);
    return ready;
}

static void count_listener(struct http_request *r)
{
    if (r->reply.kind != REPLY_LISTENER)
        return;
    pthread_mutex_lock(&r->server->lock);
    r->listens = true;
    r->server->state.listeners++;
    pthread_cond_broadcast(&r->server->over);   /* one that closes ends it now */
    pthread_mutex_unlock(&r->server->lock);
}

enum MHD_Result on_request(void *ctx, struct MHD_Connection *of, const char *url,
                           const char *method, const char *version, const char *part, size_t *n,
                           void **request)
{
    struct http_request *r = *request;
    struct str bytes = { part, *n };

    (void)ctx, (void)of, (void)url, (void)version;
    switch (r->phase) {
    case PHASE_HEADERS:
        request_begin(r, method);
        r->phase = PHASE_BODY;
        return r->refused && r->close_after ? answer_send(r) : MHD_YES;
    case PHASE_BODY:
        if (*n == 0)
            return whole(r);
        *n = 0;
        return request_take(r, bytes) ? MHD_YES : MHD_NO;
    case PHASE_WORKING:
        if (!is_ready(r))
            return MHD_NO;
        count_listener(r);
        return answer_send(r);
    case PHASE_SENDING:
        break;
    }
    return MHD_YES;
}
