/* cmd_rebuild.c -- telltale rebuild. */
#include <stdio.h>

#include "commands.h"
#include "instant.h"
#include "progress.h"
#include "session.h"

static bool rebuild(const struct options *o, struct err *e)
{
    struct engine *g;
    struct session_watch shown;
    struct engine_watch watch = session_watch(&shown, o);
    char count[32];
    int64_t n;

    TRY(session_write(o, true, &g, e));
    TRY(engine_rebuild(g, &watch, &n, e));
    progress_end(&shown.progress, n, 0, instant_now_us());
    progress_count(n, count);
    fprintf(o->out, "facts of %s conversations made again\n", count);
    return true;
}

int cmd_rebuild(const struct options *o)
{
    struct err e = { 0 };

    return rebuild(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
