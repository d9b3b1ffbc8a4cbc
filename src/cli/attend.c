/* attend.c -- see attend.h. */
#include "attend.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "arena.h"
#include "place.h"
#include "visit.h"

/* How often a command that shall end is told so again: it may have gone on to something else. */
enum { LOOK_MS = 100, WAITING = 64 };

struct guest {
    bool          here;
    struct visit *visit;
    pthread_t     thread;
};

struct attend {
    const struct program_def *program;
    struct pool              *pool;
    struct access            *access;
    struct place              place;
    int                       listener;
    int                       wake[2];          /* a byte: look around */
    atomic_bool               closing;
    pthread_t                 thread;
    struct guest              guests[ATTEND_MAX];
};

static void wake(struct attend *a)
{
    ssize_t n = write(a->wake[1], "", 1);

    (void)n;                                    /* a full pipe wakes as well */
}

static void told_done(void *attend)
{
    wake(attend);
}

static void *run_guest(void *visit)
{
    visit_run(visit);
    return NULL;
}

static struct guest *free_place(struct attend *a)
{
    for (size_t i = 0; i < ATTEND_MAX; i++)
        if (!a->guests[i].here)
            return &a->guests[i];
    return NULL;
}

/* The server's user alone: what runs here may do whatever the server may. */
static bool is_ours(int s, pid_t *ret)
{
    struct ucred peer;
    socklen_t n = sizeof peer;

    if (getsockopt(s, SOL_SOCKET, SO_PEERCRED, &peer, &n) != 0 || peer.uid != geteuid())
        return false;
    *ret = peer.pid;
    return true;
}

static void let_in(struct attend *a)
{
    struct guest *g = free_place(a);
    int s = accept4(a->listener, NULL, NULL, SOCK_CLOEXEC);
    pid_t client;

    if (s < 0)
        return;
    if (!is_ours(s, &client)) {
        close(s);
        return;
    }
    g->visit = visit_open(a->program, a->pool, a->access, s, client, told_done, a);
    g->here = pthread_create(&g->thread, NULL, run_guest, g->visit) == 0;
    if (!g->here)
        visit_close(&g->visit);
}

/* Those that have ended leave, those that shall end are told again. True: one of these is left. */
static bool look_around(struct attend *a)
{
    bool ending = false;

    for (size_t i = 0; i < ATTEND_MAX; i++) {
        struct guest *g = &a->guests[i];

        if (g->here && visit_is_done(g->visit)) {
            pthread_join(g->thread, NULL);
            visit_close(&g->visit);
            g->here = false;
        } else if (g->here && (atomic_load(&a->closing) || visit_is_over(g->visit))) {
            visit_stop(g->visit);
            ending = true;
        }
    }
    return ending;
}

static bool any_here(const struct attend *a)
{
    for (size_t i = 0; i < ATTEND_MAX; i++)
        if (a->guests[i].here)
            return true;
    return false;
}

/* Waits for somebody at the door, a client that goes away, a command that ends. */
static void wait_for_news(struct attend *a, int timeout_ms)
{
    struct pollfd list[2 + ATTEND_MAX] = {
        { .fd = a->wake[0], .events = POLLIN },
        { .fd = !a->closing && free_place(a) ? a->listener : -1, .events = POLLIN },
    };
    char bytes[64];

    for (size_t i = 0; i < ATTEND_MAX; i++) {
        const struct guest *g = &a->guests[i];
        bool known = !g->here || visit_is_over(g->visit);

        list[2 + i] = (struct pollfd){ .fd = known ? -1 : visit_socket(g->visit),
                                       .events = POLLRDHUP };
    }
    if (poll(list, sizeof list / sizeof *list, timeout_ms) <= 0)
        return;
    while (list[0].revents && read(a->wake[0], bytes, sizeof bytes) == (ssize_t)sizeof bytes)
        continue;
    for (size_t i = 0; i < ATTEND_MAX; i++)
        if (list[2 + i].revents & (POLLRDHUP | POLLHUP | POLLERR))
            visit_stop(a->guests[i].visit);
    if (list[1].revents && !a->closing)
        let_in(a);
}

static void *keep_attending(void *attend)
{
    struct attend *a = attend;
    bool ending = false;

    while (!atomic_load(&a->closing) || any_here(a)) {
        wait_for_news(a, ending ? LOOK_MS : -1);
        ending = look_around(a);
    }
    return NULL;
}

static void free_attend(struct attend **a)
{
    const int fds[] = { (*a)->listener, (*a)->wake[0], (*a)->wake[1] };

    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    mem_free(*a);
    *a = NULL;
}

bool attend_open(const struct program_def *program, struct pool *pool, struct access *access,
                 const char *database, struct attend **ret, struct err *e)
{
    struct attend *a = must_alloc(sizeof *a);
    int why = 0;

    assert(*database == '/');
    /* What clients read no more is an error, also of the engine's own threads, and no death. */
    signal(SIGPIPE, SIG_IGN);
    *a = (struct attend){ .program = program, .pool = pool, .access = access, .listener = -1,
                          .wake = { -1, -1 } };
    if (!place_of(database, &a->place, e)) {
        free_attend(&a);
        return false;
    }
    a->listener = place_listen(&a->place, WAITING);
    if (a->listener < 0 || pipe2(a->wake, O_CLOEXEC | O_NONBLOCK) != 0)
        why = errno;
    else
        why = pthread_create(&a->thread, NULL, keep_attending, a);
    if (why) {
        err_set(e, ERR_UNAVAILABLE, "%s/%s: %s", a->place.folder, a->place.name, strerror(why));
        free_attend(&a);
        return false;
    }
    *ret = a;
    return true;
}

void attend_close(struct attend **a)
{
    if (!*a)
        return;
    place_remove(&(*a)->place);
    atomic_store(&(*a)->closing, true);
    wake(*a);
    pthread_join((*a)->thread, NULL);
    free_attend(a);
}
