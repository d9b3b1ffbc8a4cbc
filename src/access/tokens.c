/* tokens.c -- making, listing and revoking tokens. See access.h. */
#include <stdlib.h>

#include "access_priv.h"
#include "buf.h"

enum { ABOUT_MAX = 2048 };

static int by_user_and_age(const void *a, const void *b)
{
    const struct access_token *one = a, *other = b;
    int order = str_compare(one->user, other->user);

    return order ? order : (one->made_us > other->made_us) - (one->made_us < other->made_us);
}

/* Tokens of a user's key, of all where it is empty; `user` holds the key. */
static bool list(struct arena *a, struct access *x, struct str key, struct access_tokens *ret,
                 struct err *e)
{
    struct kept_item *items;
    size_t n = kept_list(a, x->kept, KIND_TOKEN, &items), found = 0;
    struct access_token *tokens = NEW_N(a, struct access_token, n + 1);
    struct pass_body p;

    for (size_t i = 0; i < n; i++) {
        TRY(body_pass(a, items[i].body, &p, e));
        if (key.n && !str_equal(key, p.user))
            continue;
        tokens[found++] = (struct access_token){ items[i].id, p.user, p.label, p.scopes,
                                                 p.made_us, p.expires_us, p.seen_us };
    }
    qsort(tokens, found, sizeof *tokens, by_user_and_age);
    *ret = (struct access_tokens){ tokens, found };
    return true;
}

bool access_tokens(struct arena *a, struct access *x, struct str user, struct access_tokens *ret,
                   struct err *e)
{
    struct str key = { 0 };
    struct access_tokens all;
    struct access_token *tokens;
    struct user_body u;

    if (user.n) {
        TRY(access_name_key(a, user, &key, e));
        TRY(user_by_key(a, x, key, &u, e));
    }
    TRY(list(a, x, key, &all, e));
    tokens = NEW_N(a, struct access_token, all.n + 1);
    for (size_t i = 0; i < all.n; i++) {
        struct err gone = { 0 };

        tokens[i] = all.tokens[i];
        if (user_by_key(a, x, tokens[i].user, &u, &gone))
            tokens[i].user = u.user.name;
    }
    *ret = (struct access_tokens){ tokens, all.n };
    return true;
}

static bool token_can_be(const struct access_token *t, int64_t now_us, int64_t *ret_expires_us,
                         struct err *e)
{
    int64_t expires_us = t->expires_us ? t->expires_us : now_us + ACCESS_TOKEN_DAYS * DAY_US;

    TRY(text_check(t->label, "a token's label", e));
    if (t->scopes == 0 || (t->scopes & ~(unsigned)PERM_ALL))
        return err_tell(e, ERR_INVALID, CODE_TOKEN_SCOPES, "a token has at least one permission");
    if (expires_us <= now_us || expires_us > now_us + ACCESS_TOKEN_DAYS_MAX * DAY_US)
        return err_tell(e, ERR_INVALID, CODE_TOKEN_DAYS, "a token ends within %d days from now",
                        ACCESS_TOKEN_DAYS_MAX);
    *ret_expires_us = expires_us;
    return true;
}

/* "Ann: nightly", for the trail. */
static struct str about(struct arena *a, struct str name, struct str label)
{
    struct buf b;

    buf_init(&b, a, ABOUT_MAX);
    buf_add(&b, "%.*s: %.*s", (int)name.n, name.p, (int)label.n, label.p);
    return (struct str){ b.p, b.n };
}

bool access_token_make(struct arena *a, struct access *x, const struct access_act *act,
                       const struct access_token *t, struct str *ret_text, struct str *ret_id,
                       struct err *e)
{
    struct str text = random_text(a, TOKEN_PREFIX, SECRET_CHARS), proof = secret_check(a, text);
    struct pass_body p = { .check = proof, .label = t->label, .scopes = t->scopes,
                           .made_us = act->now_us, .seen_us = NONE };
    struct changes c = { .arena = a };
    struct access_tokens own;
    struct user_body u;

    TRY(token_can_be(t, act->now_us, &p.expires_us, e));
    TRY(access_name_key(a, t->user, &p.user, e));
    CHANGING(x);
    TRY(user_by_key(a, x, p.user, &u, e));
    TRY(list(a, x, p.user, &own, e));
    if (own.n >= ACCESS_TOKENS)
        return err_tell(e, ERR_LIMIT, CODE_TOKENS_MANY, "a user has at most %d tokens: revoke one",
                        ACCESS_TOKENS);
    changes_add(&c, KIND_TOKEN, secret_id(proof), body_of_pass(a, &p));
    TRY(changes_write(x, &c, act, "token.make", about(a, u.user.name, t->label), e));
    *ret_text = text;
    *ret_id = secret_id(proof);
    return true;
}

bool access_token_revoke(struct access *x, const struct access_act *act, struct str user,
                         struct str id, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct changes c = { .arena = a };
    struct str key = { 0 }, body;
    struct user_body u;
    struct pass_body p;

    if (user.n)
        TRY(access_name_key(a, user, &key, e));
    CHANGING(x);
    if (!kept_find(a, x->kept, KIND_TOKEN, id, &body))
        return err_tell(e, ERR_NOT_FOUND, CODE_TOKEN_UNKNOWN, "there is no such token");
    TRY(body_pass(a, body, &p, e));
    if (user.n && !str_equal(key, p.user))
        return err_tell(e, ERR_NOT_FOUND, CODE_TOKEN_UNKNOWN, "there is no such token");
    TRY(user_by_key(a, x, p.user, &u, e));
    changes_add(&c, KIND_TOKEN, id, (struct str){ 0 });
    return changes_write(x, &c, act, "token.revoke", about(a, u.user.name, p.label), e);
}
