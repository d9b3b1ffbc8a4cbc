/* build.c -- nodes of trees, their types and their limits. */
#include "metric_priv.h"

const char *type_name(enum expr_type type)
{
    static const char *const names[] = {
        [TYPE_NONE] = "none", [TYPE_BOOL] = "a condition", [TYPE_INT] = "a whole number",
        [TYPE_REAL] = "a number", [TYPE_INSTANT] = "an instant", [TYPE_TEXT] = "a text",
        [TYPE_LIST] = "a list",
    };

    return names[type];
}

bool type_both(enum expr_type x, enum expr_type y, enum expr_type *ret)
{
    if (x == y || y == TYPE_NONE) {
        *ret = x;
    } else if (x == TYPE_NONE) {
        *ret = y;
    } else {
        bool numbers = (x == TYPE_INT || x == TYPE_REAL) && (y == TYPE_INT || y == TYPE_REAL);

        if (!numbers)
            return false;
        *ret = TYPE_REAL;
    }
    return true;
}

bool build(const struct scope *s, size_t at, const struct expr *like,
           const struct expr *const *args, size_t n, const struct expr **ret, struct err *e)
{
    struct expr *x = NEW(s->arena, struct expr);
    const struct expr **copy = NEW_N(s->arena, const struct expr *, n);

    *x = *like;
    x->args = copy;
    x->n = n;
    x->nodes = 1;
    for (size_t i = 0; i < n; i++) {
        copy[i] = args[i];
        x->nodes += args[i]->nodes;
        if (args[i]->depth > x->depth)
            x->depth = args[i]->depth;
    }
    x->depth++;
    if (x->nodes > EXPR_WHOLE_MAX || x->depth > TREE_DEPTH_MAX ||
        ++*s->built > EXPR_BUILT_MAX)
        return script_fail(s->script, at, e, ERR_LIMIT, "the expression is too big once its "
                           "derived columns are put in");
    *ret = x;
    return true;
}

bool build_1(const struct scope *s, size_t at, enum expr_kind kind, enum expr_type type,
             const struct expr *x, const struct expr **ret, struct err *e)
{
    return build(s, at, &(struct expr){ .kind = kind, .type = type }, &x, 1, ret, e);
}

bool build_2(const struct scope *s, size_t at, enum expr_kind kind, enum expr_type type,
             const struct expr *x, const struct expr *y, const struct expr **ret, struct err *e)
{
    const struct expr *args[] = { x, y };

    return build(s, at, &(struct expr){ .kind = kind, .type = type }, args, 2, ret, e);
}

bool build_if(const struct scope *s, size_t at, const struct expr *when, const struct expr *x,
              const struct expr *y, const struct expr **ret, struct err *e)
{
    const struct expr *args[] = { when, x, y };
    struct expr like = { .kind = EXPR_IF };

    if (!type_both(x->type, y->type, &like.type))
        return script_fail(s->script, at, e, ERR_INVALID, "if() gives %s or %s: which is it?",
                           type_name(x->type), type_name(y->type));
    return build(s, at, &like, args, 3, ret, e);
}

bool build_and(const struct scope *s, size_t at, const struct expr *x, const struct expr *y,
               const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = EXPR_AND, .type = TYPE_BOOL };
    const struct expr *sides[] = { x, y }, **args;
    size_t n = 0;

    if (!x || !y) {
        *ret = x ? x : y;
        return true;
    }
    args = NEW_N(s->arena, const struct expr *, x->n + y->n + 2);
    for (size_t i = 0; i < 2; i++) {
        if (sides[i]->kind != EXPR_AND)
            args[n++] = sides[i];
        for (size_t j = 0; sides[i]->kind == EXPR_AND && j < sides[i]->n; j++)
            args[n++] = sides[i]->args[j];
    }
    return build(s, at, &like, args, n, ret, e);
}

static enum expr_type type_of(const struct column_def *c)
{
    switch (c->type) {
    case COLUMN_BOOL: return TYPE_BOOL;
    case COLUMN_INT: case COLUMN_KEY: return TYPE_INT;
    case COLUMN_DOUBLE: return TYPE_REAL;
    case COLUMN_TIME: return TYPE_INSTANT;
    case COLUMN_TEXT: break;
    }
    return strcmp(c->name, "tags") ? TYPE_TEXT : TYPE_LIST;
}

bool build_column(const struct scope *s, size_t at, size_t table, size_t column,
                  const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = EXPR_COLUMN, .table = table, .column = column,
                         .type = TYPE_TEXT };
    const struct expr *x;

    if (table < s->schema->n_facts)
        like.type = type_of(&s->schema->facts[table]->columns[column]);
    TRY(build(s, at, &like, NULL, 0, &x, e));
    return clock_column(s, at, x, ret, e);
}

bool expr_any(const struct expr *x, bool (*is)(const struct expr *x))
{
    if (is(x))
        return true;
    for (size_t i = 0; i < x->n; i++)
        if (expr_any(x->args[i], is))
            return true;
    return false;
}
