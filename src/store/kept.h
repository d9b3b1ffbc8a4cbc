/* kept.h -- small things that the program keeps for itself: users, tokens, views; and a trail.
 *
 *   main.kept   kind, id ─► body (JSON text)         read once into memory, written through
 *   main.trail  number, at, who, what, about, address      appended to, never changed
 *
 * On a connection of its own, so that it works beside a running import and beside readers: the
 * tables share no row with anything else. Made where they are missing. Safe from several
 * threads; reading does not wait for a write under way. One struct kept a store. */
#ifndef KEPT_H
#define KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;
struct kept;
struct store;

enum { KEPT_BODY_MAX = 64 * 1024 };

/* Reads everything. The store must outlive it. */
MUST_USE bool kept_open(struct store *s, struct kept **ret, struct err *e);
void          kept_close(struct kept **k);      /* NULL is fine */

/* The body, in the arena; false: there is none. */
bool kept_find(struct arena *a, struct kept *k, const char *kind, struct str id, struct str *ret);

/* All of a kind by id, in the arena; how many. */
struct kept_item {
    struct str id, body;
};

size_t kept_list(struct arena *a, struct kept *k, const char *kind, struct kept_item **ret);

struct kept_change {
    const char *kind;                           /* a literal of the program's */
    struct str  id, body;                       /* body.p NULL: it goes */
};

struct kept_step {
    int64_t    number, at_us;                   /* the number is given by kept_write() */
    struct str who, what, about, address;
};

/* Writes the changes, and the step where there is one, in one transaction. On failure nothing
 * has changed, neither here nor in memory. */
MUST_USE bool kept_write(struct kept *k, const struct kept_change *changes, size_t n,
                         const struct kept_step *step, int64_t now_us, struct err *e);

/* The newest `limit` steps with a number below `before`, newest first, in the arena. */
MUST_USE bool kept_trail(struct arena *a, struct kept *k, int64_t before, size_t limit,
                         struct kept_step **ret, size_t *ret_n, struct err *e);

#endif
