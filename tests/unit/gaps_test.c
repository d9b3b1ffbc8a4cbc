/* gaps_test.c -- who is the same person, when they came back, and with what matter. */
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

/* The first conversations of matters, as the engine finds them. */
static void find_firsts(struct contact *list, size_t n, uint64_t *ret_first, int64_t *ret_us)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct chain_link *links = NEW_N(a, struct chain_link, n);
    struct matter *matters = NEW_N(a, struct matter, n);
    size_t links_n = 0, matters_n;

    gaps_chain(a, list, n);
    gaps_links(a, list, n, links);
    for (size_t i = 0; i < n; i++)
        if (links[i].matter)
            links[links_n++] = links[i];
    matters_n = matters_join(a, links, links_n, matters);
    for (size_t i = 1; i < matters_n; i++)
        CHECK(matters[i - 1].chain < matters[i].chain);
    for (size_t i = 0; i < n; i++) {
        uint64_t chain = list[i].chain ? list[i].chain : list[i].conversation;

        ret_first[i] = chain;
        ret_us[i] = list[i].chain ? list[i].chain_us : list[i].created_us;
        for (size_t j = 0; j < matters_n; j++)
            if (matters[j].chain == chain) {
                ret_first[i] = matters[j].first;
                ret_us[i] = matters[j].first_us;
            }
    }
}

static int64_t second_of(const struct contact *c)
{
    return c->created_us / SECOND;
}

/* Whether nothing of the same chain lies between two that are too far apart. */
static bool is_next_in_chain(const struct contact *list, size_t n, size_t i, size_t j)
{
    int64_t from = second_of(&list[i]), to = second_of(&list[j]);

    if (!list[i].person || !list[i].category || list[j].person != list[i].person ||
        list[j].category != list[i].category || from > to)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!list[k].apart && list[k].person == list[i].person &&
            list[k].category == list[i].category && second_of(&list[k]) > from &&
            second_of(&list[k]) < to)
            return false;
    return to - from <= MATTER_WINDOW_S;
}

static void naive_firsts(const struct contact *list, size_t n, size_t *group, size_t *ret_first)
{
    bool changed = true;

    for (size_t i = 0; i < n; i++)
        group[i] = i;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++) {
                if (list[i].apart || list[j].apart || group[i] == group[j] ||
                    !(is_next_in_chain(list, n, i, j) ||
                      (list[i].matter && list[i].matter == list[j].matter)))
                    continue;
                group[i] = group[j] = group[i] < group[j] ? group[i] : group[j];
                changed = true;
            }
    }
    for (size_t i = 0; i < n; i++) {
        ret_first[i] = i;
        for (size_t j = 0; j < n; j++)
            if (group[j] == group[i] &&
                (list[j].created_us < list[ret_first[i]].created_us ||
                 (list[j].created_us == list[ret_first[i]].created_us &&
                  list[j].conversation < list[ret_first[i]].conversation)))
                ret_first[i] = j;
    }
}

TEST(matters_are_those_of_a_loop_over_all)
{
    enum { N = 40, DAY = 24 * 3600 };
    size_t alone = 0, joined = 0;

    for (int round = 0; round < 300; round++) {
        struct contact list[N];
        size_t group[N], want[N];
        uint64_t first[N];
        int64_t first_us[N];

        for (size_t i = 0; i < N; i++)
            list[i] = (struct contact){
                .person = test_random() % 8, .conversation = (i * 7 + 3) % N + 1,
                .matter = test_random() % 2 ? 0 : test_random() % 12,
                .category = test_random() % 4, .apart = test_random() % 8 == 0,
                .created_us = (int64_t)(test_random() % 100) * DAY * SECOND +
                              (int64_t)(test_random() % 3) * SECOND / 2,
                .first_resolution_us = NONE };
        find_firsts(list, N, first, first_us);
        naive_firsts(list, N, group, want);
        for (size_t i = 0; i < N; i++) {
            CHECK_INT((int64_t)first[i], (int64_t)list[want[i]].conversation);
            CHECK_INT(first_us[i], list[want[i]].created_us);
            CHECK(!list[i].apart || first[i] == list[i].conversation);
            alone += want[i] == i;
            joined += want[i] != i;
        }
    }
    CHECK(alone > 1000 && joined > 1000);
}

/* A week after the one before, not after the first; a second more begins another. */
TEST(a_chain_goes_on_for_a_week_after_each_conversation)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const int64_t week = (int64_t)MATTER_WINDOW_S * SECOND;
    struct contact list[] = {
        { .person = 1, .conversation = 4, .category = 1, .created_us = 2 * week + SECOND },
        { .person = 1, .conversation = 3, .category = 1, .created_us = 0 },
        { .person = 1, .conversation = 2, .category = 1, .created_us = week },
        { .person = 1, .conversation = 1, .category = 1, .created_us = 2 * week - SECOND },
        { .person = 1, .conversation = 9, .category = 1, .created_us = 3 * week + 2 * SECOND },
        { .person = 1, .conversation = 8, .category = 2, .created_us = week },
        { .person = 2, .conversation = 7, .category = 1, .created_us = week },
    };
    struct person_gap_fact gaps[7];

    gaps_chain(a, list, 7);
    for (size_t i = 0; i < 4; i++)
        CHECK_INT((int64_t)list[i].chain, 3);
    for (size_t i = 4; i < 7; i++)
        CHECK_INT((int64_t)list[i].chain, 0);
    gaps_fold(a, list, 7, gaps);
    CHECK_INT(gaps[0].matter_at, 0);
    CHECK_INT(gaps[0].matter_first, 0);
    CHECK_INT(gaps[1].matter_first, 1);
    CHECK_INT(gaps[6].matter_at, week);
    CHECK_INT(gaps[6].matter_first, 1);
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
