/* limits.c -- limits, and how many requests a client has left: a bucket of tokens for each. */
#include <time.h>

#include "arena.h"
#include "hash.h"
#include "http_priv.h"
#include "instant.h"

enum { WAYS = 8, SETS = 512 };

struct bucket {
    uint64_t client;
    int64_t  at_us;                             /* 0: nobody's */
    double   tokens;
};

struct rate {
    double        per_s, burst;
    struct bucket buckets[SETS][WAYS];
};

int64_t clock_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * SECOND_US + t.tv_nsec / 1000;
}

struct rate *rate_open(uint32_t per_s, uint32_t burst)
{
    struct rate *r = must_alloc(sizeof *r);

    r->per_s = per_s;
    r->burst = burst;
    return r;
}

void rate_close(struct rate **r)
{
    mem_free(*r);
    *r = NULL;
}

/* The client's bucket; where all of its set are others', the one unused longest, which is full
 * again or nearly. */
static struct bucket *bucket_of(struct rate *r, uint64_t client, int64_t now_us)
{
    struct bucket *set = r->buckets[hash_mix(client) % SETS], *oldest = set;

    for (int i = 0; i < WAYS; i++) {
        if (set[i].at_us && set[i].client == client)
            return &set[i];
        if (set[i].at_us < oldest->at_us)
            oldest = &set[i];
    }
    *oldest = (struct bucket){ .client = client, .at_us = now_us, .tokens = r->burst };
    return oldest;
}

bool rate_take(struct rate *r, uint64_t client, int64_t now_us, unsigned *ret_wait_s)
{
    struct bucket *b = bucket_of(r, client, now_us);
    double tokens = b->tokens + (double)(now_us - b->at_us) / 1e6 * r->per_s;

    b->tokens = tokens > r->burst ? r->burst : tokens;
    b->at_us = now_us;
    if (b->tokens < 1) {
        *ret_wait_s = 1 + (unsigned)((1 - b->tokens) / r->per_s);
        return false;
    }
    b->tokens -= 1;
    return true;
}

static void or_default(uint32_t *limit, uint32_t usual)
{
    if (*limit == 0)
        *limit = usual;
}

struct http_limits limits_filled(const struct http_limits *l)
{
    struct http_limits f = *l;

    or_default(&f.header_bytes, 16 << 10);
    or_default(&f.url_bytes, 8 << 10);
    or_default(&f.memory_bytes, 1 << 20);
    or_default(&f.idle_s, 30);
    or_default(&f.body_s, 30);
    or_default(&f.send_s, 30);
    or_default(&f.connections, 1000);
    or_default(&f.per_client, 100);
    or_default(&f.requests_per_s, 200);
    or_default(&f.burst, 1000);
    or_default(&f.listener_bytes, 64 << 10);
    or_default(&f.heartbeat_s, 15);
    return f;
}
