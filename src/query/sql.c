/* sql.c -- the text of a plan: one SELECT a group, one after the other. */
#include <inttypes.h>
#include <string.h>

#include "query_priv.h"

/* --- rows --- */

static bool is_in(const struct columns_used *used, size_t table)
{
    for (size_t i = 0; i < used->n; i++)
        if (used->list[i].table == table)
            return true;
    return false;
}

static void add_columns(struct writer *w, struct buf *b, size_t table, const char *alias,
                        const struct columns_used *used)
{
    for (size_t i = 0; i < used->n; i++) {
        size_t column = used->list[i].column;

        if (used->list[i].table != table)
            continue;
        buf_add(b, ", ");
        w->dialect->column(b, alias, column_of(w->schema, table, column));
        buf_add(b, " AS %s", column_alias(w, table, column));
    }
}

/* One more table, by conversation. */
static bool join_table(struct writer *w, size_t table, const struct columns_used *used,
                       const char **rows, struct err *e)
{
    struct buf b;

    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "SELECT * FROM (%s) r %s (SELECT key", *rows, w->dialect->left_join);
    add_columns(w, &b, table, "f", used);
    buf_add(&b, " FROM ");
    w->dialect->table(&b, w->schema->facts[table]->name);
    buf_add(&b, " f) j USING (key)");
    return buf_finish(&b, rows, e);
}

static bool join_customers(struct writer *w, const char **rows, struct err *e)
{
    struct buf b;

    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "SELECT * FROM (%s) r %s (%s) j USING (customer_key)", *rows,
            w->dialect->left_join, w->dialect->customers);
    return buf_finish(&b, rows, e);
}

size_t table_named(const struct metric_schema *s, const char *name)
{
    size_t i = 0;

    while (strcmp(s->facts[i]->name, name) != 0)
        i++;
    return i;
}

/* A table that each question makes for itself. */
static bool is_made(const struct metric_schema *s, size_t table)
{
    return s->facts[table] == customer_period_table();
}

static bool made_rows(struct writer *w, size_t table, const struct columns_used *used,
                      const char **ret, struct err *e)
{
    bool *wanted = NEW_N(w->arena, bool, w->schema->facts[table]->n);
    const char *made;
    struct buf b;

    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "SELECT f.key AS key");
    for (size_t i = 0; i < used->n; i++) {
        size_t column = used->list[i].column;

        if (used->list[i].table != table)
            continue;
        wanted[column] = true;
        buf_add(&b, ", f.%s AS %s", column_of(w->schema, table, column)->name,
                column_alias(w, table, column));
    }
    TRY(customer_period_rows(w, wanted, &made, e));
    buf_add(&b, " FROM (%s) f", made);
    return buf_finish(&b, ret, e);
}

/* The rows of one table: a SELECT for each condition. An engine passes over much of a table by a
 * simple condition, and by none that has an OR. */
static bool table_rows(struct writer *w, size_t table, const struct columns_used *used,
                       const struct rows_read *read, const char **ret, struct err *e)
{
    const char *seen;
    struct buf b;

    if (is_made(w->schema, table))
        return made_rows(w, table, used, ret, e);
    TRY(scope_text(w, table, &seen, e));
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    for (size_t i = 0; i == 0 || i < read->n; i++) {
        const char *where = i < read->n ? read->any[i] : "";

        buf_add(&b, "%sSELECT f.key AS key", i ? " UNION ALL " : "");
        add_columns(w, &b, table, "f", used);
        buf_add(&b, " FROM ");
        w->dialect->table(&b, w->schema->facts[table]->name);
        buf_add(&b, *where || *seen ? " f WHERE %s%s%s" : " f", where,
                *where && *seen ? " AND " : "", seen);
    }
    return buf_finish(&b, ret, e);
}

/* What is named is worked out once, and the name used from there on. */
static bool name_trees(struct writer *w, const struct columns_used *used, const char *rows,
                       const char **ret, struct err *e)
{
    struct buf b;

    if (!used->n_named) {
        *ret = rows;
        return true;
    }
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "SELECT *");
    for (size_t i = 0; i < used->n_named; i++) {
        const char *text;

        TRY(print_expr(w, used->named[i]->args[0], &text, e));
        buf_add(&b, ", %s AS %.*s", text, (int)used->named[i]->text.n, used->named[i]->text.p);
    }
    buf_add(&b, " FROM (%s) n", rows);
    return buf_finish(&b, ret, e);
}

bool rows_text(struct writer *w, size_t table, const struct columns_used *columns,
               const struct rows_read *read, const char **ret, struct err *e)
{
    struct columns_used used = *columns;
    size_t owner = table;
    const char *rows;
    struct buf b;

    if (is_in(&used, w->schema->n_facts)) {
        static const char *const names[] = { "source", "customer" };

        if (!expr_column(w->arena, w->schema, table, "customer"))
            owner = table_named(w->schema, "conversation");
        for (size_t i = 0; i < 2; i++)
            TRY(columns_add(&used, expr_column(w->arena, w->schema, owner, names[i]), e));
    }
    TRY(table_rows(w, table, &used, read, &rows, e));
    for (size_t i = 0; i < w->schema->n_facts; i++)
        if (i != table && is_in(&used, i))
            TRY(join_table(w, i, &used, &rows, e));
    if (is_in(&used, w->schema->n_facts)) {
        buf_init(&b, w->arena, QUERY_SQL_MAX);
        buf_add(&b, "SELECT *, ");
        w->dialect->customer_key(&b, textf(w->arena, "%s_source", w->schema->facts[owner]->name),
                                 textf(w->arena, "%s_customer", w->schema->facts[owner]->name));
        buf_add(&b, " AS customer_key FROM (%s) c", rows);
        TRY(buf_finish(&b, &rows, e));
        TRY(join_customers(w, &rows, e));
    }
    return name_trees(w, &used, rows, ret, e);
}

/* --- one group --- */

static bool group_columns(const struct plan *p, const struct plan_group *g,
                          struct columns_used *used, struct err *e)
{
    TRY(columns_add(used, g->at, e));
    TRY(columns_add(used, g->filter, e));
    for (size_t i = 0; i < p->by[g->by].n; i++)
        TRY(columns_add(used, g->splits[i], e));
    for (size_t i = 0; i < g->n_terms; i++) {
        TRY(columns_add(used, p->terms[g->terms[i]].value, e));
        TRY(columns_add(used, p->terms[g->terms[i]].where, e));
        TRY(columns_add(used, p->terms[g->terms[i]].immature, e));
        TRY(columns_add(used, p->terms[g->terms[i]].of, e));
    }
    return true;
}

/* What places a row in a period: its instant, of ends the last microsecond before. */
static bool instant_text(struct writer *w, const struct plan_group *g, const char **ret,
                         struct err *e)
{
    TRY(print_expr(w, g->at, ret, e));
    if (g->kind == GROUP_ENDS)
        *ret = textf(w->arena, "(%s - 1)", *ret);
    return true;
}

static bool in_span(struct writer *w, const struct plan_group *g, const char **ret,
                    struct err *e)
{
    const struct periods *p = g->periods;
    const char *at;

    TRY(instant_text(w, g, &at, e));
    *ret = textf(w->arena, "(%s >= %" PRId64 " AND %s < %" PRId64 ")", at, p->from_us[0], at,
                 p->from_us[p->n]);
    return true;
}

/* Rows of a group. */
static bool group_where(struct writer *w, const struct plan_group *g, const char **ret,
                        struct err *e)
{
    const char *filter;

    TRY(in_span(w, g, ret, e));
    if (!g->filter)
        return true;
    TRY(print_condition(w, g->filter, &filter, e));
    *ret = textf(w->arena, "(%s AND %s)", *ret, filter);
    return true;
}

/* Adds that a column compares so with an instant. */
static void add_compare(struct writer *w, struct buf *b, const char *column, const char *how,
                        int64_t us)
{
    buf_add(b, "f.%s %s ", column, how);
    w->dialect->instant(b, us);
}

/* The span asked for, of the columns themselves where they place a row in time: so the engine
 * can pass over what it need not read. */
static bool raw_span(struct writer *w, const struct plan_group *g, struct rows_read *ret,
                     struct err *e)
{
    const struct periods *p = g->periods;
    const char *name;
    struct buf b;

    buf_init(&b, w->arena, QUERY_SQL_MAX);
    if (g->kind != GROUP_EVENTS) {              /* a stock has what begins at its end */
        add_compare(w, &b, "from_at", "<=", p->from_us[p->n]);
        buf_add(&b, " AND (f.to_at IS NULL OR ");
        add_compare(w, &b, "to_at", ">", p->from_us[0]);
        buf_add(&b, ")");
    } else {
        if (g->at->kind != EXPR_COLUMN || g->at->table != g->table || is_made(w->schema, g->table))
            return true;
        name = column_of(w->schema, g->at->table, g->at->column)->name;
        add_compare(w, &b, name, "<", p->from_us[p->n]);
        buf_add(&b, " AND ");
        add_compare(w, &b, name, ">=", p->from_us[0]);
    }
    return buf_finish(&b, &ret->any[ret->n++], e);
}

/* A stock is told at the ends of periods. Of few it is cheaper to read what holds at one of them
 * than all that begins and ends between: there both cancel out. */
enum { HELD_PERIODS_MAX = ROW_CONDITIONS_MAX - 2 };

static bool reads_held(const struct plan *p, const struct plan_group *g)
{
    if (g->kind == GROUP_EVENTS || p->by[g->by].n || g->periods->n > HELD_PERIODS_MAX)
        return false;                           /* a split shows what had rows, though none held */
    for (size_t i = 0; i < g->n_terms; i++)
        if (p->terms[g->terms[i]].term->aggregate != AGGREGATE_STOCK)
            return false;
    return true;
}

/* What does not end, what ends later, and what ends in a period but not before its start. */
static bool held_rows(struct writer *w, const struct plan_group *g, struct rows_read *ret,
                      struct err *e)
{
    const struct periods *p = g->periods;

    for (size_t i = 0; i <= p->n; i++) {
        struct buf b;

        buf_init(&b, w->arena, QUERY_SQL_MAX);
        add_compare(w, &b, "from_at", "<=", p->from_us[i ? i : p->n]);
        buf_add(&b, i ? " AND " : " AND f.to_at IS NULL");
        if (i)
            add_compare(w, &b, "to_at", ">", p->from_us[i]);
        if (i && i < p->n) {
            buf_add(&b, " AND ");
            add_compare(w, &b, "to_at", "<=", p->from_us[i + 1]);
        }
        TRY(buf_finish(&b, &ret->any[ret->n++], e));
    }
    return true;
}

/* The rows that a group counts among. */
static bool group_rows(struct writer *w, const struct plan *p, const struct plan_group *g,
                       const char **ret, struct err *e)
{
    struct columns_used used = { 0 };
    struct rows_read read = { .n = 0 };

    TRY(group_columns(p, g, &used, e));
    TRY((reads_held(p, g) ? held_rows : raw_span)(w, g, &read, e));
    w->counted = g->filter;
    TRY(rows_text(w, g->table, &used, &read, ret, e));
    w->counted = NULL;
    *ret = textf(w->arena, "(%s) r", *ret);
    return true;
}

static void add_count(struct writer *w, struct buf *b, const char *condition, size_t i)
{
    buf_add(b, ", ");
    w->dialect->aggregate(b, "count", "", condition);
    buf_add(b, " AS i%zu", i);
}

static void add_cast(struct writer *w, struct buf *b, const char *function, const char *x,
                     const char *condition, bool real, size_t i)
{
    const char *made = "";
    struct err ignored = { 0 };
    struct buf inner;

    buf_init(&inner, w->arena, QUERY_SQL_MAX);
    w->dialect->aggregate(&inner, function, x, condition);
    b->full = b->full || !buf_finish(&inner, &made, &ignored);
    buf_add(b, ", ");
    w->dialect->cast(b, made, real ? w->dialect->real : w->dialect->integer);
    buf_add(b, " AS %c%zu", real ? 'r' : 'i', i);
}

static const char *both(struct writer *w, const char *a, const char *b)
{
    return !*a ? b : !*b ? a : textf(w->arena, "(%s AND %s)", a, b);
}

/* The sum of squares, in reals: whole numbers would run over. */
static bool add_squares(struct writer *w, struct buf *b, const struct plan_term *t,
                        const char *value, const char *where, size_t i, struct err *e)
{
    const char *real;
    struct buf inner;

    if (!t->squares)
        return true;
    buf_init(&inner, w->arena, EXPR_TEXT_MAX);
    w->dialect->cast(&inner, value, w->dialect->real);
    TRY(buf_finish(&inner, &real, e));
    add_cast(w, b, "sum", textf(w->arena, "%s * %s", real, real), where, true, i);
    return true;
}

static bool add_statistics(struct writer *w, struct buf *b, const struct plan_term *t,
                           const char *value, const char *where, struct err *e)
{
    size_t i = t->reals + (t->real_sum ? 1 : 0) + t->n_quantiles;

    if (t->n_quantiles) {
        buf_add(b, ", ");
        w->dialect->quantiles(b, value, both(w, where, textf(w->arena, "(%s IS NOT NULL)", value)),
                              t->quantiles, t->n_quantiles);
        buf_add(b, " AS q%zu", t->reals);
    }
    if (t->extremes) {
        add_cast(w, b, "min", value, where, true, i);
        add_cast(w, b, "max", value, where, true, i + 1);
    }
    return add_squares(w, b, t, value, where, i + (t->extremes ? 2 : 0), e);
}

/* Different conversations; split by who did it, each leg. */
static bool per_leg(const struct plan *p, const struct plan_group *g)
{
    static const struct str names[] = { { "agent", 5 }, { "team", 4 }, { "queue", 5 } };
    const struct plan_by *by = &p->by[g->by];

    for (size_t i = 0; i < by->n; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (str_equal(by->names[i], names[k]))
                return true;
    return false;
}

static void add_distinct(struct writer *w, struct buf *b, const char *x, const char *where,
                         size_t i)
{
    buf_add(b, ", ");
    w->dialect->distinct(b, x, where);
    buf_add(b, " AS i%zu", i);
}

static bool known_text(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const struct expr *known = is_known(w->arena, x);

    *ret = "";
    return !known || print_condition(w, known, ret, e);
}

/* Of the facts that a figure counts, those whose window is not over; and those that could be
 * counted. */
static bool add_beside(struct writer *w, struct buf *b, const struct plan_term *t,
                         const char *where, const char *known, struct err *e)
{
    const char *immature, *could = "";

    if (t->has_of) {
        if (t->of)
            TRY(print_condition(w, t->of, &could, e));
        add_count(w, b, could, t->integers + (t->immature ? 3 : 2));
    }
    if (!t->immature)
        return true;
    TRY(print_condition(w, t->immature, &immature, e));
    add_count(w, b, both(w, both(w, where, known), immature), t->integers + 2);
    return true;
}

static bool add_term_columns(struct writer *w, struct buf *b, const struct plan *p,
                             const struct plan_group *g, const struct plan_term *t,
                             struct err *e)
{
    const char *value = "key", *where = "", *known = "";
    size_t i = t->integers;

    if (t->where)
        TRY(print_condition(w, t->where, &where, e));
    if (t->value)
        TRY(print_expr(w, t->value, &value, e));
    switch (t->term->aggregate) {
    case AGGREGATE_COUNT: case AGGREGATE_STOCK:
        add_count(w, b, where, i);
        return add_beside(w, b, t, where, known, e);
    case AGGREGATE_SHARE:
        TRY(known_text(w, t->value, &known, e));
        add_count(w, b, both(w, where, value), i);
        add_count(w, b, both(w, where, known), i + 1);
        return add_beside(w, b, t, where, known, e);
    case AGGREGATE_DISTINCT: case AGGREGATE_HANDLED:
        add_count(w, b, where, i);
        if (t->term->aggregate == AGGREGATE_HANDLED && per_leg(p, g))
            add_count(w, b, where, i + 1);
        else
            add_distinct(w, b, value, where, i + 1);
        return add_beside(w, b, t, where, known, e);
    case AGGREGATE_HOURS:
        TRY(print_expr(w, expr_of(w->arena, EXPR_SPAN, TYPE_INT,
                                  expr_int(w->arena, TYPE_INSTANT, g->periods->from_us[0]),
                                  g->at), &value, e));
        add_count(w, b, where, i);
        add_cast(w, b, "sum", value, where, false, i + 1);
        return true;
    case AGGREGATE_SUM: case AGGREGATE_MEAN:
        break;
    }
    TRY(known_text(w, t->value, &known, e));
    add_count(w, b, both(w, where, known), i);
    add_cast(w, b, "sum", value, where, t->real_sum, t->real_sum ? t->reals : i + 1);
    TRY(add_beside(w, b, t, where, known, e));
    return add_statistics(w, b, t, value, where, e);
}

bool spread_list(struct writer *w, size_t i, const char **split, const char **from,
                 struct err *e)
{
    const char *elements;
    struct buf b;

    buf_init(&b, w->arena, QUERY_SQL_MAX);
    w->dialect->elements(&b, *split);
    TRY(buf_finish(&b, &elements, e));
    *from = textf(w->arena, "(SELECT *, %s AS e%zu FROM %s) l", elements, i, *from);
    *split = textf(w->arena, "e%zu", i);
    return true;
}

/* GROUP BY of one group, with the columns that its terms fill. */
static bool group_inner(struct writer *w, const struct plan *p, const struct plan_group *g,
                        const char **ret, struct err *e)
{
    const char *at, *from, *where;
    struct buf b;

    TRY(group_rows(w, p, g, &from, e));
    TRY(instant_text(w, g, &at, e));
    TRY(group_where(w, g, &where, e));
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "SELECT %s AS label", label_text(w, g->periods, at));
    for (size_t i = 0; i < p->by[g->by].n; i++) {
        const char *split;

        TRY(print_expr(w, g->splits[i], &split, e));
        if (g->splits[i]->type == TYPE_LIST)
            TRY(spread_list(w, i, &split, &from, e));
        buf_add(&b, ", %s AS d%zu", split, i);
    }
    for (size_t i = 0; i < g->n_terms; i++)
        TRY(add_term_columns(w, &b, p, g, &p->terms[g->terms[i]], e));
    buf_add(&b, " FROM %s WHERE %s GROUP BY label", from, where);
    for (size_t i = 0; i < p->by[g->by].n; i++)
        buf_add(&b, ", d%zu", i);
    return buf_finish(&b, ret, e);
}

static void add_none(struct writer *w, struct buf *b, const char *type)
{
    buf_add(b, ", ");
    w->dialect->cast(b, "NULL", type);
}

/* Whether a group fills a column of that kind; where the value is. */
static const char *real_text(struct writer *w, const struct plan *p, const struct plan_group *g,
                             size_t column)
{
    for (size_t i = 0; i < g->n_terms; i++) {
        const struct plan_term *t = &p->terms[g->terms[i]];
        size_t first = t->reals + (t->real_sum ? 1 : 0);
        const char *text = "";
        struct err ignored = { 0 };
        struct buf b;

        if (column < first || column >= first + t->n_quantiles)
            continue;
        buf_init(&b, w->arena, QUERY_SQL_MAX);
        w->dialect->quantile(&b, textf(w->arena, "q%zu", t->reals), column - first,
                             t->quantiles[column - first]);
        return buf_finish(&b, &text, &ignored) ? text : "";
    }
    return column < g->reals ? textf(w->arena, "r%zu", column) : NULL;
}

static bool fills_integer(const struct plan *p, const struct plan_group *g, size_t column)
{
    for (size_t i = 0; i < g->n_terms; i++) {
        const struct plan_term *t = &p->terms[g->terms[i]];
        size_t first = t->integers, n = 2;

        if (t->term->aggregate == AGGREGATE_COUNT || t->term->aggregate == AGGREGATE_STOCK ||
            t->real_sum)
            n = 1;
        if ((column >= first && column < first + n) ||
            (column >= first + 2 && column < first + 2 + (t->immature ? 1 : 0) +
                                                         (t->has_of ? 1 : 0)))
            return true;
    }
    return false;
}

/* A group's rows in the shape that all groups share. */
static bool group_text(struct writer *w, const struct plan *p, size_t group, const char **ret,
                       struct err *e)
{
    const struct plan_group *g = &p->groups[group];
    size_t splits = plan_splits(p), integers = plan_integers(p), reals = plan_reals(p);
    const char *inner;
    struct buf b;

    TRY(group_inner(w, p, g, &inner, e));
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "SELECT ");
    w->dialect->cast(&b, textf(w->arena, "%zu", group), w->dialect->integer);
    buf_add(&b, " AS grp, ");
    w->dialect->cast(&b, "label", w->dialect->integer);
    buf_add(&b, " AS label");
    for (size_t i = 0; i < splits; i++) {
        if (i >= p->by[g->by].n) {
            add_none(w, &b, w->dialect->text);
        } else if (is_word(w->schema, g->splits[i])) {
            buf_add(&b, ", %sd%zu%s", w->dialect->word_open, i, w->dialect->word_close);
        } else {
            buf_add(&b, ", ");
            w->dialect->cast(&b, textf(w->arena, "d%zu", i), w->dialect->text);
        }
    }
    for (size_t i = 0; i < integers; i++) {
        if (fills_integer(p, g, i))
            buf_add(&b, ", i%zu", i);
        else
            add_none(w, &b, w->dialect->integer);
    }
    for (size_t i = 0; i < reals; i++) {
        const char *real = real_text(w, p, g, i);

        if (real)
            buf_add(&b, ", %s", real);
        else
            add_none(w, &b, w->dialect->real);
    }
    buf_add(&b, " FROM (%s) g", inner);
    return buf_finish(&b, ret, e);
}

/* --- the whole --- */

bool plan_sql(struct arena *a, const struct plan *p, const struct dialect *d, struct sql *ret,
              struct err *e)
{
    struct writer w;
    struct buf b;

    writer_init(&w, a, p->question, d);
    buf_init(&b, a, QUERY_SQL_MAX);
    for (size_t i = 0; i < p->n_groups; i++) {
        const char *text;

        TRY(group_text(&w, p, i, &text, e));
        buf_add(&b, "%s%s", i ? "\nUNION ALL " : "", text);
    }
    ret->values = w.values;
    ret->n = w.n_values;
    return buf_finish(&b, &ret->text, e);
}
