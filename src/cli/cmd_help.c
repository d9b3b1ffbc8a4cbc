/* cmd_help.c -- the commands about the program itself: help, completion, version. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "help.h"

static int finish(const struct options *o)
{
    if (fflush(o->out) == 0 && !ferror(o->out))
        return exit_code(ERR_NONE);
    fprintf(o->err, "%s: output: %s\n", o->program->name, strerror(errno));
    return exit_code(ERR_UNAVAILABLE);
}

int cmd_help(const struct options *o)
{
    const struct command_def *about;

    if (option_on(o, "man")) {
        help_man(o->out, o->program);
    } else if (o->n_args == 0) {
        help_program(o->out, o->program);
    } else {
        about = command_of(o->program, o->args[0]);
        if (!about) {
            fprintf(o->err, "%s: unknown command '%s'\n", o->program->name, o->args[0]);
            return exit_code(ERR_INVALID);
        }
        help_command(o->out, o->program, about);
    }
    return finish(o);
}

int cmd_completion(const struct options *o)
{
    completion_print(o->out, o->program, o->args[0]);
    return finish(o);
}

int cmd_version(const struct options *o)
{
    fprintf(o->out, "%s %s\n", o->program->name, o->program->version);
    return finish(o);
}
