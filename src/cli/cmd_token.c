/* cmd_token.c -- telltale token: what programs sign in with, listed, made, revoked. */
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "instant.h"
#include "keeper.h"
#include "parse.h"
#include "session.h"

static bool list(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "id", COLUMN_TEXT, "what it is revoked by; no secret" },
        { "user", COLUMN_TEXT, "whose it is" },
        { "label", COLUMN_TEXT, "what it is for" },
        { "scopes", COLUMN_TEXT, "permissions that it has where its user has them" },
        { "made_at", COLUMN_TIME, "when it was made" },
        { "expires_at", COLUMN_TIME, "when it ends" },
        { "used_at", COLUMN_TIME, "when it was last used, to ten minutes" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(print_close) struct print p = { 0 };
    struct access_tokens all;

    TRY(keeper_open(o, true, &k, e));
    TRY(access_tokens(a, k.access, str_of(o->n_args > 1 ? o->args[1] : ""), &all, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < all.n; i++) {
        const struct access_token *t = &all.tokens[i];
        const struct output_cell cells[] = {
            cell_text(t->id), cell_text(t->user), cell_text(t->label),
            cell_text(access_permissions_printed(a, t->scopes)), cell_instant(t->made_us, NONE),
            cell_instant(t->expires_us, NONE), cell_instant(t->used_us, NONE),
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

/* The token alone on the output, so that a script can take it; the rest beside. */
static bool add(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    struct access_token t = { .user = str_of(o->args[1]), .label = given_text(o, "label") };
    char ends[INSTANT_TEXT_SIZE];
    struct str text, id;
    int64_t days;

    TRY(access_permissions_of(given_text(o, "scopes"), &t.scopes, e));
    if (!parse_int(given_text(o, "days"), &days) || days < 1 || days > ACCESS_TOKEN_DAYS_MAX)
        return err_set(e, ERR_INVALID, "--days: 1 to %d are expected", ACCESS_TOKEN_DAYS_MAX);
    TRY(keeper_open(o, true, &k, e));
    t.expires_us = k.act.now_us + days * DAY_US;
    TRY(access_token_make(a, k.access, &k.act, &t, &text, &id, e));
    instant_print(t.expires_us, ends);
    fprintf(o->out, "%.*s\n", (int)text.n, text.p);
    fprintf(o->err, "token %.*s of %s, until %.10s; it is not shown again\n", (int)id.n, id.p,
            o->args[1], ends);
    return true;
}

static bool revoke(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };

    TRY(keeper_open(o, true, &k, e));
    TRY(access_token_revoke(k.access, &k.act, STR(""), str_of(o->args[1]), e));
    fprintf(o->out, "token %s is gone\n", o->args[1]);
    return true;
}

static bool token(const struct options *o, struct err *e)
{
    const char *what = o->n_args ? o->args[0] : "list";

    if (strcmp(what, "list") == 0)
        return list(o, e);
    if (o->n_args < 2)
        return err_set(e, ERR_INVALID, strcmp(what, "add") == 0
                       ? "token add USER: a user is expected"
                       : "token revoke ID: an id is expected: see telltale token");
    return strcmp(what, "add") == 0 ? add(o, e) : revoke(o, e);
}

int cmd_token(const struct options *o)
{
    struct err e = { 0 };

    return token(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
