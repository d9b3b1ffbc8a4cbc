/* stage_sort.c -- staged conversations and events in order of the top byte of their key, so that
 * the ranges in which they are written lie together; see journal.h. */
#include <stdio.h>

#include "arena.h"
#include "driver.h"
#include "journal_priv.h"

/* The engine sorts what does not fit in its memory in runs, of which it needs a part each at the
 * same time: 200 million events did not do with a gibibyte, and long texts not even with two
 * thirds of what they take. So a third of its memory is filled at once; of each part, a range
 * has rows that lie together. */
enum { PART_OF_MEMORY = 3, ROW_BYTES = 256, PIECE_ROWS = 4096 };

struct cuts {
    struct bytes ends;                          /* int64_t: the row after each part but the last */
    int64_t      bytes, bytes_max;              /* of the part under way */
};

static bool add_pieces(void *ctx, const struct chunk *c, struct err *e)
{
    struct cuts *k = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        int64_t from = chunk_int(&c->columns[0], row) * PIECE_ROWS;
        int64_t bytes = chunk_int(&c->columns[1], row);

        if (k->bytes && k->bytes + bytes > k->bytes_max) {
            bytes_add(&k->ends, &from, sizeof from);
            k->bytes = 0;
        }
        k->bytes += bytes;
    }
    return true;
}

static bool sort_parts(const struct stage *t, const char *name, const struct cuts *k,
                       struct err *e)
{
    const int64_t *ends = (const int64_t *)k->ends.p;
    size_t n = k->ends.n / sizeof *ends;

    for (size_t i = 0; i <= n; i++)
        TRY(driver_runf(t->store, e, "INSERT INTO stage_sorted SELECT * FROM stage_%s WHERE rowid "
                        ">= %lld AND rowid < %lld ORDER BY key >> 56", name,
                        (long long)(i ? ends[i - 1] : 0),
                        (long long)(i < n ? ends[i] : INT64_MAX)));
    return true;
}

static bool sort(const struct stage *t, const char *name, const char *text, struct err *e)
{
    struct cuts k = { .bytes_max = (int64_t)(t->store->memory_bytes / PART_OF_MEMORY) };
    char sql[256];
    bool ok;

    snprintf(sql, sizeof sql, "SELECT rowid // %d AS piece, (count(*) * %d + sum(strlen(coalesce("
             "%s, ''))))::BIGINT FROM stage_%s GROUP BY piece ORDER BY piece", PIECE_ROWS,
             ROW_BYTES, text, name);
    ok = driver_rows(t->store, sql, NULL, 0, add_pieces, &k, e) &&
         driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE stage_sorted AS SELECT * FROM "
                     "stage_%s LIMIT 0", name) &&
         sort_parts(t, name, &k, e) &&
         driver_runf(t->store, e, "DROP TABLE stage_%s; ALTER TABLE stage_sorted RENAME TO "
                     "stage_%s", name, name);
    bytes_done(&k.ends);
    return ok;
}

bool stage_sort(struct stage *t, struct err *e)
{
    return sort(t, "event", "text", e) && sort(t, "conversation", "subject", e);
}
