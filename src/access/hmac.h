/* hmac.h -- HMAC with SHA-256 (RFC 2104, FIPS 180-4), as vendors sign what they send. */
#ifndef HMAC_H
#define HMAC_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

enum { HMAC_HEX = 64, HMAC_BASE64 = 44 };

/* The code of the parts, one after the other, in lower-case hexadecimal and in base64; each text
 * ends with a NUL. */
struct hmac {
    char hex[HMAC_HEX + 1];
    char base64[HMAC_BASE64 + 1];
};

void hmac_sha256(struct str key, const struct str *parts, size_t n, struct hmac *ret);

/* In a time that does not depend on where they differ. */
bool hmac_equal(struct str a, struct str b);

/* Writes over a secret, so that nothing of it stays in memory. */
void hmac_forget(void *secret, size_t n);

#endif
