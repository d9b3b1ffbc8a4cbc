/* cmd_retention.c -- telltale retention: how long records of a type are kept. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "keeper.h"
#include "parse.h"
#include "retain.h"
#include "session.h"

static bool list(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "type", COLUMN_TEXT, "of records" },
        { "days", COLUMN_INT, "how long they are kept" },
        { "what", COLUMN_TEXT, "what goes then: texts, or whole records" },
        { "applied_at", COLUMN_TIME, "what is older is gone" },
        { "ran_at", COLUMN_TIME, "when that was done" },
    };
    AUTO(print_close) struct print p = { 0 };
    struct retention_rule rules[RECORD_KINDS];
    struct engine *g;
    size_t n;

    TRY(session_read(o, &g, e));
    TRY(engine_retention(g, rules, &n, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const struct output_cell cells[] = {
            cell_text(str_of(record_type(rules[i].kind)->name)), { .number = rules[i].days },
            cell_text(rules[i].texts_only ? STR("texts") : STR("records")),
            cell_instant(rules[i].applied_us, NONE), cell_instant(rules[i].ran_us, NONE),
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

/* The users of the store for the trail, and the engine that writes. */
static bool open_both(const struct options *o, struct keeper *k, struct engine **ret,
                      struct err *e)
{
    TRY(keeper_open(o, true, k, e));
    *ret = k->engine;
    return k->engine || session_write(o, true, ret, e);
}

static bool set(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };
    bool texts_only = option_on(o, "texts-only");
    struct engine *g;
    char about[160];
    int64_t days = 0;

    if (o->n_args < 3)
        return err_set(e, ERR_INVALID, "retention set TYPE DAYS: a type of records and a number of "
                       "days, or forever, are expected");
    if (strcmp(o->args[2], "forever") != 0 && (!parse_int(str_of(o->args[2]), &days) || days < 1))
        return err_set(e, ERR_INVALID, "retention set: \"%.64s\" is no number of days, nor forever",
                       o->args[2]);
    TRY(open_both(o, &k, &g, e));
    TRY(engine_retain(g, str_of(o->args[1]), days, texts_only, e));
    snprintf(about, sizeof about, "%.64s: %.64s%s", o->args[1], o->args[2],
             texts_only && days ? ", texts" : "");
    return access_note(k.access, &k.act, STR("retention.set"), str_of(about), e);
}

static bool apply(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };
    struct retention_rule rules[RECORD_KINDS];
    bool dry = option_on(o, "dry-run");
    struct err later = { 0 };
    struct engine *g;
    int64_t now_us;
    size_t n;

    TRY(session_now(o, &now_us, e));
    TRY(open_both(o, &k, &g, e));
    TRY(engine_retention_apply(g, now_us, dry, rules, &n, e));
    for (size_t i = 0; i < n; i++) {
        const char *name = record_type(rules[i].kind)->name;
        char about[160];

        fprintf(o->out, "%s: %s%lld records\n", name, rules[i].texts_only ? "texts of " : "",
                (long long)rules[i].records);
        snprintf(about, sizeof about, "%s: %s%lld records", name,
                 rules[i].texts_only ? "texts of " : "", (long long)rules[i].records);
        if (rules[i].records && !dry)
            TRY(access_note(k.access, &k.act, STR("retention.apply"), str_of(about), e));
    }
    if (!dry && !session_compact(o, g, &later))
        fprintf(o->err, "telltale: what went can still be in free parts of the file until it is "
                "compacted, at the latest when the store is opened next: %s\n", later.msg);
    return true;
}

int cmd_retention(const struct options *o)
{
    const char *what = o->n_args ? o->args[0] : "list";
    struct err e = { 0 };
    bool ok = strcmp(what, "list") == 0 ? list(o, &e)
            : strcmp(what, "set") == 0 ? set(o, &e) : apply(o, &e);

    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}
