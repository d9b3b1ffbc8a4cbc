/* check.c -- see check.h. */
#include "check.h"

#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "driver.h"
#include "record.h"
#include "schema.h"
#include "table.h"

enum { ABOUT_SIZE = 128, TABLES_MAX = 256 };

struct checking {
    struct store               *store;
    const struct check_options *options;
};

static bool tell(struct checking *k, const char *check, const char *about, int64_t rows,
                 int64_t wrong, const char *fault, struct err *e)
{
    struct check_found found = { check, str_of(about), rows, wrong,
                                 str_of(wrong ? fault : "") };

    return k->options->use(k->options->ctx, &found, e);
}

/* Tells of a query that counts what is wrong. One that cannot be run is a fault as well. */
__attribute__((format(printf, 6, 7)))
static bool count_wrong(struct checking *k, const char *check, const char *about,
                        const char *fault, struct err *e, const char *fmt, ...)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err why = { 0 };
    int64_t wrong;
    const char *sql;
    struct buf b;
    va_list ap;

    buf_init(&b, a, SQL_MAX);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    TRY(buf_finish(&b, &sql, e));
    if (!driver_int(k->store, &wrong, &why, "%s", sql)) {
        if (why.kind == ERR_TIMEOUT)
            return err_set(e, why.kind, "%s", why.msg);
        return tell(k, check, about, NONE, 1, why.msg, e);
    }
    return tell(k, check, about, NONE, wrong, fault, e);
}

/* --- every block of every table --- */

struct names {
    struct arena *arena;
    const char   *list[TABLES_MAX];
    size_t        n;
};

static bool take_name(void *ctx, const struct chunk *c, struct err *e)
{
    struct names *names = ctx;

    for (size_t row = 0; row < c->n; row++) {
        if (names->n == TABLES_MAX)
            return err_set(e, ERR_LIMIT, "more than %d tables", TABLES_MAX);
        names->list[names->n++] = str_copy(names->arena, chunk_text(&c->columns[0], row)).p;
    }
    return true;
}

/* The hash of all columns reads each block, whose own sums the engine compares. */
static bool read_tables(struct checking *k, struct err *e)
{
    static const char sql[] =
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT temporary "
        "AND database_name = current_database() ORDER BY 1";
    AUTO(arena_close) struct arena *a = arena_open();
    struct names names = { .arena = a };

    TRY(driver_rows(k->store, sql, NULL, 0, take_name, &names, e));
    for (size_t i = 0; i < names.n; i++) {
        struct err why = { 0 };
        int64_t rows = NONE, read;
        bool ok = driver_int(k->store, &rows, &why, "SELECT count(*) FROM %s", names.list[i]) &&
                  driver_int(k->store, &read, &why, "SELECT count(hash(t)) FROM %s t",
                             names.list[i]);

        if (!ok && why.kind == ERR_TIMEOUT)
            return err_set(e, why.kind, "%s", why.msg);
        TRY(tell(k, "read", names.list[i], rows, !ok || read != rows,
                 ok ? "fewer rows were read than there are" : why.msg, e));
    }
    return true;
}

/* --- records --- */

static bool check_records(struct checking *k, struct err *e)
{
    for (int i = 0; i < RECORD_KINDS; i++) {
        const char *name = record_type((enum record_kind)i)->name;
        char about[ABOUT_SIZE];

        snprintf(about, sizeof about, "journal.%s", name);
        TRY(count_wrong(k, "once", about, "records that are there twice", e,
                        "SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n FROM "
                        "journal.%s GROUP BY source, id_key, id HAVING n > 1)", name));
        TRY(count_wrong(k, "watermark", about, "sources whose records end before they were read "
                        "to", e, "SELECT count(*) FROM journal.watermark w JOIN (SELECT %s AS "
                        "source, max(coalesce(version, \"at\")) AS version FROM journal.%s "
                        "GROUP BY ALL) r USING (source) WHERE w.type = '%s' AND "
                        "w.version > r.version",
                        i == RECORD_EVENT ? "telltale_source_name(source)" : "source", name,
                        name));
    }
    TRY(count_wrong(k, "key", "journal.conversation", "conversations with a key that is not of "
                    "their source and id", e, "SELECT count(*) FROM journal.conversation WHERE "
                    "key <> telltale_key(source, id)"));
    return count_wrong(k, "conversation", "journal.event", "events of no conversation", e,
                       "SELECT count(*) FROM journal.event WHERE key NOT IN "
                       "(SELECT key FROM journal.conversation)");
}

/* --- facts --- */

static bool check_words(struct checking *k, const struct table_def *t, const char *about,
                        struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *most;
    struct buf b;
    size_t n = 0;

    buf_init(&b, a, SQL_MAX);
    for (size_t i = 0; i < t->n; i++)
        if (t->columns[i].word && !t->columns[i].joined) {
            buf_add(&b, n++ ? ", " : "");
            buf_add(&b, "coalesce(max(");
            driver_name(&b, t->columns[i].name);
            buf_add(&b, "), 0)");
        }
    TRY(buf_finish(&b, &most, e));
    return !n || count_wrong(k, "words", about, "numbers of words that there are not", e,
                             "SELECT count(*) FROM (SELECT greatest(%s, 0) AS most FROM facts.%s) "
                             "WHERE most > (SELECT count(*) FROM facts.word)", most, t->name);
}

static bool check_facts(struct checking *k, struct err *e)
{
    for (size_t i = 0; i < k->options->facts_n; i++) {
        const struct table_def *t = k->options->facts[i];
        char about[ABOUT_SIZE];

        snprintf(about, sizeof about, "facts.%s", t->name);
        TRY(check_words(k, t, about, e));
        if (i < k->options->keyed_n)
            TRY(count_wrong(k, "conversation", about, "facts of no conversation", e,
                            "SELECT count(*) FROM facts.%s WHERE key NOT IN "
                            "(SELECT key FROM journal.conversation)", t->name));
    }
    TRY(count_wrong(k, "once", "facts.conversation", "conversations that are there twice", e,
                    "SELECT count(*) - count(DISTINCT key) FROM facts.conversation"));
    return count_wrong(k, "facts", "journal.conversation", "conversations without facts", e,
                       "SELECT count(*) FROM journal.conversation WHERE key NOT IN "
                       "(SELECT key FROM facts.conversation)");
}

/* --- what the program keeps --- */

static bool check_kept(struct checking *k, struct err *e)
{
    static const struct { const char *about, *fault, *sql; } checks[] = {
        { "facts.word", "words out of order",
          "SELECT count(*) FROM (SELECT number, row_number() OVER (ORDER BY number) AS place "
          "FROM facts.word) WHERE number <> place" },
        { "journal.source", "sources out of order",
          "SELECT count(*) FROM (SELECT number, row_number() OVER (ORDER BY number) AS place "
          "FROM journal.source) WHERE number <> place" },
        { "main.telltale", "more or less than one row",
          "SELECT abs(count(*) - 1) FROM main.telltale" },
        { "main.telltale", "an import or a rebuild did not end: import again, or rebuild",
          "SELECT count(*) FROM main.telltale WHERE gaps_due OR facts_due" },
        { "main.due", "sources whose settings changed and whose facts wait for it: rebuild",
          "SELECT count(*) FROM main.due" },
    };

    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        TRY(count_wrong(k, "kept", checks[i].about, checks[i].fault, e, "%s", checks[i].sql));
    return true;
}

bool check_store(struct store *s, const struct check_options *o, struct err *e)
{
    struct checking k = { s, o };

    return read_tables(&k, e) && check_kept(&k, e) && check_records(&k, e) && check_facts(&k, e);
}

bool check_sum(struct store *s, const struct table_def *t, int64_t *ret_rows, int64_t *ret_sum,
               struct err *e)
{
    TRY(driver_int(s, ret_rows, e, "SELECT count(*) FROM facts.%s", t->name));
    return driver_int(s, ret_sum, e, "SELECT coalesce(sum(hash(t) >> 34), 0)::BIGINT FROM "
                      "facts.%s t", t->name);
}
