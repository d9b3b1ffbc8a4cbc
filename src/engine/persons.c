/* persons.c -- see persons.h. */
#include "persons.h"

#include "arena.h"
#include "bytes.h"
#include "person.h"

struct finding {
    struct bytes *pairs;                        /* struct identity, by worker */
    unsigned      workers_n;
};

static bool take_pairs(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct finding *f = ctx;
    const uint64_t *customers = c->columns[0].data, *identities = c->columns[1].data;

    if (worker >= f->workers_n)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    for (size_t row = 0; row < c->n; row++) {
        struct identity pair = { customers[row], identities[row] };

        bytes_add(&f->pairs[worker], &pair, sizeof pair);
    }
    return true;
}

bool persons_find(struct arena *a, struct store *s, const struct stage *followed,
                  const struct people **ret, struct err *e)
{
    AUTO(arena_close) struct arena *own = arena_open();
    unsigned workers = store_threads(s) + 1;
    struct finding f = { NEW_N(own, struct bytes, workers), workers };
    struct bytes all = { 0 };
    bool ok = person_scan_identities(s, followed, IDENTITY_SHARED_MAX, take_pairs, &f, e);

    for (unsigned i = 0; i < workers; i++) {
        if (ok)
            bytes_add(&all, f.pairs[i].p, f.pairs[i].n);
        bytes_done(&f.pairs[i]);
    }
    if (ok)
        *ret = people_merge(a, (struct identity *)(void *)all.p, all.n / sizeof(struct identity),
                            IDENTITY_SHARED_MAX);
    bytes_done(&all);
    return ok;
}
