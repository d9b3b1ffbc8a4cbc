/* answer.c -- marks of rows put into periods and splits, and figures made of them. */
#include <stdlib.h>

#include "reference_priv.h"

/* A mark in one period, under one value for each split. */
struct ref_entry {
    const char            *splits[REF_BY_MAX];
    size_t                 period;
    const struct ref_mark *mark;
    double                 adds;
};

/* An answer being made. */
struct making {
    struct arena      *arena;
    struct ref_answer *answer;
    size_t             room;
};

const struct ref_metric *ref_metric_of(const struct ref_question *q)
{
    for (size_t i = 0; i < ref_metrics_n; i++) {
        const struct ref_metric *m = &ref_metrics[i];

        if (strcmp(m->id, q->metric) == 0 && (!m->when || ref_chosen(q, m->when, "", m->is)))
            return m;
    }
    return NULL;
}

const char *const *ref_metric_ids(struct arena *a)
{
    const char **ids = NEW_N(a, const char *, ref_metrics_n + 1);
    size_t n = 0;

    for (size_t i = 0; i < ref_metrics_n; i++)
        if (!n || strcmp(ids[n - 1], ref_metrics[i].id) != 0)
            ids[n++] = ref_metrics[i].id;
    return ids;
}

size_t ref_sides(const struct ref_question *q)
{
    return ref_metric_of(q)->n;
}

enum ref_kind ref_side_kind(const struct ref_question *q, size_t side)
{
    return ref_metric_of(q)->sides[side].kind;
}

enum fact_table ref_side_table(const struct ref_question *q, size_t side)
{
    return ref_metric_of(q)->sides[side].table;
}

bool ref_brings_splits(const struct ref_question *q)
{
    return ref_metric_of(q)->share_of || ref_metric_of(q)->weekday_hour;
}

/* --- rows to entries --- */

static void add_entry(struct making *k, const struct ref_entry *made)
{
    struct ref_answer *r = k->answer;

    if (r->n == k->room) {
        struct ref_entry *more = NEW_N(k->arena, struct ref_entry, 2 * k->room + 256);

        if (r->n)
            memcpy(more, r->entries, r->n * sizeof *more);
        r->entries = more;
        k->room = 2 * k->room + 256;
    }
    r->entries[r->n++] = *made;
}

/* One entry for each combination of values; only tags have several. */
static void add_splits(struct making *k, struct ref_entry *e, size_t i)
{
    struct ref_texts texts = { 0 };

    if (i == k->answer->n_by || i == REF_BY_MAX) {
        add_entry(k, e);
        return;
    }
    (void)ref_dimension(k->arena, k->answer->question, e->mark, k->answer->by[i], &texts);
    ref_hide(k->arena, k->answer->question, e->mark, k->answer->by[i], &texts);
    for (size_t t = 0; t < texts.n; t++) {
        e->splits[i] = texts.list[t];
        add_splits(k, e, i + 1);
    }
}

/* Whether it lasts at the end of a period. */
static bool holds_at(const struct ref_mark *m, int64_t at_us)
{
    return m->from_us <= at_us && (m->to_us == NONE || m->to_us > at_us) && m->after_us < at_us;
}

/* Whole seconds of what lasts within a period, instants being cut to the second; -1: it does
 * not reach into it. */
static int64_t within_s(const struct ref_question *q, const struct ref_mark *m, int64_t from_us,
                         int64_t to_us)
{
    int64_t end_us = m->to_us == NONE ? q->now_us : m->to_us;

    from_us = m->from_us > from_us ? m->from_us : from_us;
    to_us = end_us < to_us ? end_us : to_us;
    return to_us > from_us ? to_us / SECOND_US - from_us / SECOND_US : -1;
}

static void add_counted(struct making *k, const struct ref_mark *m, enum ref_kind kind)
{
    const struct ref_answer *r = k->answer;
    struct ref_entry e = { .mark = m, .adds = m->value };

    if (kind != REF_STOCK && kind != REF_HOURS) {
        e.period = ref_period_of(r->bounds_us, r->n_periods, m->at_us);
        add_splits(k, &e, 0);
        return;
    }
    for (e.period = 0; e.period < r->n_periods; e.period++) {
        const int64_t *bounds_us = &r->bounds_us[e.period];
        int64_t seconds = within_s(r->question, m, bounds_us[0], bounds_us[1]);

        e.adds = kind == REF_STOCK ? 1 : (double)seconds / 3600;
        if (kind == REF_STOCK ? holds_at(m, bounds_us[1]) : seconds >= 0)
            add_splits(k, &e, 0);
    }
}

static void count_reason(struct ref_answer *r, int side, const char *name)
{
    size_t i = 0;

    while (i < r->n_reasons && (r->reasons[i].side != side || !ref_same(r->reasons[i].name, name)))
        i++;
    if (i == r->n_reasons)
        r->reasons[r->n_reasons++] = (struct ref_reason){ .side = side, .name = name };
    r->reasons[i].n++;
}

/* Set aside: merged, deleted, spam, tests; unless the policy includes them. */
static const char *set_aside(const struct ref_question *q, const struct ref_row *r)
{
    static const char *const names[] = { "merged", "deleted", "spam", "test" };

    for (int i = 0; i < 4 && r->aside != NONE; i++)
        if ((r->aside >> i & 1) && !ref_policy(q, r->source, names[i], "include"))
            return names[i];
    return NULL;
}

static bool in_span(const struct ref_answer *r, const struct ref_mark *m, enum ref_kind kind)
{
    int64_t from_us = r->bounds_us[0], to_us = r->bounds_us[r->n_periods];

    if (kind == REF_STOCK)
        return holds_at(m, to_us);
    if (kind == REF_HOURS)
        return within_s(r->question, m, from_us, to_us) >= 0;
    return m->at_us != NONE && from_us <= m->at_us && m->at_us < to_us;
}

static void take_row(struct making *k, const struct ref_row *row, int side)
{
    const struct ref_question *q = k->answer->question;
    const struct ref_side *s = &k->answer->metric->sides[side];
    struct ref_mark *m = NEW(k->arena, struct ref_mark);
    bool within, needs_value = s->kind == REF_SUM || s->kind == REF_MEAN || s->kind == REF_SHARE;

    *m = (struct ref_mark){ .row = row, .side = side, .at_us = NONE, .from_us = NONE,
                            .to_us = NONE, .value = 1 };
    if (!ref_belongs(q, row) || !s->marks(q, row, m) || !ref_passes(k->arena, q, m))
        return;
    m->reason = set_aside(q, row) ? set_aside(q, row) : m->reason;
    if (!m->reason && needs_value && isnan(m->value))
        m->reason = "no value";
    within = in_span(k->answer, m, s->kind);
    if (within)
        count_reason(k->answer, side, m->reason);
    if (!m->reason && (within || s->kind == REF_STOCK))
        add_counted(k, m, s->kind);
}

/* --- order --- */

static int compare_splits(const char *const *x, const char *const *y)
{
    for (size_t i = 0; i < REF_BY_MAX; i++) {
        int order = !x[i] || !y[i] ? (x[i] != NULL) - (y[i] != NULL) : strcmp(x[i], y[i]);

        if (order)
            return order;
    }
    return 0;
}

static int compare_places(const struct ref_entry *x, const struct ref_entry *y)
{
    int order = compare_splits(x->splits, y->splits);

    return order ? order : (x->period > y->period) - (x->period < y->period);
}

static int compare_entries(const void *x, const void *y)
{
    return compare_places(x, y);
}

/* The first entry that does not come before. */
static size_t first_entry(const struct ref_answer *r, const struct ref_entry *like)
{
    size_t low = 0, high = r->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (compare_places(&r->entries[middle], like) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* --- asking --- */

static void add_by(struct ref_answer *r, const char *name)
{
    for (size_t i = 0; i < r->n_by; i++)
        if (strcmp(r->by[i], name) == 0)
            return;
    r->by[r->n_by++] = name;
}

void ref_ask(struct arena *a, const struct ref_facts *facts, const struct ref_question *q,
             struct ref_answer *ret)
{
    struct making k = { a, ret, 0 };

    *ret = (struct ref_answer){ .arena = a, .question = q, .metric = ref_metric_of(q) };
    ret->bounds_us = ref_periods(a, q->zone, q->grain, q->week_start, q->from_us, q->to_us,
                                 &ret->n_periods);
    for (size_t i = 0; i < q->n_by; i++)
        add_by(ret, q->by[i]);
    if (ret->metric->share_of)
        add_by(ret, ret->metric->share_of);
    if (ret->metric->weekday_hour) {
        add_by(ret, "weekday");
        add_by(ret, "hour");
        ret->hours_us = ref_periods(a, q->zone, "hour", 0, q->from_us, q->to_us, &ret->n_hours);
    }
    for (int side = 0; side < (int)ret->metric->n; side++) {
        const struct ref_rows *rows = &facts->tables[ret->metric->sides[side].table];
        struct ref_rows made;

        if (ret->metric->sides[side].table == REF_CUSTOMER_PERIOD) {
            ref_customer_periods(a, &facts->tables[FACTS_CUSTOMER_SPAN], ret->bounds_us,
                                 ret->n_periods, q->now_us, &made);
            rows = &made;
        }
        for (size_t i = 0; i < rows->n; i++)
            take_row(&k, &rows->list[i], side);
    }
    if (ret->n)
        qsort(ret->entries, ret->n, sizeof *ret->entries, compare_entries);
}

size_t ref_places(const struct ref_answer *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++)
        n += i == 0 || compare_places(&r->entries[i - 1], &r->entries[i]) != 0;
    return n;
}

/* The entries of one combination and period. */
static const struct ref_entry *entries_of(const struct ref_answer *r, const char *const *splits,
                                          size_t period, size_t *ret_n)
{
    struct ref_entry like = { .period = period };
    size_t first, n = 0;

    for (size_t i = 0; i < r->n_by; i++)
        like.splits[i] = splits[i];
    first = first_entry(r, &like);
    while (first + n < r->n && compare_places(&r->entries[first + n], &like) == 0)
        n++;
    *ret_n = n;
    return r->entries + first;
}

bool ref_occurs(const struct ref_answer *r, const char *const *splits, size_t period)
{
    size_t n;

    (void)entries_of(r, splits, period, &n);
    return n > 0;
}

int64_t ref_entries(const struct ref_answer *r, int side)
{
    int64_t n = 0;

    for (size_t i = 0; i < r->n; i++)
        n += r->entries[i].mark->side == side;
    return n;
}

/* --- one figure --- */

struct part {
    double  sum, squares;
    int64_t n, distinct;
};

/* By the conversation that they are about. */
static int compare_subjects(const void *x, const void *y)
{
    const struct ref_row *a = *(const struct ref_row *const *)x;
    const struct ref_row *b = *(const struct ref_row *const *)y;
    const char *ids[2][2] = { { a->source, a->conversation_id },
                              { b->source, b->conversation_id } };

    for (int i = 0; i < 2; i++) {
        int order = strcmp(ids[0][i] ? ids[0][i] : "", ids[1][i] ? ids[1][i] : "");

        if (order)
            return order;
    }
    return 0;
}

static struct part part_of(const struct ref_answer *r, const struct ref_entry *list, size_t n,
                           int side)
{
    const struct ref_row **rows = NEW_N(r->arena, const struct ref_row *, n + 1);
    struct part p = { 0 };

    for (size_t i = 0; i < n; i++) {
        if (list[i].mark->side != side)
            continue;
        rows[p.n++] = list[i].mark->row;
        p.sum += isnan(list[i].adds) ? 0 : list[i].adds;
        p.squares += isnan(list[i].adds) ? 0 : list[i].adds * list[i].adds;
    }
    if (r->metric->sides[side].kind != REF_DISTINCT && r->metric->sides[side].kind != REF_HANDLED)
        return p;
    qsort(rows, (size_t)p.n, sizeof *rows, compare_subjects);
    for (int64_t i = 0; i < p.n; i++)
        p.distinct += i == 0 || compare_subjects(&rows[i], &rows[i - 1]) != 0;
    return p;
}

/* What a side comes to by itself; false: no data. */
static bool value_of_side(const struct ref_answer *r, int side, const struct part *p,
                          double *ret)
{
    bool legs = false;

    for (size_t i = 0; i < r->n_by; i++)
        legs = legs || ref_is(r->by[i], "agent") || ref_is(r->by[i], "team") ||
               ref_is(r->by[i], "queue");
    switch (r->metric->sides[side].kind) {
    case REF_SUM: case REF_MEAN: case REF_SHARE:
        *ret = p->sum;
        return p->n > 0;
    case REF_COUNT: case REF_STOCK: *ret = (double)p->n; return true;
    case REF_DISTINCT: *ret = (double)p->distinct; return true;
    case REF_HANDLED: *ret = (double)(legs ? p->n : p->distinct); return true;
    case REF_HOURS:
        *ret = p->sum;
        return p->n > 0 || r->metric->n == 2;
    }
    return false;
}

static void figure_of_parts(const struct ref_answer *r, const struct part *parts,
                            struct ref_figure *f)
{
    const struct ref_metric *m = r->metric;
    double under;
    bool known = value_of_side(r, 0, &parts[0], &f->numerator);

    f->has_numerator = true;
    f->squares = parts[0].squares;
    f->n = parts[m->n - 1].n;
    if (m->n == 2) {
        known = value_of_side(r, 1, &parts[1], &under) && known && under != 0;
        f->value = known ? f->numerator / under * (m->percent ? 100 : 1) : 0;
        f->has_denominator = true;
        f->denominator = under;
    } else if (m->sides[0].kind == REF_MEAN || m->sides[0].kind == REF_SHARE) {
        f->value = known ? f->numerator / (double)f->n : 0;
        f->value *= m->sides[0].kind == REF_SHARE ? 100 : 1;
        f->has_denominator = true;
        f->denominator = (double)f->n;
    } else {
        f->value = f->numerator;
    }
    f->none = !known;
}

static int compare_doubles(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return (a > b) - (a < b);
}

/* Between two values by the place: the quantile that spreadsheets give, too. */
static double quantile(const double *sorted, size_t n, double p)
{
    double place = p * (double)(n - 1), low = floor(place);
    size_t i = (size_t)low;

    return i + 1 < n ? sorted[i] + (place - low) * (sorted[i + 1] - sorted[i]) : sorted[i];
}

static void figure_of_stat(const struct ref_answer *r, const struct ref_entry *list, size_t n,
                           struct ref_figure *f)
{
    const char *stat = r->question->stat;
    double *values = NEW_N(r->arena, double, n + 1);
    size_t known = 0;

    *f = (struct ref_figure){ 0 };
    for (size_t i = 0; i < n; i++)
        if (list[i].mark->side == 0) {
            values[known++] = list[i].adds;
            f->value += list[i].adds;
        }
    qsort(values, known, sizeof *values, compare_doubles);
    f->n = (int64_t)known;
    f->none = known == 0;
    if (!known)
        return;
    if (strcmp(stat, "min") == 0)
        f->value = values[0];
    else if (strcmp(stat, "max") == 0)
        f->value = values[known - 1];
    else if (strcmp(stat, "median") == 0)
        f->value = quantile(values, known, 0.5);
    else if (*stat == 'p')
        f->value = quantile(values, known, strtod(stat + 1, NULL) / 100);
}

/* --- shares of a sum, and hours of the week --- */

static void figure_of_share(const struct ref_answer *r, const char *const *splits, size_t period,
                            struct ref_figure *f)
{
    f->denominator = 0;
    for (size_t i = 0; i < r->n; i++) {
        bool alike = r->entries[i].period == period;

        for (size_t k = 0; k < r->n_by; k++)
            alike = alike && (ref_is(r->by[k], r->metric->share_of) ||
                              ref_same(r->entries[i].splits[k], splits[k]));
        f->denominator += alike;
    }
    f->has_denominator = true;
    f->none = f->denominator == 0;
    f->value = f->none ? 0 : 100 * f->numerator / f->denominator;
    f->n = (int64_t)f->denominator;
}

/* The value of a split that must be there. */
static int number_of_split(const struct ref_answer *r, const char *const *splits,
                           const char *name)
{
    for (size_t i = 0; i < r->n_by; i++)
        if (strcmp(r->by[i], name) == 0 && splits[i])
            return (int)strtol(splits[i], NULL, 10);
    return -1;
}

static void figure_of_hour(const struct ref_answer *r, const char *const *splits, size_t period,
                           const struct ref_entry *list, size_t n, struct ref_figure *f)
{
    int weekday = number_of_split(r, splits, "weekday"), hour = number_of_split(r, splits, "hour");
    int64_t most = 0, times = 0;

    for (size_t i = 0; i < r->n_hours; i++) {
        int64_t local_us = ref_local_us(r->question->zone, r->hours_us[i]), count = 0;

        if (ref_period_of(&r->bounds_us[period], 1, r->hours_us[i]) == 1 ||
            ref_weekday(local_us) != weekday || ref_hour(local_us) != hour)
            continue;
        times++;
        for (size_t k = 0; k < n; k++)
            count += ref_period_of(&r->hours_us[i], 1, list[k].mark->at_us) == 0;
        most = count > most ? count : most;
    }
    *f = (struct ref_figure){ .none = times == 0, .n = (int64_t)n };
    if (strcmp(r->question->stat, "max") == 0) {
        f->value = (double)most;
        return;
    }
    f->has_numerator = f->has_denominator = true;
    f->numerator = (double)n;
    f->denominator = (double)times;
    f->value = times ? (double)n / (double)times : 0;
}

void ref_figure(const struct ref_answer *r, const char *const *splits, size_t period,
                struct ref_figure *ret)
{
    struct part parts[2];
    size_t n;
    const struct ref_entry *list = entries_of(r, splits, period, &n);

    *ret = (struct ref_figure){ 0 };
    if (r->metric->weekday_hour) {
        figure_of_hour(r, splits, period, list, n, ret);
        return;
    }
    if (*r->question->stat && strcmp(r->question->stat, "mean") != 0) {
        figure_of_stat(r, list, n, ret);
        return;
    }
    parts[0] = part_of(r, list, n, 0);
    parts[1] = part_of(r, list, n, 1);
    figure_of_parts(r, parts, ret);
    if (r->metric->share_of)
        figure_of_share(r, splits, period, ret);
}
