/* intern_test.c -- texts as numbers, from several threads at once. */
#include <stdio.h>

#include "intern.h"
#include "parallel.h"
#include "test.h"

enum { THREADS = 4, TEXTS = 3000, ROUNDS = 4 };

struct interning {
    struct intern *texts;
    uint32_t       numbers[THREADS][TEXTS];
    int            wrong[THREADS];
};

static bool work(void *ctx, unsigned worker, struct err *e)
{
    struct interning *w = ctx;

    (void)e;
    for (int round = 0; round < ROUNDS; round++)
        for (unsigned i = 0; i < TEXTS; i++) {
            unsigned which = (i * 7 + worker * 511) % TEXTS;    /* each in its own order */
            char text[40];
            int n = snprintf(text, sizeof text, "%s%u", which % 3 ? "a text of some length " : "",
                             which);
            struct str s = { text, (size_t)n };
            uint32_t number = intern(w->texts, s);

            w->wrong[worker] += !number || number >= intern_count(w->texts) ||
                                !str_equal(intern_text(w->texts, number), s) ||
                                (round && w->numbers[worker][which] != number);
            w->numbers[worker][which] = number;
        }
    return true;
}

TEST(threads_agree_on_numbers)
{
    AUTO(intern_close) struct intern *texts = intern_open();
    static struct interning w;
    struct err e = { 0 };

    w = (struct interning){ .texts = texts };
    CHECK(parallel_run(THREADS, work, &w, &e));
    CHECK_INT(intern_count(texts), TEXTS + 1);
    for (int thread = 0; thread < THREADS; thread++) {
        CHECK_INT(w.wrong[thread], 0);
        CHECK(memcmp(w.numbers[thread], w.numbers[0], sizeof w.numbers[0]) == 0);
    }
}

TEST(the_empty_text_has_a_number_and_zero_is_no_text)
{
    AUTO(intern_close) struct intern *texts = intern_open();
    uint32_t empty = intern(texts, STR("")), a = intern(texts, STR("a"));

    CHECK(empty != 0 && a != 0 && a != empty);
    CHECK_INT(intern(texts, STR("")), empty);
    CHECK_INT((int64_t)intern_text(texts, empty).n, 0);
    CHECK_INT(intern(texts, (struct str){ "a\0b", 3 }), 3);
    CHECK_INT(intern(texts, (struct str){ "a\0c", 3 }), 4);
}

TEST(borrowed_texts_stay_while_more_come)
{
    AUTO(intern_close) struct intern *texts = intern_open();
    struct str first = intern_text(texts, intern(texts, STR("the first of many")));

    for (int i = 0; i < 100000; i++) {
        char text[16];
        int n = snprintf(text, sizeof text, "%d", i);

        CHECK(intern(texts, (struct str){ text, (size_t)n }) == (uint32_t)i + 2);
    }
    CHECK(str_equal(first, STR("the first of many")));
}
