/* survey.h -- what an answer to a survey means, and which of several counts: pure folds.
 *
 *   survey      without a scale     satisfied    promoter      harder
 *   csat, esat  1-5                 by scale
 *   ces         1-7                 by scale                   by scale
 *   nps, enps   0-10                by scale     9, 10: 1; 7, 8: 0; 0 to 6: -1
 *   resolved    takes none
 *
 * Scales: see scale.h. A score that is not on its scale, or whose scale cannot be read, is
 * none, and so is all that would follow from it. */
#ifndef SURVEY_H
#define SURVEY_H

#include "facts.h"

/* What the source says of an answer, texts and numbers as they come. */
struct survey_said {
    struct str survey;
    struct str scale;                           /* empty: not said */
    double     score;                           /* NAN: none */
    double     weight;                          /* NAN: not said, 1 */
};

/* Sets score, satisfied, promoter, harder and weight. A weight that is not above zero, or
 * beyond all measure, is none. */
void survey_judge(const struct survey_said *said, struct answer_fact *ret);

/* Sets is_first and is_last, given all answers to one invitation and survey: by instant,
 * then by id. Puts them in that order. */
void survey_order(struct answer_fact **answers, size_t n);

#endif
