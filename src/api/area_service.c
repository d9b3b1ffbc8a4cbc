/* area_service.c -- what the service owes: the backlog by age, promises that run. */
#include "api_priv.h"
#include "areas.h"
#include "download.h"
#include "instant.h"
#include "point.h"
#include "service.h"

#define HORIZON_MOST_S (30 * DAY_S)

/* --- the backlog by age --- */

static const struct shape_field age_fields[] = {
    FIELD("from_s", SHAPE_INT, "ages from here on"),
    FIELD_OR_NULL("to_s", SHAPE_INT, "below; null: no end"),
};
static const struct shape age_shape = SHAPE("Age", "A group of ages", age_fields);

static const struct shape_field ageing_point_fields[] = {
    FIELD("from", SHAPE_INSTANT, "start of the period"),
    FIELD("to", SHAPE_INSTANT, "its end, as of which it is told"),
    FIELD("local_from", SHAPE_LOCAL, "its start in the zone"),
    FIELD("local_to", SHAPE_LOCAL, "its end in the zone"),
    FIELD("open", SHAPE_BOOL, "the period is not over"),
    FIELD("n", SHAPE_INT, "open conversations"),
    { "by_age", SHAPE_INT, FIELD_LIST, "of them, by the groups of ages", NULL, NULL },
};
static const struct shape ageing_point_shape = SHAPE("AgeingPoint", "The backlog of a period",
                                                     ageing_point_fields);

static const struct shape_field ageing_fields[] = {
    FIELDS_HEAD,
    FIELD_OBJECT("span", 0, "what was asked for", &span_shape),
    FIELD_OBJECT("ages", FIELD_LIST, "groups, the youngest first", &age_shape),
    FIELD_OBJECT("points", FIELD_LIST, "one a period", &ageing_point_shape),
};
static const struct shape ageing_shape = SHAPE("Ageing", "The backlog by age", ageing_fields);

static void put_ages(struct put *o)
{
    put_list(o, "ages");
    for (size_t i = 0; i < AGES; i++) {
        put_object(o, NULL);
        put_int(o, "from_s", age_from_s(i));
        if (i + 1 < AGES)
            put_int(o, "to_s", age_from_s(i + 1));
        else
            put_null(o, "to_s");
        put_end(o);
    }
    put_end(o);
}

static bool get_ageing(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    struct ageing ageing;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_ageing(c->arena, g, &ask, &ageing, e));
    o = call_answer(c);
    put_head(c, o, ageing.zone);
    TRY(put_span(c, "span", &ageing.span, ageing.zone, e));
    put_ages(o);
    put_list(o, "points");
    for (size_t i = 0; i < ageing.n; i++) {
        const struct ageing_point *p = &ageing.points[i];

        put_object(o, NULL);
        put_instant(o, "from", p->from_us);
        put_instant(o, "to", p->to_us);
        put_local(o, "local_from", p->local_from_us);
        put_local(o, "local_to", p->local_to_us);
        put_bool(o, "open", p->to_us > c->now_us);
        put_int(o, "n", p->n);
        put_list(o, "by_age");
        for (size_t k = 0; k < AGES; k++)
            put_int(o, NULL, p->by_age[k]);
        put_end(o);
        put_end(o);
    }
    put_end(o);
    return true;
}

static const struct param_def ageing_params[] = { PARAMS_SPAN, PARAM_GRAIN, PARAMS_DEFINITIONS };

/* --- promises --- */

static const struct shape_field promise_fields[] = {
    FIELD("source", SHAPE_TEXT, "who keeps the conversation"),
    FIELD("conversation", SHAPE_TEXT, "the source's id of it"),
    { "clock", SHAPE_TEXT, 0, "what is promised", NULL,
      "first_response|next_response|periodic_update|resolution|agent_work|requester_wait" },
    { "state", SHAPE_TEXT, 0, "breached: it is over its target; at_risk: it falls due within the "
      "horizon; running: later", NULL, "breached|at_risk|running" },
    FIELD("applied", SHAPE_INSTANT, "it counts from here"),
    FIELD("due", SHAPE_INSTANT, "its target runs out"),
    FIELD("due_in_s", SHAPE_INT, "from the present to then; below 0 since then"),
    FIELD("target_s", SHAPE_INT, "the target"),
    FIELD("business", SHAPE_BOOL, "the target is open time"),
    FIELD_OR_NULL("team", SHAPE_TEXT, "who has it"),
    FIELD_OR_NULL("tier", SHAPE_TEXT, "service class"),
    FIELD_OR_NULL("priority", SHAPE_TEXT, "how urgent it is"),
    FIELD_OR_NULL("channel", SHAPE_TEXT, "it came by"),
};
static const struct shape promise_shape = SHAPE("Promise", "A service-level clock that runs",
                                                promise_fields);

static const struct shape_field promise_count_fields[] = {
    FIELD("clock", SHAPE_TEXT, "what is promised; all of them under \"any\""),
    FIELD("breached", SHAPE_INT, "over their target"),
    FIELD("at_risk", SHAPE_INT, "due within the horizon"),
    FIELD("running", SHAPE_INT, "due later"),
};
static const struct shape promise_count_shape = SHAPE("PromiseCount", "How many run of a kind",
                                                      promise_count_fields);

static const struct shape_field promises_fields[] = {
    FIELD("generation", SHAPE_INT, "of the store"),
    FIELD("at", SHAPE_INSTANT, "the present; where records are older than a day, the newest's "
          "time"),
    FIELD("horizon_s", SHAPE_INT, "at risk is what falls due within it"),
    FIELD_OBJECT("counts", FIELD_LIST, "any, then by kind", &promise_count_shape),
    FIELDS_PAGE(&promise_shape, "the earliest due first"),
};
static const struct shape promises_shape = SHAPE("Promises", "Service-level clocks that run",
                                                 promises_fields);

enum promise_state { STATE_BREACHED, STATE_AT_RISK, STATE_RUNNING, STATES };
enum { KINDS = 7 };

static const char *const state_words[STATES] = { "breached", "at_risk", "running" };
static const char *const kind_words[KINDS] = { "any", "first_response", "next_response",
                                               "periodic_update", "resolution", "agent_work",
                                               "requester_wait" };

static enum promise_state state_of(const struct promise *p, int64_t at_us, int64_t horizon_s)
{
    if (p->due_us < at_us)
        return STATE_BREACHED;
    return p->due_us <= at_us + horizon_s * SECOND_US ? STATE_AT_RISK : STATE_RUNNING;
}

static void put_counts(struct put *o, const struct promises *all, int64_t horizon_s)
{
    int64_t counts[KINDS][STATES] = { 0 };

    for (size_t i = 0; i < all->n; i++) {
        enum promise_state state = state_of(&all->list[i], all->at_us, horizon_s);

        counts[0][state]++;
        for (size_t k = 1; k < KINDS; k++)
            counts[k][state] += str_equal(all->list[i].clock, str_of(kind_words[k]));
    }
    put_list(o, "counts");
    for (size_t k = 0; k < KINDS; k++) {
        if (k && !counts[k][0] && !counts[k][1] && !counts[k][2])
            continue;
        put_object(o, NULL);
        put_word(o, "clock", kind_words[k]);
        for (size_t s = 0; s < STATES; s++)
            put_int(o, state_words[s], counts[k][s]);
        put_end(o);
    }
    put_end(o);
}

static void put_promise(struct put *o, const struct promise *p, int64_t at_us, int64_t horizon_s)
{
    put_object(o, NULL);
    put_text(o, "source", p->source);
    put_text(o, "conversation", p->conversation);
    put_text(o, "clock", p->clock);
    put_word(o, "state", state_words[state_of(p, at_us, horizon_s)]);
    put_instant(o, "applied", p->applied_us);
    put_instant(o, "due", p->due_us);
    put_int(o, "due_in_s", (p->due_us - at_us) / SECOND_US);
    put_int(o, "target_s", p->target_s);
    put_bool(o, "business", p->business);
    put_text(o, "team", p->team);
    put_text(o, "tier", p->tier);
    put_text(o, "priority", p->priority);
    put_text(o, "channel", p->channel);
    put_end(o);
}

static bool is_wanted(const struct call *c, const struct promise *p, int64_t at_us,
                      int64_t horizon_s)
{
    struct str state = call_text(c, "state"), kind = call_text(c, "kind");

    if (kind.p && !str_equal(kind, STR("any")) && !str_equal(kind, p->clock))
        return false;
    return !state.p || str_equal(state, str_of(state_words[state_of(p, at_us, horizon_s)]));
}

static const struct column_def promise_columns[] = {
    { "source", COLUMN_TEXT, "who keeps the conversation" },
    { "conversation", COLUMN_TEXT, "the source's id of it" },
    { "clock", COLUMN_TEXT, "what is promised" },
    { "state", COLUMN_TEXT, "breached, at_risk, running" },
    { "applied", COLUMN_TIME, "it counts from here" },
    { "due", COLUMN_TIME, "its target runs out" },
    { "due_in_s", COLUMN_INT, "from the present to then" },
    { "target_s", COLUMN_INT, "the target" },
    { "business", COLUMN_BOOL, "the target is open time" },
    { "team", COLUMN_TEXT, "who has it" },
    { "tier", COLUMN_TEXT, "service class" },
    { "priority", COLUMN_TEXT, "how urgent it is" },
    { "channel", COLUMN_TEXT, "it came by" },
};

enum { PROMISE_COLUMNS = sizeof promise_columns / sizeof *promise_columns };

static struct output_cell text_cell(struct str text)
{
    return (struct output_cell){ .none = !text.p, .text = text };
}

/* All that are wanted, not a page of them. */
static bool promises_file(struct download *file, const struct promise *const *list, size_t n,
                          int64_t at_us, int64_t horizon_s, struct err *e)
{
    TRY(download_open(file, promise_columns, PROMISE_COLUMNS, e));
    for (size_t i = 0; i < n; i++) {
        const struct promise *p = list[i];
        const struct output_cell cells[PROMISE_COLUMNS] = {
            text_cell(p->source), text_cell(p->conversation), text_cell(p->clock),
            text_cell(str_of(state_words[state_of(p, at_us, horizon_s)])),
            { .number = p->applied_us }, { .number = p->due_us },
            { .number = (p->due_us - at_us) / SECOND_US }, { .number = p->target_s },
            { .number = p->business }, text_cell(p->team), text_cell(p->tier),
            text_cell(p->priority), text_cell(p->channel),
        };

        TRY(download_row(file, cells, e));
    }
    return download_finish(file, e);
}

static bool get_promises(struct call *c, struct err *e)
{
    AUTO(download_done) struct download file = { .call = c, .name = "promises" };
    int64_t horizon_s = call_int(c, "horizon");
    struct engine_ask ask = call_question(c);
    const struct promise **list;
    struct promises all;
    size_t n = 0, first, end;
    struct put *o;

    TRY(call_read(c, &file.engine, e));
    TRY(engine_promises(c->arena, file.engine, &ask, &all, e));
    list = NEW_N(c->arena, const struct promise *, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        if (is_wanted(c, &all.list[i], all.at_us, horizon_s))
            list[n++] = &all.list[i];
    if (download_wanted(&file))
        return promises_file(&file, list, n, all.at_us, horizon_s, e);
    TRY(call_page(c, n, &first, &end, e));
    o = call_answer(c);
    put_int(o, "generation", c->generation);
    put_instant(o, "at", all.at_us);
    put_int(o, "horizon_s", horizon_s);
    put_counts(o, &all, horizon_s);
    put_list(o, "items");
    for (size_t i = first; i < end; i++)
        put_promise(o, list[i], all.at_us, horizon_s);
    put_end(o);
    put_text(o, "next", call_next_page(c, n, end));
    return true;
}

static const struct param_def promises_params[] = {
    { .name = "where", .doc = "which clocks: \"channel = email and tier = gold\"" },
    { .name = "policy", .doc = "definitions for this question: \"spam = include\"" },
    { .name = "now", .doc = "take this instant as the present" },
    { .name = "state", .words = "breached|at_risk|running", .doc = "only these" },
    { .name = "kind", .words = "any|first_response|next_response|periodic_update|resolution|"
                               "agent_work|requester_wait", .doc = "only of this kind" },
    { .name = "horizon", .kind = PARAM_INT, .fallback = "14400", .most = HORIZON_MOST_S,
      .doc = "seconds: what falls due within them is at risk" },
    { .name = "format", .fallback = "json", .words = DOWNLOAD_WORDS,
      .doc = "of the answer; files have all that are asked for, not a page" },
    PARAMS_PAGE,
};

static const struct route routes[] = {
    { .method = "GET", .path = "/ageing", .id = "ageing", .handle = get_ageing,
      .doc = "the backlog by age", .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT,
      .answer = &ageing_shape, PARAMS(ageing_params) },
    { .method = "GET", .path = "/promises", .id = "promises", .handle = get_promises,
      .doc = "service-level clocks that run: breached, at risk", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &promises_shape,
      .types = DOWNLOAD_TYPES, PARAMS(promises_params) },
};

const struct route_table routes_service = { routes, sizeof routes / sizeof *routes };
