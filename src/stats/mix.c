/* mix.c -- see mix.h. */
#include "mix.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "interval.h"
#include "stats_priv.h"

struct tally {
    struct total n, sum, sum_of_squares;
};

struct stratum {
    double rate, variance;                      /* of one contact */
    double share;                               /* of all contacts */
};

static void tally_add(struct tally *t, const struct mix_cell *c)
{
    total_add(&t->n, c->n);
    total_add(&t->sum, c->sum);
    total_add(&t->sum_of_squares, c->sum_of_squares);
}

static double tally_n(const struct tally *t)
{
    return total_of(&t->n);
}

static double tally_rate(const struct tally *t)
{
    return total_of(&t->sum) / total_of(&t->n);
}

static struct stratum stratum_of(enum mix_kind kind, const struct tally *t, double all)
{
    double n = tally_n(t), rate = tally_rate(t);
    struct moments m;

    if (!(n > 0))
        return (struct stratum){ 0 };
    m = moments_of_sums(n, total_of(&t->sum), total_of(&t->sum_of_squares), 0);
    return (struct stratum){ .rate = rate, .share = n / all,
                             .variance = kind == MIX_RATE ? fmax(0, rate * (1 - rate))
                                                          : m.deviations / n };
}

/* What adds up over the cells of one agent. */
struct sheet {
    struct total n, observed, expected, variance, direct, covered;
};

static void sheet_add(struct sheet *s, const struct tally *own, const struct stratum *stratum)
{
    double n = tally_n(own);

    if (!(n > 0))
        return;
    total_add(&s->n, n);
    total_add(&s->observed, total_of(&own->sum));
    total_add(&s->expected, n * stratum->rate);
    total_add(&s->variance, n * stratum->variance);
    total_add(&s->direct, stratum->share * tally_rate(own));
    total_add(&s->covered, stratum->share);
}

/* Where a rate of 0 or 1 was expected, every contact of its strata went that way. */
static double adjusted_rate(double observed, double expected, double overall)
{
    double yes, no;

    if (observed == expected || !(expected > 0 && expected < 1))
        return overall;
    yes = overall * observed * (1 - expected);
    no = (1 - overall) * (1 - observed) * expected;
    return yes / (yes + no);
}

static struct mix_agent agent_of(enum mix_kind kind, const struct sheet *s, double overall)
{
    double n = total_of(&s->n), error = sqrt(total_of(&s->variance));
    struct mix_agent agent = { .none = !(n > 0) };

    if (agent.none)
        return agent;
    agent.n = n;
    agent.observed = total_of(&s->observed) / n;
    agent.expected = total_of(&s->expected) / n;
    agent.adjusted = kind == MIX_RATE ? adjusted_rate(agent.observed, agent.expected, overall)
                                      : agent.observed - agent.expected + overall;
    agent.direct = total_of(&s->direct) / total_of(&s->covered);
    agent.covered = total_of(&s->covered);
    agent.has_z = error > 0;
    if (agent.has_z)
        agent.z = (agent.observed - agent.expected) * n / error;
    return agent;
}

static int compare(const void *left, const void *right)
{
    const struct mix_cell *a = left, *b = right;

    if (a->agent != b->agent)
        return a->agent < b->agent ? -1 : 1;
    return (a->stratum > b->stratum) - (a->stratum < b->stratum);
}

/* The cells by agent and stratum, so that those of the same two stand together. */
static const struct mix_cell *in_order(struct arena *a, const struct mix_cell *cells, size_t n,
                                       size_t n_agents, size_t n_strata)
{
    struct mix_cell *sorted = NEW_N(a, struct mix_cell, n);

    for (size_t i = 0; i < n; i++) {
        assert(cells[i].agent < n_agents && cells[i].stratum < n_strata && cells[i].n >= 0);
        sorted[i] = cells[i];
    }
    if (n > 1)
        qsort(sorted, n, sizeof *sorted, compare);
    return sorted;
}

/* Adds up the sheet of the agent whose cells begin at *at, and moves on to the next one's. */
static struct sheet take_agent(const struct mix_cell *cells, size_t n, size_t *at,
                               const struct stratum *strata)
{
    size_t agent = cells[*at].agent;
    struct sheet sheet = { 0 };

    while (*at < n && cells[*at].agent == agent) {
        size_t stratum = cells[*at].stratum;
        struct tally own = { 0 };

        for (; *at < n && cells[*at].agent == agent && cells[*at].stratum == stratum; ++*at)
            tally_add(&own, &cells[*at]);
        sheet_add(&sheet, &own, &strata[stratum]);
    }
    return sheet;
}

struct mix mix_adjust(struct arena *a, enum mix_kind kind, const struct mix_cell *cells,
                      size_t n_cells, size_t n_agents, size_t n_strata)
{
    const struct mix_cell *sorted = in_order(a, cells, n_cells, n_agents, n_strata);
    struct tally *tallies = NEW_N(a, struct tally, n_strata), all = { 0 };
    struct stratum *strata = NEW_N(a, struct stratum, n_strata);
    struct mix_agent *agents = NEW_N(a, struct mix_agent, n_agents);

    for (size_t i = 0; i < n_cells; i++) {
        tally_add(&tallies[cells[i].stratum], &cells[i]);
        tally_add(&all, &cells[i]);
    }
    if (!(tally_n(&all) > 0))
        return (struct mix){ .none = true };
    for (size_t i = 0; i < n_strata; i++)
        strata[i] = stratum_of(kind, &tallies[i], tally_n(&all));
    for (size_t i = 0; i < n_agents; i++)
        agents[i].none = true;
    for (size_t at = 0; at < n_cells;) {
        size_t agent = sorted[at].agent;
        struct sheet sheet = take_agent(sorted, n_cells, &at, strata);

        agents[agent] = agent_of(kind, &sheet, tally_rate(&all));
    }
    return (struct mix){ .overall = tally_rate(&all), .agents = agents };
}
