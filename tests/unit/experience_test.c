/* experience_test.c -- answers, reviews, opinions and sessions: what they mean and which count. */
#include <math.h>

#include "arena.h"
#include "err.h"
#include "opinion.h"
#include "review.h"
#include "self_service.h"
#include "survey.h"
#include "test.h"

static struct answer_fact judged(const char *survey, const char *scale, double score)
{
    struct survey_said said = { str_of(survey), str_of(scale), score, NAN };
    struct answer_fact f = { .survey = NONE };

    survey_judge(&said, &f);
    return f;
}

TEST(satisfied_follows_the_scale)
{
    CHECK_INT(judged("csat", "1-5", 4).satisfied, 1);
    CHECK_INT(judged("csat", "1-5", 3).satisfied, 0);
    CHECK_INT(judged("csat", "", 5).satisfied, 1);
    CHECK_INT(judged("esat", "", 2).satisfied, 0);
    CHECK_INT(judged("csat", "thumbs", 1).satisfied, 1);
    CHECK_INT(judged("csat", "thumbs", 0).satisfied, 0);
    CHECK_INT(judged("csat", "1-10", 10).satisfied, NONE);
    CHECK_INT(judged("csat", "0-100 satisfied 80-100", 85).satisfied, 1);
    CHECK_INT(judged("ces", "", 7).satisfied, NONE);
    CHECK_INT(judged("nps", "", 10).satisfied, NONE);
}

TEST(what_is_off_its_scale_leaves_the_sample)
{
    static const struct { const char *survey, *scale; double score; } off[] = {
        { "csat", "1-5", 6 }, { "csat", "1-5", 0 }, { "csat", "1-5", 4.5 }, { "csat", "", 7 },
        { "ces", "", 8 }, { "nps", "", 11 }, { "csat", "one to five", 4 }, { "csat", "1-5", NAN },
    };

    for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
        struct answer_fact f = judged(off[i].survey, off[i].scale, off[i].score);

        CHECK(isnan(f.score));
        CHECK_INT(f.satisfied, NONE);
        CHECK_INT(f.promoter, NONE);
        CHECK(f.weight == 1);
    }
    CHECK(judged("csat", "0-10", 0).score == 0);        /* zero is an answer */
}

TEST(promoters_are_nine_and_ten)
{
    for (int score = 0; score <= 10; score++) {
        int64_t want = score >= 9 ? 1 : score >= 7 ? 0 : -1;

        CHECK_INT(judged("nps", "0-10", score).promoter, want);
        CHECK_INT(judged("enps", "", score).promoter, want);
        CHECK_INT(judged("csat", "0-10", score).promoter, NONE);
    }
    CHECK_INT(judged("nps", "1-5", 5).promoter, NONE);
    CHECK_INT(judged("nps", "0.0-10.0", 10).promoter, NONE);
}

TEST(effort_has_a_direction)
{
    CHECK_INT(judged("ces", "", 3).harder, 0);
    CHECK_INT(judged("ces", "1-7 harder", 3).harder, 1);
    CHECK_INT(judged("csat", "1-5 harder", 3).harder, NONE);
    CHECK(judged("ces", "1-5 harder", 2).score == 2);
}

TEST(resolved_has_no_scale)
{
    CHECK(judged("resolved", "", 1).score == 1);
    CHECK(judged("resolved", "1-5", 0).score == 0);
    CHECK_INT(judged("resolved", "", 1).satisfied, NONE);
}

static double weighed(double weight)
{
    struct survey_said said = { STR("csat"), STR("1-5"), 4, weight };
    struct answer_fact f;

    survey_judge(&said, &f);
    return f.weight;
}

TEST(weights_are_above_zero)
{
    CHECK(weighed(NAN) == 1);
    CHECK(weighed(0.4) == 0.4);
    CHECK(isnan(weighed(0)) && isnan(weighed(-1)) && isnan(weighed(1e30)));
}

static void shuffle(void **list, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = (size_t)(test_random() % i);
        void *kept = list[i - 1];

        list[i - 1] = list[j];
        list[j] = kept;
    }
}

/* Among 1 to 8 answers, some of them at one instant. */
TEST(first_and_last_do_not_depend_on_the_order)
{
    static const char *const ids[] = { "1", "10", "2", "a", "aa", "b", "c", "d" };
    struct answer_fact answers[8], *list[8];

    for (int round = 0; round < 500; round++) {
        size_t n = 1 + test_random() % 8, first = 0, last = 0;

        for (size_t i = 0; i < n; i++) {
            answers[i] = (struct answer_fact){ .answer_id = str_of(ids[i]),
                                               .responded_at = (int64_t)(test_random() % 3) };
            list[i] = &answers[i];
            first = answers[i].responded_at < answers[first].responded_at ? i : first;
            last = answers[i].responded_at >= answers[last].responded_at ? i : last;
        }
        shuffle((void **)list, n);
        survey_order(list, n);
        for (size_t i = 0; i < n; i++) {
            CHECK_INT(answers[i].is_first, i == first);
            CHECK_INT(answers[i].is_last, i == last);
        }
    }
}

static double scored(const char *scores, bool *ret_failed, size_t *ret_rated)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct review r;

    review_read(a, str_of(scores), &r);
    *ret_failed = r.critical_failed;
    *ret_rated = r.rated;
    return r.score;
}

static void check_score(const char *scores, double want, bool want_failed, int64_t want_rated)
{
    bool failed;
    size_t rated;
    double score = scored(scores, &failed, &rated);

    if (isnan(want) ? !isnan(score) : fabs(score - want) > 1e-12)
        test_fail(__FILE__, __LINE__, "%s: got %f, want %f", scores, score, want);
    CHECK_INT(failed, want_failed);
    CHECK_INT((int64_t)rated, want_rated);
}

TEST(weighted_points_by_weighted_maximum)
{
    check_score("[{\"category\":\"tone\",\"weight\":2,\"points\":4,\"maximum\":5},"
                "{\"category\":\"privacy\",\"points\":1,\"maximum\":1,\"critical\":true},"
                "{\"category\":\"upsell\",\"not_applicable\":true,\"points\":0,\"maximum\":3}]",
                900.0 / 11, false, 2);
    check_score("[{\"points\":3,\"maximum\":4},{\"points\":1,\"maximum\":null}]", 75, false, 1);
    check_score("[{\"points\":0,\"maximum\":4}]", 0, false, 1);
}

TEST(a_failed_critical_category_makes_it_nothing)
{
    check_score("[{\"points\":5,\"maximum\":5},{\"points\":0,\"maximum\":1,\"critical\":true}]",
                0, true, 2);
    check_score("[{\"points\":5,\"maximum\":5},{\"points\":0,\"maximum\":1,\"critical\":true,"
                "\"not_applicable\":true}]", 100, false, 1);
    check_score("[{\"points\":0.1,\"maximum\":1,\"critical\":true}]", 10, false, 1);
}

TEST(what_cannot_be_rated_drops_out)
{
    static const char *const nothing[] = {
        "", "[]", "{}", "7", "[", "[7,\"x\",null]", "[{}]", "[{\"points\":1}]", "[{\"maximum\":5}]",
        "[{\"points\":1,\"maximum\":0}]", "[{\"points\":6,\"maximum\":5}]",
        "[{\"points\":-1,\"maximum\":5}]", "[{\"points\":\"4\",\"maximum\":5}]",
        "[{\"points\":4,\"maximum\":5,\"weight\":-1}]",
        "[{\"points\":4,\"maximum\":5,\"weight\":\"2\"}]",
    };

    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        check_score(nothing[i], NAN, false, 0);
    check_score("[{\"points\":4,\"maximum\":5,\"weight\":0}]", NAN, false, 1);
}

TEST(categories_keep_their_names_and_their_order)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct review r;

    review_read(a, STR("[{\"category\":\"a\",\"points\":1,\"maximum\":2},null,"
                       "{\"category\":\"\",\"not_applicable\":true},{\"category\":\"c\","
                       "\"points\":2,\"maximum\":2,\"weight\":3}]"), &r);
    CHECK_INT((int64_t)r.n, 3);
    CHECK(str_equal(r.categories[0].category, STR("a")) && r.categories[0].weight == 1);
    CHECK(!r.categories[1].category.p && isnan(r.categories[1].points));
    CHECK(str_equal(r.categories[2].category, STR("c")) && r.categories[2].weight == 3);
}

TEST(the_shift_is_the_last_less_the_first)
{
    static const char *const ids[] = { "9", "10", "x" };
    struct opinion_fact messages[3], *list[3];

    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < 3; i++) {
            messages[i] = (struct opinion_fact){ .record_id = str_of(ids[i]), .said_at = 5,
                                                 .polarity = (int64_t)i - 1 };
            list[i] = &messages[i];
        }
        shuffle((void **)list, 3);
        opinions_fold(list, 3);
        CHECK(messages[0].is_first && !messages[1].is_first && !messages[2].is_first);
        CHECK(!messages[0].is_last && !messages[1].is_last && messages[2].is_last);
        CHECK_INT(messages[0].shift, NONE);
        CHECK_INT(messages[1].shift, NONE);
        CHECK_INT(messages[2].shift, 2);
    }
}

TEST(one_message_shows_no_shift)
{
    struct opinion_fact message = { .record_id = STR("1"), .polarity = -1 }, *list[] = { &message };

    opinions_fold(list, 1);
    CHECK(message.is_first && message.is_last);
    CHECK_INT(message.shift, NONE);
}

TEST(polarity_of_words)
{
    CHECK_INT(opinion_polarity(STR("positive")), 1);
    CHECK_INT(opinion_polarity(STR("neutral")), 0);
    CHECK_INT(opinion_polarity(STR("negative")), -1);
    CHECK_INT(opinion_polarity(STR("angry")), NONE);
    CHECK_INT(opinion_polarity(STR("")), NONE);
}

/* By halving against a plain walk. */
TEST(the_next_assisted_contact)
{
    struct session_contact contacts[24];

    for (int round = 0; round < 300; round++) {
        size_t n = test_random() % 24;

        for (size_t i = 0; i < n; i++)
            contacts[i] = (struct session_contact){ 1 + test_random() % 4,
                                                    (int64_t)(test_random() % 20) };
        session_sort(contacts, n);
        for (int probe = 0; probe < 20; probe++) {
            uint64_t person = test_random() % 6;
            int64_t from = (int64_t)(test_random() % 22);
            int64_t linked = test_random() % 2 ? NONE : (int64_t)(test_random() % 22);
            int64_t want = linked;

            for (size_t i = 0; i < n; i++)
                if (person && contacts[i].person == person && contacts[i].created_us >= from &&
                    (want == NONE || contacts[i].created_us < want))
                    want = contacts[i].created_us;
            CHECK_INT(session_next(contacts, n, person, from, linked), want);
        }
    }
}
