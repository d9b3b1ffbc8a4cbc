/* duckdb_stream.c -- rows in and out of the engine from all its threads.
 *
 * A scan is an SQL function called for its effect; the engine runs it wherever
 * it runs the query. A write is an SQL table function that the engine pulls.
 * Both stand once in the database, whatever the connection: their first
 * argument is the number of the stream that is meant. */
#include <assert.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"

struct stream {
    struct stream          *next;
    uint64_t                serial;
    store_sink             *sink;
    store_source           *source;
    void                   *ctx;
    const struct table_def *shape;
    unsigned                threads;
    atomic_uint             workers;
    atomic_uint_fast64_t   *owners;             /* of each worker the number of its thread */
};

static uint64_t thread_number(void)
{
    static atomic_uint_fast64_t threads;
    static __thread uint64_t number;

    if (!number)
        number = atomic_fetch_add(&threads, 1) + 1;
    return number;
}

/* Which worker of the stream this thread is. The engine's threads serve all connections, so that
 * one turns from stream to stream and back. */
static unsigned worker_of(struct stream *t)
{
    uint64_t self = thread_number();
    unsigned n = atomic_load(&t->workers), worker;

    for (unsigned i = 0; i < n && i < t->threads; i++)
        if (atomic_load(&t->owners[i]) == self)
            return i;
    worker = atomic_fetch_add(&t->workers, 1);
    assert(worker < t->threads);
    atomic_store(&t->owners[worker], self);
    return worker;
}

static struct stream *stream_of(struct store *owner, uint64_t serial)
{
    struct stream *t;

    pthread_mutex_lock(&owner->streams_lock);
    for (t = owner->streams; t && t->serial != serial;)
        t = t->next;
    pthread_mutex_unlock(&owner->streams_lock);
    assert(t);                                  /* only this file names serials */
    return t;
}

static void run_sink(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    struct store *owner = duckdb_scalar_function_get_extra_info(info);
    const uint64_t *serials = duckdb_vector_get_data(duckdb_data_chunk_get_vector(input, 0));
    struct stream *t;
    struct chunk view;
    struct err e = { 0 };

    duckdb_view(input, 1, &view);
    if (!view.n)
        return;
    t = stream_of(owner, serials[0]);
    if (!t->sink(t->ctx, worker_of(t), &view, &e))
        duckdb_scalar_function_set_error(info, e.msg);
    memset(duckdb_vector_get_data(output), 1, view.n);
}

static void bind_source(duckdb_bind_info info)
{
    struct store *owner = duckdb_bind_get_extra_info(info);
    duckdb_value serial = duckdb_bind_get_parameter(info, 0);
    struct stream *t = stream_of(owner, duckdb_get_uint64(serial));

    duckdb_destroy_value(&serial);
    duckdb_bind_set_bind_data(info, t, NULL);
    for (size_t i = 0; i < t->shape->n; i++) {
        static const duckdb_type types[] = {
            [COLUMN_BOOL] = DUCKDB_TYPE_BOOLEAN, [COLUMN_INT] = DUCKDB_TYPE_BIGINT,
            [COLUMN_KEY] = DUCKDB_TYPE_UBIGINT, [COLUMN_DOUBLE] = DUCKDB_TYPE_DOUBLE,
            [COLUMN_TIME] = DUCKDB_TYPE_TIMESTAMP, [COLUMN_TEXT] = DUCKDB_TYPE_VARCHAR,
        };
        duckdb_logical_type type = duckdb_create_logical_type(types[t->shape->columns[i].type]);

        duckdb_bind_add_result_column(info, t->shape->columns[i].name, type);
        duckdb_destroy_logical_type(&type);
    }
}

static void init_source(duckdb_init_info info)
{
    struct stream *t = duckdb_init_get_bind_data(info);

    duckdb_init_set_max_threads(info, t->threads);
}

static void run_source(duckdb_function_info info, duckdb_data_chunk output)
{
    struct stream *t = duckdb_function_get_bind_data(info);
    struct chunk view;
    struct err e = { 0 };

    duckdb_view(output, 0, &view);
    view.n = 0;
    if (!t->source(t->ctx, worker_of(t), &view, &e)) {
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
    duckdb_logical_type serial = duckdb_create_logical_type(DUCKDB_TYPE_UBIGINT);
    duckdb_state state;

    duckdb_table_function_set_name(f, "telltale_source");
    duckdb_table_function_add_parameter(f, serial);
    duckdb_table_function_set_extra_info(f, s, NULL);
    duckdb_table_function_set_bind(f, bind_source);
    duckdb_table_function_set_init(f, init_source);
    duckdb_table_function_set_function(f, run_source);
    state = duckdb_register_table_function(s->connection, f);
    duckdb_destroy_logical_type(&serial);
    duckdb_destroy_table_function(&f);
    return state == DuckDBSuccess;
}

bool duckdb_register_stream(struct store *s, struct err *e)
{
    if (!register_sink(s) || !register_source(s))
        return err_set(e, ERR_INTERNAL, "the engine refuses the functions of a stream");
    return true;
}

/* Gives the stream its number, by which functions find it until stream_end(). */
static void stream_begin(struct store *s, struct arena *a, struct stream *t)
{
    static atomic_uint_fast64_t serials;
    struct store *owner = s->owner;

    t->serial = atomic_fetch_add(&serials, 1) + 1;
    t->threads = s->threads;
    t->owners = NEW_N(a, atomic_uint_fast64_t, t->threads);
    pthread_mutex_lock(&owner->streams_lock);
    t->next = owner->streams;
    owner->streams = t;
    pthread_mutex_unlock(&owner->streams_lock);
}

static void stream_end(struct store *s, struct stream *t)
{
    struct stream **at = &s->owner->streams;

    pthread_mutex_lock(&s->owner->streams_lock);
    while (*at != t)
        at = &(*at)->next;
    *at = t->next;
    pthread_mutex_unlock(&s->owner->streams_lock);
}

static bool run_stream(struct store *s, struct stream *t, struct buf *b, struct err *e)
{
    const char *sql;
    bool ok = buf_finish(b, &sql, e) && driver_run(s, sql, e);

    stream_end(s, t);
    return ok;
}

bool driver_scan(struct store *s, const char *columns, const char *query, store_sink *sink,
                 void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct stream t = { .sink = sink, .ctx = ctx };
    struct buf b;

    stream_begin(s, a, &t);
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT count(telltale_sink(%" PRIu64 "::UBIGINT, %s)) FROM (%s)", t.serial,
            columns, query);
    return run_stream(s, &t, &b, e);
}

bool driver_write(struct store *s, const char *table, const struct table_def *shape,
                  store_source *source, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct stream t = { .source = source, .ctx = ctx, .shape = shape };
    struct buf b;

    stream_begin(s, a, &t);
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO %s SELECT * FROM telltale_source(%" PRIu64 "::UBIGINT)", table,
            t.serial);
    return run_stream(s, &t, &b, e);
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
