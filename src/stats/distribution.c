/* distribution.c -- see distribution.h. */
#include "distribution.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* From here on t is the normal distribution to ten digits. */
#define DEGREES_ENDLESS 1e10

double normal_below(double z)
{
    return 0.5 * erfc(-z * M_SQRT1_2);
}

static double normal_density(double z)
{
    return exp(-0.5 * z * z) * M_SQRT1_2 * M_2_SQRTPI * 0.5;
}

/* For p in (0, 0.5]: Hastings' approximation (Abramowitz and Stegun 26.2.23), whose error is
 * below 5e-4, then Halley's steps, each of which triples the right digits. */
static double normal_lower_quantile(double p)
{
    double t = sqrt(-2 * log(p));
    double z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                     (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));

    for (int i = 0; i < 4; i++) {
        double step = (normal_below(z) - p) / normal_density(z);

        z -= step / (1 + 0.5 * z * step);
    }
    return z;
}

double normal_quantile(double p)
{
    if (!(p >= 0 && p <= 1))
        return NAN;
    if (p == 0 || p == 1)
        return p == 0 ? -INFINITY : INFINITY;
    return p <= 0.5 ? normal_lower_quantile(p) : -normal_lower_quantile(1 - p);
}

double normal_two_sided(double z)
{
    return erfc(fabs(z) * M_SQRT1_2);
}

/* ln(gamma(a + 1/2) / gamma(a)): the difference of two lgamma() would lose what they share. */
static double log_gamma_half_step(double a)
{
    double shift = 0;

    for (; a < 20; a += 1)
        shift += log(a / (a + 0.5));
    /* Abramowitz and Stegun 6.1.47 in its logarithm; the next term is below 1e-12 at 20. */
    return shift + 0.5 * log(a) - 1 / (8 * a) + 1 / (192 * a * a * a)
         - 1 / (640 * pow(a, 5)) + 17 / (14336 * pow(a, 7));
}

static double not_zero(double x)
{
    return fabs(x) < DBL_MIN / DBL_EPSILON ? DBL_MIN / DBL_EPSILON : x;
}

/* The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by
 * Lentz's method; about sqrt(a + b) steps where x is below (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b)
{
    double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), result = d;

    for (int m = 1; m < 1000000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        double step;

        d = 1 / not_zero(1 + even * d);
        c = not_zero(1 + even / c);
        result *= c * d;
        d = 1 / not_zero(1 + odd * d);
        c = not_zero(1 + odd / c);
        step = c * d;
        result *= step;
        if (fabs(step - 1) < DBL_EPSILON)
            break;
    }
    return result;
}

/* The chance beyond |t| on both sides: the incomplete beta function of degrees / (degrees + t^2)
 * with degrees / 2 and 1/2. */
double student_two_sided(double t, double degrees)
{
    double a = 0.5 * degrees, square = t * t, x, y, front;

    if (isnan(t) || !(degrees > 0))
        return NAN;
    if (degrees > DEGREES_ENDLESS)
        return normal_two_sided(t);
    if (isinf(square))
        return 0;
    x = degrees / (degrees + square);
    y = square / (degrees + square);
    if (y == 0)
        return 1;
    front = exp(log_gamma_half_step(a) - 0.5 * log(M_PI) - a * log1p(square / degrees)) * sqrt(y);
    return x < (a + 1) / (a + 2.5) ? front * beta_fraction(x, a, 0.5) / a
                                   : 1 - front * beta_fraction(y, 0.5, a) * 2;
}

static double student_density(double t, double degrees)
{
    return exp(log_gamma_half_step(0.5 * degrees) - 0.5 * log(M_PI * degrees)
               - 0.5 * (degrees + 1) * log1p(t * t / degrees));
}

/* The t >= 0 beyond which there is `beyond` (at most 0.5) on one side: Newton's steps, kept
 * within bounds that close in. */
static double student_upper_quantile(double beyond, double degrees)
{
    double low = 0, high = fmax(1, -normal_quantile(beyond)), t;

    while (0.5 * student_two_sided(high, degrees) > beyond && high < DBL_MAX / 4) {
        low = high;
        high *= 2;
    }
    t = low;
    for (int i = 0; i < 2000; i++) {
        double miss = 0.5 * student_two_sided(t, degrees) - beyond, next;

        if (miss > 0)
            low = t;
        else
            high = t;
        next = t + miss / student_density(t, degrees);
        if (!(next > low && next < high))
            next = low + 0.5 * (high - low);
        if (fabs(next - t) <= 2 * DBL_EPSILON * fabs(t))
            return next;
        t = next;
    }
    return t;
}

double student_quantile(double p, double degrees)
{
    if (!(p >= 0 && p <= 1) || !(degrees > 0))
        return NAN;
    if (p == 0 || p == 1)
        return p == 0 ? -INFINITY : INFINITY;
    if (p == 0.5)
        return 0;
    if (degrees > DEGREES_ENDLESS)
        return normal_quantile(p);
    return p < 0.5 ? -student_upper_quantile(p, degrees) : student_upper_quantile(1 - p, degrees);
}
