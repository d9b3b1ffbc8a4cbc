/* rank.c -- see rank.h. */
#include "rank.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "interval.h"

#define TIE 1e-9

/* A number to sort by, and whose it is; less is better. */
struct entry {
    double value;
    size_t agent;
};

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->agent > b->agent) - (a->agent < b->agent);
}

/* The first entry after the tie that begins with entry i. */
static size_t tie_end(const struct entry *entries, size_t n, size_t i, double tie)
{
    size_t end = i + 1;

    while (end < n && entries[end].value - entries[i].value <= tie)
        end++;
    return end;
}

/* Parts of one measure: part(agent) is at parts[agent * step]. */
static void rank_measure(struct arena *a, const struct rank_measure *m, size_t n,
                         struct rank_part *parts, size_t step)
{
    struct entry *entries = NEW_N(a, struct entry, n);
    struct moments all = { 0 };
    size_t known = 0;
    double spread;

    for (size_t i = 0; i < n; i++) {
        parts[i * step].none = isnan(m->values[i]);
        if (isnan(m->values[i]))
            continue;
        moments_add(&all, m->values[i]);
        entries[known++] = (struct entry){ m->lower_is_better ? m->values[i] : -m->values[i], i };
    }
    spread = sqrt(all.n > 0 ? all.deviations / all.n : 0);
    qsort(entries, known, sizeof *entries, compare);
    for (size_t i = 0, end; i < known; i = end) {
        end = tie_end(entries, known, i, 0);
        for (size_t k = i; k < end; k++) {
            struct rank_part *part = &parts[entries[k].agent * step];
            double above = m->values[entries[k].agent] - all.mean;

            part->rank = 0.5 * (double)(i + 1 + end);
            if (spread > 0)
                part->z = (m->lower_is_better ? -above : above) / spread;
        }
    }
}

static struct ranked score(const struct rank_measure *measures, size_t n_measures,
                           const struct rank_part *parts, enum rank_basis basis)
{
    double sum = 0, weight = 0, all = 0;

    for (size_t i = 0; i < n_measures; i++) {
        assert(measures[i].weight >= 0);
        all += measures[i].weight;
        if (parts[i].none)
            continue;
        weight += measures[i].weight;
        sum += measures[i].weight * (basis == RANK_BY_Z ? parts[i].z : parts[i].rank);
    }
    if (!(weight > 0))
        return (struct ranked){ .none = true, .parts = parts };
    return (struct ranked){ .score = sum / weight, .weight = weight / all, .parts = parts };
}

static void place(struct arena *a, struct ranked *agents, size_t n, enum rank_basis basis)
{
    struct entry *entries = NEW_N(a, struct entry, n);
    size_t known = 0;

    for (size_t i = 0; i < n; i++)
        if (!agents[i].none)
            entries[known++] = (struct entry){ basis == RANK_BY_Z ? -agents[i].score
                                                                  : agents[i].score, i };
    qsort(entries, known, sizeof *entries, compare);
    for (size_t i = 0, end; i < known; i = end) {
        end = tie_end(entries, known, i, TIE);
        for (size_t k = i; k < end; k++)
            agents[entries[k].agent].place = i + 1;
    }
}

const struct ranked *rank_agents(struct arena *a, const struct rank_measure *measures,
                                 size_t n_measures, size_t n, enum rank_basis basis)
{
    struct rank_part *parts = NEW_N(a, struct rank_part, n * n_measures);
    struct ranked *agents = NEW_N(a, struct ranked, n);

    for (size_t i = 0; i < n_measures; i++)
        rank_measure(a, &measures[i], n, parts + i, n_measures);
    for (size_t i = 0; i < n; i++)
        agents[i] = score(measures, n_measures, parts + i * n_measures, basis);
    place(a, agents, n, basis);
    return agents;
}
