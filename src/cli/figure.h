/* figure.h -- lines of figures, and what a command line asks. */
#ifndef FIGURE_H
#define FIGURE_H

#include "ask.h"
#include "options.h"
#include "say.h"
#include "str.h"

enum { SPARKLINE_MAX = 40 };

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

/* A line of blocks, one a value, the highest full; NaN is a blank. The text is UTF-8. */
void sparkline(const double *values, size_t n, char text[4 * SPARKLINE_MAX + 1]);

#endif
