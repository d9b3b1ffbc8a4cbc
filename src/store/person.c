/* person.c -- see person.h. */
#include "person.h"

#include <stdlib.h>

#include "arena.h"
#include "driver.h"

/* Texts of a JSON list in a column that may hold anything. */
#define LIST(column) "unnest(CASE WHEN json_valid(" column ") THEN " \
                     "from_json(" column ", '[\"VARCHAR\"]') END)"

static const char *const parts[] = { [PERSON_PART_PERSON] = "gap_person",
                                     [PERSON_PART_MATTER] = "gap_matter" };

bool person_scan_identities(struct store *s, size_t shared_max, store_sink *sink, void *ctx,
                            struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *query;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "WITH said AS (SELECT telltale_key(source, id) AS customer, "
            LIST("identities") " AS identity FROM journal.customer WHERE identities IS NOT NULL), "
            "pair AS (SELECT DISTINCT customer, lower(trim(identity)) AS identity FROM said "
            "WHERE trim(identity) <> '') "
            "SELECT customer, telltale_hash(identity) AS identity FROM pair WHERE identity IN "
            "(SELECT identity FROM pair GROUP BY identity HAVING count(*) BETWEEN 2 AND %zu)",
            shared_max);
    TRY(buf_finish(&b, &query, e));
    return driver_scan(s, "customer, identity", query, sink, ctx, e);
}

/* A conversation's matter: its order or case number, whoever keeps it. */
#define MATTER(column) "telltale_hash(lower(trim(" column ")))"

bool person_scan_links(struct store *s, store_sink *sink, void *ctx, struct err *e)
{
    return driver_scan(s, "node, link",
        "WITH link AS (SELECT key, telltale_key(source, other) AS other FROM (SELECT key, source, "
        LIST("linked") " AS other FROM journal.conversation WHERE linked IS NOT NULL)) "
        "SELECT key AS node, key AS link FROM link UNION SELECT other, key FROM link UNION "
        "SELECT " MATTER("matter") ", key FROM facts.conversation WHERE trim(matter) <> '' AND "
        "key IN (SELECT key FROM link UNION SELECT other FROM link) UNION "
        "SELECT key, key FROM facts.conversation WHERE trim(matter) <> '' AND "
        "key IN (SELECT other FROM link)", sink, ctx, e);
}

bool person_scan_contacts(struct store *s, store_sink *sink, void *ctx, struct err *e)
{
    return driver_scan(s, "key, customer, matter, category, created_at, first_resolution_at, apart",
        "SELECT key, CASE WHEN customer <> '' THEN telltale_key(telltale_word(source), customer) "
        "END "
        "AS customer, "
        "CASE WHEN trim(matter) <> '' THEN " MATTER("matter") " END AS matter, CASE WHEN "
        "category_created IS NOT NULL THEN telltale_hash(category_created) END AS category, "
        "created_at, first_resolution_at, merged_into IS NOT NULL OR coalesce(spam, false) OR "
        "coalesce(deleted, false) OR coalesce(test, false) AS apart FROM facts.conversation "
        "WHERE created_at IS NOT NULL", sink, ctx, e);
}

bool person_write_merged(struct store *s, store_source *source, void *ctx, struct err *e)
{
    static const struct column_def columns[] = {
        { .name = "customer", .type = COLUMN_KEY, .doc = "a customer" },
        { .name = "person", .type = COLUMN_KEY, .doc = "the one that stands for the person" },
    };
    static const struct table_def shape = { "gap_merged", "", columns, 2, "customer" };

    TRY(driver_run(s, "CREATE OR REPLACE TEMP TABLE gap_merged (customer UBIGINT, person "
                      "UBIGINT)", e));
    return driver_write(s, "gap_merged", &shape, source, ctx, e);
}

bool person_write_joined(struct store *s, store_source *source, void *ctx, struct err *e)
{
    static const struct column_def columns[] = {
        { .name = "chain", .type = COLUMN_KEY, .doc = "a chain" },
        { .name = "first", .type = COLUMN_KEY, .doc = "the first of its matter" },
        { .name = "first_at", .type = COLUMN_TIME, .doc = "its creation" },
    };
    static const struct table_def shape = { "gap_joined", "", columns, 3, "chain" };

    TRY(driver_run(s, "CREATE OR REPLACE TEMP TABLE gap_joined (chain UBIGINT, first UBIGINT, "
                      "first_at TIMESTAMP)", e));
    return driver_write(s, "gap_joined", &shape, source, ctx, e);
}

bool person_write_part(struct store *s, enum person_part part, const struct table_def *gaps,
                       size_t first, store_source *source, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct column_def *columns = NEW_N(a, struct column_def, gaps->n - first + 2);
    struct table_def shape = { parts[part], "", columns, 0, "key" };
    const char *sql;
    struct buf b;

    columns[shape.n++] = (struct column_def){ .name = "key", .type = COLUMN_KEY, .doc = "" };
    for (size_t i = first; i < gaps->n; i++)
        if (!gaps->columns[i].joined)
            columns[shape.n++] = gaps->columns[i];
    columns[shape.n++] = (struct column_def){ .name = "chain", .type = COLUMN_KEY, .doc = "" };
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE %s (key UBIGINT", parts[part]);
    for (size_t i = 1; i < shape.n; i++) {
        buf_add(&b, ", ");
        driver_name(&b, columns[i].name);
        buf_add(&b, " %s", driver_type(columns[i].type));
    }
    buf_add(&b, ")");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e) && driver_write(s, parts[part], &shape, source, ctx, e);
}

/* The columns of `gaps` from `first` on that are kept, behind `prefix`. */
static void add_names(struct buf *b, const struct table_def *gaps, size_t first,
                      const char *prefix)
{
    for (size_t i = first; i < gaps->n; i++)
        if (!gaps->columns[i].joined)
            buf_add(b, ", %s%s", prefix, gaps->columns[i].name);
}

/* What came after by matter, beside what came after by person. Chains that are one
 * matter with others have its first, not their own. */
static void add_matters(struct buf *b, const struct table_def *gaps, size_t first)
{
    buf_add(b, "CREATE OR REPLACE TEMP TABLE gap_person AS SELECT g.* REPLACE (coalesce("
            "j.first_at, g.matter_at) AS matter_at, coalesce(j.first = g.key, g.matter_first) AS "
            "matter_first) FROM (SELECT coalesce(p.key, m.key) AS key");
    for (size_t i = first; i < gaps->n; i++)
        if (!gaps->columns[i].joined)
            buf_add(b, ", coalesce(p.%s, m.%s) AS %s", gaps->columns[i].name,
                    gaps->columns[i].name, gaps->columns[i].name);
    buf_add(b, ", coalesce(p.chain, m.chain) AS chain FROM gap_person p FULL JOIN gap_matter m ON "
            "m.key = p.key) g LEFT JOIN gap_joined j USING (chain); ");
}

/* Customers who are one person with another are named by the one who stands for them. */
static void add_people(struct buf *b, const struct table_def *gaps, size_t first)
{
    buf_add(b, "INSERT INTO facts.%s (key, person_source, person", gaps->name);
    add_names(b, gaps, first, "");
    buf_add(b, ") SELECT coalesce(w.key, p.key), w.source, w.id");
    add_names(b, gaps, first, "p.");
    buf_add(b, " FROM gap_person p FULL JOIN (SELECT DISTINCT c.key, j.source, j.id FROM "
            "facts.conversation c JOIN gap_merged g ON g.customer = "
            "telltale_key(telltale_word(c.source), c.customer) JOIN journal.customer j ON "
            "telltale_key(j.source, j.id) = g.person) w ON w.key = p.key; ");
}

/* What customers said to the question whether it was resolved: the last word counts. */
static void add_surveys(struct buf *b, const char *table)
{
    buf_add(b, "CREATE OR REPLACE TEMP TABLE gap_survey AS SELECT telltale_key(source, "
            "conversation) AS key, arg_max(score > 0, {'at': \"at\", 'id': id_key}) AS resolved "
            "FROM journal.answer WHERE kind = 'resolved' AND conversation <> '' AND score IS NOT "
            "NULL GROUP BY 1; "
            "UPDATE facts.%s g SET survey_resolved = s.resolved FROM gap_survey s "
            "WHERE s.key = g.key; "
            "INSERT INTO facts.%s (key, survey_resolved) SELECT key, resolved FROM gap_survey "
            "WHERE key IN (SELECT key FROM facts.conversation) AND "
            "key NOT IN (SELECT key FROM facts.%s); DROP TABLE gap_survey; ", table, table, table);
}

bool person_finish(struct store *s, const struct table_def *gaps, size_t first, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t merged, matters, surveys;
    const char *sql;
    struct buf b;

    TRY(driver_int(s, &merged, e, "SELECT count(*) FROM gap_merged"));
    TRY(driver_int(s, &matters, e, "SELECT count(*) FROM gap_matter"));
    TRY(driver_int(s, &surveys, e, "SELECT count(*) FROM journal.answer WHERE kind = 'resolved'"));
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "DELETE FROM facts.%s; ", gaps->name);
    if (matters)
        add_matters(&b, gaps, first);
    if (merged) {
        add_people(&b, gaps, first);
    } else {
        buf_add(&b, "INSERT INTO facts.%s (key", gaps->name);
        add_names(&b, gaps, first, "");
        buf_add(&b, ") SELECT key");
        add_names(&b, gaps, first, "");
        buf_add(&b, " FROM gap_person; ");
    }
    if (surveys)
        add_surveys(&b, gaps->name);
    buf_add(&b, "DROP TABLE gap_merged; DROP TABLE gap_person; DROP TABLE gap_matter; "
            "DROP TABLE gap_joined");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e);
}
