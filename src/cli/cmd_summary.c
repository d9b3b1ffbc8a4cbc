/* cmd_summary.c -- telltale summary: one screen for people, all figures for programs. */
#include <inttypes.h>
#include <stdio.h>

#include "commands.h"
#include "instant.h"
#include "progress.h"
#include "session.h"

static const struct column_def columns[SUMMARY_COLUMNS] = {
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

enum { SHOWN = sizeof shown / sizeof *shown, SPAN_TEXT = 32 };

/* Places among the columns: each span has count, mean, median, 90th percentile. */
enum { COUNT = 3, RESPONSE = 4, RESPONSE_OPEN = 8, RESOLUTION = 12, RESOLUTION_OPEN = 16,
       MEDIAN = 2 };

static void say_span(double s, char text[SPAN_TEXT])
{
    int64_t whole = (int64_t)(s + 0.5), days = whole / 86400;

    if (whole < 60)
        snprintf(text, SPAN_TEXT, "%" PRId64 " s", whole);
    else if (whole < 3600)
        snprintf(text, SPAN_TEXT, "%" PRId64 " min %02" PRId64 " s", whole / 60, whole % 60);
    else if (days == 0)
        snprintf(text, SPAN_TEXT, "%" PRId64 " h %02" PRId64 " min", whole / 3600,
                 whole / 60 % 60);
    else
        snprintf(text, SPAN_TEXT, "%" PRId64 " d %02" PRId64 " h", days, whole / 3600 % 24);
}

static struct output_cell text_cell(const struct chunk *c, size_t column, size_t row,
                                    const char *otherwise)
{
    bool valid = chunk_valid(&c->columns[column], row);

    return (struct output_cell){
        .none = !valid && !*otherwise,
        .text = valid ? chunk_text(&c->columns[column], row) : str_of(otherwise),
    };
}

static struct output_cell span_cell(const struct chunk *c, size_t span, size_t row,
                                    char text[SPAN_TEXT])
{
    const struct chunk_column *median = &c->columns[span + MEDIAN];

    if (!chunk_valid(median, row))
        return (struct output_cell){ .none = true };
    say_span(((const double *)median->data)[row], text);
    return (struct output_cell){ .text = str_of(text) };
}

static struct output_cell count_cell(const struct chunk *c, size_t column, size_t row)
{
    return (struct output_cell){ .number = chunk_int(&c->columns[column], row) };
}

static bool show_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct print *p = ctx;
    char spans[4][SPAN_TEXT];

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        const struct output_cell cells[SHOWN] = {
            text_cell(c, 0, row, "all"), text_cell(c, 1, row, ""), text_cell(c, 2, row, ""),
            count_cell(c, COUNT, row), count_cell(c, RESPONSE, row),
            span_cell(c, RESPONSE, row, spans[0]), span_cell(c, RESPONSE_OPEN, row, spans[1]),
            count_cell(c, RESOLUTION, row), span_cell(c, RESOLUTION, row, spans[2]),
            span_cell(c, RESOLUTION_OPEN, row, spans[3]),
        };

        output_row(p->output, cells);
    }
    return true;
}

static void say_totals(const struct engine_totals *t)
{
    char n[6][32], first[INSTANT_TEXT_SIZE], last[INSTANT_TEXT_SIZE];

    progress_count(t->records, n[0]);
    progress_count(t->replies, n[1]);
    progress_count(t->clocks_ended, n[2]);
    progress_count(t->clocks_breached, n[3]);
    progress_count(t->clocks_running, n[4]);
    progress_count(t->rejects, n[5]);
    printf("\n%s records, %s replies", n[0], n[1]);
    if (t->first_us != NONE) {
        instant_print(t->first_us, first);
        instant_print(t->last_us, last);
        printf(", conversations created from %.10s to %.10s", first, last);
    }
    printf("\nservice-level clocks: %s ended, %s of them breached; %s running\n", n[2], n[3], n[4]);
    if (t->rejects)
        printf("%s records were set aside: telltale rejects\n", n[5]);
    printf("times are medians; open time counts opening hours only\n");
}

static bool show(struct engine *g, const struct options *o, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };
    struct engine_totals totals;

    print_open(&p, o, shown, SHOWN);
    TRY(engine_summary(g, show_rows, &p, e));
    TRY(print_finish(&p, e));
    TRY(engine_totals(g, &totals, e));
    say_totals(&totals);
    return true;
}

static bool summary(const struct options *o, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    AUTO(print_close) struct print p = { 0 };

    TRY(session_open(o, true, &g, e));
    if (output_format_of(option_value(o, "format")) == OUTPUT_TABLE)
        return show(g, o, e);
    print_open(&p, o, columns, SUMMARY_COLUMNS);
    return engine_summary(g, print_rows, &p, e) && print_finish(&p, e);
}

int cmd_summary(const struct options *o)
{
    struct err e = { 0 };

    return summary(o, &e) ? exit_code(ERR_NONE) : session_fail(&e);
}
