/* api_priv.h -- what the files of this module share. */
#ifndef API_PRIV_H
#define API_PRIV_H

#include <pthread.h>

#include "api.h"
#include "cache.h"
#include "call.h"
#include "counts.h"
#include "news.h"
#include "pool.h"

enum { ANSWER_FRESH_S = 30, SESSION_COOKIE_S = 14 * 86400, BUSY_MAX = 512,
       WRITERS_MAX = 4, WRITERS_WAIT_S = 5 };

#define SESSION_COOKIE "telltale_session"

/* A thread that goes along, if it runs. */
struct along {
    pthread_t    thread;
    bool         running;
    _Atomic bool stopping;
};

/* The engines that calls have, so that they can be interrupted; and how many want to write. */
struct busy {
    pthread_mutex_t lock;
    struct call    *calls[BUSY_MAX];
    size_t          n;
    unsigned        writers;                    /* that write or wait for it */
};

struct api {
    struct api_options  options;
    struct arena       *arena;
    struct router      *router;
    struct cache       *cache;
    struct news        *news;
    struct counts      *counts;
    struct http_blob   *openapi;
    struct http_server *server;                 /* NULL until api_attach() */
    struct pages       *pages;
    struct hooks       *hooks;
    struct along        warm, gone;             /* asks first; ends what nobody waits for */
    struct busy         busy;
    _Atomic uint64_t    records, rejects;       /* that POST /records took, and set aside */
    _Atomic uint64_t    ended;                  /* questions of clients who went away */
};

/* Says who calls: by a token, by a cookie, or nobody. ERR_DENIED: a token that is not good. */
MUST_USE bool call_identify(struct call *c, struct err *e);

/* Whether whoever sends a request has all these permissions. */
bool request_may(struct api *api, const struct http_request *r, unsigned needs);

/* Whether they may call this route, and, of a call that changes something with a cookie, whether
 * it comes from our own page. */
MUST_USE bool call_allowed(struct call *c, struct err *e);

/* Replies with what the handler left, or with its error. */
void call_reply(struct call *c, bool ok, const struct err *e);

/* The answer of a route that is ROUTE_CACHED, from the cache, or made and put there. *ret NULL: it
 * is not one that is kept, and was sent already, or could not be made. */
MUST_USE bool call_kept(struct call *c, struct http_blob **ret, struct err *e);

/* Ends the thread of api_warm(). */
void warm_stop(struct api *api);

/* The thread that ends questions of clients who are gone; to stop when none runs any more. */
void gone_start(struct api *api);
void gone_stop(struct api *api);

/* Ends what engines do for calls: for all of them, or for those of nobody, as api_warm() makes. */
void busy_interrupt(struct api *api, bool all);

/* Gives engines back. */
void call_release(struct call *c);

/* The cookie of a session; an empty secret takes it away. */
void call_set_cookie(struct call *c, struct str secret);

/* Files of the dashboard. */
MUST_USE bool pages_open(struct pages **ret, struct err *e);
void          pages_close(struct pages **p);    /* NULL is fine */

/* Replies with a file, or with the page that all paths without one share; the status. */
unsigned pages_reply(const struct pages *p, const struct http_request *r, struct http_reply *w);

/* Deliveries of vendors, at /hooks/NAME: the name of a path of theirs; what is done with one; what
 * body it may have. */
bool                  hooks_path(const struct http_request *r, struct str *ret_name);
void                  hooks_serve(struct call *c, struct str name);
struct http_body_rule hooks_body(struct api *api, const struct http_request *r, struct str name);

/* /healthz and /metrics. */
void state_health(struct call *c);
bool state_metrics(struct call *c, struct err *e);

#endif
