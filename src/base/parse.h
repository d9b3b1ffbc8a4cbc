/* parse.h -- numbers from text, and whether text is UTF-8: no locale, no surprises. */
#ifndef PARSE_H
#define PARSE_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

/* The whole text is a decimal integer, with an optional sign, within int64. */
MUST_USE bool parse_int(struct str text, int64_t *ret);

/* The whole text is a decimal number with a point, perhaps an exponent; finite. */
MUST_USE bool parse_double(struct str text, double *ret);

/* Well-formed UTF-8 (no overlong forms, no surrogates) without a NUL. The
 * offset of the first byte that is not, or n where all are. */
size_t utf8_valid_bytes(struct str text);

static inline bool utf8_valid(struct str text)
{
    return utf8_valid_bytes(text) == text.n;
}

/* The longest beginning of at most max bytes that ends between two characters. */
struct str utf8_cut(struct str text, size_t max);

#endif
