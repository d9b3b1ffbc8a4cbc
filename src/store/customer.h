/* customer.h -- what is known of customers, read for their facts.
 *
 *   journal.customer, customer_event, subscription, order ─► customer_scan_said
 *   facts.conversation, answer, opinion ───────────────────► customer_scan_contacts
 *   journal.subscription, order, offer ────────────────────► customer_rows_currencies */
#ifndef CUSTOMER_H
#define CUSTOMER_H

#include "err.h"
#include "journal.h"
#include "store.h"

/* One for each type of record that says something of a customer. */
enum customer_feed { CUSTOMER_FEED_CUSTOMERS, CUSTOMER_FEED_EVENTS, CUSTOMER_FEED_MOVEMENTS,
                     CUSTOMER_FEED_ORDERS, CUSTOMER_FEEDS };

/* Their columns, all texts but for instant and numbers; null where the type has none. What: the
 * kind of an event, or the movement. Word: segment, programme or plan. */
enum feed_customer { FEED_U_SOURCE, FEED_U_ID, FEED_U_AT, FEED_U_CUSTOMER, FEED_U_WHAT,
                     FEED_U_SUBSCRIPTION, FEED_U_WORD, FEED_U_TIER, FEED_U_CURRENCY,
                     FEED_U_AMOUNT, FEED_U_MARGIN };

/* Records with a customer; orders also without. `followed`: of those whom that stage concerns,
 * see follow.h; NULL: all. */
MUST_USE bool customer_scan_said(struct store *s, const struct stage *followed,
                                 enum customer_feed feed, store_sink *sink, void *ctx,
                                 struct err *e);

/* Conversations that count and whose customer is known: source and sentiment are numbers of
 * words; reopened and satisfied are bools. */
enum feed_customer_contact { FEED_V_SOURCE, FEED_V_ID, FEED_V_AT, FEED_V_CUSTOMER,
                             FEED_V_RESOLVED, FEED_V_FIRST_RESPONSE, FEED_V_FULL_RESOLUTION,
                             FEED_V_REOPENED, FEED_V_SATISFIED, FEED_V_SENTIMENT };

MUST_USE bool customer_scan_contacts(struct store *s, const struct stage *followed,
                                     store_sink *sink, void *ctx, struct err *e);

/* Removes the facts that are made of these: customers, their spans and purchases. */
MUST_USE bool customer_forget(struct store *s, const struct stage *followed, struct err *e);

/* Each currency as it is written, and how many amounts are in it: told from what is kept beside,
 * where what is recent is known, until that is forgotten. */
MUST_USE bool customer_rows_currencies(struct store *s, store_rows *rows, void *ctx,
                                       struct err *e);

/* Within the transaction that writes amounts. */
MUST_USE bool customer_forget_currencies(struct store *s, struct err *e);

#endif
