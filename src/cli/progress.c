/* progress.c -- see progress.h. */
#include "progress.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "instant.h"
#include "say.h"
#include "width.h"

enum { BAR = 20, LABEL = 40 };
#define REDRAW_US  (SECOND_US / 10)
#define LINE_US    (5 * SECOND_US)
#define WARM_UP_US (2 * SECOND_US)              /* a pace measured for less is a guess */

void progress_init(struct progress *p, FILE *f, struct terminal terminal, bool quiet)
{
    *p = (struct progress){ .f = f, .terminal = terminal, .quiet = quiet };
}

void progress_begin(struct progress *p, const char *label, int64_t total_bytes, int64_t now_us)
{
    snprintf(p->label, sizeof p->label, "%s", label);
    p->total_bytes = total_bytes;
    p->rows = p->bytes = 0;
    p->begun_us = p->shown_us = p->now_us = now_us;
}

int progress_percent(const struct progress *p)
{
    if (p->total_bytes <= 0)
        return -1;
    if (p->bytes >= p->total_bytes)
        return 99;                              /* the last commit is still to come */
    return (int)((double)p->bytes / (double)p->total_bytes * 100);
}

int64_t progress_left_s(const struct progress *p)
{
    int64_t elapsed_us = p->now_us - p->begun_us;
    double left;

    if (p->total_bytes <= 0 || p->bytes <= 0 || elapsed_us < WARM_UP_US)
        return -1;
    if (p->bytes >= p->total_bytes)
        return 0;
    left = (double)elapsed_us * (double)(p->total_bytes - p->bytes) / (double)p->bytes;
    return (int64_t)(left / (double)SECOND_US + 0.5);
}

void progress_count(int64_t n, char text[32])
{
    figure_count(n, text);
}

/* An amount a second since the start. */
static int64_t pace(const struct progress *p, int64_t amount)
{
    int64_t elapsed_us = p->now_us - p->begun_us;

    return elapsed_us > 0 ? (int64_t)((double)amount * (double)SECOND_US / (double)elapsed_us) : 0;
}

__attribute__((format(printf, 2, 3)))
static void add(char text[PROGRESS_LINE_SIZE], const char *fmt, ...)
{
    size_t n = strlen(text);
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text + n, PROGRESS_LINE_SIZE - n, fmt, ap);
    va_end(ap);
}

/* Minutes and seconds, hours where there are any. */
static void add_span(char *text, int64_t span_s)
{
    int minutes = (int)(span_s / 60 % 60), seconds = (int)(span_s % 60);

    if (span_s >= 3600)
        add(text, "%" PRId64 ":%02d:%02d", span_s / 3600, minutes, seconds);
    else
        add(text, "%d:%02d", minutes, seconds);
}

static void add_amounts(const struct progress *p, char *text)
{
    char rows[32], rate[32];

    progress_count(p->rows, rows);
    progress_count(pace(p, p->rows), rate);
    add(text, "  %s rows  %s rows/s", rows, rate);
    if (p->bytes > 0)
        add(text, "  %.1f MB/s", (double)pace(p, p->bytes) / 1e6);
}

void progress_line(const struct progress *p, size_t bar_columns, char text[PROGRESS_LINE_SIZE])
{
    int percent = progress_percent(p);
    int64_t left_s = progress_left_s(p);
    struct str label = text_fit(str_of(p->label), LABEL);

    text[0] = '\0';
    add(text, "%.*s", (int)label.n, label.p);
    if (percent >= 0 && bar_columns) {
        add(text, " [");
        for (size_t i = 0; i < bar_columns; i++)
            add(text, "%s", i * 100 < (size_t)percent * bar_columns ? "#" : " ");
        add(text, "]");
    }
    if (percent >= 0)
        add(text, " %3d %%", percent);
    add_amounts(p, text);
    if (left_s >= 0) {
        add(text, "  ");
        add_span(text, left_s);
        add(text, " left");
    }
}

/* Replaces the line on a terminal, or prints a whole one. */
static void put(struct progress *p, const char *text, bool stays)
{
    struct str line = str_of(text);

    if (p->terminal.here) {
        line = text_fit(line, p->terminal.columns - 1);
        fprintf(p->f, "\r%.*s\033[K%s", (int)line.n, line.p, stays ? "\n" : "");
    } else {
        fprintf(p->f, "%s\n", text);
    }
    fflush(p->f);
}

void progress_show(struct progress *p, int64_t rows, int64_t bytes, int64_t now_us)
{
    char text[PROGRESS_LINE_SIZE];

    p->rows = rows;
    p->bytes = bytes;
    p->now_us = now_us;
    if (p->quiet || now_us - p->shown_us < (p->terminal.here ? REDRAW_US : LINE_US))
        return;
    p->shown_us = now_us;
    progress_line(p, p->terminal.here ? BAR : 0, text);
    put(p, text, false);
}

void progress_end(struct progress *p, int64_t rows, int64_t bytes, int64_t now_us)
{
    char text[PROGRESS_LINE_SIZE] = "";
    struct str label = text_fit(str_of(p->label), LABEL);

    p->rows = rows;
    p->bytes = bytes;
    p->now_us = now_us;
    if (p->quiet)
        return;
    add(text, "%.*s", (int)label.n, label.p);
    add_amounts(p, text);
    add(text, "  in ");
    add_span(text, (now_us - p->begun_us) / SECOND_US);
    put(p, text, true);
}
