/* stats_drivers_test.c -- what moved a figure: the parts add up, for anything that is asked. */
#include "arena.h"
#include "drivers.h"
#include "err.h"
#include "stats_tools.h"

enum { VALUES_MAX = 60 };

static double sum_of_parts(const struct drivers *d)
{
    long double sum = 0;

    for (size_t i = 0; i < d->n; i++)
        sum += (long double)d->parts[i].mix + d->parts[i].rate + d->parts[i].volume;
    return (double)sum;
}

static double largest_part(const struct drivers *d)
{
    double largest = 0;

    for (size_t i = 0; i < d->n; i++)
        largest = fmax(largest, fmax(fabs(d->parts[i].mix), fabs(d->parts[i].rate)));
    return largest;
}

static void check_adds_up(const struct drivers *d)
{
    double largest = largest_part(d);

    CHECK_NEAR(sum_of_parts(d), d->after - d->before, 1e-9 * fabs(d->move) + 1e-15 * largest);
    CHECK_NEAR(d->move, d->after - d->before, 1e-15 * (fabs(d->before) + fabs(d->after)));
    for (size_t i = 0; i < d->n; i++)
        CHECK_NEAR(d->parts[i].total,
                   d->parts[i].mix + d->parts[i].rate + d->parts[i].volume, 1e-15 * largest);
}

/* Values that come and go, tiny and huge ones, ratios and means, also negative ones. */
static size_t draw_inputs(struct drivers_input *inputs, bool mean)
{
    size_t n = 1 + test_random() % VALUES_MAX;

    for (size_t i = 0; i < n; i++) {
        double base[2], amount[2];

        for (int side = 0; side < 2; side++) {
            base[side] = test_random() % 5 ? floor(exp(14 * draw_uniform())) : 0;
            amount[side] = mean ? base[side] * (50 + 400 * draw_normal())
                                : floor(base[side] * draw_uniform());
        }
        inputs[i] = (struct drivers_input){ amount[0], base[0], amount[1], base[1] };
    }
    return n;
}

TEST(property_parts_add_up_to_the_move)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct drivers_input inputs[VALUES_MAX];
    int asked = 0;

    for (int i = 0; i < 5000; i++) {
        size_t n = draw_inputs(inputs, i % 2);
        struct drivers d = drivers_of_ratio(a, inputs, n);

        if (d.none)
            continue;
        check_adds_up(&d);
        asked++;
    }
    CHECK(asked > 4000);
}

/* The promise for ratios that hardly move: within 1e-9 of a move of a millionth, of many values,
 * also where it is mix alone. */
TEST(property_small_moves_add_up_too)
{
    enum { N = 500 };
    int asked = 0;

    for (int i = 0; i < 200; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct drivers_input inputs[N];
        struct drivers d;

        for (size_t k = 0; k < N; k++) {
            double base = 1000 + (double)(test_random() % 100000), rate = draw_uniform();
            double other = i % 2 ? rate + 1e-5 * draw_normal() : rate;
            double base1 = base * (1 + 1e-5 * draw_normal());

            inputs[k] = (struct drivers_input){ base * rate, base, base1 * other, base1 };
        }
        d = drivers_of_ratio(a, inputs, N);
        if (fabs(d.move) <= 1e-6 * largest_part(&d))
            continue;
        CHECK_SHARE(sum_of_parts(&d), d.move, 1e-9);
        asked++;
    }
    CHECK(asked > 150);
}

TEST(property_counts_add_up)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct drivers_input inputs[VALUES_MAX];

    for (int i = 0; i < 500; i++) {
        size_t n = draw_inputs(inputs, false);
        struct drivers d = drivers_of_count(a, inputs, n);
        double before = 0, after = 0;

        for (size_t k = 0; k < n; k++) {
            before += inputs[k].amount0;
            after += inputs[k].amount1;
            CHECK(d.parts[k].mix == 0 && d.parts[k].rate == 0);
        }
        CHECK_NEAR(d.move, after - before, 0);
        CHECK_NEAR(sum_of_parts(&d), after - before, 0);
    }
    CHECK(drivers_of_count(a, inputs, 0).none);
}

TEST(property_time_turned_round_turns_the_signs)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct drivers_input inputs[VALUES_MAX], turned[VALUES_MAX];

    for (int i = 0; i < 500; i++) {
        size_t n = draw_inputs(inputs, i % 2);
        struct drivers d, back;

        for (size_t k = 0; k < n; k++)
            turned[k] = (struct drivers_input){ inputs[k].amount1, inputs[k].base1,
                                                inputs[k].amount0, inputs[k].base0 };
        d = drivers_of_ratio(a, inputs, n);
        back = drivers_of_ratio(a, turned, n);
        CHECK(d.none == back.none);
        for (size_t k = 0; k < d.n; k++) {
            CHECK_NEAR(back.parts[k].mix, -d.parts[k].mix, 1e-12 * largest_part(&d));
            CHECK_NEAR(back.parts[k].rate, -d.parts[k].rate, 1e-12 * largest_part(&d));
        }
    }
}

/* All shares stay: nothing is mix. All rates stay: nothing is rate. */
TEST(property_mix_and_rate_are_what_they_say)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (int i = 0; i < 500; i++) {
        struct drivers_input shares[10], rates[10];
        double grown = 0.5 + draw_uniform();
        struct drivers same_shares, same_rates;

        for (size_t k = 0; k < 10; k++) {
            double base = 10 + 1000 * draw_uniform(), rate = draw_uniform();
            double other = 10 + 1000 * draw_uniform();

            shares[k] = (struct drivers_input){ base * rate, base, base * grown * draw_uniform(),
                                                base * grown };
            rates[k] = (struct drivers_input){ base * rate, base, other * rate, other };
        }
        same_shares = drivers_of_ratio(a, shares, 10);
        same_rates = drivers_of_ratio(a, rates, 10);
        for (size_t k = 0; k < 10; k++) {
            CHECK_NEAR(same_shares.parts[k].mix, 0, 1e-14);
            CHECK_NEAR(same_rates.parts[k].rate, 0, 1e-14);
        }
    }
}

/* Phone 90 of 100 and mail 20 of 100 are 55 %. Then 45 of 50 and 45 of 150: 45 %. Shares go from
 * 1/2 to 1/4 and 3/4; mail's rate from 0.2 to 0.3; the middle of the totals is 0.5.
 * Mix: -1/4 (0.9 - 0.5) = -0.1 and 1/4 (0.25 - 0.5) = -0.0625; rate: 0 and 0.625 x 0.1. */
TEST(two_channels_by_hand)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct drivers_input inputs[] = { { 90, 100, 45, 50 }, { 20, 100, 45, 150 } };
    struct drivers d = drivers_of_ratio(a, inputs, 2);

    CHECK_NEAR(d.before, 0.55, 1e-15);
    CHECK_NEAR(d.after, 0.45, 1e-15);
    CHECK_NEAR(d.parts[0].mix, -0.1, 1e-15);
    CHECK_NEAR(d.parts[0].rate, 0, 1e-15);
    CHECK_NEAR(d.parts[1].mix, -0.0625, 1e-15);
    CHECK_NEAR(d.parts[1].rate, 0.0625, 1e-15);
    CHECK_NEAR(d.parts[1].share1, 0.75, 1e-15);
}

/* Chat is new: 50 of 100 contacts with all solved. Phone keeps its 60 %. All of it is mix: the
 * totals are 0.6 and 0.8, their middle 0.7; chat +0.5 (1 - 0.7), phone -0.5 (0.6 - 0.7). */
TEST(a_value_that_enters_is_mix)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct drivers_input inputs[] = { { 60, 100, 30, 50 }, { 0, 0, 50, 50 } };
    struct drivers_input left[] = { { 30, 50, 60, 100 }, { 50, 50, 0, 0 } };
    struct drivers_input loose[] = { { 5, 10, 5, 10 }, { 0, 0, 2, 0 } };
    struct drivers d = drivers_of_ratio(a, inputs, 2);

    CHECK_NEAR(d.parts[0].mix, 0.05, 1e-15);
    CHECK_NEAR(d.parts[1].mix, 0.15, 1e-15);
    CHECK_NEAR(d.parts[0].rate, 0, 1e-15);
    CHECK_NEAR(d.parts[1].rate, 0, 1e-15);
    d = drivers_of_ratio(a, left, 2);
    CHECK_NEAR(d.parts[1].mix, -0.15, 1e-15);
    /* A numerator whose denominator was counted elsewhere. */
    d = drivers_of_ratio(a, loose, 2);
    CHECK_NEAR(d.parts[1].rate, 0.2, 1e-15);
    CHECK_NEAR(d.parts[1].mix, 0, 0);
    CHECK_NEAR(d.move, 0.2, 1e-15);
    CHECK(drivers_of_ratio(a, inputs + 1, 1).none);
    CHECK(drivers_of_ratio(a, inputs, 0).none);
}
