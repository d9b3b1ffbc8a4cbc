/* fuzz_mapping.c -- any mapping over any table: no crash; each row of the table is accounted for.
 *
 * The mapping ends at the first NUL, the table comes after it. */
#include <stdlib.h>

#include "arena.h"
#include "laws.h"
#include "mapped.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool check_row(void *ctx, const struct row *row, struct err *e)
{
    AUTO(bytes_done) struct bytes line = { 0 };

    (void)ctx;
    (void)e;
    row_print(row, &line);
    if (row->id.n == 0 || row->source.n == 0 || line.n == 0)
        abort();
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *p = (const char *)data, *nul = size ? memchr(p, '\0', size) : NULL;
    struct str text = { p, nul ? (size_t)(nul - p) : size };
    struct str table = { nul ? nul + 1 : "", nul ? size - text.n - 1 : 0 };
    struct mapped_options options = { .file = "fuzz" };
    struct sink sink = { NULL, check_row, reject_says_where, NULL };
    const struct mapping *mapping = NULL;
    struct err e = { 0 };

    if (!mapping_parse(a, "mapping", text, &mapping, &e)) {
        if (mapping || e.kind != ERR_INVALID)
            abort();
        return 0;
    }
    if (!mapped_read(mapping, &options, byte_source_text(&table), &sink, &e) &&
        e.kind != ERR_INVALID)
        abort();
    return 0;
}
