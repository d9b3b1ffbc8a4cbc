/* memory_file.c -- see memory_file.h. */
#include "memory_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool memory_file_open(struct memory_file *ret, struct err *e)
{
    int fd = memfd_create("telltale", MFD_CLOEXEC);

    if (fd < 0)
        return err_set(e, ERR_UNAVAILABLE, "a file in memory: %s", strerror(errno));
    ret->fd = fd;
    snprintf(ret->path, sizeof ret->path, "/proc/self/fd/%d", fd);
    return true;
}

bool memory_file_add(const struct memory_file *f, const void *p, size_t n, struct err *e)
{
    const char *from = p;

    while (n) {
        ssize_t done = write(f->fd, from, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return err_set(e, ERR_UNAVAILABLE, "a file in memory: %s", strerror(errno));
        from += done;
        n -= (size_t)done;
    }
    return true;
}

bool memory_file_read(const struct memory_file *f, size_t max_bytes, struct bytes *to,
                      struct err *e)
{
    size_t left, done = 0;
    struct stat st;
    char *room;

    if (fstat(f->fd, &st) != 0)
        return err_set(e, ERR_UNAVAILABLE, "a file in memory: %s", strerror(errno));
    left = (size_t)st.st_size;
    if (left > max_bytes)
        return err_set(e, ERR_LIMIT, "the file has %zu bytes, more than %zu", left, max_bytes);
    room = bytes_room(to, left + 1);
    while (done < left) {
        ssize_t n = pread(f->fd, room + done, left - done, (off_t)done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set(e, ERR_UNAVAILABLE, "a file in memory: %s",
                           n ? strerror(errno) : "it is shorter than it was");
        done += (size_t)n;
    }
    to->n += done;
    return true;
}

void memory_file_done(struct memory_file *f)
{
    if (f->fd >= 0)
        close(f->fd);
    f->fd = -1;
}
