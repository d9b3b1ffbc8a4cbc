/* periods.c -- see periods.h. */
#include "periods.h"

#include <assert.h>
#include <string.h>

#include "arena.h"
#include "calendar_priv.h"
#include "instant.h"

/* Offsets never change twice within this time. */
enum { STEP_S = 6 * 3600 };

static const char *const names[GRAINS] = { "all", "half_hour", "hour", "day", "week", "month",
                                           "quarter", "year" };

const char *grain_name(enum grain grain)
{
    return names[grain];
}

int64_t period_clock_us(enum grain grain)
{
    return grain == GRAIN_HOUR ? 3600 * SECOND_US : grain == GRAIN_HALF_HOUR ? 1800 * SECOND_US : 0;
}

int64_t period_local_start_us(enum grain grain, int week_start, int64_t local_us)
{
    int64_t day = floor_div(local_us, DAY_US);
    struct instant_parts p;

    if (grain == GRAIN_DAY)
        return day * DAY_US;
    if (grain == GRAIN_WEEK)
        return (day - (day_weekday(day) - week_start + 7) % 7) * DAY_US;
    instant_split(local_us, &p);
    if (grain == GRAIN_YEAR)
        p.month = 1;
    if (grain == GRAIN_QUARTER)
        p.month -= (p.month - 1) % 3;
    return instant_days(p.year, p.month, 1) * DAY_US;
}

int64_t period_local_next_us(enum grain grain, int64_t local_start_us, int n)
{
    static const int months[GRAINS] = { [GRAIN_MONTH] = 1, [GRAIN_QUARTER] = 3, [GRAIN_YEAR] = 12 };
    struct instant_parts p;
    int64_t month;

    if (grain == GRAIN_DAY || grain == GRAIN_WEEK)
        return local_start_us + n * (grain == GRAIN_WEEK ? 7 : 1) * DAY_US;
    instant_split(local_start_us, &p);
    month = (int64_t)p.year * 12 + p.month - 1 + (int64_t)n * months[grain];
    return instant_days(floor_div(month, 12), (int)(month - 12 * floor_div(month, 12)) + 1, 1) *
           DAY_US;
}

/* The first second after `from_s`, at most `to_s`, from which another offset counts. */
static int64_t next_change_s(const struct zone *z, int64_t from_s, int64_t to_s)
{
    int32_t offset_s = zone_offset_s(z, from_s);

    for (int64_t s = from_s; s < to_s; s += STEP_S) {
        int64_t low = s, high = s + STEP_S < to_s ? s + STEP_S : to_s;

        if (zone_offset_s(z, high) == offset_s)
            continue;
        while (high - low > 1) {
            int64_t middle = low + (high - low) / 2;

            if (zone_offset_s(z, middle) == offset_s)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
    return INT64_MAX;
}

int64_t period_instant_us(const struct zone *zone, int64_t local_us)
{
    int64_t local_s = floor_div(local_us, SECOND_US);
    /* Nowhere is local time more than a day off. Before the change the clock is behind. */
    int64_t s = local_s - DAY_S - 3600, end_s = local_s + DAY_S + 3600, change_s;
    int64_t part_us = local_us - local_s * SECOND_US;

    while (s < end_s) {
        int64_t offset_s = zone_offset_s(zone, s);

        change_s = next_change_s(zone, s, end_s);
        if (s + offset_s > local_s)
            return s * SECOND_US;               /* the clocks jumped over it */
        if (s + offset_s == local_s)
            break;
        if (local_s - offset_s < change_s) {
            s = local_s - offset_s;
            break;
        }
        s = change_s;
    }
    return s * SECOND_US + part_us;
}

/* Where clocks go back over a midnight, the days' labels hold to the offset before until that
 * midnight comes again: else an evening of the old day would follow the new one. */
static int64_t late_change_s(int64_t change_s, int64_t before_s, int64_t after_s)
{
    int64_t midnight_s = floor_div(change_s + before_s, DAY_S) * DAY_S;

    return change_s + before_s > midnight_s && change_s + after_s < midnight_s
        ? midnight_s - after_s : change_s;
}

/* Two passes: the first counts. */
static size_t find_changes(const struct zone *z, bool days, int64_t from_s, int64_t to_s,
                           int64_t *change_us, int64_t *offset_us)
{
    size_t n = 0;

    for (int64_t s = from_s;; n++) {
        int64_t before_s = zone_offset_s(z, s), change_s;

        if (offset_us)
            offset_us[n] = before_s * SECOND_US;
        change_s = next_change_s(z, s, to_s);
        if (change_s == INT64_MAX)
            return n;
        if (change_us)
            change_us[n] = SECOND_US * (days ? late_change_s(change_s, before_s,
                                                             zone_offset_s(z, change_s))
                                             : change_s);
        s = change_s;
    }
}

static int64_t offset_at_us(const struct periods *p, int64_t at_us)
{
    size_t i = 0;

    while (i < p->n_changes && p->change_us[i] <= at_us)
        i++;
    return p->offset_us[i];
}

int64_t periods_label_us(const struct periods *p, int64_t at_us)
{
    int64_t offset_us, clock_us = period_clock_us(p->grain);

    if (p->grain == GRAIN_ALL)
        return p->n == 2 && at_us >= p->from_us[1];
    offset_us = offset_at_us(p, at_us);
    if (clock_us)
        return floor_div(at_us + offset_us, clock_us) * clock_us - offset_us;
    return period_local_start_us(p->grain, p->week_start, at_us + offset_us);
}

/* The end of the period that holds an instant. */
static int64_t end_us(const struct periods *p, const struct zone *z, int64_t at_us,
                      int64_t label_us)
{
    int64_t clock_us = period_clock_us(p->grain);

    if (!clock_us)
        return period_instant_us(z, period_local_next_us(p->grain, label_us, 1));
    for (size_t i = 0; i < p->n_changes; i++)
        if (p->change_us[i] > at_us && p->change_us[i] < label_us + clock_us &&
            periods_label_us(p, p->change_us[i]) != label_us)
            return p->change_us[i];
    return label_us + clock_us;
}

static bool cut(const struct periods *p, const struct zone *z, int64_t to_us, int64_t *from_us,
                int64_t *label_us, size_t *ret_n, int64_t at_us, struct err *e)
{
    size_t n = 0;

    while (at_us < to_us) {
        int64_t label = periods_label_us(p, at_us);

        if (n == PERIODS_MAX)
            return err_set(e, ERR_LIMIT, "more than %d periods of one %s", PERIODS_MAX,
                           names[p->grain]);
        if (from_us) {
            from_us[n] = at_us;
            label_us[n] = label;
        }
        n++;
        at_us = p->grain == GRAIN_ALL ? to_us : end_us(p, z, at_us, label);
    }
    if (from_us)
        from_us[n] = to_us;
    *ret_n = n;
    return true;
}

bool periods_build(struct arena *a, const struct zone *zone, enum grain grain, int week_start,
                   int64_t from_us, int64_t to_us, struct periods *ret, struct err *e)
{
    int64_t from_s = floor_div(from_us, SECOND_US), to_s = floor_div(to_us - 1, SECOND_US) + 1;
    struct periods p = { .grain = grain, .week_start = week_start };
    int64_t *changes_us, *offsets_us, *bounds_us, *labels_us;
    bool days = !period_clock_us(grain);

    if (from_us >= to_us)
        return err_tell(e, ERR_INVALID, CODE_SPAN_EMPTY, "the span of time is empty");
    p.n_changes = find_changes(zone, days, from_s, to_s, NULL, NULL);
    changes_us = NEW_N(a, int64_t, p.n_changes + 1);
    offsets_us = NEW_N(a, int64_t, p.n_changes + 1);
    find_changes(zone, days, from_s, to_s, changes_us, offsets_us);
    p.change_us = changes_us;
    p.offset_us = offsets_us;
    TRY(cut(&p, zone, to_us, NULL, NULL, &p.n, from_us, e));
    bounds_us = NEW_N(a, int64_t, p.n + 1);
    labels_us = NEW_N(a, int64_t, p.n);
    TRY(cut(&p, zone, to_us, bounds_us, labels_us, &p.n, from_us, e));
    p.from_us = bounds_us;
    p.label_us = labels_us;
    *ret = p;
    return true;
}

void periods_two(struct arena *a, int64_t from_us, int64_t cut_us, int64_t to_us,
                 struct periods *ret)
{
    int64_t *bounds_us = NEW_N(a, int64_t, 3), *labels_us = NEW_N(a, int64_t, 2);

    assert(from_us < cut_us && cut_us < to_us);
    bounds_us[0] = from_us;
    bounds_us[1] = cut_us;
    bounds_us[2] = to_us;
    labels_us[1] = 1;
    *ret = (struct periods){ .grain = GRAIN_ALL, .from_us = bounds_us, .label_us = labels_us,
                             .n = 2, .offset_us = NEW_N(a, int64_t, 1) };
}

/* How many of the ascending values are at most x. */
static size_t at_most(const int64_t *values, size_t n, int64_t x)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (values[middle] <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t periods_of_label(const struct periods *p, int64_t label_us)
{
    size_t i = at_most(p->label_us, p->n, label_us);

    return i > 0 && p->label_us[i - 1] == label_us ? i - 1 : p->n;
}

size_t periods_of_instant(const struct periods *p, int64_t at_us)
{
    size_t i = at_most(p->from_us, p->n + 1, at_us);

    return i == 0 ? p->n : i - 1;
}
