/* export.c -- engine_customer_export(): all that is known of a person, as records. */
#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "bytes.h"
#include "engine_priv.h"
#include "forget_priv.h"
#include "known.h"

struct giving {
    bool           (*line)(void *ctx, struct str text, struct err *e);
    void            *ctx;
    struct bytes     text;
    struct forgotten said;
};

static bool give(void *ctx, const struct row *row, struct err *e)
{
    struct giving *g = ctx;

    g->text.n = 0;
    row_print(row, &g->text);
    bytes_add(&g->text, "\n", 1);
    g->said.records++;
    g->said.conversations += row->kind == RECORD_CONVERSATION;
    return g->line(g->ctx, (struct str){ g->text.p, g->text.n }, e);
}

static bool give_all(struct engine *g, const struct forget_person *person, struct giving *to,
                     struct err *e)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        for (size_t i = 0; i < person->n; i++)
            TRY(known_rows(g->store, (enum record_kind)kind, &person->list[i], give, to, e));
    return true;
}

bool engine_customer_export(struct engine *g, const struct forget_who *who,
                            bool (*line)(void *ctx, struct str text, struct err *e), void *ctx,
                            struct forgotten *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct giving to = { .line = line, .ctx = ctx };
    struct forget_person person;
    uint64_t hash;
    bool ok;

    TRY(forget_find(a, g, who, &person, e));
    TRY(erasure_mark(g->store, &person.list[0], &hash, e));
    to.said.customers = (int64_t)person.n;
    ok = give_all(g, &person, &to, e);
    bytes_done(&to.text);
    TRY(ok);
    snprintf(to.said.mark, sizeof to.said.mark, "%016" PRIx64, hash);
    *ret = to.said;
    return true;
}
