/* sessions.c -- signing in and out, tokens, and who somebody is. See access.h. */
#include <stdlib.h>

#include "access_priv.h"

enum { SEEN_PARTS = 8 };

static const char denied[] = "the name or the password is wrong";

/* --- passwords --- */

/* The name as the lock-out and the store know it; what can be no name is looked up as it is. */
static struct str key_tried(struct arena *a, struct str name)
{
    struct err ignored = { 0 };
    struct str key;

    return access_name_key(a, name, &key, &ignored) ? key : name;
}

/* The time that this takes tells nothing about the name: a hash is made whether there is a user
 * or not, and the trail is written in both cases. */
static bool verify(struct arena *a, struct access *x, const struct access_act *act,
                   struct str key, struct str password, struct user_body *ret, struct err *e)
{
    struct err unknown = { 0 };
    struct user_body u = { 0 };
    bool there = user_by_key(a, x, key, &u, &unknown), right;
    struct str normal;

    TRY(text_normal(a, password, &normal, e));
    TRY(hasher_verify(x->hasher, there ? u.password : STR(""), normal, &right, e));
    if (right && !u.user.disabled) {
        *ret = u;
        return true;
    }
    /* Somebody may have typed the password for a name: unknown names are not written down. */
    TRY(access_note(x, act, STR("session.denied"), there ? u.user.name : STR("(unknown)"), e));
    return err_tell(e, ERR_DENIED, CODE_SIGN_IN_WRONG, "%s", denied);
}

static bool check(struct arena *a, struct access *x, const struct access_act *act,
                  struct str name, struct str password, struct str *ret_key,
                  struct user_body *ret, int64_t *ret_wait_s, struct err *e)
{
    struct str key = key_tried(a, name);

    *ret_wait_s = 0;
    if (password.n > ACCESS_PASSWORD_BYTES)
        return err_tell(e, ERR_DENIED, CODE_SIGN_IN_WRONG, "%s", denied);
    *ret_wait_s = lockout_begin(x->lockout, key, act->address, act->now_us);
    if (*ret_wait_s)
        return err_tell(e, ERR_LIMIT, CODE_TRIES, "too many tries; the next one in %lld s",
                        (long long)*ret_wait_s);
    if (verify(a, x, act, key, password, ret, e)) {
        lockout_right(x->lockout, key, act->address);
        *ret_key = key;
        return true;
    }
    if (e->kind != ERR_DENIED)
        lockout_undo(x->lockout, key, act->address);
    *ret_wait_s = e->kind == ERR_LIMIT;
    return false;
}

bool access_check_password(struct access *x, const struct access_act *act, struct str name,
                           struct str password, int64_t *ret_wait_s, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct user_body u;
    struct str key;

    return check(a, x, act, name, password, &key, &u, ret_wait_s, e);
}

/* --- sessions --- */

static bool has_ended(const struct access *x, const struct pass_body *p, int64_t now_us)
{
    return now_us >= p->expires_us || now_us - p->seen_us >= x->idle_us;
}

/* Takes out what has ended, and the user's longest unused session where there would be too
 * many. */
static bool make_room(struct changes *c, struct access *x, struct str key, int64_t now_us,
                      struct err *e)
{
    struct kept_item *items;
    struct pass_body p;
    struct str oldest = { 0 };
    int64_t oldest_us = INT64_MAX;
    size_t n = kept_list(c->arena, x->kept, KIND_SESSION, &items), own = 0;

    for (size_t i = 0; i < n; i++) {
        TRY(body_pass(c->arena, items[i].body, &p, e));
        if (has_ended(x, &p, now_us)) {
            changes_add(c, KIND_SESSION, items[i].id, (struct str){ 0 });
            continue;
        }
        own += str_equal(p.user, key);
        if (str_equal(p.user, key) && p.seen_us < oldest_us) {
            oldest_us = p.seen_us;
            oldest = items[i].id;
        }
    }
    if (own >= ACCESS_SESSIONS)
        changes_add(c, KIND_SESSION, oldest, (struct str){ 0 });
    return true;
}

static bool open_session(struct arena *a, struct access *x, const struct access_act *act,
                         struct str key, const struct user_body *known, struct str *ret_secret,
                         struct err *e)
{
    struct str secret = random_text(a, "", SECRET_CHARS), proof = secret_check(a, secret);
    struct pass_body p = { .user = key, .check = proof, .made_us = act->now_us,
                           .seen_us = act->now_us, .expires_us = act->now_us + x->session_us };
    struct access_act by = *act;
    struct changes c = { .arena = a };
    struct user_body u;

    CHANGING(x);
    /* Between the check and here the password may have been changed, or the user removed. */
    if (!user_by_key(a, x, key, &u, e) || u.user.disabled ||
        !str_equal(u.password, known->password))
        return err_tell(e, ERR_DENIED, CODE_SIGN_IN_WRONG, "%s", denied);
    u.user.seen_us = act->now_us;
    TRY(make_room(&c, x, key, act->now_us, e));
    changes_add(&c, KIND_USER, key, body_of_user(a, &u));
    changes_add(&c, KIND_SESSION, secret_id(proof), body_of_pass(a, &p));
    by.who = u.user.name;
    TRY(changes_write(x, &c, &by, "session.open", u.user.name, e));
    *ret_secret = secret;
    return true;
}

bool access_sign_in(struct arena *a, struct access *x, const struct access_act *act,
                    struct str name, struct str password, struct str *ret_secret,
                    int64_t *ret_wait_s, struct err *e)
{
    struct user_body u;
    struct str key;

    TRY(check(a, x, act, name, password, &key, &u, ret_wait_s, e));
    return open_session(a, x, act, key, &u, ret_secret, e);
}

bool access_sign_out(struct access *x, const struct access_act *act, struct str secret,
                     struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str proof = secret_check(a, secret), body;
    struct changes c = { .arena = a };
    struct user_body u;
    struct pass_body p;

    CHANGING(x);
    if (!kept_find(a, x->kept, KIND_SESSION, secret_id(proof), &body))
        return true;
    TRY(body_pass(a, body, &p, e));
    if (!secret_equal(p.check, proof))
        return true;
    TRY(user_by_key(a, x, p.user, &u, e));
    changes_add(&c, KIND_SESSION, secret_id(proof), (struct str){ 0 });
    return changes_write(x, &c, act, "session.close", u.user.name, e);
}

/* --- who is it --- */

/* That it was used is written now and then. A write under way is not waited for: the next
 * request comes soon. */
static void note_use(struct arena *a, struct access *x, const char *kind, struct str id,
                     const struct pass_body *known, int64_t step_us, int64_t now_us)
{
    struct access_act act = { .now_us = now_us };
    struct changes c = { .arena = a };
    struct err ignored = { 0 };
    struct pass_body p;
    struct str body;
    bool written;

    if (known->seen_us != NONE && now_us - known->seen_us < step_us)
        return;
    if (pthread_mutex_trylock(&x->changing) != 0)
        return;
    if (kept_find(a, x->kept, kind, id, &body) && body_pass(a, body, &p, &ignored)) {
        p.seen_us = now_us;
        changes_add(&c, kind, id, body_of_pass(a, &p));
        written = changes_write(x, &c, &act, NULL, STR(""), &ignored);
        (void)written;                          /* else it counts as unused since before */
    }
    pthread_mutex_unlock(&x->changing);
}

static bool pass_of(struct arena *a, struct access *x, const char *kind, struct str secret,
                    int64_t now_us, struct pass_body *ret, struct access_who *ret_who,
                    struct err *e)
{
    struct str proof = secret_check(a, secret), body;
    struct err unknown = { 0 };
    struct user_body u;
    struct pass_body p;

    if (!kept_find(a, x->kept, kind, secret_id(proof), &body) ||
        !body_pass(a, body, &p, &unknown) || !secret_equal(p.check, proof) ||
        now_us >= p.expires_us || !user_by_key(a, x, p.user, &u, &unknown) || u.user.disabled)
        return err_tell(e, ERR_DENIED, CODE_SIGNED_OUT, "not signed in, or not any more");
    *ret = p;
    *ret_who = (struct access_who){
        .user = u.user,
        .permissions = access_role_permissions(u.user.role) |
                       (u.user.personal ? PERM_PERSONAL : 0),
        .scoped = u.user.role == ROLE_LEAD || u.user.teams.n > 0,
        .id = secret_id(proof),
        .expires_us = p.expires_us,
    };
    return true;
}

bool access_by_session(struct arena *a, struct access *x, struct str secret, int64_t now_us,
                       struct access_who *ret, struct err *e)
{
    int64_t step_us = SEEN_STEP_S * SECOND_US;
    struct access_who who;
    struct pass_body p;

    TRY(pass_of(a, x, KIND_SESSION, secret, now_us, &p, &who, e));
    if (has_ended(x, &p, now_us))
        return err_tell(e, ERR_DENIED, CODE_SIGNED_OUT, "not signed in, or not any more");
    if (step_us > x->idle_us / SEEN_PARTS)
        step_us = x->idle_us / SEEN_PARTS;
    note_use(a, x, KIND_SESSION, who.id, &p, step_us, now_us);
    *ret = who;
    return true;
}

bool access_by_token(struct arena *a, struct access *x, struct str token, int64_t now_us,
                     struct access_who *ret, struct err *e)
{
    struct access_who who;
    struct pass_body p;

    if (token.n != sizeof TOKEN_PREFIX - 1 + SECRET_CHARS)
        return err_set(e, ERR_DENIED, "not a token");
    TRY(pass_of(a, x, KIND_TOKEN, token, now_us, &p, &who, e));
    who.permissions &= p.scopes;
    who.by_token = true;
    note_use(a, x, KIND_TOKEN, who.id, &p, SEEN_STEP_S * SECOND_US, now_us);
    *ret = who;
    return true;
}
