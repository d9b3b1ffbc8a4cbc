/* erased.c -- see erasure_priv.h: the list of erasures in memory. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "bytes.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "erasure_priv.h"

const char erasure_reason[] = "erased with a customer";

static struct str folded(struct bytes *room, struct str text)
{
    text = str_trim(text);
    room->n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        bytes_add(room, &c, 1);
    }
    return (struct str){ room->p, room->n };
}

uint64_t erased_hash(const struct erasures *all, enum erased_what what, struct str source,
                     struct str text)
{
    static const char marks[] = { 'c', 'h', 'n', 'p' };
    struct bytes room = { 0 }, whole = { 0 };
    uint64_t hash;

    if (what == ERASED_HANDLE || what == ERASED_NAME)
        text = folded(&room, text);
    bytes_add(&whole, &marks[what], 1);
    if (what == ERASED_CUSTOMER)
        bytes_add(&whole, source.p, source.n);
    bytes_add(&whole, "\0", 1);
    bytes_add(&whole, text.p, text.n);
    hash = siphash(all->key, whole.p, whole.n);
    bytes_done(&room);
    bytes_done(&whole);
    return hash;
}

const struct erased *erased_find(const struct erasures *all, enum erased_what what,
                                 struct str source, struct str text)
{
    size_t from = 0, to = all->n;
    uint64_t hash;

    if (!all || !all->n || !text.n)
        return NULL;
    hash = erased_hash(all, what, source, text);
    while (from < to) {
        size_t half = from + (to - from) / 2;

        if (all->list[half].hash < hash)
            from = half + 1;
        else
            to = half;
    }
    return from < all->n && all->list[from].hash == hash ? &all->list[from] : NULL;
}

const struct erased *erased_text(const struct erasures *all, struct str text)
{
    const struct erased *found = erased_find(all, ERASED_HANDLE, STR(""), text);

    return found ? found : erased_find(all, ERASED_NAME, STR(""), text);
}

/* Texts between what separates values in JSON, CSV and logs, and the words in them. */
bool erasure_names(const struct store *s, struct str text)
{
    static const char marks[] = "\",;\t{}[]|=\n\r", words[] = " :'()<>\\";
    const struct erasures *all = s->owner->erasures;

    if (!all || !all->n)
        return false;
    for (size_t i = 0, from = 0, word = 0; i <= text.n; i++) {
        bool mark = i == text.n || (text.p[i] && strchr(marks, text.p[i]));

        if (!mark && !(text.p[i] && strchr(words, text.p[i])))
            continue;
        if (i > word && erased_text(all, (struct str){ text.p + word, i - word }))
            return true;
        word = i + 1;
        if (!mark)
            continue;
        if (i > from && erased_text(all, (struct str){ text.p + from, i - from }))
            return true;
        from = i + 1;
    }
    return false;
}

struct loading {
    struct erasures *all;
    size_t           cap;
};

static void put(struct loading *l, uint64_t hash, struct str person, struct str identities)
{
    struct erasures *all = l->all;

    if (all->n == l->cap) {
        size_t cap = l->cap ? 2 * l->cap : 64;
        struct erased *list = NEW_N(all->arena, struct erased, cap);

        if (all->n)
            memcpy(list, all->list, all->n * sizeof *list);
        all->list = list;
        l->cap = cap;
    }
    all->list[all->n++] = (struct erased){ hash, person, identities };
}

static bool take_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct loading *l = ctx;
    struct arena *a = l->all->arena;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        uint64_t hash = ((const uint64_t *)c->columns[0].data)[row];
        struct str person = str_copy(a, chunk_text_if(&c->columns[2], row));
        struct str identities = str_copy(a, chunk_text_if(&c->columns[3], row));

        put(l, hash, person, identities);
        if (str_equal(chunk_text_if(&c->columns[1], row), STR("customer")))
            put(l, erased_hash(l->all, ERASED_PERSON, STR(""), person), person, STR(""));
    }
    return true;
}

static bool take_key(void *ctx, const struct chunk *c, struct err *e)
{
    struct erasures *all = ctx;

    for (size_t row = 0; row < c->n; row++) {
        struct str hex = chunk_text_if(&c->columns[0], row);

        if (hex.n != 2 * sizeof all->key)
            return err_set(e, ERR_INVALID, "the secret of the list of erasures cannot be read");
        for (size_t i = 0; i < sizeof all->key; i++) {
            char pair[3] = { hex.p[2 * i], hex.p[2 * i + 1], 0 };

            all->key[i] = (unsigned char)strtoul(pair, NULL, 16);
        }
        all->has_key = true;
    }
    return true;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const struct erased *)a)->hash, y = ((const struct erased *)b)->hash;

    return (x > y) - (x < y);
}

static bool read_list(struct store *s, struct erasures *all, struct err *e)
{
    struct loading l = { .all = all };
    int64_t tables;

    TRY(driver_int(s, &tables, e, "SELECT count(*) FROM duckdb_tables() WHERE database_name = "
                   "current_database() AND table_name = 'withdrawn'"));
    s->owner->withdrawn = tables > 0;
    TRY(driver_int(s, &tables, e, "SELECT count(*) FROM duckdb_tables() WHERE database_name = "
                   "current_database() AND schema_name = 'main' AND table_name IN ('erasure', "
                   "'erasure_key')"));
    if (tables < 2)
        return true;
    TRY(driver_rows(s, "SELECT secret FROM main.erasure_key", NULL, 0, take_key, all, e));
    TRY(driver_rows(s, "SELECT hash, what, person, identities FROM main.erasure", NULL, 0,
                    take_rows, &l, e));
    if (all->n)
        qsort(all->list, all->n, sizeof *all->list, by_hash);
    return true;
}

bool erased_load(struct store *s, struct err *e)
{
    struct erasures *all = must_alloc(sizeof *all);

    all->arena = arena_open();
    erased_close(s);
    s->owner->erasures = all;
    return read_list(s, all, e);
}

void erased_close(struct store *s)
{
    struct erasures *all = s->owner->erasures;

    s->owner->erasures = NULL;
    if (!all)
        return;
    arena_close(&all->arena);
    mem_free(all);
}
