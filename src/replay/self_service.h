/* self_service.h -- whether who helped himself had to ask after all: a pure fold.
 *
 *   sessions of a person     s1 ─────── s2          s3
 *   their contacts                  c1                  c2 (assisted ones only)
 *   next_assisted_at         c1         c2          c2
 *
 * A session that led to a conversation has the earlier of that and of the person's next. */
#ifndef SELF_SERVICE_H
#define SELF_SERVICE_H

#include "facts.h"

/* A conversation that counts and was not resolved without an agent. */
struct session_contact {
    uint64_t person;
    int64_t  created_us;
};

/* Puts them in order of person and instant, as the next function wants them. */
void session_sort(struct session_contact *contacts, size_t n);

/* When the person had an assisted contact from then on; NONE: never. Person 0 is nobody.
 * `linked_us`: creation of the conversation that the session led to, if that one was assisted;
 * NONE: no such. */
int64_t session_next(const struct session_contact *contacts, size_t n, uint64_t person,
                     int64_t started_us, int64_t linked_us);

#endif
