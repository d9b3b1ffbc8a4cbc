/* completion.c -- scripts that complete commands and options in a shell; see help.h.
 *
 * Names and words of the table are letters, digits and '-', so they need no
 * quoting; docs are quoted by each shell's own rule. */
#include <string.h>

#include "help.h"

/* The words of a list, with spaces between. */
static void put_words(FILE *f, const char *values)
{
    const char *word;
    size_t n;

    for (size_t i = 0; option_word(values, i, &word, &n); i++)
        fprintf(f, "%s%.*s", i ? " " : "", (int)n, word);
}

static void put_commands(FILE *f, const struct program_def *program)
{
    for (size_t i = 0; i < program->n; i++)
        fprintf(f, "%s%s", i ? " " : "", program->commands[i].name);
}

/* What the first argument of a command can be: its words, or for `help` the commands. */
static void put_first(FILE *f, const struct program_def *program, const struct command_def *c)
{
    if (strcmp(c->name, "help") == 0)
        put_commands(f, program);
    else
        put_words(f, c->values);
}

/* Its arguments are files, as far as the table tells. */
static bool takes_files(const struct command_def *c)
{
    return *c->args && !c->values && strcmp(c->name, "help") != 0;
}

static void bash_command(FILE *f, const struct program_def *program, const struct command_def *c)
{
    fprintf(f, "    %s)\n        case $before in\n", c->name);
    for (size_t i = 0; i < c->n_options; i++) {
        const struct option_def *d = &c->options[i];

        if (!d->argument)
            continue;
        fprintf(f, "        --%s) words='", d->name);
        put_words(f, d->values);
        fprintf(f, "' files=%d ;;\n", d->values == NULL);
    }
    fputs("        *)\n            words='--help", f);
    for (size_t i = 0; i < c->n_options; i++)
        fprintf(f, " --%s", c->options[i].name);
    fputs("'\n            [ \"$COMP_CWORD\" -ne 2 ] || words=\"$words ", f);
    put_first(f, program, c);
    fprintf(f, "\"\n            files=%d ;;\n        esac ;;\n", takes_files(c));
}

static void bash(FILE *f, const struct program_def *program)
{
    fprintf(f, "# Completion of %s for bash.\n_%s()\n{\n", program->name, program->name);
    fputs("    local here=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    local words= files=0\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words='", f);
    put_commands(f, program);
    fputs("'\n    else\n    case ${COMP_WORDS[1]} in\n", f);
    for (size_t i = 0; i < program->n; i++)
        bash_command(f, program, &program->commands[i]);
    fputs("    esac\n    fi\n"
          "    COMPREPLY=($(compgen -W \"$words\" -- \"$here\"))\n"
          "    if [ \"$files\" = 1 ] && [ \"${here#-}\" = \"$here\" ]; then\n"
          "        while IFS= read -r here; do\n            COMPREPLY+=(\"$here\")\n"
          "        done < <(compgen -f -- \"$here\")\n    fi\n}\n", f);
    fprintf(f, "complete -o filenames -F _%s %s\n", program->name, program->name);
}

/* Inside single quotes, where `special` characters take a backslash too. */
static void put_quoted(FILE *f, const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", f);
        else if (strchr(special, *text))
            fprintf(f, "\\%c", *text);
        else
            fputc(*text, f);
    }
}

static void zsh_command(FILE *f, const struct program_def *program, const struct command_def *c)
{
    fprintf(f, "    %s) _arguments '--help[help]'", c->name);
    for (size_t i = 0; i < c->n_options; i++) {
        const struct option_def *d = &c->options[i];

        fprintf(f, " \\\n        '--%s[", d->name);
        put_quoted(f, d->doc, "[]:\\");
        fputs("]", f);
        if (d->argument && d->values) {
            fprintf(f, ":%s:(", d->argument);
            put_words(f, d->values);
            fputs(")", f);
        } else if (d->argument) {
            fprintf(f, ":%s:_files", d->argument);
        }
        fputs("'", f);
    }
    if (c->values || strcmp(c->name, "help") == 0) {
        fputs(" \\\n        '1: :(", f);
        put_first(f, program, c);
        fputs(")'", f);
    }
    fputs(takes_files(c) ? " \\\n        '*: :_files' ;;\n" : " ;;\n", f);
}

static void zsh(FILE *f, const struct program_def *program)
{
    fprintf(f, "#compdef %s\n# Completion of %s for zsh.\n_%s()\n{\n", program->name,
            program->name, program->name);
    fputs("    local -a commands=(\n", f);
    for (size_t i = 0; i < program->n; i++) {
        fprintf(f, "        '%s:", program->commands[i].name);
        put_quoted(f, program->commands[i].doc, ":\\");
        fputs("'\n", f);
    }
    fputs("    )\n    if (( CURRENT == 2 )); then\n"
          "        _describe command commands\n        return\n    fi\n"
          "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n"
          "    case $command in\n", f);
    for (size_t i = 0; i < program->n; i++)
        zsh_command(f, program, &program->commands[i]);
    /* Found by name, the file itself is run for the first completion. */
    fprintf(f, "    esac\n}\nif [ \"$funcstack[1]\" = _%s ]; then\n    _%s \"$@\"\nelse\n"
            "    compdef _%s %s\nfi\n", program->name, program->name, program->name,
            program->name);
}

static void fish_command(FILE *f, const struct program_def *program, const struct command_def *c)
{
    fprintf(f, "complete -c %s -n __fish_use_subcommand -f -a %s -d '", program->name, c->name);
    put_quoted(f, c->doc, "\\");
    fputs("'\n", f);
    if (!takes_files(c)) {
        fprintf(f, "complete -c %s -n '__fish_seen_subcommand_from %s' -f", program->name,
                c->name);
        if (*c->args) {
            fputs(" -a '", f);
            put_first(f, program, c);
            fputs("'", f);
        }
        fputc('\n', f);
    }
    fprintf(f, "complete -c %s -n '__fish_seen_subcommand_from %s' -l help -d help\n",
            program->name, c->name);
    for (size_t i = 0; i < c->n_options; i++) {
        const struct option_def *d = &c->options[i];

        fprintf(f, "complete -c %s -n '__fish_seen_subcommand_from %s' -l %s -d '",
                program->name, c->name, d->name);
        put_quoted(f, d->doc, "\\");
        fputs(d->argument ? "' -r" : "'", f);
        if (d->values) {
            fputs(" -f -a '", f);
            put_words(f, d->values);
            fputs("'", f);
        }
        fputc('\n', f);
    }
}

void completion_print(FILE *f, const struct program_def *program, const char *shell)
{
    if (strcmp(shell, "zsh") == 0) {
        zsh(f, program);
    } else if (strcmp(shell, "fish") == 0) {
        fprintf(f, "# Completion of %s for fish.\n", program->name);
        for (size_t i = 0; i < program->n; i++)
            fish_command(f, program, &program->commands[i]);
    } else {
        bash(f, program);
    }
}
