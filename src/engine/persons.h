/* persons.h -- which customers are one person, found from what the journal says of them. */
#ifndef PERSONS_H
#define PERSONS_H

#include "gaps.h"
#include "store.h"

/* The persons, for people_of(); they live in the arena. `followed`: of those whom a stage
 * concerns, see follow.h. */
MUST_USE bool persons_find(struct arena *a, struct store *s, bool followed,
                           const struct people **ret, struct err *e);

#endif
