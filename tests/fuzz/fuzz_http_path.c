/* fuzz_http_path.c -- any bytes as an address, a Cookie, an Accept-Encoding, an If-None-Match, a
 * Host, a body in gzip: what comes out is valid, no longer than what went in, and writes back. */
#include <stdint.h>
#include <stdlib.h>

#include "arena.h"
#include "bytes.h"
#include "gzip.h"
#include "http_text.h"
#include "parse.h"

enum { INFLATED_MAX = 1 << 20 };

static void must(bool law)
{
    if (!law)
        abort();
}

static void encode(struct bytes *out, struct str text)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        const char part[] = { '%', digits[c >> 4], digits[c & 15] };

        bytes_add(out, part, sizeof part);
    }
}

/* A path that was decoded comes back from its own encoding; one with dots does not. */
static void try_path(struct arena *a, struct str raw)
{
    AUTO(bytes_done) struct bytes encoded = { 0 };
    struct str path = { 0 }, rest, segment, again;
    struct err e = { 0 };

    if (!text_path(a, raw, &path, &e)) {
        must(path.p == NULL && e.kind == ERR_INVALID);
        return;
    }
    must(path.n <= raw.n && path.p[0] == '/' && utf8_valid(path));
    for (rest = path; str_next(&rest, '/', &segment);)
        must(!str_equal(segment, STR(".")) && !str_equal(segment, STR("..")));
    bytes_add(&encoded, "/", 1);
    encode(&encoded, (struct str){ path.p + 1, path.n - 1 });
    must(text_path(a, (struct str){ encoded.p, encoded.n }, &again, &e) && str_equal(path, again));
}

/* So do the parameters of a query. */
static void try_query(struct arena *a, struct str raw)
{
    AUTO(bytes_done) struct bytes encoded = { 0 };
    struct http_pair *pairs = NULL, *again = NULL;
    size_t n = 0, n_again = 0;
    struct err e = { 0 };

    if (!text_query(a, raw, &pairs, &n, &e)) {
        must(e.kind == ERR_INVALID || e.kind == ERR_LIMIT);
        return;
    }
    must(n <= QUERY_PAIRS_MAX);
    for (size_t i = 0; i < n; i++) {
        encode(&encoded, pairs[i].name);
        bytes_add(&encoded, "=", 1);
        encode(&encoded, pairs[i].value);
        bytes_add(&encoded, "&", 1);
    }
    must(n == 0 || text_query(a, (struct str){ encoded.p, encoded.n - 1 }, &again, &n_again, &e));
    must(n == n_again);
    for (size_t i = 0; i < n; i++)
        must(str_equal(pairs[i].name, again[i].name) && str_equal(pairs[i].value, again[i].value));
}

static bool within(struct str part, struct str whole)
{
    return part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void try_headers(struct str text)
{
    AUTO(bytes_done) struct bytes list = { 0 };
    struct str value = { 0 };

    if (text_cookie(text, STR("a"), &value))
        must(within(value, text));
    must(within(text_host_name(text), text));
    text_worth_gzip(text);
    text_header_ok(text, text);
    text_accepts_gzip(text);
    /* A tag in a list is found whatever stands before it, unless that leaves a quote open. */
    if (text.n == 0 || !memchr(text.p, '"', text.n)) {
        bytes_add(&list, text.p, text.n);
        bytes_add(&list, "W/\"tag\"", 7);
        must(text_etag_matches((struct str){ list.p, list.n }, STR("tag")));
    }
    text_etag_matches(text, STR("tag"));
}

static bool gather(void *ctx, struct str part, struct err *e)
{
    struct bytes *out = ctx;

    if (out->n + part.n > INFLATED_MAX)
        return err_set(e, ERR_LIMIT, "too much");
    bytes_add(out, part.p, part.n);
    return true;
}

/* Bytes as gzip are something or an error; gzip of them is them again, whole and in two parts. */
static void try_gzip(struct str text)
{
    AUTO(gunzip_close) struct gunzip *of_text = gunzip_open(), *back = gunzip_open();
    AUTO(bytes_done) struct bytes out = { 0 }, packed = { 0 }, same = { 0 };
    struct err e = { 0 };

    must(gunzip_add(of_text, text, gather, &out, &e) || e.kind == ERR_INVALID ||
         e.kind == ERR_LIMIT);
    gzip_whole(&packed, text, 1);
    for (size_t i = 0; i < packed.n; i++)
        must(gunzip_add(back, (struct str){ packed.p + i, 1 }, gather, &same, &e));
    must(gunzip_end(back, &e) && str_equal(text, (struct str){ same.p, same.n }));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str text = { (const char *)data, size }, path, query;

    if (size > 1 << 16)
        return 0;
    text_split_url(text, &path, &query);
    must(path.n + query.n <= size);
    try_path(a, path);
    try_query(a, query);
    try_query(a, text);
    try_headers(text);
    try_gzip(text);
    return 0;
}
