/* score.c -- which terms are worth telling: see tally_finish() in topics.h. */
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "topics_priv.h"

/* What happens by chance once in ten thousand times, for terms are many: the 99.99th percentile of
 * chi-squared with one degree of freedom, as Rayson, Berridge and Francis advise (Extending the
 * Cochran rule for the comparison of word frequencies between corpora, 2004). */
static const double beyond_chance = 15.13;

enum {
    DOUBLED = 2,                                /* the share is so many times the other one */
    NESTED_OF = 10, NESTED = 9,                 /* 9 of 10 occurrences are within the longer one */
    KINDS = 3,
};

/* One of the four cells of the table: observed times log of observed to expected. */
static double part(int64_t observed, int64_t row, int64_t column, int64_t all)
{
    return observed ? (double)observed * log((double)observed * (double)all /
                                             ((double)row * (double)column)) : 0;
}

double topics_g2(int64_t a, int64_t n, int64_t b, int64_t m)
{
    int64_t with = a + b, without = n + m - with, all = n + m;
    double g2;

    if (n <= 0 || m <= 0)
        return 0;
    g2 = 2 * (part(a, n, with, all) + part(n - a, n, without, all) + part(b, m, with, all) +
              part(m - b, m, without, all));
    g2 = g2 > 0 ? g2 : 0;
    return (double)a * (double)m < (double)b * (double)n ? -g2 : g2;
}

/* A term of the group at hand. */
struct candidate {
    const struct cell *cell;
    double             scores[KINDS];           /* new, distinctive, frequent; 0: it is not */
    double             new_g2, distinctive_g2;
    bool               merged, picked;
    unsigned           kinds;
};

struct scoring {
    struct arena       *arena, *scratch;        /* of what is given back, of what is not */
    struct tally       *tally;
    struct tally_counts counts;
    struct candidate   *list;
    size_t              n;
    struct topic_row   *rows;
    size_t              n_rows, rows_room;
};

/* By the conversations they have; of equal ones the term that says most in the fewest words. */
static int by_set(const void *a, const void *b)
{
    const struct cell *x = ((const struct candidate *)a)->cell;
    const struct cell *y = ((const struct candidate *)b)->cell;

    if (x->now != y->now)
        return x->now > y->now ? -1 : 1;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->words != y->words)
        return x->words < y->words ? -1 : 1;
    if (x->text.n != y->text.n)
        return x->text.n > y->text.n ? -1 : 1;
    return str_compare(x->text, y->text);
}

static int by_term(const void *a, const void *b)
{
    const struct cell *x = (*(struct candidate *const *)a)->cell;
    const struct cell *y = (*(struct candidate *const *)b)->cell;

    return (x->term > y->term) - (x->term < y->term);
}

static struct candidate *find(struct candidate **sorted, size_t n, uint64_t term)
{
    struct cell cell = { .term = term };
    struct candidate key = { .cell = &cell }, *pointer = &key, **found;

    found = bsearch(&pointer, sorted, n, sizeof *sorted, by_term);
    return found ? *found : NULL;
}

/* Shorter terms that hardly occur outside of a longer one are told by it alone. */
static bool merge_nested(struct scoring *s, struct err *e)
{
    struct candidate **sorted = NEW_N(s->scratch, struct candidate *, s->n + 1);

    for (size_t i = 0; i < s->n; i++)
        sorted[i] = &s->list[i];
    qsort(sorted, s->n, sizeof *sorted, by_term);
    for (size_t i = 0; i < s->n; i++) {
        const struct cell *longer = s->list[i].cell;
        const struct topic_term *terms;
        size_t n;

        if (longer->words < 2)
            continue;
        TRY(topics_read(s->counts.topics, longer->text, &terms, &n, e));
        for (size_t k = 0; k < n; k++) {
            struct candidate *c = find(sorted, s->n, terms[k].hash);

            /* Of equal ones by_set() has chosen. */
            if (c && longer->now < c->cell->now &&
                (uint64_t)NESTED_OF * longer->now >= (uint64_t)NESTED * c->cell->now)
                c->merged = true;
        }
    }
    return true;
}

static void merge_equal(struct scoring *s)
{
    for (size_t i = 1; i < s->n; i++) {
        const struct cell *a = s->list[i - 1].cell, *b = s->list[i].cell;

        s->list[i].merged = a->now == b->now && a->set == b->set;
    }
}

static bool doubled(int64_t a, int64_t n, int64_t b, int64_t m)
{
    return (double)a * (double)m >= DOUBLED * (double)b * (double)n;
}

static void score(const struct scoring *s, struct candidate *c)
{
    const struct tally_counts *k = &s->counts;
    const struct cell *cell = c->cell, *all = tally_cell(s->tally, cell->term, k->n_groups);
    int64_t n = k->now[cell->group], before = k->before[cell->group];
    int64_t rest = k->now[k->n_groups] - n;

    c->scores[2] = cell->now;
    c->new_g2 = topics_g2(cell->now, n, cell->before, before);
    if (c->new_g2 >= beyond_chance && doubled(cell->now, n, cell->before, before))
        c->scores[0] = c->new_g2;
    if (cell->group != k->n_groups && all && rest > 0) {
        int64_t others = (int64_t)all->now - cell->now;

        c->distinctive_g2 = topics_g2(cell->now, n, others, rest);
        if (c->distinctive_g2 >= beyond_chance && doubled(cell->now, n, others, rest))
            c->scores[1] = c->distinctive_g2;
    }
    c->kinds = (c->scores[0] > 0 ? TOPIC_NEW : 0u) | (c->scores[1] > 0 ? TOPIC_DISTINCTIVE : 0u);
}

/* --- choice --- */

static int by_score(const struct candidate *x, const struct candidate *y, int kind)
{
    if (x->scores[kind] > y->scores[kind] || x->scores[kind] < y->scores[kind])
        return x->scores[kind] > y->scores[kind] ? -1 : 1;
    if (x->cell->now != y->cell->now)
        return x->cell->now > y->cell->now ? -1 : 1;
    return str_compare(x->cell->text, y->cell->text);
}

static int by_new(const void *a, const void *b)
{
    return by_score(*(struct candidate *const *)a, *(struct candidate *const *)b, 0);
}

static int by_distinctive(const void *a, const void *b)
{
    return by_score(*(struct candidate *const *)a, *(struct candidate *const *)b, 1);
}

static int by_frequent(const void *a, const void *b)
{
    return by_score(*(struct candidate *const *)a, *(struct candidate *const *)b, 2);
}

static int (*const orders[KINDS])(const void *, const void *) = { by_new, by_distinctive,
                                                                  by_frequent };

/* As they are printed: new ones first, then distinctive ones, then the rest. */
static int by_kind(const void *a, const void *b)
{
    const struct candidate *x = *(struct candidate *const *)a, *y = *(struct candidate *const *)b;

    for (int kind = 0; kind < KINDS; kind++)
        if (x->scores[kind] > 0 || y->scores[kind] > 0)
            return by_score(x, y, kind);
    return 0;
}

/* The strongest of each kind in turn. */
static size_t pick(struct candidate **ranked[KINDS], size_t n, size_t limit, unsigned kinds,
                   struct candidate **ret)
{
    size_t at[KINDS] = { 0 }, picked = 0;
    bool more = true;

    for (size_t i = 0; i < n && i < limit; i++)
        ranked[2][i]->kinds |= TOPIC_FREQUENT;
    while (more && picked < limit) {
        more = false;
        for (int kind = 0; kind < KINDS && picked < limit; kind++) {
            if (!(kinds & 1u << kind))
                continue;
            while (at[kind] < n && ranked[kind][at[kind]]->picked)
                at[kind]++;
            if (at[kind] == n || ranked[kind][at[kind]]->scores[kind] <= 0)
                continue;
            ranked[kind][at[kind]]->picked = more = true;
            ret[picked++] = ranked[kind][at[kind]];
        }
    }
    qsort(ret, picked, sizeof *ret, by_kind);
    return picked;
}

static void add_row(struct scoring *s, const struct candidate *c)
{
    const struct cell *cell = c->cell;
    struct topic_row *row;

    if (s->n_rows == s->rows_room) {
        struct topic_row *old = s->rows;

        s->rows_room = s->rows_room ? 2 * s->rows_room : 64;
        s->rows = NEW_N(s->arena, struct topic_row, s->rows_room);
        if (s->n_rows)
            memcpy(s->rows, old, s->n_rows * sizeof *old);
    }
    row = &s->rows[s->n_rows++];
    *row = (struct topic_row){
        .group = s->counts.n_groups ? cell->group : 0, .term = str_copy(s->arena, cell->text),
        .kinds = c->kinds, .now = cell->now, .before = cell->before,
        .of_now = s->counts.now[cell->group], .of_before = s->counts.before[cell->group],
        .new_g2 = c->new_g2, .distinctive_g2 = c->distinctive_g2,
        .n_examples = cell->n_examples,
    };
    memcpy(row->examples, cell->examples, sizeof row->examples);
}

static bool score_group(struct scoring *s, size_t limit, unsigned kinds, struct err *e)
{
    struct candidate **ranked[KINDS], **picked;
    size_t n = 0, n_picked;

    qsort(s->list, s->n, sizeof *s->list, by_set);
    merge_equal(s);
    TRY(merge_nested(s, e));
    for (int kind = 0; kind < KINDS; kind++)
        ranked[kind] = NEW_N(s->scratch, struct candidate *, s->n + 1);
    for (size_t i = 0; i < s->n; i++) {
        if (s->list[i].merged)
            continue;
        score(s, &s->list[i]);
        for (int kind = 0; kind < KINDS; kind++)
            ranked[kind][n] = &s->list[i];
        n++;
    }
    for (int kind = 0; kind < KINDS; kind++)
        qsort(ranked[kind], n, sizeof *ranked[kind], orders[kind]);
    limit = limit < n ? limit : n;
    picked = NEW_N(s->scratch, struct candidate *, limit + 1);
    n_picked = pick(ranked, n, limit, kinds, picked);
    for (size_t i = 0; i < n_picked; i++)
        add_row(s, picked[i]);
    return true;
}

/* Candidates by group: cells that reach the minimum, in one list. */
static size_t *sort_by_group(const struct tally_counts *k, struct arena *a,
                             struct candidate **ret)
{
    size_t *ends = NEW_N(a, size_t, k->n_groups + 2);
    struct candidate *list;

    for (size_t i = 0; i < k->n; i++)
        ends[k->cells[i].group + 1] += k->cells[i].now >= k->least;
    for (size_t g = 0; g <= k->n_groups; g++)
        ends[g + 1] += ends[g];
    list = NEW_N(a, struct candidate, ends[k->n_groups + 1] + 1);
    for (size_t i = 0; i < k->n; i++)
        if (k->cells[i].now >= k->least)
            list[ends[k->cells[i].group]++].cell = &k->cells[i];
    *ret = list;
    return ends;
}

bool tally_finish(struct arena *a, struct tally *t, size_t limit, unsigned kinds,
                  struct tally_result *ret, struct err *e)
{
    AUTO(arena_close) struct arena *scratch = arena_open();
    struct scoring s = { .arena = a, .scratch = scratch, .tally = t };
    struct candidate *list;
    size_t *ends;

    tally_counts(t, &s.counts);
    ends = sort_by_group(&s.counts, scratch, &list);
    for (uint32_t g = 0; g <= s.counts.n_groups; g++) {
        size_t from = g ? ends[g - 1] : 0;

        if (g == s.counts.n_groups && g > 0)
            break;
        s.list = list + from;
        s.n = ends[g] - from;
        TRY(score_group(&s, limit, kinds, e));
    }
    *ret = (struct tally_result){ s.rows, s.n_rows, s.counts.now[s.counts.n_groups],
                                  s.counts.before[s.counts.n_groups], s.counts.least };
    return true;
}
