/* instant_pattern.c -- instants by a pattern such as "%d/%m/%Y %H:%M"; see instant.h. */
#include <strings.h>

#include "instant_priv.h"
#include "parse.h"

enum { NOT_SAID = -1 };

/* What a text has said so far. */
struct said {
    struct instant_parts parts;
    int                  half;                  /* 0 AM, 1 PM */
    bool                 twelve, offset_given, is_unix, time_given;
    int32_t              offset_s;
    int64_t              unix_us;
    enum instant_dates   dates;
};

static bool take_word(struct instant_scan *s, const char *word, size_t n)
{
    if ((size_t)(s->end - s->p) < n || strncasecmp(s->p, word, n) != 0)
        return false;
    s->p += n;
    return true;
}

static bool take_month_name(struct instant_scan *s, int *ret_month)
{
    static const char *const months[] = { "january", "february", "march", "april", "may", "june",
                                          "july", "august", "september", "october", "november",
                                          "december" };

    for (int i = 0; i < 12; i++)
        if (take_word(s, months[i], strlen(months[i])) || take_word(s, months[i], 3)) {
            *ret_month = i + 1;
            return true;
        }
    return false;
}

static bool take_unix(struct instant_scan *s, int64_t *ret_us)
{
    struct err ignored;
    struct str rest = { s->p, 0 };
    int64_t number;

    while (s->p + rest.n < s->end && (s->p[rest.n] == '-' || (s->p[rest.n] >= '0' &&
                                                               s->p[rest.n] <= '9')))
        rest.n++;
    if (!parse_int(rest, &number) || !instant_of_int(number, ret_us, &ignored))
        return false;
    s->p += rest.n;
    return true;
}

/* Two digits are a year from 1970 to 2069, in whatever calendar. */
static bool take_year(struct instant_scan *s, bool two, enum instant_dates dates, int *ret_year)
{
    static const int firsts[] = { [DATES_GREGORIAN] = 1970, [DATES_BUDDHIST] = 2513,
                                  [DATES_JALALI] = 1349 };
    int first = firsts[dates];

    if (!two)
        return instant_take_digits(s, 4, 4, ret_year);
    TRY(instant_take_digits(s, 2, 2, ret_year));
    *ret_year = first + (*ret_year + 100 - first % 100) % 100;
    return true;
}

/* What one letter after a % takes. */
static bool take_part(struct instant_scan *s, char letter, struct said *said)
{
    struct instant_parts *p = &said->parts;

    said->time_given = said->time_given || letter == 'H' || letter == 'I';
    switch (letter) {
    case 'Y': case 'y': return take_year(s, letter == 'y', said->dates, &p->year);
    case 'm': return instant_take_digits(s, 1, 2, &p->month);
    case 'b': case 'B': return take_month_name(s, &p->month);
    case 'd': return instant_take_digits(s, 1, 2, &p->day);
    case 'H': return instant_take_digits(s, 1, 2, &p->hour);
    case 'I': said->twelve = true; return instant_take_digits(s, 1, 2, &p->hour);
    case 'M': return instant_take_digits(s, 1, 2, &p->minute);
    case 'S': return instant_take_digits(s, 1, 2, &p->second);
    case 'f': return instant_take_fraction(s, &p->micro);
    case 'p':
        said->half = take_word(s, "PM", 2);
        return said->half || take_word(s, "AM", 2);
    case 'z': said->offset_given = true; return instant_take_offset(s, &said->offset_s);
    case 's': said->is_unix = true; return take_unix(s, &said->unix_us);
    case '%': return instant_take(s, '%');
    default:  return false;
    }
}

static bool take_pattern(struct instant_scan *s, struct str pattern, struct said *said)
{
    for (size_t i = 0; i < pattern.n; i++) {
        if (pattern.p[i] == '%') {
            if (++i == pattern.n || !take_part(s, pattern.p[i], said))
                return false;
        } else if (pattern.p[i] == ' ') {
            if (!instant_take(s, ' '))
                return false;
            while (instant_take(s, ' '))
                ;
        } else if (!instant_take(s, pattern.p[i])) {
            return false;
        }
    }
    return s->p == s->end;
}

bool instant_parse_pattern(struct str text, struct str pattern, enum instant_dates dates,
                           int64_t *ret_us, enum instant_offset *ret_offset, struct err *e)
{
    struct instant_scan s = { text.p, text.p ? text.p + text.n : NULL };
    struct said said = { .half = NOT_SAID, .dates = dates };
    struct instant_parts *p = &said.parts;

    if (text.n == 0 || !take_pattern(&s, pattern, &said))
        return instant_fail(e, text, "does not fit the pattern");
    if (said.is_unix) {
        *ret_us = said.unix_us;
        *ret_offset = OFFSET_GIVEN;
        return true;
    }
    if (said.twelve && (p->hour < 1 || p->hour > 12 || said.half == NOT_SAID))
        return instant_fail(e, text, "names a day or time that does not exist");
    if (said.twelve)
        p->hour = p->hour % 12 + 12 * said.half;
    if (!instant_to_gregorian(dates, p) || !instant_check(p))
        return instant_fail(e, text, "names a day or time that does not exist");
    *ret_us = instant_join(p) - said.offset_s * SECOND_US;
    *ret_offset = said.offset_given ? OFFSET_GIVEN : said.time_given ? OFFSET_NONE
                                                                    : OFFSET_DATE_ONLY;
    return true;
}

bool instant_check_pattern(struct str pattern, enum instant_dates dates, struct err *e)
{
    static const char known[] = "YymbBdHIMSfpzs%";
    bool year = false, month = false, day = false, is_unix = false, twelve = false, half = false;

    for (size_t i = 0; i < pattern.n; i++) {
        char c;

        if (pattern.p[i] != '%')
            continue;
        c = ++i < pattern.n ? pattern.p[i] : '\0';
        if (c == '\0' || !strchr(known, c))
            return instant_fail(e, pattern, "has a % that is followed by no known letter");
        if ((c == 'b' || c == 'B') && dates == DATES_JALALI)
            return instant_fail(e, pattern, "has %b or %B, an English name of no Jalali month");
        year = year || c == 'Y' || c == 'y';
        month = month || c == 'm' || c == 'b' || c == 'B';
        day = day || c == 'd';
        is_unix = is_unix || c == 's';
        twelve = twelve || c == 'I';
        half = half || c == 'p';
    }
    if (!is_unix && !(year && month && day))
        return instant_fail(e, pattern, "gives no whole date: %Y, %m, %d or %s are wanted");
    if (twelve && !half)
        return instant_fail(e, pattern, "has %I without %p");
    return true;
}
