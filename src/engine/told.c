/* told.c -- see told.h. */
#include "told.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "fact.h"
#include "fact_row.h"
#include "intern.h"
#include "said.h"

/* What lies in a partition: this, the struct, its texts. Until the partition is taken, a
 * text is its place in the row. */
struct packed_fact {
    uint64_t key, together;
    uint64_t bytes;
};

enum { FEED_KEYS = 2 };                         /* columns of a feed before the struct's */

struct told_worker {
    struct bytes         fact;                  /* one struct, as it is read */
    struct bytes         packed;                /* one row, as it is packed */
    struct bytes         rows;                  /* of one partition */
    struct packed_fact **order;                 /* they, by `together` */
    struct arena        *arena;                 /* of that order */
    size_t               next, n;
};

struct told {
    const struct told_kind *kind;
    void                   *ctx;
    struct intern          *words;
    struct partitions      *partitions;
    struct told_worker     *workers;
    unsigned                workers_n;
    struct table_def        shape;              /* the feed's columns */
    atomic_uint             next_partition;
};

static bool is_text(const struct column_def *c)
{
    return c->type == COLUMN_TEXT && !c->word;
}

static size_t width_of(const struct column_def *c)
{
    return is_text(c) ? sizeof(struct str) : sizeof(int64_t);
}

struct str told_text(const struct told *t, int64_t word)
{
    return word > 0 ? intern_text(t->words, (uint32_t)word) : STR("");
}

int64_t told_word(const struct told *t, struct str text)
{
    return text.n ? intern(t->words, text) : NONE;
}

void *told_context(const struct told *t)
{
    return t->ctx;
}

struct partitions *told_partitions(const struct told *t)
{
    return t->partitions;
}

/* The members of the struct, one after the other; none has padding before it. */
static char *read_value(const struct told *t, const struct column_def *def,
                        const struct chunk_column *c, size_t row, char *ret)
{
    bool valid = chunk_valid(c, row);
    struct str text = { NULL, 0 };
    int64_t number = NONE;
    double real = NAN;

    if (def->type == COLUMN_TEXT && valid && chunk_text(c, row).n)
        text = chunk_text(c, row);
    if (is_text(def)) {
        memcpy(ret, &text, sizeof text);
    } else if (def->type == COLUMN_DOUBLE) {
        memcpy(ret, valid ? (const double *)c->data + row : &real, sizeof real);
    } else {
        if (def->type == COLUMN_TEXT)
            number = told_word(t, text);
        else if (def->type == COLUMN_BOOL)
            number = valid ? ((const uint8_t *)c->data)[row] : NONE;
        else
            number = chunk_int(c, row);
        memcpy(ret, &number, sizeof number);
    }
    return ret + width_of(def);
}

static bool take_said(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct told *t = ctx;
    struct told_worker *w = &t->workers[worker];

    if (worker >= t->workers_n)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    for (size_t i = 0; i < c->n; i++) {
        char *p = bytes_room(&w->fact, t->kind->bytes);
        struct told_row row = { ((const uint64_t *)c->columns[0].data)[i],
                                ((const uint64_t *)c->columns[1].data)[i], p };

        for (size_t column = FEED_KEYS; column < t->shape.n; column++)
            p = read_value(t, &t->shape.columns[column], &c->columns[column], i, p);
        TRY(t->kind->each ? t->kind->each(t, worker, &row, e) : told_add(t, worker, &row, e));
    }
    return true;
}

bool told_add(struct told *t, unsigned worker, const struct told_row *row, struct err *e)
{
    struct bytes *packed = &t->workers[worker].packed;
    struct packed_fact head = { row->key, row->together, 0 };
    size_t at = sizeof head;

    packed->n = 0;
    bytes_add(packed, &head, sizeof head);
    bytes_add(packed, row->fact, t->kind->bytes);
    for (size_t i = FEED_KEYS; i < t->shape.n; i++) {
        struct str text;

        if (is_text(&t->shape.columns[i])) {
            memcpy(&text, packed->p + at, sizeof text);
            if (text.p) {
                size_t place = packed->n;

                bytes_add(packed, text.p, text.n);
                memcpy(packed->p + at, &place, sizeof place);
            }
        }
        at += width_of(&t->shape.columns[i]);
    }
    bytes_add(packed, "\0\0\0\0\0\0\0", -packed->n % sizeof(uint64_t));
    ((struct packed_fact *)(void *)packed->p)->bytes = packed->n;
    return partitions_add(t->partitions, worker, STREAM_TOLD, row->together, packed->p, packed->n,
                          e);
}

/* Texts are where they are from now on. */
static void place_texts(const struct told *t, struct packed_fact *row)
{
    char *member = (char *)(row + 1);

    for (size_t i = FEED_KEYS; i < t->shape.n; i++) {
        size_t place;

        if (is_text(&t->shape.columns[i])) {
            memcpy(&place, member, sizeof place);
            if (place) {
                const char *p = (const char *)row + place;

                memcpy(member, &p, sizeof p);
            }
        }
        member += width_of(&t->shape.columns[i]);
    }
}

static int compare_together(const void *left, const void *right)
{
    const struct packed_fact *a = *(struct packed_fact *const *)left;
    const struct packed_fact *b = *(struct packed_fact *const *)right;

    return (a->together > b->together) - (a->together < b->together);
}

static void order_rows(const struct told *t, struct told_worker *w)
{
    char *end = w->rows.p + w->rows.n;

    arena_close(&w->arena);
    w->arena = arena_open();
    w->order = NEW_N(w->arena, struct packed_fact *,
                     w->rows.n / (sizeof(struct packed_fact) + t->kind->bytes) + 1);
    w->next = w->n = 0;
    for (char *p = w->rows.p; p < end; p += w->order[w->n++]->bytes) {
        w->order[w->n] = (struct packed_fact *)(void *)p;
        place_texts(t, w->order[w->n]);
    }
    if (t->kind->fold && w->n)
        qsort(w->order, w->n, sizeof(struct packed_fact *), compare_together);
}

static void fold_rows(struct told *t, unsigned worker)
{
    struct told_worker *w = &t->workers[worker];
    void **facts = NEW_N(w->arena, void *, w->n + 1);

    for (size_t from = 0, to; from < w->n; from = to) {
        for (to = from; to < w->n && w->order[to]->together == w->order[from]->together; to++)
            facts[to - from] = w->order[to] + 1;
        t->kind->fold(t, worker, facts, to - from);
    }
}

static bool take_partition(struct told *t, unsigned worker, bool *ret_more, struct err *e)
{
    struct told_worker *w = &t->workers[worker];
    unsigned partition = atomic_fetch_add(&t->next_partition, 1);

    *ret_more = partition < PARTITIONS;
    if (!*ret_more)
        return true;
    w->rows.n = 0;
    TRY(partitions_take(t->partitions, STREAM_TOLD, partition, &w->rows, e));
    order_rows(t, w);
    if (t->kind->begin)
        TRY(t->kind->begin(t, worker, partition, e));
    if (t->kind->fold)
        fold_rows(t, worker);
    return true;
}

static bool give_facts(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct told *t = ctx;
    struct told_worker *w = &t->workers[worker];
    bool more = worker < t->workers_n;

    if (!more)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    while (c->n < CHUNK_ROWS && more) {
        for (; w->next < w->n && c->n < CHUNK_ROWS; w->next++)
            fact_row_put(c, facts_table(t->kind->table), w->order[w->next]->key,
                         w->order[w->next] + 1);
        if (w->next == w->n)
            TRY(take_partition(t, worker, &more, e));
    }
    return true;
}

/* The columns that the feed shall have. */
static struct table_def shape_of(struct arena *a, const struct told_kind *kind)
{
    const struct table_def *def = facts_table(kind->table);
    struct column_def *columns = NEW_N(a, struct column_def, FEED_KEYS + def->n + kind->n_more);

    columns[0] = (struct column_def){ .name = "key", .type = COLUMN_KEY, .doc = "" };
    columns[1] = (struct column_def){ .name = "together", .type = COLUMN_KEY, .doc = "" };
    memcpy(columns + FEED_KEYS, def->columns, def->n * sizeof *columns);
    if (kind->n_more)
        memcpy(columns + FEED_KEYS + def->n, kind->more, kind->n_more * sizeof *columns);
    return (struct table_def){ .name = def->name, .doc = "", .columns = columns,
                               .n = FEED_KEYS + def->n + kind->n_more, .order = "" };
}

static bool run(struct engine *g, struct told *t, const struct said_followed *only,
                struct arena *a, bool (*before)(struct told *t, struct err *e), struct err *e)
{
    struct table_def stored = fact_stored(a, facts_table(t->kind->table));

    if (before)
        TRY(before(t, e));
    return said_scan(g->store, &t->shape, only, take_said, t, e) &&
           fact_append(g->store, &stored, give_facts, t, e);
}

bool told_make(struct engine *g, const struct told_kind *kind, const struct said_followed *only,
               void *ctx, bool (*before)(struct told *t, struct err *e), struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    unsigned workers = store_threads(g->store) + 1;
    AUTO(partitions_close) struct partitions *p = partitions_open(workers, g->fold_bytes,
                                                                  g->folder);
    struct told t = { .kind = kind, .ctx = ctx, .words = store_words(g->store), .partitions = p,
                      .workers = NEW_N(a, struct told_worker, workers), .workers_n = workers,
                      .shape = shape_of(a, kind) };
    bool some, ok = said_any(g->store, facts_table(kind->table)->name, &some, e) &&
                    (!some || run(g, &t, only, a, before, e));

    for (unsigned i = 0; i < workers; i++) {
        bytes_done(&t.workers[i].fact);
        bytes_done(&t.workers[i].packed);
        bytes_done(&t.workers[i].rows);
        arena_close(&t.workers[i].arena);
    }
    return ok;
}
