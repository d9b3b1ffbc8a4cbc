/* erasure.c -- see erasure.h: who is on the list of erasures, and how they come onto it. */
#include "erasure.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "arena.h"
#include "bytes.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "erasure_priv.h"
#include "key.h"
#include "record.h"

enum { ID_BYTES = 12, NUMBER_SIZE = 24, SAME_ORDER_MAX = 5, SAME_ORDER_TRIES = 10000 };

static const char make_tables[] =
    "CREATE TABLE IF NOT EXISTS main.erasure_key (secret VARCHAR); "
    "CREATE TABLE IF NOT EXISTS main.erasure (hash UBIGINT, what VARCHAR, person VARCHAR, "
    "identities VARCHAR, \"at\" TIMESTAMP)";

/* --- who is known --- */

/* source and id of all records that say a customer, as a query. */
static const char *said_customers(struct arena *a)
{
    struct buf b;
    const char *sql = "";
    struct err never = { 0 };

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, id FROM journal.customer");
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_type *type = record_type((enum record_kind)kind);

        if (record_field_of(type, STR("customer")) >= 0)
            buf_add(&b, " UNION ALL SELECT source, customer AS id FROM journal.\"%s\"",
                    type->name);
    }
    return buf_finish(&b, &sql, &never) ? sql : "";
}

struct finding {
    struct arena *arena;
    struct str   *list;
    size_t        n, cap;
    int64_t       count;
};

static bool take_count(void *ctx, const struct chunk *c, struct err *e)
{
    struct finding *f = ctx;

    (void)e;
    if (c->n)
        f->count = chunk_int(&c->columns[0], 0);
    return true;
}

static bool take_text(void *ctx, const struct chunk *c, struct err *e)
{
    struct finding *f = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        if (f->n == f->cap) {
            struct str *list = NEW_N(f->arena, struct str, f->cap ? 2 * f->cap : 16);

            if (f->n)
                memcpy(list, f->list, f->n * sizeof *list);
            f->cap = f->cap ? 2 * f->cap : 16;
            f->list = list;
        }
        f->list[f->n++] = str_copy(f->arena, chunk_text_if(&c->columns[0], row));
    }
    return true;
}

static bool ask(struct arena *a, struct store *s, const char *before, const char *after,
                const struct str *values, size_t n, store_rows *rows, void *ctx, struct err *e)
{
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "%s (%s) %s", before, said_customers(a), after);
    return buf_finish(&b, &sql, e) && driver_rows(s, sql, values, n, rows, ctx, e);
}

bool erasure_count(struct store *s, const struct customer_ref *who, int64_t *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct finding f = { .arena = a };
    struct str values[] = { who->source, who->id };

    TRY(ask(a, s, "SELECT count(*) FROM", "WHERE source = $1 AND id = $2", values, 2, take_count,
            &f, e));
    *ret = f.count;
    return true;
}

bool erasure_sources(struct arena *a, struct store *s, struct str id, struct str **ret,
                     size_t *ret_n, struct err *e)
{
    struct finding f = { .arena = a };

    TRY(ask(a, s, "SELECT DISTINCT source FROM", "WHERE id = $1 ORDER BY source", &id, 1,
            take_text, &f, e));
    *ret = f.list;
    *ret_n = f.n;
    return true;
}

struct customers {
    bool (*use)(void *ctx, const struct customer_ref *who, struct err *e);
    void  *ctx;
};

static bool take_customers(void *ctx, const struct chunk *c, struct err *e)
{
    struct customers *all = ctx;

    for (size_t row = 0; row < c->n; row++) {
        struct customer_ref who = { chunk_text_if(&c->columns[0], row),
                                    chunk_text_if(&c->columns[1], row) };

        TRY(all->use(all->ctx, &who, e));
    }
    return true;
}

bool erasure_each_customer(struct store *s,
                           bool (*use)(void *ctx, const struct customer_ref *who, struct err *e),
                           void *ctx, struct err *e)
{
    struct customers all = { use, ctx };

    return driver_rows(s, "SELECT source, id FROM journal.customer WHERE identities IS NOT NULL "
                       "ORDER BY source, id", NULL, 0, take_customers, &all, e);
}

/* --- onto the list --- */

static bool random_hex(struct arena *a, const char *front, size_t n, struct str *ret,
                       struct err *e)
{
    unsigned char bytes[PSEUDONYM_KEY_BYTES];
    struct buf b;
    const char *text;

    if (getrandom(bytes, n, 0) != (ssize_t)n)
        return err_set(e, ERR_UNAVAILABLE, "the system gives no randomness: %s", strerror(errno));
    buf_init(&b, a, 128);
    buf_add(&b, "%s", front);
    for (size_t i = 0; i < n; i++)
        buf_add(&b, "%02x", bytes[i]);
    TRY(buf_finish(&b, &text, e));
    *ret = str_of(text);
    return true;
}

static bool make_key(struct store *s, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str secret;

    TRY(driver_run(s, make_tables, e));
    if (s->owner->erasures->has_key)
        return true;
    TRY(random_hex(a, "", PSEUDONYM_KEY_BYTES, &secret, e));
    return driver_bind(s, "INSERT INTO main.erasure_key VALUES ($1)", &secret, 1, e) &&
           erased_load(s, e);
}

/* Whether the new ids are in the order of the old ones, by the numbers that merging goes by: then
 * the same one stands for the person. */
static bool same_order(const struct customer_ref *who, const struct str *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            bool before = key_of_conversation(who[i].source, who[i].id) <
                          key_of_conversation(who[j].source, who[j].id);

            if (before != (key_of_conversation(who[i].source, ids[i]) <
                           key_of_conversation(who[j].source, ids[j])))
                return false;
        }
    return true;
}

static bool make_ids(struct arena *a, const struct customer_ref *who, size_t n, struct str *ids,
                     struct err *e)
{
    int tries = 0;

    do {
        for (size_t i = 0; i < n; i++)
            TRY(random_hex(a, "erased-", ID_BYTES, &ids[i], e));
    } while (n <= SAME_ORDER_MAX && !same_order(who, ids, n) && ++tries < SAME_ORDER_TRIES);
    return true;
}

struct adding {
    struct store *store;
    int64_t       now_us;
    uint64_t      hash;                         /* of the last one */
};

static bool add_row(struct adding *add, enum erased_what what, const struct customer_ref *who,
                    struct str person, struct str identities, struct err *e)
{
    static const char *const words[] = { "customer", "handle", "name" };
    char hash[NUMBER_SIZE], at[NUMBER_SIZE];
    struct str values[5] = { { NULL, 0 }, str_of(words[what]), person, identities,
                             { NULL, 0 } };

    add->hash = erased_hash(add->store->owner->erasures, what, who->source, who->id);
    snprintf(hash, sizeof hash, "%" PRIu64, add->hash);
    snprintf(at, sizeof at, "%" PRId64, add->now_us);
    values[0] = str_of(hash);
    values[4] = str_of(at);
    return driver_bind(add->store, "INSERT INTO main.erasure SELECT $1::UBIGINT, $2, $3, $4, "
                       "make_timestamp($5::BIGINT) WHERE $1::UBIGINT NOT IN (SELECT hash FROM "
                       "main.erasure)", values, 5, e);
}

static bool add_texts(struct adding *add, enum erased_what what, const struct finding *f,
                      struct str person, struct err *e)
{
    for (size_t i = 0; i < f->n; i++) {
        struct customer_ref text = { STR(""), f->list[i] };

        if (str_trim(f->list[i]).n)
            TRY(add_row(add, what, &text, person, STR(""), e));
    }
    return true;
}

static bool add_one(struct adding *add, const struct customer_ref *who, struct str person,
                    struct str identities, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct finding handles = { .arena = a }, names = { .arena = a };
    struct str values[] = { who->source, who->id };

    TRY(driver_rows(add->store, "SELECT $2 UNION SELECT unnest(CASE WHEN json_valid(identities) "
        "THEN from_json(identities, '[\"VARCHAR\"]') END) FROM journal.customer WHERE source = $1 "
        "AND id = $2 UNION SELECT author FROM journal.mention WHERE source = $1 AND customer = $2",
        values, 2, take_text, &handles, e));
    TRY(driver_rows(add->store, "SELECT DISTINCT name FROM journal.customer WHERE source = $1 AND "
        "id = $2 AND name IS NOT NULL", values, 2, take_text, &names, e));
    return add_texts(add, ERASED_HANDLE, &handles, person, e) &&
           add_texts(add, ERASED_NAME, &names, person, e) &&
           add_row(add, ERASED_CUSTOMER, who, person, identities, e);
}

/* Organisations and tags that nobody else has say who it was, as a name does. Those of everybody on
 * the list, which is loaded. */
static bool add_own_words(struct adding *add, struct str person, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct finding words = { .arena = a };

    TRY(driver_rows(add->store, "SELECT account FROM (SELECT account, source, customer FROM "
        "journal.conversation UNION ALL SELECT account, source, id FROM journal.customer) WHERE "
        "account <> '' GROUP BY account HAVING bool_and(telltale_erased(source, customer) IS NOT "
        "NULL) UNION SELECT tag FROM (SELECT unnest(CASE WHEN json_valid(tags) THEN "
        "from_json(tags, '[\"VARCHAR\"]') END) AS tag, source, customer FROM "
        "journal.conversation WHERE tags IS NOT NULL) WHERE tag <> '' GROUP BY tag HAVING "
        "bool_and(telltale_erased(source, customer) IS NOT NULL)", NULL, 0, take_text, &words, e));
    return add_texts(add, ERASED_NAME, &words, person, e);
}

/* Those who were one person stay one: each shares an identity with the next, made up like the
 * ids. */
static const char *chain_of(struct arena *a, struct str person, size_t i, size_t n)
{
    struct buf b;
    const char *text = "[]";
    struct err never = { 0 };

    buf_init(&b, a, 256);
    buf_add(&b, "[");
    if (i > 0)
        buf_add(&b, "\"%.*s-%zu\"", (int)person.n, person.p, i);
    if (i + 1 < n)
        buf_add(&b, "%s\"%.*s-%zu\"", i ? "," : "", (int)person.n, person.p, i + 1);
    buf_add(&b, "]");
    return buf_finish(&b, &text, &never) ? text : "[]";
}

bool erasure_add(struct store *s, const struct customer_ref *who, size_t n, int64_t now_us,
                 uint64_t *ret_hash, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str *ids = NEW_N(a, struct str, n);
    struct adding add = { .store = s, .now_us = now_us };
    uint64_t first = 0;

    TRY(make_key(s, e));
    TRY(make_ids(a, who, n, ids, e));
    for (size_t i = 0; i < n; i++) {
        TRY(add_one(&add, &who[i], ids[i], str_of(chain_of(a, ids[0], i, n)), e));
        first = i ? first : add.hash;
    }
    TRY(erased_load(s, e));
    TRY(add_own_words(&add, ids[0], e));
    TRY(erased_load(s, e));
    *ret_hash = first;
    return true;
}

bool erasure_mark(struct store *s, const struct customer_ref *who, uint64_t *ret, struct err *e)
{
    TRY(make_key(s, e));
    *ret = erased_hash(s->owner->erasures, ERASED_CUSTOMER, who->source, who->id);
    return true;
}

bool erasure_reload(struct store *s, struct err *e)
{
    return erased_load(s, e);
}

/* --- the list of another store, and as it is shown --- */

/* What the other store is attached as. */
#define BEFORE "telltale_before"

static bool carry(struct store *s, int64_t *ret_n, struct err *e)
{
    int64_t n, other;

    TRY(driver_int(s, &n, e, "SELECT count(*) FROM duckdb_tables() WHERE database_name = '" BEFORE
                   "' AND table_name = 'erasure'"));
    *ret_n = 0;
    if (!n)
        return true;
    TRY(driver_run(s, make_tables, e));
    TRY(driver_int(s, &other, e, "SELECT count(*) FROM main.erasure_key k WHERE secret NOT IN "
                   "(SELECT secret FROM " BEFORE ".main.erasure_key)"));
    if (other)
        return err_set(e, ERR_CONFLICT, "its list of erasures was made under another secret");
    TRY(driver_int(s, &n, e, "SELECT count(*) FROM " BEFORE ".main.erasure WHERE hash NOT IN "
                   "(SELECT hash FROM main.erasure)"));
    TRY(driver_run(s, "INSERT INTO main.erasure_key SELECT secret FROM " BEFORE ".main.erasure_key "
                   "WHERE secret NOT IN (SELECT secret FROM main.erasure_key); INSERT INTO "
                   "main.erasure SELECT * FROM " BEFORE ".main.erasure WHERE hash NOT IN (SELECT "
                   "hash FROM main.erasure)", e));
    *ret_n = n;
    return erased_load(s, e);
}

bool erasure_carry(struct store *s, struct str path, int64_t *ret_n, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err ignored = { 0 };
    const char *sql;
    struct buf b;
    bool ok;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "ATTACH ");
    TRY(driver_path(&b, path, e));
    buf_add(&b, " AS " BEFORE " (READ_ONLY)");
    TRY(buf_finish(&b, &sql, e));
    TRY(driver_run(s, sql, e));
    ok = store_begin(s, e) && carry(s, ret_n, e) && driver_run(s, "COMMIT", e);
    store_rollback(s);
    if (!driver_run(s, "DETACH " BEFORE, &ignored))
        ignored.kind = ERR_NONE;                /* it ends with the connection */
    return ok;
}

struct listing {
    struct arena       *arena;
    struct erasure_row *rows;
    size_t              n, cap;
};

static bool take_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct listing *l = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        if (l->n == l->cap) {
            size_t cap = l->cap ? 2 * l->cap : 64;
            struct erasure_row *rows = NEW_N(l->arena, struct erasure_row, cap);

            if (l->n)
                memcpy(rows, l->rows, l->n * sizeof *rows);
            l->rows = rows;
            l->cap = cap;
        }
        l->rows[l->n++] = (struct erasure_row){
            .person = str_copy(l->arena, chunk_text_if(&c->columns[0], row)),
            .at_us = chunk_int(&c->columns[1], row),
        };
    }
    return true;
}

bool erasure_list(struct arena *a, struct store *s, struct erasure_row **ret, size_t *ret_n,
                  struct err *e)
{
    struct listing l = { .arena = a };
    int64_t tables;

    TRY(driver_int(s, &tables, e, "SELECT count(*) FROM duckdb_tables() WHERE database_name = "
                   "current_database() AND schema_name = 'main' AND table_name = 'erasure'"));
    if (tables)
        TRY(driver_rows(s, "SELECT person, \"at\" FROM main.erasure WHERE what = 'customer' ORDER "
                        "BY \"at\", person", NULL, 0, take_rows, &l, e));
    *ret = l.rows;
    *ret_n = l.n;
    return true;
}
