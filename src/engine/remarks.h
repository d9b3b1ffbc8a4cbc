/* remarks.h -- what customers wrote and how they scored in the answers behind a figure. */
#ifndef REMARKS_H
#define REMARKS_H

#include "ask.h"

enum { REMARKS_MAX = 2000 };

struct remark {
    struct str source, answer, conversation;    /* conversation empty: the answer is about none */
    int64_t    at_us;                           /* of the answer */
    double     adds;                            /* to the figure; NAN: nothing */
    double     score;                           /* as it was given; NAN: none */
    struct str scale, text, language, sentiment;        /* empty: not said */
};

/* Remarks to the answers that the one metric of the question counts, the newest first, at most
 * REMARKS_MAX. ERR_INVALID: the metric is not of answers; ERR_DENIED: the viewer may not see what
 * was written. */
MUST_USE bool engine_remarks(struct arena *a, struct engine *g, const struct engine_ask *ask,
                             const struct remark **ret, size_t *ret_n, struct err *e);

/* How many answers gave a score. */
struct score_count {
    struct str scale;                           /* as "1-5"; empty: not said */
    double     score;                           /* as it was given */
    size_t     n;
};

/* Scores of the answers that the one metric of the question counts, each answer once: by scale,
 * the lowest score first. Answers without a score are left out. ERR_INVALID: the metric is not of
 * answers. */
MUST_USE bool engine_scores(struct arena *a, struct engine *g, const struct engine_ask *ask,
                            const struct score_count **ret, size_t *ret_n, struct err *e);

#endif
