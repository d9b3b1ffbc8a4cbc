/* figure.h -- figures and periods as people read them, and what a command line asks. */
#ifndef FIGURE_H
#define FIGURE_H

#include "ask.h"
#include "options.h"
#include "str.h"

enum { FIGURE_TEXT_SIZE = 48, SPARKLINE_MAX = 40, BENCHMARK_TEXT_SIZE = 384 };

/* A change that chance alone makes more often than this is none. */
#define CHANCE 0.05

/* Of which facts a question is. */
#define OPTION_SPAN \
    { .name = "from", .argument = "TIME", \
      .doc = "a date or instant, or as in -28d so many days before the end; by default all the " \
             "data there is" }, \
    { .name = "to", .argument = "TIME", .doc = "the date or instant before which it ends" }, \
    { .name = "where", .argument = "CONDITION", \
      .doc = "which facts count, as in \"channel = email and tier in (gold, silver)\"" }
#define OPTION_ZONE \
    { .name = "tz", .argument = "ZONE", .environment = "TELLTALE_TZ", .fallback = "UTC", \
      .doc = "time zone of dates and periods" }
#define OPTION_POLICY \
    { .name = "policy", .argument = "NAME=VALUE", \
      .doc = "definitions for this question, semicolons between: \"spam = include\"" }
#define OPTION_NOW { .name = "now", .argument = "INSTANT", .doc = "take this as the present" }

/* Options of every command that asks for figures; --metrics names a folder. */
#define QUESTION_OPTIONS \
    OPTION_SPAN, \
    { .name = "clock", .argument = "CLOCK", .doc = "calendar time or opening hours", \
      .fallback = "calendar", .values = "calendar|business" }, \
    OPTION_ZONE, \
    { .name = "week-start", .argument = "DAY", .doc = "first day of the week", \
      .fallback = "monday", \
      .values = "monday|tuesday|wednesday|thursday|friday|saturday|sunday" }, \
    { .name = "set", .argument = "NAME=VALUE", \
      .doc = "parameters, semicolons between: \"within = 20 s; backlog.older_than = 1 d\"" }, \
    OPTION_POLICY, \
    { .name = "mature", .doc = "only facts whose window is over, as of a return within 28 days" }, \
    { .name = "metrics", .argument = "FOLDER", .environment = "TELLTALE_METRICS", \
      .doc = "a folder with metrics of your own" }, \
    OPTION_NOW

#define OPTION_GRAIN \
    { .name = "grain", .argument = "GRAIN", .doc = "length of the periods", .fallback = "all", \
      .values = "all|half_hour|hour|day|week|month|quarter|year" }
#define OPTION_BY \
    { .name = "by", .argument = "DIMENSIONS", \
      .doc = "split by these, comma between: channel, team, agent, category, priority, tier, ..." }
#define OPTION_COMPARE \
    { .name = "compare", .argument = "WITH", \
      .doc = "previous: the span before, days beside the same weekdays; year: a year before; " \
             "target; benchmark; comma between" }

/* What the command line asks about the metrics named; options it does not have are defaults. */
MUST_USE bool question_of(const struct options *o, const char *metrics, struct engine_ask *ret,
                          struct err *e);

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

/* A line of blocks, one a value, the highest full; NaN is a blank. The text is UTF-8. */
void sparkline(const double *values, size_t n, char text[4 * SPARKLINE_MAX + 1]);

#endif
