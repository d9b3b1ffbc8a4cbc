/* ask_rows.c -- see ask_rows.h. */
#include "ask_rows.h"

#include <math.h>

#include "arena.h"
#include "say.h"
#include "targets.h"

static void add_splits(struct arena *a, struct ask_splits *s, const struct ask_figure *f)
{
    for (size_t i = 0; i < f->n_by; i++) {
        size_t k = 0;

        while (k < s->n && !str_equal(str_of(s->names[k]), f->by[i]))
            k++;
        if (k == s->n && s->n < ASK_SPLITS_MAX)
            s->names[s->n++] = str_copy(a, f->by[i]).p;
    }
}

struct output_cell ask_split_cell(const struct ask_figure *f, const char *name)
{
    for (size_t i = 0; i < f->n_by; i++)
        if (str_equal(f->by[i], str_of(name)))
            return (struct output_cell){ .none = !f->splits[i].p, .text = f->splits[i] };
    return (struct output_cell){ .none = true };
}

struct ask_splits ask_splits(struct arena *a, const struct ask_answer *answer)
{
    struct ask_splits s = { 0 };

    for (size_t i = 0; i < answer->n; i++)
        add_splits(a, &s, &answer->figures[i]);
    return s;
}

static struct output_cell text_cell(const char *text)
{
    return (struct output_cell){ .none = !*text, .text = str_of(text) };
}

static struct output_cell real_cell(bool there, double real)
{
    return (struct output_cell){ .none = !there, .real = real };
}

static size_t add_column(struct column_def *columns, size_t n, const char *name,
                         enum column_type type)
{
    columns[n] = (struct column_def){ .name = name, .type = type, .doc = "" };
    return n + 1;
}

static const char *benchmark_text(struct arena *a, const struct ask_figure *f)
{
    char *text = arena_alloc(a, BENCHMARK_TEXT_SIZE, 1);

    if (!f->n_benchmarks)
        return "";
    figure_benchmark(f, &f->benchmarks[0], text);
    return text;
}

size_t ask_columns(const struct ask_answer *answer, const struct ask_splits *splits,
                   struct column_def columns[ASK_COLUMNS_MAX])
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
    for (size_t i = 0; i < splits->n; i++)
        n = add_column(columns, n, splits->names[i], COLUMN_TEXT);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        n = add_column(columns, n, last[i].name, last[i].type);
    if (answer->compares_previous) {
        n = add_column(columns, n, "previous", COLUMN_DOUBLE);
        n = add_column(columns, n, "previous_n", COLUMN_INT);
        n = add_column(columns, n, "previous_p", COLUMN_DOUBLE);
    }
    if (answer->compares_year) {
        n = add_column(columns, n, "year", COLUMN_DOUBLE);
        n = add_column(columns, n, "year_n", COLUMN_INT);
        n = add_column(columns, n, "year_p", COLUMN_DOUBLE);
    }
    if (answer->compares_target) {
        n = add_column(columns, n, "target", COLUMN_DOUBLE);
        n = add_column(columns, n, "target_low", COLUMN_DOUBLE);
        n = add_column(columns, n, "target_high", COLUMN_DOUBLE);
        n = add_column(columns, n, "target_status", COLUMN_TEXT);
    }
    if (answer->compares_benchmark)
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

void ask_row(struct arena *a, const struct ask_answer *answer, const struct ask_splits *splits,
             const struct ask_figure *f, const char *period,
             struct output_cell cells[ASK_COLUMNS_MAX])
{
    size_t n = 0;

    cells[n++] = (struct output_cell){ .text = f->name };
    cells[n++] = text_cell(period);
    cells[n++] = (struct output_cell){ .number = f->from_us };
    cells[n++] = (struct output_cell){ .number = f->to_us };
    for (size_t i = 0; i < splits->n; i++)
        cells[n++] = ask_split_cell(f, splits->names[i]);
    cells[n++] = real_cell(!f->none, f->value);
    cells[n++] = (struct output_cell){ .number = f->n };
    cells[n++] = real_cell(f->has_numerator, f->numerator);
    cells[n++] = real_cell(f->has_denominator, f->denominator);
    cells[n++] = text_cell(metric_unit_name(f->unit));
    cells[n++] = real_cell(!f->interval.none, f->interval.low);
    cells[n++] = real_cell(!f->interval.none, f->interval.high);
    cells[n++] = (struct output_cell){ .number = f->small };
    cells[n++] = (struct output_cell){ .number = f->immature };
    if (answer->compares_previous)
        n = compared_cells(&f->previous, cells, n);
    if (answer->compares_year)
        n = compared_cells(&f->year, cells, n);
    if (answer->compares_target)
        n = target_cells(f, cells, n);
    if (answer->compares_benchmark)
        cells[n++] = text_cell(benchmark_text(a, f));
}
