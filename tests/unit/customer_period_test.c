/* customer_period_test.c -- customers in the periods of a question, against rows worked out by
 * hand. */
#include "ask.h"
#include "buf.h"
#include "engine_priv.h"
#include "fact.h"
#include "facts.h"
#include "instant.h"
#include "intern.h"
#include "parse.h"
#include "query_priv.h"
#include "source_tools.h"
#include "store.h"

#define LENGTH(list) (sizeof (list) / sizeof *(list))

enum { LINES_MAX = 1 << 16 };

/* A row of customer_span: days of 2025 as "MM-DD", numbers; NULL and 0: none. */
struct span {
    const char *customer, *basis, *first, *what, *from, *to, *plan;
    double      mrr, amount;
    const char *previous;
    int64_t     first_response_s, full_resolution_s;
    const char *reopened, *satisfied, *sentiment;
};

static const struct span spans[] = {
    { "ann", "subscription", "01-10", "account", "01-10", NULL },
    { "ann", "subscription", "01-10", "subscription", "01-10", "03-01", "basic", 10 },
    { "ann", "subscription", "01-10", "subscription", "03-01", NULL, "pro", 25 },
    { "ann", "subscription", "01-10", "subscription", "02-01", "03-05", "extra", 5 },
    { "ann", "subscription", "01-10", "touch", "02-03", "02-03" },
    { "ann", "subscription", "01-10", "service", "02-10", "03-20", .first_response_s = 3600,
      .full_resolution_s = 3 * 86400 + 1, .reopened = "true", .satisfied = "false",
      .sentiment = "negative" },
    { "ann", "subscription", "01-10", "service", "03-20", NULL, .first_response_s = 86400 },
    { "bob", "purchase", "01-20", "account", "01-20", NULL },
    { "bob", "purchase", "01-20", "purchase", "01-20", "02-15", .amount = 5 },
    { "bob", "purchase", "01-20", "purchase", "02-15", "02-28", .amount = 7, .previous = "01-20" },
    { "bob", "purchase", "01-20", "purchase", "02-28", NULL, .previous = "02-15" },
    { "cyd", "account", "02-05", "account", "02-05", "03-10" },
    { "dan", "account", "04-12", "account", "04-12", NULL },
};

static struct str day_of(struct arena *a, const char *day)
{
    return day ? str_of(textf(a, "2025-%sT00:00:00Z", day)) : (struct str){ 0 };
}

static struct str number_of(struct arena *a, double x)
{
    return x != 0 ? str_of(textf(a, "%g", x)) : (struct str){ 0 };
}

/* What a row says in a column, as a text; empty: nothing. */
static struct str cell_of(struct arena *a, const struct span *s, const char *name)
{
    const struct { const char *name; struct str text; } cells[] = {
        { "source", STR("shop") }, { "customer", str_of(s->customer) },
        { "segment", str_of(s->customer[0] == 'a' ? "big" : "small") },
        { "basis", str_of(s->basis) }, { "first_at", day_of(a, s->first) },
        { "what", str_of(s->what) }, { "from_at", day_of(a, s->from) },
        { "to_at", day_of(a, s->to) }, { "plan", str_of(s->plan ? s->plan : "") },
        { "mrr", number_of(a, s->mrr) }, { "amount", number_of(a, s->amount) },
        { "previous_at", day_of(a, s->previous) }, { "previous_day_at", day_of(a, s->previous) },
        { "first_response_s", number_of(a, (double)s->first_response_s) },
        { "full_resolution_s", number_of(a, (double)s->full_resolution_s) },
        { "reopened", str_of(s->reopened ? s->reopened : "") },
        { "satisfied", str_of(s->satisfied ? s->satisfied : "") },
        { "sentiment", str_of(s->sentiment ? s->sentiment : "") },
    };

    for (size_t i = 0; i < LENGTH(cells); i++)
        if (strcmp(cells[i].name, name) == 0)
            return cells[i].text;
    return (struct str){ 0 };
}

static bool set_cell(struct engine *g, const struct column_def *def, struct chunk_column *to,
                     size_t row, struct str text, struct err *e)
{
    if (!text.n) {
        chunk_set_null(to, row);
        return true;
    }
    if (def->word)
        ((int64_t *)to->data)[row] = intern(store_words(g->store), text);
    else if (def->type == COLUMN_TEXT)
        chunk_set_text(to, row, text);
    else if (def->type == COLUMN_BOOL)
        ((uint8_t *)to->data)[row] = str_equal(text, STR("true"));
    else if (def->type == COLUMN_DOUBLE)
        CHECK(parse_double(text, &((double *)to->data)[row]));
    else if (def->type == COLUMN_TIME)
        TRY(instant_parse(text, &((int64_t *)to->data)[row], e));
    else
        CHECK(parse_int(text, &((int64_t *)to->data)[row]));
    return true;
}

struct writing {
    struct arena      *arena;
    struct engine     *engine;
    struct table_def   stored;
    const struct span *spans;
    size_t             n;
    bool               done;
};

static bool give_spans(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct writing *w = ctx;

    c->n = 0;
    if (worker != 0 || w->done)
        return true;
    for (size_t i = 1; i < w->stored.n; i++)
        chunk_nullable(&c->columns[i]);
    for (size_t row = 0; row < w->n; row++) {
        ((uint64_t *)c->columns[0].data)[row] = (uint64_t)w->spans[row].customer[0];
        for (size_t i = 1; i < w->stored.n; i++)
            TRY(set_cell(w->engine, &w->stored.columns[i], &c->columns[i], row,
                         cell_of(w->arena, &w->spans[row], w->stored.columns[i].name), e));
    }
    c->n = w->n;
    w->done = true;
    return true;
}

static struct engine *open_shop(struct arena *a, const struct span *list, size_t n)
{
    struct engine_options options = { .threads = 1 };
    struct writing w = { .arena = a, .spans = list, .n = n };
    struct engine *g = NULL;
    struct err e = { 0 };

    CHECK(engine_open(&options, &g, &e));
    w.engine = g;
    w.stored = fact_stored(a, facts_table(FACTS_CUSTOMER_SPAN));
    CHECK(store_begin(g->store, &e) &&
          fact_append(g->store, &w.stored, give_spans, &w, &e) && store_commit(g->store, &e));
    return g;
}

/* A line for each figure of a metric by customer and month: its splits and "over / under" or the
 * value; no data is a dash. Periods from now on have none. */
static const char *figures_of(struct arena *a, struct engine *g, const char *metric,
                              const char *by)
{
    struct engine_ask ask = { .metrics = str_of(metric), .from = STR("2025-01-01"),
                              .to = STR("2025-06-01"), .grain = STR("month"), .by = str_of(by),
                              .folder = str_of(tree_path(a, "tests/golden/query/metrics")) };
    struct ask_answer answer;
    struct err e = { 0 };
    const char *text = "";
    struct buf b;

    CHECK(instant_parse(STR("2025-04-11T00:00:00Z"), &ask.now_us, &e));
    buf_init(&b, a, LINES_MAX);
    if (!engine_ask(a, g, &ask, &answer, &e))
        return str_copy(a, str_of(e.msg)).p;
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];

        if (f->period == 0)
            for (size_t k = 0; k < f->n_by; k++)
                buf_add(&b, "%s%.*s", k ? ", " : i ? "; " : "", (int)f->splits[k].n,
                        f->splits[k].p ? f->splits[k].p : "");
        if (f->none)
            buf_add(&b, " -");
        else if (f->has_denominator)
            buf_add(&b, " %g/%g", f->numerator, f->denominator);
        else
            buf_add(&b, " %g", f->value);
    }
    CHECK(buf_finish(&b, &text, &e));
    return text;
}

/* January to April, which ends on the 11th: that is now. */
TEST(customers_in_the_periods_of_a_question)
{
    static const struct { const char *metric, *by, *want; } rows[] = {
        { "own_churn", "customer", "ann - 0/1 0/1 0/1; bob - - - -; cyd - - 1/1 -" },
        { "own_revenue", "customer", "ann - 30/15 25/30 25/25; bob - - - -; cyd - - - -" },
        { "own_returns", "customer", "ann - - - -; bob 1/1 2/1 0/1 0/1; cyd - - - -" },
        { "own_spending", "customer", "ann - - - -; bob 5 7 - -; cyd - - - -" },
        { "own_pause", "customer", "ann - - - -; bob - 13 13 13; cyd - - - -" },
        { "own_touches", "customer", "ann 0 2 1 0; bob 0 0 0 0; cyd - 0 0 0" },
        { "own_revenue", "plan", " - - - -; extra - 30/15 - -; pro - - 25/30 25/25" },
        { "own_touches", "basis,segment",
          "account, small - 0 0 0; purchase, small 0 0 0 0; subscription, big 0 2 1 0" },
        { "own_touches", "service_first_response,service_resolution",
          ",  0 2 0 0; 8 to 24 h,  - - - 0; within 1 h, over 3 d - - 1 -" },
        { "own_touches", "service_reopened,service_csat,service_sentiment",
          ", ,  0 2 0 0; reopened, dissatisfied, negative - - 1 -" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = open_shop(a, spans, LENGTH(spans));

    for (size_t i = 0; i < LENGTH(rows); i++) {
        const char *got = figures_of(a, g, rows[i].metric, rows[i].by);

        if (strcmp(got, rows[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s by %s\n  %s\ninstead of\n  %s", rows[i].metric,
                      rows[i].by, got, rows[i].want);
    }
}

/* --- random spans and periods, against a plain loop --- */

enum { CUSTOMERS = 12, SPANS = 60, DAYS = 27, QUESTIONS = 60 };

static const char *random_day(struct arena *a)
{
    return textf(a, "%02d-%02d", 1 + (int)(test_random() % 4), 1 + (int)(test_random() % DAYS));
}

/* Subscriptions, some of which end when they begin, and touches; a customer's first span begins
 * when the customer does. */
static void make_spans(struct arena *a, struct span *list)
{
    const char *first[CUSTOMERS];

    for (size_t i = 0; i < CUSTOMERS; i++)
        first[i] = test_random() % 2 ? "01-01" : random_day(a);
    for (size_t i = 0; i < SPANS; i++) {
        size_t who = i % CUSTOMERS;
        const char *x = random_day(a), *y = random_day(a);
        bool touch = test_random() % 3 == 0;

        x = i < CUSTOMERS || strcmp(x, first[who]) < 0 ? first[who] : x;
        y = strcmp(y, x) < 0 ? x : y;
        list[i] = (struct span){ .customer = textf(a, "%c", 'a' + (int)who),
                                 .basis = "subscription", .first = first[who],
                                 .what = touch ? "touch" : "subscription", .from = x,
                                 .to = touch ? x : test_random() % 4 ? y : NULL };
        list[i].mrr = touch ? 0 : 1 + (double)(test_random() % 5);
    }
}

static int64_t at_of(struct arena *a, const char *day)
{
    struct err e = { 0 };
    int64_t at_us = INT64_MAX;

    if (day)
        CHECK(instant_parse(day_of(a, day), &at_us, &e));
    return at_us;
}

static bool holds(struct arena *a, const struct span *s, int64_t at_us)
{
    return at_of(a, s->from) <= at_us && at_of(a, s->to) > at_us;
}

/* Of one period: touches, and monthly revenue at the end over that at the start, of persons who
 * are customers before its end; whether there is any. */
static void check_figure(struct arena *a, const struct span *list, const struct ask_figure *f,
                         int64_t now_us, const char *line)
{
    int64_t end_us = f->to_us < now_us ? f->to_us : now_us;
    double touches = 0, starts = 0, ends = 0;
    bool any = false;

    for (size_t i = 0; i < SPANS; i++) {
        double before = 0;

        if (at_of(a, list[i].first) >= end_us || f->from_us >= now_us)
            continue;
        any = true;
        touches += list[i].mrr == 0 && at_of(a, list[i].from) >= f->from_us &&
                   at_of(a, list[i].from) < end_us;
        starts += holds(a, &list[i], f->from_us) ? list[i].mrr : 0;
        for (size_t k = 0; k < SPANS; k++)      /* of those with revenue at the start */
            if (list[k].customer[0] == list[i].customer[0] && holds(a, &list[k], f->from_us))
                before += list[k].mrr;
        ends += before > 0 && holds(a, &list[i], end_us) ? list[i].mrr : 0;
    }
    if (f->none != (f->item ? starts == 0 : !any))
        test_fail(__FILE__, __LINE__, "%s: data or none", line);
    if (!f->none && (f->item ? f->numerator != ends || f->denominator != starts
                             : f->value != touches))
        test_fail(__FILE__, __LINE__, "%s: %g and %g / %g instead of %g and %g / %g", line,
                  f->value, f->numerator, f->denominator, touches, ends, starts);
}

TEST(random_customers_in_random_periods)
{
    static const char *const grains[] = { "half_hour", "hour", "day", "week", "month", "all" };
    static const char *const zones[] = { "UTC", "Europe/Warsaw", "Asia/Kolkata",
                                         "Australia/Lord_Howe" };
    AUTO(arena_close) struct arena *a = arena_open();
    struct span *list = NEW_N(a, struct span, SPANS);
    struct engine *g;

    make_spans(a, list);
    g = open_shop(a, list, SPANS);
    for (size_t i = 0; i < QUESTIONS; i++) {
        size_t grain = test_random() % LENGTH(grains);
        const char *from = random_day(a), *to = random_day(a), *minute = i % 2 ? "13:37" : "00:00";
        struct engine_ask ask = { .metrics = STR("own_touches,own_revenue"),
                                  .grain = str_of(grains[grain]),
                                  .zone = str_of(zones[test_random() % LENGTH(zones)]),
                                  .folder = str_of(tree_path(a, "tests/golden/query/metrics")) };
        struct ask_answer answer;
        struct err e = { 0 };
        const char *line;

        if (grain < 2)                          /* some of a day */
            to = from;
        else if (strcmp(from, to) > 0)
            continue;
        ask.from = str_of(textf(a, "2025-%sT%s:00Z", from, minute));
        ask.to = str_of(textf(a, "2025-%sT%s:00Z", to, "20:11"));
        ask.now_us = at_of(a, random_day(a)) + 1234567;
        line = textf(a, "%s %s %s to %s", grains[grain], ask.zone.p, ask.from.p, ask.to.p);
        if (!engine_ask(a, g, &ask, &answer, &e)) {
            test_fail(__FILE__, __LINE__, "%s: %s", line, e.msg);
            continue;
        }
        for (size_t k = 0; k < answer.n; k++)
            check_figure(a, list, &answer.figures[k], ask.now_us, line);
    }
    engine_close(&g);
}
