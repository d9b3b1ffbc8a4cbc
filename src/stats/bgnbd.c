/* bgnbd.c -- purchases still to come, by BG/NBD. See lifetime.h.
 *
 * The likelihood of x repeats, the last at t, seen until T (Fader, Hardie, Lee 2005, eq. 6):
 *
 *   L = B(a, b+x)/B(a, b) G(r+x)/G(r) alpha^r
 *       ( 1/(alpha+T)^(r+x) + [x > 0] a/(b+x-1) 1/(alpha+t)^(r+x) )
 *
 * Its gamma functions depend on x alone: rows are sorted by x, and they are worked out once
 * for each. Parameters are searched as logarithms, time in units of the mean age, so that the
 * unit of the caller does not matter. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "lifetime.h"
#include "stats_priv.h"

/* A parameter's logarithm beyond this is no top but a slope without end. */
#define LOG_MAX 12.0

/* The parameters' places. */
enum { RATE_R, RATE_ALPHA, LEAVING_A, LEAVING_B, PARAMETERS };

struct sample {
    const struct purchases *rows;               /* by repeats */
    size_t                  n;
};

static int compare(const void *left, const void *right)
{
    const struct purchases *a = left, *b = right;

    if (a->repeats != b->repeats)
        return a->repeats < b->repeats ? -1 : 1;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    if (a->age != b->age)
        return a->age < b->age ? -1 : 1;
    return (a->customers > b->customers) - (a->customers < b->customers);
}

/* The logarithm of what depends on x alone. */
static double front(const struct bgnbd *m, double x)
{
    return lgamma(m->a + m->b) + lgamma(m->b + x) - lgamma(m->b) - lgamma(m->a + m->b + x)
         + lgamma(m->r + x) - lgamma(m->r) + m->r * log(m->alpha);
}

/* How many times likelier it is that the customer left after the last purchase than not. */
static double odds_of_leaving(const struct bgnbd *m, const struct purchases *row)
{
    if (row->repeats == 0)
        return 0;
    return m->a / (m->b + row->repeats - 1)
         * exp((m->r + row->repeats) * log((m->alpha + row->age) / (m->alpha + row->last)));
}

static double log_likelihood(const struct bgnbd *m, const struct sample *s)
{
    struct total sum = { 0 };
    double before = 0;

    for (size_t i = 0; i < s->n; i++) {
        const struct purchases *row = &s->rows[i];

        if (i == 0 || row->repeats != s->rows[i - 1].repeats)
            before = front(m, row->repeats);
        total_add(&sum, row->customers * (before - (m->r + row->repeats)
                                          * log(m->alpha + row->age)
                                          + log1p(odds_of_leaving(m, row))));
    }
    return total_of(&sum);
}

static struct bgnbd model_at(const double *at)
{
    return (struct bgnbd){ exp(at[0]), exp(at[1]), exp(at[2]), exp(at[3]), 0 };
}

static double to_minimise(const double *at, const void *data)
{
    struct bgnbd m;

    for (int i = 0; i < 4; i++)
        if (fabs(at[i]) > LOG_MAX)
            return INFINITY;
    m = model_at(at);
    return -log_likelihood(&m, data);
}

static bool row_check(const struct purchases *row, size_t i, struct err *e)
{
    if (!(row->repeats >= 0 && row->customers > 0 && row->age >= 0)
        || !isfinite(row->repeats) || !isfinite(row->customers) || !isfinite(row->age))
        return err_set(e, ERR_INVALID, "row %zu: repeats, age and customers must be numbers of "
                       "0 and more", i + 1);
    if (!(row->last >= 0 && row->last <= row->age))
        return err_set(e, ERR_INVALID, "row %zu: the last purchase is not within the age", i + 1);
    if (row->repeats == 0 ? row->last != 0 : row->last == 0)
        return err_set(e, ERR_INVALID, "row %zu: %s", i + 1,
                       row->last == 0 ? "repeats without a span" : "a span without repeats");
    return true;
}

/* Sorts rows and makes one of those that are alike: most customers never come back, and are
 * told apart by their age alone. Returns how many are left. */
static size_t merge(struct purchases *rows, size_t n)
{
    size_t kept = 0;

    if (n > 1)
        qsort(rows, n, sizeof *rows, compare);
    for (size_t i = 0; i < n; i++) {
        struct purchases *last = kept ? &rows[kept - 1] : NULL;

        if (last && last->repeats == rows[i].repeats && last->last == rows[i].last
            && last->age == rows[i].age)
            last->customers += rows[i].customers;
        else
            rows[kept++] = rows[i];
    }
    return kept;
}

/* Checks the rows, sorts them, brings them to the unit of the mean age. */
static bool prepare(struct arena *a, const struct purchases *rows, size_t n,
                    struct sample *ret, double *ret_unit, struct err *e)
{
    struct purchases *sorted = NEW_N(a, struct purchases, n);
    struct total ages = { 0 }, customers = { 0 }, repeats = { 0 };
    double unit;

    for (size_t i = 0; i < n; i++) {
        TRY(row_check(&rows[i], i, e));
        sorted[i] = rows[i];
    }
    n = merge(sorted, n);
    for (size_t i = 0; i < n; i++) {
        total_add(&ages, sorted[i].age * sorted[i].customers);
        total_add(&customers, sorted[i].customers);
        total_add(&repeats, sorted[i].repeats * sorted[i].customers);
    }
    if (!(total_of(&repeats) > 0))
        return err_set(e, ERR_INVALID, "nobody bought again: there is nothing to fit");
    unit = total_of(&ages) / total_of(&customers);
    for (size_t i = 0; i < n; i++) {
        sorted[i].last /= unit;
        sorted[i].age /= unit;
    }
    *ret = (struct sample){ sorted, n };
    *ret_unit = unit;
    return true;
}

bool bgnbd_fit(struct arena *a, const struct purchases *rows, size_t n, struct bgnbd *ret,
               struct err *e)
{
    double at[4] = { 0, 0, 0, 0 }, least, unit;
    struct sample s;

    TRY(prepare(a, rows, n, &s, &unit, e));
    least = minimise(to_minimise, &s, 4, at, 0.5);
    /* Where nobody seems to leave a is next to 0, whatever b: the rates alone are the forecast. */
    for (int i = 0; i < (at[LEAVING_A] < 0.5 - LOG_MAX ? LEAVING_A : PARAMETERS); i++)
        if (fabs(at[i]) > LOG_MAX - 0.5)
            return err_set(e, ERR_INVALID, "the likelihood of these purchases has no top: "
                           "there are too few, or they are all alike");
    *ret = model_at(at);
    /* A density of instants in another unit: one factor for each repeat. */
    ret->log_likelihood = -least;
    for (size_t i = 0; i < s.n; i++)
        ret->log_likelihood -= s.rows[i].repeats * s.rows[i].customers * log(unit);
    ret->alpha *= unit;
    return true;
}

double bgnbd_alive(const struct bgnbd *m, const struct purchases *row)
{
    return 1 / (1 + odds_of_leaving(m, row));
}

/* Gauss's hypergeometric function 2F1(a, b; c; z), 0 <= z < 1, by its series. */
static double hypergeometric(double a, double b, double c, double z)
{
    double term = 1, sum = 1;

    for (int i = 0; i < 1000000; i++) {
        term *= (a + i) * (b + i) / ((c + i) * (1 + i)) * z;
        sum += term;
        if (fabs(term) < 1e-16 * fabs(sum) && i > fabs(a) + fabs(b) + fabs(c))
            break;
    }
    return sum;
}

/* Where a denominator of the formula is 0 its value is the limit: a step aside finds it. */
static double off_zero(double x)
{
    return fabs(x) < 1e-6 ? 1e-6 : x;
}

/* Expected purchases of one who is still there (eq. 10), with z = span / (alpha+T+span):
 *
 *   (a+b+x-1)/(a-1) (1 - (1-z)^(r+x) 2F1(r+x, b+x; a+b+x-1; z))
 *
 * By Euler's transformation (1-z)^(r+x) 2F1(..) = (1-z)^(a-1) 2F1(a+b-1-r, a-1; a+b+x-1; z),
 * whose terms stay small for any x. */
static double expected_if_alive(const struct bgnbd *m, double x, double age, double span)
{
    double z = span / (m->alpha + age + span);
    double a_1 = off_zero(m->a - 1), c = off_zero(a_1 + m->b + x);

    return c / a_1 * (1 - pow(1 - z, a_1) * hypergeometric(c - m->r - x, a_1, c, z));
}

double bgnbd_expected(const struct bgnbd *m, const struct purchases *row, double span)
{
    assert(span >= 0);
    return expected_if_alive(m, row->repeats, row->age, span) * bgnbd_alive(m, row);
}
