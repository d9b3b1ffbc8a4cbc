/* local.c -- open seconds before any local second, in a few steps.
 *
 *   whole cycles of 400 years, whole years of the cycle, whole days of the year
 *   (a year is one of 14 kinds), the runs of the day: three tables and a short
 *   loop. Then what the dated holidays take away, by sums over their ranges. */
#include "arena.h"
#include "calendar_priv.h"

static bool closed_every_year(const struct local *l, int day, bool leap)
{
    return l->holidays.every_year[day + (!leap && day >= month_first_day(3) - 1)];
}

/* Weekday of 1 January, twice, and 1 in a leap year. */
static int year_kind(int year)
{
    return day_weekday(DAY_2000 + year_first_day(year)) * 2 + year_is_leap(year);
}

static void fill_years(struct local *l)
{
    for (int kind = 0; kind < YEAR_KINDS; kind++) {
        bool leap = kind % 2;

        for (int day = 0; day < 365 + leap; day++) {
            int open_s = l->week.open_s[(kind / 2 + day) % 7];

            l->day_open_s[kind][day + 1] = l->day_open_s[kind][day] +
                                           (closed_every_year(l, day, leap) ? 0 : open_s);
        }
    }
    for (int year = 0; year < 400; year++)
        l->year_open_s[year + 1] = l->year_open_s[year] +
                                   l->day_open_s[year_kind(year)][365 + year_is_leap(year)];
}

/* As local_open_s(), as if no date were a holiday. */
static int64_t undated_open_s(const struct local *l, int64_t local_s)
{
    int64_t day = floor_div(local_s, DAY_S);
    int32_t second = (int32_t)(local_s - day * DAY_S);
    struct year_day d = day_split(day);
    int weekday = day_weekday(day);
    int64_t sum = d.cycle * l->year_open_s[400] + l->year_open_s[d.year] +
                  l->day_open_s[year_kind(d.year)][d.day];

    if (closed_every_year(l, d.day, year_is_leap(d.year)))
        return sum;
    for (size_t i = 0; i < l->week.n[weekday]; i++) {
        const struct run *r = &l->week.runs[weekday][i];

        if (second <= r->from_s)
            break;
        sum += (second < r->to_s ? second : r->to_s) - r->from_s;
    }
    return sum;
}

/* The last range that begins at or before a day; NULL: none. */
static const struct day_range *range_at(const struct local *l, int64_t day)
{
    size_t low = 0, high = l->holidays.n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (l->holidays.dated[middle].first <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &l->holidays.dated[low - 1] : NULL;
}

int64_t local_open_s(const struct local *l, int64_t local_s)
{
    int64_t day = floor_div(local_s, DAY_S), open_s = undated_open_s(l, local_s);
    const struct day_range *r = range_at(l, day);

    if (!r)
        return open_s;
    return (day < r->end ? r->open_before_first_s
                         : open_s - (r->open_before_end_s - r->open_before_first_s)) -
           r->closed_before_s;
}

bool local_is_holiday(const struct local *l, int64_t day)
{
    const struct day_range *r = range_at(l, day);
    struct year_day d = day_split(day);

    return (r && day < r->end) || closed_every_year(l, d.day, year_is_leap(d.year));
}

bool local_build(struct arena *a, struct str hours, struct str holidays,
                 const struct local **ret_local, struct err *e)
{
    struct local *l = NEW(a, struct local);
    int64_t closed_s = 0;

    TRY(hours_parse(a, hours, &l->week, e));
    TRY(holidays_parse(a, holidays, &l->holidays, e));
    fill_years(l);
    for (size_t i = 0; i < l->holidays.n; i++) {
        struct day_range *r = &l->holidays.dated[i];

        r->open_before_first_s = undated_open_s(l, r->first * DAY_S);
        r->open_before_end_s = undated_open_s(l, r->end * DAY_S);
        r->closed_before_s = closed_s;
        closed_s += r->open_before_end_s - r->open_before_first_s;
    }
    *ret_local = l;
    return true;
}
