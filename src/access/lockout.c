/* lockout.c -- see lockout.h. */
#include "lockout.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>

#include "arena.h"
#include "hash.h"
#include "instant.h"

enum { SETS = 512, WAYS = 8 };

struct slot {
    uint64_t key;                               /* 0: empty */
    int64_t  last_us, until_us;
    unsigned failures;
};

struct guesses {
    unsigned    free;
    struct slot slots[SETS][WAYS];
};

struct lockout {
    pthread_mutex_t lock;
    uint64_t        seed;                       /* so that nobody can aim at a slot */
    struct guesses  names, addresses;
};

struct lockout *lockout_open(uint64_t seed)
{
    struct lockout *l = must_alloc(sizeof *l);

    pthread_mutex_init(&l->lock, NULL);
    l->seed = seed;
    l->names.free = LOCKOUT_NAME_FREE;
    l->addresses.free = LOCKOUT_ADDRESS_FREE;
    return l;
}

void lockout_close(struct lockout **l)
{
    if (!*l)
        return;
    pthread_mutex_destroy(&(*l)->lock);
    mem_free(*l);
    *l = NULL;
}

static uint64_t key_of(const struct lockout *l, struct str text)
{
    uint64_t key = text.n ? hash_bytes(text.p, text.n, l->seed) : 0;

    return key || !text.n ? key : 1;
}

static uint64_t address_key(const struct lockout *l, struct str address)
{
    unsigned char six[16], four[4];
    char text[64];

    snprintf(text, sizeof text, "%.*s", (int)(address.n < sizeof text ? address.n : 0),
             address.p ? address.p : "");
    if (inet_pton(AF_INET6, text, six) != 1)
        return inet_pton(AF_INET, text, four) == 1
                   ? key_of(l, (struct str){ (const char *)four, sizeof four })
                   : key_of(l, address);
    if (memcmp(six, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12) == 0)
        return key_of(l, (struct str){ (const char *)six + 12, 4 });
    return key_of(l, (struct str){ (const char *)six, 8 });
}

static struct slot *find(struct guesses *g, uint64_t key)
{
    struct slot *set = g->slots[key % SETS];

    for (size_t i = 0; key && i < WAYS; i++)
        if (set[i].key == key)
            return &set[i];
    return NULL;
}

/* The key's own slot, else an empty one, else that of the oldest failure; NULL for no key. */
static struct slot *take(struct guesses *g, uint64_t key, int64_t now_us)
{
    struct slot *set = g->slots[key % SETS], *one = find(g, key);

    if (!key)
        return NULL;
    for (size_t i = 0; !one && i < WAYS; i++)
        if (!set[i].key)
            one = &set[i];
    if (!one) {
        one = set;
        for (size_t i = 1; i < WAYS; i++)
            if (set[i].last_us < one->last_us)
                one = &set[i];
    }
    if (one->key != key || now_us - one->last_us > LOCKOUT_FORGET_S * SECOND_US)
        *one = (struct slot){ .key = key, .last_us = now_us };
    return one;
}

static int64_t left_s(const struct slot *s, int64_t now_us)
{
    return !s || s->until_us <= now_us ? 0 : (s->until_us - now_us + SECOND_US - 1) / SECOND_US;
}

static void count(struct slot *s, unsigned free_ones, int64_t now_us)
{
    int64_t wait_s = LOCKOUT_MAX_S;

    if (!s)
        return;
    s->failures++;
    s->last_us = now_us;
    if (s->failures < free_ones)
        return;
    if (s->failures - free_ones < 10 && (1 << (s->failures - free_ones)) < LOCKOUT_MAX_S)
        wait_s = 1 << (s->failures - free_ones);
    s->until_us = now_us + wait_s * SECOND_US;
}

int64_t lockout_begin(struct lockout *l, struct str name, struct str address, int64_t now_us)
{
    uint64_t name_key = key_of(l, name), from = address_key(l, address);
    struct slot *by_name, *by_address;
    int64_t wait_s, other_s;

    pthread_mutex_lock(&l->lock);
    by_name = take(&l->names, name_key, now_us);
    by_address = take(&l->addresses, from, now_us);
    wait_s = left_s(by_name, now_us);
    other_s = left_s(by_address, now_us);
    if (other_s > wait_s)
        wait_s = other_s;
    if (wait_s == 0) {
        count(by_name, l->names.free, now_us);
        count(by_address, l->addresses.free, now_us);
    }
    pthread_mutex_unlock(&l->lock);
    return wait_s;
}

/* A wait that other failures earned stays. */
static void take_back(struct slot *s, unsigned free_ones)
{
    if (!s || !s->failures)
        return;
    s->failures--;
    if (s->failures < free_ones)
        s->until_us = 0;
}

void lockout_right(struct lockout *l, struct str name, struct str address)
{
    struct slot *by_name;

    pthread_mutex_lock(&l->lock);
    by_name = find(&l->names, key_of(l, name));
    if (by_name)
        *by_name = (struct slot){ 0 };
    take_back(find(&l->addresses, address_key(l, address)), l->addresses.free);
    pthread_mutex_unlock(&l->lock);
}

void lockout_undo(struct lockout *l, struct str name, struct str address)
{
    pthread_mutex_lock(&l->lock);
    take_back(find(&l->names, key_of(l, name)), l->names.free);
    take_back(find(&l->addresses, address_key(l, address)), l->addresses.free);
    pthread_mutex_unlock(&l->lock);
}
