/* fuzz_canonical.c -- any bytes as records: no crash, and what is good reads back the same.
 *
 * Beginning with a brace: lines of JSON; else CSV. */
#include <stdlib.h>

#include "canonical.h"
#include "laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct first {                                  /* the only row of a line that was printed */
    uint64_t hash;
    int      n;
};

static bool keep_first(void *ctx, const struct row *row, struct err *e)
{
    struct first *first = ctx;

    (void)e;
    first->hash = row->hash;
    first->n++;
    return true;
}

static bool never(void *ctx, const struct reject *reject, struct err *e)
{
    (void)ctx;
    (void)reject;
    (void)e;
    abort();                                    /* a row's own line must be good */
}

static bool check_row(void *ctx, const struct row *row, struct err *e)
{
    AUTO(bytes_done) struct bytes line = { 0 };
    struct canonical_options options = { .file = "again", .format = CANONICAL_JSON };
    struct first first = { 0 };
    struct sink sink = { &first, keep_first, never, NULL };
    struct str text;

    (void)ctx;
    row_print(row, &line);
    text = (struct str){ line.p, line.n };
    if (!canonical_read(&options, byte_source_text(&text), &sink, e) || first.n != 1 ||
        first.hash != row->hash)
        abort();
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = { (const char *)data, size };
    struct canonical_options options = { .file = "fuzz" };
    struct sink sink = { NULL, check_row, reject_says_where, NULL };
    struct err e = { 0 };

    if (!canonical_read(&options, byte_source_text(&text), &sink, &e) && e.kind != ERR_INVALID)
        abort();
    return 0;
}
