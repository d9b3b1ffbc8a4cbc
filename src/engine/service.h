/* service.h -- what the service owes its customers: the backlog by age, and promises that run. */
#ifndef SERVICE_H
#define SERVICE_H

#include "ask.h"

/* Ages of open conversations: under a day, to 3, 7, 14 and 30 days, and older. */
enum { AGES = 6 };

/* The age in seconds from which on group i counts; i == AGES: NONE, the last has no end. */
int64_t age_from_s(size_t i);

struct ageing_point {
    int64_t from_us, to_us;                     /* the period; it is told as of its end */
    int64_t local_from_us, local_to_us;         /* as if local time were UTC */
    int64_t n, by_age[AGES];
};

struct ageing {
    const struct ageing_point *points;
    size_t                     n;
    struct ask_span            span;
    struct str                 zone;
};

/* The metric backlog of each period by age; of the question `metrics`, `set`, `by` and `compare`
 * are not looked at. Errors as of engine_ask(). */
MUST_USE bool engine_ageing(struct arena *a, struct engine *g, const struct engine_ask *ask,
                            struct ageing *ret, struct err *e);

/* A service-level clock that runs. */
struct promise {
    struct str source, conversation;
    struct str clock;                           /* first_response, resolution, ... */
    int64_t    applied_us, due_us;
    int64_t    target_s;
    bool       business;                        /* the target is open time */
    struct str team, tier, priority, channel;   /* p NULL: none */
};

struct promises {
    const struct promise *list;                 /* the earliest due first */
    size_t                n;
    int64_t               at_us;                /* the present that they are told for */
};

enum { PROMISES_MAX = 200000 };

/* The clocks of open conversations that run and will fall due, or did and are not fulfilled,
 * limited by the question's `where`, `policy` and viewer. The present is the question's; where the
 * newest record is older than a day, nobody knows what has run since, and that record's time is the
 * present. ERR_LIMIT: more than PROMISES_MAX. */
MUST_USE bool engine_promises(struct arena *a, struct engine *g, const struct engine_ask *ask,
                              struct promises *ret, struct err *e);

#endif
