/* ask_records.c -- the rows behind a figure, what was left out and why, and its explanation. */
#include <string.h>

#include "ask_priv.h"
#include "instant.h"
#include "question.h"

enum { REASONS_MAX = 64, EXPLAINED_POLICIES_MAX = 256 };

/* A question about one figure. */
static bool open_one(struct arena *a, struct engine *g, const struct engine_ask *ask,
                     struct asking **ret, struct question **ret_question, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct question *q = NEW(a, struct question);

    TRY(asking_open(a, g, ask, k, e));
    if (k->n != 1)
        return err_set(e, ERR_INVALID, "one metric is expected, not %zu", k->n);
    TRY(asking_question(k, &k->span, q, e));
    *ret = k;
    *ret_question = q;
    return true;
}

bool engine_records(struct engine *g, const struct engine_ask *ask, enum records_of of,
                    size_t limit, const struct ask_rows *rows, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct column_def columns[RECORDS_COLUMNS_MAX] = { 0 };
    struct records records;
    struct question *q;
    struct asking *k;

    TRY(open_one(a, g, ask, &k, &q, e));
    TRY(plan_records(a, q, &dialect_duckdb, 0, of == RECORDS_LEFT_OUT, limit, &records, e));
    for (size_t i = 0; i < records.n; i++)
        columns[i] = (struct column_def){ .name = records.columns[i].name,
                                          .type = records.columns[i].type,
                                          .doc = records.columns[i].doc };
    TRY(rows->columns(rows->ctx, columns, records.n, e));
    return run_sql(g, &records.sql, rows->rows, rows->ctx, e);
}

/* --- explanation --- */

struct reasons {
    struct arena            *arena;
    struct explained_reason *list;
    size_t                   n;
};

static bool read_reasons(void *ctx, const struct chunk *c, struct err *e)
{
    struct reasons *r = ctx;

    for (size_t row = 0; row < c->n; row++) {
        struct explained_reason *made = &r->list[r->n];

        if (r->n == REASONS_MAX)
            return err_set(e, ERR_LIMIT, "more than %d reasons", REASONS_MAX);
        *made = (struct explained_reason){ .side = (size_t)chunk_int(&c->columns[0], row),
                                           .facts = chunk_int(&c->columns[2], row) };
        if (chunk_valid(&c->columns[1], row))
            made->reason = str_copy(r->arena, chunk_text(&c->columns[1], row));
        r->n++;
    }
    return true;
}

static bool mentions(const struct expr *x, size_t policy)
{
    if (!x)
        return false;
    if ((x->kind == EXPR_POLICY || x->kind == EXPR_GIVEN) && x->parameter == policy)
        return true;
    for (size_t i = 0; i < x->n; i++)
        if (mentions(x->args[i], policy))
            return true;
    return false;
}

/* Whether a policy can change a figure: its trees name it, or it sets facts aside. */
static bool matters(const struct asking *k, const struct metric *m, const struct metric_value *v,
                    size_t policy)
{
    static const char *const asides[] = { "merged", "deleted", "spam", "test" };

    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (strcmp(k->question.schema->policies[policy].name, asides[i]) == 0)
            return true;
    for (size_t i = 0; i < m->n_reasons; i++)
        if (mentions(m->reasons[i].when, policy))
            return true;
    for (size_t i = 0; i < v->n_terms; i++) {
        const struct metric_term *t = &v->terms[i];

        if (mentions(t->value, policy) || mentions(t->where, policy))
            return true;
        for (size_t n = 0; n < t->n_anchors; n++)
            if (mentions(t->anchors[n].at, policy))
                return true;
    }
    return false;
}

static void add_policy(struct explained *x, struct explained_policy *list, const char *name,
                       struct str source, const char *value)
{
    if (x->n_policies < EXPLAINED_POLICIES_MAX)
        list[x->n_policies++] = (struct explained_policy){ name, source, str_of(value) };
}

static void tell_policies(const struct asking *k, struct explained *x)
{
    const struct question *q = &k->question;
    struct explained_policy *list = NEW_N(k->arena, struct explained_policy,
                                          EXPLAINED_POLICIES_MAX);

    for (size_t i = 0; i < q->schema->n_policies; i++) {
        const char *name = q->schema->policies[i].name;

        if (!matters(k, x->metric, x->value, i))
            continue;
        for (size_t s = 0; s < q->n_sources; s++)
            if (strcmp(q->sources[s].values[i], q->values[i]) != 0)
                add_policy(x, list, name, q->sources[s].source, q->sources[s].values[i]);
        add_policy(x, list, name, (struct str){ 0 }, q->values[i]);
    }
    x->policies = list;
}

bool engine_explain(struct arena *a, struct engine *g, const struct engine_ask *ask,
                    struct explained *ret, struct err *e)
{
    struct reasons reasons = { a, NEW_N(a, struct explained_reason, REASONS_MAX), 0 };
    struct question *q;
    struct asking *k;
    struct sql sql;

    TRY(open_one(a, g, ask, &k, &q, e));
    TRY(plan_reasons(a, q, &dialect_duckdb, 0, &sql, e));
    TRY(run_sql(g, &sql, read_reasons, &reasons, e));
    *ret = (struct explained){ .metric = k->items[0].metric,
                               .parameters = k->items[0].parameters, .reasons = reasons.list,
                               .n_reasons = reasons.n, .business = k->items[0].business };
    TRY(plan_describe(a, q, 0, &ret->value, ret->anchors, e));
    for (size_t i = 0; i < ret->value->n_terms; i++)
        ret->tables[i] = q->schema->facts[ret->value->terms[i].table]->name;
    tell_policies(k, ret);
    return true;
}
