/* query.h -- a question becomes one SQL text, and its rows become figures. Pure.
 *
 *   question ──plan_make──► plan ──plan_sql──► text and bound values, by dialect
 *                             │
 *            rows of that ────┴──answer_row──► answer_finish ──► figures
 *
 * Terms of metrics that count the same table by the same anchor are one group: one scan, one
 * GROUP BY. (Rows kept for all groups of a table were slower than reading it once a group: the
 * engine passes over what a group's span and filter do not need.) What accumulates (stocks,
 * hours) is asked as what begins and what ends in each period, and added up
 * here, so that neither engine has to join periods. */
#ifndef QUERY_H
#define QUERY_H

#include "metric.h"
#include "periods.h"
#include "viewer.h"

struct dialect;
struct arena;

extern const struct dialect dialect_duckdb, dialect_clickhouse;

/* A table of facts that is not kept: each question makes it of the table `customer_span`, for its
 * own periods. A schema that has both names them in any order. */
const struct table_def *customer_period_table(void);

enum { QUESTION_METRICS_MAX = 192, QUESTION_BY_MAX = 3, QUERY_SQL_MAX = 1 << 20,
       ANSWER_CELLS_MAX = 2000000 };

/* What of a metric is asked for. */
enum stat { STAT_VALUE, STAT_MEAN, STAT_QUANTILE, STAT_MIN, STAT_MAX, STAT_SUM };

struct question_item {
    const struct metric          *metric;
    enum stat                     stat;
    double                        quantile;     /* 0 to 1 */
    bool                          business;     /* open time instead of calendar time */
    const struct parameter_value *parameters;   /* as metric->parameters */
};

/* The policies in force for a source, in the order of the schema's. */
struct source_policies {
    struct str        source;
    const char *const *values;
};

struct question {
    const struct metric_schema   *schema;
    const struct question_item   *items;
    size_t                        n;
    const struct periods         *periods;
    const struct periods         *hours;        /* the same span by hours; NULL: no item folds */
    struct str                    by[QUESTION_BY_MAX];
    size_t                        n_by;
    const struct filter          *filter;       /* NULL: none */
    int64_t                       now_us;
    int64_t                       known_us;     /* what happened up to then is known: decides
                                                   which facts are mature; at most now_us */
    const struct source_policies *sources;
    size_t                        n_sources;
    const char *const            *values;       /* of sources not named */
    const bool                   *given;        /* by policy: the question says it, for all */
    bool                          mature_only;  /* facts whose window is not over are left out */
    bool                          coverage;     /* figures say of how many facts they could be */
    const struct viewer          *viewer;       /* who asks; NULL: sees all */
};

/* A value that the text refers to by its place. Words are what facts keep as numbers. */
struct bound {
    struct str text;
    bool       word;
};

struct sql {
    const char         *text;
    const struct bound *values;
    size_t              n;
};

struct plan;

/* ERR_INVALID: an unknown dimension or column, business time where there is none, ...; ERR_DENIED:
 * the viewer may not ask that. */
MUST_USE bool plan_make(struct arena *a, const struct question *q, struct plan **ret,
                        struct err *e);

/* The text that gives all rows of a plan. */
MUST_USE bool plan_sql(struct arena *a, const struct plan *p, const struct dialect *d,
                       struct sql *ret, struct err *e);

/* One figure: an item, a period, a value for each split. */
struct figure {
    size_t            item, period;
    const struct str *splits;                   /* as answer->by of the item; p NULL: none */
    bool              none;                     /* no data */
    double            value;
    bool              has_numerator, has_denominator;
    double            numerator, denominator;
    int64_t           n;                        /* facts counted */
    int64_t           immature;                 /* of them, those whose window is not over, of a
                                                   metric with mature_after */
    int64_t           of;                       /* where asked, facts that could be counted: with
                                                   those that lack the value, or are left out for
                                                   what is not known of them; NONE: it does not
                                                   apply */
    bool              has_moments;              /* of a metric with an interval, if it has data */
    double            sum, squares;             /* of the n values; and of their squares */
};

/* Rows come as cells: whole numbers first, then reals, see plan_integers(). */
struct answer;

struct answer *answer_open(struct arena *a, const struct plan *p);

/* Takes one row: the group, the label, the splits, then integers and reals; NONE and NaN are no
 * data. The splits' texts are copied. */
MUST_USE bool answer_row(struct answer *r, int64_t group, int64_t label_us,
                         const struct str *splits, const int64_t *integers, const double *reals,
                         struct err *e);
size_t plan_splits(const struct plan *p);
size_t plan_integers(const struct plan *p);
size_t plan_reals(const struct plan *p);

/* Combinations of splits that shall have figures although no row may come of them: those of other
 * figures, of a plan with the same items. */
void answer_expect(struct answer *r, const struct figure *figures, size_t n);

/* All figures, ordered by item, splits, period: every period for each combination of splits
 * that occurs, and without splits also where nothing occurs. */
MUST_USE bool answer_finish(struct answer *r, const struct figure **ret, size_t *ret_n,
                            struct err *e);

/* The order of figures with different splits: by text, none first. */
int splits_compare(const struct str *a, const struct str *b, size_t n);

/* The i-th split of the rows of a group; empty where it has fewer. */
struct str plan_split(const struct plan *p, size_t group, size_t i);

/* By what an item's figures are split: the question's dimensions, and what it brings itself. */
const struct str *answer_by(const struct plan *p, size_t item, size_t *ret_n);

/* --- who may see what --- */

/* Whether a column of facts says who a customer is, or holds what was written. Rows come with
 * both: whoever hands them on to a viewer who may not see them puts something else there. */
enum personal { PERSONAL_NO, PERSONAL_NAME, PERSONAL_TEXT };

enum personal personal_column(const struct table_def *t, const char *name);

/* --- the records behind one item --- */

struct records_column {
    const char      *name;
    enum column_type type;
    const char      *doc;
    enum personal    personal;
};

enum { RECORDS_COLUMNS_MAX = 48 };

struct records {
    struct records_column columns[RECORDS_COLUMNS_MAX];
    size_t                n;
    struct sql            sql;
};

/* All facts behind an item's figures over the whole span, in order of time: which side they count
 * on, when, what they add, the splits, and the columns that the figure is made of. `limit` 0: all;
 * left_out: those instead that belong to the metric but are not counted, with the reason. */
MUST_USE bool plan_records(struct arena *a, const struct question *q, const struct dialect *d,
                           size_t item, bool left_out, size_t limit, struct records *ret,
                           struct err *e);

/* How many facts belong to the item, by term and by reason (none: counted): columns term
 * (integer), reason (text), facts (integer). */
MUST_USE bool plan_reasons(struct arena *a, const struct question *q, const struct dialect *d,
                           size_t item, struct sql *ret, struct err *e);

/* The values that an item is the mean of, over the whole span: their number, the least, the
 * greatest, median and 90th percentile. ERR_INVALID: it is no mean. */
MUST_USE bool plan_summary(struct arena *a, const struct question *q, const struct dialect *d,
                           size_t item, struct sql *ret, struct err *e);

/* How many of them lie below the first bound, from each to the next, and from the last on. */
MUST_USE bool plan_buckets(struct arena *a, const struct question *q, const struct dialect *d,
                           size_t item, const double *bounds, size_t n, struct sql *ret,
                           struct err *e);

/* The value that an item's parameters choose, and the anchor of each of its terms. */
MUST_USE bool plan_describe(struct arena *a, const struct question *q, size_t item,
                            const struct metric_value **ret_value, const char *ret_anchors[2],
                            struct err *e);

#endif
