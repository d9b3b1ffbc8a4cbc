/* prose.c -- see prose.h. */
#include "prose.h"

#include <stdatomic.h>

#include "arena.h"
#include "driver.h"

struct prose {
    struct store *store;
};

struct giving {
    const uint64_t *keys;
    size_t          n;
    atomic_size_t   next;
};

static bool give_keys(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct giving *g = ctx;
    size_t from = atomic_fetch_add(&g->next, CHUNK_ROWS);

    (void)worker;
    (void)e;
    for (; c->n < CHUNK_ROWS && from < g->n; c->n++, from++)
        ((uint64_t *)c->columns[0].data)[c->n] = g->keys[from];
    return true;
}

bool prose_open(struct store *s, const uint64_t *keys, size_t n, struct prose **ret,
                struct err *e)
{
    static const struct column_def columns[] = {
        { .name = "key", .type = COLUMN_KEY, .doc = "a conversation" },
    };
    static const struct table_def shape = { "prose_key", "", columns, 1, "key" };
    struct giving giving = { .keys = keys, .n = n };
    struct prose *p;

    TRY(driver_run(s, "CREATE OR REPLACE TEMP TABLE prose_key (key UBIGINT)", e));
    TRY(driver_write(s, "prose_key", &shape, give_keys, &giving, e));
    p = must_alloc(sizeof *p);
    p->store = s;
    *ret = p;
    return true;
}

void prose_close(struct prose **p)
{
    struct err ignored = { 0 };

    if (!*p)
        return;
    if (!driver_run((*p)->store, "DROP TABLE IF EXISTS prose_key", &ignored))
        ignored.kind = ERR_NONE;                /* it ends with the connection */
    mem_free(*p);
    *p = NULL;
}

bool prose_rows(struct prose *p, store_rows *rows, void *ctx, struct err *e)
{
    return driver_rows(p->store,
        "SELECT key, text FROM (SELECT key, subject AS text FROM journal.conversation UNION ALL "
        "SELECT key, text FROM journal.event WHERE kind = 'message' AND actor_kind = 'customer' "
        "AND public AND NOT coalesce(automatic, false)) SEMI JOIN prose_key USING (key) "
        "WHERE text IS NOT NULL ORDER BY key", NULL, 0, rows, ctx, e);
}
