/* explain_about.c -- how sure a figure is, and what stands beside it. */
#include "explain_about.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "figure.h"
#include "instant.h"
#include "targets.h"

static void say_range(FILE *out, const char *what, enum metric_unit unit, const struct interval *i)
{
    char low[FIGURE_TEXT_SIZE], high[FIGURE_TEXT_SIZE];

    figure_say(unit, i->low, low);
    figure_say(unit, i->high, high);
    fprintf(out, "  %s: %s to %s\n", what, low, high);
}

static void say_certainty(FILE *out, const struct ask_figure *f, const struct about *about)
{
    if (!f->interval.none)
        say_range(out, "95 %", f->unit, &f->interval);
    if (!about->spread.none)
        say_range(out, "95 %, by bootstrap", f->unit, &about->spread);
    if (f->small)
        fprintf(out, "  so few facts say little\n");
    if (isfinite(about->wanted_n))
        fprintf(out, "  about %.0f facts would tell it within %d points\n", ceil(about->wanted_n),
                ABOUT_POINTS);
    if (f->immature)
        fprintf(out, "  the windows of %" PRId64 " facts are not over yet\n", f->immature);
}

static void say_before(FILE *out, const struct ask_figure *f)
{
    const struct compared *with = &f->previous;
    char value[FIGURE_TEXT_SIZE], change[FIGURE_TEXT_SIZE];

    if (!with->asked || with->none)
        return;
    figure_say(f->unit, with->value, value);
    figure_change(f, with, change);
    fprintf(out, "  the span before: %s%s%s", value, *change ? ", " : "", change);
    if (!with->change.none)
        fprintf(out, "; %s (p = %.2g)", with->change.p > CHANCE ? "may be chance" :
                "more than chance", with->change.p);
    fprintf(out, "\n");
}

static void say_standards(FILE *out, const struct ask_figure *f)
{
    char text[FIGURE_TEXT_SIZE], benchmark[BENCHMARK_TEXT_SIZE];

    figure_target(f, text);
    if (*text)
        fprintf(out, "  target: %s\n", text);
    for (size_t i = 0; i < f->n_benchmarks; i++) {
        figure_benchmark(f, &f->benchmarks[i], benchmark);
        fprintf(out, "  benchmark: %s\n", benchmark);
    }
}

static void say_notes(FILE *out, const struct about *about)
{
    for (size_t i = 0; i < about->n_notes; i++) {
        const struct note *n = &about->notes[i];
        char at[INSTANT_TEXT_SIZE];

        instant_print(n->at_us, at);
        fprintf(out, "  %.10s %s%s%.*s: %.*s%s%.*s\n", at, note_kind_name(n->kind), n->author.n ?
                " by " : "", (int)n->author.n, n->author.p, (int)n->text.n, n->text.p, n->state.n ?
                ", " : "", (int)n->state.n, n->state.p);
    }
}

void print_about(FILE *out, const struct ask_figure *f, const struct about *about)
{
    fprintf(out, "\nHow sure, and beside what\n\n");
    say_certainty(out, f, about);
    say_before(out, f);
    say_standards(out, f);
    say_notes(out, about);
}
