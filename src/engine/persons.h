/* persons.h -- which customers are one person, found from what the journal says of them. */
#ifndef PERSONS_H
#define PERSONS_H

#include "gaps.h"
#include "journal.h"
#include "store.h"

/* The persons, for people_of(); they live in the arena. `followed`: of those whom that stage
 * concerns, see follow.h; NULL: of all. */
MUST_USE bool persons_find(struct arena *a, struct store *s, const struct stage *followed,
                           const struct people **ret, struct err *e);

#endif
