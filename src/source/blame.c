/* blame.c -- which row of which file made a record unusable: its line and its text.
 *
 * The engine's reader keeps no line numbers, so the few files concerned are
 * read once more, row by row. rejects.sql tells of each row some cells:
 *
 *   text    the cell is this text
 *   number  the cell is this instant, in microseconds
 *   null    the cell is empty
 *
 * A shape is what rows of one complaint have in common: file, field, reason,
 * the columns told. Rows are found by their shape and a hash of their cells,
 * so that many bad rows take no longer, each, than few. */
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "hash.h"
#include "instant.h"
#include "intern.h"
#include "json.h"
#include "parse.h"
#include "tables_priv.h"

enum { SHAPE_CELLS_MAX = 16, SHAPES_MAX = 256, IN_PLACE_OF_NUL = 1 };

struct shape {
    const struct tables_file *file;
    struct str     field, reason;
    size_t         n;
    size_t         columns[SHAPE_CELLS_MAX];    /* in the file's header */
    enum json_kind kinds[SHAPE_CELLS_MAX];
};

struct blamed {
    uint64_t hash;
    uint32_t shape;
    uint32_t found, n;                          /* of the first of a hash: rows found; how many */
};

struct blame {
    struct tables *tables;
    struct arena  *arena;
    struct intern *names;                       /* of shapes */
    struct shape  *shapes[SHAPES_MAX];          /* by number; 0: none */
    struct bytes   all;                         /* of struct blamed */
};

static const struct tables_file *file_of(const struct tables *t, struct str name)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->files[i].input.path && str_equal(str_of(t->files[i].name), name))
            return &t->files[i];
    return NULL;
}

static bool column_of(const struct tables_file *f, struct str name, size_t *ret)
{
    for (size_t i = 0; i < f->input.header_n; i++)
        if (str_equal(f->input.header[i], name)) {
            *ret = i;
            return true;
        }
    return false;
}

static bool new_shape(struct blame *b, const struct chunk *c, size_t row,
                      const struct json *cells, struct shape **ret, struct err *e)
{
    struct str file = chunk_text(&c->columns[0], row);
    struct shape *s = NEW(b->arena, struct shape);
    struct json_members m = { 0 };

    s->file = file_of(b->tables, file);
    s->field = str_copy(b->arena, chunk_text(&c->columns[1], row));
    s->reason = str_copy(b->arena, chunk_text(&c->columns[2], row));
    if (!s->file || json_count(cells) > SHAPE_CELLS_MAX)
        return err_set(e, ERR_INTERNAL, "the connector blames a row of %.*s in a way unknown",
                       (int)file.n, file.p);
    while (json_next(cells, &m))
        if (column_of(s->file, m.name, &s->columns[s->n]))
            s->kinds[s->n++] = json_kind(m.value);
    *ret = s;
    return true;
}

/* The shape's number, by all that makes it one. */
static bool shape_of(struct blame *b, const struct chunk *c, size_t row, const struct json *cells,
                     uint32_t *ret, struct err *e)
{
    struct bytes name = { 0 };
    struct json_members m = { 0 };

    for (size_t i = 0; i < 3; i++) {
        struct str part = chunk_text(&c->columns[i], row);

        bytes_add(&name, part.p, part.n);
        bytes_add(&name, "", 1);
    }
    while (json_next(cells, &m)) {
        bytes_add(&name, m.name.p, m.name.n);
        bytes_add(&name, json_kind_name(json_kind(m.value)), 3);
    }
    *ret = intern(b->names, (struct str){ name.p, name.n });
    bytes_done(&name);
    if (*ret >= SHAPES_MAX)
        return err_set(e, ERR_INTERNAL, "the connector blames rows in too many ways");
    return b->shapes[*ret] || new_shape(b, c, row, cells, &b->shapes[*ret], e);
}

/* A NUL counts as what JSON without NULs has in its place; see plain_json(). */
static uint64_t add_text(uint64_t hash, struct str text)
{
    struct bytes plain = { 0 };

    if (!text.n || !memchr(text.p, 0, text.n))
        return hash_bytes(text.p, text.n, hash);
    bytes_add(&plain, text.p, text.n);
    for (size_t i = 0; i < plain.n; i++)
        plain.p[i] = plain.p[i] ? plain.p[i] : IN_PLACE_OF_NUL;
    hash = hash_bytes(plain.p, plain.n, hash);
    bytes_done(&plain);
    return hash;
}

/* The text of a JSON value with \u0001 for \u0000, which json_parse() refuses. */
static struct str plain_json(struct bytes *to, struct str json)
{
    to->n = 0;
    bytes_add(to, json.p, json.n);
    for (size_t i = 0; i + 1 < to->n; i++) {
        if (to->p[i] != '\\')
            continue;
        if (to->n - i >= 6 && memcmp(to->p + i, "\\u0000", 6) == 0)
            to->p[i + 5] = '0' + IN_PLACE_OF_NUL;
        i++;                                    /* what a backslash stands before */
    }
    return (struct str){ to->p, to->n };
}

static uint64_t add_instant(uint64_t hash, int64_t us)
{
    return hash_bytes(&us, sizeof us, hash);
}

static bool add_blamed(struct blame *b, const struct chunk *c, size_t row, struct err *e)
{
    AUTO(json_close) struct json *cells = NULL;
    AUTO(bytes_done) struct bytes text = { 0 };
    struct blamed one = { 0 };
    struct json_members m = { 0 };
    size_t column;

    TRY(json_parse(plain_json(&text, chunk_text(&c->columns[3], row)), &cells, e));
    TRY(shape_of(b, c, row, cells, &one.shape, e));
    one.hash = one.shape;
    while (json_next(cells, &m)) {
        if (!column_of(b->shapes[one.shape]->file, m.name, &column))
            continue;
        if (json_kind(m.value) == JSON_KIND_TEXT)
            one.hash = add_text(one.hash, json_text(m.value));
        else if (json_kind(m.value) == JSON_KIND_INT)
            one.hash = add_instant(one.hash, json_int(m.value));
    }
    bytes_add(&b->all, &one, sizeof one);
    return true;
}

static bool read_blamed(void *ctx, const struct chunk *c, struct err *e)
{
    for (size_t row = 0; row < c->n; row++)
        TRY(add_blamed(ctx, c, row, e));
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct blamed *x = a, *y = b;

    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* The first of those with the hash; NULL: there is none. */
static struct blamed *first_of(struct blame *b, uint64_t hash)
{
    struct blamed *all = (struct blamed *)b->all.p;
    size_t low = 0, high = b->all.n / sizeof *all;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (all[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < b->all.n / sizeof *all && all[low].hash == hash ? &all[low] : NULL;
}

/* Sorts by hash and tells the first of each how many there are. */
static void sort(struct blame *b)
{
    struct blamed *all = (struct blamed *)b->all.p, *first = all;
    size_t n = b->all.n / sizeof *all;

    if (n)
        qsort(all, n, sizeof *all, compare);
    for (size_t i = 0; i < n; i++) {
        if (all[i].hash != first->hash)
            first = &all[i];
        first->n++;
    }
}

/* The hash of a row's cells, where it may be one of the shape. */
static bool hash_of(const struct blame *b, uint32_t number, const struct csv_row *row,
                    uint64_t *ret)
{
    const struct shape *s = b->shapes[number];
    enum instant_offset offset;
    struct err why;
    int64_t us;

    *ret = number;
    for (size_t i = 0; i < s->n; i++) {
        if (s->columns[i] >= row->n)
            return false;
        if (s->kinds[i] == JSON_KIND_TEXT) {
            *ret = add_text(*ret, row->cells[s->columns[i]]);
        } else if (s->kinds[i] == JSON_KIND_INT) {
            if (!instant_parse_local(row->cells[s->columns[i]], &us, &offset, &why))
                return false;
            *ret = add_instant(*ret, us);
        } else if (row->cells[s->columns[i]].n) {
            return false;
        }
    }
    return s->n > 0;
}

static bool reject(struct blame *b, const struct shape *s, const struct csv_row *row,
                   struct err *e)
{
    return tables_reject(b->tables, s->file, row, s->field.p, s->reason.p, e);
}

struct search {
    struct blame             *blame;
    const struct tables_file *file;
};

/* A row is set aside once, for the first complaint that fits. */
static bool use_row(void *ctx, const struct csv_row *row, struct err *e)
{
    const struct search *in = ctx;
    struct blame *b = in->blame;

    for (uint32_t number = 1; number < SHAPES_MAX && b->shapes[number]; number++) {
        struct blamed *first;
        uint64_t hash;

        if (b->shapes[number]->file != in->file || !hash_of(b, number, row, &hash))
            continue;
        first = first_of(b, hash);
        if (first && first->found < first->n) {
            first->found++;
            return reject(b, b->shapes[number], row, e);
        }
    }
    return true;
}

static bool search_file(struct blame *b, const struct tables_file *f, struct err *e)
{
    struct search in = { b, f };
    bool any = false;

    for (uint32_t number = 1; number < SHAPES_MAX && b->shapes[number]; number++)
        any = any || b->shapes[number]->file == f;
    return !any || tables_reread(f, use_row, &in, e);
}

static bool search_files(struct blame *b, struct err *e)
{
    sort(b);
    for (size_t i = 0; i < b->tables->n; i++)
        if (b->tables->files[i].input.path)
            TRY(search_file(b, &b->tables->files[i], e));
    return true;
}

/* Those whose row was not found are set aside without a line: nothing is lost in silence. */
static bool reject_rest(struct blame *b, struct err *e)
{
    const struct blamed *all = (const struct blamed *)b->all.p;
    size_t n = b->all.n / sizeof *all;

    for (size_t i = 0; i < n; i += all[i].n)
        for (uint32_t j = all[i].found; j < all[i].n; j++)
            TRY(reject(b, b->shapes[all[i].shape], NULL, e));
    return true;
}

bool tables_blame(struct tables *t, const char *query, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(intern_close) struct intern *names = intern_open();
    struct blame b = { .tables = t, .arena = a, .names = names };
    bool ok = input_rows(t->store, query, read_blamed, &b, e) && search_files(&b, e) &&
              reject_rest(&b, e);

    bytes_done(&b.all);
    return ok;
}
