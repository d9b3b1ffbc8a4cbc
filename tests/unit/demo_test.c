/* demo_test.c -- the made-up company: the same from the same seed, all of it usable, lifelike. */
#include "demo.h"
#include "hash.h"
#include "instant.h"
#include "scale.h"
#include "test.h"

enum { YEAR = 3000 };

/* Of what 3,000 conversations and seed 1 give, whatever the compiler: a change of the
 * made-up year is meant to be seen here. */
#define YEAR_HASH UINT64_C(0x50006fdd47082e41)

static const int64_t end_us = INT64_C(1767225600) * SECOND_US;     /* 2026-01-01 */

struct count {
    uint64_t hash;                              /* of all records, in order */
    int64_t  kinds[RECORD_KINDS];
    int64_t  rejects, late, satisfied, csat, reported;
    bool     channels[6];
    int64_t  stop_after;                        /* rows; 0: never */
    int64_t  rows;
};

static struct str text_of(const struct row *row, const char *field)
{
    const struct row_value *v = &row->values[record_field_of(row->type, str_of(field))];

    return v->presence == ROW_VALUE ? v->text : (struct str){ NULL, 0 };
}

/* Each answer is on its scale; of csat, how many are satisfied. */
static void count_answer(struct count *c, const struct row *row)
{
    double score = row->values[record_field_of(row->type, STR("score"))].real;
    struct scale scale;
    struct err e = { 0 };

    if (!scale_parse(text_of(row, "scale"), &scale, &e)) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        return;
    }
    CHECK(scale_has(&scale, score));
    if (!str_equal(text_of(row, "kind"), STR("csat")))
        return;
    c->csat++;
    c->satisfied += scale_satisfies(&scale, score);
}

static void count_channel(struct count *c, const struct row *row)
{
    static const char *const names[] = { "phone", "email", "web_form", "live_chat", "messaging",
                                         "social" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        c->channels[i] |= str_equal(text_of(row, "channel"), str_of(names[i]));
}

static bool take_row(void *ctx, const struct row *row, struct err *e)
{
    struct count *c = ctx;

    if (c->stop_after && c->rows == c->stop_after)
        return err_set(e, ERR_TIMEOUT, "enough");
    c->rows++;
    c->hash = hash_mix(c->hash + row->hash);
    c->kinds[row->kind]++;
    c->late += row->at_us >= end_us;
    CHECK(str_equal(row->source, STR("demo")));
    if (row->kind == RECORD_ANSWER)
        count_answer(c, row);
    if (row->kind == RECORD_CONVERSATION)
        count_channel(c, row);
    return true;
}

static bool take_reject(void *ctx, const struct reject *reject, struct err *e)
{
    (void)reject;
    (void)e;
    ((struct count *)ctx)->rejects++;
    return true;
}

static bool take_progress(void *ctx, int64_t conversations, struct err *e)
{
    struct count *c = ctx;

    (void)e;
    CHECK(conversations > c->reported);
    c->reported = conversations;
    return true;
}

static bool write_year(struct count *c, int64_t conversations, uint64_t seed, int64_t to_us,
                       struct err *e)
{
    struct demo_options o = { .conversations = conversations, .seed = seed, .to_us = to_us };
    struct sink sink = { .ctx = c, .row = take_row, .reject = take_reject,
                         .progress = take_progress };

    return demo_write(&o, &sink, e);
}

static struct count year(int64_t conversations, uint64_t seed)
{
    struct count c = { 0 };
    struct err e = { 0 };

    if (!write_year(&c, conversations, seed, end_us, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return c;
}

TEST(the_same_seed_gives_the_same_records_on_every_machine)
{
    struct count c = year(YEAR, 1);

    if (c.hash != YEAR_HASH)
        test_fail(__FILE__, __LINE__, "got 0x%016" PRIx64, c.hash);
    CHECK(year(YEAR, 1).hash == c.hash);
    CHECK(year(YEAR, 2).hash != c.hash);
    CHECK(year(YEAR + 1, 1).hash != c.hash);
}

TEST(each_year_has_the_number_of_conversations_that_was_asked_for)
{
    static const int64_t sizes[] = { 1, 2, 7, 40, 365, 1000, 2500 };

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct count c = year(sizes[i], test_random());

        CHECK_INT(c.kinds[RECORD_CONVERSATION], sizes[i]);
        CHECK_INT(c.rejects, 0);
        CHECK_INT(c.late, 0);
    }
}

TEST(a_year_may_end_at_any_instant)
{
    for (int i = 0; i < 12; i++) {
        int64_t to_us = end_us - (int64_t)(test_random() % (3 * 365 * 86400)) * SECOND_US;
        struct count c = { 0 };
        struct err e = { 0 };

        CHECK(write_year(&c, 200, (uint64_t)i, to_us, &e));
        CHECK_INT(c.kinds[RECORD_CONVERSATION], 200);
    }
}

TEST(every_sort_of_record_is_there_whatever_the_seed)
{
    for (uint64_t seed = 1; seed < 6; seed++) {
        struct count c = year(YEAR, seed == 5 ? test_random() : seed);

        for (int kind = 0; kind < RECORD_KINDS; kind++)
            if (!c.kinds[kind] && kind != RECORD_SETTING)  /* no source's: of who runs Telltale */
                test_fail(__FILE__, __LINE__, "no %s", record_type((enum record_kind)kind)->name);
        for (size_t i = 0; i < sizeof c.channels / sizeof *c.channels; i++)
            CHECK(c.channels[i]);
        CHECK_INT(c.rejects, 0);
        CHECK(c.kinds[RECORD_CUSTOMER] == YEAR / 5);
        CHECK(c.kinds[RECORD_AGENT] >= 12 && c.kinds[RECORD_AGENT] <= 19);
        CHECK(c.kinds[RECORD_EVENT] > 6 * YEAR);
        CHECK(c.reported > YEAR / 2);
    }
}

/* The larger company has more of everything that a contact or a customer brings with it. */
TEST(a_larger_year_is_the_same_in_proportion)
{
    static const enum record_kind kinds[] = {
        RECORD_EVENT, RECORD_INVITATION, RECORD_ANSWER, RECORD_REVIEW, RECORD_CUSTOMER,
        RECORD_CUSTOMER_EVENT, RECORD_SUBSCRIPTION, RECORD_ORDER, RECORD_OFFER,
        RECORD_SELF_SERVICE, RECORD_VOTE,
    };
    struct count small = year(5000, 3), large = year(40000, 3);

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int64_t few = small.kinds[kinds[i]] * 8, many = large.kinds[kinds[i]];

        if (many * 100 < few * 75 || many * 100 > few * 130)
            test_fail(__FILE__, __LINE__, "%s: %" PRId64 " of 5,000, %" PRId64 " of 40,000",
                      record_type(kinds[i])->name, few / 8, many);
    }
}

TEST(four_answers_in_five_are_satisfied)
{
    struct count c = year(20000, 1);

    CHECK(c.csat > 1000);
    CHECK(c.satisfied * 100 > c.csat * 76);
    CHECK(c.satisfied * 100 < c.csat * 85);
}

TEST(a_sink_that_fails_ends_it)
{
    for (int64_t after = 1; after < 20000; after = after * 3 + 1) {
        struct count c = { .stop_after = after };
        struct err e = { 0 };

        CHECK(!write_year(&c, 500, 1, end_us, &e));
        CHECK(e.kind == ERR_TIMEOUT);
        CHECK_INT(c.rows, after);
    }
}

TEST(options_out_of_range_are_refused)
{
    static const int64_t wrong[] = { INT64_MIN, -1, 0, DEMO_CONVERSATIONS_MAX + INT64_C(1),
                                     INT64_MAX };
    struct count c = { 0 };
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(!write_year(&c, wrong[i], 1, end_us, &e));
        CHECK(e.kind == ERR_INVALID);
    }
    CHECK(!write_year(&c, 10, 1, INT64_MIN, &e));
    CHECK(!write_year(&c, 10, 1, INT64_MAX, &e));
    CHECK_INT(c.rows, 0);
}
