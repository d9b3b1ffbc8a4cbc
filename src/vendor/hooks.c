/* hooks.c -- see hooks.h. */
#include "hooks.h"

#include <pthread.h>
#include <stdio.h>

#include "arena.h"
#include "bytes.h"
#include "hash.h"
#include "hmac.h"
#include "instant.h"
#include "json.h"
#include "kept.h"
#include "kept_json.h"
#include "parse.h"

#define KIND_HOOK "hook"

enum { NAME_SHOWN = VENDOR_NAME_MAX + HOOK_ID_SIZE + 16 };

/* --- which there are --- */

static struct str body_of(struct arena *a, const struct hook *h)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    kept_json_text(&b, "vendor", str_of(vendor_name(h->vendor)));
    kept_json_text(&b, "source", h->source);
    kept_json_text(&b, "secret", h->secret);
    kept_json_int(&b, "by_token", h->by_token);
    kept_json_int(&b, "window_s", h->window_s);
    kept_json_int(&b, "made_us", h->made_us);
    return kept_json_finish(a, &b);
}

static bool hook_of(struct arena *a, struct str name, struct str body, struct hook *ret,
                    struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct hook h = { .name = name };
    int64_t by_token = 0;
    bool good;

    TRY(json_parse(body, &j, e));
    good = vendor_of(kept_json_text_of(a, j, "vendor"), &h.vendor) &&
           kept_json_int_of(j, "by_token", &by_token) &&
           kept_json_int_of(j, "window_s", &h.window_s) &&
           kept_json_int_of(j, "made_us", &h.made_us);
    if (!good)
        return err_set(e, ERR_INVALID, "what is kept of the hook %.*s cannot be read",
                       (int)name.n, name.p);
    h.by_token = by_token != 0;
    h.source = kept_json_text_of(a, j, "source");
    h.secret = kept_json_text_of(a, j, "secret");
    *ret = h;
    return true;
}

bool hook_list(struct arena *a, struct access *x, struct hook_list *ret, struct err *e)
{
    struct kept_item *items;
    size_t n = kept_list(a, access_kept(x), KIND_HOOK, &items);
    struct hook *hooks = NEW_N(a, struct hook, n + 1);

    for (size_t i = 0; i < n; i++)
        TRY(hook_of(a, items[i].id, items[i].body, &hooks[i], e));
    *ret = (struct hook_list){ hooks, n };
    return true;
}

bool hook_find(struct arena *a, struct access *x, struct str name, struct hook *ret,
               struct err *e)
{
    struct str body;

    if (!kept_find(a, access_kept(x), KIND_HOOK, name, &body))
        return err_set(e, ERR_NOT_FOUND, "there is no such hook");
    return hook_of(a, str_copy(a, name), body, ret, e);
}

bool hook_is_there(struct access *x, struct str name)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str body;

    return kept_find(a, access_kept(x), KIND_HOOK, name, &body);
}

bool hook_add(struct access *x, const struct access_act *act, const struct hook *hook,
              struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct hook h = *hook;
    struct kept_change change = { .kind = KIND_HOOK, .id = h.name };
    struct hook_list all;

    TRY(vendor_check_name(h.name, e));
    h.window_s = h.window_s ? h.window_s : HOOK_WINDOW_S;
    h.made_us = act->now_us;
    if (h.window_s < 1 || h.window_s > HOOK_WINDOW_MAX_S)
        return err_set(e, ERR_INVALID, "a window is 1 to %d seconds", HOOK_WINDOW_MAX_S);
    if (h.source.n > ACCESS_TEXT_BYTES || !utf8_valid(h.source))
        return err_set(e, ERR_INVALID, "a source is a text of at most %d bytes",
                       ACCESS_TEXT_BYTES);
    TRY(hook_list(a, x, &all, e));
    if (all.n >= HOOKS_MAX && !hook_is_there(x, h.name))
        return err_set(e, ERR_LIMIT, "more than %d hooks", HOOKS_MAX);
    change.body = body_of(a, &h);
    return access_keep(x, act, &change, 1, "hook.add", h.name, e);
}

bool hook_remove(struct access *x, const struct access_act *act, struct str name, struct err *e)
{
    struct kept_change change = { .kind = KIND_HOOK, .id = name };

    if (!hook_is_there(x, name))
        return err_set(e, ERR_NOT_FOUND, "there is no such hook");
    return access_keep(x, act, &change, 1, "hook.remove", name, e);
}

/* --- deliveries --- */

/* The newest that were taken; where it is full the oldest gives way. */
struct hooks {
    pthread_mutex_t lock;
    uint64_t        seen[HOOKS_SEEN];
    size_t          next;
    uint64_t        counts[HOOK_BROKEN + 1];
};

struct hooks *hooks_open(void)
{
    struct hooks *h = must_alloc(sizeof *h);

    pthread_mutex_init(&h->lock, NULL);
    return h;
}

void hooks_close(struct hooks **h)
{
    if (!*h)
        return;
    pthread_mutex_destroy(&(*h)->lock);
    mem_free(*h);
    *h = NULL;
}

/* The signature covers body and time, so it tells deliveries apart; what is not signed is not
 * remembered. 0: nothing to remember. */
static uint64_t mark_of(const struct hook *hook, const struct delivery *d)
{
    uint64_t mark = hook->by_token ? 0 : hash_bytes(d->signature.p, d->signature.n,
                                                    hash_bytes(hook->name.p, hook->name.n, 0));

    return mark;
}

static bool was_seen(struct hooks *h, uint64_t mark)
{
    bool seen = false;

    if (!mark)
        return false;
    pthread_mutex_lock(&h->lock);
    for (size_t i = 0; i < HOOKS_SEEN && !seen; i++)
        seen = h->seen[i] == mark;
    pthread_mutex_unlock(&h->lock);
    return seen;
}

static void end(struct hooks *h, const struct hook_receipt *r, uint64_t mark)
{
    pthread_mutex_lock(&h->lock);
    h->counts[r->outcome]++;
    if (mark && (r->outcome == HOOK_TAKEN || r->outcome == HOOK_BROKEN)) {
        h->seen[h->next] = mark;
        h->next = (h->next + 1) % HOOKS_SEEN;
    }
    pthread_mutex_unlock(&h->lock);
}

void hook_id(struct str id, char ret[HOOK_ID_SIZE])
{
    size_t n = 0;

    for (; n < id.n && n < HOOK_ID_SIZE - 1; n++)
        ret[n] = id.p[n] > ' ' && id.p[n] < 127 ? id.p[n] : '?';
    if (!n)
        ret[n++] = '-';
    ret[n] = 0;
}

/* Whether the body is an object of JSON, which may say what it is called. */
static bool read_body(const struct delivery *d, bool named, struct hook_receipt *r)
{
    AUTO(json_close) struct json *j = NULL;
    const struct json *id;
    struct err ignored = { 0 };

    if (!json_parse(d->body, &j, &ignored) || json_kind(j) != JSON_KIND_OBJECT)
        return false;
    id = json_get(j, "id");
    if (!named && json_kind(id) == JSON_KIND_TEXT)
        hook_id(json_text(id), r->id);
    return true;
}

static struct str payload_name(struct arena *a, const struct hook *hook, const char *id)
{
    char name[NAME_SHOWN];

    snprintf(name, sizeof name, "hook %.*s %s", (int)hook->name.n, hook->name.p, id);
    return str_copy(a, str_of(name));
}

bool hooks_check(struct arena *a, struct hooks *h, const struct hook *hook,
                 const struct delivery *d, struct str id, int64_t now_us, struct hook_check *ret,
                 struct err *e)
{
    AUTO(secrets_done) struct secrets secrets = { 0 };
    struct hook_check c = { .receipt.outcome = HOOK_REFUSED };
    struct hook_receipt *r = &c.receipt;

    hook_id(id, r->id);
    TRY(secrets_read(hook->secret, &secrets, e));
    r->verdict = hook->by_token ? token_check(&secrets, d)
                                : signature_check(hook->vendor, &secrets, d, now_us,
                                                  hook->window_s);
    if (r->verdict == VERDICT_GOOD) {
        c.mark = mark_of(hook, d);
        r->outcome = was_seen(h, c.mark) ? HOOK_REPEATED
                   : read_body(d, id.n > 0, r) ? HOOK_TAKEN : HOOK_BROKEN;
    }
    c.payload = (struct payload){ hook->vendor, hook->source, payload_name(a, hook, r->id),
                                  d->body };
    if (r->outcome == HOOK_REFUSED || r->outcome == HOOK_REPEATED)
        end(h, r, c.mark);
    *ret = c;
    return true;
}

void hooks_taken(struct hooks *h, struct hook_check *c, const struct import_result *r)
{
    c->receipt.result = *r;
    end(h, &c->receipt, c->mark);
}

void hooks_counts(struct hooks *h, uint64_t ret[HOOK_BROKEN + 1])
{
    pthread_mutex_lock(&h->lock);
    memcpy(ret, h->counts, sizeof h->counts);
    pthread_mutex_unlock(&h->lock);
}

const char *hook_outcome_name(enum hook_outcome outcome)
{
    static const char *const names[] = { "taken", "repeated", "refused", "broken" };

    return names[outcome];
}
