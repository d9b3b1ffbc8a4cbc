/* policies_test.c -- each policy by name, and what it changes. */
#include "replay_tools.h"

TEST(every_value_can_be_set_and_read_back)
{
    size_t n;
    const struct policy *table = policy_table(&n);
    struct policies zero = { 0 };
    char text[POLICY_LIST_SIZE];

    for (size_t i = 0; i < n; i++) {
        struct policies p = { 0 };
        struct str rest = str_of(table[i].values), first = policies_value(&zero, &table[i], text);
        struct err e = { 0 };

        CHECK(policy_of(str_of(table[i].name)) == &table[i]);
        CHECK(rest.n >= first.n && memcmp(rest.p, first.p, first.n) == 0);
        while (rest.n && table[i].kind == POLICY_CHOICE) {
            const char *bar = memchr(rest.p, '|', rest.n);
            struct str value = { rest.p, bar ? (size_t)(bar - rest.p) : rest.n };

            CHECK(policies_set(&p, str_of(table[i].name), value, &e));
            CHECK(str_equal(policies_value(&p, &table[i], text), value));
            rest.n -= bar ? value.n + 1 : value.n;
            rest.p += bar ? value.n + 1 : value.n;
        }
        CHECK(policies_set(&p, str_of(table[i].name), first, &e));
        CHECK(table[i].kind == POLICY_LIST || memcmp(&p, &zero, sizeof p) == 0);
    }
}

TEST(what_cannot_be_set_says_so)
{
    struct policies p = { 0 };
    struct err e = { 0 };

    CHECK(!policies_set(&p, STR("colour"), STR("red"), &e));
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(!policies_set(&p, STR("sla_tie"), STR("maybe"), &e));
    CHECK(strstr(e.msg, "met|breached") != NULL);
    CHECK(!policies_set(&p, STR("calendar_grace"), STR("-1"), &e));
    CHECK(!policies_set(&p, STR("calendar_grace"), STR("soon"), &e));
    CHECK(!policies_set(&p, STR("resolved_states"), STR(" , "), &e));
    CHECK(!policies_set(&p, STR("agent_roles"),
                        STR("01234567890123456789012345678901234567890123456789012345678901,"
                            "01234567890123456789012345678901234567890123456789012345678901,"
                            "0123"), &e));
    CHECK_INT(e.kind, ERR_LIMIT);
}

TEST(a_currency_is_a_code_of_three_letters)
{
    const struct policy *currency = policy_of(STR("currency"));
    struct policies p = { 0 };
    struct err e = { 0 };
    char text[POLICY_LIST_SIZE];

    CHECK_INT((int64_t)policies_value(&p, currency, text).n, 0);
    CHECK(policies_set(&p, STR("currency"), STR(" pln "), &e));
    CHECK(str_equal(policies_value(&p, currency, text), STR("PLN")));
    CHECK(!policies_set(&p, STR("currency"), STR("EURO"), &e));
    CHECK(!policies_set(&p, STR("currency"), STR("E1R"), &e));
    CHECK(!policies_set(&p, STR("currency"), STR("zł"), &e));
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(str_equal(policies_value(&p, currency, text), STR("PLN")));
    CHECK(policies_set(&p, STR("currency"), STR(""), &e));
    CHECK_INT((int64_t)policies_value(&p, currency, text).n, 0);
}

TEST(lists_hold_words_without_their_spaces)
{
    struct policies p = { 0 };
    struct err e = { 0 };
    const struct policy *roles = policy_of(STR("agent_roles"));

    CHECK(policies_list_has(&p, roles, STR("admin")));
    CHECK(policies_set(&p, STR("agent_roles"), STR("owner, light agent ,"), &e));
    CHECK(policies_list_has(&p, roles, STR("light agent")));
    CHECK(policies_list_has(&p, roles, STR("owner")));
    CHECK(!policies_list_has(&p, roles, STR("admin")));
    CHECK(!policies_list_has(&p, roles, STR("light")));
}

TEST(first_response_start)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + 10, EVENT_QUEUED, "q");
    customer(b, MON + 30);
    agent(b, MON + 100);
    CHECK_INT(run(b)->first_response_s, 70);
    set_policy(b, "first_response_start", "created");
    CHECK_INT(run(b)->first_response_s, 100);
    set_policy(b, "first_response_start", "queued");
    CHECK_INT(run(b)->first_response_s, 90);
    set_policy(b, "first_response_start", "bot_handoff");       /* there is none */
    CHECK_INT(run(b)->first_response_s, 70);
    set_policy(b, "first_response_start", "first_customer_message");
    b->conversation.kind = word(b, "chat");
    CHECK_INT(run(b)->first_response_s, 90);
}

TEST(first_response_agent_opened)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    agent(b, MON);
    agent(b, MON + 10);
    customer(b, MON + 30);
    agent(b, MON + 100);
    CHECK_INT(run(b)->first_response_s, 70);
    set_policy(b, "first_response_agent_opened", "next_any");
    CHECK_INT(run(b)->first_response_s, 10);
}

TEST(order_at_one_instant)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    set_policy(b, "order_at_one_instant", "agent_first");
    agent(b, MON);
    customer(b, MON);
    CHECK_INT(run(b)->agent_opened, 1);
    CHECK_INT(run(b)->awaiting_since_at, MON * SECOND);
    set_policy(b, "order_at_one_instant", "customer_first");
    b->n = 0;
    agent(b, MON);
    customer(b, MON);
    CHECK_INT(run(b)->agent_opened, 0);
    CHECK_INT(run(b)->first_response_s, 0);
    CHECK_INT(run(b)->awaiting_since_at, NONE);
}

TEST(resolved_states)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + 10, EVENT_STATUS, "shipped");
    mark(b, MON + 20, EVENT_STATUS, "closed");
    CHECK_INT(run(b)->first_resolution_s, 20);
    set_policy(b, "resolved_states", "shipped");
    CHECK_INT(run(b)->first_resolution_s, 10);
    CHECK_INT(run(b)->full_resolution_s, NONE);
    CHECK_INT(run(b)->reopens, 1);
}

TEST(closed_counts)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + 10, EVENT_STATUS, "solved");
    mark(b, MON + 20, EVENT_STATUS, "open");
    mark(b, MON + 30, EVENT_STATUS, "closed");
    CHECK_INT(run(b)->full_resolution_s, 30);
    set_policy(b, "closed_counts", "unless_solved");
    CHECK_INT(run(b)->first_resolution_s, 10);
    CHECK_INT(run(b)->full_resolution_s, 10);
}

TEST(calendar_change_and_grace)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    struct replay_calendar always = { .id = word(b, "always") };

    always.calendar = calendar_in(b->arena, "UTC", "24x7", "");
    b->settings.calendar = calendar_in(b->arena, "UTC", "tue 09:00-17:00", "");
    b->settings.calendars = &always;
    b->settings.n_calendars = 1;
    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + 40, EVENT_CALENDAR, "always");
    mark(b, MON + 100, EVENT_STATUS, "solved");
    CHECK_INT(run(b)->full_resolution_business_s, 60);
    set_policy(b, "calendar_change", "last");
    CHECK_INT(run(b)->full_resolution_business_s, 100);
    set_policy(b, "calendar_change", "each_span");
    set_policy(b, "calendar_grace", "39");
    CHECK_INT(run(b)->full_resolution_business_s, 60);
    set_policy(b, "calendar_grace", "40");
    CHECK_INT(run(b)->full_resolution_business_s, 100);
}

TEST(note_opens)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    say(b, MON, ACTOR_AGENT, "ann", 0);
    agent(b, MON + 60);
    CHECK_INT(run(b)->replies, 0);
    set_policy(b, "note_opens", "yes");
    CHECK_INT(run(b)->replies, 1);
}
