/* fuzz_vendor_page.c -- pages of vendors' lists: whatever comes, the next request is a good one. */
#include <stdlib.h>

#include "arena.h"
#include "json.h"
#include "stream.h"

static void check_path(struct arena *a, const struct stream *s, const struct stream_state *state)
{
    struct str path = stream_path(a, s, state), begin = str_of(s->path);

    if (path.n <= begin.n || memcmp(path.p, begin.p, begin.n) != 0 || path.p[begin.n] != '?')
        abort();
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] <= ' ' || path.p[i] >= 127 || path.p[i] == '#')
            abort();
}

/* A page that is taken moves on or ends, and what ends is done now. */
static void check_page(const struct stream *s, const struct json *page)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct stream_state state = { .cursor = STR("c"), .from_s = 1700000000 }, before;
    struct err e = { 0 };
    bool end = false;

    if (!stream_begin(s, &state, 1772440000))
        abort();
    before = state;
    if (!stream_advance(a, s, page, 1772440000, &state, &end, &e)) {
        if (memcmp(&before, &state, sizeof state) != 0)
            abort();
        return;
    }
    if (state.pages != 1 || (end && state.done_s != 1772440000) ||
        state.cursor.n > STREAM_CURSOR_MAX)
        abort();
    if (!end && str_equal(before.cursor, state.cursor) && state.from_s <= before.from_s)
        abort();
    check_path(a, s, &state);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(json_close) struct json *page = NULL;
    struct err e = { 0 };

    if (!json_parse((struct str){ (const char *)data, size }, &page, &e))
        return 0;
    for (int v = 0; v < VENDORS; v++) {
        size_t n;
        const struct stream *streams = stream_list((enum vendor)v, &n);

        for (size_t i = 0; i < n; i++)
            check_page(&streams[i], page);
    }
    return 0;
}
