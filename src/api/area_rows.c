/* area_rows.c -- rows: the records behind a figure, tables of facts, what was set aside.
 *
 * A page says its columns, then rows in a fixed order; where the next begins is how many came
 * before, so that pages of one generation have each row once. Files are streamed, whole. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "api_priv.h"
#include "areas.h"
#include "download.h"
#include "parse.h"
#include "point.h"

static const struct shape_field column_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the column"),
    { "type", SHAPE_TEXT, 0, "of its values; times are ISO 8601 UTC, keys decimal texts", NULL,
      "bool|int|key|number|time|text" },
    FIELD("doc", SHAPE_TEXT, "what it says"),
};

static const struct shape column_shape = SHAPE("Column", "A column of rows", column_fields);

static const struct shape_field page_fields[] = {
    FIELD_OBJECT("columns", FIELD_LIST, "in the order of each row", &column_shape),
    { "items", SHAPE_ROW, FIELD_LIST, "rows", NULL, NULL },
    FIELD_OR_NULL("next", SHAPE_TEXT, "the cursor of what follows"),
};

static const struct shape page_shape = SHAPE("Rows", "A page of rows", page_fields);

/* --- a page, or a file --- */

/* No store has as many rows: a cursor that says more is not ours. */
#define FIRST_MAX INT64_C(1000000000000)

struct page {
    struct call            *call;
    struct download         file;               /* call NULL: a page */
    bool                    as_file;
    struct column_def       columns[CHUNK_COLUMNS_MAX];
    size_t                  n;
    size_t                  first, limit;       /* rows to pass over, to tell */
    size_t                  seen;               /* so far */
    bool                    full;               /* there are more */
};

static void page_done(struct page *p)
{
    download_done(&p->file);
}

/* What `format`, `limit` and `cursor` say. */
static bool page_open(struct page *p, struct call *c, const char *name, struct err *e)
{
    struct str place;
    int64_t first = 0;

    p->call = c;
    p->file = (struct download){ .call = c, .name = name };
    TRY(call_read(c, &p->file.engine, e));
    p->as_file = download_wanted(&p->file);
    TRY(call_cursor(c, &place, e));
    if (place.n && (!parse_int(place, &first) || first < 0 || first > FIRST_MAX))
        return call_tell(c, e, "cursor", CODE_CURSOR, "not a cursor of this list");
    p->first = (size_t)first;
    p->limit = (size_t)call_int(c, "limit");
    return true;
}

static const char *type_word(enum column_type type)
{
    static const char *const words[] = {
        [COLUMN_BOOL] = "bool", [COLUMN_INT] = "int", [COLUMN_KEY] = "key",
        [COLUMN_DOUBLE] = "number", [COLUMN_TIME] = "time", [COLUMN_TEXT] = "text",
    };

    return words[type];
}

static bool begin_rows(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct page *p = ctx;
    struct put *o;

    p->n = n;
    if (n)
        memcpy(p->columns, columns, n * sizeof *columns);
    if (p->as_file)
        return download_open(&p->file, columns, n, e);
    o = call_answer(p->call);
    put_list(o, "columns");
    for (size_t i = 0; i < n; i++) {
        put_object(o, NULL);
        put_word(o, "name", columns[i].name);
        put_word(o, "type", type_word(columns[i].type));
        put_word(o, "doc", columns[i].doc ? columns[i].doc : "");
        put_end(o);
    }
    put_end(o);
    put_list(o, "items");
    return true;
}

static void put_cell(struct put *o, const struct column_def *column,
                     const struct output_cell *cell)
{
    char text[32];

    if (cell_none(column, cell)) {
        put_null(o, NULL);
        return;
    }
    switch (column->type) {
    case COLUMN_BOOL:   put_bool(o, NULL, cell->number != 0); return;
    case COLUMN_INT:    put_int(o, NULL, cell->number); return;
    case COLUMN_DOUBLE: put_number(o, NULL, cell->real); return;
    case COLUMN_TIME:   put_instant(o, NULL, cell->number); return;
    case COLUMN_TEXT:   put_text(o, NULL, cell->text.p ? cell->text : STR("")); return;
    case COLUMN_KEY:    break;
    }
    snprintf(text, sizeof text, "%" PRIu64, (uint64_t)cell->number);
    put_word(o, NULL, text);
}

static void put_cells(struct page *p, const struct chunk *c, size_t row)
{
    struct put *o = call_answer(p->call);

    put_row(o, NULL);
    for (size_t i = 0; i < p->n; i++) {
        struct output_cell cell = cell_of(&c->columns[i], p->columns[i].type, row);

        put_cell(o, &p->columns[i], &cell);
    }
    put_end(o);
}

/* False once the page is full. */
static bool take_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct page *p = ctx;

    if (p->as_file)
        return download_rows(&p->file, c, e);
    for (size_t row = 0; row < c->n; row++, p->seen++) {
        if (p->seen < p->first)
            continue;
        if (p->seen == p->first + p->limit) {
            p->full = true;
            return err_set(e, ERR_LIMIT, "the page is full");
        }
        put_cells(p, c, row);
    }
    return true;
}

static bool page_finish(struct page *p, bool ok, struct err *e)
{
    char place[32];
    struct put *o;

    if (!ok && !p->full)
        return false;
    *e = (struct err){ 0 };
    if (p->as_file)
        return download_finish(&p->file, e);
    o = call_answer(p->call);
    put_end(o);
    snprintf(place, sizeof place, "%zu", p->first + p->limit);
    put_text(o, "next", p->full ? call_next(p->call, str_of(place)) : (struct str){ 0 });
    return true;
}

/* --- records --- */

static bool get_records(struct call *c, struct err *e)
{
    AUTO(page_done) struct page p = { 0 };
    struct ask_rows rows = { begin_rows, take_rows, &p };
    struct engine_ask ask = call_question(c);
    size_t limit;
    bool ok;

    TRY(page_open(&p, c, "records", e));
    limit = p.as_file ? 0 : p.first + p.limit + 1;
    ok = engine_records(p.file.engine, &ask,
                        call_bool(c, "left_out") ? RECORDS_LEFT_OUT : RECORDS_COUNTED, limit,
                        &rows, e);
    return page_finish(&p, ok, e);
}

#define PARAM_ROWS_FORMAT \
    { .name = "format", .fallback = "json", .words = DOWNLOAD_WORDS, \
      .doc = "json is a page; files are whole" }

static const struct param_def records_params[] = {
    PARAM_METRICS, PARAMS_SPAN, PARAM_BY, PARAMS_DEFINITIONS,
    { .name = "left_out", .kind = PARAM_BOOL, .doc = "those that belong to the metric but are not "
                                                     "counted, and why" },
    { .name = "part", .doc = "of a metric that is made of others, which" },
    PARAM_ROWS_FORMAT, PARAMS_PAGE,
};

/* --- facts --- */

static const struct shape_field table_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the table"),
    FIELD("doc", SHAPE_TEXT, "what a row is"),
    FIELD_OBJECT("columns", FIELD_LIST, "of its rows", &column_shape),
};

static const struct shape table_shape = SHAPE("FactTable", "A table of facts", table_fields);

static const struct shape_field tables_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "all of them", &table_shape),
};

static const struct shape tables_shape = SHAPE("FactTables", "Tables of facts", tables_fields);

static bool get_tables(struct call *c, struct err *e)
{
    struct put *o = call_answer(c);

    (void)e;
    put_list(o, "items");
    for (int i = 0; i < FACT_TABLES; i++) {
        const struct table_def *t = facts_table((enum fact_table)i);

        put_object(o, NULL);
        put_word(o, "name", t->name);
        put_word(o, "doc", t->doc);
        put_list(o, "columns");
        for (size_t k = 0; k < t->n; k++) {
            put_object(o, NULL);
            put_word(o, "name", t->columns[k].name);
            put_word(o, "type", type_word(t->columns[k].type));
            put_word(o, "doc", t->columns[k].doc);
            put_end(o);
        }
        put_end(o);
        put_end(o);
    }
    put_end(o);
    return true;
}

static bool find_table(struct str name, enum fact_table *ret, struct err *e)
{
    for (int i = 0; i < FACT_TABLES; i++)
        if (str_equal(name, str_of(facts_table((enum fact_table)i)->name))) {
            *ret = (enum fact_table)i;
            return true;
        }
    return err_set(e, ERR_NOT_FOUND, "there is no table of facts of that name");
}

static bool get_facts(struct call *c, struct err *e)
{
    AUTO(page_done) struct page p = { 0 };
    const struct table_def *t;
    enum fact_table table;
    bool ok;

    TRY(find_table(call_text(c, "table"), &table, e));
    t = facts_table(table);
    TRY(page_open(&p, c, t->name, e));
    TRY(begin_rows(&p, t->columns, t->n, e));
    ok = engine_facts_seen(p.file.engine, c->viewer, table, NONE, take_rows, &p, e);
    return page_finish(&p, ok, e);
}

static const struct param_def facts_params[] = {
    { .name = "table", .doc = "its name", .required = true }, PARAM_ROWS_FORMAT, PARAMS_PAGE,
};

/* --- rejects --- */

static bool get_rejects(struct call *c, struct err *e)
{
    static const struct column_def columns[] = {
        { "connector", COLUMN_TEXT, "what read it" },
        { "file", COLUMN_TEXT, "where it stood" },
        { "line", COLUMN_INT, "of the file" },
        { "field", COLUMN_TEXT, "what it is about" },
        { "reason", COLUMN_TEXT, "why it was set aside" },
        { "text", COLUMN_TEXT, "its beginning" },
    };
    AUTO(page_done) struct page p = { 0 };
    bool ok;

    TRY(page_open(&p, c, "rejects", e));
    TRY(begin_rows(&p, columns, sizeof columns / sizeof *columns, e));
    ok = engine_rejects_seen(p.file.engine, c->viewer, take_rows, &p, e);
    return page_finish(&p, ok, e);
}

static const struct param_def rejects_params[] = { PARAM_ROWS_FORMAT, PARAMS_PAGE };

static const struct route routes[] = {
    { .method = "GET", .path = "/records", .id = "records", .handle = get_records,
      .doc = "the records behind a figure", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &page_shape, .types = DOWNLOAD_TYPES,
      PARAMS(records_params) },
    { .method = "GET", .path = "/facts", .id = "factTables", .handle = get_tables,
      .doc = "tables of facts", .needs = PERM_READ, .flags = ROUTE_CACHED,
      .answer = &tables_shape },
    { .method = "GET", .path = "/facts/{table}", .id = "facts", .handle = get_facts,
      .doc = "rows of a table of facts", .needs = PERM_FACTS, .flags = ROUTE_CACHED,
      .answer = &page_shape, .types = DOWNLOAD_TYPES, PARAMS(facts_params) },
    { .method = "GET", .path = "/rejects", .id = "rejects", .handle = get_rejects,
      .doc = "what was set aside", .needs = PERM_FACTS, .flags = ROUTE_CACHED,
      .answer = &page_shape, .types = DOWNLOAD_TYPES, PARAMS(rejects_params) },
};

const struct route_table routes_rows = { routes, sizeof routes / sizeof *routes };
