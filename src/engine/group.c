/* group.c -- see group.h: events are counted into buckets by key, then each bucket is sorted.
 *
 * Keys are hashes, so buckets are of even size and a bucket holds few
 * conversations; a bucket that is large is sorted as a whole. */
#include "group.h"

#include <stdlib.h>

#include "arena.h"

enum { EVENTS_A_BUCKET = 8, SMALL_BUCKET = 64, BUCKET_BITS_MAX = 20 };

struct groups {
    struct arena         *arena;
    struct replay_event  *events;               /* by bucket */
    uint32_t             *starts;
    unsigned              bits;
};

static size_t bucket_of(uint64_t key, unsigned bits)
{
    return bits ? (size_t)(key << 8 >> (64 - bits)) : 0;        /* the top byte is the partition */
}

static int by_key(const void *a, const void *b)
{
    const struct replay_event *x = a, *y = b;

    return x->conversation < y->conversation ? -1 : x->conversation > y->conversation;
}

static void sort_bucket(struct replay_event *events, size_t n)
{
    if (n > SMALL_BUCKET) {
        qsort(events, n, sizeof *events, by_key);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        struct replay_event moving = events[i];
        size_t place = i;

        for (; place && events[place - 1].conversation > moving.conversation; place--)
            events[place] = events[place - 1];
        events[place] = moving;
    }
}

static void put_in_buckets(struct groups *g, const struct replay_event *events, size_t n)
{
    size_t buckets = (size_t)1 << g->bits;
    uint32_t *next = NEW_N(g->arena, uint32_t, buckets + 2) + 1;

    for (size_t i = 0; i < n; i++)
        next[bucket_of(events[i].conversation, g->bits) + 1]++;
    for (size_t i = 1; i <= buckets; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < n; i++)
        g->events[next[bucket_of(events[i].conversation, g->bits)]++] = events[i];
    g->starts = next - 1;                       /* each has moved on to the next one's start */
    for (size_t i = 0; i < buckets; i++)
        sort_bucket(g->events + g->starts[i], g->starts[i + 1] - g->starts[i]);
}

bool group_run(struct replay_event *events, size_t n, const char *conversations,
               size_t conversations_bytes, group_use *use, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct groups g = { .arena = a };
    size_t seen = 0;

    if (n > UINT32_MAX - 1)
        return err_set(e, ERR_LIMIT, "over %u events in one partition", UINT32_MAX - 1);
    while (g.bits < BUCKET_BITS_MAX && ((size_t)EVENTS_A_BUCKET << g.bits) < n)
        g.bits++;
    g.events = NEW_N(a, struct replay_event, n + 1);
    put_in_buckets(&g, events, n);
    for (size_t at = 0; at < conversations_bytes;) {
        const struct packed_conversation *c =
            (const struct packed_conversation *)(conversations + at);
        size_t bucket = bucket_of(c->key, g.bits), from = g.starts[bucket], to;

        while (from < g.starts[bucket + 1] && g.events[from].conversation < c->key)
            from++;
        for (to = from; to < g.starts[bucket + 1] && g.events[to].conversation == c->key;)
            to++;
        TRY(use(ctx, c, g.events + from, to - from, e));
        seen += to - from;
        at += c->n;
    }
    if (seen != n)
        return err_set(e, ERR_INTERNAL, "%zu events belong to no conversation", n - seen);
    return true;
}
