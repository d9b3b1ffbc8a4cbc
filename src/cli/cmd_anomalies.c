/* cmd_anomalies.c -- telltale anomalies METRICS: days out of the ordinary. */
#include <math.h>
#include <stdio.h>

#include "arena.h"
#include "buf.h"
#include "commands.h"
#include "figure.h"
#include "parse.h"
#include "series_rows.h"
#include "session.h"

enum { MARKERS_MAX = 4096 };

#define THRESHOLD_MAX 100.0

struct telling {
    struct arena         *arena;
    const struct options *options;
    bool                  people, all;
    struct series_answer  answer;
};

/* Markers whose time meets the day: "outage: Lamps cannot reach our servers". */
static struct output_cell marker_cell(const struct telling *t, const struct ask_figure *day)
{
    struct buf b;

    buf_init(&b, t->arena, MARKERS_MAX);
    for (size_t i = 0; i < t->answer.markers.n; i++) {
        const struct note *m = &t->answer.markers.notes[i];

        if (!note_marks(m, day->from_us, day->to_us))
            continue;
        buf_add(&b, "%s%.*s%s%.*s", b.n ? "; " : "", (int)m->sort.n, m->sort.p,
                m->sort.n && m->text.n ? ": " : "", (int)m->text.n, m->text.p);
    }
    return (struct output_cell){ .none = !b.n, .text = { b.p, b.n } };
}

static struct output_cell said(const struct telling *t, enum metric_unit unit, bool there,
                               double value)
{
    char *text;

    if (!t->people || !there)
        return (struct output_cell){ .none = !there, .real = value };
    text = arena_alloc(t->arena, FIGURE_TEXT_SIZE, 1);
    figure_say(unit, value, text);
    return (struct output_cell){ .text = str_of(text) };
}

static size_t make_columns(const struct telling *t, struct column_def *columns)
{
    enum column_type value = t->people ? COLUMN_TEXT : COLUMN_DOUBLE;
    const struct column_def rest[] = {
        { "day", COLUMN_TEXT, "" }, { "value", value, "" }, { "expected", value, "" },
        { "low", value, "" }, { "high", value, "" },
        { "score", COLUMN_DOUBLE, "spreads above what was expected" },
        { "unusual", COLUMN_BOOL, "" }, { "n", COLUMN_INT, "facts" },
        { "unit", COLUMN_TEXT, "" }, { "markers", COLUMN_TEXT, "" },
    };
    size_t n = series_name_columns(t->arena, &t->answer, columns);

    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        columns[n++] = rest[i];
    return n;
}

static void print_day(const struct telling *t, const struct day_series *s, size_t i,
                      struct output *out)
{
    const struct series_day *day = &s->days[i];
    const struct ask_figure *f = &s->figures[i];
    struct output_cell cells[SERIES_COLUMNS_MAX];
    char text[DAY_TEXT_SIZE];
    size_t n = series_name_cells(&t->answer, s, cells);

    day_text(f->local_from_us, text);
    cells[n++] = (struct output_cell){ .text = str_of(text) };
    cells[n++] = said(t, f->unit, !f->none, f->value);
    cells[n++] = said(t, f->unit, !day->none, day->expected);
    cells[n++] = said(t, f->unit, !day->none && isfinite(day->low), day->low);
    cells[n++] = said(t, f->unit, !day->none && isfinite(day->high), day->high);
    cells[n++] = (struct output_cell){ .none = day->none, .real = round(10 * day->score) / 10 };
    cells[n++] = (struct output_cell){ .none = day->none, .number = day->unusual };
    cells[n++] = (struct output_cell){ .number = f->n };
    cells[n++] = (struct output_cell){ .text = str_of(metric_unit_name(f->unit)) };
    cells[n++] = marker_cell(t, f);
    output_row(out, cells);
}

/* What a list of days alone would hide. */
static void say_rest(const struct telling *t, FILE *to)
{
    for (size_t i = 0; i < t->answer.n; i++) {
        const struct day_series *s = &t->answer.list[i];
        size_t unusual = 0, untold = 0;

        for (size_t k = 0; k < s->n; k++) {
            unusual += s->days[k].unusual;
            untold += s->days[k].none && !s->figures[k].none;
        }
        if (s->known < ANOMALY_DAYS_MIN)
            fprintf(to, "%s: %zu days with data are too few to say; it takes %d.\n",
                    series_words(t->arena, s), s->known, ANOMALY_DAYS_MIN);
        else
            fprintf(to, "%s: %zu of %zu days are out of the ordinary, going by %zu days%s.\n",
                    series_words(t->arena, s), unusual, s->n, s->known,
                    s->history < 366 ? ", too few to know the season of the year" : "");
        if (untold && s->known >= ANOMALY_DAYS_MIN)
            fprintf(to, "  Nothing can be said of %zu with data: there is too little around.\n",
                    untold);
    }
}

static bool print_all(const struct telling *t, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };
    struct column_def columns[SERIES_COLUMNS_MAX];
    size_t n = make_columns(t, columns);

    print_open(&p, t->options, columns, n);
    for (size_t i = 0; i < t->answer.n; i++) {
        const struct day_series *s = &t->answer.list[i];

        for (size_t k = 0; k < s->n; k++)
            if (t->all || s->days[k].unusual)
                print_day(t, s, k, p.output);
    }
    TRY(print_finish(&p, e));
    say_rest(t, t->people ? t->options->out : t->options->err);
    return true;
}

static bool run(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct telling t = { .arena = a, .options = o, .all = option_on(o, "all") };
    struct engine_ask ask;
    double threshold;

    t.people = output_format_of(option_value(o, "format")) == OUTPUT_TABLE;
    if (!parse_double(str_of(option_value(o, "threshold")), &threshold) || !(threshold > 0) ||
        threshold > THRESHOLD_MAX)
        return err_set(e, ERR_INVALID, "--threshold: \"%.40s\" is no number above 0, up to %g",
                       option_value(o, "threshold"), THRESHOLD_MAX);
    TRY(question_of(o, o->args[0], &ask, e));
    TRY(session_read(o, &g, e));
    TRY(engine_anomalies(a, g, &ask, threshold, &t.answer, e));
    return print_all(&t, e);
}

int cmd_anomalies(const struct options *o)
{
    struct err e = { 0 };

    return run(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
