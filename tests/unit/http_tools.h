/* http_tools.h -- a server to try, and a client that sends any bytes it likes. */
#ifndef HTTP_TOOLS_H
#define HTTP_TOOLS_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "bytes.h"
#include "http.h"
#include "test.h"

enum { PATIENCE_MS = 20000 };

static inline void sleep_ms(int ms)
{
    struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

    nanosleep(&t, NULL);
}

static inline int dial(uint16_t port)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(port),
                              .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
        close(fd);
        fd = -1;
    }
    CHECK(fd >= 0);
    return fd;
}

/* All of it; false: the other side has closed. */
static inline bool send_bytes(int fd, const void *p, size_t n)
{
    const char *at = p;

    while (n) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);

        if (sent <= 0)
            return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

static inline bool send_text(int fd, const char *text)
{
    return send_bytes(fd, text, strlen(text));
}

/* More of what comes; false: the end, or nothing for long. */
static inline bool receive(int fd, struct bytes *in)
{
    struct pollfd p = { fd, POLLIN, 0 };
    ssize_t n;

    if (poll(&p, 1, PATIENCE_MS) <= 0)
        return false;
    n = recv(fd, bytes_room(in, 65537), 65536, 0);
    if (n <= 0)
        return false;
    in->n += (size_t)n;
    in->p[in->n] = '\0';
    return true;
}

/* One answer, taken off the front of what came. */
struct answer {
    int          status;
    struct bytes head, body;
    bool         whole;
};

static inline void answer_done(struct answer *a)
{
    bytes_done(&a->head);
    bytes_done(&a->body);
}

/* A header's value, in a static room; NULL: it is not there. */
static inline const char *header_of(const struct answer *a, const char *name)
{
    static char value[1000];
    size_t n = strlen(name);

    for (const char *line = a->head.p; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncasecmp(line, name, n) == 0 && line[n] == ':') {
            snprintf(value, sizeof value, "%.*s", (int)strcspn(line + n + 2, "\r\n"),
                     line + n + 2);
            return value;
        }
    }
    return NULL;
}

static inline bool header_is(const struct answer *a, const char *name, const char *want)
{
    const char *got = header_of(a, name);

    return got && strcmp(got, want) == 0;
}

static inline void drop(struct bytes *in, size_t n)
{
    memmove(in->p, in->p + n, in->n - n);
    in->n -= n;
    in->p[in->n] = '\0';
}

/* Waits until that many bytes are there. */
static inline bool have(int fd, struct bytes *in, size_t n)
{
    while (in->n < n)
        if (!receive(fd, in))
            return false;
    return true;
}

static inline bool have_text(int fd, struct bytes *in, const char *text)
{
    while (!in->n || !strstr(in->p, text))
        if (!receive(fd, in))
            return false;
    return true;
}

static inline bool read_chunks(int fd, struct bytes *in, struct bytes *body)
{
    for (;;) {
        unsigned long n;
        size_t line;

        if (!have_text(fd, in, "\r\n"))
            return false;
        n = strtoul(in->p, NULL, 16);
        line = (size_t)(strstr(in->p, "\r\n") - in->p) + 2;
        if (!have(fd, in, line + n + 2))
            return false;
        bytes_add(body, in->p + line, n);
        drop(in, line + n + 2);
        if (n == 0)
            return true;
    }
}

/* Reads an answer; in holds what came behind it. False: there is none. */
static inline bool read_answer(int fd, struct bytes *in, bool no_body, struct answer *ret)
{
    const char *length;
    size_t n;

    *ret = (struct answer){ 0 };
    if (!have_text(fd, in, "\r\n\r\n"))
        return false;
    n = (size_t)(strstr(in->p, "\r\n\r\n") - in->p) + 4;
    bytes_add(&ret->head, in->p, n);
    bytes_add(&ret->head, "", 1);
    drop(in, n);
    ret->status = (int)strtol(ret->head.p + 9, NULL, 10);
    if (no_body || ret->status == 304 || ret->status == 204) {
        ret->whole = true;
    } else if (header_of(ret, "Transfer-Encoding")) {
        ret->whole = read_chunks(fd, in, &ret->body);
    } else if ((length = header_of(ret, "Content-Length"))) {
        n = strtoul(length, NULL, 10);
        ret->whole = have(fd, in, n);
        bytes_add(&ret->body, in->p, n < in->n ? n : in->n);
        drop(in, n < in->n ? n : in->n);
    }
    bytes_add(&ret->body, "", 1);
    ret->body.n--;
    return true;
}

/* One request on a connection of its own. */
static inline struct answer ask(uint16_t port, const char *request)
{
    AUTO(bytes_done) struct bytes in = { 0 };
    int fd = dial(port);
    struct answer a = { 0 };

    CHECK(send_text(fd, request));
    read_answer(fd, &in, strncmp(request, "HEAD", 4) == 0, &a);
    close(fd);
    return a;
}

/* GET of a path, with more headers (each with its end) or "". */
static inline struct answer get(uint16_t port, const char *path, const char *headers)
{
    char request[4000];

    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n", path,
             headers);
    return ask(port, request);
}

#endif
