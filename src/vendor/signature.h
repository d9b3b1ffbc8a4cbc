/* signature.h -- whether a webhook's request was sent by whom it says. Pure.
 *
 *   Zendesk   X-Zendesk-Webhook-Signature: base64(HMAC(timestamp + body))
 *             X-Zendesk-Webhook-Signature-Timestamp: 2021-03-25T05:09:27Z
 *   Chatwoot  X-Chatwoot-Signature: sha256=hex(HMAC(timestamp + "." + body))
 *             X-Chatwoot-Timestamp: 1616648967
 *   Stripe    Stripe-Signature: t=1616648967,v1=hex(HMAC(t + "." + body))[,v1=...][,v0=...]
 *
 * HMAC is that of SHA-256 with the secret's characters as its key. Sources:
 * developer.zendesk.com/documentation/webhooks/verifying and /anatomy-of-a-webhook-request,
 * docs.stripe.com/webhooks/signature; Chatwoot's as its recent releases send it. */
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include <stddef.h>
#include <stdint.h>

#include "secret_place.h"
#include "vendor.h"

enum { SIGNATURES_MAX = 8, SIGNATURE_HEADER_MAX = 4096 };

/* What came; texts that are not there have p NULL. */
struct delivery {
    struct str body;
    struct str signature, timestamp;            /* headers, as sent */
    struct str token;                           /* a secret of ours in place of a signature */
};

enum verdict {
    VERDICT_GOOD,
    VERDICT_MISSING,                            /* it is not signed */
    VERDICT_WRONG,                              /* by none of the secrets */
    VERDICT_STALE,                              /* signed well, but outside the window */
};

/* "good", "not signed", ... for the log. */
const char *verdict_name(enum verdict v);

/* By any of the secrets, at most window_s before or after now. */
enum verdict signature_check(enum vendor v, const struct secrets *s, const struct delivery *d,
                             int64_t now_us, int64_t window_s);

/* The same of what is not signed: the token is one of the secrets. */
enum verdict token_check(const struct secrets *s, const struct delivery *d);

/* The parts of Stripe's header; views into it. */
struct stripe_signature {
    struct str time;                            /* decimal digits */
    struct str codes[SIGNATURES_MAX];           /* of v1; the first so many */
    size_t     n;
};

/* False: no time, two of them, one that is no number, or no code. Schemes other than v1 are passed
 * over. */
MUST_USE bool stripe_signature_parse(struct str header, struct stripe_signature *ret);

#endif
