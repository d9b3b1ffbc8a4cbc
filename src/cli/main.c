/* main.c -- telltale: reads the command line and runs the command. */
#include <stdio.h>

#include "arena.h"
#include "commands.h"

int main(int argc, char **argv)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct options o;
    struct err e = { 0 };

    if (!options_parse(a, &telltale_program, argc, argv, &o, &e)) {
        fprintf(stderr, "telltale: %s\n", e.msg);
        return exit_code(e.kind);
    }
    return o.command->run(&o);
}
