/* agents.c -- intervals of agents: states, teams and legs, split by agent, folded.
 *
 *   states of agents ─┐
 *   agents' teams ────┼► those of agents with a state ─► 256 partitions by agent ─► fold ─► store
 *   facts of legs ────┘
 *
 * Who has states is kept in memory; rows spill to disk like events do. */
#include "agents.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "agent.h"
#include "arena.h"
#include "engine_priv.h"
#include "fact.h"
#include "intern.h"
#include "key.h"
#include "partition.h"

enum agent_row_kind { ROW_STATE, ROW_TEAM, ROW_LEG };

struct agent_row {
    uint32_t source, agent;                     /* words */
    uint32_t kind, value;                       /* presence, team's word, or wrap-up in seconds */
    int64_t  at_us;                             /* of a leg, when it was answered */
    uint64_t more;                              /* of a leg, its end; else the record's id_key */
};

struct agent_worker {
    struct bytes           pairs;               /* uint64_t, source and agent: who has states */
    struct bytes           rows;                /* of one partition, by agent */
    size_t                 row;                 /* the next agent's */
    struct arena          *arena;
    struct agent_interval *intervals;           /* of the agent before */
    size_t                 n, done;
    uint64_t               key;
    uint32_t               source, agent;
};

struct agent_run {
    struct intern       *words;
    struct partitions   *partitions;
    uint64_t            *present;               /* sorted */
    size_t               present_n;
    struct agent_worker *workers;
    unsigned             workers_n;
    atomic_uint          next_partition;
    uint32_t             activities[ACTIVITIES];    /* words */
};

static uint64_t pair_of(uint32_t source, uint32_t agent)
{
    return (uint64_t)source << 32 | agent;
}

static int compare_numbers(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return (a > b) - (a < b);
}

static bool is_worker(const struct agent_run *r, unsigned worker, struct err *e)
{
    return worker < r->workers_n ||
           err_set(e, ERR_INTERNAL, "more threads than were asked for");
}

static bool take_present(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct agent_run *r = ctx;

    TRY(is_worker(r, worker, e));
    for (size_t row = 0; row < c->n; row++) {
        uint64_t pair = pair_of(intern(r->words, chunk_text(&c->columns[0], row)),
                                intern(r->words, chunk_text(&c->columns[1], row)));

        bytes_add(&r->workers[worker].pairs, &pair, sizeof pair);
    }
    return true;
}

static void list_present(struct agent_run *r, struct arena *a)
{
    size_t bytes = 0;

    for (unsigned i = 0; i < r->workers_n; i++)
        bytes += r->workers[i].pairs.n;
    r->present = NEW_N(a, uint64_t, bytes / sizeof *r->present + 1);
    for (unsigned i = 0; i < r->workers_n; i++) {
        const struct bytes *pairs = &r->workers[i].pairs;

        memcpy(r->present + r->present_n, pairs->p ? pairs->p : "", pairs->n);
        r->present_n += pairs->n / sizeof *r->present;
    }
    qsort(r->present, r->present_n, sizeof *r->present, compare_numbers);
}

static bool add_row(struct agent_run *r, unsigned worker, const struct agent_row *row,
                    struct err *e)
{
    uint64_t pair = pair_of(row->source, row->agent);

    if (!bsearch(&pair, r->present, r->present_n, sizeof pair, compare_numbers))
        return true;
    return partitions_add(r->partitions, worker, STREAM_AGENTS, hash_mix(pair), row, sizeof *row,
                          e);
}

/* A row of a record that says something of an agent from an instant on. */
static struct agent_row said_row(struct agent_run *r, const struct chunk *c, size_t row)
{
    return (struct agent_row){
        .source = intern(r->words, chunk_text(&c->columns[FEED_A_SOURCE], row)),
        .agent = intern(r->words, chunk_text(&c->columns[FEED_A_AGENT], row)),
        .at_us = chunk_int(&c->columns[FEED_A_AT], row),
        .more = ((const uint64_t *)c->columns[FEED_A_ID].data)[row],
    };
}

static bool take_states(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct agent_run *r = ctx;

    TRY(is_worker(r, worker, e));
    for (size_t row = 0; row < c->n; row++) {
        struct agent_row said = said_row(r, c, row);

        said.kind = ROW_STATE;
        said.value = presence_of(chunk_text(&c->columns[FEED_A_VALUE], row));
        if (said.value != PRESENCES)
            TRY(add_row(r, worker, &said, e));
    }
    return true;
}

static bool take_teams(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct agent_run *r = ctx;
    const struct chunk_column *teams = &c->columns[FEED_A_VALUE];

    TRY(is_worker(r, worker, e));
    for (size_t row = 0; row < c->n; row++) {
        struct agent_row said = said_row(r, c, row);

        said.kind = ROW_TEAM;
        if (chunk_valid(teams, row) && chunk_text(teams, row).n)
            said.value = intern(r->words, chunk_text(teams, row));
        TRY(add_row(r, worker, &said, e));
    }
    return true;
}

static bool take_legs(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct agent_run *r = ctx;

    TRY(is_worker(r, worker, e));
    for (size_t row = 0; row < c->n; row++) {
        int64_t wrap_up_s = chunk_int(&c->columns[FEED_L_WRAP_UP], row);
        struct agent_row leg = {
            .source = (uint32_t)chunk_int(&c->columns[FEED_L_SOURCE], row),
            .agent = (uint32_t)chunk_int(&c->columns[FEED_L_AGENT], row), .kind = ROW_LEG,
            .value = wrap_up_s == NONE ? 0 : (uint32_t)wrap_up_s,
            .at_us = chunk_int(&c->columns[FEED_L_ANSWERED], row),
            .more = (uint64_t)chunk_int(&c->columns[FEED_L_ENDED], row),
        };

        TRY(add_row(r, worker, &leg, e));
    }
    return true;
}

static int compare_agents(const void *left, const void *right)
{
    const struct agent_row *a = left, *b = right;
    uint64_t x = pair_of(a->source, a->agent), y = pair_of(b->source, b->agent);

    return (x > y) - (x < y);
}

/* Sorts the rows of one agent into what the fold takes. */
static struct agent_records records_of(struct arena *a, const struct agent_row *rows, size_t n)
{
    struct agent_records r = { .states = NEW_N(a, struct agent_state, n),
                               .teams = NEW_N(a, struct agent_team, n),
                               .legs = NEW_N(a, struct agent_leg, n) };

    for (size_t i = 0; i < n; i++)
        switch ((enum agent_row_kind)rows[i].kind) {
        case ROW_STATE:
            r.states[r.n_states++] = (struct agent_state){ rows[i].at_us, rows[i].more,
                                                           (enum presence)rows[i].value };
            break;
        case ROW_TEAM:
            r.teams[r.n_teams++] = (struct agent_team){ rows[i].at_us, rows[i].more,
                                                        rows[i].value };
            break;
        case ROW_LEG:
            r.legs[r.n_legs++] = (struct agent_leg){ rows[i].at_us, (int64_t)rows[i].more,
                                                     rows[i].value };
            break;
        }
    return r;
}

/* Folds the next agent of the worker's partition; false where there is none. */
static bool fold_agent(struct agent_run *r, struct agent_worker *w)
{
    const struct agent_row *rows = (const struct agent_row *)(const void *)w->rows.p;
    size_t n = w->rows.n / sizeof *rows, from = w->row;
    struct agent_records records;

    if (from == n)
        return false;
    while (w->row < n && compare_agents(&rows[w->row], &rows[from]) == 0)
        w->row++;
    arena_close(&w->arena);
    w->arena = arena_open();
    w->source = rows[from].source;
    w->agent = rows[from].agent;
    w->key = key_of_conversation(intern_text(r->words, w->source),
                                 intern_text(r->words, w->agent));
    records = records_of(w->arena, rows + from, w->row - from);
    w->n = agents_fold(w->arena, &records, &w->intervals);
    w->done = 0;
    return true;
}

static bool take_partition(struct agent_run *r, struct agent_worker *w, bool *ret_more,
                           struct err *e)
{
    unsigned partition = atomic_fetch_add(&r->next_partition, 1);

    *ret_more = partition < PARTITIONS;
    if (!*ret_more)
        return true;
    w->rows.n = w->row = 0;
    TRY(partitions_take(r->partitions, STREAM_AGENTS, partition, &w->rows, e));
    if (w->rows.n)
        qsort(w->rows.p, w->rows.n / sizeof(struct agent_row), sizeof(struct agent_row),
              compare_agents);
    return true;
}

static void put_number(struct chunk *c, size_t column, int64_t value, int64_t none)
{
    struct chunk_column *to = &c->columns[column];

    if (value != none) {
        ((int64_t *)to->data)[c->n] = value;
        return;
    }
    if (!to->valid)
        chunk_nullable(to);
    chunk_set_null(to, c->n);
}

/* The key, then the columns of FACT_AGENT_INTERVAL. */
static void put_interval(const struct agent_run *r, const struct agent_worker *w,
                         const struct agent_interval *i, struct chunk *c)
{
    ((uint64_t *)c->columns[0].data)[c->n] = w->key;
    put_number(c, 1, w->source, 0);
    put_number(c, 2, w->agent, 0);
    put_number(c, 3, i->team, 0);
    put_number(c, 4, r->activities[i->activity], 0);
    put_number(c, 5, i->from_us, NONE);
    put_number(c, 6, i->to_us, NONE);
    c->n++;
}

static bool give_intervals(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct agent_run *r = ctx;
    struct agent_worker *w = &r->workers[worker];
    bool more = true;

    TRY(is_worker(r, worker, e));
    while (c->n < CHUNK_ROWS && more) {
        for (; w->done < w->n && c->n < CHUNK_ROWS; w->done++)
            put_interval(r, w, &w->intervals[w->done], c);
        if (w->done == w->n && !fold_agent(r, w))
            TRY(take_partition(r, w, &more, e));
    }
    return true;
}

static bool run_agents(struct store *s, struct agent_run *r, const struct agent_followed *only,
                       struct arena *a, struct err *e)
{
    struct table_def shape = fact_stored(a, facts_table(FACTS_AGENT_INTERVAL));

    TRY(agent_forget(s, only, e));
    TRY(agent_scan_present(s, only, take_present, r, e));
    list_present(r, a);
    if (!r->present_n)
        return true;
    for (int i = 0; i < ACTIVITIES; i++)
        r->activities[i] = intern(r->words, str_of(agent_activity_name((enum agent_activity)i)));
    return agent_scan_states(s, only, take_states, r, e) &&
           agent_scan_teams(s, only, take_teams, r, e) &&
           agent_scan_legs(s, only, take_legs, r, e) &&
           fact_append(s, &shape, give_intervals, r, e);
}

static bool make_agents(struct engine *g, const struct agent_followed *only, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    unsigned workers = store_threads(g->store) + 1;
    AUTO(partitions_close) struct partitions *p = partitions_open(workers, g->fold_bytes,
                                                                  g->folder);
    struct agent_run r = { .words = store_words(g->store), .partitions = p,
                           .workers = NEW_N(a, struct agent_worker, workers),
                           .workers_n = workers };
    bool ok = run_agents(g->store, &r, only, a, e);

    for (unsigned i = 0; i < workers; i++) {
        bytes_done(&r.workers[i].pairs);
        bytes_done(&r.workers[i].rows);
        arena_close(&r.workers[i].arena);
    }
    return ok;
}

bool engine_agents(struct engine *g, struct stage *stage, struct err *e)
{
    struct agent_followed only;
    bool some;

    if (!stage)
        return make_agents(g, NULL, e);
    return agent_follow(g->store, stage, &some, &only, e) &&
           (!some || (make_agents(g, &only, e) && agent_follow_end(g->store, e)));
}
