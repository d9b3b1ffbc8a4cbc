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

struct str str_trim(struct str s)
{
    while (s.n && *s.p == ' ') {
        s.p++;
        s.n--;
    }
    while (s.n && s.p[s.n - 1] == ' ')
        s.n--;
    return s;
}

bool str_next(struct str *rest, char separator, struct str *ret)
{
    const char *end;

    if (!rest->n)
        return false;
    end = memchr(rest->p, separator, rest->n);
    *ret = (struct str){ rest->p, end ? (size_t)(end - rest->p) : rest->n };
    rest->p += end ? ret->n + 1 : ret->n;
    rest->n -= end ? ret->n + 1 : ret->n;
    return true;
}
