/* instant.c -- see instant.h. Days and dates by Howard Hinnant's civil-date steps
 * (howardhinnant.github.io/date_algorithms.html). */
#include "instant.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#include "arena.h"
#include "instant_priv.h"
#include "table.h"
#include "parse.h"

static const char no_instant[] = "is not an instant such as 2026-03-02T08:57:00Z";

int64_t instant_days(int64_t year, int month, int day)
{
    int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int instant_month_days(int64_t year, int month)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month == 2)
        return leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

void instant_split(int64_t at_us, struct instant_parts *ret)
{
    int64_t days = floor_div(at_us, DAY_US), us = at_us - days * DAY_US;
    int64_t z = days + 719468, era = floor_div(z, 146097), of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;

    ret->day = (int)(of_year - (153 * month + 2) / 5 + 1);
    ret->month = (int)(month < 10 ? month + 3 : month - 9);
    ret->year = (int)(year + era * 400 + (ret->month <= 2));
    ret->hour = (int)(us / (3600 * SECOND_US));
    ret->minute = (int)(us / (60 * SECOND_US) % 60);
    ret->second = (int)(us / SECOND_US % 60);
    ret->micro = (int)(us % SECOND_US);
}

int64_t instant_join(const struct instant_parts *p)
{
    int64_t s = instant_days(p->year, p->month, p->day) * DAY_S + p->hour * 3600 +
                p->minute * 60 + p->second;

    return s * SECOND_US + p->micro;
}

void instant_print(int64_t at_us, char text[INSTANT_TEXT_SIZE])
{
    struct instant_parts p;
    int n;

    instant_split(at_us, &p);
    n = snprintf(text, INSTANT_TEXT_SIZE, "%04d-%02d-%02dT%02d:%02d:%02d", p.year, p.month, p.day,
                 p.hour, p.minute, p.second);
    if (p.micro)
        snprintf(text + n, INSTANT_TEXT_SIZE - (size_t)n, ".%06dZ", p.micro);
    else
        snprintf(text + n, INSTANT_TEXT_SIZE - (size_t)n, "Z");
}

struct str instant_printed(struct arena *a, int64_t at_us)
{
    char text[INSTANT_TEXT_SIZE] = "";

    if (at_us != NONE)
        instant_print(at_us, text);
    return str_copy(a, str_of(text));
}

bool instant_take(struct instant_scan *s, char c)
{
    if (s->p == s->end || *s->p != c)
        return false;
    s->p++;
    return true;
}

bool instant_take_digits(struct instant_scan *s, int min, int max, int *ret)
{
    int value = 0, n = 0;

    while (n < max && s->p < s->end && *s->p >= '0' && *s->p <= '9') {
        value = value * 10 + (*s->p++ - '0');
        n++;
    }
    if (n < min)
        return false;
    *ret = value;
    return true;
}

bool instant_take_fraction(struct instant_scan *s, int *ret_micro)
{
    int value = 0, n = 0;

    for (; s->p < s->end && *s->p >= '0' && *s->p <= '9'; s->p++, n++)
        if (n < 6)
            value = value * 10 + (*s->p - '0');
    for (int i = n; i < 6; i++)
        value *= 10;
    if (n == 0)
        return false;
    *ret_micro = value;
    return true;
}

bool instant_check(const struct instant_parts *p)
{
    if (p->year < 1 || p->year > 9999 || p->month < 1 || p->month > 12 || p->day < 1 ||
        p->day > instant_month_days(p->year, p->month))
        return false;
    if (p->hour == 24)
        return p->minute == 0 && p->second == 0 && p->micro == 0;
    return p->hour < 24 && p->minute < 60 && p->second <= 60;
}

bool instant_take_offset(struct instant_scan *s, int32_t *ret_s)
{
    int sign, hour, minute = 0;

    if (s->end - s->p >= 3 && memcmp(s->p, "UTC", 3) == 0) {
        s->p += 3;
        *ret_s = 0;
        return true;
    }
    if (instant_take(s, 'Z') || instant_take(s, 'z')) {
        *ret_s = 0;
        return true;
    }
    if (instant_take(s, '+'))
        sign = 1;
    else if (instant_take(s, '-'))
        sign = -1;
    else
        return false;
    if (!instant_take_digits(s, 2, 2, &hour))
        return false;
    if (instant_take(s, ':') ? !instant_take_digits(s, 2, 2, &minute)
                     : s->p < s->end && *s->p >= '0' && *s->p <= '9' &&
                       !instant_take_digits(s, 2, 2, &minute))
        return false;
    if (hour > 23 || minute > 59)
        return false;
    *ret_s = sign * (hour * 3600 + minute * 60);
    return true;
}

/* A text is shown in a message: cut, and only what can be shown. */
static int shown(struct str text)
{
    struct str part = utf8_cut(text, 64);

    return (int)utf8_valid_bytes(part);
}

bool instant_fail(struct err *e, struct str text, const char *why)
{
    return err_tell(e, ERR_INVALID, CODE_INSTANT, "\"%.*s\" %s", shown(text), text.p ? text.p : "",
                    why);
}

bool instant_parse_offset(struct str text, int32_t *ret_s, struct err *e)
{
    struct instant_scan s = { text.p, text.p ? text.p + text.n : NULL };
    int32_t offset_s = 0;

    if (!instant_take_offset(&s, &offset_s) || s.p != s.end)
        return instant_fail(e, text, "is not an offset such as +03:30");
    *ret_s = offset_s;
    return true;
}

static bool take_date(struct instant_scan *s, struct instant_parts *p)
{
    bool dashes;

    if (!instant_take_digits(s, 4, 4, &p->year))
        return false;
    dashes = instant_take(s, '-');
    return instant_take_digits(s, 2, 2, &p->month) && instant_take(s, '-') == dashes &&
           instant_take_digits(s, 2, 2, &p->day);
}

static bool take_time_of_day(struct instant_scan *s, struct instant_parts *p)
{
    bool colons;

    if (!instant_take_digits(s, 2, 2, &p->hour))
        return false;
    colons = instant_take(s, ':');
    if (!instant_take_digits(s, 2, 2, &p->minute))
        return false;
    if (colons ? instant_take(s, ':') : s->p < s->end && *s->p >= '0' && *s->p <= '9') {
        if (!instant_take_digits(s, 2, 2, &p->second))
            return false;
        if ((instant_take(s, '.') || instant_take(s, ',')) && !instant_take_fraction(s, &p->micro))
            return false;
    }
    return true;
}

bool instant_parse_local(struct str text, int64_t *ret_us, enum instant_offset *ret_offset,
                         struct err *e)
{
    struct instant_scan s = { text.p, text.p ? text.p + text.n : NULL };
    struct instant_parts p = { 0 };
    enum instant_offset offset = OFFSET_DATE_ONLY;
    int32_t offset_s = 0;

    if (text.n == 0 || !take_date(&s, &p))
        return instant_fail(e, text, no_instant);
    if (s.p < s.end) {
        if (!(instant_take(&s, 'T') || instant_take(&s, 't') || instant_take(&s, ' ')) ||
            !take_time_of_day(&s, &p))
            return instant_fail(e, text, no_instant);
        instant_take(&s, ' ');
        offset = s.p < s.end ? OFFSET_GIVEN : OFFSET_NONE;
        if (s.p < s.end && (!instant_take_offset(&s, &offset_s) || s.p < s.end))
            return instant_fail(e, text, no_instant);
    }
    if (!instant_check(&p))
        return instant_fail(e, text, "names a day or time that does not exist");
    *ret_us = instant_join(&p) - offset_s * SECOND_US;
    *ret_offset = offset;
    return true;
}

bool instant_parse(struct str text, int64_t *ret_us, struct err *e)
{
    enum instant_offset offset;
    int64_t at_us;

    TRY(instant_parse_local(text, &at_us, &offset, e));
    if (offset == OFFSET_NONE)
        return instant_fail(e, text, "has no offset from UTC, such as Z or +02:00");
    *ret_us = at_us;
    return true;
}

/* Microseconds in one unit of a Unix time of that size. */
static int64_t unit_us(double size)
{
    return size < 1e11 ? SECOND_US : size < 1e14 ? 1000 : 1;
}

static bool unix_time(int64_t at_us, int64_t *ret_us, struct err *e)
{
    const int64_t first = INT64_C(-62135596800) * SECOND_US;    /* the year 1 */
    const int64_t last = INT64_C(253402300800) * SECOND_US;     /* the year 10000 */

    if (at_us < first || at_us >= last)
        return err_set(e, ERR_INVALID, "is not a Unix time of the years 1 to 9999");
    *ret_us = at_us;
    return true;
}

bool instant_of_int(int64_t number, int64_t *ret_us, struct err *e)
{
    return unix_time(number * unit_us(fabs((double)number)), ret_us, e);
}

bool instant_of_double(double number, int64_t *ret_us, struct err *e)
{
    double size = fabs(number);

    if (!(size < 1e18))                         /* also what is not a number */
        return err_set(e, ERR_INVALID, "is not a Unix time of the years 1 to 9999");
    return unix_time(llround(number * (double)unit_us(size)), ret_us, e);
}

int64_t instant_now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * SECOND_US + now.tv_nsec / 1000;
}
