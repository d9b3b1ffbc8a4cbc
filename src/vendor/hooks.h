/* hooks.h -- webhooks: which there are, and what becomes of a delivery.
 *
 *   delivery ─► secret read ─► signature, window ─► seen before? ─► connector ─► on disk ─► taken
 *                                   └► refused          └► repeated     └► broken: kept as a reject
 *
 * A hook is kept in the store (kept.h) with the place of its secret (secret_place.h), never with
 * the secret. Deliveries that were taken are remembered by their signature, so that a replay within
 * the window costs nothing; beyond the last HOOKS_SEEN it is records that repeat, which changes
 * nothing either. Safe from several threads. */
#ifndef HOOKS_H
#define HOOKS_H

#include <stddef.h>

#include "access.h"
#include "signature.h"
#include "taker.h"

enum { HOOKS_MAX = 256, HOOKS_SEEN = 4096, HOOK_WINDOW_S = 300, HOOK_WINDOW_MAX_S = 86400,
       HOOK_BODY_MAX = 4 << 20, HOOK_ID_SIZE = 65 };

struct hook {
    struct str  name, source;                   /* an empty source: the connector's own */
    struct str  secret;                         /* its place */
    enum vendor vendor;
    bool        by_token;                       /* the vendor does not sign: a token of ours */
    int64_t     window_s, made_us;
};

struct hook_list {
    const struct hook *hooks;                   /* by name */
    size_t             n;
};

MUST_USE bool hook_list(struct arena *a, struct access *x, struct hook_list *ret, struct err *e);

/* ERR_NOT_FOUND: there is none of that name. */
MUST_USE bool hook_find(struct arena *a, struct access *x, struct str name, struct hook *ret,
                        struct err *e);

/* Whether there is one, without reading it: for the event thread. */
bool hook_is_there(struct access *x, struct str name);

/* Adds it, or puts it in the place of the one of its name; made_us is not looked at. window_s 0:
 * HOOK_WINDOW_S. ERR_INVALID: a name, source or window that cannot be. */
MUST_USE bool hook_add(struct access *x, const struct access_act *act, const struct hook *hook,
                       struct err *e);
MUST_USE bool hook_remove(struct access *x, const struct access_act *act, struct str name,
                          struct err *e);

/* --- deliveries --- */

enum hook_outcome {
    HOOK_TAKEN,                                 /* what it holds is on disk */
    HOOK_REPEATED,                              /* taken before: nothing was done */
    HOOK_REFUSED,                               /* why: verdict; nothing was kept */
    HOOK_BROKEN,                                /* no JSON: kept as a reject */
};

struct hook_receipt {
    enum hook_outcome    outcome;
    enum verdict         verdict;
    struct import_result result;
    char                 id[HOOK_ID_SIZE];      /* what its vendor calls it: hook_id() */
};

/* What a vendor calls a delivery, in printing ASCII that cannot forge a line of a log; "-" where it
 * is empty. */
void hook_id(struct str id, char ret[HOOK_ID_SIZE]);

struct hooks;

struct hooks *hooks_open(void);
void          hooks_close(struct hooks **h);    /* NULL is fine */

/* What is known of a delivery before its records are. Where the outcome is HOOK_TAKEN or
 * HOOK_BROKEN its payload is to be imported, and hooks_taken() told; else it is over. */
struct hook_check {
    struct hook_receipt receipt;
    struct payload      payload;                /* lives as long as the hook and the delivery */
    uint64_t            mark;                   /* by which it is recognised again; 0: it is not */
};

/* Checks a delivery; `id` is what a header calls it; where it is empty, the body's "id" of one
 * that is signed well. Names go to the arena. Failures are those of secrets_read(): the vendor is
 * to try again. */
MUST_USE bool hooks_check(struct arena *a, struct hooks *h, const struct hook *hook,
                          const struct delivery *d, struct str id, int64_t now_us,
                          struct hook_check *ret, struct err *e);

/* Its records are on disk. */
void hooks_taken(struct hooks *h, struct hook_check *c, const struct import_result *r);

/* How many deliveries came to each end. */
void hooks_counts(struct hooks *h, uint64_t ret[HOOK_BROKEN + 1]);
const char *hook_outcome_name(enum hook_outcome outcome);

#endif
