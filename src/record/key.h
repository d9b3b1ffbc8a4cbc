/* key.h -- the numbers that stand for ids in the journal, the same for ever. */
#ifndef KEY_H
#define KEY_H

#include <stdint.h>

#include "hash.h"
#include "str.h"

/* What a conversation is known by: a hash of its source and id. The store
 * refuses two conversations that share one. */
static inline uint64_t key_of_conversation(struct str source, struct str id)
{
    return hash_bytes(id.p, id.n, hash_bytes(source.p, source.n, 0));
}

#define KEY_HASHED (UINT64_C(1) << 63)

/* An id as a number: itself where it is a plain number of up to 18 digits, so
 * that counted ids keep their order; else a hash with the top bit set. */
static inline uint64_t key_of_id(struct str id)
{
    uint64_t number = 0;

    if (id.n == 0 || id.n > 18)
        return hash_bytes(id.p, id.n, 0) | KEY_HASHED;
    for (size_t i = 0; i < id.n; i++) {
        if (id.p[i] < '0' || id.p[i] > '9')
            return hash_bytes(id.p, id.n, 0) | KEY_HASHED;
        number = number * 10 + (uint64_t)(id.p[i] - '0');
    }
    return number;
}

#endif
