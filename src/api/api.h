/* api.h -- what the server answers: the API of routes, pages, health and its own state.
 *
 *   struct http_options o = { .ctx = api, .handler = api_serve, .quick = api_quick,
 *                             .body = api_body };
 *   http_open(&o, &server, e), api_attach(api, server);
 *   ...
 *   api_stop(api), http_close(&server, 10), api_close(&api); */
#ifndef API_H
#define API_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "http.h"
#include "str.h"

struct access;
struct api;
struct bytes;
struct live;
struct pool;
struct schedule;

struct api_options {
    struct pool   *pool;                        /* these three outlive the api */
    struct live   *live;
    struct access *access;
    struct str     folder;                      /* with metrics of the user's own; may be empty */
    struct str     kpis;                        /* metrics that /metrics tells; empty: none */
    struct str     kpi_zone;                    /* time zone of theirs; empty: UTC */
    const char    *db;                          /* the file, for its size; NULL: in memory */
    size_t         cache_bytes;                 /* of answers; 0: 64 MiB */
    struct schedule *schedule;                  /* that runs pulls; NULL: nobody does */
    int64_t        records_bytes;               /* of a body of POST /records; 0: 1 GiB */
    void         (*log)(void *ctx, const char *text);   /* what went wrong within; NULL: nobody */
    void         (*log_event)(void *ctx, const char *text);     /* what came by a hook; NULL */
    void         (*log_request)(void *ctx, const struct http_log_entry *entry);  /* see api_log() */
    void          *log_ctx;
};

MUST_USE bool api_open(const struct api_options *o, struct api **ret, struct err *e);
void          api_close(struct api **api);      /* the server is closed; NULL is fine */

/* The server that it answers for, so that /metrics can tell its state. */
void api_attach(struct api *api, struct http_server *server);

/* Ends its own thread; before http_close(). */
void api_stop(struct api *api);

/* Functions of struct http_options; ctx is the struct api. */
void                  api_serve(void *ctx, struct http_request *r, struct http_reply *w);
bool                  api_quick(void *ctx, struct http_request *r, struct http_reply *w);
struct http_body_rule api_body(void *ctx, const struct http_request *r);
void                  api_log(void *ctx, const struct http_log_entry *entry);

void                  api_cut(void *ctx);

/* Asks what the first page asks, on a thread of its own, so that it is in memory when somebody
 * comes. What cannot be answered is left to whoever asks. */
void api_warm(struct api *api);


/* The OpenAPI document. */
void api_describe(struct bytes *to);

#endif
