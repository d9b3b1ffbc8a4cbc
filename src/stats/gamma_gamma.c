/* gamma_gamma.c -- what a customer's purchase is worth, by gamma-gamma. See lifetime.h.
 *
 * Values of one customer's purchases are gamma(p, nu), nu is gamma(q, v) among customers. The
 * likelihood of a mean z of x purchases (Fader and Hardie 2013, "The gamma-gamma model of
 * monetary value", eq. 1a):
 *
 *   G(px+q) / (G(px) G(q)) v^q z^(px-1) x^(px) / (v + x z)^(px+q)
 *
 * As in bgnbd.c rows are sorted by x; values are in units of their mean. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "lifetime.h"
#include "stats_priv.h"

#define LOG_MAX 12.0

struct sample {
    const struct spend *rows;                   /* by repeats */
    size_t              n;
};

static int compare(const void *left, const void *right)
{
    const struct spend *a = left, *b = right;

    if (a->repeats != b->repeats)
        return a->repeats < b->repeats ? -1 : 1;
    if (a->mean != b->mean)
        return a->mean < b->mean ? -1 : 1;
    return (a->customers > b->customers) - (a->customers < b->customers);
}

static struct gamma_gamma model_at(const double *at)
{
    return (struct gamma_gamma){ exp(at[0]), exp(at[1]), exp(at[2]), 0 };
}

static double log_likelihood(const struct gamma_gamma *m, const struct sample *s)
{
    struct total sum = { 0 };
    double before = 0;

    for (size_t i = 0; i < s->n; i++) {
        double x = s->rows[i].repeats, z = s->rows[i].mean, px = m->p * x;

        if (i == 0 || x != s->rows[i - 1].repeats)
            before = lgamma(px + m->q) - lgamma(px) - lgamma(m->q) + m->q * log(m->v)
                   + px * log(x);
        total_add(&sum, s->rows[i].customers * (before + (px - 1) * log(z)
                                                - (px + m->q) * log(m->v + x * z)));
    }
    return total_of(&sum);
}

static double to_minimise(const double *at, const void *data)
{
    struct gamma_gamma m;

    for (int i = 0; i < 3; i++)
        if (fabs(at[i]) > LOG_MAX)
            return INFINITY;
    m = model_at(at);
    return -log_likelihood(&m, data);
}

static bool prepare(struct arena *a, const struct spend *rows, size_t n, struct sample *ret,
                    double *ret_unit, struct err *e)
{
    struct spend *sorted = NEW_N(a, struct spend, n);
    struct total means = { 0 }, customers = { 0 };
    bool differ = false;
    double unit;

    for (size_t i = 0; i < n; i++) {
        if (!(rows[i].repeats > 0 && rows[i].mean > 0 && rows[i].customers > 0)
            || !isfinite(rows[i].repeats) || !isfinite(rows[i].mean)
            || !isfinite(rows[i].customers))
            return err_set(e, ERR_INVALID, "row %zu: repeats, mean and customers must be "
                           "numbers above 0", i + 1);
        differ |= rows[i].mean != rows[0].mean;
        sorted[i] = rows[i];
    }
    if (!differ)
        return err_set(e, ERR_INVALID, "no two customers spend differently: there is nothing "
                       "to fit");
    qsort(sorted, n, sizeof *sorted, compare);
    for (size_t i = 0; i < n; i++) {
        total_add(&means, sorted[i].mean * sorted[i].customers);
        total_add(&customers, sorted[i].customers);
    }
    unit = total_of(&means) / total_of(&customers);
    for (size_t i = 0; i < n; i++)
        sorted[i].mean /= unit;
    *ret = (struct sample){ sorted, n };
    *ret_unit = unit;
    return true;
}

bool gamma_gamma_fit(struct arena *a, const struct spend *rows, size_t n, struct gamma_gamma *ret,
                     struct err *e)
{
    double at[3] = { 0, 0, 0 }, least, unit, customers = 0;
    struct sample s;

    TRY(prepare(a, rows, n, &s, &unit, e));
    least = minimise(to_minimise, &s, 3, at, 0.5);
    for (int i = 0; i < 3; i++)
        if (fabs(at[i]) > LOG_MAX - 0.5)
            return err_set(e, ERR_INVALID, "the likelihood of these values has no top: there "
                           "are too few, or they are too much alike");
    for (size_t i = 0; i < n; i++)
        customers += s.rows[i].customers;
    *ret = model_at(at);
    ret->v *= unit;
    /* A density of values in another unit. */
    ret->log_likelihood = -least - customers * log(unit);
    return true;
}

double gamma_gamma_expected(const struct gamma_gamma *m, double repeats, double mean)
{
    double below = m->p * repeats + m->q - 1;

    assert(repeats >= 0);
    if (!(below > 0))
        return NAN;
    return m->p * (m->v + (repeats > 0 ? repeats * mean : 0)) / below;
}
