/* body.c -- the body of a request: in memory, or in a file without a name. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "http_priv.h"

enum { READ_BYTES = 64 << 10 };

void body_init(struct body *b)
{
    *b = (struct body){ .fd = -1 };
}

void body_done(struct body *b)
{
    if (b->fd >= 0)
        close(b->fd);
    bytes_done(&b->mem);
    body_init(b);
}

/* A file that nobody can find; where the file system cannot make such ones, one that loses its
 * name at once. */
static bool file_open(const char *folder, int *ret_fd, struct err *e)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    char path[4096];

    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT)) {
        snprintf(path, sizeof path, "%s/telltale-body-XXXXXX", folder);
        fd = mkostemp(path, O_CLOEXEC);
        if (fd >= 0)
            unlink(path);
    }
    if (fd < 0)
        return err_set(e, ERR_UNAVAILABLE, "no room for a large body: %s", strerror(errno));
    *ret_fd = fd;
    return true;
}

static bool file_add(int fd, struct str part, struct err *e)
{
    while (part.n) {
        ssize_t n = write(fd, part.p, part.n);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set(e, ERR_UNAVAILABLE, "no room for a large body: %s", strerror(errno));
        part.p += n;
        part.n -= (size_t)n;
    }
    return true;
}

static bool to_file(struct body *b, const char *folder, struct err *e)
{
    TRY(file_open(folder, &b->fd, e));
    snprintf(b->path, sizeof b->path, "/proc/self/fd/%d", b->fd);
    TRY(file_add(b->fd, (struct str){ b->mem.p, b->mem.n }, e));
    bytes_done(&b->mem);
    return true;
}

bool body_add(struct body *b, const struct body_place *at, struct str part, struct err *e)
{
    if ((int64_t)part.n > at->max_bytes - b->n)
        return err_set(e, ERR_LIMIT, "the body has over %lld bytes", (long long)at->max_bytes);
    if (b->fd < 0 && b->mem.n + part.n > at->memory_bytes) {
        if (!at->spool)
            return err_set(e, ERR_LIMIT, "the body has over %zu bytes", at->memory_bytes);
        TRY(to_file(b, at->folder, e));
    }
    if (b->fd >= 0)
        TRY(file_add(b->fd, part, e));
    else
        bytes_add(&b->mem, part.p, part.n);
    b->n += (int64_t)part.n;
    return true;
}

struct inflating {
    struct body             *to;
    const struct body_place *at;
};

static bool inflated(void *ctx, struct str part, struct err *e)
{
    const struct inflating *i = ctx;

    return part.n == 0 || body_add(i->to, i->at, part, e);
}

static bool inflate_all(const struct body *b, struct inflating *to, struct err *e)
{
    AUTO(gunzip_close) struct gunzip *g = gunzip_open();
    AUTO(bytes_done) struct bytes step = { 0 };
    off_t at = 0;
    ssize_t n;

    if (!g)
        return err_set(e, ERR_UNAVAILABLE, "no memory to undo gzip");
    if (b->fd < 0) {
        TRY(gunzip_add(g, (struct str){ b->mem.p, b->mem.n }, inflated, to, e));
        return gunzip_end(g, e);
    }
    while ((n = pread(b->fd, bytes_room(&step, READ_BYTES), READ_BYTES, at)) > 0) {
        TRY(gunzip_add(g, (struct str){ step.p, (size_t)n }, inflated, to, e));
        at += n;
    }
    if (n < 0)
        return err_set(e, ERR_UNAVAILABLE, "a large body cannot be read: %s", strerror(errno));
    return gunzip_end(g, e);
}

bool body_inflate(struct body *b, const struct body_place *at, struct err *e)
{
    AUTO(body_done) struct body whole;
    struct inflating to = { &whole, at };
    struct body packed;

    body_init(&whole);
    TRY(inflate_all(b, &to, e));
    packed = *b;
    *b = whole;
    whole = packed;                             /* goes, now that it is read */
    return true;
}
