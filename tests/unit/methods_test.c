/* methods_test.c -- figures worked out of others (docs/methods.md), beside plain sums of the
 * reference's figures over the same made-up records: random spans, splits and parameters. */
#include <math.h>
#include <stdarg.h>

#include "ask.h"
#include "buf.h"
#include "engine_priv.h"
#include "instant.h"
#include "journal.h"
#include "reference_priv.h"
#include "test.h"
#include "trial.h"
#include "zoneinfo.h"

enum { VALUES_MAX = 512, RATES_MAX = 64, MEASURES = 4 };

#define YEAR_US (INT64_C(1609459200) * SECOND_US)           /* 2021-01-01 */

/* Values of a split that occur, with none among them. */
struct values {
    const char *list[VALUES_MAX];
    size_t      n;
};

struct rate {
    bool        hourly;
    const char *where;
    int64_t     from_us;
    double      amount;
};

/* A figure asked of both. */
struct try {
    struct arena            *arena;
    const struct trial_world *world;
    struct engine_ask        ask;
    struct ref_question      question;
    struct ref_filter        filter;
    const struct ask_figure *figure;            /* the engine's, looked at now */
    const char              *splits[REF_BY_MAX];
};

/* What it should be; none: NAN. */
struct wanted {
    double  value;
    int64_t n;
};

static int upto(size_t n)
{
    return (int)(test_random() % n);
}

static const char *textf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static const char *textf(struct arena *a, const char *fmt, ...)
{
    const char *text = "";
    struct err e = { 0 };
    struct buf b;
    va_list ap;

    buf_init(&b, a, 1 << 14);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    CHECK(buf_finish(&b, &text, &e));
    return text;
}

/* --- questions --- */

static void add_time(struct try *t, const char *const *grains, size_t n_grains)
{
    static const char *const zones[] = { "UTC", "Europe/Warsaw", "Asia/Tehran" };
    const char *zone = zones[upto(3)], *texts[2];
    int64_t *bounds_us[2] = { &t->question.from_us, &t->question.to_us };
    int month = upto(9), months[2] = { month, month + 1 + upto(3) };
    struct str tzif;
    struct err e = { 0 };

    CHECK(zoneinfo_read(t->arena, str_of(zone), &tzif, &e) &&
          zone_parse(t->arena, tzif, &t->question.zone, &e));
    for (int i = 0; i < 2; i++) {
        struct instant_parts p = { .year = 2021, .month = months[i] + 1,
                                   .day = upto(2) ? 1 : 1 + upto(28) };

        texts[i] = textf(t->arena, "%04d-%02d-%02d", p.year, p.month, p.day);
        *bounds_us[i] = ref_instant_us(t->question.zone, instant_join(&p));
    }
    t->question.grain = grains[upto(n_grains)];
    t->question.now_us = YEAR_US + 372 * DAY_US;
    t->ask.from = str_of(texts[0]);
    t->ask.to = str_of(texts[1]);
    t->ask.zone = str_of(zone);
    t->ask.grain = str_of(t->question.grain);
    t->ask.now_us = t->question.now_us;
}

/* One of some splits, or none; a filter by source now and then. */
static struct try new_try(struct arena *a, const struct trial_world *w, const char *metric,
                          const char *const *dimensions, size_t n, const char *const *grains,
                          size_t n_grains)
{
    struct try t = { .arena = a, .world = w };
    size_t by = (size_t)upto(n + 1);

    t.ask.metrics = str_of(metric);
    t.question = (struct ref_question){ .stat = "", .sources = w->sources,
                                        .n_sources = w->n_sources };
    add_time(&t, grains, n_grains);
    if (by < n) {
        t.question.by[t.question.n_by++] = dimensions[by];
        t.ask.by = str_of(dimensions[by]);
    }
    t.filter = (struct ref_filter){ .test = REF_EQUAL, .name = "source", .texts = { "demo" },
                                    .n = 1 };
    return t;
}

static void set_filter(struct try *t)
{
    if (upto(4))
        return;
    t->question.filter = &t->filter;
    t->ask.where = STR("source = demo");
}

static void set(struct try *t, const char *name, const char *value)
{
    t->ask.set = str_of(textf(t->arena, "%.*s%s%s = %s", (int)t->ask.set.n,
                              t->ask.set.n ? t->ask.set.p : "", t->ask.set.n ? "; " : "", name,
                              value));
}

/* The reference's answer to a question like this one, about another metric. */
static struct ref_answer *answer_of(const struct try *t, const char *metric,
                                    const struct ref_question *like)
{
    struct ref_answer *made = NEW(t->arena, struct ref_answer);
    struct ref_question *q = NEW(t->arena, struct ref_question);

    *q = like ? *like : t->question;
    q->metric = metric;
    ref_ask(t->arena, &t->world->facts, q, made);
    return made;
}

static struct ref_figure figure_at(const struct ref_answer *r, const char *const *splits,
                                   size_t period)
{
    struct ref_figure f;

    ref_figure(r, splits, period, &f);
    return f;
}

static const struct ref_filter *both(const struct try *t, const struct ref_filter *more)
{
    struct ref_filter *f = NEW(t->arena, struct ref_filter);

    if (!t->question.filter)
        return more;
    *f = (struct ref_filter){ .test = REF_AND, .args = { t->question.filter, more } };
    return f;
}

/* --- values of splits --- */

static void add_value(struct values *v, const char *text)
{
    for (size_t i = 0; i < v->n; i++)
        if (ref_same(v->list[i], text))
            return;
    CHECK(v->n < VALUES_MAX);
    if (v->n < VALUES_MAX)
        v->list[v->n++] = text;
}

/* Those that a dimension takes in a table, however a row stands. */
static void add_values(const struct try *t, enum fact_table table, const char *dimension,
                       struct values *v)
{
    const struct ref_rows *rows = &t->world->facts.tables[table];

    for (size_t i = 0; i < rows->n; i++)
        for (int standing = 0; standing < 4; standing++) {
            struct ref_mark m = { .row = &rows->list[i], .at_us = NONE,
                                  .standing = (enum ref_standing)standing };
            struct ref_texts texts;

            if (ref_dimension(t->arena, &t->question, &m, dimension, &texts))
                add_value(v, texts.list[0]);
        }
}

/* --- comparing --- */

static bool is_near(double x, double y)
{
    return fabs(x - y) <= 1e-9 * fmax(fabs(x), fabs(y)) + 1e-12;
}

typedef struct wanted expected(struct try *t, void *ctx);

/* Asks the engine, and compares each of its figures; how many were no data is counted apart. */
static void check(struct try *t, expected *of, void *ctx, int *ret_known)
{
    struct ask_answer answer;
    struct err e = { 0 };

    if (!engine_ask(t->arena, t->world->engine, &t->ask, &answer, &e)) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        return;
    }
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];
        struct wanted want;

        t->figure = f;
        for (size_t k = 0; k < f->n_by; k++)
            t->splits[k] = f->splits[k].p ? str_copy(t->arena, f->splits[k]).p : NULL;
        want = of(t, ctx);
        *ret_known += !f->none;
        if (f->none == isnan(want.value) &&
            (f->none || (is_near(f->value, want.value) && f->n == want.n)))
            continue;
        test_fail(__FILE__, __LINE__, "%.*s period %zu \"%s\": %s%.17g (n %lld), plainly %.17g "
                  "(n %lld)\ntelltale ask '%.*s' --from %.*s --to %.*s --grain %.*s --by '%.*s' "
                  "--where '%.*s' --tz %.*s --set '%.*s'", (int)f->name.n, f->name.p, f->period,
                  f->n_by && t->splits[0] ? t->splits[0] : "", f->none ? "none " : "", f->value,
                  (long long)f->n, want.value, (long long)want.n, (int)t->ask.metrics.n,
                  t->ask.metrics.p, (int)t->ask.from.n, t->ask.from.p, (int)t->ask.to.n,
                  t->ask.to.p, (int)t->ask.grain.n, t->ask.grain.p, (int)t->ask.by.n, t->ask.by.p,
                  (int)t->ask.where.n, t->ask.where.p, (int)t->ask.zone.n, t->ask.zone.p,
                  (int)t->ask.set.n, t->ask.set.p);
        return;
    }
}

static const char *const coarse[] = { "all", "month", "quarter" };
static const char *const finer[] = { "all", "month", "week" };

#define LENGTH(list) (sizeof (list) / sizeof *(list))

/* One for all tests, made by the first. */
static struct {
    struct arena      *arena;
    struct trial_world world;
} made;

static const struct trial_world *world(void)
{
    if (!made.arena) {
        made.arena = arena_open();
        trial_open(made.arena, NULL, 1200, 400, &made.world);
    }
    return &made.world;
}

/* --- self-service beside assisted conversations --- */

struct usage {
    const struct ref_answer *sessions, *assisted;
    const struct values     *people;            /* NULL: sessions are counted */
};

static struct wanted usage_of(struct try *t, void *ctx)
{
    const struct usage *u = ctx;
    size_t period = t->figure->period, n_by = t->question.n_by;
    double over = 0, under = 0;

    if (!u->people) {
        over = figure_at(u->sessions, t->splits, period).value;
        under = over + figure_at(u->assisted, t->splits, period).value;
    }
    for (size_t i = 0; u->people && i < u->people->n; i++) {
        const char *splits[REF_BY_MAX] = { t->splits[0] };
        bool helped, wrote;

        splits[n_by] = u->people->list[i];
        helped = figure_at(u->sessions, splits, period).value > 0;
        wrote = figure_at(u->assisted, splits, period).value > 0;
        over += splits[n_by] && helped;
        under += splits[n_by] && (helped || wrote);
    }
    return (struct wanted){ under > 0 ? 100 * over / under : NAN, (int64_t)under };
}

TEST(self_service_usage_is_sessions_by_all)
{
    static const char *const dimensions[] = { "source", "segment", "customer", "channel" };
    int known = 0;

    for (int i = 0; i < 16; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct try t = new_try(a, world(), "self_service_usage", dimensions, i % 2 ? 2 : 4, finer,
                               LENGTH(finer));
        struct ref_question like;
        struct values people = { 0 };
        struct usage u = { 0 };

        set_filter(&t);
        like = t.question;
        if (i % 2) {
            set(&t, "count_by", "person");
            like.by[like.n_by++] = "customer";
            add_values(&t, FACTS_SESSION, "customer", &people);
            add_values(&t, FACTS_CONVERSATION, "customer", &people);
            u.people = &people;
        }
        u.sessions = answer_of(&t, "self_service_sessions", &like);
        u.assisted = answer_of(&t, "assisted_conversations", &like);
        check(&t, usage_of, &u, &known);
    }
    CHECK(known > 20);
}

/* --- with and without a bot's answer --- */

struct effect {
    const struct ref_answer *with, *without;
};

static struct wanted effect_of(struct try *t, void *ctx)
{
    const struct effect *x = ctx;
    struct ref_figure with = figure_at(x->with, t->splits, t->figure->period);
    struct ref_figure without = figure_at(x->without, t->splits, t->figure->period);

    if (with.none || without.none || without.value == 0)
        return (struct wanted){ NAN, 0 };
    return (struct wanted){ 100 * (with.value - without.value) / without.value, with.n };
}

TEST(a_bots_effect_is_the_difference_between_two_questions)
{
    static const char *const dimensions[] = { "source", "team", "channel", "kind", "category" };
    static const char *const of[][2] = { { "first_response", "first_response_time" },
                                         { "resolution", "average_resolution_time" },
                                         { "csat", "csat" } };
    static const struct ref_filter some = { .test = REF_MORE, .name = "conversation.bot_answers" };
    static const struct ref_filter none = { .test = REF_EQUAL, .name = "conversation.bot_answers" };
    int known = 0;

    for (int i = 0; i < 12; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct try t = new_try(a, world(), "bot_effect", dimensions, LENGTH(dimensions), finer,
                               LENGTH(finer));
        struct ref_question with, without;
        struct effect x;

        set_filter(&t);
        set(&t, "of", of[i % 3][0]);
        with = without = t.question;
        with.filter = both(&t, &some);
        without.filter = both(&t, &none);
        x.with = answer_of(&t, of[i % 3][1], &with);
        x.without = answer_of(&t, of[i % 3][1], &without);
        check(&t, effect_of, &x, &known);
    }
    CHECK(known > 10);
}

/* --- costs --- */

struct rates {
    struct arena *arena;
    struct rate   list[RATES_MAX];
    size_t        n;
};

static const char *text_at(struct arena *a, const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? str_copy(a, chunk_text(c, row)).p : NULL;
}

/* All are in one currency, the one that amounts are told in. */
static bool read_rates(void *ctx, const struct chunk *c, struct err *e)
{
    struct rates *r = ctx;

    for (size_t row = 0; row < c->n && r->n < RATES_MAX; row++) {
        bool hourly = ref_is(text_at(r->arena, &c->columns[0], row), "agent_hour");

        if (!ref_is(text_at(r->arena, &c->columns[4], row), "EUR"))
            return err_set(e, ERR_INTERNAL, "a rate in another currency");
        r->list[r->n++] = (struct rate){
            hourly, text_at(r->arena, &c->columns[hourly ? 1 : 2], row),
            chunk_int(&c->columns[5], row), ((const double *)c->columns[3].data)[row] };
    }
    return true;
}

static void load_rates(struct arena *a, struct rates *ret)
{
    static const char *const columns[] = { "kind", "team", "channel", "amount", "currency", "at" };
    struct err e = { 0 };

    *ret = (struct rates){ .arena = a };
    if (!journal_rows(world()->engine->store, RECORD_COST_RATE, columns, LENGTH(columns),
                      read_rates, ret, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    CHECK(ret->n > 3);
}

static double rate_at(const struct rates *r, bool hourly, const char *where, int64_t at_us)
{
    const struct rate *general = NULL, *own = NULL;

    for (size_t i = 0; i < r->n; i++) {
        const struct rate *x = &r->list[i];
        const struct rate **best = x->where ? &own : &general;

        if (x->hourly == hourly && x->from_us <= at_us && (!x->where || ref_is(where, x->where)) &&
            (!*best || x->from_us >= (*best)->from_us))
            *best = x;
    }
    return own ? own->amount : general ? general->amount : hourly ? NAN : 0;
}

struct costs {
    struct rates  rates;
    struct values teams, channels;
    bool          savings;
};

/* Hours or contacts under one split more, each at its rate. */
static double cost_between(struct try *t, const struct costs *k, bool hourly,
                           const struct ref_question *piece, const struct values *values)
{
    struct ref_question q = *piece;
    const struct ref_answer *r;
    double cost = 0;

    q.by[q.n_by++] = hourly ? "team" : "channel";
    r = answer_of(t, hourly ? "paid_hours" : "contact_volume", &q);
    for (size_t i = 0; i < values->n; i++) {
        const char *splits[REF_BY_MAX] = { t->splits[0] };
        struct ref_figure f;

        splits[q.n_by - 1] = values->list[i];
        if (piece->n_by && ref_is(piece->by[0], q.by[q.n_by - 1])) {
            if (!ref_same(splits[0], values->list[i]))
                continue;
            splits[q.n_by - 1] = NULL;          /* the same split twice is one */
        }
        f = figure_at(r, splits, 0);
        if (!f.none && f.value > 0)
            cost += f.value * rate_at(&k->rates, hourly, values->list[i], q.from_us);
    }
    return cost;
}

/* Piece by piece between changes of rates. */
static double cost_of(struct try *t, const struct costs *k, bool hourly,
                      const struct ref_filter *filter)
{
    struct ref_question q = t->question;
    double cost = 0;

    q.grain = "all";
    q.filter = filter ? both(t, filter) : q.filter;
    for (q.from_us = t->figure->from_us; q.from_us < t->figure->to_us; q.from_us = q.to_us) {
        q.to_us = t->figure->to_us;
        for (size_t i = 0; i < k->rates.n; i++)
            if (k->rates.list[i].from_us > q.from_us && k->rates.list[i].from_us < q.to_us)
                q.to_us = k->rates.list[i].from_us;
        cost += cost_between(t, k, hourly, &q, hourly ? &k->teams : &k->channels);
    }
    return cost;
}

static struct wanted cost_wanted(struct try *t, void *ctx)
{
    static const struct ref_filter agentless = { .test = REF_TRUE, .name = "agentless" };
    const struct costs *k = ctx;
    struct ref_question q = t->question;
    double hours = cost_of(t, k, true, NULL), channels = cost_of(t, k, false, NULL), all, own;
    double own_cost;

    all = figure_at(answer_of(t, "contact_volume", &q), t->splits, t->figure->period).value;
    q.filter = both(t, &agentless);
    own = figure_at(answer_of(t, "contact_volume", &q), t->splits, t->figure->period).value;
    if (!k->savings)
        return (struct wanted){ all > 0 ? (hours + channels) / all : NAN, (int64_t)all };
    own_cost = cost_of(t, k, false, &agentless);
    if (all - own <= 0)
        return (struct wanted){ NAN, 0 };
    return (struct wanted){ own * (hours + channels - own_cost) / (all - own) - own_cost,
                            (int64_t)own };
}

TEST(costs_are_hours_and_contacts_at_the_rates_of_their_day)
{
    static const char *const dimensions[] = { "source", "team" };
    static const char *const grains[] = { "all", "month" };
    int known = 0;

    for (int i = 0; i < 10; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct costs *k = NEW(a, struct costs);
        struct try t = new_try(a, world(), i % 2 ? "automation_savings" : "cost_per_contact",
                               dimensions, LENGTH(dimensions), grains, LENGTH(grains));

        k->savings = i % 2;
        load_rates(a, &k->rates);
        add_values(&t, FACTS_AGENT_INTERVAL, "team", &k->teams);
        add_values(&t, FACTS_CONVERSATION, "channel", &k->channels);
        set_filter(&t);
        check(&t, cost_wanted, k, &known);
    }
    CHECK(known > 5);
}

/* --- agents required --- */

/* Erlang C by its sums, as it was printed in 1917. */
static double answered_in_time(double load, int agents, double within_s, double handle_s)
{
    double term = 1, sum = 0, waits;

    if (agents <= load)
        return 0;
    for (int k = 0; k < agents; k++) {
        sum += term;
        term *= load / (k + 1);
    }
    waits = term * agents / (agents - load);
    waits /= sum + waits;
    return 1 - waits * exp(-(agents - load) * within_s / handle_s);
}

struct staffing {
    double target, within_s, shrinkage;
};

static struct wanted staff_wanted(struct try *t, void *ctx)
{
    const struct staffing *s = ctx;
    struct ref_question finely = t->question, whole = t->question;
    struct ref_figure handle;
    struct wanted want = { NAN, 0 };
    const struct ref_answer *offered;

    finely.grain = "half_hour";
    whole.grain = "all";
    handle = figure_at(answer_of(t, "average_handle_time", &whole), t->splits, 0);
    if (handle.none || handle.value <= 0)
        return want;
    finely.from_us = t->figure->from_us;
    finely.to_us = t->figure->to_us;
    offered = answer_of(t, "answer_rate", &finely);
    for (size_t i = 0; i < offered->n_periods; i++) {
        double contacts = figure_at(offered, t->splits, i).denominator, scheduled;
        int agents = 0;

        if (contacts <= 0)
            continue;
        while (answered_in_time(contacts * handle.value / 1800, agents, s->within_s,
                                handle.value) < s->target / 100)
            agents++;
        scheduled = ceil(agents / (1 - s->shrinkage / 100) - 1e-9);
        want.value = isnan(want.value) || scheduled > want.value ? scheduled : want.value;
        want.n += (int64_t)contacts;
    }
    return want;
}

TEST(required_agents_are_the_fewest_that_erlangs_sums_allow)
{
    static const char *const dimensions[] = { "source", "channel" };
    static const char *const grains[] = { "month", "week" };
    int known = 0;

    for (int i = 0; i < 6; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct staffing s = { 70 + upto(29), upto(120), upto(50) };
        struct try t = new_try(a, world(), "required_agents", dimensions, LENGTH(dimensions),
                               grains, LENGTH(grains));

        set_filter(&t);
        set(&t, "target", textf(a, "%g", s.target));
        set(&t, "within", textf(a, "%g s", s.within_s));
        set(&t, "shrinkage", textf(a, "%g", s.shrinkage));
        check(&t, staff_wanted, &s, &known);
    }
    CHECK(known > 5);
}

/* --- performers --- */

struct ranking {
    const struct ref_answer *parts[MEASURES];   /* fcr, csat, resolved, handle time */
    struct values            agents;
    double                   weights[MEASURES], least;
    bool                     by_place;
};

/* What an agent has of a measure, more being better; NAN: nothing, or too few resolved. */
static double part_of(const struct ranking *r, int measure, const char *agent, size_t period)
{
    const char *splits[REF_BY_MAX] = { agent };
    struct ref_figure f = figure_at(r->parts[measure], splits, period);

    if (!agent || figure_at(r->parts[2], splits, period).numerator < r->least)
        return NAN;
    if (measure == 2)
        return f.numerator;
    return f.none ? NAN : measure == 3 ? -f.value : f.value;
}

/* How many spreads above the mean of all, or its place among them. */
static double standing_of(const struct ranking *r, int measure, double own, size_t period)
{
    double n = 0, sum = 0, squares = 0, better = 0, same = 0, spread;

    for (size_t i = 0; i < r->agents.n; i++) {
        double x = part_of(r, measure, r->agents.list[i], period);

        if (isnan(x))
            continue;
        n++;
        sum += x;
        better += x > own && !is_near(x, own);
        same += is_near(x, own);
    }
    if (r->by_place)
        return better + (same + 1) / 2;
    for (size_t i = 0; i < r->agents.n; i++) {
        double x = part_of(r, measure, r->agents.list[i], period);

        squares += isnan(x) ? 0 : (x - sum / n) * (x - sum / n);
    }
    spread = sqrt(squares / n);
    return spread > 1e-9 * fabs(sum / n) ? (own - sum / n) / spread : 0;
}

/* Only those of whom there is any of the parts in the span are ranked. */
static void drop_others(const struct try *t, const char *const *metrics, struct ranking *r)
{
    struct ref_question whole = t->question;
    const struct ref_answer *any[MEASURES];
    size_t n = 0;

    whole.grain = "all";
    for (int m = 0; m < MEASURES; m++)
        any[m] = answer_of(t, metrics[m], &whole);
    for (size_t i = 0; i < r->agents.n; i++) {
        bool occurs = false;

        for (int m = 0; m < MEASURES; m++)
            occurs = occurs || ref_occurs(any[m], &r->agents.list[i], 0);
        if (r->agents.list[i] && occurs)
            r->agents.list[n++] = r->agents.list[i];
    }
    r->agents.n = n;
}

static struct wanted rank_wanted(struct try *t, void *ctx)
{
    const struct ranking *r = ctx;
    size_t period = t->figure->period;
    struct ref_figure resolved = figure_at(r->parts[2], t->splits, period);
    double score = 0, weight = 0;

    for (int m = 0; m < MEASURES && t->splits[0]; m++) {
        double own = part_of(r, m, t->splits[0], period);

        if (isnan(own) || r->weights[m] <= 0)
            continue;
        score += r->weights[m] * standing_of(r, m, own, period);
        weight += r->weights[m];
    }
    return (struct wanted){ weight > 0 ? score / weight : NAN, (int64_t)resolved.numerator };
}

TEST(performers_stand_by_the_mean_of_their_parts)
{
    static const char *const metrics[] = { "first_contact_resolution", "csat", "closure_ratio",
                                           "average_handle_time" };
    static const char *const names[] = { "fcr", "csat", "resolved", "handle_time" };
    int known = 0;

    for (int i = 0; i < 8; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct ranking *r = NEW(a, struct ranking);
        struct try t = new_try(a, world(), "top_performers", NULL, 0, coarse, LENGTH(coarse));

        t.question.by[t.question.n_by++] = "agent";
        set_filter(&t);
        r->least = 1 + upto(12);
        r->by_place = i % 2;
        set(&t, "min_volume", textf(a, "%g", r->least));
        set(&t, "basis", r->by_place ? "rank" : "z");
        add_values(&t, FACTS_CONVERSATION, "agent", &r->agents);
        add_values(&t, FACTS_LEG, "agent", &r->agents);
        add_values(&t, FACTS_ANSWER, "agent", &r->agents);
        for (int m = 0; m < MEASURES; m++) {
            r->weights[m] = upto(4);
            set(&t, names[m], textf(a, "%g", r->weights[m]));
            r->parts[m] = answer_of(&t, metrics[m], NULL);
        }
        drop_others(&t, metrics, r);
        check(&t, rank_wanted, r, &known);
    }
    CHECK(known > 10);
}

/* --- what a customer is worth --- */

struct worth {
    bool orders, margin;
};

static double months_of(const struct zone *z, int64_t from_us, int64_t to_us)
{
    int64_t local_us = ref_local_us(z, from_us), end_us = ref_local_us(z, to_us);
    struct instant_parts from, to;

    instant_split(local_us, &from);
    instant_split(end_us, &to);
    if (local_us % DAY_US == 0 && end_us % DAY_US == 0 && from.day == 1 && to.day == 1)
        return (to.year - from.year) * 12 + to.month - from.month;
    return (double)(to_us - from_us) / (double)SECOND_US / (365.25 * 86400 / 12);
}

static struct wanted worth_wanted(struct try *t, void *ctx)
{
    static const struct ref_setting by_margin = { "basis", "margin" };
    const struct worth *w = ctx;
    const struct ref_filter basis = { .test = REF_EQUAL, .name = "basis", .n = 1,
                                      .texts = { w->orders ? "purchase" : "subscription" } };
    struct ref_question months = t->question, order = t->question;
    const struct ref_answer *churn, *account, *bought;
    double lost = 0, stay = 0, mrr = 0, accounts = 0, purchases = 0, n = 0, monthly;
    struct ref_figure value;

    months.grain = "month";
    months.from_us = t->figure->from_us;
    months.to_us = t->figure->to_us;
    months.filter = both(t, &basis);
    churn = answer_of(t, "churn_rate", &months);
    account = answer_of(t, "average_revenue_per_account", &months);
    bought = answer_of(t, "purchase_frequency", &months);
    for (size_t i = 0; i < churn->n_periods; i++) {
        struct ref_figure f = figure_at(churn, t->splits, i);

        lost += f.numerator;
        n += f.denominator;
        stay += f.denominator * months_of(months.zone, churn->bounds_us[i],
                                          churn->bounds_us[i + 1]);
        mrr += figure_at(account, t->splits, i).numerator;
        accounts += figure_at(account, t->splits, i).denominator;
        purchases += figure_at(bought, t->splits, i).numerator;
    }
    if (w->margin)
        order.set[order.n_set++] = by_margin;
    value = figure_at(answer_of(t, "average_order_value", &order), t->splits, t->figure->period);
    monthly = w->orders ? value.numerator / value.denominator * (purchases / stay) : mrr / accounts;
    if (!(lost > 0 && stay > 0) || !isfinite(monthly))
        return (struct wanted){ NAN, 0 };
    return (struct wanted){ monthly / (lost / stay), (int64_t)n };
}

TEST(a_customer_is_worth_what_comes_in_a_month_by_churn)
{
    static const char *const dimensions[] = { "source", "segment" };
    int known = 0;

    for (int i = 0; i < 10; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct worth w = { i % 2, i % 4 == 3 };
        struct try t = new_try(a, world(), "customer_lifetime_value", dimensions,
                               LENGTH(dimensions), coarse, LENGTH(coarse));

        set_filter(&t);
        set(&t, "model", w.orders ? "orders" : "subscription");
        set(&t, "basis", w.margin ? "margin" : "revenue");
        check(&t, worth_wanted, &w, &known);
    }
    CHECK(known > 5);
}

/* Last of all: once the program ends the engine's library may be gone already. */
TEST(the_world_that_they_share_closes)
{
    engine_close(&made.world.engine);
    arena_close(&made.arena);
    CHECK(!made.world.engine && !made.arena);
}
