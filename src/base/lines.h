/* lines.h -- a stream of bytes as lines, with memory bounded by the longest allowed line. */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "bytes.h"
#include "err.h"
#include "str.h"

enum { LINE_BYTES_MAX = 4 << 20, LINE_KEPT_MAX = 64 << 10 };

/* Where bytes come from: fills at most n bytes, n > 0; *ret_n is 0 at the end only. */
struct byte_source {
    void *ctx;
    bool (*read)(void *ctx, char *p, size_t n, size_t *ret_n, struct err *e);
};

/* Bytes of a file that is open, and of a text (which it eats from the front). */
struct byte_source byte_source_file(FILE *f);
struct byte_source byte_source_text(struct str *text);

struct lines {                                  /* private to lines.c but for these: */
    int64_t            bytes_read;              /* from the source so far */
    bool               cr_ends;                 /* a CR without LF ends a line, too */
    struct byte_source from;
    struct bytes       buffer;
    size_t             at;                      /* where the next line begins */
    int64_t            number;
    bool               end, begun;
};

struct line {
    struct str text;                            /* without its end; borrowed until the next */
    struct str end;                             /* LF, CR LF, CR, or nothing at the file's end */
    int64_t    number;                          /* from 1 */
    bool       too_long;                        /* text is its first LINE_KEPT_MAX bytes */
};

void lines_init(struct lines *l, struct byte_source from);
void lines_done(struct lines *l);

/* The next line, without the mark (BOM) that a UTF-8 file may begin with;
 * *ret_more is false after the last. False: the source could not be read. */
MUST_USE bool lines_next(struct lines *l, struct line *ret_line, bool *ret_more, struct err *e);

/* The first byte that is no space, BOM apart, -1 in an empty stream; takes nothing. */
MUST_USE bool lines_peek(struct lines *l, int *ret_byte, struct err *e);

#endif
