/* plan.c -- which terms a question has, and which of them are grouped together. */
#include <assert.h>
#include <string.h>

#include "query_priv.h"

/* --- one term as the question means it --- */

/* Whether a condition of parameters alone is true, or there is none. */
static bool applies(const struct meaning *m, const struct expr *when, bool *ret, struct err *e)
{
    if (when)
        TRY(fold_expr(m, when, &when, e));
    *ret = !when || is_constant(when, true);
    return true;
}

bool value_of(struct arena *a, const struct question *q, size_t item,
              const struct metric_value **ret, struct err *e)
{
    const struct metric *metric = q->items[item].metric;
    struct meaning m = { a, q, &q->items[item], 0, NULL };
    bool found = false;
    size_t i = 0;

    for (; i < metric->n_values && !found; i++)
        TRY(applies(&m, metric->values[i].when, &found, e));
    if (!found)
        return err_set(e, ERR_INTERNAL, "a metric without a value");
    *ret = &metric->values[i - 1];
    return true;
}

static bool find_anchor(const struct meaning *m, const struct metric_term *term,
                        const struct metric_anchor **ret, struct err *e)
{
    bool found = false;
    size_t i = 0;

    for (; i < term->n_anchors && !found; i++)
        TRY(applies(m, term->anchors[i].when, &found, e));
    if (!found)
        return err_set(e, ERR_INTERNAL, "a metric without an anchor");
    *ret = &term->anchors[i - 1];
    return true;
}

const char *const aside_names[ASIDES] = { "merged", "deleted", "spam", "test" };

bool aside_counts(struct arena *a, const struct question *q, size_t table,
                  const struct expr *ret[ASIDES], struct err *e)
{
    const struct expr *aside = expr_column(a, q->schema, table, "aside");
    struct meaning m = { a, q, NULL, table, NULL };

    for (size_t i = 0; i < ASIDES; i++) {
        struct expr include = { .kind = EXPR_POLICY, .type = TYPE_BOOL, .text = STR("include") };
        const struct expr *included = expr_int(a, TYPE_BOOL, !aside);
        struct expr *unset = NEW(a, struct expr);

        for (size_t k = 0; aside && k < q->schema->n_policies; k++) {
            include.parameter = k;
            if (strcmp(q->schema->policies[k].name, aside_names[i]) == 0)
                TRY(fold_expr(&m, &include, &included, e));
        }
        if (aside)
            *unset = *expr_of(a, EXPR_UNSET, TYPE_BOOL, aside, NULL);
        unset->integer = INT64_C(1) << i;
        ret[i] = is_constant(included, true) ? NULL
            : is_constant(included, false) ? unset
            : expr_of(a, EXPR_OR, TYPE_BOOL, included, unset);
    }
    return true;
}

const struct expr *asides_count(struct arena *a, const struct expr *const conditions[ASIDES])
{
    const struct expr *parts[ASIDES + 1] = { 0 };
    struct expr *bits = NEW(a, struct expr);

    for (size_t i = 0; i < ASIDES; i++) {
        if (!conditions[i] || conditions[i]->kind != EXPR_UNSET) {
            parts[i + 1] = conditions[i];
            continue;
        }
        *bits = (struct expr){ .kind = EXPR_UNSET, .type = TYPE_BOOL,
                               .args = conditions[i]->args, .n = 1,
                               .integer = bits->integer | conditions[i]->integer };
        parts[0] = bits;
    }
    return all_of(a, parts, ASIDES + 1);
}

static bool fold_reasons(const struct meaning *m, const struct metric_term *term,
                         struct term_parts *t, struct err *e)
{
    const struct metric *metric = m->item->metric;

    for (size_t i = 0; term->own && i < metric->n_reasons; i++)
        TRY(fold_expr(m, metric->reasons[i].when, &t->reasons[t->n_reasons++], e));
    return true;
}

/* Facts whose window is not over, and that they are left out where the question wants that. */
static bool fold_mature(const struct meaning *m, const struct metric_term *term,
                        struct term_parts *t, struct err *e)
{
    const struct expr *after = m->item->metric->mature_after;

    if (!after || !term->own)
        return true;
    TRY(fold_expr(m, after, &after, e));
    if (after->kind == EXPR_NONE)
        return true;
    t->immature = or_false(m->arena, expr_of(m->arena, EXPR_GT, TYPE_BOOL, after,
                                             expr_int(m->arena, TYPE_INSTANT,
                                                      m->question->known_us)));
    if (m->question->mature_only)
        t->reasons[t->n_reasons++] = t->immature;
    return true;
}

struct str term_reason(const struct metric *m, size_t i)
{
    return i < m->n_reasons ? m->reasons[i].name : STR("window not over");
}

/* How far rows that last reach within the span asked for. */
static const struct expr *span_start(struct arena *a, const struct question *q,
                                     enum aggregate aggregate, const struct term_parts *t)
{
    const struct expr **args = NEW_N(a, const struct expr *, 3);
    struct expr *start = NEW(a, struct expr);

    /* What begins with the end of a period holds there; periods take what comes before. */
    args[0] = aggregate == AGGREGATE_STOCK
        ? expr_of(a, EXPR_SUB, TYPE_INSTANT, t->from_at, expr_int(a, TYPE_INSTANT, 1))
        : t->from_at;
    args[1] = expr_int(a, TYPE_INSTANT, q->periods->from_us[0]);
    args[2] = t->value;
    *start = (struct expr){ .kind = EXPR_GREATEST, .type = TYPE_INSTANT, .args = args,
                            .n = t->value ? 3 : 2 };
    return expr_named(a, "starts_at", start);
}

static const struct expr *span_end(struct arena *a, const struct question *q,
                                   enum aggregate aggregate, const struct term_parts *t)
{
    const struct periods *p = q->periods;
    const struct expr *now = expr_int(a, TYPE_INSTANT, q->now_us), *end = t->to_at;

    if (aggregate == AGGREGATE_HOURS)
        end = expr_of(a, EXPR_LEAST, TYPE_INSTANT,
                      expr_of(a, EXPR_COALESCE, TYPE_INSTANT, end, now),
                      expr_int(a, TYPE_INSTANT, p->from_us[p->n]));
    return expr_named(a, "ends_at", end);
}

const struct expr *span_lasts(struct arena *a, const struct term_parts *t)
{
    const struct expr *after = expr_of(a, EXPR_GT, TYPE_BOOL, t->ends, t->starts);

    if (has_value(t->ends))
        return after;
    return expr_of(a, EXPR_OR, TYPE_BOOL, expr_of(a, EXPR_IS_NONE, TYPE_BOOL, t->ends, NULL),
                   after);
}

bool term_parts(struct arena *a, const struct question *q, size_t item, size_t term,
                struct term_parts *ret, struct err *e)
{
    const struct question_item *i = &q->items[item];
    struct meaning m = { a, q, i, 0, NULL };
    const struct expr *asides[ASIDES];
    const struct metric_value *value;
    const struct metric_term *mt;
    struct term_parts t = { 0 };

    TRY(value_of(a, q, item, &value, e));
    mt = &value->terms[term];
    m.table = mt->table;
    TRY(find_anchor(&m, mt, &t.anchor, e));
    m.anchor = t.anchor->name;
    if (t.anchor->at)
        TRY(fold_expr(&m, t.anchor->at, &t.at, e));
    if (mt->value)
        TRY(fold_expr(&m, mt->value, &t.value, e));
    if (mt->where)
        TRY(fold_expr(&m, mt->where, &t.where, e));
    if (is_constant(t.where, true))
        t.where = NULL;
    TRY(fold_reasons(&m, mt, &t, e));
    TRY(fold_mature(&m, mt, &t, e));
    if (q->filter) {
        if (!filter_bind(a, q->schema, q->filter, mt, m.anchor, &t.filter, e))
            return err_prefix(e, "%.*s", (int)i->metric->id.n, i->metric->id.p);
        TRY(scope_filter(q, t.filter, e));
        TRY(fold_expr(&m, t.filter, &t.filter, e));
    }
    TRY(aside_counts(a, q, mt->table, asides, e));
    t.counts = asides_count(a, asides);
    if (mt->aggregate == AGGREGATE_STOCK || mt->aggregate == AGGREGATE_HOURS) {
        t.from_at = expr_column(a, q->schema, mt->table, "from_at");
        t.to_at = expr_column(a, q->schema, mt->table, "to_at");
        if (!t.from_at || !t.to_at)
            return err_set(e, ERR_INTERNAL, "%s has no spans", q->schema->facts[mt->table]->name);
        t.starts = span_start(a, q, mt->aggregate, &t);
        t.ends = span_end(a, q, mt->aggregate, &t);
    }
    *ret = t;
    return true;
}

bool term_split(struct arena *a, const struct question *q, size_t item, size_t term,
                struct str dimension, const struct expr **ret, struct err *e)
{
    const struct question_item *i = &q->items[item];
    struct meaning m = { a, q, i, 0, NULL };
    const struct metric_anchor *anchor;
    const struct metric_value *value;
    const struct metric_term *mt;
    const struct expr *x;

    TRY(value_of(a, q, item, &value, e));
    mt = &value->terms[term];
    m.table = mt->table;
    TRY(find_anchor(&m, mt, &anchor, e));
    m.anchor = anchor->name;
    TRY(dimension_expr(a, q->schema, mt->table, anchor->name, dimension, &x, e));
    if (!x)
        return err_tell(e, ERR_INVALID, CODE_NOT_SPLIT,
                        "%.*s cannot be split by %.*s: its facts (%s) have none",
                        (int)i->metric->id.n, i->metric->id.p, (int)dimension.n, dimension.p,
                        q->schema->facts[mt->table]->name);
    TRY(scope_split(a, q, mt->table, anchor->name, dimension, &x, e));
    return fold_expr(&m, x, ret, e);
}

/* --- splits --- */

static bool has_split(const struct plan_by *by, struct str name)
{
    for (size_t i = 0; i < by->n; i++)
        if (str_equal(by->names[i], name))
            return true;
    return false;
}

static void add_split(struct plan_by *by, struct str name)
{
    if (!has_split(by, name))
        by->names[by->n++] = name;
}

/* The list of splits of an item, its place among the plan's. */
static size_t find_by(struct plan *p, const struct metric *metric)
{
    struct plan_by by = { 0 };
    size_t i, k;

    for (i = 0; i < p->question->n_by; i++)
        add_split(&by, p->question->by[i]);
    if (metric->share_of.n)
        add_split(&by, metric->share_of);
    if (metric->weekday_hour) {
        add_split(&by, STR("weekday"));
        add_split(&by, STR("hour"));
    }
    for (i = 0; i < p->n_by; i++) {
        for (k = 0; k < by.n && p->by[i].n == by.n && str_equal(by.names[k], p->by[i].names[k]);)
            k++;
        if (k == by.n && p->by[i].n == by.n)
            return i;
    }
    p->by[p->n_by] = by;
    return p->n_by++;
}

/* --- terms and groups --- */

/* Columns of a term in its group; two counts, or a count and a sum, what is immature, and all
 * that could have a value. */
static void widths(const struct plan_term *t, size_t *ret_integers, size_t *ret_reals)
{
    *ret_integers = 2 + (t->immature ? 1 : 0) + (t->has_of ? 1 : 0);
    *ret_reals = (t->real_sum ? 1 : 0) + t->n_quantiles + (t->extremes ? 2 : 0) +
                 (t->squares ? 1 : 0);
}

static bool same_group(const struct plan *p, const struct plan_group *g, size_t item,
                       const struct metric_term *term, const struct term_parts *t, size_t by)
{
    const struct question *q = p->question;
    const struct plan_term *first = &p->terms[g->terms[0]];

    return g->kind == GROUP_EVENTS && g->table == term->table && g->by == by &&
           strcmp(g->anchor, t->anchor->name) == 0 &&
           (!q->filter || q->items[first->item].business == q->items[item].business) &&
           q->items[first->item].metric->weekday_hour == q->items[item].metric->weekday_hour;
}

static bool new_group(struct plan *p, size_t item, size_t term, const struct term_parts *t,
                      enum group_kind kind, const struct expr *at, size_t by, struct err *e)
{
    const struct question *q = p->question;
    const struct metric *metric = q->items[item].metric;
    const struct expr *conditions[3] = { t->counts, t->filter,
                                         t->starts ? span_lasts(p->arena, t) : NULL };
    struct plan_group *g = &p->groups[p->n_groups];

    assert(p->n_groups < GROUPS_MAX);
    *g = (struct plan_group){ .kind = kind, .table = p->items[item].value->terms[term].table,
                              .anchor = t->anchor->name, .at = at, .by = by,
                              .filter = all_of(p->arena, conditions, 3),
                              .periods = metric->weekday_hour ? q->hours : q->periods };
    for (size_t i = 0; i < p->by[by].n; i++)
        TRY(term_split(p->arena, q, item, term, p->by[by].names[i], &g->splits[i], e));
    p->n_groups++;
    return true;
}

static void join_group(struct plan *p, size_t group, size_t term)
{
    struct plan_group *g = &p->groups[group];
    size_t integers, reals;

    widths(&p->terms[term], &integers, &reals);
    g->terms[g->n_terms++] = term;
    p->terms[term].integers = g->integers;
    p->terms[term].reals = g->reals;
    g->integers += integers;
    g->reals += reals;
}

/* A group of events that has room, or a new one. */
static bool find_group(struct plan *p, size_t item, size_t term, const struct term_parts *t,
                       size_t by, size_t made, struct err *e)
{
    const struct metric_term *mt = p->terms[made].term;
    size_t integers, reals, i;

    widths(&p->terms[made], &integers, &reals);
    for (i = 0; i < p->n_groups; i++) {
        const struct plan_group *g = &p->groups[i];

        if (same_group(p, g, item, mt, t, by) && g->n_terms < GROUP_TERMS_MAX &&
            g->integers + integers <= INTEGERS_MAX && g->reals + reals <= REALS_MAX)
            break;
    }
    if (i == p->n_groups)
        TRY(new_group(p, item, term, t, GROUP_EVENTS, t->at, by, e));
    p->terms[made].group = i;
    join_group(p, i, made);
    return true;
}

/* Whether what lasts begins and ends where the rows of a group and of the next one do. */
static bool same_spans(const struct plan *p, size_t group, size_t item,
                       const struct metric_term *term, const struct term_parts *t, size_t by)
{
    const struct question *q = p->question;
    const struct plan_group *g = &p->groups[group];

    return g->kind == GROUP_BEGINS && g->table == term->table && g->by == by &&
           strcmp(g->anchor, t->anchor->name) == 0 &&
           (!q->filter || q->items[p->terms[g->terms[0]].item].business ==
                          q->items[item].business) &&
           same_expr(g->at, t->starts) && same_expr(p->groups[group + 1].at, t->ends);
}

/* What lasts has two groups: where it begins, and where it ends. */
static bool span_groups(struct plan *p, size_t item, size_t term, const struct term_parts *t,
                        size_t by, size_t made, struct err *e)
{
    const struct metric_term *mt = p->terms[made].term;
    struct plan_group *ends;
    size_t integers, reals, i;

    widths(&p->terms[made], &integers, &reals);
    for (i = 0; i < p->n_groups; i++)
        if (same_spans(p, i, item, mt, t, by) && p->groups[i].n_terms < GROUP_TERMS_MAX &&
            p->groups[i].integers + integers <= INTEGERS_MAX)
            break;
    if (i == p->n_groups) {
        TRY(new_group(p, item, term, t, GROUP_BEGINS, t->starts, by, e));
        TRY(new_group(p, item, term, t, GROUP_ENDS, t->ends, by, e));
    }
    p->terms[made].group = i;
    join_group(p, i, made);
    ends = &p->groups[i + 1];
    ends->terms[ends->n_terms++] = made;        /* in the same columns */
    ends->integers = p->groups[i].integers;
    return true;
}

static bool same_parameters(const struct question_item *a, const struct question_item *b)
{
    for (size_t i = 0; i < a->metric->n_parameters; i++) {
        const struct parameter_value *x = &a->parameters[i], *y = &b->parameters[i];

        if (x->number != y->number || x->n_at != y->n_at)
            return false;
        for (size_t k = 0; k < x->n_at; k++)
            if (!str_equal(x->at[k], y->at[k]) || x->numbers[k] != y->numbers[k])
                return false;
    }
    return true;
}

/* An item before this one that counts the same; SIZE_MAX: none. */
static size_t same_item(const struct question *q, size_t item)
{
    for (size_t i = 0; i < item; i++)
        if (q->items[i].metric == q->items[item].metric &&
            q->items[i].business == q->items[item].business &&
            same_parameters(&q->items[i], &q->items[item]))
            return i;
    return SIZE_MAX;
}

const struct expr *term_counted(struct arena *a, const struct term_parts *t)
{
    const struct expr *conditions[METRIC_REASONS_MAX + 2] = { t->where };

    /* A reason that has no value is no reason. */
    for (size_t i = 0; i < t->n_reasons; i++)
        conditions[i + 1] = is_constant(t->reasons[i], false) ? NULL
            : negated(a, or_false(a, t->reasons[i]));
    return all_of(a, conditions, t->n_reasons + 1);
}

/* A reason of a name that ends so leaves out what is not known. */
static bool is_unknown(struct str reason)
{
    const struct str end = STR("unknown");

    return reason.n >= end.n &&
           memcmp(reason.p + reason.n - end.n, end.p, end.n) == 0;
}

/* Facts that lack a value, or are left out since something of them is not known, could be counted
 * as well. */
static void add_coverage(struct plan *p, size_t item, const struct term_parts *t,
                         struct plan_term *made)
{
    const struct metric *metric = p->question->items[item].metric;
    enum aggregate aggregate = made->term->aggregate;
    struct term_parts could = *t;

    could.n_reasons = 0;
    for (size_t i = 0; i < t->n_reasons; i++)
        if (i >= metric->n_reasons || !is_unknown(metric->reasons[i].name))
            could.reasons[could.n_reasons++] = t->reasons[i];
    made->has_of = aggregate != AGGREGATE_STOCK && aggregate != AGGREGATE_HOURS &&
                   (could.n_reasons < t->n_reasons ||
                    ((aggregate == AGGREGATE_MEAN || aggregate == AGGREGATE_SHARE) &&
                     is_known(p->arena, t->value)));
    made->of = made->has_of ? term_counted(p->arena, &could) : NULL;
}

static bool add_term(struct plan *p, size_t item, size_t term, struct err *e)
{
    const struct metric_term *mt = &p->items[item].value->terms[term];
    struct plan_term *made = &p->terms[p->n_terms];
    struct term_parts t;

    assert(p->n_terms < TERMS_MAX);
    TRY(term_parts(p->arena, p->question, item, term, &t, e));
    *made = (struct plan_term){ .term = mt, .item = item, .side = term, .value = t.value,
                                .where = term_counted(p->arena, &t) };
    made->real_sum = (mt->aggregate == AGGREGATE_SUM || mt->aggregate == AGGREGATE_MEAN) &&
                     t.value->type == TYPE_REAL;
    made->immature = p->question->mature_only ? NULL : t.immature;
    if (p->question->coverage && term + 1 == p->items[item].value->n_terms)
        add_coverage(p, item, &t, made);
    made->squares = p->question->items[item].metric->interval != INTERVAL_NONE &&
                    mt->aggregate == AGGREGATE_MEAN && p->items[item].value->n_terms == 1;
    p->items[item].terms[term] = p->n_terms++;
    return true;
}

/* Once it is known what is wanted of each term. */
static bool place_term(struct plan *p, size_t term, struct err *e)
{
    const struct plan_term *made = &p->terms[term];
    struct term_parts t;

    TRY(term_parts(p->arena, p->question, made->item, made->side, &t, e));
    return t.from_at
        ? span_groups(p, made->item, made->side, &t, p->items[made->item].by, term, e)
        : find_group(p, made->item, made->side, &t, p->items[made->item].by, term, e);
}

/* Quantiles and extremes that an item wants of its term. */
static bool add_stat(struct plan *p, size_t item, struct err *e)
{
    const struct question_item *i = &p->question->items[item];
    struct plan_term *t = &p->terms[p->items[item].terms[0]];
    size_t k = 0;

    if (i->stat == STAT_VALUE)
        return true;
    if (t->term->aggregate != AGGREGATE_MEAN && t->term->aggregate != AGGREGATE_SUM) {
        if (i->stat == STAT_MAX && i->metric->weekday_hour)
            return true;
        return err_tell(e, ERR_INVALID, CODE_NO_VALUES,
                        "%.*s is not made of values: it has no mean, median, "
                        "percentile, minimum, maximum or sum", (int)i->metric->id.n,
                        i->metric->id.p);
    }
    if (i->stat == STAT_MIN || i->stat == STAT_MAX)
        t->extremes = true;
    if (i->stat != STAT_QUANTILE)
        return true;
    while (k < t->n_quantiles && t->quantiles[k] != i->quantile)
        k++;
    if (k == QUANTILES_MAX)
        return err_set(e, ERR_LIMIT, "%.*s is asked for more than %d percentiles",
                       (int)i->metric->id.n, i->metric->id.p, QUANTILES_MAX);
    t->quantiles[k] = i->quantile;
    t->n_quantiles += k == t->n_quantiles;
    return true;
}

static size_t place_of(const struct plan_by *by, struct str name)
{
    size_t i = 0;

    while (i < by->n && !str_equal(by->names[i], name))
        i++;
    return i < by->n && name.n ? i : SIZE_MAX;
}

static bool add_item(struct plan *p, size_t item, struct err *e)
{
    const struct metric *metric = p->question->items[item].metric;
    size_t same = same_item(p->question, item);

    if (same != SIZE_MAX) {
        p->items[item] = p->items[same];
        return add_stat(p, item, e);
    }
    p->items[item].by = find_by(p, metric);
    p->items[item].share_of = place_of(&p->by[p->items[item].by], metric->share_of);
    TRY(value_of(p->arena, p->question, item, &p->items[item].value, e));
    for (size_t i = 0; i < p->items[item].value->n_terms; i++)
        TRY(add_term(p, item, i, e));
    return add_stat(p, item, e);
}

bool plan_make(struct arena *a, const struct question *q, struct plan **ret, struct err *e)
{
    struct plan *p = NEW(a, struct plan);

    p->arena = a;
    p->question = q;
    if (q->n == 0 || q->n > QUESTION_METRICS_MAX)
        return err_set(e, ERR_LIMIT, "a question has 1 to %d figures", QUESTION_METRICS_MAX);
    for (size_t i = 0; i < q->n; i++)
        TRY(add_item(p, i, e));
    for (size_t i = 0; i < p->n_terms; i++)
        TRY(place_term(p, i, e));
    *ret = p;
    return true;
}

size_t plan_splits(const struct plan *p)
{
    size_t most = 0;

    for (size_t i = 0; i < p->n_by; i++)
        most = p->by[i].n > most ? p->by[i].n : most;
    return most;
}

size_t plan_integers(const struct plan *p)
{
    size_t most = 0;

    for (size_t i = 0; i < p->n_groups; i++)
        most = p->groups[i].integers > most ? p->groups[i].integers : most;
    return most;
}

size_t plan_reals(const struct plan *p)
{
    size_t most = 0;

    for (size_t i = 0; i < p->n_groups; i++)
        most = p->groups[i].reals > most ? p->groups[i].reals : most;
    return most;
}

struct str plan_split(const struct plan *p, size_t group, size_t i)
{
    const struct plan_by *by = &p->by[p->groups[group].by];

    return i < by->n ? by->names[i] : (struct str){ 0 };
}

const struct str *answer_by(const struct plan *p, size_t item, size_t *ret_n)
{
    const struct plan_by *by = &p->by[p->items[item].by];

    *ret_n = by->n;
    return by->names;
}
