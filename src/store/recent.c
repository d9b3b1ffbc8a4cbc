/* recent.c -- see recent.h. */
#include "recent.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "customer.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "hash.h"

enum { TABLES_MAX = 128, BITS_A_NUMBER = 16, PROBES = 7, BLOCK_WORDS = 8, MEMORY_SHARE = 16,
       YOUNG_MAX = 16, AHEAD = 32 };

/* So much log is brought into the file; so many rows of events are recent at most. */
static const int64_t log_bytes_max = INT64_C(64) << 20, recent_rows_max = 2000000;

struct place {
    char    table[64];                          /* schema.name */
    int64_t from, end;                          /* the end as of the last look */
};

struct recent {
    bool                  known;
    uint64_t              lost;                 /* the store's recent_lost as it was then */
    struct place          places[TABLES_MAX];
    size_t                n;
    atomic_uint_fast64_t *words;                /* the filter */
    size_t                blocks;
    atomic_uint_fast64_t  asked, old;           /* see struct recent_counts */
    const char           *young[YOUNG_MAX];     /* see recent_young() */
    size_t                young_n;
};

/* What the filter holds: every number by which rows of few are sought. */
static const struct numbers {
    const char *table, *number, *where;
} numbers[] = {
    { "journal.event", "id_key", "true" },
    { "journal.conversation", "key", "true" },
    { "facts.conversation", "key", "true" },
    { "facts.answer", "key", "true" },
    { "facts.invitation", "key", "true" },
    { "facts.review", "key", "true" },
    { "facts.offer", "key", "true" },
    { "facts.session", "key", "true" },
    { "facts.opinion", "key", "true" },
    { "facts.person_gap", "key", "true" },
    { "main.contact", "customer", "customer IS NOT NULL" },
    { "main.contact", "matter", "matter IS NOT NULL" },
};

static struct recent *recent_of(const struct store *s)
{
    return s->owner->recent;
}

bool recent_known(const struct store *s)
{
    const struct recent *r = recent_of(s);

    return r && r->known && r->lost == atomic_load(&s->owner->recent_lost);
}

static const struct place *place_of(const struct store *s, const char *table)
{
    const struct recent *r = recent_of(s);

    for (size_t i = 0; recent_known(s) && i < r->n; i++)
        if (strcmp(r->places[i].table, table) == 0)
            return &r->places[i];
    return NULL;
}

bool recent_has(const struct store *s, const char *table)
{
    return place_of(s, table);
}

/* --- the filter: a number sets bits of one block, which is a line of the processor's cache --- */

static atomic_uint_fast64_t *block_of(const struct recent *r, uint64_t hash)
{
    return r->words + (size_t)(((hash >> 32) * r->blocks) >> 32) * BLOCK_WORDS;
}

/* The i-th of its bits in the block, 0 to 511. */
static unsigned bit_of(uint64_t hash, int i)
{
    return (unsigned)(hash_mix(hash) >> (9 * i)) & 511;
}

static void add_hash(struct recent *r, uint64_t hash)
{
    atomic_uint_fast64_t *block = block_of(r, hash);

    for (int i = 0; i < PROBES; i++) {
        unsigned bit = bit_of(hash, i);
        uint64_t mask = UINT64_C(1) << bit % 64;

        /* Most keys are in several tables. */
        if (!(atomic_load_explicit(&block[bit / 64], memory_order_relaxed) & mask))
            atomic_fetch_or_explicit(&block[bit / 64], mask, memory_order_relaxed);
    }
}

bool recent_is_old(const struct store *s, uint64_t number)
{
    struct recent *r = recent_of(s);
    uint64_t hash = hash_mix(number + 1);
    bool all = true;

    if (!recent_known(s))
        return true;
    for (int i = 0; i < PROBES && all; i++) {
        unsigned bit = bit_of(hash, i);

        all = atomic_load_explicit(&block_of(r, hash)[bit / 64], memory_order_relaxed) >>
              bit % 64 & 1;
    }
    atomic_fetch_add_explicit(&r->asked, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&r->old, all, memory_order_relaxed);
    return all;
}

/* Blocks are fetched a few numbers ahead: they lie anywhere in memory. */
static bool take_numbers(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    const uint64_t *column = c->columns[0].data;
    uint64_t hashes[AHEAD];
    struct recent *r = ctx;
    size_t n;

    (void)worker;
    (void)e;
    for (size_t from = 0; from < c->n; from += n) {
        n = c->n - from < AHEAD ? c->n - from : AHEAD;
        for (size_t i = 0; i < n; i++) {
            hashes[i] = hash_mix(column[from + i] + 1);
            __builtin_prefetch(block_of(r, hashes[i]), 1);
        }
        for (size_t i = 0; i < n; i++)
            add_hash(r, hashes[i]);
    }
    return true;
}

static void forget(struct recent *r)
{
    r->known = false;
    r->n = 0;
    mem_free(r->words);
    r->words = NULL;
    r->blocks = 0;
}

static bool fill(struct store *s, struct recent *r, struct err *e)
{
    size_t rows = 0, max = s->memory_bytes / MEMORY_SHARE / 64;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (size_t p = 0; p < r->n; p++)
            if (strcmp(r->places[p].table, numbers[i].table) == 0)
                rows += (size_t)r->places[p].end;
    r->blocks = rows * BITS_A_NUMBER / 512 + 1;
    if (r->blocks > max)
        r->blocks = max;
    r->words = must_alloc(r->blocks * BLOCK_WORDS * sizeof *r->words);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (size_t p = 0; p < r->n; p++)
            if (strcmp(r->places[p].table, numbers[i].table) == 0) {
                char query[256];

                snprintf(query, sizeof query, "SELECT %s AS number FROM %s WHERE %s",
                         numbers[i].number, numbers[i].table, numbers[i].where);
                TRY(driver_scan(s, "number", query, take_numbers, r, e));
            }
    return true;
}

/* --- places --- */

struct looking {
    struct recent *recent;
    bool           after;                       /* a checkpoint; else all is recent from here on */
};

static struct place *place_to_set(struct recent *r, struct str table)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_equal(str_of(r->places[i].table), table))
            return &r->places[i];
    if (r->n == TABLES_MAX || table.n >= sizeof r->places->table)
        return NULL;
    r->places[r->n] = (struct place){ .from = -1 };
    memcpy(r->places[r->n].table, table.p, table.n);
    return &r->places[r->n++];
}

static bool take_ends(void *ctx, const struct chunk *c, struct err *e)
{
    struct looking *l = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct place *p = place_to_set(l->recent, chunk_text(&c->columns[0], row));
        int64_t end = chunk_int(&c->columns[1], row);

        if (!p)
            continue;
        if (p->from < 0)
            p->from = l->after ? 0 : end;
        else if (l->after && end < p->end)
            p->from = p->from > p->end - end ? p->from - (p->end - end) : 0;
        p->end = end;
    }
    return true;
}

/* The engine's count of rows has those that are deleted and still have a place. */
static bool look(struct store *s, struct looking *l, struct err *e)
{
    return driver_rows(s, "SELECT schema_name || '.' || table_name, estimated_size FROM "
                       "duckdb_tables() WHERE NOT temporary AND database_name = "
                       "current_database()", NULL, 0, take_ends, l, e);
}

void recent_leave(struct store *s)
{
    if (recent_of(s))
        recent_of(s)->young_n = 0;
}

bool recent_enter(struct store *s, struct err *e)
{
    struct recent *r = recent_of(s);
    struct looking l = { .recent = r };
    int64_t ignored;

    recent_leave(s);

    /* The engine takes its view of the store with the first statement; from then on no place
     * changes. */
    TRY(driver_int(s, &ignored, e, "SELECT schema_version FROM main.telltale"));
    if (!r) {
        s->owner->recent = must_alloc(sizeof *r);
        return true;
    }
    if (recent_known(s))
        return true;
    forget(r);
    r->lost = atomic_load(&s->owner->recent_lost);
    if (!look(s, &l, e) || !fill(s, r, e) || !customer_forget_currencies(s, e)) {
        forget(r);
        return false;
    }
    r->known = true;
    return true;
}

bool recent_ready(struct store *s, struct err *e)
{
    bool ok;

    TRY(store_begin(s, e));
    ok = recent_enter(s, e) && (recent_known(s) || recent_enter(s, e));
    store_rollback(s);
    return ok;
}

void recent_drop(struct store *s)
{
    atomic_fetch_add(&s->owner->recent_lost, 1);
}

static size_t young_place(const struct recent *r, const char *keys)
{
    size_t i = 0;

    while (i < r->young_n && strcmp(r->young[i], keys) != 0)
        i++;
    return i;
}

static bool are_young(const struct store *s, const char *keys)
{
    const struct recent *r = recent_of(s);

    return recent_known(s) && young_place(r, keys) < r->young_n;
}

void recent_young(struct store *s, const char *keys, bool young)
{
    struct recent *r = recent_of(s);
    size_t place = r ? young_place(r, keys) : 0;

    if (!r || (place < r->young_n) == young)
        return;
    if (!young)
        r->young[place] = r->young[--r->young_n];
    else if (r->young_n < YOUNG_MAX)
        r->young[r->young_n++] = keys;
}

void recent_places(struct buf *b, const struct store *s, const char *table, const char *column,
                   const char *keys)
{
    const struct place *p = place_of(s, table);

    buf_add(b, "rowid IN (SELECT rowid FROM %s WHERE ", table);
    if (p && are_young(s, keys)) {
        buf_add(b, "rowid >= %" PRId64 " AND %s IN (SELECT key FROM %s))", p->from, column, keys);
        return;
    }
    if (p)
        buf_add(b, "rowid >= %" PRId64 " AND %s IN (SELECT key FROM %s) UNION ALL SELECT rowid "
                "FROM %s WHERE ", p->from, column, keys, table);
    buf_add(b, "%s IN (SELECT key FROM %s%s))", column, keys,
            p ? " WHERE telltale_old(key)" : "");
}

void recent_delete(struct buf *b, const struct store *s, const char *table, const char *column,
                   const char *keys)
{
    const struct place *p = place_of(s, table);

    if (p)
        buf_add(b, "DELETE FROM %s WHERE rowid >= %" PRId64 " AND %s IN (SELECT key FROM %s); ",
                table, p->from, column, keys);
    if (p && are_young(s, keys))
        return;
    buf_add(b, "DELETE FROM %s WHERE %s IN (SELECT key FROM %s%s); ", table, column, keys,
            p ? " WHERE telltale_old(key)" : "");
}

/* --- checkpoints --- */

static bool is_due(const struct store *s)
{
    char path[sizeof s->file + 8];
    struct stat st;

    snprintf(path, sizeof path, "%s.wal", s->file);
    return s->file[0] && !s->read_only && stat(path, &st) == 0 && st.st_size > log_bytes_max;
}

static int64_t recent_rows(const struct store *s)
{
    const struct place *p = place_of(s, "journal.event");

    return p ? p->end - p->from : 0;
}

bool recent_checkpoint_now(struct store *s, struct err *e)
{
    struct looking l = { .recent = recent_of(s), .after = true };
    bool known = recent_known(s);

    if (known)
        TRY(look(s, &l, e));
    if (!driver_run(s, "CHECKPOINT", e)) {
        if (!strstr(e->msg, "CHECKPOINT"))
            return false;
        *e = (struct err){ 0 };                 /* others write just now: after the next commit */
        return true;
    }
    if (known)
        TRY(look(s, &l, e));
    if (recent_rows(s) > recent_rows_max)
        recent_drop(s);
    return true;
}

bool recent_checkpoint(struct store *s, struct err *e)
{
    bool ok = true;

    if (s->owner != s || !is_due(s))
        return true;
    pthread_mutex_lock(&s->checkpoint_lock);
    if (!atomic_load(&s->copied))
        ok = recent_checkpoint_now(s, e);
    pthread_mutex_unlock(&s->checkpoint_lock);
    return ok;
}

struct recent_counts recent_counts(const struct store *s)
{
    const struct recent *r = recent_of(s);
    struct recent_counts none = { 0 };

    if (!r)
        return none;
    return (struct recent_counts){ r->blocks * 64,
                                   atomic_load_explicit(&r->asked, memory_order_relaxed),
                                   atomic_load_explicit(&r->old, memory_order_relaxed) };
}

void recent_close(struct store *s)
{
    if (!s->recent)
        return;
    forget(s->recent);
    mem_free(s->recent);
    s->recent = NULL;
}
