/* cmd_metrics.c -- telltale metrics: the catalogue; one page of it; dimensions and policies; files
 * of the user's own. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "ask.h"
#include "commands.h"
#include "figure.h"
#include "output.h"
#include "session.h"

static const char *better_name(enum metric_better better)
{
    return better == BETTER_HIGHER ? "higher" : better == BETTER_LOWER ? "lower" : "";
}

static bool list(const struct options *o, const struct catalogue *c, struct err *e)
{
    static const struct column_def columns[] = {
        { "metric", COLUMN_TEXT, "id" },
        { "name", COLUMN_TEXT, "name" },
        { "kra", COLUMN_TEXT, "key result area" },
        { "unit", COLUMN_TEXT, "unit" },
        { "better", COLUMN_TEXT, "which way is good" },
        { "own", COLUMN_BOOL, "whether it is the user's own" },
    };
    AUTO(print_close) struct print p = { 0 };

    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < c->n; i++) {
        const struct metric *m = c->metrics[i];
        const struct output_cell cells[] = {
            { .text = m->id }, { .text = m->name }, { .text = m->kra },
            { .text = str_of(metric_unit_name(m->unit)) },
            { .text = str_of(better_name(m->better)), .none = !*better_name(m->better) },
            { .number = i >= c->n_built_in },
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static bool list_dimensions(const struct options *o, struct arena *a, const struct catalogue *c,
                            struct err *e)
{
    static const struct column_def columns[] = {
        { "dimension", COLUMN_TEXT, "id" },
        { "meaning", COLUMN_TEXT, "what it is" },
        { "facts", COLUMN_TEXT, "facts that have it" },
        { "own", COLUMN_BOOL, "whether it is the user's own" },
    };
    AUTO(print_close) struct print p = { 0 };
    const struct dimension_facts *list;
    size_t n;

    TRY(engine_dimensions(a, c, &list, &n, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const struct output_cell cells[] = {
            { .text = str_of(list[i].dimension->name) },
            { .text = str_of(list[i].dimension->doc) },
            { .text = list[i].facts, .none = !list[i].facts.n }, { .number = list[i].own },
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static bool list_policies(const struct options *o, const struct catalogue *c, struct err *e)
{
    static const struct column_def columns[] = {
        { "policy", COLUMN_TEXT, "id" },
        { "choices", COLUMN_TEXT, "choices, the default first" },
        { "meaning", COLUMN_TEXT, "what it decides" },
        { "own", COLUMN_BOOL, "whether it is the user's own" },
    };
    AUTO(print_close) struct print p = { 0 };

    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < c->schema->n_policies; i++) {
        const struct metric_policy *policy = &c->schema->policies[i];
        const struct output_cell cells[] = {
            { .text = str_of(policy->name) }, { .text = str_of(policy->values) },
            { .text = str_of(policy->doc) }, { .number = policy->own },
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static void print_text(FILE *out, const char *title, struct str text)
{
    if (text.n)
        fprintf(out, "\n%s\n\n%.*s\n", title, (int)text.n, text.p);
}

static void print_parameters(FILE *out, const struct metric *m)
{
    if (!m->n_parameters)
        return;
    fprintf(out, "\nParameters\n\n");
    for (size_t i = 0; i < m->n_parameters; i++) {
        const struct metric_parameter *p = &m->parameters[i];
        char span[FIGURE_TEXT_SIZE];

        fprintf(out, "  %.*s = ", (int)p->name.n, p->name.p);
        for (size_t k = 0; k < p->n_choices; k++)
            fprintf(out, "%s%.*s", k ? " | " : "", (int)p->choices[k].n, p->choices[k].p);
        if (p->kind == PARAMETER_SECONDS)
            figure_span(p->number, span);
        if (!p->n_choices && p->kind == PARAMETER_SECONDS)
            fprintf(out, "%s", span);
        else if (!p->n_choices)
            fprintf(out, "%.17g", p->number);
        if (p->by.n)
            fprintf(out, ", may differ by %.*s", (int)p->by.n, p->by.p);
        fprintf(out, "\n");
    }
}

static void page(FILE *out, const struct metric *m)
{
    fprintf(out, "%.*s (%.*s)\n%s%s%s; %.*s\n", (int)m->name.n, m->name.p, (int)m->id.n, m->id.p,
            metric_unit_name(m->unit), m->better == BETTER_NONE ? "" : ", better: ",
            better_name(m->better), (int)m->kra.n, m->kra.p);
    print_text(out, "Formula", m->formula);
    print_text(out, "Meaning", m->meaning);
    print_parameters(out, m);
    if (m->n_balance_with) {
        fprintf(out, "\nLook at it together with");
        for (size_t i = 0; i < m->n_balance_with; i++)
            fprintf(out, "%s %.*s", i ? "," : "", (int)m->balance_with[i].n, m->balance_with[i].p);
        fprintf(out, "\n");
    }
    print_text(out, "Example", m->example);
}

static void tell_page(void *ctx, const struct checked_page *page)
{
    const struct options *o = ctx;

    fprintf(o->out, "%s: %s %.*s is well-formed\n", page->path, page->kind, (int)page->id.n,
            page->id.p);
}

/* Its message names the file. */
static void tell_fault(void *ctx, const char *path, const struct err *e)
{
    const struct options *o = ctx;

    (void)path;
    fprintf(o->err, "telltale: %s\n", e->msg);
}

static bool check(const struct options *o, const char *path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct page_use use = { .page = tell_page, .fault = tell_fault,
                                  .ctx = (void *)o };

    return engine_check_pages(a, path, &use, e);
}

static bool metrics(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *folder = option_value(o, "metrics");
    const struct metric *m;
    struct catalogue c;

    if (o->n_args == 2 && strcmp(o->args[0], "check") == 0)
        return check(o, o->args[1], e);
    if (o->n_args == 2)
        return err_set(e, ERR_INVALID, "two words: only \"check FILE\" and \"check FOLDER\" are "
                       "meant so");
    TRY(engine_metrics(a, folder ? str_of(folder) : (struct str){ 0 }, &c, e));
    if (o->n_args == 0)
        return list(o, &c, e);
    if (strcmp(o->args[0], "dimensions") == 0)
        return list_dimensions(o, a, &c, e);
    if (strcmp(o->args[0], "policies") == 0)
        return list_policies(o, &c, e);
    m = catalogue_metric(&c, str_of(o->args[0]));
    if (!m)
        return err_set(e, ERR_NOT_FOUND, "there is no metric \"%s\": see telltale metrics",
                       o->args[0]);
    page(o->out, m);
    return true;
}

int cmd_metrics(const struct options *o)
{
    struct err e = { 0 };

    return metrics(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
