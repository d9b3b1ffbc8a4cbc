/* metric_filter_test.c -- filters, dimensions, anchors and parameters, and their page. */
#include "metric_tools.h"
#include "source_tools.h"

#define LENGTH(list) (sizeof (list) / sizeof *(list))

/* A term that counts a table; joined: person_gap is. */
static struct metric_term term_of(enum fact_table table, bool joined)
{
    return (struct metric_term){ .table = table, .joins = { FACTS_PERSON_GAP },
                                 .n_joins = joined };
}

/* The filter as a term takes it, or the message. */
static const char *bound(struct arena *a, enum fact_table table, const char *anchor,
                         const char *text)
{
    const struct metric_schema *schema = schema_of_facts(a);
    struct metric_term t = term_of(table, false);
    const struct expr *x = NULL;
    const struct filter *f = NULL;
    struct err e = { 0 };

    if (!filter_parse(a, str_of(text), &f, &e) ||
        !filter_bind(a, schema, f, &t, anchor, &x, &e)) {
        CHECK(e.kind == ERR_INVALID || e.kind == ERR_LIMIT);
        return str_copy(a, str_of(e.msg)).p;
    }
    CHECK(x->type == TYPE_BOOL);
    return printed(a, schema, NULL, table, x);
}

static const struct {
    enum fact_table table;
    const char     *anchor, *text, *want;
} filters[] = {
    { FACTS_CONVERSATION, "created", "channel = email and tier in (gold, silver)",
      "channel = \"email\" and tier_created in (\"gold\", \"silver\")" },
    { FACTS_CONVERSATION, "full_resolution", "team = \"a b\" or agent != ann",
      "team_full_resolution = \"a b\" or agent_full_resolution != \"ann\"" },
    { FACTS_CONVERSATION, "resolution", "priority = none",
      "if(policy resolution_reopened is \"first\", priority_first_resolution, "
      "priority_full_resolution) = none" },
    { FACTS_CONVERSATION, "matter", "category = how-to", "category_created = \"how-to\"" },
    { FACTS_CONVERSATION, "first_resolution_or_created", "agent = ann",
      "if(first_resolution_at != none, agent_first_resolution, agent_assigned) = \"ann\"" },
    { FACTS_CONVERSATION, "assigned", "agent = ann", "agent_assigned = \"ann\"" },
    { FACTS_CONVERSATION, "created", "conversation.agent = ann and conversation.team != none",
      "conversation.agent = \"ann\" and conversation.team != none" },
    { FACTS_CONVERSATION, "created", "tag = vip", "has(tags, \"vip\")" },
    { FACTS_CONVERSATION, "created", "tag != vip and tag != none",
      "not has(tags, \"vip\") and tags != none" },
    { FACTS_CONVERSATION, "created", "tag in (vip, \"b c\")",
      "has(tags, \"vip\") or has(tags, \"b c\")" },
    { FACTS_CONVERSATION, "created", "not tag in (vip)", "not has(tags, \"vip\")" },
    { FACTS_CONVERSATION, "created", "segment = smb", "customer.segment = \"smb\"" },
    { FACTS_CONVERSATION, "created", "weekday in (6, 7) and hour >= 18",
      "weekday(created_at) in (6, 7) and hour(created_at) >= 18" },
    { FACTS_CONVERSATION, "created", "wait_s > 60 s and wait_s<=5min and reopens = -1",
      "wait_s > 60 and wait_s <= 300 and reopens = -1" },
    { FACTS_CONVERSATION, "created", "created_at > now - 7 d or created_at<now-14d",
      "created_at > now - 604800 or created_at < now - 1209600" },
    { FACTS_CONVERSATION, "created", "resolved and wait_s > talk_s",
      "full_resolution_at != none and wait_s > talk_s" },
    { FACTS_CONVERSATION, "created", "status = (conversation.tier)",
      "status = (conversation.tier)" },
    { FACTS_CONVERSATION, "created", "status = tier", "status = \"tier\"" },
    { FACTS_CONVERSATION, "created", "status = true or blocked = true",
      "status = \"true\" or blocked = true" },
    { FACTS_CONVERSATION, "created", "category = 1.2.3 or category = 10",
      "category_created = \"1.2.3\" or category_created = \"10\"" },
    { FACTS_CONVERSATION, "created", "account = 株式会社-1", "account = \"株式会社-1\"" },
    { FACTS_CONVERSATION, "created", "account = 'O\"Neil'", "account = 'O\"Neil'" },
    { FACTS_CONVERSATION, "created", "outcome = answered and queue = q1 and kind = call",
      "outcome = \"answered\" and queue = \"q1\" and kind = \"call\"" },
    { FACTS_REPLY, "reply", "agent = ann and language = de and source = s",
      "agent = \"ann\" and conversation.language = \"de\" and source = \"s\"" },
    { FACTS_REPLY, "reply", "queue = q1 and outcome = answered and hour = 3",
      "conversation.queue = \"q1\" and conversation.outcome = \"answered\" and hour(at) = 3" },
    { FACTS_REPLY, "reply", "response_s < 60 and conversation.reopens = 0",
      "response_s < 60 and conversation.reopens = 0" },
    { FACTS_REPLY, "reply", "tag = vip and customer.segment = smb",
      "has(conversation.tags, \"vip\") and customer.segment = \"smb\"" },
    { FACTS_LEG, "answered", "queue = q1 and outcome != answered and team = a",
      "queue = \"q1\" and outcome != \"answered\" and team = \"a\"" },
    { FACTS_SLA_CLOCK, "settled", "clock = next_response and policy = gold-24h",
      "clock = \"next_response\" and policy = \"gold-24h\"" },
    { FACTS_SLA_CLOCK, "settled", "fell_due and not met != none",
      "(state = \"ended\" or state in (\"running\", \"paused\") and settled_at <= now or state = "
      "\"withdrawn\" and policy sla_withdrawn is \"counted\") and not if(state = \"ended\", "
      "if(policy sla_tie is \"met\", spent_s <= target_s, spent_s < target_s), if(state = "
      "\"withdrawn\", if(policy sla_withdrawn is \"counted\", if(policy sla_tie is \"met\", "
      "spent_s <= target_s, spent_s < target_s), none), if(settled_at <= now, false, none))) != "
      "none" },
    { FACTS_OPEN_SPAN, "span", "team = a and customer = c and replied",
      "team = \"a\" and conversation.customer = \"c\" and replied" },
    { FACTS_AGENT_INTERVAL, "interval", "agent = ann and team = a and state = available",
      "agent = \"ann\" and team = \"a\" and state = \"available\"" },

    { FACTS_CONVERSATION, "created", "", "character 1: a value is wanted at the end" },
    { FACTS_CONVERSATION, "created", "chanel = email",
      "character 1: conversation has no \"chanel\"; is it \"channel\"?" },
    { FACTS_CONVERSATION, "created", "blocked and ähnlich",
      "character 13: \"ä\" means nothing here" },
    { FACTS_CONVERSATION, "created", "channel = email sms",
      "character 17: and, or, or the end is wanted instead of \"sms\"" },
    { FACTS_CONVERSATION, "created", "channel", "character 1: this is a text, a condition is "
      "wanted" },
    { FACTS_CONVERSATION, "created", "wait_s > long-time",
      "character 10: conversation has no \"long\"" },
    { FACTS_CONVERSATION, "created", "wait_s > 1.2.3",
      "character 10: \"1.2.3\" is not a whole number" },
    { FACTS_CONVERSATION, "created", "tag < vip",
      "character 5: a list holds a text (=) or does not (!=)" },
    { FACTS_CONVERSATION, "created", "tag in (none)", "\"in\" takes a list of values" },
    { FACTS_CONVERSATION, "created", "clock = resolution", "conversation has no \"clock\"" },
    { FACTS_CONVERSATION, "created", "person_gap.person = x", "\"person_gap\" is not among" },
    { FACTS_CONVERSATION, "created", "within is 3", "a choice is wanted instead of \"3\"" },
    { FACTS_CONVERSATION, "created", "within is x", "there is no parameter \"within\" here" },
    { FACTS_OPEN_SPAN, "span", "hour = 3", "open_span has no \"hour\"" },
    { FACTS_SLA_CLOCK, "settled", "agent = ann", "sla_clock has no \"agent\"" },
    { FACTS_AGENT_INTERVAL, "interval", "channel = email", "agent_interval has no \"channel\"" },
    { FACTS_AGENT_INTERVAL, "interval", "conversation.channel = email",
      "\"conversation\" is not among the facts here" },
    { FACTS_ANSWER, "responded", "agent = ann and team = a and channel = email",
      "agent = \"ann\" and coalesce(conversation.team_full_resolution, conversation.team) = \"a\""
      " and conversation.channel = \"email\"" },
    { FACTS_ANSWER, "responded", "segment = x and survey = csat",
      "customer.segment = \"x\" and survey = \"csat\"" },
    { FACTS_PURCHASE, "ordered", "customer.segment = x", "customer.segment = \"x\"" },
    { FACTS_CUSTOMER, "first", "segment = x and tier = gold",
      "segment = \"x\" and tier = \"gold\"" },
    { FACTS_VOTE, "voted", "team = a", "vote has no \"team\"" },
    { FACTS_MENTION, "posted", "channel = x", "channel = \"x\"" },
    { FACTS_CONVERSATION, "reply", "team = a", "conversation has no anchor \"reply\"" },
    { FACTS_CONVERSATION, "created", "account = \xff", "byte 11 is no UTF-8" },
};

TEST(filters_mean_what_they_say)
{
    for (size_t i = 0; i < LENGTH(filters); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const char *got = bound(a, filters[i].table, filters[i].anchor, filters[i].text);
        const char *again = bound(a, filters[i].table, filters[i].anchor, got);
        bool wrong = !strncmp(got, "character ", 10) || !strncmp(got, "byte ", 5);

        if (wrong ? !strstr(got, filters[i].want)
                  : strcmp(got, filters[i].want) != 0 || strcmp(again, filters[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s\n%s\ninstead of\n%s\nand again\n%s",
                      filters[i].text, got, filters[i].want, again);
    }
}

TEST(big_filters_are_refused)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err e = { 0 };
    const struct filter *f;
    struct buf b;

    buf_init(&b, a, 1 << 20);
    for (size_t i = 0; i < FILTER_MAX; i++)
        buf_add(&b, " ");
    buf_add(&b, "blocked");
    CHECK(!filter_parse(a, str_of(b.p), &f, &e));
    CHECK(e.kind == ERR_LIMIT);
    buf_init(&b, a, 1 << 20);
    buf_add(&b, "blocked");
    for (size_t i = 0; i < 900; i++)
        buf_add(&b, " or response_s<1");
    if (!strstr(bound(a, FACTS_CONVERSATION, "created", b.p), "too big"))
        test_fail(__FILE__, __LINE__, "%s", bound(a, FACTS_CONVERSATION, "created", b.p));
}

/* --- dimensions and anchors --- */

/* Every table splits by every dimension at every anchor, or says that it cannot. */
TEST(dimensions_stand_at_every_anchor)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    const struct dimension *dimensions;
    const struct anchor *anchors;
    size_t n_dimensions, n_anchors, found = 0;

    dimensions = dimension_table(&n_dimensions);
    anchors = anchor_table(&n_anchors);
    for (size_t i = 0; i < n_anchors; i++) {
        size_t table = 0;

        CHECK(schema_table(schema, str_of(anchors[i].table), &table));
        for (size_t j = 0; j < n_dimensions; j++) {
            const struct expr *x = NULL;
            struct err e = { 0 };

            if (!dimension_expr(a, schema, table, anchors[i].name, str_of(dimensions[j].name), &x,
                                &e))
                test_fail(__FILE__, __LINE__, "%s %s %s: %s", anchors[i].table, anchors[i].name,
                          dimensions[j].name, e.msg);
            found += x != NULL;
            if (x && table == FACTS_CONVERSATION)
                CHECK(strcmp(dimensions[j].name, "clock") != 0);
        }
    }
    CHECK_INT((int64_t)n_dimensions, 36);
    CHECK(found > 200);
}

TEST(a_wrong_dimension_or_anchor_is_an_error)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    const struct expr *x = NULL;
    struct err e = { 0 };

    CHECK(!dimension_expr(a, schema, FACTS_LEG, "queued", STR("chanel"), &x, &e));
    CHECK(strstr(e.msg, "there is no dimension \"chanel\"; is it \"channel\"?"));
    CHECK(!dimension_expr(a, schema, FACTS_LEG, "created", STR("channel"), &x, &e));
    CHECK(strstr(e.msg, "leg has no anchor \"created\"") && !x);
}

static const struct { const char *table, *name, *want; } instants[] = {
    { "conversation", "created", "created_at" },
    { "conversation", "offered", "if(policy interval_attribution is \"entry\", "
      "coalesce(offered_at, created_at), if(policy interval_attribution is \"answer\", "
      "coalesce(answered_at, ended_at, offered_at, created_at), "
      "coalesce(ended_at, answered_at, offered_at, created_at)))" },
    { "conversation", "matter", "coalesce(person_gap.matter_at, created_at)" },
    { "conversation", "resolution", "if(policy resolution_reopened is \"first\", "
      "first_resolution_at, full_resolution_at)" },
    { "reply", "reply", "at" },
    { "leg", "queued", "coalesce(queued_at, offered_at)" },
    { "sla_clock", "settled", "settled_at" },
    { "open_span", "span", "-" },
    { "agent_interval", "interval", "-" },
};

TEST(anchors_are_instants)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);

    for (size_t i = 0; i < LENGTH(instants); i++) {
        struct script script = { .file = STR("test") };
        size_t table = 0, built = 0;
        struct scope s = { .arena = a, .schema = schema, .script = &script, .n = 2,
                           .built = &built };
        const struct anchor *anchor = anchor_of(str_of(instants[i].table),
                                                str_of(instants[i].name));
        const struct expr *x = NULL;
        struct err e = { 0 };

        CHECK(schema_table(schema, str_of(instants[i].table), &table));
        s.tables[0] = table;
        s.tables[1] = FACTS_PERSON_GAP;
        if (!anchor || !anchor_instant(&s, anchor, &x, &e))
            test_fail(__FILE__, __LINE__, "%s: %s", instants[i].name, e.msg);
        if (strcmp(printed(a, schema, NULL, table, x), instants[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s: %s", instants[i].name,
                      printed(a, schema, NULL, table, x));
    }
}

/* --- parameters --- */

static const struct { int parameter; const char *text, *want; } values[] = {
    { 0, "90", "90" },
    { 0, " 90 s ", "90" },
    { 0, "1.5 min", "90" },
    { 0, "1 d", "86400" },
    { 0, "0", "0" },
    { 0, "", "\"\" is not a span such as" },
    { 0, "1.5", "\"1.5\" is not a span" },
    { 0, "-5 s", "\"-5 s\" is not a span" },
    { 0, "soon", "within: \"soon\" is not a span" },
    { 0, "5 s, gold = 1 d", "within does not differ by a dimension" },
    { 0, "5 s 6", "is not a span" },
    { 1, "3 d, enterprise = 1 d, a b = 5 h", "259200 enterprise=86400 a b=18000" },
    { 1, "enterprise=1 d", "172800 enterprise=86400" },
    { 1, "3 d, 4 d", "\"4 d\" is not a span" },
    { 1, "3 d, enterprise = soon", "\"soon\" is not a span" },
    { 1, "3 d, = 1 d", "\"= 1 d\" is not a span" },
    { 1, "x = 1 d, x = 2 d", "\"x\" is given twice" },
    { 1, "a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1", "differs for at most 8 values" },
    { 2, "some", "1" },
    { 2, "all", "0" },
    { 2, "none", "base: \"none\" is not one of its choices" },
    { 2, "1", "\"1\" is not one of its choices" },
    { 3, "2.5", "2.5" },
    { 3, "2 d", "limit: \"2 d\" is not a number" },
};

static const char *parameter_text(struct arena *a, const struct metric_parameter *p,
                                  const char *text)
{
    struct parameter_value v;
    struct err e = { 0 };
    struct buf b;

    if (!parameter_parse(a, p, str_of(text), &v, &e))
        return str_copy(a, str_of(e.msg)).p;
    buf_init(&b, a, 1024);
    buf_add(&b, "%g", v.number);
    for (size_t i = 0; i < v.n_at; i++)
        buf_add(&b, " %.*s=%g", (int)v.at[i].n, v.at[i].p, v.numbers[i]);
    return b.p;
}

TEST(parameters_take_what_fits_them)
{
    static const struct metric_parameter parameters[] = {
        { .name = { "within", 6 }, .kind = PARAMETER_SECONDS, .number = 60 },
        { .name = { "older", 5 }, .kind = PARAMETER_SECONDS, .number = 172800,
          .by = { "tier", 4 } },
        { .name = { "base", 4 }, .kind = PARAMETER_CHOICE, .choices = { { "all", 3 },
          { "some", 4 } }, .n_choices = 2 },
        { .name = { "limit", 5 }, .kind = PARAMETER_NUMBER, .number = 3 },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    struct parameter_value v;

    for (size_t i = 0; i < LENGTH(values); i++) {
        const char *got = parameter_text(a, &parameters[values[i].parameter], values[i].text);
        bool good = values[i].want[0] >= '0' && values[i].want[0] <= '9';

        if (good ? strcmp(got, values[i].want) != 0 : !strstr(got, values[i].want))
            test_fail(__FILE__, __LINE__, "\"%s\": %s instead of %s", values[i].text, got,
                      values[i].want);
    }
    parameter_default(&parameters[0], &v);
    CHECK(v.number == 60 && !v.n_at);
    parameter_default(&parameters[2], &v);
    CHECK(v.number == 0);
}

/* --- the page --- */

static void print_names(struct buf *b)
{
    const struct derived *derived;
    const struct anchor *anchors;
    const struct dimension *dimensions;
    size_t n;

    buf_add(b, "\n\n### Derived columns\n\n| facts | column | is |\n| --- | --- | --- |\n");
    derived = derived_table(&n);
    for (size_t i = 0; i < n; i++)
        if (derived[i].doc)
            buf_add(b, "| `%s` | `%s` | %s |\n", derived[i].table, derived[i].name,
                    derived[i].doc);
    buf_add(b, "\n### Anchors\n\n| facts | anchor | instant |\n| --- | --- | --- |\n");
    anchors = anchor_table(&n);
    for (size_t i = 0; i < n; i++)
        buf_add(b, "| `%s` | `%s` | %s |\n", anchors[i].table, anchors[i].name, anchors[i].doc);
    buf_add(b, "\n### Dimensions\n\n| dimension | is |\n| --- | --- |\n");
    dimensions = dimension_table(&n);
    for (size_t i = 0; i < n; i++)
        buf_add(b, "| `%s` | %s |\n", dimensions[i].name, dimensions[i].doc);
    buf_add(b, "\n### Customers in the periods of a question\n\nThe facts `customer_period` are "
            "not kept: each question makes them, a row for each\nperson and period from `first_at` "
            "on.\n\n| column | is |\n| --- | --- |\n");
    for (size_t i = 0; i < customer_period_table()->n; i++)
        buf_add(b, "| `%s` | %s |\n", customer_period_table()->columns[i].name,
                customer_period_table()->columns[i].doc);
    buf_add(b, "\n");
}

/* The middle of the page is made from the tables, the rest is written by hand. */
TEST(the_page_of_the_language_has_all_names)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str page = read_tree(a, "docs/metric-language.md");
    const char *begin = "UPDATE_GOLDEN=1 rewrites it. -->", *end = "<!-- end -->", *text = "";
    const char *from = page.p ? strstr(page.p, begin) : NULL, *to = from ? strstr(from, end) : NULL;
    struct err e = { 0 };
    struct buf b;

    CHECK(from && to);
    if (!from || !to)
        return;
    buf_init(&b, a, 1 << 20);
    buf_add(&b, "%.*s", (int)(from + strlen(begin) - page.p), page.p);
    print_names(&b);
    buf_add(&b, "%s", to);
    CHECK(buf_finish(&b, &text, &e));
    check_tree(a, "docs/metric-language.md", str_of(text));
}
