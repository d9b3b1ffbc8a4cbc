/* duckdb_functions.c -- the few functions that the store's SQL needs of ours.
 *
 *   telltale_key(source, conversation)  the number a conversation is known by
 *   telltale_id_key(id)                 an id as a number: itself where it is a
 *                                       number, else its hash with the top bit set
 *   telltale_hash(value, ...)           content of a record: tells equal versions apart
 *   telltale_word(number)               a word of the facts
 *   telltale_number(word)               and back; 0: it is none
 *   telltale_source(name)               the number that stands for a source in events
 *   telltale_source_name(number)        and back
 *   telltale_instant(text)              the instant it says (instant_parse_local(), without an
 *                                       offset UTC); NULL: none
 *   telltale_cell_instant(text)         the same of a file's cell; -infinity: it is not empty, and
 *                                       no instant, of which the store keeps a note
 *   telltale_old(number)                whether there may be rows of it that are not recent
 *
 * and of the list of erasures (erasure.h; duckdb_erased.c), NULL where it does not apply:
 *
 *   telltale_erased(source, customer)             the random id that stands for the customer
 *   telltale_erased_identities(source, customer)  what its record has as identities then
 *   telltale_erased_handle(text)                  the random id, where it is a handle
 *   telltale_erased_text(text)                    the random id, where it is a handle or a name
 *   telltale_erased_names(text)                   whether it holds any of these
 *   telltale_is_erased(id)                        whether it is such a random id */
#include <string.h>

#include "duckdb_priv.h"
#include "hash.h"
#include "instant.h"
#include "intern.h"
#include "key.h"
#include "recent.h"

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

static void set_null(duckdb_vector output, size_t row)
{
    duckdb_vector_ensure_validity_writable(output);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(output), row);
}

static void run_texts(struct intern *texts, duckdb_data_chunk input, duckdb_vector output)
{
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++) {
        int64_t number = chunk_int(&c.columns[0], i);
        struct str text = { NULL, 0 };

        if (number > 0 && number < intern_count(texts))
            text = intern_text(texts, (uint32_t)number);
        if (text.p)
            duckdb_vector_assign_string_element_len(output, i, text.p, text.n);
        else
            set_null(output, i);
    }
}

static void run_word(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    run_texts(((struct store *)duckdb_scalar_function_get_extra_info(info))->words, input, output);
}

static void run_number(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    struct store *s = duckdb_scalar_function_get_extra_info(info);
    int64_t *numbers = duckdb_vector_get_data(output);
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++)
        numbers[i] = chunk_valid(&c.columns[0], i)
            ? intern_find(s->words, chunk_text(&c.columns[0], i)) : 0;
}

static void run_source_name(duckdb_function_info info, duckdb_data_chunk input,
                            duckdb_vector output)
{
    run_texts(((struct store *)duckdb_scalar_function_get_extra_info(info))->sources, input,
              output);
}

static void run_source(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    struct store *s = duckdb_scalar_function_get_extra_info(info);
    int64_t *numbers = duckdb_vector_get_data(output);
    struct str last = { NULL, 0 };
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++) {
        struct str name = chunk_valid(&c.columns[0], i) ? chunk_text(&c.columns[0], i) : STR("");

        /* Most rows have the source of the row before. */
        numbers[i] = last.p && str_equal(last, name) ? numbers[i - 1] : intern(s->sources, name);
        last = name;
    }
}

/* The engine's own reading of instants with an offset lets a zone that one text names stand for
 * all that follow. False: there is none. */
static bool read_instant(struct str text, int64_t *ret_us)
{
    enum instant_offset offset;
    struct err why;

    return instant_parse_local(text, ret_us, &offset, &why);
}

static void run_instant(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    int64_t *instants = duckdb_vector_get_data(output);
    struct chunk c;

    (void)info;
    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++)
        if (!chunk_valid(&c.columns[0], i) ||
            !read_instant(chunk_text(&c.columns[0], i), &instants[i]))
            set_null(output, i);
}

static void run_cell_instant(duckdb_function_info info, duckdb_data_chunk input,
                             duckdb_vector output)
{
    struct store *s = duckdb_scalar_function_get_extra_info(info);
    int64_t *instants = duckdb_vector_get_data(output);
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++) {
        struct str text = { NULL, 0 };

        if (chunk_valid(&c.columns[0], i))
            text = chunk_text(&c.columns[0], i);
        if (!text.n) {
            set_null(output, i);
        } else if (!read_instant(text, &instants[i])) {
            instants[i] = -INT64_MAX;           /* the engine's -infinity */
            atomic_store(&s->unread_instant, true);
        }
    }
}

static void run_old(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    const struct store *s = duckdb_scalar_function_get_extra_info(info);
    bool *old = duckdb_vector_get_data(output);
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++)
        old[i] = recent_is_old(s, ((const uint64_t *)c.columns[0].data)[i]);
}

struct function {
    const char               *name;
    unsigned                  arguments;        /* 0: any number, of any type */
    duckdb_type               argument, result;
    duckdb_scalar_function_t  run;
    bool                      noting;           /* called for its effect as well */
};

static bool add(struct store *s, const struct function *of)
{
    duckdb_scalar_function f = duckdb_create_scalar_function();
    duckdb_logical_type argument = duckdb_create_logical_type(of->argument);
    duckdb_logical_type result = duckdb_create_logical_type(of->result);
    duckdb_state state;

    duckdb_scalar_function_set_name(f, of->name);
    for (unsigned i = 0; i < of->arguments; i++)
        duckdb_scalar_function_add_parameter(f, argument);
    if (!of->arguments)
        duckdb_scalar_function_set_varargs(f, argument);
    duckdb_scalar_function_set_return_type(f, result);
    duckdb_scalar_function_set_special_handling(f);
    if (of->noting)
        duckdb_scalar_function_set_volatile(f);
    duckdb_scalar_function_set_extra_info(f, s, NULL);
    duckdb_scalar_function_set_function(f, of->run);
    state = duckdb_register_scalar_function(s->connection, f);
    duckdb_destroy_logical_type(&argument);
    duckdb_destroy_logical_type(&result);
    duckdb_destroy_scalar_function(&f);
    return state == DuckDBSuccess;
}

bool duckdb_register_functions(struct store *s, struct err *e)
{
    static const struct function functions[] = {
        { "telltale_key", 2, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UBIGINT, run_key },
        { "telltale_id_key", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UBIGINT, run_id_key },
        { "telltale_hash", 0, DUCKDB_TYPE_ANY, DUCKDB_TYPE_UBIGINT, run_hash },
        { "telltale_word", 1, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_VARCHAR, run_word },
        { "telltale_number", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BIGINT, run_number },
        { "telltale_source", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BIGINT, run_source },
        { "telltale_source_name", 1, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_VARCHAR, run_source_name },
        { "telltale_instant", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_TIMESTAMP, run_instant },
        { "telltale_cell_instant", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_TIMESTAMP,
          run_cell_instant, .noting = true },
        { "telltale_old", 1, DUCKDB_TYPE_UBIGINT, DUCKDB_TYPE_BOOLEAN, run_old },
        { "telltale_erased", 2, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR, duckdb_run_erased },
        { "telltale_erased_identities", 2, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR,
          duckdb_run_erased_identities },
        { "telltale_erased_handle", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR,
          duckdb_run_erased_handle },
        { "telltale_erased_text", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR,
          duckdb_run_erased_text },
        { "telltale_erased_names", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BOOLEAN,
          duckdb_run_erased_names },
        { "telltale_is_erased", 1, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BOOLEAN,
          duckdb_run_is_erased },
    };

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (!add(s, &functions[i]))
            return err_set(e, ERR_INTERNAL, "the engine refuses the function %s",
                           functions[i].name);
    return true;
}
