/* input.c -- see input.h. */
#include "input.h"

#include <stdio.h>

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"

/* The engine reads ahead in several buffers, by default 16 times the longest line each. */
enum { LINE_MAX_BYTES = 4 << 20, READ_BYTES = 8 << 20 };

struct type_name {
    const char *word, *cell, *make, *engine;    /* declared; as a cell is read; the function that
                                                   makes of it; what the SQL sees */
};

static const struct type_name types[] = {
    { "text", "VARCHAR", "", "VARCHAR" },
    /* An offset in the file is honoured; without one an instant is UTC. */
    { "time", "VARCHAR", "telltale_cell_instant", "TIMESTAMP" },
    { "bool", "BOOLEAN", "", "BOOLEAN" },
    { "int", "BIGINT", "", "BIGINT" },
    { "double", "DOUBLE", "", "DOUBLE" },
    { "date", "DATE", "", "DATE" },
};

static const struct type_name *type_of(const char *word)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].word, word) == 0)
            return &types[i];
    return &types[0];
}

static const struct input_column *declared(const struct input_file *f, struct str name)
{
    for (size_t i = 0; i < f->n; i++)
        if (str_equal(str_of(f->columns[i].name), name))
            return &f->columns[i];
    return NULL;
}

static bool in_header(const struct input_file *f, const char *name)
{
    for (size_t i = 0; i < f->header_n; i++)
        if (str_equal(f->header[i], str_of(name)))
            return true;
    return false;
}

/* The declared columns, in their order, as expressions over the file's. */
static void add_select(struct buf *b, const struct input_file *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct type_name *type = type_of(f->columns[i].type);

        buf_add(b, i ? ", " : "SELECT ");
        if (f->path && in_header(f, f->columns[i].name)) {
            buf_add(b, "%s(", type->make);
            driver_name(b, f->columns[i].name);
            buf_add(b, ")");
        } else {
            buf_add(b, "NULL::%s", type->engine);
        }
        buf_add(b, " AS ");
        driver_name(b, f->columns[i].name);
    }
}

/* Rows with a cell that should say an instant and does not are left out. */
static void add_unread(struct buf *b, const struct input_file *f)
{
    const char *before = " WHERE ";

    for (size_t i = 0; i < f->n; i++)
        if (*type_of(f->columns[i].type)->make) {
            buf_add(b, "%s", before);
            driver_name(b, f->columns[i].name);
            buf_add(b, " IS DISTINCT FROM TIMESTAMP '-infinity'");
            before = " AND ";
        }
}

bool input_unread(struct store *s)
{
    return atomic_exchange(&s->unread_instant, false);
}

static bool add_reader(struct buf *b, const struct input_file *f, struct err *e)
{
    buf_add(b, " FROM read_csv(");
    TRY(driver_path(b, str_of(f->path), e));
    buf_add(b, ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
               "strict_mode = true, store_rejects = true, rejects_limit = 0, "
               "max_line_size = %d, buffer_size = %d, columns = {", LINE_MAX_BYTES, READ_BYTES);
    for (size_t i = 0; i < f->header_n; i++) {
        const struct input_column *c = declared(f, f->header[i]);

        buf_add(b, i ? ", " : "");
        TRY(driver_literal(b, f->header[i], e));
        buf_add(b, ": '%s'", c ? type_of(c->type)->cell : "VARCHAR");
    }
    buf_add(b, "})");
    return true;
}

bool input_open(struct store *s, const struct input_file *f, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    input_close(s, f->name);
    buf_add(&b, "CREATE TEMP %s in_%s AS SELECT * FROM (",
            f->keep || !f->path ? "TABLE" : "VIEW", f->name);
    add_select(&b, f);
    if (f->path && !add_reader(&b, f, e))
        return err_prefix(e, "%s", f->path);
    buf_add(&b, ")");
    if (f->path)
        add_unread(&b, f);
    else
        buf_add(&b, " WHERE false");
    TRY(buf_finish(&b, &sql, e));
    if (!driver_run(s, sql, e))
        return f->path ? err_prefix(e, "%s", f->path) : false;
    return true;
}

bool input_relation(struct store *s, const char *name, const char *query, struct err *e)
{
    input_close(s, name);
    return driver_runf(s, e, "CREATE TEMP TABLE in_%s AS %s", name, query);
}

void input_close(struct store *s, const char *name)
{
    struct err ignored = { 0 };

    if (!driver_runf(s, &ignored, "DROP TABLE IF EXISTS in_%s", name) &&
        !driver_runf(s, &ignored, "DROP VIEW IF EXISTS in_%s", name))
        return;                                 /* it ends with the connection */
}

struct reject_rows {
    bool (*use)(void *ctx, const struct reject *reject, struct err *e);
    void *ctx;
    struct arena *arena;
    char  path[4096];
    FILE *file;                                 /* where lines are counted */
    int64_t at_byte, line;
};

static void file_done(struct reject_rows *r)
{
    if (r->file)
        fclose(r->file);
    r->file = NULL;
}

/* The line that a byte of a file is in. The engine counts records, and a record
 * may have several lines. Rejects come in order, so the file is read once. */
static int64_t line_of(struct reject_rows *r, const char *path, int64_t byte)
{
    int c;

    if (!r->file || strcmp(r->path, path) != 0 || byte < r->at_byte) {
        file_done(r);
        snprintf(r->path, sizeof r->path, "%s", path);
        r->file = fopen(path, "rb");
        r->at_byte = 0;
        r->line = 1;
    }
    while (r->file && r->at_byte < byte && (c = getc_unlocked(r->file)) != EOF) {
        r->line += c == '\n';
        r->at_byte++;
    }
    return r->line;
}

static bool use_rejects(void *ctx, const struct chunk *c, struct err *e)
{
    struct reject_rows *r = ctx;

    for (size_t row = 0; row < c->n; row++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct str path = str_copy(a, chunk_text(&c->columns[0], row));
        struct str text = { NULL, 0 };
        struct reject reject = { .file = driver_path_given(a, path).p, .field = "" };
        int64_t byte = chunk_int(&c->columns[1], row);

        if (chunk_valid(&c->columns[2], row))
            reject.field = str_copy(a, chunk_text(&c->columns[2], row)).p;
        if (chunk_valid(&c->columns[3], row))
            text = chunk_text(&c->columns[3], row);
        while (text.n && (*text.p == '\n' || *text.p == '\r'))  /* the end of the line before */
            text = (struct str){ text.p + 1, text.n - 1 };
        text.n = text.n > REJECT_TEXT_MAX ? REJECT_TEXT_MAX : text.n;
        reject.text = text;
        reject.reason = str_copy(a, chunk_text(&c->columns[4], row)).p;
        reject.line = byte == NONE ? 0 : line_of(r, path.p, byte);
        TRY(r->use(r->ctx, &reject, e));
    }
    return true;
}

/* The engine tells of each missing and each surplus cell: the first says enough. */
#define REJECTED_ROWS \
    "SELECT s.file_path, r.line_byte_position, " \
    "CASE WHEN r.error_type::VARCHAR IN ('CAST', 'INVALID ENCODING') THEN r.column_name END, " \
    "r.csv_line, CASE r.error_type::VARCHAR " \
    "WHEN 'MISSING COLUMNS' THEN 'fewer cells than the header has' " \
    "WHEN 'TOO MANY COLUMNS' THEN 'more cells than the header has' " \
    "WHEN 'UNQUOTED VALUE' THEN 'a quote that is not closed, or text beside a quote' " \
    "WHEN 'LINE SIZE OVER MAXIMUM' THEN 'the row is over 4 MiB' " \
    "WHEN 'INVALID ENCODING' THEN 'not UTF-8' " \
    "ELSE regexp_replace(r.error_message, '[\\s]+', ' ', 'g') END " \
    "FROM reject_errors r JOIN reject_scans s USING (scan_id, file_id) " \
    "QUALIFY row_number() OVER (PARTITION BY s.file_path, r.line_byte_position " \
    "ORDER BY r.column_idx, r.error_message) = 1 ORDER BY 1, 2"

bool input_rejects(struct store *s, bool (*use)(void *ctx, const struct reject *reject,
                   struct err *e), void *ctx, struct err *e)
{
    struct reject_rows r = { .use = use, .ctx = ctx };
    int64_t tables;
    bool ok;

    TRY(driver_int(s, &tables, e, "SELECT count(*) FROM duckdb_tables() WHERE table_name = "
                   "'reject_errors'"));
    if (!tables)
        return true;
    ok = driver_rows(s, REJECTED_ROWS, NULL, 0, use_rejects, &r, e);
    file_done(&r);
    return ok && driver_run(s, "DROP TABLE reject_errors; DROP TABLE reject_scans", e);
}

bool input_set(struct store *s, struct str source, int64_t now_us, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SET VARIABLE source = ");
    TRY(driver_literal(&b, source, e));
    buf_add(&b, "; SET VARIABLE now_us = %lld", (long long)now_us);
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e);
}

bool input_rows(struct store *s, const char *query, store_rows *rows, void *ctx, struct err *e)
{
    return driver_rows(s, query, NULL, 0, rows, ctx, e);
}
