/* options.h -- commands and their options, described once.
 *
 * One static table says what each command takes. Parsing, --help, the man page
 * and the completions of three shells are all made from it, so none of them
 * can say something that another does not.
 *
 *   telltale COMMAND [ARGUMENT | --option VALUE | --option=VALUE | --switch]... [-- ARGUMENT...] */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "err.h"
#include "terminal.h"

struct arena;
struct options;
struct session;

enum { OPTIONS_MAX = 24 };                      /* options of one command, --help counted */

struct option_def {
    const char *name;                           /* "db", written --db */
    const char *argument;                       /* "FILE"; NULL: a switch */
    const char *doc;                            /* a phrase, no full stop */
    const char *fallback;                       /* its value where none is given; NULL: none */
    const char *environment;                    /* asked before the fallback; NULL: none */
    const char *values;                         /* allowed words, '|' between; NULL: any */
};

struct example_def {
    const char *line;                           /* "telltale summary --db calls.db" */
    const char *doc;
};

struct command_def {
    const char               *name;
    const char               *args;             /* "CONNECTOR PATH...": [X] optional, X... many */
    const char               *values;           /* words of the first argument; NULL: any */
    const char               *doc;              /* a phrase, no full stop */
    const char               *more;             /* a paragraph on what it does; NULL: none */
    bool                      here;             /* asks no store: runs where it was called, also
                                                   while a server has the store */
    const struct option_def  *options;          /* its own; --help comes with every command */
    size_t                    n_options;
    const struct example_def *examples;
    size_t                    n_examples;
    int                     (*run)(const struct options *o);    /* an exit code */
};

struct program_def {
    const char               *name;
    const char               *version;
    const char               *doc;
    const struct command_def *commands;
    size_t                    n;
};

/* What a command line said, and where the command reads and writes: a server runs it for others.
 * Lives in the arena; texts belong to argv or the environment. */
struct options {
    const struct program_def *program;
    const struct command_def *command;
    const char               *values[OPTIONS_MAX];  /* as command->options; NULL: not given */
    const char              **args;
    size_t                    n_args;
    FILE                     *in, *out, *err;
    int                       in_descriptor;    /* that of in, which fileno() does not tell */
    struct terminal           out_terminal, err_terminal;
    struct session           *session;          /* the command's store: session.h */
};

/* Reads a command line. ERR_INVALID says what is wrong, and what was likely
 * meant. "--help" and "-h" anywhere give the command `help` with the command's
 * name as argument; "--version" gives `version`; nothing at all gives `help`. The
 * streams are those of the process; the session is left to the caller. */
MUST_USE bool options_parse(struct arena *a, const struct program_def *program, int argc,
                            char **argv, struct options *ret, struct err *e);

/* The same without a look at the environment. Streams and session are left to the caller. */
MUST_USE bool options_read(struct arena *a, const struct program_def *program, int argc,
                           char **argv, struct options *ret, struct err *e);

/* The value of an option: given, else from the environment, else its fallback,
 * else NULL. The command must have an option of that name. */
const char *option_value(const struct options *o, const char *name);

/* A switch was given. */
bool option_on(const struct options *o, const char *name);

/* The command of that name, or NULL. */
const struct command_def *command_of(const struct program_def *program, const char *name);

/* One word of a list with '|' between: false when there are fewer than i + 1. */
bool option_word(const char *values, size_t i, const char **ret_p, size_t *ret_n);

/* The status that the program ends with for each kind of error, and what it means. */
int         exit_code(enum err_kind kind);
const char *exit_doc(enum err_kind kind);

/* The i-th kind in order of exit code; false when there are no more. */
bool exit_kind(int i, enum err_kind *ret);

#endif
