/* replay_test.c -- tickets under the default policies: what answers what, and what stands. */
#include "replay_tools.h"

static void office_hours(struct bench *b)
{
    b->settings.calendar = calendar_in(b->arena, "UTC", "mon-fri 09:00-17:00", "");
}

TEST(first_response_counts_from_the_customers_message)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    office_hours(b);
    mark(b, MON, EVENT_CREATED, "");
    customer(b, MON + 5 * MINUTE);
    say(b, MON + 6 * MINUTE, ACTOR_SYSTEM, "", MESSAGE_PUBLIC | MESSAGE_AUTOMATIC);
    say(b, MON + 7 * MINUTE, ACTOR_AGENT, "ann", 0);
    say(b, MON + 8 * MINUTE, ACTOR_AGENT, "ann", MESSAGE_PUBLIC | MESSAGE_AUTOMATIC);
    agent(b, MON + 24 * HOUR);
    f = run(b);
    CHECK_INT(f->first_response_start_at, (MON + 5 * MINUTE) * SECOND);
    CHECK_INT(f->first_response_s, 24 * HOUR - 5 * MINUTE);
    CHECK_INT(f->first_response_business_s, 8 * HOUR - 5 * MINUTE);
    CHECK_INT(f->first_reply_at, (MON + 24 * HOUR) * SECOND);
    CHECK_INT(f->first_reply_business_s, 8 * HOUR);
    CHECK_INT(f->automatic_messages, 2);
    CHECK_INT(f->private_notes, 1);
    CHECK_INT(f->replies, 1);
    CHECK_INT(f->agent_opened, 0);
    CHECK_INT(b->facts.replies[0].first_response, 1);
    CHECK_TEXT(b, b->facts.replies[0].agent, "ann");
}

TEST(a_reply_answers_the_earliest_message_still_unanswered)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    customer(b, MON);
    customer(b, MON + 10);
    agent(b, MON + 60);
    agent(b, MON + 90);
    customer(b, MON + 100);
    agent(b, MON + 130);
    customer(b, MON + 200);
    f = run(b);
    CHECK_INT((int64_t)b->facts.n_replies, 3);
    CHECK_INT(b->facts.replies[0].response_s, 60);
    CHECK_INT(b->facts.replies[1].response_s, NONE);
    CHECK_INT(b->facts.replies[1].answers_at, NONE);
    CHECK_INT(b->facts.replies[2].response_s, 30);
    CHECK_INT(b->facts.replies[2].number, 3);
    CHECK_INT(b->facts.replies[2].first_response, 0);
    CHECK_INT(f->turns, 3);
    CHECK_INT(f->customer_messages, 4);
    CHECK_INT(f->awaiting_since_at, (MON + 200) * SECOND);
    CHECK_INT(f->created_at, MON * SECOND);
}

TEST(an_agents_opening_is_no_reply)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    agent(b, MON);
    agent(b, MON + 10);
    f = run(b);
    CHECK_INT(f->agent_opened, 1);
    CHECK_INT(f->replies, 1);
    CHECK_INT(f->first_response_at, NONE);
    CHECK_INT(f->first_response_start_at, NONE);
    CHECK_INT(f->first_agent_message_at, (MON + 10) * SECOND);
    CHECK_INT(f->first_reply_at, NONE);
    customer(b, MON + 60);
    agent(b, MON + 80);
    f = run(b);
    CHECK_INT(f->first_response_s, 20);
    CHECK_INT(f->replies, 2);
    CHECK_INT(f->first_reply_at, (MON + 80) * SECOND);
}

TEST(closing_what_is_solved_resolves_nothing_anew)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + 100, EVENT_STATUS, "solved");
    mark(b, MON + 900, EVENT_STATUS, "closed");
    f = run(b);
    CHECK_INT(f->first_resolution_s, 100);
    CHECK_INT(f->full_resolution_s, 100);
    CHECK_INT(f->reopens, 0);
    CHECK_TEXT(b, f->status, "closed");
    CHECK_INT(f->status_since_at, (MON + 900) * SECOND);
}

TEST(a_reopened_conversation_stands_with_its_last_resolution)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    customer(b, MON);
    agent(b, MON + 50);
    mark(b, MON + 100, EVENT_STATUS, "solved");
    customer(b, MON + 200);
    mark(b, MON + 200, EVENT_STATUS, "open");
    f = run(b);
    CHECK_INT(f->first_resolution_s, 100);
    CHECK_INT(f->full_resolution_s, NONE);
    CHECK_INT(f->replies_to_resolution, NONE);
    CHECK_INT(f->reopens, 1);
    CHECK_INT(f->single_touch, 0);
    agent(b, MON + 250);
    mark(b, MON + 300, EVENT_STATUS, "closed");
    agent(b, MON + 400);
    f = run(b);
    CHECK_INT(f->first_resolution_s, 100);
    CHECK_INT(f->full_resolution_s, 300);
    CHECK_INT(f->replies, 3);
    CHECK_INT(f->replies_to_resolution, 2);
    CHECK_INT(f->customer_messages_to_resolution, 1);
    CHECK_INT(f->requester_wait_s, 200);
}

TEST(one_touch_and_none)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    customer(b, MON);
    mark(b, MON + 100, EVENT_STATUS, "solved");
    f = run(b);
    CHECK_INT(f->agentless, 1);
    CHECK_INT(f->single_touch, 0);
    say(b, MON + 50, ACTOR_AGENT, "ann", 0);
    f = run(b);
    CHECK_INT(f->agentless, 0);
    CHECK_INT(f->touches, 0);
    agent(b, MON + 60);
    f = run(b);
    CHECK_INT(f->touches, 1);
    CHECK_INT(f->single_touch, 1);
    agent(b, MON + 70);
    CHECK_INT(run(b)->single_touch, 0);
}

TEST(waits_are_finished_spans_and_add_up)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    office_hours(b);
    mark(b, MON, EVENT_CREATED, "");
    f = run(b);
    CHECK_INT(f->requester_wait_s, NONE);
    CHECK_INT(f->on_hold_s, NONE);
    CHECK_TEXT(b, f->status, "new");
    mark(b, MON + 60, EVENT_STATUS, "open");
    mark(b, MON + 100, EVENT_STATUS, "pending");
    mark(b, MON + 160, EVENT_STATUS, "hold");
    mark(b, MON + 24 * HOUR, EVENT_STATUS, "open");
    f = run(b);
    CHECK_INT(f->agent_wait_s, 60);
    CHECK_INT(f->on_hold_s, 24 * HOUR - 160);
    CHECK_INT(f->on_hold_business_s, 8 * HOUR - 160);
    CHECK_INT(f->requester_wait_s, 100 + 24 * HOUR - 160);
    CHECK_INT(f->agent_wait_business_s, 60);
}

TEST(without_a_calendar_there_is_no_business_time)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    customer(b, MON);
    agent(b, MON + 60);
    mark(b, MON + 90, EVENT_STATUS, "solved");
    f = run(b);
    CHECK_INT(f->first_response_business_s, NONE);
    CHECK_INT(f->first_customer_message_business_s, NONE);
    CHECK_INT(f->requester_wait_business_s, NONE);
    CHECK_INT(f->full_resolution_business_s, NONE);
    CHECK_INT(b->facts.replies[0].response_business_s, NONE);
    mark(b, MON, EVENT_CALENDAR, "nobody knows it");
    f = run(b);
    CHECK_INT(f->first_response_business_s, 0);
    CHECK_INT(f->requester_wait_business_s, 0);
}

TEST(fields_stand_as_they_stood)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    b->conversation.category = word(b, "refund");
    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON, EVENT_PRIORITY, "low");
    mark(b, MON + 5, EVENT_TEAM, "first");
    customer(b, MON + 6);
    agent(b, MON + 8);
    mark(b, MON + 10, EVENT_ASSIGNED, "ann");
    mark(b, MON + 20, EVENT_STATUS, "solved");
    mark(b, MON + 30, EVENT_PRIORITY, "high");
    mark(b, MON + 30, EVENT_TEAM, "second");
    mark(b, MON + 30, EVENT_ASSIGNED, "bob");
    mark(b, MON + 31, EVENT_ESCALATED, "bob");
    f = run(b);
    CHECK_TEXT(b, f->priority_created, "low");
    CHECK_TEXT(b, f->priority_full_resolution, "low");
    CHECK_TEXT(b, f->priority, "high");
    CHECK_TEXT(b, f->team_created, "first");
    CHECK_TEXT(b, f->team_first_resolution, "first");
    CHECK_TEXT(b, f->team, "second");
    CHECK_TEXT(b, f->category_created, "refund");
    CHECK_TEXT(b, f->agent_assigned, "ann");
    CHECK_TEXT(b, f->agent_full_resolution, "ann");
    CHECK_TEXT(b, f->agent, "bob");
    CHECK_INT(f->transfers, 1);                 /* team and agent at one instant: one move */
    CHECK_INT(f->assignments, 2);
    CHECK_INT(f->agents, 2);
    CHECK_INT(f->escalations, 1);
    CHECK_TEXT(b, b->facts.replies[0].team, "first");
}

TEST(deleted_restored_merged_and_marked)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    customer(b, MON);
    mark(b, MON + 10, EVENT_STATUS, "solved");
    mark(b, MON + 20, EVENT_DELETED, "");
    f = run(b);
    CHECK_INT(f->deleted, 1);
    CHECK_INT(f->full_resolution_at, NONE);
    mark(b, MON + 30, EVENT_RESTORED, "");
    mark(b, MON + 40, EVENT_MERGED, "other");
    mark(b, MON + 41, EVENT_SPAM, "");
    mark(b, MON + 42, EVENT_TEST, "");
    add(b, MON + 43, EVENT_WORK, ACTOR_AGENT, "ann", 120);
    add(b, MON + 44, EVENT_WORK, ACTOR_AGENT, "ann", 30);
    f = run(b);
    CHECK_INT(f->deleted, 0);
    CHECK_INT(f->full_resolution_s, 10);
    CHECK_INT(f->reopens, 0);
    CHECK_TEXT(b, f->merged_into, "other");
    CHECK_INT(f->spam, 1);
    CHECK_INT(f->test, 1);
    CHECK_INT(f->work_s, 150);
    CHECK_INT(f->updated_at, (MON + 44) * SECOND);
}

TEST(bots_and_the_handoff_to_a_person)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    say(b, MON, ACTOR_BOT, "", MESSAGE_PUBLIC);         /* a greeting answers nothing */
    customer(b, MON + 10);
    say(b, MON + 15, ACTOR_BOT, "", MESSAGE_PUBLIC);
    customer(b, MON + 20);
    mark(b, MON + 30, EVENT_BOT_HANDOFF, "");
    agent(b, MON + 90);
    f = run(b);
    CHECK_INT(f->bot_answers, 1);
    CHECK_INT(f->first_bot_answer_at, (MON + 15) * SECOND);
    CHECK_INT(f->first_response_s, 80);
    CHECK_INT(f->turns, 2);
    CHECK_INT(f->bot_handoff_at, (MON + 30) * SECOND);
    CHECK_INT(b->facts.replies[0].response_s, 80);
    set_policy(b, "first_response_start", "bot_handoff");
    CHECK_INT(run(b)->first_response_s, 60);
    set_policy(b, "first_response_start", "first_customer_message");
    set_policy(b, "bot_answers", "include");
    f = run(b);
    CHECK_INT(f->first_response_s, 5);
    CHECK_INT(b->facts.replies[0].response_s, 70);
}

TEST(nothing_gives_nothing)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f = run(b);

    CHECK_INT(f->created_at, NONE);
    CHECK_INT(f->replies, NONE);
    CHECK_INT((int64_t)b->facts.n_replies, 0);
    b->conversation.created_us = MON * SECOND;
    f = run(b);
    CHECK_INT(f->created_at, MON * SECOND);
    CHECK_INT(f->replies, 0);
    CHECK_INT(f->first_response_at, NONE);
}

static int64_t told_s, told_business_s, told_events, told_first_response;

static void listen(void *ctx, const struct replay_note *note)
{
    (void)ctx;
    if (note->kind == NOTE_SPAN && note->span_s != NONE) {
        told_s += note->span_s;
        told_business_s += note->business_s;
    }
    told_events += note->kind == NOTE_EVENT;
    if (note->kind == NOTE_DECISION && str_equal(str_of(note->what), STR("first_response"))) {
        told_first_response = note->span_s;
        CHECK(note->policy != NULL);
    }
}

TEST(the_explanation_adds_up_to_the_facts)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    office_hours(b);
    customer(b, MON);
    mark(b, MON + 60, EVENT_STATUS, "open");
    mark(b, MON + 300, EVENT_CALENDAR, "never open");
    agent(b, MON + 400);
    mark(b, MON + 900, EVENT_STATUS, "solved");
    run(b);
    replay_explain(b->replay, &b->conversation, b->events, b->n, &b->facts, listen, NULL);
    CHECK_INT(told_events, 5);
    CHECK_INT(told_s, 900);
    CHECK_INT(told_business_s, 300);
    CHECK_INT(told_first_response, b->facts.conversation.first_response_s);
    CHECK_INT(b->facts.conversation.full_resolution_business_s, 300);
}

TEST(the_first_response_keeps_how_things_stood)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    customer(b, MON);
    mark(b, MON + 10, EVENT_PRIORITY, "low");
    mark(b, MON + 20, EVENT_CATEGORY, "refund");
    mark(b, MON + 20, EVENT_TIER, "gold");
    mark(b, MON + 30, EVENT_TEAM, "first");
    mark(b, MON + 30, EVENT_ASSIGNED, "bob");
    f = run(b);
    CHECK_TEXT(b, f->agent_first_response, "");
    CHECK_TEXT(b, f->team_first_response, "");
    agent(b, MON + 60);                                 /* ann writes where bob is assigned */
    mark(b, MON + 60, EVENT_PRIORITY, "high");          /* sorts before the message */
    mark(b, MON + 70, EVENT_TEAM, "second");
    mark(b, MON + 70, EVENT_TIER, "silver");
    mark(b, MON + 70, EVENT_CATEGORY, "return");
    say(b, MON + 80, ACTOR_AGENT, "bob", MESSAGE_PUBLIC);
    f = run(b);
    CHECK_INT(f->first_response_at, (MON + 60) * SECOND);
    CHECK_TEXT(b, f->agent_first_response, "ann");
    CHECK_TEXT(b, f->team_first_response, "first");
    CHECK_TEXT(b, f->priority_first_response, "high");
    CHECK_TEXT(b, f->category_first_response, "refund");
    CHECK_TEXT(b, f->tier_first_response, "gold");
    set_policy(b, "bot_answers", "include");
    say(b, MON + 5, ACTOR_BOT, "helper", MESSAGE_PUBLIC);
    f = run(b);
    CHECK_TEXT(b, f->agent_first_response, "helper");
    CHECK_TEXT(b, f->priority_first_response, "");
}

TEST(waits_up_to_the_first_resolution)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    office_hours(b);
    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + HOUR, EVENT_STATUS, "hold");
    f = run(b);
    CHECK_INT(f->on_hold_s, 0);
    CHECK_INT(f->on_hold_first_resolution_s, NONE);
    CHECK_INT(f->pending_first_resolution_s, NONE);
    mark(b, MON + 24 * HOUR, EVENT_STATUS, "pending");
    mark(b, MON + 25 * HOUR, EVENT_STATUS, "open");
    mark(b, MON + 26 * HOUR, EVENT_STATUS, "solved");
    mark(b, MON + 27 * HOUR, EVENT_STATUS, "hold");
    mark(b, MON + 28 * HOUR, EVENT_STATUS, "pending");
    mark(b, MON + 30 * HOUR, EVENT_STATUS, "solved");
    f = run(b);
    CHECK_INT(f->on_hold_first_resolution_s, 23 * HOUR);
    CHECK_INT(f->on_hold_first_resolution_business_s, 7 * HOUR);
    CHECK_INT(f->pending_first_resolution_s, HOUR);
    CHECK_INT(f->pending_first_resolution_business_s, HOUR);
    CHECK_INT(f->on_hold_s, 24 * HOUR);
    CHECK_INT(f->agent_wait_s, 3 * HOUR);
    b->n = 1;
    mark(b, MON + HOUR, EVENT_STATUS, "solved");
    f = run(b);
    CHECK_INT(f->on_hold_first_resolution_s, 0);
    CHECK_INT(f->pending_first_resolution_s, 0);
    b->settings.calendar = NULL;
    CHECK_INT(run(b)->on_hold_first_resolution_business_s, NONE);
    b->conversation.kind = word(b, "call");             /* resolved by its end, without states */
    b->n = 0;
    by(b, MON, EVENT_ANSWERED, "ann", 0);
    by(b, MON + 60, EVENT_ENDED, "ann", 0);
    f = run(b);
    CHECK_INT(f->first_resolution_s, 60);
    CHECK_INT(f->on_hold_first_resolution_s, NONE);
}

/* Records say how things stand now: what changed later was not yet so at creation. */
TEST(what_an_event_sets_later_did_not_stand_at_creation)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    b->conversation.priority = word(b, "high");
    b->conversation.category = word(b, "refund");
    b->conversation.tier = word(b, "gold");
    b->conversation.team = word(b, "second");
    customer(b, MON);
    f = run(b);                                         /* no event: it always was so */
    CHECK_TEXT(b, f->priority_created, "high");
    CHECK_TEXT(b, f->category_created, "refund");
    CHECK_TEXT(b, f->tier_created, "gold");
    CHECK_TEXT(b, f->team_created, "second");
    agent(b, MON + 5);
    mark(b, MON + 10, EVENT_PRIORITY, "low");
    mark(b, MON + 10, EVENT_TEAM, "first");
    mark(b, MON + 20, EVENT_PRIORITY, "high");
    mark(b, MON + 20, EVENT_CATEGORY, "refund");
    mark(b, MON + 20, EVENT_TIER, "gold");
    mark(b, MON + 20, EVENT_TEAM, "second");
    f = run(b);
    CHECK_TEXT(b, f->priority_created, "");
    CHECK_TEXT(b, f->category_created, "refund");
    CHECK_TEXT(b, f->tier_created, "");
    CHECK_TEXT(b, f->team_created, "first");            /* the first it was given */
    CHECK_TEXT(b, f->priority_first_response, "");
    CHECK_TEXT(b, b->facts.replies[0].category, "");
    CHECK_TEXT(b, b->facts.replies[0].team, "");
    CHECK_TEXT(b, f->priority, "high");
    CHECK_TEXT(b, f->category, "refund");
    CHECK_TEXT(b, f->team, "second");
    CHECK_INT(f->transfers, 1);                         /* from the first to the second */
}

TEST(a_history_that_begins_at_creation_and_a_record_of_its_own_stand)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    b->conversation.priority = word(b, "high");
    b->conversation.category = word(b, "refund");
    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON, EVENT_PRIORITY, "low");
    mark(b, MON + 20, EVENT_PRIORITY, "high");
    mark(b, MON + 20, EVENT_CATEGORY, "return");        /* the record says something else */
    f = run(b);
    CHECK_TEXT(b, f->priority_created, "low");
    CHECK_TEXT(b, f->priority, "high");
    CHECK_TEXT(b, f->category_created, "refund");
    CHECK_TEXT(b, f->category, "return");
}
