/* live_test.c -- records as they come, in any order and again, end where one import does. */
#include "live.h"

#include <unistd.h>

#include "demo.h"
#include "engine.h"
#include "held.h"
#include "history_tools.h"
#include "pool.h"

enum { CONVERSATIONS = TEST_ROUNDS(400), PARCELS = TEST_ROUNDS(12) };
static const int64_t end_us = INT64_C(1767225600) * SECOND_US;     /* 2026-01-01 */

static const int64_t since_us = (INT64_C(1767225600) - 30 * 86400) * SECOND_US;

/* The last days of a made-up company's year, and where its records are held. */
struct year {
    struct held held;
    size_t      places[HELD_RECORDS_MAX];
    size_t      from, to;                       /* what is fed */
};

static bool feed(void *ctx, const struct sink *sink, struct err *e)
{
    const struct year *y = ctx;

    for (size_t i = y->from; i < y->to; i++) {
        struct held_one one = { 0 };
        size_t at = y->places[i];

        if (!held_next(&y->held, &at, &one) || !sink->row(sink->ctx, &one.row, e))
            return false;
    }
    return true;
}

static bool take_late(void *ctx, const struct row *row, struct err *e)
{
    struct sink sink = held_sink(ctx);

    return row->at_us < since_us || sink.row(sink.ctx, row, e);
}

static void read_year(struct year *y)
{
    const struct demo_options o = { .conversations = CONVERSATIONS, .seed = 7, .to_us = end_us };
    const struct sink sink = { .ctx = &y->held, .row = take_late };
    struct held_one one = { 0 };
    struct err e = { 0 };
    size_t n = 0;

    y->held.now_us = end_us;
    y->held.file = "demo";
    went_well(demo_write(&o, &sink, &e), &e);
    CHECK(y->held.rejected == 0);
    for (size_t at = 0; (y->places[n] = at, held_next(&y->held, &at, &one)); n++)
        ;
    CHECK_INT((int64_t)n, (int64_t)y->held.n);
}

static void shuffle(struct year *y)
{
    for (size_t i = y->held.n; i > 1; i--) {
        size_t other = (size_t)(test_random() % i), place = y->places[i - 1];

        y->places[i - 1] = y->places[other];
        y->places[other] = place;
    }
}

static int64_t send_all(struct live *l, struct year *y)
{
    const struct import_options o = { .connector = STR("demo"), .now_us = end_us, .feed = feed,
                                      .feed_ctx = y };
    const struct live_parcel parcel = { 0 };
    struct live_result r;
    struct err e = { 0 };
    int64_t fresh = 0;

    for (int i = 0; i < PARCELS; i++) {
        y->from = y->held.n * (size_t)i / PARCELS;
        y->to = y->held.n * ((size_t)i + 1) / PARCELS;
        if (y->from > 50)
            y->from -= 50;                      /* some come again */
        went_well(live_take(l, &o, &parcel, &r, &e), &e);
        /* A conversation that is known by its events alone is changed by its own record. */
        fresh += r.counts.fresh + r.counts.changed;
    }
    return fresh;
}

static const char *facts_of(struct arena *a, struct pool *p)
{
    struct engine *g = NULL;
    struct err e = { 0 };
    const char *text;

    went_well(pool_write(p, &g, &e), &e);
    text = dump_facts(a, g);
    pool_write_done(p, g, false);
    return text;
}

TEST(a_year_in_any_order_and_partly_twice_ends_where_one_import_does)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct engine_options options = { .path = NULL };
    struct year *y = NEW(a, struct year);
    struct engine *g = NULL, *whole = NULL;
    struct pool *p = NULL;
    struct live *l = NULL;
    struct import_result r;
    struct err e = { 0 };
    const struct import_options o = { .connector = STR("demo"), .now_us = end_us, .feed = feed,
                                      .feed_ctx = y };

    read_year(y);
    y->to = y->held.n;
    went_well(engine_open(&options, &whole, &e) && engine_import(whole, &o, &r, &e), &e);
    went_well(engine_open(&options, &g, &e) && pool_open(g, 1, &p, &e), &e);
    went_well(live_open(p, &(struct live_options){ 0 }, &l, &e), &e);
    shuffle(y);
    CHECK_INT(send_all(l, y), r.fresh);
    check_same(facts_of(a, p), dump_facts(a, whole), 0, 0);
    live_close(&l);
    pool_close(&p);
    engine_close(&whole);
    held_done(&y->held);
}

static void count_done(void *ctx, const struct live_result *r, const struct err *e)
{
    int64_t *fresh = ctx;                       /* one thread writes, and ends before it is read */

    CHECK(r != NULL && e->kind == ERR_NONE);
    if (r)
        *fresh += r->counts.fresh + r->counts.changed;
}

/* Sends the part of the year from..to of 4 while nobody writes; whether it found room. */
static bool send_part(struct live *l, const struct import_options *o, struct year *y, size_t from,
                      size_t to, int64_t *fresh)
{
    static const struct live_parcel parcel = { 0 };
    struct err e = { 0 };

    y->from = y->held.n * from / 4;
    y->to = y->held.n * to / 4;
    if (live_send(l, o, &parcel, count_done, fresh, &e))
        return true;
    CHECK_INT((int)e.kind, ERR_BUSY);
    return false;
}

static void wait_until_empty(struct live *l)
{
    struct live_state s = { .waiting = 1 };

    while (s.waiting) {
        usleep(1000);
        live_state(l, &s);
    }
}

/* Nobody writes while the queue fills; then all is taken, and what was refused is sent again. */
static void check_refusals(struct year *y, const struct live_options *options, size_t fit,
                           int64_t want_fresh, const char *want)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct import_options o = { .connector = STR("demo"), .now_us = end_us, .feed = feed,
                                      .feed_ctx = y };
    struct engine *g = NULL, *busy = NULL;
    struct pool *p = NULL;
    struct live *l = NULL;
    struct live_state s;
    struct err e = { 0 };
    int64_t fresh = 0;

    went_well(engine_open(&(struct engine_options){ 0 }, &g, &e) && pool_open(g, 1, &p, &e), &e);
    went_well(live_open(p, options, &l, &e) && pool_write(p, &busy, &e), &e);
    for (size_t i = 0; i < 4; i++)
        CHECK_INT(send_part(l, &o, y, i, i + 1, &fresh), i < fit);
    live_state(l, &s);
    CHECK_INT((int64_t)s.refused, (int64_t)(4 - fit));
    CHECK_INT(s.waiting, (int64_t)fit);
    pool_write_done(p, busy, false);
    for (size_t i = fit; i < 4; i++) {
        wait_until_empty(l);
        CHECK(send_part(l, &o, y, i, i + 1, &fresh));
    }
    live_close(&l);
    CHECK_INT(fresh, want_fresh);
    check_same(facts_of(a, p), want, 0, 0);
    pool_close(&p);
}

TEST(who_finds_the_queue_full_is_told_and_sends_again)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct year *y = NEW(a, struct year);
    const struct import_options o = { .connector = STR("demo"), .now_us = end_us, .feed = feed,
                                      .feed_ctx = y };
    struct engine *whole = NULL;
    struct import_result r;
    struct err e = { 0 };
    const char *want;

    read_year(y);
    y->to = y->held.n;
    went_well(engine_open(&(struct engine_options){ 0 }, &whole, &e) &&
              engine_import(whole, &o, &r, &e), &e);
    want = dump_facts(a, whole);
    check_refusals(y, &(struct live_options){ .queue_parcels = 2 }, 2, r.fresh, want);
    check_refusals(y, &(struct live_options){ .queue_bytes = 1 }, 1, r.fresh, want); /* one fits */
    engine_close(&whole);
    held_done(&y->held);
}

TEST(a_key_that_is_too_long_is_refused)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct engine_options options = { .path = NULL };
    const struct live_parcel parcel = { .arena = a, .key = { "", LIVE_KEY_MAX + 1 } };
    struct year *y = NEW(a, struct year);
    const struct import_options o = { .connector = STR("demo"), .now_us = end_us, .feed = feed,
                                      .feed_ctx = y };
    struct engine *g = NULL;
    struct pool *p = NULL;
    struct live *l = NULL;
    struct live_result r;
    struct err e = { 0 };

    went_well(engine_open(&options, &g, &e) && pool_open(g, 1, &p, &e), &e);
    went_well(live_open(p, &(struct live_options){ 0 }, &l, &e), &e);
    CHECK(!live_take(l, &o, &parcel, &r, &e));
    CHECK_INT((int)e.kind, ERR_INVALID);
    live_close(&l);
    pool_close(&p);
}
