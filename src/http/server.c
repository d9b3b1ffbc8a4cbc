/* server.c -- opening and closing; what the server is doing. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "http_priv.h"
#include "instant.h"
#include "small_file.h"

enum { WORKERS = 4, PEM_BYTES_MAX = 1 << 20, POOL_BYTES_MIN = 32 << 10, FILES_BESIDE = 256,
       BACKLOG = 1024, DEAD_MS = 60000 };

static const char priorities[] = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE";

/* Scripts, styles and data of our own only; charts place things by styles in attributes. */
static const char content_policy[] =
    "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

struct address {
    struct sockaddr_storage at;
    socklen_t               n;
    bool                    loopback;
};

static bool address_parse(const char *text, uint16_t port, struct address *ret, struct err *e)
{
    struct address a = { 0 };
    struct sockaddr_in *four = (struct sockaddr_in *)(void *)&a.at;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)(void *)&a.at;

    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        a.n = sizeof *four;
        a.loopback = ntohl(four->sin_addr.s_addr) >> 24 == 127;
    } else if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        a.n = sizeof *six;
        a.loopback = IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
    } else {
        return err_set(e, ERR_INVALID, "'%s' is no numeric address", text);
    }
    *ret = a;
    return true;
}

static void set_option(int fd, int level, int name, int value)
{
    /* One that the system does not know is done without. */
    (void)!setsockopt(fd, level, name, &value, sizeof value);
}

static void fd_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static bool listen_at(const struct address *a, int *ret_fd, uint16_t *ret_port, struct err *e)
{
    AUTO(fd_close) int fd = socket(a->at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    struct sockaddr_storage bound;
    socklen_t n = sizeof bound;

    if (fd < 0)
        return err_set(e, ERR_UNAVAILABLE, "no socket: %s", strerror(errno));
    set_option(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    /* A peer that has vanished is noticed by its silence; connections take this over. */
    set_option(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, DEAD_MS);
    if (bind(fd, (const struct sockaddr *)&a->at, a->n) != 0 || listen(fd, BACKLOG) != 0 ||
        getsockname(fd, (struct sockaddr *)&bound, &n) != 0)
        return err_set(e, errno == EADDRNOTAVAIL ? ERR_INVALID : ERR_UNAVAILABLE,
                       "cannot listen there: %s", strerror(errno));
    *ret_port = ntohs(bound.ss_family == AF_INET6
                          ? ((struct sockaddr_in6 *)(void *)&bound)->sin6_port
                          : ((struct sockaddr_in *)(void *)&bound)->sin_port);
    *ret_fd = fd;
    fd = -1;
    return true;
}

/* Lets the process have as many files as there may be connections; where that many are not allowed,
 * there may be fewer connections, unless their number was asked for. */
static bool raise_files(uint32_t asked, uint32_t *connections, struct err *e)
{
    rlim_t wanted = (rlim_t)*connections + FILES_BESIDE;
    struct rlimit files;

    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= wanted)
        return true;
    if (files.rlim_max < wanted && (asked || files.rlim_max <= FILES_BESIDE))
        return err_set(e, ERR_INVALID, "%u connections need %llu open files, and %llu are allowed",
                       *connections, (unsigned long long)wanted,
                       (unsigned long long)files.rlim_max);
    if (files.rlim_max < wanted)
        *connections = (uint32_t)(files.rlim_max - FILES_BESIDE);
    files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
    return setrlimit(RLIMIT_NOFILE, &files) == 0 ||
           err_set(e, ERR_UNAVAILABLE, "open files: %s", strerror(errno));
}

static void copy_hosts(struct http_server *s, const struct address *a, const char *text)
{
    static const char *const own[] = { "localhost", "127.0.0.1", "::1" };
    const struct http_options *o = &s->options;

    s->any_host = o->n_hosts == 0 && !a->loopback;
    s->hosts = NEW_N(s->arena, struct str, o->n_hosts + 4);
    for (size_t i = 0; i < o->n_hosts; i++)
        s->hosts[s->n_hosts++] = str_copy(s->arena, o->hosts[i]);
    for (size_t i = 0; o->n_hosts == 0 && i < sizeof own / sizeof *own; i++)
        s->hosts[s->n_hosts++] = str_of(own[i]);
    if (o->n_hosts == 0)
        s->hosts[s->n_hosts++] = str_copy(s->arena, str_of(text));
}

static void add_security(struct http_server *s, const char *name, const char *value)
{
    s->security[s->n_security][0] = name;
    s->security[s->n_security++][1] = value;
}

static void set_security(struct http_server *s)
{
    const char *policy = s->options.content_policy;

    add_security(s, "Content-Security-Policy",
                 policy ? str_copy(s->arena, str_of(policy)).p : content_policy);
    add_security(s, "X-Content-Type-Options", "nosniff");
    add_security(s, "X-Frame-Options", "DENY");
    add_security(s, "Referrer-Policy", "no-referrer");
    add_security(s, "Cross-Origin-Opener-Policy", "same-origin");
    add_security(s, "Cross-Origin-Resource-Policy", "same-origin");
    if (s->secure)
        add_security(s, "Strict-Transport-Security", "max-age=31536000");
}

/* What the library has to say: kept while it starts, to tell why it did not. */
static void on_message(void *ctx, const char *fmt, va_list ap)
{
    struct http_server *s = ctx;
    size_t n;

    if (atomic_load(&s->started) || s->said[0])
        return;
    vsnprintf(s->said, sizeof s->said, fmt, ap);
    n = strlen(s->said);
    while (n && s->said[n - 1] == '\n')
        s->said[--n] = '\0';
}

static bool daemon_start(struct http_server *s, int fd, bool six, const char *certificate,
                         const char *key, struct err *e)
{
    const struct http_limits *l = &s->limits;
    size_t pool = 2 * (size_t)l->header_bytes;
    unsigned silent_s = l->idle_s > l->send_s ? l->idle_s : l->send_s;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    struct MHD_OptionItem tls[] = {
        { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)certificate },
        { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key },
        { MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)priorities },
        { MHD_OPTION_END, 0, NULL },
    };

    flags |= (six ? MHD_USE_IPv6 : 0u) | (s->secure ? MHD_USE_TLS : 0u);
    s->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, s, MHD_OPTION_EXTERNAL_LOGGER, on_message, s,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, pool > POOL_BYTES_MIN ? pool : POOL_BYTES_MIN,
        MHD_OPTION_CONNECTION_TIMEOUT, silent_s + 1, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)l->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)l->per_client,
        MHD_OPTION_URI_LOG_CALLBACK, on_url, s,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, s, MHD_OPTION_NOTIFY_CONNECTION, on_connection,
        s, MHD_OPTION_ARRAY, s->secure ? tls : &tls[3], MHD_OPTION_END);
    atomic_store(&s->started, true);
    if (s->daemon)
        return true;
    return err_set(e, ERR_INVALID, "%s%s", s->secure ? "certificate or key cannot be used: " : "",
                   s->said[0] ? s->said : "the server did not start");
}

static void server_free(struct http_server *s)
{
    rate_close(&s->rate);
    arena_close(&s->arena);
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->work);
    pthread_cond_destroy(&s->timer);
    pthread_cond_destroy(&s->over);
    mem_free(s);
}

static struct http_server *server_new(const struct http_options *options)
{
    struct http_server *s = must_alloc(sizeof *s);

    s->options = *options;
    s->arena = arena_open();
    s->limits = limits_filled(&options->limits);
    s->secure = options->certificate != NULL;
    if (s->options.workers == 0)
        s->options.workers = WORKERS;
    s->options.folder = str_copy(s->arena, str_of(options->folder ? options->folder : "/tmp")).p;
    s->rate = rate_open(s->limits.requests_per_s, s->limits.burst);
    s->queue_last = &s->queue;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->work, NULL);
    pthread_cond_init(&s->timer, NULL);
    pthread_cond_init(&s->over, NULL);
    set_security(s);
    return s;
}

/* With the signals blocked, so that they go to the threads of who opens it. */
static bool start(struct http_server *s, struct err *e)
{
    const struct http_options *o = &s->options;
    const char *text = o->address ? o->address : "127.0.0.1";
    AUTO(arena_close) struct arena *a = arena_open();
    struct str certificate = { 0 }, key = { 0 };
    AUTO(fd_close) int fd = -1;
    struct address at;

    if (!o->certificate != !o->key)
        return err_set(e, ERR_INVALID, "TLS takes both a certificate and a key");
    if (o->certificate) {
        TRY(small_file_read(a, o->certificate, NULL, PEM_BYTES_MAX, &certificate, e));
        TRY(small_file_read(a, o->key, NULL, PEM_BYTES_MAX, &key, e));
        certificate = str_copy(a, certificate);
        key = str_copy(a, key);
    }
    TRY(address_parse(text, o->port, &at, e));
    copy_hosts(s, &at, text);
    TRY(raise_files(o->limits.connections, &s->limits.connections, e));
    TRY(listen_at(&at, &fd, &s->port, e));
    TRY(work_start(s, e));
    TRY(daemon_start(s, fd, at.at.ss_family == AF_INET6, certificate.p, key.p, e));
    fd = -1;                                    /* the library's now */
    return true;
}

bool http_open(const struct http_options *options, struct http_server **ret, struct err *e)
{
    struct http_server *s = server_new(options);
    sigset_t all, before;
    bool ok;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    ok = start(s, e);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!ok) {
        work_stop(s);
        server_free(s);
        return false;
    }
    *ret = s;
    return true;
}

/* -- while it runs -- */

uint16_t http_port(const struct http_server *s)
{
    return s->port;
}

void http_state(struct http_server *s, struct http_state *ret)
{
    pthread_mutex_lock(&s->lock);
    *ret = s->state;
    pthread_mutex_unlock(&s->lock);
}

void connection_cut(struct http_request *r)
{
    pthread_mutex_lock(&r->server->lock);
    if (r->connection)
        shutdown(r->connection->fd, SHUT_RDWR);
    pthread_mutex_unlock(&r->server->lock);
}

void listener_dropped(struct http_request *r)
{
    pthread_mutex_lock(&r->server->lock);
    r->server->state.dropped++;
    pthread_mutex_unlock(&r->server->lock);
    connection_cut(r);
}

void connection_deadline(struct http_request *r, int64_t at_us)
{
    pthread_mutex_lock(&r->server->lock);
    if (r->connection)
        r->connection->deadline_us = at_us;
    pthread_mutex_unlock(&r->server->lock);
}

/* -- the end -- */

/* Ends listeners and cuts connections that wait for a request; with s->lock. True: requests are
 * still under way. */
static bool ease(struct http_server *s)
{
    bool busy = false;

    for (struct connection *c = s->connections; c; c = c->next) {
        struct http_request *r = c->request;

        if (!r) {
            shutdown(c->fd, SHUT_RDWR);
            continue;
        }
        busy = true;
        if (r->listens) {
            pthread_mutex_lock(&r->lock);
            r->ended = true;
            request_wake(r);
            pthread_mutex_unlock(&r->lock);
        }
    }
    return busy || s->state.running > 0 || s->queue;
}

/* Cuts what is under way; with s->lock. */
static void cut_all(struct http_server *s)
{
    for (struct connection *c = s->connections; c; c = c->next) {
        shutdown(c->fd, SHUT_RDWR);
        if (!c->request)
            continue;
        pthread_mutex_lock(&c->request->lock);
        c->request->cut = true;
        pthread_cond_broadcast(&c->request->taken);
        request_wake(c->request);
        pthread_mutex_unlock(&c->request->lock);
    }
}

static void wind_down(struct http_server *s, unsigned grace_s)
{
    int64_t until_us = instant_now_us() + grace_s * SECOND_US;
    struct timespec until = { until_us / SECOND_US, until_us % SECOND_US * 1000 };
    bool late = false;

    pthread_mutex_lock(&s->lock);
    while (ease(s) && !late)
        late = pthread_cond_timedwait(&s->over, &s->lock, &until) == ETIMEDOUT;
    atomic_store(&s->cutting, true);
    cut_all(s);
    pthread_mutex_unlock(&s->lock);
    if (late && s->options.cut)
        s->options.cut(s->options.ctx);
}

void http_close(struct http_server **server, unsigned grace_s)
{
    struct http_server *s = *server;
    int fd;

    *server = NULL;
    if (!s)
        return;
    atomic_store(&s->closing, true);
    fd = MHD_quiesce_daemon(s->daemon);
    if (fd >= 0)
        close(fd);
    wind_down(s, grace_s);
    work_stop(s);
    pthread_mutex_lock(&s->lock);
    cut_all(s);                                 /* what became a stream or a listener meanwhile */
    pthread_mutex_unlock(&s->lock);
    MHD_stop_daemon(s->daemon);
    server_free(s);
}
