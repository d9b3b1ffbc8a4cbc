/* customer_period.c -- a person in each period of a question, made of the stretches of time in
 * facts.customer_span: what held when the period began and ended, and what came in between.
 *
 *   spans x periods ──► GROUP BY person, period ──► the columns below
 *
 * Spans that begin after the last period are passed over; those that ended long ago are not, since
 * a person has a row in each period from first_at on. */
#include <inttypes.h>
#include <string.h>

#include "query_priv.h"

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S };

static const struct column_def columns[] = {
    { "source", COLUMN_TEXT, "who keeps the customer that stands for the person", true },
    { "customer", COLUMN_TEXT, "that customer's id" },
    { "segment", COLUMN_TEXT, "segment", true },
    { "tier", COLUMN_TEXT, "class of service", true },
    { "basis", COLUMN_TEXT, "what says whether the person is a customer", true },
    { "first_at", COLUMN_TIME, "since when the person is a customer" },
    { "cohort", COLUMN_TEXT, "month of it", true },
    { "from_at", COLUMN_TIME, "start of the period" },
    { "to_at", COLUMN_TIME, "its end, but not later than now" },
    { "active_start", COLUMN_BOOL, "a subscription, or the account, is in force at the start; none "
      "where the basis is purchase" },
    { "active_end", COLUMN_BOOL, "the same at the end" },
    { "last_purchase_start_at", COLUMN_TIME, "the last purchase before the start, or at it" },
    { "last_purchase_at", COLUMN_TIME, "the last one before the end, or at it" },
    { "previous_purchase_at", COLUMN_TIME, "the one before that" },
    { "previous_purchase_day_at", COLUMN_TIME, "the latest on a day before that one's" },
    { "plan", COLUMN_TEXT, "plan of a subscription in force at the start, else at the end" },
    { "mrr_start", COLUMN_DOUBLE, "monthly revenue in force at the start" },
    { "mrr_end", COLUMN_DOUBLE, "the same at the end" },
    { "purchases", COLUMN_INT, "purchases in the period" },
    { "revenue", COLUMN_DOUBLE, "what was paid for them" },
    { "touches", COLUMN_INT, "touches in the period" },
    { "contacts", COLUMN_INT, "resolved conversations in the period" },
    { "service_first_response", COLUMN_TEXT, "first response that the customer had received in the "
      "last resolved conversation before the start: within 1 h, 1 to 8 h, 8 to 24 h, over 24 h" },
    { "service_resolution", COLUMN_TEXT, "its resolution: within 8 h, 8 to 24 h, 1 to 3 d, over "
      "3 d" },
    { "service_reopened", COLUMN_TEXT, "whether it was reopened: reopened, not reopened" },
    { "service_csat", COLUMN_TEXT, "its CSAT: satisfied, dissatisfied" },
    { "service_sentiment", COLUMN_TEXT, "sentiment of the customer's last message in it" },
};

static const struct table_def table = {
    .name = "customer_period",
    .doc = "One row a person and period of the question, from first_at on. Not kept: made of "
           "customer_span by each question.",
    .columns = columns, .n = sizeof columns / sizeof *columns, .order = "source, customer, from_at",
};

const struct table_def *customer_period_table(void)
{
    return &table;
}

/* --- small trees over a span and a period --- */

struct making {
    struct writer     *w;
    struct arena      *arena;
    size_t             spans;                   /* the table customer_span */
    const bool        *wanted;                  /* by column */
    const struct expr *starts, *ends;           /* bounds of the period */
    const struct expr *at_start, *at_end;       /* the span holds there: named */
    const struct expr *within;                  /* the span begins in the period: named */
    struct buf         b;
};

static const struct expr *column(const struct making *m, const char *name)
{
    return expr_column(m->arena, m->w->schema, m->spans, name);
}

static const struct expr *text_of(const struct making *m, const char *text)
{
    struct expr *x = NEW(m->arena, struct expr);

    *x = (struct expr){ .kind = EXPR_TEXT, .type = TYPE_TEXT, .text = str_of(text) };
    return x;
}

static const struct expr *is_what(const struct making *m, const char *what)
{
    return expr_of(m->arena, EXPR_EQ, TYPE_BOOL, column(m, "what"), text_of(m, what));
}

static const struct expr *both(const struct making *m, const struct expr *x,
                               const struct expr *y)
{
    const struct expr *parts[2] = { x, y };

    return all_of(m->arena, parts, 2);
}

/* The span holds at an instant: it has begun, and has not ended. */
static const struct expr *holds_at(const struct making *m, const struct expr *at)
{
    const struct expr *to = column(m, "to_at");
    const struct expr *begun = expr_of(m->arena, EXPR_LE, TYPE_BOOL, column(m, "from_at"), at);
    const struct expr *lasts = expr_of(m->arena, EXPR_OR, TYPE_BOOL,
                                       expr_of(m->arena, EXPR_IS_NONE, TYPE_BOOL, to, NULL),
                                       expr_of(m->arena, EXPR_GT, TYPE_BOOL, to, at));

    return both(m, begun, lasts);
}

static const struct expr *begins_within(const struct making *m)
{
    const struct expr *from = column(m, "from_at");

    return both(m, expr_of(m->arena, EXPR_GE, TYPE_BOOL, from, m->starts),
                expr_of(m->arena, EXPR_LT, TYPE_BOOL, from, m->ends));
}

static const struct expr *choose(const struct making *m, const struct expr *when,
                                 const struct expr *then, const struct expr *otherwise)
{
    const struct expr **args = NEW_N(m->arena, const struct expr *, 3);
    struct expr *x = NEW(m->arena, struct expr);

    args[0] = when;
    args[1] = then;
    args[2] = otherwise;
    *x = (struct expr){ .kind = EXPR_IF, .type = then->type, .args = args, .n = 3 };
    return x;
}

/* --- columns --- */

/* A word as a text. */
static const char *plain_text(const struct making *m, const char *x)
{
    return textf(m->arena, "%s%s%s", m->w->dialect->word_open, x, m->w->dialect->word_close);
}

/* aggregate(x where condition); x NULL counts; a word becomes a text where asked. */
static bool aggregate_text(struct making *m, const char *function, const struct expr *x,
                           const struct expr *where, bool plain, const char **ret, struct err *e)
{
    const char *value = "", *condition = "";
    struct buf b;

    if (x)
        TRY(print_expr(m->w, x, &value, e));
    if (plain && is_word(m->w->schema, x))
        value = plain_text(m, value);
    if (where)
        TRY(print_condition(m->w, where, &condition, e));
    buf_init(&b, m->arena, EXPR_TEXT_MAX);
    m->w->dialect->aggregate(&b, function, value, condition);
    return buf_finish(&b, ret, e);
}

static bool is_wanted(const struct making *m, const char *name)
{
    size_t i = 0;

    while (strcmp(columns[i].name, name) != 0)
        i++;
    return m->wanted[i];
}

static bool add(struct making *m, const char *function, const struct expr *x,
                const struct expr *where, const char *name, struct err *e)
{
    const char *text;

    if (!is_wanted(m, name))
        return true;
    TRY(aggregate_text(m, function, x, where, false, &text, e));
    buf_add(&m->b, ", %s AS %s", text, name);
    return true;
}

/* What is the same in all rows of a person. */
static bool add_person(struct making *m, struct err *e)
{
    static const char *const names[] = { "source", "customer", "segment", "tier", "basis",
                                         "first_at", "cohort" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        TRY(add(m, "min", column(m, names[i]), NULL, names[i], e));
    return true;
}

static bool add_active(struct making *m, const struct expr *held, const char *name,
                       struct err *e)
{
    const struct expr *basis = column(m, "basis");
    const struct expr *own = expr_of(m->arena, EXPR_EQ, TYPE_BOOL, column(m, "what"), basis);
    const struct expr *known = expr_of(m->arena, EXPR_NE, TYPE_BOOL, basis,
                                       text_of(m, "purchase"));

    return add(m, "max", or_false(m->arena, both(m, own, held)), known, name, e);
}

/* A subscription's plan in force at the start, else at the end; of several the last by text. */
static bool add_plan(struct making *m, struct err *e)
{
    const struct expr *subscription = is_what(m, "subscription");
    const char *start, *end;

    if (!is_wanted(m, "plan"))
        return true;
    TRY(aggregate_text(m, "max", column(m, "plan"), both(m, subscription, m->at_start), true,
                       &start, e));
    TRY(aggregate_text(m, "max", column(m, "plan"), both(m, subscription, m->at_end), true, &end,
                       e));
    buf_add(&m->b, ", coalesce(%s, %s) AS plan", start, end);
    return true;
}

static bool add_purchases(struct making *m, struct err *e)
{
    const struct expr *purchase = is_what(m, "purchase");
    const struct expr *at_start = both(m, purchase, m->at_start);
    const struct expr *at_end = both(m, purchase, m->at_end);
    const struct expr *within = both(m, purchase, m->within);

    TRY(add(m, "max", column(m, "from_at"), at_start, "last_purchase_start_at", e));
    TRY(add(m, "max", column(m, "from_at"), at_end, "last_purchase_at", e));
    TRY(add(m, "max", column(m, "previous_at"), at_end, "previous_purchase_at", e));
    TRY(add(m, "max", column(m, "previous_day_at"), at_end, "previous_purchase_day_at", e));
    TRY(add(m, "count", NULL, within, "purchases", e));
    return add(m, "sum", column(m, "amount"), within, "revenue", e);
}

static bool add_counts(struct making *m, struct err *e)
{
    const struct expr *subscription = is_what(m, "subscription"), *mrr = column(m, "mrr");

    TRY(add(m, "sum", mrr, both(m, subscription, m->at_start), "mrr_start", e));
    TRY(add(m, "sum", mrr, both(m, subscription, m->at_end), "mrr_end", e));
    TRY(add(m, "count", NULL, both(m, is_what(m, "touch"), m->within), "touches", e));
    return add(m, "count", NULL, both(m, is_what(m, "service"), m->within), "contacts", e);
}

/* Where a span of seconds lies: up to each bound, and over the last. */
static const struct expr *band_of(const struct making *m, const char *name,
                                  const int64_t bounds_s[3], const char *const names[4])
{
    const struct expr *x = column(m, name), *band = text_of(m, names[3]);

    for (size_t i = 3; i-- > 0;)
        band = choose(m, expr_of(m->arena, EXPR_LE, TYPE_BOOL, x,
                                 expr_int(m->arena, TYPE_INT, bounds_s[i])),
                      text_of(m, names[i]), band);
    return band;
}

static bool add_service(struct making *m, struct err *e)
{
    static const int64_t response_s[] = { HOUR_S, 8 * HOUR_S, DAY_S };
    static const int64_t resolution_s[] = { 8 * HOUR_S, DAY_S, 3 * DAY_S };
    static const char *const response[] = { "within 1 h", "1 to 8 h", "8 to 24 h", "over 24 h" };
    static const char *const resolution[] = { "within 8 h", "8 to 24 h", "1 to 3 d", "over 3 d" };
    const struct { const char *name, *of; const struct expr *band; } rows[] = {
        { "service_first_response", "first_response_s",
          band_of(m, "first_response_s", response_s, response) },
        { "service_resolution", "full_resolution_s",
          band_of(m, "full_resolution_s", resolution_s, resolution) },
        { "service_reopened", "reopened",
          choose(m, column(m, "reopened"), text_of(m, "reopened"), text_of(m, "not reopened")) },
        { "service_csat", "satisfied", choose(m, column(m, "satisfied"), text_of(m, "satisfied"),
                                              text_of(m, "dissatisfied")) },
        { "service_sentiment", "sentiment", column(m, "sentiment") },
    };
    const struct expr *before = both(m, is_what(m, "service"), m->at_start);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct expr *known = is_known(m->arena, column(m, rows[i].of));
        const char *text;

        if (!is_wanted(m, rows[i].name))
            continue;
        TRY(aggregate_text(m, "max", rows[i].band, both(m, before, known), true, &text, e));
        buf_add(&m->b, ", %s AS %s", text, rows[i].name);
    }
    return true;
}

/* --- rows --- */

/* Periods that have begun; the end of the last may lie ahead. */
static size_t begun(const struct question *q)
{
    size_t n = 0;

    while (n < q->periods->n && q->periods->from_us[n] < q->now_us)
        n++;
    return n;
}

/* Bounds of periods as a list, none later than now. */
static void add_bounds(struct making *m, const int64_t *bounds_us, size_t n)
{
    const struct question *q = m->w->question;

    buf_add(&m->b, "[");
    for (size_t i = 0; i < (n ? n : 1); i++)
        buf_add(&m->b, "%s%s%" PRId64 "%s", i ? ", " : "", m->w->dialect->long_open,
                bounds_us[i] < q->now_us ? bounds_us[i] : q->now_us, m->w->dialect->long_close);
    buf_add(&m->b, "][period + 1]");
}

/* A condition of the rows below, worked out once. */
static bool add_named(struct making *m, const struct expr *x, struct err *e)
{
    const char *text;

    TRY(print_condition(m->w, x->args[0], &text, e));
    buf_add(&m->b, ", %s AS %.*s", text, (int)x->text.n, x->text.p);
    return true;
}

/* Each span in each period. */
static void add_spans(struct making *m)
{
    const struct question *q = m->w->question;
    const struct table_def *t = m->w->schema->facts[m->spans];
    size_t n = begun(q);

    buf_add(&m->b, "SELECT *, ");
    add_bounds(m, q->periods->from_us, n);
    buf_add(&m->b, " AS starts_at, ");
    add_bounds(m, q->periods->from_us + 1, n);
    buf_add(&m->b, " AS ends_at FROM (SELECT f.key AS key");
    for (size_t i = 0; i < t->n; i++) {
        buf_add(&m->b, ", ");
        m->w->dialect->column(&m->b, "f", &t->columns[i]);
        buf_add(&m->b, " AS %s", column_alias(m->w, m->spans, i));
    }
    buf_add(&m->b, ", ");
    m->w->dialect->numbers(&m->b, n);
    buf_add(&m->b, " AS period FROM ");
    m->w->dialect->table(&m->b, t->name);
    buf_add(&m->b, " f WHERE f.from_at <= ");
    m->w->dialect->instant(&m->b, q->periods->from_us[n]);
    buf_add(&m->b, ") s");
}

bool customer_period_rows(struct writer *w, const bool *wanted, const char **ret, struct err *e)
{
    struct making m = { .w = w, .arena = w->arena, .wanted = wanted,
                        .spans = table_named(w->schema, "customer_span") };
    const struct expr *known = expr_int(w->arena, TYPE_INSTANT, 0);

    m.starts = expr_named(w->arena, "starts_at", known);
    m.ends = expr_named(w->arena, "ends_at", known);
    m.at_start = expr_named(w->arena, "held_at_start", holds_at(&m, m.starts));
    m.at_end = expr_named(w->arena, "held_at_end", holds_at(&m, m.ends));
    m.within = expr_named(w->arena, "begun_within", begins_within(&m));
    buf_init(&m.b, w->arena, QUERY_SQL_MAX);
    buf_add(&m.b, "SELECT key, starts_at AS from_at, ends_at AS to_at");
    TRY(add_person(&m, e));
    TRY(add_active(&m, m.at_start, "active_start", e));
    TRY(add_active(&m, m.at_end, "active_end", e));
    TRY(add_plan(&m, e));
    TRY(add_purchases(&m, e));
    TRY(add_counts(&m, e));
    TRY(add_service(&m, e));
    buf_add(&m.b, " FROM (SELECT *");
    TRY(add_named(&m, m.at_start, e));
    TRY(add_named(&m, m.at_end, e));
    TRY(add_named(&m, m.within, e));
    buf_add(&m.b, " FROM (");
    add_spans(&m);
    buf_add(&m.b, ") n) p WHERE customer_span_first_at < ends_at "
            "GROUP BY key, starts_at, ends_at");
    return buf_finish(&m.b, ret, e);
}
