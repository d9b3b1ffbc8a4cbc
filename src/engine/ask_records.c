/* ask_records.c -- the rows behind a figure, what was left out and why, and its explanation. */
#include <string.h>

#include "ask_priv.h"
#include "instant.h"
#include "question.h"
#include "seen.h"

enum { REASONS_MAX = 64, EXPLAINED_POLICIES_MAX = 256, PARTS_DEPTH = 4,
       PART_SHOWN = 40 };

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

/* Of a method's figures the one whose facts are asked for: the first, or the one that is named. */
static bool part_of(const struct metric *m, struct str part, struct str *ret, struct err *e)
{
    size_t i = 0;

    while (part.n && i < m->n_made_of && !str_equal(m->made_of[i], part))
        i++;
    if (i == m->n_made_of)
        return err_set(e, ERR_INVALID, "part: %.*s is not made of \"%.*s\"", (int)m->id.n,
                       m->id.p, part.n < PART_SHOWN ? (int)part.n : PART_SHOWN, part.p);
    *ret = m->made_of[i];
    return true;
}

/* The same question about a figure that a method is made of: parameters are not the method's. */
static struct engine_ask ask_part(const struct engine_ask *ask, struct str metric)
{
    struct engine_ask part = *ask;

    part.metrics = metric;
    part.set = part.part = (struct str){ 0 };
    return part;
}

/* The question about the facts behind a figure, whatever methods stand between. */
static bool open_facts(struct arena *a, struct engine *g, const struct engine_ask *ask,
                       struct asking **ret, struct question **ret_question, struct err *e)
{
    struct engine_ask own = *ask;

    for (int depth = 0; depth < PARTS_DEPTH; depth++) {
        const struct metric *m;
        struct str part;

        TRY(open_one(a, g, &own, ret, ret_question, e));
        m = (*ret)->items[0].metric;
        if (!m->method.n)
            return !own.part.n ||
                   err_set(e, ERR_INVALID, "part: %.*s is not made of other figures",
                           (int)m->id.n, m->id.p);
        TRY(part_of(m, own.part, &part, e));
        own = ask_part(&own, part);
    }
    return err_set(e, ERR_LIMIT, "%.*s is made of figures that are made of others, over %d times",
                   (int)ask->metrics.n, ask->metrics.p, PARTS_DEPTH);
}

bool engine_records(struct engine *g, const struct engine_ask *ask, enum records_of of,
                    size_t limit, const struct ask_rows *rows, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct column_def columns[RECORDS_COLUMNS_MAX] = { 0 };
    struct records records;
    struct seen_columns seen = { .viewer = ask->viewer, .rows = rows->rows, .ctx = rows->ctx };
    struct question *q;
    struct asking *k;

    TRY(open_facts(a, g, ask, &k, &q, e));
    TRY(plan_records(a, q, &dialect_duckdb, 0, of == RECORDS_LEFT_OUT, limit, &records, e));
    for (size_t i = 0; i < records.n; i++) {
        columns[i] = (struct column_def){ .name = records.columns[i].name,
                                          .type = records.columns[i].type,
                                          .doc = records.columns[i].doc };
        seen.names[i] = records.columns[i].name;
        seen.personal[i] = records.columns[i].personal;
    }
    TRY(rows->columns(rows->ctx, columns, records.n, e));
    return run_sql(g, &records.sql, seen_rows, &seen, e);
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
/* Whether some of its facts belong to conversations that may be set aside. */
static bool sets_aside(const struct asking *k, const struct metric_value *v)
{
    for (size_t i = 0; i < v->n_terms; i++) {
        const struct table_def *t = k->catalogue.schema->facts[v->terms[i].table];

        for (size_t c = 0; c < t->n; c++)
            if (strcmp(t->columns[c].name, "aside") == 0)
                return true;
    }
    return false;
}

static bool matters(const struct asking *k, const struct metric *m, const struct metric_value *v,
                    size_t policy)
{
    static const char *const asides[] = { "merged", "deleted", "spam", "test" };

    for (size_t i = 0; i < sizeof asides / sizeof *asides && sets_aside(k, v); i++)
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

/* Whether the question's filter or splits name it, by a dimension perhaps. */
static bool asked_by(const struct asking *k, const struct explained *x, size_t policy,
                     bool *ret, struct err *e)
{
    const struct question *q = &k->question;

    *ret = false;
    for (size_t i = 0; i < x->value->n_terms; i++) {
        const struct metric_term *t = &x->value->terms[i];
        const struct expr *tree = NULL;

        if (q->filter)
            TRY(filter_bind(k->arena, q->schema, q->filter, t, x->anchors[i], &tree, e));
        *ret = *ret || mentions(tree, policy);
        for (size_t n = 0; n < q->n_by; n++) {
            TRY(dimension_expr(k->arena, q->schema, t->table, x->anchors[i], q->by[n], &tree,
                               e));
            *ret = *ret || mentions(tree, policy);
        }
    }
    return true;
}

static bool tell_policies(const struct asking *k, struct explained *x, struct err *e)
{
    const struct question *q = &k->question;
    struct explained_policy *list = NEW_N(k->arena, struct explained_policy,
                                          EXPLAINED_POLICIES_MAX);

    for (size_t i = 0; i < q->schema->n_policies; i++) {
        const char *name = q->schema->policies[i].name;
        bool asked;

        TRY(asked_by(k, x, i, &asked, e));
        if (!asked && !matters(k, x->metric, x->value, i))
            continue;
        for (size_t s = 0; s < q->n_sources; s++)
            if (strcmp(q->sources[s].values[i], q->values[i]) != 0)
                add_policy(x, list, name, q->sources[s].source, q->sources[s].values[i]);
        add_policy(x, list, name, (struct str){ 0 }, q->values[i]);
    }
    x->policies = list;
    return true;
}

/* A figure of facts; of a method its parameters alone. */
static bool explain_one(struct arena *a, struct engine *g, const struct engine_ask *ask,
                        struct explained *ret, struct err *e)
{
    struct reasons reasons = { a, NEW_N(a, struct explained_reason, REASONS_MAX), 0 };
    struct question *q;
    struct asking *k;
    struct sql sql;

    TRY(open_one(a, g, ask, &k, &q, e));
    *ret = (struct explained){ .metric = k->items[0].metric,
                               .parameters = k->items[0].parameters,
                               .business = k->items[0].business };
    if (ret->metric->method.n)
        return true;
    TRY(plan_reasons(a, q, &dialect_duckdb, 0, &sql, e));
    TRY(run_sql(g, &sql, read_reasons, &reasons, e));
    ret->reasons = reasons.list;
    ret->n_reasons = reasons.n;
    TRY(plan_describe(a, q, 0, &ret->value, ret->anchors, e));
    for (size_t i = 0; i < ret->value->n_terms; i++)
        ret->tables[i] = q->schema->facts[ret->value->terms[i].table]->name;
    return tell_policies(k, ret, e);
}

bool engine_explain(struct arena *a, struct engine *g, const struct engine_ask *ask,
                    struct explained *ret, struct err *e)
{
    struct explained *parts, made;

    TRY(explain_one(a, g, ask, &made, e));
    parts = NEW_N(a, struct explained, made.metric->n_made_of + 1);
    for (size_t i = 0; i < made.metric->n_made_of; i++) {
        struct engine_ask part = ask_part(ask, made.metric->made_of[i]);

        TRY(explain_one(a, g, &part, &parts[i], e));
    }
    made.parts = parts;
    made.n_parts = made.metric->n_made_of;
    *ret = made;
    return true;
}
