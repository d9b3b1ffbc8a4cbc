/* api.c -- see api.h: from a request to its route, and from what was made to a reply. */
#include "api_priv.h"

#include <inttypes.h>
#include <stdio.h>

#include "hash.h"
#include "hooks.h"
#include "instant.h"
#include "json.h"
#include "openapi.h"
#include "params.h"

#define API_ROOT "/api/v1"

static const size_t cache_bytes_default = 64 << 20;
static const int64_t records_bytes_default = INT64_C(1) << 30;

enum { ETAG_SIZE = 20 };

static struct str etag_of(struct str bytes, char text[ETAG_SIZE])
{
    int n = snprintf(text, ETAG_SIZE, "%016" PRIx64, hash_bytes(bytes.p, bytes.n, 0));

    return (struct str){ text, (size_t)n };
}

void api_describe(struct bytes *to)
{
    openapi_print(to, api_tables);
}

static void describe(struct api *api)
{
    struct bytes text = { 0 };
    char etag[ETAG_SIZE];

    api_describe(&text);
    api->openapi = http_blob_open("application/json", (struct str){ text.p, text.n },
                                  etag_of((struct str){ text.p, text.n }, etag));
    bytes_done(&text);
}

bool api_open(const struct api_options *o, struct api **ret, struct err *e)
{
    struct api *api = must_alloc(sizeof *api);

    api->options = *o;
    if (!api->options.cache_bytes)
        api->options.cache_bytes = cache_bytes_default;
    if (!api->options.records_bytes)
        api->options.records_bytes = records_bytes_default;
    api->arena = arena_open();
    pthread_mutex_init(&api->busy.lock, NULL);
    api->cache = cache_open(api->options.cache_bytes);
    api->counts = counts_open(api_tables);
    api->hooks = hooks_open();
    describe(api);
    if (!router_open(api->arena, api_tables, &api->router, e) || !pages_open(&api->pages, e) ||
        !news_open(o->access, pool_generation(o->pool), &api->news, e)) {
        api_close(&api);
        return false;
    }
    pool_on_change(o->pool, news_changed, api->news);
    *ret = api;
    return true;
}

void api_attach(struct api *api, struct http_server *server)
{
    api->server = server;
    gone_start(api);
}

void api_stop(struct api *api)
{
    warm_stop(api);
    news_stop(api->news);
}

void api_close(struct api **api)
{
    if (!*api)
        return;
    warm_stop(*api);
    gone_stop(*api);
    news_close(&(*api)->news);
    counts_close(&(*api)->counts);
    hooks_close(&(*api)->hooks);
    cache_close(&(*api)->cache);
    pages_close(&(*api)->pages);
    http_blob_close(&(*api)->openapi);
    arena_close(&(*api)->arena);
    pthread_mutex_destroy(&(*api)->busy.lock);
    mem_free(*api);
    *api = NULL;
}

/* --- from a request to its route --- */

/* The path below the root; false: it is not of the API. */
static bool below_root(const struct http_request *r, struct str *ret)
{
    struct str path = http_path(r), root = STR(API_ROOT);

    if (path.n <= root.n || memcmp(path.p, root.p, root.n) != 0 || path.p[root.n] != '/')
        return false;
    *ret = (struct str){ path.p + root.n, path.n - root.n };
    return true;
}

static bool read_params(struct call *c, const struct str *parts, struct err *e)
{
    struct str name, value;
    size_t at = 0;

    params_path(c->route, parts, c->values);
    while (http_next_query(c->request, &at, &name, &value))
        TRY(params_take(c->route, name, value, c->values, &c->problem.field, e));
    TRY(params_finish(c->route, c->values, &c->problem.field, e));
    at = param_find(c->route, STR("now"));
    if (at == c->route->n_params || !c->values[at].p)
        return true;
    c->problem.field = "now";
    TRY(instant_parse(c->values[at], &c->now_us, e));
    c->problem.field = NULL;
    return true;
}

/* Everything that is known before the work begins. */
static bool prepare(struct call *c, struct str path, struct err *e)
{
    struct str parts[PATH_PARTS_MAX];

    TRY(router_find(c->api->router, http_method(c->request), path, &c->route, parts,
                    &c->problem.allowed, e));
    TRY(call_identify(c, e));
    TRY(call_allowed(c, e));
    return read_params(c, parts, e);
}

static bool is_json(const struct http_request *r)
{
    struct str type, json = STR("application/json");

    return http_header(r, "Content-Type", &type) && type.n >= json.n &&
           memcmp(type.p, json.p, json.n) == 0 && (type.n == json.n || type.p[json.n] == ';' ||
                                                   type.p[json.n] == ' ');
}

static bool read_body(struct call *c, struct json **ret, struct err *e)
{
    if (!c->route->body)
        return true;
    if (c->route->body_types && !is_json(c->request))
        return true;
    c->problem.of_body = true;
    if (!is_json(c->request)) {
        c->problem.media = true;
        return err_set(e, ERR_INVALID, "a body of type application/json is expected");
    }
    TRY(json_parse(http_request_body(c->request), ret, e));
    TRY(shape_check(c->route->body, *ret, &c->problem.field, e));
    c->problem.of_body = false;
    c->body = *ret;
    return true;
}

/* --- answers --- */

static void reply_problem(struct call *c, const struct err *e)
{
    struct bytes text = { 0 };
    char wait[24];

    c->problem.wait = c->wait_s > 0;
    if (c->route && !c->problem.field)
        c->problem.field = params_named(c->route, e->msg);
    c->status = problem_status(e, &c->problem);
    if (c->status == 405)
        http_set(c->reply, "Allow", str_of(c->problem.allowed));
    if (c->status == 401)
        http_set(c->reply, "WWW-Authenticate", STR("Bearer realm=\"telltale\""));
    if (c->wait_s > 0) {
        snprintf(wait, sizeof wait, "%" PRId64, c->wait_s);
        http_set(c->reply, "Retry-After", str_of(wait));
    }
    if (c->status == 500 && c->api->options.log)
        c->api->options.log(c->api->options.log_ctx, e->msg);
    problem_print(&text, e, &c->problem);
    http_status(c->reply, c->status);
    http_set(c->reply, "Cache-Control", STR("no-store"));
    http_body(c->reply, "application/problem+json", (struct str){ text.p, text.n },
              (struct str){ 0 });
    bytes_done(&text);
}

static bool reads(const struct call *c)
{
    return strcmp(c->route->method, "GET") == 0;
}

void call_reply(struct call *c, bool ok, const struct err *e)
{
    char etag[ETAG_SIZE];
    struct str bytes;

    if (!ok && c->streaming) {
        http_break(c->reply);
        return;
    }
    if (!ok) {
        reply_problem(c, e);
        return;
    }
    if (c->sent)
        return;
    c->status = route_status(c->route);
    http_status(c->reply, c->status);
    http_set(c->reply, "Cache-Control", reads(c) ? STR("private, no-cache") : STR("no-store"));
    if (!c->answered)
        return;
    put_finish(&c->put);
    bytes = (struct str){ c->out.p, c->out.n };
    http_body(c->reply, "application/json", bytes,
              reads(c) ? etag_of(bytes, etag) : (struct str){ 0 });
}

static bool work(struct call *c, struct err *e)
{
    AUTO(json_close) struct json *body = NULL;
    bool ok = read_body(c, &body, e) && c->route->handle(c, e);

    call_release(c);
    if (c->problem.field)                       /* it may be a name in the body */
        c->problem.field = str_copy(c->arena, str_of(c->problem.field)).p;
    return ok;
}

/* --- answers that are kept --- */

static bool is_kept(const struct call *c)
{
    return c->route->flags & ROUTE_CACHED;
}

/* What an answer depends on, the generation and the present apart. */
static struct str key_of(const struct call *c)
{
    struct bytes key = { 0 };
    struct str copy;

    bytes_add(&key, c->viewer->personal ? "named" : "faded", 5);
    for (size_t i = 0; c->viewer->scoped && i < c->viewer->n_teams; i++) {
        bytes_add(&key, &c->viewer->teams[i].n, sizeof c->viewer->teams[i].n);
        bytes_add(&key, c->viewer->teams[i].p, c->viewer->teams[i].n);
    }
    bytes_add(&key, c->viewer->scoped ? "scoped" : "whole", 6);
    params_key(c->route, c->values, &key);
    copy = str_copy(c->arena, (struct str){ key.p, key.n });
    bytes_done(&key);
    return copy;
}

static void reply_kept(struct call *c, struct http_blob *b)
{
    c->status = 200;
    http_set(c->reply, "Cache-Control", STR("private, no-cache"));
    http_blob_reply(c->reply, b);
}

/* An answer that does not say at which instant it is of is good for a while only. */
static int64_t good_until(const struct call *c)
{
    size_t now = param_find(c->route, STR("now"));
    bool given = now < c->route->n_params && c->values[now].p;

    return c->route->flags & ROUTE_PRESENT && !given
         ? instant_now_us() + ANSWER_FRESH_S * SECOND_US : INT64_MAX;
}

bool call_kept(struct call *c, struct http_blob **ret, struct err *e)
{
    struct str key = key_of(c), bytes;
    char etag[ETAG_SIZE];
    bool ok;

    *ret = NULL;
    c->kept_key = key;
    if (cache_take(c->api->cache, key, c->generation, instant_now_us(), ret))
        return true;
    ok = work(c, e);
    if (ok && c->answered && !c->sent) {
        put_finish(&c->put);
        bytes = (struct str){ c->out.p, c->out.n };
        *ret = http_blob_open("application/json", bytes, etag_of(bytes, etag));
    }
    cache_give(c->api->cache, key, c->generation, good_until(c), *ret);
    return ok;
}

static bool serve_kept(struct call *c, struct err *e)
{
    AUTO(http_blob_close) struct http_blob *b = NULL;
    bool ok = call_kept(c, &b, e);

    if (b) {
        reply_kept(c, b);
        c->sent = true;
    }
    return ok;
}

/* --- doors for the server --- */

static void begin(struct call *c, struct api *api, struct http_request *r, struct http_reply *w)
{
    *c = (struct call){ .arena = http_arena(r), .api = api, .request = r, .reply = w,
                        .now_us = instant_now_us(), .begun_us = instant_now_us(),
                        .generation = pool_generation(api->options.pool) };
}

static void serve_route(struct call *c, struct str path)
{
    struct err e = { 0 };
    bool ok = prepare(c, path, &e);

    if (ok)
        ok = is_kept(c) ? serve_kept(c, &e) : work(c, &e);
    if (c->later)
        return;
    call_reply(c, ok, &e);
    bytes_done(&c->out);
}

void call_later(struct call *c, struct call *ret)
{
    *ret = *c;
    c->later = true;
    http_later(c->reply);
}

void call_finish(struct call *c, bool ok, const struct err *e)
{
    call_reply(c, ok, e);
    bytes_done(&c->out);
    counts_add(c->api->counts, c->route, c->status, instant_now_us() - c->begun_us);
    http_finish(c->reply);
}

static bool is_get(const struct http_request *r)
{
    return str_equal(http_method(r), STR("GET")) || str_equal(http_method(r), STR("HEAD"));
}

static bool under_api(struct str path)
{
    return path.n >= 4 && memcmp(path.p, "/api", 4) == 0 && (path.n == 4 || path.p[4] == '/');
}

/* Outside the API: its own state, and pages. */
static void serve_other(struct call *c)
{
    struct str path = http_path(c->request), hook;
    struct err e = { 0 };

    if (hooks_path(c->request, &hook)) {
        hooks_serve(c, hook);
    } else if (under_api(path)) {
        err_set(&e, ERR_NOT_FOUND, "there is no such path; see " API_ROOT "/openapi.json");
        reply_problem(c, &e);
    } else if (!is_get(c->request)) {
        c->problem.allowed = "GET, HEAD";
        err_set(&e, ERR_INVALID, "this path takes GET, HEAD");
        reply_problem(c, &e);
    } else if (str_equal(path, STR("/healthz"))) {
        state_health(c);
    } else if (str_equal(path, STR("/metrics"))) {
        if (!state_metrics(c, &e))
            reply_problem(c, &e);
    } else {
        c->status = pages_reply(c->api->pages, c->request, c->reply);
    }
}

void api_serve(void *ctx, struct http_request *r, struct http_reply *w)
{
    struct api *api = ctx;
    struct call c;
    struct str path;

    begin(&c, api, r, w);
    if (below_root(r, &path))
        serve_route(&c, path);
    else
        serve_other(&c);
    if (!c.later)
        counts_add(api->counts, c.route, c.status, instant_now_us() - c.begun_us);
}

static bool quick_route(struct call *c, struct str path)
{
    AUTO(http_blob_close) struct http_blob *b = NULL;
    struct err e = { 0 };

    if (!prepare(c, path, &e) || !is_kept(c))
        return false;                           /* a worker says what is wrong */
    if (!cache_peek(c->api->cache, key_of(c), c->generation, instant_now_us(), &b))
        return false;
    reply_kept(c, b);
    return true;
}

bool api_quick(void *ctx, struct http_request *r, struct http_reply *w)
{
    struct api *api = ctx;
    int64_t begun_us = instant_now_us();
    struct call c;
    struct str path;
    bool done;

    begin(&c, api, r, w);
    if (below_root(r, &path)) {
        done = quick_route(&c, path);
    } else {
        done = !under_api(http_path(r)) && !str_equal(http_path(r), STR("/metrics"));
        if (done)
            serve_other(&c);
    }
    if (done)
        counts_add(api->counts, c.route, c.status, instant_now_us() - begun_us);
    return done;
}

void api_cut(void *ctx)
{
    busy_interrupt(ctx, true);
}

void api_log(void *ctx, const struct http_log_entry *entry)
{
    struct api *api = ctx;

    api->options.log_request(api->options.log_ctx, entry);
}

/* Nothing large is taken from somebody who may not send it. */
struct http_body_rule api_body(void *ctx, const struct http_request *r)
{
    struct api *api = ctx;
    const struct route *route;
    struct str path, parts[PATH_PARTS_MAX];
    struct err e = { 0 };

    if (hooks_path(r, &path))
        return hooks_body(api, r, path);
    if (!below_root(r, &path) ||
        !router_find(api->router, http_method(r), path, &route, parts, NULL, &e))
        return (struct http_body_rule){ 0 };
    if (route->flags & ROUTE_SPOOLED && request_may(api, r, route->needs))
        return (struct http_body_rule){ .max_bytes = api->options.records_bytes, .spool = true };
    return (struct http_body_rule){ .max_bytes = route->body || route->body_types
                                               ? BODY_BYTES_MAX : 0 };
}
