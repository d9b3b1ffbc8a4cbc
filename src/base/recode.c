/* recode.c -- see recode.h. */
#include "recode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "arena.h"

enum { IN_BYTES = 16 << 10, OUT_BYTES = 4 * IN_BYTES };

struct recode {
    struct byte_source from;
    iconv_t            iconv;
    size_t             unit_bytes;              /* of the encoding: 1, 2 or 4 */
    char               in[IN_BYTES];
    size_t             in_n;
    char               out[OUT_BYTES];
    size_t             out_at, out_n;
    bool               end;
};

/* Bytes that n letters take, with the mark that may precede them. */
static size_t letters_bytes(const char *encoding, size_t n)
{
    char letters[] = "aa", out[64], *in = letters, *to = out;
    size_t left = sizeof out;
    iconv_t converter = iconv_open(encoding, "UTF-8");

    if (converter == (iconv_t)-1)
        return 0;
    iconv(converter, &in, &n, &to, &left);
    iconv_close(converter);
    return sizeof out - left;
}

bool recode_open(struct byte_source from, const char *encoding, struct recode **ret_recode,
                 struct err *e)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    struct recode *r;

    if (converter == (iconv_t)-1)
        return err_set(e, ERR_INVALID, "\"%s\" is no encoding that is known here", encoding);
    r = must_alloc(sizeof *r);
    r->from = from;
    r->iconv = converter;
    r->unit_bytes = letters_bytes(encoding, 2) - letters_bytes(encoding, 1);
    r->unit_bytes += r->unit_bytes == 0;        /* iconv does not write it: take one */
    *ret_recode = r;
    return true;
}

void recode_close(struct recode **r)
{
    if (!*r)
        return;
    iconv_close((*r)->iconv);
    free(*r);
    *r = NULL;
}

/* Converts what is in r->in; a character cut off at its end stays there. */
static void convert(struct recode *r)
{
    char *in = r->in, *out = r->out;
    size_t in_left = r->in_n, out_left = sizeof r->out, skip;

    while (in_left > 0) {
        if (iconv(r->iconv, &in, &in_left, &out, &out_left) != (size_t)-1)
            break;
        if (errno == E2BIG || (errno == EINVAL && !r->end))
            break;
        if (out_left == 0)
            break;
        *out++ = '\xff';                        /* stands for what means nothing */
        out_left--;
        skip = r->unit_bytes < in_left ? r->unit_bytes : in_left;
        in += skip;
        in_left -= skip;
        iconv(r->iconv, NULL, NULL, NULL, NULL);
    }
    memmove(r->in, in, in_left);
    r->in_n = in_left;
    r->out_at = 0;
    r->out_n = (size_t)(out - r->out);
}

static bool recode_read(void *ctx, char *p, size_t n, size_t *ret_n, struct err *e)
{
    struct recode *r = ctx;
    size_t got;

    while (r->out_at == r->out_n) {
        if (!r->end && r->in_n < sizeof r->in) {
            TRY(r->from.read(r->from.ctx, r->in + r->in_n, sizeof r->in - r->in_n, &got, e));
            r->in_n += got;
            r->end = got == 0;
        }
        if (r->end && r->in_n == 0)
            break;
        convert(r);
    }
    got = r->out_n - r->out_at < n ? r->out_n - r->out_at : n;
    memcpy(p, r->out + r->out_at, got);
    r->out_at += got;
    *ret_n = got;
    return true;
}

struct byte_source recode_source(struct recode *r)
{
    return (struct byte_source){ r, recode_read };
}
