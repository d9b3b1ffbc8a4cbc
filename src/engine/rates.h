/* rates.h -- rates of exchange, and the currency that amounts are told in, from the journal. */
#ifndef RATES_H
#define RATES_H

#include "engine.h"
#include "err.h"
#include "journal.h"
#include "money.h"
#include "store.h"

/* Reads the records of currency_rate and the policy `currency`: the last that any source said,
 * by instant, then source, then id. Without one, amounts are told in the currency of most amounts
 * of subscriptions, orders and offers; of several, in the first by its code. */
MUST_USE bool rates_load(struct store *s, struct money **ret, struct err *e);

/* Whether what an amount is told as may have changed by a resolved stage, see stage_remember(): by
 * rates, the policy, or the number of amounts of a currency. */
MUST_USE bool rates_changed(struct store *s, const struct stage *t, bool *ret, struct err *e);

/* The code of the currency that amounts are told in; empty: no amount has one. */
MUST_USE bool engine_currency(struct arena *a, struct engine *g, struct str *ret, struct err *e);

#endif
