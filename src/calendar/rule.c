/* rule.c -- the rule after the last listed change of a zone: a POSIX TZ text.
 *
 *   CET-1CEST,M3.5.0,M10.5.0/3       the name of standard time, hours west of
 *   <+0330>-3:30                     UTC, then the same for summer time, then
 *                                    when it starts and when it ends
 *
 * RFC 8536, section 3.3, allows times from -167 to 167 hours. */
#include "calendar_priv.h"

static bool read_name(struct str *s)
{
    size_t n = 0;

    if (scan_byte(s, '<')) {
        while (s->n && *s->p != '>')
            *s = (struct str){ s->p + 1, s->n - 1 };
        return scan_byte(s, '>');
    }
    while (n < s->n && ((s->p[n] >= 'A' && s->p[n] <= 'Z') || (s->p[n] >= 'a' && s->p[n] <= 'z')))
        n++;
    *s = (struct str){ s->p + n, s->n - n };
    return n >= 3;
}

static bool read_time(struct str *s, int hours_max, int32_t *ret_s)
{
    int hours, minutes = 0, seconds = 0;
    bool minus = scan_byte(s, '-');

    if (!minus)
        scan_byte(s, '+');
    if (!scan_number(s, 1, 3, &hours))
        return false;
    if (scan_byte(s, ':')) {
        if (!scan_number(s, 2, 2, &minutes))
            return false;
        if (scan_byte(s, ':') && !scan_number(s, 2, 2, &seconds))
            return false;
    }
    if (hours > hours_max || minutes > 59 || seconds > 59)
        return false;
    *ret_s = (hours * 3600 + minutes * 60 + seconds) * (minus ? -1 : 1);
    return true;
}

static bool read_day(struct str *s, struct rule_day *r)
{
    r->time_s = 2 * 3600;
    if (scan_byte(s, 'M')) {
        r->form = RULE_MONTH;
        if (!scan_number(s, 1, 2, &r->month) || !scan_byte(s, '.') ||
            !scan_number(s, 1, 1, &r->week) || !scan_byte(s, '.') ||
            !scan_number(s, 1, 1, &r->weekday) || r->month < 1 || r->month > 12 ||
            r->week < 1 || r->week > 5 || r->weekday > 6)
            return false;
    } else {
        r->form = scan_byte(s, 'J') ? RULE_JULIAN : RULE_ZERO_BASED;
        if (!scan_number(s, 1, 3, &r->day) || r->day > 365 ||
            (r->form == RULE_JULIAN && r->day < 1))
            return false;
    }
    return !scan_byte(s, '/') || read_time(s, 167, &r->time_s);
}

static bool read_rule(struct str *s, struct zone_rule *r)
{
    int32_t west_s;

    if (!read_name(s) || !read_time(s, 24, &west_s))
        return false;
    r->standard_s = -west_s;
    r->summer = s->n != 0;
    if (!r->summer)
        return true;
    if (!read_name(s))
        return false;
    r->summer_s = r->standard_s + 3600;
    if (s->n && *s->p != ',') {
        if (!read_time(s, 24, &west_s))
            return false;
        r->summer_s = -west_s;
    }
    return scan_byte(s, ',') && read_day(s, &r->summer_start) &&
           scan_byte(s, ',') && read_day(s, &r->summer_end) && s->n == 0;
}

bool rule_parse(struct str text, struct zone_rule *ret_rule, struct err *e)
{
    struct zone_rule r = { 0 };
    struct str rest = text;

    if (!read_rule(&rest, &r))
        return err_set(e, ERR_INVALID, "time zone: its rule '%.*s' is not a POSIX TZ text",
                       SHOW(text));
    *ret_rule = r;
    return true;
}

static int64_t month_rule_day(const struct rule_day *r, int64_t year)
{
    bool leap = year_is_leap(year);
    int64_t first = day_of_year(year) + month_first_day(r->month) - (!leap && r->month > 2);
    int days = month_days(r->month) - (!leap && r->month == 2);
    int weekday = (day_weekday(first) + 1) % 7;          /* Sunday = 0 */
    int day = (r->weekday - weekday + 7) % 7 + 7 * (r->week - 1);

    while (day >= days)                         /* week 5 is the last one */
        day -= 7;
    return first + day;
}

int64_t rule_local_s(const struct rule_day *r, int64_t year)
{
    int64_t day;

    switch (r->form) {
    case RULE_MONTH:
        day = month_rule_day(r, year);
        break;
    case RULE_JULIAN:                           /* 29 February is never counted */
        day = day_of_year(year) + r->day - 1 + (year_is_leap(year) && r->day >= 60);
        break;
    default:
        day = day_of_year(year) + r->day;
    }
    return day * DAY_S + r->time_s;
}
