/* metric_derived_test.c -- derived columns mean what replay does: a plain evaluator says so. */
#include "metric_priv.h"
#include "metric_tools.h"
#include "replay_tools.h"

/* What a tree is evaluated on. NONE is no value; conditions are 0 and 1; texts are words. */
struct world {
    struct bench  *bench;
    const int64_t *row;                         /* of the struct of the table */
    size_t         table;
    int64_t        now_us;
    bool           business;
};

static int64_t value(const struct world *w, const struct expr *x);

static int64_t cut_s(int64_t us)
{
    return us >= 0 ? us / SECOND : -((-us + SECOND - 1) / SECOND);
}

static int64_t column(const struct world *w, const struct expr *x)
{
    size_t first = facts_row_columns((enum fact_table)x->table);

    if (x->table != w->table)
        test_fail(__FILE__, __LINE__, "table %zu instead of %zu", x->table, w->table);
    if (x->column >= first)
        return w->row[x->column - first];
    return w->bench->conversation.kind;         /* the only row column asked for */
}

static int64_t policy(const struct world *w, const struct expr *x)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    char text[POLICY_LIST_SIZE];

    return str_equal(x->text, policies_value(&w->bench->settings.policies,
                     policy_of(str_of(schema->policies[x->parameter].name)), text));
}

/* AND: false wins over none; OR: true does. */
static int64_t logic(const struct world *w, const struct expr *x)
{
    int64_t wins = x->kind == EXPR_OR, result = !wins;

    for (size_t i = 0; i < x->n; i++) {
        int64_t v = value(w, x->args[i]);

        if (v == wins)
            return wins;
        if (v == NONE)
            result = NONE;
    }
    return result;
}

static int64_t compare(const struct world *w, const struct expr *x)
{
    int64_t l = value(w, x->args[0]), r = value(w, x->args[1]);

    if (x->kind == EXPR_NE)
        return l != r;
    if (l == NONE || r == NONE)
        return NONE;
    switch (x->kind) {
    case EXPR_EQ: return l == r;
    case EXPR_LT: return l < r;
    case EXPR_LE: return l <= r;
    case EXPR_GT: return l > r;
    default: return l >= r;
    }
}

static int64_t among(const struct world *w, const struct expr *x)
{
    int64_t v = value(w, x->args[0]);

    for (size_t i = 1; i < x->n; i++)
        if (v != NONE && v == value(w, x->args[i]))
            return 1;
    return v == NONE ? NONE : 0;
}

static int64_t several(const struct world *w, const struct expr *x)
{
    int64_t best = value(w, x->args[0]);

    for (size_t i = 1; i < x->n; i++) {
        int64_t v = value(w, x->args[i]);

        if (x->kind == EXPR_COALESCE)
            best = best == NONE ? v : best;
        else if (best == NONE || v == NONE)
            best = NONE;
        else
            best = (x->kind == EXPR_LEAST) == (v < best) ? v : best;
    }
    return best;
}

static int64_t difference(int64_t from, int64_t to)
{
    return from == NONE || to == NONE ? NONE : to - from;
}

static int64_t value(const struct world *w, const struct expr *x)
{
    int64_t v;

    switch (x->kind) {
    case EXPR_NONE: return NONE;
    case EXPR_BOOL: case EXPR_INT: return x->integer;
    case EXPR_TEXT: return intern(w->bench->texts, x->text);
    case EXPR_COLUMN: return column(w, x);
    case EXPR_NOW: return w->now_us;
    case EXPR_POLICY: return policy(w, x);
    case EXPR_GIVEN: return 1;
    case EXPR_CLOCK: return value(w, x->args[w->business]);
    case EXPR_SPAN:
        v = difference(value(w, x->args[0]), value(w, x->args[1]));
        return v == NONE ? v : cut_s(value(w, x->args[1])) - cut_s(value(w, x->args[0]));
    case EXPR_SUB: return difference(value(w, x->args[1]), value(w, x->args[0]));
    case EXPR_NOT:
        v = value(w, x->args[0]);
        return v == NONE ? NONE : !v;
    case EXPR_AND: case EXPR_OR: return logic(w, x);
    case EXPR_IS_NONE: return value(w, x->args[0]) == NONE;
    case EXPR_IN: return among(w, x);
    case EXPR_IF: return value(w, x->args[value(w, x->args[0]) == 1 ? 1 : 2]);
    case EXPR_COALESCE: case EXPR_LEAST: case EXPR_GREATEST: return several(w, x);
    default: return compare(w, x);
    }
}

static const struct expr *derived(struct arena *a, enum fact_table table, const char *name)
{
    const struct metric_schema *schema = schema_of_facts(a);
    const struct expr *x = NULL;
    struct script script = { .file = STR("test") };
    size_t built = 0;
    struct scope s = { .arena = a, .schema = schema, .script = &script, .tables = { table },
                       .n = 1, .built = &built };
    const struct derived *d = derived_of(&s, table, str_of(name));
    struct err e = { 0 };

    if (!d || !derived_expr(&s, d, table, &x, &e)) {
        test_fail(__FILE__, __LINE__, "%s: %s", name, e.msg);
        abort();
    }
    return x;
}

static uint32_t below(uint32_t n)
{
    return (uint32_t)(test_random() % n);
}

static void add_any(struct bench *b)
{
    static const enum event_kind others[] = { EVENT_QUEUED, EVENT_ANSWERED, EVENT_BOT_HANDOFF,
                                              EVENT_ASSIGNED, EVENT_ENDED, EVENT_ABANDONED };
    static const char *const people[] = { "ann", "bob" };
    int64_t at_s = MON + (int64_t)below(40) * 1800;

    if (below(3))
        say(b, at_s, (enum actor_kind)(ACTOR_CUSTOMER + below(3)), "ann",
            below(5) ? MESSAGE_PUBLIC : below(4));
    else
        by(b, at_s, others[below(LENGTH(others))], people[below(2)], word(b, people[below(2)]));
}

static void pick_policies(struct bench *b)
{
    static const char *const starts[] = { "first_customer_message", "created", "queued",
                                          "bot_handoff" };

    set_policy(b, "first_response_start", starts[below(4)]);
    set_policy(b, "first_response_agent_opened", below(2) ? "next_any" : "next_after_customer");
    set_policy(b, "bot_answers", below(2) ? "include" : "exclude");
}

/* Facts keep the first answer of a bot only: where that one does not count, a later
 * one may. */
static bool a_later_bot_counts(const struct bench *b, const struct conversation_fact *f)
{
    const struct policies *p = &b->settings.policies;

    return p->bot_answers_include && !p->first_response_next_any && f->agent_opened &&
           f->bot_answers > 1 && (f->first_customer_message_at == NONE ||
                                  f->first_bot_answer_at <= f->first_customer_message_at);
}

/* Two of one instant: which of them came first is not in the facts. */
static bool a_bot_ties(const struct bench *b, const struct conversation_fact *f)
{
    return b->settings.policies.bot_answers_include && f->first_bot_answer_at != NONE &&
           f->first_bot_answer_at == f->first_customer_message_at;
}

/* A question that gives the policies a source has gets what replay has made by them. */
TEST(policies_of_the_question_give_what_replay_gives_by_them)
{
    static const char *const kinds[] = { "ticket", "call", "chat" };
    AUTO(arena_close) struct arena *a = arena_open();
    const struct expr *response = derived(a, FACTS_CONVERSATION, "response_at");
    const struct expr *start = derived(a, FACTS_CONVERSATION, "response_start_at");
    const struct expr *span = derived(a, FACTS_CONVERSATION, "response_s");
    const struct calendar *office = calendar_in(a, "UTC", "mon-fri 09:00-17:00", "");
    int answered = 0, compared = 0;

    for (int round = 0; round < 4000; round++) {
        AUTO(bench_close) struct bench *b = bench_open("");
        struct world w = { .bench = b, .table = FACTS_CONVERSATION };
        const struct conversation_fact *f;

        b->settings.calendar = below(5) ? office : NULL;
        b->conversation.kind = word(b, kinds[below(3)]);
        b->conversation.created_us = below(2) ? NONE : (MON + 3600) * SECOND;
        pick_policies(b);
        for (uint32_t i = below(16); i; i--)
            add_any(b);
        f = run(b);
        w.row = (const int64_t *)(const void *)f;
        if (f->created_at == NONE || a_later_bot_counts(b, f) || a_bot_ties(b, f))
            continue;
        compared++;
        answered += f->first_response_at != NONE;
        CHECK_INT(value(&w, response), f->first_response_at);
        CHECK_INT(value(&w, start), f->first_response_start_at);
        if (f->first_response_at == NONE || f->first_response_at < f->first_response_start_at)
            continue;
        CHECK_INT(value(&w, span), f->first_response_s);
        w.business = true;
        CHECK_INT(value(&w, span), f->first_response_business_s);
    }
    CHECK(compared > 3000 && answered > 1500);
}

struct clock_case {
    const char *state;
    int64_t     spent_s, settled_s, now_s;
    const char *tie, *withdrawn;
    int64_t     fell_due, met;
};

/* The target is 100 s. */
static const struct clock_case clock_cases[] = {
    { "ended", 60, 60, 500, "met", "cancelled", 1, 1 },
    { "ended", 100, 100, 500, "met", "cancelled", 1, 1 },
    { "ended", 100, 100, 500, "breached", "cancelled", 1, 0 },
    { "ended", 101, 100, 500, "met", "cancelled", 1, 0 },
    { "ended", NONE, 300, 500, "met", "cancelled", 1, NONE },
    { "running", 0, 100, 99, "met", "cancelled", 0, NONE },
    { "running", 0, 100, 100, "met", "cancelled", 1, 0 },
    { "running", 0, 100, 500, "breached", "counted", 1, 0 },
    { "running", NONE, NONE, 500, "met", "cancelled", NONE, NONE },
    { "paused", 30, NONE, 500, "met", "cancelled", NONE, NONE },
    { "paused", 130, 100, 500, "met", "cancelled", 1, 0 },
    { "withdrawn", 30, 30, 500, "met", "cancelled", 0, NONE },
    { "withdrawn", 30, 30, 500, "met", "counted", 1, 1 },
    { "withdrawn", 100, 100, 500, "breached", "counted", 1, 0 },
    { "withdrawn", 200, 100, 500, "met", "counted", 1, 0 },
};

TEST(clocks_that_fell_due_and_those_met)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct expr *fell_due = derived(a, FACTS_SLA_CLOCK, "fell_due");
    const struct expr *met = derived(a, FACTS_SLA_CLOCK, "met");

    for (size_t i = 0; i < LENGTH(clock_cases); i++) {
        AUTO(bench_close) struct bench *b = bench_open("");
        const struct clock_case *c = &clock_cases[i];
        struct sla_clock_fact f = { .target_s = 100, .spent_s = c->spent_s };
        struct world w = { .bench = b, .table = FACTS_SLA_CLOCK,
                           .row = (const int64_t *)(const void *)&f,
                           .now_us = c->now_s * SECOND };

        set_policy(b, "sla_tie", c->tie);
        set_policy(b, "sla_withdrawn", c->withdrawn);
        f.state = word(b, c->state);
        f.settled_at = c->settled_s == NONE ? NONE : c->settled_s * SECOND;
        CHECK_INT(value(&w, fell_due), c->fell_due);
        CHECK_INT(value(&w, met), c->met);
    }
}

TEST(the_resolution_that_counts)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct expr *x = derived(a, FACTS_CONVERSATION, "resolution_at");
    const struct expr *resolved = derived(a, FACTS_CONVERSATION, "resolved");
    const struct expr *ever = derived(a, FACTS_CONVERSATION, "ever_resolved");
    AUTO(bench_close) struct bench *b = bench_open("");
    struct conversation_fact f = { .first_resolution_at = 5, .full_resolution_at = NONE };
    struct world w = { .bench = b, .table = FACTS_CONVERSATION,
                       .row = (const int64_t *)(const void *)&f };

    CHECK_INT(value(&w, x), NONE);
    CHECK_INT(value(&w, resolved), 0);
    CHECK_INT(value(&w, ever), 1);
    set_policy(b, "resolution_reopened", "first");
    CHECK_INT(value(&w, x), 5);
}

/* A derived column must not hide a column of its table. */
TEST(derived_columns_have_names_of_their_own)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    const struct derived *d;
    size_t n, table, column_at;

    d = derived_table(&n);
    for (size_t i = 0; i < n; i++) {
        CHECK(schema_table(schema, str_of(d[i].table), &table));
        CHECK(!schema_column(schema, table, str_of(d[i].name), &column_at));
    }
}
