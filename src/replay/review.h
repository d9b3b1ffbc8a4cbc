/* review.h -- the scorecard of a quality review, and the score that follows from it: pure.
 *
 *   [{"category":"tone","weight":2,"points":4,"maximum":5},
 *    {"category":"privacy","points":1,"maximum":1,"critical":true},
 *    {"category":"upsell","not_applicable":true}]                     (2*4 + 1*1) / (2*5 + 1*1)
 *
 * A category is rated where it has points within 0 and a maximum above 0, and is not said to
 * be not applicable. A weight that is not said is 1; where it is not a number from 0 on, the
 * category is not rated. A critical one without points makes the score 0. */
#ifndef REVIEW_H
#define REVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

struct arena;

enum { REVIEW_CATEGORIES_MAX = 256 };           /* those behind them do not count */

struct review_category {
    struct str category;                        /* p NULL: has no name */
    double     weight, points, maximum;         /* NAN: none; points and maximum: not rated */
    bool       critical;
};

struct review {
    struct review_category *categories;
    size_t                  n, rated;
    double                  score;              /* percent; NAN: nothing was rated */
    bool                    critical_failed;
};

/* Reads the scores of a review; what is not a list of objects has no categories. */
void review_read(struct arena *a, struct str scores, struct review *ret);

#endif
