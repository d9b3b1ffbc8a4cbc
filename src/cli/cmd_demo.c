/* cmd_demo.c -- telltale demo. */
#include <inttypes.h>
#include <stdio.h>

#include "commands.h"
#include "instant.h"
#include "parse.h"
#include "progress.h"
#include "session.h"

static void say_result(FILE *out, const struct import_result *r, int64_t us)
{
    char records[32], conversations[32], fresh[32], rejected[32];

    progress_count(r->records, records);
    progress_count(r->fresh + r->changed, fresh);
    progress_count(r->rejected, rejected);
    progress_count(r->conversations, conversations);
    fprintf(out, "%s records of a made-up company, %s of them new; %s rejected; %.1f s\n", records,
            fresh, rejected, (double)us / 1e6);
    fprintf(out, "%s conversations brought up to date\n", conversations);
}

static bool whole_number(const struct options *o, const char *name, int64_t low, int64_t *ret,
                         struct err *e)
{
    const char *text = option_value(o, name);
    int64_t number;

    if (!parse_int(str_of(text), &number) || number < low)
        return err_set(e, ERR_INVALID, "--%s: \"%s\" is no whole number from %" PRId64, name, text,
                       low);
    *ret = number;
    return true;
}

static bool demo(const struct options *o, struct err *e)
{
    struct engine *g;
    struct session_watch watch;
    struct demo_request request = { .watch = session_watch(&watch, o) };
    int64_t begun_us = instant_now_us(), seed;
    struct import_result result;

    TRY(whole_number(o, "conversations", 1, &request.conversations, e));
    TRY(whole_number(o, "seed", 0, &seed, e));
    request.seed = (uint64_t)seed;
    if (!instant_parse(str_of(option_value(o, "to")), &request.to_us, e))
        return err_prefix(e, "--to");
    TRY(session_write(o, false, &g, e));
    TRY(engine_demo(g, &request, &result, e));
    progress_end(&watch.progress, result.records, 0, instant_now_us());
    say_result(o->out, &result, instant_now_us() - begun_us);
    return true;
}

int cmd_demo(const struct options *o)
{
    struct err e = { 0 };

    return demo(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
