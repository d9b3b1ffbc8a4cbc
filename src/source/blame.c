/* blame.c -- which row of which file made a record unusable: its line and its text.
 *
 * The engine's reader keeps no line numbers, so the few files concerned are
 * read once more and rows are found by their cells, in time linear in both:
 *
 *   columns that were named ─► table by the hash of their cells ─► kinds ─► blamed
 *
 * Equal rows are blamed one each; a row with several faults is blamed for each. */
#include <stdio.h>

#include "arena.h"
#include "csv_reader.h"
#include "hash.h"
#include "json.h"
#include "tables_priv.h"

struct blamed {
    const struct str *cells;                    /* as many as its columns */
    struct str        field, reason;
    struct blamed    *next;
};

struct kind {                                   /* equal rows, blamed for one fault */
    struct blamed *first;
    struct kind   *next;
};

struct wanted {                                 /* equal cells */
    uint64_t       hash;
    struct kind   *kinds;
    struct wanted *next;
};

struct columns {                                /* cells of one file are known by these */
    struct str       file;
    const struct str *names;
    size_t           n;
    struct blamed   *first;
    size_t           blamed_n;
    size_t          *places;                    /* in the header; past its end: not there */
    struct wanted  **table;
    uint64_t         mask;
    struct columns  *next;
};

struct blame {
    struct tables  *tables;
    struct arena   *arena;
    struct columns *first;
    struct bytes    names, cells;               /* struct str, of the row being read */
};

static bool same_columns(const struct columns *c, struct str file, const struct str *names,
                         size_t n)
{
    bool same = c->n == n && str_equal(c->file, file);

    for (size_t i = 0; same && i < n; i++)
        same = str_equal(c->names[i], names[i]);
    return same;
}

static const struct str *copy_list(struct arena *a, const struct str *list, size_t n)
{
    struct str *copy = NEW_N(a, struct str, n + 1);

    for (size_t i = 0; i < n; i++)
        copy[i] = str_copy(a, list[i]);
    return copy;
}

static struct columns *columns_of(struct blame *b, struct str file)
{
    const struct str *names = (const struct str *)(void *)b->names.p;
    size_t n = b->names.n / sizeof *names;
    struct columns *c = b->first;

    while (c && !same_columns(c, file, names, n))
        c = c->next;
    if (c)
        return c;
    c = NEW(b->arena, struct columns);
    c->file = str_copy(b->arena, file);
    c->names = copy_list(b->arena, names, n);
    c->n = n;
    c->next = b->first;
    b->first = c;
    return c;
}

/* A cell that is empty and one that is null are the same in CSV. */
static void list_cells(struct blame *b, const struct json *cells)
{
    struct json_members m = { 0 };

    b->names.n = b->cells.n = 0;
    while (json_next(cells, &m)) {
        struct str cell = json_kind(m.value) == JSON_KIND_TEXT ? json_text(m.value) : STR("");

        bytes_add(&b->names, &m.name, sizeof m.name);
        bytes_add(&b->cells, &cell, sizeof cell);
    }
}

static bool read_blamed(void *ctx, const struct chunk *c, struct err *e)
{
    struct blame *b = ctx;

    for (size_t row = 0; row < c->n; row++) {
        AUTO(json_close) struct json *cells = NULL;
        struct blamed *one = NEW(b->arena, struct blamed);
        struct columns *columns;

        TRY(json_parse(chunk_text(&c->columns[3], row), &cells, e));
        list_cells(b, cells);
        columns = columns_of(b, chunk_text(&c->columns[0], row));
        one->cells = copy_list(b->arena, (const struct str *)(void *)b->cells.p, columns->n);
        one->field = str_copy(b->arena, chunk_text(&c->columns[1], row));
        one->reason = str_copy(b->arena, chunk_text(&c->columns[2], row));
        one->next = columns->first;
        columns->first = one;
        columns->blamed_n++;
    }
    return true;
}

/* The i-th of the columns in a row of the file. */
static struct str cell_of(const struct columns *c, const struct csv_row *row, size_t i)
{
    return c->places[i] < row->n ? row->cells[c->places[i]] : STR("");
}

static uint64_t hash_cell(uint64_t hash, struct str cell)
{
    return hash_bytes(cell.p, cell.n, hash);
}

static bool same_cells(const struct columns *c, const struct blamed *a, const struct blamed *b)
{
    for (size_t i = 0; i < c->n; i++)
        if (!str_equal(a->cells[i], b->cells[i]))
            return false;
    return true;
}

static struct wanted *wanted_of(struct blame *b, struct columns *c, const struct blamed *one)
{
    struct wanted **place, *w;
    uint64_t hash = 0;

    for (size_t i = 0; i < c->n; i++)
        hash = hash_cell(hash, one->cells[i]);
    place = &c->table[hash & c->mask];
    for (w = *place; w; w = w->next)
        if (w->hash == hash && same_cells(c, w->kinds->first, one))
            return w;
    w = NEW(b->arena, struct wanted);
    w->hash = hash;
    w->next = *place;
    *place = w;
    return w;
}

/* Puts the blamed into the table, those that were named first in front. */
static void fill_table(struct blame *b, struct columns *c)
{
    struct blamed *next;

    while (c->mask < c->blamed_n)
        c->mask = 2 * c->mask + 1;
    c->table = NEW_N(b->arena, struct wanted *, c->mask + 1);
    for (struct blamed *one = c->first; one; one = next) {
        struct wanted *w = wanted_of(b, c, one);
        struct kind *k = w->kinds;

        next = one->next;
        while (k && !(str_equal(k->first->field, one->field) &&
                      str_equal(k->first->reason, one->reason)))
            k = k->next;
        if (!k) {
            k = NEW(b->arena, struct kind);
            k->next = w->kinds;
            w->kinds = k;
        }
        one->next = k->first;
        k->first = one;
    }
}

static void find_places(struct blame *b, struct columns *c, const struct tables_file *f)
{
    c->places = NEW_N(b->arena, size_t, c->n + 1);
    for (size_t i = 0; i < c->n; i++)
        while (c->places[i] < f->input.header_n &&
               !str_equal(f->input.header[c->places[i]], c->names[i]))
            c->places[i]++;
}

static bool reject(struct blame *b, const struct tables_file *f, const struct blamed *one,
                   const struct csv_row *row, struct err *e)
{
    struct reject r = { .file = f->path, .field = one->field.p, .reason = one->reason.p };

    if (row) {
        r.line = row->line;
        r.text = row->raw;
        r.text.n = r.text.n > REJECT_TEXT_MAX ? REJECT_TEXT_MAX : r.text.n;
    }
    return b->tables->options->reject(b->tables->options->ctx, &r, e);
}

static bool has_cells(const struct columns *c, const struct csv_row *row,
                      const struct blamed *one)
{
    for (size_t i = 0; i < c->n; i++)
        if (!str_equal(one->cells[i], cell_of(c, row, i)))
            return false;
    return true;
}

/* Blames a row for each fault that rows like it are blamed for, and takes those off. */
static bool blame_row(struct blame *b, const struct tables_file *f, struct columns *c,
                      const struct csv_row *row, struct err *e)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < c->n; i++)
        hash = hash_cell(hash, cell_of(c, row, i));
    for (struct wanted **place = &c->table[hash & c->mask], *w = *place; w;
         place = &w->next, w = *place) {
        if (w->hash != hash || !has_cells(c, row, w->kinds->first))
            continue;
        for (struct kind **k = &w->kinds; *k;) {
            TRY(reject(b, f, (*k)->first, row, e));
            (*k)->first = (*k)->first->next;
            if ((*k)->first)
                k = &(*k)->next;
            else
                *k = (*k)->next;
        }
        if (!w->kinds)
            *place = w->next;
        break;
    }
    return true;
}

static bool search(struct blame *b, const struct tables_file *f, struct csv_reader *reader,
                   struct err *e)
{
    for (;;) {
        struct csv_row row;
        bool more;

        TRY(csv_reader_next(reader, &row, &more, e));
        if (!more)
            return true;
        for (struct columns *c = b->first; c && !row.wrong; c = c->next)
            if (c->table)
                TRY(blame_row(b, f, c, &row, e));
    }
}

/* What no row was found for is set aside too, without a place. */
static bool blame_rest(struct blame *b, const struct tables_file *f, const struct columns *c,
                       struct err *e)
{
    for (uint64_t i = 0; i <= c->mask; i++)
        for (const struct wanted *w = c->table[i]; w; w = w->next)
            for (const struct kind *k = w->kinds; k; k = k->next)
                for (const struct blamed *one = k->first; one; one = one->next)
                    TRY(reject(b, f, one, NULL, e));
    return true;
}

static bool search_file(struct blame *b, const struct tables_file *f, struct err *e)
{
    struct csv_reader *reader;
    struct lines lines;
    FILE *file;
    bool ok, any = false;

    for (struct columns *c = b->first; c; c = c->next) {
        c->table = NULL;
        if (!str_equal(c->file, str_of(f->name)))
            continue;
        find_places(b, c, f);
        fill_table(b, c);
        any = true;
    }
    if (!any)
        return true;
    file = fopen(f->path, "rb");
    if (!file)
        return err_set(e, ERR_UNAVAILABLE, "%s: cannot be read again", f->path);
    lines_init(&lines, byte_source_file(file));
    reader = csv_reader_open(&lines, &(struct csv_options){ 0 });
    ok = search(b, f, reader, e);
    csv_reader_close(&reader);
    lines_done(&lines);
    fclose(file);
    for (const struct columns *c = b->first; ok && c; c = c->next)
        ok = !c->table || blame_rest(b, f, c, e);
    return ok;
}

bool tables_blame(struct tables *t, const char *query, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct blame b = { .tables = t, .arena = a };
    bool ok = input_rows(t->store, query, read_blamed, &b, e);

    for (size_t i = 0; ok && i < t->n; i++)
        if (t->files[i].input.path)
            ok = search_file(&b, &t->files[i], e);
    bytes_done(&b.names);
    bytes_done(&b.cells);
    return ok;
}
