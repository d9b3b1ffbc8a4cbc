/* bench_http.c -- a server to measure: one page from memory, and listeners.
 *
 * Usage: bench_http BYTES CONNECTIONS. Prints its port, then answers lines of its input until that
 * ends: "state" gives resident kB and listeners; "tell" tells all listeners and gives how long that
 * took. bench/http.mjs drives it. */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "arena.h"
#include "bytes.h"
#include "http.h"
#include "parse.h"

enum { LISTENERS_MAX = 20000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct http_listener *listeners[LISTENERS_MAX];
static size_t n_listeners;
static struct http_blob *page;

static void on_gone(void *ctx, struct http_listener *l)
{
    (void)ctx;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < n_listeners; i++)
        if (listeners[i] == l) {
            listeners[i] = listeners[--n_listeners];
            break;
        }
    pthread_mutex_unlock(&lock);
}

static void handle(void *ctx, struct http_request *r, struct http_reply *w)
{
    (void)ctx;
    if (!str_equal(http_path(r), STR("/live"))) {   /* the same page, by way of a worker */
        http_blob_reply(w, page);
        return;
    }
    pthread_mutex_lock(&lock);
    if (n_listeners < LISTENERS_MAX) {
        listeners[n_listeners] = http_listen(w, on_gone, NULL);
        http_tell(listeners[n_listeners++], STR("event: change\ndata: {\"generation\":1}\n\n"));
    }
    pthread_mutex_unlock(&lock);
}

static bool quick(void *ctx, struct http_request *r, struct http_reply *w)
{
    (void)ctx;
    if (!str_equal(http_path(r), STR("/page")))
        return false;
    http_blob_reply(w, page);
    return true;
}

static long resident_kb(void)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[200];
    long kb = 0;

    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "VmRSS: %ld", &kb) == 1)
            break;
    if (f)
        fclose(f);
    return kb;
}

static double now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void tell(void)
{
    double start_us = now_us();
    size_t told = 0;

    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < n_listeners; i++)
        told += http_tell(listeners[i], STR("event: change\ndata: {\"generation\":2}\n\n"));
    pthread_mutex_unlock(&lock);
    printf("%zu %.0f\n", told, now_us() - start_us);
}

int main(int argc, char **argv)
{
    struct http_options o = { .handler = handle, .quick = quick };
    AUTO(bytes_done) struct bytes b = { 0 };
    struct http_server *server = NULL;
    int64_t bytes, connections;
    struct err e = { 0 };
    char line[100];

    if (argc < 3 || !parse_int(str_of(argv[1]), &bytes) ||
        !parse_int(str_of(argv[2]), &connections) || bytes < 0 || bytes > 64 << 20 ||
        connections < 1 || connections > LISTENERS_MAX) {
        fprintf(stderr, "usage: bench_http BYTES CONNECTIONS\n");
        return 2;
    }
    memset(bytes_room(&b, (size_t)bytes + 1), 'x', (size_t)bytes);
    page = http_blob_open("text/html", (struct str){ b.p, (size_t)bytes }, STR("1"));
    o.limits.connections = o.limits.per_client = (uint32_t)connections;
    o.limits.requests_per_s = UINT32_MAX;
    if (!http_open(&o, &server, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("%u\n", http_port(server));
    while (fgets(line, sizeof line, stdin)) {
        struct http_state state;

        http_state(server, &state);
        if (line[0] == 's')
            printf("%ld %" PRIu32 "\n", resident_kb(), state.listeners);
        else if (line[0] == 't')
            tell();
    }
    http_close(&server, 1);
    http_blob_close(&page);
    return 0;
}
