/* http_priv.h -- what the files of the transport share. The only door to libmicrohttpd.
 *
 * Who may touch what:
 *   event thread    phase, conn, all that is not named below
 *   server->lock    the list of connections, their deadlines and requests, the queue, the counts
 *   request->lock   ready, gone, sleeping, ended, broken, pending: where the threads meet
 * A worker owns the request and its reply from the queue until it sets `ready`; of a stream it
 * keeps what pending is filled from until `ended`. Locks are taken in this order: server, request,
 * then those of the library; and none is held while a function of the user is called. */
#ifndef HTTP_PRIV_H
#define HTTP_PRIV_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "bytes.h"
#include "gzip.h"
#include "http.h"
#include "http_text.h"

enum {
    STREAM_BYTES = 256 << 10,                   /* written and not yet taken */
    GZIP_BYTES_MIN = 1024,                      /* below, headers weigh more */
    GZIP_LEVEL = 4, GZIP_LEVEL_ONCE = 6,
    DISCARD_BYTES = 16 << 20,                   /* read of a refused body, so that 413 arrives */
    BYTES_PER_S = 4096,                         /* slower than that is not alive */
};

/* -- limits.c -- */

struct rate;

struct rate *rate_open(uint32_t per_s, uint32_t burst);
void         rate_close(struct rate **r);

/* Takes one of the client's; else false, and in how many seconds there is one again. */
bool rate_take(struct rate *r, uint64_t client, int64_t now_us, unsigned *ret_wait_s);

/* Microseconds of a clock that never jumps. */
int64_t clock_us(void);

/* The limits with their defaults. */
struct http_limits limits_filled(const struct http_limits *l);

/* -- body.c -- */

struct body {
    struct bytes mem;
    int          fd;                            /* -1: in mem */
    int64_t      n;
    char         path[32];
};

struct body_place {                             /* where it may go */
    const char *folder;
    size_t      memory_bytes;
    bool        spool;
    int64_t     max_bytes;
};

void          body_init(struct body *b);
void          body_done(struct body *b);
MUST_USE bool body_add(struct body *b, const struct body_place *at, struct str part,
                       struct err *e);

/* Puts in its place what its gzip holds. ERR_INVALID: it is none, ERR_LIMIT: too large. */
MUST_USE bool body_inflate(struct body *b, const struct body_place *at, struct err *e);

/* -- blob.c -- */

struct http_blob {
    _Atomic unsigned refs;
    const char      *type, *etag;               /* "": none */
    struct str       bytes, gzip;               /* gzip.n 0: not worth it */
    bool             worth;                     /* answers vary with Accept-Encoding */
    struct bytes     inflated, gzipped, texts;
};

/* -- the connection and the request -- */

struct connection {
    struct connection   *prev, *next;
    int                  fd;
    int64_t              deadline_us;           /* cut then; 0: never */
    struct http_request *request;               /* NULL: between two */
    uint64_t             client_key;
    char                 client[INET6_ADDRSTRLEN];
};

enum phase { PHASE_HEADERS, PHASE_BODY, PHASE_WORKING, PHASE_SENDING };

enum reply_kind { REPLY_NONE, REPLY_BYTES, REPLY_BLOB, REPLY_STREAM, REPLY_LISTENER };

struct reply_header {
    struct reply_header *next;
    const char          *name, *value;
};

struct http_listener {
    struct http_request *request;
};

struct http_reply {
    struct http_request *request;
    enum reply_kind      kind;
    unsigned             status;
    struct reply_header *headers, **last;
    const char          *type, *etag;           /* NULL: none */
    struct str           bytes, user;
    bool                 varies, gzipped;
    struct http_blob    *blob;
    struct gzip         *gzip;                  /* of a stream */
    struct bytes         zipped;
    int64_t              waited_us;             /* for the client of a stream, in all; */
    int64_t              span_us, span_sent;    /* that, and r->sent, when a span of it began */
    struct http_listener listener;
    void               (*on_gone)(void *ctx, struct http_listener *l);
    void                *gone_ctx;
};

struct http_request {
    struct http_server    *server;
    struct MHD_Connection *of;
    struct connection     *connection;          /* NULL when it is over; under server->lock */
    struct http_request   *queue_next;
    struct arena          *arena;
    struct str             method, raw_path, raw_query, path;
    struct http_pair      *query;
    size_t                 n_query;
    const char            *client;
    int64_t                at_us, start_us;     /* wall clock, and the one that never jumps */
    enum phase             phase;
    bool                   head, refused, has_body, close_after, secure, any_gzip;
    bool                   listens;             /* under server->lock */
    bool                   later;               /* set by the handler, for its worker */
    struct body            body;
    struct body_place      place;
    int64_t                received;
    struct http_reply      reply;
    int64_t                sent;                /* body bytes */

    pthread_mutex_t lock;                       /* all below */
    pthread_cond_t  taken;
    unsigned        refs;
    bool            ready, gone, sleeping, ended, broken, cut;
    struct bytes    pending;
    size_t          pending_at;
    int64_t         told_us;                    /* for heartbeats */
};

struct http_server {
    struct http_options options;
    struct http_limits  limits;
    struct MHD_Daemon  *daemon;
    struct rate        *rate;
    struct arena       *arena;                  /* the options' texts */
    struct str         *hosts;
    size_t              n_hosts;
    bool                any_host, secure;
    uint16_t            port;
    const char         *security[10][2];        /* headers of every answer */
    size_t              n_security;
    char                said[200];              /* by the library when it could not start */

    pthread_mutex_t      lock;
    pthread_cond_t       work, timer, over;
    struct connection   *connections;
    struct http_request *queue, **queue_last;
    struct http_state    state;
    atomic_bool          started, closing, cutting;
    bool                 stopping;
    pthread_t           *workers, timing;
    unsigned             n_workers;
    bool                 timer_runs;
};

/* -- request.c: event thread -- */

struct http_request *request_open(struct http_server *s, struct connection *c,
                                  struct MHD_Connection *of, const char *url);
void request_close(struct http_request *r);

/* What its headers say: sets a refusal as the reply where it cannot be answered. */
void request_begin(struct http_request *r, const char *method);

/* Replies with a problem instead of asking a handler; with close, nothing more is read. */
void request_refuse(struct http_request *r, unsigned status, const char *detail, bool close);

/* A part of its body. False: the connection is to be closed. */
bool request_take(struct http_request *r, struct str part);

/* -- reply.c -- */

void reply_init(struct http_reply *w, struct http_request *r);
void reply_done(struct http_reply *w);

/* 500 where a handler set nothing; 304 where the client has it. */
void reply_settle(struct http_reply *w);

/* gzip where it pays. Worker. */
void reply_pack(struct http_reply *w);
bool reply_has_header(const struct http_reply *w, const char *name);

/* -- answer.c: event thread -- */

/* Gives the reply to the library. */
enum MHD_Result answer_send(struct http_request *r);

/* -- stream.c -- */

/* What the library sends next of a stream. */
ssize_t stream_next(void *ctx, uint64_t at, char *p, size_t max);

/* The handler is done with its stream. */
void stream_end(struct http_reply *w);

/* Lets the library go on with it, where it sleeps. Holds r->lock. */
void request_wake(struct http_request *r);

/* Sends a listener a comment when it is time. Holds server->lock. */
void listener_beat(struct http_request *r, int64_t now_us);

/* -- event.c: what the library calls; its ctx is the server -- */

enum MHD_Result on_request(void *ctx, struct MHD_Connection *of, const char *url,
                           const char *method, const char *version, const char *part, size_t *n,
                           void **ret_request);
void *on_url(void *ctx, const char *url, struct MHD_Connection *of);
void  on_completed(void *ctx, struct MHD_Connection *of, void **request,
                   enum MHD_RequestTerminationCode how);
void  on_connection(void *ctx, struct MHD_Connection *of, void **connection,
                    enum MHD_ConnectionNotificationCode what);

/* -- work.c: the threads of ours -- */

/* Gives a request to the workers. False: they take none any more. */
bool work_add(struct http_request *r);

MUST_USE bool work_start(struct http_server *s, struct err *e);

/* Waits until the queue is empty and the handlers are done, ends the threads. */
void work_stop(struct http_server *s);

/* -- server.c -- */

/* Cuts the request's connection; a listener's because it was too slow. Take server->lock. */
void connection_cut(struct http_request *r);
void listener_dropped(struct http_request *r);

/* When its connection is cut unless something happens; 0: never. Takes server->lock. */
void connection_deadline(struct http_request *r, int64_t at_us);

#endif
