/* customer.c -- see customer.h. */
#include "customer.h"

#include "arena.h"
#include "driver.h"
#include "recent.h"
#include "record.h"

/* In the order of enum feed_customer. */
#define SAID_COLUMNS "source, id, \"at\", customer, what, subscription, word, tier, currency, " \
                     "amount, margin"
#define NO_TEXT      "NULL::VARCHAR"
#define NO_NUMBER    "NULL::DOUBLE"

/* What a feed is made of, around its records. */
static const struct feed {
    enum record_kind kind;
    const char      *columns, *customer, *where;
} feeds[CUSTOMER_FEEDS] = {
    [CUSTOMER_FEED_CUSTOMERS] = { RECORD_CUSTOMER, "source, id, \"at\", id AS customer, " NO_TEXT
        " AS what, " NO_TEXT " AS subscription, segment AS word, tier, " NO_TEXT " AS currency, "
        NO_NUMBER " AS amount, " NO_NUMBER " AS margin", "id", "\"at\" IS NOT NULL" },
    [CUSTOMER_FEED_EVENTS] = { RECORD_CUSTOMER_EVENT, "source, id, \"at\", customer, kind AS what, "
        NO_TEXT " AS subscription, programme AS word, " NO_TEXT " AS tier, " NO_TEXT
        " AS currency, " NO_NUMBER " AS amount, " NO_NUMBER " AS margin", "customer",
        "\"at\" IS NOT NULL AND customer <> ''" },
    [CUSTOMER_FEED_MOVEMENTS] = { RECORD_SUBSCRIPTION, "source, id, \"at\", customer, movement AS "
        "what, subscription, plan AS word, " NO_TEXT " AS tier, currency, amount, " NO_NUMBER
        " AS margin", "customer", "\"at\" IS NOT NULL AND customer <> ''" },
    [CUSTOMER_FEED_ORDERS] = { RECORD_ORDER, "source, id, \"at\", customer, " NO_TEXT " AS what, "
        NO_TEXT " AS subscription, " NO_TEXT " AS word, " NO_TEXT " AS tier, currency, amount, "
        "margin", "customer", "\"at\" IS NOT NULL" },
};

/* Orders of nobody known are their own: only those that came are made anew. */
#define LONE "coalesce(customer, '') = ''"

bool customer_scan_said(struct store *s, const struct stage *followed, enum customer_feed feed,
                        store_sink *sink, void *ctx, struct err *e)
{
    const struct feed *f = &feeds[feed];
    const char *name = record_type(f->kind)->name, *query;
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT %s FROM journal.\"%s\" WHERE %s", f->columns, name, f->where);
    if (followed)
        buf_add(&b, " AND rowid IN (SELECT r.rowid FROM journal.\"%s\" r SEMI JOIN follow_name n "
                "ON n.source = r.source AND n.customer = r.%s)", name, f->customer);
    if (followed && feed == CUSTOMER_FEED_ORDERS && stage_has(followed, RECORD_ORDER))
        buf_add(&b, " UNION ALL SELECT %s FROM stage_order WHERE %s AND " LONE, f->columns,
                f->where);
    TRY(buf_finish(&b, &query, e));
    return driver_scan(s, SAID_COLUMNS, query, sink, ctx, e);
}

/* Their answers and opinions, joined by what is a condition on both. */
static void add_said(struct buf *b, const struct store *s, bool followed)
{
    buf_add(b, "WITH answer AS (SELECT key, arg_max(satisfied, {'at': responded_at, 'id': "
            "telltale_id_key(answer_id), 'text': answer_id}) AS satisfied FROM facts.answer WHERE "
            "satisfied IS NOT NULL AND telltale_word(survey) = 'csat'");
    if (followed) {
        buf_add(b, " AND ");
        recent_places(b, s, "facts.answer", "key", "follow_conversation");
    }
    buf_add(b, " GROUP BY key), opinion AS (SELECT key, sentiment FROM facts.opinion WHERE "
            "is_last");
    if (followed) {
        buf_add(b, " AND ");
        recent_places(b, s, "facts.opinion", "key", "follow_conversation");
    }
    buf_add(b, ") ");
}

bool customer_scan_contacts(struct store *s, const struct stage *followed, store_sink *sink,
                            void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *query;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    add_said(&b, s, followed);
    buf_add(&b, "SELECT c.source, c.conversation_id, c.created_at, c.customer, "
            "c.full_resolution_at, c.first_response_s, c.full_resolution_s, c.reopens > 0 AS "
            "reopened, a.satisfied, o.sentiment FROM %s c LEFT JOIN answer a USING (key) LEFT JOIN "
            "opinion o USING (key) WHERE c.aside = 0 AND c.customer <> '' AND c.created_at IS NOT "
            "NULL", followed ? "follow_conversation" : "facts.conversation");
    TRY(buf_finish(&b, &query, e));
    return driver_scan(s, "source, conversation_id, created_at, customer, full_resolution_at, "
                       "first_response_s, full_resolution_s, reopened, satisfied, sentiment", query,
                       sink, ctx, e);
}

/* Orders of nobody known have no key that SQL knows: they are found by their ids. */
static bool forget_lone(struct store *s, const struct stage *followed, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    if (!stage_has(followed, RECORD_ORDER) && !stage_had(followed, RECORD_ORDER))
        return true;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "DELETE FROM facts.purchase WHERE rowid IN (SELECT p.rowid FROM facts.purchase p "
            "JOIN (SELECT NULL::VARCHAR AS source, NULL::VARCHAR AS id");
    if (stage_has(followed, RECORD_ORDER))
        buf_add(&b, " UNION SELECT source, id FROM stage_order");
    if (stage_had(followed, RECORD_ORDER))
        buf_add(&b, " UNION SELECT source, id FROM stage_before_order");
    buf_add(&b, ") o ON o.id = p.order_id AND o.source = telltale_word(p.source) WHERE p.customer "
            "IS NULL AND NOT p.registration)");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

bool customer_forget(struct store *s, const struct stage *followed, struct err *e)
{
    static const char *const tables[] = { "customer", "purchase", "customer_span" };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        TRY(driver_runf(s, e, "DELETE FROM facts.%s%s", tables[i], followed ? " WHERE key IN "
                        "(SELECT customer FROM follow_customer)" : ""));
    return !followed || forget_lone(s, followed, e);
}

#define CURRENCIES "SELECT currency, count(*) AS n FROM (" \
    "SELECT currency FROM journal.subscription WHERE amount IS NOT NULL UNION ALL " \
    "SELECT currency FROM journal.\"order\" WHERE amount IS NOT NULL UNION ALL " \
    "SELECT currency FROM journal.offer WHERE amount IS NOT NULL) " \
    "WHERE currency <> '' GROUP BY currency"

bool customer_rows_currencies(struct store *s, store_rows *rows, void *ctx, struct err *e)
{
    if (!recent_known(s))
        return driver_rows(s, CURRENCIES, NULL, 0, rows, ctx, e);
    return driver_run(s, "CREATE TEMP TABLE IF NOT EXISTS known_currency AS " CURRENCIES, e) &&
           driver_rows(s, "SELECT currency, n FROM known_currency", NULL, 0, rows, ctx, e);
}

bool customer_forget_currencies(struct store *s, struct err *e)
{
    return driver_run(s, "DROP TABLE IF EXISTS temp.known_currency", e);
}
