/* arena.c -- a list of blocks, each twice the last, bump-allocated. */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct block {
    struct block *next;
    size_t        used, size;
    alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct block *head;
};

static void *or_abort(void *p, size_t n)
{
    if (!p) {
        fprintf(stderr, "out of memory (%zu bytes)\n", n);
        abort();
    }
    return p;
}

void *must_alloc(size_t n)
{
    return or_abort(calloc(1, n), n);
}

void *must_room(size_t n)
{
    return or_abort(malloc(n), n);
}

void *must_grow(void *p, size_t n)
{
    return or_abort(realloc(p, n), n);
}

void mem_free(void *p)
{
    free(p);
}

struct arena *arena_open(void)
{
    return must_alloc(sizeof(struct arena));
}

void arena_close(struct arena **a)
{
    struct block *b = *a ? (*a)->head : NULL;

    while (b) {
        struct block *next = b->next;

        free(b);
        b = next;
    }
    free(*a);
    *a = NULL;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
    size_t align = alignof(max_align_t), n;
    struct block *b = a->head;

    if (__builtin_mul_overflow(count, size, &n) || n > PTRDIFF_MAX - align)
        abort();
    n = (n + align - 1) / align * align;
    if (!b || b->size - b->used < n) {
        size_t want = b ? b->size * 2 : 4096;

        b = must_alloc(sizeof *b + (want > n ? want : n));
        b->size = want > n ? want : n;
        b->next = a->head;
        a->head = b;
    }
    b->used += n;
    return b->data + b->used - n;
}
