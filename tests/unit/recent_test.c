/* recent_test.c -- rows that are recent are found by their place, whatever checkpoints move. */
#include "recent.h"
#include "store_tools.h"

enum { BASE = 400000 };

static struct store *file_store(const struct folder *f)
{
    const struct table_def *facts[FACT_TABLES];
    char path[512];
    struct store_options o = { .path = path, .facts = facts, .facts_n = FACT_TABLES };
    struct store *s = NULL;
    struct err e;

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    snprintf(path, sizeof path, "%s/a.db", f->path);
    CHECK(store_open(&o, &s, &e));
    return s;
}

static void run(struct store *s, const char *sql)
{
    struct err e = { 0 };

    if (!driver_run(s, sql, &e))
        printf("# %s: %s\n", sql, e.msg);
    CHECK(!e.kind);
}

static int64_t number(struct store *s, const char *sql)
{
    int64_t n = 0;
    struct err e;

    CHECK(driver_int(s, &n, &e, "%s", sql));
    return n;
}

static void enter(struct store *s)
{
    struct err e;

    run(s, "BEGIN TRANSACTION");
    CHECK(recent_enter(s, &e));
    run(s, "COMMIT");
}

/* How many events the condition finds of the conversations in `wanted`. */
static int64_t found(struct store *s)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;
    struct err e;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT count(*) FROM journal.event WHERE ");
    recent_places(&b, s, "journal.event", "key", "wanted");
    CHECK(buf_finish(&b, &sql, &e));
    return number(s, sql);
}

static void delete_wanted(struct store *s)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;
    struct err e;

    buf_init(&b, a, SQL_MAX);
    recent_delete(&b, s, "journal.event", "key", "wanted");
    CHECK(buf_finish(&b, &sql, &e));
    run(s, sql);
}

/* Each of a conversation of its own. */
static void add_events(struct store *s, int64_t from, int64_t n)
{
    char sql[512];

    snprintf(sql, sizeof sql, "CREATE OR REPLACE TEMP TABLE numbers AS SELECT range AS i FROM "
             "range(%lld, %lld)", (long long)from, (long long)(from + n));
    run(s, sql);
    run(s, "INSERT INTO journal.event (key, id_key, source, \"at\", kind) SELECT hash(i), i, 1, "
           "TIMESTAMP '2025-03-03', 'message' FROM numbers; INSERT INTO journal.conversation (key, "
           "id_key, source, id) SELECT hash(i), i, 'desk', i::VARCHAR FROM numbers");
}

static struct store *filled(const struct folder *f)
{
    struct store *s = file_store(f);

    add_events(s, 0, BASE);
    enter(s);
    CHECK(!recent_known(s));                    /* one commit alone does without */
    enter(s);
    CHECK(recent_known(s) && recent_counts(s).bytes > BASE);
    add_events(s, BASE, 1000);
    run(s, "CREATE TEMP TABLE wanted AS SELECT hash(i) AS key FROM range(399000, 401000) t(i)");
    return s;
}

TEST(the_filter_knows_all_that_was_there_and_little_else)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(store_close) struct store *s = filled(&f);

    CHECK_INT(number(s, "SELECT count(*) FROM journal.event WHERE id_key < 400000 AND NOT "
                        "(telltale_old(key) AND telltale_old(id_key))"), 0);
    CHECK(number(s, "SELECT count(*) FROM range(1000000, 1100000) t(i) WHERE "
                    "telltale_old(hash(i))") < 2000);
    CHECK(recent_counts(s).old > BASE && recent_counts(s).asked > recent_counts(s).old + BASE / 5);
    CHECK_INT(found(s), 2000);
}

TEST(what_a_checkpoint_moves_is_found)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(store_close) struct store *s = filled(&f);
    int64_t places = number(s, "SELECT max(rowid) FROM journal.event");
    struct err e;

    run(s, "DELETE FROM journal.event WHERE id_key < 300000 OR id_key % 2 = 0");
    CHECK_INT(found(s), 1000);
    CHECK(recent_checkpoint_now(s, &e) && recent_known(s));
    CHECK(number(s, "SELECT max(rowid) FROM journal.event") < places - 200000);
    CHECK_INT(found(s), 1000);
    add_events(s, BASE + 1000, 500);
    run(s, "INSERT INTO wanted SELECT hash(i) FROM range(401000, 401500) t(i)");
    CHECK_INT(found(s), 1500);
    delete_wanted(s);
    CHECK_INT(found(s), 0);
    CHECK_INT(number(s, "SELECT count(*) FROM journal.event"), 49500);
}

TEST(what_was_dropped_is_found_out_anew)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(store_close) struct store *s = filled(&f);

    recent_drop(s);
    CHECK(!recent_known(s) && recent_is_old(s, 12345));
    CHECK_INT(found(s), 2000);
    enter(s);
    CHECK(recent_known(s));
    CHECK_INT(found(s), 2000);
    CHECK_INT(number(s, "SELECT count(*) FROM wanted WHERE NOT telltale_old(key)"), 0);
}
