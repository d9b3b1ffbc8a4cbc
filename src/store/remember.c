/* remember.c -- what a commit replaces, kept for as long as it takes to follow it up. */
#include "arena.h"
#include "driver.h"
#include "follow.h"
#include "journal_priv.h"
#include "recent.h"
#include "schema.h"

/* Events are known by their conversation. */
static bool has_before(const struct stage *t, int kind)
{
    return t->used[kind] && kind != RECORD_EVENT;
}

static bool remember_replaced(struct stage *t, int kind, struct err *e)
{
    const char *name = record_type((enum record_kind)kind)->name;

    if (!has_before(t, kind))
        return true;
    if (!t->replaces[kind])
        return driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE stage_before_%s AS FROM "
                           "journal.\"%s\" LIMIT 0", name, name);
    return driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE stage_before_%s AS SELECT j.* "
                       "FROM journal.\"%s\" j SEMI JOIN stage_gone_%s g ON g.id_key = j.id_key AND "
                       "g.source = j.source AND g.id IS NOT DISTINCT FROM j.id", name, name, name);
}

/* Keys of what is touched, and tables of keys that are made of these alone. */
static bool find_young(struct stage *t, struct err *e)
{
    static const char *const keys[] = { "stage_touched", "follow_changed", "said_changed",
                                        "said_heard" };
    int64_t old;

    TRY(driver_int(t->store, &old, e, "SELECT count(*) FILTER (telltale_old(key)) FROM "
                   "stage_touched"));
    t->young = !old;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        recent_young(t->store, keys[i], t->young);
    return true;
}

bool stage_remember(struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    t->remembered = true;
    TRY(recent_enter(t->store, e) && find_young(t, e));
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        TRY(remember_replaced(t, kind, e));
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE stage_before AS SELECT key, source, customer, "
            "matter, created_at, aside, agentless, language, agent_first_resolution, "
            "agent_full_resolution FROM facts.conversation WHERE ");
    recent_places(&b, t->store, "facts.conversation", "key", "stage_touched");
    TRY(buf_finish(&b, &sql, e) && driver_run(t->store, sql, e));
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE stage_before_leg AS SELECT source, agent, "
            "answered_at, ended_at, wrap_up_s FROM facts.leg WHERE agent IS NOT NULL AND ");
    recent_places(&b, t->store, "facts.leg", "key", "stage_touched");
    return buf_finish(&b, &sql, e) && driver_change(t->store, sql, &t->legs_before, e);
}

bool stage_forget_remembered(struct stage *t, struct err *e)
{
    if (!t->remembered)
        return true;
    TRY(follow_forget(t->store, e));
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (has_before(t, kind))
            TRY(driver_runf(t->store, e, "DROP TABLE IF EXISTS stage_before_%s",
                            record_type((enum record_kind)kind)->name));
    return driver_run(t->store, "DROP TABLE IF EXISTS stage_before; DROP TABLE IF EXISTS "
                      "stage_before_leg", e);
}

bool stage_has(const struct stage *t, enum record_kind kind)
{
    return t->used[kind];
}

bool stage_had(const struct stage *t, enum record_kind kind)
{
    return has_before(t, (int)kind);
}

bool stage_is_of(const struct stage *t, enum record_kind kind)
{
    return stage_has(t, kind) || stage_had(t, kind);
}

bool stage_had_legs(const struct stage *t)
{
    return t->legs_before > 0;
}

bool stage_hears(const struct stage *t)
{
    return t->heard || t->replaces[RECORD_EVENT];
}

void stage_add_union(struct buf *b, const struct stage *t, enum record_kind kind,
                     const char *columns, const char *where)
{
    const char *name = record_type(kind)->name;

    if (stage_has(t, kind))
        buf_add(b, " UNION ALL SELECT %s FROM stage_%s r %s", columns, name, where);
    if (stage_had(t, kind))
        buf_add(b, " UNION ALL SELECT %s FROM stage_before_%s r %s", columns, name, where);
}
