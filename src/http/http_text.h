/* http_text.h -- what stands in request lines and headers, read without a request at hand.
 *
 * Pure: texts in, views or copies in the arena out. Fuzzed by tests/fuzz/fuzz_http_path.c. */
#ifndef HTTP_TEXT_H
#define HTTP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "str.h"

struct arena;

enum { QUERY_PAIRS_MAX = 256 };

struct http_pair {
    struct str name, value;
};

/* "/a?b=c" into "/a" and "b=c". */
void text_split_url(struct str url, struct str *ret_path, struct str *ret_query);

/* A path decoded once. ERR_INVALID: no slash before it, no percent-encoded UTF-8, a NUL or another
 * control character, a segment "." or ".." (however it was written). */
MUST_USE bool text_path(struct arena *a, struct str raw, struct str *ret, struct err *e);

/* The parameters of a query, decoded, '+' as a space. ERR_INVALID as above, ERR_LIMIT: too many. */
MUST_USE bool text_query(struct arena *a, struct str raw, struct http_pair **ret, size_t *ret_n,
                         struct err *e);

/* The value of a cookie in a Cookie header, without quotes around it. */
bool text_cookie(struct str header, struct str name, struct str *ret);

/* Whether Accept-Encoding takes gzip (RFC 9110, 12.5.3). */
bool text_accepts_gzip(struct str header);

/* Whether If-None-Match has the ETag, compared weakly (RFC 9110, 8.8.3.2). etag: its bare text. */
bool text_etag_matches(struct str header, struct str etag);

/* The name in a Host header: without port, without brackets around an address. */
struct str text_host_name(struct str header);

/* Whether two words are the same but for the case of ASCII letters. */
bool text_same_word(struct str a, struct str b);

/* Whether bodies of the type shrink much. */
bool text_worth_gzip(struct str type);

/* Whether a header can be sent so: a token as its name, no control character in its value. */
bool text_header_ok(struct str name, struct str value);

#endif
