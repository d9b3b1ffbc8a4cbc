/* own_test.c -- dimensions and policies of the user's own: what their files may say, and figures by
 * them against a plain loop over the facts. */
#include <stdlib.h>

#include "ask.h"
#include "desk.h"
#include "instant.h"
#include "metric_tools.h"
#include "store_tools.h"

#define PAGES "tests/golden/query/metrics"
#define PAGE(keys) "---\n" keys "---\n## Meaning\n\nSo it is.\n"

/* --- what files say --- */

static const struct { const char *file, *text, *error; } dimensions[] = {
    { "size.md", PAGE("name: Size\nvalue: if(tier = \"gold\", \"vip\", \"other\")\n"), NULL },
    { "size.md", PAGE("name: Size\nvalue of leg: queue\nvalue: tier\n"), NULL },
    { "size.md", PAGE("name: Size\nvalue: if(tag = \"vip\", customer.segment, \"other\")\n"),
      NULL },
    { "tier.md", PAGE("name: Tier\nvalue: tier\n"),
      "tier.md:1:1: the name \"tier\" is taken: it is a dimension" },
    { "wait_s.md", PAGE("name: Wait\nvalue: tier\n"),
      "wait_s.md:1:1: the name \"wait_s\" is taken: it is facts or a column of theirs" },
    { "resolved.md", PAGE("name: Wait\nvalue: tier\n"),
      "resolved.md:1:1: the name \"resolved\" is taken: it is a derived column" },
    { "value.md", PAGE("name: Wait\nvalue: tier\n"),
      "value.md:1:1: the name \"value\" is taken: it is a column of answers" },
    { "none.md", PAGE("name: Wait\nvalue: tier\n"),
      "none.md:1:1: the name \"none\" is taken: it is a word of the language" },
    { "Big.md", PAGE("name: Wait\nvalue: tier\n"),
      "Big.md: \"Big\" is no dimension's id: a-z, 0-9 and _ are" },
    { "size.md", PAGE("name: Size\nvalue: if(tiers = \"gold\", \"vip\", \"other\")\n"),
      "size.md:3:11: conversation has no \"tiers\"; is it \"tier\"?" },
    { "size.md", PAGE("name: Size\nvalue: if(tier = 5, \"vip\", \"other\")\n"),
      "size.md:3:16: a text is compared with a whole number" },
    { "size.md", PAGE("name: Size\nvalue: wait_s\n"),
      "size.md:3:8: a dimension's value is a text, this is a whole number" },
    { "size.md", PAGE("name: Size\nvalue: within\n"),
      "size.md:3:8: conversation has no \"within\"" },
    { "size.md", PAGE("name: Size\nvalue of legs: queue\n"),
      "size.md:3:10: there are no facts \"legs\"; is it \"leg\"?" },
    { "size.md", PAGE("name: Size\nvalue of leg: reopens\n"),
      "size.md:3:15: leg has no \"reopens\"" },
    { "size.md", PAGE("name: Size\nvalue: tier\nvalue: tier\n"),
      "size.md:4:1: \"value\" stands there twice" },
    { "size.md", PAGE("name: Size\nvalues: tier\n"),
      "size.md:3:1: there is no key \"values\"; is it \"value\"?" },
    { "size.md", PAGE("name: Size\n"), "size.md:1:1: \"value\" is missing" },
    { "size.md", PAGE("value: tier\n"), "size.md:1:1: \"name\" is missing" },
    { "size.md", "---\nname: Size\nvalue: tier\n---\n",
      "size.md:5:1: the section \"## Meaning\" is missing" },
    { "size.md", PAGE("name: Size\nvalue: tier\n") "## Example\n\nx\n",
      "size.md:8:1: there is no section \"Example\": Meaning alone" },
};

static void check_message(const char *file, const char *text, bool ok, const struct err *e,
                          const char *error)
{
    if (ok != !error || (error && strcmp(e->msg, error)))
        test_fail(file, 1, "%s\n%s\nwanted: %s", text, ok ? "well-formed" : e->msg,
                  error ? error : "well-formed");
}

TEST(dimensions_are_checked)
{
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct own_dimension *d = NULL;
        struct err e = { 0 };
        bool ok = dimension_parse(a, schema_of_facts(a), str_of(dimensions[i].file),
                                  str_of(dimensions[i].text), &d, &e);

        check_message(dimensions[i].file, dimensions[i].text, ok, &e, dimensions[i].error);
        CHECK(ok == (d != NULL));
        CHECK_INT(page_kind_of(str_of(dimensions[i].text)),
                  strstr(dimensions[i].text, "\nvalue") && !strstr(dimensions[i].text, "values")
                  ? PAGE_DIMENSION : PAGE_METRIC);
    }
}

static const struct { const char *file, *text, *error; } policies[] = {
    { "own_x.md", PAGE("name: X\nchoices: a | b\n"), NULL },
    { "x.md", PAGE("name: X\nchoices: a | b\n"),
      "x.md:1:1: the name of a policy of your own begins with \"own_\"" },
    { "own_there.md", PAGE("name: X\nchoices: a | b\n"),
      "own_there.md:1:1: there is a policy \"own_there\" already" },
    { "own_x.md", PAGE("name: X\nchoices: a\n"),
      "own_x.md:3:10: a policy has two choices or more, a bar between" },
    { "own_x.md", PAGE("name: X\nchoices: a | B\n"),
      "own_x.md:3:14: \"B\" is no choice: a-z, 0-9 and _ are" },
    { "own_x.md", PAGE("name: X\nchoices: a | b | a\n"),
      "own_x.md:3:18: \"a\" stands there twice" },
    { "own_x.md", PAGE("name: X\nchoices: a|b|c|d|e|f|g|h|i\n"),
      "own_x.md:3:26: over 8 choices" },
    { "own_x.md", PAGE("name: X\n"), "own_x.md:1:1: \"choices\" is missing" },
    { "own_x.md", PAGE("name: X\nchoices: a | b\nvalue: 1\n"),
      "own_x.md:4:1: there is no key \"value\"" },
};

TEST(policies_are_checked)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct metric_policy there = { .name = "own_there", .values = "a|b", .own = true };
        struct metric_schema schema = { .policies = &there, .n_policies = 1 };
        struct metric_policy made = { 0 };
        struct err e = { 0 };
        bool ok = metric_policy_parse(a, &schema, str_of(policies[i].file),
                                      str_of(policies[i].text), &made, &e);

        check_message(policies[i].file, policies[i].text, ok, &e, policies[i].error);
        if (!ok)
            continue;
        CHECK(made.own && !strcmp(made.values, "a|b") && !strcmp(made.name, "own_x"));
        CHECK(!strcmp(metric_policy_choice(a, &made, (struct str){ 0 }), "a"));
        CHECK(!strcmp(metric_policy_choice(a, &made, STR("b")), "b"));
        CHECK(!metric_policy_choice(a, &made, STR("a|b")));
        CHECK_INT(page_kind_of(str_of(policies[i].text)), PAGE_POLICY);
    }
}

/* --- figures --- */

static struct str pages(struct arena *a)
{
    const char *root = getenv("TELLTALE_SOURCE");
    struct buf b;

    buf_init(&b, a, 4096);
    buf_add(&b, "%s/" PAGES, root ? root : ".");
    return str_of(b.p);
}

struct world {
    struct arena    *arena;
    struct engine   *engine;
    struct ref_facts facts;
};

#define NOW_US (INT64_C(1672531200) * SECOND_US)    /* 2023-01-01 */
#define STRICT "{\"type\":\"policy\",\"source\":\"pult \\\"ż\\\" d'or\",\"id\":\"s\"," \
    "\"at\":\"2021-01-01T00:00:00Z\",\"name\":\"own_strict\",\"value\":\"yes\"}\n"

static void open_world(struct world *w)
{
    AUTO(folder_done) struct folder folder = folder_open();
    const char *files[] = { folder_file(w->arena, &folder, "desk.jsonl"),
                            folder_file(w->arena, &folder, "policy.jsonl") };
    struct engine_options o = { .threads = 2, .memory_bytes = (size_t)512 << 20 };
    struct demo_request request = { .conversations = 400, .seed = test_random(),
                                    .to_us = INT64_C(1640995200) * SECOND_US };
    struct import_options import = { .connector = STR("canonical"), .paths = files, .n_paths = 2,
                                     .now_us = NOW_US };
    struct import_result result = { 0 };
    struct err e = { 0 };
    FILE *f;

    desk_write(files[0], 400);
    f = fopen(files[1], "w");
    CHECK(f && fputs(STRICT, f) >= 0 && fclose(f) == 0);
    went_well(engine_open(&o, &w->engine, &e) && engine_demo(w->engine, &request, &result, &e) &&
              engine_import(w->engine, &import, &result, &e) &&
              ref_read(w->arena, w->engine, &w->facts, &e), &e);
    CHECK_INT(result.rejected, 0);
}

static const char *plain_size(const char *tier)
{
    if (tier && (!strcmp(tier, "gold") || !strcmp(tier, "enterprise")))
        return "vip";
    return tier ? tier : "unknown";
}

/* given: the policy as the question says it; NULL: as each source says. */
static bool is_strict(const char *source, const char *given)
{
    return strcmp(given ? given : !strcmp(source, DESK_SOURCE) ? "yes" : "no", "yes") == 0;
}

static const char *plain_waiting(const struct plain_conversation *c, const char *given)
{
    if (c->wait_s == NONE)
        return NULL;
    if (c->wait_s <= 20)
        return "short";
    return is_strict(c->source, given) ? "far too long" : "long";
}

static int64_t whole_second(int64_t us)
{
    return (us - (us % SECOND_US + SECOND_US) % SECOND_US) / SECOND_US;
}

static const char *plain_waiting_leg(const struct ref_row *row)
{
    const struct plain_leg *l = row->leg;

    if (l->queued_at == NONE || l->answered_at == NONE ||
        whole_second(l->answered_at) - whole_second(l->queued_at) <= 20)
        return "short";
    return row->conversation->kind && !strcmp(row->conversation->kind, "chat") ? "short" : "long";
}

static bool same_text(struct str x, const char *y)
{
    return y ? x.p && str_equal(x, str_of(y)) : !x.p;
}

/* How many rows of a table have these two values, by the plain loop. */
static int64_t plain_count(const struct world *w, enum fact_table table, const struct str *splits,
                           const char *given)
{
    const struct ref_rows *rows = &w->facts.tables[table];
    int64_t n = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct plain_conversation *c = rows->list[i].conversation;
        const struct plain_leg *l = rows->list[i].leg;
        bool leg = table == FACTS_LEG;

        if (leg && l->queued_at == NONE && l->offered_at == NONE)
            continue;
        n += same_text(splits[0], plain_size(leg ? l->tier : c->tier_created)) &&
             same_text(splits[1], leg ? plain_waiting_leg(&rows->list[i])
                                      : plain_waiting(c, given));
    }
    return n;
}

static void compare(const struct world *w, enum fact_table table, const char *metric,
                    const char *policy, const char *given)
{
    struct engine_ask ask = { .metrics = str_of(metric), .by = STR("customer_size, waiting"),
                              .folder = pages(w->arena),
                              .policy = str_of(policy), .from = STR("2000-01-01"),
                              .to = STR("2030-01-01"), .now_us = NOW_US };
    struct ask_answer answer = { 0 };
    struct err e = { 0 };
    int64_t sum = 0, rows = 0;

    if (!went_well(engine_ask(w->arena, w->engine, &ask, &answer, &e), &e))
        return;
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];

        CHECK_INT((int64_t)f->value, plain_count(w, table, f->splits, given));
        sum += (int64_t)f->value;
    }
    for (size_t i = 0; i < w->facts.tables[table].n; i++)
        rows += table != FACTS_LEG || w->facts.tables[table].list[i].leg->queued_at != NONE ||
                w->facts.tables[table].list[i].leg->offered_at != NONE;
    CHECK_INT(sum, rows);
    CHECK(answer.n >= 4);
}

#define ALL "spam = include; deleted = include; merged = include; test = include"

TEST(figures_by_own_dimensions_are_those_of_a_plain_loop)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct world w = { .arena = a };

    open_world(&w);
    compare(&w, FACTS_CONVERSATION, "contact_volume", ALL, NULL);
    compare(&w, FACTS_CONVERSATION, "contact_volume", ALL "; own_strict = no", "no");
    compare(&w, FACTS_CONVERSATION, "contact_volume", ALL "; own_strict = yes", "yes");
    compare(&w, FACTS_LEG, "own_legs", ALL, NULL);
    engine_close(&w.engine);
}

static int64_t filtered(const struct world *w, const char *where, const char *policy)
{
    struct engine_ask ask = { .metrics = STR("contact_volume"), .where = str_of(where),
                              .folder = pages(w->arena),
                              .policy = str_of(policy), .from = STR("2000-01-01"),
                              .to = STR("2030-01-01"), .now_us = NOW_US };
    struct ask_answer answer = { 0 };
    struct err e = { 0 };

    if (!went_well(engine_ask(w->arena, w->engine, &ask, &answer, &e), &e))
        return -1;
    return (int64_t)answer.figures[0].value;
}

TEST(filters_by_own_dimensions_are_those_of_a_plain_loop)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct world w = { .arena = a };
    const struct ref_rows *rows = &w.facts.tables[FACTS_CONVERSATION];
    int64_t vips = 0, waited = 0;

    open_world(&w);
    for (size_t i = 0; i < rows->n; i++) {
        const struct plain_conversation *c = rows->list[i].conversation;
        const char *waiting = plain_waiting(c, NULL);
        bool vip = !strcmp(plain_size(c->tier_created), "vip");

        vips += vip;
        waited += !vip && waiting && strcmp(waiting, "short") != 0;
    }
    CHECK(vips > 0 && waited > 0);
    CHECK_INT(filtered(&w, "customer_size = vip", ALL), vips);
    CHECK_INT(filtered(&w, "customer_size != vip and waiting in (long, \"far too long\")", ALL),
              waited);
    engine_close(&w.engine);
}

TEST(a_choice_that_is_none_is_named)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine_options o = { .threads = 1 };
    struct engine_ask ask = { .metrics = STR("contact_volume"), .policy = STR("own_strict = so"),
                              .folder = pages(a), .now_us = NOW_US };
    struct engine *g = NULL;
    struct ask_answer answer;
    struct err e = { 0 };

    CHECK(engine_open(&o, &g, &e));
    CHECK(!engine_ask(a, g, &ask, &answer, &e));
    CHECK(!strcmp(e.msg, "policy own_strict: \"so\" is not one of no|yes"));
    ask.folder = (struct str){ 0 };
    CHECK(!engine_ask(a, g, &ask, &answer, &e));
    CHECK(strstr(e.msg, "own_strict") != NULL);
    engine_close(&g);
}
