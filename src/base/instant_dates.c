/* instant_dates.c -- dates of other calendars as Gregorian ones; see instant.h. */
#include "instant.h"

enum {
    BUDDHIST_AHEAD = 543,
    JALALI_FIRST = 1178, JALALI_LAST = 1500,    /* for which the rule of 33 years is right */
    JALALI_DAY_0 = -492268,                     /* of the year 1, in days since 1970 */
};

/* Days from 1970-01-01 to the first of the year. Of 33 years eight have a day more. */
static int64_t jalali_new_year(int64_t year)
{
    return JALALI_DAY_0 + 365 * (year - 1) + (8 * year + 21) / 33;
}

/* Six months of 31 days, five of 30, and what is left. */
static bool jalali_days(const struct instant_parts *p, int64_t *ret_days)
{
    int64_t first, before;

    if (p->year < JALALI_FIRST || p->year > JALALI_LAST || p->month < 1 || p->month > 12 ||
        p->day < 1 || p->day > (p->month <= 6 ? 31 : 30))
        return false;
    first = jalali_new_year(p->year);
    before = p->month <= 6 ? 31 * (p->month - 1) : 186 + 30 * (p->month - 7);
    *ret_days = first + before + p->day - 1;
    return *ret_days < jalali_new_year(p->year + 1);
}

bool instant_to_gregorian(enum instant_dates dates, struct instant_parts *p)
{
    struct instant_parts date;
    int64_t days;

    if (dates == DATES_GREGORIAN)
        return true;
    if (dates == DATES_BUDDHIST) {
        p->year -= BUDDHIST_AHEAD;
        return true;
    }
    if (!jalali_days(p, &days))
        return false;
    instant_split(days * DAY_US, &date);
    p->year = date.year;
    p->month = date.month;
    p->day = date.day;
    return true;
}
