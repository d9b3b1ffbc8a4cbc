/* fact_open.c -- see fact_open.h. */
#include "fact_open.h"

#include <inttypes.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "instant.h"
#include "intern.h"

enum { CHANNELS_MAX = 1000 };

/* $A the instant, $D a day before it, $S until when what is due is due soon, $P the state of a
 * clock that stands still, $T the teams, $N how many rows. What has no end and what ends later are
 * asked apart: the engine passes over much of a table by either, and by none of both as one. */
#define OPEN \
    "FROM (SELECT * FROM facts.open_span WHERE from_at <= $A AND to_at IS NULL UNION ALL " \
    "SELECT * FROM facts.open_span WHERE from_at <= $A AND to_at > $A) o WHERE aside = 0 "
#define IN_QUEUE \
    "FROM facts.leg WHERE aside = 0 AND coalesce(queued_at, offered_at) BETWEEN $D AND $A " \
    "AND (answered_at IS NULL OR answered_at > $A) AND (ended_at IS NULL OR ended_at > $A) " \
    "AND (outcome IS NULL OR answered_at > $A OR ended_at > $A) "

static const char waiting_sql[] =
    "WITH waiting AS (SELECT key, channel, awaiting_since_at AS since " OPEN
    "AND awaiting_since_at <= $A $T UNION ALL "
    "SELECT key, channel, coalesce(queued_at, offered_at) " IN_QUEUE "$T), "
    "one AS (SELECT key, min(channel) AS channel, min(since) AS since FROM waiting GROUP BY key) "
    "SELECT telltale_word(channel), count(*) AS n, min(since) FROM one GROUP BY channel "
    "ORDER BY n DESC, min(since) LIMIT $N";

#define TICKING "SELECT * FROM facts.sla_clock WHERE due_at <= $S AND applied_at <= $A AND "
#define RUNNING \
    "FROM (" TICKING "stopped_at IS NULL UNION ALL " TICKING "stopped_at > $A) c " \
    "WHERE aside = 0 AND state <> $P $T " \
    "AND key IN (SELECT key " OPEN "UNION ALL SELECT key " IN_QUEUE ") "

static const char counts_sql[] =
    "SELECT count(*) FILTER (WHERE due_at < $A), count(*) FILTER (WHERE due_at >= $A) " RUNNING;

static const char clocks_sql[] =
    "WITH nearest AS (SELECT key, channel, team, clock, due_at " RUNNING
    "ORDER BY abs(epoch_us(due_at) - epoch_us($A)), key LIMIT $N) "
    "SELECT telltale_word(c.source), c.conversation_id, telltale_word(n.channel), "
    "telltale_word(n.team), telltale_word(n.clock), n.due_at FROM nearest n "
    "JOIN facts.conversation c USING (key) "
    "ORDER BY abs(epoch_us(n.due_at) - epoch_us($A)), key, n.clock";

#define SIGNED_IN \
    "WITH told AS (SELECT source, agent, team, from_at, telltale_word(state) AS state, " \
    "list_position(['break', 'handling', 'available', 'logged_in'], telltale_word(state)) " \
    "AS rank " \
    "FROM facts.agent_interval WHERE from_at BETWEEN $D AND $A " \
    "AND (to_at IS NULL OR to_at > $A) $T), " \
    "one AS (SELECT * FROM told QUALIFY row_number() OVER " \
    "(PARTITION BY source, agent ORDER BY rank, from_at) = 1) "

static const char signed_in_sql[] = SIGNED_IN
    "SELECT count(*) FILTER (WHERE state = 'handling'), "
    "count(*) FILTER (WHERE state = 'available'), "
    "count(*) FILTER (WHERE state = 'logged_in'), count(*) FILTER (WHERE state = 'break') FROM one";

static const char agents_sql[] =
    SIGNED_IN "SELECT telltale_word(agent) AS name, telltale_word(team), state, from_at FROM one "
    "ORDER BY rank = 1, rank, from_at, name LIMIT $N";          /* a break last */

static void add_instant(struct buf *b, int64_t at_us)
{
    buf_add(b, "make_timestamp(%" PRId64 ")", at_us);
}

/* Words have numbers from 1 on: with 0 alone it holds of nothing. */
static void add_teams(struct buf *b, struct store *s, const struct open_ask *ask)
{
    if (!ask->of_teams)
        return;
    buf_add(b, "AND team IN (0");
    for (size_t i = 0; i < ask->n_teams; i++)
        buf_add(b, ", %" PRIu32, intern_find(store_words(s), ask->teams[i]));
    buf_add(b, ")");
}

static bool fill(struct arena *a, struct store *s, const char *text, const struct open_ask *ask,
                 size_t most, const char **ret, struct err *e)
{
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    for (const char *p = text; *p; p++) {
        if (*p != '$') {
            buf_add(&b, "%c", *p);
            continue;
        }
        switch (*++p) {
        case 'A': add_instant(&b, ask->at_us); break;
        case 'D': add_instant(&b, ask->at_us - DAY_US); break;
        case 'S': add_instant(&b, ask->at_us + ask->soon_s * SECOND_US); break;
        case 'P': buf_add(&b, "%" PRIu32, intern_find(store_words(s), STR("paused"))); break;
        case 'T': add_teams(&b, s, ask); break;
        default:  buf_add(&b, "%zu", most); break;
        }
    }
    return buf_finish(&b, ret, e);
}

struct taken {
    struct arena *arena;
    void         *list;
    size_t        n;
    int64_t       counts[4];
};

static struct str text_at(struct arena *a, const struct chunk *c, size_t column, size_t row)
{
    return str_copy(a, chunk_text_if(&c->columns[column], row));
}

static bool take_channels(void *ctx, const struct chunk *c, struct err *e)
{
    struct taken *t = ctx;
    struct open_channel *list = t->list;

    (void)e;
    for (size_t row = 0; row < c->n && t->n < CHANNELS_MAX; row++)
        list[t->n++] = (struct open_channel){
            .channel = text_at(t->arena, c, 0, row), .n = chunk_int(&c->columns[1], row),
            .since_us = chunk_int(&c->columns[2], row),
        };
    return true;
}

static bool take_counts(void *ctx, const struct chunk *c, struct err *e)
{
    struct taken *t = ctx;

    (void)e;
    for (size_t i = 0; c->n && i < c->columns_n; i++)
        t->counts[i] = chunk_int(&c->columns[i], 0);
    return true;
}

static bool take_clocks(void *ctx, const struct chunk *c, struct err *e)
{
    struct taken *t = ctx;
    struct open_clock *list = t->list;

    (void)e;
    for (size_t row = 0; row < c->n; row++)
        list[t->n++] = (struct open_clock){
            .source = text_at(t->arena, c, 0, row), .id = text_at(t->arena, c, 1, row),
            .channel = text_at(t->arena, c, 2, row), .team = text_at(t->arena, c, 3, row),
            .clock = text_at(t->arena, c, 4, row), .due_us = chunk_int(&c->columns[5], row),
        };
    return true;
}

static bool take_agents(void *ctx, const struct chunk *c, struct err *e)
{
    struct taken *t = ctx;
    struct open_agent *list = t->list;

    (void)e;
    for (size_t row = 0; row < c->n; row++)
        list[t->n++] = (struct open_agent){
            .agent = text_at(t->arena, c, 0, row), .team = text_at(t->arena, c, 1, row),
            .state = text_at(t->arena, c, 2, row), .since_us = chunk_int(&c->columns[3], row),
        };
    return true;
}

static bool read_rows(struct arena *a, struct store *s, const char *text,
                      const struct open_ask *ask, size_t most, store_rows *take,
                      struct taken *t, struct err *e)
{
    const char *sql;

    TRY(fill(a, s, text, ask, most, &sql, e));
    return driver_rows(s, sql, NULL, 0, take, t, e);
}

bool fact_open(struct arena *a, struct store *s, const struct open_ask *ask,
               struct open_state *ret, struct err *e)
{
    struct taken channels = { .arena = a, .list = NEW_N(a, struct open_channel, CHANNELS_MAX) };
    struct taken clocks = { .arena = a, .list = NEW_N(a, struct open_clock, ask->most + 1) };
    struct taken agents = { .arena = a, .list = NEW_N(a, struct open_agent, ask->most + 1) };
    struct taken due = { .arena = a }, in = { .arena = a };

    TRY(read_rows(a, s, waiting_sql, ask, CHANNELS_MAX, take_channels, &channels, e));
    TRY(read_rows(a, s, counts_sql, ask, 1, take_counts, &due, e));
    TRY(read_rows(a, s, clocks_sql, ask, ask->most, take_clocks, &clocks, e));
    TRY(read_rows(a, s, signed_in_sql, ask, 1, take_counts, &in, e));
    TRY(read_rows(a, s, agents_sql, ask, ask->most, take_agents, &agents, e));
    *ret = (struct open_state){
        .channels = channels.list, .n_channels = channels.n,
        .late = due.counts[0], .soon = due.counts[1],
        .clocks = clocks.list, .n_clocks = clocks.n,
        .handling = in.counts[0], .available = in.counts[1], .elsewhere = in.counts[2],
        .away = in.counts[3], .agents = agents.list, .n_agents = agents.n,
    };
    return true;
}
