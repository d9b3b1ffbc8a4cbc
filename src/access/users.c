/* users.c -- adding, changing and removing users. See access.h. */
#include "access_priv.h"
#include "buf.h"

enum { LANGUAGE_MAX = 35, ABOUT_MAX = 4096 };

bool user_by_key(struct arena *a, struct access *x, struct str key, struct user_body *ret,
                 struct err *e)
{
    struct str body;

    if (!kept_find(a, x->kept, KIND_USER, key, &body))
        return err_tell(e, ERR_NOT_FOUND, CODE_USER_UNKNOWN, "no user is called that");
    return body_user(a, body, ret, e);
}

bool access_users(struct arena *a, struct access *x, struct access_users *ret, struct err *e)
{
    struct kept_item *items;
    size_t n = kept_list(a, x->kept, KIND_USER, &items);
    struct access_user *users = NEW_N(a, struct access_user, n + 1);
    struct user_body u;

    for (size_t i = 0; i < n; i++) {
        TRY(body_user(a, items[i].body, &u, e));
        users[i] = u.user;
    }
    *ret = (struct access_users){ users, n };
    return true;
}

static bool find(struct arena *a, struct access *x, struct str name, struct str *ret_key,
                 struct user_body *ret, struct err *e)
{
    TRY(access_name_key(a, name, ret_key, e));
    return user_by_key(a, x, *ret_key, ret, e);
}

bool access_user(struct arena *a, struct access *x, struct str name, struct access_user *ret,
                 struct err *e)
{
    struct user_body u;
    struct str key;

    TRY(find(a, x, name, &key, &u, e));
    *ret = u.user;
    return true;
}

static bool is_active_admin(const struct access_user *u)
{
    return u->role == ROLE_ADMIN && !u->disabled;
}

/* Whether somebody other than `key` is an admin who can sign in. */
static bool has_other_admin(struct access *x, struct str key)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err unread = { 0 };
    struct kept_item *items;
    size_t n = kept_list(a, x->kept, KIND_USER, &items);
    struct user_body u;

    for (size_t i = 0; i < n; i++)
        if (!str_equal(items[i].id, key) && body_user(a, items[i].body, &u, &unread) &&
            is_active_admin(&u.user))
            return true;
    return false;
}

bool access_has_admin(struct access *x)
{
    return has_other_admin(x, STR(""));
}

static bool language_check(struct str language, struct err *e)
{
    bool ok = language.n <= LANGUAGE_MAX;

    for (size_t i = 0; i < language.n && ok; i++) {
        char c = language.p[i];

        ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-';
    }
    return ok || err_set(e, ERR_INVALID, "a language is a tag, as in en or zh-Hant");
}

static bool teams_check(const struct access_user *u, struct err *e)
{
    if (u->teams.n > ACCESS_TEAMS)
        return err_tell(e, ERR_INVALID, CODE_TEAMS_MANY, "a user has at most %d teams",
                        ACCESS_TEAMS);
    if (u->teams.n && u->role != ROLE_VIEWER && u->role != ROLE_LEAD)
        return err_tell(e, ERR_INVALID, CODE_TEAMS_ROLE,
                        "viewers and leads have teams; a manager or an admin sees all");
    for (size_t i = 0; i < u->teams.n; i++)
        TRY(text_check(u->teams.names[i], "a team", e));
    return true;
}

bool user_check(struct arena *a, struct access_user *u, struct str *ret_key, struct err *e)
{
    TRY(access_name_key(a, u->name, ret_key, e));
    TRY(text_normal(a, u->name, &u->name, e));
    if ((unsigned)u->role >= ROLES)
        return err_set(e, ERR_INVALID, "no such role");
    return language_check(u->language, e) && teams_check(u, e);
}

/* The user's password as it is kept, once it may be one. */
static bool hash_password(struct arena *a, struct access *x, struct str password,
                          struct str key, struct str *ret, struct err *e)
{
    struct str normal;

    TRY(password_check(a, password, key, e));
    TRY(text_normal(a, password, &normal, e));
    return hasher_make(a, x->hasher, normal, ret, e);
}

/* With the lock held. */
static bool new_user(struct arena *a, struct access *x, struct str key, struct err *e)
{
    struct kept_item *items;
    struct str body;

    if (kept_find(a, x->kept, KIND_USER, key, &body))
        return err_tell(e, ERR_CONFLICT, CODE_NAME_TAKEN, "somebody is called that already");
    if (kept_list(a, x->kept, KIND_USER, &items) >= ACCESS_USERS)
        return err_tell(e, ERR_LIMIT, CODE_USERS_MANY, "there are %d users, more are not kept",
                        ACCESS_USERS);
    return true;
}

static bool prepare_user(struct arena *a, struct access *x, struct user_body *u,
                         struct str password, int64_t now_us, struct str *ret_key, struct err *e)
{
    TRY(user_check(a, &u->user, ret_key, e));
    TRY(new_user(a, x, *ret_key, e));
    TRY(hash_password(a, x, password, *ret_key, &u->password, e));
    u->user.made_us = now_us;
    u->user.seen_us = NONE;
    return true;
}

bool access_user_add(struct access *x, const struct access_act *act, const struct access_user *u,
                     struct str password, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct changes c = { .arena = a };
    struct user_body body = { .user = *u };
    struct str key;

    TRY(prepare_user(a, x, &body, password, act->now_us, &key, e));
    CHANGING(x);
    TRY(new_user(a, x, key, e));
    changes_add(&c, KIND_USER, key, body_of_user(a, &body));
    return changes_write(x, &c, act, "user.add", body.user.name, e);
}

/* What the trail says of a change: never the password. */
static struct str told(struct arena *a, const struct user_body *u, const struct access_edit *edit)
{
    struct buf b;

    buf_init(&b, a, ABOUT_MAX);
    buf_add(&b, "%.*s:", (int)u->user.name.n, u->user.name.p);
    if (edit->role)
        buf_add(&b, " role %s", access_role_name(u->user.role));
    if (edit->personal)
        buf_add(&b, " personal %s", u->user.personal ? "on" : "off");
    if (edit->disabled)
        buf_add(&b, " disabled %s", u->user.disabled ? "on" : "off");
    if (edit->password)
        buf_add(&b, " password");
    if (edit->language)
        buf_add(&b, " language");
    if (edit->teams)
        buf_add(&b, " teams");
    for (size_t i = 0; edit->teams && i < u->user.teams.n && i < 3; i++)
        buf_add(&b, "%s \"%.40s\"", i ? "," : "", str_copy(a, u->user.teams.names[i]).p);
    return (struct str){ b.p, b.n };
}

static void apply(struct user_body *u, const struct access_edit *edit)
{
    if (edit->role)
        u->user.role = *edit->role;
    if (edit->role && (u->user.role == ROLE_MANAGER || u->user.role == ROLE_ADMIN))
        u->user.teams = (struct access_teams){ 0 };
    if (edit->teams)
        u->user.teams = *edit->teams;
    if (edit->personal)
        u->user.personal = *edit->personal;
    if (edit->disabled)
        u->user.disabled = *edit->disabled;
    if (edit->language)
        u->user.language = *edit->language;
}

static bool keeps_an_admin(struct access *x, struct str key, const struct user_body *before,
                           bool still, struct err *e)
{
    if (is_active_admin(&before->user) && !still && !has_other_admin(x, key))
        return err_tell(e, ERR_CONFLICT, CODE_LAST_ADMIN, "nobody would be left as an admin");
    return true;
}

bool access_user_set(struct access *x, const struct access_act *act, struct str name,
                     const struct access_edit *edit, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct changes c = { .arena = a };
    struct user_body before, after;
    struct str key, hash = { 0 };

    TRY(find(a, x, name, &key, &before, e));
    if (edit->password)
        TRY(hash_password(a, x, *edit->password, key, &hash, e));
    CHANGING(x);
    TRY(user_by_key(a, x, key, &before, e));
    after = before;
    apply(&after, edit);
    TRY(user_check(a, &after.user, &key, e));
    TRY(keeps_an_admin(x, key, &before, is_active_admin(&after.user), e));
    if (edit->password)
        after.password = hash;
    changes_add(&c, KIND_USER, key, body_of_user(a, &after));
    if (edit->password || after.user.disabled)
        TRY(changes_end(&c, x, KIND_SESSION, key, e));
    return changes_write(x, &c, act, "user.set", told(a, &after, edit), e);
}

/* Views of the user that are shared stay, without an owner; the others go. */
static bool leave_views(struct changes *c, struct access *x, struct str key, struct err *e)
{
    struct kept_item *items;
    struct access_view v;
    size_t n = kept_list(c->arena, x->kept, KIND_VIEW, &items);

    for (size_t i = 0; i < n; i++) {
        TRY(body_view(c->arena, items[i].body, &v, e));
        if (!str_equal(v.owner, key))
            continue;
        v.owner = STR("");
        changes_add(c, KIND_VIEW, items[i].id,
                    v.shared ? body_of_view(c->arena, &v) : (struct str){ 0 });
    }
    return true;
}

bool access_user_remove(struct access *x, const struct access_act *act, struct str name,
                        struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct changes c = { .arena = a };
    struct user_body u;
    struct str key;

    CHANGING(x);
    TRY(find(a, x, name, &key, &u, e));
    TRY(keeps_an_admin(x, key, &u, false, e));
    changes_add(&c, KIND_USER, key, (struct str){ 0 });
    changes_add(&c, KIND_SETTINGS, key, (struct str){ 0 });
    TRY(changes_end(&c, x, KIND_SESSION, key, e));
    TRY(changes_end(&c, x, KIND_TOKEN, key, e));
    TRY(leave_views(&c, x, key, e));
    return changes_write(x, &c, act, "user.remove", u.user.name, e);
}

/* --- the first admin --- */

/* The link's id, where the code is one that still holds. */
static bool link_of(struct arena *a, struct access *x, struct str code, int64_t now_us,
                    struct str *ret_id, struct err *e)
{
    struct str check = secret_check(a, code), id = secret_id(check), body;
    struct pass_body p;

    if (!kept_find(a, x->kept, KIND_LINK, id, &body) || !body_pass(a, body, &p, e) ||
        !secret_equal(p.check, check) || now_us >= p.expires_us)
        return err_tell(e, ERR_DENIED, CODE_LINK_USED,
                        "the link was used, or it is too old; telltale serve "
                        "--link makes a new one");
    *ret_id = id;
    return true;
}

static bool redeem(struct arena *a, struct access *x, const struct access_act *act,
                   struct str code, struct user_body *u, struct str password, struct err *e)
{
    struct access_act by = *act;
    struct changes c = { .arena = a };
    struct str key, id;

    TRY(link_of(a, x, code, act->now_us, &id, e));
    TRY(prepare_user(a, x, u, password, act->now_us, &key, e));
    CHANGING(x);
    TRY(link_of(a, x, code, act->now_us, &id, e));
    TRY(new_user(a, x, key, e));
    changes_add(&c, KIND_LINK, id, (struct str){ 0 });
    changes_add(&c, KIND_USER, key, body_of_user(a, u));
    by.who = u->user.name;
    return changes_write(x, &c, &by, "link.redeem", u->user.name, e);
}

bool access_redeem(struct access *x, const struct access_act *act, struct str code,
                   struct str name, struct str password, struct str language,
                   int64_t *ret_wait_s, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct user_body u = { .user = { .name = name, .role = ROLE_ADMIN, .language = language } };
    int64_t wait_s = lockout_begin(x->lockout, STR(""), act->address, act->now_us);

    *ret_wait_s = wait_s;
    if (wait_s)
        return err_tell(e, ERR_LIMIT, CODE_TRIES, "too many tries; the next one in %lld s",
                        (long long)wait_s);
    if (redeem(a, x, act, code, &u, password, e)) {
        lockout_right(x->lockout, STR(""), act->address);
        return true;
    }
    if (e->kind != ERR_DENIED)
        lockout_undo(x->lockout, STR(""), act->address);
    return false;
}

bool access_link_make(struct arena *a, struct access *x, const struct access_act *act,
                      struct str *ret_code, struct err *e)
{
    struct str code = random_text(a, "", SECRET_CHARS), check = secret_check(a, code);
    struct pass_body p = { .check = check, .made_us = act->now_us, .seen_us = NONE,
                           .expires_us = act->now_us + ACCESS_LINK_H * 3600 * SECOND_US };
    struct changes c = { .arena = a };

    CHANGING(x);
    TRY(changes_end(&c, x, KIND_LINK, STR(""), e));
    changes_add(&c, KIND_LINK, secret_id(check), body_of_pass(a, &p));
    TRY(changes_write(x, &c, act, "link.make", STR(""), e));
    *ret_code = code;
    return true;
}
