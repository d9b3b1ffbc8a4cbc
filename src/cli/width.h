/* width.h -- how many columns text takes on a terminal. */
#ifndef WIDTH_H
#define WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/* The character at the start of the text, which is not empty, and its bytes.
 * Bytes that are not UTF-8 give U+FFFD, one at a time. */
int32_t char_next(struct str text, size_t *ret_bytes);

/* Columns of one character: 0 for combining marks, 2 for wide ones, else 1. */
int char_width(int32_t c);

/* It may move the cursor, change colours or turn the direction of writing: never
 * sent to a terminal, since texts come from customers. */
bool char_is_control(int32_t c);

/* Columns of the text; a control character counts as the one column that
 * stands in for it. */
size_t text_width(struct str text);

/* The longest beginning that takes at most that many columns, marks included. */
struct str text_fit(struct str text, size_t columns);

#endif
