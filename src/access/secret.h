/* secret.h -- random secrets, their hashes, and passwords. Private to access. The only door to
 * libsodium. */
#ifndef SECRET_H
#define SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;
struct hasher;

enum {
    KEY_BYTES    = 32,
    SECRET_CHARS = 43,                          /* of 62: 256 bits */
    ID_CHARS     = 16,
    CHECK_CHARS  = 64,
};

/* Readies the library; once a process does, again is fine. */
MUST_USE bool secret_ready(struct err *e);

void random_bytes(void *p, size_t n);

/* `chars` random letters and digits behind the prefix. */
struct str random_text(struct arena *a, const char *prefix, size_t chars);

/* BLAKE2b of the secret in hexadecimal, and the front of it, by which it is found: neither leads
 * back to the secret. */
struct str secret_check(struct arena *a, struct str secret);
struct str secret_id(struct str check);

/* In a time that does not depend on where they differ. */
bool secret_equal(struct str a, struct str b);

/* Passwords with Argon2id (RFC 9106), one at a time in a process's hasher, because each takes
 * much memory. ERR_LIMIT: more than a few wait already. */
struct hasher *hasher_open(uint64_t passes, size_t memory_bytes);
void           hasher_close(struct hasher **h);
MUST_USE bool  hasher_make(struct arena *a, struct hasher *h, struct str password,
                           struct str *ret, struct err *e);

/* Whether it is the password of that hash. Without a hash it makes one all the same, and it is
 * not: so that a name that nobody has costs what another costs. */
MUST_USE bool  hasher_verify(struct hasher *h, struct str hash, struct str password, bool *ret,
                             struct err *e);

/* How many hashes were made or verified. */
uint64_t hasher_count(struct hasher *h);

#endif
