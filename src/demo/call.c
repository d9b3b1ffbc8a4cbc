/* call.c -- telephone calls: waiting, patience, talk, and what is done with who cannot wait. */
#include <stdio.h>

#include "demo_priv.h"

enum { PATIENCE_S = 640, PATIENCE_INCIDENT_S = 560 };

struct call {
    struct demo    *d;
    struct contact *c;
    struct result  *r;
    struct dice    *dice;
    int64_t         queued_s;
    int             agent;
};

static void queue_id(const struct contact *c, char id[ID_SIZE])
{
    snprintf(id, ID_SIZE, "%s-phone", team_names[c->team]);
}

/* Most are answered soon; the rest waits for somebody to finish. */
static int64_t draw_wait_s(struct call *k)
{
    int64_t quick = 845, slow_s = 140;
    int64_t season = volume_season(k->d, k->c->day);
    int64_t hour = (k->c->at_s - company_minute_s(k->d, k->c->day, 0)) / HOUR_S;

    if (season > 1150)
        quick -= (season - 1150) / 4;
    if (hour >= 10 && hour < 12)
        quick -= 40;
    if (k->c->incident) {
        quick = 250;
        slow_s = 270;
    }
    if (dice_chance(k->dice, quick))
        return dice_between(k->dice, 5, 38);
    return 40 + dice_spread(k->dice, SPREAD_EXPONENTIAL, slow_s);
}

/* Nobody works: a message on the machine, or a recorded voice says when to call. */
static void out_of_hours(struct call *k)
{
    if (dice_chance(k->dice, 550))
        contact_event(k->d, k->c, k->c->at_s + 18, EVENT_VOICEMAIL, NULL, BY_CUSTOMER, NOBODY);
    else
        contact_event(k->d, k->c, k->c->at_s + 6, EVENT_BLOCKED, "closed", BY_NOBODY, NOBODY);
    k->r->abandoned = true;
    contact_again(k->d, k->c, k->r, k->c->at_s);
}

static void ring(struct call *k, int64_t answered_s, int agent)
{
    int64_t rings_s = dice_between(k->dice, 2, 7);

    contact_event(k->d, k->c, answered_s - rings_s, EVENT_OFFERED, NULL, BY_AGENT, agent);
    contact_event(k->d, k->c, answered_s, EVENT_ANSWERED, NULL, BY_AGENT, agent);
}

/* Talk, perhaps with a hold, to the end; after-call work. Ends the agent's part. */
static int64_t talk(struct call *k, int agent, int64_t from_s, const char *disposition)
{
    static const int64_t usual_s[CATEGORIES] = {
        [PRODUCT] = 290, [CANCELLATION] = 230, [HOW_TO] = 360, [AVAILABILITY] = 170,
        [REFUND] = 310, [RETURN] = 280, [SALES_QUESTION] = 380, [SHIPPING] = 240,
        [TECHNICAL_ISSUE] = 620, [ACCOUNT] = 250,
    };
    int64_t pace = agent_pace(k->d, agent, k->c->day);
    int64_t draw_s = dice_spread(k->dice, SPREAD_NARROW, usual_s[k->c->category]);
    int64_t talk_s = 20 + draw_s * pace / 1000;
    int64_t wrap_s = dice_spread(k->dice, SPREAD_NARROW, 55) * pace / 1000, end_s = from_s + talk_s;
    struct span span = { from_s, 0, 0 };

    if (dice_chance(k->dice, 180)) {
        int64_t hold_s = dice_between(k->dice, 15, 140), at_s = from_s + talk_s / 3;

        contact_event(k->d, k->c, at_s, EVENT_HOLD, NULL, BY_AGENT, agent);
        contact_event(k->d, k->c, at_s + hold_s, EVENT_UNHOLD, NULL, BY_AGENT, agent);
        end_s += hold_s;
    }
    if (*disposition) {
        contact_event(k->d, k->c, end_s, EVENT_ENDED, disposition, BY_AGENT, agent);
        contact_seconds(k->d, k->c, end_s, EVENT_WRAP_UP, agent, wrap_s);
    } else {
        wrap_s = 0;
    }
    span.to_s = end_s;
    span.wrapped_s = end_s + wrap_s;
    if (k->c->last)
        span.to_s = span.wrapped_s = k->d->to_s;
    agents_occupy(k->d, agent, span);
    return end_s;
}

/* To somebody who knows more; whoever asked stays on the line till then. */
static int64_t transfer(struct call *k, int64_t at_s)
{
    enum team team = (enum team)((k->c->team + 1) % TEAMS);
    int64_t answered_s = at_s + dice_between(k->dice, 12, 90);
    int to = agents_find_free(k->d, k->dice, contact_wants(k->c, team), answered_s, false);

    if (to == NOBODY || to == k->agent)
        return at_s;
    contact_event(k->d, k->c, at_s, EVENT_TRANSFERRED, k->d->agents[to].id, BY_AGENT, k->agent);
    ring(k, answered_s, to);
    k->agent = to;
    return talk(k, to, answered_s, "resolved");
}

static void answer(struct call *k, int64_t answered_s)
{
    struct result *r = k->r;
    int64_t care = k->d->agents[k->agent].care, end_s;
    bool moved = dice_chance(k->dice, 60);

    r->wait_s = answered_s - k->queued_s;
    ring(k, answered_s, k->agent);
    r->unresolved = !moved && dice_chance(k->dice, 85 * (2000 - care) / 1000);
    end_s = talk(k, k->agent, answered_s, moved ? "" : r->unresolved ? "unresolved" : "resolved");
    if (moved && transfer(k, end_s) == end_s)
        contact_event(k->d, k->c, end_s, EVENT_ENDED, "resolved", BY_AGENT, k->agent);
    r->agent = k->agent;
    r->resolved_s = r->unresolved ? 0 : end_s;
    contact_again(k->d, k->c, r, end_s);
}

/* Hangs up, leaves a message, or is called back when somebody is free. */
static void give_up(struct call *k, int64_t at_s)
{
    int64_t back_s = at_s + dice_between(k->dice, 15, 100) * MINUTE_S;
    int64_t waited_s = at_s - k->queued_s;
    int way = (int)dice_below(k->dice, 1000);
    int agent;

    k->r->wait_s = waited_s;
    if (waited_s > 60 && way < 60) {
        contact_event(k->d, k->c, at_s, EVENT_VOICEMAIL, NULL, BY_CUSTOMER, NOBODY);
    } else if (waited_s > 60 && way < 180) {
        contact_event(k->d, k->c, at_s, EVENT_CALLBACK, NULL, BY_CUSTOMER, NOBODY);
        agent = agents_find_free(k->d, k->dice, contact_wants(k->c, k->c->team), back_s, false);
        if (agent != NOBODY && company_day(k->d, back_s) == k->c->day) {
            k->agent = agent;
            answer(k, back_s);
            return;
        }
    } else {
        contact_event(k->d, k->c, at_s, EVENT_ABANDONED, NULL, BY_CUSTOMER, NOBODY);
    }
    k->r->abandoned = true;
    contact_again(k->d, k->c, k->r, at_s);
}

/* It rings at somebody who does not take it; the caller waits a little longer. */
static int64_t miss(struct call *k, int64_t answered_s)
{
    int64_t rings_s = dice_between(k->dice, 15, 25);
    int other = agents_find(k->d, k->dice, contact_wants(k->c, k->c->team), answered_s);

    if (other == NOBODY || !dice_chance(k->dice, 35))
        return answered_s;
    contact_event(k->d, k->c, answered_s, EVENT_OFFERED, NULL, BY_AGENT, other);
    contact_seconds(k->d, k->c, answered_s + rings_s, EVENT_NO_ANSWER, other, rings_s);
    return answered_s + rings_s + dice_between(k->dice, 8, 30);
}

/* Until somebody is free; a minute and a half at a time. */
static int64_t until_free(struct call *k, int64_t at_s, int64_t patience_s)
{
    int64_t step_s = 20;

    k->agent = agents_find_free(k->d, k->dice, contact_wants(k->c, k->c->team), at_s, false);
    while (k->agent == NOBODY && at_s - k->queued_s <= patience_s) {
        at_s += step_s;
        step_s += step_s < 90 ? 10 : 0;
        k->agent = agents_find_free(k->d, k->dice, contact_wants(k->c, k->c->team), at_s, false);
    }
    return at_s;
}

static void menu(struct call *k)
{
    struct out *o = &k->d->out;

    if (!dice_chance(k->dice, 300))
        return;
    out_open(o, RECORD_SELF_SERVICE, NULL, k->c->at_s);
    out_text(o, "medium", "ivr");
    out_text(o, "article", "main-menu");
    out_text(o, "outcome", "handed_over");
    out_text(o, "customer", k->c->customer_id);
    out_text(o, "conversation", k->c->id);
    out_time(o, "ended_at", k->queued_s);
    out_close(o);
}

void phone_write(struct demo *d, struct contact *c, struct result *r)
{
    struct call k = { .d = d, .c = c, .r = r, .dice = &c->dice, .agent = NOBODY };
    int64_t wait_s, patience_s, at_s;
    char queue[ID_SIZE];

    contact_open(d, c, "call");
    if (!company_is_open(d, c->at_s)) {
        out_of_hours(&k);
        return;
    }
    k.queued_s = c->at_s + (c->last ? 1 : dice_between(k.dice, 8, 25));
    if (dice_chance(k.dice, c->incident ? 35 : 3) && !c->last) {
        contact_event(d, c, k.queued_s, EVENT_BLOCKED, "no_lines", BY_NOBODY, NOBODY);
        return;
    }
    menu(&k);
    queue_id(c, queue);
    contact_event(d, c, k.queued_s, EVENT_QUEUED, queue, BY_NOBODY, NOBODY);
    wait_s = c->last ? 9 : draw_wait_s(&k);
    patience_s = 4 + dice_spread(k.dice, SPREAD_EXPONENTIAL,
                                 c->incident ? PATIENCE_INCIDENT_S : PATIENCE_S);
    at_s = until_free(&k, miss(&k, k.queued_s + wait_s), patience_s);
    if ((at_s - k.queued_s > patience_s && !c->last) || k.agent == NOBODY)
        give_up(&k, k.queued_s + patience_s);
    else
        answer(&k, at_s);
}
