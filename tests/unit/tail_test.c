/* tail_test.c -- a file that grows, is rotated and emptied while it is followed: all of it, in the
 * end, and nothing of it twice. */
#include "tail.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "engine_priv.h"
#include "store_tools.h"
#include "tail_place.h"

static const int64_t now_us = INT64_C(1767225600) * 1000000;

struct site {
    struct folder  folder;
    char           path[400];
    struct engine *engine;
    char           kept[8192];
    int            writes_left;                 /* of the place, until one fails; < 0: none does */
    int            warnings;
    int64_t        ms;
    struct tail   *tail;
    const char    *connector;
};

static struct engine *in_memory(void)
{
    struct engine_options o = { .threads = 1, .memory_bytes = (size_t)512 << 20 };
    struct engine *g = NULL;
    struct err e = { 0 };

    went_well(engine_open(&o, &g, &e), &e);
    return g;
}

static bool take(void *ctx, const struct import_options *o, struct import_result *ret,
                 struct err *e)
{
    return engine_import(((struct site *)ctx)->engine, o, ret, e);
}

static bool find(void *ctx, struct arena *a, struct str name, struct str *ret)
{
    const struct site *s = ctx;

    (void)name;
    *ret = str_copy(a, str_of(s->kept));
    return s->kept[0] != 0;
}

static bool keep(void *ctx, struct str name, struct str text, struct err *e)
{
    struct site *s = ctx;

    (void)name;
    if (s->writes_left-- == 0)
        return err_set(e, ERR_UNAVAILABLE, "killed");
    snprintf(s->kept, sizeof s->kept, "%.*s", (int)text.n, text.p);
    return true;
}

static void warn(void *ctx, const char *text)
{
    (void)text;
    ((struct site *)ctx)->warnings++;
}

static void site_open(struct site *s, const char *connector)
{
    *s = (struct site){ .folder = folder_open(), .engine = in_memory(), .writes_left = -1,
                        .connector = connector };
    snprintf(s->path, sizeof s->path, "%s/queue_log", s->folder.path);
}

static void site_done(struct site *s)
{
    tail_close(&s->tail);
    engine_close(&s->engine);
    folder_done(&s->folder);
}

static void start(struct site *s, size_t batch_bytes)
{
    struct tail_options o = { .path = s->path, .connector = str_of(s->connector),
                              .batch_bytes = batch_bytes, .grace_ms = 500, .take = take,
                              .find = find, .keep = keep, .warn = warn, .ctx = s };
    struct err e = { 0 };

    tail_close(&s->tail);
    went_well(tail_open(&o, &s->tail, &e), &e);
}

/* Looks until there is nothing more, or a write of the place fails: then it was killed. */
static void look(struct site *s, bool last)
{
    enum tail_step step = TAIL_MORE;

    for (int i = 0; step != TAIL_IDLE && i < 10000; i++) {
        struct tail_turn turn = { s->ms, now_us, last };
        struct import_result r;
        struct err e = { 0 };

        if (!tail_step(s->tail, &turn, &step, &r, &e)) {
            if (strcmp(e.msg, "killed") != 0)
                went_well(false, &e);
            return;
        }
    }
    s->ms += 200;
}

static void append(const char *path, struct str text)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT, 0600);

    CHECK(fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n);
    close(fd);
}

static struct bytes read_file(const char *path)
{
    struct bytes b = { 0 };
    FILE *f = fopen(path, "r");
    size_t n;

    while (f && (n = fread(bytes_room(&b, 4096), 1, 4096, f)) > 0)
        b.n += n;
    if (f)
        fclose(f);
    return b;
}

/* Calls that overlap, as a log has them; a wrong line now and then. */
static void write_log(struct bytes *to, int calls)
{
    for (int i = 0; i < calls; i++) {
        int at = 1750000000 + i * 7;

        bytes_printf(to, "%d|c%d|sales|NONE|ENTERQUEUE||+49301234%03d|1\n", at, i, i % 50);
        if (i % 17 == 3)
            bytes_printf(to, "%d|c%d|sales|NONE\n", at, i);
        if (i % 5 == 1)
            bytes_printf(to, "%d|c%d|sales|SIP/ann|RINGNOANSWER|4000\n", at + 4, i);
        if (i > 2 && i % 4 != 0)
            bytes_printf(to, "%d|c%d|sales|SIP/bob|CONNECT|5|b%d|3\n", at + 6, i - 2, i);
        if (i > 5 && (i - 3) % 4 != 0)
            bytes_printf(to, "%d|c%d|sales|SIP/bob|COMPLETECALLER|5|60|1\n", at + 65, i - 5);
        if (i % 40 == 0)
            bytes_printf(to, "%d|NONE|NONE|SIP/ann|PAUSE|tea\n", at);
    }
}

static bool add_line(void *ctx, const struct chunk *c, struct err *e)
{
    struct bytes *b = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str text = chunk_text_if(&c->columns[0], row);

        bytes_add(b, text.p, text.n);
        bytes_add(b, "\n", 1);
    }
    return true;
}

/* All records, facts of conversations and legs, and what was set aside, of a store. */
static struct bytes all_of(struct engine *g)
{
    static const char *const queries[] = {
        "SELECT j::VARCHAR FROM journal.conversation j ORDER BY 1",
        "SELECT j::VARCHAR FROM (SELECT * EXCLUDE (source) FROM journal.event) j ORDER BY 1",
        "SELECT j::VARCHAR FROM journal.agent_state j ORDER BY 1",
        "SELECT concat_ws('|', conversation_id, created_at, queued_at, offered_at, answered_at) "
        "FROM facts.conversation ORDER BY 1",
        "SELECT concat_ws('|', key, queued_at, answered_at, ended_at, telltale_word(agent)) "
        "FROM facts.leg ORDER BY 1",
        "SELECT concat_ws('|', reason, text) FROM journal.reject ORDER BY 1",
    };
    struct bytes b = { 0 };
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        went_well(driver_rows(g->store, queries[i], NULL, 0, add_line, &b, &e), &e);
    return b;
}

static struct bytes imported(struct str text, const char *connector)
{
    AUTO(engine_close) struct engine *g = in_memory();
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = folder_file(a, &f, "whole");
    struct import_options o = { .connector = str_of(connector), .paths = &path, .n_paths = 1,
                                .now_us = now_us };
    struct import_result r;
    struct err e = { 0 };

    append(path, text);
    went_well(engine_import(g, &o, &r, &e), &e);
    return all_of(g);
}

static void check_same(struct bytes got, struct bytes want)
{
    CHECK(got.n == want.n && memcmp(got.p, want.p, got.n) == 0);
    bytes_done(&got);
    bytes_done(&want);
}

static void rotate(struct site *s, bool by_copy)
{
    char to[512], older[512];

    snprintf(to, sizeof to, "%s.1", s->path);
    snprintf(older, sizeof older, "%s.2", s->path);
    rename(to, older);
    if (!by_copy) {
        rename(s->path, to);
        append(s->path, STR(""));
        return;
    }
    AUTO(bytes_done) struct bytes all = read_file(s->path);
    append(to, (struct str){ all.p, all.n });
    CHECK(truncate(s->path, 0) == 0);
}

/* Anything may happen between two looks: writes that end within a line, a rotation of either
 * kind, a stop, a kill before the place is kept. */
static void follow_at_random(struct site *s, struct str log, bool by_copy)
{
    int rotations = 0;

    start(s, 1 << 20);
    while (log.n) {
        size_t n = 1 + test_random() % 3000;
        bool whole = test_random() % 3 == 0;

        n = n < log.n ? n : log.n;
        while (whole && n < log.n && log.p[n - 1] != '\n')
            n++;
        append(s->path, (struct str){ log.p, n });
        log.p += n;
        log.n -= n;
        if (test_random() % 8 == 0) {
            s->writes_left = 0;
            look(s, false);
            s->writes_left = -1;
            start(s, 1 << 20);
        } else if (test_random() % 3) {
            look(s, false);
        }
        if (test_random() % 6 == 0)
            start(s, 1 << 20);
        if (whole && rotations < 4 && test_random() % 3 == 0) {
            rotate(s, by_copy);
            rotations++;
            look(s, false);
        }
    }
    look(s, true);
    CHECK(s->warnings == 0);
}

TEST(whatever_happens_to_the_file_it_is_as_one_import)
{
    AUTO(bytes_done) struct bytes log = { 0 };
    struct bytes want;

    write_log(&log, TEST_ROUNDS(150));
    want = imported((struct str){ log.p, log.n }, "asterisk-queue-log");
    for (int i = 0; i < 2; i++) {
        AUTO(site_done) struct site s;
        struct bytes copy = { 0 };

        bytes_add(&copy, want.p, want.n);
        site_open(&s, "asterisk-queue-log");
        follow_at_random(&s, (struct str){ log.p, log.n }, i % 2 == 1);
        check_same(all_of(s.engine), copy);
    }
    bytes_done(&want);
}

TEST(a_line_waits_for_its_end_and_its_number_is_that_of_the_file)
{
    AUTO(site_done) struct site s;

    site_open(&s, "canonical");
    start(&s, 0);
    append(s.path, STR("{\"type\":\"vote\",\"source\":\"a\",\"id\":\"1\","
                       "\"at\":\"2025-03-03T00:00:00Z\",\"article\":\"x\",\"positive\":true}\n"
                       "{\"type\":\"vote\",\"sou"));
    look(&s, false);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.vote"), 1);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.reject"), 0);
    start(&s, 0);
    append(s.path, STR("rce\":\"a\",\"id\":\"2\",\"at\":\"2025-03-03T00:00:00Z\","
                       "\"article\":\"x\",\"positive\":false}\n\nnonsense\n"));
    look(&s, false);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.vote"), 2);
    CHECK_TEXT(query_text(s.engine->store, "SELECT line || ' ' || text FROM journal.reject"),
               "4 nonsense");
    append(s.path, STR("{\"type\":\"vote\",\"source\":\"a\",\"id\":\"3\",\"at\":"
                       "\"2099-03-03T00:00:00Z\",\"article\":\"x\",\"positive\":false}\n"));
    look(&s, false);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.reject WHERE line = 5 AND "
                        "file LIKE '%/queue_log'"), 1);
}

TEST(a_file_that_is_not_there_yet_is_waited_for)
{
    AUTO(site_done) struct site s;

    site_open(&s, "asterisk-queue-log");
    start(&s, 0);
    look(&s, false);
    append(s.path, STR("1750000000|c1|sales|NONE|ENTERQUEUE||+49|1\n"));
    look(&s, false);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.event"), 1);
}

/* Some programs go on writing to it for a moment. */
TEST(what_is_written_to_a_file_after_it_was_renamed_is_read)
{
    AUTO(site_done) struct site s;
    char former[512];

    site_open(&s, "asterisk-queue-log");
    snprintf(former, sizeof former, "%s.1", s.path);
    start(&s, 0);
    append(s.path, STR("1750000000|c1|sales|NONE|ENTERQUEUE||+49|1\n"));
    look(&s, false);
    rotate(&s, false);
    look(&s, false);
    append(former, STR("1750000001|c1|sales|NONE|ABANDON|1|1|1\n"));
    append(s.path, STR("1750000002|c2|sales|NONE|ENTERQUEUE||+49|1"));
    for (int i = 0; i < 6; i++)
        look(&s, false);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.event"), 2);
    append(s.path, STR("\n"));
    look(&s, false);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.event"), 3);
}

TEST(a_file_that_was_emptied_without_a_copy_is_said)
{
    AUTO(site_done) struct site s;

    site_open(&s, "asterisk-queue-log");
    start(&s, 0);
    append(s.path, STR("1750000000|c1|sales|NONE|ENTERQUEUE||+49|1\n"));
    look(&s, false);
    CHECK(truncate(s.path, 0) == 0);
    append(s.path, STR("1750000002|c2|sales|NONE|ENTERQUEUE||+49|1\n"));
    look(&s, false);
    CHECK_INT(s.warnings, 1);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.event"), 2);
}

TEST(a_line_that_is_longer_than_a_batch_is_set_aside_once)
{
    AUTO(site_done) struct site s;
    AUTO(bytes_done) struct bytes line = { 0 };

    site_open(&s, "asterisk-queue-log");
    start(&s, 0);
    memset(bytes_room(&line, 20 << 20), 'x', 20 << 20);
    line.n = 20 << 20;
    append(s.path, STR("1750000000|c1|sales|NONE|ENTERQUEUE||+49|1\n"));
    append(s.path, (struct str){ line.p, line.n });
    append(s.path, STR("\n1750000002|c2|sales|NONE|ENTERQUEUE||+49|1\nwrong\n"));
    look(&s, false);
    CHECK_INT(query_int(s.engine->store, "SELECT count(*) FROM journal.event"), 2);
    CHECK_TEXT(query_text(s.engine->store, "SELECT line::VARCHAR FROM journal.reject ORDER BY "
                          "line"), "2 4");
}

TEST(connectors_that_are_not_of_lines_are_refused)
{
    AUTO(site_done) struct site s;
    struct tail_options o = { .path = "/tmp/x", .connector = STR("zendesk-tables") };
    struct err e = { 0 };

    site_open(&s, "canonical");
    CHECK(!tail_open(&o, &s.tail, &e) && e.kind == ERR_INVALID);
}
