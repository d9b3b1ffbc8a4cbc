/* legs_test.c -- calls and chats: queues, rings, answers, and how each leg came out. */
#include "replay_tools.h"

static struct bench *call(void)
{
    struct bench *b = bench_open("");

    b->conversation.kind = word(b, "call");
    b->settings.calendar = calendar_in(b->arena, "UTC", "24x7", "");
    return b;
}

TEST(a_plain_call)
{
    AUTO(bench_close) struct bench *b = call();
    const struct conversation_fact *f;
    const struct leg_fact *leg;

    mark(b, MON, EVENT_QUEUED, "sales");
    by(b, MON + 20, EVENT_OFFERED, "ann", 0);
    by(b, MON + 32, EVENT_ANSWERED, "ann", 0);
    by(b, MON + 100, EVENT_HOLD, "ann", 0);
    by(b, MON + 130, EVENT_UNHOLD, "ann", 0);
    by(b, MON + 200, EVENT_ENDED, "ann", 0);
    by(b, MON + 200, EVENT_WRAP_UP, "ann", 45);
    f = run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 1);
    leg = &b->facts.legs[0];
    CHECK_TEXT(b, leg->outcome, "answered");
    CHECK_TEXT(b, leg->queue, "sales");
    CHECK_TEXT(b, leg->agent, "ann");
    CHECK_INT(leg->wait_s, 32);
    CHECK_INT(leg->wait_business_s, 32);
    CHECK_INT(leg->ring_s, 12);
    CHECK_INT(leg->talk_s, 138);
    CHECK_INT(leg->hold_s, 30);
    CHECK_INT(leg->wrap_up_s, 45);
    CHECK_INT(f->queue_wait_s, 32);
    CHECK_INT(f->talk_s, 138);
    CHECK_INT(f->first_response_s, 32);
    CHECK_INT(f->first_response_start_at, MON * SECOND);
    CHECK_INT(f->answered_at, (MON + 32) * SECOND);
    CHECK_INT(f->ended_at, (MON + 200) * SECOND);
    CHECK_INT(f->first_resolution_s, 200);
    CHECK_INT(f->full_resolution_s, 200);
    CHECK_INT(f->single_touch, 1);
    CHECK_INT(f->agentless, 0);
    CHECK_INT(f->replies, 1);
    CHECK_INT(b->facts.replies[0].answers_at, NONE);
    CHECK_INT(f->abandoned, 0);
    CHECK_INT(f->turns, 1);
    CHECK_TEXT(b, f->agent_full_resolution, "ann");
}

TEST(unresolved_is_said_by_the_disposition)
{
    AUTO(bench_close) struct bench *b = call();

    mark(b, MON, EVENT_QUEUED, "sales");
    by(b, MON + 5, EVENT_ANSWERED, "ann", 0);
    by(b, MON + 90, EVENT_ENDED, "ann", word(b, "unresolved"));
    CHECK_INT(run(b)->first_resolution_at, NONE);
    CHECK_INT(run(b)->single_touch, 0);
    b->events[2].value = word(b, "sale");
    CHECK_INT(run(b)->first_resolution_s, 90);
}

TEST(given_up_in_the_queue)
{
    AUTO(bench_close) struct bench *b = call();
    const struct conversation_fact *f;

    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 75, EVENT_ABANDONED, "");
    mark(b, MON + 75, EVENT_ENDED, "");
    f = run(b);
    CHECK_INT(f->abandoned, 1);
    CHECK_INT(f->abandon_wait_s, 75);
    CHECK_INT(f->answered_legs, 0);
    CHECK_INT(f->first_response_at, NONE);
    CHECK_INT(f->first_resolution_at, NONE);
    CHECK_INT(f->talk_s, NONE);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "abandoned");
    CHECK_INT(b->facts.legs[0].wait_s, 75);
}

TEST(a_ring_without_an_answer_is_a_leg_of_its_own)
{
    AUTO(bench_close) struct bench *b = call();
    const struct conversation_fact *f;

    mark(b, MON, EVENT_QUEUED, "sales");
    by(b, MON + 10, EVENT_OFFERED, "ann", 0);
    by(b, MON + 30, EVENT_NO_ANSWER, "ann", 0);
    by(b, MON + 30, EVENT_OFFERED, "bob", 0);           /* sorts before the end of ann's ring */
    by(b, MON + 40, EVENT_ANSWERED, "bob", 0);
    by(b, MON + 90, EVENT_ENDED, "bob", 0);
    f = run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 2);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "answered");
    CHECK_TEXT(b, b->facts.legs[0].agent, "bob");
    CHECK_INT(b->facts.legs[0].wait_s, 40);
    CHECK_INT(b->facts.legs[0].ring_s, 10);
    CHECK_TEXT(b, b->facts.legs[1].outcome, "no_answer");
    CHECK_TEXT(b, b->facts.legs[1].agent, "ann");
    CHECK_TEXT(b, b->facts.legs[1].queue, "sales");
    CHECK_INT(b->facts.legs[1].queued_at, NONE);
    CHECK_INT(b->facts.legs[1].ring_s, 20);
    CHECK_INT(f->ring_s, 30);
    CHECK_INT(f->queue_wait_s, 40);
    CHECK_INT(f->answered_legs, 1);
    CHECK_INT(f->transfers, 0);
}

TEST(nobody_answers_a_direct_call)
{
    AUTO(bench_close) struct bench *b = call();

    by(b, MON, EVENT_OFFERED, "ann", 0);
    by(b, MON + 25, EVENT_NO_ANSWER, "ann", 0);
    mark(b, MON + 25, EVENT_ENDED, "");
    run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 1);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "no_answer");
    CHECK_INT(b->facts.legs[0].ring_s, 25);
    b->n = 0;
    add(b, MON + 25, EVENT_NO_ANSWER, ACTOR_AGENT, "ann", 15);  /* nothing else is known */
    run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 1);
    CHECK_INT(b->facts.legs[0].offered_at, (MON + 10) * SECOND);
    CHECK_INT(b->facts.legs[0].ring_s, 15);
}

TEST(a_transfer_makes_a_further_leg)
{
    AUTO(bench_close) struct bench *b = call();
    const struct conversation_fact *f;

    mark(b, MON, EVENT_QUEUED, "sales");
    by(b, MON + 10, EVENT_ANSWERED, "ann", 0);
    mark(b, MON + 60, EVENT_TRANSFERRED, "repairs");
    mark(b, MON + 60, EVENT_QUEUED, "repairs");
    by(b, MON + 80, EVENT_ANSWERED, "bob", 0);
    by(b, MON + 200, EVENT_ENDED, "bob", 0);
    by(b, MON + 60, EVENT_WRAP_UP, "ann", 5);
    f = run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 2);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "answered");
    CHECK_INT(b->facts.legs[0].talk_s, 50);
    CHECK_INT(b->facts.legs[0].wrap_up_s, 5);
    CHECK_INT(b->facts.legs[1].wait_s, 20);
    CHECK_INT(b->facts.legs[1].talk_s, 120);
    CHECK_INT(f->transfers, 1);
    CHECK_INT(f->answered_legs, 2);
    CHECK_INT(f->touches, 2);
    CHECK_INT(f->single_touch, 0);
    CHECK_INT(f->agents, 2);
    CHECK_INT(f->queue_wait_s, 30);
    CHECK_INT(f->full_resolution_s, 200);
    CHECK_INT(f->reopens, 0);
    CHECK_TEXT(b, f->agent_full_resolution, "bob");
}

TEST(one_agent_asks_another_to_take_over)
{
    AUTO(bench_close) struct bench *b = call();

    mark(b, MON, EVENT_QUEUED, "sales");
    by(b, MON + 10, EVENT_ANSWERED, "ann", 0);
    by(b, MON + 50, EVENT_OFFERED, "bob", 0);
    by(b, MON + 60, EVENT_ANSWERED, "bob", 0);
    mark(b, MON + 61, EVENT_TRANSFERRED, "bob");        /* said after the fact */
    by(b, MON + 100, EVENT_ENDED, "bob", 0);
    CHECK_INT(run(b)->answered_legs, 2);
    CHECK_INT(b->facts.legs[0].talk_s, 50);
    CHECK_INT(b->facts.legs[1].talk_s, 40);
    CHECK_INT(b->facts.legs[1].wait_s, 10);
}

TEST(moved_on_to_another_queue_unanswered)
{
    AUTO(bench_close) struct bench *b = call();

    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 60, EVENT_QUEUED, "overflow");
    by(b, MON + 80, EVENT_ANSWERED, "ann", 0);
    CHECK_INT(run(b)->transfers, 1);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "transferred");
    CHECK_INT(b->facts.legs[0].wait_s, 60);
    CHECK_TEXT(b, b->facts.legs[1].outcome, "answered");
    CHECK_INT(b->facts.legs[1].talk_s, NONE);           /* still talking */
    CHECK_INT(b->facts.conversation.first_resolution_at, NONE);
    CHECK_INT(b->facts.conversation.first_response_s, 80);
}

TEST(voicemail_callback_blocked_and_unknown)
{
    AUTO(bench_close) struct bench *b = call();

    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 60, EVENT_VOICEMAIL, "");
    CHECK_INT(run(b)->voicemail, 1);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "voicemail");
    b->n = 0;
    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 60, EVENT_CALLBACK, "");
    CHECK_INT(run(b)->callback, 1);
    CHECK_INT(b->facts.conversation.voicemail, 0);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "callback");
    b->n = 0;
    mark(b, MON, EVENT_BLOCKED, "busy");
    CHECK_INT(run(b)->blocked, 1);
    CHECK_INT(b->facts.conversation.queued_at, NONE);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "blocked");
    CHECK_TEXT(b, b->facts.legs[0].queue, "");
    b->n = 0;
    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 9, EVENT_ENDED, "");
    run(b);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "");
    CHECK_INT(b->facts.conversation.abandoned, 0);
}

TEST(in_a_chat_somebody_has_to_type)
{
    AUTO(bench_close) struct bench *b = bench_open("");
    const struct conversation_fact *f;

    b->conversation.kind = word(b, "chat");
    mark(b, MON, EVENT_QUEUED, "web");
    customer(b, MON + 3);
    by(b, MON + 10, EVENT_ANSWERED, "ann", 0);
    agent(b, MON + 25);
    agent(b, MON + 30);
    by(b, MON + 60, EVENT_ENDED, "ann", 0);
    f = run(b);
    CHECK_INT(f->first_response_s, 25);
    CHECK_INT(f->answered_at, (MON + 10) * SECOND);
    CHECK_INT(f->replies, 2);
    CHECK_INT(f->touches, 1);
    CHECK_INT(f->single_touch, 1);
    CHECK_INT(f->full_resolution_s, 60);
    CHECK_INT(f->first_response_business_s, NONE);
    mark(b, MON + 50, EVENT_STATUS, "open");            /* a chat that has states goes by them */
    CHECK_INT(run(b)->full_resolution_s, NONE);
}

/* ---- what became of a contact as a whole ---- */

static void check_offer(struct bench *b, int64_t at_s, const char *outcome, int64_t wait_s)
{
    const struct conversation_fact *f = run(b);

    CHECK_INT(f->offered_at, at_s == NONE ? NONE : at_s * SECOND);
    CHECK_TEXT(b, f->outcome, outcome);
    CHECK_INT(f->wait_s, wait_s);
}

TEST(a_wait_goes_from_the_first_queue_to_the_first_answer)
{
    AUTO(bench_close) struct bench *b = call();
    const int64_t evening = MON + 7 * HOUR - 10 * MINUTE;       /* open until 17:00 */
    const int64_t morning = MON + 23 * HOUR + 20 * MINUTE;      /* from 09:00 on */

    b->settings.calendar = calendar_in(b->arena, "UTC", "mon-fri 09:00-17:00", "");
    b->conversation.created_us = (evening - 5 * MINUTE) * SECOND;
    mark(b, evening, EVENT_QUEUED, "sales");
    mark(b, evening + 60, EVENT_QUEUED, "repairs");
    by(b, morning, EVENT_ANSWERED, "ann", 0);
    mark(b, morning + 90, EVENT_QUEUED, "sales");
    by(b, morning + 95, EVENT_ANSWERED, "bob", 0);
    check_offer(b, evening, "answered", 16 * HOUR + 30 * MINUTE);
    CHECK_INT(b->facts.conversation.offered_business_s, 5 * MINUTE);
    CHECK_INT(b->facts.conversation.wait_business_s, 30 * MINUTE);
    CHECK_TEXT(b, b->facts.conversation.queue, "sales");
}

TEST(without_a_calendar_a_wait_has_no_business_time)
{
    AUTO(bench_close) struct bench *b = call();

    b->settings.calendar = NULL;
    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 20, EVENT_ABANDONED, "");
    check_offer(b, MON, "abandoned", 20);
    CHECK_INT(b->facts.conversation.offered_business_s, NONE);
    CHECK_INT(b->facts.conversation.wait_business_s, NONE);
}

TEST(offered_is_the_earliest_of_queue_ring_and_answer)
{
    AUTO(bench_close) struct bench *b = call();

    b->conversation.created_us = MON * SECOND;
    by(b, MON + 5, EVENT_OFFERED, "ann", 0);            /* rings before it is put into a queue */
    mark(b, MON + 20, EVENT_QUEUED, "sales");
    by(b, MON + 60, EVENT_ANSWERED, "ann", 0);
    check_offer(b, MON + 5, "answered", 55);
    CHECK_TEXT(b, b->facts.conversation.queue, "sales");
    b->n = 0;
    by(b, MON + 7, EVENT_ANSWERED, "ann", 0);           /* neither a queue nor a ring */
    check_offer(b, MON + 7, "answered", 0);
    CHECK_TEXT(b, b->facts.conversation.queue, "");
    b->n = 0;
    add(b, MON + 25, EVENT_NO_ANSWER, ACTOR_AGENT, "ann", 15);
    check_offer(b, MON + 10, "no_answer", NONE);        /* nobody says that the caller has gone */
}

TEST(how_an_unanswered_contact_came_out)
{
    AUTO(bench_close) struct bench *b = call();

    mark(b, MON, EVENT_QUEUED, "sales");
    check_offer(b, MON, "", NONE);                      /* neither answer nor end */
    by(b, MON + 10, EVENT_OFFERED, "ann", 0);
    by(b, MON + 30, EVENT_NO_ANSWER, "ann", 0);
    check_offer(b, MON, "", NONE);                      /* still in the queue */
    mark(b, MON + 60, EVENT_ENDED, "");
    check_offer(b, MON, "no_answer", 60);
    b->n--;
    mark(b, MON + 60, EVENT_VOICEMAIL, "");             /* the wait is over, the call goes on */
    mark(b, MON + 100, EVENT_ENDED, "");
    check_offer(b, MON, "voicemail", 60);
    b->n -= 2;
    mark(b, MON + 30, EVENT_ABANDONED, "");             /* as the ring stops */
    check_offer(b, MON, "abandoned", 30);
    mark(b, MON + 30, EVENT_CALLBACK, "");
    check_offer(b, MON, "callback", 30);
    b->n = 0;
    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 9, EVENT_ENDED, "");                  /* nobody says that it was given up */
    check_offer(b, MON, "", 9);
    b->n = 0;
    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 20, EVENT_TRANSFERRED, "elsewhere");
    check_offer(b, MON, "", NONE);
    mark(b, MON + 50, EVENT_ENDED, "");
    check_offer(b, MON, "", 50);
}

TEST(of_several_tries_the_last_one_says_how_it_came_out)
{
    AUTO(bench_close) struct bench *b = call();

    mark(b, MON, EVENT_QUEUED, "sales");
    mark(b, MON + 20, EVENT_CALLBACK, "");
    mark(b, MON + 30, EVENT_QUEUED, "sales");
    check_offer(b, MON, "", NONE);                      /* waits again */
    mark(b, MON + 50, EVENT_ABANDONED, "");
    check_offer(b, MON, "abandoned", 50);
    b->n = 0;
    mark(b, MON, EVENT_CREATED, "");
    mark(b, MON + 10, EVENT_ENDED, "");
    by(b, MON + 20, EVENT_OFFERED, "ann", 0);
    mark(b, MON + 30, EVENT_TRANSFERRED, "elsewhere");
    check_offer(b, MON + 20, "", NONE);                 /* that end came before */
}

TEST(what_is_blocked_is_not_offered)
{
    AUTO(bench_close) struct bench *b = call();

    mark(b, MON, EVENT_BLOCKED, "busy");
    check_offer(b, NONE, "blocked", NONE);
    mark(b, MON + 60, EVENT_QUEUED, "sales");           /* tried again */
    by(b, MON + 80, EVENT_ANSWERED, "ann", 0);
    check_offer(b, MON + 60, "answered", 20);
}

TEST(missed_while_closed_is_out_of_hours)
{
    static const enum event_kind missed[] = { EVENT_ABANDONED, EVENT_VOICEMAIL, EVENT_NO_ANSWER };
    AUTO(bench_close) struct bench *b = call();
    struct replay_calendar late = { 0 };
    const int64_t evening = MON + 8 * HOUR;             /* 18:00 */

    b->conversation.created_us = MON * SECOND;
    b->settings.calendar = calendar_in(b->arena, "UTC", "mon-fri 09:00-17:00", "");
    for (size_t i = 0; i < LENGTH(missed); i++) {
        b->n = 0;
        by(b, evening, EVENT_OFFERED, "ann", 0);
        by(b, evening + 20, missed[i], "ann", 0);
        by(b, evening + 20, EVENT_ENDED, "", 0);
        check_offer(b, evening, "out_of_hours", 20);
    }
    b->n = 0;
    mark(b, evening, EVENT_QUEUED, "sales");
    mark(b, evening + 20, EVENT_CALLBACK, "");
    check_offer(b, evening, "callback", 20);
    b->n = 1;
    by(b, evening + 20, EVENT_ANSWERED, "ann", 0);
    check_offer(b, evening, "answered", 20);
    b->n = 1;
    mark(b, evening + 20, EVENT_ABANDONED, "");
    late = (struct replay_calendar){ word(b, "late"),
                                     calendar_in(b->arena, "UTC", "mon-fri 09:00-21:00", "") };
    b->settings.calendars = &late;
    b->settings.n_calendars = 1;
    mark(b, evening - 60, EVENT_CALENDAR, "late");      /* the calendar then in force is open */
    check_offer(b, evening, "abandoned", 20);
    b->events[0].value = word(b, "nobody knows it");    /* sorted by now: the calendar */
    check_offer(b, evening, "abandoned", 20);
    b->n = 0;
    mark(b, evening, EVENT_QUEUED, "sales");
    mark(b, evening + 20, EVENT_ABANDONED, "");
    b->settings.calendar = NULL;
    check_offer(b, evening, "abandoned", 20);
    b->settings.calendar = late.calendar;
    b->n = 0;
    mark(b, MON + 11 * HOUR - 1, EVENT_QUEUED, "sales");        /* in the last open second */
    mark(b, MON + 11 * HOUR + 9, EVENT_ABANDONED, "");
    check_offer(b, MON + 11 * HOUR - 1, "abandoned", 10);
    b->n = 0;
    mark(b, MON + 11 * HOUR, EVENT_QUEUED, "sales");
    mark(b, MON + 11 * HOUR + 9, EVENT_ABANDONED, "");
    check_offer(b, MON + 11 * HOUR, "out_of_hours", 9);
    b->n = 0;
    mark(b, MON + 23 * HOUR - 1, EVENT_QUEUED, "sales");        /* a second before 09:00 */
    mark(b, MON + 23 * HOUR + 9, EVENT_ABANDONED, "");
    check_offer(b, MON + 23 * HOUR - 1, "out_of_hours", 10);
}

TEST(tickets_are_offered_by_queues_alone_and_have_no_outcome)
{
    AUTO(bench_close) struct bench *b = bench_open("");

    b->conversation.kind = word(b, "ticket");
    by(b, MON, EVENT_OFFERED, "ann", 0);
    by(b, MON + 20, EVENT_ANSWERED, "ann", 0);
    check_offer(b, NONE, "", NONE);
    mark(b, MON + 5, EVENT_QUEUED, "sales");
    check_offer(b, MON, "", 20);
    CHECK_TEXT(b, b->facts.conversation.queue, "sales");
}

TEST(an_agent_who_leaves_late_ends_nobody_elses_leg)
{
    AUTO(bench_close) struct bench *b = call();
    const struct conversation_fact *f;

    mark(b, MON, EVENT_QUEUED, "support");
    by(b, MON + 5, EVENT_ANSWERED, "ann", 0);
    mark(b, MON + 100, EVENT_QUEUED, "billing");
    by(b, MON + 110, EVENT_ANSWERED, "lin", 0);
    by(b, MON + 115, EVENT_HOLD, "ann", 0);
    by(b, MON + 120, EVENT_UNHOLD, "ann", 0);
    by(b, MON + 120, EVENT_TRANSFERRED, "ann", 0);
    by(b, MON + 200, EVENT_ENDED, "lin", 0);
    f = run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 2);
    CHECK_INT(f->transfers, 1);
    CHECK_INT(b->facts.legs[0].talk_s, 95);
    CHECK_INT(b->facts.legs[1].talk_s, 90);
    CHECK_INT(f->hold_s, 0);
}

TEST(who_enters_another_queue_as_they_leave_one_waits_on)
{
    AUTO(bench_close) struct bench *b = call();
    const struct conversation_fact *f;

    mark(b, MON, EVENT_QUEUED, "support");
    mark(b, MON + 60, EVENT_QUEUED, "billing");
    mark(b, MON + 60, EVENT_TRANSFERRED, "");
    by(b, MON + 75, EVENT_ANSWERED, "lin", 0);
    f = run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 2);
    CHECK_TEXT(b, b->facts.legs[0].outcome, "transferred");
    CHECK_INT(b->facts.legs[0].wait_s, 60);
    CHECK_TEXT(b, b->facts.legs[1].outcome, "answered");
    CHECK_INT(b->facts.legs[1].wait_s, 15);
    CHECK_INT(f->transfers, 1);
}

TEST(a_ring_that_nobody_answers_ends_no_call)
{
    AUTO(bench_close) struct bench *b = call();
    const struct conversation_fact *f;

    mark(b, MON, EVENT_QUEUED, "support");
    by(b, MON + 20, EVENT_NO_ANSWER, "ann", 10);
    f = run(b);
    CHECK_INT((int64_t)b->facts.n_legs, 2);
    CHECK_INT(f->ended_at, NONE);
}
