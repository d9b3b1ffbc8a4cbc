/* erlang.c -- see erlang.h.
 *
 * With agents n, arrivals l a second, handling at a rate m and giving up at a rate t, the wait
 * that a patient contact would have has a point at 0 and the density
 *
 *   f(v) = l g(v) / (e + l J),  g(v) = exp(l (1 - exp(-t v)) / t - n m v),  J = integral of g
 *
 * where 1 / e is the chance of Erlang B with n - 1 agents (Zeltyn and Mandelbaum 2005, "Call
 * centers with impatient customers: many-server asymptotics of the M/M/n+G queue", 3.2). All
 * figures of Erlang A are integrals over f of what a wait v means; with t = 0 they are closed
 * forms. log g has one top and bends down everywhere, so g is integrated only where it is
 * not negligible beside that top. */
#include "erlang.h"

#include <math.h>

#include "stats_priv.h"

#define SHORTEST_S 1e-3
#define LOAD_MAX   1e9

/* So many arrivals in a patience: it makes no difference that it ends. */
#define ENDLESS    1e12

static bool is_number(double x)
{
    return isfinite(x) && x >= 0;
}

static bool load_check(const struct erlang_load *l, double within_s, struct err *e)
{
    if (!is_number(l->contacts) || !is_number(within_s))
        return err_set(e, ERR_INVALID, "contacts and wait must be 0 or more");
    if (!is_number(l->patience_s) || (l->patience_s > 0 && l->patience_s < SHORTEST_S))
        return err_set(e, ERR_INVALID, "the patience must be 0 (endless) or a millisecond or more");
    if (!is_number(l->interval_s) || l->interval_s < SHORTEST_S)
        return err_set(e, ERR_INVALID, "the interval must be a millisecond or more");
    if (!is_number(l->handle_s) || l->handle_s < SHORTEST_S)
        return err_set(e, ERR_INVALID, "the handling time must be a millisecond or more");
    if (l->contacts / l->interval_s * l->handle_s > LOAD_MAX)
        return err_set(e, ERR_INVALID, "more than 10^9 contacts at the same time");
    return true;
}

/* The chance that all are busy and a contact is turned away (Erlang B, by its recursion). */
static double erlang_b(double load, int64_t agents)
{
    double inverse = 1;

    for (int64_t i = 1; i <= agents; i++)
        inverse = 1 + inverse * (double)i / load;
    return 1 / inverse;
}

/* --- Erlang C --- */

static struct erlang_queue patient(const struct erlang_load *l, double load, double n,
                                   double within_s)
{
    double rate = l->contacts / l->interval_s, spare = (n - load) / l->handle_s, busy;
    struct erlang_queue q = { .load = load };

    if (!(spare > 0)) {
        q.overloaded = true;
        q.waiting = 1;
        q.occupancy = n > 0 ? 1 : 0;
        q.wait_s = q.answer_s = q.queue = INFINITY;
        return q;
    }
    busy = erlang_b(load, (int64_t)n);
    q.waiting = busy / (1 - load / n * (1 - busy));
    q.service_level = 1 - q.waiting * exp(-spare * within_s);
    q.wait_s = q.answer_s = q.waiting / spare;
    q.occupancy = load / n;
    q.queue = rate * q.wait_s;
    return q;
}

/* --- Erlang A --- */

struct waits {
    double rate, leave, serve;                  /* a second: arrivals, giving up, all agents busy */
    double top;                                 /* the largest log g */
};

static double log_g(const struct waits *w, double v)
{
    return -w->rate * expm1(-w->leave * v) / w->leave - w->serve * v;
}

/* Integrals of g / exp(top): of g itself, of those who give up, of those who get an answer. */
struct integrals {
    double all, leaving, answered;
    double answered_wait;                       /* of v for those answered */
};

enum { PIECES = 4, HALVINGS = 24 };

/* Gauss and Legendre's rule with 16 points (Abramowitz and Stegun, table 25.4). */
static const struct { double at, weight; } points[] = {
    { 0.095012509837637440, 0.18945061045506850 }, { 0.28160355077925891, 0.18260341504492359 },
    { 0.45801677765722739, 0.16915651939500254 }, { 0.61787624440264375, 0.14959598881657673 },
    { 0.75540440835500303, 0.12462897125553387 }, { 0.86563120238783174, 0.095158511682492785 },
    { 0.94457502307323258, 0.062253523938647893 }, { 0.98940093499164993, 0.027152459411754095 },
};

static void point_add(const struct waits *w, double v, double weight, struct integrals *ret)
{
    double g = weight * exp(log_g(w, v) - w->top), stays = exp(-w->leave * v);

    ret->all += g;
    ret->leaving += -g * expm1(-w->leave * v);
    ret->answered += g * stays;
    ret->answered_wait += g * stays * v;
}

static void integrate_smooth(const struct waits *w, double from, double to,
                             struct integrals *ret)
{
    double half = 0.5 * (to - from) / PIECES;

    for (int i = 0; half > 0 && i < PIECES; i++) {
        double middle = from + (2 * i + 1) * half;

        for (size_t k = 0; k < sizeof points / sizeof *points; k++) {
            point_add(w, middle - half * points[k].at, half * points[k].weight, ret);
            point_add(w, middle + half * points[k].at, half * points[k].weight, ret);
        }
    }
}

/* Patience bends g on a scale of its own, which may be far shorter than that of the agents. */
static struct integrals integrate(const struct waits *w, double from, double to)
{
    static const double bends[] = { 2, 6, 14, 40 };
    struct integrals sum = { 0 };

    for (size_t i = 0; i < sizeof bends / sizeof *bends; i++) {
        double bend = fmin(bends[i] / w->leave, to);

        if (bend <= from)
            continue;
        integrate_smooth(w, from, bend, &sum);
        from = bend;
    }
    integrate_smooth(w, from, to, &sum);
    return sum;
}

/* A wait, on one side of the top, at which g has fallen to just below e^-45 of it. */
static double edge(const struct waits *w, double near, double far)
{
    for (int i = 0; i < HALVINGS; i++) {
        double middle = 0.5 * (near + far);

        if (log_g(w, middle) - w->top > -45)
            near = middle;
        else
            far = middle;
    }
    return far;
}

static struct integrals impatient_integrals(struct waits *w, double within_s,
                                            struct integrals *ret_within)
{
    double peak = w->rate > w->serve ? log(w->rate / w->serve) / w->leave : 0;
    double low = 0, high = peak + 1 / w->serve, within;
    struct integrals before, after;

    w->top = log_g(w, peak);
    while (log_g(w, high) - w->top > -45)
        high = peak + 2 * (high - peak);
    high = edge(w, peak, high);
    if (log_g(w, 0) - w->top < -45)
        low = edge(w, peak, 0);
    within = fmin(fmax(within_s, low), high);
    before = integrate(w, low, within);
    after = integrate(w, within, high);
    *ret_within = before;
    return (struct integrals){ before.all + after.all, before.leaving + after.leaving,
                               before.answered + after.answered,
                               before.answered_wait + after.answered_wait };
}

static struct erlang_queue impatient(const struct erlang_load *l, double load, double n,
                                     double within_s)
{
    struct waits w = { .rate = l->contacts / l->interval_s, .leave = 1 / l->patience_s,
                       .serve = n / l->handle_s };
    double busy = erlang_b(load, (int64_t)n - 1), scale;
    struct integrals within, all = impatient_integrals(&w, within_s, &within);
    struct erlang_queue q = { .load = load };

    /* The chances of no wait and of a wait, over what they add up to. */
    scale = w.rate * busy / (exp(-w.top) + w.rate * busy * all.all);
    q.waiting = fmin(1, scale * all.all);
    q.abandoned = scale * all.leaving;
    q.service_level = fmin(1, fmax(0, 1 - q.waiting) + scale * within.answered);
    q.wait_s = q.abandoned * l->patience_s;
    q.answer_s = scale * all.answered_wait / (1 - q.abandoned);
    q.occupancy = fmin(1, load * (1 - q.abandoned) / n);
    q.queue = w.rate * q.wait_s;
    return q;
}

static struct erlang_queue nobody_there(const struct erlang_load *l, double load)
{
    return (struct erlang_queue){
        .load = load, .waiting = 1, .abandoned = 1, .wait_s = l->patience_s,
        .answer_s = INFINITY, .queue = l->contacts / l->interval_s * l->patience_s,
    };
}

static struct erlang_queue queue_of(const struct erlang_load *l, int64_t agents, double within_s)
{
    double load = l->contacts / l->interval_s * l->handle_s;

    if (load == 0)
        return (struct erlang_queue){ .service_level = 1 };
    if (l->patience_s == 0 || l->contacts / l->interval_s * l->patience_s > ENDLESS)
        return patient(l, load, (double)agents, within_s);
    return agents == 0 ? nobody_there(l, load) : impatient(l, load, (double)agents, within_s);
}

bool erlang_queue(const struct erlang_load *load, int64_t agents, double within_s,
                  struct erlang_queue *ret, struct err *e)
{
    TRY(load_check(load, within_s, e));
    if (agents < 0 || agents > ERLANG_AGENTS_MAX)
        return err_set(e, ERR_INVALID, "agents must be 0 to %d", ERLANG_AGENTS_MAX);
    *ret = queue_of(load, agents, within_s);
    return true;
}

/* --- how many it takes --- */

static bool holds(const struct erlang_load *l, int64_t agents, const struct erlang_goal *goal)
{
    return queue_of(l, agents, goal->within_s).service_level >= goal->target;
}

bool erlang_required(const struct erlang_load *load, const struct erlang_goal *goal,
                     struct erlang_staff *ret, struct err *e)
{
    int64_t low = -1, high = 1;

    TRY(load_check(load, goal->within_s, e));
    if (!(goal->target > 0 && goal->target < 1))
        return err_set(e, ERR_INVALID, "the target must be above 0 and below 100 %%");
    if (!(goal->shrinkage >= 0 && goal->shrinkage < 1))
        return err_set(e, ERR_INVALID, "the shrinkage must be 0 to below 100 %%");
    if (load->contacts == 0)
        high = 0;
    while (high > 0 && !holds(load, high, goal)) {
        if (high == ERLANG_AGENTS_MAX)
            return err_set(e, ERR_LIMIT, "it would take more than %d agents", ERLANG_AGENTS_MAX);
        low = high;
        high = high * 2 < ERLANG_AGENTS_MAX ? high * 2 : ERLANG_AGENTS_MAX;
    }
    /* More agents never answer fewer in time: the smallest number lies between. */
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;

        if (holds(load, middle, goal))
            high = middle;
        else
            low = middle;
    }
    ret->agents = high;
    ret->scheduled = (int64_t)ceil((double)high / (1 - goal->shrinkage) * (1 - 1e-12));
    ret->queue = queue_of(load, high, goal->within_s);
    return true;
}
