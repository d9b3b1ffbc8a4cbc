/* body.c -- users, passes and views as the JSON texts that are kept. */
#include "access_priv.h"

static void begin(struct bytes *b, const char *name)
{
    bytes_add(b, b->n ? "," : "{", 1);
    json_print_text(b, str_of(name));
    bytes_add(b, ":", 1);
}

static void add_text(struct bytes *b, const char *name, struct str text)
{
    begin(b, name);
    json_print_text(b, text);
}

static void add_bool(struct bytes *b, const char *name, bool on)
{
    begin(b, name);
    bytes_add(b, on ? "true" : "false", on ? 4 : 5);
}

/* NONE is left out. */
static void add_int(struct bytes *b, const char *name, int64_t number)
{
    if (number == NONE)
        return;
    begin(b, name);
    json_print_int(b, number);
}

static struct str finish(struct arena *a, struct bytes *b)
{
    bytes_add(b, "}", 1);
    return str_copy(a, (struct str){ b->p, b->n });
}

struct str body_of_user(struct arena *a, const struct user_body *u)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    add_text(&b, "name", u->user.name);
    add_text(&b, "role", str_of(access_role_name(u->user.role)));
    begin(&b, "teams");
    bytes_add(&b, "[", 1);
    for (size_t i = 0; i < u->user.teams.n; i++) {
        bytes_add(&b, ",", i > 0);
        json_print_text(&b, u->user.teams.names[i]);
    }
    bytes_add(&b, "]", 1);
    add_bool(&b, "personal", u->user.personal);
    add_bool(&b, "disabled", u->user.disabled);
    add_text(&b, "language", u->user.language);
    add_text(&b, "password", u->password);
    add_int(&b, "made_us", u->user.made_us);
    add_int(&b, "seen_us", u->user.seen_us);
    return finish(a, &b);
}

struct str body_of_pass(struct arena *a, const struct pass_body *p)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    add_text(&b, "user", p->user);
    add_text(&b, "check", p->check);
    add_text(&b, "label", p->label);
    add_text(&b, "scopes", access_permissions_printed(a, p->scopes));
    add_int(&b, "made_us", p->made_us);
    add_int(&b, "expires_us", p->expires_us);
    add_int(&b, "seen_us", p->seen_us);
    return finish(a, &b);
}

struct str body_of_view(struct arena *a, const struct access_view *v)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    add_text(&b, "owner", v->owner);
    add_text(&b, "name", v->name);
    add_text(&b, "address", v->address);
    add_bool(&b, "shared", v->shared);
    add_bool(&b, "standard", v->standard);
    add_text(&b, "role", str_of(access_role_name(v->role)));
    add_int(&b, "changed_us", v->changed_us);
    return finish(a, &b);
}

/* Reads members one after the other; what is missing or of another kind is told at the end. */
struct reader {
    struct arena      *arena;
    const struct json *from;
    bool               bad;
};

static struct str text_of(struct reader *r, const char *name)
{
    const struct json *j = json_get(r->from, name);

    if (json_kind(j) == JSON_KIND_TEXT)
        return str_copy(r->arena, json_text(j));
    r->bad = true;
    return STR("");
}

static bool bool_of(struct reader *r, const char *name)
{
    const struct json *j = json_get(r->from, name);

    r->bad = r->bad || json_kind(j) != JSON_KIND_BOOL;
    return json_kind(j) == JSON_KIND_BOOL && json_bool(j);
}

static int64_t int_of(struct reader *r, const char *name)
{
    const struct json *j = json_get(r->from, name);

    if (json_kind(j) == JSON_KIND_INT)
        return json_int(j);
    r->bad = r->bad || j;
    return NONE;
}

static enum access_role role_of(struct reader *r, const char *name)
{
    enum access_role role = ROLE_VIEWER;

    if (!access_role_of(text_of(r, name), &role))
        r->bad = true;
    return role;
}

static struct access_teams teams_of(struct reader *r, const char *name)
{
    const struct json *j = json_get(r->from, name);
    size_t n = json_count(j);
    struct str *names = NEW_N(r->arena, struct str, n + 1);

    r->bad = r->bad || json_kind(j) != JSON_KIND_LIST;
    for (size_t i = 0; i < n && !r->bad; i++) {
        r->bad = json_kind(json_at(j, i)) != JSON_KIND_TEXT;
        if (!r->bad)
            names[i] = str_copy(r->arena, json_text(json_at(j, i)));
    }
    return (struct access_teams){ names, r->bad ? 0 : n };
}

static bool told(const struct reader *r, const char *what, struct err *e)
{
    return !r->bad || err_set(e, ERR_INVALID, "what is kept of a %s cannot be read", what);
}

bool body_user(struct arena *a, struct str body, struct user_body *ret, struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct reader r = { .arena = a };
    struct user_body u = { 0 };

    TRY(json_parse(body, &j, e));
    r.from = j;
    u.user.name = text_of(&r, "name");
    u.user.role = role_of(&r, "role");
    u.user.teams = teams_of(&r, "teams");
    u.user.personal = bool_of(&r, "personal");
    u.user.disabled = bool_of(&r, "disabled");
    u.user.language = text_of(&r, "language");
    u.password = text_of(&r, "password");
    u.user.made_us = int_of(&r, "made_us");
    u.user.seen_us = int_of(&r, "seen_us");
    TRY(told(&r, "user", e));
    *ret = u;
    return true;
}

bool body_pass(struct arena *a, struct str body, struct pass_body *ret, struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct reader r = { .arena = a };
    struct pass_body p = { 0 };

    TRY(json_parse(body, &j, e));
    r.from = j;
    p.user = text_of(&r, "user");
    p.check = text_of(&r, "check");
    p.label = text_of(&r, "label");
    TRY(access_permissions_of(text_of(&r, "scopes"), &p.scopes, e));
    p.made_us = int_of(&r, "made_us");
    p.expires_us = int_of(&r, "expires_us");
    p.seen_us = int_of(&r, "seen_us");
    r.bad = r.bad || p.check.n != CHECK_CHARS || p.made_us == NONE || p.expires_us == NONE;
    TRY(told(&r, "session or token", e));
    *ret = p;
    return true;
}

bool body_view(struct arena *a, struct str body, struct access_view *ret, struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct reader r = { .arena = a };
    struct access_view v = { 0 };

    TRY(json_parse(body, &j, e));
    r.from = j;
    v.owner = text_of(&r, "owner");
    v.name = text_of(&r, "name");
    v.address = text_of(&r, "address");
    v.shared = bool_of(&r, "shared");
    v.standard = bool_of(&r, "standard");
    v.role = role_of(&r, "role");
    v.changed_us = int_of(&r, "changed_us");
    TRY(told(&r, "view", e));
    *ret = v;
    return true;
}
