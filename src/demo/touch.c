/* touch.c -- what customers do around a conversation: orders, articles, votes, posts. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

enum { ARTICLES = 3, MEDIA = 5, CLASSES = 5, READ_AND_SEEN = 140, READ_BEFORE = 70 };

#define POOR_ARTICLE "error-codes"              /* helps one reader in four */

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

/* The purchase that it is about; nobody buys before he is a customer. Of what somebody's later
 * contacts are about only the number is known: it was bought before the year. */
static void write_order(struct demo *d, struct contact *c)
{
    static const char *const goods[4] = { "bulb", "aurora", "floor-lamp", "strip" };
    struct out *o = &d->out;
    int64_t at_s = c->at_s - dice_between(&c->dice, 2, 16) * DAY_S;
    int64_t cents = dice_between(&c->dice, 1900, 39000);
    int64_t margin = dice_between(&c->dice, 20, 38);
    struct member *m = people_member(d, c->customer.number);
    char id[ID_SIZE];

    if (at_s < c->customer.since_s && c->customer.since_s < c->at_s)
        at_s = c->customer.since_s;
    c->matter = c->number * 2;
    if (m->bought)
        return;
    m->bought = true;
    snprintf(id, sizeof id, "O-%" PRId64, c->matter);
    out_open(o, RECORD_ORDER, id, at_s);
    out_text(o, "customer", c->customer_id);
    people_price(d, &c->customer, "amount", cents);
    out_text(o, "currency", people_currency(&c->customer));
    people_price(d, &c->customer, "margin", cents * margin / 100);
    out_print(o, "lines", "[{\"count\":1,\"sku\":\"%s\"}]", goods[cents / 10000]);
    out_close(o);
}

static const char *article_of(struct dice *dice, enum category category)
{
    return articles[category][dice_below(dice, ARTICLES)];
}

static bool is_poor(const char *article)
{
    return strcmp(article, POOR_ARTICLE) == 0;
}

/* Read first, and it was not enough. Some are seen to go on from the page to the contact;
 * of the others it shows only in that the same person writes within the day. */
static void read_first(struct demo *d, struct contact *c, bool seen)
{
    const char *article = article_of(&c->dice, c->category);
    int64_t read_s = dice_between(&c->dice, 40, 420), at_s = c->at_s - 20 - read_s;
    struct out *o = &d->out;

    if (!seen)
        at_s -= dice_between(&c->dice, 10, 1100) * MINUTE_S;
    out_open(o, RECORD_SELF_SERVICE, NULL, at_s);
    out_text(o, "medium", "knowledge_base");
    out_text(o, "article", article);
    out_text(o, "outcome", seen ? "gave_up" : "unknown");
    out_text(o, "customer", c->customer_id);
    if (seen)
        out_text(o, "conversation", c->id);
    out_time(o, "ended_at", at_s + read_s);
    out_close(o);
    if (dice_chance(&c->dice, 60))
        write_vote(d, &c->dice, article, at_s + read_s - 5, 120, c->customer_id);
}

void touch_before(struct demo *d, struct contact *c)
{
    bool bought = c->category == SHIPPING || c->category == RETURN || c->category == REFUND;
    int64_t draw = dice_below(&c->dice, 1000);

    if (bought && !c->matter && dice_chance(&c->dice, 750))
        write_order(d, c);
    if (draw < READ_AND_SEEN + READ_BEFORE && !c->last)
        read_first(d, c, draw < READ_AND_SEEN);
}

/* Sessions of which most ended without anybody of us. */
static void write_session(struct demo *d, struct dice *dice, int day)
{
    static const int64_t media[MEDIA] = { 62, 8, 11, 13, 6 };
    static const int64_t solved[MEDIA] = { 640, 560, 620, 520, 700 };
    static const char *const names[MEDIA] = { "knowledge_base", "bot", "ivr", "community",
                                              "video" };
    enum category category = volume_category(d, dice, day);
    const char *article = article_of(dice, category);
    int64_t at_s = company_minute_s(d, day, 0) + 6 * HOUR_S + dice_below(dice, 17 * HOUR_S);
    struct customer c = people_pick(d, dice, at_s);
    int medium = dice_pick(dice, media, MEDIA);
    bool helps = dice_chance(dice, is_poor(article) ? 250 : solved[medium]);
    struct out *o = &d->out;
    char customer[ID_SIZE];

    snprintf(customer, sizeof customer, "C-%" PRId64, c.number + 1);
    if (at_s < d->from_s)
        return;
    out_open(o, RECORD_SELF_SERVICE, NULL, at_s);
    out_text(o, "medium", names[medium]);
    out_text(o, "article", medium == 2 ? "main-menu" : medium == 1 ? category_names[category]
                                                                  : article);
    out_text(o, "outcome", helps ? "solved" : dice_chance(dice, 600) ? "unknown" : "gave_up");
    out_text(o, "customer", customer);
    out_time(o, "ended_at", at_s + dice_between(dice, 30, 600));
    out_close(o);
    if (medium == 0 && dice_chance(dice, 220))
        write_vote(d, dice, article, at_s + 60, is_poor(article) ? 250 : helps ? 860 : 300,
                   customer);
}

static void write_mention(struct demo *d, struct dice *dice, int day)
{
    static const char *const classes[CLASSES] = { "brand_mention", "technical_question",
                                                  "account_question", "negative_comment",
                                                  "help_centre" };
    int64_t weights[CLASSES] = { 48, 18, 10, company_is_incident(d, day) ? 90 : 14, 10 };
    int64_t at_s = company_minute_s(d, day, 0) + 7 * HOUR_S + dice_below(dice, 16 * HOUR_S);
    struct customer c = people_pick(d, dice, at_s);
    int class = dice_pick(dice, weights, CLASSES);
    enum mood mood = class == 3 ? MOOD_BAD : class == 0 && dice_chance(dice, 600) ? MOOD_GOOD
                                                                                : MOOD_NEUTRAL;
    struct out *o = &d->out;

    if (at_s < d->from_s)
        return;
    out_open(o, RECORD_MENTION, NULL, at_s);
    out_text(o, "class", classes[class]);
    out_text(o, "channel", "social");
    out_print(o, "author", "@lamp%" PRId64, c.number % 9973);
    if (dice_chance(dice, 300))
        out_print(o, "customer", "C-%" PRId64, c.number + 1);
    out_text(o, "text", phrase_mood(mood, c.language, dice_next(dice)));
    out_text(o, "language", language_tags[c.language]);
    contact_sentiment(o, dice, mood);
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
