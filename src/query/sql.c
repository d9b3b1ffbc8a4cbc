/* sql.c -- the text of a plan: one SELECT a group, the groups of a table over one scan. */
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

static size_t table_named(const struct metric_schema *s, const char *name)
{
    size_t i = 0;

    while (strcmp(s->facts[i]->name, name) != 0)
        i++;
    return i;
}

bool rows_text(struct writer *w, size_t table, const struct columns_used *columns,
               const char **ret, struct err *e)
{
    size_t conversation = table_named(w->schema, "conversation");
    struct columns_used used = *columns;
    const char *rows;
    struct buf b;

    if (is_in(&used, w->schema->n_facts)) {
        static const char *const names[] = { "source", "customer" };

        for (size_t i = 0; i < 2; i++)
            TRY(columns_add(&used, expr_column(w->arena, w->schema, conversation, names[i]), e));
    }
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "SELECT f.key AS key");
    add_columns(w, &b, table, "f", &used);
    buf_add(&b, " FROM ");
    w->dialect->table(&b, w->schema->facts[table]->name);
    buf_add(&b, " f");
    TRY(buf_finish(&b, &rows, e));
    for (size_t i = 0; i < w->schema->n_facts; i++)
        if (i != table && is_in(&used, i))
            TRY(join_table(w, i, &used, &rows, e));
    if (is_in(&used, w->schema->n_facts)) {
        buf_init(&b, w->arena, QUERY_SQL_MAX);
        buf_add(&b, "SELECT *, ");
        w->dialect->customer_key(&b, "conversation_source", "conversation_customer");
        buf_add(&b, " AS customer_key FROM (%s) c", rows);
        TRY(buf_finish(&b, &rows, e));
        TRY(join_customers(w, &rows, e));
    }
    *ret = rows;
    return true;
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

static size_t parts_of(const struct expr *const *x, const struct expr *const **ret)
{
    *ret = *x && (*x)->kind == EXPR_AND ? (*x)->args : x;
    return !*x ? 0 : (*x)->kind == EXPR_AND ? (*x)->n : 1;
}

/* Whether every group of the table has this condition in its filter. */
static bool is_common(struct writer *w, const struct plan *p, size_t table, const char *part,
                      bool *ret, struct err *e)
{
    for (size_t i = 0; i < p->n_groups; i++) {
        const struct expr *const *parts;
        bool found = false;
        size_t n;

        if (p->groups[i].table != table)
            continue;
        n = parts_of(&p->groups[i].filter, &parts);
        for (size_t k = 0; k < n && !found; k++) {
            const char *text;

            TRY(print_condition(w, parts[k], &text, e));
            found = strcmp(text, part) == 0;
        }
        if (!found) {
            *ret = false;
            return true;
        }
    }
    *ret = true;
    return true;
}

/* A group's filter in two: what all groups of its table share, and what is its own. */
static bool split_filter(struct writer *w, const struct plan *p, const struct plan_group *g,
                         const char **ret_common, const char **ret_own, struct err *e)
{
    const struct expr *const *parts;
    size_t n = parts_of(&g->filter, &parts);

    *ret_common = *ret_own = "";
    for (size_t i = 0; i < n; i++) {
        const char *text, **to;
        bool common;

        TRY(print_condition(w, parts[i], &text, e));
        TRY(is_common(w, p, g->table, text, &common, e));
        to = common ? ret_common : ret_own;
        *to = **to ? textf(w->arena, "%s AND %s", *to, text) : text;
    }
    return true;
}

/* Rows of a group: all conditions, or only its own where the rows are shared. */
static bool group_where(struct writer *w, const struct plan *p, const struct plan_group *g,
                        bool shared, const char **ret, struct err *e)
{
    const char *span, *common, *own;

    TRY(in_span(w, g, &span, e));
    TRY(split_filter(w, p, g, &common, &own, e));
    if (!shared && *common)
        span = textf(w->arena, "%s AND %s", common, span);
    *ret = *own ? textf(w->arena, "(%s AND %s)", span, own) : textf(w->arena, "(%s)", span);
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

static bool add_quantiles(struct writer *w, struct buf *b, const struct plan_term *t,
                          const char *value, const char *where)
{
    if (t->n_quantiles) {
        buf_add(b, ", ");
        w->dialect->quantiles(b, value, both(w, where, textf(w->arena, "(%s IS NOT NULL)", value)),
                              t->quantiles, t->n_quantiles);
        buf_add(b, " AS q%zu", t->reals);
    }
    if (t->extremes) {
        size_t i = t->reals + (t->real_sum ? 1 : 0) + t->n_quantiles;

        add_cast(w, b, "min", value, where, true, i);
        add_cast(w, b, "max", value, where, true, i + 1);
    }
    return true;
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
    return !known || print_expr(w, known, ret, e);
}

static bool add_term_columns(struct writer *w, struct buf *b, const struct plan *p,
                             const struct plan_group *g, const struct plan_term *t,
                             struct err *e)
{
    const char *value = "key", *where = "", *known;
    size_t i = t->integers;

    if (t->where)
        TRY(print_condition(w, t->where, &where, e));
    if (t->value)
        TRY(print_expr(w, t->value, &value, e));
    switch (t->term->aggregate) {
    case AGGREGATE_COUNT: case AGGREGATE_STOCK:
        add_count(w, b, where, g->kind == GROUP_EVENTS ? i : 0);
        return true;
    case AGGREGATE_SHARE:
        TRY(known_text(w, t->value, &known, e));
        add_count(w, b, both(w, where, value), i);
        add_count(w, b, both(w, where, known), i + 1);
        return true;
    case AGGREGATE_DISTINCT: case AGGREGATE_HANDLED:
        add_count(w, b, where, i);
        if (t->term->aggregate == AGGREGATE_HANDLED && per_leg(p, g))
            add_count(w, b, where, i + 1);
        else
            add_distinct(w, b, value, where, i + 1);
        return true;
    case AGGREGATE_HOURS:
        TRY(print_expr(w, expr_of(w->arena, EXPR_SPAN, TYPE_INT,
                                  expr_int(w->arena, TYPE_INSTANT, g->periods->from_us[0]),
                                  g->at), &value, e));
        add_count(w, b, where, 0);
        add_cast(w, b, "sum", value, where, false, 1);
        return true;
    case AGGREGATE_SUM: case AGGREGATE_MEAN:
        break;
    }
    TRY(known_text(w, t->value, &known, e));
    add_count(w, b, both(w, where, known), i);
    add_cast(w, b, "sum", value, where, t->real_sum, t->real_sum ? t->reals : i + 1);
    return add_quantiles(w, b, t, value, where);
}

/* A row for each element of a list. */
static bool spread_list(struct writer *w, size_t i, const char **split, const char **from,
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
                        const char *from, bool shared, const char **ret, struct err *e)
{
    const char *at, *where;
    struct buf b;

    TRY(instant_text(w, g, &at, e));
    TRY(group_where(w, p, g, shared, &where, e));
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
        size_t first = g->kind == GROUP_EVENTS ? t->integers : 0, n = 2;

        if (t->term->aggregate == AGGREGATE_COUNT || t->term->aggregate == AGGREGATE_STOCK ||
            t->real_sum)
            n = 1;
        if (column >= first && column < first + n)
            return true;
    }
    return false;
}

/* A group's rows in the shape that all groups share. */
static bool group_text(struct writer *w, const struct plan *p, size_t group, const char *from,
                       bool shared, const char **ret, struct err *e)
{
    const struct plan_group *g = &p->groups[group];
    size_t splits = plan_splits(p), integers = plan_integers(p), reals = plan_reals(p);
    const char *inner;
    struct buf b;

    TRY(group_inner(w, p, g, from, shared, &inner, e));
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

/* How the rows of a table are written: those of any group, where several share them. */
static bool table_rows(struct writer *w, const struct plan *p, size_t table, bool *ret_shared,
                       const char **ret, struct err *e)
{
    const char *rows, *where = "", *common = "", *own;
    struct columns_used used = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < p->n_groups; i++)
        if (p->groups[i].table == table) {
            TRY(group_columns(p, &p->groups[i], &used, e));
            n++;
        }
    TRY(rows_text(w, table, &used, &rows, e));
    *ret_shared = n > 1 && w->dialect->materialized;
    for (size_t i = 0; *ret_shared && i < p->n_groups; i++) {
        const char *one;

        if (p->groups[i].table != table)
            continue;
        TRY(split_filter(w, p, &p->groups[i], &common, &own, e));
        TRY(group_where(w, p, &p->groups[i], true, &one, e));
        where = *where ? textf(w->arena, "%s OR %s", where, one) : one;
    }
    if (*common)
        where = textf(w->arena, "%s AND (%s)", common, where);
    *ret = *ret_shared ? textf(w->arena, "SELECT * FROM (%s) r WHERE %s", rows, where)
                       : textf(w->arena, "(%s) r", rows);
    return true;
}

bool plan_sql(struct arena *a, const struct plan *p, const struct dialect *d, struct sql *ret,
              struct err *e)
{
    size_t n_tables = p->question->schema->n_facts, shared_n = 0;
    const char **from = NEW_N(a, const char *, n_tables);
    bool *shared = NEW_N(a, bool, n_tables);
    struct writer w;
    struct buf b;

    writer_init(&w, a, p->question, d);
    buf_init(&b, a, QUERY_SQL_MAX);
    for (size_t i = 0; i < p->n_groups; i++) {
        size_t table = p->groups[i].table;

        if (from[table])
            continue;
        TRY(table_rows(&w, p, table, &shared[table], &from[table], e));
        if (!shared[table])
            continue;
        buf_add(&b, "%srows%zu AS MATERIALIZED (%s)", shared_n++ ? ", " : "WITH ", table,
                from[table]);
        from[table] = textf(a, "rows%zu", table);
    }
    buf_add(&b, shared_n ? "\n" : "");
    for (size_t i = 0; i < p->n_groups; i++) {
        size_t table = p->groups[i].table;
        const char *text;

        TRY(group_text(&w, p, i, from[table], shared[table], &text, e));
        buf_add(&b, "%s%s", i ? "\nUNION ALL " : "", text);
    }
    ret->values = w.values;
    ret->n = w.n_values;
    return buf_finish(&b, &ret->text, e);
}
