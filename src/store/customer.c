/* customer.c -- see customer.h. */
#include "customer.h"

#include "driver.h"

/* In the order of enum feed_customer. */
#define SAID_COLUMNS "source, id, \"at\", customer, what, subscription, word, tier, currency, " \
                     "amount, margin"
#define NO_TEXT      "NULL::VARCHAR"
#define NO_NUMBER    "NULL::DOUBLE"

static const char *const said[CUSTOMER_FEEDS] = {
    [CUSTOMER_FEED_CUSTOMERS] = "SELECT source, id, \"at\", id AS customer, " NO_TEXT " AS what, "
        NO_TEXT " AS subscription, segment AS word, tier, " NO_TEXT " AS currency, " NO_NUMBER
        " AS amount, " NO_NUMBER " AS margin FROM journal.customer WHERE \"at\" IS NOT NULL",
    [CUSTOMER_FEED_EVENTS] = "SELECT source, id, \"at\", customer, kind AS what, " NO_TEXT
        " AS subscription, programme AS word, " NO_TEXT " AS tier, " NO_TEXT " AS currency, "
        NO_NUMBER " AS amount, " NO_NUMBER " AS margin FROM journal.customer_event "
        "WHERE \"at\" IS NOT NULL AND customer <> ''",
    [CUSTOMER_FEED_MOVEMENTS] = "SELECT source, id, \"at\", customer, movement AS what, "
        "subscription, plan AS word, " NO_TEXT " AS tier, currency, amount, " NO_NUMBER
        " AS margin FROM journal.subscription WHERE \"at\" IS NOT NULL AND customer <> ''",
    [CUSTOMER_FEED_ORDERS] = "SELECT source, id, \"at\", customer, " NO_TEXT " AS what, " NO_TEXT
        " AS subscription, " NO_TEXT " AS word, " NO_TEXT " AS tier, currency, amount, margin "
        "FROM journal.\"order\" WHERE \"at\" IS NOT NULL",
};

bool customer_scan_said(struct store *s, enum customer_feed feed, store_sink *sink, void *ctx,
                        struct err *e)
{
    return driver_scan(s, SAID_COLUMNS, said[feed], sink, ctx, e);
}

bool customer_scan_contacts(struct store *s, store_sink *sink, void *ctx, struct err *e)
{
    return driver_scan(s, "source, conversation_id, created_at, customer, full_resolution_at, "
        "first_response_s, full_resolution_s, reopened, satisfied, sentiment",
        "WITH answer AS (SELECT key, arg_max(satisfied, {'at': responded_at, 'id': "
        "telltale_id_key(answer_id), 'text': answer_id}) AS satisfied FROM facts.answer WHERE "
        "satisfied IS NOT NULL AND telltale_word(survey) = 'csat' GROUP BY key), "
        "opinion AS (SELECT key, sentiment FROM facts.opinion WHERE is_last) "
        "SELECT c.source, c.conversation_id, c.created_at, c.customer, c.full_resolution_at, "
        "c.first_response_s, c.full_resolution_s, c.reopens > 0 AS reopened, a.satisfied, "
        "o.sentiment FROM facts.conversation c LEFT JOIN answer a USING (key) LEFT JOIN opinion o "
        "USING (key) WHERE c.aside = 0 AND c.customer <> '' AND c.created_at IS NOT NULL",
        sink, ctx, e);
}

bool customer_rows_currencies(struct store *s, store_rows *rows, void *ctx, struct err *e)
{
    return driver_rows(s, "SELECT currency, count(*) FROM ("
        "SELECT currency FROM journal.subscription WHERE amount IS NOT NULL UNION ALL "
        "SELECT currency FROM journal.\"order\" WHERE amount IS NOT NULL UNION ALL "
        "SELECT currency FROM journal.offer WHERE amount IS NOT NULL) "
        "WHERE currency <> '' GROUP BY currency", NULL, 0, rows, ctx, e);
}
