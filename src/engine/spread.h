/* spread.h -- how a figure's values lie: among buckets, over the hours of the week, among the
 * values of a dimension. */
#ifndef SPREAD_H
#define SPREAD_H

#include "ask.h"

enum { SPREAD_BUCKETS = 7, HEAT_STEPS = 6, HEAT_FEW = 10, WEEK_HOURS = 7 * 24,
       WEEK_HALVES = 2 * WEEK_HOURS, VALUES_LIMIT_MAX = 1000 };

/* The facts whose value lies in [from, to); NAN: no bound. */
struct bucket {
    double  from, to;
    int64_t n;
};

struct distribution {
    enum metric_unit unit;
    struct bucket    buckets[SPREAD_BUCKETS];
    size_t           n_buckets;                 /* 0: no data */
    int64_t          n;
    double           low, high, median, p90;    /* NAN: no data */
    struct ask_span  span;
};

/* The values that the one metric of a question is the mean of. Spans have buckets as people speak
 * of them, shorter ones where half of the values are short. `grain`, `by` and `compare` are not
 * looked at. ERR_INVALID: the metric is no mean of values. */
MUST_USE bool engine_distribution(struct arena *a, struct engine *g,
                                  const struct engine_ask *ask, struct distribution *ret,
                                  struct err *e);

/* A figure by the hours, or half hours, of the local week. Quotients and means are those of all
 * facts of an hour; what is counted, or lasts, is the mean of such hours. */
struct week_cell {
    bool    none;
    double  value;
    int64_t n;                                  /* facts */
    int64_t hours;                              /* of the span */
};

struct heatmap {
    const struct metric *metric;
    enum metric_unit     unit;
    struct week_cell     cells[WEEK_HALVES];    /* n of them, from Monday, 0 h on */
    size_t               n;                     /* WEEK_HOURS or WEEK_HALVES */
    double               steps[HEAT_STEPS - 1]; /* where the next shade begins, n_steps of them: as
                                                   many cells in each, of those that are not few */
    size_t               n_steps;
    int64_t              few;                   /* cells of fewer facts have no shade: HEAT_FEW, or
                                                   1 of what is counted */
    struct ask_span      span;
    struct str           zone;
};

/* The shade of a cell, from 0; -1: too few facts. */
int heatmap_step(const struct heatmap *map, size_t cell);

/* By half hours where `grain` of the question is "half_hour", else by hours.
 * ERR_INVALID: percentiles and the like; figures of customers, who are no matter of hours. */
MUST_USE bool engine_heatmap(struct arena *a, struct engine *g, const struct engine_ask *ask,
                             struct heatmap *ret, struct err *e);

/* The values of a dimension that occur among the facts of a metric, with their figure. */
struct dimension_value {
    struct str value;                           /* p NULL: the facts have none */
    int64_t    n;                               /* facts */
};

struct values_ask {
    struct engine_ask ask;                      /* of one metric; empty: contact_volume */
    struct str        dimension;
    struct str        prefix;                   /* values that begin so, in any case */
    size_t            limit;                    /* 0: VALUES_LIMIT_MAX */
};

/* The most frequent first. */
MUST_USE bool engine_values(struct arena *a, struct engine *g, const struct values_ask *ask,
                            const struct dimension_value **ret, size_t *ret_n, struct err *e);

#endif
