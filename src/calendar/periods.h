/* periods.h -- a span of time cut into half hours, hours, days, weeks, months, ... of a time zone.
 *
 * A store that groups rows needs no time zones of its own: it adds an offset
 * that changes at few known instants, cuts the local time, and what comes out
 * is the period's label.
 *
 *   bounds   from_us[0] < from_us[1] < ... < from_us[n]: period i is [from_us[i], from_us[i + 1])
 *   label    of an hour or half: its start in UTC, as if it were whole; of longer ones: their local
 *            start, as if local time were UTC; of GRAIN_ALL: 0, of what follows a cut 1
 *
 * A day that begins twice, as clocks go back over midnight, begins the first
 * time; one whose midnight is skipped begins when the clocks have moved. */
#ifndef PERIODS_H
#define PERIODS_H

#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "err.h"

enum grain { GRAIN_ALL, GRAIN_HALF_HOUR, GRAIN_HOUR, GRAIN_DAY, GRAIN_WEEK, GRAIN_MONTH,
             GRAIN_QUARTER, GRAIN_YEAR, GRAINS };

enum { PERIODS_MAX = 100000 };

struct periods {
    enum grain     grain;
    int            week_start;                  /* Monday 0 to Sunday 6 */
    const int64_t *from_us;                     /* n + 1 bounds */
    const int64_t *label_us;                    /* n, ascending */
    size_t         n;
    const int64_t *change_us;                   /* instants from which the next offset counts */
    const int64_t *offset_us;                   /* n_changes + 1; the first before all changes */
    size_t         n_changes;
};

const char *grain_name(enum grain grain);       /* "all", "half_hour", "hour", ... */

/* How long the periods are that a clock cuts: half hours and hours; 0 of days and more. */
int64_t period_clock_us(enum grain grain);

/* Cuts [from_us, to_us). The first and the last period may be parts of one. ERR_INVALID: the
 * span is empty. ERR_LIMIT: more than PERIODS_MAX periods. */
MUST_USE bool periods_build(struct arena *a, const struct zone *zone, enum grain grain,
                            int week_start, int64_t from_us, int64_t to_us, struct periods *ret,
                            struct err *e);

/* [from_us, cut_us) and [cut_us, to_us), of GRAIN_ALL; none of them is empty. */
void periods_two(struct arena *a, int64_t from_us, int64_t cut_us, int64_t to_us,
                 struct periods *ret);

/* The label of an instant within the span. */
int64_t periods_label_us(const struct periods *p, int64_t at_us);

/* The period of a label that a store gave; p->n: there is none. */
size_t periods_of_label(const struct periods *p, int64_t label_us);

/* The period of an instant; p->n: it is outside. */
size_t periods_of_instant(const struct periods *p, int64_t at_us);

/* The local start of the period that holds a local instant (as if local time were UTC), and
 * of the n-th period after it; for grains from a day on. */
int64_t period_local_start_us(enum grain grain, int week_start, int64_t local_us);
int64_t period_local_next_us(enum grain grain, int64_t local_start_us, int n);

/* The instant at which a local time begins: the first where it comes twice, the move of the
 * clocks where it is skipped. */
int64_t period_instant_us(const struct zone *zone, int64_t local_us);

#endif
