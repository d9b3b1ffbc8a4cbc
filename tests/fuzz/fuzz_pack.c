/* fuzz_pack.c -- any text as a pack of benchmarks: mistakes name their line. */
#include <stdlib.h>

#include "arena.h"
#include "guide.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct benchmark_list list;
    struct err e = { 0 };
    struct pack pack;

    if (!pack_read(a, "p", STR("p"), (struct str){ (const char *)data, size }, &pack, &list,
                   &e)) {
        if ((e.kind != ERR_INVALID && e.kind != ERR_LIMIT) || strncmp(e.msg, "p:", 2) != 0)
            abort();
        return 0;
    }
    if (!list.n || list.n != pack.n || !pack.title.n || !pack.about.n)
        abort();
    for (size_t i = 0; i < list.n; i++) {
        const struct benchmark *b = &list.list[i];

        if (!b->metric.n || !b->title.n || !b->site.n || b->grade < 'A' || b->grade > 'C' ||
            b->good_low > b->good_high || b->poor_low > b->good_low)
            abort();
    }
    return 0;
}
