/* area_hooks.c -- POST /hooks/NAME, which vendors call, and /hooks of the API, by which admins say
 * which there are.
 *
 * A vendor has no session: its signature is its proof. It gets 200 only once its records are on
 * disk, and one and the same 401 whatever was wrong with its proof. */
#include <errno.h>
#include <stdio.h>

#include "api_priv.h"
#include "areas.h"
#include "hooks.h"
#include "instant.h"
#include "json.h"
#include "live.h"
#include "point.h"

#define HOOKS_ROOT "/hooks/"

enum { LOG_TEXT = 400, BUSY_WAIT_S = 1 };

static const struct { const char *signature, *timestamp, *id; } headers[VENDORS] = {
    [VENDOR_ZENDESK] = { "X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp",
                         "X-Zendesk-Webhook-Invocation-Id" },
    [VENDOR_CHATWOOT] = { "X-Chatwoot-Signature", "X-Chatwoot-Timestamp", "X-Chatwoot-Delivery" },
    [VENDOR_STRIPE] = { "Stripe-Signature", NULL, NULL },
};

bool hooks_path(const struct http_request *r, struct str *ret_name)
{
    struct str path = http_path(r), root = STR(HOOKS_ROOT);

    if (path.n <= root.n || memcmp(path.p, root.p, root.n) != 0)
        return false;
    *ret_name = (struct str){ path.p + root.n, path.n - root.n };
    return true;
}

/* --- deliveries --- */

static struct str header_of(const struct http_request *r, const char *name)
{
    struct str text = { 0 };

    return name && http_header(r, name, &text) ? text : (struct str){ 0 };
}

static bool read_body(struct call *c, struct str *ret, struct err *e)
{
    const char *path = http_body_path(c->request);
    size_t size = (size_t)http_body_bytes(c->request), n;
    char *p;
    FILE *f;

    *ret = http_request_body(c->request);
    if (!path)
        return true;
    f = fopen(path, "rb");
    if (!f)
        return err_set(e, ERR_INTERNAL, "the body: %s", strerror(errno));
    p = arena_alloc(c->arena, size + 1, 1);
    n = fread(p, 1, size, f);
    fclose(f);
    *ret = (struct str){ p, n };
    return n == size || err_set(e, ERR_INTERNAL, "the body: it is cut off");
}

static struct delivery delivery_of(struct call *c, const struct hook *hook)
{
    struct delivery d = {
        .signature = header_of(c->request, headers[hook->vendor].signature),
        .timestamp = header_of(c->request, headers[hook->vendor].timestamp),
        .token = header_of(c->request, "X-Telltale-Hook-Token"),
    };

    if (!d.token.p && !http_query(c->request, "token", &d.token))
        d.token = (struct str){ 0 };
    return d;
}

static void say(struct call *c, const struct hook *hook, const char *id, const char *what)
{
    char text[LOG_TEXT];

    if (!c->api->options.log_event)
        return;
    snprintf(text, sizeof text, "hook %.*s: delivery %s: %s", (int)hook->name.n, hook->name.p, id,
             what);
    c->api->options.log_event(c->api->options.log_ctx, text);
}

static void say_receipt(struct call *c, const struct hook *hook, const struct hook_receipt *r)
{
    char what[LOG_TEXT / 2];

    if (r->outcome == HOOK_REFUSED)
        snprintf(what, sizeof what, "refused: %s", verdict_name(r->verdict));
    else
        snprintf(what, sizeof what, "%s: %lld records, %lld new, %lld changed, %lld rejected",
                 hook_outcome_name(r->outcome), (long long)r->result.records,
                 (long long)r->result.fresh, (long long)r->result.changed,
                 (long long)r->result.rejected);
    say(c, hook, r->id, what);
}

static void reply_receipt(struct call *c, const struct hook_receipt *r)
{
    char text[160];

    snprintf(text, sizeof text, "{\"outcome\":\"%s\",\"records\":%lld,\"rejected\":%lld}\n",
             hook_outcome_name(r->outcome), (long long)r->result.records,
             (long long)r->result.rejected);
    c->status = 200;
    http_status(c->reply, 200);
    http_set(c->reply, "Cache-Control", STR("no-store"));
    http_body(c->reply, "application/json", str_of(text), (struct str){ 0 });
    c->sent = true;
}

static bool answer(struct call *c, const struct hook_receipt *r, struct err *e)
{
    c->api->records += (uint64_t)r->result.records;
    c->api->rejects += (uint64_t)r->result.rejected;
    if (r->outcome == HOOK_REFUSED) {
        c->problem.nobody = true;
        return err_set(e, ERR_DENIED, "the signature is not good");
    }
    if (r->outcome == HOOK_BROKEN)
        return err_set(e, ERR_INVALID, "the body is no JSON object; it was set aside");
    reply_receipt(c, r);
    return true;
}

/* All that a delivery needs until its records are on disk; in the arena of its request. */
struct receiving {
    struct call           call;
    struct hook           hook;
    struct hook_check     check;
    struct import_options options;
    struct live_parcel    parcel;
};

/* What went wrong is for the log; its vendor is to try again. */
static bool come_back(struct call *c, const struct hook *hook, const char *id,
                      const struct err *why, struct err *e)
{
    say(c, hook, id, why->msg);
    c->wait_s = why->kind == ERR_BUSY ? BUSY_WAIT_S : WRITERS_WAIT_S;
    return err_set(e, why->kind == ERR_BUSY ? ERR_BUSY : ERR_UNAVAILABLE,
                   "it cannot be taken now; try again");
}

static void done(void *ctx, const struct live_result *r, const struct err *why)
{
    struct receiving *d = ctx;
    struct call *c = &d->call;
    struct err e = { 0 };
    bool ok;

    if (r) {
        hooks_taken(c->api->hooks, &d->check, &r->counts);
        say_receipt(c, &d->hook, &d->check.receipt);
        ok = answer(c, &d->check.receipt, &e);
    } else {
        ok = come_back(c, &d->hook, d->check.receipt.id, why, &e);
    }
    call_finish(c, ok, &e);
}

/* The worker is free again while the delivery waits for others to share a commit with. */
static void send_on(struct call *c, struct receiving *d)
{
    struct err why = { 0 };
    bool ok;

    d->parcel.arena = c->arena;
    ok = payload_options(c->arena, &d->check.payload, c->now_us, &d->options, &why);
    call_later(c, &d->call);
    if (!ok || !live_send(c->api->options.live, &d->options, &d->parcel, done, d, &why))
        done(d, NULL, &why);
}

static bool receive(struct call *c, struct str name, struct err *e)
{
    struct receiving *d = NEW(c->arena, struct receiving);
    struct delivery delivery;
    struct err why = { 0 };
    char id[HOOK_ID_SIZE];
    struct str said;

    if (!str_equal(http_method(c->request), STR("POST"))) {
        c->problem.allowed = "POST";
        return err_set(e, ERR_INVALID, "this path takes POST");
    }
    TRY(hook_find(c->arena, c->api->options.access, name, &d->hook, e));
    delivery = delivery_of(c, &d->hook);
    TRY(read_body(c, &delivery.body, e));
    said = header_of(c->request, headers[d->hook.vendor].id);
    hook_id(said, id);
    if (!hooks_check(c->arena, c->api->hooks, &d->hook, &delivery, said, c->now_us, &d->check,
                     &why))
        return come_back(c, &d->hook, id, &why, e);
    if (d->check.receipt.outcome == HOOK_TAKEN || d->check.receipt.outcome == HOOK_BROKEN) {
        send_on(c, d);
        return true;
    }
    say_receipt(c, &d->hook, &d->check.receipt);
    return answer(c, &d->check.receipt, e);
}

void hooks_serve(struct call *c, struct str name)
{
    struct err e = { 0 };
    bool ok = receive(c, name, &e);

    if (!c->later)
        call_reply(c, ok, &e);
}

struct http_body_rule hooks_body(struct api *api, const struct http_request *r, struct str name)
{
    bool known = str_equal(http_method(r), STR("POST")) &&
                 hook_is_there(api->options.access, name);

    return (struct http_body_rule){ .max_bytes = known ? HOOK_BODY_MAX : BODY_BYTES_MAX,
                                    .spool = known };
}

/* --- which there are --- */

static const struct shape_field hook_fields[] = {
    FIELD("name", SHAPE_TEXT, "it is at /hooks/NAME, outside of this root"),
    { "vendor", SHAPE_TEXT, 0, "who sends", NULL, VENDOR_WORDS },
    FIELD_OR_NULL("source", SHAPE_TEXT, "what its records are said to be of; null: its vendor's"),
    FIELD("secret", SHAPE_TEXT, "where the secret is: env:VARIABLE or file:PATH"),
    FIELD("by_token", SHAPE_BOOL, "a token of ours is its proof; else its vendor's signature"),
    FIELD("window_s", SHAPE_INT, "seconds that a signed time may be from the present"),
    FIELD("made_at", SHAPE_INSTANT, "when it was added"),
};
static const struct shape hook_shape = SHAPE("Hook", "A webhook that is taken", hook_fields);
static const struct shape_field hooks_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "by name", &hook_shape),
};
static const struct shape hooks_shape = SHAPE("Hooks", "Webhooks that are taken", hooks_fields);

static const struct shape_field new_hook_fields[] = {
    { "vendor", SHAPE_TEXT, 0, "who sends", NULL, VENDOR_WORDS },
    { "secret_env", SHAPE_TEXT, 0, "variable of the server's environment with the secret", NULL,
      NULL },
    { "source", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "what its records are said to be of",
      NULL, NULL },
    { "by_token", SHAPE_BOOL, FIELD_OPTIONAL, "a token of ours is its proof", NULL, NULL },
    { "window_s", SHAPE_INT, FIELD_OPTIONAL, "seconds; 300", NULL, NULL },
};
static const struct shape new_hook_shape = SHAPE("NewHook", "A webhook to be taken",
                                                 new_hook_fields);

static const struct param_def name_params[] = {
    { .name = "name", .doc = "1 to 64 of a-z, 0-9, - and _", .required = true },
};

static void put_hook(struct put *o, const struct hook *h)
{
    put_text(o, "name", h->name);
    put_word(o, "vendor", vendor_name(h->vendor));
    put_said(o, "source", h->source);
    put_text(o, "secret", h->secret);
    put_bool(o, "by_token", h->by_token);
    put_int(o, "window_s", h->window_s);
    put_instant(o, "made_at", h->made_us);
}

static bool get_hooks(struct call *c, struct err *e)
{
    struct hook_list all;
    struct put *o;

    TRY(hook_list(c->arena, c->api->options.access, &all, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < all.n; i++) {
        put_object(o, NULL);
        put_hook(o, &all.hooks[i]);
        put_end(o);
    }
    put_end(o);
    return true;
}

/* A file is named on the machine itself alone (telltale hook add): from afar nobody says which of
 * its files are read. */
static bool put_hook_named(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);
    struct str variable = str_copy(c->arena, call_body_text(c, "secret_env"));
    struct str source = call_body_text(c, "source");
    const struct json *window = json_get(c->body, "window_s");
    struct hook hook = { .name = call_text(c, "name"), .source = source.p ? source : STR(""),
                         .by_token = json_bool(json_get(c->body, "by_token")),
                         .window_s = window ? json_int(window) : HOOK_WINDOW_S };

    if (!vendor_of(call_body_text(c, "vendor"), &hook.vendor))
        return call_wrong(c, e, "vendor", "there is no such vendor");
    if (!secret_place(c->arena, variable.p, NULL, &hook.secret, e))
        return call_wrong(c, e, "secret_env", "that is no name of a variable");
    TRY(hook_add(c->api->options.access, &act, &hook, e));
    TRY(hook_find(c->arena, c->api->options.access, hook.name, &hook, e));
    put_hook(call_answer(c), &hook);
    return true;
}

static bool delete_hook(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);

    return hook_remove(c->api->options.access, &act, call_text(c, "name"), e);
}

static const struct route routes[] = {
    { .method = "GET", .path = "/hooks", .id = "listHooks", .handle = get_hooks,
      .doc = "webhooks that are taken, without their secrets", .needs = PERM_SETTINGS,
      .answer = &hooks_shape },
    { .method = "PUT", .path = "/hooks/{name}", .id = "setHook", .handle = put_hook_named,
      .doc = "take a vendor's webhook at /hooks/{name}", .needs = PERM_SETTINGS | PERM_USERS,
      PARAMS(name_params), .body = &new_hook_shape, .answer = &hook_shape },
    { .method = "DELETE", .path = "/hooks/{name}", .id = "removeHook", .handle = delete_hook,
      .doc = "take it no more", .needs = PERM_SETTINGS | PERM_USERS, PARAMS(name_params) },
};

const struct route_table routes_hooks = { routes, sizeof routes / sizeof *routes };
