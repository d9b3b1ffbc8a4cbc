/* options.c -- see options.h. */
#include "options.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

static const struct {
    int         code;
    const char *doc;
} exits[] = {
    [ERR_NONE] = { 0, "done" },
    [ERR_INTERNAL] = { 1, "a defect, or a fault that nothing else names" },
    [ERR_INVALID] = { 2, "the command line or an input is not understood" },
    [ERR_NOT_FOUND] = { 3, "a file, table or record is not there" },
    [ERR_DENIED] = { 4, "not allowed" },
    [ERR_CONFLICT] = { 5, "in use, or already there" },
    [ERR_LIMIT] = { 6, "over a stated limit" },
    [ERR_TIMEOUT] = { 7, "took too long" },
    [ERR_UNAVAILABLE] = { 8, "something it depends on does not answer" },
    [ERR_BUSY] = { 9, "too much at once; later it may be taken" },
};

int exit_code(enum err_kind kind)
{
    assert((size_t)kind < sizeof exits / sizeof exits[0]);
    return exits[kind].code;
}

const char *exit_doc(enum err_kind kind)
{
    assert((size_t)kind < sizeof exits / sizeof exits[0]);
    return exits[kind].doc;
}

bool exit_kind(int i, enum err_kind *ret)
{
    for (size_t kind = 0; kind < sizeof exits / sizeof exits[0]; kind++)
        if (exits[kind].code == i) {
            *ret = (enum err_kind)kind;
            return true;
        }
    return false;
}

const struct command_def *command_of(const struct program_def *program, const char *name)
{
    for (size_t i = 0; i < program->n; i++)
        if (strcmp(program->commands[i].name, name) == 0)
            return &program->commands[i];
    return NULL;
}

bool option_word(const char *values, size_t i, const char **ret_p, size_t *ret_n)
{
    for (; i && values; i--) {
        values = strchr(values, '|');
        if (values)
            values++;
    }
    if (!values)
        return false;
    *ret_p = values;
    *ret_n = strcspn(values, "|");
    return true;
}

static bool allowed(const char *values, const char *word)
{
    const char *p;
    size_t n;

    for (size_t i = 0; option_word(values, i, &p, &n); i++)
        if (strlen(word) == n && memcmp(p, word, n) == 0)
            return true;
    return false;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to insert, drop or change to turn one word into the other; 99: far apart. */
static size_t distance(const char *from, const char *to)
{
    size_t row[40], n = strlen(to), left, above;

    if (n + 1 > sizeof row / sizeof row[0] || strlen(from) > 2 * n + 2)
        return 99;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 0; from[i]; i++) {
        left = row[0];                          /* the row above, one column to the left */
        row[0] = i + 1;
        for (size_t j = 0; j < n; j++) {
            above = row[j + 1];
            row[j + 1] = least(left + (from[i] != to[j]), least(above, row[j]) + 1);
            left = above;
        }
    }
    return row[n];
}

/* Keeps the nearer of two candidates; what is farther than a third is no help. */
struct guess {
    const char *word;
    size_t      distance;
};

static void consider(struct guess *g, const char *typed, const char *word)
{
    size_t d = distance(typed, word);

    if (d < g->distance && d <= 1 + strlen(word) / 3)
        *g = (struct guess){ word, d };
}

static bool unknown_command(const struct program_def *program, const char *typed, struct err *e)
{
    struct guess g = { NULL, 99 };

    for (size_t i = 0; i < program->n; i++)
        consider(&g, typed, program->commands[i].name);
    if (g.word)
        return err_set(e, ERR_INVALID, "unknown command '%s'; did you mean '%s'?", typed, g.word);
    return err_set(e, ERR_INVALID, "unknown command '%s'; see '%s help'", typed, program->name);
}

static bool unknown_option(const struct options *o, const char *typed, struct err *e)
{
    const struct command_def *c = o->command;
    struct guess g = { NULL, 99 };
    char word[64] = { 0 };

    memcpy(word, typed, least(strcspn(typed, "="), sizeof word - 1));
    consider(&g, word, "help");
    for (size_t i = 0; i < c->n_options; i++)
        consider(&g, word, c->options[i].name);
    if (g.word)
        return err_set(e, ERR_INVALID, "%s has no option '--%s'; did you mean '--%s'?", c->name,
                       word, g.word);
    return err_set(e, ERR_INVALID, "%s has no option '--%s'; see '%s help %s'", c->name, word,
                   o->program->name, c->name);
}

/* The place of an option, or n_options; `typed` may go on with '='. */
static size_t option_place(const struct command_def *c, const char *typed)
{
    size_t n = strcspn(typed, "="), i;

    for (i = 0; i < c->n_options; i++)
        if (strlen(c->options[i].name) == n && memcmp(c->options[i].name, typed, n) == 0)
            break;
    return i;
}

static bool check_value(const struct option_def *d, const char *value, struct err *e)
{
    if (d->values && !allowed(d->values, value))
        return err_set(e, ERR_INVALID, "--%s: '%s' is not one of %s", d->name, value, d->values);
    return true;
}

/* Takes the option at *i, without its dashes, and its argument if it has one. */
static bool take_option(struct options *o, char **argv, int argc, int *i, struct err *e)
{
    const char *typed = argv[*i] + 2, *equals = strchr(typed, '=');
    size_t place = option_place(o->command, typed);
    const struct option_def *d;

    if (place == o->command->n_options)
        return unknown_option(o, typed, e);
    d = &o->command->options[place];
    if (!d->argument) {
        if (equals)
            return err_set(e, ERR_INVALID, "--%s takes no argument", d->name);
        o->values[place] = "";
        return true;
    }
    if (!equals && (*i + 1 >= argc || strncmp(argv[*i + 1], "--", 2) == 0))
        return err_set(e, ERR_INVALID, "--%s needs an argument: --%s %s", d->name, d->name,
                       d->argument);
    o->values[place] = equals ? equals + 1 : argv[++*i];
    return check_value(d, o->values[place], e);
}

/* How many arguments "CONNECTOR PATH..." asks for at least and at most. */
static void count_args(const char *args, size_t *ret_least, size_t *ret_most)
{
    *ret_least = *ret_most = 0;
    while (*args) {
        size_t n = strcspn(args, " ");

        *ret_least += *args != '[';
        *ret_most += 1;
        if (n > 3 && memmem(args, n, "...", 3))
            *ret_most = 10000;
        args += n + (args[n] == ' ');
    }
}

static bool check_args(const struct options *o, struct err *e)
{
    const struct command_def *c = o->command;
    size_t fewest, most;

    count_args(c->args, &fewest, &most);
    if (o->n_args < fewest)
        return err_set(e, ERR_INVALID, "missing argument: %s %s %s", o->program->name, c->name,
                       c->args);
    if (o->n_args > most)
        return err_set(e, ERR_INVALID, "%s: one argument too many: '%s'", c->name, o->args[most]);
    if (c->values && o->n_args && !allowed(c->values, o->args[0]))
        return err_set(e, ERR_INVALID, "%s: '%s' is not one of %s", c->name, o->args[0],
                       c->values);
    return true;
}

/* The command `help`, about the command that was named so far. */
static bool ask_help(const struct program_def *program, const char *about, struct options *o,
                     struct err *e)
{
    o->command = command_of(program, "help");
    if (!o->command)
        return unknown_command(program, "help", e);
    memset(o->values, 0, sizeof o->values);
    o->n_args = about != NULL;
    o->args[0] = about;
    return true;
}

static bool is_help(const char *text)
{
    return strcmp(text, "--help") == 0 || strcmp(text, "-h") == 0;
}

static bool parse_rest(struct options *o, int argc, char **argv, struct err *e)
{
    bool ended = false;

    for (int i = 2; i < argc; i++) {
        if (ended || argv[i][0] != '-' || argv[i][1] == '\0') {
            o->args[o->n_args++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            ended = true;
        } else if (is_help(argv[i])) {
            return ask_help(o->program, o->command->name, o, e);
        } else if (argv[i][1] != '-') {
            return err_set(e, ERR_INVALID, "%s has no option '%s'; put '--' before an argument"
                           " that begins with '-'", o->command->name, argv[i]);
        } else {
            TRY(take_option(o, argv, argc, &i, e));
        }
    }
    return check_args(o, e);
}

bool options_read(struct arena *a, const struct program_def *program, int argc, char **argv,
                  struct options *ret, struct err *e)
{
    struct options o = { .program = program };
    const char *name;

    o.args = NEW_N(a, const char *, (size_t)argc + 1);
    if (argc < 2 || is_help(argv[1])) {
        TRY(ask_help(program, NULL, &o, e));
    } else {
        name = strcmp(argv[1], "--version") == 0 ? "version" : argv[1];
        o.command = command_of(program, name);
        if (!o.command)
            return unknown_command(program, name, e);
        assert(o.command->n_options < OPTIONS_MAX);
        TRY(parse_rest(&o, argc, argv, e));
    }
    *ret = o;
    return true;
}

static bool take_environment(struct options *o, struct err *e)
{
    const struct command_def *c = o->command;

    for (size_t i = 0; i < c->n_options; i++) {
        const char *from = c->options[i].environment ? getenv(c->options[i].environment) : NULL;

        if (o->values[i] || !from || !*from)
            continue;
        if (!check_value(&c->options[i], from, e))
            return err_prefix(e, "environment variable %s", c->options[i].environment);
        o->values[i] = from;
    }
    return true;
}

bool options_parse(struct arena *a, const struct program_def *program, int argc, char **argv,
                   struct options *ret, struct err *e)
{
    TRY(options_read(a, program, argc, argv, ret, e));
    ret->in = stdin;
    ret->in_descriptor = fileno(stdin);
    ret->out = stdout;
    ret->err = stderr;
    ret->out_terminal = terminal_of(stdout);
    ret->err_terminal = terminal_of(stderr);
    return take_environment(ret, e);
}

const char *option_value(const struct options *o, const char *name)
{
    size_t place = option_place(o->command, name);

    assert(place < o->command->n_options);
    return o->values[place] ? o->values[place] : o->command->options[place].fallback;
}

bool option_on(const struct options *o, const char *name)
{
    size_t place = option_place(o->command, name);

    assert(place < o->command->n_options);
    return o->values[place] != NULL;
}
