/* known.h -- the records that speak of a customer, out of the journal, as rows. */
#ifndef KNOWN_H
#define KNOWN_H

#include "erasure.h"
#include "row.h"

/* Gives the newest version of each record of a type that is the customer's, by what it says itself
 * or by its conversation, in order of instant and id. Events of their conversations are all theirs,
 * whoever acted; posts are by their handles too. An event that the source gave no id has a number
 * as one. The row is borrowed for the call. */
MUST_USE bool known_rows(struct store *s, enum record_kind kind, const struct customer_ref *who,
                         bool (*use)(void *ctx, const struct row *row, struct err *e), void *ctx,
                         struct err *e);

#endif
