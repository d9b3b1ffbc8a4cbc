/* str.h -- a view of bytes owned elsewhere: text with its length.
 *
 * Passed by value, never freed, never kept longer than what it points into. */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct str {
    const char *p;                              /* not NUL-terminated */
    size_t      n;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })

static inline struct str str_of(const char *text)
{
    return (struct str){ text, strlen(text) };
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Order by bytes, as memcmp() tells it; the beginning of a text stands before it. */
static inline int str_compare(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* The text without spaces at its ends. */
struct str str_trim(struct str s);

/* Takes the next part, up to the separator or the end, off the front; false: nothing is left. */
bool str_next(struct str *rest, char separator, struct str *ret);

/* Copies into the arena, with a NUL after the last byte. */
struct str str_copy(struct arena *a, struct str s);

#endif
