/* why.c -- see why.h. */
#include "why.h"

#include <math.h>
#include <stdlib.h>

#include "ask_priv.h"

#define CHANCE 0.05
#define CLOSE 1e-9                              /* sums of parts are the whole, relatively */

/* Dimensions that sort facts well. Others hold a value for nearly each fact (account, customer),
 * are what many figures are made of (outcome, sentiment, clock, cohort), or differ within any
 * span (weekday, hour). */
static const char *const usual[] = {
    "channel", "team", "agent", "category", "priority", "tier", "segment", "language", "queue",
    "kind", "source", "survey", "task", "reviewer", "criterion", "medium", "article", "class",
    "offer", "programme", "basis", "plan", "service_first_response", "service_resolution",
    "service_reopened", "service_csat", "service_sentiment",
};

enum { USUAL = sizeof usual / sizeof *usual, DIMENSIONS_MAX = 64, SHOWN_MAX = 40 };

struct search {
    struct arena      *arena;
    struct asking     *asking;
    struct ask_span    spans[2];                /* before, now */
    struct ask_figure  wholes[2];
    bool               is_count;
    double             factor;                  /* of amount / base: 100 of percent */
    double             move;
};

/* --- sides --- */

static double amount_of(const struct ask_figure *f)
{
    if (!f || f->none)
        return f && f->has_denominator ? f->numerator : 0;
    return f->has_numerator ? f->numerator : f->value;
}

static double base_of(const struct ask_figure *f)
{
    return f && f->has_denominator ? f->denominator : 0;
}

/* Whether a quotient is told in percent shows in the figure itself. */
static double factor_of(const struct ask_figure *f)
{
    return f->has_denominator && !f->none &&
           fabs(f->value * f->denominator - 100 * f->numerator) <
           fabs(f->value * f->denominator - f->numerator) ? 100 : 1;
}

/* --- chance --- */

/* The variance of one fact's value around the rate of its dimension's value, in the figure's
 * unit squared. */
static double spread_of(const struct search *s, const struct ask_figure *const sides[2])
{
    double amount = amount_of(sides[0]) + amount_of(sides[1]);
    double base = base_of(sides[0]) + base_of(sides[1]), n = 0, squares = 0;
    double rate = base > 0 ? amount / base : 0, share = (amount + 1) / (base + 2);
    bool moments = true;

    for (int i = 0; i < 2; i++) {
        n += sides[i] ? (double)sides[i]->n : 0;
        squares += sides[i] ? sides[i]->squares : 0;
        moments = moments && (!sides[i] || sides[i]->none || sides[i]->has_moments);
    }
    if (moments && n > 0)
        return fmax(0, squares / n - rate * rate) * s->factor * s->factor;
    if (s->factor > 1 && base == n && share > 0 && share < 1)
        return share * (1 - share) * s->factor * s->factor;
    return rate * rate * s->factor * s->factor;
}

static double part_of_one(int64_t n)
{
    return n > 0 ? 1 / (double)n : 0;
}

/* Variances of a value's effects if nothing but chance were at work. */
static double noise_of_count(const struct why_value *v)
{
    return v->before * v->before * part_of_one(v->n_before) +
           v->after * v->after * part_of_one(v->n_after);
}

static double noise_of_mix(const struct search *s, const struct why_value *v)
{
    const struct ask_figure *w = s->wholes;
    double share = (v->part.share0 + v->part.share1) / 2;
    double middle = v->none_before ? v->after : v->none_after ? v->before
                                              : (v->before + v->after) / 2;
    double apart = middle - (w[0].value + w[1].value) / 2;

    return apart * apart * share * (1 - share) * (part_of_one(w[0].n) + part_of_one(w[1].n));
}

static double noise_of_rate(const struct search *s, const struct why_value *v,
                            const struct ask_figure *const sides[2])
{
    double share = (v->part.share0 + v->part.share1) / 2;

    if (v->none_before || v->none_after)
        return 0;
    return share * share * spread_of(s, sides) *
           (part_of_one(v->n_before) + part_of_one(v->n_after));
}

/* --- one dimension --- */

/* A value of the dimension on both sides; either may be NULL. */
struct pair {
    const struct ask_figure *sides[2];
};

static bool is_there(const struct ask_figure *f)
{
    return f && (!f->none || f->n || amount_of(f) != 0);
}

/* Both lists are in the order of splits. */
static struct pair *pairs_of(struct arena *a, const struct span_figures runs[2], size_t *ret_n)
{
    struct pair *pairs = NEW_N(a, struct pair, runs[0].n + runs[1].n + 1);
    size_t i = 0, k = 0, n = 0;

    /* A value of facts that count on neither side moved nothing. */
    while (i < runs[0].n || k < runs[1].n) {
        int order = i == runs[0].n ? 1 : k == runs[1].n ? -1
                  : splits_compare(runs[0].list[i].splits, runs[1].list[k].splits, 1);

        pairs[n] = (struct pair){ { order <= 0 ? &runs[0].list[i] : NULL,
                                    order >= 0 ? &runs[1].list[k] : NULL } };
        n += is_there(pairs[n].sides[0]) || is_there(pairs[n].sides[1]);
        i += order <= 0;
        k += order >= 0;
    }
    *ret_n = n;
    return pairs;
}

static bool is_sum(long double sum, long double sizes, double whole)
{
    return fabsl(sum - whole) <= CLOSE * fmaxl(sizes, fabs(whole));
}

/* Why the parts do not make the whole; NULL: they do. */
static const char *why_whole(const struct search *s, const struct pair *pairs, size_t n)
{
    for (int side = 0; side < 2; side++) {
        long double amount = 0, base = 0, amounts = 0, bases = 0;

        for (size_t i = 0; i < n; i++) {
            const struct ask_figure *f = pairs[i].sides[side];

            if (base_of(f) < 0)
                return "what it is divided by is negative for some value";
            amount += amount_of(f);
            amounts += fabs(amount_of(f));
            base += base_of(f);
            bases += base_of(f);
        }
        if (!is_sum(amount, amounts, amount_of(&s->wholes[side])) ||
            !is_sum(base, bases, base_of(&s->wholes[side])))
            return "it counts what is distinct, and the same counts under several of the values, "
                   "so that parts do not add up to the whole";
    }
    return NULL;
}

static struct why_value value_of(const struct pair *p, const struct drivers_part *part)
{
    const struct ask_figure *then = p->sides[0], *now = p->sides[1];
    struct why_value v = { .value = (now ? now : then)->splits[0], .part = *part,
                           .none_before = !then || then->none, .none_after = !now || now->none };

    if (then)
        v.n_before = then->n;
    if (now)
        v.n_after = now->n;
    v.before = v.none_before ? 0 : then->value;
    v.after = v.none_after ? 0 : now->value;
    return v;
}

static int by_effect(const void *left, const void *right)
{
    const struct why_value *x = left, *y = right;
    double a = fabs(x->part.total), b = fabs(y->part.total);

    return a != b ? (a < b) - (a > b) : splits_compare(&x->value, &y->value, 1);
}

static double not_below_0(double x)
{
    return x > 0 ? x : 0;
}

/* Sets what each value has beyond an equal move; the dimension's unevenness. */
static double set_beyond(const struct search *s, const struct pair *pairs,
                         const struct why_dimension *d, struct why_value *values)
{
    double mixes = 0, rates = 0;

    for (size_t i = 0; i < d->n; i++) {
        struct why_value *v = &values[i];
        double share = (v->part.share0 + v->part.share1) / 2, rate;

        rate = s->is_count ? v->part.volume - share * d->move : v->part.rate - share * d->rate;
        v->beyond = v->part.mix + rate;
        rates += rate * rate - (s->is_count ? noise_of_count(v)
                                            : noise_of_rate(s, v, pairs[i].sides));
        mixes += v->part.mix * v->part.mix - (s->is_count ? 0 : noise_of_mix(s, v));
    }
    return sqrt(not_below_0(mixes) + not_below_0(rates));
}

static void split(const struct search *s, const struct pair *pairs, size_t n,
                  struct why_dimension *ret)
{
    struct drivers_input *inputs = NEW_N(s->arena, struct drivers_input, n + 1);
    struct why_value *values = NEW_N(s->arena, struct why_value, n + 1);
    struct drivers d;

    for (size_t i = 0; i < n; i++)
        inputs[i] = (struct drivers_input){
            s->factor * amount_of(pairs[i].sides[0]), base_of(pairs[i].sides[0]),
            s->factor * amount_of(pairs[i].sides[1]), base_of(pairs[i].sides[1]) };
    d = s->is_count ? drivers_of_count(s->arena, inputs, n)
                    : drivers_of_ratio(s->arena, inputs, n);
    for (size_t i = 0; i < d.n; i++) {
        values[i] = value_of(&pairs[i], &d.parts[i]);
        ret->mix += d.parts[i].mix;
        ret->rate += d.parts[i].rate;
    }
    ret->move = d.move;
    ret->n = d.n;
    ret->values = values;
    ret->unevenness = set_beyond(s, pairs, ret, values);
    qsort(values, d.n, sizeof *values, by_effect);
}

/* *ret_has: its facts have the dimension. */
static bool look(const struct search *s, struct str dimension, bool *ret_has,
                 struct why_dimension *ret, struct err *e)
{
    struct span_figures runs[2];
    struct why_dimension d = { .name = dimension };
    struct pair *pairs;
    size_t n;

    s->asking->question.by[0] = dimension;
    s->asking->question.n_by = 1;
    for (int i = 0; i < 2; i++)
        if (!asking_run(s->asking, &s->spans[i], NULL, &runs[i], e)) {
            *ret_has = false;
            /* Without a split the same question was answered. */
            return e->kind == ERR_INVALID || e->kind == ERR_DENIED;
        }
    *ret_has = true;
    pairs = pairs_of(s->arena, runs, &n);
    d.whole = why_whole(s, pairs, n);
    if (!d.whole)
        split(s, pairs, n, &d);
    *ret = d;
    return true;
}

/* --- all of them --- */

/* Dimensions asked for, each once. */
struct names {
    struct str list[DIMENSIONS_MAX];
    size_t     n;
};

static bool add_name(const struct metric_schema *schema, struct names *names, struct str name,
                     struct err *e)
{
    if (!dimension_of(schema, name))
        return err_tell(e, ERR_INVALID, CODE_DIMENSION_UNKNOWN,
                        "by: there is no dimension \"%.*s\"",
                        name.n < SHOWN_MAX ? (int)name.n : SHOWN_MAX, name.p);
    if (str_equal(name, STR("tag")))
        return err_set(e, ERR_INVALID, "by: a conversation counts under each of its tags, so that "
                       "parts by tag do not add up");
    for (size_t i = 0; i < names->n; i++)
        if (str_equal(names->list[i], name))
            return true;
    if (names->n == DIMENSIONS_MAX)
        return err_set(e, ERR_LIMIT, "by: at most %d dimensions", DIMENSIONS_MAX);
    names->list[names->n++] = name;
    return true;
}

static bool names_of(const struct metric_schema *schema, struct str by, struct names *ret,
                     struct err *e)
{
    struct str name;

    while (str_next(&by, ',', &name)) {
        name = str_trim(name);
        if (name.n)
            TRY(add_name(schema, ret, name, e));
    }
    return true;
}

static int by_unevenness(const void *left, const void *right)
{
    const struct why_dimension *x = left, *y = right;

    if (!x->whole != !y->whole)
        return x->whole ? 1 : -1;
    if (x->unevenness != y->unevenness)
        return x->unevenness < y->unevenness ? 1 : -1;
    return str_compare(x->name, y->name);
}

/* The program's usual dimensions, then those of the user's own. */
static bool look_at_usual(const struct search *s, struct why *w, struct err *e)
{
    const struct metric_schema *schema = s->asking->question.schema;
    struct why_dimension *list = NEW_N(s->arena, struct why_dimension,
                                       USUAL + schema->n_dimensions);

    for (size_t i = 0; i < USUAL + schema->n_dimensions; i++) {
        const char *name = i < USUAL ? usual[i]
                                     : own_dimension(schema->dimensions[i - USUAL])->name;
        struct why_dimension d;
        struct err none = { 0 };
        bool has;

        if (!look(s, str_of(name), &has, &d, &none)) {
            *e = none;
            return false;
        }
        if (has && (d.whole || d.n > 1))
            list[w->n++] = d;
    }
    w->dimensions = list;
    qsort(list, w->n, sizeof *list, by_unevenness);
    return true;
}

static bool look_at_named(const struct search *s, const struct names *by, struct why *w,
                          struct err *e)
{
    struct why_dimension *list = NEW_N(s->arena, struct why_dimension, DIMENSIONS_MAX);
    bool has;

    for (size_t i = 0; i < by->n; i++) {
        TRY(look(s, by->list[i], &has, &list[w->n], e));
        if (!has)
            return false;
        w->n++;
    }
    w->dimensions = list;
    qsort(list, w->n, sizeof *list, by_unevenness);
    return true;
}

/* --- the whole --- */

/* Why the figure cannot be split whatever the dimension; NULL: it can. */
static const char *never_split(const struct question_item *item)
{
    const struct metric *m = item->metric;

    if (m->method.n)
        return "it is worked out of other figures: ask why of those";
    if (m->share_of.n)
        return "it is a share of the whole for each value of a dimension already: ask why of "
               "the count behind it";
    if (m->weekday_hour)
        return "it is a figure for each hour of the week already";
    if (item->stat == STAT_QUANTILE || item->stat == STAT_MIN || item->stat == STAT_MAX)
        return "a median, percentile, minimum or maximum is no sum of its parts: ask why of the "
               "mean";
    return NULL;
}

/* The question, and the span before. */
static bool open_question(struct arena *a, struct engine *g, const struct why_ask *ask,
                          struct asking *k, struct ask_span *ret_before, struct err *e)
{
    struct engine_ask asked = ask->ask;
    struct asking *other;

    asked.by = asked.grain = (struct str){ 0 };
    if (!asked.compare.n)
        asked.compare = STR("previous");
    TRY(asking_open(a, g, &asked, k, e));
    if (k->n != 1)
        return err_set(e, ERR_INVALID, "why is of one metric");
    if (k->previous == k->year || k->target || k->benchmark)
        return err_set(e, ERR_INVALID, "compare: why is of one span beside another: previous or "
                       "year");
    *ret_before = k->previous ? span_before(k) : span_year(k);
    if (!ask->before_from.n && !ask->before_to.n)
        return true;
    other = NEW(a, struct asking);
    asked.from = ask->before_from;
    asked.to = ask->before_to;
    TRY(asking_open(a, g, &asked, other, e));
    *ret_before = other->span;
    return true;
}

/* The figure over both spans; nothing is left to split where either has no data. */
static bool tell_whole(struct search *s, struct why *w, struct err *e)
{
    struct span_figures now, then;

    TRY(asking_run(s->asking, &s->spans[1], NULL, &now, e));
    TRY(asking_run(s->asking, &s->spans[0], &now, &then, e));
    tell_certainty(&now);
    compare_spans(&now, &then, s->asking->previous ? offsetof(struct ask_figure, previous)
                                                   : offsetof(struct ask_figure, year));
    w->whole = never_split(&s->asking->items[0]);
    if (now.n != 1 || then.n != 1)
        return true;
    s->wholes[0] = then.list[0];
    s->wholes[1] = now.list[0];
    w->figure = now.list[0];
    if (!w->whole && (now.list[0].none || then.list[0].none))
        w->whole = now.list[0].none ? "there is no data" : "there is no data of the span before";
    if (now.list[0].none || then.list[0].none)
        return true;
    w->move = s->move = now.list[0].value - then.list[0].value;
    s->is_count = w->is_count = !now.list[0].has_denominator;
    s->factor = fmax(factor_of(&then.list[0]), factor_of(&now.list[0]));
    return true;
}

bool engine_why(struct arena *a, struct engine *g, const struct why_ask *ask,
                struct why *ret, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct search s = { .arena = a, .asking = k };
    struct names by = { 0 };
    struct why w = { 0 };

    TRY(open_question(a, g, ask, k, &s.spans[0], e));
    TRY(names_of(k->question.schema, ask->ask.by, &by, e));
    s.spans[1] = k->span;
    w.before = s.spans[0];
    w.span = s.spans[1];
    w.zone = k->zone_name;
    w.figure.metric = k->items[0].metric;
    w.figure.name = k->names[0];
    w.figure.unit = k->items[0].metric->unit;
    w.figure.none = true;
    TRY(tell_whole(&s, &w, e));
    if (!w.whole)
        TRY(by.n ? look_at_named(&s, &by, &w, e) : look_at_usual(&s, &w, e));
    *ret = w;
    ret->with = k->previous ? &ret->figure.previous : &ret->figure.year;
    ret->chance = !ret->with->change.none && ret->with->change.p > CHANCE;
    return true;
}
