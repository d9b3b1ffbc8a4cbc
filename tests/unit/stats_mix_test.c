/* stats_mix_test.c -- agents compared fairly, and put in order. */
#include "arena.h"
#include "err.h"
#include "mix.h"
#include "rank.h"
#include "stats_tools.h"

/* Two agents, easy (all solve 90 %) and hard (50 %) contacts. By hand: agent 0 has 80 easy ones
 * and 20 hard ones, agent 1 the other way round; both are average in each. */
TEST(a_harder_mix_is_no_worse_agent)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct mix_cell cells[] = {
        { 0, 0, 80, 72, 0 }, { 0, 1, 20, 10, 0 }, { 1, 0, 20, 18, 0 }, { 1, 1, 80, 40, 0 },
    };
    struct mix m = mix_adjust(a, MIX_RATE, cells, 4, 3, 2);

    CHECK_NEAR(m.overall, 0.7, 1e-15);
    CHECK_NEAR(m.agents[0].observed, 0.82, 1e-15);
    CHECK_NEAR(m.agents[1].observed, 0.58, 1e-15);
    for (size_t i = 0; i < 2; i++) {
        CHECK_NEAR(m.agents[i].expected, m.agents[i].observed, 1e-15);
        CHECK_NEAR(m.agents[i].adjusted, 0.7, 1e-15);
        CHECK_NEAR(m.agents[i].direct, 0.7, 1e-15);
        CHECK_NEAR(m.agents[i].covered, 1, 1e-15);
        CHECK_NEAR(m.agents[i].z, 0, 1e-12);
    }
    CHECK(m.agents[2].none);
    CHECK(mix_adjust(a, MIX_RATE, cells, 0, 3, 2).none);
}

/* Agent 1 solves 48 of the 80 hard ones instead of 40: overall 148 of 200, easy 90 of 100, hard
 * 58 of 100. Expected (20 x 0.9 + 80 x 0.58) / 100 = 0.644, observed 0.66. Odds of all
 * 74 : 26, observed 66 : 34, expected 644 : 356. */
TEST(a_better_agent_by_hand)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct mix_cell cells[] = {
        { 0, 0, 80, 72, 0 }, { 0, 1, 20, 10, 0 }, { 1, 0, 20, 18, 0 }, { 1, 1, 40, 30, 0 },
        { 1, 1, 40, 18, 0 },
    };
    struct mix m = mix_adjust(a, MIX_RATE, cells, 5, 2, 2);
    double error = sqrt(20 * 0.9 * 0.1 + 80 * 0.58 * 0.42) / 100;
    double odds = m.agents[1].adjusted / (1 - m.agents[1].adjusted);

    CHECK_NEAR(m.agents[1].expected, 0.644, 1e-15);
    CHECK_NEAR(odds, 74.0 / 26 * (66.0 / 34) / (644.0 / 356), 1e-12);
    CHECK_NEAR(m.agents[1].z, 0.016 / error, 1e-12);
    CHECK_NEAR(m.agents[1].direct, 0.5 * 0.9 + 0.5 * 0.6, 1e-15);
}

static size_t draw_cells(struct mix_cell *cells, size_t agents, size_t strata, bool rate)
{
    size_t n = 0;

    for (size_t i = 0; i < agents; i++)
        for (size_t k = 0; k < strata; k++) {
            struct mix_cell c = { i, k, (double)(1 + test_random() % 80), 0, 0 };

            if (test_random() % 4 == 0)
                continue;
            for (int j = 0; j < (int)c.n; j++) {
                double value = rate ? (double)(draw_uniform() < 0.2 + 0.1 * (double)k)
                                    : 100 + 30 * (double)k + 20 * draw_normal();

                c.sum += value;
                c.sum_of_squares += value * value;
            }
            cells[n++] = c;
        }
    return n;
}

TEST(property_expected_adds_up_to_observed)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct mix_cell cells[200];

    for (int i = 0; i < 200; i++) {
        enum mix_kind kind = i % 2 ? MIX_RATE : MIX_MEAN;
        size_t n = draw_cells(cells, 20, 6, kind == MIX_RATE);
        struct mix m = mix_adjust(a, kind, cells, n, 20, 6);
        double observed = 0, expected = 0, all = 0, z = 0;

        for (size_t k = 0; k < 20; k++) {
            if (m.agents[k].none)
                continue;
            observed += m.agents[k].n * m.agents[k].observed;
            expected += m.agents[k].n * m.agents[k].expected;
            all += m.agents[k].n;
            z += m.agents[k].z * m.agents[k].z / 20;
            if (kind == MIX_MEAN)
                CHECK_NEAR(m.agents[k].adjusted - m.overall,
                           m.agents[k].observed - m.agents[k].expected, 1e-9);
        }
        CHECK_SHARE(expected, observed, 1e-12);
        CHECK_SHARE(m.overall, observed / all, 1e-12);
        /* Nobody differs here but by chance: the mean square of z is about 1. */
        CHECK(z > 0.2 && z < 3);
    }
}

/* All of a few easy contacts solved: the ratio of shares would be 0.7 / 0.9 above all. */
TEST(a_share_stays_a_share)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct mix_cell cells[] = {
        { 0, 0, 3, 3, 0 }, { 1, 0, 97, 87, 0 }, { 1, 1, 100, 98, 0 }, { 2, 2, 5, 5, 0 },
    };
    struct mix m = mix_adjust(a, MIX_RATE, cells, 4, 3, 3);

    CHECK(m.overall * m.agents[0].observed / m.agents[0].expected > 1);
    CHECK_NEAR(m.agents[0].adjusted, 1, 1e-15);
    /* Nobody failed at stratum 2: no better and no worse than expected. */
    CHECK_NEAR(m.agents[2].adjusted, m.overall, 1e-15);
}

TEST(property_shares_turned_round_are_adjusted_alike)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct mix_cell cells[200], turned[200];

    for (int i = 0; i < 100; i++) {
        size_t n = draw_cells(cells, 20, 6, true);
        struct mix m, other;

        for (size_t k = 0; k < n; k++) {
            turned[k] = cells[k];
            turned[k].sum = cells[k].n - cells[k].sum;
        }
        m = mix_adjust(a, MIX_RATE, cells, n, 20, 6);
        other = mix_adjust(a, MIX_RATE, turned, n, 20, 6);
        for (size_t k = 0; k < 20; k++) {
            const struct mix_agent *g = &m.agents[k];

            if (g->none)
                continue;
            CHECK(g->adjusted >= 0 && g->adjusted <= 1);
            CHECK((g->observed > g->expected) == (g->adjusted > m.overall));
            CHECK_NEAR(other.agents[k].adjusted, 1 - g->adjusted, 1e-12);
        }
    }
}

TEST(property_order_of_cells_does_not_matter)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct mix_cell cells[200], other[200];
    size_t n = draw_cells(cells, 20, 6, true);
    struct mix m, again;

    for (size_t i = 0; i < n; i++)
        other[i] = cells[n - 1 - i];
    m = mix_adjust(a, MIX_RATE, cells, n, 20, 6);
    again = mix_adjust(a, MIX_RATE, other, n, 20, 6);
    for (size_t i = 0; i < 20; i++) {
        CHECK_NEAR(again.agents[i].adjusted, m.agents[i].adjusted, 1e-14);
        CHECK_NEAR(again.agents[i].z, m.agents[i].z, 1e-10);
    }
}

TEST(nothing_varies_and_nothing_expected)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct mix_cell cells[] = { { 0, 0, 10, 0, 0 }, { 1, 0, 10, 0, 0 } };
    struct mix m = mix_adjust(a, MIX_RATE, cells, 2, 2, 1);

    CHECK(!m.agents[0].none && m.agents[0].adjusted == 0 && !m.agents[0].has_z);
}

/* Handle times 100, 200, 200, none, 300 and solved 9, 7, 7, 8, 1, both weights 1. */
TEST(ranks_with_ties_by_hand)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double seconds[] = { 100, 200, 200, NAN, 300 }, solved[] = { 9, 7, 7, 8, 1 };
    struct rank_measure measures[] = {
        { .values = seconds, .lower_is_better = true, .weight = 1 },
        { .values = solved, .weight = 1 },
    };
    const struct ranked *r = rank_agents(a, measures, 2, 5, RANK_BY_RANK);

    CHECK_NEAR(r[0].parts[0].rank, 1, 0);
    CHECK_NEAR(r[1].parts[0].rank, 2.5, 0);
    CHECK_NEAR(r[2].parts[0].rank, 2.5, 0);
    CHECK(r[3].parts[0].none);
    CHECK_NEAR(r[1].parts[1].rank, 3.5, 0);
    CHECK_NEAR(r[1].score, 3, 0);
    CHECK_NEAR(r[3].score, 2, 0);
    CHECK_NEAR(r[3].weight, 0.5, 0);
    CHECK_INT((int64_t)r[0].place, 1);
    CHECK_INT((int64_t)r[3].place, 2);
    CHECK_INT((int64_t)r[1].place, 3);
    CHECK_INT((int64_t)r[2].place, 3);
    CHECK_INT((int64_t)r[4].place, 5);
    /* Mean 200, spread sqrt(5000): 100 s are 1.414 spreads better. */
    CHECK_NEAR(r[0].parts[0].z, M_SQRT2, 1e-12);
}

TEST(property_ranks_follow_the_values)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (int i = 0; i < 200; i++) {
        double values[3][30], ranks = 0, z = 0;
        struct rank_measure measures[3];
        const struct ranked *r;

        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 30; j++)
                values[k][j] = test_random() % 9 ? floor(8 * draw_uniform()) : NAN;
            measures[k] = (struct rank_measure){ values[k], k == 1, draw_uniform() };
        }
        measures[2].weight = 0;
        r = rank_agents(a, measures, 3, 30, i % 2 ? RANK_BY_Z : RANK_BY_RANK);
        for (size_t j = 0; j < 30; j++)
            for (size_t k = 0; k < 30; k++) {
                const struct rank_part *one = &r[j].parts[1], *other = &r[k].parts[1];

                CHECK(one->none == (bool)isnan(values[1][j]));
                if (one->none || other->none)
                    continue;
                CHECK((values[1][j] < values[1][k]) == (one->rank < other->rank));
                CHECK((values[1][j] < values[1][k]) == (one->z > other->z));
            }
        for (size_t j = 0, n = 0; j < 30; j++) {
            n += !r[j].parts[0].none;
            ranks += r[j].parts[0].none ? 0 : r[j].parts[0].rank;
            z += r[j].parts[0].none ? 0 : r[j].parts[0].z;
            if (j == 29)
                CHECK_NEAR(ranks, 0.5 * (double)(n * (n + 1)), 1e-9);
        }
        CHECK_NEAR(z, 0, 1e-9);
    }
}

TEST(agents_without_data_have_no_place)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[] = { NAN, 5 }, same[] = { 5, 5 };
    struct rank_measure one = { .values = values, .weight = 2 };
    struct rank_measure alike = { .values = same, .weight = 2 };
    const struct ranked *r = rank_agents(a, &one, 1, 2, RANK_BY_Z);

    CHECK(r[0].none && r[0].place == 0);
    CHECK(!r[1].none && r[1].place == 1);
    r = rank_agents(a, &alike, 1, 2, RANK_BY_Z);
    CHECK(r[0].place == 1 && r[1].place == 1 && r[0].parts[0].z == 0);
}
