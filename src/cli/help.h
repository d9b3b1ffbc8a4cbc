/* help.h -- what the table of commands says, for people, for man and for shells. */
#ifndef HELP_H
#define HELP_H

#include <stdio.h>

#include "options.h"

/* Lines of the help are at most this long. */
enum { HELP_COLUMNS = 80 };

/* The program: its commands, a line each. */
void help_program(FILE *f, const struct program_def *program);

/* One command: usage, what it does, options, examples, exit codes. */
void help_command(FILE *f, const struct program_def *program, const struct command_def *command);

/* The whole manual as a page for man (troff). */
void help_man(FILE *f, const struct program_def *program);

/* The shells that completion_print() knows, as an option lists them. */
#define COMPLETION_SHELLS "bash|zsh|fish"

/* A script that completes commands, options and words of options in that shell. */
void completion_print(FILE *f, const struct program_def *program, const char *shell);

#endif
