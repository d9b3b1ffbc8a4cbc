/* gaps.h -- who is the same person, when they came back, and with what matter: pure folds.
 *
 * A customer has identities (phones, addresses, handles). Customers who share
 * one are one person, unless many share it: a switchboard number says nothing.
 *
 *   (customer, identity) pairs ──► people_merge() ──► customer -> person
 *   contacts with their person ──► gaps_chain()   ──► ... and their chain
 *   those of a person, or matter ► gaps_fold()    ──► each contact's next ones
 *   those of a matter ──► gaps_links() ──► matters_join() ──► chain -> first of its matter
 *
 * A chain is what one person opens in one category, each within MATTER_WINDOW_S
 * after the one before. Chains that share a number or link are one matter:
 *
 *   person 1, billing     T1 ─ T2 ─────── T5        T1 is the first of all of them
 *   order 17                   T2 ─ T4
 *   person 2, delivery              T4 ─ T6
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
    uint64_t chain;                             /* the conversation its chain begins with; 0: it
                                                   is alone, or that is not known yet */
    int64_t  chain_us;                          /* that one's creation */
};

/* Finds the chains, from all contacts of each person. */
void gaps_chain(struct arena *a, struct contact *contacts, size_t n);

/* ret[i]: what came after contacts[i], among the contacts given. "After" is
 * strictly later; a matter may be shared by several persons. The first of the
 * matter is that of the chain, as long as no link joins it with others. */
void gaps_fold(struct arena *a, const struct contact *contacts, size_t n,
               struct person_gap_fact *ret);

struct chain_link {
    uint64_t chain;                             /* by the conversation it begins with */
    uint64_t matter;                            /* 0: joins it with no other */
    int64_t  chain_us;
};

/* ret[i]: whether contacts[i] joins its chain with another by matter; from all
 * contacts of each matter. */
void gaps_links(struct arena *a, const struct contact *contacts, size_t n,
                struct chain_link *ret);

struct matter {
    uint64_t chain;
    uint64_t first;                             /* conversation: the least by instant and key */
    int64_t  first_us;
};

/* The first conversation of the matter, for each chain that links join with others,
 * each once, ordered by chain; ret has room for n. Returns how many. */
size_t matters_join(struct arena *a, const struct chain_link *links, size_t n,
                    struct matter *ret);

#endif
