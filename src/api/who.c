/* who.c -- who calls, and whether they may. */
#include "api_priv.h"
#include "instant.h"

static struct viewer *viewer_of(struct call *c, const struct access_who *who)
{
    struct viewer *v = NEW(c->arena, struct viewer);

    *v = (struct viewer){ .teams = who->user.teams.names, .n_teams = who->user.teams.n,
                          .scoped = who->scoped,
                          .personal = who->permissions & PERM_PERSONAL,
                          .pseudonym_key = access_pseudonym_key(c->api->options.access) };
    return v;
}

/* "Bearer tt_..." without its first word; other schemes are none of ours. */
static bool bearer(const struct http_request *r, struct str *ret)
{
    static const char scheme[] = "bearer ";
    struct str text;

    if (!http_header(r, "Authorization", &text) || text.n < sizeof scheme)
        return false;
    for (size_t i = 0; i < sizeof scheme - 1; i++)
        if ((text.p[i] | 0x20) != (scheme[i] | 0x20))
            return false;
    *ret = str_trim((struct str){ text.p + sizeof scheme - 1, text.n - (sizeof scheme - 1) });
    return true;
}

/* Who it is, by a token, a cookie, or (*ret NULL) nobody: an old cookie is as none. ERR_DENIED: a
 * token that is not good. */
static bool identify(struct arena *a, struct access *x, const struct http_request *r,
                     const struct access_who **ret, struct str *ret_secret, struct err *e)
{
    struct access_who *who = NEW(a, struct access_who);
    int64_t now_us = instant_now_us();
    struct err nobody = { 0 };

    *ret = NULL;
    if (bearer(r, ret_secret)) {
        TRY(access_by_token(a, x, *ret_secret, now_us, who, e));
        *ret = who;
    } else if (http_cookie(r, SESSION_COOKIE, ret_secret) &&
               access_by_session(a, x, *ret_secret, now_us, who, &nobody)) {
        *ret = who;
    }
    return true;
}

bool call_identify(struct call *c, struct err *e)
{
    c->problem.nobody = true;
    TRY(identify(c->arena, c->api->options.access, c->request, &c->who, &c->secret, e));
    c->problem.nobody = false;
    if (!c->who)
        return true;
    c->viewer = viewer_of(c, c->who);
    http_user(c->reply, c->who->user.name);
    return true;
}

bool request_may(struct api *api, const struct http_request *r, unsigned needs)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct access_who *who;
    struct str secret;
    struct err e = { 0 };

    return identify(a, api->options.access, r, &who, &secret, &e) && who &&
           (who->permissions & needs) == needs;
}

/* A page of another site can neither set this header nor hide where it comes from. */
static bool from_own_page(const struct call *c, struct err *e)
{
    struct str header, host, rest;

    if (!http_header(c->request, "X-Telltale", &header) || !str_equal(header, STR("1")))
        return err_set(e, ERR_DENIED, "without a token, the header \"X-Telltale: 1\" is needed");
    if (http_header(c->request, "Sec-Fetch-Site", &header) &&
        !str_equal(header, STR("same-origin")) && !str_equal(header, STR("none")))
        return err_set(e, ERR_DENIED, "it comes from a page of another site");
    if (!http_header(c->request, "Origin", &header))
        return true;
    rest = header;
    if (!http_header(c->request, "Host", &host) || rest.n < host.n + 7)
        return err_set(e, ERR_DENIED, "it comes from a page of another site");
    rest.p += header.n - host.n;
    rest.n = host.n;
    header.n -= host.n;
    if (str_equal(rest, host) && (str_equal(header, STR("https://")) ||
                                  str_equal(header, STR("http://"))))
        return true;
    return err_set(e, ERR_DENIED, "it comes from a page of another site");
}

static bool changes(const struct route *r)
{
    return strcmp(r->method, "GET") != 0;
}

bool call_allowed(struct call *c, struct err *e)
{
    unsigned needs = c->route->needs;

    if (changes(c->route) && !(c->who && c->who->by_token))
        TRY(from_own_page(c, e));
    if (c->route->flags & ROUTE_OPEN)
        return true;
    if (!c->who) {
        c->problem.nobody = true;
        return err_tell(e, ERR_DENIED, CODE_SIGNED_OUT, "sign in, or send a token");
    }
    if (changes(c->route) && !needs && c->who->by_token && !(c->who->permissions & PERM_USERS))
        return err_set(e, ERR_DENIED, "a token cannot change what is its user's own: sign in");
    for (unsigned bit = 1; bit < PERM_ALL; bit <<= 1)
        if (needs & bit & ~c->who->permissions)
            return err_tell(e, ERR_DENIED, CODE_PERMISSION, "the permission \"%s\" is needed",
                            access_permission_name(bit));
    return true;
}
