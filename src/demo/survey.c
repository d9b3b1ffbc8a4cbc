/* survey.c -- what customers and employees think, and which of them say so.
 *
 * Everybody has an opinion; those at the ends of the scale answer more often, and the
 * more surveys somebody got this year, the less. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

enum { FEELINGS = 5, QUARTER_DAYS = 91, EMPLOYEES_DAY = 75, DAYS_TO_ASK_ALL = 220,
       WEARY = 140, INVITED_MAX = 200 };

enum feeling { VERY_UNHAPPY, UNHAPPY, SO_SO, HAPPY, VERY_HAPPY };

/* A survey of one customer or employee. */
struct survey {
    const char *kind, *scale, *channel, *task;  /* task NULL: none */
    const char *conversation, *customer, *agent;    /* NULL: none */
    int64_t     sent_s;
    int64_t     base;                           /* per mille that answer, more or less */
    enum language language;
};

static void write_ids(struct out *o, const struct survey *s)
{
    if (s->conversation)
        out_text(o, "conversation", s->conversation);
    if (s->customer)
        out_text(o, "customer", s->customer);
    if (s->agent)
        out_text(o, "agent", s->agent);
}

static void invite(struct demo *d, const struct survey *s, bool delivered)
{
    struct out *o = &d->out;

    out_open(o, RECORD_INVITATION, NULL, s->sent_s);
    out_text(o, "kind", s->kind);
    write_ids(o, s);
    out_text(o, "channel", s->channel);
    out_bool(o, "delivered", delivered);
    out_close(o);
}

static void answer(struct demo *d, struct dice *dice, const struct survey *s, int64_t at_s,
                   int64_t score, enum feeling feeling)
{
    struct out *o = &d->out;
    enum mood mood = feeling > SO_SO ? MOOD_GOOD : feeling < SO_SO ? MOOD_BAD : MOOD_NEUTRAL;
    bool comments = dice_chance(dice, feeling == HAPPY || feeling == SO_SO ? 180 : 320);
    const char *text = phrase_mood(mood, s->language, dice_next(dice));

    out_open(o, RECORD_ANSWER, NULL, at_s);
    out_text(o, "kind", s->kind);
    out_text(o, "scale", s->scale);
    out_int(o, "score", score);
    out_int(o, "invitation", o->ids[RECORD_INVITATION]);
    write_ids(o, s);
    if (s->task)
        out_text(o, "task", s->task);
    if (comments) {
        out_text(o, "comment", text);
        out_text(o, "language", language_tags[s->language]);
        contact_sentiment(o, dice, mood);
    }
    out_close(o);
}

/* The share of the very unhappy and the very happy who answer is highest. */
static bool answers(struct dice *dice, int64_t base, enum feeling feeling, int invited)
{
    static const int64_t eager[FEELINGS] = { 1600, 950, 600, 760, 1280 };

    return dice_chance(dice, base * eager[feeling] / (1000 + WEARY * invited));
}

/* Per mille of those who are happy with it: the wait, the agent, what was said last and
 * whether it stayed solved decide. */
static int64_t pleased(const struct demo *d, const struct contact *c, const struct result *r)
{
    bool live = c->channel == PHONE || c->channel == LIVE_CHAT;
    int64_t chance = 950, patience_s = live ? 90 : 8 * HOUR_S;

    if (r->agent != NOBODY)
        chance += (d->agents[r->agent].care - 1000) / 4;
    if (r->wait_s > patience_s)
        chance -= r->wait_s > 3 * patience_s ? 200 : 70;
    if (c->category == TECHNICAL_ISSUE)
        chance -= 110;
    chance += c->mood == MOOD_BAD ? -250 : c->mood == MOOD_GOOD ? 30 : 0;
    chance -= r->reopens * 300 + (r->unresolved ? 420 : 0) + (c->incident ? 200 : 0);
    return chance < 50 ? 50 : chance > 970 ? 970 : chance;
}

static enum feeling feeling_of(struct dice *dice, bool happy)
{
    static const int64_t good[2] = { 42, 58 }, bad[3] = { 40, 28, 32 };

    return happy ? HAPPY + (enum feeling)dice_pick(dice, good, 2)
                 : (enum feeling)dice_pick(dice, bad, 3);
}

/* By a thumb in a chat, by one of three faces on the telephone's screen. */
static int64_t csat_score(enum channel channel, enum feeling feeling)
{
    if (channel == LIVE_CHAT)
        return feeling >= HAPPY;
    if (channel == PHONE)
        return feeling >= HAPPY ? 3 : feeling == SO_SO ? 2 : 1;
    return 1 + (int64_t)feeling;
}

static void ask_csat(struct demo *d, struct contact *c, struct survey *s, enum feeling feeling,
                     int invited)
{
    bool live = c->channel == LIVE_CHAT || c->channel == PHONE;
    bool delivered = !dice_chance(&c->dice, 30), again = dice_chance(&c->dice, 30);
    int64_t at_s = s->sent_s + 20 + dice_spread(&c->dice, SPREAD_WIDE, live ? 240 : 5 * HOUR_S);

    s->kind = "csat";
    s->scale = c->channel == LIVE_CHAT ? "thumbs" : c->channel == PHONE ? "smileys" : "1-5";
    s->channel = c->channel == LIVE_CHAT ? "live_chat" : c->channel == PHONE ? "sms" : "email";
    s->base = live ? 380 : 330;
    invite(d, s, delivered);
    if (!delivered || s->sent_s >= d->to_s || !answers(&c->dice, s->base, feeling, invited))
        return;
    answer(d, &c->dice, s, at_s, csat_score(c->channel, feeling), feeling);
    if (again && feeling < VERY_HAPPY)          /* thought again: the last answer counts */
        answer(d, &c->dice, s, at_s + HOUR_S, csat_score(c->channel, feeling + 1), feeling + 1);
}

/* Returns are hard work. */
static void ask_ces(struct demo *d, struct contact *c, const struct result *r, struct survey *s,
                    int invited)
{
    static const char *const tasks[CATEGORIES] = {
        [PRODUCT] = "question", [CANCELLATION] = "request", [HOW_TO] = "question",
        [AVAILABILITY] = "question", [REFUND] = "request", [RETURN] = "return",
        [SALES_QUESTION] = "purchase", [SHIPPING] = "problem", [TECHNICAL_ISSUE] = "problem",
        [ACCOUNT] = "request",
    };
    bool easy = dice_chance(&c->dice, pleased(d, c, r) - (c->category == RETURN ? 300 : 50));
    int64_t score = easy ? dice_between(&c->dice, 5, 7) : dice_between(&c->dice, 1, 4);
    enum feeling feeling = score == 7 ? VERY_HAPPY : score > 4 ? HAPPY : score == 1 ? VERY_UNHAPPY
                           : score < 4 ? UNHAPPY : SO_SO;
    int64_t at_s = s->sent_s + 60 + dice_spread(&c->dice, SPREAD_WIDE, 4 * HOUR_S);

    s->kind = "ces";
    s->scale = "1-7";
    s->task = tasks[c->category];
    invite(d, s, true);
    if (s->sent_s < d->to_s && answers(&c->dice, s->base, feeling, invited))
        answer(d, &c->dice, s, at_s, score, feeling);
}

/* Whether the matter was resolved: one key for yes, one for no. */
static void ask_resolved(struct demo *d, struct contact *c, const struct result *r,
                         struct survey *s, int invited)
{
    bool done = !r->unresolved && !r->reopens;
    bool yes = dice_chance(&c->dice, done ? r->happy ? 960 : 700 : 150);

    s->kind = "resolved";
    s->scale = "0-1";
    invite(d, s, true);
    if (s->sent_s < d->to_s && answers(&c->dice, s->base, yes ? HAPPY : VERY_UNHAPPY, invited))
        answer(d, &c->dice, s, s->sent_s + 60 + dice_spread(&c->dice, SPREAD_WIDE, HOUR_S), yes,
               yes ? HAPPY : VERY_UNHAPPY);
}

/* Whether they would tell friends of us. */
static void ask_nps(struct demo *d, struct dice *dice, struct survey *s, bool bad, bool outage,
                    int invited)
{
    static const int64_t usual[3] = { 55, 29, 16 }, badly[3] = { 20, 34, 46 };
    static const int64_t in_outage[3] = { 9, 23, 68 };
    int part = dice_pick(dice, outage ? in_outage : bad ? badly : usual, 3);
    int64_t score = part == 0 ? dice_between(dice, 9, 10)
                    : part == 1 ? dice_between(dice, 7, 8)
                    : 6 - dice_spread(dice, SPREAD_EXPONENTIAL, 20) / 10 % 7;
    enum feeling feeling = score == 10 ? VERY_HAPPY : score > 7 ? HAPPY : score > 5 ? SO_SO
                           : score > 2 ? UNHAPPY : VERY_UNHAPPY;

    s->kind = "nps";
    s->scale = "0-10";
    invite(d, s, true);
    if (s->sent_s < d->to_s && answers(dice, s->base, feeling, invited))
        answer(d, dice, s, s->sent_s + 60 + dice_spread(dice, SPREAD_WIDE, 8 * HOUR_S), score,
               feeling);
}

static void remember(struct demo *d, const struct contact *c, const struct result *r)
{
    struct member *m = people_member(d, c->customer.number);
    bool live = c->channel == PHONE || c->channel == LIVE_CHAT;

    m->service = (uint8_t)((r->wait_s > (live ? 180 : 24 * HOUR_S) ? SERVICE_SLOW : 0) |
                           (r->reopens ? SERVICE_REOPENED : 0) | (r->happy ? 0 : SERVICE_UNHAPPY) |
                           (c->mood == MOOD_BAD ? SERVICE_NEGATIVE : 0));
}

/* How many surveys they had before this one. */
static int count_invited(struct demo *d, int64_t customer)
{
    struct member *m = people_member(d, customer);

    return m->invited < INVITED_MAX ? m->invited++ : m->invited;
}

void survey_write(struct demo *d, struct contact *c, struct result *r)
{
    enum { CSAT, CES, RESOLVED, NPS, NO_SURVEY, SURVEYS };
    static const int64_t shares[SURVEYS] = { [CSAT] = 470, [CES] = 110, [RESOLVED] = 80,
                                             [NPS] = 90, [NO_SURVEY] = 250 };
    struct survey s = { .channel = "email", .conversation = c->id, .customer = c->customer_id,
                        .agent = r->agent == NOBODY ? NULL : d->agents[r->agent].id, .base = 300,
                        .language = c->customer.language,
                        .sent_s = r->resolved_s ? r->resolved_s : c->at_s + 15 * MINUTE_S };
    int which = dice_pick(&c->dice, shares, SURVEYS), invited;
    enum feeling feeling;

    if (r->junk || r->abandoned || c->last || (!r->resolved_s && !r->unresolved))
        return;
    r->happy = dice_chance(&c->dice, pleased(d, c, r));
    feeling = feeling_of(&c->dice, r->happy);
    remember(d, c, r);
    s.sent_s += c->channel == LIVE_CHAT ? 5 : 20 * MINUTE_S;
    invited = which != NO_SURVEY ? count_invited(d, c->customer.number) : 0;
    if (which == CSAT)
        ask_csat(d, c, &s, feeling, invited);
    else if (which == CES)
        ask_ces(d, c, r, &s, invited);
    else if (which == RESOLVED)
        ask_resolved(d, c, r, &s, invited);
    else if (which == NPS)
        ask_nps(d, &c->dice, &s, !r->happy, c->incident, invited);
}

/* Each day so many of the customers that nearly all were asked when the year ends. */
static void ask_customers(struct demo *d, struct dice *dice, int day)
{
    int64_t n = d->customers * (day + 1) / DAYS_TO_ASK_ALL - d->customers * day / DAYS_TO_ASK_ALL;

    for (int64_t i = 0; i < n; i++) {
        int64_t at_s = company_minute_s(d, day, 9 * 60) + dice_below(dice, 4 * HOUR_S);
        struct customer c = people_pick(d, dice, at_s);
        char customer[ID_SIZE];
        struct survey s = { .channel = "email", .customer = customer, .sent_s = at_s, .base = 270,
                            .language = c.language };

        snprintf(customer, sizeof customer, "C-%" PRId64, c.number + 1);
        if (at_s >= d->from_s)
            ask_nps(d, dice, &s, people_member(d, c.number)->service != 0,
                    company_is_incident(d, day), count_invited(d, c.number));
    }
}

/* Both surveys, each quarter. The team that lags has too much to do, and says so. */
static void ask_employees(struct demo *d, struct dice *dice, int day)
{
    static const int64_t content[FEELINGS] = { 3, 8, 17, 44, 28 }, weary[FEELINGS] = { 12, 22, 28,
                                                                                      28, 10 };
    static const int top[FEELINGS] = { 3, 6, 7, 8, 10 };

    for (int i = 0; i < d->n_agents; i++) {
        const struct agent *a = &d->agents[i];
        struct survey s = { .scale = "1-5", .channel = "email", .agent = a->id, .base = 720,
                            .sent_s = company_minute_s(d, day, 11 * 60) + i * 7 };

        if (day < a->first_day || day >= a->last_day || s.sent_s < d->from_s)
            continue;
        for (int recommends = 0; recommends < 2; recommends++) {
            enum feeling feeling = (enum feeling)dice_pick(
                dice, a->team == SLOW_TEAM ? weary : content, FEELINGS);

            s.kind = recommends ? "enps" : "esat";
            s.scale = recommends ? "0-10" : "1-5";
            invite(d, &s, true);
            if (answers(dice, s.base, feeling, 0)) {
                /* One throw after the other: the order of arguments is the compiler's. */
                int64_t score = recommends ? top[feeling] - dice_below(dice, 2)
                                           : 1 + (int64_t)feeling;
                int64_t at_s = s.sent_s + dice_between(dice, 10, 2000) * MINUTE_S;

                answer(d, dice, &s, at_s, score, feeling);
            }
        }
    }
}

void survey_relations(struct demo *d, int day)
{
    struct dice dice = dice_of(d->options->seed, 'r', (uint64_t)day);

    ask_customers(d, &dice, day);
    if (day % QUARTER_DAYS == EMPLOYEES_DAY)
        ask_employees(d, &dice, day);
}
