/* answer.c -- a reply as the library sends it. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "http_priv.h"
#include "instant.h"

enum { LISTENER_BLOCK = 256, STREAM_BLOCK = 32 << 10 };

static void add(struct MHD_Response *m, const char *name, const char *value)
{
    MHD_add_response_header(m, name, value);
}

static void add_type(struct http_reply *w, struct MHD_Response *m, const char *type)
{
    bool bare = strncmp(type, "text/", 5) == 0 && !strchr(type, ';');
    char whole[200];

    if (!*type || reply_has_header(w, "Content-Type"))
        return;
    snprintf(whole, sizeof whole, "%s%s", type, bare ? "; charset=utf-8" : "");
    add(m, "Content-Type", whole);
}

static void add_shared(struct http_request *r, struct MHD_Response *m)
{
    struct http_server *s = r->server;
    struct http_reply *w = &r->reply;
    char tag[300];

    for (size_t i = 0; i < s->n_security; i++)
        if (!w->headers || !reply_has_header(w, s->security[i][0]))
            add(m, s->security[i][0], s->security[i][1]);
    if (w->etag && *w->etag && strlen(w->etag) < sizeof tag - 8 && !strchr(w->etag, '"')) {
        snprintf(tag, sizeof tag, "W/\"%s\"", w->etag);
        add(m, "ETag", tag);
    }
    if (!w->headers || !reply_has_header(w, "Cache-Control"))
        add(m, "Cache-Control", w->etag && *w->etag ? "private, no-cache" : "no-store");
    if (w->varies)
        add(m, "Vary", "Accept-Encoding");
    if (w->gzipped)
        add(m, "Content-Encoding", "gzip");
    if (r->close_after || atomic_load(&s->closing))
        add(m, "Connection", "close");
    for (const struct reply_header *h = w->headers; h; h = h->next)
        add(m, h->name, h->value);
}

/* The bytes stay where they are until the request is over: the library need not copy them. */
static struct MHD_Response *of_bytes(struct http_request *r, const char *type, struct str bytes)
{
    struct MHD_Response *m =
        MHD_create_response_from_buffer(bytes.n, (void *)(uintptr_t)bytes.p,
                                        MHD_RESPMEM_PERSISTENT);

    if (!m)
        return NULL;
    add_type(&r->reply, m, type);
    if (!r->head && r->reply.status != 304)
        r->sent = (int64_t)bytes.n;
    return m;
}

static struct MHD_Response *of_blob(struct http_request *r)
{
    struct http_reply *w = &r->reply;
    struct http_blob *b = w->blob;

    w->varies = b->worth;
    w->gzipped = r->any_gzip && b->gzip.n > 0;
    return of_bytes(r, b->type, w->gzipped ? b->gzip : b->bytes);
}

static struct MHD_Response *of_stream(struct http_request *r)
{
    struct http_reply *w = &r->reply;
    bool listens = w->kind == REPLY_LISTENER;
    struct MHD_Response *m =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN,
                                          listens ? LISTENER_BLOCK : STREAM_BLOCK, stream_next, r,
                                          NULL);

    if (m)
        add_type(w, m, w->type);
    return m;
}

/* A listener needs little of what its request was: what the log says at its end. */
static void slim(struct http_request *r)
{
    struct arena *kept = arena_open();

    r->raw_path = str_copy(kept, r->raw_path);
    r->method = str_copy(kept, r->method);
    r->reply.user = str_copy(kept, r->reply.user);
    r->raw_query = r->path = (struct str){ "", 0 };
    r->query = NULL;
    r->n_query = 0;
    r->reply.headers = NULL;
    r->reply.type = r->reply.etag = NULL;
    body_done(&r->body);
    arena_close(&r->arena);
    r->arena = kept;
}

enum MHD_Result answer_send(struct http_request *r)
{
    struct http_reply *w = &r->reply;
    const struct http_limits *l = &r->server->limits;
    struct MHD_Response *m;
    enum MHD_Result queued;

    reply_settle(w);
    m = w->kind == REPLY_BYTES  ? of_bytes(r, w->type, w->bytes)
        : w->kind == REPLY_BLOB ? of_blob(r)
                                : of_stream(r);
    if (!m)
        return MHD_NO;
    add_shared(r, m);
    r->phase = PHASE_SENDING;
    if (w->kind == REPLY_BYTES || w->kind == REPLY_BLOB)
        connection_deadline(r, clock_us() + l->send_s * SECOND_US +
                               r->sent * SECOND_US / BYTES_PER_S);
    queued = MHD_queue_response(r->of, w->status, m);
    MHD_destroy_response(m);
    if (w->kind == REPLY_LISTENER)
        slim(r);
    return queued;
}
