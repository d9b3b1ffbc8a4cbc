/* clock.c -- what follows the clock of the question: columns with a twin, and spans.
 *
 * Beside an instant `a_at` of a conversation, `a_business_s` is the open time from
 * its creation to it. So the open time from `a_at` to `b_at` is a difference of two
 * columns, and where an instant is chosen among several (if, coalesce, least), the
 * open time to it is chosen the same way. */
#include "metric_priv.h"

/* Instants whose column in open time counts from elsewhere than the creation. */
static const char *const not_from_creation = "first_response_at";

/* The column of the same table with the ending replaced, as a number. */
static bool twin_of(const struct scope *s, const struct expr *x, const char *ending,
                    const char *instead, size_t *ret)
{
    struct str name;
    size_t n = strlen(ending);
    char twin[NAME_MAX_BYTES * 2];

    if (x->table >= s->schema->n_facts)
        return false;
    name = str_of(s->schema->facts[x->table]->columns[x->column].name);
    if (name.n <= n || name.n > NAME_MAX_BYTES || memcmp(name.p + name.n - n, ending, n) != 0)
        return false;
    memcpy(twin, name.p, name.n - n);
    memcpy(twin + name.n - n, instead, strlen(instead) + 1);
    return schema_column(s->schema, x->table, str_of(twin), ret);
}

static bool plain_column(const struct scope *s, size_t at, size_t table, size_t column,
                         const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = EXPR_COLUMN, .type = TYPE_INT, .table = table,
                         .column = column };

    return build(s, at, &like, NULL, 0, ret, e);
}

bool clock_column(const struct scope *s, size_t at, const struct expr *column,
                  const struct expr **ret, struct err *e)
{
    const struct expr *business;
    size_t twin;

    *ret = column;
    if (column->type != TYPE_INT || !twin_of(s, column, "_s", "_business_s", &twin))
        return true;
    TRY(plain_column(s, at, column->table, twin, &business, e));
    return build_2(s, at, EXPR_CLOCK, TYPE_INT, column, business, ret, e);
}

static bool open_time(const struct scope *s, size_t at, const struct expr *x,
                      const struct expr **ret, struct err *e);

static bool open_time_of_column(const struct scope *s, size_t at, const struct expr *x,
                                const struct expr **ret, struct err *e)
{
    struct expr zero = { .kind = EXPR_INT, .type = TYPE_INT };
    const char *name;
    size_t twin;

    if (x->table >= s->schema->n_facts ||
        strcmp(s->schema->facts[x->table]->name, "conversation") != 0)
        return true;
    name = s->schema->facts[x->table]->columns[x->column].name;
    if (!strcmp(name, "created_at"))
        return build(s, at, &zero, NULL, 0, ret, e);
    if (!strcmp(name, not_from_creation) || !twin_of(s, x, "_at", "_business_s", &twin))
        return true;
    return plain_column(s, at, x->table, twin, ret, e);
}

/* The first of the instants that is there. */
static bool open_time_of_coalesce(const struct scope *s, size_t at, const struct expr *x,
                                  const struct expr **ret, struct err *e)
{
    const struct expr *rest, *one, *missing;

    TRY(open_time(s, at, x->args[x->n - 1], &rest, e));
    for (size_t i = x->n - 1; i > 0 && rest; i--) {
        TRY(open_time(s, at, x->args[i - 1], &one, e));
        TRY(build_1(s, at, EXPR_IS_NONE, TYPE_BOOL, x->args[i - 1], &missing, e));
        if (!one)
            return true;
        TRY(build_if(s, at, missing, rest, one, &rest, e));
    }
    *ret = rest;
    return true;
}

/* Open time never runs backwards: to the earlier instant it is the lesser. */
static bool open_time_of_each(const struct scope *s, size_t at, const struct expr *x,
                              const struct expr **ret, struct err *e)
{
    const struct expr **args = NEW_N(s->arena, const struct expr *, x->n);
    struct expr like = { .kind = x->kind, .type = TYPE_INT };

    for (size_t i = 0; i < x->n; i++) {
        TRY(open_time(s, at, x->args[i], &args[i], e));
        if (!args[i])
            return true;
    }
    return build(s, at, &like, args, x->n, ret, e);
}

/* Open time from creation to an instant; NULL: the facts do not hold it. */
static bool open_time(const struct scope *s, size_t at, const struct expr *x,
                      const struct expr **ret, struct err *e)
{
    const struct expr *then, *otherwise;

    *ret = NULL;
    switch (x->kind) {
    case EXPR_NONE:
        *ret = x;
        return true;
    case EXPR_COLUMN: return open_time_of_column(s, at, x, ret, e);
    case EXPR_COALESCE: return open_time_of_coalesce(s, at, x, ret, e);
    case EXPR_LEAST: case EXPR_GREATEST: return open_time_of_each(s, at, x, ret, e);
    case EXPR_IF:
        TRY(open_time(s, at, x->args[1], &then, e));
        TRY(open_time(s, at, x->args[2], &otherwise, e));
        return !then || !otherwise || build_if(s, at, x->args[0], then, otherwise, ret, e);
    default: return true;
    }
}

bool clock_span(const struct scope *s, size_t at, const struct expr *from, const struct expr *to,
                const struct expr **ret, struct err *e)
{
    const struct expr *calendar, *business, *open_from, *open_to;

    TRY(build_2(s, at, EXPR_SPAN, TYPE_INT, from, to, &calendar, e));
    TRY(open_time(s, at, from, &open_from, e));
    TRY(open_time(s, at, to, &open_to, e));
    *ret = calendar;
    if (!open_from || !open_to)
        return true;
    TRY(build_2(s, at, EXPR_SUB, TYPE_INT, open_to, open_from, &business, e));
    return build_2(s, at, EXPR_CLOCK, TYPE_INT, calendar, business, ret, e);
}
