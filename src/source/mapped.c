/* mapped.c -- see mapped.h: rows of a table through the rules of a mapping. */
#include "mapped.h"

#include "mapped_priv.h"
#include "parse.h"
#include "recode.h"
#include "source_priv.h"
#include "table_rows.h"

/* One table being read. */
struct reading {
    const struct mapping *mapping;
    struct str            source;
    struct arena         *arena;                /* for the whole of it */
    size_t                n_cells;              /* of the header */
    int                  *at;                   /* by column use: its cell */
    struct seen          *seen;
    struct row            row;
    struct outlet         out;
};

/* Which cell has that name; CELL_ABSENT where none has. */
static bool find_cell(const struct str *names, size_t n, const struct column *c, int *ret_at,
                      struct err *e)
{
    int at = CELL_ABSENT;

    for (size_t i = 0; i < n; i++) {
        if (!str_equal(without_blanks(names[i]), without_blanks(c->name)))
            continue;
        if (at != CELL_ABSENT)
            return err_set(e, ERR_INVALID, "the table has two columns \"%s\" (%s)", c->name.p,
                           c->path);
        at = (int)i;
    }
    *ret_at = at;
    return true;
}

static bool resolve(struct reading *r, const struct str *names, size_t n, struct err *e)
{
    const struct mapping *m = r->mapping;
    AUTO(bytes_done) struct bytes missing = { 0 };

    r->n_cells = n;
    r->at = NEW_N(r->arena, int, m->n_columns + 1);
    for (size_t i = 0; i < m->n_columns; i++) {
        const struct column *c = &m->columns[i];

        TRY(find_cell(names, n, c, &r->at[i], e));
        if (r->at[i] != CELL_ABSENT || c->optional)
            continue;
        bytes_add(&missing, missing.n ? ", " : "", missing.n ? 2 : 0);
        json_print_text(&missing, c->name);
        bytes_add(&missing, " (", 2);
        bytes_add(&missing, c->path, strlen(c->path));
        bytes_add(&missing, ")", 1);
    }
    if (missing.n)
        return err_set(e, ERR_INVALID, "the table has no column %.*s", (int)missing.n, missing.p);
    return true;
}

static bool applies(const struct rule *rule, const struct table_row *t)
{
    for (size_t i = 0; i < rule->n_conditions; i++) {
        const struct condition *c = &rule->conditions[i];
        struct str cell = table_cell(t, c->column);
        bool found = false;

        for (size_t j = 0; j < c->n && !found; j++)
            found = str_equal(cell, c->words[j]);
        if (found == c->negated)
            return false;
    }
    return true;
}

static bool fill(struct reading *r, const struct rule *rule, const struct table_row *t,
                 struct err *e)
{
    row_start(&r->row, rule->kind);
    for (size_t i = 0; i < rule->n_fields; i++)
        TRY(table_set(t, &rule->fields[i], &r->row, e));
    if (r->row.values[ROW_SOURCE].presence == ROW_ABSENT && r->source.n)
        TRY(row_set_text(&r->row, ROW_SOURCE, r->source, e));
    return row_finish(&r->row, e);
}

static bool reject(struct reading *r, const struct csv_row *cells, const char *field,
                   const struct err *why, struct err *e)
{
    return outlet_reject(&r->out, cells->line, field, cells->raw, why, e);
}

/* Cells beyond the header's are allowed where they are empty: some tables end
 * their lines, but not their header, with a delimiter. */
static bool check_cells(const struct reading *r, const struct csv_row *cells, struct err *e)
{
    if (cells->wrong)
        return err_set(e, ERR_INVALID, "%s", cells->wrong);
    for (size_t i = r->n_cells; i < cells->n; i++)
        if (cells->cells[i].n)
            return err_set(e, ERR_INVALID, "%zu cells, the header has %zu", cells->n, r->n_cells);
    if (cells->n < r->n_cells)
        return err_set(e, ERR_INVALID, "%zu cells, the header has %zu", cells->n, r->n_cells);
    return true;
}

static bool convert(struct reading *r, const struct csv_row *cells, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct table_row t = { .mapping = r->mapping, .arena = a, .at = r->at, .cells = cells->cells,
                           .line = cells->line, .seen = r->seen };
    bool any = r->mapping->ignore_unmatched;
    struct err why;

    if (!check_cells(r, cells, &why))
        return reject(r, cells, NULL, &why, e);
    for (size_t i = 0; i < r->mapping->n_rules; i++) {
        const struct rule *rule = &r->mapping->rules[i];

        if (!applies(rule, &t))
            continue;
        any = true;
        if (fill(r, rule, &t, &why))
            TRY(outlet_row(&r->out, &r->row, cells->line, cells->raw, e));
        else
            TRY(reject(r, cells, r->row.wrong, &why, e));
    }
    if (any)
        return true;
    err_set(&why, ERR_INVALID, "no rule of the mapping is for this row");
    return reject(r, cells, NULL, &why, e);
}

static bool read_header(struct reading *r, struct table_rows *rows, bool *ret_more, struct err *e)
{
    struct csv_row header;

    *ret_more = true;
    if (r->mapping->n_header)
        return resolve(r, r->mapping->header, r->mapping->n_header, e);
    TRY(table_rows_next(rows, &header, ret_more, e));
    if (!*ret_more)
        return true;
    if (header.wrong)
        return err_set(e, ERR_INVALID, "the header: %s", header.wrong);
    return resolve(r, header.cells, header.n, e);
}

static bool read_rows(struct reading *r, struct lines *lines, struct table_rows *rows,
                      struct err *e)
{
    struct csv_row cells;
    bool more;

    TRY(read_header(r, rows, &more, e));
    while (more) {
        TRY(table_rows_next(rows, &cells, &more, e));
        if (!more)
            break;
        TRY(convert(r, &cells, e));
        TRY(outlet_progress(&r->out, lines, false, e));
    }
    return outlet_progress(&r->out, lines, true, e);
}

static bool read_lines(struct reading *r, struct byte_source from, struct err *e)
{
    AUTO(lines_done) struct lines lines;
    AUTO(table_rows_close) struct table_rows *rows = NULL;

    lines_init(&lines, from);
    rows = table_rows_open(&lines, r->mapping);
    return read_rows(r, &lines, rows, e);
}

static void reading_done(struct reading *r)
{
    row_done(&r->row);
    arena_close(&r->arena);
}

bool mapped_read(const struct mapping *mapping, const struct mapped_options *options,
                 struct byte_source from, const struct sink *sink, struct err *e)
{
    AUTO(recode_close) struct recode *recode = NULL;
    AUTO(reading_done) struct reading r = {
        .mapping = mapping, .arena = arena_open(), .out = { .sink = sink, .file = options->file },
        .source = options->source.n ? options->source : mapping->source,
    };

    r.seen = seen_open(r.arena);
    if (mapping->encoding) {
        if (!recode_open(from, mapping->encoding, &recode, e))
            return err_prefix(e, "%s: encoding", mapping->file);
        from = recode_source(recode);
    }
    return read_lines(&r, from, e);
}
