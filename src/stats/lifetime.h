/* lifetime.h -- what customers without a contract will still buy: BG/NBD and gamma-gamma.
 *
 * BG/NBD (Fader, Hardie, Lee 2005, Marketing Science 24:275): purchases come by chance at a rate
 * of each customer's own (gamma: r, alpha), and after each one the customer leaves with a chance
 * of their own (beta: a, b). Gamma-gamma (Fader, Hardie, Lee 2005, Journal of Marketing Research
 * 42:415): the mean value of a purchase varies between customers (p, q, v), apart from how
 * often they buy. All spans are in one unit, the caller's; alpha is in it too.
 *
 *   first purchase      repeats                     last repeat        observed until
 *   |-------------------x-------x---------------------x------------------|
 *   0                                                 last               age */
#ifndef LIFETIME_H
#define LIFETIME_H

#include <stddef.h>

#include "err.h"

struct arena;

/* Customers alike in what they did. */
struct purchases {
    double repeats;                             /* purchases after the first */
    double last;                                /* from the first to the last; 0 without repeats */
    double age;                                 /* from the first to the end of the data */
    double customers;                           /* how many such; above 0 */
};

struct bgnbd {
    double r, alpha, a, b;
    double log_likelihood;
};

/* The most likely parameters; the same rows in any order give the same ones. ERR_INVALID: a row
 * that cannot be (last after age, repeats without a span, ...), or too little to fit: nobody
 * bought again, or the likelihood has no top. */
MUST_USE bool bgnbd_fit(struct arena *a, const struct purchases *rows, size_t n,
                        struct bgnbd *ret, struct err *e);

/* The chance that such a customer is still one (Fader, Hardie, Lee 2008, "Computing P(alive)
 * using the BG/NBD model"). */
double bgnbd_alive(const struct bgnbd *m, const struct purchases *row);

/* Purchases expected of such a customer in the span after the data's end. */
double bgnbd_expected(const struct bgnbd *m, const struct purchases *row, double span);

/* Customers alike in number and mean value of their repeat purchases. */
struct spend {
    double repeats;                             /* above 0 */
    double mean;                                /* above 0 */
    double customers;
};

struct gamma_gamma {
    double p, q, v;
    double log_likelihood;
};

/* As bgnbd_fit(); at least two different means are needed. */
MUST_USE bool gamma_gamma_fit(struct arena *a, const struct spend *rows, size_t n,
                              struct gamma_gamma *ret, struct err *e);

/* The mean value to be expected of a customer's purchases; repeats 0: of a customer of whom
 * no repeat is known. NaN where the model has no such mean (p x + q <= 1). */
double gamma_gamma_expected(const struct gamma_gamma *m, double repeats, double mean);

#endif
