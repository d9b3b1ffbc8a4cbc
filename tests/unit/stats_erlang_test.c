/* stats_erlang_test.c -- queues: published examples, a plain second computation, and laws. */
#include "arena.h"
#include "erlang.h"
#include "err.h"
#include "stats_tools.h"

static struct erlang_queue queue(struct erlang_load load, int64_t agents, double within_s)
{
    struct erlang_queue q = { 0 };
    struct err e = { 0 };

    if (!erlang_queue(&load, agents, within_s, &q, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return q;
}

/* The worked example of mitan.co.uk, "The Erlang-C formula": 360 calls in half an hour of 4
 * minutes, 55 agents, 15 s. Load 48, occupancy 0.873, waiting 0.239; the further digits are from
 * the formula's sums written out. 54 agents are the fewest for 80 % in 20 s. */
TEST(erlang_c_as_published)
{
    struct erlang_queue q = queue((struct erlang_load){ 360, 1800, 240, 0 }, 55, 15);

    CHECK_NEAR(q.load, 48, 1e-12);
    CHECK_NEAR(q.occupancy, 0.873, 0.0005);
    CHECK_NEAR(q.waiting, 0.23870, 0.000005);
    CHECK_NEAR(q.answer_s, 8.184, 0.0005);
    CHECK_NEAR(q.service_level, 0.846, 0.0005);
    CHECK_NEAR(q.abandoned, 0, 0);
    q = queue((struct erlang_load){ 360, 1800, 240, 0 }, 54, 20);
    CHECK_NEAR(q.service_level, 0.817, 0.0005);
    CHECK(queue((struct erlang_load){ 360, 1800, 240, 0 }, 53, 20).service_level < 0.8);
    /* 10 erlangs, 12 agents: B = 0.119741 by hand, C = 12 B / (12 - 10 (1 - B)). */
    q = queue((struct erlang_load){ 10, 300, 300, 0 }, 12, 30);
    CHECK_NEAR(q.waiting, 0.44939, 0.000005);
    CHECK_NEAR(q.service_level, 0.63207, 0.000005);
}

/* The column of 1 % of Erlang's loss table (Siemens 1970, "Telephone traffic theory, tables and
 * charts", and most textbooks): the load at which so many lines turn 1 % away. Loss follows from
 * waiting by B = C (1 - u) / (1 - u C), u being the load by line. */
TEST(the_loss_table)
{
    static const struct { int64_t lines; double load, digit; } rows[] = {
        { 5, 1.361, 0.001 }, { 10, 4.461, 0.001 }, { 20, 12.03, 0.01 }, { 50, 37.90, 0.01 },
        { 100, 84.06, 0.01 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double loss[2];

        for (int side = 0; side < 2; side++) {
            double load = rows[i].load + (side ? 0.55 : -0.55) * rows[i].digit;
            double used = load / (double)rows[i].lines;
            struct erlang_load l = { load, 1, 1, 0 };
            double waiting = queue(l, rows[i].lines, 0).waiting;

            loss[side] = waiting * (1 - used) / (1 - used * waiting);
        }
        CHECK(loss[0] < 0.01 && 0.01 < loss[1]);
    }
}

/* Garnett, Mandelbaum, Reiman 2002, "Designing a call center with impatient customers", M&SOM
 * 4:208 (again in Mandelbaum and Zeltyn, "The Palm/Erlang-A queue"): 48 calls a minute of one
 * minute, 50 agents, patience 2 minutes beside endless patience. */
TEST(erlang_a_beside_erlang_c_as_published)
{
    struct erlang_queue c = queue((struct erlang_load){ 48, 60, 60, 0 }, 50, 20);
    struct erlang_queue a = queue((struct erlang_load){ 48, 60, 60, 120 }, 50, 20);

    CHECK_NEAR(c.wait_s, 20.8, 0.05);
    CHECK_NEAR(c.queue, 17, 0.5);
    CHECK_NEAR(c.occupancy, 0.96, 0.005);
    CHECK_NEAR(a.abandoned, 0.031, 0.0005);
    CHECK_NEAR(a.wait_s, 3.7, 0.05);
    CHECK_NEAR(a.queue, 3, 0.5);
    CHECK_NEAR(a.occupancy, 0.93, 0.005);
}

/* --- a second computation: the chances of each number in the system, one after the other --- */

enum { STATES = 1500 };

struct chain {
    double state[STATES];                       /* chance of that many waiting or in service */
};

static void chain_solve(struct chain *c, const struct erlang_load *l, int64_t agents)
{
    double all = 1;

    c->state[0] = 1;
    for (int i = 1; i < STATES; i++) {
        double busy = i < agents ? i : (double)agents, waiting = i - busy;

        c->state[i] = c->state[i - 1] * (l->contacts / l->interval_s)
                    / (busy / l->handle_s + (l->patience_s > 0 ? waiting / l->patience_s : 0));
        all += c->state[i];
    }
    for (int i = 0; i < STATES; i++)
        c->state[i] /= all;
}

/* The share that finds k ahead in the queue and is answered within the time. The chances of
 * being answered with k ahead follow from those with k - 1 (steps of Runge and Kutta). */
static double answered_within(const struct chain *c, const struct erlang_load *l, int64_t agents,
                              double within_s)
{
    enum { AHEAD = 300 };
    double answered[AHEAD] = { 0 }, slope[4][AHEAD], sum = 0, step;
    double leave = l->patience_s > 0 ? 1 / l->patience_s : 0;
    int steps = 1500 + (int)(within_s * (double)agents / l->handle_s + within_s * AHEAD * leave);

    step = within_s / steps;
    for (int t = 0; t < steps; t++) {
        for (int part = 0; part < 4; part++)
            for (int k = 0; k < AHEAD; k++) {
                double on = (double)agents / l->handle_s + k * leave;
                double move = part == 0 ? 0 : part == 3 ? step : 0.5 * step;
                double own = answered[k] + (part ? move * slope[part - 1][k] : 0);
                double next = k == 0 ? 1 : answered[k - 1]
                            + (part ? move * slope[part - 1][k - 1] : 0);

                slope[part][k] = on * next - (on + leave) * own;
            }
        for (int k = 0; k < AHEAD; k++)
            answered[k] += step / 6 * (slope[0][k] + 2 * slope[1][k] + 2 * slope[2][k]
                                       + slope[3][k]);
    }
    for (int i = 0; i < agents; i++)
        sum += c->state[i];
    for (int k = 0; k < AHEAD; k++)
        sum += c->state[agents + k] * answered[k];
    return sum;
}

static void check_chain(const struct erlang_load *l, int64_t agents, double within_s)
{
    struct chain c;
    struct erlang_queue q = queue(*l, agents, within_s);
    double waiting = 0, in_queue = 0, busy = 0;

    chain_solve(&c, l, agents);
    for (int i = 0; i < STATES; i++) {
        waiting += i >= agents ? c.state[i] : 0;
        in_queue += i > agents ? c.state[i] * (double)(i - agents) : 0;
        busy += c.state[i] * (double)(i < agents ? i : agents);
    }
    CHECK_NEAR(q.waiting, waiting, 1e-9);
    CHECK_NEAR(q.queue, in_queue, 1e-8 * (1 + in_queue));
    CHECK_NEAR(q.occupancy, busy / (double)agents, 1e-9);
    CHECK_NEAR(q.wait_s, in_queue * l->interval_s / l->contacts, 1e-7 * (1 + q.wait_s));
    CHECK_NEAR(q.abandoned, l->patience_s > 0 ? q.wait_s / l->patience_s : 0, 1e-9);
    CHECK_NEAR(q.service_level, answered_within(&c, l, agents, within_s), 1e-6);
}

TEST(the_chain_gives_the_same_figures)
{
    check_chain(&(struct erlang_load){ 48, 60, 60, 0 }, 52, 20);
    check_chain(&(struct erlang_load){ 48, 60, 60, 120 }, 50, 10);
    check_chain(&(struct erlang_load){ 48, 60, 60, 30 }, 40, 10);
    check_chain(&(struct erlang_load){ 80, 60, 60, 100 }, 40, 50);
    check_chain(&(struct erlang_load){ 2, 1800, 300, 60 }, 1, 20);
    check_chain(&(struct erlang_load){ 2, 1800, 300, 1 }, 1, 2);
    check_chain(&(struct erlang_load){ 40, 1800, 900, 5 }, 12, 20);
    check_chain(&(struct erlang_load){ 900, 1800, 900, 15 }, 300, 20);
}

TEST(property_any_chain_gives_the_same_figures)
{
    for (int i = 0; i < 12; i++) {
        struct erlang_load l = { 20 + 100 * draw_uniform(), 600, 60 + 100 * draw_uniform(),
                                 i % 2 ? 20 + 200 * draw_uniform() : 2 + 10 * draw_uniform() };
        double load = l.contacts / 600 * l.handle_s;

        check_chain(&l, 1 + (int64_t)(load * (0.6 + 0.8 * draw_uniform())),
                    40 * draw_uniform());
    }
}

/* What gives up and what is answered is all; and the mean wait is that of both (Little). */
TEST(property_shares_add_up)
{
    for (int i = 0; i < 2000; i++) {
        struct erlang_load l = { exp(9 * draw_uniform()), 1800, 20 + 1000 * draw_uniform(),
                                 exp(8 * draw_uniform()) };
        double load = l.contacts / 1800 * l.handle_s, left_s;
        int64_t agents = 1 + (int64_t)(load * 2 * draw_uniform());
        struct erlang_queue q = queue(l, agents, 1e9), at_once = queue(l, agents, 0);

        CHECK_NEAR(q.service_level, 1 - q.abandoned, 1e-9);
        CHECK_NEAR(at_once.service_level, 1 - at_once.waiting, 1e-12);
        CHECK_SHARE(q.abandoned * l.patience_s, q.wait_s, 1e-12);
        CHECK(q.occupancy <= 1 && q.waiting >= 0 && q.waiting <= 1);
        /* Those who give up waited less than their patience, all together as long as is left. */
        left_s = q.wait_s - (1 - q.abandoned) * q.answer_s;
        CHECK(left_s > -1e-9 * (1 + q.wait_s) && left_s <= q.abandoned * l.patience_s * (1 + 1e-9));
    }
}

TEST(property_endless_patience_is_erlang_c)
{
    for (int i = 0; i < 500; i++) {
        struct erlang_load l = { 10 + 2000 * draw_uniform(), 1800, 20 + 600 * draw_uniform(), 0 };
        double load = l.contacts / 1800 * l.handle_s;
        int64_t agents = 1 + (int64_t)(load * (1.02 + draw_uniform()));
        struct erlang_queue c = queue(l, agents, 20), a;

        l.patience_s = 1e11;
        a = queue(l, agents, 20);
        CHECK_NEAR(a.waiting, c.waiting, 1e-6);
        CHECK_NEAR(a.service_level, c.service_level, 1e-6);
        CHECK_NEAR(a.wait_s, c.wait_s, 1e-5 * (1 + c.wait_s));
        CHECK_NEAR(a.answer_s, c.answer_s, 1e-5 * (1 + c.wait_s));
    }
}

/* Thousands of agents: far beyond where powers and factorials end. Halfin and Whitt 1981: with
 * n = R + beta sqrt(R) the chance to wait nears 1 / (1 + beta F(beta) / f(beta)); 0.2234 at 1. */
TEST(thousands_of_agents)
{
    struct erlang_queue q = queue((struct erlang_load){ 40000, 60, 60, 0 }, 40200, 5);

    CHECK_NEAR(q.waiting, 0.2234, 0.002);
    q = queue((struct erlang_load){ 80000, 60, 60, 120 }, 40000, 5);
    CHECK_NEAR(q.abandoned, 0.5, 1e-9);
    CHECK_NEAR(q.occupancy, 1, 1e-9);
}

static bool is_share(double x)
{
    return x >= 0 && x <= 1;
}

/* From seconds to years, from hardly anything to far too much. */
TEST(property_any_load_gives_figures)
{
    for (int i = 0; i < 5000; i++) {
        struct erlang_load l = { exp(30 * draw_uniform() - 15), exp(20 * draw_uniform() - 6),
                                 exp(20 * draw_uniform() - 6), exp(30 * draw_uniform() - 6) };
        double load = l.contacts / l.interval_s * l.handle_s;
        int64_t agents = (int64_t)fmin(ERLANG_AGENTS_MAX, load * 2 * draw_uniform()) / 10;
        struct erlang_queue q;

        if (load > 1e9)
            continue;
        q = queue(l, agents, exp(20 * draw_uniform() - 6));
        CHECK(is_share(q.waiting) && is_share(q.service_level) && is_share(q.abandoned));
        CHECK(is_share(q.occupancy) && q.wait_s >= 0 && q.answer_s >= 0 && q.queue >= 0);
    }
}

static struct erlang_staff staff(struct erlang_load load, struct erlang_goal goal)
{
    struct erlang_staff s = { 0 };
    struct err e = { 0 };

    if (!erlang_required(&load, &goal, &s, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return s;
}

TEST(property_required_agents_are_the_fewest)
{
    for (int i = 0; i < 300; i++) {
        struct erlang_load l = { exp(8 * draw_uniform()), 1800, 20 + 600 * draw_uniform(),
                                 test_random() % 2 ? 0 : 10 + 200 * draw_uniform() };
        struct erlang_goal g = { 0.3 + 0.65 * draw_uniform(), 60 * draw_uniform(),
                                 0.5 * draw_uniform() };
        struct erlang_staff s = staff(l, g);

        CHECK(s.queue.service_level >= g.target);
        CHECK(s.agents == 0 || queue(l, s.agents - 1, g.within_s).service_level < g.target);
        CHECK((double)s.scheduled * (1 - g.shrinkage) >= (double)s.agents * (1 - 1e-9));
        CHECK((double)(s.scheduled - 1) * (1 - g.shrinkage) < (double)s.agents);
    }
}

TEST(required_agents_at_the_edges)
{
    struct erlang_staff s = staff((struct erlang_load){ 0, 1800, 300, 0 },
                                  (struct erlang_goal){ 0.8, 20, 0.3 });

    CHECK_INT(s.agents, 0);
    CHECK_INT(s.scheduled, 0);
    CHECK_NEAR(s.queue.service_level, 1, 0);
    s = staff((struct erlang_load){ 360, 1800, 240, 0 }, (struct erlang_goal){ 0.8, 15, 0 });
    CHECK_INT(s.agents, 55);
    CHECK_INT(s.scheduled, 55);
    /* 55 at work are 55 % of 100, not of 101. */
    s = staff((struct erlang_load){ 360, 1800, 240, 0 }, (struct erlang_goal){ 0.8, 15, 0.45 });
    CHECK_INT(s.scheduled, 100);
}

TEST(what_cannot_be)
{
    struct erlang_load good = { 10, 1800, 300, 0 }, bad = { -1, 1800, 300, 0 };
    struct erlang_load huge = { 1e6, 1, 300, 0 };
    struct erlang_queue q = { .load = 7 };
    struct erlang_staff s = { .agents = 7 };
    struct err e = { 0 };

    CHECK(!erlang_queue(&bad, 3, 20, &q, &e) && e.kind == ERR_INVALID);
    CHECK(!erlang_queue(&good, -1, 20, &q, &e) && e.kind == ERR_INVALID);
    CHECK(!erlang_queue(&good, 1, NAN, &q, &e) && e.kind == ERR_INVALID);
    CHECK(!erlang_required(&good, &(struct erlang_goal){ 1, 20, 0 }, &s, &e));
    CHECK(!erlang_required(&good, &(struct erlang_goal){ 0.8, 20, 1 }, &s, &e));
    CHECK(e.kind == ERR_INVALID);
    CHECK(!erlang_required(&huge, &(struct erlang_goal){ 0.8, 20, 0 }, &s, &e));
    CHECK(e.kind == ERR_LIMIT && s.agents == 7 && q.load == 7);
    q = queue(good, 1, 20);
    CHECK(q.overloaded && q.service_level == 0 && isinf(q.wait_s) && q.occupancy == 1);
    q = queue((struct erlang_load){ 10, 1800, 300, 60 }, 0, 20);
    CHECK(q.abandoned == 1 && q.service_level == 0 && q.wait_s == 60);
}
