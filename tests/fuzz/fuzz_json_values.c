/* fuzz_json_values.c -- any bytes as a stream of JSON records: no crash, and nothing is lost.
 *
 * The laws: without the names of lists, every byte is in some record but for
 * spaces and what separates records; records come in order of their places; what
 * is read byte by byte is what is read at once; a whole object is one record. */
#include <stdlib.h>

#include "bytes.h"
#include "json.h"
#include "json_values.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Gives one byte at a time. */
static bool read_slowly(void *ctx, char *p, size_t n, size_t *ret_n, struct err *e)
{
    struct str *text = ctx;

    (void)n;
    (void)e;
    *ret_n = text->n > 0;
    if (text->n) {
        *p = *text->p;
        *text = (struct str){ text->p + 1, text->n - 1 };
    }
    return true;
}

static size_t visible(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.n; i++)
        count += !memchr(" \t\r\n,[]}", text.p[i], 8);
    return count;
}

/* Reads all; all that was read goes to `all`, the visible bytes of records to *ret. */
static size_t read_all(struct byte_source from, const struct str *lists, size_t n_lists,
                       struct bytes *all, size_t *ret)
{
    AUTO(json_values_close) struct json_values *values = json_values_open(from, lists, n_lists);
    struct json_value value, before = { .line = 1 };
    struct err e = { 0 };
    size_t n = 0;
    bool more;

    for (;; n++) {
        if (!json_values_next(values, &value, &more, &e))
            abort();
        if (!more)
            return n;
        if (value.line < before.line || (value.line == before.line && value.place <= before.place))
            abort();
        before = value;
        *ret += visible(value.text);
        bytes_add(all, &value.line, sizeof value.line);
        bytes_add(all, &value.place, sizeof value.place);
        bytes_add(all, value.wrong ? "-" : "+", 1);
        bytes_add(all, value.list.p, value.list.n);
        bytes_add(all, value.text.p, value.text.n);
    }
}

static void check(struct str text, const struct str *lists, size_t n_lists)
{
    AUTO(bytes_done) struct bytes fast = { 0 }, slow = { 0 };
    AUTO(json_close) struct json *whole = NULL;
    struct str one = text, two = text;
    size_t seen = 0, again = 0, n, want = visible(text);
    bool loses = n_lists > 0;
    struct err e = { 0 };

    n = read_all(byte_source_text(&one), lists, n_lists, &fast, &seen);
    read_all((struct byte_source){ &two, read_slowly }, lists, n_lists, &slow, &again);
    if (fast.n != slow.n || (fast.n && memcmp(fast.p, slow.p, fast.n) != 0) || seen != again)
        abort();
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
        want -= 3;
    if (!loses && seen != want)
        abort();
    if (!loses && json_parse(text, &whole, &e) && json_kind(whole) == JSON_KIND_OBJECT && n != 1)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str lists[] = { { "c", 1 }, { "ab", 2 } };
    struct str text = { (const char *)data, size };

    check(text, NULL, 0);
    check(text, lists, 1);
    check(text, lists, 2);
    return 0;
}
