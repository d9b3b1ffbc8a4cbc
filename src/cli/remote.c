/* remote.c -- see remote.h. */
#include "remote.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errand.h"
#include "place.h"
#include "session.h"

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

/* The descriptor, or one that leads nowhere where it is closed: *ret_own is closed again. */
static int open_or_nothing(int fd, int *ret_own)
{
    if (fcntl(fd, F_GETFD) >= 0)
        return fd;
    *ret_own = open("/dev/null", O_RDWR | O_CLOEXEC);
    return *ret_own;
}

/* The first bytes carry the descriptors. */
static bool send_first(int to, const void *bytes, size_t n, const int *descriptors)
{
    union {
        struct cmsghdr header;
        char           room[CMSG_SPACE(ERRAND_DESCRIPTORS * sizeof(int))];
    } control = { 0 };
    struct iovec part = { .iov_base = (void *)bytes, .iov_len = n };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
                              .msg_controllen = sizeof control };
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);

    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(ERRAND_DESCRIPTORS * sizeof(int));
    memcpy(CMSG_DATA(c), descriptors, ERRAND_DESCRIPTORS * sizeof(int));
    return sendmsg(to, &message, MSG_NOSIGNAL) == (ssize_t)n;
}

static bool send_all(int to, const char *p, size_t n)
{
    while (n) {
        ssize_t sent = send(to, p, n, MSG_NOSIGNAL);

        if (sent <= 0)
            return false;
        p += sent;
        n -= (size_t)sent;
    }
    return true;
}

static mode_t own_umask(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return mask;
}

static bool send_errand(int to, const struct options *o, struct err *e)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    AUTO(close_one) int in = -1;
    AUTO(close_one) int out = -1;
    AUTO(close_one) int err = -1;
    AUTO(close_one) int folder = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    int descriptors[ERRAND_DESCRIPTORS] = {
        open_or_nothing(STDIN_FILENO, &in), open_or_nothing(STDOUT_FILENO, &out),
        open_or_nothing(STDERR_FILENO, &err), folder,
    };
    uint32_t size;

    if (folder < 0)
        return err_set(e, ERR_UNAVAILABLE, "the working folder: %s", strerror(errno));
    errand_print(&text, o, own_umask());
    if (text.n > ERRAND_BYTES_MAX)
        return err_set(e, ERR_LIMIT, "the command line is over %d bytes", ERRAND_BYTES_MAX);
    size = (uint32_t)text.n;
    if (!send_first(to, &size, sizeof size, descriptors) || !send_all(to, text.p, text.n))
        return err_set(e, ERR_UNAVAILABLE, "the server that has the store does not listen");
    return true;
}

static bool receive_code(int from, int *ret, struct err *e)
{
    int32_t code;
    ssize_t n;

    do
        n = recv(from, &code, sizeof code, MSG_WAITALL);
    while (n < 0 && errno == EINTR);
    if (n != (ssize_t)sizeof code)
        return err_set(e, ERR_UNAVAILABLE, "the server that has the store went away");
    *ret = code;
    return true;
}

/* Whoever listens gets our streams, so it must be ourselves. */
static bool check_server(int to, struct err *e)
{
    struct ucred server;
    socklen_t n = sizeof server;

    if (getsockopt(to, SOL_SOCKET, SO_PEERCRED, &server, &n) != 0 || server.uid != geteuid())
        return err_set(e, ERR_DENIED, "the store is served by another user");
    return true;
}

bool remote_run(const struct options *o, bool *ret_served, int *ret_code, struct err *e)
{
    AUTO(close_one) int to = -1;
    char path[DATABASE_PATH_SIZE];
    struct err ignored = { 0 };
    struct place place;

    *ret_served = false;
    TRY(session_path(o, path, e));
    if (!place_of(path, &place, &ignored))
        return true;                            /* opening it says what is wrong */
    to = place_connect(&place);
    if (to < 0 && errno == EACCES)
        return err_set(e, ERR_DENIED, "the store is served by another user");
    if (to < 0)
        return true;
    *ret_served = true;
    TRY(check_server(to, e));
    TRY(send_errand(to, o, e));
    return receive_code(to, ret_code, e);
}
