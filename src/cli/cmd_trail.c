/* cmd_trail.c -- telltale trail: who signed in and changed what. */
#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "keeper.h"
#include "parse.h"
#include "session.h"

static bool print_steps(struct print *p, struct access *x, int64_t limit, struct err *e)
{
    int64_t before = 0;

    do {
        AUTO(arena_close) struct arena *a = arena_open();
        struct access_trail page;
        size_t most = limit < ACCESS_PAGE ? (size_t)limit : ACCESS_PAGE;

        TRY(access_trail(a, x, before, most, &page, e));
        for (size_t i = 0; i < page.n; i++) {
            const struct access_step *s = &page.steps[i];
            const struct output_cell cells[] = {
                { .number = s->number }, { .number = s->at_us }, cell_text(s->who),
                cell_text(s->what), cell_text(s->about), cell_text(s->address),
            };

            output_row(p->output, cells);
        }
        limit -= (int64_t)page.n;
        before = page.next;
    } while (limit > 0 && before);
    return true;
}

static bool trail(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "number", COLUMN_INT, "rises with each step" },
        { "at", COLUMN_TIME, "when" },
        { "who", COLUMN_TEXT, "who did it; - is the command line" },
        { "what", COLUMN_TEXT, "what was done" },
        { "about", COLUMN_TEXT, "to whom or what" },
        { "address", COLUMN_TEXT, "of the client" },
    };
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(print_close) struct print p = { 0 };
    int64_t limit;

    if (!parse_int(given_text(o, "limit"), &limit) || limit < 1)
        return err_set(e, ERR_INVALID, "--limit: a number from 1 is expected");
    TRY(keeper_open(o, true, &k, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    return print_steps(&p, k.access, limit, e) && print_finish(&p, e);
}

int cmd_trail(const struct options *o)
{
    struct err e = { 0 };

    return trail(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
