/* fuzz_errand.c -- what comes through the Unix socket: read whole or refused. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "arena.h"
#include "commands.h"
#include "errand.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str rest = { (const char *)data, size };
    AUTO(bytes_done) struct bytes text = { 0 };
    struct errand errand;
    struct options o;
    struct err e = { 0 };

    bytes_add(&text, TELLTALE_VERSION, sizeof TELLTALE_VERSION);
    bytes_add(&text, rest.p, rest.n);
    if (!errand_parse(a, (struct str){ text.p, text.n }, 1, &errand, &e))
        return 0;
    for (int i = 0; i < errand.n; i++)
        if (strlen(errand.words[i]) > 2 * size + 64)
            abort();
    if (options_read(a, &telltale_program, errand.n, errand.words, &o, &e) &&
        o.n_args > (size_t)errand.n)
        abort();
    return 0;
}
