/* query_priv.h -- what the files of query share.
 *
 *   fold.c     a tree as one question means it: parameters, clock and policies put in
 *   print.c    a folded tree as SQL text, and which columns it needs
 *   plan.c     which terms there are, and which of them are grouped together
 *   sql.c      the text of a plan
 *   scope.c    what of the rows the viewer may see
 *   customer_period.c  the rows of a table that each question makes for itself
 *   answer.c   rows to figures
 *   records.c  the rows behind a figure, and what was left out */
#ifndef QUERY_PRIV_H
#define QUERY_PRIV_H

#include "arena.h"
#include "dialect.h"

#define HOUR_US (INT64_C(3600) * 1000000)

enum { EXPR_TEXT_MAX = 1 << 17, COLUMNS_USED_MAX = 64, NAMED_MAX = 3,
       GROUP_TERMS_MAX = 32, QUANTILES_MAX = 8, INTEGERS_MAX = 40, REALS_MAX = 48,
       ANSWER_BY_MAX = QUESTION_BY_MAX + 2 };

/* Room for any question: a figure has up to two terms, and what lasts is two groups. */
enum { TERMS_MAX = 2 * QUESTION_METRICS_MAX, GROUPS_MAX = 2 * TERMS_MAX };

/* --- what a tree means in a question --- */

struct meaning {
    struct arena               *arena;
    const struct question      *question;
    const struct question_item *item;           /* NULL: a filter or dimension, no parameters */
    size_t                      table;          /* whose rows are counted */
    const char                 *anchor;
};

/* The tree with parameters, clock, policies that are the same for all sources and the present
 * put in, and what is constant worked out. EXPR_POLICY stays where sources differ. */
MUST_USE bool fold_expr(const struct meaning *m, const struct expr *x, const struct expr **ret,
                        struct err *e);

/* All of them; NULLs are true and leave no trace. NULL: no condition is left. */
const struct expr *all_of(struct arena *a, const struct expr *const *conditions, size_t n);
const struct expr *negated(struct arena *a, const struct expr *x);
const struct expr *is_known(struct arena *a, const struct expr *x);    /* NULL: always */
bool               has_value(const struct expr *x);     /* in every row, as far as its kind tells */
const struct expr *or_false(struct arena *a, const struct expr *x);     /* where it is not known */
bool               is_constant(const struct expr *x, bool value);
bool               same_expr(const struct expr *x, const struct expr *y);      /* NULL as well */

/* The policy's value for all sources, or NULL where they differ. */
const char *policy_value(const struct question *q, size_t policy);

/* --- text --- */

struct column_used {
    size_t table, column;
};

/* Texts under construction: bound values are numbered over the whole statement. */
struct writer {
    struct arena                *arena;
    const struct dialect        *dialect;
    const struct metric_schema  *schema;
    const struct question       *question;
    struct bound                *values;        /* room for VALUES_MAX */
    size_t                       n_values;
    const struct expr           *counted;       /* the condition of the rows under way: others may
                                                   be left out of them; NULL: none */
    bool                         truth;         /* of what is printed, only whether it is true
                                                   matters: see print_condition() */
};

enum { VALUES_MAX = 1024 };

void writer_init(struct writer *w, struct arena *a, const struct question *q,
                 const struct dialect *d);

/* A text in the arena. */
__attribute__((format(printf, 2, 3), nonnull(2)))
const char *textf(struct arena *a, const char *fmt, ...);

/* A folded tree as SQL. ERR_LIMIT: it grows too long. */
MUST_USE bool print_expr(struct writer *w, const struct expr *x, const char **ret, struct err *e);

/* The same where false and not known come to the same: a simpler text, for some engines. */
MUST_USE bool print_condition(struct writer *w, const struct expr *x, const char **ret,
                              struct err *e);

/* A value as the text refers to it. ERR_LIMIT: too many. */
MUST_USE bool bind_text(struct writer *w, struct str text, bool word, const char **ret,
                        struct err *e);

/* The name of a column among the rows of a statement. */
const char *column_alias(struct writer *w, size_t table, size_t column);
const struct column_def *column_of(const struct metric_schema *s, size_t table, size_t column);

/* Whether a text is kept as a number. */
bool is_word(const struct metric_schema *s, const struct expr *x);

/* Conditions and labels over an instant printed as text. */
const char *label_text(struct writer *w, const struct periods *p, const char *at);
const char *local_text(struct writer *w, const struct periods *p, const char *at);

/* The columns and named trees that a tree needs are added to the lists; ERR_LIMIT: too many. */
struct columns_used {
    struct column_used list[COLUMNS_USED_MAX];
    size_t             n;
    const struct expr *named[NAMED_MAX];
    size_t             n_named;
};

MUST_USE bool columns_add(struct columns_used *c, const struct expr *x, struct err *e);
MUST_USE bool columns_add_one(struct columns_used *c, size_t table, size_t column, struct err *e);

/* Which rows of the table f are read: for each the first condition that holds; n 0: all. No two of
 * them hold for the same row. */
enum { ROW_CONDITIONS_MAX = 8 };

struct rows_read {
    const char *any[ROW_CONDITIONS_MAX];
    size_t      n;
};

/* SELECT of the rows of a table with the columns used, joined as needed, and the named trees over
 * them. */
MUST_USE bool rows_text(struct writer *w, size_t table, const struct columns_used *used,
                        const struct rows_read *read, const char **ret, struct err *e);

/* The condition of the table f itself that leaves the rows that the viewer may see; "": all. Every
 * scan of a table that rows are counted of has it; what is joined to them is of the same
 * conversation. */
MUST_USE bool scope_text(struct writer *w, size_t table, const char **ret, struct err *e);

/* ERR_DENIED: a condition, or a dimension, is made of what the viewer may not see. Of a
 * dimension, values of other teams become none. */
MUST_USE bool scope_filter(const struct question *q, const struct expr *filter, struct err *e);
MUST_USE bool scope_split(struct arena *a, const struct question *q, size_t table,
                          const char *anchor, struct str dimension, const struct expr **x,
                          struct err *e);

/* SELECT of the rows of the table customer_period, their key and the columns wanted by their own
 * names; instants as whole numbers. */
MUST_USE bool customer_period_rows(struct writer *w, const bool *wanted, const char **ret,
                                   struct err *e);

/* The place of a table that the schema is known to have. */
size_t table_named(const struct metric_schema *s, const char *name);

/* The i-th split is a list, printed: rows become one for each of its elements, the split their
 * name. */
MUST_USE bool spread_list(struct writer *w, size_t i, const char **split, const char **from,
                          struct err *e);

/* --- the plan --- */

enum group_kind { GROUP_EVENTS, GROUP_BEGINS, GROUP_ENDS };

struct plan_term {
    const struct metric_term *term;
    const struct expr        *value, *where;    /* folded; where with `leave out` */
    size_t                    item, side;       /* the first item that has it; which of its terms */
    size_t                    group;            /* of BEGINS for stocks and hours; ENDS follows */
    const struct expr        *immature;         /* counted behind its other integers; NULL: not */
    bool                      has_of;           /* so is, behind that, what could be counted: */
    const struct expr        *of;               /* what is, and what is not known; NULL: all */
    size_t                    integers, reals;  /* its first columns there */
    bool                      real_sum;         /* the sum is a real */
    double                    quantiles[QUANTILES_MAX];
    size_t                    n_quantiles;
    bool                      extremes;         /* minimum and maximum too */
    bool                      squares;          /* the sum of squares too, its last real */
};

struct plan_group {
    enum group_kind        kind;
    size_t                 table;
    const char            *anchor;
    const struct expr     *at;                  /* folded */
    const struct expr     *filter;              /* folded, with what is set aside; NULL: none */
    const struct expr     *splits[ANSWER_BY_MAX];       /* folded */
    size_t                 by;                  /* which list of splits */
    const struct periods  *periods;
    size_t                 terms[GROUP_TERMS_MAX];
    size_t                 n_terms;
    size_t                 integers, reals;     /* columns in use */
};

struct plan_by {
    struct str names[ANSWER_BY_MAX];
    size_t     n;
};

struct plan_item {
    const struct metric_value *value;           /* the one that its parameters choose */
    size_t terms[2];                            /* as the metric's terms */
    size_t by;
    size_t share_of;                            /* place among the splits; SIZE_MAX: none */
};

struct plan {
    struct arena          *arena;
    const struct question *question;
    struct plan_term       terms[TERMS_MAX];
    size_t                 n_terms;
    struct plan_group      groups[GROUPS_MAX];
    size_t                 n_groups;
    struct plan_by         by[QUESTION_METRICS_MAX];
    size_t                 n_by;
    struct plan_item       items[QUESTION_METRICS_MAX];
};

/* The parts of one term as the question means it, for plans and for records. */
struct term_parts {
    const struct metric_anchor *anchor;
    const struct expr          *at;             /* folded; NULL for stocks and hours */
    const struct expr          *value, *where;  /* where: folded, NULL: all */
    const struct expr          *reasons[METRIC_REASONS_MAX + 1];        /* folded; the last may be
                                                                   that it is immature */
    size_t                      n_reasons;
    const struct expr          *immature;       /* folded, NULL: nothing is */
    const struct expr          *filter;         /* folded, NULL: none */
    const struct expr          *counts;         /* it counts by policy, NULL: everything */
    const struct expr          *from_at, *to_at;        /* of stocks and hours */
    const struct expr          *starts, *ends;  /* how far they reach within the span: named */
};

/* The value that an item's parameters choose. */
MUST_USE bool value_of(struct arena *a, const struct question *q, size_t item,
                       const struct metric_value **ret, struct err *e);

MUST_USE bool term_parts(struct arena *a, const struct question *q, size_t item, size_t term,
                         struct term_parts *ret, struct err *e);
MUST_USE bool term_split(struct arena *a, const struct question *q, size_t item, size_t term,
                         struct str dimension, const struct expr **ret, struct err *e);

/* The name of the i-th reason. */
struct str term_reason(const struct metric *m, size_t i);

/* The rows that count: `where`, and no reason against it. */
const struct expr *term_counted(struct arena *a, const struct term_parts *t);

/* For each way to be set aside the condition that a row counts nevertheless, by the policies of
 * its source; NULL: always. */
enum { ASIDES = 4 };
extern const char *const aside_names[ASIDES];
MUST_USE bool aside_counts(struct arena *a, const struct question *q, size_t table,
                           const struct expr *ret[ASIDES], struct err *e);

/* All of them together; NULL: every row counts. */
const struct expr *asides_count(struct arena *a, const struct expr *const conditions[ASIDES]);

/* Of stocks and hours: the row ends after it starts, or does not end. */
const struct expr *span_lasts(struct arena *a, const struct term_parts *t);

/* Small trees. */
const struct expr *expr_int(struct arena *a, enum expr_type type, int64_t value);
const struct expr *expr_of(struct arena *a, enum expr_kind kind, enum expr_type type,
                           const struct expr *x, const struct expr *y);
const struct expr *expr_named(struct arena *a, const char *name, const struct expr *x);
const struct expr *expr_column(struct arena *a, const struct metric_schema *s, size_t table,
                               const char *name);

#endif
