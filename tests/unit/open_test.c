/* open_test.c -- stretches in which a conversation was open, worked out by hand. */
#include "replay_tools.h"

enum { OPEN = -1 };                             /* still so */

/* The stretch of that number, and where it begins and ends in seconds after MON. */
static const struct open_span_fact *span(struct bench *b, size_t number, int64_t from_s,
                                         int64_t to_s)
{
    static const struct open_span_fact none;
    const struct open_span_fact *s;

    if (number > b->facts.n_spans) {
        test_fail(__FILE__, __LINE__, "there are %zu stretches, not %zu", b->facts.n_spans,
                  number);
        return &none;
    }
    s = &b->facts.spans[number - 1];
    CHECK_INT(s->number, (int64_t)number);
    CHECK_INT(s->created_at, b->facts.conversation.created_at);
    CHECK_INT(s->from_at, (MON + from_s) * SECOND);
    CHECK_INT(s->to_at, to_s == OPEN ? NONE : (MON + to_s) * SECOND);
    return s;
}

static void check_count(struct bench *b, size_t n)
{
    CHECK_INT((int64_t)b->facts.n_spans, (int64_t)n);
}

TEST(a_ticket_is_open_until_it_is_solved_and_again_when_reopened)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct open_span_fact *s;

    customer(b, MON);
    mark(b, MON, EVENT_PRIORITY, "low");
    mark(b, MON + 60, EVENT_TEAM, "first");
    mark(b, MON + 60, EVENT_ASSIGNED, "ann");           /* at one instant: one change */
    mark(b, MON + 70, EVENT_STATUS, "pending");         /* changes nothing here */
    agent(b, MON + 100);
    customer(b, MON + 150);
    customer(b, MON + 160);                             /* the earliest one waits */
    mark(b, MON + 200, EVENT_STATUS, "solved");
    mark(b, MON + 250, EVENT_PRIORITY, "high");
    mark(b, MON + 300, EVENT_STATUS, "closed");
    mark(b, MON + 400, EVENT_STATUS, "open");
    run(b);
    check_count(b, 5);
    s = span(b, 1, 0, 60);
    CHECK_INT(s->awaiting_since_at, MON * SECOND);
    CHECK_INT(s->replied, 0);
    CHECK_TEXT(b, s->agent, "");
    CHECK_TEXT(b, s->priority, "low");
    s = span(b, 2, 60, 100);
    CHECK_TEXT(b, s->agent, "ann");
    CHECK_TEXT(b, s->team, "first");
    CHECK_INT(s->replied, 0);
    s = span(b, 3, 100, 150);
    CHECK_INT(s->awaiting_since_at, NONE);
    CHECK_INT(s->replied, 1);
    s = span(b, 4, 150, 200);
    CHECK_INT(s->awaiting_since_at, (MON + 150) * SECOND);
    CHECK_TEXT(b, s->priority, "low");
    s = span(b, 5, 400, OPEN);
    CHECK_TEXT(b, s->priority, "high");
    CHECK_INT(s->awaiting_since_at, (MON + 150) * SECOND);
    CHECK_INT(b->facts.conversation.awaiting_since_at, (MON + 150) * SECOND);
}

TEST(which_states_resolve_is_a_policy)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    set_policy(b, "resolved_states", "waiting for parts");
    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + 10, EVENT_STATUS, "solved");
    mark(b, MON + 20, EVENT_STATUS, "waiting for parts");
    run(b);
    check_count(b, 1);
    span(b, 1, 0, 20);
}

TEST(what_was_before_creation_counts_from_it)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    b->conversation.created_us = (MON + 100) * SECOND;
    mark(b, MON + 10, EVENT_TEAM, "first");
    mark(b, MON + 20, EVENT_TEAM, "second");
    customer(b, MON + 100);
    run(b);
    check_count(b, 1);
    CHECK_TEXT(b, span(b, 1, 100, OPEN)->team, "second");
    mark(b, MON + 50, EVENT_STATUS, "solved");
    run(b);
    check_count(b, 0);
    mark(b, MON + 130, EVENT_STATUS, "open");
    run(b);
    check_count(b, 1);
    span(b, 1, 130, OPEN);
}

TEST(solved_at_creation_it_never_was_open)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    customer(b, MON);
    mark(b, MON, EVENT_STATUS, "solved");
    run(b);
    check_count(b, 0);
    CHECK_INT(b->facts.aside, 0);
}

TEST(merged_and_deleted_ones_are_not_open)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    customer(b, MON);
    mark(b, MON + 20, EVENT_DELETED, "");
    run(b);
    check_count(b, 1);
    span(b, 1, 0, 20);
    CHECK_INT(b->facts.aside, ASIDE_DELETED);
    mark(b, MON + 30, EVENT_RESTORED, "");
    run(b);
    check_count(b, 2);
    span(b, 2, 30, OPEN);
    CHECK_INT(b->facts.aside, 0);
    mark(b, MON + 50, EVENT_MERGED, "other");
    mark(b, MON + 60, EVENT_TEAM, "first");
    run(b);
    check_count(b, 2);
    span(b, 2, 30, 50);
    CHECK_INT(b->facts.aside, ASIDE_MERGED);
}

TEST(spam_and_tests_are_open_and_set_aside)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    customer(b, MON);
    mark(b, MON + 20, EVENT_SPAM, "");
    run(b);
    check_count(b, 1);
    span(b, 1, 0, OPEN);
    CHECK_INT(b->facts.aside, ASIDE_SPAM);
    mark(b, MON + 30, EVENT_TEST, "");
    mark(b, MON + 40, EVENT_MERGED, "other");
    b->conversation.deleted = true;
    run(b);
    CHECK_INT(b->facts.aside, ASIDE_MERGED + ASIDE_DELETED + ASIDE_SPAM + ASIDE_TEST);
    b->n = 1;
    b->conversation.spam = b->conversation.test = true;
    run(b);
    CHECK_INT(b->facts.aside, ASIDE_DELETED + ASIDE_SPAM + ASIDE_TEST);
}

TEST(a_call_is_open_until_it_ends)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct open_span_fact *s;

    b->conversation.kind = word(b, "call");
    mark(b, MON, EVENT_QUEUED, "sales");
    run(b);
    check_count(b, 1);
    span(b, 1, 0, OPEN);
    by(b, MON + 30, EVENT_ANSWERED, "ann", 0);
    mark(b, MON + 60, EVENT_TRANSFERRED, "repairs");    /* between two agents it is open */
    mark(b, MON + 65, EVENT_QUEUED, "repairs");
    by(b, MON + 80, EVENT_ANSWERED, "bob", 0);
    by(b, MON + 200, EVENT_ENDED, "bob", word(b, "unresolved"));
    by(b, MON + 200, EVENT_WRAP_UP, "bob", 45);
    run(b);
    check_count(b, 3);
    span(b, 1, 0, 30);
    s = span(b, 2, 30, 80);
    CHECK_TEXT(b, s->agent, "ann");
    CHECK_INT(s->replied, 1);
    CHECK_TEXT(b, span(b, 3, 80, 200)->agent, "bob");
    CHECK_INT(b->facts.conversation.full_resolution_at, NONE);
}

TEST(given_up_a_call_is_over_and_a_ring_ends_none)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    b->conversation.kind = word(b, "call");
    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 40, EVENT_ABANDONED, "");
    run(b);
    check_count(b, 1);
    span(b, 1, 0, 40);
    mark(b, MON + 50, EVENT_QUEUED, "sales");           /* called again */
    run(b);
    check_count(b, 2);
    span(b, 2, 50, OPEN);
    b->n = 0;
    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 40, EVENT_ABANDONED, "");
    by(b, MON + 50, EVENT_OFFERED, "ann", 0);           /* nobody is there to be rung for */
    by(b, MON + 60, EVENT_NO_ANSWER, "ann", 0);
    run(b);
    check_count(b, 1);
    span(b, 1, 0, 40);
    b->n = 0;
    by(b, MON, EVENT_OFFERED, "ann", 0);
    by(b, MON + 20, EVENT_NO_ANSWER, "ann", 0);
    run(b);
    check_count(b, 1);
    span(b, 1, 0, OPEN);
}

TEST(a_chat_that_has_a_status_is_open_where_its_end_left_it_unresolved)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    b->conversation.kind = word(b, "chat");
    by(b, MON, EVENT_ANSWERED, "ann", 0);
    mark(b, MON, EVENT_STATUS, "open");
    by(b, MON + 60, EVENT_ENDED, "ann", 0);
    run(b);
    check_count(b, 1);
    span(b, 1, 0, 60);
    b->events[2].value = word(b, "unresolved");
    run(b);
    check_count(b, 1);
    span(b, 1, 0, OPEN);
    mark(b, MON + 90, EVENT_STATUS, "solved");
    run(b);
    span(b, 1, 0, 90);
}

TEST(an_ended_chat_that_is_reopened_is_open)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    b->conversation.kind = word(b, "chat");
    by(b, MON, EVENT_ANSWERED, "ann", 0);
    by(b, MON + 60, EVENT_ENDED, "ann", 0);
    mark(b, MON + 70, EVENT_STATUS, "solved");
    mark(b, MON + 100, EVENT_STATUS, "open");
    run(b);
    CHECK_INT(b->facts.conversation.reopens, 1);
    check_count(b, 2);
    span(b, 1, 0, 60);
    span(b, 2, 100, OPEN);
}
