/* days.c -- years, months and days of the Gregorian calendar, for all time. */
#include "calendar_priv.h"

static const int first_day[13] = { 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 };

int month_days(int month)
{
    return first_day[month] - first_day[month - 1];
}

int month_first_day(int month)
{
    return first_day[month - 1];
}

bool year_is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int year_first_day(int year)
{
    return 365 * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
}

struct year_day day_split(int64_t day)
{
    int64_t cycle = floor_div(day - DAY_2000, CYCLE_DAYS);
    int rest = (int)(day - DAY_2000 - cycle * CYCLE_DAYS);
    int year = (int)((int64_t)rest * 400 / CYCLE_DAYS);  /* right, or one off */

    if (year_first_day(year) > rest)
        year--;
    else if (year_first_day(year + 1) <= rest)
        year++;
    return (struct year_day){ cycle, year, rest - year_first_day(year) };
}

int64_t day_of_year(int64_t year)
{
    int64_t cycle = floor_div(year - 2000, 400);

    return DAY_2000 + cycle * CYCLE_DAYS + year_first_day((int)(year - 2000 - cycle * 400));
}
