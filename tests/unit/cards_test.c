/* cards_test.c -- cards, distributions, hours of the week and values of dimensions beside what ask
 * says, on made-up records. */
#include "cards.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "engine.h"
#include "instant.h"
#include "spread.h"
#include "test.h"

enum { CONVERSATIONS = 900 };

static const int64_t end_us = INT64_C(1767225600) * SECOND_US;     /* 2026-01-01 */

/* What all tests ask, and none writes to. */
static struct engine *made;

static struct engine *company(void)
{
    const struct engine_options options = { .path = NULL };
    const struct demo_request demo = { .conversations = CONVERSATIONS, .to_us = end_us, .seed = 7 };
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

static struct engine_ask question(const char *metrics)
{
    return (struct engine_ask){ .metrics = str_of(metrics), .from = STR("2025-06-01"),
                                .to = STR("2025-10-01"), .zone = STR("Europe/Warsaw"),
                                .now_us = end_us };
}

static const struct card *card_of(const struct cards *cards, const char *name)
{
    for (size_t i = 0; i < cards->n; i++)
        if (str_equal(cards->list[i].name, str_of(name)))
            return &cards->list[i];
    return NULL;
}

static void check_same(const struct ask_figure *x, const struct ask_figure *y)
{
    CHECK(x->none == y->none);
    CHECK(x->none || fabs(x->value - y->value) <= 1e-9 * fmax(1, fabs(y->value)));
    CHECK_INT(x->n, y->n);
    CHECK(x->previous.none == y->previous.none);
    CHECK(x->previous.none || fabs(x->previous.value - y->previous.value) <=
                                  1e-9 * fmax(1, fabs(y->previous.value)));
}

TEST(each_card_has_the_figure_that_a_question_of_its_own_gives)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct cards_ask ask = { .ask = question("all"), .spark = STR("month") };
    struct cards cards = { 0 };
    struct err e = { 0 };
    size_t told = 0;

    ask.ask.compare = STR("previous");
    CHECK(engine_cards(a, g, &ask, &cards, &e));
    CHECK(cards.n > 60);
    for (size_t i = 0; i < cards.n; i++) {
        struct engine_ask own = question("");
        struct ask_answer answer;
        struct err asked = { 0 };

        own.metrics = cards.list[i].name;
        own.compare = STR("previous");
        if (!engine_ask(a, g, &own, &answer, &asked)) {
            CHECK(cards.list[i].error.kind == asked.kind);
            continue;
        }
        CHECK_INT(cards.list[i].error.kind, ERR_NONE);
        CHECK_INT(answer.n, 1);
        check_same(&cards.list[i].figure, &answer.figures[0]);
        told++;
    }
    CHECK(told > 60);
}

static void check_alike(const struct ask_figure *x, const struct ask_figure *y)
{
    CHECK(x->none == y->none);
    CHECK(x->none || fabs(x->value - y->value) <= 1e-9 * fmax(1, fabs(y->value)));
    CHECK_INT(x->n, y->n);
    CHECK_INT(x->of, y->of);
    CHECK_INT(x->immature, y->immature);
}

static struct cards cards_of(struct arena *a, struct engine *g, const char *from, const char *to,
                             const char *compare, const char *spark)
{
    struct cards_ask ask = { .ask = question("all"), .spark = str_of(spark) };
    struct cards cards = { 0 };
    struct err e = { 0 };

    ask.ask.from = str_of(from);
    ask.ask.to = str_of(to);
    ask.ask.compare = str_of(compare);
    if (!engine_cards(a, g, &ask, &cards, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return cards;
}

/* Two spans that follow on each other are asked by one statement. */
TEST(a_span_beside_the_one_before_has_the_figures_of_each_alone)
{
    static const struct { const char *from, *to; } spans[] = {
        { "2025-10-22", "2025-11-19" },         /* clocks go back */
        { "2025-10-03T15:30", "2025-10-06T02:00" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    size_t told = 0;

    for (size_t s = 0; s < sizeof spans / sizeof *spans; s++) {
        struct cards both = cards_of(a, g, spans[s].from, spans[s].to, "previous", "day");
        struct cards now = cards_of(a, g, spans[s].from, spans[s].to, "", "day");
        char from[INSTANT_TEXT_SIZE], to[INSTANT_TEXT_SIZE];
        struct cards then;

        instant_print(both.previous.from_us, from);
        instant_print(both.previous.to_us, to);
        then = cards_of(a, g, from, to, "", "");
        CHECK_INT(both.n, now.n);
        CHECK_INT(both.n, then.n);
        for (size_t i = 0; i < both.n; i++) {
            const struct ask_figure *f = &both.list[i].figure;

            CHECK_INT(both.list[i].error.kind, now.list[i].error.kind);
            if (now.list[i].error.kind != ERR_NONE || then.list[i].error.kind != ERR_NONE)
                continue;
            check_alike(f, &now.list[i].figure);
            CHECK(f->previous.none == then.list[i].figure.none);
            if (!f->previous.none && fabs(f->previous.value - then.list[i].figure.value) >
                                         1e-9 * fmax(1, fabs(f->previous.value)))
                test_fail(__FILE__, __LINE__, "%.*s before %s: %g, alone %g",
                          (int)both.list[i].name.n, both.list[i].name.p, spans[s].from,
                          f->previous.value, then.list[i].figure.value);
            CHECK_INT(both.list[i].n_spark, now.list[i].n_spark);
            for (size_t p = 0; p < now.list[i].n_spark; p++)
                check_alike(&both.list[i].spark[p], &now.list[i].spark[p]);
            told += !f->previous.none;
        }
    }
    CHECK(told > 100);
}

TEST(lines_of_cards_are_the_figures_by_period)
{
    static const char *const names[] = { "csat", "first_response_time.median", "churn_rate",
                                         "backlog", "contact_volume" };
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct cards_ask ask = { .ask = question("csat, first_response_time.median, churn_rate, "
                                             "backlog, contact_volume"),
                             .spark = STR("month") };
    struct cards cards = { 0 };
    struct err e = { 0 };

    CHECK(engine_cards(a, g, &ask, &cards, &e));
    CHECK_INT(cards.n, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct card *c = card_of(&cards, names[i]);
        struct engine_ask own = question(names[i]);
        struct ask_answer answer;

        own.grain = STR("month");
        CHECK(c && engine_ask(a, g, &own, &answer, &e));
        CHECK_INT(c->n_spark, 4);
        for (size_t p = 0; p < 4; p++)
            check_same(&c->spark[p], &answer.figures[p]);
    }
    ask.spark = STR("day");
    CHECK(engine_cards(a, g, &ask, &cards, &e));
    CHECK_INT(card_of(&cards, "churn_rate")->n_spark, CARD_MONTHS);
    CHECK_INT(card_of(&cards, "churn_rate")->grain, GRAIN_MONTH);
    CHECK_INT(card_of(&cards, "csat")->n_spark, 122);
    CHECK_INT(card_of(&cards, "csat")->grain, GRAIN_DAY);
    ask.spark = STR("fortnight");
    CHECK(!engine_cards(a, g, &ask, &cards, &e));
}

TEST(lines_of_cards_stand_beside_those_of_the_span_compared_with)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct cards_ask ask = { .ask = question("csat, backlog"), .spark = STR("week") };
    struct cards cards = { 0 };
    struct err e = { 0 };
    size_t compared = 0;

    ask.ask.compare = STR("previous");
    CHECK(engine_cards(a, g, &ask, &cards, &e));
    for (size_t i = 0; i < cards.n; i++) {
        struct engine_ask own = question("");
        struct ask_answer answer;

        own.metrics = cards.list[i].name;
        own.grain = STR("week");
        own.compare = STR("previous");
        CHECK(engine_ask(a, g, &own, &answer, &e));
        CHECK_INT(cards.list[i].n_spark, answer.n);
        for (size_t p = 0; p < answer.n; p++) {
            check_same(&cards.list[i].spark[p], &answer.figures[p]);
            compared += !answer.figures[p].previous.none;
        }
    }
    CHECK(compared > 0);
}

TEST(a_card_that_cannot_be_told_leaves_the_others_alone)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct cards_ask ask = { .ask = question("csat, peak_hours, self_service_success, "
                                             "customer_lifetime_value") };
    struct cards cards = { 0 };
    struct err e = { 0 };

    ask.ask.where = STR("kind = ticket");
    CHECK(engine_cards(a, g, &ask, &cards, &e));
    CHECK_INT(cards.n, 4);
    CHECK_INT(card_of(&cards, "csat")->error.kind, ERR_NONE);
    CHECK(card_of(&cards, "csat")->figure.n > 0);
    CHECK_INT(card_of(&cards, "peak_hours")->error.kind, ERR_INVALID);
    CHECK_INT(card_of(&cards, "customer_lifetime_value")->error.kind, ERR_INVALID);
    ask.ask.metrics = STR("no_such_metric");
    CHECK(!engine_cards(a, g, &ask, &cards, &e));
    CHECK_INT(e.kind, ERR_NOT_FOUND);
}

/* The facts counted, or left out, for reasons that end so; NULL: those that are counted. Of the
 * last side. */
static int64_t facts_for(const struct explained *x, const char *end)
{
    struct str wanted = str_of(end ? end : "");
    int64_t n = 0;

    for (size_t i = 0; i < x->n_reasons; i++) {
        struct str reason = x->reasons[i].reason;

        if (x->reasons[i].side + 1 != x->value->n_terms)
            continue;
        if (!end ? !reason.p : reason.n >= wanted.n &&
                               memcmp(reason.p + reason.n - wanted.n, wanted.p, wanted.n) == 0)
            n += x->reasons[i].facts;
    }
    return n;
}

TEST(coverage_is_of_what_is_counted_and_of_what_is_not_known)
{
    static const char *const names[] = { "average_handle_time", "self_service_success",
                                         "answer_rate", "ces" };
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    int64_t missing = 0;
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct cards_ask ask = { .ask = question(names[i]) };
        struct explained explained;
        struct cards cards;

        ask.ask.from = ask.ask.to = (struct str){ 0 };
        CHECK(engine_cards(a, g, &ask, &cards, &e));
        CHECK(engine_explain(a, g, &ask.ask, &explained, &e));
        CHECK_INT(cards.list[0].figure.n, facts_for(&explained, NULL));
        CHECK_INT(cards.list[0].figure.of, facts_for(&explained, NULL) +
                                           facts_for(&explained, "unknown") +
                                           facts_for(&explained, "no value"));
        missing += cards.list[0].figure.of - cards.list[0].figure.n;
    }
    CHECK(missing > 0);
}

TEST(what_is_always_known_has_no_coverage)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct cards_ask ask = { .ask = question("contact_volume, backlog, cost_per_contact") };
    struct cards cards;
    struct err e = { 0 };

    CHECK(engine_cards(a, g, &ask, &cards, &e));
    for (size_t i = 0; i < cards.n; i++)
        CHECK(cards.list[i].figure.of == NONE);
}

static void check_distribution(struct arena *a, struct engine *g, const char *metric)
{
    struct engine_ask ask = question(metric), median = ask;
    struct distribution d;
    struct ask_answer whole, half;
    struct err e = { 0 };
    char name[64];
    int64_t n = 0;

    snprintf(name, sizeof name, "%s.median", metric);
    median.metrics = str_of(name);
    CHECK(engine_distribution(a, g, &ask, &d, &e));
    CHECK(engine_ask(a, g, &ask, &whole, &e) && engine_ask(a, g, &median, &half, &e));
    CHECK_INT(d.n, whole.figures[0].n);
    CHECK(d.n > 0 && fabs(d.median - half.figures[0].value) <= 1e-9 * fabs(d.median));
    CHECK_INT(d.n_buckets, SPREAD_BUCKETS);
    CHECK(isnan(d.buckets[0].from) && isnan(d.buckets[SPREAD_BUCKETS - 1].to));
    for (size_t i = 0; i < d.n_buckets; i++) {
        n += d.buckets[i].n;
        CHECK(i == 0 || d.buckets[i].from == d.buckets[i - 1].to);
    }
    CHECK_INT(n, d.n);
    CHECK(d.low <= d.median && d.median <= d.p90 && d.p90 <= d.high);
}

TEST(buckets_hold_all_values)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct engine_ask ask = question("csat");
    struct distribution d;
    struct err e = { 0 };

    check_distribution(a, g, "first_response_time");
    check_distribution(a, g, "average_resolution_time");
    check_distribution(a, g, "ces");
    check_distribution(a, g, "nps");
    CHECK(!engine_distribution(a, g, &ask, &d, &e));
    CHECK_INT(e.kind, ERR_INVALID);
    ask = question("first_response_time");
    ask.where = STR("channel = nowhere");
    CHECK(engine_distribution(a, g, &ask, &d, &e));
    CHECK_INT(d.n, 0);
    CHECK_INT(d.n_buckets, 0);
    CHECK(isnan(d.median));
}

TEST(hours_of_the_week_add_up_to_the_whole)
{
    static const char *const metrics[] = { "first_response_time", "csat", "contact_volume" };
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct heatmap *map = NEW(a, struct heatmap);
    struct err e = { 0 };

    for (size_t i = 0; i < 3; i++) {
        struct engine_ask ask = question(metrics[i]);
        struct ask_answer whole;
        double sum = 0;
        int64_t n = 0, hours = 0;

        CHECK(engine_heatmap(a, g, &ask, map, &e) && engine_ask(a, g, &ask, &whole, &e));
        for (size_t h = 0; h < WEEK_HOURS; h++) {
            const struct week_cell *c = &map->cells[h];

            n += c->n;
            hours += c->hours;
            if (!c->none)
                sum += c->value * (double)(i == 2 ? c->hours : c->n);
        }
        CHECK_INT(n, whole.figures[0].n);
        CHECK_INT(hours, (whole.span.to_us - whole.span.from_us) / (3600 * SECOND_US));
        sum = i == 2 ? sum : sum / (double)n;
        CHECK(fabs(sum - whole.figures[0].value) <= 1e-9 * sum);
    }
    CHECK(!engine_heatmap(a, g, &(struct engine_ask){ .metrics = STR("churn_rate"),
                                                      .now_us = end_us }, map, &e));
    CHECK(!engine_heatmap(a, g, &(struct engine_ask){ .metrics = STR("first_response_time.p90"),
                                                      .now_us = end_us }, map, &e));
}

TEST(the_hour_of_the_week_is_that_of_peak_hours)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct heatmap *map = NEW(a, struct heatmap);
    struct engine_ask ask = question("contact_volume"), peak = question("peak_hours");
    struct ask_answer answer;
    struct err e = { 0 };

    CHECK(engine_heatmap(a, g, &ask, map, &e) && engine_ask(a, g, &peak, &answer, &e));
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];
        long day = strtol(f->splits[0].p, NULL, 10), hour = strtol(f->splits[1].p, NULL, 10);

        CHECK_INT(map->cells[(day - 1) * 24 + hour].hours, (int64_t)f->denominator);
    }
    CHECK(answer.n > 24);
}

TEST(values_of_a_dimension_by_how_many_facts_have_them)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g = company();
    struct values_ask ask = { .ask = question(""), .dimension = STR("channel") };
    const struct dimension_value *list;
    struct engine_ask own = question("contact_volume");
    struct ask_answer answer;
    struct err e = { 0 };
    int64_t sum = 0;
    size_t n = 0;

    CHECK(engine_values(a, g, &ask, &list, &n, &e));
    CHECK(engine_ask(a, g, &own, &answer, &e));
    for (size_t i = 0; i < n; i++) {
        sum += list[i].n;
        CHECK(i == 0 || list[i - 1].n >= list[i].n);
    }
    CHECK(n > 2);
    CHECK_INT(sum, answer.figures[0].n);
    ask.prefix = STR("EM");
    CHECK(engine_values(a, g, &ask, &list, &n, &e));
    CHECK(n == 1 && str_equal(list[0].value, STR("email")));
    ask.dimension = STR("no_such_dimension");
    CHECK(!engine_values(a, g, &ask, &list, &n, &e));
    CHECK_INT(e.kind, ERR_INVALID);
}
