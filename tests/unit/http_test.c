/* http_test.c -- the transport, over real sockets: what it answers, and what is refused. */
#include "http_site.h"

TEST(a_request_is_read_and_answered)
{
    AUTO(site_close) struct site s;
    AUTO(answer_done) struct answer a = { 0 };

    site_open(&s);
    a = get(s.port, "/x/%C5%BC%2Fy?a=1&b=+z%26&c", "Cookie: x=1; who=\"me\"\r\n");
    CHECK_INT(a.status, 200);
    CHECK(strcmp(a.body.p, "GET /x/\xC5\xBC/y|a=1|b= z&|c=|me") == 0);
    CHECK(header_is(&a, "Content-Type", "text/plain; charset=utf-8"));
    CHECK(header_is(&a, "Set-Cookie", "a=1") && strstr(a.head.p, "Set-Cookie: b=2"));
    CHECK(!header_of(&a, "Injected") && !header_of(&a, "X-Split"));
    CHECK(header_is(&a, "Cache-Control", "no-store"));
    CHECK(header_is(&a, "X-Content-Type-Options", "nosniff"));
    CHECK(header_is(&a, "Referrer-Policy", "no-referrer"));
    CHECK(strstr(header_of(&a, "Content-Security-Policy"), "frame-ancestors 'none'"));
    CHECK(!strstr(header_of(&a, "Content-Security-Policy"), "script-src"));
    CHECK(!header_of(&a, "Strict-Transport-Security"));
    for (int i = 0; i < 400 && !s.logs; i++)
        sleep_ms(5);
    pthread_mutex_lock(&s.lock);
    CHECK(strcmp(s.logged, "127.0.0.1 GET /x/%C5%BC%2Fy 200 27 ann") == 0);
    pthread_mutex_unlock(&s.lock);
}

TEST(errors_are_problem_details)
{
    static const struct {
        const char *request;
        int         status;
    } cases[] = {
        { "GET /teapot HTTP/1.1\r\nHost: localhost\r\n\r\n", 404 },
        { "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n", 500 },
        { "GET /a/../b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "GET /a/%2e%2E/b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "GET /a%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "GET /a%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "GET /?a=%f HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501 },
        { "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421 },
        { "GET / HTTP/1.1\r\nHost: localhost.evil.example:80\r\n\r\n", 421 },
        { "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400 },
        { "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n"
          "Expect: 100-continue\r\n\r\n", 413 },
        { "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", 413 },
        { "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
          "Content-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 400 },
    };

    AUTO(site_close) struct site s;

    site_open(&s);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AUTO(answer_done) struct answer a = ask(s.port, cases[i].request);

        if (a.status != cases[i].status)
            printf("# %s", cases[i].request);
        CHECK_INT(a.status, cases[i].status);
        CHECK(header_is(&a, "Content-Type", "application/problem+json"));
        CHECK(header_is(&a, "X-Content-Type-Options", "nosniff"));
        CHECK(strstr(a.body.p, "\"type\":\"about:blank\",\"title\":\""));
    }
}

TEST(headers_hold_no_control_characters)
{
    static const char request[] = "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\1b\r\n\r\n";

    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 };
    AUTO(answer_done) struct answer a = { 0 };
    int fd;

    site_open(&s);
    fd = dial(s.port);
    CHECK(send_bytes(fd, request, sizeof request - 1));
    CHECK(read_answer(fd, &in, false, &a));
    CHECK_INT(a.status, 400);
    close(fd);
}

/* What the library answers by itself: to what is no HTTP. */
TEST(what_is_no_http_is_refused)
{
    static const char *const cases[] = {
        "\r\n\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost localhost\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    };

    AUTO(site_close) struct site s;

    site_open_with(&s, &(struct http_options){ .limits = { .idle_s = 1, .body_s = 1 } });
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AUTO(bytes_done) struct bytes in = { 0 };
        int fd = dial(s.port);

        CHECK(send_text(fd, cases[i]));
        while (receive(fd, &in))
            ;
        if (in.n && (in.p[9] == '2' || in.p[9] == '5') && strncmp(in.p + 9, "501", 3) != 0)
            test_fail(__FILE__, __LINE__, "%s -> %.20s", cases[i], in.p);
        close(fd);
    }
}

TEST(a_connection_serves_many_requests_and_pipelines)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 };
    int fd;

    site_open(&s);
    fd = dial(s.port);
    for (int i = 0; i < 3; i++)
        CHECK(send_text(fd, "GET /one HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"
                            "12345GET /blob HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            "GET /../bad HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            "HEAD /big HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    for (int i = 0; i < 3; i++) {
        static const int statuses[] = { 200, 200, 200, 400, 200 };

        for (int k = 0; k < 5; k++) {
            AUTO(answer_done) struct answer a;

            CHECK(read_answer(fd, &in, k == 4, &a));
            CHECK_INT(a.status, statuses[k]);
            CHECK(a.whole && (k != 1 || strcmp(a.body.p, "12345") == 0));
            CHECK(k != 2 || a.body.n == 50000);
            CHECK(k != 4 || header_is(&a, "Content-Length", "100000"));
        }
    }
    close(fd);
}

TEST(bodies_shrink_and_are_kept)
{
    static const char *const paths[] = { "/big", "/blob" };
    static const size_t sizes[] = { 100000, 50000 };

    AUTO(site_close) struct site s;

    site_open(&s);
    for (int i = 0; i < 2; i++) {
        AUTO(answer_done) struct answer plain = get(s.port, paths[i], "");
        AUTO(answer_done) struct answer small = get(s.port, paths[i],
                                                    "Accept-Encoding: br, gzip;q=0.8\r\n");
        AUTO(answer_done) struct answer never = get(s.port, paths[i],
                                                    "Accept-Encoding: gzip;q=0, *\r\n");
        AUTO(answer_done) struct answer same = get(s.port, paths[i],
                                                   i ? "If-None-Match: \"x\", W/\"b1\"\r\n"
                                                     : "If-None-Match: W/\"v1\"\r\n");
        AUTO(answer_done) struct answer other = get(s.port, paths[i],
                                                    "If-None-Match: W/\"v2\"\r\n");
        AUTO(http_blob_close) struct http_blob *back = NULL;
        struct err e = { 0 };

        CHECK_INT(plain.body.n, sizes[i]);
        CHECK(!header_of(&plain, "Content-Encoding"));
        CHECK(header_is(&plain, "Vary", "Accept-Encoding"));
        CHECK(header_is(&plain, "ETag", i ? "W/\"b1\"" : "W/\"v1\""));
        CHECK(header_is(&plain, "Cache-Control", "private, no-cache"));
        CHECK(header_is(&small, "Content-Encoding", "gzip") && small.body.n < sizes[i] / 10);
        CHECK(http_blob_of_gzip("text/plain", (struct str){ small.body.p, small.body.n },
                                STR(""), &back, &e));
        CHECK(back && str_equal(http_blob_bytes(back), (struct str){ big, sizes[i] }));
        CHECK(!header_of(&never, "Content-Encoding") && never.body.n == sizes[i]);
        CHECK_INT(same.status, 304);
        CHECK(same.body.n == 0 && header_of(&same, "ETag"));
        CHECK_INT(other.status, 200);
    }
}

TEST(no_content_has_no_body)
{
    AUTO(site_close) struct site s;
    AUTO(answer_done) struct answer a = { 0 };

    site_open(&s);
    a = get(s.port, "/empty", "");
    CHECK_INT(a.status, 204);
    CHECK(!header_of(&a, "Content-Type"));
}

TEST(the_server_answers_under_its_names)
{
    static const struct str names[] = { { "desk.example", 12 }, { "10.1.2.3", 8 } };
    static const struct {
        const char *host;
        int         loopback, named;
    } cases[] = {
        { "localhost", 200, 421 }, { "LOCALHOST:8080", 200, 421 }, { "127.0.0.1:1", 200, 421 },
        { "[::1]:80", 200, 421 }, { "desk.example:443", 421, 200 }, { "10.1.2.3", 421, 200 },
        { "desk.example.evil", 421, 421 }, { "[::1", 421, 421 }, { "", 421, 421 },
    };
    struct http_options o = { .hosts = names, .n_hosts = 2 };

    AUTO(site_close) struct site loopback, named;

    site_open(&loopback);
    site_open_with(&named, &o);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char request[200];

        snprintf(request, sizeof request, "GET / HTTP/1.1\r\nHost: %s\r\n\r\n", cases[i].host);
        AUTO(answer_done) struct answer a = ask(loopback.port, request);
        AUTO(answer_done) struct answer b = ask(named.port, request);

        if (a.status != cases[i].loopback || b.status != cases[i].named)
            test_fail(__FILE__, __LINE__, "'%s': %d %d", cases[i].host, a.status, b.status);
    }
}

/* Who knows neither chunks nor keep-alive reads until the end. */
TEST(old_clients_are_served)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 };
    int fd;

    site_open(&s);
    fd = dial(s.port);
    CHECK(send_text(fd, "GET /stream?parts=2 HTTP/1.0\r\n\r\n"));
    while (receive(fd, &in))
        ;
    CHECK(in.n > 2000 && !strstr(in.p, "chunked"));
    CHECK(memcmp(in.p + in.n - 1000, big, 1000) == 0);
    close(fd);
}

TEST(an_address_that_is_taken_is_told)
{
    AUTO(site_close) struct site s;
    struct http_options o = { 0 };
    struct http_server *other = NULL;
    struct err e = { 0 };

    site_open(&s);
    o.port = s.port;
    CHECK(!http_open(&o, &other, &e) && e.kind == ERR_UNAVAILABLE && !other);
    o = (struct http_options){ .limits = { .connections = UINT32_MAX } };
    CHECK(!http_open(&o, &other, &e) && e.kind == ERR_INVALID && !other);
}
