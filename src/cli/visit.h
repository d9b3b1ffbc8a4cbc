/* visit.h -- one client at the server's Unix socket: reads its errand, runs it, tells the code. */
#ifndef VISIT_H
#define VISIT_H

#include <sys/types.h>

#include "options.h"
#include "pool.h"

struct access;
struct visit;

/* Takes the socket. `done` is called once, from visit_run(), when all is said. */
struct visit *visit_open(const struct program_def *program, struct pool *pool,
                         struct access *access, int socket, pid_t client,
                         void (*done)(void *ctx), void *ctx);
void          visit_close(struct visit **v);    /* after visit_run() has returned */

/* On a thread of its own: it changes that thread's folder. */
void visit_run(struct visit *v);

/* From another thread. visit_stop() ends the command as soon as can be; it is to be repeated till
 * visit_is_done(). */
void visit_stop(struct visit *v);
bool visit_is_over(const struct visit *v);      /* it was stopped, or its output is cut off */
bool visit_is_done(const struct visit *v);
int  visit_socket(const struct visit *v);

#endif
