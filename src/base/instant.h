/* instant.h -- instants as microseconds UTC since 1970, and their texts.
 *
 * The calendar is the Gregorian one, also before it was in use. A leap second
 * is the first second of the next minute, as in Unix time.
 *
 *   2026-03-02T08:57:00Z   2026-03-02 10:57:00.25 +02:00   20260302T085700Z   2026-03-02
 *   2026-03-02 08:57:00 UTC */
#ifndef INSTANT_H
#define INSTANT_H

#include <stdint.h>

#include "err.h"
#include "str.h"

#define SECOND_US INT64_C(1000000)
#define DAY_S     INT64_C(86400)
#define DAY_US    (DAY_S * SECOND_US)

enum { INSTANT_TEXT_SIZE = 40 };

struct instant_parts {
    int year, month, day;                       /* 1..12, 1..31 */
    int hour, minute, second, micro;
};

/* How the text says where it is local to. */
enum instant_offset { OFFSET_NONE, OFFSET_DATE_ONLY, OFFSET_GIVEN };

/* Which calendar the dates of a text are of: Thailand's, whose years are 543 ahead of the
 * Gregorian ones, or Iran's civil one, from its year 1178 to 1500 (1799 to 2122). */
enum instant_dates { DATES_GREGORIAN, DATES_BUDDHIST, DATES_JALALI };

/* Makes year, month and day Gregorian ones. False: that calendar has no such day, or it is
 * out of those years; a Buddhist date is checked no further. */
MUST_USE bool instant_to_gregorian(enum instant_dates dates, struct instant_parts *p);

/* Days from 1970-01-01 to a date of the Gregorian calendar. */
int64_t instant_days(int64_t year, int month, int day);

int instant_month_days(int64_t year, int month);

/* An instant's date and time of day in UTC, and back. */
void    instant_split(int64_t at_us, struct instant_parts *ret);
int64_t instant_join(const struct instant_parts *parts);

/* Reads an ISO 8601 text with an offset or Z; a date alone is its midnight UTC. */
MUST_USE bool instant_parse(struct str text, int64_t *ret_us, struct err *e);

/* The same, but without an offset too: then ret_us is as if local time were UTC. */
MUST_USE bool instant_parse_local(struct str text, int64_t *ret_us, enum instant_offset *ret_offset,
                               struct err *e);

/* Reads +03:30, -0800, +02, Z or UTC as seconds east of UTC. */
MUST_USE bool instant_parse_offset(struct str text, int32_t *ret_s, struct err *e);

/* A Unix time in seconds, milliseconds or microseconds, told apart by size:
 * below 10^11 seconds, below 10^14 milliseconds, else microseconds. */
MUST_USE bool instant_of_int(int64_t number, int64_t *ret_us, struct err *e);
MUST_USE bool instant_of_double(double number, int64_t *ret_us, struct err *e);

/* Reads text by a pattern; ret_us and ret_offset as in instant_parse_local().
 *   %Y year  %y year within 1970-2069  %m month  %d day  %H hour  %I hour of twelve  %p AM or PM
 *   %M minute  %S second  %f fraction of a second  %b %B month's English name
 *   %z offset  %s Unix time  %% percent; a space: any spaces; others: themselves */
MUST_USE bool instant_parse_pattern(struct str text, struct str pattern,
                                    enum instant_dates dates, int64_t *ret_us,
                                    enum instant_offset *ret_offset, struct err *e);

/* Whether a pattern names only what is known and gives a whole date. Jalali months have
 * no English names. */
MUST_USE bool instant_check_pattern(struct str pattern, enum instant_dates dates, struct err *e);

/* 2026-03-02T08:57:00Z, with six decimals where there is a fraction; reads back. */
void instant_print(int64_t at_us, char text[INSTANT_TEXT_SIZE]);

/* The same in the arena; empty for NONE. */
struct str instant_printed(struct arena *a, int64_t at_us);

/* Now. Only what runs at the edge (the cli, the server) may ask. */
int64_t instant_now_us(void);

#endif
