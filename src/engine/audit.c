/* audit.c -- see audit.h. */
#include "audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ask_priv.h"
#include "hash.h"
#include "intern.h"
#include "key.h"
#include "row.h"

/* A metric whose rows are the conversations that stand resolved, each by its assignee then. */
static const char counted_metric[] = "one_touch_rate";

struct drawn {
    uint64_t         rank;
    struct audit_row row;
};

struct group {                                  /* of one agent and period */
    struct drawn *list;                         /* the lowest ranks, in order */
    size_t        n;
    int64_t       of;
    int64_t       local_period_us;
};

struct draw {
    struct arena       *arena;
    struct intern      *names;                  /* period and agent as one text: a group's number */
    struct group       *groups;
    size_t              room;
    const struct zone  *zone;
    enum grain          grain;
    int                 week_start;
    size_t              keep;
    uint64_t            seed;
    int64_t             without;
    int                 source, conversation, at, agent, channel;       /* columns */
};

static bool find_columns(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct draw *d = ctx;
    struct { const char *name; int *place; } wanted[] = {
        { "source", &d->source }, { "conversation_id", &d->conversation }, { "at", &d->at },
        { "agent", &d->agent }, { "channel", &d->channel },
    };

    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
        *wanted[w].place = -1;
        for (size_t i = n; i-- > 0;)
            if (strcmp(columns[i].name, wanted[w].name) == 0)
                *wanted[w].place = (int)i;
        if (*wanted[w].place < 0)
            return err_set(e, ERR_INTERNAL, "records have no column %s", wanted[w].name);
    }
    return true;
}

static struct group *group_of(struct draw *d, int64_t local_period_us, struct str agent)
{
    char name[ROW_NAME_MAX + 32];
    size_t i;

    snprintf(name, sizeof name, "%lld %.*s", (long long)local_period_us, (int)agent.n, agent.p);
    i = intern(d->names, str_of(name));
    if (i >= d->room) {
        size_t room = 2 * i + 64;
        struct group *more = NEW_N(d->arena, struct group, room);

        if (d->room)
            memcpy(more, d->groups, d->room * sizeof *more);
        d->groups = more;
        d->room = room;
    }
    if (!d->groups[i].list) {
        d->groups[i].list = NEW_N(d->arena, struct drawn, d->keep + 1);
        d->groups[i].local_period_us = local_period_us;
    }
    return &d->groups[i];
}

static int compare_drawn(const struct drawn *x, const struct drawn *y)
{
    int order;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    order = str_compare(x->row.source, y->row.source);
    return order ? order : str_compare(x->row.conversation, y->row.conversation);
}

/* Keeps it if it is among the first of its group. */
static void consider(struct draw *d, struct group *g, const struct drawn *one)
{
    size_t at = g->n;

    g->of++;
    while (at > 0 && compare_drawn(one, &g->list[at - 1]) < 0)
        at--;
    if (at == d->keep)
        return;
    memmove(&g->list[at + 1], &g->list[at], (g->n - at) * sizeof *g->list);
    g->list[at] = *one;
    g->list[at].row.agent = str_copy(d->arena, one->row.agent);
    g->list[at].row.source = str_copy(d->arena, one->row.source);
    g->list[at].row.conversation = str_copy(d->arena, one->row.conversation);
    g->list[at].row.channel = str_copy(d->arena, one->row.channel);
    if (g->n < d->keep)
        g->n++;
}

static bool read_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct draw *d = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct drawn one = { 0 };
        uint64_t key;
        int64_t period_us = NONE;

        if (!chunk_valid(&c->columns[d->agent], row)) {
            d->without++;
            continue;
        }
        one.row.agent = chunk_text(&c->columns[d->agent], row);
        one.row.source = chunk_text(&c->columns[d->source], row);
        one.row.conversation = chunk_text(&c->columns[d->conversation], row);
        one.row.resolved_us = chunk_int(&c->columns[d->at], row);
        if (chunk_valid(&c->columns[d->channel], row))
            one.row.channel = chunk_text(&c->columns[d->channel], row);
        key = key_of_conversation(one.row.source, one.row.conversation);
        one.rank = hash_bytes(&key, sizeof key, d->seed);
        if (d->grain != GRAIN_ALL)
            period_us = period_local_start_us(d->grain, d->week_start,
                                              local_us(d->zone, one.row.resolved_us));
        consider(d, group_of(d, period_us, one.row.agent), &one);
    }
    return true;
}

static int by_period_agent_place(const void *x, const void *y)
{
    const struct audit_row *a = x, *b = y;
    int order;

    if (a->local_period_us != b->local_period_us)
        return a->local_period_us < b->local_period_us ? -1 : 1;
    order = str_compare(a->agent, b->agent);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static void give(const struct draw *d, const struct audit_row **ret, size_t *ret_n)
{
    struct audit_row *rows;
    size_t n = 0;

    for (size_t i = 0; i < d->room; i++)
        n += d->groups[i].n;
    rows = NEW_N(d->arena, struct audit_row, n + 1);
    n = 0;
    for (size_t i = 0; i < d->room; i++)
        for (size_t k = 0; k < d->groups[i].n; k++) {
            rows[n] = d->groups[i].list[k].row;
            rows[n].local_period_us = d->groups[i].local_period_us;
            rows[n].place = (int64_t)k + 1;
            rows[n++].of = d->groups[i].of;
        }
    qsort(rows, n, sizeof *rows, by_period_agent_place);
    *ret = rows;
    *ret_n = n;
}

static void close_names(struct intern **names)
{
    intern_close(names);
}

bool engine_audit(struct arena *a, struct engine *g, const struct audit_request *r,
                  const struct audit_row **ret, size_t *ret_n, int64_t *ret_without,
                  struct err *e)
{
    AUTO(close_names) struct intern *names = intern_open();
    struct engine_ask ask = r->ask;
    struct asking *k = NEW(a, struct asking);
    struct draw d = { .arena = a, .names = names, .keep = (size_t)r->per_agent,
                      .seed = r->seed };
    struct ask_rows rows = { find_columns, read_rows, &d };

    if (r->per_agent < 1 || r->per_agent > AUDIT_PER_AGENT_MAX)
        return err_set(e, ERR_LIMIT, "from 1 to %d conversations are drawn of each agent",
                       AUDIT_PER_AGENT_MAX);
    ask.metrics = str_of(counted_metric);
    ask.by = STR("agent, channel");
    TRY(asking_open(a, g, &ask, k, e));
    d.zone = k->zone;
    d.grain = k->grain;
    d.week_start = k->week_start;
    if (d.grain != GRAIN_ALL && d.grain < GRAIN_DAY)
        return err_set(e, ERR_INVALID, "grain: a draw is of days or longer periods");
    TRY(engine_records(g, &ask, RECORDS_COUNTED, 0, &rows, e));
    give(&d, ret, ret_n);
    *ret_without = d.without;
    return true;
}
