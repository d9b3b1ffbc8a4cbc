/* table_rows.c -- see table_rows.h; and the columns of a table without a header. */
#include "table_rows.h"

#include "arena.h"

struct table_rows {
    const struct mapping *mapping;
    struct lines         *lines;
    struct csv_reader    *csv;                  /* NULL: the layout is not delimited */
    struct str            cells[CSV_CELLS_MAX];
};

/* 0 where it is none. */
static int64_t place_of(const struct json *j)
{
    return j && json_kind(j) == JSON_KIND_INT ? json_int(j) : 0;
}

/* A column's name and its first and last character, from 1. */
static bool make_position(const struct making *m, const struct json *j, const char *path,
                          size_t behind, struct str *ret_name, struct position *ret,
                          struct err *e)
{
    int64_t from, to;

    TRY(making_check(m, j, "name|from|to|comment", path, e));
    if (json_kind(json_get(j, "name")) != JSON_KIND_TEXT)
        return making_fail(m, e, path, "\"name\" must be given, as a text");
    from = place_of(json_get(j, "from"));
    to = place_of(json_get(j, "to"));
    if (from < 1 || to < from || to > LINE_BYTES_MAX)
        return making_fail(m, e, path, "\"from\" and \"to\" are the column's first and last "
                                       "character, counted from 1");
    if ((size_t)from - 1 < behind)
        return making_fail(m, e, path, "the column begins before the one before it ends");
    *ret_name = str_copy(m->arena, json_text(json_get(j, "name")));
    *ret = (struct position){ (size_t)from - 1, (size_t)to };
    return true;
}

static bool make_positions(struct making *m, const struct json *list, struct err *e)
{
    size_t n = json_count(list), behind = 0;
    struct str *names = NEW_N(m->arena, struct str, n);
    struct position *positions = NEW_N(m->arena, struct position, n);

    if (m->mapping->layout == LAYOUT_BLANKS)
        return making_fail(m, e, "columns", "positions, and the delimiter \"blanks\"");
    for (size_t i = 0; i < n; i++) {
        const char *path = making_path(m, "columns[%zu]", i);

        TRY(make_position(m, json_at(list, i), path, behind, &names[i], &positions[i], e));
        behind = positions[i].to;
    }
    m->mapping->layout = LAYOUT_FIXED;
    m->mapping->positions = positions;
    m->mapping->header = names;
    m->mapping->n_header = n;
    return true;
}

bool making_header(struct making *m, const struct json *list, struct err *e)
{
    bool fixed = json_kind(list) == JSON_KIND_LIST && json_count(list) &&
                 json_kind(json_at(list, 0)) == JSON_KIND_OBJECT;

    if (json_kind(list) == JSON_KIND_LIST && json_count(list) > CSV_CELLS_MAX)
        return making_fail(m, e, "columns", "more than %d", CSV_CELLS_MAX);
    return fixed ? make_positions(m, list, e)
                 : making_texts(m, list, "columns", &m->mapping->header, &m->mapping->n_header, e);
}

struct table_rows *table_rows_open(struct lines *lines, const struct mapping *mapping)
{
    struct csv_options options = { mapping->delimiter, mapping->quote, mapping->unquoted };
    struct table_rows *r = must_alloc(sizeof *r);

    r->mapping = mapping;
    r->lines = lines;
    if (mapping->layout == LAYOUT_DELIMITED)
        r->csv = csv_reader_open(lines, &options);
    else
        lines->cr_ends = true;
    return r;
}

void table_rows_close(struct table_rows **r)
{
    if (!*r)
        return;
    csv_reader_close(&(*r)->csv);
    mem_free(*r);
    *r = NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Cells between blanks; false: there are too many. */
static bool cut_at_blanks(struct table_rows *r, struct str text, size_t *ret_n)
{
    size_t n = 0, i = 0;

    for (;;) {
        size_t from;

        while (i < text.n && is_blank(text.p[i]))
            i++;
        if (i == text.n)
            break;
        if (n == CSV_CELLS_MAX)
            return false;
        from = i;
        while (i < text.n && !is_blank(text.p[i]))
            i++;
        r->cells[n++] = (struct str){ text.p + from, i - from };
    }
    *ret_n = n;
    return true;
}

/* Where the character `character` begins, going on from another and its byte. */
static size_t byte_of(struct str text, size_t character, size_t *at_character, size_t byte)
{
    while (*at_character < character && byte < text.n) {
        byte++;
        while (byte < text.n && ((unsigned char)text.p[byte] & 0xc0) == 0x80)
            byte++;
        ++*at_character;
    }
    return byte;
}

/* Cells at positions; those behind the line's end are empty. */
static size_t cut_at_positions(struct table_rows *r, struct str text)
{
    const struct mapping *m = r->mapping;
    size_t character = 0, byte = 0;

    for (size_t i = 0; i < m->n_header; i++) {
        size_t from = byte_of(text, m->positions[i].from, &character, byte);

        byte = byte_of(text, m->positions[i].to, &character, from);
        r->cells[i] = (struct str){ text.p + from, byte - from };
    }
    return m->n_header;
}

static void cut(struct table_rows *r, const struct line *line, struct csv_row *ret)
{
    bool fits = true;

    *ret = (struct csv_row){ .cells = r->cells, .line = line->number, .raw = line->text };
    if (line->too_long) {
        ret->wrong = "the line is over 4 MiB";
        return;
    }
    if (r->mapping->layout == LAYOUT_FIXED)
        ret->n = cut_at_positions(r, line->text);
    else
        fits = cut_at_blanks(r, line->text, &ret->n);
    if (!fits)
        ret->wrong = "more than 4096 cells";
}

bool table_rows_next(struct table_rows *r, struct csv_row *ret_row, bool *ret_more, struct err *e)
{
    struct line line;

    if (r->csv)
        return csv_reader_next(r->csv, ret_row, ret_more, e);
    do {
        TRY(lines_next(r->lines, &line, ret_more, e));
    } while (*ret_more && without_blanks(line.text).n == 0);
    if (*ret_more)
        cut(r, &line, ret_row);
    return true;
}
