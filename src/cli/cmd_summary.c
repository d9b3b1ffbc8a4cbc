/* cmd_summary.c -- telltale summary: one screen for people, all figures for programs. */
#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "commands.h"
#include "figure.h"
#include "instant.h"
#include "progress.h"
#include "session.h"

/* What is asked for on each clock, and where it stands among a row's figures. */
#define ASKED "contact_volume,first_response_time,first_response_time.median," \
              "first_response_time.p90,average_resolution_time,average_resolution_time.median," \
              "average_resolution_time.p90"

enum { CONVERSATIONS, RESPONSE, RESPONSE_MEDIAN, RESPONSE_P90, RESOLUTION, RESOLUTION_MEDIAN,
       RESOLUTION_P90, ITEMS };
enum { CALENDAR, BUSINESS, CLOCKS_N };

static const struct column_def columns[] = {
    { "source", COLUMN_TEXT, "who keeps the conversations" },
    { "kind", COLUMN_TEXT, "ticket, call or chat" },
    { "channel", COLUMN_TEXT, "channel they came by" },
    { "conversations", COLUMN_INT, "how many" },
    { "first_responses", COLUMN_INT, "how many were answered" },
    { "first_response_mean_s", COLUMN_DOUBLE, "from start to first response" },
    { "first_response_median_s", COLUMN_DOUBLE, "from start to first response" },
    { "first_response_p90_s", COLUMN_DOUBLE, "from start to first response" },
    { "first_responses_business", COLUMN_INT, "how many of them have opening hours" },
    { "first_response_business_mean_s", COLUMN_DOUBLE, "the same in open time" },
    { "first_response_business_median_s", COLUMN_DOUBLE, "the same in open time" },
    { "first_response_business_p90_s", COLUMN_DOUBLE, "the same in open time" },
    { "resolved", COLUMN_INT, "how many stand resolved" },
    { "resolution_mean_s", COLUMN_DOUBLE, "from creation to the resolution that stands" },
    { "resolution_median_s", COLUMN_DOUBLE, "from creation to the resolution that stands" },
    { "resolution_p90_s", COLUMN_DOUBLE, "from creation to the resolution that stands" },
    { "resolved_business", COLUMN_INT, "how many have opening hours" },
    { "resolution_business_mean_s", COLUMN_DOUBLE, "the same in open time" },
    { "resolution_business_median_s", COLUMN_DOUBLE, "the same in open time" },
    { "resolution_business_p90_s", COLUMN_DOUBLE, "the same in open time" },
};

/* What people are shown: texts, so that spans can be said in words. */
static const struct column_def shown[] = {
    { "source", COLUMN_TEXT, "who keeps the conversations" },
    { "kind", COLUMN_TEXT, "ticket, call or chat" },
    { "channel", COLUMN_TEXT, "channel they came by" },
    { "conversations", COLUMN_INT, "how many" },
    { "answered", COLUMN_INT, "how many have a first response" },
    { "response", COLUMN_TEXT, "median from start to first response" },
    { "open time", COLUMN_TEXT, "the same in open time" },
    { "resolved", COLUMN_INT, "how many stand resolved" },
    { "resolution", COLUMN_TEXT, "median from creation to the resolution that stands" },
    { "open time", COLUMN_TEXT, "the same in open time" },
};

enum { COLUMNS = sizeof columns / sizeof *columns, SHOWN = sizeof shown / sizeof *shown,
       SPLITS = 3 };

/* One line: the figures of one combination of source, kind and channel; of all: no splits. */
struct line {
    const struct str        *splits;
    const struct ask_figure *figures[CLOCKS_N][ITEMS];
};

static struct output_cell split_cell(const struct line *l, size_t i, const char *otherwise)
{
    if (!l->splits)
        return (struct output_cell){ .none = !*otherwise, .text = str_of(otherwise) };
    return (struct output_cell){ .none = !l->splits[i].p, .text = l->splits[i] };
}

static struct output_cell count_cell(const struct ask_figure *f)
{
    return (struct output_cell){ .number = f ? f->n : 0 };
}

static struct output_cell real_cell(const struct ask_figure *f)
{
    return (struct output_cell){ .none = !f || f->none, .real = f ? f->value : 0 };
}

static struct output_cell span_cell(const struct ask_figure *f, char text[FIGURE_TEXT_SIZE])
{
    if (!f || f->none)
        return (struct output_cell){ .none = true };
    figure_say(UNIT_S, f->value, text);
    return (struct output_cell){ .text = str_of(text) };
}

static void show_line(struct output *to, const struct line *l)
{
    char spans[4][FIGURE_TEXT_SIZE];
    const struct output_cell cells[SHOWN] = {
        split_cell(l, 0, "all"), split_cell(l, 1, ""), split_cell(l, 2, ""),
        count_cell(l->figures[CALENDAR][CONVERSATIONS]),
        count_cell(l->figures[CALENDAR][RESPONSE]),
        span_cell(l->figures[CALENDAR][RESPONSE_MEDIAN], spans[0]),
        span_cell(l->figures[BUSINESS][RESPONSE_MEDIAN], spans[1]),
        count_cell(l->figures[CALENDAR][RESOLUTION]),
        span_cell(l->figures[CALENDAR][RESOLUTION_MEDIAN], spans[2]),
        span_cell(l->figures[BUSINESS][RESOLUTION_MEDIAN], spans[3]),
    };

    output_row(to, cells);
}

static void print_line(struct output *to, const struct line *l)
{
    struct output_cell cells[COLUMNS];
    size_t n = 0;

    for (size_t i = 0; i < SPLITS; i++)
        cells[n++] = split_cell(l, i, "");
    cells[n++] = count_cell(l->figures[CALENDAR][CONVERSATIONS]);
    for (int item = RESPONSE; item < ITEMS; item += RESOLUTION - RESPONSE)
        for (int clock = 0; clock < CLOCKS_N; clock++) {
            cells[n++] = count_cell(l->figures[clock][item]);
            for (int i = 0; i < RESOLUTION - RESPONSE; i++)
                cells[n++] = real_cell(l->figures[clock][item + i]);
        }
    output_row(to, cells);
}

/* --- asking --- */

static bool same_splits(const struct str *a, const struct str *b)
{
    for (size_t i = 0; i < SPLITS; i++)
        if (!a[i].p != !b[i].p || !str_equal(a[i], b[i]))
            return false;
    return true;
}

/* The figures of one combination: those of each item stand together, in one order. */
static void find_figures(const struct ask_answer *a, const struct str *splits,
                         const struct ask_figure **ret)
{
    int item = -1;

    for (size_t i = 0; i < a->n; i++) {
        if (i == 0 || !str_equal(a->figures[i].name, a->figures[i - 1].name))
            item++;
        if (item < ITEMS && (!splits || same_splits(a->figures[i].splits, splits)))
            ret[item] = &a->figures[i];
    }
}

static bool ask(struct arena *a, struct engine *g, struct str by, struct ask_answer *ret,
                struct err *e)
{
    static const char *const clocks[CLOCKS_N] = { "calendar", "business" };

    for (int clock = 0; clock < CLOCKS_N; clock++) {
        struct engine_ask asked = { .metrics = STR(ASKED), .by = by,
                                    .clock = str_of(clocks[clock]), .now_us = instant_now_us() };

        TRY(engine_ask(a, g, &asked, &ret[clock], e));
    }
    return true;
}

static bool each_line(struct arena *a, struct engine *g, struct output *to,
                      void (*print)(struct output *to, const struct line *l), struct err *e)
{
    struct ask_answer split[CLOCKS_N], all[CLOCKS_N];
    struct line total = { 0 };

    TRY(ask(a, g, STR("source,kind,channel"), split, e));
    TRY(ask(a, g, (struct str){ 0 }, all, e));
    for (size_t i = 0; i < split[0].n; i++) {
        const struct ask_figure *f = &split[0].figures[i];
        struct line l = { .splits = f->splits };

        if (!str_equal(f->name, STR("contact_volume")))
            break;
        for (int clock = 0; clock < CLOCKS_N; clock++)
            find_figures(&split[clock], f->splits, l.figures[clock]);
        print(to, &l);
    }
    for (int clock = 0; clock < CLOCKS_N; clock++)
        find_figures(&all[clock], NULL, total.figures[clock]);
    print(to, &total);
    return true;
}

/* --- what else there is --- */

static void say_totals(FILE *out, const struct engine_totals *t)
{
    char n[6][32], first[INSTANT_TEXT_SIZE], last[INSTANT_TEXT_SIZE];

    progress_count(t->records, n[0]);
    progress_count(t->replies, n[1]);
    progress_count(t->clocks_ended, n[2]);
    progress_count(t->clocks_breached, n[3]);
    progress_count(t->clocks_running, n[4]);
    progress_count(t->rejects, n[5]);
    fprintf(out, "\n%s records, %s replies", n[0], n[1]);
    if (t->first_us != NONE) {
        instant_print(t->first_us, first);
        instant_print(t->last_us, last);
        fprintf(out, ", conversations created from %.10s to %.10s", first, last);
    }
    fprintf(out, "\nservice-level clocks: %s ended, %s of them breached; %s running\n", n[2], n[3],
            n[4]);
    if (t->rejects)
        fprintf(out, "%s records were set aside: telltale rejects\n", n[5]);
}

/* Merged, deleted, spam and tests, where the policies leave them out. */
static bool say_left_out(FILE *out, struct arena *a, struct engine *g, struct err *e)
{
    struct engine_ask asked = { .metrics = STR("contact_volume"), .now_us = instant_now_us() };
    struct explained x;
    const char *before = "not counted:";

    TRY(engine_explain(a, g, &asked, &x, e));
    for (size_t i = 0; i < x.n_reasons; i++)
        if (x.reasons[i].reason.p) {
            fprintf(out, "%s %" PRId64 " %.*s", before, x.reasons[i].facts,
                    (int)x.reasons[i].reason.n, x.reasons[i].reason.p);
            before = ",";
        }
    if (*before == ',')
        fprintf(out, "\n");
    fprintf(out, "times are medians; open time counts opening hours only\n");
    return true;
}

static bool show(struct arena *a, struct engine *g, const struct options *o, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };
    struct engine_totals totals;

    print_open(&p, o, shown, SHOWN);
    TRY(each_line(a, g, p.output, show_line, e));
    TRY(print_finish(&p, e));
    TRY(engine_totals(g, &totals, e));
    say_totals(o->out, &totals);
    return say_left_out(o->out, a, g, e);
}

static bool summary(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    AUTO(print_close) struct print p = { 0 };

    TRY(session_read(o, &g, e));
    if (output_format_of(option_value(o, "format")) == OUTPUT_TABLE)
        return show(a, g, o, e);
    print_open(&p, o, columns, COLUMNS);
    return each_line(a, g, p.output, print_line, e) && print_finish(&p, e);
}

int cmd_summary(const struct options *o)
{
    struct err e = { 0 };

    return summary(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
