/* cmd_rebuild.c -- telltale rebuild. */
#include <stdio.h>

#include "commands.h"
#include "instant.h"
#include "progress.h"
#include "session.h"

static bool rebuild(const struct options *o, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    struct progress progress;
    struct engine_watch watch = { session_progress, &progress };
    char count[32];
    int64_t n;

    progress_init(&progress, stderr, terminal_of(stderr), option_on(o, "quiet"));
    TRY(session_open(o, true, &g, e));
    TRY(engine_rebuild(g, &watch, &n, e));
    progress_end(&progress, n, 0, instant_now_us());
    progress_count(n, count);
    printf("facts of %s conversations made again\n", count);
    return true;
}

int cmd_rebuild(const struct options *o)
{
    struct err e = { 0 };

    return rebuild(o, &e) ? exit_code(ERR_NONE) : session_fail(&e);
}
