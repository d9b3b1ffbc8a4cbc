/* query_test.c -- requests as SQL of both engines, and what a question may not be. */
#include <dirent.h>

#include "ask_priv.h"
#include "buf.h"
#include "commands.h"
#include "dialect.h"
#include "figure.h"
#include "instant.h"
#include "json.h"
#include "query_priv.h"
#include "source_tools.h"

#define GOLDEN "tests/golden/query"

enum { REQUESTS_MAX = 200, WORDS_MAX = 40, LINE_WIDTH = 96, TEXT_MAX = 4 << 20 };

static const int64_t now_us = INT64_C(1767225600) * SECOND_US;      /* 2026-01-01 */

/* A store whose one source has policies of its own, and nothing else that a text depends on. */
static struct engine *open_desk(struct arena *a)
{
    const char *path = tree_path(a, GOLDEN "/records.jsonl");
    struct engine_options options = { .threads = 1 };
    struct import_options import = { .connector = STR("canonical"), .paths = &path, .n_paths = 1,
                                     .now_us = now_us };
    struct import_result result;
    struct engine *g = NULL;
    struct err e = { 0 };

    if (!engine_open(&options, &g, &e) || !engine_import(g, &import, &result, &e))
        test_fail(path, 1, "%s", e.msg);
    return g;
}

/* --- a request as it is typed --- */

/* Words with space between; quotes keep a word together, a backslash the next character. */
static size_t split_words(struct arena *a, struct str line, char **words)
{
    size_t n = 0, i = 0;

    while (i < line.n && n < WORDS_MAX) {
        char *word = NEW_N(a, char, line.n + 1);
        size_t size = 0;
        bool quoted = false;

        for (; i < line.n && (quoted || line.p[i] != ' '); i++) {
            if (line.p[i] == '"')
                quoted = !quoted;
            else
                word[size++] = line.p[line.p[i] == '\\' && i + 1 < line.n ? ++i : i];
        }
        words[n++] = word;
        i++;
    }
    return n;
}

/* Words behind a lone "#" are the teams of which somebody asks who sees no others. */
static const struct viewer *cut_viewer(struct arena *a, char **words, size_t *n)
{
    struct viewer *v = NEW(a, struct viewer);
    struct str *teams = NEW_N(a, struct str, WORDS_MAX);
    size_t at = 0;

    while (at < *n && strcmp(words[at], "#") != 0)
        at++;
    if (at == *n)
        return NULL;
    *v = (struct viewer){ .teams = teams, .scoped = true, .personal = true };
    for (size_t i = at + 1; i < *n; i++)
        teams[v->n_teams++] = str_of(words[i]);
    *n = at;
    return v;
}

static bool read_request(struct arena *a, struct str line, struct options *ret,
                         struct engine_ask *ret_ask, struct err *e)
{
    char **words = NEW_N(a, char *, WORDS_MAX);
    size_t n = split_words(a, line, words);
    const struct viewer *viewer = cut_viewer(a, words, &n);

    TRY(options_parse(a, &telltale_program, (int)n, words, ret, e));
    TRY(question_of(ret, ret->args[0], ret_ask, e));
    ret_ask->viewer = viewer;
    if (!option_value(ret, "now"))
        ret_ask->now_us = now_us;
    if (ret_ask->folder.n)
        ret_ask->folder = str_of(tree_path(a, str_copy(a, ret_ask->folder).p));
    return true;
}

static bool make_sql(struct arena *a, const struct question *q, const struct options *o,
                     const struct dialect *d, struct sql *ret, struct err *e)
{
    struct records records;
    struct plan *plan;

    if (strcmp(o->command->name, "explain") == 0)
        return plan_reasons(a, q, d, 0, ret, e);
    if (strcmp(o->command->name, "records") == 0) {
        TRY(plan_records(a, q, d, 0, option_on(o, "left-out"), 0, &records, e));
        *ret = records.sql;
        return true;
    }
    TRY(plan_make(a, q, &plan, e));
    return plan_sql(a, plan, d, ret, e);
}

/* --- a text that people can compare --- */

static bool begins(const char *p, const char *word)
{
    return strncmp(p, word, strlen(word)) == 0;
}

static bool breaks(const char *p)
{
    static const char *const words[] = { "FROM ", "WHERE ", "GROUP BY ", "ORDER BY ",
                                         "LEFT JOIN ", "ANY LEFT JOIN ", "UNION ALL " };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (begins(p, words[i]))
            return true;
    return false;
}

/* Where a line may end before the next space: keeps it from growing too wide. */
static size_t width_to_next(const char *p)
{
    const char *space = strchr(p, ' '), *line = strchr(p, '\n');
    const char *end = space && (!line || space < line) ? space : line;

    return end ? (size_t)(end - p) : strlen(p);
}

/* A space becomes the end of a line before the words that begin a part, and where a line is
 * full; the engines read the same. */
static void add_sql(struct buf *b, const char *sql)
{
    bool value = false;                         /* in {p1:String} and the like, kept whole */
    size_t column = 0;
    int depth = 0;

    for (const char *p = sql; *p; p++) {
        bool space = (*p == ' ' || *p == '\n') && !value;
        bool part = space && breaks(p + 1) && !(begins(p - 4, " ANY") && begins(p + 1, "LEFT"));

        value = *p == '{' || (value && *p != '}');
        depth += (*p == '(') - (*p == ')');
        if (part || (space && (*p == '\n' || column + width_to_next(p + 1) > LINE_WIDTH))) {
            int indent = 2 * depth + (part || *p == '\n' ? 0 : 4);

            indent = indent > 40 ? 40 : indent;
            buf_add(b, "\n%*s", indent, "");
            column = (size_t)indent;
            continue;
        }
        buf_add(b, "%c", *p);
        column++;
    }
    buf_add(b, "\n");
}

static void add_values(struct buf *b, const struct sql *sql)
{
    for (size_t i = 0; i < sql->n; i++) {
        AUTO(bytes_done) struct bytes text = { 0 };

        json_print_text(&text, sql->values[i].text);
        buf_add(b, "-- %s %zu %.*s\n", sql->values[i].word ? "word" : "text", i + 1, (int)text.n,
                text.p);
    }
}

/* --- the golden files --- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t list_requests(struct arena *a, const char **ret)
{
    DIR *folder = opendir(tree_path(a, GOLDEN));
    size_t n = 0;

    CHECK(folder != NULL);
    for (struct dirent *d; folder && n < REQUESTS_MAX && (d = readdir(folder));) {
        size_t size = strlen(d->d_name);

        if (size > 4 && strcmp(d->d_name + size - 4, ".sql") == 0)
            ret[n++] = str_copy(a, str_of(d->d_name)).p;
    }
    if (folder)
        closedir(folder);
    qsort(ret, n, sizeof *ret, compare_names);
    return n;
}

static bool print_request(struct arena *a, struct engine *g, struct str line, struct asking *k,
                          struct buf *b, struct err *e)
{
    static const struct dialect *const dialects[] = { &dialect_duckdb, &dialect_clickhouse };
    struct engine_ask ask;
    struct options o;
    struct question q;

    TRY(read_request(a, line, &o, &ask, e));
    TRY(asking_open(a, g, &ask, k, e));
    TRY(asking_question(k, &k->span, &q, e));
    buf_add(b, "-- %.*s\n", (int)line.n, line.p);
    for (size_t i = 0; i < 2; i++) {
        struct sql sql;

        TRY(make_sql(a, &q, &o, dialects[i], &sql, e));
        buf_add(b, "\n-- %s\n", dialects[i]->name);
        add_sql(b, sql.text);
        add_values(b, &sql);
    }
    return true;
}

/* What the requests speak of: metrics and dimensions, each as a line. */
static void note(struct bytes *seen, struct str name)
{
    bytes_add(seen, name.p, name.n);
    bytes_add(seen, "\n", 1);
}

static void check_request(struct engine *g, const char *name, struct bytes *seen)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = textf(a, GOLDEN "/%s", name), *text = "";
    struct asking *k = NEW(a, struct asking);
    struct str old = read_tree(a, path);
    const char *end = old.n > 3 ? memchr(old.p, '\n', old.n) : NULL;
    struct str line = { old.p + 3, end ? (size_t)(end - old.p) - 3 : 0 };
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, TEXT_MAX);
    if (!print_request(a, g, line, k, &b, &e) || !buf_finish(&b, &text, &e)) {
        test_fail(path, 1, "%s", e.msg);
        return;
    }
    check_tree(a, path, str_of(text));
    for (size_t i = 0; i < k->n; i++)
        note(seen, k->items[i].metric->id);
    for (size_t i = 0; i < k->question.n_by; i++)
        note(seen, k->question.by[i]);
}

static void check_seen(const struct bytes *seen, struct str name)
{
    struct str rest = { seen->p, seen->n };

    while (rest.n) {
        size_t n = (size_t)((const char *)memchr(rest.p, '\n', rest.n) - rest.p);

        if (str_equal((struct str){ rest.p, n }, name))
            return;
        rest = (struct str){ rest.p + n + 1, rest.n - n - 1 };
    }
    test_fail(GOLDEN, 1, "no request speaks of %.*s: write one as the first line of a new file, "
              "and run with UPDATE_GOLDEN=1", (int)name.n, name.p);
}

TEST(requests_as_sql_of_both_engines)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    AUTO(bytes_done) struct bytes seen = { 0 };
    const char *names[REQUESTS_MAX];
    const struct dimension *dimensions;
    struct catalogue catalogue;
    struct err e = { 0 };
    size_t n = list_requests(a, names), n_dimensions;

    for (size_t i = 0; i < n; i++)
        check_request(g, names[i], &seen);
    CHECK(engine_metrics(a, (struct str){ 0 }, &catalogue, &e));
    for (size_t i = 0; i < catalogue.n; i++)
        if (!catalogue.metrics[i]->method.n)    /* no statement of its own */
            check_seen(&seen, catalogue.metrics[i]->id);
    dimensions = dimension_table(&n_dimensions);
    for (size_t i = 0; i < n_dimensions; i++)
        check_seen(&seen, str_of(dimensions[i].name));
}

/* --- what a question may not be --- */

static enum err_kind try_request(struct engine *g, const char *line, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct asking *k = NEW(a, struct asking);
    struct buf b;

    buf_init(&b, a, TEXT_MAX);
    *e = (struct err){ 0 };
    return print_request(a, g, str_of(line), k, &b, e) ? ERR_NONE : e->kind;
}

#define CHECK_REFUSED(line, kind, message)                                              \
    do {                                                                                \
        struct err e_;                                                                  \
        CHECK_INT(try_request(g, line, &e_), kind);                                     \
        if (!strstr(e_.msg, message))                                                   \
            test_fail(__FILE__, __LINE__, "\"%s\" lacks \"%s\"", e_.msg, message);      \
    } while (0)

TEST(what_facts_do_not_have_is_named_with_its_metric)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);

    CHECK_REFUSED("telltale ask contact_volume,occupancy --by tag", ERR_INVALID,
                  "occupancy cannot be split by tag");
    CHECK_REFUSED("telltale ask contact_volume,occupancy --where \"tag = vip\"", ERR_INVALID,
                  "occupancy: character 1: agent_interval has no \"tag\"");
    CHECK_REFUSED("telltale ask contact_volume --where \"chanel = email\"", ERR_INVALID,
                  "is it \"channel\"?");
    CHECK_REFUSED("telltale ask contact_volume.median", ERR_INVALID,
                  "contact_volume is not made of values");
    CHECK_REFUSED("telltale ask peak_hours.min", ERR_INVALID, "peak_hours is not made of values");
    CHECK_REFUSED("telltale ask first_response_time --set \"within = 1 h\"", ERR_INVALID,
                  "parameter \"within\"");
    CHECK_REFUSED("telltale records contact_volume,backlog --by team,nothing", ERR_INVALID,
                  "\"nothing\"");
}

/* "telltale ask M,M,..." and the like: a beginning, n times a part, an end. */
static const char *long_request(struct arena *a, const char *begin, const char *part, size_t n,
                                const char *end)
{
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, TEXT_MAX);
    buf_add(&b, "%s", begin);
    for (size_t i = 0; i < n; i++)
        buf_add(&b, part, i);
    buf_add(&b, "%s", end);
    CHECK(buf_finish(&b, &text, &e));
    return text;
}

TEST(questions_have_limits)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    struct err e;

    CHECK_REFUSED(long_request(a, "telltale ask ", "contact_volume,", 193, ""), ERR_LIMIT,
                  "at most 192 figures");
    CHECK_INT(try_request(g, long_request(a, "telltale ask ", "contact_volume,", 192, ""), &e),
              ERR_NONE);
    CHECK_REFUSED("telltale ask contact_volume --by team,agent,tier,channel", ERR_LIMIT,
                  "at most 3 dimensions");
    CHECK_REFUSED(long_request(a, "telltale ask ", "first_response_time.p%zu,", 9, ""), ERR_LIMIT,
                  "first_response_time is asked for more than 8 percentiles");
    CHECK_INT(try_request(g, long_request(a, "telltale ask ", "first_response_time.p%zu,", 8, ""),
                          &e), ERR_NONE);
    CHECK_REFUSED(long_request(a, "telltale ask contact_volume --where \"team in (x", ",x%zu",
                               1100, ")\""), ERR_LIMIT, "more than 1024 texts");
    CHECK_REFUSED("telltale ask contact_volume --grain hour --from 1900-01-01 --to 2020-01-01",
                  ERR_LIMIT, "100000");
}

/* The whole catalogue and a folder of own metrics: each has a figure. */
TEST(every_metric_fits_in_one_question)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    struct engine_ask ask = { .metrics = STR("all"), .from = STR("2025-01-01"),
                              .to = STR("2025-03-01"), .grain = STR("month"), .now_us = now_us,
                              .folder = str_of(tree_path(a, GOLDEN "/metrics")) };
    AUTO(bytes_done) struct bytes seen = { 0 };
    struct catalogue catalogue;
    struct ask_answer answer;
    struct err e = { 0 };

    CHECK(engine_metrics(a, ask.folder, &catalogue, &e));
    if (!engine_ask(a, g, &ask, &answer, &e)) {
        test_fail("all", 1, "%s", e.msg);
        return;
    }
    for (size_t i = 0; i < answer.n; i++)
        note(&seen, answer.figures[i].name);
    for (size_t i = 0; i < catalogue.n; i++)
        if (!catalogue.metrics[i]->share_of.n && !catalogue.metrics[i]->weekday_hour &&
            !catalogue.metrics[i]->method.n)
            check_seen(&seen, catalogue.metrics[i]->id);
}

/* --- rows become figures --- */

struct made {
    struct asking   *asking;
    struct question  question;
    struct plan     *plan;
    struct answer   *answer;
};

static void open_answer(struct arena *a, struct engine *g, const char *line, struct made *ret)
{
    struct err e = { 0 };
    struct engine_ask ask;
    struct options o;

    ret->asking = NEW(a, struct asking);
    if (!read_request(a, str_of(line), &o, &ask, &e) ||
        !asking_open(a, g, &ask, ret->asking, &e) ||
        !asking_question(ret->asking, &ret->asking->span, &ret->question, &e) ||
        !plan_make(a, &ret->question, &ret->plan, &e)) {
        test_fail(line, 1, "%s", e.msg);
        return;
    }
    ret->answer = answer_open(a, ret->plan);
}

/* Stocks that differ in a parameter: two groups each. */
TEST(a_question_of_the_most_figures_has_room)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    struct question_item *items = NEW_N(a, struct question_item, QUESTION_METRICS_MAX);
    struct err e = { 0 };
    struct sql sql;
    struct made m;

    open_answer(a, g, "telltale ask backlog --from 2025-01-01 --to 2026-01-01", &m);
    for (size_t i = 0; i < QUESTION_METRICS_MAX; i++) {
        size_t n = m.question.items[0].metric->n_parameters;
        struct parameter_value *values = NEW_N(a, struct parameter_value, n);

        memcpy(values, m.question.items[0].parameters, n * sizeof *values);
        for (size_t k = 0; k < n; k++)
            if (str_equal(m.question.items[0].metric->parameters[k].name, STR("older_than")))
                values[k].number = (double)(i + 1) * 60;
        items[i] = m.question.items[0];
        items[i].parameters = values;
    }
    m.question.items = items;
    m.question.n = QUESTION_METRICS_MAX;
    CHECK(plan_make(a, &m.question, &m.plan, &e));
    CHECK_INT(m.plan->n_groups, 2 * QUESTION_METRICS_MAX);
    CHECK(plan_sql(a, m.plan, &dialect_duckdb, &sql, &e));
    CHECK(plan_sql(a, m.plan, &dialect_clickhouse, &sql, &e));
}

TEST(a_row_of_no_group_or_no_period_is_a_defect)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    int64_t integers[INTEGERS_MAX] = { 7 };
    double reals[REALS_MAX] = { 0 };
    const struct figure *figures;
    struct err e = { 0 };
    struct made m;
    size_t n;

    open_answer(a, g, "telltale ask contact_volume --grain year --from 2025-01-01 --to 2026-01-01",
                &m);
    CHECK(!answer_row(m.answer, 1, m.question.periods->label_us[0], NULL, integers, reals, &e));
    CHECK_INT(e.kind, ERR_INTERNAL);
    CHECK(!answer_row(m.answer, 0, m.question.periods->label_us[0] + 1, NULL, integers, reals,
                      &e));
    CHECK(answer_row(m.answer, 0, m.question.periods->label_us[0], NULL, integers, reals, &e));
    CHECK(answer_finish(m.answer, &figures, &n, &e));
    CHECK_INT(n, 1);
    CHECK_INT(figures[0].n, 7);
}

TEST(an_answer_has_room_for_so_many_figures)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    int64_t integers[INTEGERS_MAX] = { 1 }, made = 0;
    double reals[REALS_MAX] = { 0 };
    const struct figure *figures;
    struct err e = { 0 };
    struct made m;
    bool ok = true;
    size_t n;

    open_answer(a, g, "telltale ask contact_volume --by customer --grain hour --from 2025-01-01 "
                "--to 2026-01-01", &m);
    for (; ok && made < 300; made++) {
        struct str split = str_of(textf(a, "C-%" PRId64, made));

        ok = answer_row(m.answer, 0, m.question.periods->label_us[0], &split, integers, reals,
                        &e);
    }
    ok = ok && answer_finish(m.answer, &figures, &n, &e);
    CHECK(!ok);
    CHECK_INT(e.kind, ERR_LIMIT);
    CHECK(strstr(e.msg, "fewer splits or longer periods") != NULL);
}

TEST(shares_of_a_dimension_add_up_and_nothing_has_none)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    int64_t integers[INTEGERS_MAX] = { 0 };
    double reals[REALS_MAX] = { 0 }, sum = 0;
    const struct figure *figures;
    struct err e = { 0 };
    struct made m;
    size_t n;

    open_answer(a, g, "telltale ask channel_share --grain quarter --from 2025-01-01 "
                "--to 2025-07-01", &m);
    for (int64_t i = 0; i < 3; i++) {
        struct str split = i ? str_of(textf(a, "channel %" PRId64, i)) : (struct str){ 0 };

        integers[0] = i + 1;
        CHECK(answer_row(m.answer, 0, m.question.periods->label_us[0], &split, integers, reals,
                         &e));
    }
    CHECK(answer_finish(m.answer, &figures, &n, &e));
    CHECK_INT(n, 6);
    CHECK(!figures[0].splits[0].p);             /* no channel known comes first */
    for (size_t i = 0; i < n; i++) {
        CHECK(figures[i].none == (figures[i].period == 1));
        sum += figures[i].value;
    }
    CHECK(sum > 99.999 && sum < 100.001);
}

/* --- what is not mature, and squares --- */

static bool says(const struct sql *sql, const char *text)
{
    for (size_t i = 0; i < sql->n; i++)
        if (str_equal(sql->values[i].text, str_of(text)))
            return true;
    return false;
}

#define FIRST_DAYS "telltale ask own_first_days --metrics tests/golden/query/metrics " \
    "--from 2025-01-01 --to 2026-01-01"

TEST(figures_tell_what_is_immature_and_how_far_values_lie_apart)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    int64_t integers[INTEGERS_MAX] = { 4, NONE, 1 };
    double reals[REALS_MAX] = { 14, 54 };
    const struct figure *figures;
    struct err e = { 0 };
    struct made m;
    size_t n;

    open_answer(a, g, FIRST_DAYS, &m);
    CHECK_INT(plan_integers(m.plan), 3);
    CHECK_INT(plan_reals(m.plan), 2);
    CHECK(answer_row(m.answer, 0, m.question.periods->label_us[0], NULL, integers, reals, &e));
    CHECK(answer_finish(m.answer, &figures, &n, &e));
    CHECK_INT(n, 1);
    CHECK(figures[0].value == 3.5 && figures[0].n == 4 && figures[0].immature == 1);
    CHECK(figures[0].has_moments && figures[0].sum == 14 && figures[0].squares == 54);

    open_answer(a, g, FIRST_DAYS, &m);
    CHECK(answer_finish(m.answer, &figures, &n, &e));
    CHECK(figures[0].none && !figures[0].has_moments && figures[0].immature == 0);
}

TEST(facts_whose_window_is_not_over_are_left_out_where_that_is_asked)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_desk(a);
    struct err e = { 0 };
    struct sql sql;
    struct made m;

    open_answer(a, g, FIRST_DAYS, &m);
    CHECK(plan_reasons(a, &m.question, &dialect_duckdb, 0, &sql, &e));
    CHECK(!says(&sql, "window not over"));
    m.question.mature_only = true;
    CHECK(plan_reasons(a, &m.question, &dialect_duckdb, 0, &sql, &e));
    CHECK(says(&sql, "window not over"));
    CHECK(plan_make(a, &m.question, &m.plan, &e));
    CHECK_INT(plan_integers(m.plan), 2);
    CHECK(plan_sql(a, m.plan, &dialect_duckdb, &sql, &e));
    CHECK(strstr(sql.text, textf(a, "((answer_responded_at + 259200000000) > %" PRId64 ")",
                                 m.question.known_us)) != NULL);
}
