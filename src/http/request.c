/* request.c -- a request: what came, and whether it is let in. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>

#include "arena.h"
#include "http_priv.h"
#include "instant.h"
#include "parse.h"

struct http_request *request_open(struct http_server *s, struct connection *c,
                                  struct MHD_Connection *of, const char *url)
{
    struct http_request *r = must_alloc(sizeof *r);
    struct str whole;

    r->server = s;
    r->of = of;
    r->connection = c;
    r->refs = 1;
    r->arena = arena_open();
    r->client = c->client;
    r->secure = s->secure;
    whole = str_copy(r->arena, str_of(url));
    text_split_url(whole, &r->raw_path, &r->raw_query);
    r->at_us = instant_now_us();
    r->start_us = clock_us();
    body_init(&r->body);
    reply_init(&r->reply, r);
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->taken, NULL);
    return r;
}

void request_close(struct http_request *r)
{
    unsigned left;

    pthread_mutex_lock(&r->lock);
    left = --r->refs;
    pthread_mutex_unlock(&r->lock);
    if (left)
        return;
    reply_done(&r->reply);
    body_done(&r->body);
    bytes_done(&r->pending);
    arena_close(&r->arena);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->taken);
    mem_free(r);
}

/* -- letting in -- */

struct seen {                                   /* headers that count */
    unsigned    lengths, encodings, hosts;
    const char *length, *encoding, *host;
    bool        expects, odd;
};

static enum MHD_Result see(void *ctx, enum MHD_ValueKind kind, const char *name, size_t name_n,
                           const char *value, size_t value_n)
{
    struct seen *s = ctx;

    (void)kind;
    value = value ? value : "";
    s->odd |= !text_header_ok((struct str){ name, name_n }, (struct str){ value, value_n });
    if (strcasecmp(name, "Content-Length") == 0) {
        s->lengths++;
        s->length = value;
    } else if (strcasecmp(name, "Transfer-Encoding") == 0) {
        s->encodings++;
        s->encoding = value;
    } else if (strcasecmp(name, "Host") == 0) {
        s->hosts++;
        s->host = value;
    } else if (strcasecmp(name, "Expect") == 0) {
        s->expects = true;
    }
    return MHD_YES;
}

void request_refuse(struct http_request *r, unsigned status, const char *detail, bool close)
{
    if (!r->refused)
        http_problem(&r->reply, status, detail);
    r->refused = true;
    r->close_after |= close;
}

static bool host_known(const struct http_server *s, struct str name)
{
    for (size_t i = 0; i < s->n_hosts; i++)
        if (text_same_word(s->hosts[i], name))
            return true;
    return s->any_host;
}

static bool method_known(struct str method)
{
    static const char *const known[] = { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_equal(method, str_of(known[i])))
            return true;
    return false;
}

static size_t header_bytes(const struct http_request *r)
{
    const union MHD_ConnectionInfo *size =
        MHD_get_connection_info(r->of, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

    return size ? size->header_size : 0;
}

static void check_line(struct http_request *r, const struct seen *seen)
{
    struct http_limits *l = &r->server->limits;
    size_t url_bytes = r->raw_path.n + r->raw_query.n + 1;
    struct err e = { 0 };

    if (url_bytes > l->url_bytes)
        request_refuse(r, 414, "the address is too long", true);
    else if (header_bytes(r) > l->header_bytes)
        request_refuse(r, 431, "the headers are too large", true);
    else if (seen->odd)
        request_refuse(r, 400, "a header has a character that it may not have", true);
    else if (seen->hosts > 1)
        request_refuse(r, 400, "there are several Host headers", true);
    else if (!text_path(r->arena, r->raw_path, &r->path, &e) ||
             !text_query(r->arena, r->raw_query, &r->query, &r->n_query, &e))
        request_refuse(r, 400, e.msg, false);
    else if (!method_known(r->method))
        request_refuse(r, 501, "the method is not known", true);
    else if (seen->hosts && !host_known(r->server, text_host_name(str_of(seen->host))))
        request_refuse(r, 421, "the server does not answer under this name", false);
}

static void check_rate(struct http_request *r)
{
    char wait[16];
    unsigned wait_s;

    if (r->refused || r->server->limits.requests_per_s == UINT32_MAX ||
        rate_take(r->server->rate, r->connection->client_key, r->start_us, &wait_s))
        return;
    snprintf(wait, sizeof wait, "%u", wait_s);
    request_refuse(r, 429, "too many requests from this address", false);
    http_set(&r->reply, "Retry-After", str_of(wait));
}

static void check_body(struct http_request *r, const struct seen *seen)
{
    struct http_server *s = r->server;
    struct http_body_rule rule = { .max_bytes = s->limits.memory_bytes };
    int64_t length = 0;

    r->has_body = seen->encodings || (seen->lengths && strcmp(seen->length, "0") != 0);
    if (!r->has_body)
        return;
    if (seen->lengths + seen->encodings > 1)
        request_refuse(r, 400, "the length of the body is told twice", true);
    else if (seen->encodings && strcasecmp(seen->encoding, "chunked") != 0)
        request_refuse(r, 501, "the transfer encoding is not known", true);
    else if (seen->lengths && (!parse_int(str_of(seen->length), &length) || length < 0))
        request_refuse(r, 400, "the length of the body is no number", true);
    if (!r->refused && s->options.body)
        rule = s->options.body(s->options.ctx, r);
    r->place = (struct body_place){ s->options.folder, s->limits.memory_bytes, rule.spool,
                                    rule.max_bytes };
    if (length > rule.max_bytes || (!rule.spool && length > s->limits.memory_bytes))
        request_refuse(r, 413, "the body is too large", length > DISCARD_BYTES);
    if (r->refused && seen->expects)
        r->close_after = true;                  /* the body has not been sent yet: spare it */
}

void request_begin(struct http_request *r, const char *method)
{
    struct seen seen = { 0 };
    struct str accepts;

    r->head = strcmp(method, "HEAD") == 0;
    r->method = r->head ? STR("GET") : str_copy(r->arena, str_of(method));
    MHD_get_connection_values_n(r->of, MHD_HEADER_KIND, see, &seen);
    r->any_gzip = http_header(r, "Accept-Encoding", &accepts) && text_accepts_gzip(accepts);
    check_line(r, &seen);
    check_rate(r);
    check_body(r, &seen);
    if (r->has_body)
        connection_deadline(r, r->start_us + r->server->limits.body_s * SECOND_US);
}

bool request_take(struct http_request *r, struct str part)
{
    struct err e = { 0 };

    r->received += (int64_t)part.n;
    connection_deadline(r, r->start_us + r->server->limits.body_s * SECOND_US +
                           r->received * SECOND_US / BYTES_PER_S);
    if (r->refused)
        return r->received <= DISCARD_BYTES;
    if (!body_add(&r->body, &r->place, part, &e))
        request_refuse(r, http_status_of(e.kind), e.msg, false);
    return true;
}

/* -- what handlers read -- */

struct arena *http_arena(struct http_request *r)
{
    return r->arena;
}

struct str http_method(const struct http_request *r)
{
    return r->method;
}

struct str http_path(const struct http_request *r)
{
    return r->path;
}

bool http_query(const struct http_request *r, const char *name, struct str *ret)
{
    struct str wanted = str_of(name);

    for (size_t i = 0; i < r->n_query; i++)
        if (str_equal(r->query[i].name, wanted)) {
            *ret = r->query[i].value;
            return true;
        }
    return false;
}

bool http_next_query(const struct http_request *r, size_t *at, struct str *ret_name,
                     struct str *ret_value)
{
    if (*at >= r->n_query)
        return false;
    *ret_name = r->query[*at].name;
    *ret_value = r->query[*at].value;
    ++*at;
    return true;
}

bool http_header(const struct http_request *r, const char *name, struct str *ret)
{
    const char *value = NULL;
    size_t n = 0;

    if (MHD_lookup_connection_value_n(r->of, MHD_HEADER_KIND, name, strlen(name), &value, &n) !=
            MHD_YES || !value)
        return false;
    *ret = (struct str){ value, n };
    return true;
}

bool http_cookie(const struct http_request *r, const char *name, struct str *ret)
{
    struct str header;

    return http_header(r, "Cookie", &header) && text_cookie(header, str_of(name), ret);
}

struct str http_client(const struct http_request *r)
{
    return str_of(r->client);
}

bool http_secure(const struct http_request *r)
{
    return r->secure;
}

struct str http_request_body(const struct http_request *r)
{
    return r->body.fd < 0 ? (struct str){ r->body.mem.p, r->body.mem.n } : (struct str){ "", 0 };
}

const char *http_body_path(const struct http_request *r)
{
    return r->body.fd < 0 ? NULL : r->body.path;
}

int64_t http_body_bytes(const struct http_request *r)
{
    return r->body.n;
}

bool http_gone(struct http_request *r)
{
    bool ready, gone;
    int fd = -1;
    char byte;

    pthread_mutex_lock(&r->server->lock);
    if (r->connection)
        fd = r->connection->fd;
    pthread_mutex_lock(&r->lock);
    ready = r->ready;
    gone = r->gone || r->cut;
    pthread_mutex_unlock(&r->lock);
    pthread_mutex_unlock(&r->server->lock);
    if (gone || ready || fd < 0)
        return gone;
    /* Its connection sleeps, so the socket stays open and nobody else reads from it. */
    return recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}
