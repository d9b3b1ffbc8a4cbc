/* people.c -- the customers: each is made anew from a number, so that none need be kept. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

enum { CONVERSATIONS_A_CUSTOMER = 5, TWICE_EVERY = 25, ACCOUNT_SIZE = 6 };

static const char *const segments[] = { "home", "hospitality", "retail", "public" };

void people_open(struct demo *d)
{
    int64_t n = d->options->conversations / CONVERSATIONS_A_CUSTOMER;

    d->customers = n < 20 ? 20 : n;
}

static enum tier pick_tier(struct dice *dice)
{
    static const int64_t weights[TIERS] = { 6, 24, 70 };

    return (enum tier)dice_pick(dice, weights, TIERS);
}

struct customer people_customer(const struct demo *d, int64_t number)
{
    static const int64_t languages[LANGUAGES] = { [ENGLISH] = 26, [POLISH] = 38, [JAPANESE] = 10,
                                                  [CHINESE] = 10, [THAI] = 8, [PERSIAN] = 8 };
    struct dice dice = dice_of(d->options->seed, 'c', (uint64_t)number);
    struct customer c = { .number = number, .account = NONE, .left_s = INT64_MAX,
                          .since_s = d->from_s };
    int64_t year_s = d->to_s - d->from_s;

    c.tier = pick_tier(&dice);
    c.language = (enum language)dice_pick(&dice, languages, LANGUAGES);
    if (c.tier != FREEMIUM)
        c.account = number / ACCOUNT_SIZE;
    c.subscribed = c.tier != FREEMIUM || dice_chance(&dice, 150);
    if (dice_chance(&dice, 280))
        c.since_s += dice_below(&dice, 10000) * (year_s / 10000);
    if (dice_chance(&dice, c.tier == ENTERPRISE ? 30 : c.tier == BUSINESS ? 80 : 140))
        c.left_s = c.since_s + DAY_S + dice_below(&dice, 10000) * (year_s / 10000);
    return c;
}

void people_account(int64_t account, char text[64])
{
    uint64_t n = (uint64_t)account;

    snprintf(text, 64, "%s %s %" PRIu64, phrase_place(n), phrase_trade(n / 24), n + 1);
}

/* A few write often: the same share of them, whatever the company's size. */
static int64_t pick_number(const struct demo *d, struct dice *dice)
{
    static const int64_t weights[] = { 5, 17, 78 };
    int64_t parts[] = { d->customers / 50 + 1, d->customers / 8 + 1, d->customers };

    return dice_below(dice, parts[dice_pick(dice, weights, 3)]);
}

struct customer people_pick(const struct demo *d, struct dice *dice, int64_t at_s)
{
    struct customer c = people_customer(d, pick_number(d, dice));

    for (int i = 0; i < 8 && (c.since_s > at_s || c.left_s <= at_s); i++)
        c = people_customer(d, pick_number(d, dice));
    return c;
}

static const char *name_of(const struct customer *c, char text[128])
{
    uint64_t n = (uint64_t)c->number;
    const char *given = phrase_given_name(c->language, n * 7 + n / 64);
    const char *family = phrase_family_name(c->language, n * 3 + n / 8);
    bool family_first = c->language == JAPANESE || c->language == CHINESE;

    snprintf(text, 128, "%s%s%s", family_first ? family : given,
             c->language == CHINESE ? "" : " ", family_first ? given : family);
    return text;
}

/* Each 25th customer is the one before under another address: a telephone that both
 * gave shows it. +999 is no country's code, example.org nobody's address. */
static void write_customer(struct demo *d, const struct customer *c)
{
    struct out *o = &d->out;
    int64_t phone = c->number % TWICE_EVERY == TWICE_EVERY - 1 ? c->number - 1 : c->number;
    char id[ID_SIZE], name[128], account[64];

    snprintf(id, sizeof id, "C-%" PRId64, c->number + 1);
    out_open(o, RECORD_CUSTOMER, id, c->since_s);
    out_text(o, "name", name_of(c, name));
    out_text(o, "tier", tier_names[c->tier]);
    out_text(o, "segment", c->tier == FREEMIUM ? segments[0] : segments[1 + c->account % 3]);
    out_print(o, "identities", "[\"c%" PRId64 "@example.org\",\"+999%09" PRId64 "\"]",
              c->number + 1, phone);
    if (c->account != NONE) {
        people_account(c->account, account);
        out_text(o, "account", account);
    }
    out_text(o, "language", language_tags[c->language]);
    out_close(o);
}

static void write_movement(struct demo *d, const struct customer *c, int64_t at_s,
                           const char *movement, int64_t amount, const char *plan)
{
    struct out *o = &d->out;

    out_open(o, RECORD_SUBSCRIPTION, NULL, at_s);
    out_print(o, "customer", "C-%" PRId64, c->number + 1);
    out_print(o, "subscription", "S-%" PRId64, c->number + 1);
    out_text(o, "movement", movement);
    out_int(o, "amount", amount);
    out_text(o, "currency", "EUR");
    if (*plan)
        out_text(o, "plan", plan);
    else
        out_text(o, "reason", amount > 100 ? "chose another supplier" : "no longer needed");
    out_close(o);
}

static void write_subscription(struct demo *d, struct dice *dice, const struct customer *c)
{
    static const int64_t base[TIERS] = { 400, 60, 6 };
    int64_t amount = dice_spread(dice, SPREAD_NARROW, base[c->tier]) + 1;
    int64_t span_s = (c->left_s < d->to_s ? c->left_s : d->to_s) - c->since_s;
    int64_t middle_s = c->since_s + DAY_S + dice_below(dice, 1000) * (span_s / 1000);
    int64_t step = amount / 4 + 1;

    write_movement(d, c, c->since_s, "new", amount, "standard");
    if (middle_s < c->left_s && dice_chance(dice, 180)) {
        write_movement(d, c, middle_s, "expansion", step, "plus");
        amount += step;
    } else if (middle_s < c->left_s && amount > step && dice_chance(dice, 70)) {
        write_movement(d, c, middle_s, "contraction", step, "small");
        amount -= step;
    }
    if (c->left_s == INT64_MAX)
        return;
    write_movement(d, c, c->left_s, "churn", amount, "");
    if (dice_chance(dice, 60))
        write_movement(d, c, c->left_s + 40 * DAY_S, "reactivation", amount, "standard");
}

static void write_event(struct demo *d, const struct customer *c, int64_t at_s, const char *kind,
                        const char *programme)
{
    struct out *o = &d->out;

    out_open(o, RECORD_CUSTOMER_EVENT, NULL, at_s);
    out_print(o, "customer", "C-%" PRId64, c->number + 1);
    out_text(o, "kind", kind);
    if (*programme)
        out_text(o, "programme", programme);
    out_close(o);
}

/* Purchases that led to no conversation; those that did are written with it. */
static void write_orders(struct demo *d, struct dice *dice, const struct customer *c)
{
    static const int64_t value[TIERS] = { 900, 240, 65 };
    int64_t n = dice_spread(dice, SPREAD_EXPONENTIAL, 17) / 10;
    struct out *o = &d->out;

    for (int64_t i = 0; i < n && i < 12; i++) {
        int64_t at_s = c->since_s + dice_below(dice, 100000) * ((d->to_s - c->since_s) / 100000);
        int64_t amount = dice_spread(dice, SPREAD_NARROW, value[c->tier]) + 5;
        char id[ID_SIZE];

        if (at_s >= c->left_s)
            continue;
        snprintf(id, sizeof id, "O-%" PRId64, (c->number * 12 + i) * 2 + 1);
        out_open(o, RECORD_ORDER, id, at_s);
        out_print(o, "customer", "C-%" PRId64, c->number + 1);
        out_int(o, "amount", amount);
        out_text(o, "currency", "EUR");
        out_int(o, "margin", amount * 31 / 100);
        out_print(o, "lines", "[{\"count\":%d,\"sku\":\"%s\"}]", (int)(amount / 60) + 1,
                  i % 2 ? "aurora" : "floor-lamp");
        out_close(o);
    }
}

void people_write(struct demo *d)
{
    for (int64_t i = 0; i < d->customers && !d->out.failed; i++) {
        struct customer c = people_customer(d, i);
        struct dice dice = dice_of(d->options->seed, 'p', (uint64_t)i);

        write_customer(d, &c);
        if (c.since_s > d->from_s)
            write_event(d, &c, c.since_s, "signed_up", dice_chance(&dice, 120) ? "friends" : "");
        if (c.left_s < INT64_MAX)
            write_event(d, &c, c.left_s, "left", "");
        if (dice_chance(&dice, 500))
            write_event(d, &c, c.since_s + dice_below(&dice, 300) * DAY_S, "visited", "");
        if (dice_chance(&dice, 60))
            write_event(d, &c, c.since_s + dice_below(&dice, 200) * DAY_S, "registered",
                        "warranty");
        if (c.subscribed)
            write_subscription(d, &dice, &c);
        write_orders(d, &dice, &c);
    }
}
