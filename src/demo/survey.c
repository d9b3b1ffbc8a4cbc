/* survey.c -- what customers and employees think, and reviews of agents' work. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

enum { RELATION_DAY = 15, ESAT_EVERY = 91 };

static void write_invitation(struct demo *d, const struct contact *c, const char *kind,
                             int64_t at_s, int agent, bool delivered)
{
    struct out *o = &d->out;

    out_open(o, RECORD_INVITATION, NULL, at_s);
    out_text(o, "kind", kind);
    out_text(o, "conversation", c->id);
    out_text(o, "customer", c->customer_id);
    if (agent != NOBODY)
        out_text(o, "agent", d->agents[agent].id);
    out_text(o, "channel", c->channel == LIVE_CHAT ? "live_chat" : "email");
    out_bool(o, "delivered", delivered);
    out_close(o);
}

static void write_answer(struct demo *d, struct contact *c, const char *kind, const char *scale,
                         int64_t at_s, int agent, int64_t score, enum mood mood)
{
    struct out *o = &d->out;

    out_open(o, RECORD_ANSWER, NULL, at_s);
    out_text(o, "kind", kind);
    out_text(o, "scale", scale);
    out_int(o, "score", score);
    if (dice_chance(&c->dice, 260)) {
        out_text(o, "comment", phrase_mood(mood, c->customer.language, dice_next(&c->dice)));
        out_text(o, "language", language_tags[c->customer.language]);
    }
    out_int(o, "invitation", o->ids[RECORD_INVITATION]);
    out_text(o, "conversation", c->id);
    out_text(o, "customer", c->customer_id);
    if (agent != NOBODY)
        out_text(o, "agent", d->agents[agent].id);
    if (strcmp(kind, "ces") == 0)
        out_text(o, "task", c->category == RETURN ? "return"
                            : c->category == SALES_QUESTION ? "purchase"
                            : c->category == HOW_TO ? "question" : "problem");
    out_close(o);
}

/* Per mille of satisfied answers: the wait, the agent and whether it stayed solved decide. */
static int64_t pleased(const struct demo *d, const struct contact *c, const struct result *r)
{
    int64_t chance = 885, patience_s = c->channel == PHONE || c->channel == LIVE_CHAT ? 90
                                                                                     : 8 * HOUR_S;

    if (r->agent != NOBODY)
        chance += (d->agents[r->agent].care - 1000) / 4;
    if (r->wait_s > patience_s)
        chance -= r->wait_s > 3 * patience_s ? 170 : 70;
    chance -= r->reopens * 260 + (r->unresolved ? 420 : 0) + (c->incident ? 90 : 0);
    return chance < 50 ? 50 : chance > 970 ? 970 : chance;
}

static void ask_csat(struct demo *d, struct contact *c, const struct result *r, int64_t at_s)
{
    static const int64_t good[2] = { 38, 62 }, bad[3] = { 32, 24, 44 };
    bool live = c->channel == PHONE || c->channel == LIVE_CHAT;
    bool delivered = !dice_chance(&c->dice, 30), happy = dice_chance(&c->dice, pleased(d, c, r));
    int64_t answered_s = at_s + 60 + (live ? dice_spread(&c->dice, SPREAD_WIDE, 240)
                                           : dice_spread(&c->dice, SPREAD_WIDE, 5 * HOUR_S));
    int64_t score = happy ? 4 + dice_pick(&c->dice, good, 2) : 3 - dice_pick(&c->dice, bad, 3);

    write_invitation(d, c, "csat", at_s, r->agent, delivered);
    if (!delivered || at_s >= d->to_s || !dice_chance(&c->dice, happy ? 290 : 310))
        return;
    write_answer(d, c, "csat", "1-5", answered_s, r->agent, score, happy ? MOOD_GOOD : MOOD_BAD);
    if (dice_chance(&c->dice, 15) && score < 5)  /* thought again: the last answer counts */
        write_answer(d, c, "csat", "1-5", answered_s + HOUR_S, r->agent, score + 1, MOOD_NEUTRAL);
}

static void ask_ces(struct demo *d, struct contact *c, const struct result *r, int64_t at_s)
{
    bool easy = dice_chance(&c->dice, pleased(d, c, r) - 60);
    int64_t score = easy ? dice_between(&c->dice, 5, 7) : dice_between(&c->dice, 1, 4);

    write_invitation(d, c, "ces", at_s, r->agent, true);
    if (at_s < d->to_s && dice_chance(&c->dice, 240))
        write_answer(d, c, "ces", "1-7", at_s + dice_spread(&c->dice, SPREAD_WIDE, 4 * HOUR_S),
                     r->agent, score, easy ? MOOD_GOOD : MOOD_BAD);
}

/* Points out of five, and one category that must not fail. */
static void review(struct demo *d, struct contact *c, const struct result *r)
{
    struct out *o = &d->out;
    int64_t care = d->agents[r->agent].care, points[2];

    for (int i = 0; i < 2; i++)
        points[i] = dice_chance(&c->dice, care * 7 / 10) ? 5 : dice_between(&c->dice, 2, 4);
    out_open(o, RECORD_REVIEW, NULL, r->resolved_s + dice_between(&c->dice, 20, 90) * HOUR_S);
    out_text(o, "conversation", c->id);
    out_text(o, "agent", d->agents[r->agent].id);
    out_text(o, "reviewer", "quality.desk");
    out_print(o, "scores", "[{\"category\":\"solution\",\"maximum\":5,\"points\":%" PRId64
              ",\"weight\":3},{\"category\":\"tone\",\"maximum\":5,\"points\":%" PRId64
              ",\"weight\":2},{\"category\":\"privacy\",\"critical\":true,\"maximum\":1,"
              "\"points\":%d,\"weight\":1}]", points[0], points[1],
              dice_chance(&c->dice, 25) ? 0 : 1);
    out_close(o);
}

/* Something dearer, or something that goes with it. */
static void offer(struct demo *d, struct contact *c, const struct result *r)
{
    struct out *o = &d->out;
    bool up = dice_chance(&c->dice, 400);

    out_open(o, RECORD_OFFER, NULL, r->resolved_s - 30);
    out_text(o, "customer", c->customer_id);
    out_text(o, "conversation", c->id);
    out_text(o, "agent", d->agents[r->agent].id);
    out_text(o, "kind", up ? "upsell" : "cross_sell");
    out_bool(o, "accepted", dice_chance(&c->dice, up ? 180 : 280));
    out_int(o, "amount", dice_between(&c->dice, 9, up ? 240 : 60));
    out_text(o, "currency", "EUR");
    out_close(o);
}

void survey_write(struct demo *d, struct contact *c, const struct result *r)
{
    int64_t ended_s = r->resolved_s, draw = dice_below(&c->dice, 1000);

    if (r->junk || r->abandoned || c->last || (!r->resolved_s && !r->unresolved))
        return;
    if (!ended_s)
        ended_s = c->at_s + 15 * MINUTE_S;
    if (draw < 520)
        ask_csat(d, c, r, ended_s + (c->channel == LIVE_CHAT ? 5 : 20 * MINUTE_S));
    else if (draw < 620)
        ask_ces(d, c, r, ended_s + HOUR_S);
    if (r->agent == NOBODY || !r->resolved_s)
        return;
    if (dice_chance(&c->dice, 20))
        review(d, c, r);
    if (dice_chance(&c->dice, c->category == SALES_QUESTION ? 220 : 25))
        offer(d, c, r);
}

/* Whether they would tell friends of us: a share of the customers each month. */
static void ask_customers(struct demo *d, struct dice *dice, int64_t at_s)
{
    static const int64_t parts[3] = { 50, 31, 19 };
    struct out *o = &d->out;
    int64_t n = d->customers / 30 + 1;

    for (int64_t i = 0; i < n; i++) {
        struct customer c = people_pick(d, dice, at_s);
        int part = dice_pick(dice, parts, 3);
        int64_t score = part == 0 ? dice_between(dice, 9, 10)
                        : part == 1 ? dice_between(dice, 7, 8) : dice_between(dice, 0, 6);
        int64_t sent_s = at_s + i % (2 * HOUR_S);

        out_open(o, RECORD_INVITATION, NULL, sent_s);
        out_text(o, "kind", "nps");
        out_print(o, "customer", "C-%" PRId64, c.number + 1);
        out_text(o, "channel", "email");
        out_close(o);
        if (!dice_chance(dice, 240))
            continue;
        out_open(o, RECORD_ANSWER, NULL, sent_s + dice_spread(dice, SPREAD_WIDE, 8 * HOUR_S));
        out_text(o, "kind", "nps");
        out_text(o, "scale", "0-10");
        out_int(o, "score", score);
        out_int(o, "invitation", o->ids[RECORD_INVITATION]);
        out_print(o, "customer", "C-%" PRId64, c.number + 1);
        out_close(o);
    }
}

static void ask_employees(struct demo *d, struct dice *dice, int day, int64_t at_s)
{
    static const int64_t scores[5] = { 4, 9, 20, 42, 25 };
    struct out *o = &d->out;

    for (int i = 0; i < d->n_agents; i++) {
        bool recommends = dice_chance(dice, 500);

        if (day < d->agents[i].first_day || day >= d->agents[i].last_day ||
            !dice_chance(dice, 800))
            continue;
        out_open(o, RECORD_ANSWER, NULL, at_s + i * 97);
        out_text(o, "kind", recommends ? "enps" : "esat");
        out_text(o, "scale", recommends ? "0-10" : "1-5");
        out_int(o, "score", recommends ? 10 - dice_spread(dice, SPREAD_EXPONENTIAL, 20) / 10 % 11
                                       : 1 + dice_pick(dice, scores, 5));
        out_text(o, "agent", d->agents[i].id);
        out_close(o);
    }
}

void survey_relations(struct demo *d, int day)
{
    struct dice dice = dice_of(d->options->seed, 'r', (uint64_t)day);

    if (day % 30 == RELATION_DAY)
        ask_customers(d, &dice, company_minute_s(d, day, 9 * 60));
    if (day % ESAT_EVERY == ESAT_EVERY - 1)
        ask_employees(d, &dice, day, company_minute_s(d, day, 11 * 60));
}
