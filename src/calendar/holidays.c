/* holidays.c -- reading the days on which a team does not work, see calendar.h. */
#include <stdlib.h>

#include "arena.h"
#include "calendar_priv.h"

enum { TEXT_MAX_BYTES = 1 << 16, ITEMS_MAX = 4000 };

struct date {
    bool dated;                                 /* false: every year */
    int  year;
    int  day;                                   /* in a leap year, from 0 */
};

/* "2025-12-24" or "12-24". */
static bool read_date(struct str *s, struct date *ret_date)
{
    struct date d = { 0 };
    struct str after_year = *s;
    int month, day;

    if (scan_number(&after_year, 4, 4, &d.year)) {
        if (!scan_byte(&after_year, '-'))
            return false;
        d.dated = true;
        *s = after_year;
    }
    if (!scan_number(s, 2, 2, &month) || !scan_byte(s, '-') || !scan_number(s, 2, 2, &day) ||
        month < 1 || month > 12 || day < 1 || day > month_days(month) ||
        (month == 2 && day == 29 && d.dated && !year_is_leap(d.year)))
        return false;
    d.day = month_first_day(month) + day - 1;
    *ret_date = d;
    return true;
}

static int64_t date_day(struct date d)
{
    bool leap = year_is_leap(d.year);

    return day_of_year(d.year) + d.day - (!leap && d.day > month_first_day(3) - 1);
}

static bool year_in_reach(struct date d)
{
    return d.year >= HOLIDAY_YEAR_MIN && d.year <= HOLIDAY_YEAR_MAX;
}

static bool add_dated(struct holidays *h, struct str word, struct date first, struct date last,
                      struct err *e)
{
    struct day_range r = { .first = date_day(first), .end = date_day(last) + 1 };

    if (!year_in_reach(first) || !year_in_reach(last))
        return err_set(e, ERR_LIMIT, "'%.*s' is outside the years %d to %d", SHOW(word),
                       HOLIDAY_YEAR_MIN, HOLIDAY_YEAR_MAX);
    if (r.end <= r.first)
        return err_tell(e, ERR_INVALID, CODE_HOLIDAY_ORDER, "'%.*s' ends before it starts",
                        SHOW(word));
    h->dated[h->n++] = r;
    return true;
}

static void add_every_year(struct holidays *h, int first, int last)
{
    h->every_year[first] = true;
    for (int day = first; day != last;) {       /* may run over the year's end */
        day = (day + 1) % 366;
        h->every_year[day] = true;
    }
}

/* A date, or two with ".." between them, both with a year or both without. */
static bool read_dates(struct str rest, struct date *ret_first, struct date *ret_last)
{
    if (!read_date(&rest, ret_first))
        return false;
    *ret_last = *ret_first;
    if (rest.n == 0)
        return true;
    return scan_byte(&rest, '.') && scan_byte(&rest, '.') && read_date(&rest, ret_last) &&
           rest.n == 0 && ret_first->dated == ret_last->dated;
}

static bool add_item(struct holidays *h, struct str word, struct err *e)
{
    struct date first, last;

    if (!read_dates(word, &first, &last))
        return err_tell(e, ERR_INVALID, CODE_HOLIDAY,
                        "'%.*s' is not a date as in 2025-12-24 or 12-24, nor two "
                        "of a kind with .. between them", SHOW(word));
    if (first.dated)
        return add_dated(h, word, first, last, e);
    add_every_year(h, first.day, last.day);
    return true;
}

/* Items with a comma between each two; no text, no items. */
static bool read_items(struct holidays *h, struct str text, struct err *e)
{
    struct str word, comma;
    size_t items = 0;

    if (!scan_word(&text, &word))
        return true;
    for (;;) {
        if (++items > ITEMS_MAX)
            return err_set(e, ERR_LIMIT, "'%.*s' is over %d items", SHOW(word), ITEMS_MAX);
        TRY(add_item(h, word, e));
        if (!scan_word(&text, &comma))
            return true;
        if (*comma.p != ',')
            return err_set(e, ERR_INVALID, "a comma must stand before '%.*s'", SHOW(comma));
        if (!scan_word(&text, &word))
            return err_set(e, ERR_INVALID, "nothing after the last comma");
    }
}

static int by_first(const void *a, const void *b)
{
    int64_t x = ((const struct day_range *)a)->first, y = ((const struct day_range *)b)->first;

    return (x > y) - (x < y);
}

/* Unites ranges that overlap or touch. */
static void unite(struct holidays *h)
{
    size_t n = 0;

    qsort(h->dated, h->n, sizeof *h->dated, by_first);
    for (size_t i = 0; i < h->n; i++) {
        if (n && h->dated[i].first <= h->dated[n - 1].end) {
            if (h->dated[n - 1].end < h->dated[i].end)
                h->dated[n - 1].end = h->dated[i].end;
        } else {
            h->dated[n++] = h->dated[i];
        }
    }
    h->n = n;
}

bool holidays_parse(struct arena *a, struct str text, struct holidays *ret_holidays,
                    struct err *e)
{
    struct holidays h = { 0 };
    size_t max = 1;

    if (text.n > TEXT_MAX_BYTES)
        return err_set(e, ERR_LIMIT, "holidays: a text over %d bytes", TEXT_MAX_BYTES);
    for (size_t i = 0; i < text.n; i++)
        max += text.p[i] == ',';
    h.dated = NEW_N(a, struct day_range, max < ITEMS_MAX ? max : ITEMS_MAX);
    if (!read_items(&h, text, e))
        return err_prefix(e, "holidays");
    unite(&h);
    *ret_holidays = h;
    return true;
}
