/* cmd_tail.c -- telltale tail: takes in what is written to a file, as it is written. */
#include "tail.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "arena.h"
#include "commands.h"
#include "instant.h"
#include "keeper.h"
#include "kept.h"
#include "parse.h"
#include "progress.h"
#include "session.h"

/* How long it waits after the store could not take a batch, and how long a file that was rotated
 * away may still be written to. */
enum { PATIENCE_MS = 1000, GRACE_MS = 2000 };

static const char kind_place[] = "tail";

struct following {
    const struct options *options;
    struct keeper         keeper;
    sigset_t              stop;                 /* signals that end it; empty in a server */
    int64_t               every_ms;
    int64_t               batches;
    struct import_result  sum;
};

/* --- what the tail asks of its store --- */

static bool take(void *ctx, const struct import_options *o, struct import_result *ret,
                 struct err *e)
{
    struct following *f = ctx;
    struct engine *g = f->keeper.engine;
    bool ok;

    if (g)
        return engine_import(g, o, ret, e);
    ok = session_write(f->options, false, &g, e) && engine_import(g, o, ret, e);
    session_release(f->options->session);
    return ok;
}

static bool find(void *ctx, struct arena *a, struct str name, struct str *ret)
{
    struct following *f = ctx;

    return kept_find(a, access_kept(f->keeper.access), kind_place, name, ret);
}

static bool keep(void *ctx, struct str name, struct str text, struct err *e)
{
    struct following *f = ctx;
    struct kept_change change = { kind_place, name, text };

    return kept_write(access_kept(f->keeper.access), &change, 1, NULL, instant_now_us(), e);
}

static void warn(void *ctx, const char *text)
{
    struct following *f = ctx;

    fprintf(f->options->err, "telltale: %s\n", text);
}

/* --- following --- */

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* True: it shall end. */
static bool wait_ms(struct following *f, int64_t ms)
{
    struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };

    if (atomic_load(&f->options->session->over))
        return true;
    if (f->options->session->pool) {
        nanosleep(&t, NULL);
        return atomic_load(&f->options->session->over);
    }
    return sigtimedwait(&f->stop, NULL, &t) > 0;
}

static void add(struct following *f, const struct import_result *r)
{
    f->batches++;
    f->sum.records += r->records;
    f->sum.fresh += r->fresh;
    f->sum.changed += r->changed;
    f->sum.repeated += r->repeated;
    f->sum.rejected += r->rejected;
}

static bool may_pass(const struct err *e)
{
    return e->kind == ERR_UNAVAILABLE || e->kind == ERR_BUSY;
}

/* A store that has no room may have some later: what was not taken stays in the file. */
static bool follow(struct following *f, struct tail *t, bool once, struct err *e)
{
    bool troubled = false, ending = false;

    while (!ending) {
        struct tail_turn turn = { now_ms(), instant_now_us(), once };
        struct import_result result = { 0 };
        enum tail_step step;
        struct err why = { 0 };

        if (!tail_step(t, &turn, &step, &result, &why)) {
            if (once || !may_pass(&why) || atomic_load(&f->options->session->over))
                return err_set(e, why.kind, "%s", why.msg);
            if (!troubled)
                fprintf(f->options->err, "telltale: %s; trying again\n", why.msg);
            troubled = true;
            ending = wait_ms(f, PATIENCE_MS);
            continue;
        }
        troubled = false;
        if (step != TAIL_IDLE && result.records + result.rejected)
            add(f, &result);
        ending = step == TAIL_MORE ? wait_ms(f, 0)
               : once ? step == TAIL_IDLE : wait_ms(f, f->every_ms);
    }
    return true;
}

static void say(const struct following *f)
{
    char n[5][32];

    progress_count(f->sum.records, n[0]);
    progress_count(f->sum.fresh, n[1]);
    progress_count(f->sum.changed, n[2]);
    progress_count(f->sum.repeated, n[3]);
    progress_count(f->sum.rejected, n[4]);
    fprintf(f->options->out, "%s records: %s new, %s changed, %s repeated; %s rejected\n", n[0],
            n[1], n[2], n[3], n[4]);
}

static bool run(struct following *f, struct tail **t, struct err *e)
{
    const struct options *o = f->options;
    const char *source = option_value(o, "source");
    struct tail_options tail = {
        .path = o->args[0], .connector = str_of(option_value(o, "connector")),
        .source = source ? str_of(source) : (struct str){ "", 0 }, .grace_ms = GRACE_MS,
        .take = take, .find = find, .keep = keep, .warn = warn, .ctx = f,
    };

    if (!parse_int(str_of(option_value(o, "every")), &f->every_ms) || f->every_ms < 10 ||
        f->every_ms > 60000)
        return err_set(e, ERR_INVALID, "--every: a number of milliseconds from 10 to 60000");
    TRY(keeper_open(o, false, &f->keeper, e));
    if (f->keeper.engine)
        engine_keep(f->keeper.engine);
    TRY(tail_open(&tail, t, e));
    TRY(follow(f, *t, option_on(o, "once"), e));
    say(f);
    return true;
}

int cmd_tail(const struct options *o)
{
    struct following f = { .options = o };
    struct tail *t = NULL;
    struct err e = { 0 };
    bool ok;

    sigemptyset(&f.stop);
    sigaddset(&f.stop, SIGINT);
    sigaddset(&f.stop, SIGTERM);
    if (!o->session->pool)                      /* before there are threads */
        pthread_sigmask(SIG_BLOCK, &f.stop, NULL);
    ok = run(&f, &t, &e);
    tail_close(&t);
    keeper_close(&f.keeper);
    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}
