/* calendar.h -- when a team is at work, and how much of a span that covers.
 *
 * Why a module of its own: "first reply in business hours" is the number
 * customers argue about most. Pure: no clock, no I/O; a result depends only
 * on its inputs. Instants are whole seconds UTC, since 1970.
 *
 *   hours     "mon-fri 09:00-12:00 13:00-17:30, sat 10:00-14:00, sun 22:00-02:00"  or  "24x7"
 *             times are local; an end at or before its start is on the next day
 *   holidays  "2025-12-24..2025-12-26, 2025-05-07, 12-25, 12-24..01-01"
 *             whole local days, both ends included; without a year: every year
 *
 * A calendar is versioned in time: each version holds from its instant to the
 * next one's; the first also holds for all time before. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;
struct calendar;                                /* opaque; lives in its arena */
struct zone;                                    /* opaque; lives in its arena */

/* Reads the bytes of a compiled tz database file (RFC 8536, versions 1 to 4). */
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

/* Builds a calendar from versions in order of time, at least one. */
MUST_USE bool calendar_build(struct arena *a, const struct calendar_version *versions, size_t n,
                             const struct calendar **ret_cal, struct err *e);

/* Open seconds in [from_s, to_s); 0 when the span is empty or backwards. */
int64_t calendar_open_s(const struct calendar *cal, int64_t from_s, int64_t to_s);

/* The first instant at or after from_s by which open_s open seconds have
 * passed since from_s; from_s where open_s is 0; INT64_MIN where it never opens
 * long enough. */
int64_t calendar_after_s(const struct calendar *cal, int64_t from_s, int64_t open_s);

#endif
