/* words.c -- see words.h. */
#include "words.h"

#include "driver.h"
#include "duckdb_priv.h"
#include "intern.h"

struct intern *store_words(struct store *s)
{
    return s->words;
}

struct intern *store_sources(struct store *s)
{
    return s->sources;
}

static bool read_texts(void *ctx, const struct chunk *c, struct err *e)
{
    for (size_t row = 0; row < c->n; row++)
        if (intern(ctx, chunk_text(&c->columns[1], row)) != chunk_int(&c->columns[0], row))
            return err_set(e, ERR_INTERNAL, "the store's words are out of order");
    return true;
}

bool words_load(struct store *s, struct err *e)
{
    return driver_rows(s, "SELECT number, text FROM facts.word ORDER BY number", NULL, 0,
                       read_texts, s->words, e) &&
           driver_rows(s, "SELECT number, name FROM journal.source ORDER BY number", NULL, 0,
                       read_texts, s->sources, e);
}

static bool save(struct store *s, struct intern *texts, const char *schema, const char *table,
                 struct err *e)
{
    AUTO(duckdb_appender_destroy) duckdb_appender to = NULL;
    int64_t last;

    TRY(driver_int(s, &last, e, "SELECT count(*) FROM %s.%s", schema, table));
    if (last + 1 == intern_count(texts))
        return true;
    if (duckdb_appender_create(s->connection, schema, table, &to) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(to));
    for (uint32_t number = (uint32_t)last + 1; number < intern_count(texts); number++) {
        struct str text = intern_text(texts, number);

        duckdb_append_int64(to, number);
        duckdb_append_varchar_length(to, text.p, text.n);
        if (duckdb_appender_end_row(to) == DuckDBError)
            return duckdb_fail(e, duckdb_appender_error(to));
    }
    if (duckdb_appender_close(to) == DuckDBError)
        return duckdb_fail(e, duckdb_appender_error(to));
    return true;
}

bool words_save(struct store *s, struct err *e)
{
    return save(s, s->words, "facts", "word", e) && save(s, s->sources, "journal", "source", e);
}
