/* http_limits_test.c -- the transport under clients who send too much, too slowly, or go away. */
#include "gzip.h"
#include "http_site.h"

TEST(bodies_come_in_every_way)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 };
    struct answer a;
    int fd;

    site_open(&s);
    fd = dial(s.port);
    CHECK(send_text(fd, "POST /echo HTTP/1.1\r\nHost: localhost\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"));
    sleep_ms(20);
    CHECK(send_text(fd, "A;x=1\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n"));
    CHECK(read_answer(fd, &in, false, &a) && strcmp(a.body.p, "abc0123456789") == 0);
    answer_done(&a);
    CHECK(send_text(fd, "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                        "Expect: 100-continue\r\n\r\n"));
    CHECK(have_text(fd, &in, "100 Continue\r\n\r\n"));
    in.n = 0;
    CHECK(send_text(fd, "four"));
    CHECK(read_answer(fd, &in, false, &a) && strcmp(a.body.p, "four") == 0);
    answer_done(&a);
    /* Refused, and read all the same, so that the client can hear it and go on. */
    CHECK(send_text(fd, "PUT /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"));
    CHECK(send_bytes(fd, big, 60000));
    CHECK(read_answer(fd, &in, false, &a));
    CHECK_INT(a.status, 413);
    answer_done(&a);
    CHECK(send_text(fd, "PUT /echo HTTP/1.1\r\nHost: localhost\r\n"
                        "Transfer-Encoding: chunked\r\n\r\nEA60\r\n"));
    CHECK(send_bytes(fd, big, 60000) && send_text(fd, "\r\n0\r\n\r\n"));
    CHECK(read_answer(fd, &in, false, &a));
    CHECK_INT(a.status, 413);
    answer_done(&a);
    close(fd);
}

/* Posts bytes to a path; the answer. */
static struct answer post(struct site *s, const char *path, const char *headers, struct str body)
{
    AUTO(bytes_done) struct bytes in = { 0 };
    struct answer a = { 0 };
    char head[400];
    int fd = dial(s->port);

    snprintf(head, sizeof head, "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %zu\r\n"
             "\r\n", path, headers, body.n);
    send_text(fd, head);
    send_bytes(fd, body.p, body.n);
    CHECK(read_answer(fd, &in, false, &a));
    close(fd);
    return a;
}

TEST(large_bodies_are_spooled_and_gzip_is_undone_within_limits)
{
    static const char gzip[] = "Content-Encoding: gzip\r\n";

    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes plain = { 0 }, small = { 0 }, bomb = { 0 };
    char want[60];
    int64_t sum = 0;

    site_open(&s);
    for (int i = 0; i < 3 << 20; i++) {
        *bytes_room(&plain, 1) = (char)('a' + i % 23);
        sum += 'a' + i % 23;
        plain.n++;
    }
    snprintf(want, sizeof want, "file %d %lld", 3 << 20, (long long)sum);
    gzip_whole(&small, (struct str){ plain.p, plain.n }, 1);
    plain.n = 3 << 20;
    AUTO(answer_done) struct answer large = post(&s, "/file", "", (struct str){ plain.p, plain.n });
    AUTO(answer_done) struct answer packed = post(&s, "/file", gzip,
                                                  (struct str){ small.p, small.n });
    memset(bytes_room(&plain, 11 << 20), 'x', 11 << 20);
    plain.n = 11 << 20;
    gzip_whole(&bomb, (struct str){ plain.p, plain.n }, 9);
    AUTO(answer_done) struct answer burst = post(&s, "/file", gzip, (struct str){ bomb.p, bomb.n });
    AUTO(answer_done) struct answer echoed = post(&s, "/echo", gzip,
                                                  (struct str){ bomb.p, bomb.n });
    AUTO(answer_done) struct answer torn = post(&s, "/file", gzip,
                                                (struct str){ small.p, small.n / 2 });
    AUTO(answer_done) struct answer none = post(&s, "/file", gzip, STR("no gzip at all"));
    AUTO(answer_done) struct answer odd = post(&s, "/file", "Content-Encoding: br\r\n", STR("x"));

    CHECK(strcmp(large.body.p, want) == 0);
    CHECK(strcmp(packed.body.p, want) == 0);
    CHECK(bomb.n < 20000);
    CHECK_INT(burst.status, 413);
    CHECK_INT(echoed.status, 413);
    CHECK_INT(torn.status, 400);
    CHECK_INT(none.status, 400);
    CHECK_INT(odd.status, 415);
}

TEST(headers_and_addresses_have_limits)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes b = { 0 };
    static const struct {
        size_t path, header;
        int    status;
    } cases[] = { { 100, 100, 200 }, { 9000, 10, 414 }, { 100, 17000, 431 }, { 200000, 10, 414 },
                  { 10, 200000, 431 } };

    site_open(&s);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = { 0 };
        int fd = dial(s.port);

        b.n = 0;
        bytes_add(&b, "GET /", 5);
        memset(bytes_room(&b, cases[i].path), 'a', cases[i].path);
        b.n += cases[i].path;
        bytes_add(&b, " HTTP/1.1\r\nHost: localhost\r\nX: ", 31);
        memset(bytes_room(&b, cases[i].header), 'b', cases[i].header);
        b.n += cases[i].header;
        bytes_add(&b, "\r\n\r\n", 4);
        send_bytes(fd, b.p, b.n);
        b.n = 0;
        /* Of one far too long it may close at once. */
        CHECK(read_answer(fd, &b, false, &a) || cases[i].path + cases[i].header > 100000);
        if (a.status)
            CHECK_INT(a.status, cases[i].status);
        answer_done(&a);
        close(fd);
    }
}

TEST(a_client_has_so_many_requests)
{
    AUTO(site_close) struct site s;
    struct http_options o = { .limits = { .requests_per_s = 1, .burst = 5 } };
    int good = 0, refused = 0;
    struct http_state state;

    site_open_with(&s, &o);
    for (int i = 0; i < 10; i++) {
        AUTO(answer_done) struct answer a = get(s.port, "/blob", "");

        good += a.status == 200;
        refused += a.status == 429 && strtol(header_of(&a, "Retry-After"), NULL, 10) >= 1;
    }
    CHECK(good >= 5 && good <= 8);
    CHECK_INT(good + refused, 10);
    for (int i = 0; i < 400; i++) {
        http_state(s.server, &state);
        if (state.requests == 10)
            break;
        sleep_ms(5);
    }
    CHECK_INT(state.requests, 10);
    CHECK_INT(state.refused, refused);
}

TEST(a_client_has_so_many_connections)
{
    AUTO(site_close) struct site s;
    struct http_options o = { .limits = { .per_client = 3, .idle_s = 20 } };
    int fds[6], open = 0;

    site_open_with(&s, &o);
    for (int i = 0; i < 6; i++)
        fds[i] = dial(s.port);
    for (int i = 0; i < 6; i++) {
        AUTO(bytes_done) struct bytes in = { 0 };
        struct answer a = { 0 };

        if (send_text(fds[i], "GET /blob HTTP/1.1\r\nHost: localhost\r\n\r\n"))
            open += read_answer(fds[i], &in, false, &a) && a.status == 200;
        answer_done(&a);
    }
    CHECK_INT(open, 3);
    for (int i = 0; i < 6; i++)
        close(fds[i]);
}

/* One byte at a time, for ever: a byte every 50 ms would hold an idle timer off. */
TEST(slow_requests_are_cut)
{
    static const char *const begins[] = {
        "", "G", "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        "POST /file HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n",
        "POST /file HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n",
    };
    struct http_options o = { .limits = { .idle_s = 1, .body_s = 1 } };

    AUTO(site_close) struct site s;
    int fds[5];
    bool cut[5] = { 0 };

    site_open_with(&s, &o);
    for (int i = 0; i < 5; i++) {
        fds[i] = dial(s.port);
        CHECK(send_text(fds[i], begins[i]));
    }
    for (int round = 0; round < 200; round++) {
        for (int i = 0; i < 5; i++)
            cut[i] = cut[i] || !send_text(fds[i], "z");
        sleep_ms(20);
    }
    for (int i = 0; i < 5; i++) {
        CHECK(cut[i]);
        close(fds[i]);
    }
}

/* Who asks for much and takes nothing. */
TEST(slow_takers_are_cut)
{
    static const char *const asks[] = {
        "GET /stream?parts=20000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n",
    };
    struct http_options o = { .limits = { .send_s = 1, .idle_s = 1 } };

    AUTO(site_close) struct site s;
    int fds[2], small = 2048;
    struct http_state state;

    site_open_with(&s, &o);
    for (int i = 0; i < 2; i++) {
        fds[i] = dial(s.port);
        setsockopt(fds[i], SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        for (int k = 0; k < (i ? 60 : 1); k++)  /* more than the sockets hold */
            CHECK(send_text(fds[i], asks[i]));
    }
    CHECK(breaks_off(&s));
    for (int i = 0; i < 4000; i++) {
        http_state(s.server, &state);
        if (state.connections == 0)
            break;
        sleep_ms(5);
    }
    CHECK_INT(state.connections, 0);
    for (int i = 0; i < 2; i++)
        close(fds[i]);
}

TEST(streams_arrive_whole_or_visibly_broken)
{
    AUTO(site_close) struct site s;

    site_open(&s);
    AUTO(answer_done) struct answer whole = get(s.port, "/stream?parts=3000", "");
    AUTO(answer_done) struct answer none = get(s.port, "/stream?parts=0", "");
    AUTO(answer_done) struct answer small = get(s.port, "/stream?parts=3000",
                                                "Accept-Encoding: gzip\r\n");
    AUTO(answer_done) struct answer torn = get(s.port, "/stream?parts=3&break=1", "");
    AUTO(answer_done) struct answer head = ask(s.port, "HEAD /stream?parts=9 HTTP/1.1\r\n"
                                                       "Host: localhost\r\n\r\n");
    AUTO(http_blob_close) struct http_blob *back = NULL;
    struct err e = { 0 };

    CHECK(whole.whole && whole.body.n == 3000000 && !header_of(&whole, "Content-Length"));
    for (size_t i = 0; i < 3000; i++)
        CHECK(memcmp(whole.body.p + 1000 * i, big, 1000) == 0);
    CHECK(none.whole && none.status == 200 && none.body.n == 0);
    CHECK(small.whole && header_is(&small, "Content-Encoding", "gzip"));
    CHECK(http_blob_of_gzip("text/csv", (struct str){ small.body.p, small.body.n }, STR(""),
                            &back, &e));
    CHECK(back && http_blob_bytes(back).n == 3000000);
    CHECK(torn.status == 200 && !torn.whole);
    CHECK_INT(head.status, 200);
}

TEST(a_stream_waits_for_its_reader_and_ends_with_it)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 };
    int fd, before;

    site_open(&s);
    fd = dial(s.port);
    CHECK(send_text(fd, "GET /stream?parts=100000 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(have(fd, &in, 1000));
    do {
        before = s.writes;
        sleep_ms(300);
    } while (s.writes != before);
    CHECK(s.writes < 50000);                    /* 100 MB are not kept anywhere */
    close(fd);
    CHECK(breaks_off(&s));
}

TEST(a_handler_can_see_that_its_client_has_gone)
{
    AUTO(site_close) struct site s;
    int fd;

    site_open(&s);
    fd = dial(s.port);
    CHECK(send_text(fd, "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(becomes(&s.waits, 1));
    close(fd);
    CHECK(breaks_off(&s));
}

/* Requests with bytes changed, cut anywhere, whose sender may leave at once. */
TEST(whatever_comes_it_goes_on)
{
    static const char text[] =
        "POST /echo?a=%20b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        "Content-Encoding: gzip\r\n\r\n12345"
        "POST /file HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4\r\nabcd\r\n0\r\n\r\n"
        "GET /stream?parts=400 HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
        "GET /listen HTTP/1.1\r\nHost: localhost\r\nCookie: a=b\r\n\r\n";
    struct http_options o = { .limits = { .requests_per_s = UINT32_MAX, .idle_s = 20 } };

    AUTO(site_close) struct site s;
    int fds[8] = { -1, -1, -1, -1, -1, -1, -1, -1 };
    char sent[sizeof text];

    site_open_with(&s, &o);
    for (int round = 0; round < 400; round++) {
        int *fd = &fds[round % 8];
        size_t n = test_random() % 3 ? sizeof text - 1 : test_random() % sizeof text;

        memcpy(sent, text, sizeof text);
        for (uint64_t changes = test_random() % 4; changes; changes--)
            sent[test_random() % sizeof text] = (char)test_random();
        if (*fd >= 0)
            close(*fd);
        *fd = dial(s.port);
        send_bytes(*fd, sent, n);               /* it may have been cut half-way */
    }
    for (int i = 0; i < 8; i++)
        close(fds[i]);
    AUTO(answer_done) struct answer a = get(s.port, "/fine", "");
    CHECK_INT(a.status, 200);
}

/* -- listeners -- */

static int listen_at(struct site *s, struct bytes *in)
{
    int fd = dial(s->port);

    CHECK(send_text(fd, "GET /listen HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(have_text(fd, in, "event: hello\n\n"));
    return fd;
}

/* Tells all; how many took it. */
static size_t tell(struct site *s, struct str bytes)
{
    size_t n = 0;

    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->n_listeners; i++)
        n += http_tell(s->listeners[i], bytes);
    pthread_mutex_unlock(&s->lock);
    return n;
}

TEST(listeners_are_told)
{
    enum { MANY = 20 };

    AUTO(site_close) struct site s;
    struct bytes in[MANY] = { { 0 } };
    struct http_state state;
    int fds[MANY];

    site_open(&s);
    for (int i = 0; i < MANY; i++)
        fds[i] = listen_at(&s, &in[i]);
    CHECK(strstr(in[0].p, "Content-Type: text/event-stream"));
    CHECK(strstr(in[0].p, "Cache-Control: no-store"));
    for (int i = 0; i < 50; i++)
        CHECK_INT((int64_t)tell(&s, STR("data: again\n\n")), MANY);
    CHECK_INT((int64_t)tell(&s, STR("data: last\n\n")), MANY);
    for (int i = 0; i < MANY; i++)
        CHECK(have_text(fds[i], &in[i], "data: last\n\n"));
    http_state(s.server, &state);
    CHECK_INT(state.listeners, MANY);
    for (int i = 0; i < MANY / 2; i++)
        close(fds[i]);
    for (int i = 0; i < 2000 && s.gone < MANY / 2; i++, sleep_ms(2))
        tell(&s, STR("data: who is there\n\n"));
    CHECK(becomes(&s.gone, MANY / 2));
    pthread_mutex_lock(&s.lock);
    for (size_t i = 0; i < s.n_listeners; i++)
        http_listener_end(s.listeners[i]);
    pthread_mutex_unlock(&s.lock);
    CHECK(becomes(&s.gone, MANY));
    for (int i = MANY / 2; i < MANY; i++) {
        CHECK(have_text(fds[i], &in[i], "\r\n0\r\n\r\n"));
        close(fds[i]);
    }
    for (int i = 0; i < MANY; i++)
        bytes_done(&in[i]);
}

TEST(slow_listeners_are_dropped_and_telling_never_waits)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 };
    struct http_state state;
    int fd, told = 0;

    site_open(&s);
    fd = listen_at(&s, &in);
    while (told < 100000 && tell(&s, (struct str){ big, 10000 }) == 1)
        told++;
    CHECK(told > 5 && told < 100000);
    CHECK(becomes(&s.gone, 1));
    http_state(s.server, &state);
    CHECK_INT(state.dropped, 1);
    close(fd);
}

TEST(listeners_hear_a_heartbeat_and_the_dead_are_found_by_it)
{
    struct http_options o = { .limits = { .heartbeat_s = 1 } };

    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 }, other = { 0 };
    int fd, dead;

    site_open_with(&s, &o);
    fd = listen_at(&s, &in);
    dead = listen_at(&s, &other);
    close(dead);
    CHECK(have_text(fd, &in, "\r\n:\n\n\r\n"));
    CHECK(becomes(&s.gone, 1));
    CHECK_INT((int64_t)tell(&s, STR("data: alive\n\n")), 1);
    close(fd);
}

/* -- the end -- */

static void *close_site(void *of)
{
    struct site *s = of;

    http_close(&s->server, 1);
    return NULL;
}

TEST(closing_lets_requests_finish)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 }, heard = { 0 };
    AUTO(answer_done) struct answer a = { 0 };
    pthread_t closer;
    int fd, listener;

    site_open(&s);
    listener = listen_at(&s, &heard);
    fd = dial(s.port);
    CHECK(send_text(fd, "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(becomes(&s.waits, 1));
    pthread_create(&closer, NULL, close_site, &s);
    CHECK(becomes(&s.gone, 1));             /* listeners do not hold it up */
    s.open = true;
    CHECK(read_answer(fd, &in, false, &a) && strcmp(a.body.p, "waited") == 0);
    CHECK(header_is(&a, "Connection", "close"));
    pthread_join(closer, NULL);
    CHECK(!s.cut);
    close(fd);
    close(listener);
}

TEST(closing_cuts_what_does_not_finish)
{
    AUTO(site_close) struct site s;
    AUTO(bytes_done) struct bytes in = { 0 };
    pthread_t closer;
    int fds[6];

    site_open(&s);
    for (int i = 0; i < 6; i++) {               /* three run, one waits in the queue, two stream */
        fds[i] = dial(s.port);
        CHECK(send_text(fds[i], i < 4 ? "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                      : "GET /stream?parts=100000 HTTP/1.1\r\n"
                                        "Host: localhost\r\n\r\n"));
    }
    CHECK(becomes(&s.waits, 3));
    pthread_create(&closer, NULL, close_site, &s);
    pthread_join(closer, NULL);
    CHECK(s.cut || s.broke_off);
    for (int i = 0; i < 6; i++) {
        while (receive(fds[i], &in))
            ;
        close(fds[i]);
    }
}
