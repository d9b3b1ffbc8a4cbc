/* engine_test.c -- imports through the engine: any cut, any stop, little memory, many threads. */
#include "engine.h"
#include "engine_priv.h"
#include "instant.h"
#include "store_tools.h"

enum { TICKETS = TEST_ROUNDS(400) };

/* Records of a made-up help desk, a line each; `from` and `to` are parts of 8. */
static void write_records(const char *path, int from, int to)
{
    FILE *f = fopen(path, "w");

    if (from == 0)
        fputs("{\"type\":\"calendar\",\"source\":\"desk\",\"id\":\"K\","
              "\"at\":\"2025-01-01T00:00:00Z\",\"calendar\":\"office\",\"zone\":\"UTC\","
              "\"hours\":\"mon-fri 09:00-17:00\"}\n", f);
    for (int i = from * TICKETS / 8; i < to * TICKETS / 8; i++) {
        int minute = i * 37 % 40000, day = minute / 1440 + 1, m = minute % 1440;

        fprintf(f, "{\"type\":\"customer\",\"source\":\"desk\",\"id\":\"C%d\","
                "\"at\":\"2025-01-01T00:00:00Z\",\"identities\":[\"m%d@example.org\"]}\n",
                i % 97, i % 97 % 60);
        fprintf(f, "{\"type\":\"conversation\",\"source\":\"desk\",\"id\":\"T%d\",\"at\":"
                "\"2025-03-%02dT%02d:%02d:00Z\",\"kind\":\"ticket\",\"channel\":\"email\","
                "\"customer\":\"C%d\",\"category\":\"k%d\",\"subject\":\"%s\"}\n", i, day, m / 60,
                m % 60, i % 97, i % 5, i % 3 ? "Where is my parcel?" : "");
        fprintf(f, "{\"type\":\"event\",\"source\":\"desk\",\"id\":\"A%d\",\"at\":"
                "\"2025-04-02T%02d:%02d:00Z\",\"conversation\":\"T%d\",\"kind\":\"message\","
                "\"actor\":\"A-%d\",\"actor_kind\":\"agent\",\"public\":true}\n", i, i % 24, i % 60,
                i, i % 9);
        if (i % 3)
            fprintf(f, "{\"type\":\"event\",\"source\":\"desk\",\"id\":\"S%d\",\"at\":"
                    "\"2025-04-03T%02d:%02d:00Z\",\"conversation\":\"T%d\",\"kind\":\"status\","
                    "\"value\":\"solved\"}\n", i, i % 24, i % 60, i);
    }
    fclose(f);
}

static struct engine *open_engine(const char *path, unsigned threads, size_t memory_mib)
{
    struct engine_options o = { .path = path, .threads = threads,
                                .memory_bytes = memory_mib << 20 };
    struct engine *g = NULL;
    struct err e = { 0 };

    went_well(engine_open(&o, &g, &e), &e);
    return g;
}

static bool import(struct engine *g, const char *file, struct engine_watch watch,
                   struct import_result *ret, struct err *e)
{
    struct import_options o = { .connector = STR("canonical"), .paths = &file, .n_paths = 1,
                                .now_us = INT64_C(1767225600) * SECOND_US, .watch = watch };

    return engine_import(g, &o, ret, e);
}

static struct import_result import_all(struct engine *g, const char *file)
{
    struct import_result r = { 0 };
    struct err e = { 0 };

    went_well(import(g, file, (struct engine_watch){ 0 }, &r, &e), &e);
    return r;
}

static void add_cell(struct bytes *to, const struct chunk_column *c, enum column_type type,
                     size_t row)
{
    if (!chunk_valid(c, row)) {
        bytes_add(to, "-", 1);
    } else if (type == COLUMN_TEXT) {
        struct str text = chunk_text(c, row);

        bytes_add(to, text.p, text.n);
    } else if (type == COLUMN_BOOL) {
        bytes_add(to, ((const uint8_t *)c->data)[row] ? "t" : "f", 1);
    } else {
        char number[32];
        int n = snprintf(number, sizeof number, "%" PRId64, ((const int64_t *)c->data)[row]);

        bytes_add(to, number, (size_t)n);
    }
    bytes_add(to, ",", 1);
}

struct dump {
    struct bytes    text;
    enum fact_table table;
};

static bool dump_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct dump *d = ctx;
    const struct table_def *t = facts_table(d->table);

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        for (size_t i = 0; i < t->n; i++)
            add_cell(&d->text, &c->columns[i], t->columns[i].type, row);
        bytes_add(&d->text, "\n", 1);
    }
    return true;
}

/* All facts of a store, as text in the arena. */
static struct str dump_facts(struct arena *a, struct engine *g)
{
    struct dump d = { 0 };
    struct err e = { 0 };
    struct str text;

    for (int table = 0; table < FACT_TABLES; table++) {
        d.table = (enum fact_table)table;
        went_well(engine_facts(g, d.table, dump_rows, &d, &e), &e);
        bytes_add(&d.text, "\n", 1);
    }
    text = str_copy(a, (struct str){ d.text.p, d.text.n });
    bytes_done(&d.text);
    return text;
}

/* The facts of a clean import of all records. */
static struct str expected(struct arena *a, const char *file)
{
    AUTO(engine_close) struct engine *g = open_engine(NULL, 2, 0);
    struct import_result r;

    write_records(file, 0, 8);
    r = import_all(g, file);
    CHECK_INT(r.conversations, TICKETS);
    CHECK_INT(r.rejected, 0);
    return dump_facts(a, g);
}

TEST(any_number_of_threads_and_little_memory_give_the_same_facts)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &f, "r.jsonl");
    struct str want = expected(a, file);

    CHECK(want.n > 100 * TICKETS);
    for (unsigned threads = 1; threads <= 4; threads++) {
        AUTO(engine_close) struct engine *g = open_engine(NULL, threads, 256);
        int64_t n = 0;
        struct err e = { 0 };

        import_all(g, file);
        CHECK(str_equal(dump_facts(a, g), want));
        CHECK(went_well(engine_rebuild(g, NULL, &n, &e), &e));
        CHECK_INT(n, TICKETS);
        CHECK(str_equal(dump_facts(a, g), want));
    }
}

TEST(parts_in_any_order_and_repeats_give_the_same_facts)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &f, "r.jsonl");
    struct str want = expected(a, file);
    AUTO(engine_close) struct engine *g = open_engine(folder_file(a, &f, "t.db"), 2, 0);
    static const int parts[] = { 5, 2, 7, 0, 5, 1, 6, 3, 4, 2 };
    struct import_result r;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        write_records(file, parts[i], parts[i] + 1);
        import_all(g, file);
    }
    CHECK(str_equal(dump_facts(a, g), want));
    write_records(file, 0, 8);
    r = import_all(g, file);
    CHECK_INT(r.fresh + r.changed, 0);
    CHECK_INT(r.repeated, r.records);
}

struct stopping {
    int calls, stop_at;
};

static bool stop(void *ctx, const char *what, int64_t rows, int64_t bytes, int64_t of_bytes,
                 struct err *e)
{
    struct stopping *s = ctx;

    (void)rows;
    (void)bytes;
    (void)of_bytes;
    return ++s->calls != s->stop_at || err_set(e, ERR_TIMEOUT, "stopped at %s", what);
}

/* Stops at each step in turn, opens the store again and imports the same. */
TEST(an_import_that_is_stopped_anywhere_is_made_good_by_the_next)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &f, "r.jsonl"), *db = folder_file(a, &f, "t.db");
    struct str want = expected(a, file);
    bool done = false;

    for (int stop_at = 1; !done; stop_at += TEST_EVERY) {
        AUTO(engine_close) struct engine *g = open_engine(db, 2, 0);
        struct stopping stopping = { .stop_at = stop_at };
        struct import_result r = { 0 };
        struct err e = { 0 };

        write_records(file, 0, 4);
        import_all(g, file);
        write_records(file, 2, 8);
        done = import(g, file, (struct engine_watch){ stop, &stopping }, &r, &e);
        CHECK(done || e.kind == ERR_TIMEOUT);
        engine_close(&g);
        g = open_engine(db, 2, 0);
        import_all(g, file);
        CHECK(str_equal(dump_facts(a, g), want));
        CHECK(stop_at < 100);
        engine_close(&g);
        CHECK(unlink(db) == 0);
    }
}

/* The other half of the records, and behind all of them one event of one conversation. */
static void write_later_records(const char *path)
{
    FILE *f;

    write_records(path, 4, 8);
    f = fopen(path, "a");
    fputs("{\"type\":\"conversation\",\"source\":\"desk\",\"id\":\"LAST\",\"at\":"
          "\"2025-05-01T00:00:00Z\",\"kind\":\"ticket\",\"channel\":\"email\"}\n"
          "{\"type\":\"event\",\"source\":\"desk\",\"id\":\"LAST\",\"at\":"
          "\"2025-05-02T00:00:00Z\",\"conversation\":\"LAST\",\"kind\":\"status\","
          "\"value\":\"open\"}\n", f);
    fclose(f);
}

/* Watermarks beyond every committed record of their source and type. */
#define AHEAD(type, source) \
    "SELECT count(*) FROM journal.watermark w WHERE type = '" type "' AND NOT (" \
    "w.\"at\" <= ANY (SELECT \"at\" FROM journal." type " j WHERE " source " = w.source) AND " \
    "w.version <= ANY (SELECT coalesce(version, \"at\") FROM journal." type " j WHERE " source \
    " = w.source))"
#define NEWEST(type) \
    "SELECT epoch_us(\"at\") FROM journal.watermark WHERE type = '" type "' AND source = 'desk'"

/* Opens what a stopped import left; true where it holds some of the later records but not
 * the last of them. */
static bool check_watermarks(const char *db, bool done)
{
    AUTO(store_close) struct store *s = test_store(db);
    int64_t tickets = query_int(s, "SELECT count(*) FROM journal.conversation");
    bool last = query_int(s, "SELECT count(*) FROM journal.event WHERE id = 'LAST'") > 0;

    CHECK_INT(query_int(s, AHEAD("conversation", "j.source")), 0);
    CHECK_INT(query_int(s, AHEAD("event", "telltale_source_name(j.source)")), 0);
    CHECK_INT(query_int(s, AHEAD("customer", "j.source")), 0);
    if (done) {
        CHECK_INT(query_int(s, NEWEST("conversation")), INT64_C(1746057600) * SECOND_US);
        CHECK_INT(query_int(s, NEWEST("event")), INT64_C(1746144000) * SECOND_US);
        CHECK_INT(tickets, TICKETS + 1);
    }
    return tickets > TICKETS / 2 && !last;
}

/* Stops at each step in turn, in batches of few conversations. */
TEST(watermarks_are_never_ahead_of_what_is_committed)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &f, "r.jsonl"), *db = folder_file(a, &f, "t.db");
    bool done = false;
    int partly = 0;

    for (int stop_at = 1; !done; stop_at += TEST_EVERY) {
        AUTO(engine_close) struct engine *g = open_engine(db, 2, 0);
        struct stopping stopping = { .stop_at = stop_at };
        struct import_options o = { .connector = STR("canonical"), .paths = &file, .n_paths = 1,
                                    .now_us = INT64_C(1767225600) * SECOND_US,
                                    .batch_events = TICKETS / 2, .watch = { stop, &stopping } };
        struct import_result r = { 0 };
        struct err e = { 0 };

        write_records(file, 0, 4);
        import_all(g, file);
        write_later_records(file);
        done = engine_import(g, &o, &r, &e);
        CHECK(done || e.kind == ERR_TIMEOUT);
        engine_close(&g);
        partly += check_watermarks(db, done);
        CHECK(stop_at < 100);
        CHECK(unlink(db) == 0);
    }
    CHECK(partly > 0);
}

/* The process ends between the commits of an import: what it leaves behind is made here. */
TEST(settings_and_customers_that_were_written_are_applied_by_the_next_import)
{
    static const char *const settings[] = {
        "{\"type\":\"calendar\",\"source\":\"desk\",\"id\":\"K\",\"at\":\"2025-01-01T00:00:00Z\","
        "\"version\":\"2025-06-01T00:00:00Z\",\"calendar\":\"office\",\"zone\":\"UTC\","
        "\"hours\":\"mon-sun 06:00-22:00\"}" };
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &f, "r.jsonl"), *db = folder_file(a, &f, "t.db");
    const char *empty = folder_file(a, &f, "empty.jsonl");
    AUTO(engine_close) struct engine *g = open_engine(db, 2, 0);
    AUTO(store_close) struct store *s = NULL;
    struct stage_counts counts[RECORD_KINDS];
    struct import_result r;
    struct str before, after;
    int64_t n = 0;
    struct err e = { 0 };

    write_records(file, 0, 8);
    import_all(g, file);
    before = dump_facts(a, g);
    engine_close(&g);
    s = test_store(db);
    write_lines(s, settings, 1, counts);
    CHECK_INT(counts[RECORD_CALENDAR].changed, 1);
    store_close(&s);
    g = open_engine(db, 2, 0);
    CHECK(str_equal(dump_facts(a, g), before));
    fclose(fopen(empty, "w"));
    r = import_all(g, empty);
    CHECK_INT(r.conversations, TICKETS);
    after = dump_facts(a, g);
    CHECK(!str_equal(after, before));
    CHECK(went_well(engine_rebuild(g, NULL, &n, &e), &e));
    CHECK(str_equal(dump_facts(a, g), after));
    CHECK_INT(import_all(g, empty).conversations, 0);
}

TEST(a_rebuild_that_is_stopped_leaves_the_facts)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &f, "r.jsonl");
    struct str want = expected(a, file);
    AUTO(engine_close) struct engine *g = open_engine(folder_file(a, &f, "t.db"), 2, 0);
    bool done = false;

    import_all(g, file);
    for (int stop_at = 1; !done; stop_at += TEST_EVERY) {
        struct stopping stopping = { .stop_at = stop_at };
        struct engine_watch watch = { stop, &stopping };
        int64_t n = 0;
        struct err e = { 0 };

        done = engine_rebuild(g, &watch, &n, &e);
        CHECK(done || e.kind == ERR_TIMEOUT);
        CHECK(str_equal(dump_facts(a, g), want));
        CHECK(stop_at < 200);
    }
}

enum { AUTHORS = 12000 };

struct authors {
    size_t n, wrong;
};

/* Ticket Ti was answered by "agent-of-ticket-i": see below. */
static bool check_authors(void *ctx, const struct chunk *c, struct err *e)
{
    struct authors *seen = ctx;
    const struct table_def *t = facts_table(FACTS_REPLY);
    size_t column = facts_row_columns(FACTS_REPLY);

    (void)e;
    while (strcmp(t->columns[column].name, "agent") != 0)
        column++;
    for (size_t row = 0; row < c->n; row++, seen->n++) {
        struct str id = chunk_text(&c->columns[1], row);
        struct str agent = chunk_text(&c->columns[column], row);
        char want[64];
        int n = snprintf(want, sizeof want, "agent-of-ticket-%.*s", (int)id.n - 1, id.p + 1);

        seen->wrong += !str_equal(agent, (struct str){ want, (size_t)n });
    }
    return true;
}

/* Far more words than any cache of them holds, each come upon twice. */
TEST(words_are_not_mixed_up)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &f, "r.jsonl");
    AUTO(engine_close) struct engine *g = open_engine(NULL, 2, 0);
    FILE *out = fopen(file, "w");
    struct authors authors = { 0 };
    struct err e = { 0 };

    for (int i = 0; i < 2 * AUTHORS; i++) {
        int ticket = i % AUTHORS;

        fprintf(out, "{\"type\":\"event\",\"source\":\"desk\",\"id\":\"E%d\",\"at\":"
                "\"2025-03-03T%02d:00:00Z\",\"conversation\":\"T%d\",\"kind\":\"message\","
                "\"actor\":\"%s-of-ticket-%d\",\"actor_kind\":\"%s\",\"public\":true}\n", i,
                i / AUTHORS + 1, ticket, i < AUTHORS ? "customer" : "agent", ticket,
                i < AUTHORS ? "customer" : "agent");
    }
    fclose(out);
    import_all(g, file);
    CHECK(went_well(engine_facts(g, FACTS_REPLY, check_authors, &authors, &e), &e));
    CHECK_INT((int64_t)authors.n, AUTHORS);
    CHECK_INT((int64_t)authors.wrong, 0);
}
