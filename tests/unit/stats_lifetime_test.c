/* stats_lifetime_test.c -- BG/NBD and gamma-gamma: published fits, simulated customers, laws. */
#include <stdlib.h>

#include "arena.h"
#include "err.h"
#include "lifetime.h"
#include "parse.h"
#include "source_tools.h"
#include "stats_tools.h"

/* --- the CDNOW sample, where it is at hand --- */

enum { CUSTOMERS_MAX = 3000, FIELDS = 5, HALF_END = 272 };   /* 1997-09-30, from 1997-01-01 */

struct buyer {
    int64_t id;
    int     first, last, day;                   /* of 1997 */
    int     purchases;                          /* days with any */
    double  repeat_spend;
};

struct cdnow {
    struct buyer     buyers[CUSTOMERS_MAX];
    struct purchases purchases[CUSTOMERS_MAX];
    struct spend     spends[CUSTOMERS_MAX];
    size_t           n, n_spends;
};

static int day_of_1997(int64_t date)
{
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    int64_t years = date / 10000 - 1997;

    return (int)years * 365 + before[date / 100 % 100 - 1] + (int)(date % 100) - 1;
}

/* id, sample id, date, discs, amount; in order of customer and date. */
static void take_line(struct cdnow *c, struct str line)
{
    struct str words[FIELDS];
    struct buyer *b;
    double amount = 0;
    int64_t id = 0, date = 0;
    size_t n = 0;
    int day;

    for (size_t i = 0; i < line.n && n < FIELDS; i++) {
        if (line.p[i] == ' ' || line.p[i] == '\r')
            continue;
        words[n] = (struct str){ line.p + i, 0 };
        while (i < line.n && line.p[i] != ' ' && line.p[i] != '\r')
            words[n].n++, i++;
        n++;
    }
    if (n < FIELDS)
        return;
    CHECK(parse_int(words[0], &id) && parse_int(words[2], &date)
          && parse_double(words[4], &amount));
    day = day_of_1997(date);
    if (day > HALF_END)
        return;
    if (!c->n || c->buyers[c->n - 1].id != id)
        c->buyers[c->n++] = (struct buyer){ .id = id, .first = day, .day = -1 };
    b = &c->buyers[c->n - 1];
    b->purchases += day != b->day;
    b->day = b->last = day;
    b->repeat_spend += day != b->first ? amount : 0;
}

static bool cdnow_read(struct arena *a, struct cdnow *c)
{
    const char *folder = getenv("TELLTALE_SHARED_DATA");
    struct str text;
    char path[512];

    snprintf(path, sizeof path, "%s/cdnow/CDNOW_sample.txt",
             folder ? folder : tree_path(a, "../shared/data"));
    text = read_path(a, path);
    if (!text.p)
        return false;
    for (size_t i = 0; i < text.n;) {
        const char *end = memchr(text.p + i, '\n', text.n - i);
        size_t length = end ? (size_t)(end - text.p) - i : text.n - i;

        take_line(c, (struct str){ text.p + i, length });
        i += length + 1;
    }
    for (size_t i = 0; i < c->n; i++) {
        struct buyer *b = &c->buyers[i];
        double repeats = b->purchases - 1;

        c->purchases[i] = (struct purchases){ repeats, (b->last - b->first) / 7.0,
                                              (HALF_END - b->first) / 7.0, 1 };
        if (repeats > 0)
            c->spends[c->n_spends++] = (struct spend){ repeats, b->repeat_spend / repeats, 1 };
    }
    return true;
}

/* Fader, Hardie, Lee 2005, Marketing Science 24:275: r .243, alpha 4.414, a .793,
 * b 2.426, log likelihood -9582.4. Fader and Hardie 2013, "The gamma-gamma model of monetary
 * value", on the same sample: p 6.25, q 3.74, v 15.44. The customer with x = 2, t_x = 30.43,
 * T = 38.86 is expected to buy 1.226 times in the next 39 weeks (their spreadsheet notes). */
TEST(cdnow_as_published)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct cdnow *c = NEW(a, struct cdnow);
    struct purchases known = { 2, 30.43, 38.86, 1 };
    struct gamma_gamma values = { 0 };
    struct bgnbd m = { 0 };
    struct err e = { 0 };

    if (!cdnow_read(a, c)) {
        printf("# skipped: the CDNOW sample is not here\n");
        return;
    }
    CHECK_INT((int64_t)c->n, 2357);
    CHECK_INT((int64_t)c->n_spends, 946);
    CHECK(bgnbd_fit(a, c->purchases, c->n, &m, &e));
    CHECK_SHARE(m.r, 0.243, 0.01);
    CHECK_SHARE(m.alpha, 4.414, 0.01);
    CHECK_SHARE(m.a, 0.793, 0.01);
    CHECK_SHARE(m.b, 2.426, 0.01);
    CHECK_NEAR(m.log_likelihood, -9582.4, 0.1);
    CHECK_NEAR(bgnbd_expected(&m, &known, 39), 1.226, 0.001);
    CHECK(gamma_gamma_fit(a, c->spends, c->n_spends, &values, &e));
    CHECK_SHARE(values.p, 6.25, 0.01);
    CHECK_SHARE(values.q, 3.74, 0.01);
    CHECK_SHARE(values.v, 15.44, 0.01);
}

/* --- simulated customers --- */

static const struct bgnbd true_model = { .r = 0.9, .alpha = 3, .a = 0.8, .b = 2 };

struct life {
    double rate, leaves;                        /* of one customer */
};

static struct life draw_life(const struct bgnbd *m)
{
    double a = draw_gamma(m->a), b = draw_gamma(m->b);

    return (struct life){ draw_gamma(m->r) / m->alpha, a / (a + b) };
}

/* Repeats until an instant; says whether the customer is still one. */
static struct purchases live(const struct life *l, double from, double until, bool *alive)
{
    struct purchases p = { 0, 0, until - from, 1 };

    for (double at = from; *alive;) {
        at += draw_exponential(1 / l->rate);
        if (at > until)
            break;
        p.repeats++;
        p.last = at - from;
        *alive = draw_uniform() >= l->leaves;
    }
    return p;
}

TEST(simulated_customers_give_the_parameters_back)
{
    enum { N = 20000 };
    AUTO(arena_close) struct arena *a = arena_open();
    struct purchases *rows = NEW_N(a, struct purchases, N);
    struct bgnbd m = { 0 }, days = { 0 };
    struct err e = { 0 };

    for (size_t i = 0; i < N; i++) {
        struct life l = draw_life(&true_model);
        bool alive = true;

        rows[i] = live(&l, 0, 26 + floor(26 * draw_uniform()), &alive);
    }
    CHECK(bgnbd_fit(a, rows, N, &m, &e));
    CHECK_SHARE(m.r, true_model.r, 0.08);
    CHECK_SHARE(m.alpha, true_model.alpha, 0.1);
    CHECK_SHARE(m.a, true_model.a, 0.12);
    CHECK_SHARE(m.b, true_model.b, 0.12);
    /* Another unit of time, another order: the same model. */
    for (size_t i = 0; i < N / 2; i++) {
        struct purchases swap = rows[i];

        rows[i] = rows[N - 1 - i];
        rows[N - 1 - i] = swap;
    }
    for (size_t i = 0; i < N; i++) {
        rows[i].last *= 7;
        rows[i].age *= 7;
    }
    CHECK(bgnbd_fit(a, rows, N, &days, &e));
    CHECK_SHARE(days.r, m.r, 1e-5);
    CHECK_SHARE(days.alpha, 7 * m.alpha, 1e-5);
    CHECK_SHARE(days.b, m.b, 1e-5);
}

/* The formulas against the plain mean over simulated lives. */
TEST(property_expectations_are_means)
{
    double alive_found = 0, alive_told = 0, bought = 0, told = 0, first = 0;
    int n = 20000;

    for (int i = 0; i < n; i++) {
        struct life l = draw_life(&true_model);
        bool alive = true;
        struct purchases p = live(&l, 0, 20, &alive);

        alive_found += alive;
        alive_told += bgnbd_alive(&true_model, &p);
        first += p.repeats;
        told += bgnbd_expected(&true_model, &p, 15);
        bought += live(&l, 20, 35, &alive).repeats;
    }
    CHECK_NEAR(alive_told / n, alive_found / n, 0.012);
    CHECK_SHARE(told / n, bought / n, 0.06);
    /* Of one who has just become a customer. */
    CHECK_SHARE(bgnbd_expected(&true_model, &(struct purchases){ 0 }, 20), first / n, 0.04);
}

/* Whatever the parameters: more time brings more purchases, each stretch of it fewer. */
TEST(property_expected_purchases_grow_with_the_span)
{
    for (int i = 0; i < 1000; i++) {
        struct bgnbd m = { exp(3 * draw_uniform() - 2), exp(3 * draw_uniform()),
                           exp(3 * draw_uniform() - 1.5), exp(3 * draw_uniform() - 1), 0 };
        double repeats = (double)(test_random() % 60), age = 1 + 50 * draw_uniform();
        struct purchases p = { repeats, repeats > 0 ? age * draw_uniform() : 0, age, 1 };
        double before = 0, step = 5 * draw_uniform(), gain = INFINITY;

        CHECK(bgnbd_expected(&m, &p, 0) == 0);
        for (int k = 1; k < 20; k++) {
            double now = bgnbd_expected(&m, &p, k * step);

            CHECK(now > before && now - before < gain * (1 + 1e-6));
            gain = now - before;
            before = now;
        }
        CHECK(bgnbd_alive(&m, &p) > 0 && bgnbd_alive(&m, &p) <= 1);
        /* In a moment, one who is alive buys at the mean rate of such customers. */
        CHECK_SHARE(bgnbd_expected(&m, &p, 1e-6) / 1e-6,
                    bgnbd_alive(&m, &p) * (m.r + repeats) / (m.alpha + age), 1e-3);
    }
}

/* At a = 1 and at a + b + x = 1 the formula reads 0 / 0; beside them it must be smooth. */
TEST(no_gap_where_the_formula_has_none)
{
    struct purchases p = { 3, 10, 20, 1 }, none = { 0, 0, 20, 1 };
    struct bgnbd m = { 0.5, 4, 1, 2, 0 }, beside = { 0.5, 4, 1.001, 2, 0 };
    struct bgnbd zero = { 0.5, 4, 0.4, 0.6, 0 }, by_zero = { 0.5, 4, 0.4, 0.601, 0 };

    CHECK_SHARE(bgnbd_expected(&m, &p, 30), bgnbd_expected(&beside, &p, 30), 2e-3);
    CHECK_SHARE(bgnbd_expected(&zero, &none, 30), bgnbd_expected(&by_zero, &none, 30), 5e-3);
    CHECK(bgnbd_expected(&zero, &none, 30) > 0);
}

TEST(customers_alike_count_as_often_as_they_are)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct purchases grouped[300], single[600];
    struct bgnbd m = { 0 }, other = { 0 };
    struct err e = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < 300; i++) {
        struct life l = draw_life(&true_model);
        bool alive = true;

        grouped[i] = live(&l, 0, 30, &alive);
        for (size_t k = 0; k < 1 + i % 3; k++)
            single[n++] = grouped[i];
        grouped[i].customers = (double)(1 + i % 3);
    }
    CHECK(bgnbd_fit(a, grouped, 300, &m, &e));
    CHECK(bgnbd_fit(a, single, n, &other, &e));
    CHECK_INT((int64_t)n, 600);
    CHECK_SHARE(m.r, other.r, 1e-5);
    CHECK_SHARE(m.a, other.a, 1e-5);
    CHECK_NEAR(m.log_likelihood, other.log_likelihood, 1e-7);
}

TEST(simulated_values_give_the_parameters_back)
{
    enum { N = 8000 };
    AUTO(arena_close) struct arena *a = arena_open();
    struct spend *rows = NEW_N(a, struct spend, N);
    struct gamma_gamma m = { 0 }, cents = { 0 };
    double all = 0, told = 0;
    struct err e = { 0 };

    for (size_t i = 0; i < N; i++) {
        double repeats = (double)(1 + test_random() % 12), nu = draw_gamma(4) / 20;

        rows[i] = (struct spend){ repeats, draw_gamma(1.5 * repeats) / nu / repeats, 1 };
    }
    CHECK(gamma_gamma_fit(a, rows, N, &m, &e));
    CHECK_SHARE(m.p, 1.5, 0.15);
    CHECK_SHARE(m.q, 4, 0.1);
    CHECK_SHARE(m.v, 20, 0.15);
    for (size_t i = 0; i < N; i++) {
        all += rows[i].mean / N;
        told += gamma_gamma_expected(&m, rows[i].repeats, rows[i].mean) / N;
        rows[i].mean *= 100;
    }
    /* p v / (q - 1) = 10: of a new customer, and on the mean of all. */
    CHECK_SHARE(gamma_gamma_expected(&m, 0, 0), 10, 0.03);
    CHECK_SHARE(told, all, 0.02);
    CHECK_SHARE(gamma_gamma_expected(&m, 1e6, 50), 50, 1e-3);
    CHECK(gamma_gamma_fit(a, rows, N, &cents, &e));
    CHECK_SHARE(cents.v, 100 * m.v, 1e-5);
    CHECK_SHARE(cents.p, m.p, 1e-5);
    CHECK(isnan(gamma_gamma_expected(&(struct gamma_gamma){ 1, 0.5, 1, 0 }, 0, 0)));
}

static void check_refused(const struct purchases *rows, size_t n)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct bgnbd m = { .r = 7 };
    struct err e = { 0 };

    CHECK(!bgnbd_fit(a, rows, n, &m, &e) && e.kind == ERR_INVALID);
    CHECK(m.r == 7);
}

TEST(what_cannot_be_fitted)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct spend alike[] = { { 2, 10, 5 }, { 3, 10, 5 } }, wrong = { 1, -2, 1 };
    struct gamma_gamma m = { .p = 7 };
    struct err e = { 0 };

    check_refused((struct purchases[]){ { 0, 0, 10, 50 } }, 1);
    check_refused((struct purchases[]){ { 1, 12, 10, 1 } }, 1);
    check_refused((struct purchases[]){ { 1, 0, 10, 1 } }, 1);
    check_refused((struct purchases[]){ { 0, 3, 10, 1 } }, 1);
    check_refused((struct purchases[]){ { 1, 3, NAN, 1 } }, 1);
    check_refused((struct purchases[]){ { 3, 9, 10, 5 } }, 1);
    check_refused(NULL, 0);
    CHECK(!gamma_gamma_fit(a, alike, 2, &m, &e) && e.kind == ERR_INVALID);
    CHECK(!gamma_gamma_fit(a, &wrong, 1, &m, &e) && e.kind == ERR_INVALID);
    CHECK(!gamma_gamma_fit(a, NULL, 0, &m, &e) && m.p == 7);
}

/* Each buys at a pace of their own up to the end: then nobody leaves, which is no failure. */
TEST(where_nobody_leaves_the_rates_alone_are_the_forecast)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct purchases rows[60];
    struct err e = { 0 };
    struct bgnbd model;

    for (int i = 0; i < 60; i++) {
        double repeats = 2 + i % 12;

        rows[i] = (struct purchases){ repeats, 52 * repeats / (repeats + 0.2), 52, 10 };
    }
    CHECK(bgnbd_fit(a, rows, 60, &model, &e));
    CHECK(model.a < 1e-4);
    CHECK(bgnbd_alive(&model, &rows[0]) > 0.99);
    CHECK(bgnbd_expected(&model, &rows[11], 52) > bgnbd_expected(&model, &rows[0], 52));
}
