/* bytes.c -- see bytes.h. */
#include "bytes.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
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

void bytes_printf(struct bytes *b, const char *fmt, ...)
{
    va_list ap, again;
    char *at = bytes_room(b, 64);        /* most texts fit at once */
    size_t room = b->cap - b->n;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(at, room, fmt, ap);
    va_end(ap);
    if (n > 0 && (size_t)n >= room)
        vsnprintf(bytes_room(b, (size_t)n + 1), (size_t)n + 1, fmt, again);
    if (n > 0)
        b->n += (size_t)n;
    va_end(again);
}
