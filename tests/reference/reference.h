/* reference.h -- the figures of the catalogue once more, worked out in the plainest way.
 *
 *   engine_facts() ──ref_read──► plain rows ──ref_answer──► figures, reasons
 *
 * Each metric is a function in C that says of one row: does it belong, is it left
 * out, which instant places it, what does it add. Nothing of catalogue, query or
 * their expression trees is used, so that a mistake has to be made twice to go
 * unseen. Slow, and proud of it: every instant asks the zone for its offset. */
#ifndef REFERENCE_H
#define REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "calendar.h"
#include "engine.h"
#include "facts.h"

/* --- rows: texts are C strings, NULL where there is none; the rest is int64, NONE
 * likewise, or double, NAN likewise --- */

#define PLAIN_WORD const char *
#define PLAIN_TEXT const char *
#define PLAIN_ID   const char *
#define PLAIN_INT  int64_t
#define PLAIN_TIME int64_t
#define PLAIN_BOOL int64_t
#define PLAIN_REAL double
#define PLAIN(name, type, doc) PLAIN_##type name;

struct plain_gap {
    FACT_ROW(PLAIN) FACT_PERSON_ROW(PLAIN) FACT_PERSON_CONTACT(PLAIN) FACT_PERSON_NEXT(PLAIN)
    FACT_PERSON_MATTER(PLAIN) FACT_PERSON_SURVEY(PLAIN)
};

struct plain_conversation {
    FACT_ROW(PLAIN) FACT_CONVERSATION_ROW(PLAIN) FACT_CONVERSATION(PLAIN)
    struct plain_gap   gap;
    const char *const *tag;                     /* each once */
    size_t             n_tags;
    const char       **teams;                   /* that it was with, each once */
    size_t             n_teams;
};

struct plain_team { FACT_ROW(PLAIN) FACT_CONVERSATION_TEAM(PLAIN) };
struct plain_reply { FACT_ROW(PLAIN) FACT_REPLY(PLAIN) };
struct plain_leg { FACT_ROW(PLAIN) FACT_LEG(PLAIN) };
struct plain_sla_clock { FACT_ROW(PLAIN) FACT_SLA_CLOCK(PLAIN) };
struct plain_open_span { FACT_ROW(PLAIN) FACT_OPEN_SPAN(PLAIN) };
struct plain_interval { FACT_AGENT_INTERVAL(PLAIN) };

struct plain_answer { FACT_ANSWER(PLAIN) };
struct plain_invitation { FACT_INVITATION(PLAIN) };
struct plain_review { FACT_REVIEW(PLAIN) };
struct plain_criterion { FACT_CRITERION(PLAIN) };
struct plain_opinion { FACT_OPINION(PLAIN) };
struct plain_session { FACT_SESSION(PLAIN) };
struct plain_vote { FACT_VOTE(PLAIN) };
struct plain_mention { FACT_MENTION(PLAIN) };
struct plain_offer { FACT_OFFER(PLAIN) };
struct plain_purchase { FACT_PURCHASE(PLAIN) };
struct plain_customer { FACT_CUSTOMER(PLAIN) };
struct plain_customer_span { FACT_CUSTOMER_SPAN(PLAIN) };

/* A person in a period of the question, made of customer_span: see periods.c. */
#define CUSTOMER_PERIOD(X) \
    X(source, WORD, "") X(customer, TEXT, "") X(segment, WORD, "") X(tier, WORD, "") \
    X(basis, WORD, "") X(first_at, TIME, "") X(cohort, WORD, "") \
    X(from_at, TIME, "") X(to_at, TIME, "") X(active_start, BOOL, "") X(active_end, BOOL, "") \
    X(last_purchase_start_at, TIME, "") X(last_purchase_at, TIME, "") \
    X(previous_purchase_at, TIME, "") X(previous_purchase_day_at, TIME, "") X(plan, WORD, "") \
    X(mrr_start, REAL, "") X(mrr_end, REAL, "") X(purchases, INT, "") X(revenue, REAL, "") \
    X(touches, INT, "") X(contacts, INT, "") X(service_first_response, WORD, "") \
    X(service_resolution, WORD, "") X(service_reopened, WORD, "") X(service_csat, WORD, "") \
    X(service_sentiment, WORD, "")

struct plain_customer_period { CUSTOMER_PERIOD(PLAIN) };

#define REF_CUSTOMER_PERIOD FACT_TABLES         /* the table behind those that are kept */
enum { REF_TABLES = FACT_TABLES + 1 };

/* A column of a row of a kind of its own: what it is called and where it stands. */
enum ref_type { REF_WORD, REF_TEXT, REF_INT, REF_TIME, REF_BOOL, REF_REAL };

struct ref_column {
    const char   *name;
    enum ref_type type;
    size_t        offset;
};

#define REF_COLUMN(name, type, doc) { #name, REF_##type, offsetof(self, name) },

/* A row of any table. From answer on `own` is the row, and `columns` say what is in it. */
struct ref_row {
    enum fact_table                  table;
    const char                      *source;
    const char                      *conversation_id;       /* of the one it is about */
    const char                      *segment;               /* of the customer it is about */
    int64_t                          aside;     /* NONE: the table has none */
    const struct plain_conversation *conversation;          /* NULL: of no conversation */
    const struct plain_reply        *reply;
    const struct plain_leg          *leg;
    const struct plain_sla_clock    *clock;
    const struct plain_open_span    *span;
    const struct plain_interval     *interval;
    const void                      *own;
    const struct ref_column         *columns;
    size_t                           n_columns;
};

struct ref_rows {
    struct ref_row *list;
    size_t          n, room;
};

struct ref_facts {
    struct ref_rows tables[REF_TABLES];         /* none of person_gap and conversation_team: see
                                                   conversation */
};

/* The table of customers and periods is left empty: it follows the question. */
MUST_USE bool ref_read(struct arena *a, struct engine *g, struct ref_facts *ret, struct err *e);

/* The persons of all periods between bounds (n + 1 of them), none after now. */
void ref_customer_periods(struct arena *a, const struct ref_rows *spans, const int64_t *bounds_us,
                          size_t n, int64_t now_us, struct ref_rows *ret);

/* Adds a row, in the order of adding. */
void ref_add(struct arena *a, struct ref_rows *rows, const struct ref_row *row);

/* --- questions --- */

struct ref_setting {
    const char *name, *value;
};

/* A source whose policies are not the defaults. */
struct ref_source {
    const char               *name;
    const struct ref_setting *policies;
    size_t                    n;
};

enum ref_test { REF_EQUAL, REF_NOT_EQUAL, REF_IN, REF_NOT_IN, REF_IS_NONE, REF_IS_KNOWN, REF_LESS,
                REF_AT_MOST, REF_MORE, REF_AT_LEAST, REF_TRUE, REF_AND, REF_OR };

enum { REF_TEXTS_MAX = 3, REF_BY_MAX = 5, REF_SET_MAX = 4 };

/* A dimension or a number of the facts compared, or two filters together. */
struct ref_filter {
    enum ref_test            test;
    const char              *name;
    const char              *texts[REF_TEXTS_MAX];
    size_t                   n;
    int64_t                  number;
    const struct ref_filter *args[2];
};

struct ref_question {
    const char              *metric, *stat;     /* stat "": the figure itself */
    int64_t                  from_us, to_us, now_us;
    const char              *grain;
    int                      week_start;        /* Monday 0 */
    const struct zone       *zone;
    const char              *by[REF_BY_MAX];
    size_t                   n_by;
    const struct ref_filter *filter;
    bool                     business;
    struct ref_setting       set[REF_SET_MAX];
    size_t                   n_set;
    struct ref_setting       policies[REF_SET_MAX];
    size_t                   n_policies;
    const struct ref_source *sources;
    size_t                   n_sources;
    bool                     scoped;            /* only what belongs to these teams counts */
    const char *const       *teams;
    size_t                   n_teams;
};

/* Whether it belongs to one of the question's teams, or all count. */
bool ref_belongs(const struct ref_question *q, const struct ref_row *r);

/* --- answers --- */

struct ref_figure {
    bool    none;
    double  value;
    bool    has_numerator, has_denominator;
    double  numerator, denominator;
    int64_t n;
    double  squares;                            /* sum of the squares of what is added up */
};

struct ref_reason {
    int         side;
    const char *name;                           /* NULL: counted */
    int64_t     n;
};

struct ref_entry;

enum { REF_REASONS_MAX = 32 };

struct ref_answer {
    struct arena              *arena;
    const struct ref_question *question;
    const struct ref_metric   *metric;
    const int64_t             *bounds_us;       /* n_periods + 1 */
    size_t                     n_periods;
    const int64_t             *hours_us;        /* of what folds the hours of the week */
    size_t                     n_hours;
    const char                *by[REF_BY_MAX];  /* with what the metric brings itself */
    size_t                     n_by;
    struct ref_entry          *entries;         /* by splits, period, side */
    size_t                     n;
    struct ref_reason          reasons[REF_REASONS_MAX];
    size_t                     n_reasons;
};

/* Works it all out. The metric must be one of ref_metric_ids(). */
void ref_ask(struct arena *a, const struct ref_facts *facts, const struct ref_question *q,
             struct ref_answer *ret);

/* The figure of a combination of splits (NULL: none) and a period, whether it occurs or not. */
void ref_figure(const struct ref_answer *r, const char *const *splits, size_t period,
                struct ref_figure *ret);

/* How many combinations occur in how many periods, and whether one does. */
size_t ref_places(const struct ref_answer *r);
bool   ref_occurs(const struct ref_answer *r, const char *const *splits, size_t period);

/* How many rows a side counts, under each combination again. */
int64_t ref_entries(const struct ref_answer *r, int side);

enum ref_kind { REF_COUNT, REF_SUM, REF_MEAN, REF_SHARE, REF_DISTINCT, REF_HANDLED, REF_STOCK,
                REF_HOURS };

/* What the form of a metric that a question's parameters choose is made of. */
size_t          ref_sides(const struct ref_question *q);
enum ref_kind   ref_side_kind(const struct ref_question *q, size_t side);
enum fact_table ref_side_table(const struct ref_question *q, size_t side);
bool            ref_brings_splits(const struct ref_question *q);

/* Ids of all metrics, in order; the last is NULL. */
const char *const *ref_metric_ids(struct arena *a);

/* --- time --- */

int64_t ref_local_us(const struct zone *z, int64_t at_us);

/* The first instant at which local clocks show that time or a later one. */
int64_t ref_instant_us(const struct zone *z, int64_t local_us);

/* Bounds of the periods of [from_us, to_us), both ends among them. */
const int64_t *ref_periods(struct arena *a, const struct zone *z, const char *grain,
                           int week_start, int64_t from_us, int64_t to_us, size_t *ret_n);

/* The period of an instant; n: none. */
size_t ref_period_of(const int64_t *bounds_us, size_t n, int64_t at_us);

int ref_weekday(int64_t local_us);              /* Monday 1 to Sunday 7 */
int ref_hour(int64_t local_us);

/* The span before one, and the one a year before. */
void ref_span_before(const struct ref_question *q, int64_t *ret_from_us, int64_t *ret_to_us);
void ref_span_year(const struct ref_question *q, int64_t *ret_from_us, int64_t *ret_to_us);

#endif
