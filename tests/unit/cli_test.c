/* cli_test.c -- the command line: parsing, help, and the words of the real table. */
#include "test.h"

#include <stdlib.h>

#include "arena.h"
#include "commands.h"
#include "help.h"
#include "output.h"

/* Stand-ins for the commands that need a database; they are never reached. */
int cmd_import(const struct options *o) { return (int)o->n_args; }
int cmd_summary(const struct options *o) { return (int)o->n_args; }
int cmd_facts(const struct options *o) { return (int)o->n_args; }
int cmd_explain(const struct options *o) { return (int)o->n_args; }
int cmd_rejects(const struct options *o) { return (int)o->n_args; }
int cmd_rebuild(const struct options *o) { return (int)o->n_args; }

/* Words of a command line; what stands in double quotes is one. */
static bool parse(struct arena *a, const char *line, struct options *ret, struct err *e)
{
    char *p = (char *)str_copy(a, str_of(line)).p, *argv[32];
    int n = 0;

    while (*p && n < 32) {
        const char *end = *p == '"' ? "\"" : " ";

        p += *p == '"';
        argv[n++] = p;
        p += strcspn(p, end);
        if (*p)
            *p++ = 0;
        p += strspn(p, " ");
    }
    return options_parse(a, &telltale_program, n, argv, ret, e);
}

static void check_error(const char *line, const char *want)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct options o;
    struct err e = { 0 };

    if (parse(a, line, &o, &e)) {
        test_fail(__FILE__, __LINE__, "'%s' was taken", line);
    } else {
        CHECK_INT(e.kind, ERR_INVALID);
        if (!strstr(e.msg, want))
            test_fail(__FILE__, __LINE__, "'%s' gave '%s'", line, e.msg);
    }
}

static void check_command(const char *line, const char *name, size_t n_args)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct options o;
    struct err e = { 0 };

    if (!parse(a, line, &o, &e)) {
        test_fail(__FILE__, __LINE__, "'%s' gave '%s'", line, e.msg);
    } else {
        CHECK(strcmp(o.command->name, name) == 0);
        CHECK_INT((int64_t)o.n_args, (int64_t)n_args);
    }
}

TEST(options_and_arguments_mix)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct options o;
    struct err e = { 0 };

    CHECK(parse(a, "telltale import --quiet zendesk-tables --db=x.db a --now 2026-01-01 -- --b",
                &o, &e));
    CHECK_INT((int64_t)o.n_args, 3);
    CHECK(strcmp(o.args[0], "zendesk-tables") == 0);
    CHECK(strcmp(o.args[2], "--b") == 0);
    CHECK(option_on(&o, "quiet"));
    CHECK(strcmp(option_value(&o, "db"), "x.db") == 0);
    CHECK(strcmp(option_value(&o, "now"), "2026-01-01") == 0);
}

TEST(an_option_comes_from_the_line_then_the_environment_then_the_table)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct options o;
    struct err e = { 0 };

    unsetenv("TELLTALE_DB");
    CHECK(parse(a, "telltale summary", &o, &e));
    CHECK(option_value(&o, "db") == NULL);  /* cli/session.c finds the place */
    CHECK(strcmp(option_value(&o, "format"), "table") == 0);
    setenv("TELLTALE_DB", "env.db", 1);
    CHECK(option_value(&o, "db") == NULL);  /* looked at once, when the line is read */
    CHECK(parse(a, "telltale summary", &o, &e));
    CHECK(strcmp(option_value(&o, "db"), "env.db") == 0);
    CHECK(parse(a, "telltale summary --db line.db --db last.db", &o, &e));
    CHECK(strcmp(option_value(&o, "db"), "last.db") == 0);
    setenv("TELLTALE_DB", "", 1);
    CHECK(parse(a, "telltale import c p", &o, &e));
    CHECK(option_value(&o, "db") == NULL);  /* cli/session.c finds the place */
    CHECK(option_value(&o, "now") == NULL);
    CHECK(!option_on(&o, "quiet"));
    unsetenv("TELLTALE_DB");
}

TEST(a_wrong_line_says_what_was_likely_meant)
{
    check_error("telltale imprt c p", "did you mean 'import'?");
    check_error("telltale xyzzy", "see 'telltale help'");
    check_error("telltale summary --fromat csv", "did you mean '--format'?");
    check_error("telltale summary --fromat=csv", "no option '--fromat'; did you");
    check_error("telltale summary --zzzzzzzz", "see 'telltale help summary'");
    check_error("telltale summary --db", "--db needs an argument: --db FILE");
    check_error("telltale summary --db --format csv", "--db needs an argument");
    check_error("telltale import c p --quiet=1", "--quiet takes no argument");
    check_error("telltale summary --format xml", "'xml' is not one of table|json|csv");
    check_error("telltale summary -q", "no option '-q'");
    check_error("telltale import zendesk-tables", "missing argument: telltale import CONNECTOR");
    check_error("telltale facts a b", "one argument too many: 'b'");
    check_error("telltale completion tcsh", "'tcsh' is not one of bash|zsh|fish");
    check_error("telltale ask a --clock sun", "'sun' is not one of calendar|business");
}

TEST(help_is_found_from_everywhere)
{
    check_command("telltale", "help", 0);
    check_command("telltale --help", "help", 0);
    check_command("telltale -h", "help", 0);
    check_command("telltale import --help", "help", 1);
    check_command("telltale import zendesk-tables -h --db", "help", 1);
    check_command("telltale --version", "version", 0);
    check_command("telltale import c -- --help", "import", 2);
}

TEST(every_example_of_the_table_parses)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int seen = 0;

    for (size_t i = 0; i < telltale_program.n; i++) {
        const struct command_def *c = &telltale_program.commands[i];

        for (size_t k = 0; k < c->n_examples; k++, seen++) {
            struct str line = str_of(c->examples[k].line);
            const char *redirected = memchr(line.p, '>', line.n);
            struct options o;
            struct err e = { 0 };

            line.n = redirected ? (size_t)(redirected - line.p) : line.n;
            if (!parse(a, str_copy(a, line).p, &o, &e))
                test_fail(__FILE__, __LINE__, "%s: %s", c->examples[k].line, e.msg);
            else
                CHECK(o.command == c);
        }
    }
    CHECK(seen > 5);
}

TEST(exit_codes_are_distinct_and_usage_is_2)
{
    enum err_kind kind;
    int seen = 0;

    for (int i = ERR_NONE; i <= ERR_BUSY; i++)
        for (int k = ERR_NONE; k < i; k++)
            CHECK(exit_code((enum err_kind)i) != exit_code((enum err_kind)k));
    for (int i = 0; exit_kind(i, &kind); i++, seen++)
        CHECK_INT(exit_code(kind), i);
    CHECK_INT(seen, ERR_BUSY + 1);
    CHECK_INT(exit_code(ERR_NONE), 0);
    CHECK_INT(exit_code(ERR_INVALID), 2);
}

/* What a printer writes; the caller frees it. */
static char *written(void (*print)(FILE *f))
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);

    print(f);
    fclose(f);
    return text;
}

static void print_program(FILE *f) { help_program(f, &telltale_program); }
static void print_man(FILE *f) { help_man(f, &telltale_program); }
static void print_bash(FILE *f) { completion_print(f, &telltale_program, "bash"); }
static void print_zsh(FILE *f) { completion_print(f, &telltale_program, "zsh"); }
static void print_fish(FILE *f) { completion_print(f, &telltale_program, "fish"); }

static void print_every_command(FILE *f)
{
    for (size_t i = 0; i < telltale_program.n; i++)
        help_command(f, &telltale_program, &telltale_program.commands[i]);
}

/* A command's own lines that people copy may be longer than the rest. */
TEST(help_names_everything_within_80_columns)
{
    char *text = written(print_every_command), *save = NULL;

    for (size_t i = 0; i < telltale_program.n; i++) {
        const struct command_def *c = &telltale_program.commands[i];

        CHECK(strstr(text, c->name));
        CHECK(strstr(text, c->args));
        for (size_t k = 0; k < c->n_options; k++)
            CHECK(strstr(text, c->options[k].name));
    }
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
        if (strlen(line) > HELP_COLUMNS && strncmp(line, "  telltale ", 11) != 0)
            test_fail(__FILE__, __LINE__, "%zu columns: %s", strlen(line), line);
    free(text);
}

TEST(manual_and_completions_name_every_command_and_option)
{
    char *texts[] = { written(print_man), written(print_bash), written(print_zsh),
                      written(print_fish) };
    char *program = written(print_program);

    for (size_t i = 0; i < telltale_program.n; i++) {
        const struct command_def *c = &telltale_program.commands[i];

        CHECK(strstr(program, c->name));
        for (int t = 0; t < 4; t++) {
            CHECK(strstr(texts[t], c->name));
            for (size_t k = 0; k < c->n_options; k++) {
                const char *name = c->options[k].name, *word = strrchr(name, '-');

                /* The manual writes a hyphen in its own way. */
                CHECK(strstr(texts[t], word ? word + 1 : name));
            }
        }
    }
    for (int t = 0; t < 4; t++)
        free(texts[t]);
    free(program);
}
