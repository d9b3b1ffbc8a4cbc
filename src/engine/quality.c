/* quality.c -- see quality.h: counts of the store as shares, the worst first. */
#include "quality.h"

#include <stdlib.h>

#include "arena.h"
#include "bytes.h"
#include "engine_priv.h"
#include "quality_scan.h"

static const char *const names[QUALITY_MEASURES] = {
    [QUALITY_COVERAGE] = "coverage", [QUALITY_UNJOINABLE] = "unjoinable",
    [QUALITY_REJECTS] = "rejects", [QUALITY_LATENESS] = "lateness",
    [QUALITY_FRESHNESS] = "freshness",
};

struct found {
    struct arena *arena;
    struct bytes  rows;                         /* struct quality */
};

const char *quality_measure_name(enum quality_measure measure)
{
    return names[measure];
}

const char *quality_unit_name(enum quality_unit unit)
{
    return unit == QUALITY_S ? "s" : "%";
}

static struct str text_of(struct arena *a, const struct chunk *c, enum quality_column column,
                          size_t row)
{
    if (!chunk_valid(&c->columns[column], row))
        return STR("");
    return str_copy(a, chunk_text(&c->columns[column], row));
}

static enum quality_measure measure_of(struct str name)
{
    int i = 0;

    while (i + 1 < QUALITY_MEASURES && !str_equal(name, str_of(names[i])))
        i++;
    return (enum quality_measure)i;
}

static struct quality row_of(struct arena *a, const struct chunk *c, size_t row)
{
    struct quality q = {
        .source = text_of(a, c, SCAN_SOURCE, row), .what = text_of(a, c, SCAN_WHAT, row),
        .field = text_of(a, c, SCAN_FIELD, row), .note = text_of(a, c, SCAN_NOTE, row),
        .measure = measure_of(chunk_text(&c->columns[SCAN_MEASURE], row)),
        .of = chunk_int(&c->columns[SCAN_OF], row),
        .missing = chunk_int(&c->columns[SCAN_MISSING], row),
    };
    int64_t counted = q.measure == QUALITY_COVERAGE ? q.of - q.missing : q.missing;

    if (q.missing == NONE) {
        q.unit = QUALITY_S;
        q.value = ((const double *)c->columns[SCAN_SPAN_S].data)[row];
        q.whole = q.measure == QUALITY_LATENESS && q.value == 0;
    } else {
        q.value = 100.0 * (double)counted / (double)q.of;
        q.whole = q.missing == 0;
    }
    return q;
}

static bool keep(void *ctx, const struct chunk *c, struct err *e)
{
    struct found *f = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct quality q = row_of(f->arena, c, row);

        bytes_add(&f->rows, (const char *)&q, sizeof q);
    }
    return true;
}

static int compare_text(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* Shares of what is missing come first and together, then how late, then how old. */
static int place_of(const struct quality *q)
{
    return q->measure == QUALITY_FRESHNESS ? 2 : q->measure == QUALITY_LATENESS ? 1 : 0;
}

static double badness_of(const struct quality *q)
{
    return q->missing == NONE ? q->value : (double)q->missing / (double)q->of;
}

/* Connectors stand behind the sources. Equal ones are in the order of their names. */
static int compare(const void *left, const void *right)
{
    const struct quality *a = left, *b = right;
    double bad_a = badness_of(a), bad_b = badness_of(b);
    int order;

    if ((a->source.n == 0) != (b->source.n == 0))
        return a->source.n == 0 ? 1 : -1;
    order = compare_text(a->source, b->source);
    if (order == 0)
        order = place_of(a) - place_of(b);
    if (order == 0)
        order = (a->unit > b->unit) - (a->unit < b->unit);
    if (order == 0)
        order = (bad_a < bad_b) - (bad_a > bad_b);
    if (order == 0)
        order = (a->of < b->of) - (a->of > b->of);
    if (order == 0)
        order = compare_text(a->what, b->what);
    if (order == 0)
        order = compare_text(a->field, b->field);
    return order ? order : (a->measure > b->measure) - (a->measure < b->measure);
}

/* Reads the measures of a scan, and tells them in their order. */
static bool tell(struct engine *g, int64_t now_us,
                 bool (*scan)(struct store *s, int64_t now_us, store_rows *rows, void *ctx,
                              struct err *e),
                 bool (*use)(void *ctx, const struct quality *row, struct err *e), void *ctx,
                 struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct found f = { .arena = a };
    bool ok = scan(g->store, now_us, keep, &f, e);
    struct quality *rows = (struct quality *)f.rows.p;
    size_t n = f.rows.n / sizeof *rows;

    if (ok && n)
        qsort(rows, n, sizeof *rows, compare);
    for (size_t i = 0; ok && i < n; i++)
        ok = use(ctx, &rows[i], e);
    bytes_done(&f.rows);
    return ok;
}

bool engine_quality(struct engine *g, int64_t now_us,
                    bool (*use)(void *ctx, const struct quality *row, struct err *e), void *ctx,
                    struct err *e)
{
    return tell(g, now_us, quality_scan, use, ctx, e);
}

bool engine_freshness(struct engine *g, int64_t now_us,
                      bool (*use)(void *ctx, const struct quality *row, struct err *e), void *ctx,
                      struct err *e)
{
    return tell(g, now_us, quality_freshness, use, ctx, e);
}
