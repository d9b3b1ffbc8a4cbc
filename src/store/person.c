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
        "SELECT key, CASE WHEN customer <> '' THEN telltale_key(telltale_word(source), customer) END "
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

bool person_write_part(struct store *s, enum person_part part, const struct table_def *gaps,
                       size_t first, store_source *source, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct column_def *columns = NEW_N(a, struct column_def, gaps->n - first + 1);
    struct table_def shape = { parts[part], "", columns, gaps->n - first + 1, "key" };
    const char *sql;
    struct buf b;

    columns[0] = (struct column_def){ .name = "key", .type = COLUMN_KEY, .doc = "" };
    memcpy(columns + 1, gaps->columns + first, (gaps->n - first) * sizeof *columns);
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

/* One column of the table of gaps, from the conversation `c`, the one who stands
 * for its person `w`, or the parts `p` and `m`. */
static void add_column(struct buf *b, const char *name, bool is_gap)
{
    if (strcmp(name, "person_source") == 0)
        buf_add(b, "CASE WHEN c.customer <> '' THEN coalesce(w.source, "
                "telltale_word(c.source)) END");
    else if (strcmp(name, "person") == 0)
        buf_add(b, "coalesce(w.id, nullif(c.customer, ''))");
    else if (is_gap && strncmp(name, "next_", 5) == 0)
        buf_add(b, "coalesce(p.%s, m.%s)", name, name);
    else
        buf_add(b, "c.%s", name);
}

bool person_finish(struct store *s, const struct table_def *gaps, size_t first, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "DELETE FROM facts.%s; INSERT INTO facts.%s (key", gaps->name, gaps->name);
    for (size_t i = 0; i < gaps->n; i++)
        if (!gaps->columns[i].joined)
            buf_add(&b, ", %s", gaps->columns[i].name);
    buf_add(&b, ") SELECT c.key");
    for (size_t i = 0; i < gaps->n; i++) {
        if (gaps->columns[i].joined)
            continue;
        buf_add(&b, ", ");
        add_column(&b, gaps->columns[i].name, i >= first);
    }
    buf_add(&b, " FROM facts.conversation c LEFT JOIN %s p ON p.key = c.key LEFT JOIN %s m ON "
            "m.key = c.key LEFT JOIN (SELECT DISTINCT g.customer, j.source, j.id FROM gap_merged "
            "g JOIN journal.customer j ON telltale_key(j.source, j.id) = g.person) w ON "
            "w.customer = telltale_key(telltale_word(c.source), c.customer); "
            "DROP TABLE gap_merged; DROP TABLE %s; DROP TABLE %s", parts[PERSON_PART_PERSON], parts[PERSON_PART_MATTER],
            parts[PERSON_PART_PERSON], parts[PERSON_PART_MATTER]);
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e);
}
