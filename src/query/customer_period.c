/* customer_period.c -- a person in each period of a question, made of the stretches of time in
 * facts.customer_span: what held when the period began and ended, and what came in between.
 *
 *   a span ──► the periods in which it holds or begins ──► GROUP BY person, period
 *
 * Only spans of the kinds that the columns wanted are made of count, and the first of each person,
 * in all periods from first_at on: a person has a row in each of them. So what is grouped grows
 * with persons by periods, not with spans by periods. The bounds of periods have numbers, and a
 * span is told by how many of them lie before its ends: see add_count(). */
#include <inttypes.h>
#include <string.h>

#include "instant.h"
#include "query_priv.h"

enum { HOUR_S = 3600 };

static const struct column_def columns[] = {
    { "source", COLUMN_TEXT, "who keeps the customer that stands for the person", true },
    { "customer", COLUMN_TEXT, "that customer's id" },
    { "segment", COLUMN_TEXT, "segment", true },
    { "tier", COLUMN_TEXT, "class of service", true },
    { "basis", COLUMN_TEXT, "what says whether the person is a customer", true },
    { "first_at", COLUMN_TIME, "since when the person is a customer" },
    { "cohort", COLUMN_TEXT, "month in which the basis began", true },
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
    struct writer      *w;
    struct arena       *arena;
    size_t              spans;                  /* the table customer_span */
    const bool         *wanted;                 /* by column */
    const int64_t      *bound_us;               /* n + 1 bounds, the last not later than now */
    size_t              n;                      /* periods that have begun */
    int64_t             cell_us;                /* no two bounds but the ends lie nearer */
    bool                regular;                /* all of them so far from each other */
    struct columns_used used;
    const struct expr  *at_start, *at_end;      /* the span holds there: named */
    const struct expr  *within;                 /* the span begins in the period: named */
    struct buf          b;
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

    TRY(columns_add(&m->used, x, e));
    TRY(columns_add(&m->used, where, e));
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
static const char *const of_person[] = { "source", "customer", "segment", "tier", "basis",
                                         "first_at", "cohort" };

enum { OF_PERSON = sizeof of_person / sizeof *of_person };

static bool add_person(struct making *m, struct err *e)
{
    for (size_t i = 0; i < OF_PERSON; i++)
        TRY(add(m, "min", column(m, of_person[i]), NULL, of_person[i], e));
    return true;
}

/* The same tree over a span's columns; NULL: it is not only of what is a person's. */
static const struct expr *of_span(const struct making *m, const struct expr *x)
{
    const struct metric_schema *s = m->w->schema;
    const struct expr **args = NEW_N(m->arena, const struct expr *, x->n + 1);
    struct expr *made = NEW(m->arena, struct expr);

    switch (x->kind) {
    case EXPR_COLUMN:
        for (size_t i = 0; x->table < s->n_facts && s->facts[x->table] == &table &&
                           i < OF_PERSON; i++)
            if (strcmp(columns[x->column].name, of_person[i]) == 0)
                return column(m, of_person[i]);
        return NULL;
    case EXPR_NONE: case EXPR_BOOL: case EXPR_INT: case EXPR_REAL: case EXPR_TEXT: case EXPR_NOT:
    case EXPR_AND: case EXPR_OR: case EXPR_EQ: case EXPR_NE: case EXPR_LT: case EXPR_LE:
    case EXPR_GT: case EXPR_GE: case EXPR_IS_NONE: case EXPR_IN: case EXPR_COALESCE:
        break;
    default:
        return NULL;
    }
    *made = *x;
    made->args = args;
    for (size_t i = 0; i < x->n; i++) {
        args[i] = of_span(m, x->args[i]);
        if (!args[i])
            return NULL;
    }
    return made;
}

/* The parts of the question's condition that say which persons count: spans of others need not be
 * grouped. NULL: all. */
static const struct expr *persons(const struct making *m)
{
    const struct expr *x = m->w->counted, *const *parts = x && x->kind == EXPR_AND ? x->args : &x;
    size_t n = x && x->kind == EXPR_AND ? x->n : x != NULL, kept = 0;
    const struct expr **list = NEW_N(m->arena, const struct expr *, n + 1);

    for (size_t i = 0; i < n; i++) {
        list[kept] = of_span(m, parts[i]);
        kept += list[kept] != NULL;
    }
    return all_of(m->arena, list, kept);
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

/* --- bounds of periods, and their numbers --- */

/* Periods that have begun; the end of the last may lie ahead. */
static void set_bounds(struct making *m)
{
    const struct question *q = m->w->question;
    const int64_t *from_us = q->periods->from_us;
    int64_t *bound_us;

    while (m->n < q->periods->n && from_us[m->n] < q->now_us)
        m->n++;
    bound_us = NEW_N(m->arena, int64_t, m->n + 1);
    memcpy(bound_us, from_us, (m->n + 1) * sizeof *bound_us);
    if (bound_us[m->n] > q->now_us)
        bound_us[m->n] = q->now_us;
    m->bound_us = bound_us;
    m->cell_us = m->n > 2 ? INT64_MAX : 0;
    for (size_t i = 1; i + 1 < m->n; i++)
        if (bound_us[i + 1] - bound_us[i] < m->cell_us)
            m->cell_us = bound_us[i + 1] - bound_us[i];
    m->regular = m->n < 3 ||
                 bound_us[m->n - 1] - bound_us[1] == (int64_t)(m->n - 2) * m->cell_us;
}

static const char *long_text(const struct making *m, int64_t x)
{
    return textf(m->arena, "%s%" PRId64 "%s", m->w->dialect->long_open, x,
                 m->w->dialect->long_close);
}

/* A bound between the second and the last but one, of a number printed: in a list of seconds, which
 * are whole since days begin with a second. */
static const char *listed_text(const struct making *m, const char *i, struct err *e)
{
    const char *text = NULL, *micro = NULL;
    struct buf b, product;

    buf_init(&b, m->arena, QUERY_SQL_MAX);
    for (size_t k = 1; k < m->n; k++)
        buf_add(&b, "%s%" PRId64, k > 1 ? ", " : "[",
                (m->bound_us[k] - m->bound_us[1]) / SECOND_US);
    buf_add(&b, "][%s]", i);
    if (!buf_finish(&b, &text, e))
        return NULL;
    buf_init(&product, m->arena, QUERY_SQL_MAX);
    m->w->dialect->cast(&product, text, m->w->dialect->integer);
    buf_add(&product, " * %" PRId64 " + %s", SECOND_US, long_text(m, m->bound_us[1]));
    return buf_finish(&product, &micro, e) ? micro : NULL;
}

/* The bound of a number, 0 to n; NULL: too long. */
static const char *bound_text(const struct making *m, const char *i, struct err *e)
{
    const char *first = long_text(m, m->bound_us[0]), *last = long_text(m, m->bound_us[m->n]);
    const char *inner;

    if (m->n == 0)
        return first;
    if (m->n == 1)
        return textf(m->arena, "(CASE WHEN %s = 0 THEN %s ELSE %s END)", i, first, last);
    inner = m->regular ? textf(m->arena, "%s + (%s - 1) * %s", long_text(m, m->bound_us[1]), i,
                               long_text(m, m->cell_us)) : listed_text(m, i, e);
    return inner ? textf(m->arena, "(CASE WHEN %s = 0 THEN %s WHEN %s = %zu THEN %s ELSE %s END)",
                         i, first, i, m->n, last, inner) : NULL;
}

/* For each cell from the second bound on, how many bounds lie before it or at its start. */
static const char *cells_text(const struct making *m, struct err *e)
{
    int64_t span_us = m->bound_us[m->n - 1] - m->bound_us[1];
    const char *text = NULL;
    size_t before = 2;
    struct buf b;

    buf_init(&b, m->arena, QUERY_SQL_MAX);
    for (int64_t at_us = 0; at_us < span_us; at_us += m->cell_us) {
        while (m->bound_us[before] - m->bound_us[1] <= at_us)
            before++;
        buf_add(&b, "%s%zu", at_us ? ", " : "[", before);
    }
    buf_add(&b, "]");
    return buf_finish(&b, &text, e) ? text : NULL;
}

/* How many bounds lie before x, of those between the second and the last but one. A cell is as
 * long as the shortest of these periods, so that at most one more bound lies in it. */
static const char *inner_text(const struct making *m, const char *x, struct err *e)
{
    const struct dialect *d = m->w->dialect;
    const char *cell, *cells, *bound;
    const char *within = textf(m->arena, "greatest(least(%s, %s), %s)", x,
                               long_text(m, m->bound_us[m->n - 1]),
                               long_text(m, m->bound_us[1] + 1));
    struct buf b;

    buf_init(&b, m->arena, QUERY_SQL_MAX);
    d->whole_div(&b, textf(m->arena, "(%s - %s)", within, long_text(m, m->bound_us[1] + 1)),
                 m->cell_us);
    if (!buf_finish(&b, &cell, e))
        return NULL;
    if (m->regular)
        return textf(m->arena, "%s + 2", cell);
    cells = cells_text(m, e);
    if (!cells)
        return NULL;
    cell = textf(m->arena, "%s[%s + 1]", cells, cell);
    bound = listed_text(m, cell, e);
    return bound ? textf(m->arena, "%s + (CASE WHEN %s < %s THEN 1 ELSE 0 END)", cell, bound, x)
                 : NULL;
}

/* Adds ", how many bounds lie before x, less so many, AS name". */
static bool add_count(struct making *m, const char *x, int less, const char *name, struct err *e)
{
    const char *inner;

    buf_add(&m->b, ", (CASE");
    for (size_t i = 0; i <= m->n && i < 2; i++)
        buf_add(&m->b, " WHEN %s <= %" PRId64 " THEN %d", x, m->bound_us[i], (int)i - less);
    if (m->n >= 2)
        buf_add(&m->b, " WHEN %s > %" PRId64 " THEN %d", x, m->bound_us[m->n],
                (int)m->n + 1 - less);
    if (m->n >= 3) {
        inner = inner_text(m, x, e);
        TRY(inner != NULL);
        buf_add(&m->b, " WHEN %s > %" PRId64 " THEN %d ELSE %s - %d END) AS %s", x,
                m->bound_us[m->n - 1], (int)m->n - less, inner, less, name);
    } else {
        buf_add(&m->b, " ELSE %d END) AS %s", (m->n == 2 ? 2 : (int)m->n + 1) - less, name);
    }
    return true;
}

/* --- rows --- */

/* The kind of spans that a column is made of: those that hold at a bound, or only those that begin
 * in the period. */
static const struct need {
    const char *column, *what;                  /* what NULL: that of the customer's basis */
    bool        holds;
} needs[] = {
    { "active_start", NULL, true }, { "active_end", NULL, true },
    { "last_purchase_start_at", "purchase", true }, { "last_purchase_at", "purchase", true },
    { "previous_purchase_at", "purchase", true }, { "previous_purchase_day_at", "purchase", true },
    { "plan", "subscription", true }, { "mrr_start", "subscription", true },
    { "mrr_end", "subscription", true }, { "purchases", "purchase", false },
    { "revenue", "purchase", false }, { "touches", "touch", false },
    { "contacts", "service", false }, { "service_first_response", "service", true },
    { "service_resolution", "service", true }, { "service_reopened", "service", true },
    { "service_csat", "service", true }, { "service_sentiment", "service", true },
};

/* The spans that are needed where they hold, or where they begin. */
static const struct expr *needed(const struct making *m, bool holds)
{
    const struct expr *any = expr_int(m->arena, TYPE_BOOL, false), *one;

    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        if (needs[i].holds != holds || !is_wanted(m, needs[i].column))
            continue;
        one = needs[i].what ? is_what(m, needs[i].what)
            : expr_of(m->arena, EXPR_EQ, TYPE_BOOL, column(m, "what"), column(m, "basis"));
        any = is_constant(any, false) ? one : expr_of(m->arena, EXPR_OR, TYPE_BOOL, any, one);
    }
    return any;
}

/* A span and where it holds, as numbers of bounds and periods, made of its instants. */
static bool add_spans(struct making *m, const char *holds, const char *begins, struct err *e)
{
    const struct question *q = m->w->question;
    const struct table_def *t = m->w->schema->facts[m->spans];
    const char *far = long_text(m, m->bound_us[m->n] + 1), *seen, *counted = "";
    const struct expr *who = persons(m);

    TRY(scope_text(m->w, m->spans, &seen, e));
    TRY(columns_add(&m->used, who, e));
    if (who)
        TRY(print_condition(m->w, who, &counted, e));
    buf_add(&m->b, "SELECT *, %s AS kept", holds);
    TRY(add_count(m, "customer_span_first_at + 1", 1, "known_from", e));
    TRY(add_count(m, "customer_span_from_at", 0, "since", e));
    TRY(add_count(m, "customer_span_from_at + 1", 1, "begun", e));
    TRY(add_count(m, textf(m->arena, "coalesce(customer_span_to_at, %s)", far), 0, "until", e));
    buf_add(&m->b, " FROM (SELECT f.key AS key");
    for (size_t i = 0; i < m->used.n; i++) {
        buf_add(&m->b, ", ");
        m->w->dialect->column(&m->b, "f", &t->columns[m->used.list[i].column]);
        buf_add(&m->b, " AS %s", column_alias(m->w, m->spans, m->used.list[i].column));
    }
    buf_add(&m->b, ", (f.key, f.from_at) IN (SELECT key, min(from_at) FROM ");
    m->w->dialect->table(&m->b, t->name);
    buf_add(&m->b, " WHERE from_at <= ");
    m->w->dialect->instant(&m->b, q->periods->from_us[m->n]);
    buf_add(&m->b, " GROUP BY key) AS is_first FROM ");
    m->w->dialect->table(&m->b, t->name);
    buf_add(&m->b, " f WHERE f.from_at <= ");
    m->w->dialect->instant(&m->b, q->periods->from_us[m->n]);
    buf_add(&m->b, " AND f.first_at IS NOT NULL%s%s) s WHERE (is_first OR %s OR %s)%s%s",
            *seen ? " AND " : "", seen, holds, begins, who ? " AND " : "", counted);
    return true;
}

/* Spans, each in the periods where it matters. */
static bool add_periods(struct making *m, struct err *e)
{
    const char *holds, *begins;

    TRY(print_condition(m->w, needed(m, true), &holds, e));
    TRY(print_condition(m->w, needed(m, false), &begins, e));
    buf_add(&m->b, "SELECT *, low + ");
    m->w->dialect->numbers(&m->b, "high - low");
    buf_add(&m->b, " AS period FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN "
            "is_first THEN 0 ELSE since - 1 END)) AS low, (CASE WHEN is_first THEN %zu WHEN kept "
            "THEN least(greatest(begun + 1, until), %zu) ELSE least(begun + 1, %zu) END) AS high "
            "FROM (", m->n, m->n, m->n);
    TRY(add_spans(m, holds, begins, e));
    buf_add(&m->b, ") h) m");
    return true;
}

static void add_named(struct making *m)
{
    for (size_t i = 0; i < m->used.n_named; i++) {
        const struct expr *x = m->used.named[i];

        buf_add(&m->b, ", %s AS %.*s", x == m->within ? "(period = begun)"
                : x == m->at_start ? "(period >= since AND period < until)"
                : "(period + 1 >= since AND period + 1 < until)", (int)x->text.n, x->text.p);
    }
}

/* What the columns wanted are made of. */
static bool add_columns(struct making *m, struct err *e)
{
    TRY(add_person(m, e));
    TRY(add_active(m, m->at_start, "active_start", e));
    TRY(add_active(m, m->at_end, "active_end", e));
    TRY(add_plan(m, e));
    TRY(add_purchases(m, e));
    TRY(add_counts(m, e));
    return add_service(m, e);
}

bool customer_period_rows(struct writer *w, const bool *wanted, const char **ret, struct err *e)
{
    static const char *const always[] = { "first_at", "what", "basis", "from_at", "to_at" };
    struct making m = { .w = w, .arena = w->arena, .wanted = wanted,
                        .spans = table_named(w->schema, "customer_span") };
    const struct expr *unknown = expr_int(w->arena, TYPE_BOOL, false);
    const char *from, *to;

    set_bounds(&m);
    m.at_start = expr_named(w->arena, "held_at_start", unknown);
    m.at_end = expr_named(w->arena, "held_at_end", unknown);
    m.within = expr_named(w->arena, "begun_within", unknown);
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        TRY(columns_add(&m.used, column(&m, always[i]), e));
    from = bound_text(&m, "period", e);
    to = from ? bound_text(&m, "(period + 1)", e) : NULL;
    TRY(to != NULL);
    buf_init(&m.b, w->arena, QUERY_SQL_MAX);
    buf_add(&m.b, "SELECT key, %s AS from_at, %s AS to_at", from, to);
    TRY(add_columns(&m, e));
    buf_add(&m.b, " FROM (SELECT *");
    add_named(&m);
    buf_add(&m.b, " FROM (");
    TRY(add_periods(&m, e));
    buf_add(&m.b, ") n) p GROUP BY key, period");
    return buf_finish(&m.b, ret, e);
}
