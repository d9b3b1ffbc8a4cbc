/* cmd_scorecard.c -- telltale scorecard: one page, by KRA. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "buf.h"
#include "commands.h"
#include "figure.h"
#include "instant.h"
#include "session.h"
#include "width.h"

enum { NAME_COLUMNS = 36, VALUE_COLUMNS = 15, CHANGE_COLUMNS = 11, TARGET_COLUMNS = 20 };

static const struct { const char *id, *title; } kras[] = {
    { "responsiveness", "Responsiveness" }, { "issue_resolution", "Issue resolution" },
    { "efficiency", "Efficiency" }, { "demand", "Demand" },
    { "self_service", "Self-service and automation" },
    { "satisfaction", "Satisfaction and quality" }, { "loyalty", "Loyalty and growth" },
};

static const char *title_of(struct str kra)
{
    for (size_t i = 0; i < sizeof kras / sizeof *kras; i++)
        if (str_equal(kra, str_of(kras[i].id)))
            return kras[i].title;
    return "";
}

/* --- data for programs --- */

static bool print_data(const struct options *o, const struct ask_answer *a, struct err *e)
{
    static const struct column_def columns[] = {
        { "kra", COLUMN_TEXT, "key result area" },
        { "metric", COLUMN_TEXT, "id" },
        { "name", COLUMN_TEXT, "name" },
        { "value", COLUMN_DOUBLE, "figure" },
        { "previous", COLUMN_DOUBLE, "the span before" },
        { "n", COLUMN_INT, "facts counted" },
        { "unit", COLUMN_TEXT, "unit" },
        { "better", COLUMN_INT, "1: moved for the better, -1: for the worse" },
        { "from", COLUMN_TIME, "start" },
        { "to", COLUMN_TIME, "end" },
    };
    AUTO(print_close) struct print p = { 0 };

    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < a->n; i++) {
        const struct ask_figure *f = &a->figures[i];
        const struct output_cell cells[] = {
            { .text = f->metric->kra }, { .text = f->metric->id }, { .text = f->metric->name },
            { .none = f->none, .real = f->value },
            { .none = f->previous.none, .real = f->previous.value }, { .number = f->n },
            { .text = str_of(metric_unit_name(f->unit)) },
            { .number = figure_direction(f, &f->previous) }, { .number = f->from_us },
            { .number = f->to_us },
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

/* --- a page for people --- */

static void pad(FILE *out, const char *text, size_t columns, bool right)
{
    size_t width = text_width(str_of(text));
    int gap = width < columns ? (int)(columns - width) : 0;

    if (right)
        fprintf(out, "%*s%s", gap, "", text);
    else
        fprintf(out, "%s%*s", text, gap, "");
}

/* Green is good and red is bad, on a terminal that has colours. */
static void print_change(FILE *out, const struct ask_figure *f, struct terminal t)
{
    int direction = figure_direction(f, &f->previous);
    char change[FIGURE_TEXT_SIZE];

    figure_change(f, &f->previous, change);
    if (t.colours && direction)
        fprintf(out, "\033[%dm", direction > 0 ? 32 : 31);
    pad(out, change, CHANGE_COLUMNS, true);
    if (t.colours && direction)
        fprintf(out, "\033[0m");
    fprintf(out, " %s", f->immature ? "~" : direction > 0 ? "+" : direction < 0 ? "!" : " ");
}

/* The figures of one metric by day stand together in the second answer, in the order of the
 * first; what is worked out of others has none there. */
static void spark(const struct ask_figure *f, const struct ask_answer *days, size_t *at,
                  char line[4 * SPARKLINE_MAX + 1])
{
    double values[SPARKLINE_MAX];
    size_t n = days->n_periods < SPARKLINE_MAX ? days->n_periods : SPARKLINE_MAX;

    *line = '\0';
    if (*at >= days->n || !str_equal(days->figures[*at].name, f->name))
        return;
    for (size_t i = 0; i < n; i++)
        values[i] = days->figures[*at + i].none ? NAN : days->figures[*at + i].value;
    *at += days->n_periods;
    sparkline(values, n, line);
}

static void print_line(FILE *out, const struct ask_figure *f, const char *line, bool targets,
                       struct terminal t)
{
    char value[FIGURE_TEXT_SIZE] = "no data", target[FIGURE_TEXT_SIZE];
    struct str name = text_fit(f->metric->name, NAME_COLUMNS - 1);

    if (!f->none)
        figure_say(f->unit, f->value, value);
    fprintf(out, "  %.*s%*s", (int)name.n, name.p, (int)(NAME_COLUMNS - text_width(name)), "");
    pad(out, value, VALUE_COLUMNS, true);
    print_change(out, f, t);
    figure_target(f, target);
    if (targets) {
        fprintf(out, "  ");
        pad(out, target, TARGET_COLUMNS, false);
    }
    fprintf(out, "  %s\n", line);
}

static void print_page(const struct options *o, const struct ask_answer *now,
                       const struct ask_answer *days)
{
    struct terminal t = o->out_terminal;
    FILE *out = o->out;
    char period[FIGURE_TEXT_SIZE], line[4 * SPARKLINE_MAX + 1];
    bool targets = false, immature = false;
    struct str kra = { 0 };
    size_t at = 0;

    if (!now->n)
        return;
    figure_period(&now->figures[0], "all", period);
    fprintf(out, "%s, %.*s, beside the span before\n", period, (int)now->zone.n, now->zone.p);
    for (size_t i = 0; i < now->n; i++) {
        targets = targets || now->figures[i].target;
        immature = immature || now->figures[i].immature;
    }
    for (size_t i = 0; i < now->n; i++) {
        const struct ask_figure *f = &now->figures[i];

        if (!str_equal(kra, f->metric->kra))
            fprintf(out, t.colours ? "\n\033[1m%s\033[0m\n" : "\n%s\n", title_of(f->metric->kra));
        kra = f->metric->kra;
        spark(f, days, &at, line);
        print_line(out, f, line, targets, t);
    }
    fprintf(out, "\n+ moved for the better, ! for the worse; shares and scores by more than "
            "chance\n"
            "lines: day by day\n");
    if (immature)
        fprintf(out,
                "~ some windows are not over yet: --mature counts only facts whose window is\n");
}

/* Whether it is a list by nature: a page has no room for splits. */
static bool is_list(const struct metric *m)
{
    return m->share_of.n || m->weekday_hour || str_equal(m->method, STR("top_performers")) ||
           str_equal(m->method, STR("topics"));
}

/* Metrics that are one figure. Days are not asked for what is
 * worked out of others. */
static const char *page_metrics(struct arena *a, const struct catalogue *c, bool days)
{
    struct buf b;
    const char *text = "";
    struct err ignored = { 0 };

    buf_init(&b, a, 1 << 16);
    for (size_t i = 0; i < c->n; i++)
        if (!is_list(c->metrics[i]) && !(days && c->metrics[i]->method.n))
            buf_add(&b, "%s%.*s", b.n ? "," : "", (int)c->metrics[i]->id.n, c->metrics[i]->id.p);
    return buf_finish(&b, &text, &ignored) ? text : "";
}

static bool scorecard(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct ask_answer now, days;
    struct catalogue catalogue;
    struct engine_ask ask;

    TRY(session_read(o, &g, e));
    TRY(question_of(o, "", &ask, e));
    TRY(engine_metrics(a, ask.folder, &catalogue, e));
    ask.metrics = str_of(page_metrics(a, &catalogue, false));
    ask.compare = STR("previous, target");
    if (!ask.from.n)
        ask.from = STR("-28d");
    TRY(engine_ask(a, g, &ask, &now, e));
    if (output_format_of(option_value(o, "format")) != OUTPUT_TABLE)
        return print_data(o, &now, e);
    ask.metrics = str_of(page_metrics(a, &catalogue, true));
    ask.compare = (struct str){ 0 };
    ask.grain = now.span.to_us - now.span.from_us <= SPARKLINE_MAX * DAY_US ? STR("day")
              : now.span.to_us - now.span.from_us <= 7 * SPARKLINE_MAX * DAY_US ? STR("week")
              : STR("month");
    TRY(engine_ask(a, g, &ask, &days, e));
    print_page(o, &now, &days);
    return true;
}

int cmd_scorecard(const struct options *o)
{
    struct err e = { 0 };

    return scorecard(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
