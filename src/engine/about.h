/* about.h -- what belongs beside one figure: how sure it is, what people say and do about it. */
#ifndef ABOUT_H
#define ABOUT_H

#include "ask.h"
#include "notes.h"

struct about {
    struct interval    spread;                  /* of values without an interval of their own: by
                                                   bootstrap, 95 %; none: too many, or none */
    double             wanted_n;                /* facts that tell a share or score within
                                                   ABOUT_POINTS; NAN: enough, or not known */
    const struct note *notes;                   /* markers of its span, comments, actions */
    size_t             n_notes;
};

enum { ABOUT_POINTS = 5 };

/* `f` is the only figure of the question. */
MUST_USE bool engine_about(struct arena *a, struct engine *g, const struct engine_ask *ask,
                           const struct ask_figure *f, struct about *ret, struct err *e);

#endif
