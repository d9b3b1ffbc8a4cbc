/* taker.c -- see taker.h. */
#include "taker.h"

#include "arena.h"

bool payload_options(struct arena *a, const struct payload *p, int64_t now_us,
                     struct import_options *ret, struct err *e)
{
    if (p->text.n > PAYLOAD_MAX)
        return err_set(e, ERR_LIMIT, "more than %d MiB came at once", PAYLOAD_MAX >> 20);
    *ret = (struct import_options){
        .connector = vendor_connector(p->vendor), .source = p->source, .now_us = now_us,
        .text = p->text.p ? p->text : STR(""), .shown_name = str_copy(a, p->name).p,
    };
    return true;
}

bool taker_take(const struct taker *t, const struct payload *p, int64_t now_us,
                struct import_result *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct import_options o;

    TRY(payload_options(a, p, now_us, &o, e));
    return t->take(t->ctx, &o, ret, e);
}
