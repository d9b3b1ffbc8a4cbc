/* call.h -- what a handler of a route works with: who asks, what was asked, where the answer goes.
 *
 *   bool get_thing(struct call *c, struct err *e)
 *   {
 *       struct engine *g;
 *
 *       TRY(call_read(c, &g, e));                        the snapshot; given back by itself
 *       TRY(engine_thing(c->arena, g, call_text(c, "name"), c->viewer, &thing, e));
 *       put_text(call_answer(c), "name", thing.name);    JSON by the route's answer shape
 *       return true;
 *   }
 *
 * An error becomes a problem document (RFC 9457) by its kind; nothing was sent before, except
 * by call_stream(). */
#ifndef CALL_H
#define CALL_H

#include <stdint.h>

#include "access.h"
#include "arena.h"
#include "ask.h"
#include "bytes.h"
#include "problem.h"
#include "put.h"
#include "route.h"
#include "viewer.h"

struct api;
struct engine;
struct http_reply;
struct http_request;
struct access_who;
struct json;

struct call {
    struct arena              *arena;           /* of this call */
    struct api                *api;
    const struct route        *route;
    struct http_request       *request;
    struct http_reply         *reply;
    const struct access_who   *who;             /* NULL: nobody signed in, of an open route */
    const struct viewer       *viewer;          /* their scope; NULL only where `who` is */
    struct str                 values[PARAMS_MAX];  /* as route->params; p NULL: not given */
    const struct json         *body;            /* checked; NULL: the route has none */
    struct problem             problem;         /* what is known of an error: its field, ... */
    int64_t                    wait_s;          /* after so long it may go: Retry-After */
    int64_t                    now_us;          /* the present, or what `now` says */
    int64_t                    generation;      /* of the store, when the call began */
    struct str                 kept_key;        /* of its answer in the cache; p NULL: not kept */
    struct bytes               out;             /* the answer as it grows */
    struct put                 put;
    bool                       answered, sent, streaming;
    bool                       later;           /* a copy of it answers; see call_later() */
    int64_t                    begun_us;
    struct engine             *reader, *writer;
    bool                       wrote;
    bool                       ended;           /* nobody waits for it any more */
    struct str                 secret;          /* cookie or token that says who it is */
    unsigned                   status;
};

/* Parameters, checked against the row; the fallback where they are not given. Text: p NULL
 * where there is neither. Int and bool: the caller knows that there is a value (0, false). */
struct str call_text(const struct call *c, const char *name);
int64_t    call_int(const struct call *c, const char *name);
bool       call_bool(const struct call *c, const char *name);
bool       call_given(const struct call *c, const char *name);

/* Members of the body, whose kinds were checked. Text: p NULL where it is not there or null; lists
 * as texts in the arena. */
struct str        call_body_text(const struct call *c, const char *name);
const struct str *call_body_texts(const struct call *c, const char *name, size_t *ret_n);

/* Says which parameter or field an error is about; always false: return call_wrong(...). */
__attribute__((format(printf, 4, 5)))
bool call_wrong(struct call *c, struct err *e, const char *field, const char *fmt, ...);
__attribute__((format(printf, 5, 6)))
bool call_tell(struct call *c, struct err *e, const char *field, enum err_code code,
               const char *fmt, ...);               /* with a code */
bool call_pass(struct call *c, struct err *e, const char *field, const struct err *why);

/* A question of the parameters that the route has of struct engine_ask, with the folder of the
 * server's own metrics and the viewer. */
struct engine_ask call_question(const struct call *c);

/* An engine that reads one snapshot; the same at each call. Given back when the handler ends. */
MUST_USE bool call_read(struct call *c, struct engine **ret, struct err *e);

/* The engine that writes, alone. With call_wrote() everybody is told that figures may differ. */
MUST_USE bool call_write(struct call *c, struct engine **ret, struct err *e);
void          call_wrote(struct call *c);

/* Begins the answer by the route's shape (first use), and where it goes on (later uses). */
struct put *call_answer(struct call *c);

/* Answers bytes of one of the route's other types; `name` (may be NULL) is what the file is
 * called when it is saved: "records.csv". */
void call_bytes(struct call *c, const char *type, const char *name, struct str bytes);

/* Answers in pieces, for what is too long to hold: first call_stream(), then the pieces. From then
 * on an error cuts the connection. False: whoever asked is gone, with ERR_UNAVAILABLE. */
MUST_USE bool call_stream(struct call *c, const char *type, const char *name, struct err *e);
MUST_USE bool call_send(struct call *c, struct str bytes, struct err *e);

/* The answer comes later, from any thread: `ret` is the call from now on, which lives until
 * call_finish(), and the handler returns true. */
void call_later(struct call *c, struct call *ret);
void call_finish(struct call *c, bool ok, const struct err *e);

/* For the trail: who does it, from where. call_note() adds a step: "target.set". */
struct access_act call_act(const struct call *c);
MUST_USE bool     call_note(const struct call *c, const char *what, struct str about,
                            struct err *e);

/* A cursor says where the next page begins; it is opaque to clients, and only good for the same
 * path. call_cursor() is the text given to it, empty at the first page. */
struct str    call_next(struct call *c, struct str place);
MUST_USE bool call_cursor(struct call *c, struct str *ret, struct err *e);

/* The same of a list that is whole in memory: [*ret_first, *ret_end) of n, by `limit` and `cursor`;
 * and the cursor of what follows, none at the end. */
MUST_USE bool call_page(struct call *c, size_t n, size_t *ret_first, size_t *ret_end,
                        struct err *e);
struct str    call_next_page(struct call *c, size_t n, size_t end);

#endif
