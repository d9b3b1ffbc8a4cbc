/* cmd_help.c -- the commands about the program itself: help, completion, version. */
#include <stdio.h>

#include "commands.h"
#include "help.h"

int cmd_help(const struct options *o)
{
    const struct command_def *about;

    if (option_on(o, "man")) {
        help_man(stdout, o->program);
    } else if (o->n_args == 0) {
        help_program(stdout, o->program);
    } else {
        about = command_of(o->program, o->args[0]);
        if (!about) {
            fprintf(stderr, "%s: unknown command '%s'\n", o->program->name, o->args[0]);
            return exit_code(ERR_INVALID);
        }
        help_command(stdout, o->program, about);
    }
    return exit_code(fflush(stdout) == 0 ? ERR_NONE : ERR_UNAVAILABLE);
}

int cmd_completion(const struct options *o)
{
    completion_print(stdout, o->program, o->args[0]);
    return exit_code(fflush(stdout) == 0 ? ERR_NONE : ERR_UNAVAILABLE);
}

int cmd_version(const struct options *o)
{
    printf("%s %s\n", o->program->name, o->program->version);
    return exit_code(fflush(stdout) == 0 ? ERR_NONE : ERR_UNAVAILABLE);
}
