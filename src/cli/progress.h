/* progress.h -- how far a long command is, told to whoever waits, on stderr.
 *
 *   a terminal      one line, drawn again ten times a second:
 *                   orders.csv [#########           ]  45 %  1,234,567 rows  98,000 rows/s  …
 *   anything else   the same without the bar, as whole lines, one in five seconds at most
 *
 * The clock is the caller's: every call takes the present instant. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "terminal.h"

enum { PROGRESS_LINE_SIZE = 512, PROGRESS_LABEL_SIZE = 4096 };

struct progress {
    FILE           *f;
    struct terminal terminal;
    bool            quiet;
    char            label[PROGRESS_LABEL_SIZE]; /* what is being read */
    int64_t         rows, bytes, total_bytes;   /* so far, so far, in all (0: unknown) */
    int64_t         begun_us, shown_us, now_us;
};

/* A quiet one never prints. */
void progress_init(struct progress *p, FILE *f, struct terminal terminal, bool quiet);

/* Starts on something new: counts from zero. */
void progress_begin(struct progress *p, const char *label, int64_t total_bytes, int64_t now_us);

/* Rows and bytes done so far, in all. Cheap: prints only when it is time to. */
void progress_show(struct progress *p, int64_t rows, int64_t bytes, int64_t now_us);

/* A last line with what was done in how long. */
void progress_end(struct progress *p, int64_t rows, int64_t bytes, int64_t now_us);

/* Done in percent, or -1 where the whole is unknown; never 100 before the end. */
int progress_percent(const struct progress *p);

/* Seconds left at the pace so far, or -1 where that cannot be told yet. */
int64_t progress_left_s(const struct progress *p);

/* A number with commas: 1,234,567. */
void progress_count(int64_t n, char text[32]);

/* The line itself, with a bar of so many columns where the whole is known. */
void progress_line(const struct progress *p, size_t bar_columns, char text[PROGRESS_LINE_SIZE]);

#endif
