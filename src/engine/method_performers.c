/* method_performers.c -- agents ranked by several figures at once, each beside all others. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "method.h"
#include "mix.h"
#include "performers.h"

/* What agents are ranked by, in the order of the question. */
static const struct {
    const char   *weight;                       /* parameter */
    bool          lower_is_better, rate;
} measures[PERFORMER_MEASURES] = {
    { "fcr", false, true }, { "csat", false, true }, { "resolved", false, false },
    { "handle_time", true, false },
};

#define ASKED "first_contact_resolution, csat, closure_ratio, average_handle_time"

enum { RESOLVED = 2 };

#define Z_USUAL 1.959963984540054               /* of 95 % */

static const struct str agent_dimension = { "agent", 5 }, channel_dimension = { "channel", 7 },
                        category_dimension = { "category", 8 };

struct ranking {
    const struct method_call *call;
    struct span_figures       figures;
    size_t                    agent;            /* place of the agent among the splits */
    struct str                by[QUESTION_BY_MAX];      /* what the splits are */
    size_t                    n_by;
    struct performer         *list;
    size_t                    n;
};

/* --- the question --- */

static bool add_agent(struct method_question *q, size_t *ret_place, struct err *e)
{
    for (*ret_place = 0; *ret_place < q->n_by; ++*ret_place)
        if (str_equal(q->by[*ret_place], agent_dimension))
            return true;
    if (q->n_by == QUESTION_BY_MAX)
        return err_set(e, ERR_LIMIT, "top_performers is by agent, and by %d dimensions beside at "
                       "most", QUESTION_BY_MAX - 1);
    q->by[q->n_by++] = agent_dimension;
    return true;
}

static struct performer_part part_of(size_t measure, const struct ask_figure *f, int64_t resolved)
{
    struct performer_part part = { .none = true, .interval = { .none = true } };

    if (measure != RESOLVED && (!f || f->none))
        return part;
    part.none = false;
    part.value = measure == RESOLVED ? (double)resolved : f->value;
    part.n = measure == RESOLVED ? resolved : f->n;
    if (measures[measure].rate) {
        part.interval = interval_proportion(f->numerator, f->denominator, CONFIDENCE_USUAL);
        part.interval.low *= 100;
        part.interval.high *= 100;
    }
    return part;
}

/* Every agent in every period, with the parts. */
static void read_agents(struct ranking *r)
{
    double least = method_parameter(r->call, "min_volume");

    r->list = NEW_N(r->call->asking->arena, struct performer, r->figures.n + 1);
    for (size_t i = 0; i < r->figures.n; i++) {
        const struct ask_figure *f = &r->figures.list[i];
        struct performer *p = &r->list[r->n];

        if (f->item != RESOLVED || !f->splits[r->agent].p)
            continue;
        *p = (struct performer){ .agent = f->splits[r->agent], .splits = f->splits,
                                 .period = f->period, .resolved = (int64_t)f->numerator,
                                 .score_low = NAN, .score_high = NAN };
        p->few = (double)p->resolved < least;
        for (size_t m = 0; m < PERFORMER_MEASURES; m++)
            p->parts[m] = part_of(m, method_figure(&r->figures, m, f->splits, f->period),
                                  p->resolved);
        r->n++;
    }
}

static int compare_groups(const struct ranking *r, const struct performer *x,
                          const struct performer *y)
{
    int order = splits_compare(x->splits, y->splits, r->agent);

    if (!order)
        order = splits_compare(x->splits + r->agent + 1, y->splits + r->agent + 1,
                               r->n_by - r->agent - 1);
    return order ? order : (x->period > y->period) - (x->period < y->period);
}

static int by_group_and_agent(const void *left, const void *right, void *ranking)
{
    const struct performer *x = left, *y = right;
    int order = compare_groups(ranking, x, y);

    return order ? order : splits_compare(&x->agent, &y->agent, 1);
}

/* Those with a place first, in its order. */
static int by_group_and_place(const void *left, const void *right, void *ranking)
{
    const struct performer *x = left, *y = right;
    size_t place = x->place ? x->place : SIZE_MAX, other = y->place ? y->place : SIZE_MAX;
    int order = compare_groups(ranking, x, y);

    order = order ? order : (place > other) - (place < other);
    return order ? order : splits_compare(&x->agent, &y->agent, 1);
}

/* --- the same mix for all --- */

static size_t stratum_of(struct arena *a, struct str *list, size_t *n, const struct str *splits)
{
    struct str text;
    size_t i = 0;
    struct buf b;

    buf_init(&b, a, 1 << 16);
    buf_add(&b, "%.*s\n%.*s", (int)splits[0].n, splits[0].p, (int)splits[1].n, splits[1].p);
    text = str_of(b.p);
    while (i < *n && !str_equal(list[i], text))
        i++;
    if (i == *n)
        list[(*n)++] = text;
    return i;
}

static int compare_agent(const void *key, const void *performer)
{
    return splits_compare(key, &((const struct performer *)performer)->agent, 1);
}

/* One measure of a group; `cells` by agent, channel and category. */
static void adjust_measure(struct arena *a, const struct span_figures *cells, size_t measure,
                           struct performer *list, size_t n)
{
    struct mix_cell *mix = NEW_N(a, struct mix_cell, cells->n + 1);
    struct str *strata = NEW_N(a, struct str, cells->n + 1);
    size_t n_mix = 0, n_strata = 0;
    struct mix made;

    for (size_t i = 0; i < cells->n; i++) {
        const struct ask_figure *f = &cells->list[i];
        const struct performer *p = f->item == measure && !f->none && f->splits[0].p
            ? bsearch(&f->splits[0], list, n, sizeof *list, compare_agent) : NULL;

        if (p)
            mix[n_mix++] = (struct mix_cell){
                (size_t)(p - list), stratum_of(a, strata, &n_strata, &f->splits[1]),
                f->has_denominator ? f->denominator : (double)f->n,
                f->has_denominator ? f->numerator : f->value * (double)f->n, 0 };
    }
    made = mix_adjust(a, measures[measure].rate ? MIX_RATE : MIX_MEAN, mix, n_mix, n, n_strata);
    for (size_t i = 0; i < n && !made.none; i++) {
        list[i].parts[measure].has_adjusted = !made.agents[i].none;
        list[i].parts[measure].adjusted = made.agents[i].adjusted *
                                          (measures[measure].rate ? 100 : 1);
    }
}

static bool adjust_group(const struct ranking *r, struct performer *list, size_t n,
                         struct err *e)
{
    const struct periods *p = r->call->periods;
    struct ask_span span = { p->from_us[list->period], p->from_us[list->period + 1] };
    struct method_question q = method_question(r->call, ASKED);
    struct span_figures cells;

    if (r->n_by > 1)
        return err_set(e, ERR_INVALID, "adjust = mix is by agent alone: channels and categories "
                       "are what it adjusts for");
    q.grain = GRAIN_ALL;
    q.span = &span;
    q.n_by = 0;
    q.by[q.n_by++] = agent_dimension;
    q.by[q.n_by++] = channel_dimension;
    q.by[q.n_by++] = category_dimension;
    TRY(method_ask(r->call, &q, &cells, e));
    for (size_t m = 0; m < PERFORMER_MEASURES; m++)
        if (m != RESOLVED)
            adjust_measure(r->call->asking->arena, &cells, m, list, n);
    return true;
}

/* --- places --- */

/* Those with enough volume; the others are shown apart. */
static void rank_group(const struct ranking *r, struct performer *list, size_t n)
{
    struct arena *a = r->call->asking->arena;
    bool by_rank = method_parameter(r->call, "basis") > 0;
    struct rank_measure asked[PERFORMER_MEASURES];
    size_t *places = NEW_N(a, size_t, n + 1), n_ranked = 0;
    const struct ranked *ranked;

    for (size_t i = 0; i < n; i++)
        if (!list[i].few)
            places[n_ranked++] = i;
    for (size_t m = 0; m < PERFORMER_MEASURES; m++) {
        double *values = NEW_N(a, double, n_ranked + 1);

        for (size_t i = 0; i < n_ranked; i++) {
            const struct performer_part *part = &list[places[i]].parts[m];

            values[i] = part->none ? NAN : part->has_adjusted ? part->adjusted : part->value;
        }
        asked[m] = (struct rank_measure){ values, measures[m].lower_is_better,
                                          method_parameter(r->call, measures[m].weight) };
    }
    ranked = rank_agents(a, asked, PERFORMER_MEASURES, n_ranked,
                         by_rank ? RANK_BY_RANK : RANK_BY_Z);
    for (size_t i = 0; i < n_ranked; i++) {
        struct performer *p = &list[places[i]];

        p->ranked = !ranked[i].none;
        p->score = ranked[i].score;
        p->weight = ranked[i].weight;
        p->place = ranked[i].place;
        for (size_t m = 0; m < PERFORMER_MEASURES; m++) {
            p->parts[m].z = ranked[i].parts[m].z;
            p->parts[m].rank = ranked[i].parts[m].rank;
        }
    }
}

/* How far chance alone moves a part: a rate as its interval says, a count as rare events come,
 * handle times as if they varied as much as their mean, which is more than they do. */
static double error_of(size_t measure, const struct performer_part *part)
{
    if (measures[measure].rate)
        return (part->interval.high - part->interval.low) / (2 * Z_USUAL);
    return measure == RESOLVED ? sqrt(part->value) : part->value / sqrt((double)part->n);
}

/* What one z is, in the unit of a measure: between the two agents farthest apart; 0: all alike. */
static double unit_of_z(size_t measure, const struct performer *list, size_t n)
{
    const struct performer_part *low = NULL, *high = NULL;

    for (size_t i = 0; i < n; i++) {
        const struct performer_part *part = &list[i].parts[measure];

        if (!list[i].ranked || part->none)
            continue;
        low = !low || part->z < low->z ? part : low;
        high = !high || part->z > high->z ? part : high;
    }
    if (!low || !(high->z > low->z))
        return 0;
    return fabs((high->has_adjusted ? high->adjusted : high->value) -
                (low->has_adjusted ? low->adjusted : low->value)) / (high->z - low->z);
}

/* Intervals of scores, and the places that they leave open: those nobody is surely before. */
static void add_certainty(const struct ranking *r, struct performer *list, size_t n)
{
    double units[PERFORMER_MEASURES];
    size_t n_ranked = 0;

    for (size_t m = 0; m < PERFORMER_MEASURES; m++)
        units[m] = unit_of_z(m, list, n);
    for (size_t i = 0; i < n; i++) {
        double all = 0, variance = 0;

        for (size_t m = 0; m < PERFORMER_MEASURES; m++) {
            const struct performer_part *part = &list[i].parts[m];
            double weight = part->none ? 0 : method_parameter(r->call, measures[m].weight);

            all += weight;
            if (weight > 0 && units[m] > 0)
                variance += pow(weight * error_of(m, part) / units[m], 2);
        }
        list[i].score_low = list[i].score - Z_USUAL * sqrt(variance) / all;
        list[i].score_high = list[i].score + Z_USUAL * sqrt(variance) / all;
        n_ranked += list[i].ranked;
    }
    for (size_t i = 0; i < n; i++) {
        double half = list[i].score_high - list[i].score;
        size_t above = 0, below = 0;

        for (size_t k = 0; k < n; k++) {
            double beyond = hypot(half, list[k].score_high - list[k].score);

            above += list[k].ranked && list[k].score - list[i].score > beyond;
            below += list[k].ranked && list[i].score - list[k].score > beyond;
        }
        list[i].place_best = list[i].ranked ? above + 1 : 0;
        list[i].place_worst = list[i].ranked ? n_ranked - below : 0;
    }
}

static bool rank_all(const struct method_call *c, struct ranking *ret, struct err *e)
{
    struct method_question q = method_question(c, ASKED);
    struct ranking r = { .call = c };

    TRY(add_agent(&q, &r.agent, e));
    memcpy(r.by, q.by, sizeof r.by);
    r.n_by = q.n_by;
    TRY(method_ask(c, &q, &r.figures, e));
    read_agents(&r);
    qsort_r(r.list, r.n, sizeof *r.list, by_group_and_agent, &r);
    for (size_t from = 0, to; from < r.n; from = to) {
        for (to = from + 1; to < r.n && compare_groups(&r, &r.list[from], &r.list[to]) == 0;)
            to++;
        if (method_parameter(c, "adjust") > 0)
            TRY(adjust_group(&r, r.list + from, to - from, e));
        rank_group(&r, r.list + from, to - from);
        if (method_parameter(c, "basis") > 0)
            continue;
        add_certainty(&r, r.list + from, to - from);
    }
    *ret = r;
    return true;
}

/* --- as figures, and whole --- */

static int compare_performer(const void *left, const void *right, void *ranking)
{
    const struct performer *x = left, *y = right;
    int order = splits_compare(x->splits, y->splits, ((const struct ranking *)ranking)->n_by);

    return order ? order : (x->period > y->period) - (x->period < y->period);
}

bool method_top_performers(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                           struct err *e)
{
    struct ask_figure *figures;
    struct method_cell *cells;
    struct ranking r;
    size_t n, kept = 0, at = 0;

    TRY(rank_all(c, &r, e));
    qsort_r(r.list, r.n, sizeof *r.list, compare_performer, &r);
    cells = method_cells(c, &r.figures, RESOLVED, &n);
    /* What nobody had to do with ranks nobody. */
    for (size_t i = 0; i < n; i++)
        if (cells[i].figures->splits[r.agent].p)
            cells[kept++] = cells[i];
    n = kept;
    figures = method_figures(c, cells, n);
    for (size_t i = 0; i < n * c->periods->n; i++) {
        struct performer place = { .splits = figures[i].splits, .period = figures[i].period };

        while (at < r.n && compare_performer(&r.list[at], &place, &r) < 0)
            at++;
        if (at == r.n || compare_performer(&r.list[at], &place, &r) != 0)
            continue;
        figures[i].n = r.list[at].resolved;
        if (r.list[at].ranked)
            method_give(&figures[i], r.list[at].score, r.list[at].resolved);
    }
    *ret = figures;
    *ret_n = n * c->periods->n;
    return true;
}

bool engine_performers(struct arena *a, struct engine *g, const struct engine_ask *ask,
                       struct performers *ret, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct question *q = NEW(a, struct question);
    struct engine_ask asked = *ask;
    struct method_call call = { k, 0, &k->span, NULL };
    struct ranking r;
    struct str *by;

    asked.metrics = STR("top_performers");
    TRY(asking_open(a, g, &asked, k, e));
    TRY(asking_question(k, &k->span, q, e));
    call.periods = q->periods;
    TRY(rank_all(&call, &r, e));
    qsort_r(r.list, r.n, sizeof *r.list, by_group_and_place, &r);
    by = NEW_N(a, struct str, r.n_by);
    memcpy(by, r.by, r.n_by * sizeof *by);
    *ret = (struct performers){ .list = r.list, .n = r.n, .by = by, .n_by = r.n_by,
                                .span = k->span };
    return true;
}
