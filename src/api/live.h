/* live.h -- tells those who listen that something changed: server-sent events.
 *
 *   event: change
 *   data: {"generation":7,"at":"2026-03-02T08:57:00Z"}
 *
 * at once when a listener comes, and after each change of the store, at most four times a second.
 * Everybody learns that something changed and nothing of what: whoever may see only some teams
 * asks again, and gets only theirs. Whose session or token ends is told `signed_out` and cut. */
#ifndef LIVE_H
#define LIVE_H

#include <stdint.h>

#include "err.h"
#include "str.h"

struct access;
struct access_who;
struct http_reply;
struct live;

/* Starts its thread. */
MUST_USE bool live_open(struct access *access, int64_t generation, struct live **ret,
                        struct err *e);

/* Ends the thread; listeners stay until the server ends them. */
void live_stop(struct live *l);

/* No listener is left; NULL is fine. */
void live_close(struct live **l);

/* The store changed. From any thread; does not wait. */
void live_changed(void *live, int64_t generation);

/* Makes a listener of a reply; `secret` is what says who it is. */
void live_listen(struct live *l, struct http_reply *w, const struct access_who *who,
                 struct str secret);

/* How many events were sent, and how many listeners were signed out. */
void live_counts(struct live *l, uint64_t *ret_told, uint64_t *ret_cut);

#endif
