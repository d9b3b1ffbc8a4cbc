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
    d->members = NEW_N(d->arena, struct member, (size_t)d->customers);
    for (int64_t i = 0; i < d->customers; i++)
        d->members[i].left_s = INT32_MAX;
}

/* Each 25th customer is the one before under another address. */
bool people_is_twin(int64_t number)
{
    return number % TWICE_EVERY == TWICE_EVERY - 1;
}

static int64_t person_of(int64_t number)
{
    return people_is_twin(number) ? number - 1 : number;
}

struct member *people_member(const struct demo *d, int64_t number)
{
    return &d->members[person_of(number)];
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
    struct dice dice = dice_of(d->options->seed, 'c', (uint64_t)person_of(number));
    struct customer c = { .number = number, .account = NONE, .left_s = INT64_MAX,
                          .since_s = d->from_s };
    int64_t year_s = d->to_s - d->from_s, left_s = people_member(d, number)->left_s;

    c.tier = pick_tier(&dice);
    c.language = (enum language)dice_pick(&dice, languages, LANGUAGES);
    if (c.tier != FREEMIUM)
        c.account = person_of(number) / ACCOUNT_SIZE;
    c.subscribed = c.tier != FREEMIUM || dice_chance(&dice, 850);
    if (dice_chance(&dice, 280))
        c.since_s += dice_below(&dice, 10000) * (year_s / 10000);
    if (left_s < INT32_MAX)
        c.left_s = d->from_s + left_s;
    return c;
}

/* Households in Poland pay in their own money. */
const char *people_currency(const struct customer *c)
{
    return c->language == POLISH && c->tier == FREEMIUM ? "PLN" : "EUR";
}

void people_price(struct demo *d, const struct customer *c, const char *field, int64_t cents)
{
    if (*people_currency(c) == 'P')
        cents = cents * 43 / 10;
    out_print(&d->out, field, "%" PRId64 ".%02d", cents / 100, (int)(cents % 100));
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
    uint64_t n = (uint64_t)person_of(c->number);
    const char *given = phrase_given_name(c->language, n * 7 + n / 64);
    const char *family = phrase_family_name(c->language, n * 3 + n / 8);
    bool family_first = c->language == JAPANESE || c->language == CHINESE;

    snprintf(text, 128, "%s%s%s", family_first ? family : given,
             c->language == CHINESE ? "" : " ", family_first ? given : family);
    return text;
}

/* A telephone that both addresses of a person gave shows that it is one. +999 is no
 * country's code, example.org nobody's address. */
static void write_customer(struct demo *d, const struct customer *c)
{
    struct out *o = &d->out;
    char id[ID_SIZE], name[128], account[64];

    snprintf(id, sizeof id, "C-%" PRId64, c->number + 1);
    out_open(o, RECORD_CUSTOMER, id, c->since_s);
    out_text(o, "name", name_of(c, name));
    out_text(o, "tier", tier_names[c->tier]);
    out_text(o, "segment", c->tier == FREEMIUM ? segments[0] : segments[1 + c->account % 3]);
    out_print(o, "identities", "[\"c%" PRId64 "@example.org\",\"+999%09" PRId64 "\"]",
              c->number + 1, person_of(c->number));
    if (c->account != NONE) {
        people_account(c->account, account);
        out_text(o, "account", account);
    }
    out_text(o, "language", language_tags[c->language]);
    out_close(o);
}

void people_write(struct demo *d)
{
    for (int64_t i = 0; i < d->customers && !d->out.failed; i++) {
        struct customer c = people_customer(d, i);

        write_customer(d, &c);
    }
}
