/* calendar_priv.h -- what the files of the calendar share with each other.
 *
 * A calendar counts in local time first. Local time is a line without gaps,
 * where hours and holidays are simple:
 *
 *   local_open_s(L)   open seconds before the local second L
 *
 * An instant t with the offset o stands at L = t + o. Each change of the offset
 * makes local time jump; what it jumps over (or repeats) is a constant:
 *
 *   position(t) = local_open_s(t + o) - sum of the jumps up to t
 *
 * The Gregorian calendar repeats every 400 years, weekdays included, and so do
 * the recurring holidays and the rule for summer time. So all of it is listed
 * for one such cycle and holds for all time. */
#ifndef CALENDAR_PRIV_H
#define CALENDAR_PRIV_H

#include "calendar.h"

#define DAY_S      INT64_C(86400)
#define CYCLE_DAYS INT64_C(146097)            /* 400 years */
#define CYCLE_S    (CYCLE_DAYS * DAY_S)
#define DAY_2000   INT64_C(10957)             /* 2000-01-01, in days since 1970 */
#define REACH_S    ((int64_t)1 << 44)           /* beyond what int64 microseconds can hold */
#define OFFSET_MAX_S (26 * 3600)

/* Dated holidays end before this year, so that from it on time is periodic. */
enum { HOLIDAY_YEAR_MIN = 1900, HOLIDAY_YEAR_MAX = 2199, PERIODIC_YEAR = 2201 };

/* --- text (scan.c) --- */

/* Takes a number of min to max digits off the front; false leaves the text as it was. */
bool scan_number(struct str *s, size_t min, size_t max, int *ret_number);

/* Takes one byte off the front if it is this one. */
bool scan_byte(struct str *s, char byte);

/* Takes the next word or a lone comma off the front; false at the end. */
bool scan_word(struct str *s, struct str *ret_word);

/* A word for a message: at most 40 bytes, never half a character. */
#define SHOW(word) scan_shown_bytes(word), (word).p
int scan_shown_bytes(struct str word);

/* --- days (days.c); a day is a number of days since 1970, a weekday counts from Monday = 0 --- */

struct year_day {
    int64_t cycle;                              /* of 400 years, 0 begins in 2000 */
    int     year;                               /* in the cycle, 0 to 399 */
    int     day;                                /* in the year, from 0 */
};

struct year_day day_split(int64_t day);
int64_t         day_of_year(int64_t year);      /* its 1 January */
bool            year_is_leap(int64_t year);
int             year_first_day(int year);       /* days before it in its cycle; 0 to 400 */

/* Days of a month and the days before it, in a leap year; month from 1. */
int month_days(int month);
int month_first_day(int month);

static inline int64_t floor_div(int64_t a, int64_t b)   /* b > 0 */
{
    return a / b - (a % b < 0);
}

static inline int day_weekday(int64_t day)
{
    return (int)(day + 3 - 7 * floor_div(day + 3, 7));
}

static inline int64_t clamp_s(int64_t at_s)
{
    return at_s < -REACH_S ? -REACH_S : at_s > REACH_S ? REACH_S : at_s;
}

/* --- zones (zone.c, rule.c) --- */

struct zone {
    int32_t        first_offset_s;              /* before the first change */
    const int64_t *at_s;                        /* changes, ascending */
    const int32_t *offset_s;                    /* from each change on */
    size_t         n;
    int64_t        cycle_end_s;                 /* the 400 years before it repeat from here on;
                                                 * INT64_MAX: the last offset stays */
};

struct rule_day {
    enum { RULE_JULIAN, RULE_ZERO_BASED, RULE_MONTH } form;
    int     day, month, week, weekday;          /* weekday: Sunday = 0, as in POSIX */
    int32_t time_s;
};

struct zone_rule {                              /* the footer: a POSIX TZ text */
    bool            summer;                     /* false: standard time all year */
    int32_t         standard_s, summer_s;       /* east of UTC */
    struct rule_day summer_start, summer_end;
};

MUST_USE bool rule_parse(struct str text, struct zone_rule *ret_rule, struct err *e);

/* Local seconds at which a rule's day and time fall in a year. */
int64_t rule_local_s(const struct rule_day *r, int64_t year);

/* Whole cycles to take off an instant so that zone_changes() covers it. */
int64_t zone_cycles(const struct zone *z, int64_t at_s);

/* How many changes happened at or before an instant within the listed time. */
size_t zone_changes(const struct zone *z, int64_t at_s);

static inline int32_t zone_offset_after(const struct zone *z, size_t changes)
{
    return changes ? z->offset_s[changes - 1] : z->first_offset_s;
}

/* --- hours and holidays (hours.c, holidays.c) --- */

struct run {                                    /* open within one local day, [from, to) */
    int32_t from_s, to_s;
};

struct week {
    const struct run *runs[7];                  /* ascending, apart from each other */
    size_t            n[7];
    int32_t           open_s[7];
};

MUST_USE bool hours_parse(struct arena *a, struct str text, struct week *ret_week, struct err *e);

struct day_range {                              /* [first, end) */
    int64_t first, end;
    int64_t open_before_first_s, open_before_end_s;   /* as if no date were a holiday */
    int64_t closed_before_s;                    /* by the ranges before this one */
};

struct holidays {
    bool              every_year[366];          /* by day of a leap year */
    struct day_range *dated;                    /* ascending, apart from each other */
    size_t            n;
};

MUST_USE bool holidays_parse(struct arena *a, struct str text, struct holidays *ret_holidays,
                             struct err *e);

/* --- local time (local.c) --- */

enum { YEAR_KINDS = 14 };                       /* weekday of 1 January, twice: leap or not */

struct local {
    struct week     week;
    struct holidays holidays;
    int32_t         day_open_s[YEAR_KINDS][367];/* open seconds of a year before its day */
    int64_t         year_open_s[401];           /* open seconds of a cycle before its year */
};

MUST_USE bool local_build(struct arena *a, struct str hours, struct str holidays,
                          const struct local **ret_local, struct err *e);

/* Open local seconds before a local second; negative before 2000. */
int64_t local_open_s(const struct local *l, int64_t local_s);

bool local_is_holiday(const struct local *l, int64_t day);

/* --- the calendar (calendar.c, slots.c) --- */

struct version {
    int64_t             from_s;
    const struct zone  *zone;
    const struct local *local;
    const int64_t      *jumps_s;                /* sums; [i] after i changes of the offset */
    int64_t             cycle_jump_s;           /* of a whole cycle */
    int64_t             base_s;                 /* makes positions meet at from_s */
};

/* The years that are laid out in slots: 2000 to 2039, in whole slots. Elsewhere
 * a position takes a few binary searches. */
#define SLOTS_FROM_S INT64_C(946684800)
#define SLOTS_TO_S   (SLOTS_FROM_S + ((int64_t)38523 << SLOT_SHIFT_MAX))

/* A slot covers 2^shift seconds and holds up to two open runs [a, b) and [c, d):
 *
 *   position(second i of the slot) = base + clamp(i, a, b) + clamp(i, c, d)
 *
 * with a and c already taken off base; all are below 2^15, save b and d. a is
 * SLOT_PIECES where there are more runs: b pieces, the first one number `base`. */
struct slot {
    uint32_t base_s;
    uint16_t a, b, c, d;
};

struct piece {                                  /* an open run of a crowded slot */
    uint32_t base_s;                            /* the position at its start */
    uint16_t from, to;
};

enum { SLOT_PIECES = 1 << 15, SLOT_SHIFT_MIN = 13, SLOT_SHIFT_MAX = 15 };

struct calendar {
    const struct slot    *slots;
    uint64_t              n_slots;
    uint32_t              mask;                 /* 2^shift - 1 */
    unsigned              shift;
    const struct piece   *pieces;
    const struct version *versions;
    size_t                n_versions;
    int64_t               end_position_s;       /* at REACH_S */
    int64_t               slots_end_position_s; /* at SLOTS_TO_S */
};

/* Lays out the slots of a calendar whose versions are complete. */
void slots_build(struct arena *a, struct calendar *cal);

/* As calendar_position_s(), without the slots. Exact for all time. */
int64_t calendar_position_without_slots_s(const struct calendar *cal, int64_t at_s);

#endif
