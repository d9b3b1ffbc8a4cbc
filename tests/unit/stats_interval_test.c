/* stats_interval_test.c -- intervals and tests of change: published values, and laws. */
#include "arena.h"
#include "change.h"
#include "distribution.h"
#include "err.h"
#include "interval.h"
#include "stats_tools.h"

/* NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2 "Critical Values of the Student's t
 * Distribution", three decimals; the last of 1 degree is 318.313 there, tan(0.499 pi) here. */
static const struct { double degrees, values[6]; } t_table[] = {
    { 1, { 3.078, 6.314, 12.706, 31.821, 63.657, 318.309 } },
    { 2, { 1.886, 2.920, 4.303, 6.965, 9.925, 22.327 } },
    { 3, { 1.638, 2.353, 3.182, 4.541, 5.841, 10.215 } },
    { 5, { 1.476, 2.015, 2.571, 3.365, 4.032, 5.893 } },
    { 10, { 1.372, 1.812, 2.228, 2.764, 3.169, 4.144 } },
    { 20, { 1.325, 1.725, 2.086, 2.528, 2.845, 3.552 } },
    { 30, { 1.310, 1.697, 2.042, 2.457, 2.750, 3.385 } },
    { 60, { 1.296, 1.671, 2.000, 2.390, 2.660, 3.232 } },
    { 100, { 1.290, 1.660, 1.984, 2.364, 2.626, 3.174 } },
    { INFINITY, { 1.282, 1.645, 1.960, 2.326, 2.576, 3.090 } },
};

TEST(quantiles_of_t_as_in_the_tables)
{
    static const double p[] = { 0.90, 0.95, 0.975, 0.99, 0.995, 0.999 };

    for (size_t i = 0; i < sizeof t_table / sizeof *t_table; i++)
        for (size_t k = 0; k < 6; k++) {
            CHECK_NEAR(student_quantile(p[k], t_table[i].degrees), t_table[i].values[k], 0.00051);
            CHECK_NEAR(student_quantile(1 - p[k], t_table[i].degrees), -t_table[i].values[k],
                       0.00051);
        }
}

/* One and two degrees have closed forms: -cot(pi p), and (2p-1) / sqrt(2 p (1-p)). Others
 * were worked out with mpmath 1.3 (betainc, findroot) to 30 digits. */
TEST(quantiles_to_many_digits)
{
    for (double p = 1e-9; p < 1; p = p < 0.4 ? p * 7 : p + 0.04) {
        CHECK_NEAR(student_quantile(p, 1), -1 / tan(M_PI * p),
                   1e-10 * (1 + fabs(student_quantile(p, 1))));
        CHECK_NEAR(student_quantile(p, 2), (2 * p - 1) / sqrt(2 * p * (1 - p)),
                   1e-10 * (1 + fabs(student_quantile(p, 2))));
    }
    CHECK_SHARE(student_quantile(0.95, 0.3), 653.0205210290729, 1e-10);
    CHECK_SHARE(student_quantile(0.999, 5), 5.893429531356009, 1e-11);
    CHECK_SHARE(student_quantile(0.975, 1000), 1.962339080826408, 1e-11);
    CHECK_SHARE(student_quantile(0.999, 1e5), 3.090313809427237, 1e-11);
    /* Wichura 1988, algorithm AS 241, the values of its own check. */
    CHECK_SHARE(normal_quantile(0.25), -0.6744897501960817, 1e-14);
    CHECK_SHARE(normal_quantile(0.001), -3.090232306167814, 1e-14);
    CHECK_SHARE(normal_quantile(1e-20), -9.262340089798408, 1e-14);
}

TEST(property_quantiles_are_inverses)
{
    for (int i = 0; i < 2000; i++) {
        double p = draw_uniform(), degrees = exp(12 * draw_uniform() - 2);

        CHECK_NEAR(normal_below(normal_quantile(p)), p, 1e-14);
        CHECK_NEAR(0.5 * student_two_sided(student_quantile(p, degrees), degrees),
                   fmin(p, 1 - p), 1e-11);
        CHECK_NEAR(student_quantile(p, 1e12), normal_quantile(p), 1e-9);
    }
    CHECK(normal_quantile(0) == -INFINITY && student_quantile(1, 4) == INFINITY);
    CHECK(isnan(normal_quantile(-0.1)) && isnan(student_quantile(0.5, 0)));
}

/* Newcombe 1998, "Two-sided confidence intervals for the single proportion: comparison of seven
 * methods", Statistics in Medicine 17:857, table I, method 3 (score). */
TEST(wilson_as_published)
{
    static const struct { double k, n, low, high; } rows[] = {
        { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 },
        { 0, 20, 0.0000, 0.1611 }, { 1, 29, 0.0061, 0.1718 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct interval it = interval_proportion(rows[i].k, rows[i].n, 0.95);

        CHECK_NEAR(it.low, rows[i].low, 0.00005001);
        CHECK_NEAR(it.high, rows[i].high, 0.00005001);
        CHECK_NEAR(it.value, rows[i].k / rows[i].n, 0);
    }
    CHECK(interval_proportion(0, 0, 0.95).none);
}

/* The law that defines it: its bounds are the shares from which the sample is z errors away. */
TEST(property_wilson_bounds_solve_its_equation)
{
    for (int i = 0; i < 2000; i++) {
        double n = (double)(1 + test_random() % 5000);
        double k = (double)(test_random() % (uint64_t)(n + 1));
        double confidence = 0.5 + 0.499 * draw_uniform();
        double z = normal_quantile(0.5 + 0.5 * confidence);
        struct interval it = interval_proportion(k, n, confidence);
        struct interval mirror = interval_proportion(n - k, n, confidence);

        CHECK(it.low >= 0 && it.low <= it.value && it.value <= it.high && it.high <= 1);
        CHECK(it.high > it.low);
        CHECK_NEAR(it.value - it.low, z * sqrt(it.low * (1 - it.low) / n), 1e-9);
        CHECK_NEAR(it.high - it.value, z * sqrt(it.high * (1 - it.high) / n), 1e-9);
        CHECK_NEAR(mirror.low, 1 - it.high, 1e-12);
    }
}

/* 70 / 20 / 10 is +60; the error of a mean of +1, 0, -1 with variance p + d - (p - d)^2 is
 * derived in Engelhardt 2016, "Net Promoter Score confidence intervals: maths and stats"
 * (cybaea.net): 100 sqrt(0.44 / 100) = 6.633 points here. */
TEST(nps_of_the_page)
{
    struct nps_counts counts = { 70, 20, 10 }, none = { 0 };
    struct interval it = interval_nps(&counts, 0.95);

    CHECK_NEAR(it.value, 60, 1e-12);
    CHECK_NEAR(it.high - it.value, 1.959964 * 6.633250, 1e-4);
    CHECK_NEAR(it.value - it.low, it.high - it.value, 1e-9);
    CHECK(interval_nps(&none, 0.95).none);
}

TEST(property_nps_is_the_mean_of_its_answers)
{
    for (int i = 0; i < 500; i++) {
        struct nps_counts c = { (double)(1 + test_random() % 40), (double)(1 + test_random() % 40),
                                (double)(1 + test_random() % 40) };
        struct nps_counts turned = { c.detractors, c.passives, c.promoters };
        double n = c.promoters + c.passives + c.detractors;
        struct moments m = { 0 };
        struct interval it = interval_nps(&c, 0.9), back = interval_nps(&turned, 0.9);
        double wide;

        for (double k = 0; k < n; k++)
            moments_add(&m, k < c.promoters ? 100 : k < c.promoters + c.detractors ? -100 : 0);
        wide = 1.6448536269514722 * sqrt(m.deviations) / n;
        CHECK_NEAR(it.value, m.mean, 1e-9);
        CHECK_NEAR(it.low, fmax(-100, m.mean - wide), 1e-9);
        CHECK_NEAR(it.high, fmin(100, m.mean + wide), 1e-9);
        CHECK_NEAR(back.low, -it.high, 1e-9);
    }
}

/* Answers that are all alike do not make a figure certain. */
TEST(nps_of_answers_all_alike)
{
    struct nps_counts up = { 5, 0, 0 }, down = { 0, 0, 5 }, middle = { 0, 5, 0 };
    struct nps_counts more = { 500, 0, 0 };
    struct interval it = interval_nps(&up, 0.95);

    CHECK_NEAR(it.value, 100, 0);
    CHECK_NEAR(it.high, 100, 0);
    CHECK(it.low < 30 && it.low > -100);
    CHECK_NEAR(interval_nps(&down, 0.95).high, -it.low, 1e-12);
    CHECK_NEAR(interval_nps(&middle, 0.95).high, -interval_nps(&middle, 0.95).low, 1e-12);
    CHECK(interval_nps(&middle, 0.95).high > 10);
    CHECK(interval_nps(&more, 0.95).low > 95);
}

/* NIST/SEMATECH e-Handbook, 1.3.5.2 "Confidence Limits for the Mean", data ZARR13: n = 195, mean
 * 9.261460, standard deviation 0.022789, 95 % limits 9.258242 and 9.264679. */
TEST(interval_of_a_mean_as_published)
{
    struct moments m = { 195, 9.261460, 194 * 0.022789 * 0.022789 };
    struct interval it = interval_mean(&m, 0.95);
    struct moments one = { 1, 5, 0 };

    CHECK_NEAR(it.low, 9.258242, 0.0000015);
    CHECK_NEAR(it.high, 9.264679, 0.0000015);
    CHECK(interval_mean(&one, 0.95).none);
}

TEST(property_moments_do_not_depend_on_the_way)
{
    for (int i = 0; i < 300; i++) {
        struct moments whole = { 0 }, sums;
        double far = exp(16 * draw_uniform()), sum = 0, squares = 0;
        int n = 2 + (int)(test_random() % 50);

        for (int k = 0; k < n; k++) {
            double value = far + draw_normal();

            moments_add(&whole, value);
            sum += value - far;
            squares += (value - far) * (value - far);
        }
        sums = moments_of_sums(n, sum, squares, far);
        CHECK_NEAR(sums.mean, whole.mean, 1e-12 * far);
        CHECK_SHARE(sums.deviations, whole.deviations, 1e-7);
    }
}

TEST(sums_without_spread_give_none)
{
    /* A hundred times 0.1: the squares of the sums differ by rounding alone. */
    double sum = 0, squares = 0;
    struct moments m;

    for (int i = 0; i < 100; i++) {
        sum += 0.1;
        squares += 0.1 * 0.1;
    }
    m = moments_of_sums(100, sum, squares, 0);
    CHECK_NEAR(m.mean, 0.1, 1e-15);
    CHECK(m.deviations >= 0 && sqrt(m.deviations / 99) < 1e-7);
    CHECK(isnan(moments_variance(&(struct moments){ 1, 3, 0 })));
    CHECK(moments_of_sums(0, 0, 0, 0).n == 0);
}

TEST(property_intervals_cover_what_they_promise)
{
    int mean_inside = 0, bootstrap_inside = 0, rounds = 1500;
    AUTO(arena_close) struct arena *a = arena_open();

    for (int i = 0; i < rounds; i++) {
        struct bootstrap how = { .confidence = 0.9, .draws = 200, .seed = test_random() };
        double values[40];
        struct moments m = { 0 };
        struct interval t, drawn;

        for (int k = 0; k < 40; k++) {
            values[k] = 7 + 2 * draw_normal();
            moments_add(&m, values[k]);
        }
        t = interval_mean(&m, 0.9);
        drawn = interval_bootstrap(a, values, 40, &how);
        mean_inside += t.low <= 7 && 7 <= t.high;
        bootstrap_inside += drawn.low <= 7 && 7 <= drawn.high;
    }
    /* 0.9 give or take four errors of sqrt(0.9 0.1 / 1500); percentiles are known to be narrow. */
    CHECK_NEAR((double)mean_inside / rounds, 0.9, 0.031);
    CHECK_NEAR((double)bootstrap_inside / rounds, 0.88, 0.04);
}

TEST(bootstrap_repeats_by_its_seed)
{
    AUTO(arena_close) struct arena *a = arena_open();
    double values[101];
    struct bootstrap how = { .of_quantile = true, .quantile = 0.5, .seed = 7 };
    struct interval first, again, other;

    for (int i = 0; i < 101; i++)
        values[i] = (double)((i * 37) % 101);
    first = interval_bootstrap(a, values, 101, &how);
    again = interval_bootstrap(a, values, 101, &how);
    how.seed = 8;
    other = interval_bootstrap(a, values, 101, &how);
    CHECK_NEAR(first.value, 50, 0);
    CHECK(first.low == again.low && first.high == again.high);
    CHECK(first.low != other.low || first.high != other.high);
    /* By order statistics the 95 % interval goes from the 41st to the 61st of 101 values. */
    CHECK_NEAR(first.low, 40, 3);
    CHECK_NEAR(first.high, 60, 3);
    CHECK(interval_bootstrap(a, values, 1, &how).none);
    CHECK_NEAR(values[1], 37, 0);
}

/* Hyndman and Fan 1996, "Sample quantiles in statistical packages", definition 7. */
TEST(quantiles_of_a_sample)
{
    static const double values[] = { 1, 2, 4, 8 };

    CHECK_NEAR(quantile_sorted(values, 4, 0), 1, 0);
    CHECK_NEAR(quantile_sorted(values, 4, 0.5), 3, 1e-15);
    CHECK_NEAR(quantile_sorted(values, 4, 0.9), 6.8, 1e-12);
    CHECK_NEAR(quantile_sorted(values, 4, 1), 8, 0);
}

/* Cochran 1977, "Sampling techniques", 3rd edition, 4.2: p (1 - p) / (d / z)^2; 385 and 1068 are
 * the well-known samples for 5 and 3 points at 95 %. */
TEST(samples_for_a_half_width)
{
    struct nps_counts counts = { 70, 20, 10 };

    CHECK_NEAR(sample_for_proportion(0.5, 0.05, 0.95), 385, 0);
    CHECK_NEAR(sample_for_proportion(0.5, 0.03, 0.95), 1068, 0);
    CHECK(isnan(sample_for_proportion(0.5, 0, 0.95)));
    for (double wide = 0.3; wide < 40; wide *= 1.7) {
        double n = sample_for_mean(12, wide, 0.95), fits = sample_for_nps(&counts, wide, 0.95);
        struct moments enough = { n, 0, (n - 1) * 144 }, few = { n - 1, 0, (n - 2) * 144 };
        struct nps_counts many = { 0.7 * fits, 0.2 * fits, 0.1 * fits };

        CHECK(interval_mean(&enough, 0.95).high <= wide * (1 + 1e-9));
        CHECK(n == 2 || interval_mean(&few, 0.95).high > wide);
        CHECK(interval_nps(&many, 0.95).high <= 60 + wide + 1e-9);
    }
    CHECK(sample_is_small(29) && !sample_is_small(30));
}

/* Newcombe 1998, "Interval estimation for the difference between independent proportions:
 * comparison of eleven methods", Statistics in Medicine 17:873, table II, method 10. */
TEST(differences_of_proportions_as_published)
{
    static const struct { double k1, n1, k0, n0, low, high; } rows[] = {
        { 56, 70, 48, 80, 0.0524, 0.3339 }, { 9, 10, 3, 10, 0.1705, 0.8090 },
        { 6, 7, 2, 7, 0.0582, 0.8062 }, { 5, 56, 0, 29, -0.0381, 0.1926 },
        { 0, 10, 0, 20, -0.1611, 0.2775 }, { 0, 10, 0, 10, -0.2775, 0.2775 },
        { 10, 10, 0, 20, 0.6791, 1.0000 }, { 10, 10, 0, 10, 0.6075, 1.0000 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct change c = change_of_proportions(rows[i].k0, rows[i].n0, rows[i].k1, rows[i].n1,
                                                0.95);

        CHECK_NEAR(c.low, rows[i].low, 0.00005001);
        CHECK_NEAR(c.high, rows[i].high, 0.00005001);
    }
    CHECK(change_of_proportions(0, 0, 1, 2, 0.95).none);
}

/* The square of the pooled z is Pearson's chi-square of the two by two table. */
TEST(property_pooled_z_is_chi_square)
{
    for (int i = 0; i < 500; i++) {
        double n0 = (double)(2 + test_random() % 300), n1 = (double)(2 + test_random() % 300);
        double k0 = (double)(test_random() % (uint64_t)n0) + 0.5, k1 = n1 * draw_uniform();
        double cells[] = { k0, n0 - k0, k1, n1 - k1 }, all = n0 + n1, chi = 0;
        double expected[] = { n0 * (k0 + k1) / all, n0 * (all - k0 - k1) / all,
                              n1 * (k0 + k1) / all, n1 * (all - k0 - k1) / all };
        struct change c = change_of_proportions(k0, n0, k1, n1, 0.95);
        struct change back = change_of_proportions(k1, n1, k0, n0, 0.95);

        for (int k = 0; k < 4; k++)
            chi += (cells[k] - expected[k]) * (cells[k] - expected[k]) / expected[k];
        CHECK_NEAR(c.p, normal_two_sided(sqrt(chi)), 1e-9);
        CHECK_NEAR(back.p, c.p, 1e-12);
        CHECK_NEAR(back.low, -c.high, 1e-12);
    }
}

/* NIST/SEMATECH e-Handbook, 1.3.5.3 "Two-Sample t-Test for Equal Means", data AUTO83B: US cars
 * n = 249, mean 20.14458, sd 6.41470; Japanese 79, 30.48101, 6.10771. Unequal variances:
 * T = -12.94627, 136.8750 degrees. */
TEST(welch_as_published)
{
    struct moments us = { 249, 20.14458, 248 * 6.41470 * 6.41470 };
    struct moments japan = { 79, 30.48101, 78 * 6.10771 * 6.10771 };
    struct moments flat = { 5, 1, 0 };
    struct change c = change_of_means(&us, &japan, 0.95);
    double error = (c.high - c.low) / 2 / student_quantile(0.975, 136.8750);

    CHECK_NEAR(c.difference, 10.33643, 1e-5);
    CHECK_NEAR(c.difference / error, 12.94627, 2e-5);
    CHECK_SHARE(c.p, student_two_sided(12.94627, 136.8750), 1e-4);
    CHECK(change_of_means(&flat, &flat, 0.95).none);
}

TEST(property_no_change_is_found_as_often_as_promised)
{
    int means = 0, scores = 0, shares = 0, rounds = 2000;

    for (int i = 0; i < rounds; i++) {
        struct moments m[2] = { { 0 }, { 0 } };
        struct nps_counts c[2] = { { 0 }, { 0 } };
        double k[2] = { 0, 0 }, n[2] = { 60, 90 };

        for (int side = 0; side < 2; side++)
            for (int j = 0; j < (int)n[side]; j++) {
                double u = draw_uniform();

                moments_add(&m[side], 3 + (1 + side) * draw_normal());
                k[side] += draw_uniform() < 0.4;
                c[side].promoters += u < 0.5;
                c[side].passives += u >= 0.5 && u < 0.8;
                c[side].detractors += u >= 0.8;
            }
        means += change_of_means(&m[0], &m[1], 0.95).p < 0.05;
        shares += change_of_proportions(k[0], n[0], k[1], n[1], 0.95).p < 0.05;
        scores += change_of_nps(&c[0], &c[1], 0.95).p < 0.05;
    }
    CHECK_NEAR((double)means / rounds, 0.05, 0.02);
    CHECK_NEAR((double)shares / rounds, 0.05, 0.02);
    CHECK_NEAR((double)scores / rounds, 0.05, 0.02);
}

TEST(change_of_nps_by_hand)
{
    /* +60 of 100 and +30 of 200: pooled variance (200 + 60) / 300 - (140 / 300)^2. */
    struct nps_counts before = { 70, 20, 10 }, after = { 110, 40, 50 };
    struct nps_counts up = { 8, 0, 0 }, down = { 0, 0, 8 }, none = { 0 };
    struct change c = change_of_nps(&before, &after, 0.95);
    double variance = 240.0 / 300 - pow(120.0 / 300, 2);
    double z = 0.3 / sqrt(variance * (1.0 / 100 + 1.0 / 200));

    CHECK_NEAR(c.difference, -30, 1e-12);
    CHECK_NEAR(c.p, normal_two_sided(z), 1e-12);
    CHECK_NEAR(c.high - c.difference, 1.959964 * 100 * sqrt(0.44 / 100 + 0.71 / 200), 1e-3);
    CHECK(change_of_nps(&none, &after, 0.95).none);
    /* All promoters against all detractors: far, but not without any doubt. */
    c = change_of_nps(&up, &down, 0.95);
    CHECK(c.p > 0 && c.p < 1e-3 && c.low == -200 && c.high < -100);
}
