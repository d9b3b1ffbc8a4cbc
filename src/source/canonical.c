/* canonical.c -- see canonical.h. */
#include "canonical.h"

#include "arena.h"
#include "csv_reader.h"
#include "parse.h"
#include "source_priv.h"

enum { NO_FIELD = -1 };

static bool begin(struct row *row, struct str type, struct err *e)
{
    int kind = record_kind_of(type);
    struct str part = utf8_cut(type, 48);

    if (kind < 0) {
        row->wrong = "type";
        return err_set(e, ERR_INVALID, "type: \"%.*s\" is no type of record",
                       (int)utf8_valid_bytes(part), part.p);
    }
    row_start(row, (enum record_kind)kind);
    return true;
}

static bool finish(struct row *row, struct str source, struct err *e)
{
    if (row->values[ROW_SOURCE].presence == ROW_ABSENT && source.n)
        TRY(row_set_text(row, ROW_SOURCE, source, e));
    return row_finish(row, e);
}

bool canonical_row(struct row *row, const struct json *object, struct str source, struct err *e)
{
    const struct json *type = json_get(object, "type");
    struct json_members m = { 0 };

    row->wrong = NULL;
    if (json_kind(object) != JSON_KIND_OBJECT)
        return err_set(e, ERR_INVALID, "%s, an object is wanted",
                       json_kind_name(json_kind(object)));
    if (json_kind(type) != JSON_KIND_TEXT) {
        row->wrong = "type";
        return err_set(e, ERR_INVALID, "type: must be given, as a text");
    }
    TRY(begin(row, json_text(type), e));
    while (json_next(object, &m)) {
        int field = row_field_of(row->type, m.name);

        if (field >= 0)
            TRY(row_set_json(row, field, m.value, e));
    }
    return finish(row, source, e);
}

/* A NUL has no place in a line, though JSON would say so in harder words. */
static bool check_line(const struct line *line, struct err *e)
{
    size_t valid;

    if (line->too_long)
        return err_set(e, ERR_LIMIT, "the line is over 4 MiB");
    valid = utf8_valid_bytes(line->text);
    if (valid < line->text.n)
        return err_set(e, ERR_INVALID, line->text.p[valid] ? "not UTF-8 at byte %zu"
                                                           : "a NUL at byte %zu", valid + 1);
    return true;
}

static bool is_blank(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != ' ' && text.p[i] != '\t' && text.p[i] != '\r')
            return false;
    return true;
}

static bool read_json_line(struct row *row, const struct line *line, struct str source,
                           struct err *e)
{
    AUTO(json_close) struct json *object = NULL;

    row->wrong = NULL;
    TRY(check_line(line, e));
    TRY(json_parse(line->text, &object, e));
    return canonical_row(row, object, source, e);
}

static bool read_json(const struct canonical_options *options, struct lines *lines,
                      struct outlet *out, struct err *e)
{
    AUTO(row_done) struct row row = { 0 };
    struct line line;
    struct err why;
    bool more;

    for (;;) {
        TRY(lines_next(lines, &line, &more, e));
        if (!more)
            return true;
        if (line.too_long || !is_blank(line.text)) {
            if (read_json_line(&row, &line, options->source, &why))
                TRY(outlet_row(out, &row, line.number, line.text, e));
            else
                TRY(outlet_reject(out, line.number, row.wrong, line.text, &why, e));
        }
        TRY(outlet_progress(out, lines, false, e));
    }
}

/* The header: which field of each type a column is. */
struct columns {
    size_t  n;
    size_t  type;
    int8_t *fields;                             /* [kind * n + column], NO_FIELD: none */
};

static bool read_header(struct arena *a, const struct csv_row *header, struct columns *ret,
                        struct err *e)
{
    struct columns c = { .n = header->n, .type = header->n };

    if (header->wrong)
        return err_set(e, ERR_INVALID, "the header: %s", header->wrong);
    c.fields = NEW_N(a, int8_t, RECORD_KINDS * c.n);
    for (size_t i = 0; i < c.n; i++) {
        struct str name = header->cells[i], part = utf8_cut(name, 64);

        for (size_t j = 0; j < i && name.n; j++)
            if (str_equal(header->cells[j], name))
                return err_set(e, ERR_INVALID, "the header names \"%.*s\" twice",
                               (int)utf8_valid_bytes(part), part.p);
        for (int kind = 0; kind < RECORD_KINDS; kind++)
            c.fields[(size_t)kind * c.n + i] =
                (int8_t)row_field_of(record_type((enum record_kind)kind), name);
        if (str_equal(name, STR("type")))
            c.type = i;
    }
    if (c.type == c.n)
        return err_set(e, ERR_INVALID, "the header names no column \"type\"");
    *ret = c;
    return true;
}

static bool read_cells(struct row *row, const struct columns *c, const struct csv_row *cells,
                       struct str source, struct err *e)
{
    row->wrong = NULL;
    if (cells->wrong)
        return err_set(e, ERR_INVALID, "%s", cells->wrong);
    if (cells->n != c->n)
        return err_set(e, ERR_INVALID, "%zu cells, the header has %zu", cells->n, c->n);
    TRY(begin(row, cells->cells[c->type], e));
    for (size_t i = 0; i < c->n; i++) {
        int field = c->fields[(size_t)row->kind * c->n + i];
        struct str cell = cells->cells[i];

        if (field == NO_FIELD || cell.n == 0)
            continue;
        if (str_equal(cell, STR("\\N")))
            row_set_null(row, field);
        else
            TRY(row_set_text(row, field, cell, e));
    }
    return finish(row, source, e);
}

static bool read_csv(const struct canonical_options *options, struct lines *lines,
                     struct outlet *out, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(csv_reader_close) struct csv_reader *csv = NULL;
    AUTO(row_done) struct row row = { 0 };
    struct columns columns = { 0 };
    struct csv_row cells;
    struct err why;
    bool more;

    csv = csv_reader_open(lines, &(struct csv_options){ 0 });
    TRY(csv_reader_next(csv, &cells, &more, e));
    if (!more)
        return true;
    TRY(read_header(a, &cells, &columns, e));
    for (;;) {
        TRY(csv_reader_next(csv, &cells, &more, e));
        if (!more)
            return true;
        if (read_cells(&row, &columns, &cells, options->source, &why))
            TRY(outlet_row(out, &row, cells.line, cells.raw, e));
        else
            TRY(outlet_reject(out, cells.line, row.wrong, cells.raw, &why, e));
        TRY(outlet_progress(out, lines, false, e));
    }
}

static bool read_either(const struct canonical_options *options, struct lines *lines,
                        struct outlet *out, struct err *e)
{
    enum canonical_format format = options->format;
    int first;

    if (format == CANONICAL_GUESS) {
        TRY(lines_peek(lines, &first, e));
        format = first == '{' ? CANONICAL_JSON : CANONICAL_CSV;
    }
    TRY(format == CANONICAL_JSON ? read_json(options, lines, out, e)
                                 : read_csv(options, lines, out, e));
    return outlet_progress(out, lines, true, e);
}

bool canonical_read(const struct canonical_options *options, struct byte_source from,
                    const struct sink *sink, struct err *e)
{
    AUTO(lines_done) struct lines lines;
    struct outlet out = { .sink = sink, .file = options->file };

    lines_init(&lines, from);
    lines.number = options->lines_before;
    return read_either(options, &lines, &out, e);
}
