/* keeper.c -- see keeper.h. */
#include "keeper.h"

#include "instant.h"
#include "session.h"

bool keeper_open(const struct options *o, bool must_exist, struct keeper *ret, struct err *e)
{
    struct keeper k = { .access = o->session->access,
                        .act = { .who = STR("-"), .now_us = instant_now_us() } };

    if (!k.access) {
        TRY(session_write(o, must_exist, &k.engine, e));
        TRY(access_open(engine_store(k.engine), &(struct access_options){ 0 }, &k.own, e));
        k.access = k.own;
    }
    *ret = k;
    return true;
}

void keeper_close(struct keeper *k)
{
    access_close(&k->own);
}
