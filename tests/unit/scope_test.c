/* scope_test.c -- a lead sees nothing of another team, and who may not see persons sees none.
 *
 * All that the engine tells is written down, once of a world with two teams and once of the same
 * without the other's records: to the lead of the first both are the same, to the byte. */
#include <stdarg.h>
#include <stdlib.h>

#include "about.h"
#include "ask_priv.h"
#include "ask_topics.h"
#include "audit.h"
#include "bytes.h"
#include "cards.h"
#include "notes.h"
#include "performers.h"
#include "present.h"
#include "pseudonym.h"
#include "scope_world.h"
#include "series_ask.h"
#include "spread.h"
#include "store_tools.h"
#include "targets.h"
#include "template.h"
#include "why.h"

enum { METHOD_SPLITS = TEST_ROUNDS(3) };

static const struct str own_team[] = { { SCOPE_TEAM, sizeof SCOPE_TEAM - 1 } };

static const struct viewer lead = { .teams = own_team, .n_teams = 1, .scoped = true,
                                    .personal = true };
static const struct viewer stranger = { .scoped = true, .personal = true };
static const struct viewer manager = { .pseudonym_key = { "0123456789abcdef", 16 } };
static const struct viewer lead_of_names = { .teams = own_team, .n_teams = 1, .scoped = true,
                                             .pseudonym_key = { "0123456789abcdef", 16 } };

/* What somebody is told. */
struct told {
    struct arena        *arena;
    struct engine       *engine;
    const struct viewer *viewer;
    struct bytes         out;
    enum column_type     types[CHUNK_COLUMNS_MAX];      /* of the records told now */
    size_t               n_columns;
};


__attribute__((format(printf, 2, 3)))
static void say(struct told *t, const char *fmt, ...)
{
    char text[4096];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    bytes_add(&t->out, text, strlen(text));
}

static void say_err(struct told *t, const char *what, const struct err *e)
{
    say(t, "%s: refused, %d: %s\n", what, (int)e->kind, e->msg);
}

static struct engine_ask question(const struct told *t, struct str metrics)
{
    return (struct engine_ask){ .metrics = metrics, .now_us = scope_now_us(),
                                .viewer = t->viewer };
}

#define TEXT(s) (int)(s).n, (s).p ? (s).p : "-"

/* --- figures --- */

static void say_figure(struct told *t, const struct ask_figure *f)
{
    say(t, "%.*s %zu", TEXT(f->name), f->period);
    for (size_t i = 0; i < f->n_by; i++)
        say(t, " %.*s=%.*s", TEXT(f->by[i]), TEXT(f->splits[i]));
    say(t, ": %d %.17g %.17g/%.17g n %lld of %lld immature %lld, %.17g to %.17g, before %.17g",
        f->none, f->value, f->numerator, f->denominator, (long long)f->n, (long long)f->of,
        (long long)f->immature, f->interval.low, f->interval.high, f->previous.value);
    if (f->target)
        say(t, " target %.*s by %.*s %g", TEXT(f->target->id), TEXT(f->target->owner),
            f->target->value);
    say(t, "\n");
}

static void say_answer(struct told *t, const struct ask_answer *x)
{
    say(t, "from %lld to %lld\n", (long long)x->span.from_us, (long long)x->span.to_us);
    for (size_t i = 0; i < x->n; i++)
        say_figure(t, &x->figures[i]);
}

/* Of all that is asked, what can be split so, in one question. */
static void tell_split(struct told *t, const struct asking *all, const char *dimension)
{
    struct asking *some = NEW(t->arena, struct asking), *one = NEW(t->arena, struct asking);
    struct ask_answer answer;
    struct err e = { 0 };

    *some = *one = *all;
    some->n = 0;
    one->n = 1;
    if (*dimension) {
        some->question.by[0] = one->question.by[0] = str_of(dimension);
        some->question.n_by = one->question.n_by = 1;
    }
    for (size_t i = 0; i < all->n; i++) {
        struct question *q = NEW(t->arena, struct question);
        struct plan *plan;
        struct err ignored = { 0 };

        one->items[0] = all->items[i];
        if (all->items[i].metric->method.n || !asking_question(one, &all->span, q, &ignored) ||
            !plan_make(t->arena, q, &plan, &ignored))
            continue;
        some->names[some->n] = all->names[i];
        some->items[some->n++] = all->items[i];
    }
    say(t, "by %s: %zu of %zu\n", dimension, some->n, all->n);
    if (!some->n)
        return;
    if (asking_answer(some, &answer, &e))
        say_answer(t, &answer);
    else
        say_err(t, dimension, &e);
}

/* All that is asked, or a part of it. */
static void keep_some(struct asking *k)
{
    size_t n = 0;

    for (size_t i = 0; i < k->n; i += TEST_EVERY, n++) {
        k->names[n] = k->names[i];
        k->items[n] = k->items[i];
    }
    k->n = n;
}

/* All metrics, and all statistics of those that are made of values, by each dimension. */
static void tell_figures(struct told *t)
{
    static const char *const stats[] = { "mean", "median", "p90", "min", "max", "sum" };
    size_t n;
    const struct dimension *dimensions = dimension_table(&n);
    struct asking *k = NEW(t->arena, struct asking);
    struct engine_ask ask = question(t, STR("all"));
    struct err e = { 0 };

    ask.compare = STR("previous, target");
    ask.coverage = true;
    if (!asking_open(t->arena, t->engine, &ask, k, &e)) {
        say_err(t, "all", &e);
        return;
    }
    keep_some(k);
    tell_split(t, k, "");
    for (size_t i = 0; i < n; i++)
        if (i % TEST_EVERY == 0 || strcmp(dimensions[i].name, "customer") == 0)
            tell_split(t, k, dimensions[i].name);
    for (size_t i = 0; i < sizeof stats / sizeof *stats; i += TEST_EVERY) {
        struct asking *of = NEW(t->arena, struct asking);

        *of = *k;
        for (size_t m = 0; m < of->n; m++) {
            of->items[m].stat = i == 0 ? STAT_MEAN : i == 3 ? STAT_MIN : i == 4 ? STAT_MAX
                              : i == 5 ? STAT_SUM : STAT_QUANTILE;
            of->items[m].quantile = i == 1 ? 0.5 : 0.9;
        }
        say(t, "%s ", stats[i]);
        tell_split(t, of, i % 2 ? "team" : "");
    }
}

/* Methods ask questions of their own. */
static void tell_methods(struct told *t, const struct catalogue *c)
{
    static const char *const by[] = { "agent", "", "team, channel" };

    for (size_t i = 0; i < c->n; i++)
        for (size_t d = 0; c->metrics[i]->method.n && d < METHOD_SPLITS; d++) {
            struct engine_ask ask = question(t, c->metrics[i]->id);
            struct ask_answer answer;
            struct err e = { 0 };

            ask.by = str_of(by[d]);
            if (engine_ask(t->arena, t->engine, &ask, &answer, &e))
                say_answer(t, &answer);
            else
                say_err(t, by[d], &e);
        }
}

/* --- records --- */

static bool say_columns(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct told *t = ctx;

    (void)e;
    t->n_columns = n;
    for (size_t i = 0; i < n; i++) {
        t->types[i] = columns[i].type;
        say(t, "%s ", columns[i].name);
    }
    say(t, "\n");
    return true;
}

static bool say_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct told *t = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        for (size_t i = 0; i < t->n_columns; i++) {
            const struct chunk_column *x = &c->columns[i];

            if (!chunk_valid(x, row))
                say(t, "- ");
            else if (t->types[i] == COLUMN_TEXT)
                say(t, "%.*s ", TEXT(chunk_text(x, row)));
            else if (t->types[i] == COLUMN_DOUBLE)
                say(t, "%.17g ", ((const double *)x->data)[row]);
            else if (t->types[i] == COLUMN_BOOL)
                say(t, "%d ", ((const uint8_t *)x->data)[row]);
            else
                say(t, "%lld ", (long long)((const int64_t *)x->data)[row]);
        }
        say(t, "\n");
    }
    return true;
}

static void tell_reasons(struct told *t, const struct explained *x)
{
    for (size_t i = 0; i < x->n_reasons; i++)
        say(t, "%zu %.*s %lld\n", x->reasons[i].side, TEXT(x->reasons[i].reason),
            (long long)x->reasons[i].facts);
    for (size_t i = 0; i < x->n_parts; i++)
        tell_reasons(t, &x->parts[i]);
}

static bool say_records(struct told *t, struct str metric, const char *by, enum records_of of,
                        struct err *e)
{
    struct ask_rows rows = { say_columns, say_rows, t };
    struct engine_ask ask = question(t, metric);

    ask.by = str_of(by);
    return engine_records(t->engine, &ask, of, 0, &rows, e);
}

/* The rows behind each figure; by nothing, where its facts know no such split. */
static void tell_rows(struct told *t, const struct catalogue *c, const char *by)
{
    for (size_t i = 0; i < c->n; i += TEST_EVERY) {
        struct err e = { 0 };

        if (say_records(t, c->metrics[i]->id, by, RECORDS_COUNTED, &e))
            continue;
        say_err(t, by, &e);
        if (!say_records(t, c->metrics[i]->id, "", RECORDS_COUNTED, &e))
            say_err(t, "", &e);
    }
}

/* Those rows, those left out, and what the figure's page says. */
static void tell_records(struct told *t, const struct catalogue *c)
{
    tell_rows(t, c, "agent, team");
    for (size_t i = 0; i < c->n; i += TEST_EVERY) {
        struct engine_ask ask = question(t, c->metrics[i]->id);
        struct explained explained;
        struct err e = { 0 };

        if (!say_records(t, c->metrics[i]->id, "", RECORDS_LEFT_OUT, &e))
            say_err(t, "left out", &e);
        if (engine_explain(t->arena, t->engine, &ask, &explained, &e))
            tell_reasons(t, &explained);
        else
            say_err(t, "explain", &e);
    }
}

static bool say_note(void *ctx, const struct engine_note *n, struct err *e)
{
    (void)e;
    say(ctx, "%.*s %.*s %.*s %.*s %lld\n", TEXT(n->step), TEXT(n->what), TEXT(n->text),
        TEXT(n->actor), (long long)n->at_us);
    return true;
}

/* Of each conversation but those that moved: they have been with both. */
static void tell_conversations(struct told *t, const char *prefix)
{
    for (int i = 0; i < SCOPE_CONVERSATIONS; i++) {
        struct err e = { 0 };
        char id[32];

        snprintf(id, sizeof id, "%sT%d", prefix, i);
        if (i % 10 != 9 &&
            !engine_explain_conversation(t->engine, t->viewer, STR("desk"), str_of(id), say_note,
                                         t, &e))
            say(t, "%d: refused, %d\n", i, (int)e.kind);
    }
}

/* --- statistics --- */

static void tell_why(struct told *t, const char *metric)
{
    struct why_ask ask = { .ask = question(t, str_of(metric)) };
    struct err e = { 0 };
    struct why why;

    ask.ask.from = STR("2021-06-01");
    ask.ask.to = STR("2021-12-01");
    if (!engine_why(t->arena, t->engine, &ask, &why, &e)) {
        say_err(t, metric, &e);
        return;
    }
    say_figure(t, &why.figure);
    for (size_t i = 0; i < why.n; i++) {
        const struct why_dimension *d = &why.dimensions[i];

        say(t, "%.*s %s %.17g\n", TEXT(d->name), d->whole ? d->whole : "", d->unevenness);
        for (size_t v = 0; v < d->n; v++)
            say(t, "  %.*s %lld %lld %.17g %.17g %.17g\n", TEXT(d->values[v].value),
                (long long)d->values[v].n_before, (long long)d->values[v].n_after,
                d->values[v].before, d->values[v].after, d->values[v].part.total);
    }
}

static void tell_series(struct told *t, const char *metric)
{
    struct engine_ask ask = question(t, str_of(metric));
    struct series_answer x;
    struct err e = { 0 };

    ask.by = STR("team");
    if (!engine_anomalies(t->arena, t->engine, &ask, 0, &x, &e))
        say_err(t, metric, &e);
    for (size_t i = 0; i < x.n && e.kind == ERR_NONE; i++)
        for (size_t d = 0; d < x.list[i].n; d++) {
            say_figure(t, &x.list[i].figures[d]);
            say(t, "%d %.17g\n", x.list[i].days[d].unusual, x.list[i].days[d].expected);
        }
    if (!engine_forecast(t->arena, t->engine, &ask, 5, &x, &e))
        say_err(t, metric, &e);
    for (size_t i = 0; i < x.n && e.kind == ERR_NONE; i++)
        for (size_t d = 0; d < x.list[i].forecast.n; d++)
            say(t, "%.17g\n", x.list[i].forecast.days[d].value);
}

static void tell_performers(struct told *t)
{
    struct engine_ask ask = question(t, (struct str){ 0 });
    struct performers x;
    struct err e = { 0 };

    ask.set = STR("min_volume = 1; adjust = mix");
    if (!engine_performers(t->arena, t->engine, &ask, &x, &e))
        say_err(t, "performers", &e);
    for (size_t i = 0; i < x.n && e.kind == ERR_NONE; i++)
        say(t, "%.*s %lld %.17g\n", TEXT(x.list[i].agent), (long long)x.list[i].resolved,
            x.list[i].score);
}

static void tell_present(struct told *t)
{
    const struct str teams[] = { STR(SCOPE_TEAM), STR(SCOPE_SECRET) };
    struct open_ask asks[] = {
        { .at_us = scope_now_us(), .soon_s = DAY_S, .most = 100 },
        { .at_us = scope_now_us(), .soon_s = DAY_S, .most = 100, .teams = teams, .n_teams = 2,
          .of_teams = true },
    };
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        struct present_answer x = { 0 };
        struct open_state *s = &x.open;

        if (!engine_present(t->arena, t->engine, t->viewer, &asks[i], &x, &e)) {
            say_err(t, "present", &e);
            return;
        }
        say(t, "present %lld %lld %lld\n", (long long)x.at_us, (long long)s->late,
            (long long)s->soon);
        for (size_t k = 0; k < s->n_channels; k++)
            say(t, "%.*s %lld %lld\n", TEXT(s->channels[k].channel), (long long)s->channels[k].n,
                (long long)s->channels[k].since_us);
        for (size_t k = 0; k < s->n_clocks; k++)
            say(t, "%.*s %.*s\n", TEXT(s->clocks[k].id), TEXT(s->clocks[k].team));
        for (size_t k = 0; k < s->n_agents; k++)
            say(t, "%.*s %.*s %.*s\n", TEXT(s->agents[k].agent), TEXT(s->agents[k].team),
                TEXT(s->agents[k].state));
    }
}

static bool say_topic_record(void *ctx, const struct topic_record *r, struct err *e)
{
    (void)e;
    say(ctx, "%.*s %lld\n", TEXT(r->id), (long long)r->at_us);
    return true;
}

static void tell_topics(struct told *t, const char *by)
{
    static const char *const terms[] = { "Xsecretword", "lamp", "Xpersonnameca" };
    struct topics_ask ask = { .ask = question(t, (struct str){ 0 }), .least = 1, .limit = 1000 };
    struct topics_use use = { say_topic_record, t };
    struct topics_answer x;
    struct err e = { 0 };

    ask.ask.by = str_of(by);
    if (!engine_topics(t->arena, t->engine, &ask, &x, &e))
        say_err(t, "topics", &e);
    for (size_t i = 0; i < x.n && e.kind == ERR_NONE; i++) {
        const struct topics_figure *f = &x.figures[i];

        say(t, "%.*s %.*s %lld of %lld, %lld of %lld", TEXT(x.n_by ? f->splits[0] : STR("")),
            TEXT(f->term), (long long)f->now, (long long)f->of_now, (long long)f->before,
            (long long)f->of_before);
        for (size_t k = 0; k < f->n_ids; k++)
            say(t, " %.*s", TEXT(f->ids[k]));
        say(t, "\n");
    }
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct err own = { 0 };

        if (!engine_topic_records(t->engine, &ask, str_of(terms[i]), &use, &own))
            say(t, "term %zu: refused, %d\n", i, (int)own.kind);
    }
}

/* --- cards and the like --- */

static void tell_cards(struct told *t)
{
    struct cards_ask ask = { .ask = question(t, STR("all")), .spark = STR("month") };
    struct cards x;
    struct err e = { 0 };

    ask.ask.compare = STR("previous, year, target");
    if (!engine_cards(t->arena, t->engine, &ask, &x, &e))
        say_err(t, "cards", &e);
    for (size_t i = 0; i < x.n && e.kind == ERR_NONE; i++) {
        if (x.list[i].error.kind != ERR_NONE) {
            say_err(t, "card", &x.list[i].error);
            continue;
        }
        say_figure(t, &x.list[i].figure);
        for (size_t k = 0; k < x.list[i].n_spark; k++)
            say_figure(t, &x.list[i].spark[k]);
    }
}

static void tell_spread(struct told *t, const char *metric)
{
    struct engine_ask ask = question(t, str_of(metric));
    struct distribution d;
    struct heatmap h;
    struct err e = { 0 };

    if (engine_distribution(t->arena, t->engine, &ask, &d, &e))
        say(t, "%.17g %.17g %.17g %lld\n", d.low, d.high, d.median, (long long)d.n);
    else
        say_err(t, metric, &e);
    if (engine_heatmap(t->arena, t->engine, &ask, &h, &e))
        for (size_t i = 0; i < WEEK_HOURS; i++)
            say(t, "%.17g %lld ", h.cells[i].value, (long long)h.cells[i].n);
    else
        say_err(t, metric, &e);
}

static void tell_about(struct told *t, const char *where)
{
    struct engine_ask ask = question(t, STR("contact_volume"));
    struct ask_answer answer;
    struct about about;
    struct err e = { 0 };

    ask.where = str_of(where);
    if (!engine_ask(t->arena, t->engine, &ask, &answer, &e) ||
        !engine_about(t->arena, t->engine, &ask, &answer.figures[0], &about, &e)) {
        say_err(t, "about", &e);
        return;
    }
    for (size_t i = 0; i < about.n_notes; i++)
        say(t, "note %.*s\n", TEXT(about.notes[i].text));
}

/* --- targets, notes, reviews --- */

static void tell_guides(struct told *t)
{
    struct audit_request draw = { .ask = question(t, (struct str){ 0 }), .per_agent = 3,
                                  .seed = 5 };
    struct engine_ask ask = question(t, (struct str){ 0 });
    const struct review_row *rows;
    const struct audit_row *drawn;
    struct target_list targets;
    struct note_list notes;
    struct err e = { 0 };
    int64_t without;
    size_t n;

    CHECK(engine_targets_seen(t->arena, t->engine, t->viewer, &targets, &e));
    for (size_t i = 0; i < targets.n; i++)
        say(t, "target %.*s %.*s\n", TEXT(targets.targets[i].id), TEXT(targets.targets[i].owner));
    CHECK(engine_notes_seen(t->arena, t->engine, t->viewer, &notes, &e));
    for (size_t i = 0; i < notes.n; i++)
        say(t, "note %.*s %.*s\n", TEXT(notes.notes[i].text), TEXT(notes.notes[i].author));
    if (engine_audit(t->arena, t->engine, &draw, &drawn, &n, &without, &e))
        for (size_t i = 0; i < n; i++)
            say(t, "%.*s %.*s %lld\n", TEXT(drawn[i].agent), TEXT(drawn[i].conversation),
                (long long)drawn[i].of);
    else
        say_err(t, "audit", &e);
    if (engine_review(t->arena, t->engine, &ask, (struct str){ 0 }, &rows, &n, &e))
        for (size_t i = 0; i < n; i++)
            say(t, "%s %.*s %s %.*s %.*s\n", rows[i].about, TEXT(rows[i].metric), rows[i].finding,
                TEXT(rows[i].detail), TEXT(rows[i].owner));
    else
        say_err(t, "review", &e);
}

static void tell_template(struct told *t)
{
    struct template_request ask = { .ask = question(t, STR("csat, contact_volume")),
                                    .review_us = NONE };
    const struct template_row *rows;
    struct err e = { 0 };
    size_t n;

    if (!engine_template(t->arena, t->engine, &ask, &rows, &n, &e)) {
        say_err(t, "template", &e);
        return;
    }
    for (size_t i = 0; i < n; i++)
        say(t, "%.17g %.17g\n", rows[i].now, rows[i].months[0]);
}

/* --- all of it --- */

/* Where persons are. */
static void tell_persons(struct told *t)
{
    struct catalogue c;
    struct err e = { 0 };

    CHECK(went_well(engine_metrics(t->arena, (struct str){ 0 }, &c, &e), &e));
    tell_rows(t, &c, "");
    CHECK(say_records(t, STR("contact_volume"), "customer", RECORDS_COUNTED, &e));
    tell_conversations(t, "ours");
    tell_topics(t, "");
    tell_topics(t, "customer");
}

static void tell_all(struct told *t)
{
    static const char *const some[] = { "first_response_time", "csat", "contact_volume",
                                        "paid_hours", "backlog", "churn_rate" };
    struct catalogue c;
    struct err e = { 0 };

    CHECK(went_well(engine_metrics(t->arena, (struct str){ 0 }, &c, &e), &e));
    tell_figures(t);
    tell_methods(t, &c);
    tell_records(t, &c);
    tell_conversations(t, "ours");
    tell_conversations(t, SCOPE_SECRET);
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        tell_why(t, some[i]);
        tell_series(t, some[i]);
        tell_spread(t, some[i]);
    }
    tell_performers(t);
    tell_present(t);
    tell_topics(t, "");
    tell_topics(t, "agent");
    tell_cards(t);
    tell_about(t, "agent = oursagent1");
    tell_about(t, "agent = " SCOPE_SECRET "agent1");
    tell_guides(t);
    tell_template(t);
}

static struct str told_to(struct arena *a, struct engine *g, const struct viewer *v,
                          void (*tell)(struct told *t))
{
    struct told t = { .arena = a, .engine = g, .viewer = v };
    struct str all;

    tell(&t);
    all = str_copy(a, (struct str){ t.out.p, t.out.n });
    bytes_done(&t.out);
    return all;
}

/* A mark in any case: words of texts are told in small letters. */
static void check_without(struct str told, const char *mark)
{
    const char *at = strcasestr(told.p, mark), *from = at, *to = at;

    if (!at)
        return;
    while (from > told.p && from[-1] != '\n')
        from--;
    while (to < told.p + told.n && *to != '\n')
        to++;
    test_fail(__FILE__, __LINE__, "%s is told: %.*s", mark, (int)(to - from), from);
}

static void check_same(struct str one, struct str other)
{
    size_t at = 0, from;

    while (at < one.n && at < other.n && one.p[at] == other.p[at])
        at++;
    if (at == one.n && at == other.n)
        return;
    for (from = at; from > 0 && one.p[from - 1] != '\n';)
        from--;
    test_fail(__FILE__, __LINE__, "told differently: %.300s\nand %.300s", one.p + from,
              other.p + from);
}

/* Dimensions of the user's own give away no more than those of the program. */
TEST(own_dimensions_hide_what_is_hidden)
{
    static const char *const names[] = { "own_desk", "own_shop" };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = scope_world(false);
    const char *root = getenv("TELLTALE_SOURCE");
    struct told t = { .arena = a, .engine = g, .viewer = &lead };
    char folder[512];

    snprintf(folder, sizeof folder, "%s/tests/golden/scope", root ? root : ".");
    for (size_t i = 0; i < 4; i++) {
        struct ask_answer answer = { 0 };
        struct engine_ask ask;
        struct err e = { 0 };

        t.viewer = i < 2 ? &lead : &manager;
        ask = question(&t, STR("contact_volume, closure_ratio"));
        ask.by = str_of(names[i % 2]);
        ask.folder = str_of(folder);
        if (i == 0 || i == 3) {
            CHECK(!engine_ask(a, g, &ask, &answer, &e) && e.kind == ERR_DENIED);
            continue;
        }
        CHECK(went_well(engine_ask(a, g, &ask, &answer, &e), &e) && answer.n > 1);
    }
}

TEST(a_lead_is_told_the_same_whatever_another_team_does)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *alone = scope_world(false);
    AUTO(engine_close) struct engine *both = scope_world(true);
    struct str told = told_to(a, both, &lead, tell_all);

    CHECK(memmem(told.p, told.n, "oursagent1", 10) && memmem(told.p, told.n, "oursteam", 8));
    check_without(told, SCOPE_SECRET);
    check_same(told_to(a, alone, &lead, tell_all), told);
}

TEST(who_has_no_team_is_told_nothing_of_any)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = scope_world(true);
    struct str told = told_to(a, g, &stranger, tell_figures);

    check_without(told, SCOPE_SECRET);
    check_without(told, "oursteam");
    check_without(told, "oursagent");
    check_without(told, SCOPE_PERSON);
}

TEST(who_may_not_see_persons_is_told_pseudonyms_and_no_texts)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = scope_world(true);
    struct str told = told_to(a, g, &manager, tell_figures);

    CHECK(memmem(told.p, told.n, "customer ", 9) && memmem(told.p, told.n, SCOPE_SECRET, 7));
    check_without(told, SCOPE_PERSON);
    told = told_to(a, g, &manager, tell_persons);
    CHECK(memmem(told.p, told.n, "customer ", 9) != NULL);
    check_without(told, SCOPE_PERSON);
    told = told_to(a, g, &lead_of_names, tell_persons);
    CHECK(memmem(told.p, told.n, "customer ", 9) != NULL);
    check_without(told, SCOPE_PERSON);
    check_without(told, SCOPE_SECRET);
}

/* A condition on what is not shown would show it. */
TEST(who_may_not_see_persons_may_not_ask_for_one)
{
    static const struct { const char *where, *by; bool denied; } cases[] = {
        { "customer = \"oursXperson1\"", "", true }, { "account = \"oursXperson Ltd\"", "", true },
        { "channel = oursemail or customer in (\"a\", \"b\")", "", true },
        { "comment = \"x\"", "", true }, { "person = \"x\"", "", true },
        { "conversation.matter != none", "", true }, { "channel = oursemail", "customer", false },
        { "", "account", false },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = scope_world(false);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct engine_ask ask = { .metrics = STR("contact_volume"), .now_us = scope_now_us(),
                                  .where = str_of(cases[i].where), .by = str_of(cases[i].by) };
        struct ask_answer answer;
        struct err e = { 0 };
        bool known = engine_ask(a, g, &ask, &answer, &e);

        ask.viewer = &manager;
        e = (struct err){ 0 };
        CHECK(engine_ask(a, g, &ask, &answer, &e) == !(cases[i].denied && known) || !known);
        CHECK(!known || (e.kind == ERR_DENIED) == cases[i].denied);
    }
}

static int64_t volume(struct arena *a, struct engine *g, const struct viewer *v, const char *where)
{
    struct engine_ask ask = { .metrics = STR("contact_volume"), .now_us = scope_now_us(),
                              .where = str_of(where), .viewer = v };
    struct ask_answer answer = { 0 };
    struct err e = { 0 };

    CHECK(went_well(engine_ask(a, g, &ask, &answer, &e), &e));
    return answer.n ? answer.figures[0].n : 0;
}

/* Whoever had the conversation: four of ours moved on, four of ours are nobody's. */
TEST(a_conversation_is_of_every_team_that_held_it)
{
    static const struct str secret_team[] = { { "Xsecretteam", 11 } };
    static const struct viewer other = { .teams = secret_team, .n_teams = 1, .scoped = true,
                                         .personal = true };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = scope_world(false);

    CHECK_INT(volume(a, g, NULL, ""), SCOPE_CONVERSATIONS);
    CHECK_INT(volume(a, g, &lead, ""), SCOPE_CONVERSATIONS - 4);
    CHECK_INT(volume(a, g, &other, ""), 4);
    CHECK_INT(volume(a, g, &stranger, ""), 0);
}

/* What is of the whole store is refused to who sees only a team; tables hide persons. */
TEST(tables_are_refused_or_without_persons)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = scope_world(true);
    struct told t = { .arena = a, .engine = g };

    for (int table = 0; table < FACT_TABLES; table++) {
        const struct table_def *def = facts_table((enum fact_table)table);
        struct err e = { 0 };

        CHECK(!engine_facts_seen(g, &lead, (enum fact_table)table, NONE, say_rows, &t, &e) &&
              e.kind == ERR_DENIED);
        t.n_columns = def->n;
        for (size_t i = 0; i < def->n; i++)
            t.types[i] = def->columns[i].type;
        e = (struct err){ 0 };
        CHECK(went_well(engine_facts_seen(g, &manager, (enum fact_table)table, scope_now_us(),
                                          say_rows, &t, &e), &e));
    }
    check_without(str_copy(a, (struct str){ t.out.p, t.out.n }), SCOPE_PERSON);
    CHECK(memmem(t.out.p, t.out.n, "customer ", 9) != NULL);
    bytes_done(&t.out);
}

/* The vectors of the paper's reference: key 00 01 ... 0f, texts of 0, 1 and 15 bytes 00 01 ... */
TEST(pseudonyms_are_siphash_of_the_name)
{
    static const struct { size_t n; uint64_t hash; } cases[] = {
        { 0, 0x726fdb47dd0e0e31u }, { 1, 0x74f839c593dc67fdu }, { 15, 0xa129ca6149be45e5u },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    unsigned char bytes[16];
    struct str key = { (const char *)bytes, sizeof bytes };

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(siphash(bytes, bytes, cases[i].n) == cases[i].hash);
    CHECK(str_equal(pseudonym(a, key, "customer", STR("")), STR("customer 726fdb47dd0e")));
}
