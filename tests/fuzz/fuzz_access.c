/* fuzz_access.c -- any text as a name, a password, a list of permissions, a secret, and as what is
 * kept of a user, a pass or a view. The laws: a key is its own key; what is read prints back. */
#include <stdlib.h>

#include "access_priv.h"

static void check(bool ok)
{
    if (!ok)
        abort();
}

static void take_name(struct arena *a, struct str text)
{
    struct str key, again = { 0 }, shown;
    struct err e = { 0 };

    if (!access_name_key(a, text, &key, &e)) {
        check(e.kind == ERR_INVALID);
        return;
    }
    check(key.n > 0 && !memchr(key.p, '/', key.n) && !memchr(key.p, '\n', key.n));
    check(text_normal(a, text, &shown, &e) && access_name_key(a, shown, &again, &e) &&
          str_equal(key, again));
    /* What is folded may be longer than a name can be. */
    if (access_name_key(a, key, &again, &e))
        check(str_equal(key, again));
}

static void take_password(struct arena *a, struct str text)
{
    struct err e = { 0 };

    if (password_check(a, text, STR("annabella"), &e))
        check(text.n >= ACCESS_PASSWORD_LEAST && text.n <= ACCESS_PASSWORD_BYTES);
    else
        check(e.kind == ERR_INVALID);
}

static void take_permissions(struct arena *a, struct str text)
{
    unsigned got, again = 0;
    struct err e = { 0 };

    if (!access_permissions_of(text, &got, &e))
        return;
    check((got & ~(unsigned)PERM_ALL) == 0);
    check(access_permissions_of(access_permissions_printed(a, got), &again, &e) && again == got);
}

static void take_secret(struct arena *a, struct str text)
{
    struct str proof = secret_check(a, text);

    check(proof.n == CHECK_CHARS && secret_id(proof).n == ID_CHARS);
    check(secret_equal(proof, secret_check(a, text)) && !secret_equal(proof, text));
}

static void take_bodies(struct arena *a, struct str text)
{
    struct user_body u;
    struct pass_body p;
    struct access_view v;
    struct str body;
    struct err e = { 0 };

    if (body_user(a, text, &u, &e)) {
        body = body_of_user(a, &u);
        check(body_user(a, body, &u, &e) && str_equal(body_of_user(a, &u), body));
    }
    if (body_pass(a, text, &p, &e)) {
        body = body_of_pass(a, &p);
        check(body_pass(a, body, &p, &e) && str_equal(body_of_pass(a, &p), body));
    }
    if (body_view(a, text, &v, &e)) {
        body = body_of_view(a, &v);
        check(body_view(a, body, &v, &e) && str_equal(body_of_view(a, &v), body));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str text = { (const char *)data, size };
    struct err e = { 0 };

    check(secret_ready(&e));
    take_name(a, text);
    take_password(a, text);
    take_permissions(a, text);
    take_secret(a, text);
    take_bodies(a, text);
    return 0;
}
