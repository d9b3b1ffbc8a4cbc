/* main.c -- telltale: reads the command line and runs the command. */
#include <signal.h>
#include <stdio.h>

#include "arena.h"
#include "commands.h"
#include "remote.h"
#include "session.h"

int main(int argc, char **argv)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct session session;
    struct options o;
    struct err e = { 0 };
    bool served = false;
    int code = 0;

    if (!options_parse(a, &telltale_program, argc, argv, &o, &e)) {
        fprintf(stderr, "telltale: %s\n", e.msg);
        return exit_code(e.kind);
    }
    session_init(&session, NULL);
    o.session = &session;
    if (!o.command->here && !remote_run(&o, &served, &code, &e))
        code = session_fail(&o, &e);
    else if (!served)
        code = o.command->run(&o);
    session_done(&session);
    if (code < 0) {                             /* the command was run elsewhere, and died there */
        signal(-code, SIG_DFL);
        raise(-code);
    }
    return code;
}
