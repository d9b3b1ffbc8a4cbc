/* intern.c -- see intern.h: an open-addressing table under a read-write lock. */
#include "intern.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "arena.h"
#include "hash.h"

struct intern {
    pthread_rwlock_t lock;
    struct arena    *arena;
    struct str      *texts;                     /* by number; 0 is no text */
    uint32_t         count, texts_cap;
    uint32_t        *slots;                     /* number, 0: free */
    uint32_t         slots_n;                   /* a power of two */
};

struct intern *intern_open(void)
{
    struct intern *t = must_alloc(sizeof *t);

    pthread_rwlock_init(&t->lock, NULL);
    t->arena = arena_open();
    t->texts_cap = t->slots_n = 1024;
    t->texts = must_alloc(t->texts_cap * sizeof *t->texts);
    t->slots = must_alloc(t->slots_n * sizeof *t->slots);
    t->count = 1;
    return t;
}

void intern_close(struct intern **t)
{
    if (!*t)
        return;
    pthread_rwlock_destroy(&(*t)->lock);
    arena_close(&(*t)->arena);
    free((*t)->texts);
    free((*t)->slots);
    free(*t);
    *t = NULL;
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t slot_of(const struct intern *t, struct str text)
{
    uint32_t mask = t->slots_n - 1, i = (uint32_t)hash_bytes(text.p, text.n, 0) & mask;

    while (t->slots[i] && !str_equal(t->texts[t->slots[i]], text))
        i = (i + 1) & mask;
    return i;
}

static void grow(struct intern *t)
{
    if (t->count == t->texts_cap) {
        struct str *texts = must_alloc(2 * t->texts_cap * sizeof *texts);

        memcpy(texts, t->texts, t->count * sizeof *texts);
        free(t->texts);
        t->texts = texts;
        t->texts_cap *= 2;
    }
    if (t->count * 2 > t->slots_n) {
        free(t->slots);
        t->slots_n *= 2;
        t->slots = must_alloc(t->slots_n * sizeof *t->slots);
        for (uint32_t i = 1; i < t->count; i++)
            t->slots[slot_of(t, t->texts[i])] = i;
    }
}

static uint32_t add(struct intern *t, struct str text)
{
    uint32_t slot = slot_of(t, text);

    if (t->slots[slot])                         /* another thread was first */
        return t->slots[slot];
    assert(t->count < UINT32_MAX);
    grow(t);
    t->texts[t->count] = str_copy(t->arena, text);
    t->slots[slot_of(t, text)] = t->count;
    return t->count++;
}

uint32_t intern_find(struct intern *t, struct str text)
{
    uint32_t number;

    pthread_rwlock_rdlock(&t->lock);
    number = t->slots[slot_of(t, text)];
    pthread_rwlock_unlock(&t->lock);
    return number;
}

uint32_t intern(struct intern *t, struct str text)
{
    uint32_t number = intern_find(t, text);

    if (number)
        return number;
    pthread_rwlock_wrlock(&t->lock);
    number = add(t, text);
    pthread_rwlock_unlock(&t->lock);
    return number;
}

struct str intern_text(struct intern *t, uint32_t number)
{
    struct str text;

    pthread_rwlock_rdlock(&t->lock);
    assert(number < t->count);
    text = t->texts[number];
    pthread_rwlock_unlock(&t->lock);
    return text;
}

uint32_t intern_count(struct intern *t)
{
    uint32_t count;

    pthread_rwlock_rdlock(&t->lock);
    count = t->count;
    pthread_rwlock_unlock(&t->lock);
    return count;
}
