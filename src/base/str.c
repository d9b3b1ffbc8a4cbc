/* str.c -- see str.h. */
#include "str.h"

#include "arena.h"

struct str str_copy(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1, 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    return (struct str){ p, s.n };
}
