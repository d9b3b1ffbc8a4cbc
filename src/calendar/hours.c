/* hours.c -- reading weekly opening hours, see calendar.h for the text.
 *
 * A week is 10,080 minutes. Each interval marks its minutes, going on at Monday
 * where it runs past Sunday; what overlaps is thereby united. */
#include "arena.h"
#include "calendar_priv.h"

enum { TEXT_MAX_BYTES = 4096, INTERVALS_A_DAY_MAX = 32, DAY_MINUTES = 1440,
       WEEK_MINUTES = 7 * DAY_MINUTES };

struct hours {                                  /* under construction */
    bool     open[WEEK_MINUTES];
    unsigned intervals[7];
    unsigned days;                              /* bits: of the group being read */
    bool     timed;                             /* that group has an interval */
};

static bool read_weekday(struct str *s, int *ret_day)
{
    static const char names[] = "montuewedthufrisatsun";

    for (int day = 0; s->n >= 3 && day < 7; day++) {
        bool same = true;

        for (int i = 0; i < 3; i++)             /* | 0x20: small letters */
            same = same && (s->p[i] | 0x20) == names[day * 3 + i];
        if (same) {
            *s = (struct str){ s->p + 3, s->n - 3 };
            *ret_day = day;
            return true;
        }
    }
    return false;
}

static bool add_days(struct hours *h, struct str word, struct err *e)
{
    struct str rest = word;
    int first, last;

    if (!read_weekday(&rest, &first) ||
        (last = first, scan_byte(&rest, '-') && !read_weekday(&rest, &last)) || rest.n)
        return err_tell(e, ERR_INVALID, CODE_HOURS_DAY, "'%.*s' is not a day as in mon or mon-fri",
                        SHOW(word));
    if (h->timed)
        return err_set(e, ERR_INVALID, "a comma must stand before '%.*s'", SHOW(word));
    h->days |= 1u << first;
    for (int day = first; day != last;) {
        day = (day + 1) % 7;
        h->days |= 1u << day;
    }
    return true;
}

static bool read_minute(struct str *s, int *ret_minute)
{
    int hour, minute;

    if (!scan_number(s, 1, 2, &hour) || !scan_byte(s, ':') || !scan_number(s, 2, 2, &minute) ||
        minute > 59 || hour * 60 + minute > DAY_MINUTES)
        return false;
    *ret_minute = hour * 60 + minute;
    return true;
}

static void mark(struct hours *h, int start, int end)
{
    int head_end = end < WEEK_MINUTES ? end : WEEK_MINUTES;

    memset(h->open + start, true, (size_t)(head_end - start));
    memset(h->open, true, (size_t)(end - head_end));
}

static bool add_interval(struct hours *h, struct str word, struct err *e)
{
    struct str rest = word;
    int start, end;

    if (!read_minute(&rest, &start) || !scan_byte(&rest, '-') || !read_minute(&rest, &end) ||
        rest.n || start == DAY_MINUTES)
        return err_tell(e, ERR_INVALID, CODE_HOURS_INTERVAL,
                        "'%.*s' is not an interval as in 09:00-17:30", SHOW(word));
    if (!h->days)
        return err_set(e, ERR_INVALID, "a day must stand before '%.*s'", SHOW(word));
    if (end <= start)
        end += DAY_MINUTES;
    for (int day = 0; day < 7; day++) {
        if (!(h->days >> day & 1))
            continue;
        if (++h->intervals[day] > INTERVALS_A_DAY_MAX)
            return err_set(e, ERR_LIMIT, "'%.*s' is over %d intervals on one day", SHOW(word),
                           INTERVALS_A_DAY_MAX);
        mark(h, day * DAY_MINUTES + start, day * DAY_MINUTES + end);
    }
    h->timed = true;
    return true;
}

static bool end_group(struct hours *h, const char *before, struct err *e)
{
    if (!h->timed)
        return err_set(e, ERR_INVALID, "an interval as in 09:00-17:30 must stand before %s",
                       before);
    h->days = 0;
    h->timed = false;
    return true;
}

static bool read_hours(struct hours *h, struct str text, struct err *e)
{
    struct str word;

    if (!scan_word(&text, &word))
        return true;                            /* never open */
    if (str_equal(word, STR("24x7"))) {
        mark(h, 0, WEEK_MINUTES);
        if (scan_word(&text, &word))
            return err_set(e, ERR_INVALID, "'%.*s' after 24x7", SHOW(word));
        return true;
    }
    do {
        if (*word.p == ',')
            TRY(end_group(h, "','", e));
        else if (*word.p >= '0' && *word.p <= '9')
            TRY(add_interval(h, word, e));
        else
            TRY(add_days(h, word, e));
    } while (scan_word(&text, &word));
    return end_group(h, "the end", e);
}

static void day_runs(struct arena *a, const bool *open, int day, struct week *w)
{
    struct run *runs;
    size_t n = 0;

    for (int i = 0; i < DAY_MINUTES; i++)
        n += open[i] && (i == 0 || !open[i - 1]);
    w->runs[day] = runs = NEW_N(a, struct run, n);
    w->n[day] = n;
    w->open_s[day] = 0;
    n = 0;
    for (int i = 0; i < DAY_MINUTES; i++) {
        if (!open[i])
            continue;
        if (i == 0 || !open[i - 1])
            runs[n++].from_s = i * 60;
        runs[n - 1].to_s = (i + 1) * 60;
        w->open_s[day] += 60;
    }
}

bool hours_parse(struct arena *a, struct str text, struct week *ret_week, struct err *e)
{
    struct hours h = { 0 };

    if (text.n > TEXT_MAX_BYTES)
        return err_set(e, ERR_LIMIT, "hours: a text over %d bytes", TEXT_MAX_BYTES);
    if (!read_hours(&h, text, e))
        return err_prefix(e, "hours");
    for (int day = 0; day < 7; day++)
        day_runs(a, h.open + day * DAY_MINUTES, day, ret_week);
    return true;
}
