/* http.h -- answers HTTP/1.1, plain or under TLS. Knows requests and replies, nothing of figures.
 *
 *            event thread (one)                        workers
 *   ┌──────────────────────────────────┐      ┌────────────────────────┐
 *   │ accept, TLS, parse, limits, body │ ───► │ handler(request,       │
 *   │ quick(): answers from a cache    │      │         reply)         │
 *   │ sends; listeners                 │ ◄─── │ http_body, http_write… │
 *   └──────────────────────────────────┘      └────────────────────────┘
 *
 * While a worker has a request, its connection sleeps. What a handler reads of the request and
 * sets in the reply is its own until it returns; nothing of it is kept after that. The server adds
 * what all answers share: security headers, gzip, ETag and 304, HEAD, problem details for errors
 * of its own. The only door to libmicrohttpd (which brings GnuTLS) and zlib. */
#ifndef HTTP_H
#define HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;
struct http_server;
struct http_request;
struct http_reply;
struct http_listener;
struct http_blob;

/* Every limit; a zero is the default named. UINT32_MAX requests_per_s are not counted. */
struct http_limits {
    uint32_t header_bytes;                      /* request line and headers: 16 KiB; else 431 */
    uint32_t url_bytes;                         /* of it, path and query: 8 KiB; else 414 */
    uint32_t memory_bytes;                      /* body kept in memory: 1 MiB; above, a file */
    uint32_t idle_s;                            /* between requests, headers included: 30 */
    uint32_t body_s;                            /* until a body is there, a second more for
                                                 * each 4 KiB: 30 */
    uint32_t send_s;                            /* until an answer is taken, likewise; 30 */
    uint32_t connections;                       /* in all: 1,000; others wait to be accepted */
    uint32_t per_client;                        /* of one address: 100; others are closed */
    uint32_t requests_per_s, burst;             /* of one address: 200, 1,000; else 429 */
    uint32_t listener_bytes;                    /* told but not taken: 64 KiB; then dropped */
    uint32_t heartbeat_s;                       /* a comment to each listener: 15 */
};

/* What a route takes as a body. */
struct http_body_rule {
    int64_t max_bytes;                          /* before and after gzip; 0: no body at all */
    bool    spool;                              /* above memory_bytes goes to a file, not to 413 */
};

/* One line of an access log. Texts are borrowed for the call. */
struct http_log_entry {
    int64_t    at_us;                           /* when its headers were there */
    struct str client, method, path;            /* the path as sent, without its query */
    unsigned   status;                          /* 0: cut before it had one */
    int64_t    bytes;                           /* of the body that was sent */
    int64_t    duration_us;                     /* until the last byte was given to the system */
    struct str user;                            /* as http_user() set it */
};

struct http_options {
    const char *address;                        /* numeric; NULL: 127.0.0.1 */
    uint16_t    port;                           /* 0: any that is free */
    const char *certificate, *key;              /* PEM files, the chain in the first; NULL: plain */
    unsigned    workers;                        /* 0: 4 */
    const char *folder;                         /* for bodies too large for memory; NULL: /tmp */
    const struct str *hosts;                    /* names Host may have, without a port; none: */
    size_t      n_hosts;                        /* those of loopback on loopback, else any; 421 */
    const char *content_policy;                 /* Content-Security-Policy; NULL: only our own */
    struct http_limits limits;
    void       *ctx;                            /* for all these: */

    /* Answers on a worker. It must set a reply, or 500 goes out. */
    void (*handler)(void *ctx, struct http_request *r, struct http_reply *w);

    /* May answer a GET or HEAD at once, on the event thread, and so must not wait: from what is in
     * memory, with http_blob_reply() best. False: a worker does. NULL: workers do all. */
    bool (*quick)(void *ctx, struct http_request *r, struct http_reply *w);

    /* What body the route takes, before it is read; event thread. NULL: 1 MiB, in memory. */
    struct http_body_rule (*body)(void *ctx, const struct http_request *r);

    /* After each request; event thread, so it must not wait long. NULL: no log. */
    void (*log)(void *ctx, const struct http_log_entry *entry);

    /* At http_close(), when the time of grace is over: to interrupt what handlers wait for. */
    void (*cut)(void *ctx);
};

/* Opens the socket and starts the threads; options are copied but for what they point to in ctx.
 * Raises the soft limit of open files where connections need it. ERR_INVALID: address, files or
 * more connections than files; ERR_UNAVAILABLE: the port is taken. */
MUST_USE bool http_open(const struct http_options *options, struct http_server **ret,
                        struct err *e);

/* Takes no new connections, ends listeners, lets what runs finish for grace_s, then cuts the
 * connections and waits for the handlers, which see http_gone(). NULL is fine; sets it NULL. */
void http_close(struct http_server **s, unsigned grace_s);

/* The port it listens on. */
uint16_t http_port(const struct http_server *s);

/* What it is doing and has done, for /metrics. */
struct http_state {
    uint32_t connections, listeners, running, queued;
    uint64_t requests, bytes;                   /* answered; body bytes sent */
    uint64_t by_class[6];                       /* by hundreds of the status; 0: cut */
    uint64_t refused;                           /* of them 429 */
    uint64_t dropped;                           /* listeners that were too slow */
};

void http_state(struct http_server *s, struct http_state *ret);

/* -- the request; texts live until the handler returns -- */

/* Memory that dies with the request. */
struct arena *http_arena(struct http_request *r);

/* GET POST PUT PATCH DELETE OPTIONS; others are answered 501. A HEAD is shown as a GET, whose body
 * the server leaves out. */
struct str http_method(const struct http_request *r);

/* Decoded once: UTF-8, begins with '/', has no control character and no segment "." or "..". What
 * was "%2F" is a slash, too. */
struct str http_path(const struct http_request *r);

/* A parameter of the query, decoded ('+' is a space), UTF-8; the first of that name. */
bool http_query(const struct http_request *r, const char *name, struct str *ret);

/* All of them in order; *at begins at 0. False: no more. */
bool http_next_query(const struct http_request *r, size_t *at, struct str *ret_name,
                     struct str *ret_value);

/* A header by its name in any case; a cookie by its name. False: it is not there. */
bool http_header(const struct http_request *r, const char *name, struct str *ret);
bool http_cookie(const struct http_request *r, const char *name, struct str *ret);

/* The address of the other side, numeric; whether it came under TLS. */
struct str http_client(const struct http_request *r);
bool       http_secure(const struct http_request *r);

/* The body, gzip undone; empty where it went to a file. */
struct str http_request_body(const struct http_request *r);

/* A name under which the body can be opened while the handler runs; NULL: it is in memory. The
 * file itself has no name, so nothing is left behind. */
const char *http_body_path(const struct http_request *r);
int64_t     http_body_bytes(const struct http_request *r);

/* Whether the client has gone or the server is cutting: long work may stop. Cheap enough to ask
 * many times a second. */
bool http_gone(struct http_request *r);

/* -- the reply; the last call of a kind counts, until the first http_write() -- */

/* 200 where it is not set. */
void http_status(struct http_reply *w, unsigned status);

/* Adds a header (many of one name are fine: Set-Cookie); takes the place of one the server would
 * add, Cache-Control say. Neither may hold a control character: such a header is left out. */
void http_set(struct http_reply *w, const char *name, struct str value);

/* The whole body, which is copied. type: "application/json", say; UTF-8 is added to texts. etag:
 * the text of a weak ETag, without quotes; empty: none. A GET whose If-None-Match has it gets 304.
 * gzip where the client takes it and it pays. */
void http_body(struct http_reply *w, const char *type, struct str bytes, struct str etag);

/* application/problem+json (RFC 9457) of a status, with its usual title. */
void http_problem(struct http_reply *w, unsigned status, const char *detail);

/* The status of an error, and its usual title. */
unsigned    http_status_of(enum err_kind kind);
const char *http_title(unsigned status);

/* The answer comes later, from another thread: the handler returns, and whoever has the request and
 * its reply ends with http_finish(), once, before or after that. Both live until then; for the
 * server the handler runs as long. */
void http_later(struct http_reply *w);
void http_finish(struct http_reply *w);

/* Who asked, for the log. */
void http_user(struct http_reply *w, struct str user);

/* -- blobs: bodies made once and sent often; counted, safe from all threads -- */

/* Copies the bytes, and makes their gzip where the type is worth it. One reference. */
struct http_blob *http_blob_open(const char *type, struct str bytes, struct str etag);

/* The same of bytes that are gzip already and outlive it (embedded files). Clients without gzip
 * get them inflated; ERR_INVALID: it is no gzip, ERR_LIMIT: it inflates to over 64 MiB. */
MUST_USE bool http_blob_of_gzip(const char *type, struct str gzip, struct str etag,
                                struct http_blob **ret, struct err *e);

struct http_blob *http_blob_keep(struct http_blob *b);  /* one reference more */
void              http_blob_close(struct http_blob **b);/* one less; NULL is fine */

/* The bytes before gzip. */
struct str http_blob_bytes(const struct http_blob *b);

/* Replies with it; takes a reference of its own. */
void http_blob_reply(struct http_reply *w, struct http_blob *b);

/* -- streams: a body whose length is not known -- */

/* Begins one; status and headers are set before. Chunked, with gzip where it pays. Workers only. */
void http_stream(struct http_reply *w, const char *type);

/* Sends a part; waits while the client is slow. False: nobody reads any more (gone, cut, or it was
 * a HEAD), so stop. The body ends when the handler returns. */
MUST_USE bool http_write(struct http_reply *w, const void *p, size_t n);

/* Breaks the stream off, so that the client sees that it is not whole: for an error in mid-way. */
void http_break(struct http_reply *w);

/* -- listeners: server-sent events to whom waits -- */

/* Turns the reply into a text/event-stream that outlives the handler. on_gone is called once, when
 * the connection has ended for whatever reason, on the event thread or at http_close(), with no
 * lock held; until it returns the listener is there, and may be told in vain, after that it is
 * not. So: put it into your list before returning from the handler, take it out in on_gone, and
 * tell it while holding the lock of the list. */
struct http_listener *http_listen(struct http_reply *w,
                                  void (*on_gone)(void *ctx, struct http_listener *l), void *ctx);

/* Sends bytes ("event: change\ndata: …\n\n"), from any thread, at once; never waits. False: it has
 * gone, or was too slow and is dropped now. May be called before the handler returns. */
bool http_tell(struct http_listener *l, struct str bytes);

/* Ends the stream after what it was told; on_gone follows. */
void http_listener_end(struct http_listener *l);

#endif
