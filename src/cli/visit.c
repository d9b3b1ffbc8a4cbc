/* visit.c -- see visit.h. */
#include "visit.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "arena.h"
#include "errand.h"
#include "passed.h"
#include "session.h"

enum { PATIENCE_S = 10 };                       /* till the whole errand must be here */

struct visit {
    const struct program_def *program;
    struct pool              *pool;
    int                       socket;
    pid_t                     client;
    void                    (*told_done)(void *ctx);
    void                     *ctx;
    int                       descriptors[ERRAND_DESCRIPTORS];
    struct passed             passed[ERRAND_FOLDER];
    FILE                     *streams[ERRAND_FOLDER];
    struct session            session;
    atomic_bool               done;
};

struct visit *visit_open(const struct program_def *program, struct pool *pool,
                         struct access *access, int socket, pid_t client,
                         void (*done)(void *ctx), void *ctx)
{
    struct visit *v = must_alloc(sizeof *v);

    v->program = program;
    v->pool = pool;
    v->socket = socket;
    v->client = client;
    v->told_done = done;
    v->ctx = ctx;
    for (size_t i = 0; i < ERRAND_DESCRIPTORS; i++)
        v->descriptors[i] = -1;
    session_init(&v->session, pool);
    v->session.access = access;
    return v;
}

void visit_close(struct visit **v)
{
    if (!*v)
        return;
    for (size_t i = 0; i < ERRAND_DESCRIPTORS; i++)
        if ((*v)->descriptors[i] >= 0)
            close((*v)->descriptors[i]);
    close((*v)->socket);
    session_done(&(*v)->session);
    mem_free(*v);
    *v = NULL;
}

void visit_stop(struct visit *v)
{
    session_stop(&v->session);
}

bool visit_is_over(const struct visit *v)
{
    return atomic_load(&v->session.over);
}

bool visit_is_done(const struct visit *v)
{
    return atomic_load(&v->done);
}

int visit_socket(const struct visit *v)
{
    return v->socket;
}

/* --- what it wants --- */

/* Keeps the descriptors that came with the message. */
static void take_descriptors(struct visit *v, struct msghdr *message)
{
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
        size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);

        bool rights = c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS;

        for (size_t i = 0; rights && i < n; i++) {
            int fd;

            memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
            if (i < ERRAND_DESCRIPTORS && v->descriptors[i] < 0)
                v->descriptors[i] = fd;
            else
                close(fd);
        }
    }
}

static bool receive_first(struct visit *v, uint32_t *ret_size)
{
    union {
        struct cmsghdr header;
        char           room[CMSG_SPACE(ERRAND_DESCRIPTORS * sizeof(int))];
    } control = { 0 };
    struct iovec part = { .iov_base = ret_size, .iov_len = sizeof *ret_size };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
                              .msg_controllen = sizeof control };
    ssize_t n = recvmsg(v->socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);

    if (n < 0)
        return false;
    take_descriptors(v, &message);
    return n == (ssize_t)sizeof *ret_size;
}

static bool receive_errand(struct visit *v, struct arena *a, struct str *ret, struct err *e)
{
    struct timeval patience = { .tv_sec = PATIENCE_S };
    uint32_t size;
    char *text;

    setsockopt(v->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (!receive_first(v, &size))
        return err_set(e, ERR_INVALID, "that is no call of telltale");
    for (size_t i = 0; i < ERRAND_DESCRIPTORS; i++)
        if (v->descriptors[i] < 0)
            return err_set(e, ERR_INVALID, "a call of telltale passes four descriptors");
    if (size > ERRAND_BYTES_MAX)
        return err_set(e, ERR_LIMIT, "the command line is over %d bytes", ERRAND_BYTES_MAX);
    text = arena_alloc(a, size ? size : 1, 1);
    if (recv(v->socket, text, size, MSG_WAITALL) != (ssize_t)size)
        return err_set(e, ERR_INVALID, "that is no call of telltale");
    *ret = (struct str){ text, size };
    return true;
}

/* --- where it is --- */

static bool same_folder(int folder)
{
    struct stat theirs, ours;

    return fstat(folder, &theirs) == 0 && stat(".", &ours) == 0 &&
           theirs.st_dev == ours.st_dev && theirs.st_ino == ours.st_ino;
}

/* This thread goes to the client's folder, and makes files with the rights that the client does. */
static bool enter_folder(const struct visit *v, mode_t mask, struct err *e)
{
    int folder = v->descriptors[ERRAND_FOLDER];

    if (unshare(CLONE_FS) != 0) {
        /* Some containers forbid it. */
        if (same_folder(folder))
            return true;
        return err_set(e, ERR_UNAVAILABLE, "the server that has the store may not work in other "
                       "folders than its own: %s", strerror(errno));
    }
    if (fchdir(folder) != 0)
        return err_set(e, ERR_DENIED, "the server cannot enter the working folder: %s",
                       strerror(errno));
    umask(mask);
    return true;
}

/* --- running it --- */

static void open_streams(struct visit *v, const struct errand *errand)
{
    static const char *const modes[ERRAND_FOLDER] = { "r", "w", "w" };

    for (int i = ERRAND_IN; i < ERRAND_FOLDER; i++) {
        v->passed[i] = (struct passed){ .fd = v->descriptors[i], .over = &v->session.over,
                                        .cut = &v->session.cut };
        v->descriptors[i] = -1;                 /* the stream's from here on */
        v->streams[i] = passed_open(&v->passed[i], modes[i]);
    }
    setvbuf(v->streams[ERRAND_ERR], NULL, _IONBF, 0);
    if (errand->out_terminal.here)
        setvbuf(v->streams[ERRAND_OUT], NULL, _IOLBF, 0);
}

static void close_streams(struct visit *v)
{
    for (int i = ERRAND_IN; i < ERRAND_FOLDER; i++)
        if (v->streams[i])
            fclose(v->streams[i]);
}

static int run_command(struct visit *v, struct arena *a, const struct errand *errand)
{
    struct options o;
    struct err e = { 0 };
    int code;

    if (!options_read(a, v->program, errand->n, errand->words, &o, &e)) {
        fprintf(v->streams[ERRAND_ERR], "telltale: %s\n", e.msg);
        return exit_code(e.kind);
    }
    o.in = v->streams[ERRAND_IN];
    o.in_descriptor = v->passed[ERRAND_IN].fd;
    o.out = v->streams[ERRAND_OUT];
    o.err = v->streams[ERRAND_ERR];
    o.out_terminal = errand->out_terminal;
    o.err_terminal = errand->err_terminal;
    o.session = &v->session;
    if (o.command->here)
        err_set(&e, ERR_INVALID, "that command asks no store");
    else if (enter_folder(v, errand->umask, &e))
        return o.command->run(&o);
    code = session_fail(&o, &e);
    return code;
}

static int run_errand(struct visit *v)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct errand errand = { 0 };
    struct str text;
    struct err e = { 0 };
    int code;

    if (!receive_errand(v, a, &text, &e))
        return exit_code(e.kind);
    if (!errand_parse(a, text, v->client, &errand, &e)) {
        dprintf(v->descriptors[ERRAND_ERR], "telltale: %s\n", e.msg);
        return exit_code(e.kind);
    }
    open_streams(v, &errand);
    code = run_command(v, a, &errand);
    session_release(&v->session);
    close_streams(v);
    return atomic_load(&v->session.cut) ? -SIGPIPE : code;
}

void visit_run(struct visit *v)
{
    int32_t code = run_errand(v);

    if (send(v->socket, &code, sizeof code, MSG_NOSIGNAL) != (ssize_t)sizeof code)
        atomic_store(&v->session.over, true);   /* nobody is there to hear it */
    atomic_store(&v->done, true);
    v->told_done(v->ctx);
}
