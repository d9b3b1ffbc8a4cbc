/* lines.c -- see lines.h. */
#include "lines.h"

enum { READ_BYTES = 64 << 10 };

static bool read_file(void *ctx, char *p, size_t n, size_t *ret_n, struct err *e)
{
    size_t got = fread(p, 1, n, ctx);

    if (got == 0 && ferror((FILE *)ctx))
        return err_set(e, ERR_UNAVAILABLE, "the file cannot be read");
    *ret_n = got;
    return true;
}

struct byte_source byte_source_file(FILE *f)
{
    return (struct byte_source){ f, read_file };
}

static bool read_text(void *ctx, char *p, size_t n, size_t *ret_n, struct err *e)
{
    struct str *text = ctx;
    size_t take = text->n < n ? text->n : n;

    (void)e;
    if (take) {
        memcpy(p, text->p, take);
        *text = (struct str){ text->p + take, text->n - take };
    }
    *ret_n = take;
    return true;
}

struct byte_source byte_source_text(struct str *text)
{
    return (struct byte_source){ text, read_text };
}

void lines_init(struct lines *l, struct byte_source from)
{
    *l = (struct lines){ .from = from };
}

void lines_done(struct lines *l)
{
    bytes_done(&l->buffer);
}

/* Reads on; what was before the next line is dropped. */
static bool fill(struct lines *l, struct err *e)
{
    size_t n;

    if (l->at > 0) {
        memmove(l->buffer.p, l->buffer.p + l->at, l->buffer.n - l->at);
        l->buffer.n -= l->at;
        l->at = 0;
    }
    TRY(l->from.read(l->from.ctx, bytes_room(&l->buffer, READ_BYTES), READ_BYTES, &n, e));
    l->buffer.n += n;
    l->bytes_read += (int64_t)n;
    l->end = n == 0;
    return true;
}

/* Reads the beginning and passes over the mark. */
static bool begin(struct lines *l, struct err *e)
{
    if (l->begun)
        return true;
    while (l->buffer.n < 3 && !l->end)
        TRY(fill(l, e));
    if (l->buffer.n >= 3 && memcmp(l->buffer.p, "\xef\xbb\xbf", 3) == 0)
        l->at = 3;
    l->begun = true;
    return true;
}

/* Where the first line end at or after `from` is, or l->buffer.n. */
static size_t line_end(const struct lines *l, size_t from)
{
    const char *p = l->buffer.p + from, *lf = memchr(p, '\n', l->buffer.n - from), *cr;
    size_t n = lf ? (size_t)(lf - l->buffer.p) : l->buffer.n;

    if (!l->cr_ends)
        return n;
    cr = memchr(p, '\r', n - from);
    return cr ? (size_t)(cr - l->buffer.p) : n;
}

/* Finds the end of the next line; past LINE_BYTES_MAX it stops looking. A CR at
 * the end of the buffer waits for what comes next, which may be its LF. */
static bool find_end(struct lines *l, size_t *ret_end, struct err *e)
{
    size_t seen = 0, end;

    for (;;) {
        end = l->at + seen;
        if (end < l->buffer.n)
            end = line_end(l, end);
        if (l->end || end - l->at > LINE_BYTES_MAX)
            break;
        if (end < l->buffer.n && (l->buffer.p[end] == '\n' || end + 1 < l->buffer.n))
            break;
        seen = end - l->at;
        TRY(fill(l, e));
    }
    *ret_end = end;
    return true;
}

/* Passes over a line that is too long, but for its beginning. */
static bool skip(struct lines *l, size_t end, struct line *ret, struct err *e)
{
    size_t begin_at = l->at;

    if (end == l->buffer.n) {
        memmove(l->buffer.p, l->buffer.p + l->at, LINE_KEPT_MAX);
        l->at = begin_at = 0;
        do {
            l->buffer.n = LINE_KEPT_MAX;
            TRY(fill(l, e));
            end = line_end(l, LINE_KEPT_MAX);
        } while (!l->end && end == l->buffer.n);
    }
    *ret = (struct line){ .text = { l->buffer.p + begin_at, LINE_KEPT_MAX },
                          .number = l->number, .too_long = true };
    l->at = end + (end < l->buffer.n);
    return true;
}

static void give(struct lines *l, size_t end, struct line *ret)
{
    const char *p = l->buffer.p + l->at;
    size_t n = end - l->at, tail = end < l->buffer.n;

    if (tail && l->buffer.p[end] == '\r') {
        tail += end + 1 < l->buffer.n && l->buffer.p[end + 1] == '\n';
    } else if (n > 0 && p[n - 1] == '\r') {
        n--;
        tail++;
    }
    *ret = (struct line){ .text = { p, n }, .end = { p + n, tail }, .number = l->number };
    l->at += n + tail;
}

bool lines_next(struct lines *l, struct line *ret_line, bool *ret_more, struct err *e)
{
    size_t end;

    TRY(begin(l, e));
    TRY(find_end(l, &end, e));
    *ret_more = l->at < l->buffer.n;
    if (!*ret_more)
        return true;
    l->number++;
    if (end - l->at > LINE_BYTES_MAX)
        return skip(l, end, ret_line, e);
    give(l, end, ret_line);
    return true;
}

bool lines_peek(struct lines *l, int *ret_byte, struct err *e)
{
    size_t i;

    TRY(begin(l, e));
    for (i = 0; i < LINE_KEPT_MAX; i++) {
        while (l->at + i >= l->buffer.n && !l->end)
            TRY(fill(l, e));
        if (l->at + i >= l->buffer.n)
            break;
        if (!memchr(" \t\r\n", l->buffer.p[l->at + i], 4)) {
            *ret_byte = (unsigned char)l->buffer.p[l->at + i];
            return true;
        }
    }
    *ret_byte = -1;
    return true;
}
