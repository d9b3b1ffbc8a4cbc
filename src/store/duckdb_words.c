/* duckdb_words.c -- the few functions that the store's SQL needs of ours.
 *
 *   telltale_key(source, conversation)  the number a conversation is known by
 *   telltale_id_key(id)                 an id as a number: itself where it is a
 *                                       number, else its hash with the top bit set
 *   telltale_hash(value, ...)           content of a record: tells equal versions apart */
#include <string.h>

#include "duckdb_priv.h"
#include "hash.h"
#include "key.h"

static void run_key(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    uint64_t *keys = duckdb_vector_get_data(output);
    struct chunk c;

    (void)info;
    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++)
        keys[i] = chunk_valid(&c.columns[0], i) && chunk_valid(&c.columns[1], i)
            ? key_of_conversation(chunk_text(&c.columns[0], i), chunk_text(&c.columns[1], i))
            : 0;
}

static void run_id_key(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    uint64_t *keys = duckdb_vector_get_data(output);
    struct chunk c;

    (void)info;
    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++)
        keys[i] = chunk_valid(&c.columns[0], i) ? key_of_id(chunk_text(&c.columns[0], i)) : 0;
}

/* Bytes a value of that type takes; 0: it is text. */
static size_t width_of(duckdb_type type)
{
    switch (type) {
    case DUCKDB_TYPE_BOOLEAN: case DUCKDB_TYPE_UTINYINT: case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_ENUM:
        return 1;
    case DUCKDB_TYPE_INTEGER: case DUCKDB_TYPE_UINTEGER: case DUCKDB_TYPE_SQLNULL:
        return 4;
    case DUCKDB_TYPE_VARCHAR:
        return 0;
    default:
        return 8;
    }
}

static void hash_column(const struct chunk *c, size_t i, size_t width, uint64_t *hashes)
{
    const struct chunk_column *column = &c->columns[i];

    for (size_t row = 0; row < c->n; row++) {
        const char *p = (const char *)column->data + row * width;
        struct str text = { p, width };

        if (!chunk_valid(column, row)) {
            hashes[row] = hash_mix(hashes[row] + i + 1);
            continue;
        }
        if (!width)
            text = chunk_text(column, row);
        hashes[row] = hash_bytes(text.p, text.n, hashes[row] + i);
    }
}

static void run_hash(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    uint64_t *hashes = duckdb_vector_get_data(output);
    struct chunk c;

    (void)info;
    duckdb_view(input, 0, &c);
    memset(hashes, 0, c.n * sizeof *hashes);
    for (size_t i = 0; i < c.columns_n; i++) {
        duckdb_logical_type type = duckdb_vector_get_column_type(c.columns[i].engine);

        hash_column(&c, i, width_of(duckdb_get_type_id(type)), hashes);
        duckdb_destroy_logical_type(&type);
    }
}

static bool add(struct store *s, const char *name, unsigned arguments,
                duckdb_scalar_function_t run)
{
    duckdb_scalar_function f = duckdb_create_scalar_function();
    duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_logical_type any = duckdb_create_logical_type(DUCKDB_TYPE_ANY);
    duckdb_logical_type key = duckdb_create_logical_type(DUCKDB_TYPE_UBIGINT);
    duckdb_state state;

    duckdb_scalar_function_set_name(f, name);
    for (unsigned i = 0; i < arguments; i++)
        duckdb_scalar_function_add_parameter(f, text);
    if (!arguments)
        duckdb_scalar_function_set_varargs(f, any);
    duckdb_scalar_function_set_return_type(f, key);
    duckdb_scalar_function_set_special_handling(f);
    duckdb_scalar_function_set_function(f, run);
    state = duckdb_register_scalar_function(s->connection, f);
    duckdb_destroy_logical_type(&text);
    duckdb_destroy_logical_type(&any);
    duckdb_destroy_logical_type(&key);
    duckdb_destroy_scalar_function(&f);
    return state == DuckDBSuccess;
}

bool duckdb_register_words(struct store *s, struct err *e)
{
    if (!add(s, "telltale_key", 2, run_key) || !add(s, "telltale_id_key", 1, run_id_key) ||
        !add(s, "telltale_hash", 0, run_hash))
        return err_set(e, ERR_INTERNAL, "the engine refuses the functions of the store");
    return true;
}
