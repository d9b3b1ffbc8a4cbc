/* bytes.c -- see bytes.h. */
#include "bytes.h"

#include <stdint.h>
#include <stdlib.h>

#include "arena.h"

char *bytes_room(struct bytes *b, size_t n)
{
    size_t cap = b->cap ? b->cap : 256;

    if (n > PTRDIFF_MAX / 2 - b->n)
        abort();
    if (b->cap - b->n >= n && b->p)
        return b->p + b->n;
    while (cap - b->n < n)
        cap *= 2;
    b->p = must_grow(b->p, cap);
    b->cap = cap;
    return b->p + b->n;
}

void bytes_done(struct bytes *b)
{
    free(b->p);
    *b = (struct bytes){ 0 };
}
