/* fuzz_targets.c -- any text as a file of targets: what reads prints, and reads back the same. */
#include <stdlib.h>

#include "arena.h"
#include "guide.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(bytes_done) struct bytes text = { 0 };
    struct target_list list, again;
    struct err e = { 0 };

    if (!targets_read(a, "t", (struct str){ (const char *)data, size }, &list, &e)) {
        if ((e.kind != ERR_INVALID && e.kind != ERR_LIMIT) || strncmp(e.msg, "t:", 2) != 0)
            abort();
        return 0;
    }
    targets_print_header(&text);
    for (size_t i = 0; i < list.n; i++)
        targets_print(&text, &list.targets[i]);
    if (!targets_read(a, "t", (struct str){ text.p, text.n }, &again, &e) || again.n != list.n)
        abort();
    for (size_t i = 0; i < list.n; i++)
        if (!target_equal(&list.targets[i], &again.targets[i]))
            abort();
    return 0;
}
