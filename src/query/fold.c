/* fold.c -- a tree as one question means it: parameters, clock and policies put in. */
#include <string.h>

#include "query_priv.h"

const struct expr *expr_int(struct arena *a, enum expr_type type, int64_t value)
{
    struct expr *x = NEW(a, struct expr);

    *x = (struct expr){ .kind = type == TYPE_BOOL ? EXPR_BOOL : EXPR_INT, .type = type,
                        .integer = value };
    return x;
}

const struct expr *expr_of(struct arena *a, enum expr_kind kind, enum expr_type type,
                           const struct expr *x, const struct expr *y)
{
    const struct expr **args = NEW_N(a, const struct expr *, 2);
    struct expr *made = NEW(a, struct expr);

    args[0] = x;
    args[1] = y;
    *made = (struct expr){ .kind = kind, .type = type, .args = args, .n = y ? 2 : 1 };
    return made;
}

const struct expr *expr_column(struct arena *a, const struct metric_schema *s, size_t table,
                               const char *name)
{
    static const enum expr_type types[] = {
        [COLUMN_BOOL] = TYPE_BOOL, [COLUMN_INT] = TYPE_INT, [COLUMN_KEY] = TYPE_INT,
        [COLUMN_DOUBLE] = TYPE_REAL, [COLUMN_TIME] = TYPE_INSTANT, [COLUMN_TEXT] = TYPE_TEXT,
    };
    const struct table_def *t = s->facts[table];
    struct expr *x = NEW(a, struct expr);

    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->columns[i].name, name) == 0) {
            *x = (struct expr){ .kind = EXPR_COLUMN, .type = types[t->columns[i].type],
                                .table = table, .column = i };
            return x;
        }
    return NULL;
}

bool same_expr(const struct expr *x, const struct expr *y)
{
    if (!x || !y)
        return x == y;
    if (x->kind != y->kind || x->type != y->type || x->n != y->n || x->integer != y->integer ||
        memcmp(&x->real, &y->real, sizeof x->real) != 0 || !str_equal(x->text, y->text) ||
        x->table != y->table || x->column != y->column || x->parameter != y->parameter)
        return false;
    for (size_t i = 0; i < x->n; i++)
        if (!same_expr(x->args[i], y->args[i]))
            return false;
    return true;
}

bool is_constant(const struct expr *x, bool value)
{
    return x && x->kind == EXPR_BOOL && (x->integer != 0) == value;
}

const struct expr *negated(struct arena *a, const struct expr *x)
{
    if (x->kind == EXPR_BOOL)
        return expr_int(a, TYPE_BOOL, !x->integer);
    return expr_of(a, EXPR_NOT, TYPE_BOOL, x, NULL);
}

const struct expr *expr_named(struct arena *a, const char *name, const struct expr *x)
{
    struct expr *made = NEW(a, struct expr);

    *made = *expr_of(a, EXPR_NAMED, x->type, x, NULL);
    made->text = str_of(name);
    return made;
}

bool has_value(const struct expr *x)
{
    switch (x->kind) {
    case EXPR_BOOL: case EXPR_INT: case EXPR_REAL: case EXPR_TEXT: case EXPR_NOW:
    case EXPR_IS_NONE: case EXPR_NE: case EXPR_HAS: case EXPR_POLICY: case EXPR_UNSET:
        return true;
    case EXPR_IF:
        return has_value(x->args[1]) && has_value(x->args[2]);
    case EXPR_COALESCE:
        return has_value(x->args[x->n - 1]);
    case EXPR_NOT: case EXPR_AND: case EXPR_OR: case EXPR_ADD: case EXPR_SUB: case EXPR_MUL:
    case EXPR_SPAN: case EXPR_LEAST: case EXPR_GREATEST: case EXPR_NAMED:
        for (size_t i = 0; i < x->n; i++)
            if (!has_value(x->args[i]))
                return false;
        return true;
    default:
        return false;
    }
}

const struct expr *or_false(struct arena *a, const struct expr *x)
{
    if (has_value(x))
        return x;
    return expr_of(a, EXPR_COALESCE, TYPE_BOOL, x, expr_int(a, TYPE_BOOL, false));
}

/* How many conditions a condition is of: those of an AND, or itself. */
static size_t count_parts(const struct expr *x)
{
    return !x || is_constant(x, true) ? 0 : x->kind == EXPR_AND ? x->n : 1;
}

const struct expr *all_of(struct arena *a, const struct expr *const *conditions, size_t n)
{
    const struct expr **args;
    struct expr *x;
    size_t room = 0, kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (is_constant(conditions[i], false))
            return conditions[i];
        room += count_parts(conditions[i]);
    }
    args = NEW_N(a, const struct expr *, room + 1);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < count_parts(conditions[i]); k++)
            args[kept++] = conditions[i]->kind == EXPR_AND ? conditions[i]->args[k]
                                                           : conditions[i];
    if (kept < 2)
        return kept ? args[0] : NULL;
    x = NEW(a, struct expr);
    *x = (struct expr){ .kind = EXPR_AND, .type = TYPE_BOOL, .args = args, .n = kept };
    return x;
}

/* It has a value just where all it is made of has one. */
static bool is_made_of_all(const struct expr *x)
{
    switch (x->kind) {
    case EXPR_ADD: case EXPR_SUB: case EXPR_MUL: case EXPR_SPAN: case EXPR_LEAST:
    case EXPR_GREATEST:
        return true;
    default:
        return false;
    }
}

const struct expr *is_known(struct arena *a, const struct expr *x)
{
    const struct expr **parts;

    if (has_value(x))
        return NULL;
    if (!is_made_of_all(x))
        return negated(a, expr_of(a, EXPR_IS_NONE, TYPE_BOOL, x, NULL));
    parts = NEW_N(a, const struct expr *, x->n);
    for (size_t i = 0; i < x->n; i++)
        parts[i] = is_known(a, x->args[i]);
    return all_of(a, parts, x->n);
}

const char *policy_value(const struct question *q, size_t policy)
{
    for (size_t i = 0; i < q->n_sources; i++)
        if (strcmp(q->sources[i].values[policy], q->values[policy]) != 0)
            return NULL;
    return q->values[policy];
}

static const struct expr *number(struct arena *a, const struct metric_parameter *p, double value)
{
    struct expr *x;

    if (p->kind == PARAMETER_SECONDS || value == (double)(int64_t)value)
        return expr_int(a, TYPE_INT, (int64_t)value);
    x = NEW(a, struct expr);
    *x = (struct expr){ .kind = EXPR_REAL, .type = TYPE_REAL, .real = value };
    return x;
}

/* A parameter's value; where it differs by a dimension, a chain of choices. */
static bool fold_parameter(const struct meaning *m, const struct expr *x, const struct expr **ret,
                           struct err *e)
{
    const struct metric_parameter *p = &m->item->metric->parameters[x->parameter];
    const struct parameter_value *v = &m->item->parameters[x->parameter];
    const struct expr *dimension, *made = number(m->arena, p, v->number);

    if (!v->n_at) {
        *ret = made;
        return true;
    }
    TRY(dimension_expr(m->arena, m->question->schema, m->table, m->anchor, p->by, &dimension, e));
    if (!dimension)
        return err_set(e, ERR_INVALID, "%.*s: its facts have no %.*s", (int)p->name.n, p->name.p,
                       (int)p->by.n, p->by.p);
    TRY(fold_expr(m, dimension, &dimension, e));
    for (size_t i = v->n_at; i-- > 0;) {
        const struct expr **args = NEW_N(m->arena, const struct expr *, 3);
        struct expr *text = NEW(m->arena, struct expr), *choice = NEW(m->arena, struct expr);

        *text = (struct expr){ .kind = EXPR_TEXT, .type = TYPE_TEXT, .text = v->at[i] };
        args[0] = expr_of(m->arena, EXPR_EQ, TYPE_BOOL, dimension, text);
        args[1] = number(m->arena, p, v->numbers[i]);
        args[2] = made;
        *choice = (struct expr){ .kind = EXPR_IF, .type = TYPE_INT, .args = args, .n = 3 };
        made = choice;
    }
    *ret = made;
    return true;
}

static const struct expr *fold_policy(const struct meaning *m, const struct expr *x)
{
    const char *value = policy_value(m->question, x->parameter);
    struct expr *made;

    if (value)
        return expr_int(m->arena, TYPE_BOOL, str_equal(str_of(value), x->text));
    made = NEW(m->arena, struct expr);
    *made = *x;
    made->table = m->table;
    made->column = expr_column(m->arena, m->question->schema, m->table, "source")->column;
    return made;
}

static bool is_zero(const struct expr *x)
{
    return x->kind == EXPR_INT && x->type == TYPE_INT && x->integer == 0;
}

/* Works out what is constant, the arguments being folded. */
static const struct expr *simplify(struct arena *a, const struct expr *x,
                                   const struct expr *const *args)
{
    bool absorbs = x->kind == EXPR_OR;          /* true makes OR true, false makes AND false */
    const struct expr **kept;
    struct expr *made;
    size_t n = 0;

    if (x->kind == EXPR_NOT && args[0]->kind == EXPR_BOOL)
        return negated(a, args[0]);
    if (x->kind == EXPR_IF && args[0]->kind == EXPR_BOOL)
        return args[args[0]->integer ? 1 : 2];
    if ((x->kind == EXPR_ADD || x->kind == EXPR_SUB) && is_zero(args[1]))
        return args[0];
    kept = NEW_N(a, const struct expr *, x->n);
    for (size_t i = 0; i < x->n; i++) {
        if ((x->kind == EXPR_AND || x->kind == EXPR_OR) && args[i]->kind == EXPR_BOOL) {
            if ((args[i]->integer != 0) == absorbs)
                return args[i];
            continue;
        }
        kept[n++] = args[i];
    }
    if ((x->kind == EXPR_AND || x->kind == EXPR_OR) && n < 2)
        return n ? kept[0] : expr_int(a, TYPE_BOOL, !absorbs);
    made = NEW(a, struct expr);
    *made = *x;
    made->args = kept;
    made->n = n;
    return made;
}

static bool fold_clock(const struct meaning *m, const struct expr *x, const struct expr **ret,
                       struct err *e)
{
    return fold_expr(m, x->args[m->item && m->item->business ? 1 : 0], ret, e);
}

bool fold_expr(const struct meaning *m, const struct expr *x, const struct expr **ret,
               struct err *e)
{
    const struct expr **args;

    switch (x->kind) {
    case EXPR_CLOCK:
        return fold_clock(m, x, ret, e);
    case EXPR_PARAMETER:
        return fold_parameter(m, x, ret, e);
    case EXPR_CHOICE:
        *ret = expr_int(m->arena, TYPE_BOOL,
                        (int64_t)m->item->parameters[x->parameter].number == x->integer);
        return true;
    case EXPR_POLICY:
        *ret = fold_policy(m, x);
        return true;
    case EXPR_GIVEN:
        *ret = expr_int(m->arena, TYPE_BOOL, m->question->given[x->parameter]);
        return true;
    case EXPR_NOW:
        *ret = expr_int(m->arena, TYPE_INSTANT, m->question->now_us);
        return true;
    default:
        break;
    }
    if (!x->n) {
        *ret = x;
        return true;
    }
    args = NEW_N(m->arena, const struct expr *, x->n);
    for (size_t i = 0; i < x->n; i++)
        TRY(fold_expr(m, x->args[i], &args[i], e));
    *ret = simplify(m->arena, x, args);
    return true;
}
