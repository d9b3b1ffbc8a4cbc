/* cmd_performers.c -- telltale performers: agents beside each other, and what their places are
 * made of. */
#include <math.h>
#include <stdio.h>

#include "arena.h"
#include "commands.h"
#include "figure.h"
#include "performers.h"
#include "session.h"

enum { SPLITS_MAX = 4, PART_COLUMNS = 7, COLUMNS_MAX = SPLITS_MAX + 10 +
       PART_COLUMNS * PERFORMER_MEASURES, PART_TEXT_SIZE = 4 * FIGURE_TEXT_SIZE,
       COLUMN_NAME_SIZE = 64 };

static const struct { const char *name, *title; enum metric_unit unit; } measures[] = {
    { "first_contact_resolution", "first contact resolution", UNIT_PERCENT },
    { "csat", "CSAT", UNIT_PERCENT },
    { "resolved", "resolved", UNIT_COUNT },
    { "average_handle_time", "handle time", UNIT_S },
};

_Static_assert(sizeof measures / sizeof *measures == PERFORMER_MEASURES, "a name for each part");

struct telling {
    struct arena         *arena;
    const struct options *options;
    bool                  people, adjusted;
    struct performers     found;
};

static struct output_cell real_cell(bool there, double real)
{
    return (struct output_cell){ .none = !there, .real = real };
}

/* --- columns --- */

static size_t add_column(struct column_def *columns, size_t n, const char *name,
                         enum column_type type)
{
    columns[n] = (struct column_def){ .name = name, .type = type, .doc = "" };
    return n + 1;
}

static size_t add_parts(struct arena *a, struct column_def *columns, size_t n)
{
    static const struct { const char *name; enum column_type type; } parts[PART_COLUMNS] = {
        { "", COLUMN_DOUBLE }, { "_adjusted", COLUMN_DOUBLE }, { "_low", COLUMN_DOUBLE },
        { "_high", COLUMN_DOUBLE }, { "_z", COLUMN_DOUBLE }, { "_rank", COLUMN_DOUBLE },
        { "_n", COLUMN_INT },
    };

    for (size_t m = 0; m < PERFORMER_MEASURES; m++)
        for (size_t i = 0; i < PART_COLUMNS; i++) {
            char *name = arena_alloc(a, COLUMN_NAME_SIZE, 1);

            snprintf(name, COLUMN_NAME_SIZE, "%s%s", measures[m].name, parts[i].name);
            n = add_column(columns, n, name, parts[i].type);
        }
    return n;
}

static size_t make_columns(const struct telling *t, struct column_def *columns)
{
    size_t n = add_column(columns, 0, "place", COLUMN_INT);

    for (size_t i = 0; i < t->found.n_by && i < SPLITS_MAX; i++)
        n = add_column(columns, n, str_copy(t->arena, t->found.by[i]).p, COLUMN_TEXT);
    if (!t->people)
        n = add_column(columns, n, "ranked", COLUMN_BOOL);
    n = add_column(columns, n, "score", COLUMN_DOUBLE);
    if (!t->people) {
        n = add_column(columns, n, "weight", COLUMN_DOUBLE);
        return add_parts(t->arena, columns, n);
    }
    for (size_t m = 0; m < PERFORMER_MEASURES; m++) {
        n = add_column(columns, n, measures[m].title, COLUMN_TEXT);
        n = add_column(columns, n, "z", COLUMN_DOUBLE);
    }
    return n;
}

/* --- cells --- */

/* "82.1 % (70.9 to 89.8), adjusted 77.0 %" */
static struct output_cell part_words(struct arena *a, const struct performer_part *p,
                                     enum metric_unit unit)
{
    char *text = arena_alloc(a, PART_TEXT_SIZE, 1), value[FIGURE_TEXT_SIZE];
    size_t n;

    if (p->none)
        return (struct output_cell){ .none = true };
    figure_say(unit, p->value, value);
    n = (size_t)snprintf(text, PART_TEXT_SIZE, "%s", value);
    if (!p->interval.none && unit == UNIT_PERCENT)
        n += (size_t)snprintf(text + n, PART_TEXT_SIZE - n, " (%.1f to %.1f)", p->interval.low,
                              p->interval.high);
    if (p->has_adjusted) {
        figure_say(unit, p->adjusted, value);
        snprintf(text + n, PART_TEXT_SIZE - n, ", adjusted %s", value);
    }
    return (struct output_cell){ .text = str_of(text) };
}

/* z to two digits in a table. */
static double shown(const struct telling *t, double z)
{
    return t->people ? round(100 * z) / 100 : z;
}

static size_t part_cells(const struct telling *t, const struct performer *p, size_t m,
                         struct output_cell *cells)
{
    const struct performer_part *part = &p->parts[m];
    bool rate = measures[m].unit == UNIT_PERCENT, sure = rate && !part->none &&
                !part->interval.none;
    bool placed = p->ranked && !part->none;
    size_t n = 0;

    if (t->people) {
        cells[n++] = part_words(t->arena, part, measures[m].unit);
        cells[n++] = real_cell(placed, shown(t, part->z));
        return n;
    }
    cells[n++] = real_cell(!part->none, part->value);
    cells[n++] = real_cell(part->has_adjusted, part->adjusted);
    cells[n++] = real_cell(sure, part->interval.low);
    cells[n++] = real_cell(sure, part->interval.high);
    cells[n++] = real_cell(placed, part->z);
    cells[n++] = real_cell(placed, part->rank);
    cells[n++] = (struct output_cell){ .number = part->n };
    return n;
}

static void print_performer(const struct telling *t, const struct performer *p,
                            struct output *out)
{
    struct output_cell cells[COLUMNS_MAX];
    size_t n = 0;

    cells[n++] = (struct output_cell){ .none = !p->place, .number = (int64_t)p->place };
    for (size_t i = 0; i < t->found.n_by && i < SPLITS_MAX; i++)
        cells[n++] = (struct output_cell){ .none = !p->splits[i].p, .text = p->splits[i] };
    if (!t->people)
        cells[n++] = (struct output_cell){ .number = p->ranked };
    cells[n++] = real_cell(p->ranked, shown(t, p->score));
    if (!t->people)
        cells[n++] = real_cell(p->ranked, p->weight);
    for (size_t m = 0; m < PERFORMER_MEASURES; m++)
        n += part_cells(t, p, m, cells + n);
    output_row(out, cells);
}

/* --- all --- */

/* Those with a place, or those without. */
static bool print_list(const struct telling *t, bool ranked, bool rest, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };
    struct column_def columns[COLUMNS_MAX];
    size_t n = make_columns(t, columns);

    print_open(&p, t->options, columns, n);
    for (size_t i = 0; i < t->found.n; i++)
        if (t->found.list[i].ranked ? ranked : rest)
            print_performer(t, &t->found.list[i], p.output);
    return print_finish(&p, e);
}

static bool print_page(const struct telling *t, struct err *e)
{
    size_t few = 0, ranked = 0;

    for (size_t i = 0; i < t->found.n; i++) {
        ranked += t->found.list[i].ranked;
        few += t->found.list[i].few;
    }
    if (!ranked)
        fprintf(t->options->out, "Nobody can be ranked: there is too little of everybody.\n");
    else
        TRY(print_list(t, true, false, e));
    if (ranked < t->found.n) {
        fprintf(t->options->out, "\nNot ranked, %zu of them with too few resolved:\n", few);
        TRY(print_list(t, false, true, e));
    }
    fprintf(t->options->out, "\nz is how many standard deviations above the mean of those ranked, "
            "the score their\nweighted mean. Agents whose intervals overlap may be as good as each "
            "other.\n");
    if (!t->adjusted)
        fprintf(t->options->out, "The figures are not adjusted for channels and categories: --set "
                "\"adjust = mix\".\n");
    return true;
}

static bool run(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct telling t = { .arena = a, .options = o };
    struct engine_ask ask;

    t.people = output_format_of(option_value(o, "format")) == OUTPUT_TABLE;
    TRY(question_of(o, "", &ask, e));
    TRY(session_read(o, &g, e));
    TRY(engine_performers(a, g, &ask, &t.found, e));
    for (size_t i = 0; i < t.found.n; i++)
        for (size_t m = 0; m < PERFORMER_MEASURES; m++)
            t.adjusted = t.adjusted || t.found.list[i].parts[m].has_adjusted;
    return t.people ? print_page(&t, e) : print_list(&t, true, true, e);
}

int cmd_performers(const struct options *o)
{
    struct err e = { 0 };

    return run(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
