/* cmd_forecast.c -- telltale forecast METRICS: the days to come, and how sure they are. */
#include <math.h>
#include <stdio.h>

#include "arena.h"
#include "commands.h"
#include "figure.h"
#include "instant.h"
#include "parse.h"
#include "series_rows.h"
#include "session.h"

struct telling {
    struct arena         *arena;
    const struct options *options;
    bool                  people;
    struct series_answer  answer;
};

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

static void print_series(const struct telling *t, const struct day_series *s, struct output *out)
{
    enum metric_unit unit = s->figures[0].unit;

    for (size_t i = 0; i < s->forecast.n; i++) {
        const struct forecast_day *day = &s->forecast.days[i];
        struct output_cell cells[SERIES_COLUMNS_MAX];
        size_t n = series_name_cells(&t->answer, s, cells);
        char text[DAY_TEXT_SIZE];

        day_text(s->next_local_us + (int64_t)i * DAY_US, text);
        cells[n++] = (struct output_cell){ .text = str_of(text) };
        cells[n++] = said(t, unit, !day->none, day->value);
        cells[n++] = said(t, unit, !day->none && isfinite(day->low), day->low);
        cells[n++] = said(t, unit, !day->none && isfinite(day->high), day->high);
        cells[n++] = (struct output_cell){ .text = str_of(metric_unit_name(unit)) };
        output_row(out, cells);
    }
}

/* What it is made of, and what it does not know. */
static void say_basis(const struct telling *t, FILE *to)
{
    for (size_t i = 0; i < t->answer.n; i++) {
        const struct day_series *s = &t->answer.list[i];
        const char *name = series_words(t->arena, s);

        if (s->forecast.none) {
            fprintf(to, "%s: %zu days with data are too few for a forecast; it takes %d.\n", name,
                    s->known, FORECAST_DAYS_MIN);
            continue;
        }
        fprintf(to, "%s: from %zu days with data, by level and weekday%s; it knows no holidays and "
                "no season of the year.\n", name, s->known,
                s->forecast.has_trend ? " and a trend that fades" : "");
        if (s->forecast.n > s->n)
            fprintf(to, "  Days further ahead than the %zu it was made of have none.\n", s->n);
    }
}

static bool print_all(const struct telling *t, struct err *e)
{
    enum column_type value = t->people ? COLUMN_TEXT : COLUMN_DOUBLE;
    const struct column_def rest[] = {
        { "day", COLUMN_TEXT, "" }, { "value", value, "" },
        { "low", value, "95 % of days lie between" }, { "high", value, "both" },
        { "unit", COLUMN_TEXT, "" },
    };
    AUTO(print_close) struct print p = { 0 };
    struct column_def columns[SERIES_COLUMNS_MAX];
    size_t n = series_name_columns(t->arena, &t->answer, columns);

    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        columns[n++] = rest[i];
    print_open(&p, t->options, columns, n);
    for (size_t i = 0; i < t->answer.n; i++)
        print_series(t, &t->answer.list[i], p.output);
    TRY(print_finish(&p, e));
    say_basis(t, t->people ? t->options->out : t->options->err);
    return true;
}

static bool run(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct telling t = { .arena = a, .options = o };
    struct engine_ask ask;
    int64_t days;

    t.people = output_format_of(option_value(o, "format")) == OUTPUT_TABLE;
    if (!parse_int(str_of(option_value(o, "days")), &days) || days < 1 ||
        days > FORECAST_DAYS_MAX)
        return err_set(e, ERR_INVALID, "--days: \"%.40s\" is no whole number from 1 to %d",
                       option_value(o, "days"), FORECAST_DAYS_MAX);
    TRY(question_of(o, o->args[0], &ask, e));
    TRY(session_read(o, &g, e));
    TRY(engine_forecast(a, g, &ask, (size_t)days, &t.answer, e));
    return print_all(&t, e);
}

int cmd_forecast(const struct options *o)
{
    struct err e = { 0 };

    return run(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
