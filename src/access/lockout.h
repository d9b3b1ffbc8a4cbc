/* lockout.h -- who guesses waits, longer each time. Private to access.
 *
 * Failures are counted by user name and by client address (of IPv6: the first 64 bits, which one
 * customer of a network has). After some free ones each doubles the wait:
 *
 *   name     5 free      then 1, 2, 4, ... s, at most 15 min     forgotten after an hour
 *   address  20 free     the same                                the same
 *
 * In memory, in tables of a fixed size; where one is full, what failed longest ago makes room.
 * An attempt counts as failed from its beginning, so that many at once gain nothing. */
#ifndef LOCKOUT_H
#define LOCKOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

struct lockout;

enum {
    LOCKOUT_NAME_FREE = 5, LOCKOUT_ADDRESS_FREE = 20, LOCKOUT_MAX_S = 900,
    LOCKOUT_FORGET_S = 3600,
};

struct lockout *lockout_open(uint64_t seed);
void            lockout_close(struct lockout **l);

/* Seconds to wait, 0: go on, which is counted. An empty name or address is not looked at. */
int64_t lockout_begin(struct lockout *l, struct str name, struct str address, int64_t now_us);

/* It was right: forgets the name's failures, and that this attempt of the address was one. */
void lockout_right(struct lockout *l, struct str name, struct str address);

/* It was not tried after all: this attempt was none. */
void lockout_undo(struct lockout *l, struct str name, struct str address);

#endif
