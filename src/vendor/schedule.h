/* schedule.h -- runs pulls when they are due, on a thread of its own, for as long as a server does.
 *
 * One after the other, so that they never write against each other. A pull is due every so many
 * minutes from the beginning of its last run; one that was cut by a stop is due at once. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "pull.h"

struct schedule;

struct schedule_options {
    struct access *access;                      /* outlives it */
    struct taker   taker;
    int64_t        every_min;                   /* of pulls that do not say; 0: those never */
    void         (*log)(void *ctx, const char *text);   /* NULL: nobody */
    void          *log_ctx;
};

MUST_USE bool schedule_open(const struct schedule_options *o, struct schedule **ret,
                            struct err *e);

/* Ends what runs within a second, but for an import under way; NULL is fine. */
void schedule_close(struct schedule **s);

/* When a pull is due next, by the schedule; NONE: never. NULL: there is no schedule. */
int64_t schedule_next_us(const struct schedule *s, const struct pull *pull,
                         const struct pull_last *last);

/* Runs it as soon as may be. From any thread. */
void schedule_now(struct schedule *s, struct str name);

#endif
