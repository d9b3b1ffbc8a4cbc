/* cmd_records.c -- telltale records METRIC: the facts behind a figure. */
#include "commands.h"
#include "figure.h"
#include "session.h"

struct printing {
    const struct options *options;
    struct print          print;
    struct column_def     columns[CHUNK_COLUMNS_MAX];
};

static bool begin(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct printing *p = ctx;

    (void)e;
    memcpy(p->columns, columns, n * sizeof *columns);
    print_open(&p->print, p->options, p->columns, n);
    return true;
}

static bool rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct printing *p = ctx;

    return print_rows(&p->print, c, e);
}

static bool records(const struct options *o, struct printing *p, struct err *e)
{
    struct engine *g;
    struct ask_rows to = { begin, rows, p };
    const char *part = option_value(o, "part");
    struct engine_ask ask;

    TRY(question_of(o, o->args[0], &ask, e));
    ask.part = str_of(part ? part : "");
    TRY(session_read(o, &g, e));
    TRY(engine_records(g, &ask, option_on(o, "left-out") ? RECORDS_LEFT_OUT : RECORDS_COUNTED, 0,
                       &to, e));
    return print_finish(&p->print, e);
}

int cmd_records(const struct options *o)
{
    struct printing p = { .options = o, .print = { .lines = true } };
    struct err e = { 0 };
    bool ok = records(o, &p, &e);

    print_close(&p.print);
    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}
