/* taker.h -- brings what a vendor sent into the store: a payload is one file of its connector. */
#ifndef TAKER_H
#define TAKER_H

#include "engine.h"
#include "str.h"
#include "vendor.h"

struct arena;

enum { PAYLOAD_MAX = 64 << 20 };

/* How an import is run, where the engine is whoever calls's business. Returns when the records are
 * on disk. */
struct taker {
    bool (*take)(void *ctx, const struct import_options *o, struct import_result *ret,
                 struct err *e);
    void  *ctx;
};

/* Where it came from; rejects name `name` as their file. An empty source is the connector's own. */
struct payload {
    enum vendor vendor;
    struct str  source, name;
    struct str  text;
};

/* What an import of it is told. It lives as long as the payload and the arena. ERR_LIMIT: there is
 * too much of it. */
MUST_USE bool payload_options(struct arena *a, const struct payload *p, int64_t now_us,
                              struct import_options *ret, struct err *e);

MUST_USE bool taker_take(const struct taker *t, const struct payload *p, int64_t now_us,
                         struct import_result *ret, struct err *e);

#endif
