/* passed.h -- a stream on a descriptor that a client passed to the server.
 *
 * Nothing that the client does with it holds up the server for longer than its command: a read or
 * write that waits ends when the command is over, and a reader that went away is noticed instead
 * of being died of. */
#ifndef PASSED_H
#define PASSED_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

struct passed {
    int          fd;                            /* closed with the stream */
    bool         whole;                         /* a file: writes do not wait */
    atomic_bool *over;                          /* the command shall end; set where cut is */
    atomic_bool *cut;                           /* whoever read what is written is gone */
};

/* "r" or "w"; it refers to the struct. */
FILE *passed_open(struct passed *p, const char *mode);

#endif
