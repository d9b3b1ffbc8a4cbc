/* group_test.c -- events put together by conversation, also where one has nearly all. */
#include <stdlib.h>

#include "arena.h"
#include "group.h"
#include "hash.h"
#include "test.h"

struct expected {
    uint64_t key;
    size_t   n;
    uint64_t ties;                              /* sum of the events' */
    bool     seen;
};

struct grouping {
    struct expected *list;
    size_t           n, wrong;
};

/* A key of the first partition. */
static uint64_t key_at(size_t i)
{
    return hash_mix(i + 1) >> 8;
}

static bool check_group(void *ctx, const struct packed_conversation *c,
                        struct replay_event *events, size_t n, struct err *e)
{
    struct grouping *g = ctx;
    struct expected *x = &g->list[c->created_us];
    uint64_t ties = 0;

    (void)e;
    for (size_t i = 0; i < n; i++) {
        g->wrong += events[i].conversation != c->key;
        ties += events[i].tie;
    }
    g->wrong += x->key != c->key || x->n != n || x->ties != ties || x->seen;
    x->seen = true;
    return true;
}

/* Sizes of conversations to a shuffled list of events, then back. */
static void check_sizes(const size_t *sizes, size_t n)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct grouping g = { .list = NEW_N(a, struct expected, n + 1), .n = n };
    struct packed_conversation *records = NEW_N(a, struct packed_conversation, n + 1);
    struct replay_event *events;
    size_t all = 0, at = 0;
    struct err e = { 0 };

    for (size_t i = 0; i < n; i++)
        all += sizes[i];
    events = NEW_N(a, struct replay_event, all + 1);
    for (size_t i = 0; i < n; i++) {
        records[i] = (struct packed_conversation){ .key = key_at(i), .created_us = (int64_t)i,
                                                   .n = sizeof *records };
        g.list[i] = (struct expected){ .key = key_at(i), .n = sizes[i] };
        for (size_t k = 0; k < sizes[i]; k++, at++) {
            events[at] = (struct replay_event){ .conversation = key_at(i), .tie = hash_mix(at) };
            g.list[i].ties += events[at].tie;
        }
    }
    for (size_t i = all; i > 1; i--) {
        size_t j = test_random() % i;
        struct replay_event moving = events[i - 1];

        events[i - 1] = events[j];
        events[j] = moving;
    }
    CHECK(group_run(events, all, (const char *)records, n * sizeof *records, check_group, &g, &e));
    CHECK_INT((int64_t)g.wrong, 0);
    for (size_t i = 0; i < n; i++)
        CHECK(g.list[i].seen);
}

TEST(one_conversation_with_nearly_all_events)
{
    enum { N = 2000 };
    static size_t sizes[N];

    for (size_t i = 0; i < N; i++)
        sizes[i] = i % 7;
    sizes[N / 2] = 100000;
    check_sizes(sizes, N);
}

TEST(any_sizes_of_conversations)
{
    size_t sizes[64];

    check_sizes(sizes, 0);
    for (int round = 0; round < 200; round++) {
        size_t n = 1 + test_random() % 64;

        for (size_t i = 0; i < n; i++)
            sizes[i] = test_random() % 4 ? test_random() % 5 : test_random() % 300;
        check_sizes(sizes, n);
    }
}

TEST(events_without_a_conversation_are_an_error)
{
    struct packed_conversation record = { .key = key_at(0), .n = sizeof record };
    struct replay_event events[] = { { .conversation = key_at(0) }, { .conversation = key_at(1) } };
    struct grouping g = { .list = (struct expected[]){ { .key = key_at(0), .n = 1 } }, .n = 1 };
    struct err e = { 0 };

    CHECK(!group_run(events, 2, (const char *)&record, sizeof record, check_group, &g, &e));
    CHECK_INT(e.kind, ERR_INTERNAL);
}
