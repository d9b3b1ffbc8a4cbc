/* help.c -- see help.h. */
#include "help.h"

#include <string.h>

#include "width.h"

enum { INDENT = 2, OPTION_COLUMNS = 24 };

static void put_spaces(FILE *f, size_t n)
{
    fprintf(f, "%*s", (int)n, "");
}

/* Words that go on at `column`, broken before HELP_COLUMNS, next lines at `indent`. */
static void put_wrapped(FILE *f, const char *text, size_t column, size_t indent)
{
    bool first = true;

    while (*text) {
        size_t n = strcspn(text, " ");
        size_t width = text_width((struct str){ text, n });

        if (!first && column + 1 + width > HELP_COLUMNS) {
            fputc('\n', f);
            put_spaces(f, indent);
            column = indent;
        } else if (!first) {
            fputc(' ', f);
            column++;
        }
        fwrite(text, 1, n, f);
        column += width;
        first = false;
        text += n + strspn(text + n, " ");
    }
    fputc('\n', f);
}

/* A term and what it means, in two columns; a long term has a line of its own. */
static void put_pair(FILE *f, const char *term, const char *doc)
{
    size_t width = text_width(str_of(term));

    put_spaces(f, INDENT);
    fputs(term, f);
    if (INDENT + width + 2 > OPTION_COLUMNS) {
        fputc('\n', f);
        width = 0;
        put_spaces(f, OPTION_COLUMNS);
    } else {
        put_spaces(f, OPTION_COLUMNS - INDENT - width);
    }
    put_wrapped(f, doc, OPTION_COLUMNS, OPTION_COLUMNS);
}

static void put_usage(FILE *f, const struct program_def *program,
                      const struct command_def *command)
{
    fprintf(f, "usage: %s %s%s%s%s\n", program->name, command->name, *command->args ? " " : "",
            command->args, command->n_options ? " [OPTION]..." : "");
}

/* "one of x, y; default: x; environment: X", as far as it applies. */
static void option_note(const struct option_def *d, char *text, size_t size)
{
    size_t n = (size_t)snprintf(text, size, "%s", d->doc);
    const char *word;
    size_t length;

    for (size_t i = 0; option_word(d->values, i, &word, &length) && n < size; i++)
        n += (size_t)snprintf(text + n, size - n, "%s%.*s", i ? ", " : ": ", (int)length, word);
    if (d->fallback && n < size)
        n += (size_t)snprintf(text + n, size - n, " (default: %s)", d->fallback);
    if (d->environment && n < size)
        snprintf(text + n, size - n, "; environment: %s", d->environment);
}

static void put_options(FILE *f, const struct command_def *command)
{
    char term[80], note[512];

    fputs("\noptions\n", f);
    for (size_t i = 0; i < command->n_options; i++) {
        const struct option_def *d = &command->options[i];

        snprintf(term, sizeof term, "--%s%s%s", d->name, d->argument ? " " : "",
                 d->argument ? d->argument : "");
        option_note(d, note, sizeof note);
        put_pair(f, term, note);
    }
    put_pair(f, "--help, -h", "this text");
}

static void put_exits(FILE *f)
{
    enum err_kind kind;
    char code[16];

    fputs("\nexit codes\n", f);
    for (int i = 0; exit_kind(i, &kind); i++) {
        snprintf(code, sizeof code, "%d", exit_code(kind));
        put_pair(f, code, exit_doc(kind));
    }
}

void help_program(FILE *f, const struct program_def *program)
{
    fprintf(f, "%s -- ", program->name);
    put_wrapped(f, program->doc, strlen(program->name) + 4, INDENT);
    fprintf(f, "\nusage: %s COMMAND [ARGUMENT or OPTION]...\n\ncommands\n", program->name);
    for (size_t i = 0; i < program->n; i++)
        put_pair(f, program->commands[i].name, program->commands[i].doc);
    put_exits(f);
    fprintf(f, "\nMore on a command: %s help COMMAND\n", program->name);
}

void help_command(FILE *f, const struct program_def *program, const struct command_def *command)
{
    put_usage(f, program, command);
    fputc('\n', f);
    put_wrapped(f, command->doc, 0, 0);
    if (command->more) {
        fputc('\n', f);
        put_wrapped(f, command->more, 0, 0);
    }
    put_options(f, command);
    if (command->n_examples)
        fputs("\nexamples\n", f);
    for (size_t i = 0; i < command->n_examples; i++) {
        fputs("  # ", f);
        put_wrapped(f, command->examples[i].doc, 4, 4);
        fprintf(f, "  %s\n", command->examples[i].line);
    }
    put_exits(f);
}

/* Text in troff: no line begins with a control character, hyphens stay hyphens. */
static void put_troff(FILE *f, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", f);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", f);
        else if (*text == '-')
            fputs("\\-", f);
        else
            fputc(*text, f);
    }
}

static void put_troff_line(FILE *f, const char *before, const char *text)
{
    fputs(before, f);
    put_troff(f, text);
    fputc('\n', f);
}

static void man_options(FILE *f, const struct command_def *command)
{
    char note[512];

    for (size_t i = 0; i < command->n_options; i++) {
        const struct option_def *d = &command->options[i];

        fputs(".TP\n\\fB\\-\\-", f);
        put_troff(f, d->name);
        fputs("\\fR", f);
        if (d->argument)
            fprintf(f, " \\fI%s\\fR", d->argument);
        fputc('\n', f);
        option_note(d, note, sizeof note);
        put_troff_line(f, "", note);
    }
}

static void man_command(FILE *f, const struct command_def *command)
{
    fprintf(f, ".SS %s %s\n", command->name, command->args);
    put_troff_line(f, "", command->doc);
    if (command->more)
        put_troff_line(f, ".PP\n", command->more);
    man_options(f, command);
    for (size_t i = 0; i < command->n_examples; i++) {
        put_troff_line(f, ".PP\n", command->examples[i].doc);
        put_troff_line(f, ".PP\n.RS\n.nf\n", command->examples[i].line);
        fputs(".fi\n.RE\n", f);
    }
}

void help_man(FILE *f, const struct program_def *program)
{
    enum err_kind kind;

    fprintf(f, ".TH \"%s\" 1 \"\" \"%s %s\" \"User commands\"\n", program->name, program->name,
            program->version);
    fputs(".SH NAME\n", f);
    fprintf(f, "%s \\- ", program->name);
    put_troff_line(f, "", program->doc);
    fprintf(f, ".SH SYNOPSIS\n\\fB%s\\fR \\fICOMMAND\\fR [\\fIARGUMENT\\fR or "
            "\\fIOPTION\\fR]...\n.SH COMMANDS\n", program->name);
    for (size_t i = 0; i < program->n; i++)
        man_command(f, &program->commands[i]);
    fputs(".SH EXIT STATUS\n", f);
    for (int i = 0; exit_kind(i, &kind); i++) {
        fprintf(f, ".TP\n%d\n", exit_code(kind));
        put_troff_line(f, "", exit_doc(kind));
    }
}
