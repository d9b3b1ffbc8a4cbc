/* attend.h -- commands that a server runs for others, who come by the Unix socket beside its store.
 *
 * Each runs on a thread with the client's streams and in the client's folder, on an engine of the
 * pool: those that read see one commit, those that write stand in line. Users
 * and tokens are changed through the server's own struct access. A client that goes away ends its
 * command. Only the user who runs the server is let in. */
#ifndef ATTEND_H
#define ATTEND_H

#include "err.h"
#include "options.h"
#include "pool.h"

/* Commands at once; more wait for one to end. Each may take one of the pool's readers. */
enum { ATTEND_MAX = 8 };

struct access;
struct attend;

/* Listens from now on. The database is open, and so nobody else's; its path must be whole, since
 * the engine opens it again later (place_database()). The process ignores SIGPIPE from then on.
 * ERR_UNAVAILABLE: no socket can be made. */
MUST_USE bool attend_open(const struct program_def *program, struct pool *pool,
                          struct access *access, const char *database,
                          struct attend **ret, struct err *e);

/* Lets nobody in any more, ends what still runs and waits for it; before pool_close(). */
void attend_close(struct attend **a);

#endif
