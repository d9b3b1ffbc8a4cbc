/* gaps.h -- who is the same person, and when they came back: pure folds.
 *
 * A customer has identities (phones, addresses, handles). Customers who share
 * one are one person, unless many share it: a switchboard number says nothing.
 *
 *   (customer, identity) pairs ──► people_merge() ──► customer -> person
 *   contacts with their person ──► gaps_fold()    ──► each contact's next ones
 *
 * Customers, identities, conversations and matters are hashes; 0 is nobody. */
#ifndef GAPS_H
#define GAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "facts.h"

struct arena;
struct people;                                  /* opaque; lives in its arena */

enum { IDENTITY_SHARED_MAX = 5 };               /* the default of shared_max */

struct identity {
    uint64_t customer, identity;
};

/* Finds the persons. Identities of more than shared_max different customers
 * merge nobody. `pairs` is sorted in place; order and repeats do not matter. */
const struct people *people_merge(struct arena *a, struct identity *pairs, size_t n,
                                  size_t shared_max);

/* The person of a customer: the least of the customers who are that person. */
uint64_t people_of(const struct people *p, uint64_t customer);

/* Whether the pairs named that customer. */
bool people_know(const struct people *p, uint64_t customer);

struct contact {
    uint64_t person;                            /* 0: unknown, has no next contact */
    uint64_t conversation;                      /* orders contacts of one instant */
    uint64_t matter;                            /* order or case number, or link; 0: none */
    uint64_t category;                          /* 0: none */
    int64_t  created_us;
    int64_t  first_resolution_us;               /* NONE: not resolved */
    bool     apart;                             /* has gaps, but is nobody's next contact */
};

/* ret[i]: what came after contacts[i], among the contacts given. "After" is
 * strictly later; a matter may be shared by several persons. */
void gaps_fold(struct arena *a, const struct contact *contacts, size_t n,
               struct person_gap_fact *ret);

#endif
