/* ask_compare.c -- the spans of time that figures are compared with. */
#include "ask_priv.h"

/* How many whole units of a grain a span has; 0: it does not begin and end with one. */
static int whole_units(const struct asking *k, enum grain grain)
{
    int64_t from_us = local_us(k->zone, k->span.from_us), to_us = local_us(k->zone, k->span.to_us);
    int64_t at_us = period_local_start_us(grain, k->week_start, from_us);
    int n = 0;

    if (at_us != from_us)
        return 0;
    for (; at_us < to_us; n++)
        at_us = period_local_next_us(grain, at_us, 1);
    return at_us == to_us ? n : 0;
}

static int64_t shifted_us(const struct zone *zone, int64_t at_us, enum grain grain, int n)
{
    int64_t local = local_us(zone, at_us), day_us = period_local_start_us(GRAIN_DAY, 0, local);
    int64_t month_us, moved_us;

    if (grain == GRAIN_DAY)
        return period_instant_us(zone, local + n * DAY_US);
    /* The same day of another month, or its last. */
    month_us = period_local_start_us(GRAIN_MONTH, 0, local);
    moved_us = period_local_next_us(GRAIN_MONTH, month_us, n) + (day_us - month_us);
    if (moved_us >= period_local_next_us(GRAIN_MONTH, month_us, n + 1))
        moved_us = period_local_next_us(GRAIN_MONTH, month_us, n + 1) - DAY_US;
    return period_instant_us(zone, moved_us + (local - day_us));
}

static struct ask_span shifted(const struct asking *k, enum grain grain, int n)
{
    return (struct ask_span){ shifted_us(k->zone, k->span.from_us, grain, n),
                              shifted_us(k->zone, k->span.to_us, grain, n) };
}

/* Whether days stand beside days, which differ by weekday. */
static bool by_days(const struct asking *k)
{
    return k->grain != GRAIN_ALL && k->grain <= GRAIN_WEEK;
}

/* Months are compared with months where they are whole, days with the same weekdays of the
 * nearest weeks that lie wholly before. */
struct ask_span span_before(const struct asking *k)
{
    int months = by_days(k) ? 0 : whole_units(k, GRAIN_MONTH), days = whole_units(k, GRAIN_DAY);

    if (months)
        return shifted(k, GRAIN_MONTH, -months);
    if (days)
        return shifted(k, GRAIN_DAY, -(days + 6) / 7 * 7);
    return (struct ask_span){ 2 * k->span.from_us - k->span.to_us, k->span.from_us };
}

struct ask_span span_year(const struct asking *k)
{
    return by_days(k) ? shifted(k, GRAIN_DAY, -364) : shifted(k, GRAIN_MONTH, -12);
}

static int compare_places(const struct ask_figure *x, const struct ask_figure *y)
{
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    return splits_compare(x->splits, y->splits, x->n_by);
}

static struct compared compared_with(const struct ask_figure *then, const struct ask_figure *now)
{
    struct compared made = { .asked = true, .none = !then || then->none,
                             .change = { .none = true } };

    if (then)
        made.n = then->n;
    if (made.none)
        return made;
    made.value = then->value;
    if (!now->none)
        made.change = certainty_of_change(then, now);
    return made;
}

/* Both lists are in one order, with a row of periods for each item and splits. */
void compare_spans(struct span_figures *now, const struct span_figures *then, size_t offset)
{
    size_t periods = then->periods->n, k = 0;

    for (size_t i = 0; i < now->n; i++) {
        struct ask_figure *f = &now->list[i];
        const struct ask_figure *match = NULL;

        while (k < then->n && compare_places(&then->list[k], f) < 0)
            k += periods;
        if (k < then->n && compare_places(&then->list[k], f) == 0 && f->period < periods)
            match = &then->list[k + f->period];
        *(struct compared *)(void *)((char *)f + offset) = compared_with(match, f);
    }
}
