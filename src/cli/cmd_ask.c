/* cmd_ask.c -- telltale ask METRICS. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "ask_rows.h"
#include "commands.h"
#include "figure.h"
#include "session.h"
#include "targets.h"

enum { COLUMNS_MAX = ASK_SPLITS_MAX + 32 };

static struct output_cell text_cell(const char *text)
{
    return (struct output_cell){ .none = !*text, .text = str_of(text) };
}

struct asked {
    struct arena            *arena;
    const struct options    *options;
    struct ask_answer        answer;
    struct ask_splits        splits;
    bool                     intervals, immature;       /* some figure has one */
};

static size_t add_column(struct column_def *columns, size_t n, const char *name,
                         enum column_type type)
{
    columns[n] = (struct column_def){ .name = name, .type = type, .doc = "" };
    return n + 1;
}

/* --- in words --- */

static const char *say_value(struct arena *a, const struct ask_figure *f)
{
    char *text = arena_alloc(a, FIGURE_TEXT_SIZE, 1);

    if (!f->none)
        figure_say(f->unit, f->value, text);
    return f->none ? "no data" : text;
}

/* "231,400 / 1,207" */
static const char *say_parts(struct arena *a, const struct ask_figure *f)
{
    char *text = arena_alloc(a, (size_t)2 * FIGURE_TEXT_SIZE + 4, 1), parts[2][FIGURE_TEXT_SIZE];

    if (!f->has_numerator || !f->has_denominator)
        return "";
    figure_say(UNIT_NUMBER, f->numerator, parts[0]);
    figure_say(UNIT_NUMBER, f->denominator, parts[1]);
    snprintf(text, (size_t)2 * FIGURE_TEXT_SIZE + 4, "%s / %s", parts[0], parts[1]);
    return text;
}

static const char *say_compared(struct arena *a, const struct ask_figure *f,
                                const struct compared *with)
{
    char *text = arena_alloc(a, (size_t)2 * FIGURE_TEXT_SIZE + 4, 1), parts[2][FIGURE_TEXT_SIZE];

    if (with->none)
        return "no data";
    figure_say(f->unit, with->value, parts[0]);
    figure_change(f, with, parts[1]);
    snprintf(text, (size_t)2 * FIGURE_TEXT_SIZE + 4, *parts[1] ? "%s (%s)" : "%s", parts[0],
             parts[1]);
    return text;
}

/* "65.1 % to 78.6 %", and a warning where so few say little. */
static const char *say_interval(struct arena *a, const struct ask_figure *f)
{
    char *text = arena_alloc(a, (size_t)2 * FIGURE_TEXT_SIZE + 16, 1), parts[2][FIGURE_TEXT_SIZE];

    if (f->interval.none)
        return f->small ? "few" : "";
    figure_say(f->unit, f->interval.low, parts[0]);
    figure_say(f->unit, f->interval.high, parts[1]);
    snprintf(text, (size_t)2 * FIGURE_TEXT_SIZE + 16, "%s to %s%s", parts[0], parts[1],
             f->small ? ", few" : "");
    return text;
}

static const char *say_target(struct arena *a, const struct ask_figure *f)
{
    char *text = arena_alloc(a, FIGURE_TEXT_SIZE, 1);

    figure_target(f, text);
    return text;
}

static const char *say_benchmark(struct arena *a, const struct ask_figure *f)
{
    char *text = arena_alloc(a, BENCHMARK_TEXT_SIZE, 1);

    if (!f->n_benchmarks)
        return "";
    figure_benchmark(f, &f->benchmarks[0], text);
    return text;
}

/* --- for people: texts --- */

static size_t shown_columns(const struct asked *k, struct column_def *columns)
{
    size_t n = 0;

    n = add_column(columns, n, "metric", COLUMN_TEXT);
    n = add_column(columns, n, "period", COLUMN_TEXT);
    for (size_t i = 0; i < k->splits.n; i++)
        n = add_column(columns, n, k->splits.names[i], COLUMN_TEXT);
    n = add_column(columns, n, "value", COLUMN_TEXT);
    if (k->intervals)
        n = add_column(columns, n, "95 %", COLUMN_TEXT);
    n = add_column(columns, n, "facts", COLUMN_INT);
    if (k->immature)
        n = add_column(columns, n, "window not over", COLUMN_INT);
    n = add_column(columns, n, "made of", COLUMN_TEXT);
    if (k->answer.compares_previous)
        n = add_column(columns, n, "before", COLUMN_TEXT);
    if (k->answer.compares_year)
        n = add_column(columns, n, "year before", COLUMN_TEXT);
    if (k->answer.compares_target)
        n = add_column(columns, n, "target", COLUMN_TEXT);
    if (k->answer.compares_benchmark)
        n = add_column(columns, n, "benchmark", COLUMN_TEXT);
    return n;
}

static void shown_row(const struct asked *k, const struct ask_figure *f, const char *period,
                      struct output_cell *cells)
{
    size_t n = 0;

    cells[n++] = (struct output_cell){ .text = f->name };
    cells[n++] = text_cell(period);
    for (size_t i = 0; i < k->splits.n; i++)
        cells[n++] = ask_split_cell(f, k->splits.names[i]);
    cells[n++] = text_cell(say_value(k->arena, f));
    if (k->intervals)
        cells[n++] = text_cell(say_interval(k->arena, f));
    cells[n++] = (struct output_cell){ .number = f->n };
    if (k->immature)
        cells[n++] = (struct output_cell){ .number = f->immature };
    cells[n++] = text_cell(say_parts(k->arena, f));
    if (k->answer.compares_previous)
        cells[n++] = text_cell(say_compared(k->arena, f, &f->previous));
    if (k->answer.compares_year)
        cells[n++] = text_cell(say_compared(k->arena, f, &f->year));
    if (k->answer.compares_target)
        cells[n++] = text_cell(say_target(k->arena, f));
    if (k->answer.compares_benchmark)
        cells[n++] = text_cell(say_benchmark(k->arena, f));
}

static bool print_answer(struct asked *k, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };
    bool people = output_format_of(option_value(k->options, "format")) == OUTPUT_TABLE;
    struct column_def columns[COLUMNS_MAX];
    size_t n;

    n = people ? shown_columns(k, columns) : ask_columns(&k->answer, &k->splits, columns);
    print_open(&p, k->options, columns, n);
    for (size_t i = 0; i < k->answer.n; i++) {
        const struct ask_figure *f = &k->answer.figures[i];
        struct output_cell cells[COLUMNS_MAX];
        char period[FIGURE_TEXT_SIZE];

        figure_period(f, option_value(k->options, "grain"), period);
        if (people)
            shown_row(k, f, period, cells);
        else
            ask_row(k->arena, &k->answer, &k->splits, f, period, cells);
        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static bool print_sql(FILE *out, struct arena *a, struct engine *g, const struct engine_ask *ask,
                      const char *engine, struct err *e)
{
    const char *duckdb, *clickhouse;

    TRY(engine_ask_sql(a, g, ask, &duckdb, &clickhouse, e));
    fprintf(out, "%s\n", strcmp(engine, "duckdb") == 0 ? duckdb : clickhouse);
    return true;
}

static bool run(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct asked k = { .arena = a, .options = o };
    const char *sql = option_value(o, "sql");
    struct engine_ask ask;

    TRY(question_of(o, o->args[0], &ask, e));
    TRY(session_read(o, &g, e));
    if (sql)
        return print_sql(o->out, a, g, &ask, sql, e);
    TRY(engine_ask(a, g, &ask, &k.answer, e));
    k.splits = ask_splits(a, &k.answer);
    for (size_t i = 0; i < k.answer.n; i++) {
        k.intervals = k.intervals || !k.answer.figures[i].interval.none;
        k.immature = k.immature || k.answer.figures[i].immature;
    }
    return print_answer(&k, e);
}

int cmd_ask(const struct options *o)
{
    struct err e = { 0 };

    return run(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
