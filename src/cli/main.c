/* main.c -- telltale: reads the command line and runs the command. */
#include <stdio.h>

#include "arena.h"
#include "commands.h"
#include "session.h"

int main(int argc, char **argv)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct session session;
    struct options o;
    struct err e = { 0 };
    int code;

    if (!options_parse(a, &telltale_program, argc, argv, &o, &e)) {
        fprintf(stderr, "telltale: %s\n", e.msg);
        return exit_code(e.kind);
    }
    session_init(&session, NULL);
    o.session = &session;
    code = o.command->run(&o);
    session_done(&session);
    return code;
}
