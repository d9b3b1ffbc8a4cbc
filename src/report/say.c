/* say.c -- see say.h. */
#include "say.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "instant.h"
#include "json.h"
#include "targets.h"

void figure_count(int64_t n, char text[32])
{
    char digits[24];
    size_t length, out = 0;

    snprintf(digits, sizeof digits, "%" PRId64, n);
    length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i && digits[i - 1] != '-' && (length - i) % 3 == 0)
            text[out++] = ',';
        text[out++] = digits[i];
    }
    text[out] = '\0';
}

static void say_span(double s, char text[FIGURE_TEXT_SIZE])
{
    const char *sign = s < 0 ? "-" : "";
    int64_t whole = (int64_t)(fabs(s) + 0.5), days = whole / 86400;

    if (whole < 60 && s != floor(s))
        snprintf(text, FIGURE_TEXT_SIZE, "%.1f s", s);
    else if (whole < 60)
        snprintf(text, FIGURE_TEXT_SIZE, "%s%" PRId64 " s", sign, whole);
    else if (whole < 3600)
        snprintf(text, FIGURE_TEXT_SIZE, "%s%" PRId64 " min %02" PRId64 " s", sign, whole / 60,
                 whole % 60);
    else if (days == 0)
        snprintf(text, FIGURE_TEXT_SIZE, "%s%" PRId64 " h %02" PRId64 " min", sign, whole / 3600,
                 whole / 60 % 60);
    else
        snprintf(text, FIGURE_TEXT_SIZE, "%s%" PRId64 " d %02" PRId64 " h", sign, days,
                 whole / 3600 % 24);
}

void figure_say(enum metric_unit unit, double value, char text[FIGURE_TEXT_SIZE])
{
    char count[32];

    switch (unit) {
    case UNIT_S:
        say_span(value, text);
        return;
    case UNIT_PERCENT:
        snprintf(text, FIGURE_TEXT_SIZE, "%.1f %%", value);
        return;
    case UNIT_HOURS:
        snprintf(text, FIGURE_TEXT_SIZE, "%.1f h", value);
        return;
    case UNIT_COUNT: case UNIT_NUMBER: case UNIT_MONEY:
        break;
    }
    if (value != floor(value) || fabs(value) > 1e15) {
        snprintf(text, FIGURE_TEXT_SIZE, "%.2f", fabs(value) < 0.005 ? 0 : value);
        return;
    }
    figure_count((int64_t)value, count);
    snprintf(text, FIGURE_TEXT_SIZE, "%s", count);
}

void figure_span(double s, char text[FIGURE_TEXT_SIZE])
{
    static const struct { double s; const char *name; } units[] = {
        { 172800, "d" }, { 3600, "h" }, { 60, "min" },
    };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        double unit = units[i].s > 86400 ? 86400 : units[i].s;

        if (s >= units[i].s && fmod(s, unit) == 0) {
            snprintf(text, FIGURE_TEXT_SIZE, "%.0f %s", s / unit, units[i].name);
            return;
        }
    }
    snprintf(text, FIGURE_TEXT_SIZE, "%.17g s", s);
}

void figure_change(const struct ask_figure *f, const struct compared *with,
                   char text[FIGURE_TEXT_SIZE])
{
    double change = f->value - with->value;

    text[0] = 0;
    if (f->none || !with->asked || with->none)
        return;
    if (f->unit == UNIT_PERCENT)
        snprintf(text, FIGURE_TEXT_SIZE, "%+.1f pt", change);
    else if (f->metric->interval != INTERVAL_NONE)
        snprintf(text, FIGURE_TEXT_SIZE, "%+.2f", change);
    else if (with->value != 0)
        snprintf(text, FIGURE_TEXT_SIZE, "%+.1f %%", 100 * change / fabs(with->value));
}

void figure_target(const struct ask_figure *f, char text[FIGURE_TEXT_SIZE])
{
    const struct target *t = f->target;
    const char *status = t ? guide_status_name((enum guide_status)f->target_status) : "";
    char low[FIGURE_TEXT_SIZE / 3] = "", high[FIGURE_TEXT_SIZE / 3] = "", said[FIGURE_TEXT_SIZE];

    text[0] = 0;
    if (!t)
        return;
    if (!isnan(t->value)) {
        figure_say(f->unit, t->value, said);
        snprintf(text, FIGURE_TEXT_SIZE, "%.*s%s%s", FIGURE_TEXT_SIZE - 12, said,
                 *status ? ", " : "", status);
        return;
    }
    if (!isnan(t->low)) {
        figure_say(f->unit, t->low, said);
        snprintf(low, sizeof low, "%.*s ", (int)sizeof low - 2, said);
    }
    if (!isnan(t->high)) {
        figure_say(f->unit, t->high, said);
        snprintf(high, sizeof high, " %.*s", (int)sizeof high - 2, said);
    }
    snprintf(text, FIGURE_TEXT_SIZE, "%sto%s%s%.8s", low, high, *status ? ", " : "", status);
}

void figure_benchmark(const struct ask_figure *f, const struct benchmark_match *m,
                      char text[BENCHMARK_TEXT_SIZE])
{
    const struct benchmark *b = m->benchmark;
    char value[FIGURE_TEXT_SIZE] = "", year[8] = "";
    double shown = !isnan(b->value) ? b->value : !isnan(b->p50) ? b->p50
                   : !isnan(b->good_low) ? b->good_low : b->good_high;

    if (!isnan(shown))
        figure_say(f->unit, shown, value);
    if (b->year != NONE)
        snprintf(year, sizeof year, " %d", (int)(b->year % 10000));
    snprintf(text, BENCHMARK_TEXT_SIZE, "%s %s (%.*s%s, grade %c)%s%s%.180s", value,
             benchmark_kind(b), b->site.n < 60 ? (int)b->site.n : 60, b->site.p ? b->site.p : "",
             year, b->grade, m->old ? ", old" : "", m->blocked ? "; not to compare: " : "",
             m->blocked ? m->blocked : "");
}

int figure_direction(const struct ask_figure *f, const struct compared *with)
{
    int up = (f->value > with->value) - (f->value < with->value);

    if (f->none || !with->asked || with->none || f->metric->better == BETTER_NONE)
        return 0;
    if (f->small || f->immature || (!with->change.none && with->change.p > CHANCE))
        return 0;
    return f->metric->better == BETTER_HIGHER ? up : -up;
}

void figure_period(const struct ask_figure *f, const char *grain, char text[FIGURE_TEXT_SIZE])
{
    char from[INSTANT_TEXT_SIZE], to[INSTANT_TEXT_SIZE];
    int64_t offset_s = (f->local_from_us - f->from_us) / SECOND_US;
    bool days = f->local_from_us % DAY_US == 0 && f->local_to_us % DAY_US == 0;

    instant_print(f->local_from_us, from);
    instant_print(f->local_to_us, to);
    if (strcmp(grain, "all") == 0)
        snprintf(text, FIGURE_TEXT_SIZE, "%.*s/%.*s", days ? 10 : 19, from, days ? 10 : 19, to);
    else if (!strstr(grain, "hour"))
        snprintf(text, FIGURE_TEXT_SIZE, "%.10s", from);
    else
        snprintf(text, FIGURE_TEXT_SIZE, "%.16s%c%02" PRId64 ":%02" PRId64, from,
                 offset_s < 0 ? '-' : '+', (offset_s < 0 ? -offset_s : offset_s) / 3600,
                 (offset_s < 0 ? -offset_s : offset_s) / 60 % 60);
}

static void say_number(const struct metric_parameter *m, double number, struct bytes *text)
{
    char span[FIGURE_TEXT_SIZE];

    if (m->kind != PARAMETER_SECONDS) {
        json_print_double(text, number);
        return;
    }
    figure_span(number, span);
    bytes_add(text, span, strlen(span));
}

void figure_parameter(const struct metric_parameter *m, const struct parameter_value *v,
                      struct bytes *text)
{
    if (m->kind == PARAMETER_CHOICE) {
        bytes_add(text, m->choices[(size_t)v->number].p, m->choices[(size_t)v->number].n);
        return;
    }
    say_number(m, v->number, text);
    for (size_t i = 0; i < v->n_at; i++) {
        bytes_add(text, ", ", 2);
        bytes_add(text, v->at[i].p, v->at[i].n);
        bytes_add(text, " = ", 3);
        say_number(m, v->numbers[i], text);
    }
}
