/* journal.c -- records out of the journal to replay, and staged ones into it. */
#include <stdio.h>

#include "arena.h"
#include "customer.h"
#include "driver.h"
#include "journal_priv.h"
#include "recent.h"
#include "said.h"
#include "schema.h"
#include "withdraw.h"

/* In the order of enum feed_event. */
#define EVENT_COLUMNS "key, \"at\", kind, actor_kind, id_key, source, actor, value, public, " \
                      "automatic, seconds, business"

/* In the order of enum feed_conversation. */
#define CONVERSATION_COLUMNS "key, \"at\", source, id, kind, channel, priority, category, tier, " \
                             "team, customer, account, language, matter, tags, spam, test, deleted"

static bool scan(struct store *s, struct stage *t, enum record_kind kind, const char *columns,
                 store_sink *sink, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *name = record_type(kind)->name, *query;
    /* Of few, only what holds them is read: first their places, by one column. */
    bool few = t && t->records && t->records <= STAGE_LITTLE;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    if (!t) {
        buf_add(&b, "SELECT %s FROM journal.%s", columns, name);
    } else {
        if (t->used[kind])
            buf_add(&b, "SELECT %s FROM stage_%s", columns, name);
        if (t->prior)
            buf_add(&b, "%s SELECT %s FROM journal.%s j WHERE ", t->used[kind] ? " UNION ALL" : "",
                    columns, name);
        if (t->prior && few)
            recent_places(&b, s, kind == RECORD_EVENT ? "journal.event" : "journal.conversation",
                          "key", "stage_touched");
        else if (t->prior)
            buf_add(&b, "key IN (SELECT key FROM stage_touched)");
        if (t->prior && t->replaces[kind])
            buf_add(&b, " AND NOT EXISTS (SELECT 1 FROM stage_gone_%s g WHERE g.id_key = "
                    "j.id_key AND g.source = j.source AND g.id IS NOT DISTINCT FROM j.id)", name);
    }
    TRY(buf_finish(&b, &query, e));
    return !*query || driver_scan(s, columns, query, sink, ctx, e);
}

bool journal_scan_events(struct store *s, struct stage *t, store_sink *sink, void *ctx,
                         struct err *e)
{
    return scan(s, t, RECORD_EVENT, EVENT_COLUMNS, sink, ctx, e);
}

bool journal_scan_conversations(struct store *s, struct stage *t, store_sink *sink, void *ctx,
                                struct err *e)
{
    return scan(s, t, RECORD_CONVERSATION, CONVERSATION_COLUMNS, sink, ctx, e);
}

bool journal_scan_one(struct store *s, uint64_t key, store_sink *conversations,
                      store_sink *events, void *ctx, struct err *e)
{
    char query[1024];

    snprintf(query, sizeof query, "SELECT %s FROM journal.conversation WHERE key = %llu",
             CONVERSATION_COLUMNS, (unsigned long long)key);
    TRY(driver_scan(s, CONVERSATION_COLUMNS, query, conversations, ctx, e));
    snprintf(query, sizeof query, "SELECT %s FROM journal.event WHERE key = %llu", EVENT_COLUMNS,
             (unsigned long long)key);
    return driver_scan(s, EVENT_COLUMNS, query, events, ctx, e);
}

struct found {
    uint64_t key;
    size_t   n;
};

static bool read_found(void *ctx, const struct chunk *c, struct err *e)
{
    struct found *f = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++, f->n++)
        f->key = ((const uint64_t *)c->columns[0].data)[row];
    return true;
}

bool journal_find(struct store *s, struct str source, struct str id, uint64_t *ret_key,
                  struct err *e)
{
    struct found f = { 0 };
    struct str values[] = { id, source };

    TRY(driver_rows(s, "SELECT key FROM journal.conversation WHERE id = $1 AND "
                       "($2 = '' OR source = $2)", values, 2, read_found, &f, e));
    if (f.n == 0)
        return err_tell(e, ERR_NOT_FOUND, CODE_CONVERSATION_UNKNOWN,
                        "there is no conversation \"%.*s\"",
                        (int)(id.n > 100 ? 100 : id.n), id.p);
    if (f.n > 1)
        return err_set(e, ERR_CONFLICT, "%zu sources have a conversation \"%.*s\"; name one "
                       "with --source", f.n, (int)(id.n > 100 ? 100 : id.n), id.p);
    *ret_key = f.key;
    return true;
}

bool journal_rows(struct store *s, enum record_kind kind, const char *const *columns, size_t n,
                  store_rows *rows, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT ");
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, i ? ", " : "");
        driver_name(&b, columns[i]);
    }
    buf_add(&b, " FROM journal.%s ORDER BY source, \"at\", id", record_type(kind)->name);
    TRY(buf_finish(&b, &sql, e));
    return driver_rows(s, sql, NULL, 0, rows, ctx, e);
}

static bool write_kind(struct stage *t, enum record_kind kind, const char *where, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *name = record_type(kind)->name, *sql;
    struct buf b;

    if (!t->used[kind])
        return true;
    buf_init(&b, a, SQL_MAX);
    if (t->replaces[kind])
        buf_add(&b, "DELETE FROM journal.%s j USING stage_gone_%s g WHERE g.id_key = j.id_key "
                "AND g.source = j.source AND g.id IS NOT DISTINCT FROM j.id%s%s; ", name, name,
                *where ? " AND g." : "", where);
    buf_add(&b, "INSERT INTO journal.%s (", name);
    schema_names(&b, kind, false, "");
    buf_add(&b, ") SELECT ");
    schema_names(&b, kind, false, "");
    buf_add(&b, " FROM stage_%s%s%s", name, *where ? " WHERE " : "", where);
    TRY(buf_finish(&b, &sql, e));
    return driver_run(t->store, sql, e);
}

/* The latest instant and version of each source and type: where to go on. Of those kinds that
 * are of conversations, or of the others. */
static bool write_watermarks(struct stage *t, bool keyed, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;
    int n = 0;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE stage_watermark AS ");
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (t->used[kind] && schema_keyed((enum record_kind)kind) == keyed)
            buf_add(&b, "%sSELECT %s AS source, '%s' AS type, max(\"at\") AS \"at\", "
                    "max(coalesce(version, \"at\")) AS version FROM stage_%s GROUP BY "
                    "stage_%s.source", n++ ? " UNION ALL " : "",
                    kind == RECORD_EVENT ? "telltale_source_name(source)" : "source",
                    record_type((enum record_kind)kind)->name,
                    record_type((enum record_kind)kind)->name,
                    record_type((enum record_kind)kind)->name);
    if (!n)
        return true;
    buf_add(&b, "; UPDATE journal.watermark w SET \"at\" = greatest(w.\"at\", "
            "s.\"at\"), version = greatest(w.version, s.version) FROM stage_watermark s WHERE "
            "s.source = w.source AND s.type = w.type AND (s.\"at\" > w.\"at\" OR w.\"at\" IS "
            "NULL OR s.version > w.version OR w.version IS NULL); INSERT INTO journal.watermark "
            "SELECT * FROM stage_watermark s ANTI JOIN journal.watermark w USING (source, type); "
            "DROP TABLE stage_watermark");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(t->store, sql, e);
}

bool stage_write_rest(struct stage *t, struct err *e)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (t->used[kind]) {
            if (schema_keyed((enum record_kind)kind))
                continue;
            TRY(write_kind(t, (enum record_kind)kind, "", e));
        }
    if (said_has_amounts(t))
        TRY(customer_forget_currencies(t->store, e));
    TRY(withdraw_write(t, e));
    TRY(write_watermarks(t, false, e));
    return !t->rejected ||
           driver_run(t->store, "INSERT INTO journal.reject SELECT DISTINCT * FROM stage_reject s "
        "WHERE NOT EXISTS (SELECT 1 FROM journal.reject j WHERE j.connector = s.connector AND "
        "j.file = s.file AND j.line IS NOT DISTINCT FROM s.line AND j.field = s.field AND "
        "j.reason = s.reason AND j.text = s.text)", e);
}

bool stage_write_last(struct stage *t, struct err *e)
{
    return write_watermarks(t, true, e);
}

bool stage_rejects(struct stage *t, int64_t *ret_n, int64_t *ret_repeated, struct err *e)
{
    *ret_n = *ret_repeated = 0;
    if (!t->rejected)
        return true;
    TRY(stage_flush(t, e));
    TRY(driver_int(t->store, ret_n, e, "SELECT count(*) FROM (SELECT DISTINCT * FROM "
                   "stage_reject)"));
    return driver_int(t->store, ret_repeated, e, "SELECT count(*) FROM (SELECT DISTINCT * FROM "
        "stage_reject) s SEMI JOIN "
        "journal.reject j ON j.connector = s.connector AND j.file = s.file AND j.line IS NOT "
        "DISTINCT FROM s.line AND j.field = s.field AND j.reason = s.reason AND j.text = s.text");
}

static const char *range(struct arena *a, const char *column, uint64_t from, uint64_t to)
{
    struct buf b;
    const char *sql = "";
    struct err never = { 0 };

    if (from == 0 && to == UINT64_MAX)
        return "";
    buf_init(&b, a, 256);
    buf_add(&b, "%s BETWEEN %llu AND %llu", column, (unsigned long long)from,
            (unsigned long long)to);
    return buf_finish(&b, &sql, &never) ? sql : "";
}

bool stage_write_range(struct stage *t, uint64_t from, uint64_t to, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *where = range(a, "key", from, to);

    TRY(write_kind(t, RECORD_CONVERSATION, where, e));
    return write_kind(t, RECORD_EVENT, where, e);
}

bool stage_forget_facts(struct stage *t, const char *table, uint64_t from, uint64_t to,
                        struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *where = range(a, "key", from, to), *sql;
    char whole[64] = "facts.";
    struct buf b;

    if (!t->prior)
        return true;
    if (!*where) {
        buf_init(&b, a, SQL_MAX);
        strncat(whole, table, sizeof whole - 8);
        recent_delete(&b, t->store, whole, "key", "stage_touched");
        return buf_finish(&b, &sql, e) && driver_run(t->store, sql, e);
    }
    return driver_runf(t->store, e, "DELETE FROM facts.%s WHERE key IN (SELECT key FROM "
                       "stage_touched)%s%s", table, *where ? " AND " : "", where);
}

bool journal_is_due(struct store *s, bool *ret, struct err *e)
{
    int64_t due;

    TRY(driver_int(s, &due, e, "SELECT (SELECT count(*) FROM main.due) + "
                   "(SELECT count(*) FROM main.telltale WHERE gaps_due)"));
    *ret = due > 0;
    return true;
}

bool journal_gaps_due(struct store *s, struct err *e)
{
    return driver_run(s, "UPDATE main.telltale SET gaps_due = true WHERE NOT gaps_due", e);
}

bool journal_settled(struct store *s, struct err *e)
{
    return driver_run(s, "DELETE FROM main.due; UPDATE main.telltale SET gaps_due = false", e);
}

bool journal_rejects(struct store *s, store_rows *rows, void *ctx, struct err *e)
{
    return driver_rows(s, "SELECT connector, file, line, field, reason, text FROM journal.reject "
                       "ORDER BY ALL", NULL, 0, rows, ctx, e);
}
