/* follow_test.c -- what follows from little that came is what a rebuild makes of all.
 *
 * Histories at random of a small help desk, cut into commits at random. 3 of them; 300 where
 * TELLTALE_LONG is 1. TEST_SEED repeats a run. */
#include <stdarg.h>

#include "engine.h"
#include "instant.h"
#include "store_tools.h"

enum { COMMITS = 8, RECORDS_MAX = 30, HOURS = 24 * 24 };

static int upto(int n)
{
    return (int)(test_random() % (uint64_t)n);
}

static bool one_in(int n)
{
    return upto(n) == 0;
}

struct history {
    FILE *file;
    int   version;                              /* minutes; some come late */
};

/* Begins a record: of one of few ids, a new one or another version of it. */
static void begin(struct history *h, const char *type, const char *source, const char *letter,
                  int ids, int hours)
{
    int id = upto(ids), hour = upto(hours), version = ++h->version - (one_in(5) ? upto(40) : 0);

    fprintf(h->file, "{\"type\":\"%s\",\"source\":\"%s\",\"id\":\"%s%d\",\"at\":"
            "\"2025-03-%02dT%02d:%02d:00Z\",\"version\":\"2025-06-%02dT%02d:%02d:00Z\"", type,
            source, letter, id, 1 + hour / 24, hour % 24, one_in(3) ? 30 : 0,
            1 + (version + 100) / 1440, (version + 100) / 60 % 24, (version + 100) % 60);
}

/* A field, mostly. */
static void add(struct history *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void add(struct history *h, const char *fmt, ...)
{
    va_list ap;

    if (one_in(4))
        return;
    fputs(",", h->file);
    va_start(ap, fmt);
    vfprintf(h->file, fmt, ap);
    va_end(ap);
}

static const char *one_of(const char *const *words, int n)
{
    return words[upto(n)];
}

#define ONE_OF(...) \
    one_of((const char *const[]){ __VA_ARGS__ }, \
           sizeof (const char *const[]){ __VA_ARGS__ } / sizeof(const char *))

static const char *source(void)
{
    return one_in(4) ? "shop" : "desk";
}

static const char *sentiment(void)
{
    return ONE_OF("positive", "neutral", "negative");
}

static void add_about(struct history *h)
{
    add(h, "\"conversation\":\"T%d\"", upto(9));
    if (one_in(2))
        add(h, "\"customer\":\"C%d\"", upto(5));
    if (one_in(2))
        add(h, "\"agent\":\"A%d\"", upto(4));
}

static void write_conversation(struct history *h)
{
    begin(h, "conversation", source(), "T", 9, HOURS);
    fprintf(h->file, ",\"kind\":\"%s\"", ONE_OF("call", "call", "ticket"));
    add(h, "\"customer\":\"C%d\"", upto(5));
    add(h, "\"language\":\"%s\"", ONE_OF("en", "pl"));
    add(h, "\"deleted\":%s", ONE_OF("true", "false", "false"));
    add(h, "\"test\":%s", ONE_OF("true", "false", "false", "false"));
}

static void write_event(struct history *h)
{
    const char *kind = ONE_OF("message", "message", "queued", "answered", "answered", "ended",
                              "ended", "wrap_up", "assigned", "status", "spam", "deleted",
                              "restored");

    begin(h, "event", source(), one_in(2) ? "E" : "", 60, HOURS);
    fprintf(h->file, ",\"conversation\":\"T%d\",\"kind\":\"%s\"", upto(9), kind);
    if (strcmp(kind, "message") == 0) {
        fprintf(h->file, ",\"actor_kind\":\"%s\"", ONE_OF("customer", "customer", "agent"));
        add(h, "\"public\":%s", ONE_OF("true", "true", "true", "false"));
        if (one_in(2))
            add(h, "\"actor\":\"C%d\"", upto(5));
        add(h, "\"sentiment\":\"%s\"", sentiment());
    } else if (strcmp(kind, "assigned") == 0) {
        fprintf(h->file, ",\"value\":\"A%d\"", upto(4));
    } else if (strcmp(kind, "status") == 0) {
        fprintf(h->file, ",\"value\":\"%s\"", ONE_OF("solved", "solved", "open"));
    } else {
        fprintf(h->file, ",\"actor\":\"A%d\",\"actor_kind\":\"agent\"", upto(4));
        if (strcmp(kind, "wrap_up") == 0)
            fprintf(h->file, ",\"seconds\":%d", upto(4000));
    }
}

static void write_state(struct history *h)
{
    begin(h, "agent_state", source(), one_in(2) ? "S" : "", 50, HOURS);
    fprintf(h->file, ",\"agent\":\"A%d\",\"state\":\"%s\"", upto(4),
            ONE_OF("logged_in", "available", "busy", "wrap_up", "break", "logged_out",
                   "logged_out", "logged_out"));
}

static void write_agent(struct history *h)
{
    begin(h, "agent", "staff", "A", 3, HOURS);
    add(h, "\"team\":\"%s\"", ONE_OF("north", "south"));
}

/* Of a source without conversations, where teams change one by one. */
static void write_staff(struct history *h)
{
    begin(h, "agent_state", "staff", "S", 30, HOURS);
    fprintf(h->file, ",\"agent\":\"A%d\",\"state\":\"%s\"", upto(3),
            ONE_OF("available", "busy", "break", "logged_out"));
}

static void write_invitation(struct history *h)
{
    begin(h, "invitation", source(), "I", 8, HOURS);
    fprintf(h->file, ",\"kind\":\"%s\"", ONE_OF("csat", "nps"));
    add_about(h);
    add(h, "\"delivered\":%s", ONE_OF("true", "false"));
}

static void write_answer(struct history *h)
{
    begin(h, "answer", source(), "R", 14, HOURS);
    fprintf(h->file, ",\"kind\":\"%s\"", ONE_OF("csat", "nps"));
    add(h, "\"score\":%d", upto(6));
    if (one_in(2))
        add(h, "\"invitation\":\"I%d\"", upto(8));
    if (one_in(2))
        add_about(h);
    add(h, "\"sentiment\":\"%s\"", sentiment());
}

static void write_review(struct history *h)
{
    begin(h, "review", source(), "Q", 6, HOURS);
    fprintf(h->file, ",\"scores\":[{\"category\":\"tone\",\"points\":%d,\"maximum\":5}%s]",
            upto(6), ONE_OF("", ",{\"category\":\"truth\",\"points\":1,\"maximum\":2}"));
    add_about(h);
}

static void write_offer(struct history *h)
{
    begin(h, "offer", source(), "O", 6, HOURS);
    fprintf(h->file, ",\"kind\":\"%s\"", ONE_OF("upsell", "cross_sell"));
    add_about(h);
    add(h, "\"amount\":%d", upto(100));
    add(h, "\"currency\":\"%s\"", ONE_OF("EUR", "PLN"));
}

static void write_other(struct history *h)
{
    switch (upto(6)) {
    case 0:
        begin(h, "currency_rate", "bank", "X", 3, HOURS);
        fprintf(h->file, ",\"base\":\"PLN\",\"quote\":\"EUR\",\"rate\":0.%d", 20 + upto(9));
        return;
    case 1:
        begin(h, "policy", "bank", "P", 1, 24);
        fprintf(h->file, ",\"name\":\"currency\",\"value\":\"%s\"", ONE_OF("EUR", "PLN"));
        return;
    case 2:
        begin(h, "vote", source(), "V", 5, HOURS);
        fprintf(h->file, ",\"article\":\"how\",\"positive\":%s", ONE_OF("true", "false"));
        return;
    case 3:
        begin(h, "self_service", source(), "F", 5, HOURS);
        fprintf(h->file, ",\"medium\":\"bot\"");
        add(h, "\"conversation\":\"T%d\"", upto(9));
        add(h, "\"customer\":\"C%d\"", upto(5));
        return;
    case 4:
        begin(h, "order", source(), "B", 8, HOURS);
        fprintf(h->file, ",\"amount\":%d", upto(50));
        add(h, "\"customer\":\"C%d\"", upto(5));
        return;
    default:
        begin(h, "mention", source(), "M", 5, HOURS);
        add(h, "\"sentiment\":\"%s\"", sentiment());
        add(h, "\"customer\":\"C%d\"", upto(5));
    }
}

static void write_records(struct history *h, int n)
{
    static void (*const kinds[])(struct history *h) = {
        write_conversation, write_conversation, write_event, write_event, write_event, write_event,
        write_event, write_state, write_state, write_agent, write_staff, write_invitation,
        write_answer, write_answer, write_review, write_offer, write_other,
    };

    /* Mostly a few kinds at a time: the less comes, the more is left as it was. */
    int first = upto(17), width = one_in(2) ? 17 : 1 + upto(4);

    for (int i = 0; i < n; i++) {
        kinds[(first + upto(width)) % 17](h);
        fputs("}\n", h->file);
    }
}

static void import(struct engine *g, struct history *h, const char *path)
{
    struct import_options o = { .connector = STR("canonical"), .paths = &path, .n_paths = 1,
                                .now_us = INT64_C(1767225600) * SECOND_US };
    struct import_result r = { 0 };
    struct err e = { 0 };

    h->file = fopen(path, "w");
    write_records(h, 1 + upto(RECORDS_MAX));
    fclose(h->file);
    went_well(engine_import(g, &o, &r, &e), &e);
    CHECK_INT(r.rejected, 0);
}

struct dump {
    struct buf      text;
    enum fact_table table;
};

static void dump_cell(struct buf *b, const struct chunk_column *c, enum column_type type,
                      size_t row)
{
    if (!chunk_valid(c, row))
        buf_add(b, "-");
    else if (type == COLUMN_TEXT)
        buf_add(b, "%.*s", (int)chunk_text(c, row).n, chunk_text(c, row).p);
    else if (type == COLUMN_BOOL)
        buf_add(b, "%d", ((const uint8_t *)c->data)[row]);
    else if (type == COLUMN_DOUBLE)
        buf_add(b, "%.17g", ((const double *)c->data)[row]);
    else
        buf_add(b, "%" PRId64, chunk_int(c, row));
    buf_add(b, ",");
}

static bool dump_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct dump *d = ctx;
    const struct table_def *t = facts_table(d->table);

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        buf_add(&d->text, "%s: ", t->name);
        for (size_t i = 0; i < t->n; i++)
            dump_cell(&d->text, &c->columns[i], t->columns[i].type, row);
        buf_add(&d->text, "\n");
    }
    return true;
}

/* All facts of a store, as text in the arena. */
static const char *dump_facts(struct arena *a, struct engine *g)
{
    struct dump d;
    struct err e = { 0 };
    const char *text = "";

    buf_init(&d.text, a, 1 << 22);
    for (int table = 0; table < FACT_TABLES; table++) {
        d.table = (enum fact_table)table;
        went_well(engine_facts(g, d.table, dump_rows, &d, &e), &e);
    }
    went_well(buf_finish(&d.text, &text, &e), &e);
    return text;
}

/* Says the first line in which they differ. */
static void check_same(const char *got, const char *want, int history, int commit)
{
    size_t i = 0, line = 0;

    for (; got[i] && got[i] == want[i]; i++)
        line = got[i] == '\n' ? i + 1 : line;
    if (got[i] != want[i])
        test_fail(__FILE__, __LINE__, "history %d, commit %d:\n# got  %.*s\n# want %.*s", history,
                  commit, (int)strcspn(got + line, "\n"), got + line,
                  (int)strcspn(want + line, "\n"), want + line);
}

static void run_history(const char *path, int number)
{
    struct engine_options o = { .threads = 2, .memory_bytes = (size_t)256 << 20 };
    AUTO(engine_close) struct engine *g = NULL;
    struct history h = { 0 };
    struct err e = { 0 };

    if (!went_well(engine_open(&o, &g, &e), &e))
        return;
    for (int commit = 0; commit < COMMITS; commit++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const char *got;
        int64_t n;

        import(g, &h, path);
        if (commit + 1 < COMMITS && !one_in(4))
            continue;
        got = dump_facts(a, g);
        went_well(engine_rebuild(g, NULL, &n, &e), &e);
        check_same(got, dump_facts(a, g), number, commit);
    }
}

TEST(what_follows_from_little_is_what_a_rebuild_makes_of_all)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = folder_file(a, &f, "r.jsonl"), *is_long = getenv("TELLTALE_LONG");
    int histories = is_long && strcmp(is_long, "1") == 0 ? 300 : 3;

    for (int i = 0; i < histories; i++)
        run_history(path, i);
}
