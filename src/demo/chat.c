/* chat.c -- live chats: a bot first in every other one, then an agent who types. */
#include <stdio.h>

#include "demo_priv.h"

enum { LONG_WAIT_S = 120, PATIENCE_S = 480, BOT_FIRST = 450, BOT_SOLVES = 280, BOT_LOSES = 90 };

struct chat {
    struct demo    *d;
    struct contact *c;
    struct result  *r;
    struct dice    *dice;
    int             agent;
};

static void write_session(struct chat *k, int64_t end_s, const char *outcome)
{
    struct out *o = &k->d->out;

    out_open(o, RECORD_SELF_SERVICE, NULL, k->c->at_s);
    out_text(o, "medium", "bot");
    out_text(o, "article", category_names[k->c->category]);
    out_text(o, "outcome", outcome);
    out_text(o, "customer", k->c->customer_id);
    out_text(o, "conversation", k->c->id);
    out_time(o, "ended_at", end_s);
    out_close(o);
}

/* The bot answers, and is enough, is left, or hands over: the instant of that, else 0. */
static int64_t ask_bot(struct chat *k, int64_t at_s, bool open)
{
    int64_t now_s = at_s + 2;

    contact_says(k->d, k->c, now_s, BY_BOT, NOBODY, phrase_reply(k->c->customer.language, 0));
    now_s += dice_between(k->dice, 25, 110);
    if (dice_chance(k->dice, k->c->incident ? 80 : BOT_SOLVES) || !open) {
        contact_feels(k->d, k->c, now_s, MOOD_GOOD);
        contact_event(k->d, k->c, now_s + 30, EVENT_STATUS, "solved", BY_BOT, NOBODY);
        write_session(k, now_s + 30, "solved");
        k->r->resolved_s = now_s + 30;
        return 0;
    }
    if (dice_chance(k->dice, BOT_LOSES)) {
        contact_event(k->d, k->c, now_s, EVENT_ENDED, "unresolved", BY_CUSTOMER, NOBODY);
        write_session(k, now_s, "gave_up");
        k->r->abandoned = true;
        contact_again(k->d, k->c, k->r, now_s);
        return 0;
    }
    contact_feels(k->d, k->c, now_s, MOOD_NEUTRAL);
    contact_event(k->d, k->c, now_s + 1, EVENT_BOT_HANDOFF, NULL, BY_BOT, NOBODY);
    write_session(k, now_s + 1, "handed_over");
    return now_s + 2;
}

static int64_t draw_wait_s(struct chat *k)
{
    int64_t quick = k->c->incident ? 260 : 820;

    if (dice_chance(k->dice, quick))
        return dice_between(k->dice, 4, 32);
    return 30 + dice_spread(k->dice, SPREAD_EXPONENTIAL, k->c->incident ? 200 : 110);
}

/* Messages by turns; the end. */
static int64_t converse(struct chat *k, int64_t answered_s)
{
    int64_t pace = agent_pace(k->d, k->agent, k->c->day), now_s = answered_s;
    int rounds = (int)dice_between(k->dice, 2, 6);
    bool waited = k->r->wait_s > LONG_WAIT_S;
    enum mood last = k->r->unresolved || dice_chance(k->dice, waited ? 250 : 40) ? MOOD_BAD
                     : dice_chance(k->dice, 650) ? MOOD_GOOD : MOOD_NEUTRAL;

    for (int i = 0; i < rounds; i++) {
        now_s += 2 + dice_spread(k->dice, SPREAD_NARROW, i ? 40 : 5) * pace / 1000;
        contact_says(k->d, k->c, now_s, BY_AGENT, k->agent,
                     phrase_reply(k->c->customer.language, (uint64_t)i));
        now_s += 5 + dice_spread(k->dice, SPREAD_WIDE, 45);
        contact_feels(k->d, k->c, now_s, i == rounds - 1 ? last : MOOD_NEUTRAL);
    }
    return now_s + dice_between(k->dice, 5, 60);
}

static void answer(struct chat *k, int64_t queued_s, int64_t answered_s)
{
    struct result *r = k->r;
    int64_t care = k->d->agents[k->agent].care, end_s, wrap_s = dice_between(k->dice, 10, 60);

    r->agent = k->agent;
    r->wait_s = answered_s - queued_s;
    r->unresolved = dice_chance(k->dice, 80 * (2000 - care) / 1000);
    contact_event(k->d, k->c, answered_s - 3, EVENT_OFFERED, NULL, BY_AGENT, k->agent);
    contact_event(k->d, k->c, answered_s, EVENT_ANSWERED, NULL, BY_AGENT, k->agent);
    end_s = converse(k, answered_s);
    contact_event(k->d, k->c, end_s, EVENT_ENDED, r->unresolved ? "unresolved" : "resolved",
                  BY_AGENT, k->agent);
    contact_seconds(k->d, k->c, end_s, EVENT_WRAP_UP, k->agent, wrap_s);
    agents_occupy(k->d, k->agent, (struct span){ answered_s, end_s, end_s + wrap_s });
    r->resolved_s = r->unresolved ? 0 : end_s;
    contact_again(k->d, k->c, r, end_s);
}

static void wait_for_agent(struct chat *k, int64_t queued_s)
{
    struct wanted wanted = contact_wants(k->c, k->c->team);
    int64_t wait_s = draw_wait_s(k);
    int64_t patience_s = 5 + dice_spread(k->dice, SPREAD_EXPONENTIAL, PATIENCE_S);
    char queue[ID_SIZE];

    snprintf(queue, sizeof queue, "%s-chat", team_names[k->c->team]);
    contact_event(k->d, k->c, queued_s, EVENT_QUEUED, queue, BY_NOBODY, NOBODY);
    k->agent = agents_find_free(k->d, k->dice, wanted, queued_s + wait_s, true);
    for (int i = 0; k->agent == NOBODY && i < 12 && wait_s <= patience_s; i++) {
        wait_s += 30;
        k->agent = agents_find_free(k->d, k->dice, wanted, queued_s + wait_s, true);
    }
    if (k->agent != NOBODY && wait_s <= patience_s) {
        answer(k, queued_s, queued_s + wait_s);
        return;
    }
    k->r->abandoned = true;
    k->r->wait_s = patience_s;
    contact_event(k->d, k->c, queued_s + patience_s, EVENT_ABANDONED, NULL, BY_CUSTOMER, NOBODY);
    contact_again(k->d, k->c, k->r, queued_s + patience_s);
}

void chat_write(struct demo *d, struct contact *c, struct result *r)
{
    struct chat k = { .d = d, .c = c, .r = r, .dice = &c->dice, .agent = NOBODY };
    bool open = company_is_open(d, c->at_s);
    int64_t queued_s = c->at_s + 1;

    contact_open(d, c, "chat");
    contact_asks(d, c);
    if (dice_chance(k.dice, BOT_FIRST) || !open)
        queued_s = ask_bot(&k, c->at_s, open);
    if (queued_s)
        wait_for_agent(&k, queued_s);
}
