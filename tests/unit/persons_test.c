/* persons_test.c -- persons follow little that came: who is whom, when they came back, with what
 * matter, what they bought, as a rebuild makes it of all.
 *
 * Histories at random of many customers who share phones, orders and links. 2 of them; 300 where
 * TELLTALE_LONG is 1. TEST_SEED repeats a run. */
#include "history_tools.h"

enum { COMMITS = 10, RECORDS_MAX = 24, HOURS = 24 * 28, CUSTOMERS = 24, CONVERSATIONS = 40 };

static const char *source(void)
{
    return one_in(5) ? "shop" : "desk";
}

/* A phone that up to six have, written one way or another; or one that nearly all have. */
static const char *phone(void)
{
    static char text[32];
    int number = upto(16);

    snprintf(text, sizeof text, "%s%d%s", ONE_OF("A", "a", " a"), number, one_in(4) ? " " : "");
    return one_in(12) ? "switchboard" : text;
}

static void write_customer(struct history *h)
{
    begin(h, "customer", source(), "C", CUSTOMERS, HOURS);
    if (one_in(4))
        fprintf(h->file, ",\"identities\":[\"%s\",\"C%d\"]", phone(), upto(99));
    else if (!one_in(3))
        fprintf(h->file, ",\"identities\":[\"%s\"]", phone());
    add(h, "\"tier\":\"%s\"", ONE_OF("gold", "plain"));
}

static void write_conversation(struct history *h)
{
    begin(h, "conversation", source(), "T", CONVERSATIONS, HOURS);
    fprintf(h->file, ",\"kind\":\"ticket\"");
    add(h, "\"customer\":\"C%d\"", upto(CUSTOMERS));
    add(h, "\"category\":\"k%d\"", upto(2));
    if (one_in(3))
        add(h, "\"matter\":\"%s%d\"", ONE_OF("M", "m", " M"), upto(20));
    if (one_in(5))
        add(h, "\"linked\":[\"T%d\",\"T%d\"]", upto(CONVERSATIONS + 5), upto(CONVERSATIONS));
    add(h, "\"deleted\":%s", ONE_OF("true", "false", "false", "false"));
}

static void write_event(struct history *h)
{
    const char *kind = ONE_OF("message", "message", "assigned", "status", "status", "spam",
                              "merged", "category");

    begin(h, "event", source(), "E", 120, HOURS);
    fprintf(h->file, ",\"conversation\":\"T%d\",\"kind\":\"%s\"", upto(CONVERSATIONS), kind);
    if (strcmp(kind, "message") == 0)
        fprintf(h->file, ",\"actor_kind\":\"%s\",\"public\":true,\"sentiment\":\"%s\"",
                ONE_OF("customer", "agent"), ONE_OF("positive", "negative"));
    else if (strcmp(kind, "assigned") == 0)
        fprintf(h->file, ",\"value\":\"A%d\"", upto(3));
    else if (strcmp(kind, "status") == 0)
        fprintf(h->file, ",\"value\":\"%s\"", ONE_OF("solved", "open"));
    else if (strcmp(kind, "merged") == 0)
        fprintf(h->file, ",\"value\":\"T%d\"", upto(CONVERSATIONS));
    else if (strcmp(kind, "category") == 0)
        fprintf(h->file, ",\"value\":\"k%d\"", upto(2));
}

static void write_customer_event(struct history *h)
{
    begin(h, "customer_event", source(), "E", 40, HOURS);
    fprintf(h->file, ",\"customer\":\"C%d\",\"kind\":\"%s\"", upto(CUSTOMERS),
            ONE_OF("signed_up", "left", "visited", "referred", "registered"));
    add(h, "\"programme\":\"%s\"", ONE_OF("friends", "club"));
}

static void write_subscription(struct history *h)
{
    begin(h, "subscription", source(), "S", 30, HOURS);
    fprintf(h->file, ",\"customer\":\"C%d\",\"movement\":\"%s\",\"amount\":%d", upto(CUSTOMERS),
            ONE_OF("new", "expansion", "contraction", "churn", "reactivation"), upto(50));
    add(h, "\"currency\":\"%s\"", ONE_OF("EUR", "PLN"));
}

static void write_order(struct history *h)
{
    begin(h, "order", source(), one_in(2) ? "E" : "", 40, HOURS);
    fprintf(h->file, ",\"amount\":%d", upto(50));
    add(h, "\"customer\":\"C%d\"", upto(CUSTOMERS));
    add(h, "\"currency\":\"%s\"", ONE_OF("EUR", "PLN"));
}

static void write_self_service(struct history *h)
{
    begin(h, "self_service", source(), "F", 30, HOURS);
    fprintf(h->file, ",\"medium\":\"bot\"");
    add(h, "\"customer\":\"C%d\"", upto(CUSTOMERS));
    if (one_in(2))
        add(h, "\"conversation\":\"T%d\"", upto(CONVERSATIONS));
}

static void write_invitation(struct history *h)
{
    begin(h, "invitation", source(), "I", 20, HOURS);
    fprintf(h->file, ",\"kind\":\"csat\"");
    add(h, "\"conversation\":\"T%d\"", upto(CONVERSATIONS));
}

static void write_answer(struct history *h)
{
    begin(h, "answer", source(), "R", 40, HOURS);
    fprintf(h->file, ",\"kind\":\"%s\"", ONE_OF("csat", "resolved"));
    add(h, "\"score\":%d", upto(6));
    if (one_in(2))
        add(h, "\"invitation\":\"I%d\"", upto(20));
    else
        add(h, "\"conversation\":\"T%d\"", upto(CONVERSATIONS));
}

static void write_rate(struct history *h)
{
    if (one_in(2)) {
        begin(h, "currency_rate", "bank", "X", 3, HOURS);
        fprintf(h->file, ",\"base\":\"PLN\",\"quote\":\"EUR\",\"rate\":0.%d", 20 + upto(9));
    } else {
        begin(h, "policy", "bank", "P", 1, 24);
        fprintf(h->file, ",\"name\":\"currency\",\"value\":\"%s\"", ONE_OF("EUR", "PLN"));
    }
}

static void write_records(struct history *h, int n)
{
    static history_record *const kinds[] = {
        write_customer, write_conversation, write_conversation, write_event, write_event,
        write_customer_event, write_subscription, write_order, write_order, write_self_service,
        write_invitation, write_answer, write_rate,
    };

    history_write(h, kinds, sizeof kinds / sizeof *kinds, n);
}

TEST(persons_follow_what_little_comes)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = folder_file(a, &f, "r.jsonl"), *is_long = getenv("TELLTALE_LONG");
    int histories = is_long && strcmp(is_long, "1") == 0 ? 300 : TEST_ROUNDS(2);

    for (int i = 0; i < histories; i++)
        history_run(path, i, COMMITS, RECORDS_MAX, write_records);
}

/* Each is linked with the next. */
static void write_long_row(struct history *h, int n)
{
    for (int i = 0; i < 60 + n; i++)
        fprintf(h->file, "{\"type\":\"conversation\",\"source\":\"desk\",\"id\":\"L%d\",\"at\":"
                "\"2025-03-01T10:%02d:00Z\",\"kind\":\"ticket\",\"customer\":\"R%d\",\"linked\":"
                "[\"L%d\"]}\n", i, i % 60, i, i + 1);
}

static void write_last_of_row(struct history *h, int n)
{
    (void)n;
    fputs("{\"type\":\"conversation\",\"source\":\"desk\",\"id\":\"L0\",\"at\":"
          "\"2025-02-01T10:00:00Z\",\"version\":\"2025-05-01T10:00:00Z\",\"kind\":\"ticket\","
          "\"customer\":\"R0\",\"linked\":[\"L1\"]}\n", h->file);
}

TEST(a_row_too_long_to_be_followed_is_made_anew)
{
    struct engine_options o = { .threads = 2, .memory_bytes = (size_t)256 << 20 };
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = folder_file(a, &f, "r.jsonl"), *before, *got;
    AUTO(engine_close) struct engine *g = NULL;
    struct history h = { 0 };
    struct err e = { 0 };
    int64_t n;

    if (!went_well(engine_open(&o, &g, &e), &e))
        return;
    history_import(g, &h, path, 100, write_long_row);
    history_import(g, &h, path, 100, write_long_row);
    before = dump_facts(a, g);
    history_import(g, &h, path, 1, write_last_of_row);
    got = dump_facts(a, g);
    CHECK(strcmp(before, got) != 0);
    went_well(engine_rebuild(g, NULL, &n, &e), &e);
    check_same(got, dump_facts(a, g), 0, 0);
}
