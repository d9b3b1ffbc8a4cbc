/* pseudonym.c -- see pseudonym.h. */
#include "pseudonym.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"

struct sip {
    uint64_t v[4];
};

static uint64_t rotated(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static uint64_t word_at(const unsigned char *p)
{
    uint64_t x = 0;

    for (int i = 7; i >= 0; i--)
        x = x << 8 | p[i];
    return x;
}

static void rounds(struct sip *s, int n)
{
    uint64_t *v = s->v;

    while (n--) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotated(v[1], 13) ^ v[0];
        v[3] = rotated(v[3], 16) ^ v[2];
        v[0] = rotated(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = rotated(v[1], 17) ^ v[2];
        v[3] = rotated(v[3], 21) ^ v[0];
        v[2] = rotated(v[2], 32);
    }
}

static void take(struct sip *s, uint64_t word)
{
    s->v[3] ^= word;
    rounds(s, 2);
    s->v[0] ^= word;
}

uint64_t siphash(const unsigned char key[PSEUDONYM_KEY_BYTES], const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t k0 = word_at(key), k1 = word_at(key + 8);
    struct sip s = { { k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du,
                       k0 ^ 0x6c7967656e657261u, k1 ^ 0x7465646279746573u } };
    unsigned char last[8] = { 0 };

    last[7] = (unsigned char)n;
    for (; n >= 8; n -= 8, p += 8)
        take(&s, word_at(p));
    if (n)
        memcpy(last, p, n);
    take(&s, word_at(last));
    s.v[2] ^= 0xff;
    rounds(&s, 4);
    return s.v[0] ^ s.v[1] ^ s.v[2] ^ s.v[3];
}

struct str pseudonym(struct arena *a, struct str key, const char *what, struct str name)
{
    size_t room = strlen(what) + 14;
    char *text = arena_alloc(a, room, 1);
    int n;

    assert(key.n >= PSEUDONYM_KEY_BYTES);
    n = snprintf(text, room, "%s %012" PRIx64, what,
                 siphash((const unsigned char *)key.p, name.p, name.n) >> 16);
    return (struct str){ text, (size_t)n };
}
