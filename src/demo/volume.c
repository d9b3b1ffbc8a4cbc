/* volume.c -- how many contacts there are, when, on which channel and about what.
 *
 *   year's total ─► days, by season, growth and incident ─► hour and channel, by profile
 *
 * Days get their share of what is left, so that the total is met exactly. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "demo_priv.h"

enum { SHARES = 10000, INCIDENT_TIMES = 3, CLOSED_PART = 60, PROGRESS_EVERY = 512,
       LAST_CALLS = 3, REPEATS_MAX = 1 << 20 };

struct arrival {
    int64_t       at_s;
    enum channel  channel;
    bool          last;
    struct repeat repeat;                       /* at_s 0: it is none */
};

/* A working day and a day off by hour; what is live follows the opening hours as well. */
static const uint8_t profiles[CHANNELS][2][24] = {
    [PHONE] = {
        { 1, 1, 1, 1, 1, 2, 8, 30, 70, 95, 100, 96, 80, 78, 84, 82, 70, 52, 30, 12, 6, 3, 2, 1 },
        { 1, 1, 1, 1, 1, 1, 3, 8, 40, 60, 64, 60, 48, 20, 12, 10, 8, 6, 5, 4, 3, 2, 1, 1 } },
    [EMAIL] = {
        { 8, 5, 4, 4, 6, 12, 28, 60, 92, 100, 96, 88, 74, 80, 84, 78, 66, 56, 50, 48, 46, 40, 28,
          16 },
        { 6, 4, 3, 3, 3, 5, 9, 16, 24, 32, 36, 36, 34, 32, 32, 32, 32, 34, 36, 38, 36, 30, 20,
          12 } },
    [WEB_FORM] = {
        { 10, 6, 4, 4, 5, 9, 18, 38, 60, 76, 80, 76, 68, 66, 66, 62, 56, 54, 58, 66, 70, 60, 40,
          20 },
        { 10, 6, 4, 3, 4, 5, 8, 16, 28, 40, 48, 50, 48, 46, 46, 48, 52, 58, 66, 72, 70, 56, 34,
          18 } },
    [LIVE_CHAT] = {
        { 1, 1, 1, 1, 1, 1, 2, 10, 56, 84, 92, 90, 86, 84, 90, 92, 90, 84, 20, 4, 2, 1, 1, 1 },
        { 1, 1, 1, 1, 1, 1, 1, 3, 30, 60, 68, 66, 58, 20, 4, 3, 2, 2, 2, 2, 1, 1, 1, 1 } },
    [MESSAGING] = {
        { 14, 8, 5, 4, 4, 6, 14, 28, 44, 56, 62, 66, 68, 64, 62, 66, 72, 82, 94, 100, 98, 84, 56,
          28 },
        { 16, 10, 6, 4, 4, 5, 9, 18, 30, 44, 54, 60, 62, 62, 64, 68, 74, 80, 86, 90, 86, 72, 48,
          26 } },
    [SOCIAL] = {
        { 14, 8, 5, 4, 4, 6, 14, 26, 36, 44, 48, 52, 58, 54, 50, 52, 58, 70, 86, 98, 100, 88, 58,
          30 },
        { 18, 11, 7, 5, 4, 5, 9, 18, 32, 48, 60, 68, 72, 72, 74, 78, 82, 88, 94, 98, 94, 80, 54,
          30 } },
};

static const int64_t shares[CHANNELS] = { 25, 27, 13, 17, 12, 6 };

/* Per mille, Monday to Sunday; a holiday is a Sunday. */
static const int64_t weekdays[7] = { 1220, 1100, 1020, 990, 930, 900, 820 };

/* Per mille on the 1st and the 16th of each month. */
static const int64_t seasons[24] = {
    1120, 1010, 940, 910, 930, 940, 950, 950, 960, 960, 950, 930,
    900, 880, 890, 920, 970, 1000, 1020, 1040, 1110, 1300, 1580, 1520,
};

static int weekday_of(const struct demo *d, int day)
{
    return company_is_holiday(d, day) ? 6 : (int)((d->first_day + day + 3) % 7);
}

int64_t volume_season(const struct demo *d, int day)
{
    struct instant_parts p;
    int half, into;

    instant_split((d->first_day + day) * DAY_US, &p);
    if (p.month == 12 && p.day >= 24)
        return 740;
    half = 2 * (p.month - 1) + (p.day >= 16);
    into = p.day >= 16 ? p.day - 16 : p.day - 1;
    return seasons[half] + (seasons[(half + 1) % 24] - seasons[half]) * into / 16;
}

/* Calls give way to messages. */
static int64_t trend(const struct demo *d, enum channel channel, int day)
{
    int64_t into = day * 1000 / d->days;

    switch (channel) {
    case PHONE: return 1250 - into * 500 / 1000;
    case MESSAGING: return 400 + into * 1200 / 1000;
    case EMAIL: case WEB_FORM: case LIVE_CHAT: case SOCIAL: case CHANNELS: break;
    }
    return 1000;
}

static int64_t hour_weight(const struct demo *d, enum channel channel, int day, int hour)
{
    int weekday = weekday_of(d, day);
    int64_t from_s = company_minute_s(d, day, hour * 60);
    bool live = channel == PHONE || channel == LIVE_CHAT;
    int64_t weight = profiles[channel][weekday > 4][hour] * weekdays[weekday] * SHARES;

    if (from_s + HOUR_S <= d->from_s || from_s >= d->to_s)
        return 0;
    if (live && !calendar_open_s(d->calendar, from_s, from_s + HOUR_S))
        weight /= CLOSED_PART;
    return weight / d->profile_sums[channel] * shares[channel] * trend(d, channel, day) / 1000;
}

static int64_t day_weight(const struct demo *d, int day)
{
    struct dice dice = dice_of(d->options->seed, 'w', (uint64_t)day);
    int64_t sum = 0, growth = 850 + day * 300 / d->days, noise = dice_between(&dice, 900, 1100);

    for (int channel = 0; channel < CHANNELS; channel++)
        for (int hour = 0; hour < 24; hour++)
            sum += hour_weight(d, (enum channel)channel, day, hour);
    sum = sum * volume_season(d, day) / 1000 * growth / 1000 * noise / 1000;
    return company_is_incident(d, day) ? sum * INCIDENT_TIMES : sum;
}

void volume_open(struct demo *d)
{
    for (int channel = 0; channel < CHANNELS; channel++) {
        int64_t sum = 0;

        for (int weekday = 0; weekday < 7; weekday++)
            for (int hour = 0; hour < 24; hour++)
                sum += profiles[channel][weekday > 4][hour] * weekdays[weekday];
        d->profile_sums[channel] = sum / 1000;
    }
    for (int day = 0; day < d->days; day++)
        d->day_weights[day] = day_weight(d, day);
}

enum category volume_category(const struct demo *d, struct dice *dice, int day)
{
    int64_t weights[CATEGORIES] = {
        [PRODUCT] = 90, [CANCELLATION] = 60, [HOW_TO] = 150, [AVAILABILITY] = 70, [REFUND] = 80,
        [RETURN] = 90, [SALES_QUESTION] = 80, [SHIPPING] = 190, [TECHNICAL_ISSUE] = 125,
        [ACCOUNT] = 65,
    };
    struct instant_parts p;

    instant_split((d->first_day + day) * DAY_US, &p);
    if (company_is_busy_season(d, day)) {
        weights[SHIPPING] = 330;
        weights[AVAILABILITY] = 130;
    }
    if (p.month == 1 || (p.month == 12 && p.day > 25)) {
        weights[RETURN] = 190;
        weights[REFUND] = 130;
    }
    if (day >= d->release_day && day < d->release_day + 14) {
        weights[HOW_TO] = 260;
        weights[TECHNICAL_ISSUE] = 190;
    }
    if (company_is_incident(d, day))
        weights[TECHNICAL_ISSUE] = 1500;
    return (enum category)dice_pick(dice, weights, CATEGORIES);
}

/* The heap of who will be back: the earliest first. */
static struct repeat *repeats(const struct demo *d)
{
    return (struct repeat *)(void *)d->repeats.p;
}

static size_t repeats_n(const struct demo *d)
{
    return d->repeats.n / sizeof(struct repeat);
}

static void swap(struct repeat *heap, size_t i, size_t j)
{
    struct repeat r = heap[i];

    heap[i] = heap[j];
    heap[j] = r;
}

void volume_repeat(struct demo *d, const struct repeat *r)
{
    struct repeat *heap;
    size_t i = repeats_n(d);

    if (r->at_s >= d->to_s || i >= REPEATS_MAX)
        return;
    bytes_add(&d->repeats, r, sizeof *r);
    heap = repeats(d);
    for (; i && heap[(i - 1) / 2].at_s > heap[i].at_s; i = (i - 1) / 2)
        swap(heap, i, (i - 1) / 2);
}

static struct repeat take_repeat(struct demo *d)
{
    struct repeat *heap = repeats(d), first = heap[0];
    size_t n = repeats_n(d) - 1, i = 0;

    heap[0] = heap[n];
    d->repeats.n -= sizeof *heap;
    for (;;) {
        size_t least = i, child = 2 * i + 1;

        for (size_t k = child; k < child + 2 && k < n; k++)
            if (heap[k].at_s < heap[least].at_s)
                least = k;
        if (least == i)
            return first;
        swap(heap, i, least);
        i = least;
    }
}

static void add_arrival(struct demo *d, const struct arrival *a)
{
    bytes_add(&d->arrivals, a, sizeof *a);
}

/* An hour and a channel by weight, a second within the hour and the year. */
static struct arrival draw_arrival(const struct demo *d, struct dice *dice, int day,
                                   const int64_t *weights)
{
    int place = dice_pick(dice, weights, CHANNELS * 24), hour = place % 24;
    int64_t from_s = company_minute_s(d, day, hour * 60), to_s = from_s + HOUR_S;

    from_s = from_s > d->from_s ? from_s : d->from_s;
    to_s = to_s < d->to_s ? to_s : d->to_s;
    return (struct arrival){ .at_s = from_s + dice_below(dice, to_s - from_s),
                             .channel = (enum channel)(place / 24) };
}

static void fill_weights(const struct demo *d, int day, int64_t weights[CHANNELS * 24])
{
    int64_t sum = 0;

    for (int i = 0; i < CHANNELS * 24; i++) {
        weights[i] = hour_weight(d, (enum channel)(i / 24), day, i % 24);
        sum += weights[i];
    }
    for (int i = 0; i < CHANNELS * 24; i++)     /* dice draw below 2^32 */
        weights[i] = weights[i] * 1000000000 / (sum > 0 ? sum : 1);
}

static int compare_arrivals(const void *left, const void *right)
{
    const struct arrival *a = left, *b = right;

    if (a->at_s != b->at_s)
        return a->at_s < b->at_s ? -1 : 1;
    if (a->channel != b->channel)
        return a->channel < b->channel ? -1 : 1;
    return (a->repeat.of > b->repeat.of) - (a->repeat.of < b->repeat.of);
}

/* When somebody is back for whom the day before had no more room. */
static int64_t next_morning_s(const struct demo *d, struct dice *dice, const struct repeat *r,
                              int64_t day_s)
{
    int64_t later_s = 1 + dice_below(dice, 5 * HOUR_S);

    if (r->channel == PHONE || r->channel == LIVE_CHAT)
        return calendar_after_s(d->calendar, day_s, later_s);
    return day_s + 7 * HOUR_S + later_s;
}

/* Who comes back comes first; new contacts take the rest of the day's number. */
static void plan_day(struct demo *d, int day, int64_t n)
{
    struct dice dice = dice_of(d->options->seed, 'd', (uint64_t)day);
    int64_t weights[CHANNELS * 24], end_s = company_minute_s(d, day, 24 * 60);

    end_s = end_s < d->to_s ? end_s : d->to_s;
    d->arrivals.n = 0;
    fill_weights(d, day, weights);
    for (int i = 0; i < LAST_CALLS && n && company_day(d, d->live_cut_s - 1) == day; i++, n--) {
        struct arrival a = { .at_s = d->live_cut_s - 80 - 45 * i, .channel = PHONE, .last = true };

        add_arrival(d, &a);
    }
    while (n && repeats_n(d) && repeats(d)->at_s < end_s) {
        struct repeat r = take_repeat(d);
        struct arrival a = { .channel = r.channel, .repeat = r };

        if (r.at_s < company_minute_s(d, day, 0))
            r.at_s = next_morning_s(d, &dice, &r, company_minute_s(d, day, 0));
        a.at_s = r.at_s;
        if (r.at_s >= end_s) {
            volume_repeat(d, &r);
            continue;
        }
        add_arrival(d, &a);
        n--;
    }
    for (; n > 0; n--) {
        struct arrival a = draw_arrival(d, &dice, day, weights);

        add_arrival(d, &a);
    }
    if (d->arrivals.n)
        qsort(d->arrivals.p, d->arrivals.n / sizeof(struct arrival), sizeof(struct arrival),
              compare_arrivals);
}

static enum priority pick_priority(struct dice *dice, const struct contact *c)
{
    int64_t weights[PRIORITIES] = { 3, 17, 62, 18 };

    if (c->customer.tier == ENTERPRISE)
        weights[HIGH] = 40;
    if (c->category == TECHNICAL_ISSUE)
        weights[URGENT] = c->incident ? 30 : 8;
    return (enum priority)dice_pick(dice, weights, PRIORITIES);
}

static void fill_contact(struct demo *d, const struct arrival *a, int day, struct contact *c)
{
    static const enum team teams[CATEGORIES] = {
        [PRODUCT] = TEAM_TECHNICAL, [CANCELLATION] = TEAM_ACCOUNTS, [HOW_TO] = TEAM_TECHNICAL,
        [AVAILABILITY] = TEAM_ORDERS, [REFUND] = TEAM_ACCOUNTS, [RETURN] = TEAM_ORDERS,
        [SALES_QUESTION] = TEAM_ACCOUNTS, [SHIPPING] = TEAM_ORDERS,
        [TECHNICAL_ISSUE] = TEAM_TECHNICAL, [ACCOUNT] = TEAM_ACCOUNTS,
    };
    int64_t number = ++d->conversations;

    *c = (struct contact){ .number = number, .at_s = a->at_s, .day = day, .channel = a->channel,
                           .dice = dice_of(d->options->seed, 'v', (uint64_t)number),
                           .incident = company_is_incident(d, day), .last = a->last,
                           .matter = a->repeat.matter, .of = a->repeat.of, .mood = MOOD_NEUTRAL };
    c->category = volume_category(d, &c->dice, day);
    c->customer = people_customer(d, a->repeat.customer);
    if (c->of && c->customer.left_s > c->at_s) {
        c->category = a->repeat.category;
    } else {                                    /* who would be back is a customer no more */
        c->customer = people_pick(d, &c->dice, c->at_s);
        c->of = c->matter = 0;
    }
    c->team = teams[c->category];
    c->priority = pick_priority(&c->dice, c);
    snprintf(c->id, sizeof c->id, "%" PRId64, number);
    snprintf(c->customer_id, sizeof c->customer_id, "C-%" PRId64, c->customer.number + 1);
}

static void write_contact(struct demo *d, const struct arrival *a, int day)
{
    struct result r = { .agent = NOBODY };
    struct contact c;

    fill_contact(d, a, day, &c);
    d->out.cut_s = c.last ? d->live_cut_s : d->to_s;
    touch_before(d, &c);
    if (c.channel == PHONE)
        phone_write(d, &c, &r);
    else if (c.channel == LIVE_CHAT)
        chat_write(d, &c, &r);
    else
        ticket_write(d, &c, &r);
    d->out.cut_s = d->to_s;
    survey_write(d, &c, &r);
    review_write(d, &c, &r);
    if (d->conversations % PROGRESS_EVERY == 0 && d->out.sink->progress && !d->out.failed)
        d->out.failed = !d->out.sink->progress(d->out.sink->ctx, d->conversations, &d->out.err);
}

void volume_write(struct demo *d)
{
    int64_t left = d->options->conversations, weight_left = 0;

    for (int day = 0; day < d->days; day++)
        weight_left += d->day_weights[day];
    for (int day = 0; day < d->days && !d->out.failed; day++) {
        int64_t weight = d->day_weights[day];
        bool last = day == d->days - 1 || weight == weight_left;
        int64_t n = last ? left
                         : (int64_t)((uint64_t)left * (uint64_t)weight / (uint64_t)weight_left);
        const struct arrival *arrivals;

        plan_day(d, day, n);
        arrivals = (const struct arrival *)(const void *)d->arrivals.p;
        for (int64_t i = 0; i < n && !d->out.failed; i++)
            write_contact(d, &arrivals[i], day);
        touch_day(d, day, n);
        survey_relations(d, day);
        loyalty_day(d, day);
        agents_end_day(d, day);
        left -= n;
        weight_left -= weight;
    }
}
