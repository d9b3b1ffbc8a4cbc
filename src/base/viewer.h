/* viewer.h -- who asks: whose facts they may see, and whether they may see persons.
 *
 * A question without a viewer sees everything, as the commands of this machine's owner do. */
#ifndef VIEWER_H
#define VIEWER_H

#include "str.h"

#include <stdbool.h>
#include <stddef.h>

struct viewer {
    const struct str *teams;            /* of a scoped viewer; none: no fact at all */
    size_t            n_teams;
    bool              scoped;           /* sees only facts of these teams; of a conversation every
                                           team that held it. Facts without a team are not seen */
    bool              personal;         /* sees customers' names and what was written */
    struct str        pseudonym_key;    /* without `personal`: what pseudonyms are made with, 16
                                           bytes or more, kept secret and kept as it is */
};

#endif
