/* width.c -- see width.h. */
#include "width.h"

#include <utf8proc.h>

int32_t char_next(struct str text, size_t *ret_bytes)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.p,
                                          (utf8proc_ssize_t)text.n, &c);

    *ret_bytes = n > 0 ? (size_t)n : 1;
    return n > 0 ? c : 0xfffd;
}

bool char_is_control(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           c == 0x200e || c == 0x200f || c == 0x61c ||          /* marks of direction */
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

int char_width(int32_t c)
{
    return char_is_control(c) ? 1 : utf8proc_charwidth(c);
}

size_t text_width(struct str text)
{
    size_t columns = 0, n;

    for (; text.n; text.p += n, text.n -= n)
        columns += (size_t)char_width(char_next(text, &n));
    return columns;
}

struct str text_fit(struct str text, size_t columns)
{
    struct str rest = text;
    size_t n, used = 0;

    for (; rest.n; rest.p += n, rest.n -= n) {
        used += (size_t)char_width(char_next(rest, &n));
        if (used > columns)
            break;
    }
    return (struct str){ text.p, text.n - rest.n };
}
