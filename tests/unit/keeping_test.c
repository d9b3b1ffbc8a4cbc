/* keeping_test.c -- backups, and stores of older releases brought forward. */
#include <fcntl.h>
#include <sys/stat.h>

#include "backup.h"
#include "engine.h"
#include "engine_priv.h"
#include "instant.h"
#include "store_tools.h"
#include "verify.h"

static const int64_t now_us = INT64_C(1767225600) * SECOND_US;

static struct engine *open_engine(const char *path, struct err *e)
{
    struct engine_options o = { .path = path, .threads = 1, .memory_bytes = (size_t)512 << 20 };
    struct engine *g = NULL;

    return engine_open(&o, &g, e) ? g : NULL;
}

/* A store with some of everything. */
static void make_store(const char *path)
{
    struct err e = { 0 };
    AUTO(engine_close) struct engine *g = open_engine(path, &e);
    struct demo_request r = { .conversations = 200, .seed = 7, .to_us = now_us };
    struct import_result done;

    went_well(g && engine_demo(g, &r, &done, &e), &e);
}

static bool add_hash(void *ctx, const struct chunk *c, struct err *e)
{
    (void)e;
    for (size_t i = 0; i < c->n; i++)
        *(int64_t *)ctx += chunk_int(&c->columns[0], i);
    return true;
}

/* A number that changes with any fact. */
static int64_t facts_hash(struct engine *g)
{
    int64_t all = 0;
    struct err e = { 0 };

    for (int i = 0; i < FACT_TABLES; i++) {
        char sql[256];

        snprintf(sql, sizeof sql, "SELECT (hash(t::VARCHAR) >> 32)::BIGINT FROM facts.%s t",
                 facts_table((enum fact_table)i)->name);
        went_well(driver_rows(g->store, sql, NULL, 0, add_hash, &all, &e), &e);
    }
    return all;
}

/* Tables of the program's own that later layouts have. */
static bool drop_tables(void *ctx, const struct chunk *c, struct err *e)
{
    for (size_t row = 0; row < c->n; row++) {
        struct str name = chunk_text(&c->columns[0], row);

        TRY(driver_runf(ctx, e, "DROP TABLE main.\"%.*s\"", (int)name.n, name.p));
    }
    return true;
}

/* Makes it what a release with layout 4 would have made. */
static void turn_back(const char *path)
{
    static const char later[] =
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary AND "
        "table_name NOT IN ('telltale', 'due', 'kept', 'trail')";
    AUTO(store_close) struct store *s = test_store(path);
    AUTO(store_close) struct store *list = NULL;
    struct err e = { 0 };

    went_well(store_reader(s, &list, &e) &&
              driver_rows(list, later, NULL, 0, drop_tables, s, &e), &e);
    went_well(driver_run(s, "DROP TABLE facts.conversation_team; "
                         "ALTER TABLE facts.reply ADD COLUMN gone BIGINT; "
                         "ALTER TABLE main.telltale DROP COLUMN facts_due; "
                         "UPDATE main.telltale SET schema_version = 4; "
                         "DROP TABLE journal.setting; "
                         "ALTER TABLE journal.target DROP COLUMN basis", &e), &e);
}

static void set_layout(const char *path, int layout)
{
    AUTO(store_close) struct store *s = test_store(path);
    struct err e = { 0 };

    went_well(driver_runf(s, &e, "UPDATE main.telltale SET schema_version = %d", layout), &e);
}

TEST(an_older_store_is_brought_forward_with_the_same_facts)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *path = folder_file(a, &f, "a.db"), *former;
    AUTO(engine_close) struct engine *g = NULL;
    struct backup_manifest m;
    struct err e = { 0 };
    int64_t want;

    make_store(path);
    g = open_engine(path, &e);
    want = facts_hash(g);
    engine_close(&g);
    turn_back(path);
    g = open_engine(path, &e);
    if (!went_well(g != NULL, &e))
        return;
    CHECK_INT(facts_hash(g), want);
    CHECK_INT(query_int(g->store, "SELECT schema_version FROM main.telltale WHERE NOT facts_due"),
              6);
    CHECK_INT(query_int(g->store, "SELECT count(basis) FROM journal.target"), 0);
    CHECK_INT(query_int(g->store, "SELECT count(*) FROM journal.setting"), 0);
    former = store_former(g->store);
    CHECK(former && strcmp(former + strlen(former) - 12, "a.db.layout4") == 0);
    went_well(backup_check(a, former, NULL, NULL, &m, &e), &e);
    CHECK_INT(m.layout, 4);
    engine_close(&g);
    g = open_engine(path, &e);                  /* once is enough */
    CHECK(g && !store_former(g->store));
}

TEST(a_step_that_cannot_be_taken_leaves_the_store_as_it_was)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *path = folder_file(a, &f, "a.db");
    struct store_options as_is = { .path = path, .as_is = true, .threads = 1 };
    AUTO(engine_close) struct engine *g = NULL;
    AUTO(store_close) struct store *s = NULL;
    struct err e = { 0 };

    make_store(path);
    set_layout(path, 4);                        /* and a column that step 6 would add is there */
    g = open_engine(path, &e);
    CHECK(!g && strstr(e.msg, "from layout 4"));
    e = (struct err){ 0 };
    if (went_well(store_open(&as_is, &s, &e), &e))
        CHECK_INT(query_int(s, "SELECT schema_version FROM main.telltale"), 4);
}

TEST(newer_and_much_older_layouts_are_refused)
{
    static const struct { int layout; const char *says; } cases[] = {
        { 1000, "of a newer release" }, { 3, "import its records again" },
    };
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AUTO(folder_done) struct folder f = folder_open();
        const char *path = folder_file(a, &f, "a.db");
        struct err e = { 0 };

        set_layout(path, cases[i].layout);
        CHECK(!open_engine(path, &e));
        CHECK(e.kind == ERR_INVALID && strstr(e.msg, cases[i].says));
    }
}

static bool make_copy(struct arena *a, struct store *s, const char *path,
                      struct backup_manifest *ret, struct err *e)
{
    AUTO(backup_close) struct backup *b = NULL;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

    CHECK(fd >= 0);
    close(fd);
    return backup_open(s, &b, e) && backup_write(a, b, path, now_us, NULL, ret, e);
}

TEST(a_backup_holds_what_was_committed_and_can_be_opened)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *path = folder_file(a, &f, "a.db"), *copy = folder_file(a, &f, "copy.db");
    AUTO(engine_close) struct engine *g = NULL;
    AUTO(engine_close) struct engine *other = NULL;
    struct backup_manifest made, found;
    struct err e = { 0 };

    make_store(path);
    g = open_engine(path, &e);
    if (!went_well(g && make_copy(a, g->store, copy, &made, &e), &e))
        return;
    went_well(backup_check(a, copy, NULL, NULL, &found, &e), &e);
    CHECK(found.hash == made.hash && found.n == made.n && found.made_us == now_us);
    other = open_engine(copy, &e);
    CHECK(other && facts_hash(other) == facts_hash(g));
}

/* The engine keeps its lock on the file: the copy reads by the engine's own descriptor. */
TEST(the_lock_of_the_store_stays_while_and_after_it_is_copied)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *path = folder_file(a, &f, "a.db"), *copy = folder_file(a, &f, "copy.db");
    AUTO(store_close) struct store *s = test_store(path);
    struct backup_manifest m;
    struct err e = { 0 };
    char locks[65536];
    struct stat st;
    FILE *all;

    went_well(make_copy(a, s, copy, &m, &e), &e);
    CHECK(stat(path, &st) == 0);
    all = fopen("/proc/locks", "r");
    if (all) {
        char inode[32];

        locks[fread(locks, 1, sizeof locks - 1, all)] = 0;
        fclose(all);
        snprintf(inode, sizeof inode, ":%ju ", (uintmax_t)st.st_ino);
        CHECK(strstr(locks, inode) != NULL);
    }
}

TEST(only_one_backup_at_a_time)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(store_close) struct store *s = test_store(folder_file(a, &f, "a.db"));
    AUTO(backup_close) struct backup *first = NULL;
    AUTO(backup_close) struct backup *second = NULL;
    struct err e = { 0 };

    went_well(backup_open(s, &first, &e), &e);
    CHECK(!backup_open(s, &second, &e) && e.kind == ERR_CONFLICT);
    backup_close(&first);
    e = (struct err){ 0 };
    went_well(backup_open(s, &second, &e), &e);
}

/* The copy is of the instant when it was taken hold of, whatever is committed meanwhile. */
TEST(what_is_committed_during_the_copy_is_not_in_it)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *copy = folder_file(a, &f, "copy.db");
    AUTO(store_close) struct store *s = test_store(folder_file(a, &f, "a.db"));
    AUTO(store_close) struct store *other = NULL;
    AUTO(backup_close) struct backup *b = NULL;
    struct backup_manifest m;
    struct err e = { 0 };

    went_well(driver_run(s, "CREATE TABLE main.some AS SELECT range FROM range(1000)", &e) &&
              backup_open(s, &b, &e) &&
              driver_run(s, "INSERT INTO main.some SELECT range FROM range(500000); "
                         "DELETE FROM main.some WHERE range < 300", &e), &e);
    close(open(copy, O_WRONLY | O_CREAT, 0600));
    went_well(backup_write(a, b, copy, now_us, NULL, &m, &e), &e);
    backup_close(&b);
    other = test_store(copy);
    CHECK_INT(query_int(other, "SELECT count(*) FROM main.some"), 1000);
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.some"), 500400);
    CHECK_TEXT(query_text(s, "SELECT current_setting('checkpoint_threshold')"),
               query_text(other, "SELECT current_setting('checkpoint_threshold')"));
}

/* Any byte that is another one is found. */
TEST(a_backup_that_was_damaged_or_cut_is_refused)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *copy = folder_file(a, &f, "copy.db");
    AUTO(store_close) struct store *s = test_store(folder_file(a, &f, "a.db"));
    struct backup_manifest m;
    struct err e = { 0 };
    struct stat st;

    if (!went_well(make_copy(a, s, copy, &m, &e), &e) || stat(copy, &st) != 0)
        return;
    for (int i = 0; i < 30; i++) {
        off_t at = (off_t)(test_random() % (uint64_t)st.st_size);
        int fd = open(copy, O_RDWR);
        char was, is;

        CHECK(pread(fd, &was, 1, at) == 1);
        is = (char)(was ^ (1 << test_random() % 8));
        CHECK(pwrite(fd, &is, 1, at) == 1);
        e = (struct err){ 0 };
        if (backup_check(a, copy, NULL, NULL, &m, &e))
            test_fail(__FILE__, __LINE__, "byte %jd may be another", (intmax_t)at);
        CHECK(pwrite(fd, &was, 1, at) == 1);
        close(fd);
    }
    went_well(backup_check(a, copy, NULL, NULL, &m, &e), &e);
    CHECK(truncate(copy, st.st_size - 1) == 0 && !backup_check(a, copy, NULL, NULL, &m, &e));
    CHECK(e.kind == ERR_INVALID);
}

struct faults {
    int  looked, n;
    char first[256];
};

static bool count_fault(void *ctx, const struct check_found *f, struct err *e)
{
    struct faults *faults = ctx;

    (void)e;
    faults->looked++;
    if (f->wrong && faults->n++ == 0)
        snprintf(faults->first, sizeof faults->first, "%s %.*s", f->check, (int)f->about.n,
                 f->about.p);
    return true;
}

TEST(each_kind_of_fault_is_found_and_a_sound_store_has_none)
{
    static const struct { const char *sql, *first; } cases[] = {
        { "SELECT 1", "" },
        { "INSERT INTO journal.customer SELECT * FROM journal.customer LIMIT 1",
          "once journal.customer" },
        { "DELETE FROM journal.conversation WHERE key = (SELECT min(key) FROM facts.conversation)",
          "conversation journal.event" },
        { "UPDATE journal.conversation SET key = key + 1 WHERE key = (SELECT min(key) FROM "
          "facts.conversation)", "key journal.conversation" },
        { "DELETE FROM facts.word WHERE number = 3", "kept facts.word" },
        { "UPDATE facts.conversation SET channel = 100000 WHERE channel = 1 OR channel > 1",
          "words facts.conversation" },
        { "UPDATE journal.watermark SET version = version + INTERVAL 1 DAY WHERE type = 'order'",
          "watermark journal.order" },
        { "UPDATE main.telltale SET facts_due = true", "kept main.telltale" },
        { "DELETE FROM facts.conversation WHERE key = (SELECT min(key) FROM facts.conversation)",
          "facts journal.conversation" },
        { "UPDATE facts.reply SET response_s = response_s + 1", "rebuild facts.reply" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *path = folder_file(a, &f, "a.db");
    AUTO(engine_close) struct engine *g = NULL;
    struct err e = { 0 };

    make_store(path);
    g = open_engine(path, &e);
    for (size_t i = 0; g && i < sizeof cases / sizeof *cases; i++) {
        struct faults faults = { 0 };

        went_well(store_begin(g->store, &e) && driver_run(g->store, cases[i].sql, &e) &&
                  engine_verify(g, count_fault, &faults, &e), &e);
        if (strncmp(cases[i].first, "rebuild", 7) != 0) {
            CHECK_TEXT(faults.first, cases[i].first);
            CHECK((faults.n > 0) == (i > 0) && faults.looked > RECORD_KINDS);
        }
        store_rollback(g->store);
    }
    if (g) {                                    /* the last one needs a commit of its own */
        struct faults faults = { 0 };

        went_well(driver_run(g->store, cases[sizeof cases / sizeof *cases - 1].sql, &e) &&
                  engine_verify_facts(g, NULL, count_fault, &faults, &e), &e);
        CHECK_TEXT(faults.first, cases[sizeof cases / sizeof *cases - 1].first);
        CHECK_INT(faults.n, 1);
    }
}
