/* tail_place.h -- how far a growing file was read, so that reading goes on there. */
#ifndef TAIL_PLACE_H
#define TAIL_PLACE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "bytes.h"
#include "err.h"
#include "str.h"

/* A file is known again by its first bytes: by fewer than TAIL_HEAD_LEAST only where device and
 * inode are the same as well. */
enum { TAIL_HEAD_MOST = 1024, TAIL_HEAD_LEAST = 256, TAIL_PLACE_TEXT_MAX = 4096 };

struct tail_place {                             /* zero: nothing was read */
    int64_t  device, inode;
    int64_t  head_n;                            /* its first bytes, at most TAIL_HEAD_MOST, */
    uint64_t head;                              /* and their hash */
    int64_t  offset;                            /* bytes that were read */
    int64_t  lines;                             /* lines in them */
    bool     within;                            /* the end is within a line that is too long */
};

/* As text to keep, and back; ERR_INVALID where it is none. */
void          tail_place_print(struct bytes *to, const struct tail_place *p);
MUST_USE bool tail_place_parse(struct str text, struct tail_place *ret, struct err *e);

/* Whether the open file begins as the one did that was read, and goes at least as far. */
MUST_USE bool tail_place_is_of(const struct tail_place *p, int fd, bool *ret, struct err *e);

/* Makes the place one of that file, with the bytes read so far as its head. */
MUST_USE bool tail_place_mark(struct tail_place *p, int fd, struct err *e);

#endif
