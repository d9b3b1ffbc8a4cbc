/* demo.c -- a made-up company's year, taken in like any other source. */
#include "demo.h"

#include "engine.h"

static bool feed(void *ctx, const struct sink *sink, struct err *e)
{
    return demo_write(ctx, sink, e);
}

bool engine_demo(struct engine *g, const struct demo_request *r, struct import_result *ret,
                 struct err *e)
{
    struct demo_options demo = { .conversations = r->conversations, .seed = r->seed,
                                 .to_us = r->to_us };
    struct import_options o = { .connector = STR("demo"), .now_us = r->to_us, .watch = r->watch,
                                .feed = feed, .feed_ctx = &demo, .feed_of = r->conversations };

    return engine_import(g, &o, ret, e);
}
