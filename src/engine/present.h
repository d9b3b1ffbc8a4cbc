/* present.h -- what is open now, as a viewer sees it. */
#ifndef PRESENT_H
#define PRESENT_H

#include "engine.h"
#include "fact_open.h"
#include "viewer.h"

struct present_answer {
    struct open_state open;
    int64_t           at_us;            /* what it is the state of */
    int64_t           known_us;         /* when the last thing happened; NONE: nothing has */
};

/* The state at `ask->at_us`; where nothing was recorded for a day before it, at the instant of
 * the last thing that was: data that ended have no present. A scoped viewer sees of the teams
 * asked for those that are theirs. */
MUST_USE bool engine_present(struct arena *a, struct engine *g, const struct viewer *v,
                             const struct open_ask *ask, struct present_answer *ret,
                             struct err *e);

#endif
