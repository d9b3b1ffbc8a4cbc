/* news.h -- tells those who listen that something changed: server-sent events.
 *
 *   event: change
 *   data: {"generation":7,"at":"2026-03-02T08:57:00Z"}
 *
 * at once when a listener comes, and after each change of the store, at most four times a second.
 * Everybody learns that something changed and nothing of what: whoever may see only some teams
 * asks again, and gets only theirs. Whose session or token ends is told `signed_out` and cut. */
#ifndef NEWS_H
#define NEWS_H

#include <stdint.h>

#include "err.h"
#include "str.h"

struct access;
struct access_who;
struct http_reply;
struct news;

/* Starts its thread. */
MUST_USE bool news_open(struct access *access, int64_t generation, struct news **ret,
                        struct err *e);

/* Ends the thread; listeners stay until the server ends them. */
void news_stop(struct news *l);

/* No listener is left; NULL is fine. */
void news_close(struct news **l);

/* The store changed. From any thread; does not wait. */
void news_changed(void *news, int64_t generation);

/* Makes a listener of a reply; `secret` is what says who it is. */
void news_listen(struct news *l, struct http_reply *w, const struct access_who *who,
                 struct str secret);

/* How many events were sent, and how many listeners were signed out. */
void news_counts(struct news *l, uint64_t *ret_told, uint64_t *ret_cut);

#endif
