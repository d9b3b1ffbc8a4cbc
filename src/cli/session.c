/* session.c -- see session.h. */
#include "session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "instant.h"
#include "progress.h"
#include "terminal.h"

enum { PATH_SIZE = 4096 };

static bool make_folder(char *path, struct err *e)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        int made;

        *slash = 0;
        made = mkdir(path, 0700);
        if (made != 0 && errno != EEXIST)
            return err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
        *slash = '/';
    }
    return true;
}

static bool find_path(const struct options *o, char path[PATH_SIZE], struct err *e)
{
    const char *given = option_value(o, "db"), *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int n;

    if (given)
        n = snprintf(path, PATH_SIZE, "%s", given);
    else if (data && *data == '/')
        n = snprintf(path, PATH_SIZE, "%s/telltale/telltale.db", data);
    else if (home && *home == '/')
        n = snprintf(path, PATH_SIZE, "%s/.local/share/telltale/telltale.db", home);
    else
        return err_set(e, ERR_INVALID, "there is no home folder; name the database with --db");
    if (n < 0 || n >= PATH_SIZE)
        return err_set(e, ERR_LIMIT, "the database's path is too long");
    return given || make_folder(path, e);
}

bool session_open(const struct options *o, bool must_exist, struct engine **ret, struct err *e)
{
    const char *memory = option_value(o, "memory");
    char path[PATH_SIZE], *end = NULL;
    struct engine_options options = { .path = path, .must_exist = must_exist };

    TRY(find_path(o, path, e));
    if (memory) {
        unsigned long long mib = strtoull(memory, &end, 10);

        if (*end || mib < 256 || mib > (1 << 24))
            return err_set(e, ERR_INVALID, "--memory: \"%s\" is no number of MiB from 256", memory);
        options.memory_bytes = (size_t)mib << 20;
    }
    return engine_open(&options, ret, e);
}

bool session_now(const struct options *o, int64_t *ret_us, struct err *e)
{
    const char *now = option_value(o, "now");

    *ret_us = instant_now_us();
    if (now && !instant_parse(str_of(now), ret_us, e))
        return err_prefix(e, "--now");
    return true;
}

int session_fail(const struct err *e)
{
    fprintf(stderr, "telltale: %s\n", e->msg);
    return exit_code(e->kind);
}

bool session_progress(void *ctx, const char *what, int64_t rows, int64_t bytes, int64_t of_bytes,
                 struct err *e)
{
    struct progress *p = ctx;

    (void)e;
    if (strcmp(p->label, what) != 0)
        progress_begin(p, what, of_bytes, instant_now_us());
    progress_show(p, rows, bytes, instant_now_us());
    return true;
}

void print_open(struct print *p, const struct options *o, const struct column_def *columns,
                size_t n)
{
    enum output_format format = output_format_of(option_value(o, "format"));

    if (format == OUTPUT_JSON && p->lines)
        format = OUTPUT_JSON_LINES;
    p->columns = columns;
    p->n = n;
    p->output = output_open(stdout, format, columns, n, terminal_of(stdout));
}

static struct output_cell cell_of(const struct chunk_column *c, enum column_type type, size_t row)
{
    struct output_cell cell = { .none = !chunk_valid(c, row) };

    if (cell.none)
        return cell;
    switch (type) {
    case COLUMN_BOOL:
        cell.number = ((const uint8_t *)c->data)[row];
        break;
    case COLUMN_DOUBLE:
        cell.real = ((const double *)c->data)[row];
        break;
    case COLUMN_TEXT:
        cell.text = chunk_text(c, row);
        break;
    default:
        cell.number = ((const int64_t *)c->data)[row];
    }
    return cell;
}

bool print_rows(void *print, const struct chunk *c, struct err *e)
{
    struct print *p = print;
    struct output_cell cells[CHUNK_COLUMNS_MAX];

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        for (size_t i = 0; i < p->n; i++)
            cells[i] = cell_of(&c->columns[i], p->columns[i].type, row);
        output_row(p->output, cells);
    }
    return true;
}

bool print_finish(struct print *p, struct err *e)
{
    return output_finish(p->output, e);
}

void print_close(struct print *p)
{
    output_close(&p->output);
}
