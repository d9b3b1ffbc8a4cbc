/* purchase.c -- see purchase.h. */
#include "purchase.h"

#include <inttypes.h>
#include <stdio.h>

#include "driver.h"

bool purchase_rows(struct store *s, int64_t before_us, store_rows *rows, void *ctx,
                   struct err *e)
{
    char before[24];
    struct str value;

    snprintf(before, sizeof before, "%" PRId64, before_us);
    value = str_of(before);
    return driver_rows(s, "SELECT key, ordered_at, amount, margin FROM facts.purchase WHERE "
                       "NOT registration AND ordered_at < make_timestamp(CAST($1 AS BIGINT)) "
                       "ORDER BY key, ordered_at, order_id, source", &value, 1, rows, ctx, e);
}
