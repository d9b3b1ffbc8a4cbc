/* say.h -- figures, their changes, targets and periods as people read them, in English. */
#ifndef SAY_H
#define SAY_H

#include "ask.h"
#include "bytes.h"

enum { FIGURE_TEXT_SIZE = 48, BENCHMARK_TEXT_SIZE = 384 };

/* A change that chance alone makes more often than this is none. */
#define CHANCE 0.05

/* "1,234,567" */
void figure_count(int64_t n, char text[32]);

/* "2 h 05 min", "72.4 %", "1,234", "3.2 h". */
void figure_say(enum metric_unit unit, double value, char text[FIGURE_TEXT_SIZE]);

/* A span as people write it for a parameter: "20 s", "5 min", "24 h", "7 d". */
void figure_span(double s, char text[FIGURE_TEXT_SIZE]);

/* How a figure moved: "+4.2 %", of a share in points "-1.3 pt"; no text where nothing compares. */
void figure_change(const struct ask_figure *f, const struct compared *with,
                   char text[FIGURE_TEXT_SIZE]);

/* "80 %, met", "65 % to 85 %, near"; no text without a target. */
void figure_target(const struct ask_figure *f, char text[FIGURE_TEXT_SIZE]);

/* A published benchmark with its source and year, and why it must not be compared, if so. */
void figure_benchmark(const struct ask_figure *f, const struct benchmark_match *m,
                      char text[BENCHMARK_TEXT_SIZE]);

/* 1: the move is for the better, -1 for the worse; 0: neither, or it may be chance, or windows
 * that are not over yet. */
int figure_direction(const struct ask_figure *f, const struct compared *with);

/* "2025-03-01", hours and half hours with their offset, of a whole span "2025-03-01/2025-04-01". */
void figure_period(const struct ask_figure *f, const char *grain, char text[FIGURE_TEXT_SIZE]);

/* Adds a parameter as it is in force: "60 s", a choice, with what differs by a dimension. */
void figure_parameter(const struct metric_parameter *m, const struct parameter_value *v,
                      struct bytes *text);

#endif
