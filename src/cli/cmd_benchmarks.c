/* cmd_benchmarks.c -- telltale benchmarks: packs, one of them, which are on. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "instant.h"
#include "session.h"
#include "targets.h"

static bool list_packs(const struct options *o, const struct packs *packs, struct err *e)
{
    static const struct column_def columns[] = {
        { "pack", COLUMN_TEXT, "name" },
        { "on", COLUMN_BOOL, "figures are held against it" },
        { "kind", COLUMN_TEXT, "benchmarks or targets" },
        { "n", COLUMN_INT, "how many" },
        { "title", COLUMN_TEXT, "title" },
        { "own", COLUMN_BOOL, "of your own folder" },
        { "about", COLUMN_TEXT, "what it is" },
    };
    AUTO(print_close) struct print p = { 0 };

    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < packs->n; i++) {
        const struct pack *pack = &packs->list[i];
        const struct output_cell cells[] = {
            { .text = pack->name }, { .number = packs->on[i] },
            { .text = pack->targets ? STR("targets") : STR("benchmarks") },
            { .number = (int64_t)pack->n }, { .text = pack->title }, { .number = pack->own },
            { .text = pack->about },
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

/* --- benchmarks --- */

static const struct column_def benchmark_columns[] = {
    { "metric", COLUMN_TEXT, "id of the metric" },
    { "segment", COLUMN_TEXT, "figures it is for" },
    { "set", COLUMN_TEXT, "parameters it is for" },
    { "industry", COLUMN_TEXT, "industry" },
    { "value", COLUMN_DOUBLE, "value" },
    { "p25", COLUMN_DOUBLE, "lower quartile" },
    { "p50", COLUMN_DOUBLE, "median" },
    { "p75", COLUMN_DOUBLE, "upper quartile" },
    { "good_low", COLUMN_DOUBLE, "good from" },
    { "good_high", COLUMN_DOUBLE, "good up to" },
    { "poor_low", COLUMN_DOUBLE, "poor below" },
    { "poor_high", COLUMN_DOUBLE, "poor above" },
    { "unit", COLUMN_TEXT, "unit" },
    { "kind", COLUMN_TEXT, "observed, or somebody's target" },
    { "year", COLUMN_INT, "year" },
    { "grade", COLUMN_TEXT, "A: index or study with stated method; B: study of a vendor; C: "
                            "second-hand, or a rule of thumb" },
    { "n", COLUMN_INT, "size of the sample" },
    { "population", COLUMN_TEXT, "who was looked at" },
    { "country", COLUMN_TEXT, "country" },
    { "period", COLUMN_TEXT, "length of the period it is of" },
    { "clock", COLUMN_TEXT, "clock it counts by" },
    { "method", COLUMN_TEXT, "how it was made" },
    { "source", COLUMN_TEXT, "source" },
    { "site", COLUMN_TEXT, "where it was published" },
    { "note", COLUMN_TEXT, "what else" },
    { "warning", COLUMN_TEXT, "what to beware of" },
    { "pack", COLUMN_TEXT, "pack" },
};

static struct str warning_of(struct arena *a, const struct benchmark *b, int64_t now_us)
{
    struct buf w;

    buf_init(&w, a, 4096);
    if (benchmark_is_old(b, now_us))
        buf_add(&w, "more than five years old");
    if (b->derived)
        buf_add(&w, "%sthe band is our own derivation", w.n ? "; " : "");
    if (b->not_comparable.n)
        buf_add(&w, "%snot compared: %.*s", w.n ? "; " : "", (int)b->not_comparable.n,
                b->not_comparable.p);
    return (struct str){ w.p, w.n };
}

static void print_benchmark(struct print *p, struct arena *a, const struct benchmark *b,
                            int64_t now_us)
{
    const char grade[] = { b->grade, 0 };
    const struct output_cell cells[] = {
        cell_text(b->metric), cell_text(segment_words(a, &b->segment)), cell_text(b->set),
        cell_text(b->industry), cell_number(b->value), cell_number(b->p25), cell_number(b->p50),
        cell_number(b->p75), cell_number(b->good_low), cell_number(b->good_high),
        cell_number(b->poor_low), cell_number(b->poor_high), cell_text(b->unit),
        cell_text(str_of(benchmark_kind(b))), cell_instant(b->year, NONE),
        cell_text(str_of(grade)), cell_instant(b->n, NONE), cell_text(b->population),
        cell_text(b->country), cell_text(b->period),
        cell_text(str_of(guide_clock_name(b->clock))), cell_text(b->method),
        cell_text(b->title), cell_text(b->site), cell_text(b->note),
        cell_text(warning_of(a, b, now_us)), cell_text(b->pack->name),
    };

    output_row(p->output, cells);
}

/* Those of a pack, or of a metric in all packs. */
static bool list_benchmarks(const struct options *o, struct arena *a, const struct packs *packs,
                            struct str name, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };
    int64_t now_us;
    size_t n = 0;

    TRY(session_now(o, &now_us, e));
    for (size_t i = 0; i < packs->all.n; i++) {
        const struct benchmark *b = &packs->all.list[i];

        if (!str_equal(b->pack->name, name) && !str_equal(b->metric, name))
            continue;
        if (!n++)
            print_open(&p, o, benchmark_columns,
                       sizeof benchmark_columns / sizeof *benchmark_columns);
        print_benchmark(&p, a, b, now_us);
    }
    if (!n)
        return err_set(e, ERR_NOT_FOUND, "there is no pack \"%.*s\", and no benchmark of a metric "
                       "of that name: see telltale benchmarks", (int)name.n, name.p);
    return print_finish(&p, e);
}

static bool show(const struct options *o, struct arena *a, const struct packs *packs,
                 struct err *e)
{
    struct str name = str_of(o->args[0]);
    struct target_list targets;

    for (size_t i = 0; i < packs->n; i++)
        if (packs->list[i].targets && str_equal(packs->list[i].name, name)) {
            TRY(engine_pack_targets(a, name, &targets, e));
            return print_targets(o, &targets, e);
        }
    return list_benchmarks(o, a, packs, name, e);
}

static bool check(struct arena *a, const struct options *o, struct err *e)
{
    struct pack pack;

    TRY(engine_check_pack(a, o->args[1], given_text(o, "metrics"), &pack, e));
    fprintf(o->out, "%s: pack %s is well-formed, %zu benchmarks\n", o->args[1],
            pack.name.p, pack.n);
    return true;
}

static bool switch_pack(const struct options *o, bool on, struct err *e)
{
    struct engine *g;
    int64_t now_us;

    TRY(session_now(o, &now_us, e));
    TRY(session_write(o, true, &g, e));
    TRY(engine_pack_switch(g, str_of(o->args[1]), on, given_text(o, "metrics"), now_us, e));
    fprintf(o->out, "%s is %s\n", o->args[1], on ? "on" : "off");
    return true;
}

static bool benchmarks(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct packs packs;
    const char *what = o->n_args ? o->args[0] : "";
    bool on = strcmp(what, "on") == 0, off = strcmp(what, "off") == 0;

    if (o->n_args == 2 && strcmp(what, "check") == 0)
        return check(a, o, e);
    if (o->n_args == 2 && (on || off))
        return switch_pack(o, on, e);
    if (o->n_args == 2 || on || off)
        return err_set(e, ERR_INVALID, "benchmarks takes the name of a pack or of a metric, on "
                       "PACK, off PACK or check FILE");
    TRY(session_read(o, &g, e));
    TRY(engine_packs(a, g, given_text(o, "metrics"), &packs, e));
    return o->n_args ? show(o, a, &packs, e) : list_packs(o, &packs, e);
}

int cmd_benchmarks(const struct options *o)
{
    struct err e = { 0 };

    return benchmarks(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
