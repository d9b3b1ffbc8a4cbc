/* duckdb_stream.c -- rows in and out of the engine from all its threads.
 *
 * A scan is an SQL function called for its effect; the engine runs it wherever
 * it runs the query. A write is an SQL table function that the engine pulls. */
#include <stdatomic.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"

struct stream {
    uint64_t                serial;
    store_sink             *sink;
    store_source           *source;
    void                   *ctx;
    const struct table_def *shape;
    atomic_uint             workers;
};

/* Which worker this thread is, in the stream of that serial number. */
static __thread struct {
    uint64_t serial;
    unsigned worker;
} self;

static unsigned worker_of(struct stream *t)
{
    if (self.serial != t->serial) {
        self.serial = t->serial;
        self.worker = atomic_fetch_add(&t->workers, 1);
    }
    return self.worker;
}

static void run_sink(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    struct store *s = duckdb_scalar_function_get_extra_info(info);
    struct chunk view;
    struct err e = { 0 };

    duckdb_view(input, 0, &view);
    if (!s->stream->sink(s->stream->ctx, worker_of(s->stream), &view, &e))
        duckdb_scalar_function_set_error(info, e.msg);
    memset(duckdb_vector_get_data(output), 1, view.n);
}

static void bind_source(duckdb_bind_info info)
{
    struct store *s = duckdb_bind_get_extra_info(info);
    const struct table_def *shape = s->stream->shape;

    for (size_t i = 0; i < shape->n; i++) {
        static const duckdb_type types[] = {
            [COLUMN_BOOL] = DUCKDB_TYPE_BOOLEAN, [COLUMN_INT] = DUCKDB_TYPE_BIGINT,
            [COLUMN_KEY] = DUCKDB_TYPE_UBIGINT, [COLUMN_DOUBLE] = DUCKDB_TYPE_DOUBLE,
            [COLUMN_TIME] = DUCKDB_TYPE_TIMESTAMP, [COLUMN_TEXT] = DUCKDB_TYPE_VARCHAR,
        };
        duckdb_logical_type type = duckdb_create_logical_type(types[shape->columns[i].type]);

        duckdb_bind_add_result_column(info, shape->columns[i].name, type);
        duckdb_destroy_logical_type(&type);
    }
}

static void init_source(duckdb_init_info info)
{
    struct store *s = duckdb_init_get_extra_info(info);

    duckdb_init_set_max_threads(info, s->threads);
}

static void run_source(duckdb_function_info info, duckdb_data_chunk output)
{
    struct store *s = duckdb_function_get_extra_info(info);
    struct chunk view;
    struct err e = { 0 };

    duckdb_view(output, 0, &view);
    view.n = 0;
    if (!s->stream->source(s->stream->ctx, worker_of(s->stream), &view, &e)) {
        duckdb_function_set_error(info, e.msg);
        view.n = 0;
    }
    duckdb_data_chunk_set_size(output, view.n);
}

static bool register_sink(struct store *s)
{
    duckdb_scalar_function f = duckdb_create_scalar_function();
    duckdb_logical_type any = duckdb_create_logical_type(DUCKDB_TYPE_ANY);
    duckdb_logical_type yes = duckdb_create_logical_type(DUCKDB_TYPE_BOOLEAN);
    duckdb_state state;

    duckdb_scalar_function_set_name(f, "telltale_sink");
    duckdb_scalar_function_set_varargs(f, any);
    duckdb_scalar_function_set_return_type(f, yes);
    duckdb_scalar_function_set_volatile(f);     /* it is called for its effect */
    duckdb_scalar_function_set_special_handling(f);
    duckdb_scalar_function_set_extra_info(f, s, NULL);
    duckdb_scalar_function_set_function(f, run_sink);
    state = duckdb_register_scalar_function(s->connection, f);
    duckdb_destroy_logical_type(&any);
    duckdb_destroy_logical_type(&yes);
    duckdb_destroy_scalar_function(&f);
    return state == DuckDBSuccess;
}

static bool register_source(struct store *s)
{
    duckdb_table_function f = duckdb_create_table_function();
    duckdb_state state;

    duckdb_table_function_set_name(f, "telltale_source");
    duckdb_table_function_set_extra_info(f, s, NULL);
    duckdb_table_function_set_bind(f, bind_source);
    duckdb_table_function_set_init(f, init_source);
    duckdb_table_function_set_function(f, run_source);
    state = duckdb_register_table_function(s->connection, f);
    duckdb_destroy_table_function(&f);
    return state == DuckDBSuccess;
}

bool duckdb_register_stream(struct store *s, struct err *e)
{
    if (!register_sink(s) || !register_source(s))
        return err_set(e, ERR_INTERNAL, "the engine refuses the functions of a stream");
    return true;
}

static bool run_stream(struct store *s, struct stream *t, const char *sql, struct err *e)
{
    static atomic_uint_fast64_t serials;
    bool ok;

    t->serial = atomic_fetch_add(&serials, 1) + 1;
    s->stream = t;
    ok = driver_run(s, sql, e);
    s->stream = NULL;
    return ok;
}

bool driver_scan(struct store *s, const char *columns, const char *query, store_sink *sink,
                 void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct stream t = { .sink = sink, .ctx = ctx };
    struct buf b;
    const char *sql;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT count(telltale_sink(%s)) FROM (%s)", columns, query);
    TRY(buf_finish(&b, &sql, e));
    return run_stream(s, &t, sql, e);
}

bool driver_write(struct store *s, const char *table, const struct table_def *shape,
                  store_source *source, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct stream t = { .source = source, .ctx = ctx, .shape = shape };
    struct buf b;
    const char *sql;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO %s SELECT * FROM telltale_source()", table);
    TRY(buf_finish(&b, &sql, e));
    return run_stream(s, &t, sql, e);
}

void chunk_set_text(struct chunk_column *c, size_t row, struct str text)
{
    duckdb_vector_assign_string_element_len(c->engine, row, text.p, text.n);
}

void chunk_nullable(struct chunk_column *c)
{
    duckdb_vector_ensure_validity_writable(c->engine);
    c->valid = duckdb_vector_get_validity(c->engine);
}
