/* ticket.c -- e-mail, forms, messages and posts: replies over hours and days.
 *
 *   new ── assigned ── reply ─► pending ── customer ─► open ── reply ─► ... solved ── closed
 *                         └► hold ─┘                       reopened ◄─┘ */
#include <stdio.h>

#include "demo_priv.h"

enum { ROUNDS_MAX = 7, SOLVED_AT_ONCE = 650, SOLVED_LATER = 560, HARD_LESS = 150,
       CLOSE_AFTER_S = 4 * 86400, LONG_WAIT_S = 20 * 3600 };

struct ticket {
    struct demo    *d;
    struct contact *c;
    struct result  *r;
    struct dice    *dice;
    enum team       team;
    int             agent;
    int64_t         now_s;
    int             replies;
};

static void status(struct ticket *t, int64_t at_s, const char *to, enum said_by by)
{
    contact_event(t->d, t->c, at_s, EVENT_STATUS, to, by, t->agent);
}

static void customer_says(struct ticket *t, enum mood how)
{
    contact_feels(t->d, t->c, t->now_s, how);
}

/* Open seconds until somebody has time for it. */
static int64_t draw_delay_s(struct ticket *t, bool first)
{
    static const int64_t first_s[CHANNELS] = { [EMAIL] = 4700, [WEB_FORM] = 5200,
                                               [MESSAGING] = 800, [SOCIAL] = 1500 };
    static const int64_t tiers[TIERS] = { 550, 850, 1120 };
    static const int64_t priorities[PRIORITIES] = { 350, 700, 1000, 1350 };
    int64_t median_s = first_s[t->c->channel] * tiers[t->c->customer.tier] / 1000;
    int64_t season = volume_season(t->d, t->c->day);

    median_s = median_s * priorities[t->c->priority] / 1000 * (first ? 10 : 12) / 10;
    if (season > 1150)
        median_s = median_s * season / 1000;
    if (t->team == SLOW_TEAM)
        median_s = median_s * SLOW_TEAM_DELAY / 1000;
    if (t->c->incident)
        median_s *= 2;
    return 40 + dice_spread(t->dice, SPREAD_WIDE, median_s);
}

/* When and by whom the next reply comes; false: not within the year. */
static bool reach_agent(struct ticket *t, int64_t delay_s)
{
    int64_t due_s = calendar_after_s(t->d->calendar, t->now_s, delay_s), at_s;
    int agent = t->agent;

    if (agent == NOBODY) {
        agent = agents_next(t->d, t->dice, contact_wants(t->c, t->team), due_s, &at_s);
    } else {
        at_s = agent_at_work_s(t->d, agent, due_s);
        if (at_s > due_s + 3 * DAY_S) {         /* away: a colleague takes over */
            agent = agents_next(t->d, t->dice, contact_wants(t->c, t->team), due_s, &at_s);
            if (agent != NOBODY)
                contact_event(t->d, t->c, at_s - 5, EVENT_ASSIGNED, t->d->agents[agent].id,
                              BY_SYSTEM, NOBODY);
        }
    }
    if (agent == NOBODY || at_s >= t->d->to_s)
        return false;
    t->agent = agent;
    t->now_s = at_s;
    return true;
}

static void write_work(struct ticket *t)
{
    int64_t pace = agent_pace(t->d, t->agent, company_day(t->d, t->now_s));

    contact_seconds(t->d, t->c, t->now_s + 2, EVENT_WORK, t->agent,
                    30 + dice_spread(t->dice, SPREAD_NARROW, 420) * pace / 1000);
}

static void reply(struct ticket *t)
{
    if (dice_chance(t->dice, 160))
        contact_note(t->d, t->c, t->now_s - 90, t->agent);
    contact_says(t->d, t->c, t->now_s, BY_AGENT, t->agent,
                 phrase_reply(t->c->customer.language, (uint64_t)t->replies));
    write_work(t);
    t->replies++;
}

/* Begun in the wrong team, or moved up, now and then. */
static void route(struct ticket *t, int64_t from_s)
{
    enum team wrong = (enum team)((t->c->team + 1) % TEAMS);
    int64_t taken_s = t->now_s - (t->now_s - from_s) / 3 - 20;

    if (dice_chance(t->dice, 60)) {
        contact_event(t->d, t->c, from_s + (t->now_s - from_s) / 3, EVENT_TEAM, team_names[wrong],
                      BY_SYSTEM, NOBODY);
        contact_event(t->d, t->c, taken_s, EVENT_TEAM, team_names[t->c->team], BY_SYSTEM, NOBODY);
    }
    contact_event(t->d, t->c, taken_s + 1, EVENT_ASSIGNED, t->d->agents[t->agent].id, BY_SYSTEM,
                  NOBODY);
    status(t, taken_s + 2, "open", BY_SYSTEM);
    if (dice_chance(t->dice, 35))
        contact_event(t->d, t->c, taken_s + 4, EVENT_PRIORITY, priority_names[HIGH], BY_AGENT,
                      t->agent);
    if (dice_chance(t->dice, 25))
        contact_event(t->d, t->c, taken_s + 5, EVENT_CATEGORY,
                      category_names[volume_category(t->d, t->dice, t->c->day)], BY_AGENT,
                      t->agent);
}

/* To the other shift, or to those who know more. */
static void hand_over(struct ticket *t)
{
    int64_t at_s = t->now_s + 30, next_s;
    int agent;

    if (dice_chance(t->dice, 45)) {
        contact_event(t->d, t->c, at_s, EVENT_ESCALATED, team_names[TEAM_TECHNICAL], BY_AGENT,
                      t->agent);
        t->team = TEAM_TECHNICAL;
        if (t->team != t->c->team)
            contact_event(t->d, t->c, at_s, EVENT_TEAM, team_names[t->team], BY_AGENT, t->agent);
    } else if (!dice_chance(t->dice, 50)) {
        return;
    }
    agent = agents_next(t->d, t->dice, contact_wants(t->c, t->team), at_s + 60, &next_s);
    if (agent == NOBODY || agent == t->agent)
        return;
    contact_event(t->d, t->c, at_s + 1, EVENT_ASSIGNED, t->d->agents[agent].id, BY_AGENT, t->agent);
    t->agent = agent;
}

/* Waits for a supplier, and answers when there is news. */
static bool hold(struct ticket *t)
{
    status(t, t->now_s + 3, "hold", BY_AGENT);
    t->now_s += dice_spread(t->dice, SPREAD_NARROW, 40 * HOUR_S);
    if (!reach_agent(t, 600))
        return false;
    status(t, t->now_s - 1, "open", BY_AGENT);
    reply(t);
    return true;
}

static bool waited_long(const struct ticket *t)
{
    return t->c->incident || t->r->wait_s > LONG_WAIT_S;
}

/* The customer writes back; false: never, and the ticket solves itself. */
static bool customer_answers(struct ticket *t)
{
    status(t, t->now_s + 3, "pending", BY_AGENT);
    if (dice_chance(t->dice, 100)) {
        t->now_s += CLOSE_AFTER_S;
        contact_acknowledge(t->d, t->c, t->now_s - 2);
        return false;
    }
    t->now_s += 120 + dice_spread(t->dice, SPREAD_VERY_WIDE,
                                  t->c->channel == MESSAGING ? 2 * HOUR_S : 6 * HOUR_S);
    customer_says(t, dice_chance(t->dice, waited_long(t) ? 400 : 130) ? MOOD_BAD : MOOD_NEUTRAL);
    status(t, t->now_s + 1, "open", BY_SYSTEM);
    if (dice_chance(t->dice, 90)) {
        t->now_s += dice_between(t->dice, 2, 90) * MINUTE_S;
        customer_says(t, MOOD_BAD);
    }
    return true;
}

/* Solved when the customer says that it is, or says nothing for two days. */
static void confirm(struct ticket *t)
{
    int64_t after_s = 600 + dice_spread(t->dice, SPREAD_VERY_WIDE, 14 * HOUR_S);

    status(t, t->now_s + 3, "pending", BY_AGENT);
    t->now_s += after_s < 2 * DAY_S ? after_s : 2 * DAY_S;
    if (after_s < 2 * DAY_S && dice_chance(t->dice, 600))
        customer_says(t, MOOD_GOOD);
}

/* Replies until it is solved; false: it still is not when the year ends. */
static bool work(struct ticket *t)
{
    int64_t care = t->d->agents[t->agent].care, solved = SOLVED_AT_ONCE + (care - 1000) / 6;

    solved -= t->c->category == TECHNICAL_ISSUE ? HARD_LESS : 0;
    reply(t);
    for (int round = 0; round < ROUNDS_MAX && !dice_chance(t->dice, solved); round++) {
        if (dice_chance(t->dice, 90) && !hold(t))
            return false;
        if (round == 0)
            hand_over(t);
        if (!customer_answers(t))
            break;
        if (!reach_agent(t, draw_delay_s(t, false)))
            return false;
        reply(t);
        solved = SOLVED_LATER;
    }
    if (t->replies == 1 && dice_chance(t->dice, 480))
        confirm(t);
    status(t, t->now_s + 4, "solved", BY_AGENT);
    t->now_s += 4;
    return true;
}

/* It was not solved after all: the customer says so within days. */
static bool reopen(struct ticket *t)
{
    int64_t care = t->d->agents[t->agent].care, curt = 2000 - care;
    int64_t solved_s = t->now_s;

    if (!dice_chance(t->dice, 88 * curt / 1000 * curt / 1000 * curt / 1000))
        return false;
    t->now_s += 900 + dice_spread(t->dice, SPREAD_WIDE, 14 * HOUR_S);
    if (t->now_s >= solved_s + CLOSE_AFTER_S || t->now_s >= t->d->to_s) {
        t->now_s = solved_s;
        return false;
    }
    customer_says(t, MOOD_BAD);
    status(t, t->now_s + 1, "open", BY_SYSTEM);
    t->r->reopens++;
    if (!reach_agent(t, draw_delay_s(t, false)))
        return false;
    reply(t);
    status(t, t->now_s + 4, "solved", BY_AGENT);
    t->now_s += 4;
    return true;
}

static void finish(struct ticket *t)
{
    t->r->agent = t->agent;
    t->r->resolved_s = t->now_s;
    while (t->r->reopens < 2 && reopen(t))
        t->r->resolved_s = t->now_s;
    if (t->r->resolved_s < t->now_s) {          /* reopened, and still so */
        t->r->resolved_s = 0;
        return;
    }
    if (dice_chance(t->dice, 120))
        contact_feels(t->d, t->c, t->now_s + 40 * MINUTE_S, MOOD_GOOD);
    status(t, t->now_s + CLOSE_AFTER_S, "closed", BY_SYSTEM);
    contact_again(t->d, t->c, t->r, t->now_s);
}

/* Spam, tests, deletions and what only repeats an open ticket: true if it was such. */
static bool is_junk(struct ticket *t)
{
    int draw = (int)dice_below(t->dice, 1000);
    int64_t at_s = t->c->at_s + dice_between(t->dice, 5, 300) * MINUTE_S;
    char of[ID_SIZE];

    if (t->c->of && t->c->channel == EMAIL && draw >= 200 && draw < 350) {
        snprintf(of, sizeof of, "%lld", (long long)t->c->of);
        contact_event(t->d, t->c, at_s, EVENT_MERGED, of, BY_SYSTEM, NOBODY);
        status(t, at_s + 1, "closed", BY_SYSTEM);
    } else if (t->c->channel == EMAIL && draw >= 50 && draw < 80) {
        contact_event(t->d, t->c, at_s, EVENT_SPAM, NULL, BY_SYSTEM, NOBODY);
        status(t, at_s + 1, "closed", BY_SYSTEM);
    } else if (draw < 4) {
        contact_event(t->d, t->c, at_s, EVENT_DELETED, NULL, BY_SYSTEM, NOBODY);
    } else if (draw < 7) {
        contact_event(t->d, t->c, at_s, EVENT_TEST, NULL, BY_SYSTEM, NOBODY);
        status(t, at_s + 1, "closed", BY_SYSTEM);
    } else {
        return false;
    }
    t->r->junk = true;
    return true;
}

static void write_session(struct ticket *t, bool solved)
{
    struct out *o = &t->d->out;

    out_open(o, RECORD_SELF_SERVICE, NULL, t->c->at_s);
    out_text(o, "medium", "bot");
    out_text(o, "article", category_names[t->c->category]);
    out_text(o, "outcome", solved ? "solved" : "handed_over");
    out_text(o, "customer", t->c->customer_id);
    out_text(o, "conversation", t->c->id);
    out_time(o, "ended_at", t->now_s);
    out_close(o);
}

/* A bot answers first; true: that was enough. */
static bool bot_solves(struct ticket *t)
{
    bool solved;

    if (!dice_chance(t->dice, t->c->channel == MESSAGING ? 550 : 60))
        return false;
    contact_says(t->d, t->c, t->now_s + 4, BY_BOT, NOBODY,
                 phrase_reply(t->c->customer.language, 0));
    t->now_s += dice_between(t->dice, 60, 400);
    solved = dice_chance(t->dice, t->c->incident ? 100 : 300);
    if (solved) {
        customer_says(t, MOOD_GOOD);
        status(t, t->now_s + 60, "solved", BY_BOT);
        t->r->resolved_s = t->now_s + 60;
    } else {
        customer_says(t, MOOD_NEUTRAL);
        contact_event(t->d, t->c, t->now_s + 1, EVENT_BOT_HANDOFF, NULL, BY_BOT, NOBODY);
    }
    write_session(t, solved);
    return solved;
}

/* Writes again while nobody has answered yet. */
static void ask_again(struct ticket *t, int64_t until_s)
{
    int64_t at_s = t->now_s + dice_spread(t->dice, SPREAD_WIDE, 7 * HOUR_S);

    if (at_s < until_s - MINUTE_S && dice_chance(t->dice, 250))
        contact_feels(t->d, t->c, at_s, MOOD_BAD);
}

void ticket_write(struct demo *d, struct contact *c, struct result *r)
{
    struct ticket t = { .d = d, .c = c, .r = r, .dice = &c->dice, .team = c->team,
                        .agent = NOBODY, .now_s = c->at_s };
    int64_t asked_s;

    contact_open(d, c, "ticket");
    contact_asks(d, c);
    if (is_junk(&t))
        return;
    if (c->channel == EMAIL || c->channel == WEB_FORM)
        contact_acknowledge(d, c, c->at_s + dice_between(t.dice, 3, 50));
    if (bot_solves(&t))
        return;
    asked_s = t.now_s;
    if (!reach_agent(&t, draw_delay_s(&t, true)))
        return;
    r->wait_s = t.now_s - c->at_s;
    t.now_s += 5 * MINUTE_S;
    ask_again(&(struct ticket){ .d = d, .c = c, .r = r, .dice = t.dice, .now_s = asked_s },
              t.now_s);
    route(&t, asked_s);
    if (work(&t))
        finish(&t);
}
