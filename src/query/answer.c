/* answer.c -- rows to figures: by group, splits and period, then item by item. */
#include <math.h>
#include <string.h>

#include "hash.h"
#include "instant.h"
#include "query_priv.h"

/* Combinations of splits of one list: what rows of its groups have in common. */
struct combination {
    const struct str *splits;
    int64_t         **integers;                 /* by group: periods x integers; NULL: no rows */
    double          **reals;
};

struct combinations {
    struct combination *list;
    size_t              n, room;
    uint32_t           *slots;                  /* 1 + index; 0: free */
    size_t              n_slots;
};

struct answer {
    struct arena         *arena;
    const struct plan    *plan;
    struct combinations  *by;                   /* as plan->by */
    size_t                cells;
};

struct answer *answer_open(struct arena *a, const struct plan *p)
{
    struct answer *r = NEW(a, struct answer);

    r->arena = a;
    r->plan = p;
    r->by = NEW_N(a, struct combinations, p->n_by);
    return r;
}

/* --- combinations --- */

static uint64_t hash_splits(const struct str *splits, size_t n)
{
    uint64_t h = n;

    for (size_t i = 0; i < n; i++)
        h = hash_mix(h ^ (splits[i].p ? hash_bytes(splits[i].p, splits[i].n, h) : 1));
    return h;
}

static bool same_splits(const struct str *a, const struct str *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!a[i].p != !b[i].p || !str_equal(a[i], b[i]))
            return false;
    return true;
}

static void place(struct combinations *c, size_t i, size_t n)
{
    size_t slot = hash_splits(c->list[i].splits, n) & (c->n_slots - 1);

    while (c->slots[slot])
        slot = (slot + 1) & (c->n_slots - 1);
    c->slots[slot] = (uint32_t)i + 1;
}

static void grow(struct answer *r, struct combinations *c, size_t n)
{
    size_t room = c->room ? 2 * c->room : 16;
    struct combination *list = NEW_N(r->arena, struct combination, room);

    if (c->n)
        memcpy(list, c->list, c->n * sizeof *list);
    c->list = list;
    c->room = room;
    c->n_slots = 2 * room;
    c->slots = NEW_N(r->arena, uint32_t, c->n_slots);
    for (size_t i = 0; i < c->n; i++)
        place(c, i, n);
}

static struct combination *combination_of(struct answer *r, size_t by, const struct str *splits)
{
    struct combinations *c = &r->by[by];
    size_t n = r->plan->by[by].n;
    struct str *copies;

    if (c->n_slots)
        for (size_t slot = hash_splits(splits, n) & (c->n_slots - 1); c->slots[slot];
             slot = (slot + 1) & (c->n_slots - 1))
            if (same_splits(c->list[c->slots[slot] - 1].splits, splits, n))
                return &c->list[c->slots[slot] - 1];
    if (c->n == c->room)
        grow(r, c, n);
    copies = NEW_N(r->arena, struct str, n ? n : 1);
    for (size_t i = 0; i < n; i++)
        copies[i] = splits[i].p ? str_copy(r->arena, splits[i]) : (struct str){ 0 };
    c->list[c->n] = (struct combination){
        .splits = copies, .integers = NEW_N(r->arena, int64_t *, r->plan->n_groups),
        .reals = NEW_N(r->arena, double *, r->plan->n_groups),
    };
    place(c, c->n, n);
    return &c->list[c->n++];
}

/* --- rows --- */

static bool make_room(struct answer *r, struct combination *c, size_t group, struct err *e)
{
    const struct plan_group *g = &r->plan->groups[group];
    size_t n = r->plan->question->periods->n;

    r->cells += n * (g->integers + g->reals);
    if (r->cells > ANSWER_CELLS_MAX * 8)
        return err_tell(e, ERR_LIMIT, CODE_ANSWER_LARGE,
                        "the answer has more than %d figures: ask for fewer splits "
                        "or longer periods", ANSWER_CELLS_MAX);
    c->integers[group] = NEW_N(r->arena, int64_t, n * g->integers);
    c->reals[group] = NEW_N(r->arena, double, n * g->reals + 1);
    for (size_t i = 0; i < n * g->reals; i++)
        c->reals[group][i] = NAN;
    return true;
}

/* Of counts by the hour only their sum and the greatest are kept, by period. */
static void add_hour(const struct plan *p, const struct plan_group *g, size_t hour,
                     const int64_t *integers, int64_t *ret)
{
    size_t period = periods_of_instant(p->question->periods, g->periods->from_us[hour]);

    for (size_t i = 0; i < g->n_terms; i++) {
        size_t column = p->terms[g->terms[i]].integers;
        int64_t *kept = &ret[period * g->integers + column], count = integers[column];

        kept[0] += count;
        kept[1] = count > kept[1] ? count : kept[1];
    }
}

bool answer_row(struct answer *r, int64_t group, int64_t label_us, const struct str *splits,
                const int64_t *integers, const double *reals, struct err *e)
{
    const struct plan_group *g;
    struct combination *c;
    size_t period;

    if (group < 0 || (size_t)group >= r->plan->n_groups)
        return err_set(e, ERR_INTERNAL, "a row of no group");
    g = &r->plan->groups[group];
    period = periods_of_label(g->periods, label_us);
    if (period == g->periods->n)
        return err_set(e, ERR_INTERNAL, "a row of no period");
    c = combination_of(r, g->by, splits);
    if (!c->integers[group])
        TRY(make_room(r, c, (size_t)group, e));
    if (g->periods != r->plan->question->periods) {
        add_hour(r->plan, g, period, integers, c->integers[group]);
        return true;
    }
    for (size_t i = 0; i < g->integers; i++)
        c->integers[group][period * g->integers + i] = integers[i] == NONE ? 0 : integers[i];
    for (size_t i = 0; i < g->reals; i++)
        c->reals[group][period * g->reals + i] = reals[i];
    return true;
}

void answer_expect(struct answer *r, const struct figure *figures, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (figures[i].period == 0)
            (void)combination_of(r, r->plan->items[figures[i].item].by, figures[i].splits);
}

/* --- figures --- */

/* One side of a figure in one period. */
struct part {
    bool    none;
    double  value;
    int64_t n;                                  /* facts */
    double  over, under;                        /* of a mean or a share */
    bool    quotient;
    int64_t immature;
    int64_t of;                                 /* NONE: not asked */
};

static int64_t integer_at(const struct combination *c, const struct plan *p, size_t group,
                          size_t period, size_t column)
{
    return c->integers[group] ? c->integers[group][period * p->groups[group].integers + column]
                              : 0;
}

static double real_at(const struct combination *c, const struct plan *p, size_t group,
                      size_t period, size_t column)
{
    return c->reals[group] ? c->reals[group][period * p->groups[group].reals + column] : NAN;
}

static struct part quotient(double over, double under, int64_t n, double factor)
{
    return (struct part){ .none = under == 0, .value = under != 0 ? factor * over / under : 0,
                          .n = n, .over = over, .under = under, .quotient = true };
}

/* Rows that hold at the end of a period; both groups are summed up over the periods. */
static struct part stock_at(const struct combination *c, const struct plan *p,
                            const struct plan_term *t, size_t period)
{
    int64_t held = integer_at(c, p, t->group, period, t->integers) -
                   integer_at(c, p, t->group + 1, period, t->integers);

    return (struct part){ .value = (double)held, .n = held };
}

/* An instant cut to the second. */
static int64_t whole_s(int64_t at_us)
{
    return at_us / SECOND_US - (at_us % SECOND_US < 0);
}

/* Seconds that rows have lasted up to the end of a period. */
static int64_t seconds_until(const struct combination *c, const struct plan *p,
                             const struct plan_term *t, size_t period)
{
    const int64_t *from_us = p->groups[t->group].periods->from_us;
    int64_t at_s = whole_s(from_us[period + 1]) - whole_s(from_us[0]), seconds[2];

    for (size_t i = 0; i < 2; i++)
        seconds[i] = at_s * integer_at(c, p, t->group + i, period, t->integers) -
                     integer_at(c, p, t->group + i, period, t->integers + 1);
    return seconds[0] - seconds[1];
}

static struct part hours_in(const struct combination *c, const struct plan *p,
                            const struct plan_term *t, size_t period)
{
    int64_t ended = period ? integer_at(c, p, t->group + 1, period - 1, t->integers) : 0;
    int64_t before_s = period ? seconds_until(c, p, t, period - 1) : 0;
    int64_t rows = integer_at(c, p, t->group, period, t->integers) - ended;

    return (struct part){ .n = rows,
                          .value = (double)(seconds_until(c, p, t, period) - before_s) / 3600 };
}

static struct part plain_part(const struct plan *p, const struct combination *c,
                              const struct plan_term *t, size_t period)
{
    int64_t first = integer_at(c, p, t->group, period, t->integers);
    int64_t second = t->real_sum || t->term->aggregate == AGGREGATE_STOCK ||
                     t->term->aggregate == AGGREGATE_COUNT
        ? 0 : integer_at(c, p, t->group, period, t->integers + 1);
    double sum = t->real_sum ? real_at(c, p, t->group, period, t->reals) : (double)second;

    switch (t->term->aggregate) {
    case AGGREGATE_COUNT:
        return (struct part){ .value = (double)first, .n = first };
    case AGGREGATE_SUM:
        return (struct part){ .none = first == 0, .value = first ? sum : 0, .n = first,
                              .over = sum };
    case AGGREGATE_MEAN:
        return quotient(first ? sum : 0, (double)first, first, 1);
    case AGGREGATE_SHARE:
        return quotient((double)first, (double)second, second, 100);
    case AGGREGATE_DISTINCT: case AGGREGATE_HANDLED:
        return (struct part){ .value = (double)second, .n = first };
    case AGGREGATE_STOCK:
        return stock_at(c, p, t, period);
    case AGGREGATE_HOURS:
        break;
    }
    return hours_in(c, p, t, period);
}

static struct part part_at(const struct plan *p, const struct combination *c,
                           const struct plan_term *t, size_t period)
{
    struct part part = plain_part(p, c, t, period);

    if (t->immature)
        part.immature = integer_at(c, p, t->group, period, t->integers + 2);
    part.of = NONE;
    if (t->has_of)
        part.of = integer_at(c, p, t->group, period, t->integers + (t->immature ? 3 : 2));
    return part;
}

/* What a mean's spread is worked out from. */
static void set_moments(const struct plan *p, const struct combination *c,
                        const struct plan_term *t, size_t period, const struct part *mean,
                        struct figure *f)
{
    size_t column = t->reals + (t->real_sum ? 1 : 0) + t->n_quantiles + (t->extremes ? 2 : 0);

    f->has_moments = t->squares && !mean->none;
    if (!f->has_moments)
        return;
    f->sum = mean->over;
    f->squares = real_at(c, p, t->group, period, column);
}

/* Median, percentiles, minimum, maximum, sum of what an item's mean or sum is of. */
static void set_stat(const struct plan *p, const struct combination *c,
                     const struct question_item *item, const struct plan_term *t, size_t period,
                     const struct part *mean, struct figure *f)
{
    size_t column = t->reals + (t->real_sum ? 1 : 0);

    f->has_numerator = f->has_denominator = false;
    f->n = mean->n;
    f->none = mean->none;
    if (item->stat == STAT_SUM) {
        f->value = f->none ? 0 : mean->over;
        return;
    }
    if (item->stat == STAT_QUANTILE)
        while (t->quantiles[column - t->reals - (t->real_sum ? 1 : 0)] != item->quantile)
            column++;
    else
        column += t->n_quantiles + (item->stat == STAT_MAX);
    f->value = f->none ? 0 : real_at(c, p, t->group, period, column);
}

static void set_figure(const struct plan *p, const struct combination *c, size_t item,
                       size_t period, struct figure *f)
{
    const struct question_item *i = &p->question->items[item];
    const struct plan_term *t = &p->terms[p->items[item].terms[0]];
    struct part over = part_at(p, c, t, period), whole = over;

    /* Above a line no hours are none at all; alone they are not known. */
    whole.none = whole.none || (t->term->aggregate == AGGREGATE_HOURS && whole.n == 0);
    if (p->items[item].value->n_terms == 2) {
        struct part under = part_at(p, c, &p->terms[p->items[item].terms[1]], period);

        whole = quotient(over.value, under.value, under.n,
                         i->metric->unit == UNIT_PERCENT ? 100 : 1);
        whole.of = under.of;
        whole.immature = under.immature ? under.immature : over.immature;
        whole.none = over.none || under.none || under.value == 0;
        if (over.none)
            whole.over = 0;
    }
    f->none = whole.none;
    f->value = whole.none ? 0 : whole.value;
    f->n = whole.n;
    f->has_numerator = true;
    f->numerator = whole.quotient ? whole.over : whole.value;
    f->has_denominator = whole.quotient;
    f->denominator = whole.under;
    f->immature = whole.immature;
    f->of = whole.of;
    set_moments(p, c, t, period, &over, f);
    if (i->stat != STAT_VALUE && i->stat != STAT_MEAN && !i->metric->weekday_hour)
        set_stat(p, c, i, t, period, &over, f);
}

static bool same_others(const struct str *a, const struct str *b, size_t n, size_t but)
{
    return same_splits(a, b, but) && same_splits(a + but + 1, b + but + 1, n - but - 1);
}

/* For each combination the first one with the same splits but for one. */
static size_t *first_alike(struct arena *a, const struct figure *figures, size_t n,
                           size_t n_periods, size_t n_splits, size_t but)
{
    size_t *first = NEW_N(a, size_t, n + 1), n_slots = 16;
    size_t *slots;

    while (n_slots < 2 * n)
        n_slots *= 2;
    slots = NEW_N(a, size_t, n_slots);
    for (size_t i = 0; i < n; i++) {
        const struct str *x = figures[i * n_periods].splits;
        size_t slot = (hash_splits(x, but) ^ hash_splits(x + but + 1, n_splits - but - 1)) &
                      (n_slots - 1);

        while (slots[slot] && !same_others(figures[(slots[slot] - 1) * n_periods].splits, x,
                                           n_splits, but))
            slot = (slot + 1) & (n_slots - 1);
        if (!slots[slot])
            slots[slot] = i + 1;
        first[i] = slots[slot] - 1;
    }
    return first;
}

/* A share of the sum over one of the splits, for each combination of the others. */
static void share_out(const struct plan *p, struct figure *figures, size_t n, size_t n_periods,
                      size_t n_splits, size_t share_of)
{
    size_t *first = first_alike(p->arena, figures, n, n_periods, n_splits, share_of);
    double *totals = NEW_N(p->arena, double, n * n_periods + 1);

    for (size_t i = 0; i < n * n_periods; i++)
        totals[first[i / n_periods] * n_periods + i % n_periods] += figures[i].numerator;
    for (size_t i = 0; i < n * n_periods; i++) {
        double total = totals[first[i / n_periods] * n_periods + i % n_periods];

        figures[i].has_denominator = true;
        figures[i].denominator = total;
        figures[i].none = total == 0;
        figures[i].value = total != 0 ? 100 * figures[i].numerator / total : 0;
        figures[i].n = (int64_t)total;
    }
}

/* --- hours of the week --- */

/* How often each hour of the week comes in each period. */
static void count_hours(const struct plan *p, int64_t (*ret)[7 * 24])
{
    const struct question *q = p->question;
    const struct periods *h = q->hours;

    for (size_t i = 0; i < h->n; i++) {
        size_t period = periods_of_instant(q->periods, h->from_us[i]), change = 0;
        int64_t local_us;

        while (change < h->n_changes && h->change_us[change] <= h->from_us[i])
            change++;
        local_us = h->from_us[i] + h->offset_us[change];
        ret[period][(local_us / DAY_US + 3) % 7 * 24 + local_us % DAY_US / HOUR_US]++;
    }
}

static size_t place_of_hour(const struct plan_by *by, const struct str *splits)
{
    size_t hour = 0;

    for (size_t i = 0; i < by->n; i++) {
        size_t number = 0;

        for (size_t k = 0; k < splits[i].n; k++)
            number = 10 * number + (size_t)(splits[i].p[k] - '0');
        if (str_equal(by->names[i], STR("weekday")))
            hour += 24 * (number - 1);
        if (str_equal(by->names[i], STR("hour")))
            hour += number;
    }
    return hour;
}

/* Mean per occurrence, or the greatest, from counts by the hour. */
static void set_weekday_hour(const struct plan *p, const struct combination *c, size_t item,
                             size_t period, int64_t occurrences, struct figure *f)
{
    const struct plan_term *t = &p->terms[p->items[item].terms[0]];
    int64_t sum = integer_at(c, p, t->group, period, t->integers);

    f->none = occurrences == 0;
    f->n = sum;
    f->of = NONE;
    if (p->question->items[item].stat == STAT_MAX) {
        f->value = (double)integer_at(c, p, t->group, period, t->integers + 1);
        return;
    }
    f->has_numerator = f->has_denominator = true;
    f->numerator = (double)sum;
    f->denominator = (double)occurrences;
    f->value = occurrences ? (double)sum / (double)occurrences : 0;
}

/* --- the order of figures --- */

int splits_compare(const struct str *a, const struct str *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t shorter = a[i].n < b[i].n ? a[i].n : b[i].n;
        int order = !a[i].p || !b[i].p ? (a[i].p != NULL) - (b[i].p != NULL)
                                       : memcmp(a[i].p, b[i].p, shorter);

        if (order == 0)
            order = (a[i].n > b[i].n) - (a[i].n < b[i].n);
        if (order)
            return order;
    }
    return 0;
}

/* Merge sort: the number of splits is not known to a comparison of qsort(). */
static void sort(const struct combination **list, const struct combination **room, size_t n,
                 size_t splits)
{
    size_t half = n / 2, i = 0, k = half, out = 0;

    if (n < 2)
        return;
    sort(list, room, half, splits);
    sort(list + half, room, n - half, splits);
    while (i < half || k < n) {
        bool left = k == n || (i < half && splits_compare(list[i]->splits, list[k]->splits,
                                                         splits) <= 0);

        room[out++] = left ? list[i++] : list[k++];
    }
    memcpy(list, room, n * sizeof *list);
}

static const struct combination **sorted(struct answer *r, size_t by)
{
    struct combinations *c = &r->by[by];
    const struct combination **list, **room;

    if (r->plan->by[by].n == 0)
        (void)combination_of(r, by, &(struct str){ 0 });
    list = NEW_N(r->arena, const struct combination *, c->n + 1);
    room = NEW_N(r->arena, const struct combination *, c->n + 1);
    for (size_t i = 0; i < c->n; i++)
        list[i] = &c->list[i];
    sort(list, room, c->n, r->plan->by[by].n);
    return list;
}

static void finish_item(struct answer *r, size_t item, const struct combination *const *list,
                        int64_t (*hours)[7 * 24], struct figure *figures)
{
    const struct plan *p = r->plan;
    const struct plan_item *pi = &p->items[item];
    const struct plan_by *by = &p->by[pi->by];
    size_t n = r->by[pi->by].n, periods = p->question->periods->n;

    for (size_t i = 0; i < n; i++)
        for (size_t period = 0; period < periods; period++) {
            struct figure *f = &figures[i * periods + period];

            *f = (struct figure){ .item = item, .period = period, .splits = list[i]->splits };
            if (p->question->items[item].metric->weekday_hour)
                set_weekday_hour(p, list[i], item, period,
                                 hours[period][place_of_hour(by, list[i]->splits)], f);
            else
                set_figure(p, list[i], item, period, f);
        }
    if (pi->share_of != SIZE_MAX)
        share_out(p, figures, n, periods, by->n, pi->share_of);
}

/* Of what lasts, the numbers up to each period instead of those in it. */
static void accumulate(struct answer *r)
{
    const struct plan *p = r->plan;

    for (size_t group = 0; group < p->n_groups; group++) {
        const struct plan_group *g = &p->groups[group];

        for (size_t i = 0; g->kind != GROUP_EVENTS && i < r->by[g->by].n; i++) {
            int64_t *integers = r->by[g->by].list[i].integers[group];

            for (size_t k = g->integers; integers && k < g->periods->n * g->integers; k++)
                integers[k] += integers[k - g->integers];
        }
    }
}

bool answer_finish(struct answer *r, const struct figure **ret, size_t *ret_n, struct err *e)
{
    const struct plan *p = r->plan;
    size_t periods = p->question->periods->n, n = 0, at = 0;
    const struct combination ***lists = NEW_N(r->arena, const struct combination **, p->n_by);
    int64_t (*hours)[7 * 24] = NULL;
    struct figure *figures;

    for (size_t i = 0; i < p->n_by; i++)
        lists[i] = sorted(r, i);
    accumulate(r);
    for (size_t i = 0; i < p->question->n; i++)
        n += r->by[p->items[i].by].n * periods;
    if (n > ANSWER_CELLS_MAX)
        return err_set(e, ERR_LIMIT, "the answer has %zu figures, more than %d: ask for fewer "
                       "splits or longer periods", n, ANSWER_CELLS_MAX);
    if (p->question->hours) {
        hours = arena_alloc(r->arena, periods, sizeof *hours);
        count_hours(p, hours);
    }
    figures = NEW_N(r->arena, struct figure, n + 1);
    for (size_t i = 0; i < p->question->n; i++) {
        finish_item(r, i, lists[p->items[i].by], hours, figures + at);
        at += r->by[p->items[i].by].n * periods;
    }
    *ret = figures;
    *ret_n = n;
    return true;
}
