/* passed.c -- see passed.h. */
#include "passed.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOOK_MS = 100 };

/* Waits till the descriptor can be read or written; false: it would have to wait, and the command
 * is over. */
static bool wait_for(struct passed *p, short events)
{
    struct pollfd one = { .fd = p->fd, .events = events };

    for (;;) {
        bool over = atomic_load(p->over);
        int n = poll(&one, 1, over ? 0 : LOOK_MS);

        if (n > 0 || (n < 0 && errno != EINTR))
            return true;                        /* what is wrong, the call itself says */
        if (over) {
            errno = ECANCELED;
            return false;
        }
    }
}

static ssize_t read_passed(void *cookie, char *to, size_t n)
{
    struct passed *p = cookie;

    for (;;) {
        ssize_t got;

        if (!wait_for(p, POLLIN))
            return -1;
        got = read(p->fd, to, n);
        if (got >= 0 || (errno != EAGAIN && errno != EINTR))
            return got;
    }
}

/* No more at once than a pipe that can be written takes without waiting. */
static ssize_t write_some(struct passed *p, const char *from, size_t n)
{
    size_t some = p->whole || n < PIPE_BUF ? n : PIPE_BUF;
    ssize_t put;

    do {
        if (!wait_for(p, POLLOUT))
            return -1;
        put = write(p->fd, from, some);
    } while (put < 0 && (errno == EAGAIN || errno == EINTR));
    return put;
}

static ssize_t write_passed(void *cookie, const char *from, size_t n)
{
    struct passed *p = cookie;
    size_t done = 0;

    while (done < n) {
        ssize_t put = write_some(p, from + done, n - done);

        if (put < 0) {
            if (errno == EPIPE) {
                atomic_store(p->cut, true);
                atomic_store(p->over, true);
            }
            return 0;                           /* fopencookie(3): an error, not -1 */
        }
        done += (size_t)put;
    }
    return (ssize_t)n;
}

static int close_passed(void *cookie)
{
    struct passed *p = cookie;
    int fd = p->fd;

    p->fd = -1;
    return close(fd);
}

FILE *passed_open(struct passed *p, const char *mode)
{
    static const cookie_io_functions_t functions = {
        .read = read_passed, .write = write_passed, .close = close_passed,
    };
    struct stat st;

    p->whole = fstat(p->fd, &st) == 0 && S_ISREG(st.st_mode);
    return fopencookie(p, mode, functions);
}
