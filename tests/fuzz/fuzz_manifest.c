/* fuzz_manifest.c -- what stands at the end of a backup prints and reads the same. */
#include <stdlib.h>

#include "arena.h"
#include "backup_priv.h"

static void check_same(struct arena *a, const struct backup_manifest *m)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    struct backup_manifest again;
    struct err e = { 0 };

    backup_manifest_print(&text, m);
    if (!backup_manifest_parse(a, (struct str){ text.p, text.n }, &again, &e) ||
        again.hash != m->hash || again.bytes != m->bytes || again.layout != m->layout ||
        again.made_us != m->made_us || again.n != m->n)
        abort();
    for (size_t i = 0; i < m->n; i++)
        if (m->tables[i].rows < 0)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str text = { (const char *)data, size };
    struct backup_manifest m;
    struct err e = { 0 };
    size_t n;

    if (size >= BACKUP_MARK_SIZE && backup_mark_parse(text.p, &n)) {
        char mark[BACKUP_MARK_SIZE];

        backup_mark_print(mark, n);
        if (memcmp(mark, text.p, sizeof mark) != 0)
            abort();
    }
    if (backup_manifest_parse(a, text, &m, &e))
        check_same(a, &m);
    return 0;
}
