/* pseudonym.h -- a name in place of another: always the same one, and no way back without the key.
 *
 * SipHash-2-4 (Aumasson, Bernstein: SipHash: a fast short-input PRF, 2012), made for keys of 128
 * bits. */
#ifndef PSEUDONYM_H
#define PSEUDONYM_H

#include <stdint.h>

#include "str.h"

struct arena;

enum { PSEUDONYM_KEY_BYTES = 16 };

uint64_t siphash(const unsigned char key[PSEUDONYM_KEY_BYTES], const void *bytes, size_t n);

/* "customer 7f3a91c26e5d": what it is and 48 bits of the hash of its name, in the arena. Of the
 * key the first PSEUDONYM_KEY_BYTES count; it has as many. */
struct str pseudonym(struct arena *a, struct str key, const char *what, struct str name);

#endif
