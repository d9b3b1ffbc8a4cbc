/* place.h -- the Unix socket beside a database: where it is, and how to get through it.
 *
 * DB.socket in the database's own folder, links followed, so that a server and its clients mean
 * the same whatever they call it. A name that is too long for a folder becomes a hash. The path
 * may be longer than a socket's address can be: it is reached through an open folder then. */
#ifndef PLACE_H
#define PLACE_H

#include <limits.h>

#include "err.h"

enum { PLACE_NAME_SIZE = 80 };

struct place {
    char folder[PATH_MAX];
    char name[PLACE_NAME_SIZE];
};

/* That of a database, which need not be there; its folder must. */
MUST_USE bool place_of(const char *database, struct place *ret, struct err *e);

/* Where the database itself is, whole and with links followed. */
MUST_USE bool place_database(const char *database, char ret[PATH_MAX], struct err *e);

/* A connected socket; -1 and errno: ENOENT where there is none, ECONNREFUSED where nobody listens
 * any more. */
int place_connect(const struct place *p);

/* A listening socket for its owner alone. What is left of a dead server is removed: the caller
 * has the database, so nobody else listens. -1 and errno. */
int place_listen(const struct place *p, int waiting);

/* Removes the socket, if there is one. */
void place_remove(const struct place *p);

#endif
