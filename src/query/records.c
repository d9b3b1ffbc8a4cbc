/* records.c -- the rows behind a figure, and what was left out of it and why. */
#include <string.h>

#include "query_priv.h"

/* What is shown of one side of a figure. */
struct side {
    const struct metric_term *term;
    struct term_parts         parts;
    const struct expr        *at;               /* places it in time */
    const struct expr        *within;           /* it belongs to the span asked for */
    const struct expr        *known;            /* it has a value; NULL: always */
    const struct expr        *adds;             /* what it adds; NULL: 1 */
    const struct expr        *splits[QUESTION_BY_MAX];
    struct columns_used       shown;
};

/* Within the span, as trees: an instant lies in it; what lasts does so in it, and a stock holds
 * at its end. */
static void side_within(struct arena *a, const struct question *q, struct side *s)
{
    const struct term_parts *t = &s->parts;
    const struct expr *from = expr_int(a, TYPE_INSTANT, q->periods->from_us[0]);
    const struct expr *to = expr_int(a, TYPE_INSTANT, q->periods->from_us[q->periods->n]);
    const struct expr *bounds[3] = { 0 };

    s->at = t->starts ? t->from_at : t->at;
    bounds[0] = expr_of(a, EXPR_LT, TYPE_BOOL, t->starts ? t->starts : s->at, to);
    if (!t->starts)
        bounds[1] = expr_of(a, EXPR_GE, TYPE_BOOL, s->at, from);
    else
        bounds[1] = span_lasts(a, t);
    if (s->term->aggregate == AGGREGATE_STOCK)
        bounds[2] = expr_of(a, EXPR_OR, TYPE_BOOL,
                            expr_of(a, EXPR_IS_NONE, TYPE_BOOL, t->ends, NULL),
                            expr_of(a, EXPR_GT, TYPE_BOOL, t->ends, to));
    s->within = all_of(a, bounds, 3);
}

static void side_value(struct arena *a, struct side *s)
{
    const struct expr *value = s->parts.value, *hour = expr_int(a, TYPE_INT, 3600);

    switch (s->term->aggregate) {
    case AGGREGATE_SUM: case AGGREGATE_MEAN: case AGGREGATE_SHARE:
        s->known = is_known(a, value);
        s->adds = value;
        break;
    case AGGREGATE_HOURS:
        s->adds = expr_of(a, EXPR_DIV, TYPE_REAL,
                          expr_of(a, EXPR_SPAN, TYPE_INT, s->parts.starts, s->parts.ends),
                          hour);
        break;
    case AGGREGATE_COUNT: case AGGREGATE_DISTINCT: case AGGREGATE_HANDLED: case AGGREGATE_STOCK:
        break;
    }
}

/* Columns that tell a row from others, where its table has them; the customer where there is no
 * conversation. */
static bool add_telling(struct arena *a, const struct question *q, struct side *s, struct err *e)
{
    static const char *const names[] = {
        "number", "answer_id", "invitation_id", "review_id", "record_id", "session_id", "vote_id",
        "mention_id", "offer_id", "order_id", "customer",
    };
    size_t n = sizeof names / sizeof *names -
               (expr_column(a, q->schema, s->term->table, "conversation_id") ? 1 : 0);

    for (size_t i = 0; i < n; i++)
        if (expr_column(a, q->schema, s->term->table, names[i]))
            TRY(columns_add(&s->shown, expr_column(a, q->schema, s->term->table, names[i]), e));
    return true;
}

static bool side_make(struct arena *a, const struct question *q, size_t item, size_t term,
                      struct side *ret, struct err *e)
{
    const struct metric_value *value;
    struct side *s = ret;

    TRY(value_of(a, q, item, &value, e));
    *s = (struct side){ .term = &value->terms[term] };
    TRY(term_parts(a, q, item, term, &s->parts, e));
    side_within(a, q, s);
    side_value(a, s);
    for (size_t i = 0; i < q->n_by; i++)
        TRY(term_split(a, q, item, term, q->by[i], &s->splits[i], e));
    TRY(add_telling(a, q, s, e));
    if (s->parts.from_at) {
        TRY(columns_add(&s->shown, s->parts.from_at, e));
        TRY(columns_add(&s->shown, s->parts.to_at, e));
    }
    TRY(columns_add(&s->shown, s->parts.at, e));
    TRY(columns_add(&s->shown, s->parts.value, e));
    return columns_add(&s->shown, term_counted(a, &s->parts), e);
}

static const struct expr *text_expr(struct arena *a, struct str text)
{
    struct expr *x = NEW(a, struct expr);

    *x = (struct expr){ .kind = EXPR_TEXT, .type = TYPE_TEXT, .text = text };
    return x;
}

static const struct expr *choose(struct arena *a, const struct expr *when, struct str text,
                                 const struct expr *otherwise)
{
    const struct expr **args = NEW_N(a, const struct expr *, 3);
    struct expr *x = NEW(a, struct expr);

    args[0] = when;
    args[1] = text_expr(a, text);
    args[2] = otherwise;
    *x = (struct expr){ .kind = EXPR_IF, .type = TYPE_TEXT, .args = args, .n = 3 };
    return x;
}

/* Why a row is not counted, as a text; no value: it is. */
static bool reason_of(struct arena *a, const struct question *q, size_t item,
                      const struct side *s, const struct expr **ret, struct err *e)
{
    const struct metric *metric = q->items[item].metric;
    const struct expr *asides[ASIDES], *reason = NEW(a, struct expr);

    TRY(aside_counts(a, q, s->term->table, asides, e));
    if (s->known)
        reason = choose(a, negated(a, s->known), STR("no value"), reason);
    for (size_t i = s->parts.n_reasons; i-- > 0;)
        if (!is_constant(s->parts.reasons[i], false))
            reason = choose(a, s->parts.reasons[i], term_reason(metric, i), reason);
    for (size_t i = ASIDES; i-- > 0;)
        if (asides[i])
            reason = choose(a, negated(a, asides[i]), str_of(aside_names[i]), reason);
    *ret = reason;
    return true;
}

/* --- text --- */

static void add_column(struct records *r, const char *name, enum column_type type,
                       const char *doc)
{
    r->columns[r->n++] = (struct records_column){ name, type, doc, PERSONAL_NO };
}

static bool has_column(const struct records *r, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->columns[i].name, name) == 0)
            return true;
    return false;
}

/* Columns of the facts shown behind the first ones: those of all sides, each once. */
static size_t shown_columns(const struct question *q, const struct side *sides, size_t n_sides,
                            struct records *r, struct column_used *ret)
{
    size_t n = 0;

    for (size_t i = 0; i < n_sides; i++)
        for (size_t k = 0; k < sides[i].shown.n; k++) {
            struct column_used used = sides[i].shown.list[k];
            const struct column_def *c = column_of(q->schema, used.table, used.column);

            if (r->n == RECORDS_COLUMNS_MAX || has_column(r, c->name))
                continue;
            add_column(r, c->name, c->type, c->doc);
            if (used.table < q->schema->n_facts)
                r->columns[r->n - 1].personal = personal_column(q->schema->facts[used.table],
                                                                c->name);
            ret[n++] = used;
        }
    return n;
}

static bool side_columns(const struct side *s, const struct expr *reason,
                         const struct question *q, struct arena *a, struct columns_used *used,
                         struct err *e)
{
    const struct expr *source = expr_column(a, q->schema, s->term->table, "source");

    *used = s->shown;
    TRY(columns_add(used, s->at, e));
    TRY(columns_add(used, s->within, e));
    TRY(columns_add(used, s->adds, e));
    TRY(columns_add(used, s->parts.filter, e));
    TRY(columns_add(used, reason, e));
    TRY(columns_add(used, source, e));
    for (size_t i = 0; i < q->n_by; i++)
        TRY(columns_add(used, s->splits[i], e));
    return true;
}

/* The conversation's id, from its own table where the side's keeps only its key. */
static const struct expr *id_column(struct arena *a, const struct question *q,
                                    const struct side *s)
{
    const struct expr *x = expr_column(a, q->schema, s->term->table, "conversation_id");

    if (!x || !column_of(q->schema, x->table, x->column)->joined)
        return x;
    for (size_t i = 0; i < q->schema->n_facts; i++)
        if (strcmp(q->schema->facts[i]->name, "conversation") == 0)
            return expr_column(a, q->schema, i, "conversation_id");
    return NULL;
}

static bool add_expr(struct writer *w, struct buf *b, const struct expr *x, const char *type,
                     const char *name, struct err *e)
{
    const char *text = "NULL";

    if (x)
        TRY(print_expr(w, x, &text, e));
    if (x && x->type == TYPE_TEXT && is_word(w->schema, x))
        text = textf(w->arena, "%s%s%s", w->dialect->word_open, text, w->dialect->word_close);
    buf_add(b, ", ");
    if (type)
        w->dialect->cast(b, text, type);
    else
        buf_add(b, "%s", text);
    buf_add(b, " AS %s", name);
    return true;
}

static bool add_splits(struct writer *w, struct buf *b, const struct side *s, const char **from,
                       struct err *e)
{
    for (size_t i = 0; i < w->question->n_by; i++) {
        const char *split;

        if (s->splits[i]->type != TYPE_LIST) {
            TRY(add_expr(w, b, s->splits[i], w->dialect->text, textf(w->arena, "d%zu", i), e));
            continue;
        }
        TRY(print_expr(w, s->splits[i], &split, e));
        TRY(spread_list(w, i, &split, from, e));
        buf_add(b, ", %s AS d%zu", split, i);
    }
    return true;
}

static bool side_where(struct writer *w, const struct side *s, const struct expr *reason,
                       bool left_out, const char **ret, struct err *e)
{
    struct arena *a = w->arena;
    const struct expr *none = expr_of(a, EXPR_IS_NONE, TYPE_BOOL, reason, NULL);
    const struct expr *conditions[4] = { s->within, s->parts.filter, s->parts.where,
                                         left_out ? negated(a, none) : none };

    return print_condition(w, all_of(a, conditions, 4), ret, e);
}

static const char *type_text(struct writer *w, enum column_type type)
{
    switch (type) {
    case COLUMN_DOUBLE: return w->dialect->real;
    case COLUMN_TEXT:   return w->dialect->text;
    case COLUMN_BOOL:   return NULL;
    case COLUMN_INT: case COLUMN_KEY: case COLUMN_TIME:
        break;
    }
    return w->dialect->integer;
}

static bool side_text(struct writer *w, const struct side *s, const char *name,
                      const struct expr *reason, bool left_out, const struct column_used *shown,
                      size_t n_shown, const char **ret, struct err *e)
{
    struct arena *a = w->arena;
    const struct question *q = w->question;
    const struct expr *id = id_column(a, q, s);
    struct columns_used used;
    const char *rows, *where;
    struct buf b;

    TRY(side_columns(s, reason, q, a, &used, e));
    TRY(columns_add(&used, id, e));
    TRY(rows_text(w, s->term->table, &used, &(struct rows_read){ .n = 0 }, &rows, e));
    rows = textf(a, "(%s) r", rows);
    TRY(side_where(w, s, reason, left_out, &where, e));
    buf_init(&b, a, QUERY_SQL_MAX);
    buf_add(&b, "SELECT '%s' AS side", name);
    TRY(add_expr(w, &b, expr_column(a, q->schema, s->term->table, "source"), w->dialect->text,
                 "source", e));
    TRY(add_expr(w, &b, id, w->dialect->text, "conversation_id", e));
    TRY(add_expr(w, &b, s->at, NULL, "at_us", e));
    if (left_out)
        TRY(add_expr(w, &b, reason, w->dialect->text, "reason", e));
    else
        TRY(add_expr(w, &b, s->adds ? s->adds : expr_int(a, TYPE_INT, 1), w->dialect->real,
                     "adds", e));
    TRY(add_splits(w, &b, s, &rows, e));
    for (size_t i = 0; i < n_shown; i++) {
        const struct column_def *c = column_of(q->schema, shown[i].table, shown[i].column);
        const struct expr *x = NULL;

        for (size_t k = 0; k < used.n; k++)
            if (used.list[k].table == shown[i].table && used.list[k].column == shown[i].column)
                x = expr_column(a, q->schema, shown[i].table, c->name);
        TRY(add_expr(w, &b, x, type_text(w, c->type), textf(a, "s%zu", i), e));
    }
    buf_add(&b, " FROM %s WHERE %s", rows, where);
    return buf_finish(&b, ret, e);
}

static void first_columns(const struct question *q, bool left_out, struct records *r)
{
    add_column(r, "side", COLUMN_TEXT, "of a quotient: numerator or denominator");
    add_column(r, "source", COLUMN_TEXT, "who keeps it");
    add_column(r, "conversation_id", COLUMN_TEXT, "the source's id of the conversation");
    add_column(r, "at", COLUMN_TIME, "the instant that places it in a period");
    if (left_out)
        add_column(r, "reason", COLUMN_TEXT, "why it is not counted");
    else
        add_column(r, "adds", COLUMN_DOUBLE, "what it adds to the figure");
    for (size_t i = 0; i < q->n_by; i++) {
        const struct dimension *d = dimension_of(q->schema, q->by[i]);

        if (!d)
            continue;
        add_column(r, d->name, COLUMN_TEXT, d->doc);
        r->columns[r->n - 1].personal = personal_column(q->schema->facts[0], d->name);
    }
}

bool plan_records(struct arena *a, const struct question *q, const struct dialect *d,
                  size_t item, bool left_out, size_t limit, struct records *ret, struct err *e)
{
    static const char *const names[2][2] = { { "figure", "" }, { "numerator", "denominator" } };
    const struct metric_value *value;
    struct side *sides = NEW_N(a, struct side, 2);
    struct column_used shown[RECORDS_COLUMNS_MAX];
    struct records r = { 0 };
    struct writer w;
    struct buf b;
    size_t n;

    writer_init(&w, a, q, d);
    TRY(value_of(a, q, item, &value, e));
    first_columns(q, left_out, &r);
    for (size_t i = 0; i < value->n_terms; i++)
        TRY(side_make(a, q, item, i, &sides[i], e));
    n = shown_columns(q, sides, value->n_terms, &r, shown);
    buf_init(&b, a, QUERY_SQL_MAX);
    buf_add(&b, "SELECT * FROM (");
    for (size_t i = 0; i < value->n_terms; i++) {
        const struct expr *reason;
        const char *text;

        TRY(reason_of(a, q, item, &sides[i], &reason, e));
        TRY(side_text(&w, &sides[i], names[value->n_terms - 1][i], reason, left_out, shown, n,
                      &text, e));
        buf_add(&b, "%s%s", i ? "\nUNION ALL " : "", text);
    }
    buf_add(&b, ") x ORDER BY at_us, source, conversation_id, side");
    for (size_t i = 0; i < q->n_by; i++)
        buf_add(&b, ", d%zu", i);
    for (size_t i = 0; i < n; i++)
        buf_add(&b, ", s%zu", i);
    if (limit)
        buf_add(&b, " LIMIT %zu", limit);
    r.sql.values = w.values;
    r.sql.n = w.n_values;
    TRY(buf_finish(&b, &r.sql.text, e));
    *ret = r;
    return true;
}

bool plan_reasons(struct arena *a, const struct question *q, const struct dialect *d,
                  size_t item, struct sql *ret, struct err *e)
{
    const struct metric_value *value;
    struct writer w;
    struct buf b;

    TRY(value_of(a, q, item, &value, e));
    writer_init(&w, a, q, d);
    buf_init(&b, a, QUERY_SQL_MAX);
    for (size_t i = 0; i < value->n_terms; i++) {
        const struct expr *reason, *conditions[3], *all;
        const char *rows, *where, *text;
        struct columns_used used;
        struct side s;

        TRY(side_make(a, q, item, i, &s, e));
        TRY(reason_of(a, q, item, &s, &reason, e));
        TRY(side_columns(&s, reason, q, a, &used, e));
        TRY(rows_text(&w, s.term->table, &used, &(struct rows_read){ .n = 0 }, &rows, e));
        conditions[0] = s.within;
        conditions[1] = s.parts.filter;
        conditions[2] = s.parts.where;
        all = all_of(a, conditions, 3);
        TRY(print_condition(&w, all, &where, e));
        TRY(print_expr(&w, reason, &text, e));
        buf_add(&b, "%sSELECT ", i ? "\nUNION ALL " : "");
        w.dialect->cast(&b, i ? "1" : "0", w.dialect->integer);
        buf_add(&b, " AS term, ");
        w.dialect->cast(&b, text, w.dialect->text);
        buf_add(&b, " AS reason, count(*) AS facts FROM (%s) r WHERE %s GROUP BY reason", rows,
                where);
    }
    buf_add(&b, "\nORDER BY term, reason");
    ret->values = w.values;
    ret->n = w.n_values;
    return buf_finish(&b, &ret->text, e);
}

bool plan_describe(struct arena *a, const struct question *q, size_t item,
                   const struct metric_value **ret_value, const char *ret_anchors[2],
                   struct err *e)
{
    const struct metric_value *value;

    TRY(value_of(a, q, item, &value, e));
    for (size_t i = 0; i < value->n_terms; i++) {
        struct term_parts t;

        TRY(term_parts(a, q, item, i, &t, e));
        ret_anchors[i] = t.anchor->name;
    }
    *ret_value = value;
    return true;
}

/* --- the values behind a mean --- */

/* Rows with the column `adds`. */
static bool values_text(struct writer *w, size_t item, const char **ret, struct err *e)
{
    const struct question *q = w->question;
    const struct metric_value *value;
    const struct expr *reason;
    struct side s;

    TRY(value_of(w->arena, q, item, &value, e));
    if (value->n_terms != 1 || value->terms[0].aggregate != AGGREGATE_MEAN)
        return err_set(e, ERR_INVALID, "%.*s is no mean of values: there is nothing to count by "
                       "size", (int)q->items[item].metric->id.n, q->items[item].metric->id.p);
    TRY(side_make(w->arena, q, item, 0, &s, e));
    TRY(reason_of(w->arena, q, item, &s, &reason, e));
    return side_text(w, &s, "", reason, false, NULL, 0, ret, e);
}

bool plan_summary(struct arena *a, const struct question *q, const struct dialect *d, size_t item,
                  struct sql *ret, struct err *e)
{
    static const double quantiles[] = { 0.5, 0.9 };
    struct writer w;
    const char *values;
    struct buf b;

    writer_init(&w, a, q, d);
    TRY(values_text(&w, item, &values, e));
    buf_init(&b, a, QUERY_SQL_MAX);
    buf_add(&b, "SELECT n, low, high, ");
    for (size_t i = 0; i < 2; i++) {
        d->quantile(&b, "q", i, quantiles[i]);
        buf_add(&b, " AS q%zu%s", i, i ? "" : ", ");
    }
    buf_add(&b, " FROM (SELECT count(*) AS n, min(adds) AS low, max(adds) AS high, ");
    d->quantiles(&b, "adds", "(adds IS NOT NULL)", quantiles, 2);
    buf_add(&b, " AS q FROM (%s) v) s", values);
    ret->values = w.values;
    ret->n = w.n_values;
    return buf_finish(&b, &ret->text, e);
}

bool plan_buckets(struct arena *a, const struct question *q, const struct dialect *d, size_t item,
                  const double *bounds, size_t n, struct sql *ret, struct err *e)
{
    struct writer w;
    const char *values;
    struct buf b;

    writer_init(&w, a, q, d);
    TRY(values_text(&w, item, &values, e));
    buf_init(&b, a, QUERY_SQL_MAX);
    buf_add(&b, "SELECT ");
    for (size_t i = 0; i <= n; i++) {
        const char *from = i ? textf(a, "adds >= %.17g", bounds[i - 1]) : "";
        const char *to = i < n ? textf(a, "adds < %.17g", bounds[i]) : "";

        buf_add(&b, i ? ", " : "");
        d->aggregate(&b, "count", "", textf(a, "%s%s%s", from, *from && *to ? " AND " : "", to));
        buf_add(&b, " AS n%zu", i);
    }
    buf_add(&b, " FROM (%s) v", values);
    ret->values = w.values;
    ret->n = w.n_values;
    return buf_finish(&b, &ret->text, e);
}
