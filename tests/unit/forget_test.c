/* forget_test.c -- erasing and compacting beside readers, and what names somebody in a text. */
#include "forget.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "compact.h"
#include "erasure.h"
#include "instant.h"
#include "pool.h"
#include "retain.h"
#include "store_tools.h"

enum { CONVERSATIONS = 40, READERS = 2, ERASED = TEST_ROUNDS(3) };

static const int64_t end_us = INT64_C(1767225600) * SECOND_US;     /* 2026-01-01 */

/* A year of a made-up company in a file of its own. */
struct site {
    char           folder[64], path[96];
    struct engine *engine;
};

static void open_site(struct site *site)
{
    const struct demo_request demo = { .conversations = CONVERSATIONS, .to_us = end_us,
                                       .seed = 1 };
    struct engine_options options = { .path = site->path, .threads = 1 };
    struct import_result result;
    struct err e = { 0 };

    snprintf(site->folder, sizeof site->folder, "/tmp/telltale-forget-XXXXXX");
    CHECK(mkdtemp(site->folder) != NULL);
    snprintf(site->path, sizeof site->path, "%s/s.db", site->folder);
    went_well(engine_open(&options, &site->engine, &e) &&
              engine_demo(site->engine, &demo, &result, &e), &e);
}

static void close_site(struct site *site)
{
    engine_close(&site->engine);
    unlink(site->path);
    CHECK(rmdir(site->folder) == 0);            /* no log, no copy is left */
}

/* The first customers of the conversations. */
struct customers {
    struct arena *arena;
    struct str    ids[ERASED];
    size_t        n;
};

static bool take_customers(void *ctx, const struct chunk *c, struct err *e)
{
    struct customers *all = ctx;

    (void)e;
    for (size_t row = 0; row < c->n && all->n < ERASED; row++) {
        struct str id = chunk_text_if(&c->columns[5], row);
        bool known = !id.n;

        for (size_t i = 0; i < all->n; i++)
            known |= str_equal(all->ids[i], id);
        if (!known)
            all->ids[all->n++] = str_copy(all->arena, id);
    }
    return true;
}

struct reading {
    struct pool  *pool;
    int64_t       records;
    atomic_bool   over;
    atomic_size_t rounds;
};

static void *read_on(void *ctx)
{
    struct reading *r = ctx;

    do {
        struct engine_totals totals;
        struct engine *g = NULL;
        struct err e = { 0 };

        went_well(pool_read(r->pool, &g, &e) && engine_totals(g, &totals, &e), &e);
        CHECK_INT(totals.records, r->records);
        pool_read_done(r->pool, g);
        r->rounds++;
        usleep(2000);                           /* leaves the cores to who erases */
    } while (!r->over);
    return NULL;
}

static void erase_all(struct pool *p, const struct customers *all)
{
    for (size_t i = 0; i < all->n; i++) {
        struct forget_who who = { .id = all->ids[i], .source = STR("") };
        struct engine *g = NULL;
        struct err e = { 0 };
        struct forgotten f;
        bool due = false;

        went_well(pool_write(p, &g, &e) && engine_customer_erase(g, &who, end_us, &f, &e), &e);
        CHECK(f.records > 0);
        went_well(compact_is_due(engine_store(g), &due, &e), &e);
        CHECK(due);
        went_well(pool_compact(p, g, &e) && compact_is_due(engine_store(g), &due, &e), &e);
        CHECK(!due);
        pool_write_done(p, g, true);
    }
}

TEST(readers_go_on_while_the_file_is_swapped)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct customers all = { .arena = a };
    struct site site = { 0 };
    struct reading r = { 0 };
    pthread_t threads[READERS];
    struct engine_totals totals;
    struct err e = { 0 };

    open_site(&site);
    went_well(engine_facts(site.engine, FACTS_CONVERSATION, take_customers, &all, &e) &&
              engine_totals(site.engine, &totals, &e) &&
              pool_open(site.engine, READERS, &r.pool, &e), &e);
    r.records = totals.records;
    CHECK_INT(all.n, ERASED);
    for (int i = 0; i < READERS; i++)
        CHECK(pthread_create(&threads[i], NULL, read_on, &r) == 0);
    erase_all(r.pool, &all);
    r.over = true;
    for (int i = 0; i < READERS; i++)
        pthread_join(threads[i], NULL);
    CHECK(r.rounds >= READERS);
    pool_close(&r.pool);
    site.engine = NULL;
    close_site(&site);
}

TEST(texts_that_name_somebody_are_found_in_json_csv_and_logs)
{
    static const struct { const char *text; bool names; } cases[] = {
        { "{\"customer\":\"" "C-77" "\",\"at\":\"x\"}", true },
        { "2026-01-01;C-77;x", true },
        { "a, c-77 ,b", true },
        { "1772440400|Q|C-77|ENTERQUEUE", true },
        { "customer C-77 is unknown", true },
        { "{\"customer\":\"C-770\"}", false },
        { "XC-77", false },
        { "", false },
    };
    struct forget_who who = { .id = STR("C-77"), .source = STR("acme") };
    struct site site = { 0 };
    struct store *s;
    struct stage *t = NULL;
    struct stage_counts counts[RECORD_KINDS] = { 0 };
    struct forgotten f;
    struct err e = { 0 };

    open_site(&site);
    s = engine_store(site.engine);
    CHECK(!erasure_names(s, STR("C-77")));
    went_well(stage_open(s, &t, &e), &e);
    stage_line(t, "{\"type\":\"customer\",\"source\":\"acme\",\"id\":\"C-77\","
                  "\"at\":\"2025-01-01T00:00:00Z\"}");
    went_well(stage_resolve(t, counts, &e) && store_begin(s, &e) && stage_write_rest(t, &e) &&
              store_commit(s, &e), &e);
    stage_close(&t);
    went_well(engine_customer_erase(site.engine, &who, end_us, &f, &e), &e);
    CHECK_INT(f.customers, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(erasure_names(s, str_of(cases[i].text)), cases[i].names);
    went_well(engine_compact(site.engine, false, &e), &e);
    close_site(&site);
}

TEST(a_period_for_what_cannot_go_is_refused_and_leaves_none)
{
    struct retention_rule rules[RECORD_KINDS];
    struct site site = { 0 };
    struct err e = { 0 };
    size_t n = 1;

    open_site(&site);
    CHECK(!engine_retain(site.engine, STR("customer"), 10, true, &e));
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(!engine_retain(site.engine, STR("event"), 10, false, &e));
    CHECK(!engine_retain(site.engine, STR("event"), -1, true, &e));
    went_well(engine_retention(site.engine, rules, &n, &e), &e);
    CHECK_INT(n, 0);
    went_well(engine_retain(site.engine, STR("event"), 10, true, &e) &&
              engine_retention_apply(site.engine, end_us, false, rules, &n, &e), &e);
    CHECK_INT(n, 1);
    CHECK(rules[0].records > 0);
    went_well(engine_retention_apply(site.engine, end_us, false, rules, &n, &e), &e);
    CHECK_INT(rules[0].records, 0);
    close_site(&site);
}
