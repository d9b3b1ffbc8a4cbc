/* follow.c -- see follow.h. */
#include "follow.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "journal_priv.h"
#include "recent.h"

/* Going from one to the next so often, or finding so many, is no cheaper than all of it. */
enum { ROUNDS_MAX = 24, CONTACTS_FEW = 20000, CONTACTS_SHARE = 3 };

/* Texts of a JSON list in a column that may hold anything. */
#define LIST(column) "unnest(CASE WHEN json_valid(" column ") THEN " \
                     "from_json(" column ", '[\"VARCHAR\"]') END)"

#define IDENTITIES(from) "SELECT DISTINCT customer, telltale_hash(lower(trim(identity))) AS " \
    "identity, id_key FROM (SELECT telltale_key(source, id) AS customer, id_key, " \
    LIST("identities") " AS identity FROM " from " WHERE identities IS NOT NULL) " \
    "WHERE trim(identity) <> ''"

/* A conversation's matter: its order or case number, whoever keeps it. */
#define CONTACTS(from) "SELECT key, CASE WHEN customer <> '' THEN " \
    "telltale_key(telltale_word(source), customer) END AS customer, CASE WHEN trim(matter) <> '' " \
    "THEN telltale_hash(lower(trim(matter))) END AS matter FROM " from " WHERE " \
    "(customer <> '' OR trim(matter) <> '')"

#define LINKS(from) "SELECT key, telltale_key(source, other) AS other FROM (SELECT key, source, " \
    LIST("linked") " AS other FROM " from " WHERE linked IS NOT NULL)"

/* Most identities are one customer's. */
#define SHARED "FROM main.identity WHERE identity IN (SELECT identity FROM main.identity GROUP " \
               "BY identity HAVING count(*) > 1)"
#define SHARED_NOW "FROM (FROM main.identity WHERE identity IN (SELECT identity FROM " \
    "follow_identity)) WHERE identity IN (SELECT identity FROM main.identity WHERE identity IN " \
    "(SELECT identity FROM follow_identity) GROUP BY identity HAVING count(*) > 1)"

const char follow_identities[] = IDENTITIES("journal.customer");

bool follow_known(struct store *s, bool *ret, struct err *e)
{
    int64_t tables;

    *ret = recent_has(s, "main.identity") && recent_has(s, "main.shared") &&
           recent_has(s, "main.contact") && recent_has(s, "main.link");
    if (*ret)
        return true;
    TRY(driver_int(s, &tables, e, "SELECT count(*) FROM duckdb_tables() WHERE NOT temporary AND "
                   "schema_name = 'main' AND table_name IN ('identity', 'shared', 'contact', "
                   "'link')"));
    *ret = tables == 4;
    return true;
}

bool follow_anew(struct store *s, struct err *e)
{
    recent_drop(s);
    return driver_run(s, "CREATE OR REPLACE TABLE main.identity AS "
                      IDENTITIES("journal.customer") "; CREATE OR REPLACE TABLE main.shared AS "
                      SHARED "; CREATE OR REPLACE TABLE main.contact AS "
                      CONTACTS("facts.conversation") "; CREATE OR REPLACE TABLE main.link AS "
                      LINKS("journal.conversation"), e);
}

/* Records that name a customer. */
static const enum record_kind naming[] = { RECORD_CUSTOMER_EVENT, RECORD_SUBSCRIPTION,
                                           RECORD_ORDER, RECORD_SELF_SERVICE };

/* Conversations whose facts are new, and those that answers and invitations are about. */
static bool seed_keys(struct stage *t, struct err *e)
{
    static const char key[] = "telltale_key(r.source, r.conversation) AS key";
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_key AS SELECT DISTINCT key, 0 AS round FROM "
            "(SELECT key FROM stage_touched");
    t->follow.more_keys = stage_is_of(t, RECORD_ANSWER) || stage_is_of(t, RECORD_INVITATION);
    stage_add_union(&b, t, RECORD_ANSWER, key, "WHERE r.conversation <> ''");
    stage_add_union(&b, t, RECORD_INVITATION, key, "WHERE r.conversation <> ''");
    stage_add_union(&b, t, RECORD_ANSWER, "telltale_key(i.source, i.conversation) AS key",
               "JOIN journal.invitation i ON i.id_key = telltale_id_key(r.invitation) AND "
               "i.source = r.source AND i.id = r.invitation WHERE i.conversation <> ''");
    buf_add(&b, ")");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(t->store, sql, e);
}

/* Who shared an identity with a customer that is said anew, or shares it now; then these hold. */
static bool write_identities(struct stage *t, size_t shared_max, struct err *e)
{
    static const char mates[] = "INSERT INTO follow_customer SELECT DISTINCT customer, 0, 0 FROM "
        "main.identity WHERE identity IN (SELECT identity FROM main.identity WHERE identity IN "
        "(SELECT identity FROM follow_identity) GROUP BY identity HAVING count(*) BETWEEN 2 AND ";
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    if (!stage_is_of(t, RECORD_CUSTOMER))
        return true;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_said AS SELECT 0::UBIGINT AS customer");
    stage_add_union(&b, t, RECORD_CUSTOMER, "telltale_key(r.source, r.id)", "");
    buf_add(&b, "; CREATE OR REPLACE TEMP TABLE follow_identity AS SELECT DISTINCT identity FROM "
            "main.identity WHERE customer IN (SELECT customer FROM follow_said); ");
    buf_add(&b, "%s%zu); INSERT INTO follow_was SELECT * FROM main.identity WHERE identity IN "
            "(SELECT identity FROM follow_identity) AND customer IN (SELECT customer FROM "
            "follow_customer); DELETE FROM main.identity WHERE customer IN (SELECT customer FROM "
            "follow_said); ", mates, shared_max);
    if (stage_has(t, RECORD_CUSTOMER))
        buf_add(&b, "INSERT INTO main.identity " IDENTITIES("stage_customer") "; ");
    buf_add(&b, "%s%zu); INSERT INTO follow_identity SELECT DISTINCT identity FROM main.identity "
            "WHERE customer IN (SELECT customer FROM follow_said); DELETE FROM main.shared WHERE "
            "identity IN (SELECT identity FROM follow_identity); INSERT INTO main.shared "
            SHARED_NOW "; DROP TABLE follow_said; DROP TABLE follow_identity", mates, shared_max);
    TRY(buf_finish(&b, &sql, e) && driver_run(t->store, sql, e));
    return driver_int(t->store, &t->follow.customers, e, "SELECT count(*) FROM follow_customer");
}

/* Rows of facts.conversation, all that is asked of those whose facts are new. */
#define CONVERSATION "key, source, conversation_id, customer, matter, category_created, " \
    "created_at, first_resolution_at, full_resolution_at, first_response_s, full_resolution_s, " \
    "reopens, merged_into, spam, deleted, test, aside, agentless, language, " \
    "agent_first_resolution, agent_full_resolution"

/* What was linked to the stage's conversations, when there are any links. */
static bool find_linked(struct stage *t, struct err *e)
{
    int64_t linked;

    TRY(driver_int(t->store, &t->follow.links, e, "SELECT count(*) FROM main.link"));
    if (!t->follow.links)
        return true;
    TRY(driver_change(t->store, "INSERT INTO follow_key SELECT DISTINCT other, 0 FROM main.link "
                      "WHERE key IN (SELECT key FROM stage_touched) AND other NOT IN (SELECT key "
                      "FROM follow_key)", &linked, e));
    t->follow.more_keys |= linked > 0;
    return true;
}

/* Those whose conversations are staged are said anew. Stubs have none. */
static bool write_links(struct stage *t, struct err *e)
{
    int64_t come;

    if (!t->conversations)
        return true;
    if (t->follow.links)
        TRY(driver_run(t->store, "DELETE FROM main.link WHERE key IN (SELECT key FROM "
                       "stage_conversation) OR key IN (SELECT key FROM stage_gone_conversation)",
                       e));
    TRY(driver_change(t->store, "INSERT INTO main.link " LINKS("stage_conversation"), &come, e));
    t->follow.links += come;                    /* with those that are gone: enough to tell */
    return true;
}

/* Where there are no other keys than those that are touched, they are as young. */
static void tell_young(struct stage *t)
{
    bool young = t->young && !t->follow.more_keys;

    recent_young(t->store, "follow_key", young);
    recent_young(t->store, "follow_conversation", young);
}

/* Brings conversations and links up to the stage; what they were is in follow_before. */
static bool write_contacts(struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t others = 0;
    const char *sql;
    struct buf b;

    TRY(find_linked(t, e));
    tell_young(t);
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_before AS SELECT * FROM main.contact WHERE ");
    recent_places(&b, t->store, "main.contact", "key", "follow_key");
    buf_add(&b, "; CREATE OR REPLACE TEMP TABLE follow_touched AS SELECT " CONVERSATION " FROM "
            "facts.conversation WHERE ");
    recent_places(&b, t->store, "facts.conversation", "key", "stage_touched");
    buf_add(&b, "; ");
    recent_delete(&b, t->store, "main.contact", "key", "stage_touched");
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_contact AS " CONTACTS("follow_touched"));
    TRY(buf_finish(&b, &sql, e) && driver_change(t->store, sql, &t->follow.contacts, e));
    if (t->follow.contacts)
        TRY(driver_run(t->store, "INSERT INTO main.contact SELECT * FROM follow_contact", e));
    if (t->follow.more_keys)
        TRY(driver_change(t->store, "INSERT INTO follow_contact SELECT * FROM follow_before WHERE "
                          "key NOT IN (SELECT key FROM stage_touched)", &others, e));
    t->follow.contacts += others;
    return write_links(t, e);
}

/* Sessions that led to a conversation whose assistance changed: of which session_next() tells. */
static bool find_led(struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    TRY(driver_change(t->store, "CREATE OR REPLACE TEMP TABLE follow_changed AS SELECT key FROM "
        "(SELECT *, true AS known FROM follow_touched) a FULL JOIN (SELECT *, true AS known FROM "
        "stage_before) b USING (key) WHERE a.known IS DISTINCT FROM b.known OR a.created_at IS "
        "DISTINCT FROM b.created_at OR a.aside IS DISTINCT FROM b.aside OR a.agentless IS DISTINCT "
        "FROM b.agentless OR a.customer IS DISTINCT FROM b.customer", &t->follow.changed, e));
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_led AS SELECT rowid AS place, source, "
            "session_id AS id, customer FROM facts.session WHERE ");
    recent_places(&b, t->store, "facts.session", "key", "follow_changed");
    return buf_finish(&b, &sql, e) && driver_change(t->store, sql, &t->follow.led, e);
}

/* Whoever a record names, or a conversation named or names. */
static bool seed_customers(struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t named;
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO follow_customer SELECT DISTINCT customer, 0, 0 FROM (SELECT customer "
            "FROM follow_before UNION ALL SELECT customer FROM follow_contact UNION ALL SELECT "
            "telltale_key(telltale_word(source), customer) FROM follow_led WHERE customer <> ''");
    stage_add_union(&b, t, RECORD_CUSTOMER, "telltale_key(r.source, r.id)", "");
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
        stage_add_union(&b, t, naming[i], "telltale_key(r.source, r.customer)",
                   "WHERE r.customer <> ''");
    buf_add(&b, ") WHERE customer IS NOT NULL AND customer NOT IN (SELECT customer FROM "
            "follow_customer)");
    TRY(buf_finish(&b, &sql, e) && driver_change(t->store, sql, &named, e));
    t->follow.customers += named;
    return driver_change(t->store, "CREATE OR REPLACE TEMP TABLE follow_matter AS SELECT DISTINCT "
        "matter, 0 AS round FROM (SELECT matter FROM follow_before UNION ALL SELECT matter "
        "FROM follow_contact) WHERE matter IS NOT NULL", &t->follow.matters, e);
}

/* What a round goes on from: so many of each sort are new. */
struct round {
    struct stage *stage;
    size_t        shared_max;
    int           number, hops;                 /* the hops of all rounds */
    int64_t       keys, customers, matters;
};

/* Adds who is one person with customers of the round. */
static bool find_mates(struct round *r, struct err *e)
{
    struct store *s = r->stage->store;
    int64_t more = r->customers, shared;

    for (int hop = 0; more && r->hops < ROUNDS_MAX; hop++, r->hops++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const char *sql;
        struct buf b;

        buf_init(&b, a, SQL_MAX);
        buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_hop AS SELECT * FROM main.shared WHERE "
            "identity IN (SELECT identity FROM main.shared WHERE customer IN (SELECT customer FROM "
            "follow_customer WHERE round = %d AND hop = %d))", r->number, hop);
        TRY(buf_finish(&b, &sql, e) && driver_change(s, sql, &shared, e));
        if (!shared)
            return true;
        r->stage->follow.pairs += shared;
        buf_init(&b, a, SQL_MAX);
        buf_add(&b, "INSERT INTO follow_pair SELECT * FROM follow_hop; "
            "INSERT INTO follow_customer SELECT DISTINCT customer, %d, %d FROM follow_hop WHERE "
            "identity IN (SELECT identity FROM follow_hop GROUP BY identity HAVING count(*) "
            "BETWEEN 2 AND %zu) AND customer NOT IN (SELECT customer FROM follow_customer)",
            r->number, hop + 1, r->shared_max);
        TRY(buf_finish(&b, &sql, e) && driver_change(s, sql, &more, e));
        r->customers += more;
        r->stage->follow.customers += more;
    }
    return true;
}

/* Adds the contacts of what a round found of one sort. */
static bool find_contacts(struct round *r, const char *column, int64_t n, int64_t *found,
                          struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    char sought[96];
    int64_t more;
    const char *sql;
    struct buf b;

    if (!n)
        return true;
    snprintf(sought, sizeof sought, "(SELECT %s AS key FROM follow_%s WHERE round = %d)", column,
             column, r->number);
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO follow_contact SELECT * FROM main.contact WHERE ");
    recent_places(&b, r->stage->store, "main.contact", column, sought);
    TRY(buf_finish(&b, &sql, e) && driver_change(r->stage->store, sql, &more, e));
    *found += more;
    return true;
}

/* Adds of one sort what the contacts have, for a round; *ret_n: so many. */
static bool add_new(struct stage *t, const char *column, const char *columns, int round,
                    int64_t *ret_n, struct err *e)
{
    char sql[256];

    snprintf(sql, sizeof sql, "INSERT INTO follow_%s SELECT DISTINCT %s, %d%s FROM follow_contact "
             "WHERE %s IS NOT NULL AND %s NOT IN (SELECT %s FROM follow_%s)", column, column,
             round, columns, column, column, column, column);
    return driver_change(t->store, sql, ret_n, e);
}

/* Notes what the contacts of a round have, for the next one, if there are any more than those that
 * all began with: what these have is noted. */
static bool find_next(struct round *r, bool contacts, struct err *e)
{
    struct stage *t = r->stage;
    int64_t keys = 0;
    char sql[384];

    r->keys = r->customers = r->matters = 0;
    if (contacts) {
        TRY(add_new(t, "key", "", r->number, &keys, e));
        TRY(add_new(t, "customer", ", 0", r->number + 1, &r->customers, e));
        TRY(add_new(t, "matter", "", r->number + 1, &r->matters, e));
    }
    if (t->follow.links) {
        snprintf(sql, sizeof sql, "INSERT INTO follow_key SELECT DISTINCT key, %d FROM (SELECT "
            "other AS key FROM main.link WHERE key IN (SELECT key FROM follow_key WHERE round = "
            "%d) UNION ALL SELECT key FROM main.link WHERE other IN (SELECT key FROM follow_key "
            "WHERE round = %d)) WHERE key NOT IN (SELECT key FROM follow_key)", r->number + 1,
            r->number, r->number);
        TRY(driver_change(t->store, sql, &r->keys, e));
    }
    t->follow.more_keys |= keys + r->keys > 0;
    t->follow.customers += r->customers;
    t->follow.matters += r->matters;
    return true;
}

static bool are_few(const struct round *r, bool *ret, struct err *e)
{
    const struct stage *t = r->stage;
    int64_t all = 0;

    if (t->follow.contacts > CONTACTS_FEW)
        TRY(driver_int(t->store, &all, e, "SELECT count(*) FROM main.contact"));
    *ret = r->hops < ROUNDS_MAX && r->number < ROUNDS_MAX &&
           (t->follow.contacts <= CONTACTS_FEW || t->follow.contacts <= all / CONTACTS_SHARE);
    return true;
}

/* Goes on until nobody is found any more, or too many were. */
static bool find_all(struct stage *t, size_t shared_max, bool *ret_few, struct err *e)
{
    struct round r = { .stage = t, .shared_max = shared_max, .customers = t->follow.customers,
                       .matters = t->follow.matters };
    bool few = true;

    for (bool more = true; more && few; r.number++) {
        int64_t found = 0;

        TRY(find_mates(&r, e));
        TRY(find_contacts(&r, "customer", r.customers, &found, e));
        TRY(find_contacts(&r, "matter", r.matters, &found, e));
        TRY(find_contacts(&r, "key", r.keys, &found, e));
        t->follow.contacts += found;
        TRY(find_next(&r, found > 0, e));
        more = r.keys + r.customers + r.matters > 0;
        TRY(are_few(&r, &few, e));
    }
    *ret_few = few;
    return true;
}

/* Their rows of facts.conversation: those that are touched were fetched before. */
static bool collect_conversations(struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_conversation AS FROM follow_touched");
    if (t->follow.more_keys) {
        buf_add(&b, "; INSERT INTO follow_conversation SELECT " CONVERSATION " FROM "
                "facts.conversation WHERE ");
        recent_places(&b, t->store, "facts.conversation", "key",
                      "(SELECT key FROM follow_key ANTI JOIN stage_touched USING (key))");
    }
    return buf_finish(&b, &sql, e) && driver_run(t->store, sql, e);
}

/* What facts of persons are made from. */
static bool collect(struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    TRY(collect_conversations(t, e));
    buf_init(&b, a, SQL_MAX);
    if (t->follow.links)
        buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_link AS SELECT * FROM main.link WHERE key "
                "IN (SELECT key FROM follow_key) OR other IN (SELECT key FROM follow_key); ");
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_name AS SELECT DISTINCT source, customer "
            "FROM (SELECT telltale_word(source) AS source, customer FROM follow_conversation WHERE "
            "customer <> '' UNION ALL SELECT telltale_word(source), customer FROM stage_before "
            "WHERE customer <> '' UNION ALL SELECT telltale_word(source), customer FROM follow_led "
            "WHERE customer <> ''");
    if (t->follow.pairs || stage_is_of(t, RECORD_CUSTOMER))
        buf_add(&b, " UNION ALL SELECT source, id FROM journal.customer WHERE id_key IN (SELECT "
                "id_key FROM follow_pair UNION ALL SELECT id_key FROM follow_was) AND "
                "telltale_key(source, id) IN (SELECT customer FROM follow_customer)");
    stage_add_union(&b, t, RECORD_CUSTOMER, "r.source, r.id", "");
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
        stage_add_union(&b, t, naming[i], "r.source, r.customer", "WHERE r.customer <> ''");
    buf_add(&b, ")");
    TRY(buf_finish(&b, &sql, e));
    return driver_change(t->store, sql, &t->follow.names, e);
}

bool follow_find(struct stage *t, size_t shared_max, struct err *e)
{
    bool known, few;

    t->persons = false;
    memset(&t->follow, 0, sizeof t->follow);
    TRY(follow_known(t->store, &known, e));
    if (!known)
        return true;
    TRY(driver_run(t->store, "CREATE OR REPLACE TEMP TABLE follow_customer (customer UBIGINT, "
                   "round INTEGER, hop INTEGER); CREATE OR REPLACE TEMP TABLE follow_pair AS "
                   "SELECT * FROM main.identity LIMIT 0; CREATE OR REPLACE TEMP TABLE follow_was "
                   "AS SELECT * FROM main.identity LIMIT 0", e));
    TRY(seed_keys(t, e) && write_identities(t, shared_max, e) && write_contacts(t, e) &&
        find_led(t, e) && seed_customers(t, e) && find_all(t, shared_max, &few, e));
    tell_young(t);
    if (few)
        TRY(collect(t, e));
    t->persons = few;
    return true;
}

bool stage_follows_persons(const struct stage *t)
{
    return t->persons;
}

bool stage_has_customers(const struct stage *t)
{
    return t->follow.customers || t->follow.names || stage_is_of(t, RECORD_ORDER);
}

bool stage_has_mates(const struct stage *t)
{
    return t->follow.pairs > 0;
}

bool stage_has_links(const struct stage *t)
{
    return t->follow.links > 0;
}

bool stage_has_contacts(const struct stage *t)
{
    return t->follow.customers || t->follow.matters || t->follow.links;
}

bool follow_forget(struct store *s, struct err *e)
{
    static const char *const tables[] = { "key", "conversation", "contact", "link", "pair",
                                          "customer", "name", "before", "hop", "matter", "touched",
                                          "changed", "led", "session", "linked", "was" };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        TRY(driver_runf(s, e, "DROP TABLE IF EXISTS temp.follow_%s", tables[i]));
    return true;
}
