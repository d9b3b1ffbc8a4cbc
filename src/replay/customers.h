/* customers.h -- what a person bought, paid monthly and came back for: a pure fold of one person.
 *
 *   customer records        ─┐                       ┌► customer: who, on what basis, since when
 *   events, orders           ├► sorted ─► fold ──────┼► purchases, each with those before and after
 *   movements of revenue     │                       └► spans, so that "is it so at an instant" is
 *   conversations           ─┘                          from_at <= instant < to_at
 *
 *   new 10     expansion 5      churn      reactivation 12          left
 *   ├─ mrr 10 ─┼──── mrr 15 ────┤          ├───────── mrr 12 ───────┤        subscription
 *   ├── order ─┼─ order ──────────────────────────── order ─────────┤        purchase
 *   signed_up                                                       left    signed_up
 *   ├───────────────────────────────────────────────────────────────┤       ├──────    account
 *
 * Who said to have left is gone from then on, whatever the basis, until signing up or buying
 * again. Where a `left` has the instant of another record it comes after it. Amounts of one
 * subscription are added up in its own currency (the last that a new or a reactivation named),
 * and what a span is worth is told at the rate of its start. */
#ifndef CUSTOMERS_H
#define CUSTOMERS_H

#include <stddef.h>
#include <stdint.h>

#include "facts.h"
#include "money.h"
#include "str.h"

struct arena;
struct intern;

enum person_said { SAID_CUSTOMER, SAID_EVENT, SAID_MOVEMENT, SAID_ORDER, SAID_CONVERSATION };

/* Kinds of customer_event. */
enum customer_did { DID_SIGNED_UP, DID_REFERRED, DID_REGISTERED, DID_VISITED, DID_INTERACTED,
                    DID_LEFT, CUSTOMER_DIDS };

/* Movements of subscription, in the order in which those of one instant are taken whose
 * ids are no numbers; numbers come before, in their order. */
enum movement { MOVE_NEW, MOVE_REACTIVATION, MOVE_EXPANSION, MOVE_CONTRACTION, MOVE_CHURN,
                MOVEMENTS };

/* CUSTOMER_DIDS or MOVEMENTS where the word is none of them. */
enum customer_did customer_did_of(struct str word);
enum movement     movement_of(struct str word);

/* One record of a person. What a kind of record does not have is not read. Words are
 * numbers of the words given to the fold; 0: none. */
struct person_record {
    enum person_said said;
    uint32_t   what;                            /* enum customer_did or enum movement */
    uint64_t   customer;                        /* key of the customer; 0: an order without */
    uint64_t   id_key;                          /* key_of_id() of the id */
    uint32_t   source;                          /* word */
    struct str source_text, id, customer_id;    /* of the record; whose it is */
    struct str subscription;                    /* movement: its id; empty: none was named */
    int64_t    at_us;                           /* of a conversation its creation */
    uint32_t   currency;                        /* number in the money; 0: not said */
    double     amount, margin;                  /* NAN: none */
    uint32_t   plan, programme, segment, tier;  /* words */
    int64_t    resolved_us;                     /* conversation: NONE where it is not resolved */
    int64_t    first_response_s, full_resolution_s, reopened, satisfied;    /* or NONE */
    uint32_t   sentiment;                       /* word */
};

/* The numbers of the words that facts of customers use. */
struct customer_words {
    struct intern *words;                       /* takes the months of cohorts */
    int64_t        basis[3], what[5];
};

struct customer_words customer_words_of(struct intern *words);

struct person_facts {
    bool                       is_customer;     /* more is known than that there is a record */
    struct customer_fact       customer;
    struct purchase_fact      *purchases;
    size_t                     purchases_n;
    struct customer_span_fact *spans;
    size_t                     spans_n;
};

/* Folds all records of one person, at least one, in any order; they are sorted in place. Each
 * source, type and id is there once. `person` is the key of the customer that stands for the
 * person. Texts of the facts are those of the records. Linear but for sorting. */
void customers_fold(struct arena *a, const struct customer_words *words, const struct money *m,
                    uint64_t person, struct person_record *records, size_t n,
                    struct person_facts *ret);

/* The purchase of nobody known: an order without a customer. */
struct purchase_fact customers_lone_order(const struct money *m,
                                          const struct person_record *order);

#endif
