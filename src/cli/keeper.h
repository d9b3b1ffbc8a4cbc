/* keeper.h -- the users of the store, for the commands that list and change them. */
#ifndef KEEPER_H
#define KEEPER_H

#include "access.h"
#include "options.h"

struct engine;

/* A server that runs the command has them open already: a second struct access would not see its
 * changes, nor it these. */
struct keeper {
    struct access    *access;
    struct access    *own;                      /* opened here; else NULL */
    struct engine    *engine;                   /* whose store it is; NULL: the server's */
    struct access_act act;                      /* of the command line, now */
};

MUST_USE bool keeper_open(const struct options *o, bool must_exist, struct keeper *ret,
                          struct err *e);
void          keeper_close(struct keeper *k);

#endif
