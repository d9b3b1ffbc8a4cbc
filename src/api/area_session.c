/* area_session.c -- signing in and out, who one is, what one arranges; changes as they come. */
#include "api_priv.h"
#include "areas.h"
#include "json.h"

#define ROLE_WORDS "viewer|lead|manager|admin"

/* --- the document of all this, and changes --- */

static bool get_openapi(struct call *c, struct err *e)
{
    (void)e;
    http_set(c->reply, "Cache-Control", STR("no-cache"));
    http_blob_reply(c->reply, c->api->openapi);
    c->status = 200;
    c->sent = true;
    return true;
}

static bool get_live(struct call *c, struct err *e)
{
    (void)e;
    news_listen(c->api->news, c->reply, c->who, c->secret);
    c->status = 200;
    c->sent = true;
    return true;
}

/* --- signing in and out --- */

void call_set_cookie(struct call *c, struct str secret)
{
    struct bytes text = { 0 };
    struct str tail = secret.n ? STR("; Path=/; Max-Age=1209600; HttpOnly; SameSite=Strict")
                               : STR("; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");

    _Static_assert(SESSION_COOKIE_S == 1209600, "as in the cookie");
    bytes_add(&text, SESSION_COOKIE "=", sizeof SESSION_COOKIE);
    bytes_add(&text, secret.p, secret.n);
    bytes_add(&text, tail.p, tail.n);
    if (http_secure(c->request))
        bytes_add(&text, "; Secure", 8);
    http_set(c->reply, "Set-Cookie", (struct str){ text.p, text.n });
    bytes_done(&text);
}

static bool sign_in(struct call *c, struct str name, struct str password, struct err *e)
{
    struct access_act act = call_act(c);
    struct str secret;

    if (!access_sign_in(c->arena, c->api->options.access, &act, name, password, &secret,
                        &c->wait_s, e)) {
        c->problem.nobody = true;
        return false;
    }
    call_set_cookie(c, secret);
    return true;
}

static const struct shape_field sign_in_fields[] = {
    { "name", SHAPE_TEXT, 0, "the user's name", NULL, NULL },
    { "password", SHAPE_TEXT, 0, "the user's password", NULL, NULL },
};

static const struct shape sign_in_shape = SHAPE("SignIn", "A name and its password",
                                                sign_in_fields);

static bool post_session(struct call *c, struct err *e)
{
    return sign_in(c, call_body_text(c, "name"), call_body_text(c, "password"), e);
}

static bool delete_session(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);

    if (c->who && !c->who->by_token)
        TRY(access_sign_out(c->api->options.access, &act, c->secret, e));
    call_set_cookie(c, STR(""));
    return true;
}

static const struct shape_field welcome_fields[] = {
    { "code", SHAPE_TEXT, 0, "the code of the link that the server printed", NULL, NULL },
    { "name", SHAPE_TEXT, 0, "what the first admin is called", NULL, NULL },
    { "password", SHAPE_TEXT, 0, "of ten characters or more", NULL, NULL },
    { "language", SHAPE_TEXT, FIELD_OPTIONAL, "tag of a language, as pl", NULL, NULL },
};

static const struct shape welcome_shape = SHAPE("Welcome", "Makes the first admin",
                                                welcome_fields);

static bool post_welcome(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);
    struct str name = call_body_text(c, "name"), password = call_body_text(c, "password");
    struct str language = call_body_text(c, "language");

    TRY(access_redeem(c->api->options.access, &act, call_body_text(c, "code"), name, password,
                      language.p ? language : STR(""), &c->wait_s, e));
    return sign_in(c, name, password, e);
}

/* --- oneself --- */

static const struct shape_field me_fields[] = {
    { "name", SHAPE_TEXT, 0, "the user's name", NULL, NULL },
    { "role", SHAPE_TEXT, 0, "what the user is", NULL, ROLE_WORDS },
    { "permissions", SHAPE_TEXT, FIELD_LIST, "what may be done, by role, user and token", NULL,
      NULL },
    { "teams", SHAPE_TEXT, FIELD_LIST, "teams of the user", NULL, NULL },
    { "scoped", SHAPE_BOOL, 0, "only these teams' figures are seen", NULL, NULL },
    { "personal", SHAPE_BOOL, 0, "customers' names and messages are seen", NULL, NULL },
    { "language", SHAPE_TEXT, FIELD_NULL, "tag of a language; null: the browser's", NULL, NULL },
    { "by_token", SHAPE_BOOL, 0, "known by a token, not by a session", NULL, NULL },
    { "expires_at", SHAPE_INSTANT, 0, "when session or token end if not used", NULL, NULL },
    { "settings", SHAPE_ANY, 0, "what the user arranged, an object", NULL, NULL },
};

static const struct shape me_shape = SHAPE("Me", "Who is signed in", me_fields);

static void put_texts_of(struct put *o, const char *name, const struct str *texts, size_t n)
{
    put_list(o, name);
    for (size_t i = 0; i < n; i++)
        put_text(o, NULL, texts[i]);
    put_end(o);
}

static bool get_me(struct call *c, struct err *e)
{
    AUTO(json_close) struct json *settings = NULL;
    const struct access_who *who = c->who;
    struct put *o = call_answer(c);
    struct str text;

    TRY(access_settings(c->arena, c->api->options.access, who->user.name, &text, e));
    TRY(json_parse(text, &settings, e));
    put_text(o, "name", who->user.name);
    put_word(o, "role", access_role_name(who->user.role));
    put_list(o, "permissions");
    for (unsigned bit = 1; bit < PERM_ALL; bit <<= 1)
        if (who->permissions & bit)
            put_word(o, NULL, access_permission_name(bit));
    put_end(o);
    put_texts_of(o, "teams", who->user.teams.names, who->user.teams.n);
    put_bool(o, "scoped", who->scoped);
    put_bool(o, "personal", who->permissions & PERM_PERSONAL);
    put_said(o, "language", who->user.language);
    put_bool(o, "by_token", who->by_token);
    put_instant(o, "expires_at", who->expires_us);
    put_json(o, "settings", settings);
    return true;
}

static const struct shape_field edit_me_fields[] = {
    { "language", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "null: the browser's", NULL, NULL },
    { "password", SHAPE_TEXT, FIELD_OPTIONAL, "a new one; ends all sessions", NULL, NULL },
    { "old_password", SHAPE_TEXT, FIELD_OPTIONAL, "needed with a new one", NULL, NULL },
};

static const struct shape edit_me_shape = SHAPE("EditMe", "What changes about oneself",
                                                edit_me_fields);

static bool put_me(struct call *c, struct err *e)
{
    struct access *x = c->api->options.access;
    struct access_act act = call_act(c);
    struct str language = call_body_text(c, "language");
    struct str password = call_body_text(c, "password"), old = call_body_text(c, "old_password");
    struct access_edit edit = { .password = password.p ? &password : NULL };

    if (json_get(c->body, "language")) {
        language = language.p ? language : STR("");
        edit.language = &language;
    }
    if (!password.p)
        return access_user_set(x, &act, c->who->user.name, &edit, e);
    if (c->who->by_token)
        return err_set(e, ERR_DENIED, "a token cannot change a password");
    TRY(access_check_password(x, &act, c->who->user.name, old.p ? old : STR(""), &c->wait_s, e));
    TRY(access_user_set(x, &act, c->who->user.name, &edit, e));
    return sign_in(c, c->who->user.name, password, e);
}

static const struct shape_field settings_fields[] = {
    { "settings", SHAPE_ANY, 0, "an object of at most 16 KiB", NULL, NULL },
};

static const struct shape settings_shape = SHAPE("MySettings", "What a user arranged",
                                                 settings_fields);

static bool put_my_settings(struct call *c, struct err *e)
{
    const struct json *settings = json_get(c->body, "settings");
    struct access_act act = call_act(c);
    struct bytes text = { 0 };
    bool ok;

    if (json_kind(settings) != JSON_KIND_OBJECT)
        return call_wrong(c, e, "settings", "an object is expected");
    json_print(&text, settings);
    ok = access_settings_set(c->api->options.access, &act, c->who->user.name,
                             (struct str){ text.p, text.n }, e);
    bytes_done(&text);
    return ok;
}

static const struct route routes[] = {
    { .method = "GET", .path = "/openapi.json", .id = "getOpenapi", .handle = get_openapi,
      .doc = "this document", .types = "application/json", .flags = ROUTE_OPEN },
    { .method = "GET", .path = "/live", .id = "listen", .handle = get_live,
      .doc = "server-sent events: that something changed, and that one was signed out",
      .types = "text/event-stream", .needs = PERM_READ },
    { .method = "POST", .path = "/session", .id = "signIn", .handle = post_session,
      .doc = "sign in: sets a cookie", .body = &sign_in_shape, .flags = ROUTE_OPEN },
    { .method = "DELETE", .path = "/session", .id = "signOut", .handle = delete_session,
      .doc = "sign out", .flags = ROUTE_OPEN },
    { .method = "POST", .path = "/welcome", .id = "welcome", .handle = post_welcome,
      .doc = "make the first admin by the one-time link, and sign in", .body = &welcome_shape,
      .flags = ROUTE_OPEN },
    { .method = "GET", .path = "/me", .id = "getMe", .handle = get_me, .doc = "who is signed in",
      .answer = &me_shape },
    { .method = "PUT", .path = "/me", .id = "editMe", .handle = put_me,
      .doc = "change language or password", .body = &edit_me_shape },
    { .method = "PUT", .path = "/me/settings", .id = "setMySettings", .handle = put_my_settings,
      .doc = "keep what the user arranged", .body = &settings_shape },
};

const struct route_table routes_session = { routes, sizeof routes / sizeof *routes };
