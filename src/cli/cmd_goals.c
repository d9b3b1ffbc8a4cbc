/* cmd_goals.c -- telltale goals: what is wanted, and the metrics that show it. */
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "session.h"
#include "targets.h"

static bool list(const struct options *o, const struct goal_list *goals, struct err *e)
{
    static const struct column_def columns[] = {
        { "goal", COLUMN_TEXT, "id" },
        { "name", COLUMN_TEXT, "name" },
        { "metrics", COLUMN_INT, "how many metrics serve it" },
        { "about", COLUMN_TEXT, "what is wanted" },
    };
    AUTO(print_close) struct print p = { 0 };

    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < goals->n; i++) {
        const struct goal *g = &goals->list[i];
        const struct output_cell cells[] = {
            { .text = g->id }, { .text = g->name }, { .number = (int64_t)g->n },
            { .text = g->about },
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static bool show(const struct options *o, const struct goal *g, const struct catalogue *c,
                 struct err *e)
{
    static const struct column_def columns[] = {
        { "metric", COLUMN_TEXT, "id of the metric" },
        { "name", COLUMN_TEXT, "name" },
        { "unit", COLUMN_TEXT, "unit" },
        { "why", COLUMN_TEXT, "what it shows of the goal" },
    };
    AUTO(print_close) struct print p = { 0 };

    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < g->n; i++) {
        const struct metric *m = catalogue_metric(c, g->metrics[i].metric);
        const struct output_cell cells[] = {
            { .text = g->metrics[i].metric }, cell_text(m ? m->name : (struct str){ 0 }),
            cell_text(m ? str_of(metric_unit_name(m->unit)) : (struct str){ 0 }),
            cell_text(g->metrics[i].why),
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static bool goals(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct goal_list all;
    struct catalogue c;

    TRY(engine_metrics(a, given_text(o, "metrics"), &c, e));
    TRY(engine_goals(a, &c, &all, e));
    if (!o->n_args)
        return list(o, &all, e);
    for (size_t i = 0; i < all.n; i++)
        if (str_equal(all.list[i].id, str_of(o->args[0])))
            return show(o, &all.list[i], &c, e);
    return err_set(e, ERR_NOT_FOUND, "there is no goal \"%s\": see telltale goals", o->args[0]);
}

int cmd_goals(const struct options *o)
{
    struct err e = { 0 };

    return goals(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
