/* purchase.h -- what each person bought, in order, for forecasts. */
#ifndef PURCHASE_H
#define PURCHASE_H

#include "err.h"
#include "store.h"

/* Columns: the person's key, instant, amount and margin (null: unknown). */
enum feed_purchase { FEED_P_PERSON, FEED_P_AT, FEED_P_AMOUNT, FEED_P_MARGIN };

/* Orders before an instant, person by person, the oldest first. */
MUST_USE bool purchase_rows(struct store *s, int64_t before_us, store_rows *rows, void *ctx,
                            struct err *e);

#endif
