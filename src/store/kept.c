/* kept.c -- see kept.h. */
#include "kept.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "driver.h"
#include "hash.h"
#include "instant.h"

enum { SLOTS_LEAST = 64, TRIES = 5, NUMBER_SIZE = 24 };

/* An item and its texts in one block. */
struct item {
    const char *kind;                           /* in text, as id and body are */
    struct str  id, body;
    char        text[];
};

/* Items by kind and id: open addressing, at most half full. */
struct kept {
    struct store    *beside;                    /* our connection */
    pthread_mutex_t  writing;                   /* guards the connection and next_number */
    pthread_rwlock_t reading;                   /* guards the items */
    struct item    **slots;
    size_t           n, cap;
    int64_t          next_number;
};

static uint64_t key_of(const char *kind, struct str id)
{
    return hash_bytes(id.p, id.n, hash_bytes(kind, strlen(kind), 0));
}

static size_t slot_of(const struct kept *k, const char *kind, struct str id)
{
    size_t i = key_of(kind, id) & (k->cap - 1);

    while (k->slots[i] &&
           (strcmp(k->slots[i]->kind, kind) != 0 || !str_equal(k->slots[i]->id, id)))
        i = (i + 1) & (k->cap - 1);
    return i;
}

static void grow(struct kept *k)
{
    struct item **old = k->slots;
    size_t cap = k->cap;

    k->cap = cap ? 2 * cap : SLOTS_LEAST;
    k->slots = must_alloc(k->cap * sizeof *k->slots);
    for (size_t i = 0; i < cap; i++)
        if (old[i])
            k->slots[slot_of(k, old[i]->kind, old[i]->id)] = old[i];
    mem_free(old);
}

static struct item *item_of(const char *kind, struct str id, struct str body)
{
    size_t kind_n = strlen(kind) + 1;
    struct item *one = must_room(sizeof *one + kind_n + id.n + body.n);
    char *p = one->text;

    memcpy(p, kind, kind_n);
    one->kind = p;
    p += kind_n;
    if (id.n)
        memcpy(p, id.p, id.n);
    one->id = (struct str){ p, id.n };
    p += id.n;
    if (body.n)
        memcpy(p, body.p, body.n);
    one->body = (struct str){ p, body.n };
    return one;
}

static void put(struct kept *k, const char *kind, struct str id, struct str body)
{
    size_t i;

    if (2 * (k->n + 1) > k->cap)
        grow(k);
    i = slot_of(k, kind, id);
    k->n += !k->slots[i];
    mem_free(k->slots[i]);
    k->slots[i] = item_of(kind, id, body);
}

/* What stands behind the gap moves up where it would not be found across it. */
static void take_out(struct kept *k, const char *kind, struct str id)
{
    size_t gap = slot_of(k, kind, id), mask = k->cap - 1;

    if (!k->slots[gap])
        return;
    mem_free(k->slots[gap]);
    k->slots[gap] = NULL;
    k->n--;
    for (size_t i = (gap + 1) & mask; k->slots[i]; i = (i + 1) & mask) {
        size_t home = key_of(k->slots[i]->kind, k->slots[i]->id) & mask;

        if (((i - home) & mask) < ((i - gap) & mask))
            continue;
        k->slots[gap] = k->slots[i];
        k->slots[i] = NULL;
        gap = i;
    }
}

static bool load_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct kept *k = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        char kind[64];
        struct str name = chunk_text_if(&c->columns[0], row);

        snprintf(kind, sizeof kind, "%.*s", (int)name.n, name.p);
        put(k, kind, chunk_text_if(&c->columns[1], row), chunk_text_if(&c->columns[2], row));
    }
    return true;
}

static bool prepare(struct kept *k, struct err *e)
{
    static const char make[] =
        "CREATE TABLE IF NOT EXISTS main.kept (kind VARCHAR, id VARCHAR, body VARCHAR, "
        "changed_at TIMESTAMP); "
        "CREATE TABLE IF NOT EXISTS main.trail (number BIGINT, \"at\" TIMESTAMP, who VARCHAR, "
        "what VARCHAR, about VARCHAR, address VARCHAR)";
    static const char all[] = "SELECT kind, id, body FROM main.kept";
    int64_t tables;

    if (store_is_read_only(k->beside)) {
        TRY(driver_int(k->beside, &tables, e, "SELECT count(*) FROM duckdb_tables() WHERE "
                       "schema_name = 'main' AND table_name IN ('kept', 'trail')"));
        if (tables < 2)
            return true;
    } else {
        TRY(driver_run(k->beside, make, e));
    }
    TRY(driver_rows(k->beside, all, NULL, 0, load_rows, k, e));
    return driver_int(k->beside, &k->next_number, e,
                      "SELECT coalesce(max(number), 0) + 1 FROM main.trail");
}

bool kept_open(struct store *s, struct kept **ret, struct err *e)
{
    struct kept *k = must_alloc(sizeof *k);

    pthread_mutex_init(&k->writing, NULL);
    pthread_rwlock_init(&k->reading, NULL);
    grow(k);
    if (!store_reader(s, &k->beside, e) || !prepare(k, e)) {
        kept_close(&k);
        return false;
    }
    store_guard(k->beside, &k->writing);
    *ret = k;
    return true;
}

void kept_close(struct kept **k)
{
    if (!*k)
        return;
    store_close(&(*k)->beside);
    for (size_t i = 0; i < (*k)->cap; i++)
        mem_free((*k)->slots[i]);
    mem_free((*k)->slots);
    pthread_mutex_destroy(&(*k)->writing);
    pthread_rwlock_destroy(&(*k)->reading);
    mem_free(*k);
    *k = NULL;
}

bool kept_find(struct arena *a, struct kept *k, const char *kind, struct str id, struct str *ret)
{
    const struct item *one;

    pthread_rwlock_rdlock(&k->reading);
    one = k->slots[slot_of(k, kind, id)];
    if (one)
        *ret = str_copy(a, one->body);
    pthread_rwlock_unlock(&k->reading);
    return one != NULL;
}

static int by_id(const void *a, const void *b)
{
    return str_compare(((const struct kept_item *)a)->id, ((const struct kept_item *)b)->id);
}

size_t kept_list(struct arena *a, struct kept *k, const char *kind, struct kept_item **ret)
{
    struct kept_item *items;
    size_t n = 0;

    pthread_rwlock_rdlock(&k->reading);
    for (size_t i = 0; i < k->cap; i++)
        n += k->slots[i] && strcmp(k->slots[i]->kind, kind) == 0;
    items = NEW_N(a, struct kept_item, n + 1);
    n = 0;
    for (size_t i = 0; i < k->cap; i++)
        if (k->slots[i] && strcmp(k->slots[i]->kind, kind) == 0)
            items[n++] = (struct kept_item){ str_copy(a, k->slots[i]->id),
                                             str_copy(a, k->slots[i]->body) };
    pthread_rwlock_unlock(&k->reading);
    qsort(items, n, sizeof *items, by_id);
    *ret = items;
    return n;
}

static struct str number_text(char room[NUMBER_SIZE], int64_t number)
{
    snprintf(room, NUMBER_SIZE, "%lld", (long long)number);
    return str_of(room);
}

static bool write_change(struct store *s, const struct kept_change *c, int64_t now_us,
                         struct err *e)
{
    static const char remove[] = "DELETE FROM main.kept WHERE kind = $1 AND id = $2";
    static const char add[] = "INSERT INTO main.kept VALUES ($1, $2, $3, "
                              "make_timestamp($4::BIGINT))";
    char room[NUMBER_SIZE];
    struct str values[] = { str_of(c->kind), c->id, c->body, number_text(room, now_us) };

    TRY(driver_bind(s, remove, values, 2, e));
    return !c->body.p || driver_bind(s, add, values, 4, e);
}

static bool write_step(struct kept *k, const struct kept_step *step, struct err *e)
{
    static const char add[] = "INSERT INTO main.trail VALUES ($1::BIGINT, "
                              "make_timestamp($2::BIGINT), $3, $4, $5, $6)";
    char number[NUMBER_SIZE], at[NUMBER_SIZE];
    struct str values[] = { number_text(number, k->next_number), number_text(at, step->at_us),
                            step->who, step->what, step->about, step->address };

    return driver_bind(k->beside, add, values, sizeof values / sizeof *values, e);
}

static bool write_all(struct kept *k, const struct kept_change *changes, size_t n,
                      const struct kept_step *step, int64_t now_us, struct err *e)
{
    TRY(driver_run(k->beside, "BEGIN TRANSACTION", e));
    for (size_t i = 0; i < n; i++)
        TRY(write_change(k->beside, &changes[i], now_us, e));
    TRY(!step || write_step(k, step, e));
    return driver_run(k->beside, "COMMIT", e);
}

/* The engine gives up a transaction that met another's; nothing of it is left then. */
static bool write_again(struct kept *k, const struct kept_change *changes, size_t n,
                        const struct kept_step *step, int64_t now_us, struct err *e)
{
    for (int i = 1;; i++) {
        if (write_all(k, changes, n, step, now_us, e))
            return true;
        store_rollback(k->beside);
        if (i == TRIES || !strstr(e->msg, "onflict"))
            return false;
    }
}

bool kept_write(struct kept *k, const struct kept_change *changes, size_t n,
                const struct kept_step *step, int64_t now_us, struct err *e)
{
    bool ok;

    for (size_t i = 0; i < n; i++)
        if (changes[i].body.n > KEPT_BODY_MAX)
            return err_set(e, ERR_LIMIT, "more than %d bytes are to be kept of one %s",
                           KEPT_BODY_MAX, changes[i].kind);
    pthread_mutex_lock(&k->writing);
    ok = write_again(k, changes, n, step, now_us, e);
    if (ok) {
        k->next_number += step != NULL;
        pthread_rwlock_wrlock(&k->reading);
        for (size_t i = 0; i < n; i++)
            if (changes[i].body.p)
                put(k, changes[i].kind, changes[i].id, changes[i].body);
            else
                take_out(k, changes[i].kind, changes[i].id);
        pthread_rwlock_unlock(&k->reading);
    }
    pthread_mutex_unlock(&k->writing);
    return ok;
}

struct reading {
    struct arena     *arena;
    struct kept_step *steps;
    size_t            n, max;
};

static bool trail_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;

    (void)e;
    for (size_t row = 0; row < c->n && r->n < r->max; row++)
        r->steps[r->n++] = (struct kept_step){
            .number = chunk_int(&c->columns[0], row),
            .at_us = chunk_int(&c->columns[1], row),
            .who = str_copy(r->arena, chunk_text_if(&c->columns[2], row)),
            .what = str_copy(r->arena, chunk_text_if(&c->columns[3], row)),
            .about = str_copy(r->arena, chunk_text_if(&c->columns[4], row)),
            .address = str_copy(r->arena, chunk_text_if(&c->columns[5], row)),
        };
    return true;
}

bool kept_trail(struct arena *a, struct kept *k, int64_t before, size_t limit,
                struct kept_step **ret, size_t *ret_n, struct err *e)
{
    static const char page[] =
        "SELECT number, \"at\", who, what, about, address FROM main.trail "
        "WHERE number < $1::BIGINT ORDER BY number DESC LIMIT $2::BIGINT";
    struct reading r = { .arena = a, .steps = NEW_N(a, struct kept_step, limit + 1),
                         .max = limit };
    char below[NUMBER_SIZE], most[NUMBER_SIZE];
    struct str values[] = { number_text(below, before), number_text(most, (int64_t)limit) };
    bool ok;

    pthread_mutex_lock(&k->writing);
    ok = driver_rows(k->beside, page, values, 2, trail_rows, &r, e);
    pthread_mutex_unlock(&k->writing);
    TRY(ok);
    *ret = r.steps;
    *ret_n = r.n;
    return true;
}
