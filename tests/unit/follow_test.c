/* follow_test.c -- what follows from little that came is what a rebuild makes of all.
 *
 * Histories at random of a small help desk, cut into commits at random. 3 of them; 300 where
 * TELLTALE_LONG is 1. TEST_SEED repeats a run. */
#include "history_tools.h"

enum { COMMITS = 8, RECORDS_MAX = 30, HOURS = 24 * 24 };

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
        bool agent = one_in(3);

        fprintf(h->file, ",\"actor_kind\":\"%s\"", agent ? "agent" : "customer");
        add(h, "\"public\":%s", ONE_OF("true", "true", "true", "false"));
        if (one_in(2))
            add(h, agent ? "\"actor\":\"A%d\"" : "\"actor\":\"C%d\"", upto(agent ? 4 : 5));
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
    begin(h, "agent", one_in(2) ? "staff" : source(), "A", 4, HOURS);
    add(h, "\"team\":\"%s\"", ONE_OF("north", "south"));
    add(h, "\"role\":\"%s\"", ONE_OF("agent", "agent", "admin", "end-user"));
}

/* Of a source without conversations. */
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

/* The source takes back what it said, or will have said. */
static void write_withdrawal(struct history *h)
{
    static const struct { const char *type, *letter; int ids; } kinds[] = {
        { "event", "E", 60 }, { "event", "", 60 }, { "answer", "R", 14 },
        { "invitation", "I", 8 }, { "review", "Q", 6 }, { "offer", "O", 6 }, { "mention", "M", 5 },
        { "vote", "V", 5 }, { "agent_state", "S", 50 }, { "agent_state", "", 50 },
        { "agent", "A", 4 },
    };
    int i = upto(sizeof kinds / sizeof *kinds);

    begin(h, kinds[i].type, source(), kinds[i].letter, kinds[i].ids, HOURS);
    fputs(",\"withdrawn\":true", h->file);
}

static void write_records(struct history *h, int n)
{
    static history_record *const kinds[] = {
        write_conversation, write_conversation, write_event, write_event, write_event, write_event,
        write_event, write_state, write_state, write_agent, write_staff, write_invitation,
        write_answer, write_answer, write_review, write_offer, write_other,
        write_withdrawal,
    };

    history_write(h, kinds, sizeof kinds / sizeof *kinds, n);
}

TEST(what_follows_from_little_is_what_a_rebuild_makes_of_all)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = folder_file(a, &f, "r.jsonl"), *is_long = getenv("TELLTALE_LONG");
    int histories = is_long && strcmp(is_long, "1") == 0 ? 300 : TEST_ROUNDS(3);

    for (int i = 0; i < histories; i++)
        history_run(path, i, COMMITS, RECORDS_MAX, write_records);
}

/* How many conversations were replayed for it. */
static int64_t replayed(struct engine *g, const char *path, const char *records)
{
    struct import_options o = { .connector = STR("canonical"), .paths = &path, .n_paths = 1,
                                .now_us = INT64_C(1767225600) * SECOND_US };
    struct import_result r = { .conversations = -1 };
    FILE *file = fopen(path, "w");
    struct err e = { 0 };

    fputs(records, file);
    fclose(file);
    went_well(engine_import(g, &o, &r, &e), &e);
    CHECK_INT(r.rejected, 0);
    return r.conversations;
}

#define SAID_BY(id, hour, who, kind) \
    "{\"type\":\"event\",\"source\":\"desk\",\"id\":\"" who id "\"," \
    "\"at\":\"2025-03-01T" hour ":00:00Z\",\"conversation\":\"T" id "\"," \
    "\"kind\":\"message\",\"actor\":\"" who "\",\"actor_kind\":\"" kind "\"," \
    "\"public\":true}\n"
#define SAID(id, agent) SAID_BY(id, "09", "C1", "customer") SAID_BY(id, "10", agent, "agent")
#define AGENT(version, said) \
    "{\"type\":\"agent\",\"source\":\"desk\",\"id\":\"A1\",\"at\":\"2025-01-01T00:00:00Z\"," \
    "\"version\":\"2025-03-0" version "T00:00:00Z\"," said "}\n"

TEST(an_agent_replays_what_they_did_where_their_role_changes)
{
    struct engine_options o = { .threads = 2, .memory_bytes = (size_t)256 << 20 };
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = NULL;
    const char *path = folder_file(a, &f, "r.jsonl");
    struct err e = { 0 };

    if (!went_well(engine_open(&o, &g, &e), &e))
        return;
    CHECK_INT(replayed(g, path, SAID("1", "A1") SAID("2", "A1") SAID("3", "A2")), 3);
    CHECK_INT(replayed(g, path, AGENT("2", "\"team\":\"north\"")), 0);
    CHECK_INT(replayed(g, path, AGENT("3", "\"role\":\"end-user\",\"team\":\"north\"")), 2);
    CHECK_INT(query_int(engine_store(g), "SELECT count(*) FROM facts.reply"), 1);
    CHECK_INT(replayed(g, path, AGENT("4", "\"role\":\"end-user\",\"team\":\"south\"")), 0);
    CHECK_INT(replayed(g, path, AGENT("5", "\"role\":\"agent\",\"team\":\"south\"")), 2);
    CHECK_INT(query_int(engine_store(g), "SELECT count(*) FROM facts.reply"), 3);
}
