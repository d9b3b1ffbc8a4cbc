/* taker.c -- see taker.h. */
#include "taker.h"

#include "arena.h"
#include "memory_file.h"

/* A file in memory: it is written to no disk, and can be read as often as need be. */
bool taker_take(const struct taker *t, const struct payload *p, int64_t now_us,
                struct import_result *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(memory_file_done) struct memory_file f = { -1 };
    const char *const paths[] = { f.path };
    struct import_options o = {
        .connector = vendor_connector(p->vendor), .source = p->source, .now_us = now_us,
        .paths = paths, .n_paths = 1, .shown_name = str_copy(a, p->name).p,
    };

    if (p->text.n > PAYLOAD_MAX)
        return err_set(e, ERR_LIMIT, "more than %d MiB came at once", PAYLOAD_MAX >> 20);
    TRY(memory_file_open(&f, e));
    TRY(memory_file_add(&f, p->text.p, p->text.n, e));
    return t->take(t->ctx, &o, ret, e);
}
