/* retention_gone.c -- what goes by a list: conversations, customers, agents; see retention.h.
 *
 * A conversation goes when it is over and the newest of its records is older than its period: so
 * every figure of a later instant stands. main.gone has its key, by which the same records are
 * known when they come again. A customer goes when nothing else speaks of them, and so does an
 * agent, but for having logged out. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "retention_priv.h"

/* Records that name their conversation and go with it. */
static const enum record_kind with[] = { RECORD_INVITATION, RECORD_ANSWER, RECORD_REVIEW,
                                         RECORD_OFFER };

/* What tells which entry of the list a record belongs to. */
static const struct entry {
    enum record_kind kind, of;
    const char      *key;
} entries[] = {
    { RECORD_CONVERSATION, RECORD_CONVERSATION, "key" },
    { RECORD_EVENT, RECORD_CONVERSATION, "key" },
    { RECORD_CUSTOMER, RECORD_CUSTOMER, "telltale_key(source, id)" },
    { RECORD_SUBSCRIPTION, RECORD_SUBSCRIPTION, SUBSCRIPTION_KEY },
    { RECORD_CUSTOMER_EVENT, RECORD_CUSTOMER_EVENT, "telltale_key(source, customer)" },
    { RECORD_AGENT, RECORD_AGENT, "telltale_key(source, id)" },
    { RECORD_AGENT_STATE, RECORD_AGENT, "telltale_key(source, agent)" },
};

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

/* Agents of whom nothing speaks but that they logged out. */
static bool find_agents(struct store *s, const char *before, struct err *e)
{
    static const char *const fields[] = { "agent", "reviewer", "author", "owner" };
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO gone_now SELECT 'agent', telltale_key(source, id) FROM journal.agent "
            "c WHERE " NEWEST("") " < %s AND NOT EXISTS (SELECT 1 FROM journal.event r WHERE "
            "r.source = telltale_source(c.source) AND ((r.actor_kind = 'agent' AND r.actor = c.id) "
            "OR (r.kind = 'assigned' AND r.value = c.id)))", before);
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
            const struct record_type *type = record_type((enum record_kind)kind);

            if (record_field_of(type, str_of(fields[i])) < 0)
                continue;
            buf_add(&b, " AND NOT EXISTS (SELECT 1 FROM journal.%s r WHERE r.source = c.source AND "
                    "r.%s = c.id", type->name, fields[i]);
            if (kind == RECORD_AGENT_STATE)
                buf_add(&b, " AND coalesce(r.state <> 'logged_out' OR " NEWEST("r.") " >= %s, "
                        "true)", before);
            buf_add(&b, ")");
        }
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

/* Counts and removes those of a table. */
static bool take(struct store *s, const char *table, const char *which, int64_t *records,
                 struct err *e)
{
    int64_t n;

    TRY(driver_int(s, &n, e, "SELECT count(*) FROM journal.%s WHERE %s", table, which));
    *records += n;
    return !n || driver_runf(s, e, "DELETE FROM journal.%s WHERE %s", table, which);
}

static bool find(struct store *s, enum record_kind kind, const char *before, struct err *e)
{
    switch (kind) {
    case RECORD_CONVERSATION:
        return find_conversations(s, before, e);
    case RECORD_CUSTOMER:
        return find_customers(s, before, e);
    case RECORD_AGENT:
        return find_agents(s, before, e);
    default:
        return true;                            /* retention_over() did */
    }
}

static bool take_all(struct store *s, enum record_kind of, int64_t *records, struct err *e)
{
    char which[160];

    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (entries[i].of == of) {
            snprintf(which, sizeof which, "%s IN (SELECT key FROM gone_now WHERE what = '%s')",
                     entries[i].key, record_type(of)->name);
            TRY(take(s, record_type(entries[i].kind)->name, which, records, e));
        }
    for (size_t i = 0; of == RECORD_CONVERSATION && i < sizeof with / sizeof *with; i++)
        TRY(take(s, record_type(with[i])->name, "conversation <> '' AND telltale_key(source, "
                 "conversation) IN " GONE("conversation"), records, e));
    return true;
}

bool retention_go(struct store *s, enum record_kind kind, const char *before,
                  int64_t *ret_records, struct err *e)
{
    const char *name = record_type(kind)->name;
    int64_t records = 0, n;

    TRY(find(s, kind, before, e));
    TRY(driver_int(s, &n, e, "SELECT count(*) FROM gone_now WHERE what = '%s'", name));
    if (n)
        TRY(take_all(s, kind, &records, e));
    *ret_records = records;
    return !n || driver_runf(s, e, "INSERT INTO main.gone SELECT DISTINCT * FROM gone_now WHERE "
                             "what = '%s' AND key NOT IN (SELECT key FROM main.gone WHERE what = "
                             "'%s')", name, name);
}

bool retention_forget(struct store *s, const char *table, struct err *e)
{
    return driver_runf(s, e, "DELETE FROM facts.%s WHERE key IN " GONE("conversation"), table);
}

bool retention_staged_gone(struct stage *t, enum record_kind kind, int64_t *ret_n, struct err *e)
{
    const char *name = record_type(kind)->name, *key = NULL;
    enum record_kind of = RECORD_CONVERSATION;
    int64_t applied_us;
    char where[512];
    bool texts_only;

    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (entries[i].kind == kind) {
            of = entries[i].of;
            key = entries[i].key;
        }
    if (goes_with(kind))
        key = "telltale_key(source, conversation)";
    texts_only = t->store->owner->retained[of].texts_only;
    applied_us = texts_only ? NONE : t->store->owner->retained[of].applied_us;
    *ret_n = 0;
    if (!key || applied_us == NONE)
        return true;
    snprintf(where, sizeof where, NEWEST("") " < make_timestamp(%" PRId64 ") AND %s IN (SELECT key "
             "FROM main.gone WHERE what = '%s')", applied_us, key, record_type(of)->name);
    TRY(driver_int(t->store, ret_n, e, "SELECT count(*) FROM stage_%s WHERE %s", name, where));
    return !*ret_n || driver_runf(t->store, e, "DELETE FROM stage_%s WHERE %s", name, where);
}
