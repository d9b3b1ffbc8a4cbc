/* customers_priv.h -- the fold of one person, shared by its files. */
#ifndef CUSTOMERS_PRIV_H
#define CUSTOMERS_PRIV_H

#include "customers.h"

enum basis { BASIS_SUBSCRIPTION, BASIS_PURCHASE, BASIS_ACCOUNT };
enum span_of { SPAN_SUBSCRIPTION, SPAN_ACCOUNT, SPAN_PURCHASE, SPAN_SERVICE, SPAN_TOUCH };

struct instants {                               /* in order */
    int64_t *list;
    size_t   n;
};

struct person {
    struct arena                *arena;
    const struct customer_words *words;
    const struct money          *money;
    const struct person_record  *records;       /* sorted */
    size_t                       n;
    struct instants              lefts;
    struct instants              buys;          /* purchases and starts of subscriptions */
    int64_t                      signed_up_us, subscribed_us, bought_us, contact_us;
                                                /* the first of each; NONE: never */
    struct person_facts         *facts;
};

/* A word as facts have it. */
static inline int64_t word_of(uint32_t word)
{
    return word ? (int64_t)word : NONE;
}

/* The first of the instants at or after that one; NONE: there is none. */
int64_t instants_from(const struct instants *i, int64_t at_us);

/* Adds a span of which nothing is known but this. */
struct customer_span_fact *person_span(struct person *p, enum span_of what, struct str record_id,
                                       int64_t from_us, int64_t to_us);

/* Adds the spans of all subscriptions, says when the first began, and adds to `buys` (out of
 * order) when each did. */
void person_subscriptions(struct person *p);

#endif
