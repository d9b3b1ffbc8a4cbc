/* pulls.c -- see pulls.h. */
#include "pulls.h"

#include <stdio.h>

#include "arena.h"
#include "kept.h"
#include "kept_json.h"
#include "parse.h"
#include "table.h"

#define KIND_PULL   "pull"
#define KIND_STREAM "pull_stream"
#define KIND_RUN    "pull_run"

enum { STREAM_ID_SIZE = VENDOR_NAME_MAX + 64 };

/* --- which there are --- */

static struct str body_of(struct arena *a, const struct pull *p)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    kept_json_text(&b, "vendor", str_of(vendor_name(p->vendor)));
    kept_json_text(&b, "source", p->source);
    kept_json_text(&b, "base", p->base);
    kept_json_text(&b, "user", p->user);
    kept_json_text(&b, "secret", p->secret);
    kept_json_int(&b, "since_s", p->since_s);
    kept_json_int(&b, "every_min", p->every_min);
    kept_json_int(&b, "made_us", p->made_us);
    return kept_json_finish(a, &b);
}

static bool pull_of(struct arena *a, struct str name, struct str body, struct pull *ret,
                    struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct pull p = { .name = name };
    bool good;

    TRY(json_parse(body, &j, e));
    good = vendor_of(kept_json_text_of(a, j, "vendor"), &p.vendor) &&
           kept_json_int_of(j, "since_s", &p.since_s) &&
           kept_json_int_of(j, "every_min", &p.every_min) &&
           kept_json_int_of(j, "made_us", &p.made_us);
    if (!good)
        return err_set(e, ERR_INVALID, "what is kept of the pull %.*s cannot be read",
                       (int)name.n, name.p);
    p.source = kept_json_text_of(a, j, "source");
    p.base = kept_json_text_of(a, j, "base");
    p.user = kept_json_text_of(a, j, "user");
    p.secret = kept_json_text_of(a, j, "secret");
    *ret = p;
    return true;
}

bool pull_list(struct arena *a, struct access *x, struct pull_list *ret, struct err *e)
{
    struct kept_item *items;
    size_t n = kept_list(a, access_kept(x), KIND_PULL, &items);
    struct pull *pulls = NEW_N(a, struct pull, n + 1);

    for (size_t i = 0; i < n; i++)
        TRY(pull_of(a, items[i].id, items[i].body, &pulls[i], e));
    *ret = (struct pull_list){ pulls, n };
    return true;
}

bool pull_find(struct arena *a, struct access *x, struct str name, struct pull *ret,
               struct err *e)
{
    struct str body;

    if (!kept_find(a, access_kept(x), KIND_PULL, name, &body))
        return err_tell(e, ERR_NOT_FOUND, CODE_PULL_UNKNOWN, "there is no pull \"%.*s\"",
                        (int)(name.n < VENDOR_NAME_MAX ? name.n : VENDOR_NAME_MAX), name.p);
    return pull_of(a, str_copy(a, name), body, ret, e);
}

static bool text_can_be(struct str text, const char *what, struct err *e)
{
    if (text.n <= ACCESS_TEXT_BYTES && utf8_valid(text) && !memchr(text.p ? text.p : "", '\n',
                                                                   text.n))
        return true;
    return err_set(e, ERR_INVALID, "a %s is one line of at most %d bytes", what,
                   ACCESS_TEXT_BYTES);
}

static bool pull_can_be(const struct pull *p, struct err *e)
{
    static const char *const words[] = { "add", "list", "remove" };
    size_t streams;

    TRY(vendor_check_name(p->name, e));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(p->name, str_of(words[i])))
            return err_set(e, ERR_INVALID, "\"%s\" is a word of the command: another name is "
                           "expected", words[i]);
    (void)stream_list(p->vendor, &streams);
    if (!streams)
        return err_set(e, ERR_INVALID, "from %s nothing can be pulled; there are %s",
                       vendor_name(p->vendor), VENDOR_PULL_WORDS);
    if (p->every_min < 0 || p->every_min > PULL_EVERY_MAX_MIN)
        return err_set(e, ERR_INVALID, "it can be pulled every 1 to %d minutes",
                       PULL_EVERY_MAX_MIN);
    if (p->user.n && memchr(p->user.p, ':', p->user.n))
        return err_set(e, ERR_INVALID, "a user has no colon");
    return text_can_be(p->source, "source", e) && text_can_be(p->user, "user", e);
}

/* The ends of all that is known of how far it is. */
static size_t forget_all(struct arena *a, const struct pull *p,
                         struct kept_change changes[STREAMS_MAX + 1])
{
    size_t n;
    const struct stream *streams = stream_list(p->vendor, &n);

    for (size_t i = 0; i < n; i++) {
        char id[STREAM_ID_SIZE];

        snprintf(id, sizeof id, "%.*s/%s", (int)p->name.n, p->name.p, streams[i].name);
        changes[i] = (struct kept_change){ .kind = KIND_STREAM, .id = str_copy(a, str_of(id)) };
    }
    changes[n] = (struct kept_change){ .kind = KIND_RUN, .id = p->name };
    return n + 1;
}

bool pull_add(struct access *x, const struct access_act *act, const struct pull *pull,
              struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct kept_change changes[STREAMS_MAX + 2];
    struct pull p = *pull, before;
    struct err none = { 0 };
    struct pull_list all;
    bool known;
    size_t n = 0;

    TRY(pull_can_be(&p, e));
    TRY(pull_list(a, x, &all, e));
    known = pull_find(a, x, p.name, &before, &none);
    if (!known && all.n >= PULLS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d pulls", PULLS_MAX);
    if (known && (before.vendor != p.vendor || !str_equal(before.base, p.base)))
        n = forget_all(a, &before, changes);
    p.made_us = act->now_us;
    changes[n++] = (struct kept_change){ .kind = KIND_PULL, .id = p.name,
                                         .body = body_of(a, &p) };
    return access_keep(x, act, changes, n, "pull.add", p.name, e);
}

bool pull_remove(struct access *x, const struct access_act *act, struct str name, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct kept_change changes[STREAMS_MAX + 2];
    struct pull p;
    size_t n;

    TRY(pull_find(a, x, name, &p, e));
    n = forget_all(a, &p, changes);
    changes[n++] = (struct kept_change){ .kind = KIND_PULL, .id = name };
    return access_keep(x, act, changes, n, "pull.remove", name, e);
}

/* --- how far it is --- */

static struct str stream_id(char room[STREAM_ID_SIZE], const struct pull *p,
                            const struct stream *s)
{
    snprintf(room, STREAM_ID_SIZE, "%.*s/%s", (int)p->name.n, p->name.p, s->name);
    return str_of(room);
}

bool pull_state(struct arena *a, struct access *x, const struct pull *pull,
                const struct stream *s, struct stream_state *ret, struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct stream_state state = { .cursor = STR(""), .from_s = pull->since_s };
    char id[STREAM_ID_SIZE];
    struct str body;

    if (kept_find(a, access_kept(x), KIND_STREAM, stream_id(id, pull, s), &body)) {
        TRY(json_parse(body, &j, e));
        state.cursor = kept_json_text_of(a, j, "cursor");
        if (!kept_json_int_of(j, "from_s", &state.from_s) ||
            !kept_json_int_of(j, "begun_s", &state.begun_s) ||
            !kept_json_int_of(j, "seen_s", &state.seen_s) ||
            !kept_json_int_of(j, "done_s", &state.done_s) ||
            !kept_json_int_of(j, "pages", &state.pages) ||
            !kept_json_int_of(j, "records", &state.records))
            return err_set(e, ERR_INVALID, "what is kept of %s cannot be read", id);
        if (!kept_json_int_of(j, "told", &state.told))
            state.told = 0;                     /* as an older release kept it */
    }
    *ret = state;
    return true;
}

/* Nothing is kept of a pull that was removed while it ran. */
static bool is_there(struct arena *a, struct access *x, struct str name, struct err *e)
{
    struct str body;

    return kept_find(a, access_kept(x), KIND_PULL, name, &body) ||
           err_set(e, ERR_NOT_FOUND, "the pull was removed");
}

bool pull_state_keep(struct access *x, const struct pull *pull, const struct stream *s,
                     const struct stream_state *state, int64_t now_us, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(bytes_done) struct bytes b = { 0 };
    struct access_act act = { .who = STR("-"), .address = STR(""), .now_us = now_us };
    struct kept_change change = { .kind = KIND_STREAM };
    char id[STREAM_ID_SIZE];

    TRY(is_there(a, x, pull->name, e));
    kept_json_text(&b, "cursor", state->cursor);
    kept_json_int(&b, "from_s", state->from_s);
    kept_json_int(&b, "begun_s", state->begun_s);
    kept_json_int(&b, "seen_s", state->seen_s);
    kept_json_int(&b, "done_s", state->done_s);
    kept_json_int(&b, "told", state->told);
    kept_json_int(&b, "pages", state->pages);
    kept_json_int(&b, "records", state->records);
    change.id = stream_id(id, pull, s);
    change.body = kept_json_finish(a, &b);
    return access_keep(x, &act, &change, 1, NULL, STR(""), e);
}

bool pull_restart(struct access *x, const struct pull *pull, int64_t since_s, int64_t now_us,
                  struct err *e)
{
    struct stream_state state = { .cursor = STR(""), .from_s = since_s };
    size_t n;
    const struct stream *streams = stream_list(pull->vendor, &n);

    for (size_t i = 0; i < n; i++)
        TRY(pull_state_keep(x, pull, &streams[i], &state, now_us, e));
    return true;
}

/* Code and parts, so that a page says it in the reader's language. */
static void keep_error(struct bytes *b, const struct err *e)
{
    AUTO(bytes_done) struct bytes parts = { 0 };
    const char *name, *value;
    size_t at = 0;

    kept_json_text(b, "error", str_of(e->msg));
    if (!e->code)
        return;
    while (err_part_next(e, &at, &name, &value))
        bytes_printf(&parts, "%s %s\n", name, value);
    kept_json_text(b, "code", str_of(err_code_name(e->code)));
    kept_json_text(b, "parts", (struct str){ parts.p ? parts.p : "", parts.n });
}

static void read_error(struct arena *a, const struct json *j, struct err *ret)
{
    struct str said = kept_json_text_of(a, j, "error"), line;
    struct str parts = kept_json_text_of(a, j, "parts");

    if (!said.n)
        return;
    err_set(ret, ERR_UNAVAILABLE, "%.*s", (int)said.n, said.p);
    ret->code = err_code_of(str_copy(a, kept_json_text_of(a, j, "code")).p);
    while (ret->code && parts.n && str_next(&parts, '\n', &line)) {
        struct str name;

        if (str_next(&line, ' ', &name))
            err_part(ret, str_copy(a, name).p, str_copy(a, line).p);
    }
}

bool pull_last(struct arena *a, struct access *x, struct str name, struct pull_last *ret,
               struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct pull_last last = { .begun_us = NONE, .ended_us = NONE };
    struct str body;

    if (kept_find(a, access_kept(x), KIND_RUN, name, &body)) {
        TRY(json_parse(body, &j, e));
        if (!kept_json_int_of(j, "begun_us", &last.begun_us) ||
            !kept_json_int_of(j, "ended_us", &last.ended_us) ||
            !kept_json_int_of(j, "pages", &last.pages) ||
            !kept_json_int_of(j, "records", &last.records) ||
            !kept_json_int_of(j, "fresh", &last.fresh) ||
            !kept_json_int_of(j, "changed", &last.changed) ||
            !kept_json_int_of(j, "rejected", &last.rejected))
            return err_set(e, ERR_INVALID, "what is kept of the last run cannot be read");
        read_error(a, j, &last.error);
    }
    *ret = last;
    return true;
}

bool pull_last_keep(struct access *x, struct str name, const struct pull_last *last,
                    int64_t now_us, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(bytes_done) struct bytes b = { 0 };
    struct access_act act = { .who = STR("-"), .address = STR(""), .now_us = now_us };
    struct kept_change change = { .kind = KIND_RUN, .id = name };

    TRY(is_there(a, x, name, e));
    kept_json_int(&b, "begun_us", last->begun_us);
    kept_json_int(&b, "ended_us", last->ended_us);
    kept_json_int(&b, "pages", last->pages);
    kept_json_int(&b, "records", last->records);
    kept_json_int(&b, "fresh", last->fresh);
    kept_json_int(&b, "changed", last->changed);
    kept_json_int(&b, "rejected", last->rejected);
    keep_error(&b, &last->error);
    change.body = kept_json_finish(a, &b);
    return access_keep(x, &act, &change, 1, NULL, STR(""), e);
}
