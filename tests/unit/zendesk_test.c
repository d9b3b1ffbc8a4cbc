/* zendesk_test.c -- the preset zendesk-tables against 57 tickets with known figures. */
#include "replay_tools.h"
#include "zendesk_rows.h"

static void add_row(struct bench *b, const struct row *row)
{
    if (row->table == TICKET)
        b->conversation.created_us = row->at_s * SECOND;
    if (row->table == COMMENT)
        say(b, row->at_s, (enum actor_kind)row->kind, row->text,
            row->number ? MESSAGE_PUBLIC : 0);
    else if (row->table == TARGET)
        target(b, row->at_s, (enum sla_clock)row->kind,
               row->number < 0 ? -1 : row->number * INT64_C(60), row->business);
    else
        mark(b, row->at_s, (enum event_kind)row->kind, row->text);
}

static struct bench *zendesk(void)
{
    struct bench *b = bench_open("zendesk-tables");
    struct replay_calendar *calendars = NEW_N(b->arena, struct replay_calendar,
                                              LENGTH(schedules));

    for (size_t i = 0; i < LENGTH(schedules); i++) {
        calendars[i].id = word(b, schedules[i].id);
        calendars[i].calendar = calendar_in(b->arena, schedules[i].zone, schedules[i].hours,
                                            schedules[i].holidays);
    }
    b->settings.calendars = calendars;
    b->settings.n_calendars = LENGTH(schedules);
    b->settings.calendar = calendars[0].calendar;
    return b;
}

static const struct conversation_fact *run_ticket(struct bench *b, int ticket)
{
    b->n = 0;
    for (size_t i = 0; i < LENGTH(rows); i++)
        if (rows[i].ticket == ticket)
            add_row(b, &rows[i]);
    return run(b);
}

TEST(figures_of_every_ticket)
{
    AUTO(bench_close) struct bench *b = zendesk();

    for (size_t i = 0; i < LENGTH(figures); i++) {
        const struct conversation_fact *f = run_ticket(b, (int)figures[i][0]);
        const int64_t got[] = {
            figures[i][0], f->first_response_s, f->first_response_business_s,
            f->first_resolution_s, f->first_resolution_business_s, f->full_resolution_s,
            f->full_resolution_business_s, f->requester_wait_s, f->requester_wait_business_s,
            f->agent_wait_s, f->agent_wait_business_s, f->on_hold_s, f->on_hold_business_s,
            f->replies, f->reopens,
        };

        for (size_t column = 0; column < LENGTH(got); column++)
            if (got[column] != figures[i][column])
                test_fail(__FILE__, __LINE__, "ticket %d, column %zu: got %" PRId64
                          ", want %" PRId64, (int)figures[i][0], column, got[column],
                          figures[i][column]);
    }
}

static int64_t at(int64_t s)
{
    return s == NONE ? NONE : s * SECOND;
}

static bool equal(struct bench *b, const struct sla_clock_fact *got,
                  const struct expected_clock *want)
{
    return same(b, got->clock, want->clock) && got->applied_at == at(want->applied_s) &&
           got->target_s == want->target_s && got->business == want->business &&
           got->elapsed_s == want->elapsed_s && got->breached == want->breached &&
           got->due_at == at(want->due_s) && got->ended_at == at(want->ended_s) &&
           same(b, got->state, "ended");
}

TEST(clocks_of_every_ticket)
{
    AUTO(bench_close) struct bench *b = zendesk();
    size_t ended = 0;

    for (size_t i = 0; i < LENGTH(expected_clocks); i++) {
        const struct expected_clock *want = &expected_clocks[i];
        bool found = false;

        run_ticket(b, want->ticket);
        for (size_t c = 0; c < b->facts.n_clocks; c++)
            found |= equal(b, &b->facts.clocks[c], want);
        if (!found)
            test_fail(__FILE__, __LINE__, "ticket %d: no clock %s as expected", want->ticket,
                      want->clock);
    }
    for (size_t i = 0; i < LENGTH(figures); i++) {
        run_ticket(b, (int)figures[i][0]);
        for (size_t c = 0; c < b->facts.n_clocks; c++)
            ended += same(b, b->facts.clocks[c].state, "ended");
    }
    CHECK_INT((int64_t)ended, LENGTH(expected_clocks));
}

TEST(a_withdrawn_target_leaves_a_withdrawn_clock)
{
    AUTO(bench_close) struct bench *b = zendesk();

    run_ticket(b, 56);
    CHECK_INT((int64_t)b->facts.n_clocks, 1);
    CHECK_TEXT(b, b->facts.clocks[0].state, "withdrawn");
    CHECK_INT(b->facts.clocks[0].elapsed_s, NONE);
    CHECK_INT(b->facts.clocks[0].breached, NONE);
    CHECK_INT(b->facts.clocks[0].spent_s, 30 * MINUTE);
}
