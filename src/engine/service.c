/* service.c -- see service.h. */
#include "service.h"

#include <math.h>
#include <string.h>

#include "ask_priv.h"
#include "buf.h"

/* --- the backlog by age --- */

enum { SET_SIZE = 64 };

static const int64_t ages_s[AGES] = { 0, 86400, 3 * 86400, 7 * 86400, 14 * 86400, 30 * 86400 };

int64_t age_from_s(size_t i)
{
    return i < AGES ? ages_s[i] : NONE;
}

/* The backlog older than that, by period. */
static bool older_than(struct arena *a, struct engine *g, const struct engine_ask *ask,
                       int64_t age_s, struct ask_answer *ret, struct err *e)
{
    struct engine_ask own = *ask;
    const char *set;
    struct buf b;

    buf_init(&b, a, SET_SIZE);
    buf_add(&b, "older_than = %lld s", (long long)age_s);
    TRY(buf_finish(&b, &set, e));
    own.metrics = STR("backlog");
    own.set = str_of(set);
    own.by = own.compare = (struct str){ 0 };
    return engine_ask(a, g, &own, ret, e);
}

bool engine_ageing(struct arena *a, struct engine *g, const struct engine_ask *ask,
                   struct ageing *ret, struct err *e)
{
    struct ageing_point *points = NULL;
    struct ask_answer answer;

    for (size_t i = 0; i < AGES; i++) {
        TRY(older_than(a, g, ask, ages_s[i], &answer, e));
        if (!points)
            points = NEW_N(a, struct ageing_point, answer.n + 1);
        for (size_t k = 0; k < answer.n; k++) {
            const struct ask_figure *f = &answer.figures[k];
            int64_t older = f->none ? 0 : llround(f->value);

            if (i == 0)
                points[k] = (struct ageing_point){
                    .from_us = f->from_us, .to_us = f->to_us, .local_from_us = f->local_from_us,
                    .local_to_us = f->local_to_us, .n = older };
            else
                points[k].by_age[i - 1] -= older;
            points[k].by_age[i] = older;
        }
    }
    *ret = (struct ageing){ points, answer.n, answer.span, answer.zone };
    return true;
}

/* --- promises --- */

/* Clocks that fall due farther from the present than ten years are none that anybody keeps. */
#define PROMISE_SPAN_US (3652 * DAY_US)

/* Clocks that run, as a metric of the program's own, so that scope, filter and policies are those
 * of every question. Nobody can answer a call any more that is over. What is said of its parts is
 * here to have the columns. */
static const char promise_page[] =
    "---\n"
    "name: Promises that run\n"
    "kra: responsiveness\n"
    "unit: count\n"
    "better: lower\n"
    "facts: sla_clock, conversation\n"
    "anchor: settled\n"
    "of: state = \"running\" and conversation.ended_at = none\n"
    "    and conversation.full_resolution_at = none\n"
    "leave out target unknown: target_s = none or applied_at = none or business = none\n"
    "leave out kind unknown: clock = none and (sla_clock.team = none or sla_clock.tier = none\n"
    "    or sla_clock.priority = none or sla_clock.channel = none)\n"
    "value: count()\n"
    "---\n"
    "## Formula\n\nClocks that run.\n\n## Meaning\n\nWhat is owed.\n\n"
    "## Example\n\nNone runs.\n\n=> value 0\n";

enum promise_column { P_SOURCE, P_CONVERSATION, P_AT, P_CLOCK, P_APPLIED, P_TARGET, P_BUSINESS,
                      P_TEAM, P_TIER, P_PRIORITY, P_CHANNEL, P_COLUMNS };

static const char *const promise_columns[P_COLUMNS] = {
    "source", "conversation_id", "at", "clock", "applied_at", "target_s", "business",
    "team", "tier", "priority", "channel",
};

struct reading_promises {
    struct arena   *arena;
    size_t          places[P_COLUMNS];
    struct promise *list;
    size_t          n, room;
};

static void make_room(struct reading_promises *r, size_t more)
{
    struct promise *wider;

    if (r->n + more <= r->room)
        return;
    r->room = 2 * r->room + more;
    wider = NEW_N(r->arena, struct promise, r->room);
    if (r->n)
        memcpy(wider, r->list, r->n * sizeof *wider);
    r->list = wider;
}

static struct str text_at(const struct reading_promises *r, const struct chunk *c,
                          enum promise_column which, size_t row)
{
    const struct chunk_column *column = &c->columns[r->places[which]];

    return chunk_valid(column, row) ? str_copy(r->arena, chunk_text(column, row))
                                    : (struct str){ 0 };
}

static bool read_promises(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading_promises *r = ctx;

    make_room(r, c->n);
    for (size_t row = 0; row < c->n; row++) {
        const struct chunk_column *business = &c->columns[r->places[P_BUSINESS]];

        if (r->n == PROMISES_MAX)
            return err_set(e, ERR_LIMIT, "more than %d clocks run: filter them", PROMISES_MAX);
        r->list[r->n++] = (struct promise){
            .source = text_at(r, c, P_SOURCE, row),
            .conversation = text_at(r, c, P_CONVERSATION, row),
            .clock = text_at(r, c, P_CLOCK, row),
            .applied_us = chunk_int(&c->columns[r->places[P_APPLIED]], row),
            .due_us = chunk_int(&c->columns[r->places[P_AT]], row),
            .target_s = chunk_int(&c->columns[r->places[P_TARGET]], row),
            .business = ((const uint8_t *)business->data)[row],
            .team = text_at(r, c, P_TEAM, row), .tier = text_at(r, c, P_TIER, row),
            .priority = text_at(r, c, P_PRIORITY, row),
            .channel = text_at(r, c, P_CHANNEL, row),
        };
    }
    return true;
}

static bool find_columns(const struct records *records, size_t places[P_COLUMNS], struct err *e)
{
    for (size_t i = 0; i < P_COLUMNS; i++) {
        size_t at = 0;

        while (at < records->n && strcmp(records->columns[at].name, promise_columns[i]) != 0)
            at++;
        if (at == records->n)
            return err_set(e, ERR_INTERNAL, "clocks have no %s", promise_columns[i]);
        places[i] = at;
    }
    return true;
}

/* The question about the clocks, whenever they fall due. */
static bool open_promises(struct arena *a, struct engine *g, const struct engine_ask *ask,
                          struct asking *k, struct question *q, struct err *e)
{
    struct ask_span ever = { .from_us = ask->now_us - PROMISE_SPAN_US,
                             .to_us = ask->now_us + PROMISE_SPAN_US };
    struct engine_ask own = *ask;
    struct metric *m;

    own.metrics = STR("sla_attainment");
    own.set = own.by = own.compare = own.grain = own.from = own.to = (struct str){ 0 };
    own.mature_only = false;
    TRY(asking_open(a, g, &own, k, e));
    TRY(metric_parse(a, k->catalogue.schema, STR("promises.md"), STR(promise_page), &m, e));
    k->items[0] = (struct question_item){ .metric = m };
    k->n = 1;
    return asking_question(k, &ever, q, e);
}

bool engine_promises(struct arena *a, struct engine *g, const struct engine_ask *ask,
                     struct promises *ret, struct err *e)
{
    struct reading_promises r = { .arena = a };
    struct asking *k = NEW(a, struct asking);
    struct question *q = NEW(a, struct question);
    struct records records;
    int64_t known_us;

    TRY(open_promises(a, g, ask, k, q, e));
    TRY(plan_records(a, q, &dialect_duckdb, 0, false, PROMISES_MAX + 1, &records, e));
    TRY(find_columns(&records, r.places, e));
    TRY(run_sql(g, &records.sql, read_promises, &r, e));
    known_us = k->question.known_us;
    *ret = (struct promises){ r.list, r.n, ask->now_us };
    if (known_us != NONE && ask->now_us - known_us > DAY_US)
        ret->at_us = known_us;
    return true;
}
