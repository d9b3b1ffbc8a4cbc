/* desk.h -- a second, unruly source for tests: other policies, gaps everywhere, odd texts. */
#ifndef DESK_H
#define DESK_H

#include "reference.h"

#define DESK_SOURCE "pult \"ż\" d'or"

/* What its records of type policy say. */
extern const struct ref_source desk_source;

/* Writes its records, as lines of JSON; at random from test_random(). All lie in 2021. */
void desk_write(const char *path, int conversations);

#endif
