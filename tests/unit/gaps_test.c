/* gaps_test.c -- who is the same person, and when they came back. */
#include "arena.h"
#include "err.h"
#include "gaps.h"
#include "test.h"

#define SECOND INT64_C(1000000)

static const struct contact contacts[] = {
    { .person = 1, .conversation = 10, .matter = 7, .category = 3, .created_us = 100 * SECOND,
      .first_resolution_us = 250 * SECOND },
    { .person = 1, .conversation = 11, .category = 4, .created_us = 200 * SECOND,
      .first_resolution_us = NONE },
    { .person = 1, .conversation = 12, .matter = 7, .category = 3, .created_us = 900 * SECOND,
      .first_resolution_us = 950 * SECOND },
    { .person = 2, .conversation = 13, .matter = 7, .category = 3, .created_us = 300 * SECOND,
      .first_resolution_us = NONE },
    { .person = 0, .conversation = 14, .created_us = 400 * SECOND, .first_resolution_us = NONE },
    { .person = 0, .conversation = 15, .created_us = 500 * SECOND, .first_resolution_us = NONE },
};

enum { CONTACTS = sizeof contacts / sizeof *contacts };

TEST(the_next_contact_of_the_same_person)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct person_gap_fact gaps[CONTACTS];

    gaps_fold(a, contacts, CONTACTS, gaps);
    CHECK_INT(gaps[0].created_at, 100 * SECOND);
    CHECK_INT(gaps[0].next_contact_at, 200 * SECOND);
    CHECK_INT(gaps[0].next_contact_s, 100);
    CHECK_INT(gaps[0].next_contact_after_resolution_at, 900 * SECOND);
    CHECK_INT(gaps[0].next_contact_after_resolution_s, 650);
    CHECK_INT(gaps[0].next_same_category_s, 800);
    CHECK_INT(gaps[0].next_same_matter_at, 300 * SECOND);       /* another person's */
    CHECK_INT(gaps[1].next_contact_s, 700);
    CHECK_INT(gaps[1].next_contact_after_resolution_at, NONE);
    CHECK_INT(gaps[1].next_same_category_at, NONE);
    CHECK_INT(gaps[1].next_same_matter_s, NONE);
    CHECK_INT(gaps[2].next_contact_at, NONE);
    CHECK_INT(gaps[2].next_contact_after_resolution_s, NONE);
    CHECK_INT(gaps[3].next_contact_at, NONE);
    CHECK_INT(gaps[3].next_same_matter_s, 600);
    CHECK_INT(gaps[4].next_contact_at, NONE);                   /* nobody is not a person */
}

/* Against a loop over all pairs; any order of the contacts gives the same. */
TEST(gaps_are_those_of_a_loop_over_all)
{
    enum { N = 60 };

    for (int round = 0; round < 200; round++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct contact list[N];
        struct person_gap_fact gaps[N];

        for (size_t i = 0; i < N; i++)
            list[i] = (struct contact){
                .person = test_random() % 4, .conversation = i + 1, .matter = test_random() % 5,
                .category = (uint32_t)(test_random() % 3),
                .created_us = (int64_t)(test_random() % 50) * SECOND,
                .first_resolution_us = test_random() % 2
                    ? NONE : (int64_t)(test_random() % 80) * SECOND };
        gaps_fold(a, list, N, gaps);
        for (size_t i = 0; i < N; i++) {
            int64_t next = INT64_MAX, after = INT64_MAX, category = INT64_MAX;

            for (size_t j = 0; j < N; j++) {
                int64_t at = list[j].created_us;

                if (!list[i].person || list[j].person != list[i].person ||
                    at <= list[i].created_us)
                    continue;
                next = at < next ? at : next;
                if (list[i].first_resolution_us != NONE && at > list[i].first_resolution_us)
                    after = at < after ? at : after;
                if (list[i].category && list[j].category == list[i].category)
                    category = at < category ? at : category;
            }
            CHECK_INT(gaps[i].next_contact_at, next == INT64_MAX ? NONE : next);
            CHECK_INT(gaps[i].next_contact_after_resolution_at,
                      after == INT64_MAX ? NONE : after);
            CHECK_INT(gaps[i].next_same_category_at, category == INT64_MAX ? NONE : category);
        }
    }
}

TEST(customers_who_share_an_identity_are_one_person)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct identity pairs[] = {
        { 30, 1001 }, { 20, 1001 }, { 20, 1002 }, { 40, 1002 }, { 50, 1003 }, { 20, 1001 },
    };
    const struct people *p = people_merge(a, pairs, 6, IDENTITY_SHARED_MAX);

    CHECK_INT((int64_t)people_of(p, 30), 20);
    CHECK_INT((int64_t)people_of(p, 40), 20);
    CHECK_INT((int64_t)people_of(p, 20), 20);
    CHECK_INT((int64_t)people_of(p, 50), 50);
    CHECK_INT((int64_t)people_of(p, 60), 60);
    CHECK_INT((int64_t)people_of(people_merge(a, NULL, 0, 5), 7), 7);
}

TEST(a_switchboard_merges_nobody)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct identity pairs[8];
    const struct people *p;

    for (size_t i = 0; i < 6; i++)
        pairs[i] = (struct identity){ i + 1, 99 };
    pairs[6] = pairs[7] = (struct identity){ 1, 99 };   /* repeats are not more customers */
    p = people_merge(a, pairs, 8, 5);
    for (uint64_t i = 1; i <= 6; i++)
        CHECK_INT((int64_t)people_of(p, i), (int64_t)i);
    p = people_merge(a, pairs, 8, 6);
    CHECK_INT((int64_t)people_of(p, 6), 1);
}
