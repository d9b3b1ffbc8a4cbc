/* filter.c -- conditions of a question: parsed once, given a meaning for each term. */
#include "metric_priv.h"

struct filter {
    struct script      script;
    const struct node *node;
};

bool filter_parse(struct arena *a, struct str text, const struct filter **ret, struct err *e)
{
    struct filter *f = NEW(a, struct filter);
    size_t bad = utf8_valid_bytes(text);

    if (text.n > FILTER_MAX)
        return err_tell(e, ERR_LIMIT, CODE_FILTER_LONG, "the filter is longer than %d bytes",
                        FILTER_MAX);
    if (bad != text.n)
        return err_set(e, ERR_INVALID, "byte %zu is no UTF-8", bad + 1);
    f->script = (struct script){ .text = str_copy(a, text), .words = true };
    TRY(parse_condition(a, &f->script, 0, text.n, &f->node, e));
    *ret = f;
    return true;
}

bool filter_bind(struct arena *a, const struct metric_schema *schema, const struct filter *f,
                 const struct metric_term *term, const char *anchor, const struct expr **ret,
                 struct err *e)
{
    size_t built = 0;
    struct scope s = { .arena = a, .schema = schema, .script = &f->script, .anchor = anchor,
                       .tables = { term->table }, .n = 1, .built = &built };

    for (size_t i = 0; i < term->n_joins; i++)
        s.tables[s.n++] = term->joins[i];
    return check_condition(&s, f->node, ret, e);
}

static bool is_pair(const struct node *n)
{
    return n->kind == NODE_OPERATOR && n->op == EXPR_EQ && n->n == 2 &&
           n->args[0]->kind == NODE_NAME && !n->args[0]->table.n &&
           (n->args[1]->kind == NODE_WORD || n->args[1]->kind == NODE_TEXT);
}

static size_t add_pairs(const struct node *n, struct filter_pair *list, size_t at)
{
    if (is_pair(n))
        list[at++] = (struct filter_pair){ n->args[0]->text, n->args[1]->text };
    for (size_t i = 0; n->kind == NODE_OPERATOR && n->op == EXPR_AND && i < n->n; i++)
        at = add_pairs(n->args[i], list, at);
    return at;
}

static size_t count_pairs(const struct node *n)
{
    size_t count = is_pair(n);

    for (size_t i = 0; n->kind == NODE_OPERATOR && n->op == EXPR_AND && i < n->n; i++)
        count += count_pairs(n->args[i]);
    return count;
}

static bool only_pairs(const struct node *n)
{
    bool whole = n->kind == NODE_OPERATOR && n->op == EXPR_AND;

    for (size_t i = 0; whole && i < n->n; i++)
        whole = only_pairs(n->args[i]);
    return whole || is_pair(n);
}

size_t filter_pairs(struct arena *a, const struct filter *f, const struct filter_pair **ret,
                    bool *ret_whole)
{
    struct filter_pair *list = NEW_N(a, struct filter_pair, count_pairs(f->node) + 1);

    *ret = list;
    *ret_whole = only_pairs(f->node);
    return add_pairs(f->node, list, 0);
}
