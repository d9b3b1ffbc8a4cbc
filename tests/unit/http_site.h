/* http_site.h -- a server whose routes try all that the transport can do. */
#ifndef HTTP_SITE_H
#define HTTP_SITE_H

#include <stdatomic.h>

#include "http_tools.h"
#include "instant.h"

/* What the server of a test was told to do and has seen. */
struct site {
    struct http_server *server;
    struct http_blob   *blob;
    uint16_t            port;
    pthread_mutex_t     lock;
    atomic_bool         open;                   /* the gate of /wait */
    atomic_bool         cut, broke_off;
    atomic_int          waits, gone, writes;
    struct http_listener *listeners[512];
    size_t              n_listeners;
    char                logged[512];
    atomic_uint         logs;
};

static char big[100001];

static inline void on_gone(void *ctx, struct http_listener *l)
{
    struct site *s = ctx;

    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->n_listeners; i++)
        if (s->listeners[i] == l)
            s->listeners[i] = s->listeners[--s->n_listeners];
    s->gone++;
    pthread_mutex_unlock(&s->lock);
}

static inline void listen_to(struct site *s, struct http_reply *w)
{
    pthread_mutex_lock(&s->lock);
    s->listeners[s->n_listeners] = http_listen(w, on_gone, s);
    CHECK(http_tell(s->listeners[s->n_listeners++], STR("event: hello\n\n")));
    pthread_mutex_unlock(&s->lock);
}

static inline void stream(struct site *s, struct http_request *r, struct http_reply *w)
{
    struct str count = STR("3");
    long n;

    http_query(r, "parts", &count);
    n = strtol(count.p, NULL, 10);
    http_stream(w, "text/csv");
    for (long i = 0; i < n; i++) {
        if (!http_write(w, big, 1000)) {
            pthread_mutex_lock(&s->lock);
            s->broke_off = true;
                    pthread_mutex_unlock(&s->lock);
            return;
        }
        s->writes++;
    }
    if (http_query(r, "break", &count))
        http_break(w);
}

static inline void wait_at_gate(struct site *s, struct http_request *r, struct http_reply *w)
{
    s->waits++;
    while (!s->open && !s->cut && !s->broke_off) {
        s->broke_off = http_gone(r);
        sleep_ms(5);
    }
    http_body(w, "text/plain", STR("waited"), STR(""));
}

static inline void echo(struct http_request *r, struct http_reply *w)
{
    const char *path = http_body_path(r);
    char text[100];
    int n;

    if (path) {
        FILE *f = fopen(path, "rb");
        int64_t bytes = 0, sum = 0;

        for (int c; f && (c = getc(f)) != EOF; bytes++)
            sum += c;
        if (f)
            fclose(f);
        n = snprintf(text, sizeof text, "file %lld %lld", (long long)bytes, (long long)sum);
        http_body(w, "text/plain", (struct str){ text, (size_t)n }, STR(""));
        CHECK_INT(http_body_bytes(r), bytes);
    } else {
        http_body(w, "text/plain", http_request_body(r), STR(""));
    }
}

static inline void show(struct http_request *r, struct http_reply *w)
{
    AUTO(bytes_done) struct bytes b = { 0 };
    struct str name, value;
    size_t at = 0;

    bytes_add(&b, http_method(r).p, http_method(r).n);
    bytes_add(&b, " ", 1);
    bytes_add(&b, http_path(r).p, http_path(r).n);
    while (http_next_query(r, &at, &name, &value)) {
        bytes_add(&b, "|", 1);
        bytes_add(&b, name.p, name.n);
        bytes_add(&b, "=", 1);
        bytes_add(&b, value.p, value.n);
    }
    if (http_cookie(r, "who", &value)) {
        bytes_add(&b, "|", 1);
        bytes_add(&b, value.p, value.n);
    }
    http_user(w, STR("ann"));
    http_set(w, "X-Split", STR("a\r\nInjected: 1"));
    http_set(w, "Set-Cookie", STR("a=1"));
    http_set(w, "Set-Cookie", STR("b=2"));
    http_body(w, "text/plain", (struct str){ b.p, b.n }, STR(""));
}

static inline void handle(void *ctx, struct http_request *r, struct http_reply *w)
{
    struct site *s = ctx;
    struct str path = http_path(r);

    if (str_equal(path, STR("/big")))
        http_body(w, "application/json", (struct str){ big, 100000 }, STR("v1"));
    else if (str_equal(path, STR("/echo")) || str_equal(path, STR("/file")))
        echo(r, w);
    else if (str_equal(path, STR("/stream")))
        stream(s, r, w);
    else if (str_equal(path, STR("/wait")))
        wait_at_gate(s, r, w);
    else if (str_equal(path, STR("/listen")))
        listen_to(s, w);
    else if (str_equal(path, STR("/empty")))
        http_status(w, 204);
    else if (str_equal(path, STR("/teapot")))
        http_problem(w, 404, "there is no \"pot\"");
    else if (!str_equal(path, STR("/big")) && !str_equal(path, STR("/nothing")))
        show(r, w);
}

static inline bool quick(void *ctx, struct http_request *r, struct http_reply *w)
{
    struct site *s = ctx;

    if (!str_equal(http_path(r), STR("/blob")))
        return false;
    http_blob_reply(w, s->blob);
    return true;
}

static inline struct http_body_rule body_rule(void *ctx, const struct http_request *r)
{
    (void)ctx;
    if (str_equal(http_path(r), STR("/file")))
        return (struct http_body_rule){ 10 << 20, true };
    return (struct http_body_rule){ 50000, false };
}

static inline void note(void *ctx, const struct http_log_entry *e)
{
    struct site *s = ctx;

    pthread_mutex_lock(&s->lock);
    s->logs++;
    snprintf(s->logged, sizeof s->logged, "%.*s %.*s %.*s %u %lld %.*s", (int)e->client.n,
             e->client.p, (int)e->method.n, e->method.p, (int)e->path.n, e->path.p, e->status,
             (long long)e->bytes, (int)e->user.n, e->user.n ? e->user.p : "");
    CHECK(e->at_us > INT64_C(1577836800) * SECOND_US && e->duration_us >= 0);
    pthread_mutex_unlock(&s->lock);
}

static inline void cut(void *ctx)
{
    struct site *s = ctx;

    s->cut = true;
}

/* Opens a site with these options; what makes it a site is filled in. Closed by site_close(). */
static inline void site_open_with(struct site *s, const struct http_options *options)
{
    struct http_options o = *options;
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof big - 1; i++)
        big[i] = "0123456789,\n"[i % 12];
    *s = (struct site){ .blob = http_blob_open("text/html", (struct str){ big, 50000 },
                                               STR("b1")) };
    pthread_mutex_init(&s->lock, NULL);
    o.workers = 3;
    o.ctx = s;
    o.handler = handle;
    o.quick = quick;
    o.body = body_rule;
    o.log = note;
    o.cut = cut;
    CHECK(http_open(&o, &s->server, &e));
    if (!s->server) {
        printf("# %s\n", e.msg);
        abort();
    }
    s->port = http_port(s->server);
}

static inline void site_open(struct site *s)
{
    site_open_with(s, &(struct http_options){ 0 });
}

static inline void site_close(struct site *s)
{
    http_close(&s->server, 5);
    http_blob_close(&s->blob);
    CHECK_INT((int64_t)s->n_listeners, 0);
    pthread_mutex_destroy(&s->lock);
}

/* Waits until the number is at least that. */
static inline bool becomes(const atomic_int *number, int want)
{
    for (int i = 0; i < PATIENCE_MS / 5 && atomic_load(number) < want; i++)
        sleep_ms(5);
    return atomic_load(number) >= want;
}

/* Waits until a handler has noticed that nobody is there. */
static inline bool breaks_off(struct site *s)
{
    for (int i = 0; i < PATIENCE_MS / 5 && !s->broke_off; i++)
        sleep_ms(5);
    return s->broke_off;
}

#endif
