/* cmd_serve.c -- telltale serve: the store in this process, the dashboard and the API on a port. */
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "access.h"
#include "api.h"
#include "arena.h"
#include "attend.h"
#include "buf.h"
#include "bytes.h"
#include "commands.h"
#include "http.h"
#include "instant.h"
#include "live.h"
#include "parse.h"
#include "place.h"
#include "pool.h"
#include "schedule.h"
#include "session.h"
#include "upkeep.h"

enum { GRACE_S = 10, HOSTS_MAX = 16, TEXT_MAX = 4096, QUEUE_MAX_MIB = 16384 };

extern char **environ;

/* All that runs; closed in the order of the last lines of this file. */
struct serving {
    const struct options *options;
    struct arena         *arena;
    struct pool          *pool;
    struct live          *live;                 /* records as they come */
    struct access        *access;
    struct schedule      *schedule;             /* of pulls */
    struct api           *api;
    struct attend        *attend;               /* commands that come by the Unix socket */
    struct upkeep        *upkeep;
    struct http_server   *server;
    FILE                 *log;                  /* NULL: none */
    pthread_mutex_t       log_lock;
    char                  path[PATH_MAX];
    const char           *address;
    int64_t               port, workers, connections, per_client, rate, pull_every_min, queue_mib;
    struct str            hosts[HOSTS_MAX];
    size_t                n_hosts;
};

/* --- what the command line says --- */

static bool number_of(const struct options *o, const char *name, int64_t least, int64_t most,
                      int64_t *ret, struct err *e)
{
    const char *text = option_value(o, name);

    if (!parse_int(str_of(text), ret) || *ret < least || *ret > most)
        return err_set(e, ERR_INVALID, "--%s: \"%s\" is no number from %" PRId64 " to %" PRId64,
                       name, text, least, most);
    return true;
}

static bool is_loopback(const char *address)
{
    struct in_addr four;
    struct in6_addr six;

    if (inet_pton(AF_INET, address, &four) == 1)
        return ntohl(four.s_addr) >> 24 == 127;
    return inet_pton(AF_INET6, address, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

static bool check_address(struct serving *s, struct err *e)
{
    const struct options *o = s->options;
    bool secure = option_value(o, "tls-cert") != NULL;

    if (secure != (option_value(o, "tls-key") != NULL))
        return err_set(e, ERR_INVALID, "--tls-cert and --tls-key belong together");
    if (!secure && !is_loopback(s->address) && !option_on(o, "plain"))
        return err_set(e, ERR_INVALID, "--listen %s: from other machines passwords would come "
                       "unencrypted; give --tls-cert and --tls-key, or --plain if something "
                       "before this does TLS", s->address);
    return true;
}

static bool read_hosts(struct serving *s, struct err *e)
{
    const char *text = option_value(s->options, "host");
    struct str rest = str_of(text ? text : ""), one;

    while (str_next(&rest, ',', &one)) {
        if (s->n_hosts == HOSTS_MAX)
            return err_set(e, ERR_LIMIT, "--host: more than %d names", HOSTS_MAX);
        s->hosts[s->n_hosts++] = str_trim(one);
    }
    return true;
}

static bool read_options(struct serving *s, struct err *e)
{
    s->address = option_value(s->options, "listen");
    TRY(number_of(s->options, "port", 0, 65535, &s->port, e));
    TRY(number_of(s->options, "workers", 1, 200, &s->workers, e));
    TRY(number_of(s->options, "connections", 1, 100000, &s->connections, e));
    TRY(number_of(s->options, "per-client", 1, 100000, &s->per_client, e));
    TRY(number_of(s->options, "rate", 1, 1000000, &s->rate, e));
    TRY(number_of(s->options, "queue", 1, QUEUE_MAX_MIB, &s->queue_mib, e));
    if (option_value(s->options, "pull-every"))
        TRY(number_of(s->options, "pull-every", 1, PULL_EVERY_MAX_MIN, &s->pull_every_min, e));
    TRY(check_address(s, e));
    return read_hosts(s, e);
}

/* --- the log --- */

/* A line of the access log; what is no printing ASCII cannot forge another. */
static void log_request(void *ctx, const struct http_log_entry *entry)
{
    struct serving *s = ctx;
    char at[INSTANT_TEXT_SIZE], path[512];
    size_t n = entry->path.n < sizeof path - 1 ? entry->path.n : sizeof path - 1;

    instant_print(entry->at_us, at);
    for (size_t i = 0; i < n; i++)
        path[i] = entry->path.p[i] > ' ' && entry->path.p[i] < 127 ? entry->path.p[i] : '?';
    path[n] = 0;
    pthread_mutex_lock(&s->log_lock);
    fprintf(s->log, "%s %.*s \"%.*s\" %.*s %s %u %" PRId64 " %.1f ms\n", at,
            (int)entry->client.n, entry->client.p, (int)entry->user.n, entry->user.p,
            (int)entry->method.n, entry->method.p, path, entry->status, entry->bytes,
            (double)entry->duration_us / 1000);
    fflush(s->log);
    pthread_mutex_unlock(&s->log_lock);
}

static void log_trouble(void *ctx, const char *text)
{
    struct serving *s = ctx;

    pthread_mutex_lock(&s->log_lock);
    fprintf(s->options->err, "telltale: %s\n", text);
    pthread_mutex_unlock(&s->log_lock);
}

/* What a vendor sent, a line beside those of requests. */
static void log_event(void *ctx, const char *text)
{
    struct serving *s = ctx;
    char at[INSTANT_TEXT_SIZE];

    if (!s->log)
        return;
    instant_print(instant_now_us(), at);
    pthread_mutex_lock(&s->log_lock);
    fprintf(s->log, "%s %s\n", at, text);
    fflush(s->log);
    pthread_mutex_unlock(&s->log_lock);
}

static bool open_log(struct serving *s, struct err *e)
{
    const char *path = option_value(s->options, "log");

    if (option_on(s->options, "quiet"))
        return true;
    s->log = path ? fopen(path, "ae") : s->options->err;
    return s->log || err_set(e, ERR_UNAVAILABLE, "--log: %s: %s", path, strerror(errno));
}

/* --- opening --- */

static bool open_store(struct serving *s, struct err *e)
{
    struct engine *g = NULL;
    struct engine_options options = { .path = s->path };
    char given[DATABASE_PATH_SIZE];

    TRY(session_path(s->options, given, e));
    TRY(place_database(given, s->path, e));
    TRY(session_memory(s->options, &options.memory_bytes, e));
    TRY(engine_open(&options, &g, e));
    session_say_former(s->options, g);
    if (!access_open(engine_store(g), &(struct access_options){ 0 }, &s->access, e) ||
        !pool_open(g, (unsigned)s->workers + ATTEND_MAX, &s->pool, e)) {
        access_close(&s->access);
        engine_close(&g);
        return false;
    }
    engine_keep(g);
    return live_open(s->pool, &(struct live_options){ .queue_bytes = (size_t)s->queue_mib << 20 },
                     &s->live, e);
}

/* What is pulled comes with what others send. */
static bool take_pulled(void *ctx, const struct import_options *o, struct import_result *ret,
                        struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct serving *s = ctx;
    struct live_parcel parcel = { .arena = a };
    struct live_result result;

    TRY(live_take(s->live, o, &parcel, &result, e));
    *ret = result.counts;
    return true;
}

static bool open_schedule(struct serving *s, struct err *e)
{
    struct schedule_options options = {
        .access = s->access, .taker = { take_pulled, s }, .every_min = s->pull_every_min,
        .log = log_event, .log_ctx = s,
    };

    return schedule_open(&options, &s->schedule, e);
}

static struct str text_option(const struct options *o, const char *name)
{
    const char *text = option_value(o, name);

    return str_of(text ? text : "");
}

static bool open_api(struct serving *s, struct err *e)
{
    const struct options *o = s->options;
    struct api_options options = {
        .pool = s->pool, .live = s->live, .access = s->access, .db = s->path,
        .schedule = s->schedule, .folder = text_option(o, "metrics"),
        .kpis = text_option(o, "metrics-kpi"), .kpi_zone = text_option(o, "tz"),
        .log = log_trouble, .log_event = log_event, .log_request = log_request, .log_ctx = s,
    };

    return api_open(&options, &s->api, e);
}

static bool open_server(struct serving *s, struct err *e)
{
    struct http_options options = {
        .address = s->address, .port = (uint16_t)s->port,
        .certificate = option_value(s->options, "tls-cert"),
        .key = option_value(s->options, "tls-key"), .workers = (unsigned)s->workers,
        .hosts = s->hosts, .n_hosts = s->n_hosts, .ctx = s->api, .handler = api_serve,
        .quick = api_quick, .body = api_body, .log = s->log ? api_log : NULL,
        .cut = api_cut,
        .limits = { .connections = (uint32_t)s->connections,
                    .per_client = (uint32_t)s->per_client,
                    .requests_per_s = (uint32_t)s->rate, .burst = (uint32_t)s->rate * 5 },
    };

    TRY(http_open(&options, &s->server, e));
    api_attach(s->api, s->server);
    return true;
}

/* --- saying where it is --- */

/* Text in the arena. */
__attribute__((format(printf, 2, 3)))
static const char *text_of(struct serving *s, const char *fmt, ...)
{
    struct buf b;
    va_list ap;

    buf_init(&b, s->arena, TEXT_MAX);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    return b.p;
}

/* "http://127.0.0.1:8765", of an address for all its own. */
static const char *base_of(struct serving *s)
{
    bool any = strcmp(s->address, "0.0.0.0") == 0, any6 = strcmp(s->address, "::") == 0;
    const char *host = any ? "127.0.0.1" : any6 ? "::1" : s->address;
    bool six = strchr(host, ':') != NULL;

    return text_of(s, "%s://%s%s%s:%u", option_value(s->options, "tls-cert") ? "https" : "http",
                   six ? "[" : "", host, six ? "]" : "", http_port(s->server));
}

/* The code is behind a #, so that it is in no log. */
static bool say_link(struct serving *s, const char *base, const char **ret, struct err *e)
{
    struct access_act act = { .who = STR("-"), .address = STR(""), .now_us = instant_now_us() };
    struct str code;

    *ret = text_of(s, "%s/", base);
    if (access_has_admin(s->access) && !option_on(s->options, "link"))
        return true;
    TRY(access_link_make(s->arena, s->access, &act, &code, e));
    *ret = text_of(s, "%s/welcome#%.*s", base, (int)code.n, code.p);
    fprintf(s->options->out, "to make an admin, once, within %d hours: %s\n", ACCESS_LINK_H, *ret);
    return true;
}

/* Does not matter if it does not work: the address is on the screen. */
static void open_browser(const char *link)
{
    char *argv[] = { "xdg-open", (char *)(uintptr_t)link, NULL };
    pid_t child;

    (void)!posix_spawnp(&child, argv[0], NULL, NULL, argv, environ);
}

static bool say_where(struct serving *s, struct err *e)
{
    const char *base = base_of(s), *link;

    fprintf(s->options->out, "serving %s on %s\n", s->path, base);
    TRY(say_link(s, base, &link, e));
    fflush(s->options->out);
    if (option_on(s->options, "open"))
        open_browser(link);
    return true;
}

/* --- from beginning to end --- */

static void stop_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
}

static bool serve(struct serving *s, struct err *e)
{
    sigset_t set;
    int which;

    TRY(read_options(s, e));
    stop_signals(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);     /* before there are threads: only here they end */
    signal(SIGPIPE, SIG_IGN);
    TRY(open_log(s, e));
    TRY(open_store(s, e));
    TRY(open_schedule(s, e));
    TRY(open_api(s, e));
    TRY(attend_open(&telltale_program, s->pool, s->access, s->path, &s->attend, e));
    TRY(upkeep_open(s->pool, s->access, log_trouble, s, &s->upkeep, e));
    TRY(open_server(s, e));
    TRY(say_where(s, e));
    api_warm(s->api);
    sigwait(&set, &which);
    fprintf(s->options->err, "telltale: stopping\n");
    return true;
}

static void close_all(struct serving *s)
{
    if (s->api)
        api_stop(s->api);
    http_close(&s->server, GRACE_S);
    schedule_close(&s->schedule);
    attend_close(&s->attend);
    upkeep_close(&s->upkeep);
    api_close(&s->api);
    access_close(&s->access);
    live_close(&s->live);
    pool_close(&s->pool);
    if (s->log && s->log != s->options->err)
        fclose(s->log);
    pthread_mutex_destroy(&s->log_lock);
    arena_close(&s->arena);
}

int cmd_serve(const struct options *o)
{
    struct serving s = { .options = o, .arena = arena_open() };
    struct err e = { 0 };
    bool ok;

    pthread_mutex_init(&s.log_lock, NULL);
    ok = serve(&s, &e);
    close_all(&s);
    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}

int cmd_openapi(const struct options *o)
{
    struct bytes text = { 0 };
    struct err e = { 0 };
    bool ok;

    api_describe(&text);
    bytes_add(&text, "\n", 1);
    ok = fwrite(text.p, 1, text.n, o->out) == text.n && fflush(o->out) == 0;
    bytes_done(&text);
    if (!ok)
        err_set(&e, ERR_UNAVAILABLE, "the output did not take all of it");
    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}
