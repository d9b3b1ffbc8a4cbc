/* cmd_quality.c -- telltale quality: what is wrong with the data, on one screen or whole. */
#include "quality.h"

#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "commands.h"
#include "figure.h"
#include "progress.h"
#include "session.h"

static const struct column_def columns[] = {
    { "source", COLUMN_TEXT, "who says it; none: a connector's rejects" },
    { "what", COLUMN_TEXT, "type of record, kind of event or of conversation" },
    { "field", COLUMN_TEXT, "field, or what is measured" },
    { "measure", COLUMN_TEXT, "coverage, unjoinable, rejects, lateness or freshness" },
    { "of", COLUMN_INT, "rows it is about" },
    { "missing", COLUMN_INT, "of them, how many lack it, join nothing, came late" },
    { "value", COLUMN_DOUBLE, "share or span" },
    { "unit", COLUMN_TEXT, "% or s" },
    { "note", COLUMN_TEXT, "figures that suffer" },
};

/* What people are shown: the value in words. */
static const struct column_def shown[] = {
    { "source", COLUMN_TEXT, "who says it" },
    { "what", COLUMN_TEXT, "type of record, kind of event or of conversation" },
    { "field", COLUMN_TEXT, "field, or what is measured" },
    { "measure", COLUMN_TEXT, "coverage, unjoinable, rejects, lateness or freshness" },
    { "of", COLUMN_INT, "rows it is about" },
    { "missing", COLUMN_INT, "of them, how many lack it, join nothing, came late" },
    { "value", COLUMN_TEXT, "share or span" },
    { "figures that suffer", COLUMN_TEXT, "in a few words" },
};

/* What the table left out of a source. */
struct left_out {
    struct left_out *next;
    struct str       source;
    int64_t          whole, harmless;
};

struct printing {
    struct arena     *arena;
    struct print      print;
    bool              table, all;
    struct left_out  *first, **last;
    struct left_out  *now;                      /* of the source of the row before */
};

static struct output_cell text_cell(struct str text)
{
    return (struct output_cell){ .none = text.n == 0, .text = text };
}

static struct output_cell count_cell(int64_t n)
{
    return (struct output_cell){ .none = n == NONE, .number = n };
}

static void print_row(struct printing *p, const struct quality *q)
{
    const struct output_cell cells[] = {
        text_cell(q->source), text_cell(q->what), text_cell(q->field),
        text_cell(str_of(quality_measure_name(q->measure))), count_cell(q->of),
        count_cell(q->missing), { .real = q->value },
        text_cell(str_of(quality_unit_name(q->unit))), text_cell(q->note),
    };

    output_row(p->print.output, cells);
}

/* What is not quite whole, or not quite nothing, is not rounded to it. */
static void say_value(const struct quality *q, char value[FIGURE_TEXT_SIZE])
{
    if (q->unit == QUALITY_PERCENT && q->value > 99.9 && q->value < 100)
        snprintf(value, FIGURE_TEXT_SIZE, "> 99.9 %%");
    else if (q->unit == QUALITY_PERCENT && q->value > 0 && q->value < 0.1)
        snprintf(value, FIGURE_TEXT_SIZE, "< 0.1 %%");
    else
        figure_say(q->unit == QUALITY_S ? UNIT_S : UNIT_PERCENT, q->value, value);
}

static void show_row(struct printing *p, const struct quality *q)
{
    char value[FIGURE_TEXT_SIZE];

    say_value(q, value);
    const struct output_cell cells[] = {
        text_cell(q->source), text_cell(q->what), text_cell(q->field),
        text_cell(str_of(quality_measure_name(q->measure))), count_cell(q->of),
        count_cell(q->missing), text_cell(str_of(value)), text_cell(q->note),
    };

    output_row(p->print.output, cells);
}

/* Rows of a source stand together. */
static struct left_out *left_out_of(struct printing *p, struct str source)
{
    if (!p->now || !str_equal(p->now->source, source)) {
        p->now = NEW(p->arena, struct left_out);
        p->now->source = str_copy(p->arena, source);
        *p->last = p->now;
        p->last = &p->now->next;
    }
    return p->now;
}

static bool use(void *ctx, const struct quality *q, struct err *e)
{
    struct printing *p = ctx;

    (void)e;
    if (!p->table)
        print_row(p, q);
    else if (p->all || (!q->whole && q->note.n))
        show_row(p, q);
    else if (q->whole)
        left_out_of(p, q->source)->whole++;
    else
        left_out_of(p, q->source)->harmless++;
    return true;
}

static void say_left_out(const struct printing *p)
{
    char whole[32], harmless[32];

    for (const struct left_out *l = p->first; l; l = l->next) {
        progress_count(l->whole, whole);
        progress_count(l->harmless, harmless);
        fprintf(p->print.to,
                "%s%.*s: left out %s that are whole, and %s that no figure depends on\n", l ==
                p->first ? "\n" : "", l->source.n ? (int)l->source.n : 10, l->source.n ? l->source.p
                : "connectors", whole, harmless);
    }
    if (p->first)
        fprintf(p->print.to, "telltale quality --all shows them\n");
}

static bool quality(const struct options *o, struct printing *p, struct err *e)
{
    struct engine *g;
    int64_t now_us;

    TRY(session_now(o, &now_us, e));
    TRY(session_read(o, &g, e));
    p->table = output_format_of(option_value(o, "format")) == OUTPUT_TABLE;
    p->all = option_on(o, "all");
    if (p->table)
        print_open(&p->print, o, shown, sizeof shown / sizeof *shown);
    else
        print_open(&p->print, o, columns, sizeof columns / sizeof *columns);
    TRY(engine_quality(g, now_us, use, p, e));
    TRY(print_finish(&p->print, e));
    if (p->table)
        say_left_out(p);
    return true;
}

int cmd_quality(const struct options *o)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct printing p = { .arena = a };
    struct err e = { 0 };
    bool ok;

    p.last = &p.first;
    ok = quality(o, &p, &e);
    print_close(&p.print);
    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}
