/* duckdb_erased.c -- the list of erasures as functions of SQL; see duckdb_functions.c. */
#include "duckdb_priv.h"
#include "erasure_priv.h"

static void give(duckdb_vector output, size_t row, struct str text)
{
    if (text.p) {
        duckdb_vector_assign_string_element_len(output, row, text.p, text.n);
        return;
    }
    duckdb_vector_ensure_validity_writable(output);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(output), row);
}

static const struct erasures *list_of(duckdb_function_info info)
{
    return ((struct store *)duckdb_scalar_function_get_extra_info(info))->owner->erasures;
}

/* Of each row, what stands for the customer; NULL where it was not erased. */
static const struct erased *customer_of(const struct erasures *all, const struct chunk *c,
                                        size_t row)
{
    return erased_find(all, ERASED_CUSTOMER, chunk_text_if(&c->columns[0], row),
                       chunk_text_if(&c->columns[1], row));
}

void duckdb_run_erased(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++) {
        const struct erased *found = customer_of(list_of(info), &c, i);

        give(output, i, found ? found->person : (struct str){ NULL, 0 });
    }
}

void duckdb_run_erased_identities(duckdb_function_info info, duckdb_data_chunk input,
                                  duckdb_vector output)
{
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++) {
        const struct erased *found = customer_of(list_of(info), &c, i);

        give(output, i, found ? found->identities : (struct str){ NULL, 0 });
    }
}

void duckdb_run_erased_handle(duckdb_function_info info, duckdb_data_chunk input,
                              duckdb_vector output)
{
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++) {
        const struct erased *found = erased_find(list_of(info), ERASED_HANDLE, STR(""),
                                                 chunk_text_if(&c.columns[0], i));

        give(output, i, found ? found->person : (struct str){ NULL, 0 });
    }
}

void duckdb_run_erased_text(duckdb_function_info info, duckdb_data_chunk input,
                            duckdb_vector output)
{
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++) {
        const struct erased *found = erased_text(list_of(info), chunk_text_if(&c.columns[0], i));

        give(output, i, found ? found->person : (struct str){ NULL, 0 });
    }
}

void duckdb_run_erased_names(duckdb_function_info info, duckdb_data_chunk input,
                             duckdb_vector output)
{
    struct store *s = duckdb_scalar_function_get_extra_info(info);
    bool *results = duckdb_vector_get_data(output);
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++)
        results[i] = erasure_names(s, chunk_text_if(&c.columns[0], i));
}

void duckdb_run_is_erased(duckdb_function_info info, duckdb_data_chunk input,
                          duckdb_vector output)
{
    bool *results = duckdb_vector_get_data(output);
    struct chunk c;

    duckdb_view(input, 0, &c);
    for (size_t i = 0; i < c.n; i++)
        results[i] = erased_find(list_of(info), ERASED_PERSON, STR(""),
                                 chunk_text_if(&c.columns[0], i)) != NULL;
}
