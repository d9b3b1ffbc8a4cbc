/* calendar.h -- when a team is at work, and how much of a span that covers.
 *
 * Why a module of its own: "first reply in business hours" is the number
 * customers argue about most. Pure: no clock, no I/O; a result depends only
 * on its inputs. Instants are whole seconds UTC, since 1970; those beyond what
 * int64 microseconds can hold count as 2^44 s before or after 1970.
 *
 *   hours     "mon-fri 09:00-12:00 13:00-17:30, sat 10:00-14:00, sun 22:00-02:00"  or  "24x7"
 *             times are local, 00:00 to 24:00; an end at or before its start is on the next day;
 *             "sat mon 09:00-12:00" and "fri-mon 09:00-12:00" work too; no text: never open
 *   holidays  "2025-12-24..2025-12-26, 2025-05-07, 12-25, 12-24..01-01"
 *             whole local days, both ends included; without a year: every year, 02-29 where
 *             it exists; years 1900 to 2199; no text: none
 *
 * Open is what the local clock says: the weekly hours, intervals that overlap
 * united, less the holidays from midnight to midnight. So a holiday cuts off
 * the end of an interval that began the day before, and leaves the end of its
 * own after the next midnight. A local time that
 * occurs twice counts twice, one that is skipped counts nothing; all of a day
 * that has 23 or 25 hours is 23 or 25 hours.
 *
 * A calendar is versioned in time: each version holds from its instant to the
 * next one's; the first also holds for all time before.
 *
 * A span costs two look-ups where both ends are in the years 2000 to 2039, and
 * some binary searches elsewhere, whatever its length. A built calendar never
 * changes: threads may share it. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;
struct calendar;                                /* opaque; lives in its arena */
struct zone;                                    /* opaque; lives in its arena */

/* Reads the bytes of a compiled tz database file (RFC 8536, versions 1 to 4).
 * After its last change its rule holds for all time. Files that count leap
 * seconds ("right/...") are invalid. The bytes are not needed afterwards. */
MUST_USE bool zone_parse(struct arena *a, struct str tzif, const struct zone **ret_zone,
                         struct err *e);

/* Seconds east of UTC in force at an instant. */
int32_t zone_offset_s(const struct zone *z, int64_t at_s);

/* The instant of a local time (seconds since 1970 as if local were UTC).
 * A time that occurs twice: the first; one that is skipped: as by the offset before. */
int64_t zone_utc_s(const struct zone *z, int64_t local_s);

struct calendar_version {
    int64_t            from_s;                  /* ignored in the first */
    const struct zone *zone;
    struct str         hours;
    struct str         holidays;
};

/* Builds a calendar from versions in order of time, 1 to 500; of two with one
 * instant the later one holds. Zones are borrowed for the calendar's life, the
 * texts are not. Limits: 4096 bytes of hours, 32 intervals that start on one
 * day, 65536 bytes of holidays, 4000 items. ERR_INVALID, ERR_LIMIT: the message
 * names the version and the word. */
MUST_USE bool calendar_build(struct arena *a, const struct calendar_version *versions, size_t n,
                             const struct calendar **ret_cal, struct err *e);

/* Open seconds in [from_s, to_s); 0 when the span is empty or backwards. */
int64_t calendar_open_s(const struct calendar *cal, int64_t from_s, int64_t to_s);

/* Open seconds from a fixed origin of this calendar; negative before it. Never
 * falls; the difference of two positions is the span between them. */
int64_t calendar_position_s(const struct calendar *cal, int64_t at_s);

/* The first instant at or after from_s by which open_s open seconds have
 * passed since from_s; from_s where open_s is 0 or less; INT64_MIN where it
 * never opens long enough. */
int64_t calendar_after_s(const struct calendar *cal, int64_t from_s, int64_t open_s);

#endif
