/* facts_now.c -- what depends on the present: ages and running clocks, added to rows of facts.
 *
 *   open conversation   created ──────── updated ──── now      age: open time up to the latest
 *                                                              event is a fact; from there on
 *   running clock       spent ─ running_since ─────── now      one calendar holds
 *
 * A conversation is open until it is resolved, ended as a call or chat, deleted or
 * merged into another. A present before the latest event takes nothing back that
 * happened since: what is resolved by now has no age. */
#include <assert.h>

#include "arena.h"
#include "calendar.h"
#include "engine_priv.h"
#include "fact.h"
#include "instant.h"
#include "intern.h"

static const struct column_def conversation_columns[] = {
    { .name = "age_s", .type = COLUMN_INT, .doc = "open conversations: from creation to now" },
    { .name = "age_business_s", .type = COLUMN_INT, .doc = "the same in open time" },
};

static const struct column_def clock_columns[] = {
    { .name = "elapsed_now_s", .type = COLUMN_INT, .doc = "time counted up to now" },
    { .name = "breached_now", .type = COLUMN_BOOL, .doc = "that is over the target" },
};

enum { MORE = 2, CONVERSATION_INPUTS = 9, CLOCK_INPUTS = 9 };

enum conversation_input { C_SOURCE, C_CALENDAR, C_CREATED, C_UPDATED, C_UPDATED_S, C_RESOLVED,
                          C_ENDED, C_DELETED, C_MERGED };
static const char *const conversation_inputs[CONVERSATION_INPUTS] = {
    "source", "calendar", "created_at", "updated_at", "updated_business_s",
    "full_resolution_at", "ended_at", "deleted", "merged_into",
};

enum clock_input { K_SOURCE, K_CALENDAR, K_STATE, K_SPENT, K_SINCE, K_TARGET, K_BUSINESS,
                   K_ELAPSED, K_BREACHED };
static const char *const clock_inputs[CLOCK_INPUTS] = {
    "source", "calendar", "state", "spent_s", "running_since_at", "target_s", "business",
    "elapsed_s", "breached",
};

struct present {
    const struct settings *settings;
    enum fact_table        table;
    int64_t                now_us, now_s;
    size_t                 places[CONVERSATION_INPUTS];
    store_rows            *rows;
    void                  *ctx;
    int64_t                values[MORE][CHUNK_ROWS];
    uint8_t                flags[CHUNK_ROWS];
    uint64_t               valid[MORE][CHUNK_ROWS / 64];
};

const struct column_def *engine_now_columns(enum fact_table table, size_t *ret_n)
{
    *ret_n = table == FACTS_CONVERSATION || table == FACTS_SLA_CLOCK ? MORE : 0;
    return table == FACTS_SLA_CLOCK ? clock_columns : conversation_columns;
}

static int64_t floor_s(int64_t us)
{
    return us >= 0 ? us / SECOND_US : -((-us + SECOND_US - 1) / SECOND_US);
}

static const struct chunk_column *input(const struct present *p, const struct chunk *c, int which)
{
    return &c->columns[p->places[which]];
}

static int64_t number(const struct present *p, const struct chunk *c, int which, size_t row)
{
    return chunk_int(input(p, c, which), row);
}

static bool flag(const struct present *p, const struct chunk *c, int which, size_t row)
{
    return chunk_valid(input(p, c, which), row) &&
           ((const uint8_t *)input(p, c, which)->data)[row];
}

/* The calendar of a row: the one named, or the source's own; NULL is never open.
 * Source and calendar are the first two inputs of both tables. */
static const struct calendar *calendar_of(const struct present *p, const struct chunk *c,
                                          size_t row)
{
    struct intern *texts = settings_texts(p->settings);
    const struct replay_settings *s =
        &settings_of(p->settings, intern(texts, chunk_text(input(p, c, 0), row)))->replay;
    uint32_t id;

    if (!chunk_valid(input(p, c, 1), row))
        return s->calendar;
    id = intern(texts, chunk_text(input(p, c, 1), row));
    for (size_t i = 0; i < s->n_calendars; i++)
        if (s->calendars[i].id == id)
            return s->calendars[i].calendar;
    return NULL;
}

static int64_t open_s(const struct calendar *calendar, int64_t from_s, int64_t to_s)
{
    if (!calendar)
        return 0;
    return calendar_position_s(calendar, to_s) - calendar_position_s(calendar, from_s);
}

static void put(struct present *p, int column, size_t row, int64_t value)
{
    if (value == NONE)
        p->valid[column][row / 64] &= ~(UINT64_C(1) << row % 64);
    else
        p->values[column][row] = value;
}

static void conversation_row(struct present *p, const struct chunk *c, size_t row)
{
    int64_t created_us = number(p, c, C_CREATED, row), open = number(p, c, C_UPDATED_S, row);
    bool over = created_us == NONE || created_us > p->now_us ||
                number(p, c, C_RESOLVED, row) != NONE || number(p, c, C_ENDED, row) != NONE ||
                flag(p, c, C_DELETED, row) || chunk_valid(input(p, c, C_MERGED), row);

    if (!over && open != NONE)
        open += open_s(calendar_of(p, c, row), floor_s(number(p, c, C_UPDATED, row)), p->now_s);
    put(p, 0, row, over ? NONE : p->now_s - floor_s(created_us));
    put(p, 1, row, over ? NONE : open == NONE || open > 0 ? open : 0);
}

/* Time counted by a clock that runs; none where it counts open time and knows no calendar. */
static int64_t running_s(const struct present *p, const struct chunk *c, size_t row)
{
    int64_t spent_s = number(p, c, K_SPENT, row);
    int64_t since_s = floor_s(number(p, c, K_SINCE, row));

    if (spent_s == NONE || p->now_s <= since_s)
        return spent_s;
    if (flag(p, c, K_BUSINESS, row))
        return spent_s + open_s(calendar_of(p, c, row), since_s, p->now_s);
    return spent_s + p->now_s - since_s;
}

static void clock_row(struct present *p, const struct chunk *c, size_t row)
{
    struct str state = chunk_text(input(p, c, K_STATE), row);
    int64_t elapsed_s = number(p, c, K_ELAPSED, row);

    if (str_equal(state, STR("running")))
        elapsed_s = running_s(p, c, row);
    else if (str_equal(state, STR("paused")))
        elapsed_s = number(p, c, K_SPENT, row);
    put(p, 0, row, elapsed_s);
    put(p, 1, row, elapsed_s == NONE ? NONE : elapsed_s > number(p, c, K_TARGET, row));
    p->flags[row] = (uint8_t)(p->values[1][row] != 0);
}

static bool add_columns(void *ctx, const struct chunk *c, struct err *e)
{
    struct present *p = ctx;
    struct chunk more = *c;
    size_t n;

    assert(c->n <= CHUNK_ROWS && c->columns_n + MORE <= CHUNK_COLUMNS_MAX);
    memset(p->valid, 0xff, sizeof p->valid);
    for (size_t row = 0; row < c->n; row++)
        if (p->table == FACTS_CONVERSATION)
            conversation_row(p, c, row);
        else
            clock_row(p, c, row);
    for (size_t i = 0; i < MORE; i++) {
        bool is_flag = engine_now_columns(p->table, &n)[i].type == COLUMN_BOOL;

        more.columns[more.columns_n++] = (struct chunk_column){
            .data = is_flag ? (void *)p->flags : p->values[i], .valid = p->valid[i] };
    }
    return p->rows(p->ctx, &more, e);
}

static void find_places(struct present *p, const char *const *names, size_t n)
{
    const struct table_def *t = facts_table(p->table);

    for (size_t i = 0; i < n; i++)
        for (; strcmp(t->columns[p->places[i]].name, names[i]) != 0; p->places[i]++)
            assert(p->places[i] + 1 < t->n);
}

bool engine_facts_now(struct engine *g, enum fact_table table, int64_t now_us,
                      bool (*rows)(void *ctx, const struct chunk *c, struct err *e), void *ctx,
                      struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(settings_close) struct settings *settings = NULL;
    struct present *p = NEW(a, struct present);

    if (table != FACTS_CONVERSATION && table != FACTS_SLA_CLOCK)
        return engine_facts(g, table, rows, ctx, e);
    TRY(settings_load(g->store, store_words(g->store), &settings, e));
    *p = (struct present){ .settings = settings, .table = table, .now_us = now_us,
                           .now_s = floor_s(now_us), .rows = rows, .ctx = ctx };
    if (table == FACTS_CONVERSATION)
        find_places(p, conversation_inputs, CONVERSATION_INPUTS);
    else
        find_places(p, clock_inputs, CLOCK_INPUTS);
    return fact_rows(g->store, facts_table(table), add_columns, p, e);
}
