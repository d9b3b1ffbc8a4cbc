/* person.c -- see person.h. */
#include "person.h"

#include "arena.h"
#include "driver.h"
#include "follow.h"
#include "recent.h"

static const char *const parts[] = { [PERSON_PART_PERSON] = "gap_person",
                                     [PERSON_PART_MATTER] = "gap_matter" };

bool person_scan_identities(struct store *s, const struct stage *followed, size_t shared_max,
                            store_sink *sink, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *query;
    bool known;
    struct buf b;

    if (followed && !stage_has_mates(followed))
        return true;
    TRY(follow_known(s, &known, e));
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "WITH pair AS (%s) SELECT customer, identity FROM pair WHERE identity IN (SELECT "
            "identity FROM pair GROUP BY identity HAVING count(*) BETWEEN 2 AND %zu)",
            followed ? "SELECT DISTINCT customer, identity FROM follow_pair"
            : known ? "FROM main.shared" : follow_identities, shared_max);
    TRY(buf_finish(&b, &query, e));
    return driver_scan(s, "customer, identity", query, sink, ctx, e);
}

#define PAIRS(link, contact) \
    "SELECT key AS node, key AS link FROM " link " UNION SELECT other, key FROM " link " UNION " \
    "SELECT matter, key FROM " contact " WHERE matter IS NOT NULL AND key IN (SELECT key FROM " \
    link " UNION SELECT other FROM " link ") UNION SELECT key, key FROM " contact " WHERE matter " \
    "IS NOT NULL AND key IN (SELECT other FROM " link ")"

bool person_scan_links(struct store *s, const struct stage *followed, store_sink *sink, void *ctx,
                       struct err *e)
{
    if (followed && !stage_has_links(followed))
        return true;
    return driver_scan(s, "node, link", followed ? PAIRS("follow_link", "follow_contact")
                                                 : PAIRS("main.link", "main.contact"),
                       sink, ctx, e);
}

#define CONTACTS(from) \
    "SELECT key, CASE WHEN customer <> '' THEN telltale_key(telltale_word(source), customer) END " \
    "AS customer, CASE WHEN trim(matter) <> '' THEN telltale_hash(lower(trim(matter))) END AS " \
    "matter, CASE WHEN category_created IS NOT NULL THEN telltale_hash(category_created) END AS " \
    "category, created_at, first_resolution_at, merged_into IS NOT NULL OR coalesce(spam, false) " \
    "OR coalesce(deleted, false) OR coalesce(test, false) AS apart FROM " from " WHERE " \
    "created_at IS NOT NULL"

bool person_scan_contacts(struct store *s, const struct stage *followed, store_sink *sink,
                          void *ctx, struct err *e)
{
    if (followed && !stage_has_contacts(followed))
        return true;
    return driver_scan(s, "key, customer, matter, category, created_at, first_resolution_at, apart",
                       followed ? CONTACTS("follow_conversation")
                                : CONTACTS("facts.conversation"), sink, ctx, e);
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

static struct table_def part_shape(struct arena *a, enum person_part part,
                                   const struct table_def *gaps, size_t first)
{
    struct column_def *columns = NEW_N(a, struct column_def, gaps->n - first + 2);
    struct table_def shape = { parts[part], "", columns, 0, "key" };

    columns[shape.n++] = (struct column_def){ .name = "key", .type = COLUMN_KEY, .doc = "" };
    for (size_t i = first; i < gaps->n; i++)
        if (!gaps->columns[i].joined)
            columns[shape.n++] = gaps->columns[i];
    columns[shape.n++] = (struct column_def){ .name = "chain", .type = COLUMN_KEY, .doc = "" };
    return shape;
}

static bool create_part(struct store *s, const struct table_def *shape, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE %s (key UBIGINT", shape->name);
    for (size_t i = 1; i < shape->n; i++) {
        buf_add(&b, ", ");
        driver_name(&b, shape->columns[i].name);
        buf_add(&b, " %s", driver_type(shape->columns[i].type));
    }
    buf_add(&b, ")");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

bool person_write_part(struct store *s, enum person_part part, const struct table_def *gaps,
                       size_t first, store_source *source, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct table_def shape = part_shape(a, part, gaps, first);

    return create_part(s, &shape, e) && driver_write(s, parts[part], &shape, source, ctx, e);
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
static void add_people(struct buf *b, const char *conversations)
{
    buf_add(b, "CREATE OR REPLACE TEMP TABLE gap_named AS SELECT DISTINCT c.key, j.source, j.id "
            "FROM %s c JOIN gap_merged g ON g.customer = telltale_key(telltale_word(c.source), "
            "c.customer) JOIN (SELECT telltale_key(source, id) AS person, source, id FROM "
            "journal.customer WHERE id_key IN (SELECT id_key FROM main.shared WHERE customer IN "
            "(SELECT person FROM gap_merged))) j USING (person); ", conversations);
}

/* What customers said to the question whether it was resolved: the last word counts. */
static void add_surveys(struct buf *b, const char *conversations)
{
    buf_add(b, "CREATE OR REPLACE TEMP TABLE gap_survey AS SELECT telltale_key(source, "
            "conversation) AS key, arg_max(score > 0, {'at': \"at\", 'id': id_key}) AS resolved "
            "FROM journal.answer WHERE kind = 'resolved' AND conversation <> '' AND score IS NOT "
            "NULL AND telltale_key(source, conversation) IN (SELECT key FROM %s) GROUP BY 1; ",
            conversations);
}

/* All that is known of a conversation from one side or another. */
static void add_rows(struct buf *b, const struct table_def *gaps, size_t first, bool named,
                     bool surveyed)
{
    const char *key = named && surveyed ? "coalesce(p.key, w.key, s.key)" :
                      named ? "coalesce(p.key, w.key)" : surveyed ? "coalesce(p.key, s.key)" :
                      "p.key";

    buf_add(b, "INSERT INTO facts.%s (key, person_source, person", gaps->name);
    for (size_t i = first; i < gaps->n; i++)
        if (!gaps->columns[i].joined)
            buf_add(b, ", %s", gaps->columns[i].name);
    buf_add(b, ") SELECT %s, %s", key, named ? "w.source, w.id" : "NULL, NULL");
    for (size_t i = first; i < gaps->n; i++)
        if (!gaps->columns[i].joined)
            buf_add(b, ", %s", strcmp(gaps->columns[i].name, "survey_resolved") != 0
                    ? gaps->columns[i].name : surveyed ? "s.resolved" : "NULL");
    buf_add(b, " FROM gap_person p");
    if (named)
        buf_add(b, " FULL JOIN gap_named w ON w.key = p.key");
    if (surveyed)
        buf_add(b, " FULL JOIN gap_survey s ON s.key = %s",
                named ? "coalesce(p.key, w.key)" : "p.key");
    buf_add(b, "; ");
}

/* Whether there are any: each answer that names a conversation has a row of facts by its key, but
 * for those that come just now. */
static bool count_surveys(struct store *s, const struct stage *followed, int64_t *ret,
                          struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT count(*) FROM (SELECT 1 FROM ");
    if (followed && recent_known(s) && !stage_has(followed, RECORD_ANSWER)) {
        buf_add(&b, "facts.answer WHERE ");
        recent_places(&b, s, "facts.answer", "key", "follow_conversation");
    } else {
        buf_add(&b, "journal.answer WHERE kind = 'resolved'");
    }
    buf_add(&b, " LIMIT 1)");
    TRY(buf_finish(&b, &sql, e));
    return driver_int(s, ret, e, "%s", sql);
}

/* Forgets the gaps that there were. */
static bool forget_gaps(struct store *s, const struct stage *followed, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    if (!followed)
        return driver_run(s, "DELETE FROM facts.person_gap", e);
    buf_init(&b, a, SQL_MAX);
    recent_delete(&b, s, "facts.person_gap", "key", "follow_key");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

bool person_finish(struct store *s, const struct stage *followed,
                   const struct person_written *written, const struct table_def *gaps,
                   size_t first, struct err *e)
{
    const char *conversations = followed ? "follow_conversation" : "facts.conversation";
    AUTO(arena_close) struct arena *a = arena_open();
    struct table_def shape = part_shape(a, PERSON_PART_PERSON, gaps, first);
    bool matters = written->parts[PERSON_PART_MATTER];
    bool persons = written->parts[PERSON_PART_PERSON];
    int64_t surveys;
    const char *sql;
    struct buf b;

    TRY(count_surveys(s, followed, &surveys, e) && forget_gaps(s, followed, e));
    if (!persons && !matters && !written->merged && !surveys)
        return true;
    if (!persons)
        TRY(create_part(s, &shape, e));
    buf_init(&b, a, SQL_MAX);
    if (matters)
        add_matters(&b, gaps, first);
    if (written->merged)
        add_people(&b, conversations);
    if (surveys)
        add_surveys(&b, conversations);
    add_rows(&b, gaps, first, written->merged, surveys > 0);
    buf_add(&b, "DROP TABLE gap_person%s%s%s%s", matters ? "; DROP TABLE gap_matter; DROP TABLE "
            "gap_joined" : "", written->merged ? "; DROP TABLE gap_merged" : "",
            written->merged ? "; DROP TABLE gap_named" : "", surveys ? "; DROP TABLE gap_survey"
            : "");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}
