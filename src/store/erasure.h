/* erasure.h -- customers who were erased: a list of keyed hashes, and what it does to records.
 *
 *   main.erasure_key  secret                          made with the first entry
 *   main.erasure      hash, what, person, identities, at    what: customer, handle or name
 *
 * Of an erased customer only hashes are kept, under a secret of the store (SipHash-2-4, see
 * pseudonym.h), each with the random id that stands for them since. By the list records in the
 * journal are rewritten once, and records that arrive are before they are compared: so the same
 * export again is a repeat, and brings nobody back. What is rewritten:
 *
 *   ids of the customer     the random id
 *   texts of their records, and all texts in their conversations: gone
 *   account, matter, tags, author   gone or the random id, where they are a name, id or handle,
 *                           or an account or a tag that nobody else has
 *   rejects that hold one of these: their text and reason are gone
 *
 * Where nobody was erased, all of it costs nothing. Only the writer of a store uses it. */
#ifndef ERASURE_H
#define ERASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;
struct stage;
struct store;

/* One customer of one source. */
struct customer_ref {
    struct str source, id;
};

/* Records that say the customer's id, of any type; 0: the store does not know them. */
MUST_USE bool erasure_count(struct store *s, const struct customer_ref *who, int64_t *ret,
                            struct err *e);

/* The sources that know a customer of that id, in the arena. */
MUST_USE bool erasure_sources(struct arena *a, struct store *s, struct str id,
                              struct str **ret, size_t *ret_n, struct err *e);

/* Customers of whom there is a record with identities, with the keys that merging knows them by
 * (see person.h). */
MUST_USE bool erasure_each_customer(struct store *s,
                                    bool (*use)(void *ctx, const struct customer_ref *who,
                                                struct err *e), void *ctx, struct err *e);

/* Within a transaction: puts customers who are one person on the list, with the names and handles
 * that records say of them. *ret_hash is a keyed hash of the first of them, for the trail. */
MUST_USE bool erasure_add(struct store *s, const struct customer_ref *who, size_t n,
                          int64_t now_us, uint64_t *ret_hash, struct err *e);

/* The same hash of somebody who is not erased; makes the secret where there is none. */
MUST_USE bool erasure_mark(struct store *s, const struct customer_ref *who, uint64_t *ret,
                           struct err *e);

struct erasure_counts {
    int64_t records, conversations, rejects;    /* rewritten */
};

/* Within a transaction: rewrites the journal by the list. */
MUST_USE bool erasure_apply(struct store *s, struct erasure_counts *ret, struct err *e);

/* Then, as a stage that has no records and touches those whose facts are to be made anew. Closing
 * it ends the transaction. */
MUST_USE bool erasure_touched(struct store *s, struct stage **ret, struct err *e);

/* Within the same transaction, when the facts are made anew: words that no fact uses any more and
 * that are a name, id or handle of someone erased are overwritten. */
MUST_USE bool erasure_words(struct store *s, struct err *e);

/* The list as it is in the store, after a transaction that changed it was rolled back. */
MUST_USE bool erasure_reload(struct store *s, struct err *e);

/* Takes over the list of the store in another file, which nobody has open, in a transaction.
 * ERR_CONFLICT: that list was made under another secret. *ret_n: entries that were new. */
MUST_USE bool erasure_carry(struct store *s, struct str path, int64_t *ret_n, struct err *e);

/* Those on the list: the random id, since when. */
struct erasure_row {
    struct str person;
    int64_t    at_us;
};

MUST_USE bool erasure_list(struct arena *a, struct store *s, struct erasure_row **ret,
                           size_t *ret_n, struct err *e);

/* What is staged, by the list; see stage_resolve(). */
MUST_USE bool erasure_stage(struct stage *t, struct err *e);

/* Whether a text that was set aside holds one of the ids, names or handles. */
bool erasure_names(const struct store *s, struct str text);

/* What is said in place of such a text's reason. */
extern const char erasure_reason[];

#endif
