/* access_tools.h -- for tests of access: a store with users, and what they do. */
#ifndef ACCESS_TOOLS_H
#define ACCESS_TOOLS_H

#include "access.h"
#include "instant.h"
#include "store_tools.h"

/* Hashes as cheap as the library makes them: their number counts here, not their cost. */
enum { CHEAP_PASSES = 1, CHEAP_BYTES = 8192 };

#define T0 (INT64_C(1772441820) * SECOND_US)    /* 2026-03-02T08:57:00Z */
#define PASSWORD STR("correct horse battery")
#define OTHER_PASSWORD STR("staple of another sort")

static inline struct access *test_access(struct store *s)
{
    struct access_options o = { .hash_passes = CHEAP_PASSES, .hash_bytes = CHEAP_BYTES };
    struct access *x = NULL;
    struct err e = { 0 };

    went_well(access_open(s, &o, &x, &e), &e);
    return x;
}

/* What somebody does some seconds after T0. */
static inline struct access_act act_at(int64_t after_s)
{
    return (struct access_act){ STR("admin"), STR("192.0.2.7"), T0 + after_s * SECOND_US };
}

static inline bool add(struct access *x, const char *name, enum access_role role,
                       struct err *e)
{
    struct access_act act = act_at(0);
    struct access_user u = { .name = str_of(name), .role = role, .language = STR("en") };

    *e = (struct err){ 0 };
    return access_user_add(x, &act, &u, PASSWORD, e);
}

static inline void must_add(struct access *x, const char *name, enum access_role role)
{
    struct err e;

    went_well(add(x, name, role, &e), &e);
}

static inline struct str sign_in(struct arena *a, struct access *x, const char *name,
                                 int64_t after_s)
{
    struct access_act act = act_at(after_s);
    struct str secret = STR("");
    int64_t wait_s = -1;
    struct err e = { 0 };

    went_well(access_sign_in(a, x, &act, str_of(name), PASSWORD, &secret, &wait_s, &e), &e);
    CHECK_INT(wait_s, 0);
    return secret;
}

/* Whether the session is one, `after_s` after T0. */
static inline bool is_known(struct access *x, struct str secret, int64_t after_s)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct access_who who;
    struct err e = { 0 };
    bool known = access_by_session(a, x, secret, T0 + after_s * SECOND_US, &who, &e);

    CHECK(known || e.kind == ERR_DENIED);
    return known;
}

static inline struct access_who who_is(struct arena *a, struct access *x, const char *name)
{
    struct access_who who = { 0 };
    struct err e = { 0 };

    went_well(access_by_session(a, x, sign_in(a, x, name, 0), T0, &who, &e), &e);
    return who;
}

static inline struct str make_token(struct arena *a, struct access *x, const char *name,
                                    unsigned scopes, struct str *ret_id)
{
    struct access_act act = act_at(0);
    struct access_token t = { .user = str_of(name), .label = STR("a script"), .scopes = scopes };
    struct str text = STR("");
    struct err e = { 0 };

    went_well(access_token_make(a, x, &act, &t, &text, ret_id, &e), &e);
    return text;
}

#endif
