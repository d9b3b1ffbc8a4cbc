/* blob.c -- bodies made once and sent often, counted by who holds them. */
#include <string.h>

#include "arena.h"
#include "http_priv.h"

enum { INFLATED_MAX = 64 << 20 };

/* Type and ETag, one after another, with a NUL behind each. */
static void add_texts(struct http_blob *b, const char *type, struct str etag)
{
    size_t n = strlen(type) + 1;

    bytes_add(&b->texts, type, n);
    bytes_add(&b->texts, etag.p, etag.n);
    bytes_add(&b->texts, "", 1);
    b->type = b->texts.p;
    b->etag = b->texts.p + n;
}

static struct http_blob *blob_new(const char *type, struct str etag)
{
    struct http_blob *b = must_alloc(sizeof *b);

    atomic_init(&b->refs, 1);
    add_texts(b, type, etag);
    b->worth = text_worth_gzip(str_of(type));
    return b;
}

struct http_blob *http_blob_open(const char *type, struct str bytes, struct str etag)
{
    struct http_blob *b = blob_new(type, etag);

    bytes_add(&b->inflated, bytes.p, bytes.n);
    b->bytes = (struct str){ b->inflated.p, b->inflated.n };
    b->worth = b->worth && bytes.n >= GZIP_BYTES_MIN;
    if (b->worth)
        gzip_whole(&b->gzipped, bytes, GZIP_LEVEL_ONCE);
    if (b->gzipped.n < bytes.n)
        b->gzip = (struct str){ b->gzipped.p, b->gzipped.n };
    return b;
}

static bool add_inflated(void *ctx, struct str part, struct err *e)
{
    struct http_blob *b = ctx;

    if (b->inflated.n + part.n > INFLATED_MAX)
        return err_set(e, ERR_LIMIT, "it inflates to over %d bytes", INFLATED_MAX);
    bytes_add(&b->inflated, part.p, part.n);
    return true;
}

bool http_blob_of_gzip(const char *type, struct str gzip, struct str etag,
                       struct http_blob **ret, struct err *e)
{
    AUTO(http_blob_close) struct http_blob *b = blob_new(type, etag);
    AUTO(gunzip_close) struct gunzip *g = gunzip_open();

    if (!g)
        return err_set(e, ERR_UNAVAILABLE, "no memory to undo gzip");
    TRY(gunzip_add(g, gzip, add_inflated, b, e));
    TRY(gunzip_end(g, e));
    b->bytes = (struct str){ b->inflated.p, b->inflated.n };
    b->gzip = gzip;
    b->worth = true;
    *ret = b;
    b = NULL;
    return true;
}

struct http_blob *http_blob_keep(struct http_blob *b)
{
    atomic_fetch_add(&b->refs, 1);
    return b;
}

void http_blob_close(struct http_blob **b)
{
    if (*b && atomic_fetch_sub(&(*b)->refs, 1) == 1) {
        bytes_done(&(*b)->inflated);
        bytes_done(&(*b)->gzipped);
        bytes_done(&(*b)->texts);
        mem_free(*b);
    }
    *b = NULL;
}

struct str http_blob_bytes(const struct http_blob *b)
{
    return b->bytes;
}

void http_blob_reply(struct http_reply *w, struct http_blob *b)
{
    http_blob_keep(b);
    http_blob_close(&w->blob);
    w->blob = b;
    w->kind = REPLY_BLOB;
}
