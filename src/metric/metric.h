/* metric.h -- metrics as documents: read, checked, and kept as trees.
 *
 *   catalogue/ID.md ──metric_parse──► struct metric: its texts, and typed trees that name
 *                                     columns of facts; `query` prints them as SQL
 *
 * Pure. What facts and policies there are is given from outside, so that nothing
 * here depends on how they are made. docs/metric-language.md says what may be
 * written; mistakes name file, line and word. */
#ifndef METRIC_H
#define METRIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"
#include "table.h"

struct arena;

/* Limits: more is ERR_LIMIT. */
enum { METRIC_FILE_MAX = 1 << 16, EXPR_DEPTH_MAX = 64, EXPR_NODES_MAX = 4096,
       METRIC_PARAMETERS_MAX = 8, METRIC_REASONS_MAX = 8, METRIC_BALANCE_MAX = 8,
       CHOICES_MAX = 8, FACT_JOINS_MAX = 4, ANCHORS_MAX = 4, METRIC_VALUES_MAX = 6,
       FILTER_MAX = 1 << 14 };

struct metric_policy {
    const char *name;
    const char *values;                         /* "a|b", the default first; else any text */
    const char *doc;
    bool        own;                            /* the user's own: see metric_policy_parse() */
};

struct own_dimension;

/* What metrics can speak of. Borrowed for as long as anything read with it lives. */
struct metric_schema {
    const struct table_def *const *facts;
    size_t                         n_facts;
    const struct metric_policy    *policies;    /* those that a question can set */
    size_t                         n_policies;
    const struct own_dimension *const *dimensions;  /* of the user's own */
    size_t                         n_dimensions;
};

/* --- expressions --- */

enum expr_type { TYPE_NONE, TYPE_BOOL, TYPE_INT, TYPE_REAL, TYPE_INSTANT, TYPE_TEXT, TYPE_LIST };

enum expr_kind {
    /* values: `none`; integer; real; text */
    EXPR_NONE, EXPR_BOOL, EXPR_INT, EXPR_REAL, EXPR_TEXT,
    /* table and column of the schema; the instant of the question */
    EXPR_COLUMN, EXPR_NOW,
    /* parameter: its value. CHOICE: whether `parameter` has the choice number `integer`.
     * POLICY: whether policy number `parameter` is `text`; GIVEN: the question says it */
    EXPR_PARAMETER, EXPR_CHOICE, EXPR_POLICY, EXPR_GIVEN,
    /* args[0] by calendar time, args[1] by business time */
    EXPR_CLOCK,
    /* whole seconds from args[0] to args[1], instants cut to the second */
    EXPR_SPAN,
    EXPR_NOT, EXPR_AND, EXPR_OR,                /* AND, OR: two or more */
    EXPR_EQ, EXPR_NE, EXPR_LT, EXPR_LE, EXPR_GT, EXPR_GE,
    EXPR_IS_NONE, EXPR_IN,                      /* IN: args[0] among the others, all values */
    EXPR_ADD, EXPR_SUB, EXPR_MUL, EXPR_DIV,     /* instant + int: seconds; DIV is real */
    EXPR_IF, EXPR_COALESCE, EXPR_LEAST, EXPR_GREATEST,  /* LEAST, GREATEST: none if any is */
    EXPR_HAS,                                   /* args[0], a list, holds the text args[1]; false
                                                   where there is no list */
    EXPR_WEEKDAY, EXPR_HOUR,                    /* of the instant args[0] in the report's zone;
                                                   Monday 1 to Sunday 7; 0 to 23 */
    /* Made by query only. UNSET: no bit of `integer` is set in args[0]. NAMED: args[0], which the
     * rows have worked out as the column `text` */
    EXPR_UNSET, EXPR_NAMED,
};

struct expr {
    enum expr_kind            kind;
    enum expr_type            type;
    const struct expr *const *args;
    size_t                    n;
    int64_t                   integer;
    double                    real;
    struct str                text;
    size_t                    table, column;
    size_t                    parameter;
    size_t                    nodes, depth;     /* of the tree from here on, for limits */
};

struct buf;
struct metric;

/* Adds the tree in the language of metrics; columns of other tables than `table`, and those
 * whose names mean something else too, as table.column. `m` has the parameters; NULL where the
 * tree has none. Reads back to the same tree, where the tables are the same. */
void expr_print(struct buf *b, const struct metric_schema *schema, const struct metric *m,
                size_t table, const struct expr *x);

/* --- dimensions and anchors --- */

/* Names by which figures are split and filtered: channel, team, agent, ...
 * Which tables have one, and how, depends on the anchor. */
struct dimension {
    const char *name;
    const char *doc;
};

const struct dimension *dimension_table(size_t *ret_n);

/* The dimension of that name, of the program or of the user's own; NULL: there is none. */
const struct dimension *dimension_of(const struct metric_schema *schema, struct str name);

/* The name of the i-th anchor of a table; NULL: it has no more. */
const char *metric_anchor_name(const struct metric_schema *schema, size_t table, size_t i);

/* The n-th dimension's tree for rows of a table placed by an anchor; NULL: the table has none.
 * May name columns of the table `conversation` where that is not the table itself, and of
 * `customer`, the pseudo-table behind the schema's (index n_facts), which holds `segment`. */
MUST_USE bool dimension_expr(struct arena *a, const struct metric_schema *schema,
                             size_t table, const char *anchor, struct str dimension,
                             const struct expr **ret, struct err *e);

/* --- dimensions and policies of the user's own --- */

/* Which kind of thing a file defines, by its keys; a metric where that is not clear. */
enum page_kind { PAGE_METRIC, PAGE_DIMENSION, PAGE_POLICY };
enum page_kind page_kind_of(struct str text);

/* Reads and checks a dimension: its value is a text in the language of metrics over the facts'
 * columns and the program's own dimensions. `file` as in metric_parse(), and so are the errors.
 * Names that mean something already are refused. */
MUST_USE bool dimension_parse(struct arena *a, const struct metric_schema *schema,
                              struct str file, struct str text,
                              const struct own_dimension **ret, struct err *e);
const struct dimension *own_dimension(const struct own_dimension *d);

/* Reads and checks a policy, likewise. Its name begins so: none of a later version will, and a
 * slip in the name of a policy of the program is not taken for one of these. */
#define OWN_POLICY_PREFIX "own_"
MUST_USE bool metric_policy_parse(struct arena *a, const struct metric_schema *schema,
                                  struct str file, struct str text, struct metric_policy *ret,
                                  struct err *e);

/* Whether a name can be that of such a policy, and a value one of its choices. */
bool policy_is_own(struct str name);
bool policy_is_choice(struct str value);

/* The choice of that name, empty: the default; NULL: it is none. */
const char *metric_policy_choice(struct arena *a, const struct metric_policy *p,
                                 struct str value);

/* --- metrics --- */

enum metric_unit { UNIT_S, UNIT_PERCENT, UNIT_COUNT, UNIT_NUMBER, UNIT_HOURS, UNIT_MONEY };
enum metric_better { BETTER_NONE, BETTER_HIGHER, BETTER_LOWER };

/* How sure a figure is can be told from the sum of squares of its values, where it is one mean().
 * NPS: each value is 100, 0 or -100. */
enum metric_interval { INTERVAL_NONE, INTERVAL_MEAN, INTERVAL_NPS };

const char *metric_unit_name(enum metric_unit unit);

enum parameter_kind { PARAMETER_SECONDS, PARAMETER_NUMBER, PARAMETER_CHOICE };

struct metric_parameter {
    struct str          name;
    enum parameter_kind kind;
    struct str          by;                     /* dimension by which spans may differ; or empty */
    struct str          choices[CHOICES_MAX];
    size_t              n_choices;
    double              number;                 /* the default; seconds of a span */
};

/* A value for a parameter, as a question gives it. */
struct parameter_value {
    double              number;                 /* number, seconds, or number of the choice */
    struct str          at[CHOICES_MAX];        /* by a dimension: these values differ ... */
    double              numbers[CHOICES_MAX];   /* ... and have this */
    size_t              n_at;
};

/* Reads "60", "60 s", "1 d", a choice; with `by`: "3 d, enterprise = 1 d". */
MUST_USE bool parameter_parse(struct arena *a, const struct metric_parameter *p, struct str text,
                              struct parameter_value *ret, struct err *e);
void          parameter_default(const struct metric_parameter *p, struct parameter_value *ret);

enum aggregate { AGGREGATE_COUNT, AGGREGATE_SUM, AGGREGATE_MEAN, AGGREGATE_SHARE,
                 AGGREGATE_DISTINCT, AGGREGATE_HANDLED, AGGREGATE_STOCK, AGGREGATE_HOURS };

struct metric_anchor {
    const struct expr *when;                    /* of parameters alone; NULL: otherwise */
    const char        *name;
    const struct expr *at;                      /* its instant; NULL for STOCK, HOURS */
};

struct metric_term {
    enum aggregate       aggregate;
    size_t               table;                 /* rows that are counted */
    size_t               joins[FACT_JOINS_MAX]; /* further tables, by conversation */
    size_t               n_joins;
    struct metric_anchor anchors[ANCHORS_MAX];  /* the first that is true; the last has no `when` */
    size_t               n_anchors;
    const struct expr   *value;                 /* SUM, MEAN; SHARE: a condition; DISTINCT: a
                                                   column, NULL: the conversation; STOCK: counts
                                                   from this instant on, or NULL; else NULL */
    const struct expr   *where;                 /* NULL: all; `of` is in it, what is left out
                                                   is not */
    bool                 own;                   /* of the metric's table: `leave out` applies */
    bool                 business;              /* some part of it follows the clock */
};

/* The figure: one term, or two with `/` between. */
struct metric_value {
    const struct expr *when;                    /* of parameters alone; NULL: otherwise */
    struct str         text;                    /* as written */
    struct metric_term terms[2];
    size_t             n_terms;
};

struct metric_reason {
    struct str         name;
    const struct expr *when;
};

struct metric {
    struct str                    id, name, kra, source;
    struct str                    formula, meaning, example;    /* sections, Markdown */
    struct str                    of_text;                      /* as written */
    size_t                        example_line;
    enum metric_unit              unit;
    enum metric_better            better;
    struct str                    balance_with[METRIC_BALANCE_MAX];
    size_t                        n_balance_with;
    struct str                    method;       /* how it is worked out of other figures; empty:
                                                   it is a figure of facts, see values */
    struct str                    made_of[METRIC_BALANCE_MAX];  /* which figures those are */
    size_t                        n_made_of;
    struct metric_parameter       parameters[METRIC_PARAMETERS_MAX];
    size_t                        n_parameters;
    struct metric_reason          reasons[METRIC_REASONS_MAX];
    size_t                        n_reasons;
    struct metric_value           values[METRIC_VALUES_MAX];    /* the first that is true; the
                                                                   last has no `when` */
    size_t                        n_values;
    const struct expr            *mature_after; /* of the own table: until this instant a fact may
                                                   change sides; NULL: never */
    enum metric_interval          interval;
    struct str                    share_of;     /* a dimension, or empty */
    bool                          weekday_hour; /* fold: weekday_hour */
};

/* Reads and checks one file. `file` is for messages, its last part without ".md" is the id.
 * ERR_INVALID, ERR_LIMIT: "file:line: ...", with the word. Everything lives in the arena. */
MUST_USE bool metric_parse(struct arena *a, const struct metric_schema *schema, struct str file,
                           struct str text, struct metric **ret, struct err *e);

/* The catalogue inside the program: all metrics in order of KRA and file. */
struct catalogue {
    const struct metric *const *metrics;
    size_t                      n;
    size_t                      n_built_in;     /* those behind are the user's own */
    const struct metric_schema *schema;         /* that they were read by */
};

MUST_USE bool catalogue_read(struct arena *a, const struct metric_schema *schema,
                             struct catalogue *ret, struct err *e);
const struct metric *catalogue_metric(const struct catalogue *c, struct str id);

/* --- filters --- */

/* A condition as a question gives it: syntax only, since names mean something
 * else for each metric. ERR_INVALID names the place and the word. */
struct filter;
MUST_USE bool filter_parse(struct arena *a, struct str text, const struct filter **ret,
                           struct err *e);

/* The same as a tree for one term of a metric. ERR_INVALID: its facts have no such name. */
MUST_USE bool filter_bind(struct arena *a, const struct metric_schema *schema,
                          const struct filter *f, const struct metric_term *term,
                          const char *anchor, const struct expr **ret, struct err *e);

/* What a filter demands of single names: its conditions `name = value` where all of them must
 * hold together. *ret_whole: it demands nothing else. */
struct filter_pair {
    struct str name, value;
};

size_t filter_pairs(struct arena *a, const struct filter *f, const struct filter_pair **ret,
                    bool *ret_whole);

#endif
