/* cmd_pull.c -- telltale pull: vendors' exports, brought page by page; which there are. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "fetch.h"
#include "guide_options.h"
#include "instant.h"
#include "keeper.h"
#include "parse.h"
#include "progress.h"
#include "pull.h"
#include "secret_option.h"
#include "secret_place.h"
#include "session.h"

enum { ADDRESS_MAX = 128 };

/* --- list --- */

static bool list_one(struct print *p, struct arena *a, struct access *x, const struct pull *pull,
                     struct err *e)
{
    struct pull_last last;

    TRY(pull_last(a, x, pull->name, &last, e));
    const struct output_cell cells[] = {
        cell_text(pull->name), cell_text(str_of(vendor_name(pull->vendor))),
        cell_text(pull->base), cell_text(pull->source.n ? pull->source : (struct str){ 0 }),
        cell_text(pull->secret), { .number = pull->every_min, .none = !pull->every_min },
        cell_instant(last.begun_us, NONE), cell_instant(last.ended_us, NONE),
        { .number = last.records, .none = last.begun_us == NONE },
        cell_text(last.error.kind ? str_of(last.error.msg) : (struct str){ 0 }),
    };

    output_row(p->output, cells);
    return true;
}

static bool list(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "name", COLUMN_TEXT, "what it is called" },
        { "vendor", COLUMN_TEXT, "whose export it is" },
        { "address", COLUMN_TEXT, "where it is asked" },
        { "source", COLUMN_TEXT, "what its records are said to be of; none: the vendor's own" },
        { "secret", COLUMN_TEXT, "where the token is" },
        { "every_min", COLUMN_INT, "minutes between two runs of the server" },
        { "begun_at", COLUMN_TIME, "when the last run began" },
        { "ended_at", COLUMN_TIME, "when it ended; none: it runs, or was cut" },
        { "records", COLUMN_INT, "that it brought" },
        { "error", COLUMN_TEXT, "why it ended before its time" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(print_close) struct print p = { 0 };
    struct pull_list all;

    TRY(keeper_open(o, true, &k, e));
    TRY(pull_list(a, k.access, &all, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < all.n; i++)
        TRY(list_one(&p, a, k.access, &all.pulls[i], e));
    return print_finish(&p, e);
}

/* --- add, remove --- */

static bool is_label(struct str text)
{
    bool good = text.n > 0 && text.n <= 63 && text.p[0] != '-' && text.p[text.n - 1] != '-';

    for (size_t i = 0; good && i < text.n; i++)
        good = (text.p[i] >= 'a' && text.p[i] <= 'z') || (text.p[i] >= '0' && text.p[i] <= '9') ||
               text.p[i] == '-';
    return good;
}

static bool address(struct arena *a, const struct options *o, enum vendor vendor,
                    struct str *ret, struct err *e)
{
    struct str subdomain = given_text(o, "subdomain"), base = given_text(o, "base-url");
    char text[ADDRESS_MAX];

    if (subdomain.n && (base.n || vendor != VENDOR_ZENDESK))
        return err_set(e, ERR_INVALID, "--subdomain is Zendesk's, in place of --base-url");
    if (subdomain.n && !is_label(subdomain))
        return err_set(e, ERR_INVALID, "--subdomain: the part before .zendesk.com is expected");
    if (!subdomain.n && !base.n && vendor == VENDOR_ZENDESK)
        return err_set(e, ERR_INVALID, "--subdomain or --base-url is expected");
    if (subdomain.n) {
        snprintf(text, sizeof text, "https://%.*s.zendesk.com", (int)subdomain.n, subdomain.p);
        base = str_of(text);
    }
    if (!base.n)
        base = STR("https://api.stripe.com");
    return fetch_base(a, base, ret, e) || err_prefix(e, "--base-url");
}

/* An API token of Zendesk is used as an agent: "ann@acme.example/token". Source:
 * developer.zendesk.com/api-reference/introduction/security-and-auth. */
static bool user_of(struct arena *a, const struct options *o, enum vendor vendor,
                    struct str *ret, struct err *e)
{
    struct str user = given_text(o, "user");
    char text[ACCESS_TEXT_BYTES + 16];

    if (user.n && vendor != VENDOR_ZENDESK)
        return err_set(e, ERR_INVALID, "--user is Zendesk's");
    if (user.n > ACCESS_TEXT_BYTES)
        return err_set(e, ERR_INVALID, "--user: at most %d bytes", ACCESS_TEXT_BYTES);
    snprintf(text, sizeof text, "%.*s/token", (int)user.n, user.p);
    *ret = user.n ? str_copy(a, str_of(text)) : STR("");
    return true;
}

static bool since_s(const struct options *o, int64_t *ret, struct err *e)
{
    int64_t at_us;

    TRY(given_instant(o, "since", 0, &at_us, e));
    if (at_us < 0)
        return err_set(e, ERR_INVALID, "--since: before 1970 there is nothing");
    *ret = at_us / SECOND_US;
    return true;
}

static bool pull_given(struct arena *a, const struct options *o, struct pull *ret, struct err *e)
{
    struct pull p = { .name = str_of(o->args[1]), .source = given_text(o, "source") };
    struct str every = given_text(o, "every");

    if (!vendor_of(given_text(o, "vendor"), &p.vendor))
        return err_set(e, ERR_INVALID, "--vendor: %s is expected", VENDOR_PULL_WORDS);
    if (every.n && (!parse_int(every, &p.every_min) || p.every_min < 1))
        return err_set(e, ERR_INVALID, "--every: minutes are expected");
    TRY(address(a, o, p.vendor, &p.base, e));
    TRY(user_of(a, o, p.vendor, &p.user, e));
    TRY(since_s(o, &p.since_s, e));
    if (!secret_place(a, option_value(o, "token-env"), option_value(o, "token-file"), &p.secret,
                      e))
        return err_prefix(e, "--token-file, --token-env");
    *ret = p;
    return true;
}

static bool add(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    struct pull p;

    TRY(pull_given(a, o, &p, e));
    TRY(secret_try(o, p.secret, "token-file", e));
    TRY(keeper_open(o, false, &k, e));
    TRY(pull_add(k.access, &k.act, &p, e));
    if (k.engine)
        engine_keep(k.engine);
    fprintf(o->out, "pull %s asks %.*s\n", o->args[1], (int)p.base.n, p.base.p);
    return true;
}

static bool take_away(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };

    TRY(keeper_open(o, true, &k, e));
    TRY(pull_remove(k.access, &k.act, str_of(o->args[1]), e));
    fprintf(o->out, "pull %s is gone; its records stay\n", o->args[1]);
    return true;
}

/* --- run --- */

struct running {
    const struct options *options;
    struct engine        *engine;               /* of a store of our own; NULL: a server's */
};

/* A server's store is had for one page at a time: between two of them a vendor may let us wait. */
static bool take(void *ctx, const struct import_options *o, struct import_result *ret,
                 struct err *e)
{
    struct running *r = ctx;
    struct engine *g = r->engine;
    bool ok;

    if (g)
        return engine_import(g, o, ret, e);
    ok = session_write(r->options, true, &g, e) && engine_import(g, o, ret, e);
    session_release(r->options->session);
    return ok;
}

static bool is_over(void *ctx)
{
    struct running *r = ctx;

    return atomic_load(&r->options->session->over);
}

static void say(void *ctx, const char *text)
{
    struct running *r = ctx;

    fprintf(r->options->err, "%s\n", text);
    fflush(r->options->err);
}

static bool run(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(keeper_close) struct keeper k = { 0 };
    struct running r = { .options = o };
    struct pull_options options = {
        .taker = { take, &r }, .stop = is_over, .stop_ctx = &r,
        .log = option_on(o, "quiet") ? NULL : say, .log_ctx = &r,
    };
    struct pull_last last;
    struct pull p;
    int64_t since;
    char n[4][32];

    TRY(since_s(o, &since, e));
    TRY(keeper_open(o, true, &k, e));
    r.engine = k.engine;
    TRY(pull_find(a, k.access, str_of(o->args[0]), &p, e));
    if (option_value(o, "since"))
        TRY(pull_restart(k.access, &p, since, k.act.now_us, e));
    TRY(pull_run(k.access, &p, &options, &last, e));
    progress_count(last.records, n[0]);
    progress_count(last.fresh, n[1]);
    progress_count(last.changed, n[2]);
    progress_count(last.rejected, n[3]);
    fprintf(o->out, "%lld pages, %s records: %s new, %s changed; %s rejected\n",
            (long long)last.pages, n[0], n[1], n[2], n[3]);
    return true;
}

static bool pull(const struct options *o, struct err *e)
{
    const char *what = o->n_args ? o->args[0] : "list";
    bool adds = strcmp(what, "add") == 0, removes = strcmp(what, "remove") == 0;

    if (strcmp(what, "list") == 0)
        return list(o, e);
    if ((adds || removes) != (o->n_args == 2))
        return err_set(e, ERR_INVALID, "pull NAME, pull add NAME or pull remove NAME is expected");
    return adds ? add(o, e) : removes ? take_away(o, e) : run(o, e);
}

int cmd_pull(const struct options *o)
{
    struct err e = { 0 };

    return pull(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
