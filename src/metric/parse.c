/* parse.c -- tokens as a syntax tree: names and places, no meaning yet. */
#include "metric_priv.h"

struct parser {
    struct arena *arena;
    struct lexer  lexer;
    struct token  now;
    size_t        level, nodes;
};

static bool parse_or(struct parser *p, const struct node **ret, struct err *e);
static bool parse_sum(struct parser *p, const struct node **ret, struct err *e);

static bool fail(const struct parser *p, struct err *e, const char *wanted)
{
    if (p->now.kind == TOKEN_END)
        return script_fail(p->lexer.script, p->now.at, e, ERR_INVALID, "%s is wanted at the end",
                           wanted);
    return script_fail(p->lexer.script, p->now.at, e, ERR_INVALID,
                       "%s is wanted instead of \"%.*s\"", wanted, WORD(p->now.text));
}

static bool advance(struct parser *p, struct err *e)
{
    return lex_next(&p->lexer, &p->now, e);
}

static bool is_sign(const struct token *t, const char *sign)
{
    return t->kind == TOKEN_SIGN && str_equal(t->text, str_of(sign));
}

static bool is_key(const struct token *t, const char *name)
{
    return t->kind == TOKEN_NAME && str_equal(t->text, str_of(name));
}

static bool want_sign(struct parser *p, const char *sign, struct err *e)
{
    char wanted[8] = { '"', sign[0], '"' };

    return is_sign(&p->now, sign) ? advance(p, e) : fail(p, e, wanted);
}

static bool want_name(struct parser *p, const char *what, struct token *ret, struct err *e)
{
    if (p->now.kind != TOKEN_NAME)
        return fail(p, e, what);
    *ret = p->now;
    return advance(p, e);
}

/* A node with what `like` holds and these arguments. */
static bool make(struct parser *p, const struct node *like, const struct node *const *args,
                 size_t n, const struct node **ret, struct err *e)
{
    struct node *node = NEW(p->arena, struct node);

    if (++p->nodes > EXPR_NODES_MAX)
        return script_fail(p->lexer.script, like->at, e, ERR_LIMIT, "over %d parts",
                           EXPR_NODES_MAX);
    *node = *like;
    node->n = n;
    node->args = NEW_N(p->arena, const struct node *, n);
    for (size_t i = 0; i < n; i++) {
        node->args[i] = args[i];
        if (args[i]->depth > node->depth)
            node->depth = args[i]->depth;
    }
    if (++node->depth > EXPR_DEPTH_MAX)
        return script_fail(p->lexer.script, like->at, e, ERR_LIMIT, "over %d levels deep",
                           EXPR_DEPTH_MAX);
    *ret = node;
    return true;
}

/* A node of the token that stands here. */
static bool leaf(struct parser *p, enum node_kind kind, const struct node **ret, struct err *e)
{
    const struct token *t = &p->now;
    struct node like = { .kind = kind, .at = t->at, .text = t->text, .integer = t->integer,
                         .real = t->real };

    if (kind == NODE_BOOL)
        like.integer = is_key(t, "true");
    TRY(make(p, &like, NULL, 0, ret, e));
    return advance(p, e);
}

/* --- words without quotes, in filters --- */

/* Whether nothing but the end of an operand follows. */
static bool operand_ends(struct lexer l)
{
    struct token t;
    struct err ignored;

    return lex_next(&l, &t, &ignored) &&
           (t.kind == TOKEN_END || is_sign(&t, ")") || is_sign(&t, ",") || is_key(&t, "and") ||
            is_key(&t, "or"));
}

/* An operand after the token that stands here, which is passed: a word alone is a text or,
 * where texts make no sense, what it reads as. */
static bool operand(struct parser *p, const struct node **ret, struct err *e)
{
    struct lexer after = p->lexer;
    struct token word;
    struct node like = { .kind = NODE_WORD };
    struct parser inner = *p;
    const struct node *other = NULL;
    struct err ignored;

    if (!p->lexer.script->words || !lex_word(&after, &word) || !operand_ends(after) ||
        str_equal(word.text, STR("none"))) {
        TRY(advance(p, e));
        return parse_sum(p, ret, e);
    }
    inner.lexer.end = word.at + word.text.n;
    if (!advance(&inner, &ignored) || !parse_sum(&inner, &other, &ignored) ||
        inner.now.kind != TOKEN_END)
        other = NULL;
    p->nodes = inner.nodes;
    like.at = word.at;
    like.text = word.text;
    TRY(make(p, &like, &other, other != NULL, ret, e));
    p->lexer = after;
    return advance(p, e);
}

/* What stands between brackets, with commas; the opening one stands here. With `words` each is
 * an operand(), which passes the bracket or comma itself. */
static bool arguments(struct parser *p, bool words,
                      bool (*one)(struct parser *p, const struct node **ret, struct err *e),
                      const struct node ***ret, size_t *ret_n, struct err *e)
{
    const struct node **list = NULL;
    size_t n = 0, room = 0;

    do {
        const struct node *node;

        if (!words)
            TRY(advance(p, e));
        TRY(one(p, &node, e));
        if (n == room) {
            const struct node **more = NEW_N(p->arena, const struct node *, room * 2 + 4);

            for (size_t i = 0; i < n; i++)
                more[i] = list[i];
            list = more;
            room = room * 2 + 4;
        }
        list[n++] = node;
    } while (is_sign(&p->now, ","));
    *ret = list;
    *ret_n = n;
    return want_sign(p, ")", e);
}

/* --- operators --- */

static const struct { const char *name; enum expr_kind op; size_t min, max; } functions[] = {
    { "if", EXPR_IF, 3, 3 },
    { "coalesce", EXPR_COALESCE, 2, SIZE_MAX },
    { "least", EXPR_LEAST, 2, SIZE_MAX },
    { "greatest", EXPR_GREATEST, 2, SIZE_MAX },
    { "has", EXPR_HAS, 2, 2 },
    { "weekday", EXPR_WEEKDAY, 1, 1 },
    { "hour", EXPR_HOUR, 1, 1 },
    { "span", EXPR_SPAN, 2, 2 },
};

/* NAME ( ... ): the name is passed, the bracket stands here. */
static bool call(struct parser *p, const struct token *name, const struct node **ret,
                 struct err *e)
{
    struct node like = { .kind = NODE_OPERATOR, .at = name->at };
    struct near near = near_of(name->text);
    const struct node **args;
    size_t n, i = 0;

    for (; i < sizeof functions / sizeof *functions; i++) {
        if (str_equal(name->text, str_of(functions[i].name)))
            break;
        near_try(&near, str_of(functions[i].name));
    }
    if (i == sizeof functions / sizeof *functions)
        return script_fail(p->lexer.script, name->at, e, ERR_INVALID,
                           "there is no function \"%.*s\" here%s", WORD(name->text),
                           near_text(p->arena, &near));
    like.op = functions[i].op;
    like.kind = like.op == EXPR_SPAN ? NODE_SPAN : NODE_OPERATOR;
    TRY(arguments(p, false, parse_or, &args, &n, e));
    if (n < functions[i].min || n > functions[i].max)
        return script_fail(p->lexer.script, name->at, e, ERR_INVALID, "%s() takes %zu values%s, "
                           "not %zu", functions[i].name, functions[i].min,
                           functions[i].max == SIZE_MAX ? " or more" : "", n);
    return make(p, &like, args, n, ret, e);
}

/* policy NAME is VALUE, policy NAME given: the first word is passed. */
static bool policy(struct parser *p, const struct node **ret, struct err *e)
{
    struct node like = { .kind = NODE_GIVEN, .at = p->now.at, .table = p->now.text };

    TRY(advance(p, e));
    if (is_key(&p->now, "given")) {
        TRY(advance(p, e));
        return make(p, &like, NULL, 0, ret, e);
    }
    if (!is_key(&p->now, "is"))
        return fail(p, e, "\"is\" or \"given\"");
    TRY(advance(p, e));
    if (p->now.kind != TOKEN_NAME && p->now.kind != TOKEN_TEXT)
        return fail(p, e, "the policy's value");
    like.kind = NODE_POLICY;
    like.text = p->now.text;
    like.at_text = p->now.at;
    TRY(advance(p, e));
    return make(p, &like, NULL, 0, ret, e);
}

/* What begins with a name: a call, a parameter's choice, a policy, a column. */
static bool named(struct parser *p, const struct node **ret, struct err *e)
{
    struct node like = { .kind = NODE_NAME, .at = p->now.at, .text = p->now.text };
    struct token name = p->now, column;

    TRY(advance(p, e));
    if (is_sign(&p->now, "("))
        return call(p, &name, ret, e);
    if (str_equal(name.text, STR("policy")) && p->now.kind == TOKEN_NAME &&
        !is_word_of(p->now.text, "and|or|in|is|where"))
        return policy(p, ret, e);
    if (is_key(&p->now, "is")) {
        TRY(advance(p, e));
        TRY(want_name(p, "a choice", &column, e));
        like.kind = NODE_IS;
        like.table = name.text;
        like.text = column.text;
        like.at_text = column.at;
    } else if (is_sign(&p->now, ".")) {
        TRY(advance(p, e));
        TRY(want_name(p, "a column", &column, e));
        like.table = name.text;
        like.text = column.text;
        like.at_text = column.at;
    }
    return make(p, &like, NULL, 0, ret, e);
}

static bool negative(struct parser *p, const struct node **ret, struct err *e)
{
    TRY(advance(p, e));
    if (p->now.kind != TOKEN_INT && p->now.kind != TOKEN_REAL)
        return fail(p, e, "a number after \"-\"");
    p->now.integer = -p->now.integer;
    p->now.real = -p->now.real;
    return leaf(p, p->now.kind == TOKEN_INT ? NODE_INT : NODE_REAL, ret, e);
}

static bool bracket(struct parser *p, const struct node **ret, struct err *e)
{
    TRY(advance(p, e));
    TRY(parse_or(p, ret, e));
    return want_sign(p, ")", e);
}

static bool parse_operand(struct parser *p, const struct node **ret, struct err *e)
{
    switch (p->now.kind) {
    case TOKEN_INT: return leaf(p, NODE_INT, ret, e);
    case TOKEN_REAL: return leaf(p, NODE_REAL, ret, e);
    case TOKEN_TEXT: return leaf(p, NODE_TEXT, ret, e);
    case TOKEN_NAME:
        if (is_word_of(p->now.text, "true|false"))
            return leaf(p, NODE_BOOL, ret, e);
        if (is_key(&p->now, "none"))
            return leaf(p, NODE_NONE, ret, e);
        if (is_key(&p->now, "now"))
            return leaf(p, NODE_NOW, ret, e);
        if (is_word_of(p->now.text, "and|or|not|in|is|where"))
            break;
        return named(p, ret, e);
    case TOKEN_SIGN:
        if (is_sign(&p->now, "-"))
            return negative(p, ret, e);
        if (is_sign(&p->now, "("))
            return bracket(p, ret, e);
        break;
    case TOKEN_END: break;
    }
    return fail(p, e, "a value");
}

static bool parse_product(struct parser *p, const struct node **ret, struct err *e)
{
    const struct node *sides[2];

    TRY(parse_operand(p, &sides[0], e));
    while (is_sign(&p->now, "*") || is_sign(&p->now, "/")) {
        struct node like = { .kind = NODE_OPERATOR, .at = p->now.at,
                             .op = is_sign(&p->now, "*") ? EXPR_MUL : EXPR_DIV };

        TRY(advance(p, e));
        TRY(parse_operand(p, &sides[1], e));
        TRY(make(p, &like, sides, 2, &sides[0], e));
    }
    *ret = sides[0];
    return true;
}

static bool parse_sum(struct parser *p, const struct node **ret, struct err *e)
{
    const struct node *sides[2];

    TRY(parse_product(p, &sides[0], e));
    while (is_sign(&p->now, "+") || is_sign(&p->now, "-")) {
        struct node like = { .kind = NODE_OPERATOR, .at = p->now.at,
                             .op = is_sign(&p->now, "+") ? EXPR_ADD : EXPR_SUB };

        TRY(advance(p, e));
        TRY(parse_product(p, &sides[1], e));
        TRY(make(p, &like, sides, 2, &sides[0], e));
    }
    *ret = sides[0];
    return true;
}

static bool comparison_of(const struct token *t, enum expr_kind *ret)
{
    static const struct { const char *sign; enum expr_kind op; } signs[] = {
        { "=", EXPR_EQ }, { "!=", EXPR_NE }, { "<", EXPR_LT },
        { "<=", EXPR_LE }, { ">", EXPR_GT }, { ">=", EXPR_GE },
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (is_sign(t, signs[i].sign)) {
            *ret = signs[i].op;
            return true;
        }
    }
    return false;
}

/* LEFT in (A, B): the left is passed. */
static bool parse_in(struct parser *p, const struct node *left, const struct node **ret,
                     struct err *e)
{
    struct node like = { .kind = NODE_OPERATOR, .op = EXPR_IN, .at = p->now.at };
    const struct node **items, **args;
    size_t n;

    TRY(advance(p, e));
    if (!is_sign(&p->now, "("))
        return fail(p, e, "\"(\"");
    TRY(arguments(p, true, operand, &items, &n, e));
    args = NEW_N(p->arena, const struct node *, n + 1);
    args[0] = left;
    for (size_t i = 0; i < n; i++)
        args[i + 1] = items[i];
    return make(p, &like, args, n + 1, ret, e);
}

static bool parse_comparison(struct parser *p, const struct node **ret, struct err *e)
{
    const struct node *sides[2];
    struct node like = { .kind = NODE_OPERATOR };

    TRY(parse_sum(p, &sides[0], e));
    like.at = p->now.at;
    if (is_key(&p->now, "in"))
        return parse_in(p, sides[0], ret, e);
    if (!comparison_of(&p->now, &like.op)) {
        *ret = sides[0];
        return true;
    }
    TRY(operand(p, &sides[1], e));
    return make(p, &like, sides, 2, ret, e);
}

static bool parse_not(struct parser *p, const struct node **ret, struct err *e)
{
    struct node like = { .kind = NODE_OPERATOR, .op = EXPR_NOT, .at = p->now.at };
    const struct node *inner;

    if (!is_key(&p->now, "not"))
        return parse_comparison(p, ret, e);
    if (++p->level > EXPR_DEPTH_MAX)
        return script_fail(p->lexer.script, p->now.at, e, ERR_LIMIT, "over %d levels deep",
                           EXPR_DEPTH_MAX);
    TRY(advance(p, e));
    TRY(parse_not(p, &inner, e));
    p->level--;
    return make(p, &like, &inner, 1, ret, e);
}

/* Some of `one` with the word between them, as one level. */
static bool chain(struct parser *p, const char *key, enum expr_kind op,
                  bool (*one)(struct parser *p, const struct node **ret, struct err *e),
                  const struct node **ret, struct err *e)
{
    const struct node *first, **list = NULL;
    struct node like = { .kind = NODE_OPERATOR, .op = op, .at = p->now.at };
    size_t n = 1, room = 0;

    TRY(one(p, &first, e));
    while (is_key(&p->now, key)) {
        if (n >= room) {
            const struct node **more = NEW_N(p->arena, const struct node *, room * 2 + 4);

            for (size_t i = 0; i < n; i++)
                more[i] = list ? list[i] : first;
            list = more;
            room = room * 2 + 4;
        }
        TRY(advance(p, e));
        TRY(one(p, &list[n], e));
        n++;
    }
    *ret = first;
    return n == 1 || make(p, &like, list, n, ret, e);
}

static bool parse_and(struct parser *p, const struct node **ret, struct err *e)
{
    return chain(p, "and", EXPR_AND, parse_not, ret, e);
}

static bool parse_or(struct parser *p, const struct node **ret, struct err *e)
{
    if (++p->level > EXPR_DEPTH_MAX)
        return script_fail(p->lexer.script, p->now.at, e, ERR_LIMIT, "over %d levels deep",
                           EXPR_DEPTH_MAX);
    TRY(chain(p, "or", EXPR_OR, parse_and, ret, e));
    p->level--;
    return true;
}

static bool start(struct parser *p, struct arena *a, const struct script *s, size_t at,
                  size_t end, struct err *e)
{
    *p = (struct parser){ .arena = a, .lexer = { s, at, end } };
    return advance(p, e);
}

bool parse_condition(struct arena *a, const struct script *s, size_t at, size_t end,
                     const struct node **ret, struct err *e)
{
    struct parser p;
    const struct node *node;

    TRY(start(&p, a, s, at, end, e));
    TRY(parse_or(&p, &node, e));
    if (p.now.kind != TOKEN_END)
        return fail(&p, e, "and, or, or the end");
    *ret = node;
    return true;
}

/* --- figures --- */

/* A value is wanted, allowed, or not. */
static const struct { const char *name; bool wanted, allowed; } aggregates[] = {
    [AGGREGATE_COUNT] = { "count", false, false },
    [AGGREGATE_SUM] = { "sum", true, true },
    [AGGREGATE_MEAN] = { "mean", true, true },
    [AGGREGATE_SHARE] = { "share", true, true },
    [AGGREGATE_DISTINCT] = { "distinct", true, true },
    [AGGREGATE_HANDLED] = { "handled", false, false },
    [AGGREGATE_STOCK] = { "stock", false, true },
    [AGGREGATE_HOURS] = { "hours", false, false },
};

enum { AGGREGATES = sizeof aggregates / sizeof *aggregates };

const char *aggregate_name(enum aggregate aggregate)
{
    return aggregates[aggregate].name;
}

static bool aggregate_of(struct parser *p, const struct token *name, enum aggregate *ret,
                         struct err *e)
{
    struct near near = near_of(name->text);

    for (size_t i = 0; i < AGGREGATES; i++) {
        if (str_equal(name->text, str_of(aggregates[i].name))) {
            *ret = (enum aggregate)i;
            return true;
        }
        near_try(&near, str_of(aggregates[i].name));
    }
    return script_fail(p->lexer.script, name->at, e, ERR_INVALID,
                       "there is no aggregate \"%.*s\"%s", WORD(name->text),
                       near_text(p->arena, &near));
}

/* What stands between the brackets of an aggregate. */
static bool parse_inside(struct parser *p, struct term_node *t, struct err *e)
{
    size_t at = p->now.at;
    bool has = !is_sign(&p->now, ")") && !is_key(&p->now, "where");

    if (has)
        TRY(parse_or(p, &t->value, e));
    if (has && !aggregates[t->aggregate].allowed)
        return script_fail(p->lexer.script, at, e, ERR_INVALID, "%s() takes no value, only "
                           "\"where\"", aggregates[t->aggregate].name);
    if (!has && aggregates[t->aggregate].wanted)
        return script_fail(p->lexer.script, at, e, ERR_INVALID, "%s() is of what?",
                           aggregates[t->aggregate].name);
    if (is_key(&p->now, "where")) {
        TRY(advance(p, e));
        TRY(parse_or(p, &t->where, e));
    }
    return want_sign(p, ")", e);
}

static bool parse_term(struct parser *p, struct term_node *ret, struct err *e)
{
    struct token name;
    struct term_node t = { .at = p->now.at };

    TRY(want_name(p, "an aggregate", &name, e));
    TRY(aggregate_of(p, &name, &t.aggregate, e));
    TRY(want_sign(p, "(", e));
    TRY(parse_inside(p, &t, e));
    if (is_key(&p->now, "from")) {
        TRY(advance(p, e));
        TRY(want_name(p, "a table", &name, e));
        t.table = name.text;
        t.table_at = name.at;
    }
    if (is_key(&p->now, "at")) {
        TRY(advance(p, e));
        TRY(want_name(p, "an anchor", &name, e));
        t.anchor = name.text;
        t.anchor_at = name.at;
    }
    *ret = t;
    return true;
}

bool parse_value(struct arena *a, const struct script *s, size_t at, size_t end,
                 struct term_node ret[2], size_t *ret_n, struct err *e)
{
    struct parser p;
    struct term_node terms[2] = { 0 };
    size_t n = 1;

    TRY(start(&p, a, s, at, end, e));
    TRY(parse_term(&p, &terms[0], e));
    if (is_sign(&p.now, "/")) {
        TRY(advance(&p, e));
        TRY(parse_term(&p, &terms[1], e));
        n = 2;
    }
    if (p.now.kind != TOKEN_END)
        return fail(&p, e, n == 1 ? "\"/\", from, at, or the end" : "from, at, or the end");
    ret[0] = terms[0];
    ret[1] = terms[1];
    *ret_n = n;
    return true;
}
