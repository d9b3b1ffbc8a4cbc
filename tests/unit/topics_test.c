/* topics_test.c -- terms of texts in six languages; counts that no order changes; what is told. */
#include "test.h"

#include <math.h>

#include "arena.h"
#include "topics.h"

static struct topics *reader(void)
{
    struct topics *t = NULL;
    struct err e = { 0 };

    if (!topics_open(&t, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return t;
}

static bool has_term(const struct topic_term *terms, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(terms[i].text, str_of(text)))
            return true;
    return false;
}

/* Terms with '|' between: those that a text must have, those it must not. */
static void check_terms(struct topics *t, const char *text, const char *wanted,
                        const char *unwanted, int line)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct topic_term *terms;
    struct str rest, part;
    struct err e = { 0 };
    size_t n;

    if (!topics_read(t, str_of(text), &terms, &n, &e)) {
        test_fail(__FILE__, line, "%s: %s", text, e.msg);
        return;
    }
    rest = str_of(wanted);
    while (str_next(&rest, '|', &part))
        if (!has_term(terms, n, str_copy(a, part).p))
            test_fail(__FILE__, line, "%s: no term %.*s", text, (int)part.n, part.p);
    rest = str_of(unwanted);
    while (str_next(&rest, '|', &part))
        if (has_term(terms, n, str_copy(a, part).p))
            test_fail(__FILE__, line, "%s: has term %.*s", text, (int)part.n, part.p);
}

TEST(six_languages_are_split_into_words)
{
    static const struct { const char *text, *wanted, *unwanted; } cases[] = {
        { "My parcel arrived late. It is broken!",
          "parcel|parcel arrived|parcel arrived late|arrived late|broken",
          "my|my parcel|late it|it|is broken|late it is" },
        { "Where is the Parcel?  The PARCEL has not\tarrived", "parcel|not arrived|arrived",
          "where|not|the parcel|has not arrived|parcel has not" },
        { "Paczka nie dotarła, a zwrot pieniędzy jest opóźniony",
          "paczka|nie dotarła|paczka nie dotarła|zwrot pieniędzy|opóźniony",
          "nie|jest|dotarła a zwrot|a zwrot|paczka nie" },
        { "荷物が届きません。返金をお願いします", "荷物|返金", "お願い|を|が|ません" },
        { "返品ラベルが開けません", "返品|ラベル|返品ラベル", "が" },
        { "我的包裹尚未送達,請退款", "包裹|退款|尚未送達", "我的|的|請|送達退款|送達請退款" },
        { "應用程式出現錯誤", "應用程式|出現錯誤|錯誤", "程式出" },
        { "พัสดุยังไม่มาถึง ขอเงินคืน", "พัสดุ|เงินคืน|เงิน", "ยัง|ไม่|ขอ|มา" },
        { "ฉันไม่สามารถชำระเงินได้", "สามารถ|ชำระเงิน", "ฉัน|ได้|ไม่" },
        { "بسته‌ام نرسیده است، لطفاً پول را بازگردانید", "بستهام|بستهام نرسیده|پول|بازگردانید",
          "است|لطفا|را|پول را|نرسیده است" },
    };
    AUTO(topics_close) struct topics *t = reader();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_terms(t, cases[i].text, cases[i].wanted, cases[i].unwanted, __LINE__);
}

TEST(one_word_written_in_several_ways_is_one)
{
    AUTO(topics_close) struct topics *t = reader();

    check_terms(t, "REFUND Ｒｅfund", "refund|refund refund", "", __LINE__);
    check_terms(t, "ﾗﾝﾌﾟ ﾊﾟｿｺﾝ", "ランプ|パソコン", "", __LINE__);
    check_terms(t, "e\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9", "", __LINE__);
    check_terms(t, "كتاب كتابي", "کتاب|کتابی", "كتاب", __LINE__);
    check_terms(t, "می‌روند میروند", "میروند|میروند میروند", "", __LINE__);
    check_terms(t, "น้ำแข็ง", "น้ำแข็ง", "", __LINE__);
    check_terms(t, "it won\xe2\x80\x99t start", "won't start", "", __LINE__);
}

TEST(what_tells_of_persons_is_no_term)
{
    AUTO(topics_close) struct topics *t = reader();

    check_terms(t, "Order 4711 of jane.doe@example.com is late", "order|late",
                "4711|order 4711|jane|doe|example|order late", __LINE__);
    check_terms(t, "photo https://shop.example/jane?x=y or www.shop.example/jane now",
                "photo", "shop|jane|example|https|www", __LINE__);
    check_terms(t, "写真はhttps://a.example/janeをご覧", "写真", "https|jane|example", __LINE__);
    check_terms(t, "call +48 601 555 019 or @jane, code AB12CD", "call|code",
                "jane|ab12cd|601|code ab12cd", __LINE__);
    check_terms(t, "my file scan.pdf, Persian ۴۷۱۱ and Thai ๔๗", "file|persian|thai",
                "scan|pdf|scan.pdf|۴۷۱۱|๔๗|0000", __LINE__);
    check_terms(t, "still broken\n> Kind agent, thank you\n  > parcel left", "broken",
                "parcel|agent|kind agent", __LINE__);
}

TEST(terms_do_not_reach_over_marks_and_lines)
{
    AUTO(topics_close) struct topics *t = reader();

    check_terms(t, "lamp, cable; plug: fuse\nbulb (glass)",
                "lamp|cable|plug|fuse|bulb|glass",
                "lamp cable|cable plug|plug fuse|fuse bulb|bulb glass|lamp, cable", __LINE__);
    check_terms(t, "pre-order  e-mail", "pre-order|pre|order|mail|order e-mail", "e", __LINE__);
}

TEST(nothing_and_rubbish_have_no_terms)
{
    static const char *const texts[] = { "", " \n\t ", "...", "12 34", "\xff\xfe", "!?", "the of",
                                         "不", "ของ" };
    AUTO(topics_close) struct topics *t = reader();
    const struct topic_term *terms;
    struct err e = { 0 };
    size_t n = 99;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        CHECK(topics_read(t, str_of(texts[i]), &terms, &n, &e));
        CHECK_INT(n, 0);
    }
}

TEST(a_long_text_is_read_up_to_its_limit)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(topics_close) struct topics *t = reader();
    struct str text = { arena_alloc(a, 4 * TOPICS_TEXT_MAX, 1), 4 * TOPICS_TEXT_MAX };
    const struct topic_term *terms;
    struct err e = { 0 };
    size_t n;

    for (size_t i = 0; i < text.n; i++)
        ((char *)text.p)[i] = i % 5 == 4 ? ' ' : 'x';
    CHECK(topics_read(t, text, &terms, &n, &e));
    CHECK_INT(n, 3 * (TOPICS_TEXT_MAX / 5) - 3);
}

TEST(a_term_as_typed_is_that_of_texts)
{
    AUTO(topics_close) struct topics *t = reader();
    const struct topic_term *terms;
    struct topic_term typed;
    struct err e = { 0 };
    uint64_t hash;
    size_t n;

    CHECK(topics_term(t, str_of("  Parcel  ARRIVED "), &typed, &e));
    hash = typed.hash;
    CHECK(topics_read(t, str_of("the parcel arrived"), &terms, &n, &e));
    for (size_t i = 0; i < n; i++)
        if (str_equal(terms[i].text, STR("parcel arrived")))
            CHECK(terms[i].hash == hash);
    CHECK(has_term(terms, n, "parcel arrived"));
    CHECK(!topics_term(t, str_of(" \n"), &typed, &e));
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(!topics_term(t, str_of("late\nparcel"), &typed, &e));
}

/* --- counts --- */

struct made {
    const char *texts[3];
    bool        before;
    uint32_t    group;
};

static void show(struct tally *t, const struct made *c, size_t number, bool grouped)
{
    struct tally_conversation at = { .number = number, .before = c->before,
                                     .groups = &c->group, .n_groups = grouped };
    struct err e = { 0 };

    tally_begin(t, &at);
    for (size_t i = 0; i < 3 && c->texts[i]; i++)
        CHECK(tally_text(t, str_of(c->texts[i]), &e));
}

/* Shows all twice, in an order that begins anywhere and steps by an odd number. */
static struct tally_result counted(struct arena *a, const struct made *list, size_t n,
                                   const struct tally_options *o, size_t limit, size_t start,
                                   size_t step)
{
    AUTO(tally_close) struct tally *t = NULL;
    struct tally_result r = { 0 };
    struct err e = { 0 };

    if (!tally_open(o, &t, &e)) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        return r;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n; i++)
            show(t, &list[(start + i * step) % n], (start + i * step) % n, o->n_groups > 0);
        if (pass == 0)
            tally_second(t);
    }
    CHECK(tally_finish(a, t, limit, TOPIC_NEW | TOPIC_DISTINCTIVE | TOPIC_FREQUENT, &r, &e));
    return r;
}

static const struct topic_row *row_of(const struct tally_result *r, uint32_t group,
                                      const char *term)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->rows[i].group == group && str_equal(r->rows[i].term, str_of(term)))
            return &r->rows[i];
    return NULL;
}

TEST(a_conversation_counts_once)
{
    static const struct made list[] = {
        { { "broken lamp", "the lamp, the lamp", "lamp" }, false, 0 },
        { { "lamp" }, false, 0 }, { { "cable" }, false, 0 }, { { " \n" }, false, 0 },
        { { "lamp" }, true, 0 }, { { NULL }, false, 0 },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    struct tally_options o = { .least = 1 };
    struct tally_result r = counted(a, list, 6, &o, 10, 0, 1);
    const struct topic_row *lamp = row_of(&r, 0, "lamp");

    CHECK_INT(r.now, 3);
    CHECK_INT(r.before, 1);
    CHECK(lamp != NULL);
    if (!lamp)
        return;
    CHECK_INT(lamp->now, 2);
    CHECK_INT(lamp->before, 1);
    CHECK_INT(lamp->of_now, 3);
    CHECK_INT(lamp->n_examples, 2);
    CHECK_INT(lamp->examples[0], 0);
    CHECK_INT(lamp->examples[1], 1);
    CHECK(row_of(&r, 0, "broken lamp") != NULL);
    CHECK(row_of(&r, 0, "broken") == NULL);     /* the very same conversations */
}

TEST(terms_within_longer_ones_are_told_once)
{
    struct made list[40];
    AUTO(arena_close) struct arena *a = arena_open();
    struct tally_options o = { .least = 2 };
    struct tally_result r;

    /* "late" stands alone once in 20, "parcel" half of the time. */
    for (size_t i = 0; i < 40; i++)
        list[i] = (struct made){ { i < 19 ? "a late parcel" : i < 20 ? "late" : "parcel" }, 0, 0 };
    r = counted(a, list, 40, &o, 10, 0, 1);
    CHECK(row_of(&r, 0, "late parcel") != NULL);
    CHECK(row_of(&r, 0, "parcel") != NULL);
    CHECK(row_of(&r, 0, "late") == NULL);
    CHECK_INT(r.n, 2);
}

static const char *random_text(struct arena *a)
{
    static const char *const words[] = { "lamp", "parcel", "late", "broken", "refund", "the",
                                         "not", "荷物", "退款", "พัสดุ", "paczka", "بسته", "." };
    char *text = arena_alloc(a, 128, 1);
    size_t at = 0;

    for (uint64_t i = test_random() % 8; i > 0; i--) {
        const char *word = words[test_random() % (sizeof words / sizeof *words)];

        memcpy(text + at, word, strlen(word));
        at += strlen(word);
        text[at++] = ' ';
    }
    return text;
}

static void check_same(const struct tally_result *x, const struct tally_result *y)
{
    CHECK_INT(x->n, y->n);
    CHECK_INT(x->least, y->least);
    for (size_t i = 0; i < x->n && i < y->n; i++) {
        CHECK(str_equal(x->rows[i].term, y->rows[i].term));
        CHECK_INT(x->rows[i].group, y->rows[i].group);
        CHECK_INT(x->rows[i].now, y->rows[i].now);
        CHECK_INT(x->rows[i].before, y->rows[i].before);
        CHECK_INT(x->rows[i].kinds, y->rows[i].kinds);
        CHECK(memcmp(x->rows[i].examples, y->rows[i].examples, sizeof x->rows[i].examples) == 0);
    }
}

static void check_bounds(const struct tally_result *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct topic_row *row = &r->rows[i];

        CHECK(row->now >= r->least && row->now <= row->of_now && row->of_now <= r->now);
        CHECK(row->before >= 0 && row->before <= row->of_before && row->of_before <= r->before);
        CHECK(row->kinds != 0);
        CHECK(row->n_examples == (size_t)(row->now < TOPICS_EXAMPLES ? row->now :
                                          TOPICS_EXAMPLES));
        CHECK(isfinite(row->new_g2) && isfinite(row->distinctive_g2));
    }
}

TEST(property_order_does_not_matter)
{
    enum { N = 101 };                           /* a prime: each step goes through all */

    for (int round = 0; round < 40; round++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct tally_options o = { .least = 1 + (int64_t)(test_random() % 3),
                                   .n_groups = test_random() % 4,
                                   .cells_max = test_random() % 2 ? 0 : 20 };
        struct tally_result r, again;
        struct made list[N];

        for (size_t i = 0; i < N; i++)
            list[i] = (struct made){ { random_text(a), random_text(a), random_text(a) },
                                     test_random() % 2 == 0,
                                     (uint32_t)(o.n_groups ? test_random() % o.n_groups : 0) };
        r = counted(a, list, N, &o, 20, 0, 1);
        again = counted(a, list, N, &o, 20, test_random() % N, 1 + test_random() % (N - 1));
        check_same(&r, &again);
        check_bounds(&r);
    }
}

TEST(property_repeats_and_order_within_a_conversation_change_nothing)
{
    enum { N = 101 };

    for (int round = 0; round < 20; round++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct tally_options o = { .least = 1 };
        struct tally_result r, again;
        struct made once[N], twice[N];

        for (size_t i = 0; i < N; i++) {
            once[i] = (struct made){ { random_text(a), random_text(a) }, i % 3 == 0, 0 };
            twice[i] = once[i];
            twice[i].texts[0] = once[i].texts[1];
            twice[i].texts[1] = once[i].texts[0];
            twice[i].texts[2] = once[i].texts[test_random() % 2];
        }
        r = counted(a, once, N, &o, 50, 0, 1);
        again = counted(a, twice, N, &o, 50, 0, 1);
        check_same(&r, &again);
    }
}

TEST(memory_is_bounded_and_the_most_frequent_stay)
{
    static const char *const often = "zebra";
    AUTO(arena_close) struct arena *a = arena_open();
    struct tally_options o = { .least = 2, .cells_max = 50 };
    struct made list[1009];
    struct tally_result r;

    for (size_t i = 0; i < 1009; i++) {
        char *text = arena_alloc(a, 32, 1);

        snprintf(text, 32, "w%c%c%c", (char)('a' + i % 20), (char)('a' + i / 20 % 10),
                 (char)('a' + i / 200 % 2));
        list[i] = (struct made){ { text, i % 10 == 0 ? often : NULL }, 0, 0 };
    }
    r = counted(a, list, 1009, &o, 100, 0, 1);
    CHECK(r.n <= 50);
    CHECK(r.least > 2);
    CHECK(row_of(&r, 0, often) != NULL);
    CHECK_INT(row_of(&r, 0, often) ? row_of(&r, 0, often)->now : -1, 101);
}

TEST(a_theme_of_today_is_new_and_one_of_a_group_is_distinctive)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct tally_options o = { .n_groups = 2 };
    struct made list[400];
    struct tally_result r;

    for (size_t i = 0; i < 400; i++) {
        const char *text = i % 4 == 0 ? "the lamp is dark" : "where is my parcel";

        if (i < 30)
            text = "server outage";
        else if (i % 8 == 1)
            text = "refund missing";
        list[i] = (struct made){ { text, "question" }, i >= 200, i % 8 == 1 };
    }
    r = counted(a, list, 400, &o, 10, 0, 1);
    CHECK(row_of(&r, 0, "server outage") != NULL);
    CHECK(row_of(&r, 0, "server outage") && row_of(&r, 0, "server outage")->kinds & TOPIC_NEW);
    CHECK(row_of(&r, 1, "refund missing") != NULL);
    CHECK(row_of(&r, 1, "refund missing") &&
          row_of(&r, 1, "refund missing")->kinds & TOPIC_DISTINCTIVE);
    CHECK(row_of(&r, 0, "question") && row_of(&r, 0, "question")->kinds == TOPIC_FREQUENT);
    CHECK(r.n > 0 && r.rows[0].kinds & TOPIC_NEW);
}

TEST(without_a_span_before_nothing_is_new)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct tally_options o = { .least = 1 };
    struct made list[60];
    struct tally_result r;

    for (size_t i = 0; i < 60; i++)
        list[i] = (struct made){ { "server outage" }, false, 0 };
    r = counted(a, list, 60, &o, 10, 0, 1);
    CHECK_INT(r.n, 1);
    CHECK_INT(r.n ? r.rows[0].kinds : 0, TOPIC_FREQUENT);
    CHECK_INT(r.before, 0);
}

/* Worked out by hand: 2 (10 ln(10 * 200 / (100 * 15)) + 90 ln(90 * 200 / (100 * 185)) +
 * 5 ln(5 * 200 / (100 * 15)) + 95 ln(95 * 200 / (100 * 185))) = 1.8341. */
TEST(the_likelihood_ratio_is_that_of_a_table)
{
    CHECK(fabs(topics_g2(10, 100, 5, 100) - 1.8341) < 1e-3);
    CHECK(fabs(topics_g2(5, 100, 10, 100) + 1.8341) < 1e-3);
    CHECK(topics_g2(0, 100, 0, 100) == 0);
    CHECK(topics_g2(100, 100, 50, 50) == 0);
    CHECK(topics_g2(3, 5, 0, 0) == 0);
    CHECK(topics_g2(50, 100, 0, 100) > 15.13);
}

TEST(too_many_groups_are_refused)
{
    AUTO(tally_close) struct tally *t = NULL;
    struct tally_options o = { .n_groups = TOPICS_GROUPS_MAX + 1 };
    struct err e = { 0 };

    CHECK(!tally_open(&o, &t, &e));
    CHECK_INT(e.kind, ERR_LIMIT);
}
