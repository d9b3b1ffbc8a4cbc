/* gzip.h -- gzip, whole and in parts (RFC 1952). */
#ifndef HTTP_GZIP_H
#define HTTP_GZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"
#include "err.h"
#include "str.h"

struct gzip;

/* Adds the gzip of a text. level: 1 quick to 9 small. */
void gzip_whole(struct bytes *out, struct str text, int level);

/* The same in parts: what there is so far, and with finish the end. */
struct gzip *gzip_open(int level);
void         gzip_add(struct gzip *g, struct str part, bool finish, struct bytes *out);
void         gzip_close(struct gzip **g);

/* Undoes gzip in parts; sink gets what comes out and may refuse. Members after one another are
 * one text. */
struct gunzip;

struct gunzip *gunzip_open(void);
MUST_USE bool  gunzip_add(struct gunzip *g, struct str part,
                          bool (*sink)(void *ctx, struct str part, struct err *e), void *ctx,
                          struct err *e);

/* Whether it ended where a member ends. */
MUST_USE bool  gunzip_end(const struct gunzip *g, struct err *e);
void           gunzip_close(struct gunzip **g);

#endif
