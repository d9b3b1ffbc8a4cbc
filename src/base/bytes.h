/* bytes.h -- bytes that grow and are used again: lines, cells, one record's texts.
 *
 * For streams, where an arena would grow with the input. What was added may
 * move when more is added: keep offsets, not pointers. */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>
#include <string.h>

struct bytes {                                  /* zero is empty */
    char  *p;
    size_t n, cap;
};

/* Makes room for n more bytes and returns where they go; b->n stays. */
char *bytes_room(struct bytes *b, size_t n);

/* Gives the memory back; the struct is empty again. */
void bytes_done(struct bytes *b);

/* Adds a text as printf() makes it, without its NUL. */
__attribute__((format(printf, 2, 3)))
void bytes_printf(struct bytes *b, const char *fmt, ...);

static inline void bytes_add(struct bytes *b, const void *p, size_t n)
{
    if (n) {
        memcpy(bytes_room(b, n), p, n);
        b->n += n;
    }
}

#endif
