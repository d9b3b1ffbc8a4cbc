/* pool_test.c -- many readers beside one writer: each sees one commit, none waits for an import. */
#include "pool.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>

#include "ask.h"
#include "ask_topics.h"
#include "instant.h"
#include "performers.h"
#include "quality.h"
#include "series_ask.h"
#include "store_tools.h"
#include "targets.h"
#include "why.h"

enum { READERS = 3, IMPORTS = TEST_ROUNDS(3), CONVERSATIONS = TEST_ROUNDS(60) };

static const int64_t end_us = INT64_C(1767225600) * SECOND_US;     /* 2026-01-01 */

static struct pool *open_pool(unsigned readers)
{
    const struct engine_options options = { .path = NULL };
    struct engine *g = NULL;
    struct pool *p = NULL;
    struct err e = { 0 };

    went_well(engine_open(&options, &g, &e) && pool_open(g, readers, &p, &e), &e);
    return p;
}

/* Another year of a made-up company each time. */
static bool import_year(struct engine *g, uint64_t seed, struct engine_watch watch, struct err *e)
{
    const struct demo_request demo = { .conversations = CONVERSATIONS, .to_us = end_us,
                                       .seed = seed, .watch = watch };
    struct import_result result;

    return engine_demo(g, &demo, &result, e);
}

static void write_year(struct pool *p, uint64_t seed, struct engine_watch watch)
{
    struct engine *g = NULL;
    struct err e = { 0 };

    went_well(pool_write(p, &g, &e) && import_year(g, seed, watch, &e), &e);
    pool_write_done(p, g, true);
}

/* What a reader was told, as text. */
struct told {
    struct arena *arena;
    struct buf    text;
    int64_t       rows;
};

static void told_figures(struct told *t, const struct ask_answer *answer)
{
    for (size_t i = 0; i < answer->n; i++)
        buf_add(&t->text, "%zu %.9g %" PRId64 "\n", answer->figures[i].item,
                answer->figures[i].none ? -1 : answer->figures[i].value, answer->figures[i].n);
}

static bool count_rows(void *ctx, const struct chunk *c, struct err *e)
{
    (void)e;
    ((struct told *)ctx)->rows += (int64_t)c->n;
    return true;
}

static bool count_columns(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    (void)ctx;
    (void)columns;
    (void)e;
    return n > 0;
}

static bool count_quality(void *ctx, const struct quality *row, struct err *e)
{
    (void)e;
    ((struct told *)ctx)->rows += row->of;
    return true;
}

static bool count_note(void *ctx, const struct engine_note *note, struct err *e)
{
    (void)note;
    (void)e;
    ((struct told *)ctx)->rows++;
    return true;
}

/* Whatever makes tables of its own, scans or interns on the way. */
static bool ask_widely(struct told *t, struct engine *g, struct err *e)
{
    const struct engine_ask ask = { .metrics = STR("contact_volume"), .now_us = end_us };
    const struct topics_ask topics = { .ask = { .now_us = end_us } };
    const struct ask_rows rows = { count_columns, count_rows, t };
    struct explained explained;
    struct topics_answer told;
    struct performers best;
    struct series_answer series;
    struct target_list targets;

    TRY(engine_records(g, &ask, RECORDS_COUNTED, 0, &rows, e));
    TRY(engine_explain(t->arena, g, &ask, &explained, e));
    TRY(engine_topics(t->arena, g, &topics, &told, e));
    TRY(engine_performers(t->arena, g, &ask, &best, e));
    TRY(engine_anomalies(t->arena, g, &ask, 0, &series, e));
    TRY(engine_targets(t->arena, g, &targets, e));
    TRY(engine_quality(g, end_us, count_quality, t, e));
    TRY(engine_facts_now(g, FACTS_CONVERSATION, end_us, count_rows, t, e));
    TRY(engine_explain_conversation(g, NULL, STR(""), STR("1"), count_note, t, e));
    buf_add(&t->text, "%zu %" PRId64 " %" PRId64 " %zu %zu\n", explained.n_reasons, told.now,
            t->rows, best.n, series.n);
    return true;
}

static bool ask_figures(struct told *t, struct engine *g, struct err *e)
{
    const struct engine_ask ask = {
        .metrics = STR("contact_volume, csat, average_resolution_time, backlog"),
        .by = STR("channel"), .now_us = end_us,
    };
    const struct engine_ask whole = { .metrics = STR("contact_volume"), .now_us = end_us };
    struct ask_answer answer;
    struct engine_totals totals;

    TRY(engine_ask(t->arena, g, &ask, &answer, e));
    told_figures(t, &answer);
    TRY(engine_ask(t->arena, g, &whole, &answer, e));
    told_figures(t, &answer);
    TRY(engine_totals(g, &totals, e));
    buf_add(&t->text, "%" PRId64 " %" PRId64 "\n", totals.records, totals.legs);
    return true;
}

static struct str tell(struct arena *a, struct engine *g, bool widely, struct err *e)
{
    struct told t = { .arena = a };
    const char *text;

    buf_init(&t.text, a, 1 << 20);
    return ask_figures(&t, g, e) && (!widely || ask_widely(&t, g, e)) &&
           buf_finish(&t.text, &text, e) ? str_of(text) : (struct str){ NULL, 0 };
}

struct reading {
    struct pool      *pool;
    const atomic_bool *over;
    int64_t           answers;
    struct err        err;
    pthread_t         thread;
};

/* Asks the same twice of one commit, again and again. */
static bool read_once(struct reading *r, struct arena *a, bool widely, struct err *e)
{
    struct engine *g = NULL;
    struct str first, second;

    TRY(pool_read(r->pool, &g, e));
    first = tell(a, g, widely, e);
    second = first.p ? tell(a, g, widely, e) : first;
    pool_read_done(r->pool, g);
    TRY(second.p != NULL);
    if (!str_equal(first, second))
        return err_set(e, ERR_INTERNAL, "two answers of one commit: %s and %s", first.p,
                       second.p);
    return true;
}

static void *keep_reading(void *of)
{
    struct reading *r = of;

    while (!*r->over || !r->answers) {
        AUTO(arena_close) struct arena *a = arena_open();

        if (!read_once(r, a, r->answers % 4 == 1, &r->err))
            return NULL;
        r->answers++;
    }
    return NULL;
}

TEST(readers_ask_while_a_writer_imports)
{
    struct pool *p = open_pool(READERS);
    struct reading readers[READERS];
    atomic_bool over = false;

    write_year(p, 1, (struct engine_watch){ 0 });
    for (int i = 0; i < READERS; i++) {
        readers[i] = (struct reading){ .pool = p, .over = &over };
        CHECK_INT(pthread_create(&readers[i].thread, NULL, keep_reading, &readers[i]), 0);
    }
    for (uint64_t seed = 2; seed < 2 + IMPORTS; seed++)
        write_year(p, seed, (struct engine_watch){ 0 });
    over = true;
    for (int i = 0; i < READERS; i++) {
        pthread_join(readers[i].thread, NULL);
        went_well(readers[i].err.kind == ERR_NONE, &readers[i].err);
        CHECK(readers[i].answers > 0);
    }
    pool_close(&p);
}

/* Reads in the midst of the import, on the thread that imports: waiting would never end. */
struct midst {
    struct pool  *pool;
    struct arena *arena;
    struct str    before;
    int           times;
};

static bool read_in_midst(void *ctx, const char *what, int64_t rows, int64_t bytes,
                          int64_t of_bytes, struct err *e)
{
    struct midst *m = ctx;
    struct engine *g = NULL;
    struct str now;

    (void)what;
    (void)rows;
    (void)bytes;
    (void)of_bytes;
    if (m->times)
        return true;
    m->times++;
    TRY(pool_read(m->pool, &g, e));
    now = tell(m->arena, g, true, e);
    pool_read_done(m->pool, g);
    TRY(now.p != NULL);
    CHECK(str_equal(now, m->before));
    return true;
}

TEST(a_reader_sees_the_last_commit_in_the_midst_of_an_import)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct pool *p = open_pool(2);
    struct midst m = { .pool = p, .arena = a };
    struct engine *early = NULL, *late = NULL;
    struct err e = { 0 };

    write_year(p, 1, (struct engine_watch){ 0 });
    went_well(pool_read(p, &early, &e), &e);
    m.before = tell(a, early, true, &e);
    CHECK(m.before.p != NULL);
    write_year(p, 2, (struct engine_watch){ read_in_midst, &m });
    CHECK_INT(m.times, 1);
    went_well(pool_read(p, &late, &e), &e);
    CHECK(str_equal(tell(a, early, true, &e), m.before));
    CHECK(!str_equal(tell(a, late, true, &e), m.before));
    pool_read_done(p, late);
    pool_read_done(p, early);
    pool_close(&p);
}

struct heard {
    int64_t times, last;
};

static void hear(void *ctx, int64_t generation)
{
    struct heard *h = ctx;

    h->times++;
    h->last = generation;
}

TEST(the_generation_grows_with_each_commit_and_is_told)
{
    struct pool *p = open_pool(1);
    struct heard heard = { 0, 0 };
    struct engine *g = NULL;
    struct err e = { 0 };
    int64_t generation = pool_generation(p);

    pool_on_change(p, hear, &heard);
    write_year(p, 1, (struct engine_watch){ 0 });
    CHECK(heard.times > 0);
    CHECK_INT(heard.last, pool_generation(p));
    CHECK_INT(heard.last, generation + heard.times);
    generation = pool_generation(p);
    went_well(pool_read(p, &g, &e), &e);
    pool_read_done(p, g);
    went_well(pool_write(p, &g, &e), &e);
    pool_write_done(p, g, false);
    CHECK_INT(pool_generation(p), generation);
    went_well(pool_write(p, &g, &e), &e);
    pool_write_done(p, g, true);
    CHECK_INT(pool_generation(p), generation + 1);
    CHECK_INT(heard.last, generation + 1);
    pool_close(&p);
}

static void *write_one(void *pool)
{
    write_year(pool, 7, (struct engine_watch){ 0 });
    return NULL;
}

TEST(two_writers_are_one_after_the_other)
{
    struct pool *p = open_pool(1);
    struct engine *g = NULL;
    struct err e = { 0 };
    int64_t generation;
    pthread_t other;

    went_well(pool_write(p, &g, &e), &e);
    CHECK_INT(pthread_create(&other, NULL, write_one, p), 0);
    usleep(50000);                              /* time enough to break in, were it let */
    generation = pool_generation(p);
    CHECK_INT(generation, 1);
    went_well(import_year(g, 3, (struct engine_watch){ 0 }, &e), &e);
    generation = pool_generation(p);
    pool_write_done(p, g, true);
    pthread_join(other, NULL);
    CHECK(pool_generation(p) > generation);
    pool_close(&p);
}
