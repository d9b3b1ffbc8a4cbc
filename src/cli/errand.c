/* errand.c -- see errand.h. */
#include "errand.h"

#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "buf.h"
#include "parse.h"

enum { FILE_NAME_MAX = 8192, COLUMNS_MAX = 100000 };

/* --- writing --- */

static void add(struct bytes *b, const char *text)
{
    bytes_add(b, text, strlen(text) + 1);
}

static void add_terminal(struct bytes *b, const struct terminal *t)
{
    char text[64];

    snprintf(text, sizeof text, "%d %d %zu", t->here, t->colours, t->columns);
    add(b, text);
}

static void add_option(struct bytes *b, const struct option_def *d, const char *value)
{
    bytes_add(b, "--", 2);
    bytes_add(b, d->name, strlen(d->name));
    if (d->argument) {
        bytes_add(b, "=", 1);
        bytes_add(b, value, strlen(value));
    }
    bytes_add(b, "", 1);
}

void errand_print(struct bytes *b, const struct options *o, mode_t umask)
{
    const struct command_def *c = o->command;
    char text[32];

    add(b, o->program->version);
    add_terminal(b, &o->out_terminal);
    add_terminal(b, &o->err_terminal);
    snprintf(text, sizeof text, "%u", (unsigned)umask);
    add(b, text);
    add(b, o->program->name);
    add(b, c->name);
    for (size_t i = 0; i < c->n_options; i++)
        if (o->values[i] && strcmp(c->options[i].name, "db") != 0)
            add_option(b, &c->options[i], o->values[i]);
    add(b, "--");
    for (size_t i = 0; i < o->n_args; i++)
        add(b, o->args[i]);
}

/* --- reading --- */

static bool number_of(struct str *rest, int64_t most, int64_t *ret)
{
    struct str part;

    return str_next(rest, ' ', &part) && parse_int(part, ret) && *ret >= 0 && *ret <= most;
}

static bool terminal_of_text(struct str text, struct terminal *ret)
{
    int64_t here, colours, columns;

    if (!number_of(&text, 1, &here) || !number_of(&text, 1, &colours) ||
        !number_of(&text, COLUMNS_MAX, &columns))
        return false;
    *ret = (struct terminal){ here, colours, (size_t)columns };
    return true;
}

static bool begins_with(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* A file that is another one for each process, as the client's; else NULL. */
static const char *clients_file(struct arena *a, const char *file, pid_t client)
{
    static const struct { const char *begin, *instead; } own[] = {
        { "/dev/stdin", "fd/0" }, { "/dev/stdout", "fd/1" }, { "/dev/stderr", "fd/2" },
        { "/dev/fd/", "fd/" }, { "/proc/self/", "" },
    };

    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        const char *rest = file + strlen(own[i].begin);
        struct buf b;

        if (!begins_with(file, own[i].begin) ||
            (own[i].begin[strlen(own[i].begin) - 1] != '/' && *rest))
            continue;
        buf_init(&b, a, FILE_NAME_MAX);
        buf_add(&b, "/proc/%ld/%s%s", (long)client, own[i].instead, rest);
        return b.full ? NULL : b.p;
    }
    return NULL;
}

/* A word of the command line: an argument, or an option with its value behind "=". */
static char *word_of(struct arena *a, const char *word, pid_t client)
{
    const char *equals = begins_with(word, "--") ? strchr(word, '=') : NULL;
    const char *file = clients_file(a, equals ? equals + 1 : word, client);
    struct str kept = str_of(word);

    if (file) {
        struct buf b;

        buf_init(&b, a, ERRAND_BYTES_MAX);
        buf_add(&b, "%.*s%s", equals ? (int)(equals + 1 - word) : 0, word, file);
        kept = (struct str){ b.p, b.n };
    }
    return (char *)str_copy(a, kept).p;
}

/* The next text of the message; the last one ends in a NUL, too. */
static bool next_text(struct str *rest, const char **ret)
{
    const char *end = rest->n ? memchr(rest->p, 0, rest->n) : NULL;

    if (!end)
        return false;
    *ret = rest->p;
    rest->n -= (size_t)(end + 1 - rest->p);
    rest->p = end + 1;
    return true;
}

bool errand_parse(struct arena *a, struct str text, pid_t client, struct errand *ret,
                  struct err *e)
{
    struct errand errand = { 0 };
    const char *version, *out, *err, *mask, *word;
    int64_t bits;
    size_t n = 0;

    if (!text.n || text.p[text.n - 1] != 0 || !next_text(&text, &version))
        return err_set(e, ERR_INVALID, "that is no call of telltale");
    if (strcmp(version, TELLTALE_VERSION) != 0)
        return err_set(e, ERR_CONFLICT, "the server that has the store is of version %s, this "
                       "program is of %.40s", TELLTALE_VERSION, version);
    if (!next_text(&text, &out) || !terminal_of_text(str_of(out), &errand.out_terminal) ||
        !next_text(&text, &err) || !terminal_of_text(str_of(err), &errand.err_terminal) ||
        !next_text(&text, &mask) || !parse_int(str_of(mask), &bits) || bits < 0 || bits > 0777)
        return err_set(e, ERR_INVALID, "that is no call of telltale");
    errand.umask = (mode_t)bits;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == 0;
    errand.words = NEW_N(a, char *, n + 1);
    while (next_text(&text, &word))
        errand.words[errand.n++] = word_of(a, word, client);
    *ret = errand;
    return true;
}
