/* cmd_import.c -- telltale import. */
#include <stdio.h>

#include "commands.h"
#include "instant.h"
#include "parse.h"
#include "progress.h"
#include "session.h"

static void say_result(FILE *out, const struct import_result *r, int64_t us)
{
    char n[6][32];

    progress_count(r->records, n[0]);
    progress_count(r->fresh, n[1]);
    progress_count(r->changed, n[2]);
    progress_count(r->repeated, n[3]);
    progress_count(r->rejected, n[4]);
    progress_count(us > 0 ? (int64_t)((double)r->records * 1e6 / (double)us) : 0, n[5]);
    fprintf(out, "%s records: %s new, %s changed, %s repeated; %s rejected; %.1f s, %s records/s\n",
            n[0], n[1], n[2], n[3], n[4], (double)us / 1e6, n[5]);
    progress_count(r->conversations, n[0]);
    fprintf(out, "%s conversations brought up to date\n", n[0]);
    if (r->rejected)
        fprintf(out, "see what was set aside, and why: telltale rejects\n");
}

static bool batch_events(const struct options *o, int64_t *ret, struct err *e)
{
    const char *given = option_value(o, "batch-events");

    if (given && (!parse_int(str_of(given), ret) || *ret < 1))
        return err_set(e, ERR_INVALID, "--batch-events: \"%s\" is no number from 1", given);
    return true;
}

static bool import(const struct options *o, struct err *e)
{
    struct engine *g;
    const char *source = option_value(o, "source");
    struct session_watch watch;
    struct import_options options = {
        .connector = str_of(o->args[0]), .paths = o->args + 1, .n_paths = o->n_args - 1,
        .source = source ? str_of(source) : (struct str){ "", 0 },
        .mapping = option_value(o, "mapping"), .standard = o->in,
        .watch = session_watch(&watch, o),
    };
    struct import_result result;
    int64_t begun_us = instant_now_us();

    TRY(batch_events(o, &options.batch_events, e));
    TRY(session_now(o, &options.now_us, e));
    TRY(session_write(o, false, &g, e));
    TRY(engine_import(g, &options, &result, e));
    progress_end(&watch.progress, result.records, 0, instant_now_us());
    say_result(o->out, &result, instant_now_us() - begun_us);
    return true;
}

int cmd_import(const struct options *o)
{
    struct err e = { 0 };

    return import(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
