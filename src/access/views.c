/* views.c -- what users arrange: their settings, their saved views. See access.h. */
#include <stdlib.h>

#include "access_priv.h"

enum { VIEW_ID_CHARS = 12 };

/* --- settings --- */

bool access_settings(struct arena *a, struct access *x, struct str name, struct str *ret,
                     struct err *e)
{
    struct user_body u;
    struct str key;

    TRY(access_name_key(a, name, &key, e));
    TRY(user_by_key(a, x, key, &u, e));
    if (!kept_find(a, x->kept, KIND_SETTINGS, key, ret))
        *ret = STR("{}");
    return true;
}

bool access_settings_set(struct access *x, const struct access_act *act, struct str name,
                         struct str json, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(json_close) struct json *j = NULL;
    AUTO(bytes_done) struct bytes text = { 0 };
    struct changes c = { .arena = a };
    struct user_body u;
    struct str key;

    if (json.n > ACCESS_SETTINGS_BYTES)
        return err_set(e, ERR_LIMIT, "settings have at most %d bytes", ACCESS_SETTINGS_BYTES);
    TRY(json_parse(json, &j, e));
    if (json_kind(j) != JSON_KIND_OBJECT)
        return err_set(e, ERR_INVALID, "settings are an object, not %s",
                       json_kind_name(json_kind(j)));
    json_print(&text, j);
    TRY(access_name_key(a, name, &key, e));
    CHANGING(x);
    TRY(user_by_key(a, x, key, &u, e));
    changes_add(&c, KIND_SETTINGS, key, (struct str){ text.p, text.n });
    return changes_write(x, &c, act, NULL, STR(""), e);
}

/* --- views --- */

static int by_name(const void *a, const void *b)
{
    const struct access_view *one = a, *other = b;
    int order = str_compare(one->name, other->name);

    return order ? order : str_compare(one->id, other->id);
}

static bool sees(const struct access_who *who, struct str key, const struct access_view *v)
{
    return str_equal(v->owner, key) ||
           (v->shared && (v->role == who->user.role || who->user.role == ROLE_ADMIN));
}

static void show_owner(struct arena *a, struct access *x, struct access_view *v)
{
    struct err gone = { 0 };
    struct user_body u;

    if (v->owner.n && user_by_key(a, x, v->owner, &u, &gone))
        v->owner = u.user.name;
}

bool access_views(struct arena *a, struct access *x, const struct access_who *who,
                  struct access_views *ret, struct err *e)
{
    struct kept_item *items;
    size_t n = kept_list(a, x->kept, KIND_VIEW, &items), found = 0;
    struct access_view *views = NEW_N(a, struct access_view, n + 1), v;
    struct str key;

    TRY(access_name_key(a, who->user.name, &key, e));
    for (size_t i = 0; i < n; i++) {
        TRY(body_view(a, items[i].body, &v, e));
        if (!sees(who, key, &v))
            continue;
        v.id = items[i].id;
        show_owner(a, x, &v);
        views[found++] = v;
    }
    qsort(views, found, sizeof *views, by_name);
    *ret = (struct access_views){ views, found };
    return true;
}

/* A path of this server: "//host" and "/\host" would lead to another one. */
static bool address_check(struct str address, struct err *e)
{
    bool ok = address.n >= 1 && address.n <= ACCESS_ADDRESS_BYTES && address.p[0] == '/' &&
              !(address.n > 1 && (address.p[1] == '/' || address.p[1] == '\\'));

    for (size_t i = 0; i < address.n && ok; i++)
        ok = address.p[i] > ' ' && address.p[i] < 0x7f;
    return ok || err_set(e, ERR_INVALID, "a view's address is a path with its query, as in "
                         "/metric/csat?by=channel, of at most %d bytes", ACCESS_ADDRESS_BYTES);
}

static bool may_share(const struct access_who *who, const struct access_view *v, struct err *e)
{
    if ((v->shared || v->standard) && !(who->permissions & PERM_NOTE))
        return err_tell(e, ERR_DENIED, CODE_PERMISSION,
                        "the permission \"note\" is needed to share a view");
    if (v->standard && !(who->permissions & PERM_SETTINGS))
        return err_tell(e, ERR_DENIED, CODE_PERMISSION,
                        "the permission \"settings\" is needed to make a view standard");
    if (v->standard && !v->shared)
        return err_set(e, ERR_INVALID, "a standard view is shared");
    return true;
}

/* The view of that id, where `who` may change it. */
static bool own_view(struct arena *a, struct access *x, const struct access_who *who,
                     struct str key, struct str id, struct access_view *ret, struct err *e)
{
    struct str body;

    if (!kept_find(a, x->kept, KIND_VIEW, id, &body))
        return err_tell(e, ERR_NOT_FOUND, CODE_VIEW_UNKNOWN, "there is no such view");
    TRY(body_view(a, body, ret, e));
    if (str_equal(ret->owner, key) || (ret->shared && (who->permissions & PERM_SETTINGS)))
        return true;
    return sees(who, key, ret) ? err_tell(e, ERR_DENIED, CODE_VIEW_OTHER, "the view is another's")
                               : err_tell(e, ERR_NOT_FOUND, CODE_VIEW_UNKNOWN,
                                          "there is no such view");
}

/* One view of a role is standard: the one before no longer is. */
static bool end_standard(struct changes *c, struct access *x, enum access_role role,
                         struct str but, struct err *e)
{
    struct kept_item *items;
    struct access_view v;
    size_t n = kept_list(c->arena, x->kept, KIND_VIEW, &items);

    for (size_t i = 0; i < n; i++) {
        TRY(body_view(c->arena, items[i].body, &v, e));
        if (!v.standard || v.role != role || str_equal(items[i].id, but))
            continue;
        v.standard = false;
        changes_add(c, KIND_VIEW, items[i].id, body_of_view(c->arena, &v));
    }
    return true;
}

static bool has_room(struct arena *a, struct access *x, struct str key, struct err *e)
{
    struct kept_item *items;
    struct access_view v;
    size_t n = kept_list(a, x->kept, KIND_VIEW, &items), own = 0;

    for (size_t i = 0; i < n; i++) {
        TRY(body_view(a, items[i].body, &v, e));
        own += str_equal(v.owner, key);
    }
    return own < ACCESS_VIEWS ||
           err_tell(e, ERR_LIMIT, CODE_VIEWS_MANY, "a user has at most %d views: remove one",
                    ACCESS_VIEWS);
}

bool access_view_set(struct arena *a, struct access *x, const struct access_act *act,
                     const struct access_who *who, const struct access_view *v,
                     struct str *ret_id, struct err *e)
{
    struct access_view next = *v, before = { 0 };
    struct changes c = { .arena = a };
    struct str key, id = v->id;

    TRY(text_check(v->name, "a view's name", e));
    TRY(address_check(v->address, e));
    if ((unsigned)v->role >= ROLES)
        return err_set(e, ERR_INVALID, "no such role");
    TRY(may_share(who, v, e));
    TRY(access_name_key(a, who->user.name, &key, e));
    CHANGING(x);
    next.owner = key;
    if (id.n) {
        TRY(own_view(a, x, who, key, id, &before, e));
        next.owner = before.owner;
    } else {
        TRY(has_room(a, x, key, e));
        id = random_text(a, "", VIEW_ID_CHARS);
    }
    next.changed_us = act->now_us;
    if (next.standard)
        TRY(end_standard(&c, x, next.role, id, e));
    changes_add(&c, KIND_VIEW, id, body_of_view(a, &next));
    TRY(changes_write(x, &c, act, next.shared || before.shared ? "view.set" : NULL, next.name,
                      e));
    *ret_id = id;
    return true;
}

bool access_view_remove(struct access *x, const struct access_act *act,
                        const struct access_who *who, struct str id, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct changes c = { .arena = a };
    struct access_view v;
    struct str key;

    TRY(access_name_key(a, who->user.name, &key, e));
    CHANGING(x);
    TRY(own_view(a, x, who, key, id, &v, e));
    changes_add(&c, KIND_VIEW, id, (struct str){ 0 });
    return changes_write(x, &c, act, v.shared ? "view.remove" : NULL, v.name, e);
}
