/* metric_tools.h -- what tests of metrics share: the real schema, short ways to read and print. */
#ifndef METRIC_TOOLS_H
#define METRIC_TOOLS_H

#include "arena.h"
#include "buf.h"
#include "facts.h"
#include "metric_priv.h"
#include "policy.h"
#include "query.h"

static inline const struct metric_schema *schema_of_facts(struct arena *a)
{
    struct metric_schema *s = NEW(a, struct metric_schema);
    const struct table_def **facts = NEW_N(a, const struct table_def *, FACT_TABLES + 1);
    struct metric_policy *policies;
    const struct policy *rows;
    size_t n;

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    rows = policy_table(&n);
    policies = NEW_N(a, struct metric_policy, n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].stage & POLICY_QUERY)
            policies[s->n_policies++] = (struct metric_policy){
                rows[i].name, rows[i].values, rows[i].doc, false };
    s->facts = facts;
    facts[FACT_TABLES] = customer_period_table();
    s->n_facts = FACT_TABLES + 1;
    s->policies = policies;
    return s;
}

static inline const char *printed(struct arena *a, const struct metric_schema *schema,
                                  const struct metric *m, size_t table, const struct expr *x)
{
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    if (!x)
        return "-";
    buf_init(&b, a, 1 << 20);
    expr_print(&b, schema, m, table, x);
    return buf_finish(&b, &text, &e) ? text : "too long";
}

/* Whether two trees say the same, node for node. */
static inline bool same_tree(const struct expr *x, const struct expr *y)
{
    if (!x || !y)
        return x == y;
    if (x->kind != y->kind || x->type != y->type || x->n != y->n || x->integer != y->integer ||
        x->real != y->real || x->table != y->table || x->column != y->column ||
        x->parameter != y->parameter || !str_equal(x->text, y->text))
        return false;
    for (size_t i = 0; i < x->n; i++)
        if (!same_tree(x->args[i], y->args[i]))
            return false;
    return true;
}

/* Prints a tree of a term and reads it again in the same scope; false: it is another one. */
static inline bool tree_rereads(struct arena *a, const struct metric_schema *schema,
                                const struct metric *m, const struct metric_term *t,
                                const struct expr *x, struct err *e)
{
    struct script script = { .file = STR("printed"),
                             .text = str_of(printed(a, schema, m, t->table, x)) };
    size_t built = 0;
    struct scope s = { .arena = a, .schema = schema, .script = &script, .metric = m,
                       .tables = { t->table }, .n = 1, .built = &built };
    const struct expr *again = NULL;
    const struct node *n;

    for (size_t i = 0; i < t->n_joins; i++)
        s.tables[s.n++] = t->joins[i];
    TRY(parse_condition(a, &script, 0, script.text.n, &n, e));
    TRY(check_node(&s, n, &again, e));
    return same_tree(x, again) || err_set(e, ERR_INTERNAL, "\"%.*s\" reads as another tree: %s",
                                          (int)script.text.n, script.text.p,
                                          printed(a, schema, m, t->table, again));
}

/* The same of every tree of a metric. */
static inline bool metric_rereads(struct arena *a, const struct metric_schema *schema,
                                  const struct metric *m, struct err *e)
{
    for (size_t v = 0; v < m->n_values; v++) {
        for (size_t i = 0; i < m->values[v].n_terms; i++) {
            const struct metric_term *t = &m->values[v].terms[i];

            if (t->value && t->aggregate != AGGREGATE_DISTINCT)
                TRY(tree_rereads(a, schema, m, t, t->value, e));
            if (t->where)
                TRY(tree_rereads(a, schema, m, t, t->where, e));
            for (size_t j = 0; j < t->n_anchors; j++)
                if (t->anchors[j].at)
                    TRY(tree_rereads(a, schema, m, t, t->anchors[j].at, e));
            for (size_t j = 0; t->own && j < m->n_reasons; j++)
                TRY(tree_rereads(a, schema, m, t, m->reasons[j].when, e));
        }
    }
    return true;
}

#endif
