/* minimise.c -- the least value of a function of few numbers. See stats_priv.h.
 *
 * Nelder and Mead's simplex (1965) needs no derivatives. It may stop short on a slope, so it
 * begins anew where it ended, until that gains nothing. No chance is involved. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "stats_priv.h"

enum { STEPS_MAX = 4000, RESTARTS_MAX = 20 };

struct corner {
    double at[MINIMISE_MAX];
    double value;
};

struct simplex {
    double       (*f)(const double *at, const void *data);
    const void    *data;
    size_t         n;
    struct corner  corners[MINIMISE_MAX + 1];   /* ascending by value */
};

static void evaluate(const struct simplex *s, struct corner *c)
{
    double value = s->f(c->at, s->data);

    /* What is not a number is no place to go. */
    c->value = isnan(value) ? INFINITY : value;
}

/* Puts a corner in its place among the first n, which are in order, and those behind it on. */
static void insert(struct simplex *s, size_t n, const struct corner *c)
{
    struct corner kept = *c;
    size_t i = n;

    for (; i > 0 && s->corners[i - 1].value > kept.value; i--)
        s->corners[i] = s->corners[i - 1];
    s->corners[i] = kept;
}

static void replace_worst(struct simplex *s, const struct corner *c)
{
    insert(s, s->n, c);
}

static void sort_corners(struct simplex *s)
{
    for (size_t i = 1; i <= s->n; i++)
        insert(s, i, &s->corners[i]);
}

/* The point on the line from the worst corner through the middle of the others. */
static struct corner along(const struct simplex *s, double factor)
{
    struct corner c = { { 0 }, 0 };

    for (size_t k = 0; k < s->n; k++) {
        double middle = 0;

        for (size_t i = 0; i < s->n; i++)
            middle += s->corners[i].at[k] / (double)s->n;
        c.at[k] = middle + factor * (s->corners[s->n].at[k] - middle);
    }
    evaluate(s, &c);
    return c;
}

static void shrink(struct simplex *s)
{
    for (size_t i = 1; i <= s->n; i++) {
        for (size_t k = 0; k < s->n; k++)
            s->corners[i].at[k] = 0.5 * (s->corners[i].at[k] + s->corners[0].at[k]);
        evaluate(s, &s->corners[i]);
    }
    sort_corners(s);
}

static void step(struct simplex *s)
{
    double best = s->corners[0].value, worst = s->corners[s->n].value;
    struct corner mirrored = along(s, -1), other;

    if (mirrored.value < best) {
        other = along(s, -2);
        replace_worst(s, other.value < mirrored.value ? &other : &mirrored);
    } else if (mirrored.value < s->corners[s->n - 1].value) {
        replace_worst(s, &mirrored);
    } else {
        other = along(s, mirrored.value < worst ? -0.5 : 0.5);
        if (other.value < fmin(worst, mirrored.value))
            replace_worst(s, &other);
        else
            shrink(s);
    }
}

static double width(const struct simplex *s)
{
    double widest = 0;

    for (size_t i = 1; i <= s->n; i++)
        for (size_t k = 0; k < s->n; k++)
            widest = fmax(widest, fabs(s->corners[i].at[k] - s->corners[0].at[k]));
    return widest;
}

static double search(struct simplex *s, double *at, double size)
{
    for (size_t i = 0; i <= s->n; i++) {
        memcpy(s->corners[i].at, at, s->n * sizeof *at);
        if (i > 0)
            s->corners[i].at[i - 1] += size;
        evaluate(s, &s->corners[i]);
    }
    sort_corners(s);
    for (int i = 0; i < STEPS_MAX && width(s) > 1e-8; i++)
        step(s);
    memcpy(at, s->corners[0].at, s->n * sizeof *at);
    return s->corners[0].value;
}

double minimise(double (*f)(const double *at, const void *data), const void *data, size_t n,
                double *at, double size)
{
    struct simplex s = { .f = f, .data = data, .n = n };
    double least, next;

    assert(n > 0 && n <= MINIMISE_MAX);
    next = search(&s, at, size);
    for (int i = 0; i < RESTARTS_MAX; i++) {
        least = next;
        /* Turned round and smaller: not the same steps again. */
        size = -0.5 * size;
        next = search(&s, at, size);
        if (!(next < least - 1e-10 * (1 + fabs(least))))
            break;
    }
    return next;
}
