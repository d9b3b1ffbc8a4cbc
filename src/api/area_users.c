/* area_users.c -- users, tokens, and the trail of what was done. */
#include "api_priv.h"
#include "areas.h"
#include "instant.h"
#include "json.h"
#include "parse.h"
#include "table.h"

#define ROLE_WORDS "viewer|lead|manager|admin"
#define PERMISSION_WORDS "read|note|target|settings|records|facts|users|personal"

static const struct param_def name_params[] = {
    { .name = "name", .doc = "the user's name", .required = true },
};

/* --- users --- */

static const struct shape_field user_fields[] = {
    { "name", SHAPE_TEXT, 0, "as given", NULL, NULL },
    { "role", SHAPE_TEXT, 0, "what the user is", NULL, ROLE_WORDS },
    { "teams", SHAPE_TEXT, FIELD_LIST, "of viewers and leads: what they see", NULL, NULL },
    { "personal", SHAPE_BOOL, 0, "customers' names and messages are seen", NULL, NULL },
    { "disabled", SHAPE_BOOL, 0, "cannot sign in", NULL, NULL },
    { "language", SHAPE_TEXT, FIELD_NULL, "tag of a language; null: the browser's", NULL, NULL },
    { "made_at", SHAPE_INSTANT, FIELD_NULL, "when the user was made", NULL, NULL },
    { "seen_at", SHAPE_INSTANT, FIELD_NULL, "last sign-in", NULL, NULL },
};

static const struct shape user_shape = SHAPE("User", "Somebody who may sign in", user_fields);

static const struct shape_field users_fields[] = { FIELDS_PAGE(&user_shape, "users by name") };
static const struct shape users_shape = SHAPE("Users", "All users", users_fields);

static void put_user(struct put *o, const struct access_user *u)
{
    put_text(o, "name", u->name);
    put_word(o, "role", access_role_name(u->role));
    put_list(o, "teams");
    for (size_t i = 0; i < u->teams.n; i++)
        put_text(o, NULL, u->teams.names[i]);
    put_end(o);
    put_bool(o, "personal", u->personal);
    put_bool(o, "disabled", u->disabled);
    put_said(o, "language", u->language);
    put_instant(o, "made_at", u->made_us);
    put_instant(o, "seen_at", u->seen_us);
}

static bool get_users(struct call *c, struct err *e)
{
    struct access_users users;
    size_t first, end;
    struct put *o;

    TRY(access_users(c->arena, c->api->options.access, &users, e));
    TRY(call_page(c, users.n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_user(o, &users.users[i]);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, users.n, end));
    return true;
}

static bool get_user(struct call *c, struct err *e)
{
    struct access_user user;

    TRY(access_user(c->arena, c->api->options.access, call_text(c, "name"), &user, e));
    put_user(call_answer(c), &user);
    return true;
}

static const struct shape_field new_user_fields[] = {
    { "name", SHAPE_TEXT, 0, "1 to 64 printing characters", NULL, NULL },
    { "password", SHAPE_TEXT, 0, "of ten characters or more", NULL, NULL },
    { "role", SHAPE_TEXT, 0, "what the user is", NULL, ROLE_WORDS },
    { "teams", SHAPE_TEXT, FIELD_LIST | FIELD_OPTIONAL, "of viewers and leads: what they see",
      NULL, NULL },
    { "personal", SHAPE_BOOL, FIELD_OPTIONAL, "customers' names and messages are seen", NULL,
      NULL },
    { "language", SHAPE_TEXT, FIELD_OPTIONAL, "tag of a language, as pl", NULL, NULL },
};

static const struct shape new_user_shape = SHAPE("NewUser", "A user to be made", new_user_fields);

/* The words are those of the table, so it is one. */
static enum access_role role_of(const struct call *c)
{
    enum access_role role = ROLE_VIEWER;

    return access_role_of(call_body_text(c, "role"), &role) ? role : ROLE_VIEWER;
}

static bool post_user(struct call *c, struct err *e)
{
    struct access *x = c->api->options.access;
    struct access_act act = call_act(c);
    struct str language = call_body_text(c, "language");
    struct access_user u = { .name = call_body_text(c, "name"), .role = role_of(c),
                             .personal = json_bool(json_get(c->body, "personal")),
                             .language = language.p ? language : STR("") };

    u.teams.names = call_body_texts(c, "teams", &u.teams.n);
    TRY(access_user_add(x, &act, &u, call_body_text(c, "password"), e));
    TRY(access_user(c->arena, x, u.name, &u, e));
    put_user(call_answer(c), &u);
    return true;
}

static const struct shape_field edit_user_fields[] = {
    { "password", SHAPE_TEXT, FIELD_OPTIONAL, "a new one; ends the user's sessions", NULL, NULL },
    { "role", SHAPE_TEXT, FIELD_OPTIONAL, "what the user is", NULL, ROLE_WORDS },
    { "teams", SHAPE_TEXT, FIELD_LIST | FIELD_OPTIONAL, "of viewers and leads: what they see",
      NULL, NULL },
    { "personal", SHAPE_BOOL, FIELD_OPTIONAL, "customers' names and messages are seen", NULL,
      NULL },
    { "disabled", SHAPE_BOOL, FIELD_OPTIONAL, "cannot sign in; ends the user's sessions", NULL,
      NULL },
    { "language", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "null: the browser's", NULL, NULL },
};

static const struct shape edit_user_shape = SHAPE("EditUser", "What changes about a user",
                                                  edit_user_fields);

static bool put_user_edit(struct call *c, struct err *e)
{
    struct access *x = c->api->options.access;
    struct access_act act = call_act(c);
    struct str password = call_body_text(c, "password"), language = call_body_text(c, "language");
    enum access_role role = role_of(c);
    bool personal = json_bool(json_get(c->body, "personal"));
    bool disabled = json_bool(json_get(c->body, "disabled"));
    struct access_teams teams;
    struct access_edit edit = {
        .role = json_get(c->body, "role") ? &role : NULL,
        .teams = json_get(c->body, "teams") ? &teams : NULL,
        .personal = json_get(c->body, "personal") ? &personal : NULL,
        .disabled = json_get(c->body, "disabled") ? &disabled : NULL,
        .language = json_get(c->body, "language") ? &language : NULL,
        .password = password.p ? &password : NULL,
    };
    struct access_user u;

    teams.names = call_body_texts(c, "teams", &teams.n);
    language = language.p ? language : STR("");
    TRY(access_user_set(x, &act, call_text(c, "name"), &edit, e));
    TRY(access_user(c->arena, x, call_text(c, "name"), &u, e));
    put_user(call_answer(c), &u);
    return true;
}

static bool delete_user(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);

    return access_user_remove(c->api->options.access, &act, call_text(c, "name"), e);
}

/* --- tokens --- */

static const struct shape_field token_fields[] = {
    { "id", SHAPE_TEXT, 0, "names the token; no secret", NULL, NULL },
    { "user", SHAPE_TEXT, 0, "whose it is", NULL, NULL },
    { "label", SHAPE_TEXT, 0, "what it is for", NULL, NULL },
    { "scopes", SHAPE_TEXT, FIELD_LIST, "what of the user's permissions it has", NULL,
      PERMISSION_WORDS },
    { "made_at", SHAPE_INSTANT, 0, "when it was made", NULL, NULL },
    { "expires_at", SHAPE_INSTANT, 0, "when it ends", NULL, NULL },
    { "used_at", SHAPE_INSTANT, FIELD_NULL, "last use, to ten minutes", NULL, NULL },
    { "token", SHAPE_TEXT, FIELD_OPTIONAL, "the token itself, when it is made and never again",
      NULL, NULL },
};

static const struct shape token_shape = SHAPE("Token", "A token of the API", token_fields);

static const struct shape_field tokens_fields[] = { FIELDS_PAGE(&token_shape, "tokens by user") };
static const struct shape tokens_shape = SHAPE("Tokens", "Tokens, without themselves",
                                               tokens_fields);

static const struct param_def tokens_params[] = {
    { .name = "all", .kind = PARAM_BOOL, .doc = "those of all users; needs \"users\"" },
    PARAMS_PAGE,
};

static void put_token(struct put *o, const struct access_token *t)
{
    put_text(o, "id", t->id);
    put_text(o, "user", t->user);
    put_text(o, "label", t->label);
    put_list(o, "scopes");
    for (unsigned bit = 1; bit < PERM_ALL; bit <<= 1)
        if (t->scopes & bit)
            put_word(o, NULL, access_permission_name(bit));
    put_end(o);
    put_instant(o, "made_at", t->made_us);
    put_instant(o, "expires_at", t->expires_us);
    put_instant(o, "used_at", t->used_us);
}

static bool get_tokens(struct call *c, struct err *e)
{
    bool all = call_bool(c, "all");
    struct access_tokens tokens;
    size_t first, end;
    struct put *o;

    if (all && !(c->who->permissions & PERM_USERS))
        return err_tell(e, ERR_DENIED, CODE_PERMISSION, "the permission \"users\" is needed");
    TRY(access_tokens(c->arena, c->api->options.access, all ? STR("") : c->who->user.name,
                      &tokens, e));
    TRY(call_page(c, tokens.n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_token(o, &tokens.tokens[i]);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, tokens.n, end));
    return true;
}

static const struct shape_field new_token_fields[] = {
    { "label", SHAPE_TEXT, 0, "what it is for", NULL, NULL },
    { "scopes", SHAPE_TEXT, FIELD_LIST, "what of the user's permissions it gets", NULL,
      PERMISSION_WORDS },
    { "expires_at", SHAPE_INSTANT, FIELD_OPTIONAL, "within 366 days; else in 90 days", NULL,
      NULL },
};

static const struct shape new_token_shape = SHAPE("NewToken", "A token to be made",
                                                  new_token_fields);

/* A token that made tokens would never expire. */
static bool post_token(struct call *c, struct err *e)
{
    struct access *x = c->api->options.access;
    struct access_act act = call_act(c);
    struct str until = call_body_text(c, "expires_at"), text;
    struct access_token t = { .user = c->who->user.name, .label = call_body_text(c, "label"),
                              .made_us = act.now_us, .used_us = NONE };
    struct access_tokens all;
    const struct str *scopes;
    struct put *o;
    size_t n;

    if (c->who->by_token)
        return err_set(e, ERR_DENIED, "a token cannot make tokens: sign in");
    scopes = call_body_texts(c, "scopes", &n);
    for (size_t i = 0; i < n; i++) {
        unsigned one;

        TRY(access_permissions_of(scopes[i], &one, e));
        t.scopes |= one;
    }
    if (until.p)
        TRY(instant_parse(until, &t.expires_us, e));
    TRY(access_token_make(c->arena, x, &act, &t, &text, &t.id, e));
    TRY(access_tokens(c->arena, x, t.user, &all, e));
    for (size_t i = 0; i < all.n; i++)
        if (str_equal(all.tokens[i].id, t.id))
            t = all.tokens[i];
    o = call_answer(c);
    put_token(o, &t);
    put_text(o, "token", text);
    return true;
}

static const struct param_def id_params[] = {
    { .name = "id", .doc = "of the token", .required = true },
};

static bool delete_token(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);
    bool any = c->who->permissions & PERM_USERS;

    return access_token_revoke(c->api->options.access, &act, any ? STR("") : c->who->user.name,
                               call_text(c, "id"), e);
}

/* --- the trail --- */

static const struct shape_field step_fields[] = {
    { "number", SHAPE_INT, 0, "rises from step to step", NULL, NULL },
    { "at", SHAPE_INSTANT, 0, "when", NULL, NULL },
    { "who", SHAPE_TEXT, 0, "the user; - is the command line", NULL, NULL },
    { "what", SHAPE_TEXT, 0, "what was done, as user.set", NULL, NULL },
    { "about", SHAPE_TEXT, 0, "to whom or what", NULL, NULL },
    { "address", SHAPE_TEXT, 0, "from where", NULL, NULL },
};

static const struct shape step_shape = SHAPE("TrailStep", "Something that was done", step_fields);
static const struct shape_field trail_fields[] = { FIELDS_PAGE(&step_shape, "newest first") };
static const struct shape trail_shape = SHAPE("Trail", "What was done, by whom", trail_fields);
static const struct param_def trail_params[] = { PARAMS_PAGE };

static struct str next_step(struct call *c, int64_t before)
{
    struct bytes text = { 0 };
    struct str next;

    if (!before)
        return (struct str){ 0 };
    json_print_int(&text, before);
    next = call_next(c, (struct str){ text.p, text.n });
    bytes_done(&text);
    return next;
}

static bool get_trail(struct call *c, struct err *e)
{
    struct access_trail trail;
    int64_t before = 0;
    struct str place;
    struct put *o;

    TRY(call_cursor(c, &place, e));
    if (place.n && !parse_int(place, &before))
        return call_tell(c, e, "cursor", CODE_CURSOR, "not a cursor of this list");
    TRY(access_trail(c->arena, c->api->options.access, before, (size_t)call_int(c, "limit"),
                     &trail, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < trail.n; i++) {
        const struct access_step *s = &trail.steps[i];

        put_object(o, NULL);
        put_int(o, "number", s->number);
        put_instant(o, "at", s->at_us);
        put_text(o, "who", s->who);
        put_text(o, "what", s->what);
        put_text(o, "about", s->about);
        put_text(o, "address", s->address);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", next_step(c, trail.next));
    return true;
}

static const struct param_def page_params[] = { PARAMS_PAGE };

static const struct route routes[] = {
    { .method = "GET", .path = "/users", .id = "listUsers", .handle = get_users,
      .doc = "users", .needs = PERM_USERS, .answer = &users_shape, PARAMS(page_params) },
    { .method = "POST", .path = "/users", .id = "addUser", .handle = post_user,
      .doc = "make a user", .needs = PERM_USERS, .body = &new_user_shape, .answer = &user_shape,
      .status = 201 },
    { .method = "GET", .path = "/users/{name}", .id = "getUser", .handle = get_user,
      .doc = "one user", .needs = PERM_USERS, .answer = &user_shape, PARAMS(name_params) },
    { .method = "PUT", .path = "/users/{name}", .id = "editUser", .handle = put_user_edit,
      .doc = "change a user; what is not said stays", .needs = PERM_USERS,
      .body = &edit_user_shape, .answer = &user_shape, PARAMS(name_params) },
    { .method = "DELETE", .path = "/users/{name}", .id = "removeUser", .handle = delete_user,
      .doc = "remove a user with sessions, tokens, settings and views", .needs = PERM_USERS,
      PARAMS(name_params) },
    { .method = "GET", .path = "/tokens", .id = "listTokens", .handle = get_tokens,
      .doc = "one's own tokens, or all", .answer = &tokens_shape, PARAMS(tokens_params) },
    { .method = "POST", .path = "/tokens", .id = "makeToken", .handle = post_token,
      .doc = "make a token of one's own; it is shown this once", .body = &new_token_shape,
      .answer = &token_shape, .status = 201 },
    { .method = "DELETE", .path = "/tokens/{id}", .id = "revokeToken", .handle = delete_token,
      .doc = "end a token: one's own, or with \"users\" any", PARAMS(id_params) },
    { .method = "GET", .path = "/trail", .id = "listTrail", .handle = get_trail,
      .doc = "what was done, by whom and from where", .needs = PERM_USERS,
      .answer = &trail_shape, PARAMS(trail_params) },
};

const struct route_table routes_users = { routes, sizeof routes / sizeof *routes };
