/* money_test.c -- dated rates of exchange against a plain loop over all of them. */
#include <math.h>

#include "err.h"
#include "money.h"
#include "test.h"

#define DAY INT64_C(86400000000)

static bool near(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-12 * fabs(b);
}

TEST(the_latest_rate_at_or_before_the_instant_holds)
{
    AUTO(money_close) struct money *m = money_open();
    uint32_t pln, eur;

    money_add_rate(m, STR("EUR"), STR("PLN"), 4.5, 20 * DAY);
    money_add_rate(m, STR("EUR"), STR("PLN"), 4.0, 10 * DAY);
    money_settle(m, STR("eur"));
    pln = money_currency(m, STR(" pln "));
    eur = money_currency(m, STR("EUR"));
    CHECK_INT(money_told(m), eur);
    CHECK(isnan(money_convert(m, 90, pln, 10 * DAY - 1)));
    CHECK(near(money_convert(m, 90, pln, 10 * DAY), 22.5));
    CHECK(near(money_convert(m, 90, pln, 20 * DAY - 1), 22.5));
    CHECK(near(money_convert(m, 90, pln, 20 * DAY), 20));
    CHECK(near(money_rate(m, eur, pln, 30 * DAY), 4.5));
    CHECK(near(money_convert(m, 7, eur, 0), 7));
    CHECK(near(money_convert(m, 7, 0, 0), 7));                  /* says no currency */
    CHECK(isnan(money_convert(m, 7, money_currency(m, STR("THB")), 30 * DAY)));
    CHECK(isnan(money_convert(m, NAN, pln, 30 * DAY)));
    CHECK_INT(money_currency(m, STR("  ")), 0);
    CHECK(str_equal(money_code(m, pln), STR("PLN")));
    CHECK_INT((int64_t)money_code(m, 0).n, 0);
}

TEST(what_was_said_last_of_one_instant_counts_and_no_rate_is_none)
{
    AUTO(money_close) struct money *m = money_open();
    uint32_t pln, usd;

    money_add_rate(m, STR("EUR"), STR("PLN"), 4.0, DAY);
    money_add_rate(m, STR("EUR"), STR("PLN"), 5.0, DAY);
    money_add_rate(m, STR("EUR"), STR("PLN"), 0, DAY);
    money_add_rate(m, STR("EUR"), STR("PLN"), -3, DAY);
    money_add_rate(m, STR("EUR"), STR("PLN"), NAN, DAY);
    money_add_rate(m, STR("EUR"), STR("PLN"), INFINITY, DAY);
    money_add_rate(m, STR("PLN"), STR("EUR"), 0.5, DAY);        /* not the direct one */
    money_add_rate(m, STR("USD"), STR(""), 2, DAY);
    money_settle(m, STR("PLN"));
    pln = money_currency(m, STR("PLN"));
    usd = money_currency(m, STR("USD"));
    CHECK(near(money_rate(m, money_currency(m, STR("EUR")), pln, DAY), 5));
    CHECK(near(money_rate(m, pln, money_currency(m, STR("EUR")), DAY), 0.5));
    CHECK(isnan(money_rate(m, usd, pln, DAY)));
}

TEST(a_later_inverse_counts_and_one_step_over_a_third)
{
    AUTO(money_close) struct money *m = money_open();
    uint32_t eur, pln, usd, thb;

    money_add_rate(m, STR("EUR"), STR("PLN"), 4, 1 * DAY);
    money_add_rate(m, STR("PLN"), STR("EUR"), 0.2, 2 * DAY);
    money_add_rate(m, STR("USD"), STR("EUR"), 0.5, 1 * DAY);
    money_add_rate(m, STR("USD"), STR("THB"), 40, 3 * DAY);
    money_settle(m, STR("EUR"));
    eur = money_currency(m, STR("EUR"));
    pln = money_currency(m, STR("PLN"));
    usd = money_currency(m, STR("USD"));
    thb = money_currency(m, STR("THB"));
    CHECK(near(money_rate(m, eur, pln, 1 * DAY), 4));
    CHECK(near(money_rate(m, eur, pln, 2 * DAY), 5));
    CHECK(near(money_rate(m, usd, pln, 1 * DAY), 2));
    CHECK(near(money_rate(m, usd, pln, 2 * DAY), 2.5));
    CHECK(isnan(money_rate(m, thb, eur, 3 * DAY - 1)));
    CHECK(near(money_convert(m, 80, thb, 3 * DAY), 1));
    CHECK(isnan(money_rate(m, thb, pln, 9 * DAY)));             /* two steps */
}

TEST(of_several_thirds_the_freshest_then_the_first_by_code)
{
    AUTO(money_close) struct money *m = money_open();
    uint32_t thb, pln;

    money_add_rate(m, STR("THB"), STR("USD"), 1, 1 * DAY);
    money_add_rate(m, STR("USD"), STR("PLN"), 2, 5 * DAY);
    money_add_rate(m, STR("THB"), STR("EUR"), 1, 2 * DAY);
    money_add_rate(m, STR("EUR"), STR("PLN"), 3, 2 * DAY);
    money_add_rate(m, STR("THB"), STR("CHF"), 1, 2 * DAY);
    money_add_rate(m, STR("CHF"), STR("PLN"), 7, 4 * DAY);
    money_settle(m, STR("PLN"));
    thb = money_currency(m, STR("THB"));
    pln = money_currency(m, STR("PLN"));
    CHECK(near(money_rate(m, thb, pln, 3 * DAY), 3));
    CHECK(near(money_rate(m, thb, pln, 5 * DAY), 7));
}

struct said {
    int     base, quote;
    int64_t at_us;
    double  rate;
};

enum { CODES = 5, RATES = 40 };

/* The rate from one to another in the plainest way; later ones of the list win ties. */
static double plain_pair(const struct said *rates, int from, int to, int64_t at_us,
                         int64_t *ret_us)
{
    double rate = NAN;
    bool direct = false;

    *ret_us = INT64_MIN;
    for (int i = 0; i < RATES; i++) {
        bool is_direct = rates[i].base == from && rates[i].quote == to;

        if ((!is_direct && (rates[i].base != to || rates[i].quote != from)) ||
            rates[i].at_us > at_us || rates[i].at_us < *ret_us ||
            (rates[i].at_us == *ret_us && direct && !is_direct))
            continue;
        *ret_us = rates[i].at_us;
        direct = is_direct;
        rate = is_direct ? rates[i].rate : 1 / rates[i].rate;
    }
    return rate;
}

static double plain(const struct said *rates, int from, int to, int64_t at_us)
{
    int64_t since_us, best_us = INT64_MIN;
    double rate = plain_pair(rates, from, to, at_us, &since_us);

    if (from == to || !isnan(rate))
        return from == to ? 1 : rate;
    for (int third = 0; third < CODES; third++) {
        int64_t other_us;
        double first = plain_pair(rates, from, third, at_us, &since_us);
        double second = plain_pair(rates, third, to, at_us, &other_us);

        since_us = since_us < other_us ? since_us : other_us;
        if (isnan(first * second) || since_us <= best_us)
            continue;
        best_us = since_us;
        rate = first * second;
    }
    return rate;
}

TEST(random_rates_equal_a_plain_loop)
{
    static const char *const codes[CODES] = { "AED", "BHD", "CAD", "DKK", "EGP" };
    int64_t known = 0;

    for (int round = 0; round < 200; round++) {
        AUTO(money_close) struct money *m = money_open();
        struct said rates[RATES];

        for (int i = 0; i < RATES; i++) {
            struct said *r = &rates[i];

            r->base = (int)(test_random() % CODES);
            r->quote = (r->base + 1 + (int)(test_random() % 2)) % CODES;
            r->at_us = (int64_t)(test_random() % 30);
            r->rate = 0.5 + (double)(test_random() % 1000) / 100;
            money_add_rate(m, str_of(codes[r->base]), str_of(codes[r->quote]), r->rate,
                           r->at_us);
        }
        money_settle(m, STR("AED"));
        for (int i = 0; i < 100; i++) {
            int from = (int)(test_random() % CODES), to = (int)(test_random() % CODES);
            int64_t at_us = (int64_t)(test_random() % 30);
            double rate = money_rate(m, money_currency(m, str_of(codes[from])),
                                     money_currency(m, str_of(codes[to])), at_us);

            known += !isnan(rate);
            CHECK(near(rate, plain(rates, from, to, at_us)));
        }
    }
    CHECK(known > 1000);
}
