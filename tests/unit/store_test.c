/* store_test.c -- staging, resolving and writing records; what the driver promises. */
#include <stdatomic.h>

#include "store_tools.h"

#define COUNT(list) (sizeof (list) / sizeof (list)[0])
#define CUSTOMER(version, name) \
    "{\"type\":\"customer\",\"source\":\"desk\",\"id\":\"C1\",\"at\":\"2025-01-01T00:00:00Z\"," \
    "\"version\":\"" version "\",\"name\":\"" name "\"}"
#define TICKET(id) \
    "{\"type\":\"conversation\",\"source\":\"desk\",\"id\":\"" id "\"," \
    "\"at\":\"2025-03-03T09:00:00Z\",\"kind\":\"ticket\",\"channel\":\"email\"}"
#define EVENT(id, of, version) \
    "{\"type\":\"event\",\"source\":\"desk\",\"id\":\"" id "\",\"at\":\"2025-03-03T10:00:00Z\"," \
    "\"version\":\"" version "\",\"conversation\":\"" of "\",\"kind\":\"status\"," \
    "\"value\":\"open\"}"
#define POLICY \
    "{\"type\":\"policy\",\"source\":\"desk\",\"id\":\"P\",\"at\":\"2025-01-01T00:00:00Z\"," \
    "\"name\":\"bot_answers\",\"value\":\"include\"}"

static const char names[] = "SELECT name FROM journal.customer";

/* Else what one spills is what another reads. */
TEST(stores_in_memory_spill_to_folders_of_their_own)
{
    static const char sql[] = "SELECT current_setting('temp_directory')";
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(store_close) struct store *other = test_store(NULL);
    char folder[512];

    snprintf(folder, sizeof folder, "%s", query_text(s, sql));
    CHECK(*folder == '/' && strcmp(folder, query_text(other, sql)) != 0);
    *strrchr(folder, '/') = 0;
    CHECK(access(folder, F_OK) == 0);
    store_close(&s);
    CHECK(access(folder, F_OK) != 0);
}

TEST(the_newest_version_wins_in_any_order_of_arrival)
{
    static const char *const versions[] = {
        CUSTOMER("2025-01-01T00:00:00Z", "old"), CUSTOMER("2025-01-02T00:00:00Z", "newer"),
        CUSTOMER("2025-01-03T00:00:00Z", "newest"),
    };

    for (int order = 0; order < 6; order++) {
        static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 },
                                          { 2, 0, 1 }, { 2, 1, 0 } };
        AUTO(store_close) struct store *apart = test_store(NULL);
        AUTO(store_close) struct store *together = test_store(NULL);
        const char *lines[3];
        struct stage_counts counts[RECORD_KINDS];
        int64_t changed = 0;

        for (int i = 0; i < 3; i++) {
            lines[i] = versions[orders[order][i]];
            write_lines(apart, &lines[i], 1, counts);
            changed += counts[RECORD_CUSTOMER].changed;
        }
        CHECK_TEXT(query_text(apart, names), "newest");
        CHECK(changed <= 2);
        write_lines(together, lines, 3, counts);
        CHECK_TEXT(query_text(together, names), "newest");
        CHECK_INT(counts[RECORD_CUSTOMER].fresh, 1);
        CHECK_INT(counts[RECORD_CUSTOMER].repeated, 2);
    }
}

TEST(equal_versions_are_told_apart_by_content_not_by_arrival)
{
    static const char *const lines[] = { CUSTOMER("2025-01-02T00:00:00Z", "ann"),
                                         CUSTOMER("2025-01-02T00:00:00Z", "bea") };
    AUTO(store_close) struct store *one = test_store(NULL);
    AUTO(store_close) struct store *other = test_store(NULL);
    AUTO(store_close) struct store *both = test_store(NULL);
    struct stage_counts counts[RECORD_KINDS];
    char kept[16];

    write_lines(one, &lines[0], 1, counts);
    write_lines(one, &lines[1], 1, counts);
    write_lines(other, &lines[1], 1, counts);
    write_lines(other, &lines[0], 1, counts);
    write_lines(both, lines, 2, counts);
    snprintf(kept, sizeof kept, "%s", query_text(one, names));
    CHECK(strcmp(kept, "ann") == 0 || strcmp(kept, "bea") == 0);
    CHECK_TEXT(query_text(other, names), kept);
    CHECK_TEXT(query_text(both, names), kept);
}

TEST(a_repeat_changes_nothing_and_is_counted)
{
    static const char *const lines[] = { TICKET("T1"), EVENT("E1", "T1", "2025-03-03T10:00:00Z"),
                                         CUSTOMER("2025-01-01T00:00:00Z", "ann"), POLICY };
    AUTO(store_close) struct store *s = test_store(NULL);
    struct stage_counts counts[RECORD_KINDS];

    write_lines(s, lines, COUNT(lines), counts);
    CHECK_INT(counts[RECORD_EVENT].fresh, 1);
    for (int round = 0; round < 2; round++) {
        write_lines(s, lines, COUNT(lines), counts);
        for (int kind = 0; kind < RECORD_KINDS; kind++) {
            CHECK_INT(counts[kind].fresh + counts[kind].changed, 0);
            CHECK_INT(counts[kind].repeated, counts[kind].records);
        }
        CHECK_INT(query_int(s, "SELECT count(*) FROM journal.event"), 1);
        CHECK_INT(query_int(s, "SELECT count(*) FROM journal.conversation"), 1);
        CHECK_INT(query_int(s, "SELECT count(*) FROM journal.customer"), 1);
    }
}

TEST(a_record_moves_to_another_conversation)
{
    static const char *const before[] = { TICKET("T1"), TICKET("T2"),
                                          EVENT("E1", "T1", "2025-03-03T10:00:00Z") };
    static const char *const after[] = { EVENT("E1", "T2", "2025-03-03T11:00:00Z") };
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(stage_close) struct stage *t = NULL;
    struct stage_counts counts[RECORD_KINDS] = { 0 };
    struct err e = { 0 };

    write_lines(s, before, COUNT(before), counts);
    t = stage_lines(s, after, 1);
    CHECK(went_well(stage_resolve(t, counts, &e), &e));
    CHECK(stage_must_be_whole(t));              /* lost in neither, held by both never */
    CHECK_INT(query_int(s, "SELECT count(*) FROM stage_touched"), 2);
    CHECK(went_well(store_begin(s, &e) && stage_write_range(t, 0, UINT64_MAX, &e) &&
                    store_commit(s, &e), &e));
    CHECK_TEXT(query_text(s, "SELECT c.id FROM journal.event e JOIN journal.conversation c "
                          "USING (key)"), "T2");
}

TEST(conversations_known_by_their_events_alone)
{
    static const char *const event[] = { EVENT("E1", "T1", "2025-03-03T10:00:00Z"),
                                         EVENT("E2", "T1", "2025-03-03T10:00:00Z") };
    static const char *const ticket[] = { TICKET("T1") };
    AUTO(store_close) struct store *s = test_store(NULL);
    struct stage_counts counts[RECORD_KINDS];
    uint64_t key = 0, again = 1;
    struct err e = { 0 };

    write_lines(s, event, 2, counts);
    CHECK_INT(counts[RECORD_CONVERSATION].records, 0);  /* nobody said one */
    CHECK_INT(query_int(s, "SELECT count(*) FROM journal.conversation"), 1);
    CHECK(went_well(journal_find(s, STR(""), STR("T1"), &key, &e), &e));
    write_lines(s, event, 1, counts);
    CHECK_INT(query_int(s, "SELECT count(*) FROM journal.conversation"), 1);
    write_lines(s, ticket, 1, counts);
    CHECK_INT(query_int(s, "SELECT count(*) FROM journal.conversation"), 1);
    CHECK_TEXT(query_text(s, "SELECT channel FROM journal.conversation"), "email");
    CHECK(went_well(journal_find(s, STR("desk"), STR("T1"), &again, &e), &e));
    CHECK(key == again);
    CHECK(!journal_find(s, STR("other"), STR("T1"), &again, &e));
    CHECK_INT(e.kind, ERR_NOT_FOUND);
}

static bool count_rejects(void *ctx, const struct chunk *c, struct err *e)
{
    (void)e;
    *(size_t *)ctx += c->n;
    return true;
}

TEST(what_is_set_aside_is_kept_once)
{
    AUTO(store_close) struct store *s = test_store(NULL);

    for (int round = 0; round < 3; round++) {
        AUTO(stage_close) struct stage *t = stage_lines(s, NULL, 0);
        struct reject r = { .file = "a.csv", .line = 7, .field = "id", .reason = "empty",
                            .text = { "a\0\xff", 3 } };
        struct stage_counts counts[RECORD_KINDS] = { 0 };
        int64_t rejects, known;
        struct err e = { 0 };
        size_t n = 0;

        CHECK(stage_reject(t, "csv", &r, &e) && stage_reject(t, "csv", &r, &e));
        r.line = 0;                             /* without a place */
        CHECK(stage_reject(t, "csv", &r, &e));
        CHECK(went_well(stage_rejects(t, &rejects, &known, &e), &e));
        CHECK_INT(rejects, 2);
        CHECK_INT(known, round ? 2 : 0);
        CHECK(went_well(stage_resolve(t, counts, &e) && store_begin(s, &e) &&
                        stage_write_rest(t, &e) && store_commit(s, &e), &e));
        CHECK(went_well(journal_rejects(s, count_rejects, &n, &e), &e));
        CHECK_INT((int64_t)n, 2);
        CHECK_TEXT(query_text(s, "SELECT DISTINCT text FROM journal.reject"), "a\\x00\\xFF");
    }
}

TEST(a_change_of_settings_makes_conversations_due_until_settled)
{
    static const char *const ticket[] = { TICKET("T1") }, *const policy[] = { POLICY };
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(folder_file(a, &f, "t.db"));
    struct stage_counts counts[RECORD_KINDS];
    struct err e = { 0 };
    bool due = true;

    write_lines(s, ticket, 1, counts);
    CHECK(went_well(journal_is_due(s, &due, &e), &e));
    CHECK(!due);
    write_lines(s, policy, 1, counts);          /* and the process ends before it is settled */
    store_close(&s);
    s = test_store(folder_file(a, &f, "t.db"));
    CHECK(went_well(journal_is_due(s, &due, &e), &e));
    CHECK(due);
    {
        AUTO(stage_close) struct stage *t = stage_lines(s, policy, 1);

        memset(counts, 0, sizeof counts);
        CHECK(went_well(stage_resolve(t, counts, &e), &e));
        CHECK_INT(counts[RECORD_POLICY].repeated, 1);
        CHECK_INT(query_int(s, "SELECT count(*) FROM stage_touched"), 1);
        CHECK(went_well(store_begin(s, &e) && journal_settled(s, &e) && store_commit(s, &e), &e));
    }
    CHECK(went_well(journal_is_due(s, &due, &e), &e));
    CHECK(!due);
}

TEST(a_transaction_that_is_not_committed_leaves_nothing)
{
    static const char *const ticket[] = { TICKET("T1") };
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(folder_file(a, &f, "t.db"));
    AUTO(stage_close) struct stage *t = stage_lines(s, ticket, 1);
    struct stage_counts counts[RECORD_KINDS] = { 0 };
    struct err e = { 0 };

    CHECK(went_well(stage_resolve(t, counts, &e) && store_begin(s, &e) &&
                    stage_write_range(t, 0, UINT64_MAX, &e) && journal_gaps_due(s, &e), &e));
    stage_close(&t);
    store_close(&s);
    s = test_store(folder_file(a, &f, "t.db"));
    CHECK_INT(query_int(s, "SELECT count(*) FROM journal.conversation"), 0);
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.telltale WHERE gaps_due"), 0);
}

/* So many long texts in so little memory that they are sorted in five parts; those without
 * any come first. */
TEST(a_stage_larger_than_memory_is_sorted_in_parts)
{
    static const char events[] =
        "SELECT 'desk' AS source, i::VARCHAR AS id, "
        "TIMESTAMP '2025-03-03' + to_seconds(i) AS \"at\", "
        "(i % 777)::VARCHAR AS conversation, 'message'::event_kind AS kind, NULL AS value, "
        "NULL AS actor, NULL::BIGINT AS seconds, NULL::BOOLEAN AS business, "
        "CASE WHEN i >= 150000 THEN repeat('lamp ', 400) || i END AS text FROM range(300000) t(i)";
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    struct store_options o = { .path = folder_file(a, &f, "t.db"),
                               .memory_bytes = (size_t)192 << 20, .threads = 2 };
    AUTO(store_close) struct store *s = NULL;
    AUTO(stage_close) struct stage *t = NULL;
    struct stage_counts counts[RECORD_KINDS] = { 0 };
    struct err e = { 0 };

    if (!went_well(store_open(&o, &s, &e) && stage_open(s, &t, &e) &&
                   stage_select(t, RECORD_EVENT, events, &e) && stage_resolve(t, counts, &e) &&
                   stage_sort(t, &e), &e))
        return;
    CHECK_INT(counts[RECORD_EVENT].fresh, 300000);
    CHECK_INT(query_int(s, "SELECT count(*) FROM (SELECT key >> 56 AS top, lag(key >> 56) OVER "
                        "(ORDER BY rowid) AS before FROM stage_event) WHERE top < before") > 1, 1);
    CHECK(went_well(store_begin(s, &e) && stage_write_range(t, 0, UINT64_MAX / 2, &e) &&
                    stage_write_range(t, UINT64_MAX / 2 + 1, UINT64_MAX, &e), &e));
    CHECK_INT(query_int(s, "SELECT count(DISTINCT id_key) FROM journal.event WHERE text IS NOT "
                        "DISTINCT FROM CASE WHEN id_key >= 150000 THEN repeat('lamp ', 400) || "
                        "id_key END"), 300000);
    CHECK_INT(query_int(s, "SELECT count(*) FROM journal.conversation"), 777);
}

/* Two of one key are made by hand in the journal: no two short ids collide. */
TEST(conversations_with_one_key_are_refused)
{
    static const char *const one[] = { TICKET("T1") };
    AUTO(store_close) struct store *s = test_store(NULL);
    struct stage_counts counts[RECORD_KINDS] = { 0 };
    struct err e = { 0 };

    write_lines(s, one, 1, counts);
    CHECK(went_well(driver_run(s, "UPDATE journal.conversation SET id = 'T0'", &e), &e));
    {
        AUTO(stage_close) struct stage *t = stage_lines(s, one, 1);

        CHECK(!stage_resolve(t, counts, &e));
        CHECK_INT(e.kind, ERR_CONFLICT);
    }
}

TEST(nasty_texts_come_back_as_they_were)
{
    static const char *const texts[] = { "", "'", "''", "\\", "\\'", "'; DROP TABLE x; --",
                                         "\n\r\t",
                                         "\"", "$1", "%s%n", "ż\u202e🙂", "E'\\x00'", "a''b'" };
    AUTO(store_close) struct store *s = test_store(NULL);

    for (size_t i = 0; i < COUNT(texts); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct str value = str_of(texts[i]);
        const char *literal, *sql;
        struct err e = { 0 };
        struct buf b;

        buf_init(&b, a, SQL_MAX);
        CHECK(driver_literal(&b, value, &e) && buf_finish(&b, &literal, &e));
        buf_init(&b, a, SQL_MAX);
        buf_add(&b, "SELECT %s", literal);
        CHECK(buf_finish(&b, &sql, &e));
        CHECK_TEXT(query_text(s, sql), texts[i]);
        CHECK(went_well(driver_run(s, "CREATE OR REPLACE TABLE x (t VARCHAR)", &e), &e));
        CHECK(went_well(driver_bind(s, "INSERT INTO x VALUES ($1)", &value, 1, &e), &e));
        CHECK_TEXT(query_text(s, "SELECT t FROM x"), texts[i]);
    }
}

TEST(a_nul_byte_is_refused_as_a_literal)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    CHECK(!driver_literal(&b, (struct str){ "a\0b", 3 }, &e));
    CHECK_INT(e.kind, ERR_INVALID);
}

TEST(names_of_columns_may_hold_quotes)
{
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE TABLE x AS SELECT 'good' AS ");
    driver_name(&b, "a\"; DROP TABLE x; --\" 'b");
    CHECK(buf_finish(&b, &sql, &e) && went_well(driver_run(s, sql, &e), &e));
    CHECK_TEXT(query_text(s, "SELECT * FROM x"), "good");
    CHECK_TEXT(query_text(s, "SELECT column_name FROM duckdb_columns() WHERE table_name = 'x'"),
               "a\"; DROP TABLE x; --\" 'b");
}

TEST(what_is_no_store_is_refused)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = folder_file(a, &f, "t.db");
    struct store_options o = { .path = path, .must_exist = true };
    struct store *s = NULL;
    struct err e = { 0 };
    FILE *file;

    CHECK(!store_open(&o, &s, &e));
    CHECK_INT(e.kind, ERR_NOT_FOUND);
    file = fopen(path, "w");
    fputs("these bytes are no database, whatever their number may be\n", file);
    fclose(file);
    CHECK(!store_open(&o, &s, &e));
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(s == NULL);
}

enum { MANY = 600000, WORKERS_MAX = 5 };

struct scanning {
    int64_t rows[WORKERS_MAX], sums[WORKERS_MAX];
};

static bool sum_rows(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct scanning *s = ctx;

    if (worker >= WORKERS_MAX)
        return err_set(e, ERR_INTERNAL, "worker %u", worker);
    s->rows[worker] += (int64_t)c->n;
    for (size_t row = 0; row < c->n; row++)
        s->sums[worker] += ((const int64_t *)c->columns[0].data)[row];
    return true;
}

static bool refuse_rows(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    (void)ctx;
    (void)worker;
    (void)c;
    return err_set(e, ERR_LIMIT, "enough is enough");
}

struct giving {
    atomic_int next;
    int64_t    given[WORKERS_MAX];
};

static bool give_rows(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct giving *g = ctx;
    int from = atomic_fetch_add(&g->next, CHUNK_ROWS);

    if (worker >= WORKERS_MAX)
        return err_set(e, ERR_INTERNAL, "worker %u", worker);
    for (; from < MANY && c->n < CHUNK_ROWS; c->n++, from++)
        ((int64_t *)c->columns[0].data)[c->n] = from;
    g->given[worker] += (int64_t)c->n;
    return true;
}

TEST(all_threads_write_and_scan_each_row_once)
{
    static const struct column_def columns[] = {
        { .name = "i", .type = COLUMN_INT, .doc = "a number" } };
    static const struct table_def shape = { "x", "", columns, 1, "i" };
    AUTO(store_close) struct store *s = test_store(NULL);
    struct giving giving = { 0 };
    struct scanning scanning = { 0 };
    int64_t given = 0, rows = 0, sum = 0;
    struct err e = { 0 };

    CHECK(went_well(driver_run(s, "CREATE TABLE x (i BIGINT)", &e), &e));
    CHECK(went_well(driver_write(s, "x", &shape, give_rows, &giving, &e), &e));
    CHECK_INT(query_int(s, "SELECT count(DISTINCT i) FROM x"), MANY);
    CHECK(went_well(driver_scan(s, "i", "SELECT i FROM x", sum_rows, &scanning, &e), &e));
    for (int worker = 0; worker < WORKERS_MAX; worker++) {
        given += giving.given[worker];
        rows += scanning.rows[worker];
        sum += scanning.sums[worker];
    }
    CHECK_INT(given, MANY);
    CHECK_INT(rows, MANY);
    CHECK_INT(sum, (int64_t)MANY * (MANY - 1) / 2);
    CHECK(!driver_scan(s, "i", "SELECT i FROM x", refuse_rows, NULL, &e));
    CHECK(strstr(e.msg, "enough is enough") != NULL);
}
