/* fact.c -- see fact.h. */
#include "fact.h"

#include "arena.h"
#include "driver.h"
#include "record.h"
#include "retention.h"
#include "whole_file.h"

enum { PARQUET_GROUP_MIN = 10240, PARQUET_BYTES_A_ROW = 8 << 10 };

struct table_def fact_stored(struct arena *a, const struct table_def *def)
{
    struct column_def *columns = NEW_N(a, struct column_def, def->n + 1);
    struct table_def t = *def;

    t.columns = columns;
    t.n = 0;
    columns[t.n++] = (struct column_def){ .name = "key", .type = COLUMN_KEY,
                                          .doc = "what the row belongs to" };
    for (size_t i = 0; i < def->n; i++) {
        if (def->columns[i].joined)
            continue;
        columns[t.n] = def->columns[i];
        if (def->columns[i].word)
            columns[t.n].type = COLUMN_INT;
        t.n++;
    }
    return t;
}

bool fact_append(struct store *s, const struct table_def *t, store_source *source, void *ctx,
                 struct err *e)
{
    char table[64] = "facts.";

    strncat(table, t->name, sizeof table - 16);
    return driver_write(s, table, t, source, ctx, e);
}

bool fact_clear(struct store *s, const struct table_def *t, struct err *e)
{
    return driver_runf(s, e, "DELETE FROM facts.%s", t->name) && retention_unseal(s, t->name, e);
}

bool fact_are_due(struct store *s, bool *ret, struct err *e)
{
    int64_t due;

    TRY(driver_int(s, &due, e, "SELECT count(*) FROM main.telltale WHERE facts_due"));
    *ret = due > 0;
    return true;
}

bool fact_made(struct store *s, struct err *e)
{
    return driver_run(s, "UPDATE main.telltale SET facts_due = false WHERE facts_due", e);
}

/* A column as it is shown: words as texts, what is joined from the conversation. */
static void add_shown(struct buf *b, const struct column_def *c)
{
    const char *word = c->word ? "telltale_word(" : "", *end = c->word ? ")" : "";

    buf_add(b, "%s%s%s.", c->otherwise || c->unsaid ? "coalesce(" : "", word,
            c->joined ? "c" : "f");
    driver_name(b, c->name);
    buf_add(b, "%s", end);
    if (c->otherwise)
        buf_add(b, ", CASE WHEN c.customer <> '' THEN %s END)",
                strcmp(c->otherwise, "source") == 0 ? "telltale_word(c.source)" : "c.customer");
    else if (c->unsaid)
        buf_add(b, ", %s%s)", strcmp(c->unsaid, "true") == 0 ? "" : "c.", c->unsaid);
}

/* Whether a word can be sorted along as its number, and be shown afterwards. */
static bool is_late(const struct column_def *c)
{
    return c->word && !c->otherwise;
}

/* The table without its key. Words are looked up behind the sort: it holds numbers then. */
static void add_select(struct buf *b, const struct table_def *t)
{
    bool joined = false;

    buf_add(b, "SELECT ");
    for (size_t i = 0; i < t->n; i++) {
        buf_add(b, "%s%s", i ? ", " : "", is_late(&t->columns[i]) ? "telltale_word(" : "");
        driver_name(b, t->columns[i].name);
        buf_add(b, is_late(&t->columns[i]) ? ") AS " : " AS ");
        driver_name(b, t->columns[i].name);
    }
    buf_add(b, " FROM (SELECT ");
    for (size_t i = 0; i < t->n; i++) {
        const struct column_def *c = &t->columns[i];

        joined = joined || c->joined;
        buf_add(b, i ? ", " : "");
        if (is_late(c)) {
            buf_add(b, c->joined ? "c." : "f.");
            driver_name(b, c->name);
        } else {
            add_shown(b, c);
        }
        buf_add(b, " AS ");
        driver_name(b, c->name);
    }
    if (t->sparse)
        buf_add(b, " FROM facts.conversation c LEFT JOIN facts.%s f USING (key) ORDER BY ",
                t->name);
    else
        buf_add(b, " FROM facts.%s f %s ORDER BY ", t->name,
                joined ? "JOIN facts.conversation c USING (key)" : "");
    for (const char *p = t->order; *p; p += strspn(p, ", ")) {
        size_t n = strcspn(p, ", ");

        for (size_t i = 0; i < t->n; i++)
            if (strlen(t->columns[i].name) == n && memcmp(t->columns[i].name, p, n) == 0) {
                buf_add(b, p == t->order ? "" : ", ");
                add_shown(b, &t->columns[i]);
            }
        p += n;
    }
    buf_add(b, ")");
}

bool fact_rows(struct store *s, const struct table_def *t, store_rows *rows, void *ctx,
               struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    add_select(&b, t);
    TRY(buf_finish(&b, &sql, e));
    return driver_rows(s, sql, NULL, 0, rows, ctx, e);
}

/* Rows that a Parquet file keeps together, for which its writer needs as much memory again:
 * few where there is little, as many as anyone makes where there is enough. */
static size_t parquet_group_rows(const struct store *s)
{
    size_t rows = store_memory_bytes(s) / PARQUET_BYTES_A_ROW;

    rows = rows < PARQUET_GROUP_MIN ? PARQUET_GROUP_MIN : rows;
    return rows < STORE_ROW_GROUP ? rows : STORE_ROW_GROUP;
}

/* On one thread: each sorts and writes in memory of its own, and two are hardly faster. But the
 * number of threads is that of all connections: a reader leaves it as it is. */
static bool copy(struct store *s, const struct table_def *t, const char *path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;
    struct err ignored;
    bool ok;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "COPY (");
    add_select(&b, t);
    buf_add(&b, ") TO ");
    TRY(driver_path(&b, str_of(path), e));
    buf_add(&b, " (FORMAT parquet, USE_TMP_FILE false, ROW_GROUP_SIZE %zu)",
            parquet_group_rows(s));
    TRY(buf_finish(&b, &sql, e));
    if (store_is_reader(s))
        return driver_run(s, sql, e);
    TRY(driver_run(s, "SET threads = 1", e));
    ok = driver_run(s, sql, e);
    return driver_runf(s, ok ? e : &ignored, "SET threads = %u", store_threads(s)) && ok;
}

bool fact_parquet(struct store *s, const struct table_def *t, struct str path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(whole_file_done) struct whole_file file = { NULL, NULL };

    TRY(whole_file_open(a, path, &file, e));
    return copy(s, t, file.working, e) && whole_file_keep(&file, e);
}

static bool read_totals(void *ctx, const struct chunk *c, struct err *e)
{
    int64_t *values = ctx;

    (void)e;
    for (size_t i = 0; c->n && i < c->columns_n; i++)
        values[i] = chunk_int(&c->columns[i], 0);
    return true;
}

static void add_records(struct buf *b)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        buf_add(b, "%s(SELECT count(*) FROM journal.%s%s)", kind ? " + " : "",
                record_type((enum record_kind)kind)->name,
                kind == RECORD_CONVERSATION ? " WHERE \"at\" IS NOT NULL" : "");
}

bool fact_totals(struct store *s, struct fact_totals *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t v[9] = { 0 };
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT ");
    add_records(&b);
    buf_add(&b, ", (SELECT count(*) FROM facts.reply), (SELECT count(*) FROM facts.leg), k.ended, "
            "k.breached, k.running, (SELECT count(*) FROM journal.reject), c.first_at, c.last_at "
            "FROM (SELECT count(elapsed_s) AS ended, count(*) FILTER (breached) AS breached, "
            "count(*) FILTER (telltale_word(state) IN ('running', 'paused')) AS running FROM "
            "facts.sla_clock) k, (SELECT min(created_at) AS first_at, max(created_at) AS last_at "
            "FROM facts.conversation) c");
    TRY(buf_finish(&b, &sql, e));
    TRY(driver_rows(s, sql, NULL, 0, read_totals, v, e));
    *ret = (struct fact_totals){ v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8] };
    return true;
}

/* Of all that has instants but no conversation: surveys, orders and the like. */
static bool other_span(struct store *s, int64_t v[2], struct err *e)
{
    return driver_rows(s, "SELECT min(first_at), max(last_at) FROM ("
                       "SELECT min(responded_at) AS first_at, max(responded_at) AS last_at "
                       "FROM facts.answer UNION ALL "
                       "SELECT min(sent_at), max(sent_at) FROM facts.invitation UNION ALL "
                       "SELECT min(reviewed_at), max(reviewed_at) FROM facts.review UNION ALL "
                       "SELECT min(said_at), max(said_at) FROM facts.opinion UNION ALL "
                       "SELECT min(started_at), max(started_at) FROM facts.session UNION ALL "
                       "SELECT min(voted_at), max(voted_at) FROM facts.vote UNION ALL "
                       "SELECT min(posted_at), max(posted_at) FROM facts.mention UNION ALL "
                       "SELECT min(made_at), max(made_at) FROM facts.offer UNION ALL "
                       "SELECT min(ordered_at), max(ordered_at) FROM facts.purchase UNION ALL "
                       "SELECT min(from_at), max(greatest(from_at, to_at)) FROM "
                       "facts.customer_span UNION ALL "
                       "SELECT min(from_at), max(greatest(from_at, to_at)) FROM "
                       "facts.agent_interval)", NULL, 0, read_totals, v, e);
}

bool fact_span(struct store *s, int64_t *ret_first_us, int64_t *ret_last_us, struct err *e)
{
    int64_t v[2] = { NONE, NONE };

    TRY(driver_rows(s, "SELECT min(created_at), greatest(max(created_at), max(updated_at)) "
                    "FROM facts.conversation", NULL, 0, read_totals, v, e));
    if (v[0] == NONE)
        TRY(other_span(s, v, e));
    *ret_first_us = v[0];
    *ret_last_us = v[1];
    return true;
}
