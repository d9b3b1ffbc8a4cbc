/* fetch.h -- asks a vendor by HTTPS. The only door to libcurl.
 *
 * Only https, but for this machine itself. Certificates are checked. Redirects are not followed:
 * what proves us goes to the host that was named and to no other. Sizes and times have limits.
 * Secrets stand in no URL and in no message. */
#ifndef FETCH_H
#define FETCH_H

#include <stdint.h>

#include "bytes.h"
#include "err.h"
#include "str.h"

struct arena;
struct fetch;

enum { FETCH_BODY_MAX = 64 << 20, FETCH_URL_MAX = 8192, FETCH_HEADER_MAX = 128,
       FETCH_CONNECT_S = 15, FETCH_STALL_S = 60, FETCH_WHOLE_S = 600 };

/* "https://desk.zendesk.com" of an address: scheme, host and port alone. ERR_INVALID: not https
 * (http is fine for loopback), or with a user, a path or a query. */
MUST_USE bool fetch_base(struct arena *a, struct str address, struct str *ret, struct err *e);

struct fetch_options {
    struct str base;                            /* of fetch_base() */
    struct str user;                            /* HTTP Basic with the secret as password; empty:
                                                 * the secret is a bearer token */
    struct str secret;
    bool     (*stop)(void *ctx);                /* asked a few times a second: give it up? */
    void      *stop_ctx;
};

/* Texts are copied, the secret into libcurl's own memory. */
MUST_USE bool fetch_open(const struct fetch_options *o, struct fetch **ret, struct err *e);
void          fetch_close(struct fetch **f);    /* NULL is fine */

struct fetch_reply {                            /* zero before the first; used again */
    long         status;
    char         retry_after[FETCH_HEADER_MAX]; /* empty: there was none */
    struct bytes body;                          /* unpacked */
};

void fetch_reply_done(struct fetch_reply *r);

/* GET of a path with its query, "/api/v2/users.json?x=1", whatever the status. ERR_UNAVAILABLE: no
 * answer, or not a whole one: to be tried again; ERR_DENIED: the certificate is not good;
 * ERR_LIMIT: over FETCH_BODY_MAX; ERR_TIMEOUT: stopped. */
MUST_USE bool fetch_get(struct fetch *f, struct str path, struct fetch_reply *ret, struct err *e);

#endif
