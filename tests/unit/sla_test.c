/* sla_test.c -- service-level clocks: by policies, by a source's own targets, and a reference. */
#include "replay_tools.h"

enum { ROUNDS = 2000 };

static const struct sla_clock_fact *clock_of(struct bench *b, const char *name, int which)
{
    static const struct sla_clock_fact none;

    for (size_t i = 0; i < b->facts.n_clocks; i++)
        if (same(b, b->facts.clocks[i].clock, name) && which-- == 0)
            return &b->facts.clocks[i];
    test_fail(__FILE__, __LINE__, "no clock %s", name);
    return &none;
}

static int clocks_named(struct bench *b, const char *name)
{
    int n = 0;

    for (size_t i = 0; i < b->facts.n_clocks; i++)
        n += same(b, b->facts.clocks[i].clock, name);
    return n;
}

/* Two policies: the urgent have an hour, all others a working day. */
static struct bench *desk(void)
{
    struct bench *b = bench_open("");
    struct sla_target *fast = NEW_N(b->arena, struct sla_target, 4);
    struct sla_target *slow = NEW_N(b->arena, struct sla_target, 2);
    struct sla_policy *policies = NEW_N(b->arena, struct sla_policy, 2);

    fast[0] = (struct sla_target){ CLOCK_FIRST_RESPONSE, 0, HOUR, true };
    fast[1] = (struct sla_target){ CLOCK_NEXT_RESPONSE, 0, 2 * HOUR, true };
    fast[2] = (struct sla_target){ CLOCK_RESOLUTION, 0, 4 * HOUR, false };
    fast[3] = (struct sla_target){ CLOCK_PERIODIC_UPDATE, 0, 3 * HOUR, false };
    slow[0] = (struct sla_target){ CLOCK_FIRST_RESPONSE, word(b, "low"), 16 * HOUR, true };
    slow[1] = (struct sla_target){ CLOCK_FIRST_RESPONSE, 0, 8 * HOUR, true };
    policies[0] = (struct sla_policy){ .name = word(b, "fast"), .priority = word(b, "urgent"),
                                       .from_us = INT64_MIN, .to_us = INT64_MAX,
                                       .targets = fast, .n = 4 };
    policies[1] = (struct sla_policy){ .name = word(b, "slow"), .from_us = INT64_MIN,
                                       .to_us = INT64_MAX, .targets = slow, .n = 2 };
    b->settings.calendar = calendar_in(b->arena, "UTC", "mon-fri 09:00-17:00", "");
    b->settings.sla_policies = policies;
    b->settings.n_sla_policies = 2;
    return b;
}

TEST(the_first_policy_that_matches_sets_the_target)
{
    AUTO(bench_close) struct bench *b = desk();
    const struct sla_clock_fact *c;

    mark(b, MON, EVENT_CREATED, "");
    customer(b, MON);
    run(b);
    c = clock_of(b, "first_response", 0);
    CHECK_INT(c->target_s, 8 * HOUR);
    CHECK_TEXT(b, c->policy, "slow");
    CHECK_TEXT(b, c->state, "running");
    CHECK_INT(c->elapsed_s, NONE);
    CHECK_INT(c->breached, NONE);
    CHECK_INT(c->due_at, (MON + 24 * HOUR) * SECOND);           /* Tuesday at ten */
    CHECK_INT(c->settled_at, c->due_at);
    CHECK_INT(c->running_since_at, MON * SECOND);
    mark(b, MON, EVENT_PRIORITY, "low");
    run(b);
    CHECK_INT(clock_of(b, "first_response", 0)->target_s, 16 * HOUR);
    b->settings.n_sla_policies = 1;                             /* none matches */
    run(b);
    CHECK_INT((int64_t)b->facts.n_clocks, 0);
}

TEST(a_changed_priority_gives_a_new_target)
{
    AUTO(bench_close) struct bench *b = desk();
    const struct sla_clock_fact *c;

    customer(b, MON);
    mark(b, MON + 30 * MINUTE, EVENT_PRIORITY, "urgent");
    agent(b, MON + 70 * MINUTE);
    run(b);
    CHECK_INT(clocks_named(b, "first_response"), 1);
    c = clock_of(b, "first_response", 0);
    CHECK_INT(c->applied_at, MON * SECOND);
    CHECK_INT(c->target_s, HOUR);
    CHECK_INT(c->elapsed_s, 70 * MINUTE);
    CHECK_INT(c->breached, 1);
    CHECK_INT(c->settled_at, (MON + HOUR) * SECOND);
    CHECK_INT(c->ended_at, (MON + 70 * MINUTE) * SECOND);
    CHECK_TEXT(b, c->priority, "urgent");
    set_policy(b, "sla_retarget", "from_change");
    run(b);
    c = clock_of(b, "first_response", 0);
    CHECK_INT(c->applied_at, (MON + 30 * MINUTE) * SECOND);
    CHECK_INT(c->elapsed_s, 40 * MINUTE);
    CHECK_INT(c->breached, 0);
    CHECK_INT(c->settled_at, (MON + 70 * MINUTE) * SECOND);
}

TEST(a_tie_is_met)
{
    AUTO(bench_close) struct bench *b = desk();

    b->conversation.priority = word(b, "urgent");
    customer(b, MON);
    agent(b, MON + HOUR);
    run(b);
    CHECK_INT(clock_of(b, "first_response", 0)->elapsed_s, HOUR);
    CHECK_INT(clock_of(b, "first_response", 0)->breached, 0);
    CHECK_INT(clock_of(b, "first_response", 0)->due_at, (MON + HOUR) * SECOND);
}

TEST(next_response_runs_from_the_oldest_unanswered_message)
{
    AUTO(bench_close) struct bench *b = desk();
    const struct sla_clock_fact *c;

    b->conversation.priority = word(b, "urgent");
    customer(b, MON);
    agent(b, MON + 600);
    customer(b, MON + 1000);
    customer(b, MON + 2000);
    agent(b, MON + 3000);
    customer(b, MON + 4000);
    mark(b, MON + 5000, EVENT_STATUS, "solved");
    run(b);
    CHECK_INT(clocks_named(b, "next_response"), 2);
    c = clock_of(b, "next_response", 0);
    CHECK_INT(c->applied_at, (MON + 1000) * SECOND);
    CHECK_INT(c->elapsed_s, 2000);
    CHECK_INT(c->ended_at, (MON + 3000) * SECOND);
    CHECK_INT(clock_of(b, "next_response", 1)->elapsed_s, 1000);
    CHECK_TEXT(b, clock_of(b, "next_response", 1)->state, "ended");
}

TEST(periodic_updates_follow_each_agent_message)
{
    AUTO(bench_close) struct bench *b = desk();

    b->conversation.priority = word(b, "urgent");
    customer(b, MON);
    agent(b, MON + 600);
    agent(b, MON + 5 * HOUR);
    agent(b, MON + 6 * HOUR);
    mark(b, MON + 6 * HOUR, EVENT_STATUS, "solved");            /* with that last message */
    run(b);
    CHECK_INT(clocks_named(b, "periodic_update"), 2);
    CHECK_INT(clock_of(b, "periodic_update", 0)->elapsed_s, 5 * HOUR - 600);
    CHECK_INT(clock_of(b, "periodic_update", 0)->breached, 1);
    CHECK_INT(clock_of(b, "periodic_update", 1)->elapsed_s, HOUR);
    CHECK_INT(clock_of(b, "periodic_update", 1)->breached, 0);
}

TEST(the_resolution_clock_pauses)
{
    AUTO(bench_close) struct bench *b = desk();
    const struct sla_clock_fact *c;

    b->conversation.priority = word(b, "urgent");
    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + HOUR, EVENT_STATUS, "pending");
    run(b);
    c = clock_of(b, "resolution", 0);
    CHECK_TEXT(b, c->state, "paused");
    CHECK_INT(c->spent_s, HOUR);
    CHECK_INT(c->due_at, NONE);
    CHECK_INT(c->running_since_at, NONE);
    mark(b, MON + 20 * HOUR, EVENT_STATUS, "open");
    run(b);
    c = clock_of(b, "resolution", 0);
    CHECK_TEXT(b, c->state, "running");
    CHECK_INT(c->running_since_at, (MON + 20 * HOUR) * SECOND);
    CHECK_INT(c->due_at, (MON + 23 * HOUR) * SECOND);
    mark(b, MON + 24 * HOUR, EVENT_STATUS, "solved");
    run(b);
    c = clock_of(b, "resolution", 0);
    CHECK_TEXT(b, c->state, "ended");
    CHECK_INT(c->elapsed_s, 5 * HOUR);
    CHECK_INT(c->breached, 1);
    CHECK_INT(c->due_at, (MON + 23 * HOUR) * SECOND);
    CHECK_INT(c->ended_at, (MON + 24 * HOUR) * SECOND);
    set_policy(b, "resolution_pauses", "hold");
    run(b);
    CHECK_INT(clock_of(b, "resolution", 0)->elapsed_s, 24 * HOUR);
}

TEST(work_and_wait_clocks_of_a_source)
{
    AUTO(bench_close) struct bench *b = bench_open("zendesk-tables");
    const struct sla_clock_fact *c;

    mark(b, MON, EVENT_CREATED, "");
    target(b, MON, CLOCK_AGENT_WORK, 100, false);
    target(b, MON, CLOCK_REQUESTER_WAIT, 500, false);
    target(b, MON + 20, CLOCK_AGENT_WORK, 250, false);          /* once more: from the start */
    mark(b, MON + 100, EVENT_STATUS, "hold");
    mark(b, MON + 200, EVENT_STATUS, "pending");
    mark(b, MON + 300, EVENT_STATUS, "solved");
    mark(b, MON + 400, EVENT_STATUS, "open");
    run(b);
    CHECK_TEXT(b, clock_of(b, "agent_work", 0)->state, "running");
    CHECK_INT(clock_of(b, "agent_work", 0)->spent_s, 100);
    CHECK_INT(clock_of(b, "agent_work", 0)->settled_at, (MON + 550) * SECOND);
    mark(b, MON + 600, EVENT_STATUS, "solved");
    mark(b, MON + 900, EVENT_STATUS, "closed");
    run(b);
    c = clock_of(b, "agent_work", 0);
    CHECK_INT(c->elapsed_s, 300);
    CHECK_INT(c->target_s, 250);
    CHECK_INT(c->breached, 1);
    CHECK_INT(c->due_at, NONE);
    CHECK_INT(c->ended_at, NONE);
    CHECK_INT(c->stopped_at, (MON + 600) * SECOND);
    CHECK_INT(c->settled_at, (MON + 550) * SECOND);
    CHECK_INT(clock_of(b, "requester_wait", 0)->elapsed_s, 400);
    CHECK_INT(clock_of(b, "requester_wait", 0)->breached, 0);
    CHECK_INT(clock_of(b, "requester_wait", 0)->settled_at, (MON + 600) * SECOND);
}

TEST(a_sources_own_target_comes_before_policies)
{
    AUTO(bench_close) struct bench *b = desk();

    target(b, MON, CLOCK_FIRST_RESPONSE, 90, false);
    customer(b, MON);
    mark(b, MON + 10, EVENT_PRIORITY, "urgent");
    run(b);
    CHECK_INT(clocks_named(b, "first_response"), 1);
    CHECK_INT(clock_of(b, "first_response", 0)->target_s, 90);
    CHECK_INT(clock_of(b, "first_response", 0)->business, 0);
    CHECK_INT(clock_of(b, "resolution", 0)->target_s, 4 * HOUR);
}

TEST(due_across_a_change_of_calendar)
{
    AUTO(bench_close) struct bench *b = bench_open("zendesk-tables");
    struct replay_calendar night = { .id = word(b, "night") };

    night.calendar = calendar_in(b->arena, "UTC", "mon 20:00-24:00", "");
    b->settings.calendars = &night;
    b->settings.n_calendars = 1;
    b->settings.calendar = calendar_in(b->arena, "UTC", "mon-fri 09:00-17:00", "");
    mark(b, MON, EVENT_CREATED, "");
    target(b, MON, CLOCK_FIRST_RESPONSE, 3 * HOUR, true);
    mark(b, MON + 2 * HOUR, EVENT_CALENDAR, "night");
    run(b);
    CHECK_INT(clock_of(b, "first_response", 0)->due_at, (MON + 11 * HOUR) * SECOND);
    agent(b, MON + 12 * HOUR);
    run(b);
    CHECK_INT(clock_of(b, "first_response", 0)->elapsed_s, 4 * HOUR);
    CHECK_INT(clock_of(b, "first_response", 0)->settled_at, (MON + 11 * HOUR) * SECOND);
}

TEST(open_time_without_a_calendar_is_not_counted)
{
    AUTO(bench_close) struct bench *b = bench_open("zendesk-tables");
    const struct sla_clock_fact *c;

    mark(b, MON, EVENT_CREATED, "");
    target(b, MON, CLOCK_FIRST_RESPONSE, 60, true);
    agent(b, MON + 90);
    run(b);
    c = clock_of(b, "first_response", 0);
    CHECK_TEXT(b, c->state, "ended");
    CHECK_INT(c->elapsed_s, NONE);
    CHECK_INT(c->breached, NONE);
    CHECK_INT(c->due_at, NONE);
}

/* ---- the zendesk clocks once more, by loops over all events ---- */

static int64_t at_of(const struct bench *b, size_t i)
{
    return (b->events[i].order >> 8) / SECOND;
}

static bool kind_is(const struct bench *b, size_t i, enum event_kind kind)
{
    return (b->events[i].order & 0xff) >> 3 == (int64_t)kind;
}

static bool by_agent(const struct bench *b, size_t i)
{
    return kind_is(b, i, EVENT_MESSAGE) &&
           b->events[i].value == ((uint32_t)ACTOR_AGENT << MESSAGE_ACTOR_SHIFT | MESSAGE_PUBLIC);
}

/* A change of status to solved or closed. */
static bool resolves(struct bench *b, size_t i)
{
    uint32_t before = word(b, "new"), next = b->events[i].value;

    if (!kind_is(b, i, EVENT_STATUS) || (next != word(b, "solved") && next != word(b, "closed")))
        return false;
    for (size_t j = 0; j < i; j++)
        if (kind_is(b, j, EVENT_STATUS))
            before = b->events[j].value;
    return next != before;
}

static int64_t first_end(struct bench *b)
{
    for (size_t i = 0; i < b->n; i++)
        if ((by_agent(b, i) && at_of(b, i) > MON) || resolves(b, i))
            return at_of(b, i);
    return INT64_MAX;
}

static void check_first(struct bench *b)
{
    int64_t end_s = first_end(b), target_s = NONE, withdrawn = false;
    const struct sla_clock_fact *c;

    for (size_t i = 0; i < b->n; i++) {
        uint32_t value = b->events[i].value;

        if (!kind_is(b, i, EVENT_TARGET) || (value & TARGET_CLOCK) != CLOCK_FIRST_RESPONSE ||
            at_of(b, i) >= end_s)
            continue;
        if (value & TARGET_WITHDRAWN)
            withdrawn = target_s != NONE;
        else {
            target_s = value >> TARGET_S_SHIFT;
            withdrawn = false;
        }
    }
    CHECK_INT(clocks_named(b, "first_response"), target_s != NONE);
    if (target_s == NONE)
        return;
    c = clock_of(b, "first_response", 0);
    CHECK_INT(c->applied_at, MON * SECOND);
    CHECK_INT(c->target_s, target_s);
    CHECK_TEXT(b, c->state, withdrawn ? "withdrawn" : end_s == INT64_MAX ? "running" : "ended");
    CHECK_INT(c->elapsed_s, withdrawn || end_s == INT64_MAX ? NONE : end_s - MON);
    CHECK_INT(c->due_at, (MON + target_s) * SECOND);
}

/* What became of a next-response target set by event i. */
static void check_next(struct bench *b, size_t i, int which)
{
    int64_t set_s = at_of(b, i), end_s = INT64_MAX, withdrawn_s = INT64_MAX;
    const struct sla_clock_fact *c = clock_of(b, "next_response", which);

    for (size_t j = b->n; j--; ) {
        uint32_t value = b->events[j].value;

        if ((by_agent(b, j) && at_of(b, j) > set_s) || (resolves(b, j) && at_of(b, j) >= set_s))
            end_s = at_of(b, j);
        if (j > i && kind_is(b, j, EVENT_TARGET) && (value & TARGET_WITHDRAWN) &&
            (value & TARGET_CLOCK) == CLOCK_NEXT_RESPONSE)
            withdrawn_s = at_of(b, j);
    }
    CHECK_INT(c->applied_at, set_s * SECOND);
    CHECK_INT(c->target_s, b->events[i].value >> TARGET_S_SHIFT);
    if (end_s != INT64_MAX && end_s <= withdrawn_s) {
        CHECK_TEXT(b, c->state, "ended");
        CHECK_INT(c->elapsed_s, end_s - set_s);
        CHECK_INT(c->ended_at, end_s * SECOND);
    } else {
        CHECK_TEXT(b, c->state, withdrawn_s == INT64_MAX ? "running" : "withdrawn");
        CHECK_INT(c->elapsed_s, NONE);
    }
}

TEST(clocks_are_those_of_the_reference)
{
    static const char *const states[] = { "open", "pending", "solved", "closed" };

    for (int round = 0; round < ROUNDS; round++) {
        AUTO(bench_close) struct bench *b = bench_open("zendesk-tables");
        int which = 0;

        mark(b, MON, EVENT_CREATED, "");
        for (int i = (int)(test_random() % 12); i >= 0; i--) {
            int64_t at_s = MON + (int64_t)(test_random() % 12) * 100;
            uint64_t what = test_random() % 8;

            if (what < 3)
                say(b, at_s, what ? ACTOR_AGENT : ACTOR_CUSTOMER, "x", MESSAGE_PUBLIC);
            else if (what < 5)
                mark(b, at_s, EVENT_STATUS, states[test_random() % LENGTH(states)]);
            else if (what == 5)
                target(b, at_s, CLOCK_FIRST_RESPONSE,
                       test_random() % 3 ? (int64_t)(test_random() % 900) : -1, false);
            else                                /* one at an instant: two would be one clock */
                target(b, MON + 100 * (13 + i) - 1300, CLOCK_NEXT_RESPONSE,
                       what == 6 ? (int64_t)(test_random() % 900) : -1, false);
        }
        run(b);
        check_first(b);
        for (size_t i = 0; i < b->n; i++)
            if (kind_is(b, i, EVENT_TARGET) && !(b->events[i].value & TARGET_WITHDRAWN) &&
                (b->events[i].value & TARGET_CLOCK) == CLOCK_NEXT_RESPONSE)
                check_next(b, i, which++);
        CHECK_INT(clocks_named(b, "next_response"), which);
    }
}
