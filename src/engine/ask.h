/* ask.h -- questions: figures, the records behind them, and how they were made.
 *
 * A question is a set of texts, as they are typed on a command line or stand in
 * the address of a page; what they mean is found out here and nowhere else. */
#ifndef ASK_H
#define ASK_H

#include "catalogue.h"
#include "change.h"
#include "engine.h"
#include "interval.h"
#include "metric.h"
#include "viewer.h"

struct arena;

/* Empty texts mean the default. */
struct engine_ask {
    struct str metrics;     /* "id, id.median, id.p90, id.min, id.max, id.sum"; a KRA; "all" */
    struct str from, to;    /* dates or instants: [from, to); all the data there is */
    struct str grain;       /* all, half_hour, hour, day, week, month, quarter, year; "all" */
    struct str by;          /* up to two dimensions, comma between */
    struct str where;       /* a condition */
    struct str compare;     /* previous, year, target, benchmark, comma between */
    struct str clock;       /* calendar, business; "calendar" */
    struct str zone;        /* of the tz database; "UTC" */
    struct str week_start;  /* monday ... sunday; "monday" */
    struct str set;         /* parameters: "within = 20 s; backlog.older_than = 3 d, vip = 1 d" */
    struct str policy;      /* for all sources: "spam = include; sla_tie = breached" */
    struct str folder;      /* with metrics of the user's own; none */
    int64_t    now_us;      /* the present; nothing later is asked for */
    bool       mature_only; /* facts whose window is not over are left out */
    bool       coverage;    /* figures say `of` how many facts they could be */
    struct str part;        /* of records: the metric, of those that a method is made of */
    const struct viewer *viewer;        /* who asks; NULL: sees all */
};

struct compared {
    bool          asked, none;
    double        value;
    int64_t       n;
    struct change change;                       /* whether the move is more than chance, in the
                                                   figure's unit; of shares and scores */
};

struct target;
struct benchmark_match;

struct ask_figure {
    size_t               item;                  /* place among those asked for */
    const struct metric *metric;
    struct str           name;                  /* as it was asked for: id, id.p90 */
    enum metric_unit     unit;                  /* of the value */
    size_t               period;
    int64_t              from_us, to_us;
    int64_t              local_from_us, local_to_us;    /* as if local time were UTC */
    const struct str    *by, *splits;           /* p NULL: the facts have no value */
    size_t               n_by;
    bool                 none;                  /* no data */
    double               value;
    bool                 has_numerator, has_denominator;
    double               numerator, denominator;
    int64_t              n;                     /* facts counted */
    int64_t              immature;              /* of them, whose window is not over yet */
    int64_t              of;                    /* where `coverage` was asked: facts that could be
                                                   counted, those included of which too little is
                                                   known; NONE: that does not apply */
    double               sum, squares;          /* of scores: sums over n values; see has_moments */
    bool                 has_moments;
    struct interval      interval;              /* 95 %, in the figure's unit */
    bool                 small;                 /* a sample of so few says little: no verdict */
    struct compared      previous, year;
    const struct target *target;                /* see targets.h; NULL: none, or not asked for */
    int                  target_status;         /* enum guide_status */
    const struct benchmark_match *benchmarks;   /* likewise, the best first */
    size_t               n_benchmarks;
};

struct ask_span {
    int64_t from_us, to_us;
};

struct ask_answer {
    const struct ask_figure *figures;           /* by metric, splits, period */
    size_t                   n, n_periods;
    struct ask_span          span, previous, year;
    struct str               zone;
    bool                     compares_previous, compares_year, compares_target,
                             compares_benchmark;
};

MUST_USE bool engine_ask(struct arena *a, struct engine *g, const struct engine_ask *ask,
                         struct ask_answer *ret, struct err *e);

/* The rows behind the one metric of a question: first the columns, then rows. limit 0: all. Of a
 * metric with a method those behind the figure `ask->part`, or the first that it is made of. */
struct ask_rows {
    bool (*columns)(void *ctx, const struct column_def *columns, size_t n, struct err *e);
    bool (*rows)(void *ctx, const struct chunk *c, struct err *e);
    void  *ctx;
};

enum records_of { RECORDS_COUNTED, RECORDS_LEFT_OUT };

MUST_USE bool engine_records(struct engine *g, const struct engine_ask *ask, enum records_of of,
                             size_t limit, const struct ask_rows *rows, struct err *e);

/* What a figure was made with. */
struct explained_reason {
    size_t     side;                            /* 0: numerator or the only one, 1: denominator */
    struct str reason;                          /* p NULL: counted */
    int64_t    facts;
};

struct explained_policy {
    const char *name;
    struct str  source;                         /* empty: all sources, or all others */
    struct str  value;
};

struct explained {
    const struct metric            *metric;
    const struct metric_value      *value;      /* the one that the parameters choose; NULL: of a
                                                   metric with a method, which has no facts of its
                                                   own, see parts */
    const char                     *anchors[2]; /* of each side */
    const char                     *tables[2];
    const struct parameter_value   *parameters;
    const struct explained_policy  *policies;   /* those that its facts depend on */
    size_t                          n_policies;
    const struct explained_reason  *reasons;
    size_t                          n_reasons;
    bool                            business;
    const struct explained         *parts;      /* the figures that a method is made of, each with
                                                   its default parameters; those that are made by
                                                   a method too have no parts here */
    size_t                          n_parts;
};

MUST_USE bool engine_explain(struct arena *a, struct engine *g, const struct engine_ask *ask,
                             struct explained *ret, struct err *e);

/* The texts of a question for both engines, for those who want to read them. */
MUST_USE bool engine_ask_sql(struct arena *a, struct engine *g, const struct engine_ask *ask,
                             const char **ret_duckdb, const char **ret_clickhouse,
                             struct err *e);

#endif
