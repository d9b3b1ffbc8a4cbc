/* hash.h -- a fixed 64-bit hash: the same bytes give the same number for ever.
 *
 * It is kept in the journal (keys of conversations, content of records), so it
 * must never change. Not for secrets. The mixing steps are those of splitmix64
 * (Steele, Lea, Flood 2014), over eight bytes at a time. */
#ifndef HASH_H
#define HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t hash_mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static inline uint64_t hash_bytes(const void *bytes, size_t n, uint64_t seed)
{
    const unsigned char *p = bytes;
    uint64_t h = hash_mix(seed + 0x9e3779b97f4a7c15u + n), word;

    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&word, p, 8);
        h = hash_mix(h ^ word) + 0x9e3779b97f4a7c15u;
    }
    if (n) {
        word = 0;
        memcpy(&word, p, n);
        h = hash_mix(h ^ word);
    }
    return hash_mix(h);
}

#endif
