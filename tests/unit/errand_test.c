/* errand_test.c -- a command line comes to the server as it was typed, and nothing else does. */
#include "errand.h"

#include <stdlib.h>

#include "arena.h"
#include "commands.h"
#include "err.h"
#include "test.h"

enum { CLIENT = 4711, ROUNDS = 300, WORDS_MAX = 32 };

static bool parse(struct arena *a, char **words, int n, struct options *ret)
{
    struct err e = { 0 };

    return options_read(a, &telltale_program, n, words, ret, &e);
}

/* The errand that a line makes. */
static struct errand sent(struct arena *a, struct options *o)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    struct errand errand = { 0 };
    struct err e = { 0 };

    errand_print(&text, o, 027);
    if (!errand_parse(a, (struct str){ text.p, text.n }, CLIENT, &errand, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return errand;
}

static bool same_text(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static void check_same(const struct options *a, const struct options *b)
{
    CHECK(a->command == b->command);
    for (size_t i = 0; i < a->command->n_options; i++)
        if (strcmp(a->command->options[i].name, "db") != 0)
            CHECK(same_text(a->values[i], b->values[i]));
    CHECK_INT(b->n_args, a->n_args);
    for (size_t i = 0; i < a->n_args && i < b->n_args; i++)
        CHECK(same_text(a->args[i], b->args[i]));
}

/* Values that a shell, a table or a reader of options could trip over. */
static const char *const values[] = {
    "", "a b", "--format", "--", "-", "=", "a=b", "it's \"x\"", "\n", "ąę漢字", "-28d", "/dev/null",
};

/* A line that is well-formed: its options once or twice, its arguments behind "--". */
static int random_line(struct arena *a, char **words)
{
    const struct command_def *c;
    int n = 0, fewest = 0;

    do
        c = &telltale_program.commands[test_random() % telltale_program.n];
    while (c->values || strcmp(c->name, "help") == 0);
    words[n++] = "telltale";
    words[n++] = (char *)c->name;
    for (int i = 0; c->n_options && i < 6; i++) {
        const struct option_def *d = &c->options[test_random() % c->n_options];
        const char *value = values[test_random() % (sizeof values / sizeof *values)];
        char *word = arena_alloc(a, 128, 1);

        snprintf(word, 128, d->argument ? "--%s=%s" : "--%s", d->name, value);
        if (!d->values)
            words[n++] = word;
    }
    words[n++] = "--";
    for (const char *p = c->args; *p; p += strcspn(p, " ") + (p[strcspn(p, " ")] == ' '))
        fewest += *p != '[';
    for (int i = 0; i < fewest; i++)
        words[n++] = (char *)values[test_random() % (sizeof values / sizeof *values)];
    return n;
}

TEST(every_line_is_the_same_at_the_server)
{
    for (int i = 0; i < ROUNDS; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        char *words[WORDS_MAX];
        struct options typed, read;
        struct errand errand;

        if (!parse(a, words, random_line(a, words), &typed)) {
            test_fail(__FILE__, __LINE__, "a line that should be right is not");
            return;
        }
        typed.out_terminal = (struct terminal){ i % 2, i % 3 == 0, (size_t)i };
        typed.err_terminal = (struct terminal){ false };
        errand = sent(a, &typed);
        CHECK(parse(a, errand.words, errand.n, &read));
        check_same(&typed, &read);
        CHECK_INT(errand.umask, 027);
        CHECK(errand.out_terminal.here == (i % 2 == 1));
        CHECK(errand.out_terminal.colours == (i % 3 == 0));
        CHECK_INT(errand.out_terminal.columns, i);
        CHECK(!errand.err_terminal.here);
    }
}

TEST(files_of_the_client_are_not_those_of_the_server)
{
    AUTO(arena_close) struct arena *a = arena_open();
    char *words[] = { "telltale", "import", "--mapping=/dev/fd/7", "--", "csv", "/dev/stdin",
                      "/dev/stdinx", "/proc/self/fd/12", "/proc/selfish", "-", "dev/fd/3" };
    struct options typed, read;
    struct errand errand;

    CHECK(parse(a, words, sizeof words / sizeof *words, &typed));
    errand = sent(a, &typed);
    CHECK(parse(a, errand.words, errand.n, &read));
    CHECK(same_text(option_value(&read, "mapping"), "/proc/4711/fd/7"));
    CHECK(same_text(read.args[1], "/proc/4711/fd/0"));
    CHECK(same_text(read.args[2], "/dev/stdinx"));
    CHECK(same_text(read.args[3], "/proc/4711/fd/12"));
    CHECK(same_text(read.args[4], "/proc/selfish"));
    CHECK(same_text(read.args[5], "-"));
    CHECK(same_text(read.args[6], "dev/fd/3"));
}

#define TEXT(literal) { (literal), sizeof (literal) - 1 }

TEST(what_is_no_errand_is_refused)
{
    static const struct { struct str text; enum err_kind kind; } wrong[] = {
        { { "", 0 }, ERR_INVALID },
        { { "x", 1 }, ERR_INVALID },
        { TEXT("0.0.0-other\0" "0 0 0\0"), ERR_CONFLICT },
        { TEXT(TELLTALE_VERSION "\0"), ERR_INVALID },
        { TEXT(TELLTALE_VERSION "\0" "0 0\0" "0 0 0\0" "18\0"), ERR_INVALID },
        { TEXT(TELLTALE_VERSION "\0" "2 0 0\0" "0 0 0\0" "18\0"), ERR_INVALID },
        { TEXT(TELLTALE_VERSION "\0" "0 0 0\0" "0 0 -1\0" "18\0"), ERR_INVALID },
        { TEXT(TELLTALE_VERSION "\0" "0 0 0\0" "0 0 0\0" "512\0"), ERR_INVALID },
        { TEXT(TELLTALE_VERSION "\0" "0 0 0\0" "0 0 0\0" "18\0" "telltale"), ERR_INVALID },
    };
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct errand errand;
        struct err e = { 0 };

        CHECK(!errand_parse(a, wrong[i].text, CLIENT, &errand, &e));
        CHECK_INT(e.kind, wrong[i].kind);
    }
}
