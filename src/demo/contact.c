/* contact.c -- what the events of calls, chats and tickets have in common. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

static const char *const channels_tag[CHANNELS] = { "voice", "mail", "form", "chat", "app",
                                                    "public" };

struct wanted contact_wants(const struct contact *c, enum team team)
{
    return (struct wanted){ team, c->category == TECHNICAL_ISSUE };
}

/* No subject on the telephone. */
void contact_open(struct demo *d, const struct contact *c, const char *kind)
{
    struct out *o = &d->out;
    char account[64];

    out_open(o, RECORD_CONVERSATION, c->id, c->at_s);
    out_text(o, "kind", kind);
    out_text(o, "channel", channel_names[c->channel]);
    out_text(o, "customer", c->customer_id);
    if (c->customer.account != NONE) {
        people_account(c->customer.account, account);
        out_text(o, "account", account);
    }
    if (c->channel != PHONE)
        out_text(o, "subject", phrase_subject(c->category, c->customer.language,
                                             (uint64_t)c->number));
    out_text(o, "language", language_tags[c->customer.language]);
    out_text(o, "category", category_names[c->category]);
    out_text(o, "priority", priority_names[c->priority]);
    out_text(o, "tier", tier_names[c->customer.tier]);
    out_text(o, "team", team_names[c->team]);
    if (c->matter)
        out_print(o, "matter", "O-%" PRId64, c->matter);
    if (c->of && !c->matter && c->number % 3 == 0)
        out_print(o, "linked", "[\"%" PRId64 "\"]", c->of);
    if (c->number % 4 == 0 || c->incident)
        out_print(o, "tags", "[\"%s\"%s]", channels_tag[c->channel],
                  c->incident ? ",\"outage\"" : "");
    out_close(o);
}

static void who(struct demo *d, const struct contact *c, enum said_by by, int agent)
{
    static const char *const kinds[] = { [BY_CUSTOMER] = "customer", [BY_AGENT] = "agent",
                                         [BY_BOT] = "bot", [BY_SYSTEM] = "system" };
    struct out *o = &d->out;

    if (by == BY_NOBODY)
        return;
    out_text(o, "actor_kind", kinds[by]);
    if (by == BY_AGENT)
        out_text(o, "actor", d->agents[agent].id);
    else if (by == BY_CUSTOMER)
        out_text(o, "actor", c->customer_id);
    else if (by == BY_BOT)
        out_text(o, "actor", "lumi");
}

static void begin(struct demo *d, const struct contact *c, int64_t at_s, enum event_kind kind)
{
    out_open(&d->out, RECORD_EVENT, NULL, at_s);
    out_text(&d->out, "conversation", c->id);
    out_text(&d->out, "kind", event_kind_name(kind));
}

void contact_event(struct demo *d, const struct contact *c, int64_t at_s, enum event_kind kind,
                   const char *value, enum said_by by, int agent)
{
    begin(d, c, at_s, kind);
    if (value)
        out_text(&d->out, "value", value);
    who(d, c, by, agent);
    out_close(&d->out);
}

void contact_seconds(struct demo *d, const struct contact *c, int64_t at_s, enum event_kind kind,
                     int agent, int64_t seconds)
{
    begin(d, c, at_s, kind);
    who(d, c, BY_AGENT, agent);
    out_int(&d->out, "seconds", seconds);
    out_close(&d->out);
}

void contact_says(struct demo *d, const struct contact *c, int64_t at_s, enum said_by by,
                  int agent, const char *text)
{
    begin(d, c, at_s, EVENT_MESSAGE);
    who(d, c, by, agent);
    out_text(&d->out, "public", "true");
    out_text(&d->out, "text", text);
    out_close(&d->out);
}

void contact_sentiment(struct out *o, struct dice *dice, enum mood mood)
{
    static const char *const words[MOODS] = { "positive", "neutral", "negative" };

    if (dice_chance(dice, SENTIMENT_KNOWN))
        out_text(o, "sentiment", words[mood]);
}

static void customer_says(struct demo *d, struct contact *c, int64_t at_s, enum mood mood,
                          const char *text)
{
    c->mood = mood;
    begin(d, c, at_s, EVENT_MESSAGE);
    who(d, c, BY_CUSTOMER, NOBODY);
    out_text(&d->out, "public", "true");
    out_text(&d->out, "text", text);
    contact_sentiment(&d->out, &c->dice, mood);
    out_close(&d->out);
}

/* Who writes for the second time, or because nothing works, is not in a good mood. */
void contact_asks(struct demo *d, struct contact *c)
{
    int64_t bad = c->incident ? 550 : c->of ? 400 : c->category == TECHNICAL_ISSUE ? 220 : 100;
    enum mood mood = dice_chance(&c->dice, bad) ? MOOD_BAD
                     : dice_chance(&c->dice, 40) ? MOOD_GOOD : MOOD_NEUTRAL;

    customer_says(d, c, c->at_s, mood,
                  phrase_subject(c->category, c->customer.language, (uint64_t)c->number));
}

void contact_feels(struct demo *d, struct contact *c, int64_t at_s, enum mood mood)
{
    customer_says(d, c, at_s, mood,
                  phrase_mood(mood, c->customer.language, dice_next(&c->dice)));
}

void contact_note(struct demo *d, const struct contact *c, int64_t at_s, int agent)
{
    begin(d, c, at_s, EVENT_MESSAGE);
    who(d, c, BY_AGENT, agent);
    out_text(&d->out, "public", "false");
    out_text(&d->out, "text", "Asked the warehouse; see the order's history.");
    out_close(&d->out);
}

void contact_acknowledge(struct demo *d, const struct contact *c, int64_t at_s)
{
    begin(d, c, at_s, EVENT_MESSAGE);
    who(d, c, BY_SYSTEM, NOBODY);
    out_text(&d->out, "public", "true");
    out_text(&d->out, "automatic", "true");
    out_close(&d->out);
}

/* Who was not helped comes back, more often to some agents' customers than to others'. */
void contact_again(struct demo *d, struct contact *c, const struct result *r, int64_t from_s)
{
    static const int64_t hard[CATEGORIES] = {
        [PRODUCT] = 900, [CANCELLATION] = 600, [HOW_TO] = 1000, [AVAILABILITY] = 700,
        [REFUND] = 1300, [RETURN] = 1200, [SALES_QUESTION] = 800, [SHIPPING] = 1100,
        [TECHNICAL_ISSUE] = 2400, [ACCOUNT] = 700,
    };
    int64_t care = r->agent == NOBODY ? 1000 : d->agents[r->agent].care;
    int64_t chance = (r->unresolved ? 480 : r->abandoned ? 420 : 62) * hard[c->category] / 1000;
    int64_t after_s = r->abandoned ? dice_spread(&c->dice, SPREAD_EXPONENTIAL, 3 * HOUR_S)
                                   : dice_spread(&c->dice, SPREAD_WIDE, 40 * HOUR_S);
    struct repeat again = { .customer = c->customer.number, .matter = c->matter, .of = c->number,
                            .channel = c->channel, .category = c->category };

    if (!dice_chance(&c->dice, chance * (2000 - care) / 1000))
        return;
    if (dice_chance(&c->dice, 250))
        again.channel = dice_chance(&c->dice, 500) ? PHONE : EMAIL;
    again.at_s = from_s + 5 * MINUTE_S + after_s;
    if (again.channel == PHONE || again.channel == LIVE_CHAT)
        again.at_s = calendar_after_s(d->calendar, again.at_s, 1 + dice_below(&c->dice, HOUR_S));
    volume_repeat(d, &again);
}
