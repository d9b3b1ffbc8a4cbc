/* gzip.c -- see gzip.h. The only door to zlib. */
#include "gzip.h"

#include <limits.h>
#include <stdint.h>
#include <zlib.h>

#include "arena.h"

enum {
    GZIP_WINDOW = 15 + 16,                      /* zlib's sign for gzip's own header */
    MEMORY_LEVEL = 8, STEP = 32 << 10,
};

struct gzip {
    z_stream z;
};

struct gunzip {
    z_stream z;
    bool     within;                            /* a member is open */
    char     step[STEP];
};

struct gzip *gzip_open(int level)
{
    struct gzip *g = must_alloc(sizeof *g);

    if (deflateInit2(&g->z, level, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL,
                     Z_DEFAULT_STRATEGY) == Z_OK)
        return g;
    mem_free(g);
    return NULL;
}

static unsigned step_of(size_t n)
{
    return n > INT_MAX ? INT_MAX : (unsigned)n;
}

void gzip_add(struct gzip *g, struct str part, bool finish, struct bytes *out)
{
    do {
        unsigned n = step_of(part.n);

        g->z.next_in = (Bytef *)(uintptr_t)part.p;      /* zlib only reads it */
        g->z.avail_in = n;
        part.p = n ? part.p + n : part.p;
        part.n -= n;
        do {
            g->z.next_out = (Bytef *)bytes_room(out, STEP);
            g->z.avail_out = STEP;
            deflate(&g->z, finish && part.n == 0 ? Z_FINISH : Z_NO_FLUSH);
            out->n += STEP - g->z.avail_out;
        } while (g->z.avail_out == 0);
    } while (part.n);
}

void gzip_close(struct gzip **g)
{
    if (*g) {
        deflateEnd(&(*g)->z);
        mem_free(*g);
    }
    *g = NULL;
}

void gzip_whole(struct bytes *out, struct str text, int level)
{
    AUTO(gzip_close) struct gzip *g = gzip_open(level);

    if (g)
        gzip_add(g, text, true, out);
}

struct gunzip *gunzip_open(void)
{
    struct gunzip *g = must_alloc(sizeof *g);

    if (inflateInit2(&g->z, GZIP_WINDOW) == Z_OK)
        return g;
    mem_free(g);
    return NULL;
}

bool gunzip_add(struct gunzip *g, struct str part,
                bool (*sink)(void *ctx, struct str part, struct err *e), void *ctx, struct err *e)
{
    g->z.next_in = (Bytef *)(uintptr_t)part.p;
    g->z.avail_in = step_of(part.n);            /* callers give parts, never gigabytes */
    g->z.avail_out = STEP;
    while (g->z.avail_in > 0 || g->z.avail_out == 0) {
        int outcome;

        if (!g->within && g->z.avail_in == 0)
            break;
        g->within = true;
        g->z.next_out = (Bytef *)g->step;
        g->z.avail_out = STEP;
        outcome = inflate(&g->z, Z_NO_FLUSH);
        if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR)
            return err_set(e, ERR_INVALID, "the body is no gzip");
        TRY(sink(ctx, (struct str){ g->step, STEP - g->z.avail_out }, e));
        if (outcome == Z_STREAM_END) {
            g->within = false;
            inflateReset(&g->z);
            g->z.avail_out = STEP;
        } else if (outcome == Z_BUF_ERROR) {
            break;
        }
    }
    return true;
}

bool gunzip_end(const struct gunzip *g, struct err *e)
{
    return !g->within || err_set(e, ERR_INVALID, "the gzip of the body is cut short");
}

void gunzip_close(struct gunzip **g)
{
    if (*g) {
        inflateEnd(&(*g)->z);
        mem_free(*g);
    }
    *g = NULL;
}
