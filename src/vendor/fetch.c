/* fetch.c -- see fetch.h. */
#include "fetch.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <strings.h>

#include <curl/curl.h>

#include "arena.h"

struct fetch {
    CURL                *curl;
    struct fetch_options options;
    char                *base;
    struct fetch_reply  *reply;                 /* of the request that runs */
    bool                 too_long;
};

static void start_library(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static void ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, start_library);
}

/* --- addresses --- */

static void close_url(CURLU **u)
{
    curl_url_cleanup(*u);
}

/* Parts of an address, given back to libcurl at the end of the block. */
static void free_part(char **part)
{
    curl_free(*part);
}

static bool has(CURLU *u, CURLUPart part)
{
    AUTO(free_part) char *text = NULL;

    return curl_url_get(u, part, &text, 0) == CURLUE_OK && text[0] && strcmp(text, "/") != 0;
}

static bool is_loopback(const char *host)
{
    struct in_addr four;

    return strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 ||
           (inet_pton(AF_INET, host, &four) == 1 && ntohl(four.s_addr) >> 24 == 127);
}

bool fetch_base(struct arena *a, struct str address, struct str *ret, struct err *e)
{
    AUTO(close_url) CURLU *u = NULL;
    AUTO(free_part) char *scheme = NULL;
    AUTO(free_part) char *host = NULL;
    AUTO(free_part) char *port = NULL;
    char text[512];
    int n;

    ready();
    u = curl_url();
    if (address.n > sizeof text / 2 || !u ||
        curl_url_set(u, CURLUPART_URL, str_copy(a, address).p, 0) != CURLUE_OK ||
        curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
        curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK)
        return err_set(e, ERR_INVALID, "an address like https://desk.example.org is expected");
    if (has(u, CURLUPART_USER) || has(u, CURLUPART_PASSWORD) || has(u, CURLUPART_PATH) ||
        has(u, CURLUPART_QUERY) || has(u, CURLUPART_FRAGMENT))
        return err_set(e, ERR_INVALID, "scheme and host alone are expected, without user, path or "
                       "query");
    if (strcmp(scheme, "https") != 0 && !(strcmp(scheme, "http") == 0 && is_loopback(host)))
        return err_set(e, ERR_INVALID, "https is expected: a token would cross the network in the "
                       "clear");
    curl_url_get(u, CURLUPART_PORT, &port, 0);
    n = snprintf(text, sizeof text, "%s://%s%s%s", scheme, host, port ? ":" : "",
                 port ? port : "");
    *ret = str_copy(a, (struct str){ text, (size_t)n });
    return true;
}

/* --- callbacks of libcurl --- */

static size_t take_body(char *p, size_t size, size_t n, void *ctx)
{
    struct fetch *f = ctx;

    f->too_long = f->reply->body.n + size * n > FETCH_BODY_MAX;
    if (f->too_long)
        return 0;
    bytes_add(&f->reply->body, p, size * n);
    return size * n;
}

static size_t take_header(char *p, size_t size, size_t n, void *ctx)
{
    static const char name[] = "retry-after:";
    struct fetch *f = ctx;
    struct str line = { p, size * n }, value;

    if (line.n >= sizeof name && strncasecmp(line.p, name, sizeof name - 1) == 0) {
        value = str_trim((struct str){ line.p + sizeof name - 1, line.n - (sizeof name - 1) });
        while (value.n && (value.p[value.n - 1] == '\r' || value.p[value.n - 1] == '\n'))
            value.n--;
        if (value.n < sizeof f->reply->retry_after) {
            memcpy(f->reply->retry_after, value.p, value.n);
            f->reply->retry_after[value.n] = 0;
        }
    }
    return size * n;
}

static int take_progress(void *ctx, curl_off_t down_of, curl_off_t down, curl_off_t up_of,
                         curl_off_t up)
{
    struct fetch *f = ctx;

    (void)down_of, (void)down, (void)up_of, (void)up;
    return f->options.stop && f->options.stop(f->options.stop_ctx);
}

/* --- opening --- */

static bool set_who(struct fetch *f, const struct fetch_options *o)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *user = str_copy(a, o->user).p, *secret = str_copy(a, o->secret).p;

    if (o->user.n)
        return curl_easy_setopt(f->curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC) == CURLE_OK &&
               curl_easy_setopt(f->curl, CURLOPT_USERNAME, user) == CURLE_OK &&
               curl_easy_setopt(f->curl, CURLOPT_PASSWORD, secret) == CURLE_OK;
    return curl_easy_setopt(f->curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER) == CURLE_OK &&
           curl_easy_setopt(f->curl, CURLOPT_XOAUTH2_BEARER, secret) == CURLE_OK;
}

static bool set_limits(struct fetch *f)
{
    CURL *c = f->curl;

    return curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR,
                            strncmp(f->base, "https:", 6) == 0 ? "https" : "http") == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)FETCH_CONNECT_S) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)FETCH_STALL_S) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)FETCH_WHOLE_S) == CURLE_OK;
}

static bool set_callbacks(struct fetch *f)
{
    CURL *c = f->curl;

    return curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_WRITEDATA, f) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_HEADERDATA, f) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, take_progress) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_XFERINFODATA, f) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_USERAGENT, "telltale/" TELLTALE_VERSION) == CURLE_OK;
}

bool fetch_open(const struct fetch_options *o, struct fetch **ret, struct err *e)
{
    struct fetch *f = must_alloc(sizeof *f);

    ready();
    f->options = *o;
    f->base = must_alloc(o->base.n + 1);
    memcpy(f->base, o->base.p, o->base.n);
    f->curl = curl_easy_init();
    if (!f->curl || !set_limits(f) || !set_callbacks(f) || !set_who(f, o)) {
        fetch_close(&f);
        return err_set(e, ERR_UNAVAILABLE, "libcurl cannot do what is asked of it");
    }
    f->options.secret = f->options.user = (struct str){ 0 };
    *ret = f;
    return true;
}

void fetch_close(struct fetch **f)
{
    if (!*f)
        return;
    curl_easy_cleanup((*f)->curl);
    mem_free((*f)->base);
    mem_free(*f);
    *f = NULL;
}

void fetch_reply_done(struct fetch_reply *r)
{
    bytes_done(&r->body);
}

/* --- asking --- */

static bool failure(const struct fetch *f, CURLcode code, struct err *e)
{
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return err_tell(e, ERR_TIMEOUT, CODE_PULL_STOPPED, "stopped");
    if (f->too_long)
        return err_tell(e, ERR_LIMIT, CODE_PULL_LARGE, "%s: an answer of over %d MiB", f->base,
                        FETCH_BODY_MAX >> 20);
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CERTPROBLEM)
        return err_tell(e, ERR_DENIED, CODE_PULL_CERTIFICATE, "%s: its certificate is not good",
                        f->base);
    return err_set(e, ERR_UNAVAILABLE, "%s: %s", f->base, curl_easy_strerror(code));
}

bool fetch_get(struct fetch *f, struct str path, struct fetch_reply *ret, struct err *e)
{
    char url[FETCH_URL_MAX];
    CURLcode code;
    int n = snprintf(url, sizeof url, "%s%.*s", f->base, (int)path.n, path.p);

    if (n < 0 || (size_t)n >= sizeof url)
        return err_tell(e, ERR_LIMIT, CODE_PULL_ANSWER, "%s: a cursor that is too long", f->base);
    ret->body.n = 0;
    ret->retry_after[0] = 0;
    f->reply = ret;
    f->too_long = false;
    code = curl_easy_setopt(f->curl, CURLOPT_URL, url);
    if (code == CURLE_OK)
        code = curl_easy_perform(f->curl);
    f->reply = NULL;
    if (code != CURLE_OK)
        return failure(f, code, e);
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &ret->status);
    return true;
}
