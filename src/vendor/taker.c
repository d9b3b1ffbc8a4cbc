/* taker.c -- see taker.h. */
#include "taker.h"

#include <errno.h>
#include <stdio.h>

#include "arena.h"

static void close_file(FILE **f)
{
    if (*f)
        fclose(*f);
}

/* The connector reads it as if it came on its standard input, so that it is written nowhere. */
bool taker_take(const struct taker *t, const struct payload *p, int64_t now_us,
                struct import_result *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *const paths[] = { "-" };
    struct import_options o = {
        .connector = vendor_connector(p->vendor), .source = p->source, .now_us = now_us,
        .paths = paths, .n_paths = 1, .standard_name = str_copy(a, p->name).p,
    };
    AUTO(close_file) FILE *f = NULL;

    if (p->text.n > PAYLOAD_MAX)
        return err_set(e, ERR_LIMIT, "more than %d MiB came at once", PAYLOAD_MAX >> 20);
    if (!p->text.n) {
        *ret = (struct import_result){ 0 };
        return true;
    }
    f = fmemopen((void *)(uintptr_t)p->text.p, p->text.n, "r");
    if (!f)
        return err_set(e, ERR_UNAVAILABLE, "what came cannot be read: %s", strerror(errno));
    o.standard = f;
    return t->take(t->ctx, &o, ret, e);
}
