/* recode.h -- a stream of bytes in some encoding as a stream of UTF-8. The only door to iconv.
 *
 * What the encoding does not allow becomes the byte 0xFF, which UTF-8 does not
 * allow: whoever reads the text finds the very place. */
#ifndef RECODE_H
#define RECODE_H

#include "lines.h"

struct recode;

/* encoding: a name that iconv knows, such as windows-1250, shift_jis, utf-16le.
 * ERR_INVALID: it knows none such. */
MUST_USE bool recode_open(struct byte_source from, const char *encoding,
                          struct recode **ret_recode, struct err *e);
void          recode_close(struct recode **r);

/* The stream of UTF-8; borrowed from r. */
struct byte_source recode_source(struct recode *r);

#endif
