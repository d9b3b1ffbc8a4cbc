/* retry.h -- how long to wait before a vendor is asked again. Pure. */
#ifndef RETRY_H
#define RETRY_H

#include <stdint.h>

#include "err.h"
#include "str.h"

enum { RETRY_HEADER_MAX = 128, RETRY_AFTER_MAX_S = 3600 };

/* Seconds that a Retry-After header asks for: a number, or a date (RFC 9110, 10.2.3) that lies so
 * far ahead; from 0 to RETRY_AFTER_MAX_S. False: it is neither. */
MUST_USE bool retry_after(struct str header, int64_t now_us, int64_t *ret_s);

/* Milliseconds before the next try, after `tries` of them (from 1): half a second, doubled each
 * time, a minute at most; of that between half and all, as the random number has it, so that many
 * who failed together do not come back together. */
int64_t retry_wait_ms(unsigned tries, uint64_t random);

#endif
