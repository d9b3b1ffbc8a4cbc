/* retention_gone.c -- conversations and customers who go whole; see retention.h.
 *
 * A conversation goes when it is over and the newest of its records is older than its period: so
 * every figure of a later instant stands. main.gone has its key, by which the same records are
 * known when they come again. A customer goes when nothing else speaks of them. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "retention_priv.h"

/* Records that name their conversation and go with it. */
static const enum record_kind with[] = { RECORD_INVITATION, RECORD_ANSWER, RECORD_REVIEW,
                                         RECORD_OFFER };

#define NEWEST(p) "greatest(" p "\"at\", " p "version)"

static bool goes_with(enum record_kind kind)
{
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        if (with[i] == kind)
            return true;
    return false;
}

/* Conversations that are over and of which nothing is as new as `before`. */
static bool find_conversations(struct store *s, const char *before, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO gone_now SELECT 'conversation', f.key FROM facts.conversation f JOIN "
            "journal.conversation j USING (key) WHERE f.created_at < %s AND coalesce(" NEWEST("j.")
            " < %s, true) AND f.key NOT IN (SELECT key FROM facts.open_span WHERE to_at IS NULL) "
            "AND f.key NOT IN (SELECT key FROM journal.event WHERE " NEWEST("") " >= %s)", before,
            before, before);
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        buf_add(&b, " AND f.key NOT IN (SELECT telltale_key(source, conversation) FROM journal.%s "
                "WHERE conversation <> '' AND " NEWEST("") " >= %s)",
                record_type(with[i])->name, before);
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

/* Customers of whom no record of another type speaks. */
static bool find_customers(struct store *s, const char *before, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO gone_now SELECT 'customer', telltale_key(source, id) FROM "
            "journal.customer c WHERE " NEWEST("") " < %s", before);
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_type *type = record_type((enum record_kind)kind);

        if (record_field_of(type, STR("customer")) >= 0)
            buf_add(&b, " AND NOT EXISTS (SELECT 1 FROM journal.%s r WHERE r.source = c.source AND "
                    "r.customer = c.id)", type->name);
    }
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

#define GONE(what) "(SELECT key FROM gone_now WHERE what = '" what "')"

/* Counts and removes those of a table. */
static bool take(struct store *s, const char *table, const char *which, int64_t *records,
                 struct err *e)
{
    int64_t n;

    TRY(driver_int(s, &n, e, "SELECT count(*) FROM journal.%s WHERE %s", table, which));
    *records += n;
    return !n || driver_runf(s, e, "DELETE FROM journal.%s WHERE %s", table, which);
}

static bool take_conversations(struct store *s, int64_t *records, struct err *e)
{
    TRY(take(s, "event", "key IN " GONE("conversation"), records, e));
    TRY(take(s, "conversation", "key IN " GONE("conversation"), records, e));
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        TRY(take(s, record_type(with[i])->name, "conversation <> '' AND telltale_key(source, "
                 "conversation) IN " GONE("conversation"), records, e));
    return true;
}

bool retention_go(struct store *s, enum record_kind kind, const char *before,
                  int64_t *ret_records, struct err *e)
{
    bool customers = kind == RECORD_CUSTOMER;
    int64_t records = 0, n;

    TRY(customers ? find_customers(s, before, e) : find_conversations(s, before, e));
    TRY(driver_int(s, &n, e, "SELECT count(*) FROM gone_now WHERE what = '%s'",
                   record_type(kind)->name));
    if (n)
        TRY(customers ? take(s, "customer", "telltale_key(source, id) IN " GONE("customer"),
                             &records, e)
                      : take_conversations(s, &records, e));
    *ret_records = records;
    return !n || driver_runf(s, e, "INSERT INTO main.gone SELECT * FROM gone_now WHERE what = '%s' "
                             "AND key NOT IN (SELECT key FROM main.gone WHERE what = '%s')",
                             record_type(kind)->name, record_type(kind)->name);
}

bool retention_forget(struct store *s, const char *table, struct err *e)
{
    return driver_runf(s, e, "DELETE FROM facts.%s WHERE key IN " GONE("conversation"), table);
}

bool retention_staged_gone(struct stage *t, enum record_kind kind, int64_t *ret_n, struct err *e)
{
    bool customer = kind == RECORD_CUSTOMER, keyed = kind == RECORD_CONVERSATION ||
                                                     kind == RECORD_EVENT;
    enum record_kind by = customer ? RECORD_CUSTOMER : RECORD_CONVERSATION;
    const char *name = record_type(kind)->name;
    int64_t horizon = t->store->owner->horizons[by];
    char where[512];

    *ret_n = 0;
    if (horizon == NONE || !(customer || keyed || goes_with(kind)))
        return true;
    snprintf(where, sizeof where, NEWEST("") " < make_timestamp(%" PRId64 ") AND %s IN (SELECT key "
             "FROM main.gone WHERE what = '%s')", horizon,
             keyed ? "key" : customer ? "telltale_key(source, id)"
                                      : "telltale_key(source, conversation)",
             record_type(by)->name);
    TRY(driver_int(t->store, ret_n, e, "SELECT count(*) FROM stage_%s WHERE %s", name, where));
    return !*ret_n || driver_runf(t->store, e, "DELETE FROM stage_%s WHERE %s", name, where);
}
