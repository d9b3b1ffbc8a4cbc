/* cmd_user.c -- telltale user: who may sign in, listed, added, changed, removed. */
#include <string.h>

#include "arena.h"
#include "buf.h"
#include "commands.h"
#include "guide_options.h"
#include "keeper.h"
#include "password.h"
#include "session.h"

enum { TEAMS_MAX = ACCESS_TEAMS * (ACCESS_TEXT_BYTES + 2) };

static struct str teams_printed(struct arena *a, const struct access_teams *teams)
{
    struct buf b;

    buf_init(&b, a, TEAMS_MAX);
    for (size_t i = 0; i < teams->n; i++)
        buf_add(&b, "%s%.*s", i ? "; " : "", (int)teams->names[i].n, teams->names[i].p);
    return (struct str){ b.p, b.n };
}

static bool list(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "name", COLUMN_TEXT, "who signs in" },
        { "role", COLUMN_TEXT, "viewer, lead, manager or admin" },
        { "teams", COLUMN_TEXT, "whose facts alone they see" },
        { "personal", COLUMN_BOOL, "sees customers' names and texts" },
        { "disabled", COLUMN_BOOL, "may not sign in" },
        { "language", COLUMN_TEXT, "of their pages" },
        { "made_at", COLUMN_TIME, "since when there is the user" },
        { "seen_at", COLUMN_TIME, "when they last signed in" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(print_close) struct print p = { 0 };
    struct access_users all;

    TRY(keeper_open(o, true, &k, e));
    TRY(access_users(a, k.access, &all, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < all.n; i++) {
        const struct access_user *u = &all.users[i];
        const struct output_cell cells[] = {
            cell_text(u->name), cell_text(str_of(access_role_name(u->role))),
            cell_text(teams_printed(a, &u->teams)), { .number = u->personal },
            { .number = u->disabled }, cell_text(u->language), cell_instant(u->made_us, NONE),
            cell_instant(u->seen_us, NONE),
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

/* What the options say of a user. */
struct given {
    enum access_role    role;
    struct access_teams teams;
    bool                personal, disabled;
    struct str          language, password;
};

static bool is_on(const struct options *o, const char *name)
{
    const char *value = option_value(o, name);

    return value && strcmp(value, "on") == 0;
}

static struct given given(struct arena *a, const struct options *o)
{
    struct given g = { .personal = is_on(o, "personal"), .disabled = is_on(o, "disabled"),
                       .language = given_text(o, "language") };
    struct str names = given_text(o, "teams"), team;
    struct str *teams = NEW_N(a, struct str, names.n + 1);

    if (!access_role_of(given_text(o, "role"), &g.role))
        g.role = ROLE_VIEWER;                   /* the table of options knows the others */
    while (names.n && str_next(&names, ';', &team))
        if (str_trim(team).n)
            teams[g.teams.n++] = str_trim(team);
    g.teams.names = teams;
    return g;
}

static bool add(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(password_forget) char password[PASSWORD_SIZE] = "";
    struct given g = given(a, o);
    struct access_user u = { .name = str_of(o->args[1]), .role = g.role, .teams = g.teams,
                             .personal = g.personal, .disabled = g.disabled,
                             .language = g.language };

    TRY(password_ask(o, password, e));
    TRY(keeper_open(o, false, &k, e));
    TRY(access_user_add(k.access, &k.act, &u, str_of(password), e));
    if (k.engine)
        engine_keep(k.engine);
    fprintf(o->out, "%s is here: %s\n", o->args[1], access_role_name(u.role));
    return true;
}

static bool set(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(password_forget) char password[PASSWORD_SIZE] = "";
    struct given g = given(a, o);
    struct access_edit edit = {
        .role = option_value(o, "role") ? &g.role : NULL,
        .teams = option_value(o, "teams") ? &g.teams : NULL,
        .personal = option_value(o, "personal") ? &g.personal : NULL,
        .disabled = option_value(o, "disabled") ? &g.disabled : NULL,
        .language = option_value(o, "language") ? &g.language : NULL,
    };

    if (option_on(o, "password")) {
        TRY(password_ask(o, password, e));
        g.password = str_of(password);
        edit.password = &g.password;
    }
    TRY(keeper_open(o, true, &k, e));
    TRY(access_user_set(k.access, &k.act, str_of(o->args[1]), &edit, e));
    fprintf(o->out, "%s is changed\n", o->args[1]);
    return true;
}

static bool remove_user(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };

    TRY(keeper_open(o, true, &k, e));
    TRY(access_user_remove(k.access, &k.act, str_of(o->args[1]), e));
    fprintf(o->out, "%s is gone\n", o->args[1]);
    return true;
}

static bool user(const struct options *o, struct err *e)
{
    const char *what = o->n_args ? o->args[0] : "list";

    if (strcmp(what, "list") == 0)
        return list(o, e);
    if (o->n_args < 2)
        return err_set(e, ERR_INVALID, "user %s NAME: a name is expected", what);
    if (strcmp(what, "add") == 0)
        return add(o, e);
    return strcmp(what, "set") == 0 ? set(o, e) : remove_user(o, e);
}

int cmd_user(const struct options *o)
{
    struct err e = { 0 };

    return user(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
