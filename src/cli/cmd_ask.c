/* cmd_ask.c -- telltale ask METRICS. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "figure.h"
#include "session.h"
#include "targets.h"

enum { SPLITS_MAX = 8, COLUMNS_MAX = SPLITS_MAX + 32 };

/* The splits of all figures, each once: columns of the table. */
struct splits {
    const char *names[SPLITS_MAX];
    size_t      n;
};

static void add_splits(struct arena *a, struct splits *s, const struct ask_figure *f)
{
    for (size_t i = 0; i < f->n_by; i++) {
        size_t k = 0;

        while (k < s->n && !str_equal(str_of(s->names[k]), f->by[i]))
            k++;
        if (k == s->n && s->n < SPLITS_MAX)
            s->names[s->n++] = str_copy(a, f->by[i]).p;
    }
}

static struct output_cell split_cell(const struct ask_figure *f, const char *name)
{
    for (size_t i = 0; i < f->n_by; i++)
        if (str_equal(f->by[i], str_of(name)))
            return (struct output_cell){ .none = !f->splits[i].p, .text = f->splits[i] };
    return (struct output_cell){ .none = true };
}

static struct output_cell text_cell(const char *text)
{
    return (struct output_cell){ .none = !*text, .text = str_of(text) };
}

static struct output_cell real_cell(bool there, double real)
{
    return (struct output_cell){ .none = !there, .real = real };
}

struct asked {
    struct arena            *arena;
    const struct options    *options;
    struct ask_answer        answer;
    struct splits            splits;
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

/* --- for programs: numbers --- */

static size_t data_columns(const struct asked *k, struct column_def *columns)
{
    static const struct { const char *name; enum column_type type; } last[] = {
        { "value", COLUMN_DOUBLE }, { "n", COLUMN_INT }, { "numerator", COLUMN_DOUBLE },
        { "denominator", COLUMN_DOUBLE }, { "unit", COLUMN_TEXT }, { "low", COLUMN_DOUBLE },
        { "high", COLUMN_DOUBLE }, { "small", COLUMN_BOOL }, { "immature", COLUMN_INT },
    };
    size_t n = 0;

    n = add_column(columns, n, "metric", COLUMN_TEXT);
    n = add_column(columns, n, "period", COLUMN_TEXT);
    n = add_column(columns, n, "from", COLUMN_TIME);
    n = add_column(columns, n, "to", COLUMN_TIME);
    for (size_t i = 0; i < k->splits.n; i++)
        n = add_column(columns, n, k->splits.names[i], COLUMN_TEXT);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        n = add_column(columns, n, last[i].name, last[i].type);
    if (k->answer.compares_previous) {
        n = add_column(columns, n, "previous", COLUMN_DOUBLE);
        n = add_column(columns, n, "previous_n", COLUMN_INT);
        n = add_column(columns, n, "previous_p", COLUMN_DOUBLE);
    }
    if (k->answer.compares_year) {
        n = add_column(columns, n, "year", COLUMN_DOUBLE);
        n = add_column(columns, n, "year_n", COLUMN_INT);
        n = add_column(columns, n, "year_p", COLUMN_DOUBLE);
    }
    if (k->answer.compares_target) {
        n = add_column(columns, n, "target", COLUMN_DOUBLE);
        n = add_column(columns, n, "target_low", COLUMN_DOUBLE);
        n = add_column(columns, n, "target_high", COLUMN_DOUBLE);
        n = add_column(columns, n, "target_status", COLUMN_TEXT);
    }
    if (k->answer.compares_benchmark)
        n = add_column(columns, n, "benchmark", COLUMN_TEXT);
    return n;
}

static size_t compared_cells(const struct compared *with, struct output_cell *cells, size_t n)
{
    cells[n++] = real_cell(!with->none, with->value);
    cells[n++] = (struct output_cell){ .number = with->n };
    cells[n++] = real_cell(!with->change.none, with->change.p);
    return n;
}

static size_t target_cells(const struct ask_figure *f, struct output_cell *cells, size_t n)
{
    const struct target *t = f->target;

    cells[n++] = real_cell(t && !isnan(t->value), t ? t->value : 0);
    cells[n++] = real_cell(t && !isnan(t->low), t ? t->low : 0);
    cells[n++] = real_cell(t && !isnan(t->high), t ? t->high : 0);
    cells[n++] = text_cell(t ? guide_status_name((enum guide_status)f->target_status) : "");
    return n;
}

static void data_row(const struct asked *k, const struct ask_figure *f, const char *period,
                     struct output_cell *cells)
{
    size_t n = 0;

    cells[n++] = (struct output_cell){ .text = f->name };
    cells[n++] = text_cell(period);
    cells[n++] = (struct output_cell){ .number = f->from_us };
    cells[n++] = (struct output_cell){ .number = f->to_us };
    for (size_t i = 0; i < k->splits.n; i++)
        cells[n++] = split_cell(f, k->splits.names[i]);
    cells[n++] = real_cell(!f->none, f->value);
    cells[n++] = (struct output_cell){ .number = f->n };
    cells[n++] = real_cell(f->has_numerator, f->numerator);
    cells[n++] = real_cell(f->has_denominator, f->denominator);
    cells[n++] = text_cell(metric_unit_name(f->unit));
    cells[n++] = real_cell(!f->interval.none, f->interval.low);
    cells[n++] = real_cell(!f->interval.none, f->interval.high);
    cells[n++] = (struct output_cell){ .number = f->small };
    cells[n++] = (struct output_cell){ .number = f->immature };
    if (k->answer.compares_previous)
        n = compared_cells(&f->previous, cells, n);
    if (k->answer.compares_year)
        n = compared_cells(&f->year, cells, n);
    if (k->answer.compares_target)
        n = target_cells(f, cells, n);
    if (k->answer.compares_benchmark)
        cells[n++] = text_cell(say_benchmark(k->arena, f));
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
        cells[n++] = split_cell(f, k->splits.names[i]);
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

    n = people ? shown_columns(k, columns) : data_columns(k, columns);
    print_open(&p, k->options, columns, n);
    for (size_t i = 0; i < k->answer.n; i++) {
        const struct ask_figure *f = &k->answer.figures[i];
        struct output_cell cells[COLUMNS_MAX];
        char period[FIGURE_TEXT_SIZE];

        figure_period(f, option_value(k->options, "grain"), period);
        if (people)
            shown_row(k, f, period, cells);
        else
            data_row(k, f, period, cells);
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
    for (size_t i = 0; i < k.answer.n; i++) {
        add_splits(a, &k.splits, &k.answer.figures[i]);
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
