/* guide_priv.h -- what the files of guide share.
 *
 *   segment.c     a part of the whole, in its three spellings
 *   target.c      which target applies, and how a value stands to it
 *   target_csv.c  targets as a file
 *   pack.c        a pack's file to benchmarks
 *   benchmark.c   which benchmarks apply, and how a value stands to them
 *   goal.c        goals and the metrics that serve them */
#ifndef GUIDE_PRIV_H
#define GUIDE_PRIV_H

#include "guide.h"
#include "json.h"

/* The figure of a whole is the sum of those of its parts. */
bool metric_adds_up(const struct metric *m, struct str name);

/* Too few facts to judge a share, a mean or a score; counts and sums need no sample. */
bool too_few_facts(const struct metric *m, int64_t n);

/* day, week, month, quarter, year */
bool period_is_known(struct str period);

/* "file:line: why"; always false. */
__attribute__((format(printf, 4, 5)))
bool guide_fail(const char *file, int64_t line, struct err *e, const char *fmt, ...);

/* How many lines a text may have, at most `most`: room for what is read of them. */
size_t guide_count_lines(struct str text, size_t most);

/* Calls `use` for each line of a text that is one object of JSON; other lines are mistakes,
 * blank ones are passed over. ERR_LIMIT: the text is too long. */
MUST_USE bool guide_lines(const char *file, struct str text,
                          bool (*use)(void *ctx, const struct json *object, int64_t line,
                                      struct err *e), void *ctx, struct err *e);

/* A member's text copied; empty where it is not there. False: it is no text. */
MUST_USE bool guide_text(struct arena *a, const char *file, int64_t line,
                         const struct json_members *m, struct str *ret, struct err *e);

#endif
