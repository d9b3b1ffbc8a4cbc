/* cmd_why.c -- telltale why METRIC: what moved a figure. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "buf.h"
#include "commands.h"
#include "figure.h"
#include "instant.h"
#include "parse.h"
#include "session.h"
#include "why.h"

enum { TOLD_MAX = 3, WORDS_MAX = 4096, VALUES_MAX = 10000 };

/* --- in words --- */

/* "6.2 pt", "1 h 03 min". */
static void say_size(enum metric_unit unit, double size, char text[FIGURE_TEXT_SIZE])
{
    if (unit == UNIT_PERCENT)
        snprintf(text, FIGURE_TEXT_SIZE, "%.1f pt", size);
    else
        figure_say(unit, size, text);
}

/* With its sign, where there is something to have one. */
static void say_move(enum metric_unit unit, double move, char text[FIGURE_TEXT_SIZE])
{
    char size[FIGURE_TEXT_SIZE];

    say_size(unit, fabs(move), size);
    snprintf(text, FIGURE_TEXT_SIZE, "%s%.46s",
             !strpbrk(size, "123456789") ? "" : move < 0 ? "-" : "+", size);
}

static const char *word_of(struct arena *a, struct str value)
{
    return value.p && value.n ? str_copy(a, value).p : "(none)";
}

/* The value with the largest effect of those that did more for the move than all alike would
 * have done; where none did, of all. NULL: only facts without a value have any. */
static const struct why_value *leader(const struct why_dimension *d, double move)
{
    const struct why_value *best = NULL;
    double sign = move < 0 ? -1 : 1;

    for (size_t i = 0; i < d->n; i++) {
        const struct why_value *v = &d->values[i];

        if (!v->value.p || sign * v->part.total <= 0)
            continue;
        if (sign * v->beyond > 0)
            return v;
        best = best ? best : v;
    }
    return best;
}

static bool is_uneven(const struct why_dimension *d)
{
    return !d->whole && d->unevenness > 0;
}

static bool some_uneven(const struct why *w)
{
    return w->n && is_uneven(&w->dimensions[0]);
}

/* ": -4.1 pt of it in team accounts, -3.9 pt in category returns"; nothing of what may be chance */
static void add_leaders(struct buf *b, struct arena *a, const struct why *w)
{
    const char *between = ": ", *of_it = " of it";
    char part[FIGURE_TEXT_SIZE];

    for (size_t i = 0; i < w->n && i < TOLD_MAX && !w->chance; i++) {
        const struct why_dimension *d = &w->dimensions[i];
        const struct why_value *v;

        if (d->whole || !d->n || w->move == 0 || (some_uneven(w) && !is_uneven(d)))
            continue;
        v = leader(d, w->move);
        if (!v)
            continue;
        say_move(w->figure.unit, v->part.total, part);
        buf_add(b, "%s%s%s in %.*s %s", between, part, of_it, (int)d->name.n, d->name.p,
                word_of(a, v->value));
        between = ", ";
        of_it = "";
    }
    buf_add(b, "\n");
}

static void add_doubts(struct buf *b, const struct why *w)
{
    if (w->chance)
        buf_add(b, "This may well be chance (p = %.2f); then so are its parts.\n",
                w->with->change.p);
    else if (!w->with->change.none)
        buf_add(b, w->with->change.p < 0.001 ? "It is more than chance (p < 0.001).\n"
                                             : "It is more than chance (p = %.3f).\n",
                w->with->change.p);
    else if (!w->whole)
        buf_add(b, "Chance is not tested for figures of this kind.\n");
    if (!w->is_count && (sample_is_small((double)w->figure.n) ||
                         sample_is_small((double)w->with->n)))
        buf_add(b, "There are few facts, %" PRId64 " before and %" PRId64 " now: parts of so few "
                "say little.\n", w->with->n, w->figure.n);
    if (w->figure.immature)
        buf_add(b, "Of the facts now %" PRId64 " may still change: their window is not over.\n",
                w->figure.immature);
    if (w->n && !w->dimensions[0].whole && !some_uneven(w))
        buf_add(b, "No dimension is uneven by more than chance: its values moved alike.\n");
}

static const char *date_of(int64_t at_us, char text[INSTANT_TEXT_SIZE])
{
    instant_print(at_us, text);
    return text;
}

static bool print_words(FILE *out, struct arena *a, const struct why *w, struct err *e)
{
    char texts[3][FIGURE_TEXT_SIZE], from[INSTANT_TEXT_SIZE], to[INSTANT_TEXT_SIZE];
    const char *text, *verb = w->move < 0 ? "fell" : "rose";
    struct str name = w->figure.metric->name;
    struct buf b;

    buf_init(&b, a, WORDS_MAX);
    if (w->figure.none || w->with->none) {
        buf_add(&b, "%.*s does not compare: %s.\n", (int)name.n, name.p, w->whole);
    } else {
        say_size(w->figure.unit, fabs(w->move), texts[0]);
        figure_say(w->figure.unit, w->with->value, texts[1]);
        figure_say(w->figure.unit, w->figure.value, texts[2]);
        if (w->move == 0)
            buf_add(&b, "%.*s stayed at %s", (int)name.n, name.p, texts[2]);
        else
            buf_add(&b, "%.*s %s by %s, from %s to %s", (int)name.n, name.p, verb, texts[0],
                    texts[1], texts[2]);
        add_leaders(&b, a, w);
        add_doubts(&b, w);
        if (w->whole)
            buf_add(&b, "It cannot be split: %s.\n", w->whole);
    }
    buf_add(&b, "Now: %s to ", date_of(w->span.from_us, from));
    buf_add(&b, "%s; before: ", date_of(w->span.to_us, to));
    buf_add(&b, "%s to ", date_of(w->before.from_us, from));
    buf_add(&b, "%s\n", date_of(w->before.to_us, to));
    TRY(buf_finish(&b, &text, e));
    fputs(text, out);
    return true;
}

/* --- tables for people --- */

static struct output_cell say_share(struct arena *a, double share)
{
    char *text = arena_alloc(a, FIGURE_TEXT_SIZE, 1);

    snprintf(text, FIGURE_TEXT_SIZE, "%.1f %%", 100 * share);
    return (struct output_cell){ .text = str_of(text) };
}

static struct output_cell say_rate(struct arena *a, enum metric_unit unit, bool none, double rate)
{
    char *text = arena_alloc(a, FIGURE_TEXT_SIZE, 1);

    if (!none)
        figure_say(unit, rate, text);
    return (struct output_cell){ .none = none, .text = none ? (struct str){ 0 } : str_of(text) };
}

static struct output_cell say_effect(struct arena *a, enum metric_unit unit, double effect)
{
    char *text = arena_alloc(a, FIGURE_TEXT_SIZE, 1);

    say_move(unit, effect, text);
    return (struct output_cell){ .text = str_of(text) };
}

static size_t value_cells(struct arena *a, const struct why *w, const struct why_value *v,
                          const char *value, struct output_cell *cells)
{
    enum metric_unit unit = w->figure.unit;
    size_t n = 0;

    cells[n++] = (struct output_cell){ .text = str_of(value) };
    cells[n++] = say_effect(a, unit, v->part.total);
    if (!w->is_count) {
        cells[n++] = say_effect(a, unit, v->part.mix);
        cells[n++] = say_effect(a, unit, v->part.rate);
    }
    cells[n++] = say_rate(a, unit, v->none_before, v->before);
    cells[n++] = say_rate(a, unit, v->none_after, v->after);
    cells[n++] = say_share(a, v->part.share0);
    cells[n++] = say_share(a, v->part.share1);
    cells[n++] = (struct output_cell){ .number = v->n_before };
    cells[n++] = (struct output_cell){ .number = v->n_after };
    return n;
}

/* What stands below the rows shown; their own figures are not added up. */
static struct why_value others_of(const struct why_dimension *d, size_t from)
{
    struct why_value others = { .none_before = true, .none_after = true };

    for (size_t i = from; i < d->n; i++) {
        const struct why_value *v = &d->values[i];

        others.n_before += v->n_before;
        others.n_after += v->n_after;
        others.part.mix += v->part.mix;
        others.part.rate += v->part.rate;
        others.part.total += v->part.total;
        others.part.share0 += v->part.share0;
        others.part.share1 += v->part.share1;
    }
    return others;
}

static bool print_dimension(const struct options *o, struct arena *a, const struct why *w,
                            const struct why_dimension *d, size_t limit, struct err *e)
{
    const struct column_def rates[] = {
        { str_copy(a, d->name).p, COLUMN_TEXT, "" }, { "effect", COLUMN_TEXT, "" },
        { "mix", COLUMN_TEXT, "" }, { "rate", COLUMN_TEXT, "" }, { "before", COLUMN_TEXT, "" },
        { "now", COLUMN_TEXT, "" }, { "share before", COLUMN_TEXT, "" },
        { "share now", COLUMN_TEXT, "" }, { "facts before", COLUMN_INT, "" },
        { "facts now", COLUMN_INT, "" } };
    const struct column_def counts[] = {
        rates[0], rates[1], rates[4], rates[5], rates[6], rates[7], rates[8], rates[9] };
    AUTO(print_close) struct print p = { 0 };
    size_t shown = d->n > limit + 1 ? limit : d->n;
    struct output_cell cells[sizeof rates / sizeof *rates];

    putc('\n', o->out);
    print_open(&p, o, w->is_count ? counts : rates,
               w->is_count ? sizeof counts / sizeof *counts : sizeof rates / sizeof *rates);
    for (size_t i = 0; i < shown; i++) {
        value_cells(a, w, &d->values[i], word_of(a, d->values[i].value), cells);
        output_row(p.output, cells);
    }
    if (shown < d->n) {
        struct why_value others = others_of(d, shown);
        char text[FIGURE_TEXT_SIZE];

        snprintf(text, sizeof text, "(%zu others)", d->n - shown);
        value_cells(a, w, &others, text, cells);
        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

/* Dimensions whose values moved alike are named only, unless they were asked for or are all. */
static bool print_page(const struct options *o, struct arena *a, const struct why *w,
                       size_t limit, struct err *e)
{
    bool all = option_value(o, "by") || !some_uneven(w);
    const char *alike = "\nWithin chance, the values of these moved alike: ";

    TRY(print_words(o->out, a, w, e));
    for (size_t i = 0; i < w->n; i++)
        if (!w->dimensions[i].whole && (all || is_uneven(&w->dimensions[i])))
            TRY(print_dimension(o, a, w, &w->dimensions[i], limit, e));
    for (size_t i = 0; i < w->n && !all; i++)
        if (!w->dimensions[i].whole && !is_uneven(&w->dimensions[i])) {
            fprintf(o->out, "%s%.*s", alike, (int)w->dimensions[i].name.n, w->dimensions[i].name.p);
            alike = ", ";
        }
    if (alike[0] == ',')
        fprintf(o->out, " (--by shows them).\n");
    for (size_t i = 0; i < w->n; i++)
        if (w->dimensions[i].whole)
            fprintf(o->out, "\nBy %.*s it cannot be split: %s.\n", (int)w->dimensions[i].name.n,
                    w->dimensions[i].name.p, w->dimensions[i].whole);
    if (!option_value(o, "by") && !w->whole)
        fprintf(o->out,
                "\nTags are left out: a conversation has several, and counts under each.\n");
    return true;
}

/* --- rows for programs --- */

static const struct column_def row_columns[] = {
    { "metric", COLUMN_TEXT, "as it was asked for" },
    { "unit", COLUMN_TEXT, "of the figures and effects" },
    { "dimension", COLUMN_TEXT, "none: the whole" },
    { "value", COLUMN_TEXT, "none: of the dimension; or the facts have none, see n" },
    { "before", COLUMN_DOUBLE, "figure of the span before" },
    { "after", COLUMN_DOUBLE, "figure of the span" },
    { "share_before", COLUMN_DOUBLE, "0 to 1" },
    { "share_after", COLUMN_DOUBLE, "0 to 1" },
    { "mix", COLUMN_DOUBLE, "effect of there being more or less of it" },
    { "rate", COLUMN_DOUBLE, "effect of its own figure" },
    { "volume", COLUMN_DOUBLE, "of counts, the only effect" },
    { "effect", COLUMN_DOUBLE, "their sum" },
    { "beyond", COLUMN_DOUBLE, "effect less that of all moving alike" },
    { "unevenness", COLUMN_DOUBLE, "of the dimension" },
    { "n_before", COLUMN_INT, "facts" },
    { "n_after", COLUMN_INT, "facts" },
    { "p", COLUMN_DOUBLE, "of the whole: the chance of such a move if nothing had changed" },
    { "level", COLUMN_TEXT, "whole, dimension or value" },
    { "note", COLUMN_TEXT, "why it cannot be split" },
};

static struct output_cell real_cell(bool there, double real)
{
    return (struct output_cell){ .none = !there, .real = real };
}

static struct output_cell note_cell(const char *note)
{
    return (struct output_cell){ .none = !note, .text = note ? str_of(note) : (struct str){ 0 } };
}

static void row_of_whole(const struct why *w, struct output *out)
{
    bool none = w->figure.none || w->with->none, tested = !none && !w->with->change.none;
    const struct output_cell cells[] = {
        { .text = w->figure.name }, { .text = str_of(metric_unit_name(w->figure.unit)) },
        { .none = true }, { .none = true }, real_cell(!w->with->none, w->with->value),
        real_cell(!w->figure.none, w->figure.value), { .none = true }, { .none = true },
        { .none = true }, { .none = true }, { .none = true }, real_cell(!none, w->move),
        { .none = true }, { .none = true }, { .number = w->with->n }, { .number = w->figure.n },
        real_cell(tested, w->with->change.p), { .text = STR("whole") }, note_cell(w->whole),
    };

    output_row(out, cells);
}

static void row_of_dimension(const struct why *w, const struct why_dimension *d,
                             struct output *out)
{
    bool told = !d->whole;
    const struct output_cell cells[] = {
        { .text = w->figure.name }, { .text = str_of(metric_unit_name(w->figure.unit)) },
        { .text = d->name }, { .none = true }, real_cell(true, w->with->value),
        real_cell(true, w->figure.value), { .none = true }, { .none = true },
        real_cell(told && !w->is_count, d->mix), real_cell(told && !w->is_count, d->rate),
        real_cell(told && w->is_count, d->move), real_cell(told, d->move), { .none = true },
        real_cell(told, d->unevenness), { .number = w->with->n }, { .number = w->figure.n },
        { .none = true }, { .text = STR("dimension") }, note_cell(d->whole),
    };

    output_row(out, cells);
}

static void row_of_value(const struct why *w, const struct why_dimension *d,
                         const struct why_value *v, struct output *out)
{
    const struct output_cell cells[] = {
        { .text = w->figure.name }, { .text = str_of(metric_unit_name(w->figure.unit)) },
        { .text = d->name }, { .none = !v->value.p, .text = v->value },
        real_cell(!v->none_before, v->before), real_cell(!v->none_after, v->after),
        real_cell(true, v->part.share0), real_cell(true, v->part.share1),
        real_cell(!w->is_count, v->part.mix), real_cell(!w->is_count, v->part.rate),
        real_cell(w->is_count, v->part.volume), real_cell(true, v->part.total),
        real_cell(true, v->beyond), { .none = true }, { .number = v->n_before },
        { .number = v->n_after }, { .none = true }, { .text = STR("value") }, { .none = true },
    };

    output_row(out, cells);
}

static bool print_data(const struct options *o, const struct why *w, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };

    print_open(&p, o, row_columns, sizeof row_columns / sizeof *row_columns);
    row_of_whole(w, p.output);
    for (size_t i = 0; i < w->n; i++) {
        row_of_dimension(w, &w->dimensions[i], p.output);
        for (size_t k = 0; k < w->dimensions[i].n; k++)
            row_of_value(w, &w->dimensions[i], &w->dimensions[i].values[k], p.output);
    }
    return print_finish(&p, e);
}

/* --- the command --- */

/* --against FROM/TO */
static bool span_against(const struct options *o, struct why_ask *ret, struct err *e)
{
    const char *text = option_value(o, "against"), *stroke = text ? strchr(text, '/') : NULL;

    if (!text)
        return true;
    if (!stroke || stroke == text || !stroke[1])
        return err_set(e, ERR_INVALID, "--against: \"%.60s\" is not FROM/TO, as in "
                       "2025-01-01/2025-04-01", text);
    ret->before_from = (struct str){ text, (size_t)(stroke - text) };
    ret->before_to = str_of(stroke + 1);
    return true;
}

static bool run(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct why_ask ask = { 0 };
    struct why w;
    int64_t limit;

    if (!parse_int(str_of(option_value(o, "limit")), &limit) || limit < 1 || limit > VALUES_MAX)
        return err_set(e, ERR_INVALID, "--limit: \"%.40s\" is no whole number from 1 to %d",
                       option_value(o, "limit"), VALUES_MAX);
    TRY(question_of(o, o->args[0], &ask.ask, e));
    TRY(span_against(o, &ask, e));
    TRY(session_read(o, &g, e));
    TRY(engine_why(a, g, &ask, &w, e));
    if (output_format_of(option_value(o, "format")) == OUTPUT_TABLE)
        return print_page(o, a, &w, (size_t)limit, e);
    return print_data(o, &w, e);
}

int cmd_why(const struct options *o)
{
    struct err e = { 0 };

    return run(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
