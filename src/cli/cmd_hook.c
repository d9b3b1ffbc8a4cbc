/* cmd_hook.c -- telltale hook: webhooks that the server takes, listed, added, removed. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "hooks.h"
#include "keeper.h"
#include "parse.h"
#include "secret_option.h"
#include "session.h"

static bool list(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "name", COLUMN_TEXT, "what it is called: it is at /hooks/NAME" },
        { "vendor", COLUMN_TEXT, "who sends" },
        { "source", COLUMN_TEXT, "what its records are said to be of; none: the vendor's own" },
        { "secret", COLUMN_TEXT, "where the secret is" },
        { "proof", COLUMN_TEXT, "signature, or token of ours" },
        { "window_s", COLUMN_INT, "seconds that a signed time may be from the present" },
        { "made_at", COLUMN_TIME, "when it was added" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(print_close) struct print p = { 0 };
    struct hook_list all;

    TRY(keeper_open(o, true, &k, e));
    TRY(hook_list(a, k.access, &all, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < all.n; i++) {
        const struct hook *h = &all.hooks[i];
        const struct output_cell cells[] = {
            cell_text(h->name), cell_text(str_of(vendor_name(h->vendor))),
            cell_text(h->source.n ? h->source : (struct str){ 0 }), cell_text(h->secret),
            cell_text(h->by_token ? STR("token") : STR("signature")), { .number = h->window_s },
            cell_instant(h->made_us, NONE),
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static bool add(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    struct str vendor = given_text(o, "vendor");
    struct hook h = { .name = str_of(o->args[1]), .source = given_text(o, "source"),
                      .by_token = option_on(o, "by-token") };

    if (!vendor_of(vendor, &h.vendor))
        return err_set(e, ERR_INVALID, "--vendor: %s is expected", VENDOR_WORDS);
    if (!parse_int(given_text(o, "window"), &h.window_s) || h.window_s < 1)
        return err_set(e, ERR_INVALID, "--window: seconds are expected");
    if (!secret_place(a, option_value(o, "secret-env"), option_value(o, "secret-file"), &h.secret,
                      e))
        return err_prefix(e, "--secret-file, --secret-env");
    TRY(secret_try(o, h.secret, "secret-file", e));
    TRY(keeper_open(o, false, &k, e));
    TRY(hook_add(k.access, &k.act, &h, e));
    if (k.engine)
        engine_keep(k.engine);
    fprintf(o->out, "hook %s is at /hooks/%s\n", o->args[1], o->args[1]);
    return true;
}

static bool take_away(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };

    TRY(keeper_open(o, true, &k, e));
    TRY(hook_remove(k.access, &k.act, str_of(o->args[1]), e));
    fprintf(o->out, "hook %s is gone\n", o->args[1]);
    return true;
}

static bool hook(const struct options *o, struct err *e)
{
    const char *what = o->n_args ? o->args[0] : "list";

    if (strcmp(what, "list") == 0)
        return list(o, e);
    if (o->n_args < 2)
        return err_set(e, ERR_INVALID, "hook %s NAME: a name is expected", what);
    return strcmp(what, "add") == 0 ? add(o, e) : take_away(o, e);
}

int cmd_hook(const struct options *o)
{
    struct err e = { 0 };

    return hook(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
