/* loyalty.c -- who stays and buys again, who pays by the month, who brings others, who leaves.
 *
 * Each person's service is kept while the year goes on; every 30 days some leave, of those
 * whose newest contact went badly more. What they did with us is written when all of that
 * is known, after the last day. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

enum { LEAVING_EVERY = 30, PLANS = 3, STEPS = 3, ORDERS_MAX = 24, PARTS = 100000, BUYS = 300,
       BUYS_ON = 200 };

static const char *const plans[PLANS] = { "care", "care_plus", "care_pro" };
static const int64_t plan_cents[PLANS] = { 590, 1290, 2990 };

/* Of 100,000 in thirty days: by tier, and by what was bad about the newest contact. */
static int64_t leaving(const struct customer *c, int service)
{
    static const int64_t usual[TIERS] = { 300, 550, 850 };
    int64_t times = 1000;

    times += service & SERVICE_UNHAPPY ? 2200 : 0;
    times += service & SERVICE_SLOW ? 2600 : 0;
    times += service & SERVICE_REOPENED ? 2800 : 0;
    times += service & SERVICE_NEGATIVE ? 2400 : 0;
    return usual[c->tier] * (times < 5500 ? times : 5500) / 1000;
}

void loyalty_day(struct demo *d, int day)
{
    struct dice dice = dice_of(d->options->seed, 'l', (uint64_t)day);
    int64_t from_s = company_minute_s(d, day + 1, 0);

    for (int64_t i = day % LEAVING_EVERY; i < d->customers; i += LEAVING_EVERY) {
        struct customer c = people_customer(d, i);
        struct member *m = people_member(d, i);
        int64_t at_s = from_s + dice_below(&dice, DAY_S);
        bool leaves = dice_below(&dice, PARTS) < leaving(&c, m->service);

        if (leaves && !people_is_twin(i) && c.since_s < from_s && c.left_s == INT64_MAX &&
            at_s < d->to_s)
            m->left_s = (int32_t)(at_s - d->from_s);
    }
}

static void write_event(struct demo *d, const struct customer *c, int64_t at_s, const char *kind,
                        const char *programme)
{
    struct out *o = &d->out;

    if (at_s < d->from_s || at_s > c->left_s)
        return;
    out_open(o, RECORD_CUSTOMER_EVENT, NULL, at_s);
    out_print(o, "customer", "C-%" PRId64, c->number + 1);
    out_text(o, "kind", kind);
    if (*programme)
        out_text(o, "programme", programme);
    out_close(o);
}

static int64_t while_customer_s(const struct demo *d, struct dice *dice, const struct customer *c)
{
    int64_t until_s = c->left_s < d->to_s ? c->left_s : d->to_s;

    return c->since_s + dice_below(dice, PARTS) * ((until_s - c->since_s) / PARTS);
}

/* New ones, of whom some were sent by others; visits and other touches. */
static void write_touches(struct demo *d, struct dice *dice, const struct customer *c)
{
    static const char *const programmes[3] = { "", "friends", "partners" };
    const int64_t weights[3] = { 850, c->account == NONE ? 150 : 40, c->account == NONE ? 0 : 80 };
    int64_t visits = dice_spread(dice, SPREAD_EXPONENTIAL, 20) / 10;
    int programme = dice_pick(dice, weights, 3);

    if (c->since_s > d->from_s)
        write_event(d, c, c->since_s, "signed_up", programmes[programme]);
    for (int64_t i = 0; i < visits; i++)
        write_event(d, c, while_customer_s(d, dice, c), "visited", "");
    if (dice_chance(dice, 250))
        write_event(d, c, while_customer_s(d, dice, c), "interacted", "");
    if (dice_chance(dice, 60))
        write_event(d, c, while_customer_s(d, dice, c), "registered", "warranty");
    if (c->left_s < INT64_MAX)
        write_event(d, c, c->left_s, "left", "");
}

struct plan {
    int     place;
    int64_t seats;
    int64_t now_s;
};

static int64_t revenue_cents(const struct plan *p)
{
    return plan_cents[p->place] * p->seats;
}

static void write_movement(struct demo *d, const struct customer *c, int64_t at_s,
                           const char *movement, int64_t cents, const struct plan *p,
                           const char *reason)
{
    struct out *o = &d->out;

    out_open(o, RECORD_SUBSCRIPTION, NULL, at_s);
    out_print(o, "customer", "C-%" PRId64, c->number + 1);
    out_print(o, "subscription", "S-%" PRId64, c->number + 1);
    out_text(o, "movement", movement);
    people_price(d, c, "amount", cents);
    out_text(o, "currency", people_currency(c));
    out_text(o, "plan", plans[p->place]);
    if (reason)
        out_text(o, "reason", reason);
    out_close(o);
}

/* More seats, or the plan above; less of either. */
static void change(struct demo *d, struct dice *dice, const struct customer *c, struct plan *p)
{
    int64_t before = revenue_cents(p), moved;
    bool up = dice_chance(dice, 640), seats = c->tier != FREEMIUM && dice_chance(dice, 600);
    int64_t seat = dice_between(dice, 1, p->seats / 3 + 1);

    if (seats)
        p->seats = up ? p->seats + seat : p->seats > seat ? p->seats - seat : p->seats;
    else if (up ? p->place < PLANS - 1 : p->place > 0)
        p->place += up ? 1 : -1;
    moved = revenue_cents(p) - before;
    if (moved)
        write_movement(d, c, p->now_s, moved > 0 ? "expansion" : "contraction",
                       moved > 0 ? moved : -moved, p, NULL);
}

static const char *reason_of(const struct demo *d, const struct customer *c)
{
    int service = people_member(d, c->number)->service;

    return service & SERVICE_REOPENED ? "problems came back"
           : service & SERVICE_SLOW ? "waited too long for help"
           : service ? "not satisfied with the service" : "no longer needed";
}

static void write_subscription(struct demo *d, struct dice *dice, const struct customer *c)
{
    static const int64_t seats[TIERS] = { 14, 4, 1 }, weights[PLANS] = { 50, 34, 16 };
    int64_t until_s = c->left_s < d->to_s ? c->left_s : d->to_s;
    struct plan p = { .place = dice_pick(dice, weights, PLANS), .seats = 1, .now_s = c->since_s };

    if (c->tier != FREEMIUM)
        p.seats += dice_spread(dice, SPREAD_NARROW, seats[c->tier]);
    write_movement(d, c, p.now_s, "new", revenue_cents(&p), &p, NULL);
    for (int i = 0; i < STEPS; i++) {
        p.now_s += DAY_S + dice_spread(dice, SPREAD_EXPONENTIAL, 200 * DAY_S);
        if (p.now_s >= until_s)
            break;
        if (!dice_chance(dice, 20)) {
            change(d, dice, c, &p);
            continue;
        }
        write_movement(d, c, p.now_s, "churn", revenue_cents(&p), &p, "a pause");
        p.now_s += dice_between(dice, 20, 50) * DAY_S;
        if (p.now_s >= until_s)
            return;
        write_movement(d, c, p.now_s, "reactivation", revenue_cents(&p), &p, NULL);
    }
    if (c->left_s < INT64_MAX)
        write_movement(d, c, c->left_s, "churn", revenue_cents(&p), &p, reason_of(d, c));
}

static void write_order(struct demo *d, struct dice *dice, const struct customer *c, int number,
                        int64_t at_s)
{
    static const int64_t value[TIERS] = { 42000, 14000, 4900 };
    static const char *const goods[3] = { "bulb", "aurora", "floor-lamp" };
    int64_t cents = dice_spread(dice, SPREAD_NARROW, value[c->tier]) + 500;
    int64_t margin = dice_between(dice, 22, 41);
    int good = (int)dice_below(dice, 3);
    struct out *o = &d->out;
    char id[ID_SIZE];

    snprintf(id, sizeof id, "O-%" PRId64, (c->number * ORDERS_MAX + number) * 2 + 1);
    out_open(o, RECORD_ORDER, id, at_s);
    out_print(o, "customer", "C-%" PRId64, c->number + 1);
    people_price(d, c, "amount", cents);
    out_text(o, "currency", people_currency(c));
    people_price(d, c, "margin", cents * margin / 100);
    out_print(o, "lines", "[{\"count\":%d,\"sku\":\"%s\"},{\"count\":1,\"sku\":\"cable\"}]",
              (int)(cents / 6000) + 1, goods[good]);
    out_close(o);
}

/* Purchases that led to no conversation. Who subscribes has the lamps already: few buy one, and
 * few of these another. The others have a pace of their own, and hardly any of them but who has
 * left buys nothing for half a year. */
static void write_orders(struct demo *d, struct dice *dice, const struct customer *c)
{
    int64_t pace_s = DAY_S * (c->subscribed ? dice_between(dice, 60, 240)
                                            : dice_between(dice, 30, 72));
    int64_t at_s = c->since_s + dice_below(dice, 40 * DAY_S);
    int     most = !c->subscribed ? ORDERS_MAX
                   : !dice_chance(dice, BUYS)  ? 0
                   : dice_chance(dice, BUYS_ON) ? ORDERS_MAX
                                                : 1;

    for (int i = 0; i < most && at_s < c->left_s && at_s < d->to_s; i++) {
        write_order(d, dice, c, i, at_s);
        at_s += HOUR_S + dice_spread(dice, SPREAD_NARROW, pace_s);
    }
}

/* Whoever sends somebody: about as many as come through a programme. */
static void write_referral(struct demo *d, struct dice *dice, const struct customer *c)
{
    int64_t at_s = while_customer_s(d, dice, c);

    if (dice_chance(dice, 45) && at_s > c->since_s + 2 * DAY_S)
        write_event(d, c, at_s, "referred", c->account == NONE ? "friends" : "partners");
}

void loyalty_write(struct demo *d)
{
    for (int64_t i = 0; i < d->customers && !d->out.failed; i++) {
        struct customer c = people_customer(d, i);
        struct dice dice = dice_of(d->options->seed, 'p', (uint64_t)i);

        write_touches(d, &dice, &c);
        if (people_is_twin(i))
            continue;
        write_referral(d, &dice, &c);
        if (c.subscribed)
            write_subscription(d, &dice, &c);
        write_orders(d, &dice, &c);
    }
}
