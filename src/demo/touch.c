/* touch.c -- what customers do around a conversation: orders, articles, votes, posts. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

enum { ARTICLES = 3 };

static const char *const articles[CATEGORIES][ARTICLES] = {
    [PRODUCT] = { "sockets", "brightness", "materials" },
    [CANCELLATION] = { "cancel-order", "end-subscription", "notice" },
    [HOW_TO] = { "pairing", "timers", "scenes" },
    [AVAILABILITY] = { "back-in-stock", "colours", "shops" },
    [REFUND] = { "refund-times", "double-charge", "vouchers" },
    [RETURN] = { "return-a-lamp", "return-label", "exchange" },
    [SALES_QUESTION] = { "office-prices", "schools", "invoices" },
    [SHIPPING] = { "late-parcels", "damaged-parcels", "tracking" },
    [TECHNICAL_ISSUE] = { "no-connection", "error-codes", "reset" },
    [ACCOUNT] = { "sign-in", "change-address", "privacy" },
};

static void write_vote(struct demo *d, struct dice *dice, const char *article, int64_t at_s,
                       int64_t positive, const char *customer)
{
    out_open(&d->out, RECORD_VOTE, NULL, at_s);
    out_text(&d->out, "article", article);
    out_bool(&d->out, "positive", dice_chance(dice, positive));
    out_text(&d->out, "customer", customer);
    out_close(&d->out);
}

/* The purchase that it is about. */
static void write_order(struct demo *d, struct contact *c)
{
    struct out *o = &d->out;
    int64_t days = dice_between(&c->dice, 2, 16), amount = dice_between(&c->dice, 19, 390);
    char id[ID_SIZE];

    c->matter = c->number * 2;
    snprintf(id, sizeof id, "O-%" PRId64, c->matter);
    out_open(o, RECORD_ORDER, id, c->at_s - days * DAY_S);
    out_text(o, "customer", c->customer_id);
    out_int(o, "amount", amount);
    out_text(o, "currency", c->customer.language == POLISH && c->customer.tier == FREEMIUM ? "PLN"
                                                                                           : "EUR");
    out_int(o, "margin", amount * 29 / 100);
    out_print(o, "lines", "[{\"count\":1,\"sku\":\"%s\"}]", amount > 150 ? "floor-lamp" : "aurora");
    out_close(o);
}

void touch_before(struct demo *d, struct contact *c)
{
    bool bought = c->category == SHIPPING || c->category == RETURN || c->category == REFUND;
    struct out *o = &d->out;
    const char *article = articles[c->category][dice_below(&c->dice, ARTICLES)];
    int64_t read_s = dice_between(&c->dice, 40, 420);

    if (bought && !c->matter && dice_chance(&c->dice, 750))
        write_order(d, c);
    if (!dice_chance(&c->dice, 140) || c->last)
        return;
    out_open(o, RECORD_SELF_SERVICE, NULL, c->at_s - read_s - 20);
    out_text(o, "medium", "knowledge_base");
    out_text(o, "article", article);
    out_text(o, "outcome", "gave_up");
    out_text(o, "customer", c->customer_id);
    out_text(o, "conversation", c->id);
    out_time(o, "ended_at", c->at_s - 20);
    out_close(o);
    if (dice_chance(&c->dice, 150))
        write_vote(d, &c->dice, article, c->at_s - 25, 120, c->customer_id);
}

/* Sessions after which nobody had to ask. */
static void write_session(struct demo *d, struct dice *dice, int day)
{
    static const int64_t media[5] = { 78, 0, 0, 15, 7 };
    static const char *const names[5] = { "knowledge_base", "bot", "ivr", "community", "video" };
    enum category category = volume_category(d, dice, day);
    const char *article = articles[category][dice_below(dice, ARTICLES)];
    int64_t at_s = company_minute_s(d, day, 0) + 6 * HOUR_S + dice_below(dice, 17 * HOUR_S);
    struct customer c = people_pick(d, dice, at_s);
    struct out *o = &d->out;
    bool solved = dice_chance(dice, 640);
    char customer[ID_SIZE];

    snprintf(customer, sizeof customer, "C-%" PRId64, c.number + 1);
    if (at_s < d->from_s)
        return;
    out_open(o, RECORD_SELF_SERVICE, NULL, at_s);
    out_text(o, "medium", names[dice_pick(dice, media, 5)]);
    out_text(o, "article", article);
    out_text(o, "outcome", solved ? "solved" : dice_chance(dice, 600) ? "unknown" : "gave_up");
    out_text(o, "customer", customer);
    out_time(o, "ended_at", at_s + dice_between(dice, 30, 600));
    out_close(o);
    if (dice_chance(dice, 120))
        write_vote(d, dice, article, at_s + 60, solved ? 860 : 300, customer);
}

static void write_mention(struct demo *d, struct dice *dice, int day)
{
    static const char *const classes[5] = { "brand_mention", "technical_question",
                                            "account_question", "negative_comment",
                                            "help_centre" };
    static const char *const tones[MOODS] = { "positive", "neutral", "negative" };
    int64_t weights[5] = { 48, 18, 10, company_is_incident(d, day) ? 90 : 14, 10 };
    int64_t at_s = company_minute_s(d, day, 0) + 7 * HOUR_S + dice_below(dice, 16 * HOUR_S);
    struct customer c = people_pick(d, dice, at_s);
    int class = dice_pick(dice, weights, 5);
    enum mood mood = class == 3 ? MOOD_BAD : class == 0 && dice_chance(dice, 600) ? MOOD_GOOD
                                                                                : MOOD_NEUTRAL;
    struct out *o = &d->out;

    if (at_s < d->from_s)
        return;
    out_open(o, RECORD_MENTION, NULL, at_s);
    out_text(o, "class", classes[class]);
    out_text(o, "channel", "social");
    out_print(o, "author", "@lamp%" PRId64, c.number % 9973);
    out_text(o, "text", phrase_mood(mood, c.language, dice_next(dice)));
    out_text(o, "language", language_tags[c.language]);
    out_text(o, "sentiment", tones[mood]);
    out_close(o);
}

void touch_day(struct demo *d, int day, int64_t conversations)
{
    struct dice dice = dice_of(d->options->seed, 't', (uint64_t)day);

    for (int64_t i = 0; i < conversations * 6 / 10; i++)
        write_session(d, &dice, day);
    for (int64_t i = 0; i < conversations / 40 + 1; i++)
        write_mention(d, &dice, day);
}
