/* check.c -- a syntax tree as a typed tree: what each operator takes and gives. */
#include "metric_priv.h"

static bool wrong(const struct scope *s, size_t at, struct err *e, const char *what,
                  const struct expr *x, const char *wanted)
{
    return script_fail(s->script, at, e, ERR_INVALID, "%s is %s, %s is wanted", what,
                       type_name(x->type), wanted);
}

static bool is_number(const struct expr *x)
{
    return x->type == TYPE_INT || x->type == TYPE_REAL || x->type == TYPE_NONE;
}

static bool check_args(const struct scope *s, const struct node *n, const struct expr ***ret,
                       struct err *e)
{
    const struct expr **args = NEW_N(s->arena, const struct expr *, n->n);

    for (size_t i = 0; i < n->n; i++)
        TRY(check_node(s, n->args[i], &args[i], e));
    *ret = args;
    return true;
}

/* --- and, or, not --- */

static bool join(const struct scope *s, const struct node *n, const struct expr **args,
                 const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = n->op, .type = TYPE_BOOL };
    const struct expr **flat;
    size_t room = 0, count = 0;

    for (size_t i = 0; i < n->n; i++)
        room += args[i]->kind == n->op ? args[i]->n : 1;
    flat = NEW_N(s->arena, const struct expr *, room);
    for (size_t i = 0; i < n->n; i++) {
        if (args[i]->kind != n->op)
            flat[count++] = args[i];
        for (size_t j = 0; args[i]->kind == n->op && j < args[i]->n; j++)
            flat[count++] = args[i]->args[j];
    }
    return build(s, n->at, &like, flat, count, ret, e);
}

static bool logic(const struct scope *s, const struct node *n, const struct expr **ret,
                  struct err *e)
{
    const struct expr **args;

    TRY(check_args(s, n, &args, e));
    for (size_t i = 0; i < n->n; i++)
        if (args[i]->type != TYPE_BOOL && args[i]->type != TYPE_NONE)
            return wrong(s, n->args[i]->at, e, "this", args[i], "a condition");
    if (n->op == EXPR_NOT)
        return build_1(s, n->at, EXPR_NOT, TYPE_BOOL, args[0], ret, e);
    return join(s, n, args, ret, e);
}

/* --- comparisons --- */

static bool text_expr(const struct scope *s, size_t at, struct str text,
                      const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = EXPR_TEXT, .type = TYPE_TEXT,
                         .text = str_copy(s->arena, text) };

    return build(s, at, &like, NULL, 0, ret, e);
}

/* What stands to the right of a comparison: a word is a text beside a text or a list. */
static bool right_side(const struct scope *s, const struct expr *left, const struct node *n,
                       const struct expr **ret, struct err *e)
{
    if (n->kind != NODE_WORD)
        return check_node(s, n, ret, e);
    if (left->type == TYPE_TEXT || left->type == TYPE_LIST)
        return text_expr(s, n->at, n->text, ret, e);
    if (n->n)
        return check_node(s, n->args[0], ret, e);
    return script_tell(s->script, n->at, e, ERR_INVALID, CODE_FILTER_VALUE, "\"%.*s\" is not %s",
                       WORD(n->text), type_name(left->type));
}

static bool is_none(const struct scope *s, const struct node *n, const struct expr *x,
                    const struct expr **ret, struct err *e)
{
    const struct expr *missing;

    if (n->op != EXPR_EQ && n->op != EXPR_NE)
        return script_fail(s->script, n->at, e, ERR_INVALID,
                           "nothing is more or less than none: ask with = or !=");
    TRY(build_1(s, n->at, EXPR_IS_NONE, TYPE_BOOL, x, &missing, e));
    *ret = missing;
    return n->op == EXPR_EQ ||
           build_1(s, n->at, EXPR_NOT, TYPE_BOOL, missing, ret, e);
}

/* tag = x asks whether the list holds it. */
static bool holds(const struct scope *s, const struct node *n, const struct expr *list,
                  const struct expr *x, const struct expr **ret, struct err *e)
{
    const struct expr *has;

    if ((n->op != EXPR_EQ && n->op != EXPR_NE) || x->type != TYPE_TEXT)
        return script_fail(s->script, n->at, e, ERR_INVALID,
                           "a list holds a text (=) or does not (!=)");
    TRY(build_2(s, n->at, EXPR_HAS, TYPE_BOOL, list, x, &has, e));
    *ret = has;
    return n->op == EXPR_EQ || build_1(s, n->at, EXPR_NOT, TYPE_BOOL, has, ret, e);
}

static bool comparable(const struct scope *s, size_t at, const struct expr *x,
                       const struct expr *y, struct err *e)
{
    enum expr_type both;

    if (x->type == TYPE_LIST || !type_both(x->type, y->type, &both))
        return script_fail(s->script, at, e, ERR_INVALID, "%s is compared with %s",
                           type_name(x->type), type_name(y->type));
    return true;
}

static bool compare(const struct scope *s, const struct node *n, const struct expr **ret,
                    struct err *e)
{
    const struct expr *x, *y;

    TRY(check_node(s, n->args[0], &x, e));
    TRY(right_side(s, x, n->args[1], &y, e));
    if (y->kind == EXPR_NONE)
        return is_none(s, n, x, ret, e);
    if (x->kind == EXPR_NONE)
        return is_none(s, n, y, ret, e);
    if (x->type == TYPE_LIST && s->anchor)
        return holds(s, n, x, y, ret, e);
    TRY(comparable(s, n->at, x, y, e));
    if (x->type == TYPE_BOOL && n->op != EXPR_EQ && n->op != EXPR_NE)
        return script_fail(s->script, n->at, e, ERR_INVALID, "conditions are only compared with "
                           "= and !=");
    return build_2(s, n->at, n->op, TYPE_BOOL, x, y, ret, e);
}

static bool is_constant(const struct expr *x)
{
    return x->kind == EXPR_BOOL || x->kind == EXPR_INT || x->kind == EXPR_REAL ||
           x->kind == EXPR_TEXT;
}

static bool check_in(const struct scope *s, const struct node *n, const struct expr **ret,
                     struct err *e)
{
    const struct expr **args = NEW_N(s->arena, const struct expr *, n->n), **has;
    struct node each = { .op = EXPR_EQ, .at = n->at };
    struct expr like = { .kind = EXPR_IN, .type = TYPE_BOOL };

    TRY(check_node(s, n->args[0], &args[0], e));
    for (size_t i = 1; i < n->n; i++) {
        TRY(right_side(s, args[0], n->args[i], &args[i], e));
        if (!is_constant(args[i]))
            return script_fail(s->script, n->args[i]->at, e, ERR_INVALID,
                               "\"in\" takes a list of values, each a text or a number");
        if (args[0]->type != TYPE_LIST)
            TRY(comparable(s, n->args[i]->at, args[0], args[i], e));
    }
    if (args[0]->type != TYPE_LIST || !s->anchor) {
        if (args[0]->type == TYPE_LIST)
            return script_fail(s->script, n->at, e, ERR_INVALID, "a list is asked with has()");
        return build(s, n->at, &like, args, n->n, ret, e);
    }
    has = NEW_N(s->arena, const struct expr *, n->n);
    for (size_t i = 1; i < n->n; i++)
        TRY(holds(s, &each, args[0], args[i], &has[i - 1], e));
    like.kind = EXPR_OR;
    *ret = has[0];
    return n->n == 2 || build(s, n->at, &like, has, n->n - 1, ret, e);
}

/* --- sums and products --- */

static bool of_instants(const struct scope *s, const struct node *n, const struct expr *x,
                        const struct expr *y, const struct expr **ret, struct err *e)
{
    if (x->type == TYPE_INSTANT && y->type == TYPE_INSTANT && n->op == EXPR_SUB)
        return script_fail(s->script, n->at, e, ERR_INVALID,
                           "the time between two instants is span(FROM, TO)");
    if (y->type == TYPE_INSTANT && n->op == EXPR_ADD) {
        const struct expr *swap = x;

        x = y;
        y = swap;
    }
    if ((n->op != EXPR_ADD && n->op != EXPR_SUB) || x->type != TYPE_INSTANT ||
        (y->type != TYPE_INT && y->type != TYPE_NONE))
        return script_fail(s->script, n->at, e, ERR_INVALID,
                           "only a span of whole seconds can be added to an instant");
    return build_2(s, n->at, n->op, TYPE_INSTANT, x, y, ret, e);
}

static bool arithmetic(const struct scope *s, const struct node *n, const struct expr **ret,
                       struct err *e)
{
    const struct expr **args;
    enum expr_type type;

    TRY(check_args(s, n, &args, e));
    if (args[0]->type == TYPE_INSTANT || args[1]->type == TYPE_INSTANT)
        return of_instants(s, n, args[0], args[1], ret, e);
    for (size_t i = 0; i < 2; i++)
        if (!is_number(args[i]))
            return wrong(s, n->args[i]->at, e, "this", args[i], "a number");
    TRY(type_both(args[0]->type, args[1]->type, &type));
    if (n->op == EXPR_DIV)
        type = TYPE_REAL;
    return build_2(s, n->at, n->op, type, args[0], args[1], ret, e);
}

/* --- functions --- */

/* coalesce, least, greatest: all of one type. */
static bool alike(const struct scope *s, const struct node *n, const struct expr **args,
                  const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = n->op, .type = TYPE_NONE };

    for (size_t i = 0; i < n->n; i++)
        if (!type_both(like.type, args[i]->type, &like.type))
            return script_fail(s->script, n->args[i]->at, e, ERR_INVALID,
                               "this is %s, those before are %s", type_name(args[i]->type),
                               type_name(like.type));
    if (n->op != EXPR_COALESCE && (like.type == TYPE_LIST || like.type == TYPE_BOOL))
        return script_fail(s->script, n->at, e, ERR_INVALID, "%s has no least or greatest",
                           type_name(like.type));
    return build(s, n->at, &like, args, n->n, ret, e);
}

static bool function(const struct scope *s, const struct node *n, const struct expr **ret,
                     struct err *e)
{
    const struct expr **args;

    TRY(check_args(s, n, &args, e));
    if (n->op == EXPR_IF) {
        if (args[0]->type != TYPE_BOOL && args[0]->type != TYPE_NONE)
            return wrong(s, n->args[0]->at, e, "this", args[0], "a condition");
        return build_if(s, n->at, args[0], args[1], args[2], ret, e);
    }
    if (n->op == EXPR_HAS) {
        if (args[0]->type != TYPE_LIST)
            return wrong(s, n->args[0]->at, e, "this", args[0], "a list such as tags");
        if (args[1]->kind != EXPR_TEXT)
            return script_fail(s->script, n->args[1]->at, e, ERR_INVALID,
                               "has() asks for a text in quotes");
        return build_2(s, n->at, EXPR_HAS, TYPE_BOOL, args[0], args[1], ret, e);
    }
    if (n->op == EXPR_WEEKDAY || n->op == EXPR_HOUR) {
        if (args[0]->type != TYPE_INSTANT)
            return wrong(s, n->args[0]->at, e, "this", args[0], "an instant");
        return build_1(s, n->at, n->op, TYPE_INT, args[0], ret, e);
    }
    return alike(s, n, args, ret, e);
}

static bool span(const struct scope *s, const struct node *n, const struct expr **ret,
                 struct err *e)
{
    const struct expr **args;

    TRY(check_args(s, n, &args, e));
    for (size_t i = 0; i < 2; i++)
        if (args[i]->type != TYPE_INSTANT && args[i]->type != TYPE_NONE)
            return wrong(s, n->args[i]->at, e, "this", args[i], "an instant");
    return clock_span(s, n->at, args[0], args[1], ret, e);
}

static bool operator(const struct scope *s, const struct node *n, const struct expr **ret,
                     struct err *e)
{
    switch (n->op) {
    case EXPR_NOT: case EXPR_AND: case EXPR_OR: return logic(s, n, ret, e);
    case EXPR_EQ: case EXPR_NE: case EXPR_LT: case EXPR_LE: case EXPR_GT: case EXPR_GE:
        return compare(s, n, ret, e);
    case EXPR_IN: return check_in(s, n, ret, e);
    case EXPR_ADD: case EXPR_SUB: case EXPR_MUL: case EXPR_DIV: return arithmetic(s, n, ret, e);
    default: return function(s, n, ret, e);
    }
}

/* --- parameters and policies --- */

static bool choice(const struct scope *s, const struct node *n, const struct expr **ret,
                   struct err *e)
{
    struct near near = near_of(n->table);
    struct expr like = { .kind = EXPR_CHOICE, .type = TYPE_BOOL };

    for (size_t i = 0; s->metric && i < s->metric->n_parameters; i++) {
        const struct metric_parameter *p = &s->metric->parameters[i];

        near_try(&near, p->name);
        if (!str_equal(p->name, n->table))
            continue;
        near = near_of(n->text);
        for (size_t j = 0; j < p->n_choices; j++) {
            near_try(&near, p->choices[j]);
            if (!str_equal(p->choices[j], n->text))
                continue;
            like.parameter = i;
            like.integer = (int64_t)j;
            return build(s, n->at, &like, NULL, 0, ret, e);
        }
        return script_fail(s->script, n->at_text, e, ERR_INVALID,
                           "\"%.*s\" is no choice of \"%.*s\"%s", WORD(n->text), WORD(n->table),
                           near_text(s->arena, &near));
    }
    return script_fail(s->script, n->at, e, ERR_INVALID, "there is no parameter \"%.*s\" here%s",
                       WORD(n->table), near_text(s->arena, &near));
}

static bool policy(const struct scope *s, const struct node *n, const struct expr **ret,
                   struct err *e)
{
    struct expr like = { .kind = n->kind == NODE_GIVEN ? EXPR_GIVEN : EXPR_POLICY,
                         .type = TYPE_BOOL };
    struct near near = near_of(n->table);
    const char *values;

    for (size_t i = 0; i < s->schema->n_policies; i++)
        near_try(&near, str_of(s->schema->policies[i].name));
    if (!schema_policy(s->schema, n->table, &like.parameter))
        return script_fail(s->script, n->at, e, ERR_INVALID, "there is no policy \"%.*s\" that "
                           "a question can set%s", WORD(n->table), near_text(s->arena, &near));
    values = s->schema->policies[like.parameter].values;
    if (n->kind == NODE_POLICY && strchr(values, '|') && !is_word_of(n->text, values))
        return script_fail(s->script, n->at_text, e, ERR_INVALID,
                           "policy %s is never \"%.*s\": %s",
                           s->schema->policies[like.parameter].name, WORD(n->text), values);
    like.text = str_copy(s->arena, n->text);
    return build(s, n->at, &like, NULL, 0, ret, e);
}

static bool constant(const struct scope *s, const struct node *n, enum expr_kind kind,
                     enum expr_type type, const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = kind, .type = type, .integer = n->integer, .real = n->real };

    if (kind != EXPR_REAL)
        like.real = 0;
    return build(s, n->at, &like, NULL, 0, ret, e);
}

bool check_node(const struct scope *s, const struct node *n, const struct expr **ret,
                struct err *e)
{
    switch (n->kind) {
    case NODE_NONE: return constant(s, n, EXPR_NONE, TYPE_NONE, ret, e);
    case NODE_BOOL: return constant(s, n, EXPR_BOOL, TYPE_BOOL, ret, e);
    case NODE_INT: return constant(s, n, EXPR_INT, TYPE_INT, ret, e);
    case NODE_REAL: return constant(s, n, EXPR_REAL, TYPE_REAL, ret, e);
    case NODE_NOW: return constant(s, n, EXPR_NOW, TYPE_INSTANT, ret, e);
    case NODE_TEXT: return text_expr(s, n->at, n->text, ret, e);
    case NODE_NAME: return scope_name(s, n, ret, e);
    case NODE_WORD: break;                      /* the right side of a comparison only */
    case NODE_OPERATOR: return operator(s, n, ret, e);
    case NODE_IS: return choice(s, n, ret, e);
    case NODE_POLICY: case NODE_GIVEN: return policy(s, n, ret, e);
    case NODE_SPAN: return span(s, n, ret, e);
    }
    return script_fail(s->script, n->at, e, ERR_INVALID, "\"%.*s\" is out of place",
                       WORD(n->text));
}

bool check_condition(const struct scope *s, const struct node *n, const struct expr **ret,
                     struct err *e)
{
    const struct expr *x;

    TRY(check_node(s, n, &x, e));
    if (x->type != TYPE_BOOL)
        return wrong(s, n->at, e, "this", x, "a condition");
    *ret = x;
    return true;
}

bool check_text(const struct scope *s, const char *name, const char *text,
                const struct expr **ret, struct err *e)
{
    struct script script = { .file = str_of(name), .text = str_of(text) };
    struct scope own = *s;
    const struct node *n;

    own.script = &script;
    own.metric = NULL;
    own.anchor = NULL;
    own.inner = true;
    TRY(parse_condition(s->arena, &script, 0, script.text.n, &n, e));
    return check_node(&own, n, ret, e);
}
