/* guide_test.c -- targets, packs, goals: which applies, how a value stands; files read back. */
#include <stdlib.h>

#include "embedded.h"
#include "guide.h"
#include "instant.h"
#include "metric_tools.h"
#include "test.h"

static const int64_t now_us = INT64_C(1780000000) * SECOND_US;     /* 2026-05-28 */

static const struct catalogue *metrics(struct arena *a)
{
    struct catalogue *c = NEW(a, struct catalogue);
    struct err e = { 0 };

    if (!catalogue_read(a, schema_of_facts(a), c, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return c;
}

static struct target_list targets_of(struct arena *a, const char *text)
{
    struct target_list list = { 0 };
    struct err e = { 0 };

    if (!targets_read(a, "t.csv", str_of(text), &list, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    return list;
}

/* A figure of May 2026, with up to two pairs. */
static struct guide_place place_of(struct arena *a, const char *metric, const char *segment)
{
    const struct metric *m = catalogue_metric(metrics(a), guide_metric_id(str_of(metric)));
    struct segment *s = NEW(a, struct segment);
    struct err e = { 0 };

    if (!m)
        abort();
    CHECK(segment_parse(a, str_of(segment), s, &e));
    return (struct guide_place){ .metric = m, .name = str_of(metric), .pairs = s->pairs,
                                 .n_pairs = s->n, .from_us = now_us - 30 * DAY_US,
                                 .to_us = now_us };
}

/* --- segments --- */

static void check_segment(const char *text, const char *want)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(bytes_done) struct bytes json = { 0 };
    struct segment s, again;
    struct err e = { 0 };
    struct buf b;

    if (!segment_parse(a, str_of(text), &s, &e)) {
        test_fail(__FILE__, __LINE__, "%s: %s", text, e.msg);
        return;
    }
    buf_init(&b, a, 4096);
    segment_print(&b, &s);
    CHECK(str_equal((struct str){ b.p, b.n }, str_of(want)));
    CHECK(segment_parse(a, (struct str){ b.p, b.n }, &again, &e));
    CHECK_INT(segment_compare(&s, &again), 0);
    segment_print_json(&json, &s);
    CHECK(segment_of_json(a, (struct str){ json.p, json.n }, &again, &e));
    CHECK_INT(segment_compare(&s, &again), 0);
    buf_init(&b, a, 4096);
    if (s.n && segment_print_filter(&b, &s, &e)) {
        CHECK(segment_of_filter(a, (struct str){ b.p, b.n }, &again, &e));
        CHECK_INT(segment_compare(&s, &again), 0);
    }
}

TEST(a_segment_reads_back_in_each_spelling)
{
    check_segment("", "");
    check_segment("channel=email", "channel=email");
    check_segment(" tier = gold ;channel= e mail ", "channel=e mail; tier=gold");
    check_segment("tag=\"a;b=\"\"c\"\"\"", "tag=\"a;b=\"\"c\"\"\"");
}

TEST(a_segment_that_is_none_is_refused)
{
    static const char *const wrong[] = { "channel", "=x", "channel=", "Channel=x", "a=1;a=2",
                                         "a=\"x", "a=\"x\"y", "a=1;b=1;c=1;d=1;e=1" };
    AUTO(arena_close) struct arena *a = arena_open();
    struct segment s;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct err e = { 0 };

        if (segment_parse(a, str_of(wrong[i]), &s, &e))
            test_fail(__FILE__, __LINE__, "\"%s\" was taken", wrong[i]);
    }
    struct err e = { 0 };
    CHECK(!segment_of_json(a, STR("{\"a\":1}"), &s, &e));
    CHECK(!segment_of_json(a, STR("[]"), &s, &e));
    CHECK(!segment_of_filter(a, STR("channel = email or tier = gold"), &s, &e));
    CHECK(!segment_of_filter(a, STR("wait_s > 5"), &s, &e));
}

/* --- which target applies --- */

static const char several[] =
    "metric,segment,from,target,set,clock,source,id\n"
    "first_response_time,,2026-01-01,100,,,me,all\n"
    "first_response_time,,2026-03-01,90,,,me,newer\n"
    "first_response_time,,2027-01-01,80,,,me,later\n"
    "first_response_time,channel=email,2026-01-01,70,,,me,mail\n"
    "first_response_time,channel=email; tier=gold,2026-01-01,60,,,me,gold\n"
    "first_response_time,channel=email; tier=gold,2026-02-01,,,,me,ended\n"
    "first_response_time,channel=social,2026-01-01,50,,business,me,business\n"
    "first_response_time.p90,,2026-01-01,40,,,me,p90\n"
    "service_level,,2026-01-01,80,within=20 s,,me,quick\n"
    "backlog,,2026-01-01,10,,,me,backlog\n"
    "backlog,tier=gold,2026-01-01,2,older_than=1 d,,me,aged\n";

static void check_target(const struct target_list *list, const struct guide_place *place,
                         const char *want)
{
    const struct target *t = target_for(list, place);

    if (!t != !want || (t && !str_equal(t->id, str_of(want))))
        test_fail(__FILE__, __LINE__, "%.*s: got %s, want %s", (int)place->name.n,
                  place->name.p, t ? t->id.p : "none", want ? want : "none");
}

TEST(the_most_specific_target_and_the_newest_of_its_segment_applies)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct target_list list = targets_of(a, several);
    struct guide_place place = place_of(a, "first_response_time", "");

    check_target(&list, &place, "newer");
    place.to_us = INT64_C(1769904000) * SECOND_US;              /* 2026-02-01 */
    check_target(&list, &place, "all");
    place.to_us = INT64_C(1760000000) * SECOND_US;
    check_target(&list, &place, NULL);
    place = place_of(a, "first_response_time", "channel=email; team=post");
    check_target(&list, &place, "mail");
    place = place_of(a, "first_response_time", "channel=email; tier=gold");
    check_target(&list, &place, "mail");                        /* that of gold has ended */
    place = place_of(a, "first_response_time.p90", "");
    check_target(&list, &place, "p90");
    place = place_of(a, "first_response_time.median", "");
    check_target(&list, &place, NULL);
}

TEST(clock_parameters_and_sums_must_fit)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct target_list list = targets_of(a, several);
    struct guide_place place = place_of(a, "first_response_time", "channel=social");
    struct parameter_value *values;

    check_target(&list, &place, "newer");
    place.business = true;
    check_target(&list, &place, "business");
    place = place_of(a, "service_level", "");
    check_target(&list, &place, NULL);
    values = NEW_N(a, struct parameter_value, place.metric->n_parameters);
    for (size_t i = 0; i < place.metric->n_parameters; i++) {
        parameter_default(&place.metric->parameters[i], &values[i]);
        if (str_equal(place.metric->parameters[i].name, STR("within")))
            values[i].number = 20;
    }
    place.parameters = values;
    check_target(&list, &place, "quick");
    /* A part of a count is no match for the whole's target. */
    place = place_of(a, "backlog", "");
    check_target(&list, &place, "backlog");
    place = place_of(a, "backlog", "team=post");
    check_target(&list, &place, NULL);
}

TEST(a_parameter_that_differs_by_a_dimension_counts_as_it_is_there)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct target_list list = targets_of(a, several);
    struct guide_place place = place_of(a, "backlog", "tier=gold");
    struct parameter_value *values = NEW_N(a, struct parameter_value,
                                           place.metric->n_parameters);
    struct err e = { 0 };

    for (size_t i = 0; i < place.metric->n_parameters; i++) {
        parameter_default(&place.metric->parameters[i], &values[i]);
        if (str_equal(place.metric->parameters[i].name, STR("older_than")))
            CHECK(parameter_parse(a, &place.metric->parameters[i], STR("3 d, gold = 1 d"),
                                  &values[i], &e));
    }
    check_target(&list, &place, NULL);
    place.parameters = values;
    check_target(&list, &place, "aged");
}

TEST(a_record_takes_the_place_of_every_built_in_target)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct target_list list = targets_of(a, "metric,segment,target,id\n"
                                            "answer_rate,channel=phone,80,pack\n"
                                            "answer_rate,,90,own\n"
                                            "answer_rate,channel=phone,,off\n");
    struct target *changed = (struct target *)list.targets;
    struct guide_place place = place_of(a, "answer_rate", "channel=phone");

    changed[0].built_in = true;
    check_target(&list, &place, "own");
    list.n = 1;
    check_target(&list, &place, "pack");
    changed[1] = changed[2];                    /* switched off for that segment */
    list.n = 2;
    check_target(&list, &place, NULL);
    CHECK(!target_in_force(&list, &list.targets[0], now_us));
}

TEST(which_applies_does_not_depend_on_the_order)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct target_list list = targets_of(a, several);
    struct target *shuffled = (struct target *)list.targets;
    struct guide_place place = place_of(a, "first_response_time", "channel=email; tier=gold");
    struct guide_place whole = place_of(a, "first_response_time", "");

    for (int round = 0; round < 200; round++) {
        size_t i = test_random() % list.n, k = test_random() % list.n;
        struct target one = shuffled[i];

        shuffled[i] = shuffled[k];
        shuffled[k] = one;
        check_target(&list, &place, "mail");
        check_target(&list, &whole, "newer");
    }
}

/* --- how a value stands --- */

static const char *status(struct arena *a, const char *metric, const char *target, double value,
                          int64_t n)
{
    struct target_list list;
    struct buf b;

    buf_init(&b, a, 512);
    buf_add(&b, "metric,target,low,high,tolerance,direction\n%s,%s\n", metric, target);
    list = targets_of(a, b.p);
    return guide_status_name(target_status(list.targets,
                                           catalogue_metric(metrics(a), str_of(metric)),
                                           isnan(value), value, n));
}

#define CHECK_STATUS(metric, target, value, n, want) \
    do { \
        const char *got_ = status(a, metric, target, value, n); \
        if (strcmp(got_, want) != 0) \
            test_fail(__FILE__, __LINE__, "%s %s: got %s", metric, target, got_); \
    } while (0)

TEST(a_value_is_met_near_or_missed)
{
    AUTO(arena_close) struct arena *a = arena_open();

    CHECK_STATUS("answer_rate", "80,,,,", 80, 100, "met");
    CHECK_STATUS("answer_rate", "80,,,,", 79.9, 100, "missed");
    CHECK_STATUS("answer_rate", "80,75,,,", 75, 100, "near");
    CHECK_STATUS("answer_rate", "80,,,5,", 74.9, 100, "missed");
    CHECK_STATUS("answer_rate", "80,,,5,", 75, 100, "near");
    CHECK_STATUS("answer_rate", "80,,,,", 10, 29, "few");
    CHECK_STATUS("answer_rate", "80,,,,", NAN, 100, "");
    CHECK_STATUS("first_response_time", "24 h,,48 h,,", 86400, 100, "met");
    CHECK_STATUS("first_response_time", "24 h,,48 h,,", 86401, 100, "near");
    CHECK_STATUS("first_response_time", "24 h,,48 h,,", 172801, 100, "missed");
    CHECK_STATUS("occupancy", ",75,85,,", 75, 100, "met");
    CHECK_STATUS("occupancy", ",75,85,5,band", 88, 100, "near");
    CHECK_STATUS("occupancy", ",75,85,5,band", 91, 100, "missed");
    CHECK_STATUS("average_handle_time", "300,,,,", 400, 100, "");      /* no side is good */
    CHECK_STATUS("average_handle_time", "300,,,,lower", 400, 100, "missed");
    CHECK_STATUS("backlog", "0,,,,", 3, 3, "missed");                   /* a count is no sample */
    CHECK_STATUS("answer_rate", "80,,,,none", 10, 100, "");
}

/* --- files --- */

static void random_text(char *text, size_t size)
{
    static const char letters[] = "ab ,\"'\n;=\xc3\xa9.";
    size_t n = test_random() % (size - 3), at = 0;

    while (at < n) {
        char c = letters[test_random() % (sizeof letters - 1)];

        if ((unsigned char)c >= 0x80) {
            text[at++] = '\xc3';
            c = '\xa9';
        }
        text[at++] = c;
    }
    text[at] = 0;
}

static double random_number(void)
{
    double d = (double)(int64_t)(test_random() % 2000000) / (double)(1 + test_random() % 997);

    return test_random() % 3 ? d : NAN;
}

TEST(targets_that_are_printed_read_back_the_same)
{
    for (int round = 0; round < 300; round++) {
        AUTO(arena_close) struct arena *a = arena_open();
        AUTO(bytes_done) struct bytes text = { 0 };
        char owner[40], value[40];
        struct target_list list;
        struct err e = { 0 };
        struct target t = {
            .metric = STR("csat"), .source = STR("me"), .id = STR("1"), .value = random_number(),
            .low = NAN, .high = NAN, .tolerance = random_number(),
            .direction = (enum target_direction)(test_random() % 5),
            .clock = (enum guide_clock)(test_random() % 3),
            .from_us = test_random() % 2 ? INT64_MIN : (int64_t)(test_random() >> 12),
            .review_us = test_random() % 2 ? NONE : (int64_t)(test_random() % 4000) * DAY_US,
        };

        random_text(owner, sizeof owner);
        random_text(value, sizeof value);
        t.owner = str_of(owner);
        t.basis = str_of(value);
        if (*value)
            t.segment = (struct segment){ { { STR("team"), str_of(value) } }, 1 };
        targets_print_header(&text);
        targets_print(&text, &t);
        if (!targets_read(a, "t.csv", (struct str){ text.p, text.n }, &list, &e)) {
            test_fail(__FILE__, __LINE__, "%s\n%.*s", e.msg, (int)text.n, text.p);
            return;
        }
        CHECK_INT((int64_t)list.n, 1);
        if (!target_equal(&t, &list.targets[0]))
            test_fail(__FILE__, __LINE__, "it differs: %.*s", (int)text.n, text.p);
    }
}

TEST(mistakes_in_a_file_of_targets_name_line_and_field)
{
    static const struct { const char *text, *want; } wrong[] = {
        { "", "t.csv:1: there is no header" },
        { "name\n", "t.csv:1: there is no column metric" },
        { "metric,goal\n", "t.csv:1: there is no column \"goal\"" },
        { "metric,metric\n", "t.csv:1: the column metric comes twice" },
        { "metric,target\ncsat\n", "t.csv:2: 1 cells, the header has 2" },
        { "metric,target\ncsat,x\n", "t.csv:2: target: \"x\" is no number" },
        { "metric,target\n,1\n", "t.csv:2: metric: it is empty" },
        { "metric,low,high\ncsat,2,1\n", "t.csv:2: low: it is above high" },
        { "metric,direction\ncsat,up\n", "t.csv:2: direction:" },
        { "metric,from\ncsat,soon\n", "t.csv:2: from:" },
        { "metric,segment\ncsat,x\n", "t.csv:2: segment:" },
    };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct target_list list;
        struct err e = { 0 };

        if (targets_read(a, "t.csv", str_of(wrong[i].text), &list, &e) ||
            strncmp(e.msg, wrong[i].want, strlen(wrong[i].want)) != 0)
            test_fail(__FILE__, __LINE__, "got '%s', want '%s'", e.msg, wrong[i].want);
    }
}

TEST(numbers_may_have_units)
{
    static const struct { const char *text; double want; } good[] = {
        { "80", 80 }, { "80 %", 80 }, { "24 h", 86400 }, { "3min", 180 }, { "30 s", 30 },
        { "1.5 d", 129600 }, { "-3", -3 }, { "1e3", 1000 },
    };
    static const char *const wrong[] = { "x", "5 weeks", "h", "1,5", "nan", "1e999", "5 h h" };
    enum number_unit unit;
    double value;

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        unit = NUMBER_PLAIN;
        CHECK(guide_number(str_of(good[i].text), &unit, &value) &&
              !(fabs(value - good[i].want) > 1e-9));
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        unit = NUMBER_PLAIN;
        if (guide_number(str_of(wrong[i]), &unit, &value))
            test_fail(__FILE__, __LINE__, "\"%s\" was taken", wrong[i]);
    }
    CHECK(guide_number(STR(""), &unit, &value) && isnan(value));
}

TEST(numbers_of_one_target_have_one_unit)
{
    enum number_unit unit = NUMBER_PLAIN;
    double value = 0;

    CHECK(guide_number(STR("24"), &unit, &value) && unit == NUMBER_PLAIN);
    CHECK(guide_number(STR("24 h"), &unit, &value) && unit == NUMBER_TIME);
    CHECK(guide_number(STR("30"), &unit, &value) && unit == NUMBER_TIME);
    CHECK(!guide_number(STR("80 %"), &unit, &value) && unit == NUMBER_TIME);
    CHECK_INT((int64_t)value, 30);
}

TEST(a_unit_is_one_that_the_metric_is_told_in)
{
    static const struct {
        enum metric_unit metric;
        enum number_unit written;
        bool             fits;
    } cases[] = {
        { UNIT_S, NUMBER_PLAIN, true }, { UNIT_S, NUMBER_TIME, true },
        { UNIT_S, NUMBER_PERCENT, false }, { UNIT_PERCENT, NUMBER_PERCENT, true },
        { UNIT_PERCENT, NUMBER_TIME, false }, { UNIT_HOURS, NUMBER_PLAIN, true },
        { UNIT_HOURS, NUMBER_TIME, false }, { UNIT_COUNT, NUMBER_PERCENT, false },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct metric m = { .id = STR("m"), .unit = cases[i].metric };
        struct err e = { 0 };

        CHECK(guide_unit_check(&m, cases[i].written, &e) == cases[i].fits);
    }
}

/* --- benchmarks --- */

static const char about_line[] = "{\"pack\":\"P\",\"about\":\"A\"}\n";

static const char whole_line[] =
    "{\"metric\":\"answer_rate\",\"unit\":\"%\",\"kind\":\"observed\",\"value\":90,"
    "\"population\":\"p\",\"source\":\"s\",\"site\":\"x\",\"grade\":\"B\"";

static bool read_pack(struct arena *a, const char *line, struct benchmark_list *ret,
                      struct err *e)
{
    struct pack pack;
    struct buf b;

    buf_init(&b, a, 8192);
    buf_add(&b, "%s%s\n", about_line, line);
    return pack_read(a, "p.jsonl", STR("p"), (struct str){ b.p, b.n }, &pack, ret, e);
}

TEST(mistakes_in_a_pack_name_line_and_field)
{
    static const struct { const char *line, *want; } wrong[] = {
        { "", "p.jsonl:1: there is no benchmark" },
        { "{", "p.jsonl:2: " }, { "[]", "p.jsonl:2: an object is expected" },
        { "{\"metric\":5}", "p.jsonl:2: metric: a text is expected" },
        { "{\"colour\":\"red\"}", "p.jsonl:2: there is no field \"colour\"" },
        { "{\"grade\":\"D\"}", "p.jsonl:2: grade: it is not A, B or C" },
        { "{\"kind\":\"guessed\"}", "p.jsonl:2: kind: it is not observed or target" },
        { "{\"metric\":\"x\"}", "p.jsonl:2: unit: it must be given" },
        { "{\"value\":\"90\"}", "p.jsonl:2: value: a number is expected" },
        { "{\"n\":0}", "p.jsonl:2: n: a whole number from 1" },
    };
    static const struct { const char *more, *want; } odd[] = {
        { ",\"convention\":true}", "p.jsonl:2: convention:" },
        { ",\"derived\":true}", "p.jsonl:2: derived: there is no band" },
        { ",\"poor_low\":70}", "p.jsonl:2: poor_low, poor_high:" },
        { ",\"good_low\":80,\"poor_low\":90}", "p.jsonl:2: the band must be" },
        { ",\"p25\":3,\"p50\":2}", "p.jsonl:2: p25, p50, p75:" },
        { ",\"year\":20}", "p.jsonl:2: year:" }, { ",\"period\":\"moon\"}", "p.jsonl:2: period:" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    struct benchmark_list list;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct err e = { 0 };

        if (read_pack(a, wrong[i].line, &list, &e) ||
            strncmp(e.msg, wrong[i].want, strlen(wrong[i].want)) != 0)
            test_fail(__FILE__, __LINE__, "got '%s', want '%s'", e.msg, wrong[i].want);
    }
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct err e = { 0 };
        struct buf b;

        buf_init(&b, a, 4096);
        buf_add(&b, "%s%s", whole_line, odd[i].more);
        if (read_pack(a, b.p, &list, &e) ||
            strncmp(e.msg, odd[i].want, strlen(odd[i].want)) != 0)
            test_fail(__FILE__, __LINE__, "got '%s', want '%s'", e.msg, odd[i].want);
    }
}

/* The one benchmark with some more fields, held against a figure. */
static struct benchmark_match match(struct arena *a, const char *metric, const char *unit,
                                    const char *more, const struct guide_place *place)
{
    struct benchmark_match ret[MATCHES_MAX];
    struct benchmark_list list;
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, 8192);
    buf_add(&b, "{\"metric\":\"%s\",\"unit\":\"%s\",\"kind\":\"observed\",\"value\":90,"
                "\"population\":\"p\",\"source\":\"s\",\"site\":\"x\",\"grade\":\"B\"%s}", metric,
            unit, more);
    if (!read_pack(a, b.p, &list, &e)) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        return (struct benchmark_match){ 0 };
    }
    if (!benchmarks_for(&list, place, now_us, ret))
        return (struct benchmark_match){ 0 };
    return ret[0];
}

TEST(what_is_not_the_same_is_shown_but_not_compared)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct guide_place rate = place_of(a, "answer_rate", "channel=phone");
    struct guide_place wait = place_of(a, "first_response_time", "channel=email");
    struct benchmark_match m = match(a, "answer_rate", "%", ",\"year\":2024", &rate);

    CHECK(m.benchmark && !m.blocked && !m.old);
    m = match(a, "answer_rate", "%", ",\"year\":2020", &rate);
    CHECK(m.benchmark && !m.blocked && m.old);
    m = match(a, "answer_rate", "%", ",\"segment\":{\"channel\":\"email\"}", &rate);
    CHECK(!m.benchmark);
    m = match(a, "answer_rate", "%", ",\"not_comparable\":\"an index\"", &rate);
    CHECK(m.benchmark && m.blocked && strcmp(m.blocked, "an index") == 0);
    m = match(a, "answer_rate", "%", ",\"period\":\"year\"", &rate);
    CHECK(m.benchmark && m.blocked);
    m = match(a, "answer_rate", "%", ",\"period\":\"month\"", &rate);
    CHECK(m.benchmark && !m.blocked);
    m = match(a, "answer_rate", "%", ",\"set\":\"short_abandon=5 s\"", &rate);
    CHECK(m.benchmark && m.blocked);
    m = match(a, "first_response_time", "s", "", &wait);
    CHECK(m.benchmark && !m.blocked);
    wait.business = true;
    m = match(a, "first_response_time", "s", "", &wait);
    CHECK(m.benchmark && m.blocked);
    m = match(a, "first_response_time", "s", ",\"clock\":\"business\"", &wait);
    CHECK(m.benchmark && !m.blocked);
}

TEST(bands_judge_in_both_directions)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric *m = catalogue_metric(metrics(a), STR("occupancy"));
    struct benchmark b = { .good_low = 75, .good_high = 85, .poor_low = 65, .poor_high = 90 };

    CHECK_INT(benchmark_status(&b, m, false, 75, 100), STATUS_MET);
    CHECK_INT(benchmark_status(&b, m, false, 65, 100), STATUS_NEAR);
    CHECK_INT(benchmark_status(&b, m, false, 64, 100), STATUS_MISSED);
    CHECK_INT(benchmark_status(&b, m, false, 90, 100), STATUS_NEAR);
    CHECK_INT(benchmark_status(&b, m, false, 91, 100), STATUS_MISSED);
    CHECK_INT(benchmark_status(&b, m, false, 80, 29), STATUS_FEW);
    CHECK_INT(benchmark_status(&b, m, true, 0, 0), STATUS_NONE);
    b = (struct benchmark){ .good_low = NAN, .good_high = 5, .poor_low = NAN, .poor_high = NAN };
    CHECK_INT(benchmark_status(&b, m, false, -3, 100), STATUS_MET);
    CHECK_INT(benchmark_status(&b, m, false, 6, 100), STATUS_MISSED);
}

TEST(the_packs_of_the_program_are_well_formed_and_sources_alone_are_targets)
{
    AUTO(arena_close) struct arena *a = arena_open();
    size_t packs = 0, targets = 0, on = 0;

    for (const struct embedded_file *f = benchmark_files; f->path; f++) {
        struct str text = { f->text, f->n };
        struct benchmark_list list;
        struct target_list of_targets;
        struct pack pack;
        struct err e = { 0 };

        if (strstr(f->path, ".csv")) {
            CHECK(targets_read(a, f->path, text, &of_targets, &e));
            CHECK(strcmp(f->path, "sources.csv") == 0);
            for (size_t i = 0; i < of_targets.n; i++) {
                const struct metric *m = catalogue_metric(
                    metrics(a), guide_metric_id(of_targets.targets[i].metric));

                CHECK(m && guide_unit_check(m, of_targets.targets[i].written_in, &e));
            }
            targets++;
            continue;
        }
        if (!pack_read(a, f->path, STR("p"), text, &pack, &list, &e) ||
            !pack_check(metrics(a), f->path, &list, &e))
            test_fail(__FILE__, __LINE__, "%s", e.msg);
        for (size_t i = 0; pack.on && i < list.n; i++)
            CHECK(list.list[i].convention);     /* nothing else is on by itself */
        on += pack.on;
        packs++;
    }
    CHECK_INT((int64_t)targets, 1);
    CHECK_INT((int64_t)on, 1);
    CHECK(packs > 10);
}

TEST(goals_name_metrics_that_there_are)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct goal_list goals;
    struct err e = { 0 };
    const struct embedded_file *f = goal_files;

    CHECK(goals_read(a, f->path, (struct str){ f->text, f->n }, &goals, &e));
    CHECK(goals.n >= 5);
    for (size_t i = 0; i < goals.n; i++)
        for (size_t k = 0; k < goals.list[i].n; k++)
            if (!catalogue_metric(metrics(a), goals.list[i].metrics[k].metric))
                test_fail(__FILE__, __LINE__, "%s: there is no metric %s", goals.list[i].id.p,
                          goals.list[i].metrics[k].metric.p);
    CHECK(!goals_read(a, "g", STR("{\"goal\":\"x\"}"), &goals, &e));
    CHECK(strncmp(e.msg, "g:1: ", 5) == 0);
}
