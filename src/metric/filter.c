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
        return err_set(e, ERR_LIMIT, "the filter is longer than %d bytes", FILTER_MAX);
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
