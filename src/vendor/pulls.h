/* pulls.h -- which vendors are pulled from, and how far each is: kept in the store (kept.h).
 *
 *   kind "pull"         NAME         ─► vendor, address, user, place of the secret, every so often
 *   kind "pull_stream"  NAME/stream  ─► struct stream_state: written after each page is on disk
 *   kind "pull_run"     NAME         ─► what the last run did */
#ifndef PULLS_H
#define PULLS_H

#include "access.h"
#include "stream.h"

enum { PULLS_MAX = 64, PULL_EVERY_MAX_MIN = 30 * 24 * 60, PULL_ERROR_MAX = 256 };

struct pull {
    struct str  name, source;                   /* an empty source: the connector's own */
    struct str  base;                           /* fetch_base() */
    struct str  user;                           /* of HTTP Basic; empty: the secret is a bearer */
    struct str  secret;                         /* its place */
    enum vendor vendor;
    int64_t     since_s;                        /* Unix time where it begins; 0: all there is */
    int64_t     every_min;                      /* 0: as the server says, or not at all */
    int64_t     made_us;
};

struct pull_list {
    const struct pull *pulls;                   /* by name */
    size_t             n;
};

MUST_USE bool pull_list(struct arena *a, struct access *x, struct pull_list *ret, struct err *e);

/* ERR_NOT_FOUND: there is none of that name. */
MUST_USE bool pull_find(struct arena *a, struct access *x, struct str name, struct pull *ret,
                        struct err *e);

/* Adds it, or changes the one of its name, which goes on where it was unless its vendor or address
 * is another. ERR_INVALID: something that cannot be. made_us is not looked at. */
MUST_USE bool pull_add(struct access *x, const struct access_act *act, const struct pull *pull,
                       struct err *e);

/* Removes it with all that is known of how far it is; records stay. */
MUST_USE bool pull_remove(struct access *x, const struct access_act *act, struct str name,
                          struct err *e);

/* --- how far it is --- */

MUST_USE bool pull_state(struct arena *a, struct access *x, const struct pull *pull,
                         const struct stream *s, struct stream_state *ret, struct err *e);
/* ERR_NOT_FOUND: it was removed meanwhile. */
MUST_USE bool pull_state_keep(struct access *x, const struct pull *pull, const struct stream *s,
                              const struct stream_state *state, int64_t now_us, struct err *e);

/* Begins all of its streams anew, from a Unix time on. */
MUST_USE bool pull_restart(struct access *x, const struct pull *pull, int64_t since_s,
                           int64_t now_us, struct err *e);

struct pull_last {                              /* of the last run */
    int64_t    begun_us, ended_us;              /* NONE: never; ended_us NONE: it was cut */
    int64_t    pages, records, fresh, changed, rejected;
    struct err error;                           /* ERR_NONE: it went well; the kind of one that is
                                                 * read back is not kept */
};

MUST_USE bool pull_last(struct arena *a, struct access *x, struct str name, struct pull_last *ret,
                        struct err *e);
/* ERR_NOT_FOUND: it was removed meanwhile. */
MUST_USE bool pull_last_keep(struct access *x, struct str name, const struct pull_last *last,
                             int64_t now_us, struct err *e);

#endif
