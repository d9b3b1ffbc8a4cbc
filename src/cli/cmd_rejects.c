/* cmd_rejects.c -- telltale rejects. */
#include "commands.h"
#include "session.h"

static bool rejects(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "connector", COLUMN_TEXT, "connector that read it" },
        { "file", COLUMN_TEXT, "file it stands in" },
        { "line", COLUMN_INT, "line it begins on" },
        { "field", COLUMN_TEXT, "field that is wrong" },
        { "reason", COLUMN_TEXT, "what is wrong with it" },
        { "text", COLUMN_TEXT, "the record as it was read" },
    };
    struct engine *g;
    AUTO(print_close) struct print p = { 0 };

    TRY(session_read(o, &g, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    return engine_rejects(g, print_rows, &p, e) && print_finish(&p, e);
}

int cmd_rejects(const struct options *o)
{
    struct err e = { 0 };

    return rejects(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
