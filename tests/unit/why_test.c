/* why_test.c -- parts of a move add up to it, through the whole program, on made-up records. */
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "engine.h"
#include "instant.h"
#include "test.h"
#include "why.h"

enum { QUESTIONS = TEST_ROUNDS(60), CONVERSATIONS = 600, DAYS = 365 };

static const int64_t end_us = INT64_C(1767225600) * SECOND_US;     /* 2026-01-01 */

/* What all tests ask, and none writes to. */
static struct engine *made;

static struct engine *company(void)
{
    const struct engine_options options = { .path = NULL };
    const struct demo_request demo = { .conversations = CONVERSATIONS, .to_us = end_us,
                                       .seed = test_random() % 1000 + 1 };
    struct import_result result;
    struct err e = { 0 };

    if (!made && (!engine_open(&options, &made, &e) ||
                  !engine_demo(made, &demo, &result, &e))) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        abort();
    }
    return made;
}

__attribute__((destructor)) static void close_company(void)
{
    engine_close(&made);
}

static struct str day(struct arena *a, int64_t before_end)
{
    char text[INSTANT_TEXT_SIZE];

    instant_print(end_us - before_end * DAY_US, text);
    return str_copy(a, str_of(text));
}

/* Ratios of counts and of sums, means, counts, sums, stocks, hours; customers in periods. */
static const char *const metrics[] = {
    "csat", "first_contact_resolution", "closure_ratio", "abandonment_rate", "reopen_rate",
    "average_resolution_time", "first_response_time", "replies_per_resolution", "nps", "ces",
    "iqs", "average_handle_time", "average_order_value", "contact_volume", "backlog",
    "occupancy", "paid_hours", "churn_rate", "net_revenue_retention", "offer_revenue",
    "first_response_time.sum", "survey_response_rate", "agentless_resolution",
};

static const char *const filters[] = {
    "", "", "", "channel = email", "tier != freemium", "language in (en, pl)",
};

enum { METRICS = sizeof metrics / sizeof *metrics, FILTERS = sizeof filters / sizeof *filters };

static struct why_ask random_question(struct arena *a)
{
    int64_t length = (int64_t)(test_random() % 90) + 1;
    int64_t to = (int64_t)(test_random() % (uint64_t)(DAYS - 2 * length - 7));
    int64_t before = (int64_t)(test_random() % 100) + 1;
    struct why_ask q = {
        .ask = { .metrics = str_of(metrics[test_random() % METRICS]), .from = day(a, to + length),
                 .to = day(a, to), .where = str_of(filters[test_random() % FILTERS]),
                 .now_us = end_us },
    };

    if (test_random() % 2) {
        q.before_from = day(a, to + length + before + length);
        q.before_to = day(a, to + length + before);
    }
    return q;
}

/* Within 1e-9 of the move; of a move far smaller than its parts, of those. */
static bool is_close(double sum, double move, double largest)
{
    return fabs(sum - move) <= 1e-9 * fmax(fabs(move), 1e-6 * largest);
}

static void check_parts(const struct why *w, const struct why_dimension *d)
{
    double share0 = 0, share1 = 0, largest = fmax(fabs(w->figure.value), fabs(w->with->value));
    long double sum = 0;
    bool ordered = true;

    for (size_t i = 0; i < d->n; i++) {
        const struct drivers_part *part = &d->values[i].part;

        sum += part->total;
        share0 += part->share0;
        share1 += part->share1;
        largest = fmax(largest, fmax(fabs(part->mix), fabs(part->rate)));
        CHECK(part->total == part->mix + part->rate + part->volume);
        CHECK(w->is_count ? part->mix == 0 && part->rate == 0 : part->volume == 0);
        ordered = ordered &&
                  (i == 0 || fabs(part->total) <= fabs(d->values[i - 1].part.total));
    }
    CHECK(ordered);
    if (!is_close((double)sum, w->move, largest))
        test_fail(__FILE__, __LINE__, "%.*s by %.*s: parts add up to %.17g, the move is %.17g",
                  (int)w->figure.name.n, w->figure.name.p, (int)d->name.n, d->name.p,
                  (double)sum, w->move);
    if (!w->is_count || w->with->value != 0)
        CHECK(fabs(share0 - 1) < 1e-9);
    if (!w->is_count || w->figure.value != 0)
        CHECK(fabs(share1 - 1) < 1e-9);
}

/* The figure that ask gives for one value. */
static void check_value(struct arena *a, struct engine *g, const struct engine_ask *ask,
                        const struct why_dimension *d, const struct why_value *v)
{
    struct engine_ask asked = *ask;
    struct ask_answer answer;
    struct err e = { 0 };
    bool found = false;

    asked.by = d->name;
    CHECK(engine_ask(a, g, &asked, &answer, &e));
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];

        if (!f->splits[0].p != !v->value.p || !str_equal(f->splits[0], v->value))
            continue;
        found = true;
        CHECK(f->none == v->none_after);
        /* Sums of amounts are added up in any order. */
        CHECK(f->none || is_close(v->after, f->value, f->value));
        CHECK_INT(v->n_after, f->n);
    }
    CHECK(found || v->none_after || v->after == 0);
}

TEST(parts_of_random_moves_add_up)
{
    struct engine *g = company();
    size_t told = 0, counts = 0, dimensions = 0;

    for (int i = 0; i < QUESTIONS; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct why_ask q = random_question(a);
        struct err e = { 0 };
        struct why w;

        if (!engine_why(a, g, &q, &w, &e)) {
            /* Not all facts have what a filter asks for. */
            if (e.kind != ERR_INVALID || !q.ask.where.n)
                test_fail(__FILE__, __LINE__, "%.*s: %s", (int)q.ask.metrics.n,
                          q.ask.metrics.p, e.msg);
            continue;
        }
        if (w.whole)
            continue;
        told++;
        counts += w.is_count;
        for (size_t k = 0; k < w.n; k++) {
            if (w.dimensions[k].whole)
                continue;
            dimensions++;
            check_parts(&w, &w.dimensions[k]);
        }
        if (w.n && !w.dimensions[0].whole)
            check_value(a, g, &q.ask, &w.dimensions[0],
                        &w.dimensions[0].values[test_random() % w.dimensions[0].n]);
    }
    CHECK(told > QUESTIONS / 3 && counts > QUESTIONS / 12 && dimensions > QUESTIONS);
}

/* What the numbers are, worked out by hand: a quotient's mix and rate from its parts by ask. */
TEST(mix_and_rate_are_those_of_the_figures)
{
    struct engine *g = company();
    AUTO(arena_close) struct arena *a = arena_open();
    struct why_ask q = { .ask = { .metrics = STR("reopen_rate"), .from = day(a, 90),
                                  .to = day(a, 0), .by = STR("channel"), .now_us = end_us },
                         .before_from = day(a, 180), .before_to = day(a, 90) };
    struct err e = { 0 };
    struct why w;
    double middle;

    CHECK(engine_why(a, g, &q, &w, &e));
    CHECK(!w.whole && w.n == 1 && w.dimensions[0].n > 3 && !w.is_count);
    middle = (w.with->value + w.figure.value) / 2;
    for (size_t i = 0; i < w.dimensions[0].n; i++) {
        const struct why_value *v = &w.dimensions[0].values[i];
        double share0 = (double)v->n_before / (double)w.with->n;
        double share1 = (double)v->n_after / (double)w.figure.n;

        if (v->none_before || v->none_after)
            continue;
        CHECK(fabs(v->part.mix - (share1 - share0) * ((v->before + v->after) / 2 - middle)) < 1e-9);
        CHECK(fabs(v->part.rate - (share0 + share1) / 2 * (v->after - v->before)) < 1e-9);
    }
}

static void check_whole(struct engine *g, const char *metric, const char *by, const char *says)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct why_ask q = { .ask = { .metrics = str_of(metric), .from = day(a, 90), .to = day(a, 0),
                                  .by = str_of(by), .now_us = end_us } };
    const char *whole = NULL;
    struct err e = { 0 };
    struct why w;

    if (engine_why(a, g, &q, &w, &e))
        whole = w.whole ? w.whole : w.n ? w.dimensions[0].whole : NULL;
    else
        whole = e.msg;
    if (!whole || !strstr(whole, says))
        test_fail(__FILE__, __LINE__, "%s by %s: \"%s\", not \"%s\"", metric, by,
                  whole ? whole : "", says);
}

TEST(what_cannot_be_split_says_why)
{
    struct engine *g = company();

    check_whole(g, "first_response_time.median", "", "no sum of its parts");
    check_whole(g, "top_performers", "", "worked out of other figures");
    check_whole(g, "channel_share", "", "share of the whole");
    check_whole(g, "peak_hours", "", "hour of the week");
    check_whole(g, "contacts_per_hour", "agent", "counts what is distinct");
    check_whole(g, "csat", "tag", "each of its tags");
    check_whole(g, "csat", "shoe_size", "no dimension \"shoe_size\"");
    check_whole(g, "csat", "clock", "clock");
    check_whole(g, "csat,nps", "", "one metric");
    check_whole(g, "no_such_metric", "", "no metric");
}

TEST(a_span_without_data_does_not_compare)
{
    struct engine *g = company();
    AUTO(arena_close) struct arena *a = arena_open();
    struct why_ask q = { .ask = { .metrics = STR("csat"), .from = day(a, 10), .to = day(a, 0),
                                  .now_us = end_us },
                         .before_from = day(a, 2000), .before_to = day(a, 1990) };
    struct err e = { 0 };
    struct why w;

    CHECK(engine_why(a, g, &q, &w, &e));
    CHECK(w.whole && strstr(w.whole, "no data of the span before"));
    CHECK(w.with->none && !w.figure.none && w.n == 0);
}
