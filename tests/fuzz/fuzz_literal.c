/* fuzz_literal.c -- any text as an SQL literal and as an SQL name comes back as it was. */
#include <stdlib.h>

#include "arena.h"
#include "driver.h"
#include "parse.h"

/* Opened once: a statement is cheap, a store is not. */
static struct store *open_once(void)
{
    static struct store *s;
    struct store_options o = { .threads = 1 };
    struct err e = { 0 };

    if (!s && !store_open(&o, &s, &e))
        abort();
    return s;
}

static bool same(void *ctx, const struct chunk *c, struct err *e)
{
    const struct str *want = ctx;

    (void)e;
    for (size_t i = 0; i < c->columns_n; i++)
        if (c->n != 1 || !chunk_valid(&c->columns[i], 0) ||
            !str_equal(chunk_text(&c->columns[i], 0), *want))
            abort();
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str text = str_copy(a, (struct str){ (const char *)data, size });
    const char *sql;
    struct err e = { 0 };
    struct buf b;

    if (!utf8_valid(text) || size > 4096)
        return 0;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT ");
    if (!driver_literal(&b, text, &e))
        abort();
    if (size) {                                 /* an empty name is none */
        buf_add(&b, ", x.");
        driver_name(&b, text.p);
        buf_add(&b, " FROM (SELECT $1 AS ");
        driver_name(&b, text.p);
        buf_add(&b, ") x");
    }
    if (!buf_finish(&b, &sql, &e) ||
        !driver_rows(open_once(), sql, &text, size ? 1 : 0, same, &text, &e))
        abort();
    return 0;
}
