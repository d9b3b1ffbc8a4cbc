/* review.c -- reviews of agents' work by scorecard, and what agents offer. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"

enum { REVIEWED = 30, OFFERED = 25, OFFERED_IN_SALES = 220, STRICTER = 250 };

/* Nina Holm gives fewer points than the desk. Of the four categories "process" does not
 * apply to each conversation, and "privacy" must not fail. */
static void review(struct demo *d, struct contact *c, const struct result *r)
{
    struct out *o = &d->out;
    bool strict = dice_chance(&c->dice, 400);
    int64_t good = d->agents[r->agent].care * 70 / 100 - (strict ? STRICTER : 0), points[3];
    bool privacy = !dice_chance(&c->dice, 25), applies = dice_chance(&c->dice, 700);
    char process[64];

    for (int i = 0; i < 3; i++)
        points[i] = dice_chance(&c->dice, good) ? 5 : dice_between(&c->dice, 2, 4);
    if (applies)
        snprintf(process, sizeof process, "\"points\":%" PRId64, points[2]);
    else
        snprintf(process, sizeof process, "\"not_applicable\":true");
    out_open(o, RECORD_REVIEW, NULL, r->resolved_s + dice_between(&c->dice, 20, 90) * HOUR_S);
    out_text(o, "conversation", c->id);
    out_text(o, "agent", d->agents[r->agent].id);
    out_text(o, "reviewer", strict ? "nina.holm" : "quality.desk");
    out_print(o, "scores", "[{\"category\":\"solution\",\"maximum\":5,\"points\":%" PRId64
              ",\"weight\":3},{\"category\":\"tone\",\"maximum\":5,\"points\":%" PRId64
              ",\"weight\":2},{\"category\":\"process\",\"maximum\":5,%s,\"weight\":2},"
              "{\"category\":\"privacy\",\"critical\":true,\"maximum\":1,"
              "\"points\":%d,\"weight\":1}]", points[0], points[1], process, privacy);
    out_close(o);
}

static void write_sale(struct demo *d, const struct contact *c, int64_t at_s, int64_t cents)
{
    struct out *o = &d->out;
    char id[ID_SIZE];

    snprintf(id, sizeof id, "OF-%" PRId64, c->number);
    out_open(o, RECORD_ORDER, id, at_s);
    out_text(o, "customer", c->customer_id);
    out_text(o, "conversation", c->id);
    people_price(d, &c->customer, "amount", cents);
    out_text(o, "currency", people_currency(&c->customer));
    people_price(d, &c->customer, "margin", cents * 36 / 100);
    out_text(o, "lines", "[{\"count\":1,\"sku\":\"aurora\"}]");
    out_close(o);
}

/* Something dearer, or something that goes with it. Who is content takes it more often; some
 * have not said yet. The order follows the same day: some days later they may have left. */
static void offer(struct demo *d, struct contact *c, const struct result *r)
{
    struct out *o = &d->out;
    bool up = dice_chance(&c->dice, 400);
    bool takes = dice_chance(&c->dice, (up ? 180 : 280) * (r->happy ? 11 : 4) / 10);
    bool open = !takes && dice_chance(&c->dice, 80);
    int64_t cents = dice_between(&c->dice, 900, up ? 24000 : 6000);

    out_open(o, RECORD_OFFER, NULL, r->resolved_s - 30);
    out_text(o, "customer", c->customer_id);
    out_text(o, "conversation", c->id);
    out_text(o, "agent", d->agents[r->agent].id);
    out_text(o, "kind", up ? "upsell" : "cross_sell");
    if (!open)
        out_bool(o, "accepted", takes);
    people_price(d, &c->customer, "amount", cents);
    out_text(o, "currency", people_currency(&c->customer));
    out_close(o);
    if (takes && r->resolved_s < c->customer.left_s && company_day(d, r->resolved_s) == c->day)
        write_sale(d, c, r->resolved_s - 10, cents);
}

void review_write(struct demo *d, struct contact *c, const struct result *r)
{
    if (r->junk || r->abandoned || c->last || r->agent == NOBODY || !r->resolved_s)
        return;
    if (dice_chance(&c->dice, REVIEWED))
        review(d, c, r);
    if (dice_chance(&c->dice, c->category == SALES_QUESTION ? OFFERED_IN_SALES : OFFERED))
        offer(d, c, r);
}
