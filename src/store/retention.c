/* retention.c -- see retention.h. */
#include "retention.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "recent.h"
#include "retention_priv.h"

#define DAY_US (INT64_C(24) * 3600 * 1000000)

/* How whole records go; see retention.h. */
enum going { GOING_NOT, GOING_OLD, GOING_SEALED, GOING_FACTS, GOING_PASSED, GOING_LISTED };

/* What of a kind goes: texts as an update, and how it is known that there are any. */
static const struct kind_rule {
    enum record_kind kind;
    const char      *set, *some;                /* NULL: no texts */
    enum going       whole;
} rules[] = {
    { RECORD_CONVERSATION, "subject = NULL, custom = NULL",
      "subject IS NOT NULL OR custom IS NOT NULL", GOING_LISTED },
    { RECORD_EVENT, "text = NULL", "text IS NOT NULL", GOING_NOT },
    { RECORD_INVITATION, NULL, NULL, GOING_FACTS },
    { RECORD_ANSWER, "comment = NULL", "comment IS NOT NULL", GOING_FACTS },
    { RECORD_REVIEW, NULL, NULL, GOING_FACTS },
    { RECORD_SUBSCRIPTION, "reason = NULL", "reason IS NOT NULL", GOING_LISTED },
    { RECORD_ORDER, "lines = NULL", "lines IS NOT NULL", GOING_FACTS },
    { RECORD_OFFER, NULL, NULL, GOING_FACTS },
    { RECORD_SELF_SERVICE, NULL, NULL, GOING_FACTS },
    { RECORD_VOTE, NULL, NULL, GOING_SEALED },
    { RECORD_MENTION, "text = NULL, author = NULL", "text IS NOT NULL OR author IS NOT NULL",
      GOING_SEALED },
    { RECORD_MARKER, NULL, NULL, GOING_OLD },
    { RECORD_COMMENT, NULL, NULL, GOING_OLD },
    { RECORD_ACTION, NULL, NULL, GOING_OLD },
    { RECORD_CUSTOMER, NULL, NULL, GOING_LISTED },
    { RECORD_CUSTOMER_EVENT, NULL, NULL, GOING_LISTED },
    { RECORD_AGENT, NULL, NULL, GOING_LISTED },
    { RECORD_AGENT_STATE, NULL, NULL, GOING_PASSED },
};

/* Which kinds' horizons hold for a table of facts; others have none but that of conversations. */
static const struct horizon {
    const char *table;
    uint32_t    kinds;
} horizons[] = {
#define OF(kind) (UINT32_C(1) << RECORD_##kind)
#define OF_CUSTOMERS (OF(CUSTOMER) | OF(CUSTOMER_EVENT) | OF(SUBSCRIPTION) | OF(ORDER) | \
                      OF(CONVERSATION))
    { "answer", OF(ANSWER) | OF(CONVERSATION) },
    { "invitation", OF(INVITATION) | OF(ANSWER) | OF(CONVERSATION) },
    { "review", OF(REVIEW) | OF(CONVERSATION) },
    { "criterion", OF(REVIEW) | OF(CONVERSATION) },
    { "opinion", OF(ANSWER) | OF(CONVERSATION) },
    { "session", OF(SELF_SERVICE) | OF(CONVERSATION) },
    { "offer", OF(OFFER) | OF(CONVERSATION) },
    { "purchase", OF(ORDER) | OF(CUSTOMER_EVENT) },
    { "vote", 0 },
    { "mention", 0 },
    { "customer", OF_CUSTOMERS },
    { "customer_span", OF_CUSTOMERS },
    { "customer_period", OF_CUSTOMERS },        /* made of the latter by each question */
    { "agent_interval", OF(AGENT_STATE) | OF(CONVERSATION) },
#undef OF_CUSTOMERS
#undef OF
};

/* Facts whose records go: a table, and which of its rows are older than %s. */
static const struct seal {
    enum record_kind kind;
    const char      *table, *older;
} seals[] = {
    { RECORD_VOTE, "vote", "voted_at < " },
    { RECORD_MENTION, "mention", "posted_at < " },
    { RECORD_MENTION, "opinion", "telltale_word(said_in) = 'mention' AND said_at < " },
};

static const struct kind_rule *rule_of(enum record_kind kind)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].kind == kind)
            return &rules[i];
    return NULL;
}

bool retention_has_texts(enum record_kind kind)
{
    const struct kind_rule *rule = rule_of(kind);

    return rule && rule->set;
}

bool retention_takes_whole(enum record_kind kind)
{
    const struct kind_rule *rule = rule_of(kind);

    return rule && rule->whole != GOING_NOT;
}

static uint32_t kinds_of(const char *table)
{
    if (!table)
        return UINT32_MAX;
    for (size_t i = 0; i < sizeof horizons / sizeof *horizons; i++)
        if (strcmp(horizons[i].table, table) == 0)
            return horizons[i].kinds;
    return UINT32_C(1) << RECORD_CONVERSATION;
}

int64_t retention_horizon(const struct store *s, const char *table)
{
    uint32_t kinds = kinds_of(table);
    int64_t latest = NONE;

    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        int64_t horizon = kinds >> kind & 1 ? s->owner->horizons[kind] : NONE;

        if (horizon != NONE && (latest == NONE || horizon > latest))
            latest = horizon;
    }
    return latest;
}

/* --- the periods --- */

static bool table_is_there(struct store *s, const char *schema, const char *table, bool *ret,
                           struct err *e)
{
    int64_t n;

    TRY(driver_int(s, &n, e, "SELECT count(*) FROM duckdb_tables() WHERE database_name = "
                   "current_database() AND schema_name = '%s' AND table_name = '%s'", schema,
                   table));
    *ret = n > 0;
    return true;
}

struct reading {
    struct retention_rule *rules;               /* by kind */
};

static bool take_rules(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        int kind = record_kind_of(chunk_text_if(&c->columns[0], row));

        if (kind < 0)
            continue;
        r->rules[kind] = (struct retention_rule){
            .kind = (enum record_kind)kind, .days = chunk_int(&c->columns[1], row),
            .texts_only = ((const uint8_t *)c->columns[2].data)[row] != 0,
            .applied_us = chunk_int(&c->columns[3], row),
            .ran_us = chunk_int(&c->columns[4], row),
        };
    }
    return true;
}

static bool read_rules(struct store *s, struct retention_rule all[RECORD_KINDS], bool *ret_any,
                       struct err *e)
{
    struct reading r = { all };

    for (int kind = 0; kind < RECORD_KINDS; kind++)
        all[kind] = (struct retention_rule){ .kind = (enum record_kind)kind, .applied_us = NONE,
                                             .ran_us = NONE };
    TRY(table_is_there(s, "main", "retention", ret_any, e));
    return !*ret_any ||
           driver_rows(s, "SELECT type, days, texts_only, applied_at, ran_at FROM main.retention",
                       NULL, 0, take_rules, &r, e);
}

bool retention_list(struct store *s, struct retention_rule *ret, size_t *ret_n, struct err *e)
{
    struct retention_rule all[RECORD_KINDS];
    size_t n = 0;
    bool any;

    TRY(read_rules(s, all, &any, e));
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (all[kind].days > 0)
            ret[n++] = all[kind];
    *ret_n = n;
    return true;
}

static bool loses_facts(enum record_kind kind)
{
    const struct kind_rule *rule = rule_of(kind);

    return rule && kind != RECORD_AGENT &&      /* nothing speaks of them, nor do facts */
           (rule->whole == GOING_FACTS || rule->whole == GOING_PASSED ||
            rule->whole == GOING_LISTED);
}

bool retention_load(struct store *s, struct err *e)
{
    struct retention_rule all[RECORD_KINDS];
    struct store *owner = s->owner;

    TRY(read_rules(s, all, &owner->retains, e));
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        owner->retained[kind].applied_us = all[kind].applied_us;
        owner->retained[kind].texts_only = all[kind].texts_only;
        owner->horizons[kind] = all[kind].texts_only || !loses_facts((enum record_kind)kind)
                                ? NONE : all[kind].applied_us;
    }
    return table_is_there(s, "sealed", "opinion", &owner->sealed, e);
}

/* Facts of whole records that went are sealed: the same record must not come again. */
static bool check_change(struct store *s, const struct retention_rule *rule, struct err *e)
{
    return !rule->days || !rule->texts_only ||
           s->owner->retained[rule->kind].applied_us == NONE ||
           s->owner->retained[rule->kind].texts_only ||
           err_set(e, ERR_CONFLICT, "whole records of %s went already: not its texts alone",
                   record_type(rule->kind)->name);
}

bool retention_set(struct store *s, const struct retention_rule *rule, struct err *e)
{
    const char *name = record_type(rule->kind)->name, *only;

    if (rule->days && rule->texts_only && !retention_has_texts(rule->kind))
        return err_set(e, ERR_INVALID, "a %s has no texts that could go alone", name);
    if (rule->days && !rule->texts_only && !retention_takes_whole(rule->kind))
        return err_set(e, ERR_INVALID, retention_has_texts(rule->kind)
                       ? "facts of other records depend on a %s: only its texts can go"
                       : "facts of other records depend on a %s: it is kept for ever", name);
    TRY(check_change(s, rule, e));
    only = rule->texts_only ? "true" : rule->days ? "false" : "texts_only";
    /* What was applied stays so: it is gone. A longer period lets newer records stay. Where texts
     * went and whole records go now, none of these is gone yet. */
    return driver_runf(s, e, "CREATE TABLE IF NOT EXISTS main.retention (type VARCHAR, days "
        "BIGINT, texts_only BOOLEAN, applied_at TIMESTAMP, ran_at TIMESTAMP); INSERT INTO "
        "main.retention SELECT '%s', 0, true, NULL, NULL WHERE '%s' NOT IN (SELECT type FROM "
        "main.retention); UPDATE main.retention SET days = %" PRId64 ", applied_at = CASE WHEN "
        "texts_only AND NOT %s THEN NULL ELSE applied_at END, texts_only = %s WHERE type = '%s'",
        name, name, rule->days, only, only, name) &&
        retention_load(s, e);
}

/* --- what goes --- */

/* An instant as SQL. */
static const char *instant(char room[64], int64_t at_us)
{
    snprintf(room, 64, "make_timestamp(%" PRId64 ")", at_us);
    return room;
}

static bool seal(struct store *s, enum record_kind kind, const char *before, struct err *e)
{
    for (size_t i = 0; i < sizeof seals / sizeof *seals; i++) {
        const char *table = seals[i].table;

        TRY(driver_runf(s, e, "CREATE SCHEMA IF NOT EXISTS sealed; CREATE TABLE IF NOT EXISTS "
                        "sealed.%s AS SELECT * FROM facts.%s LIMIT 0", table, table));
        if (seals[i].kind == kind)
            TRY(driver_runf(s, e, "INSERT INTO sealed.%s BY NAME SELECT * FROM facts.%s WHERE "
                            "%s%s AND key NOT IN (SELECT key FROM sealed.%s)", table, table,
                            seals[i].older, before, table));
    }
    return true;
}

/* Of a row, an event that is no state: a later one does not depend on it. */
#define TOUCHES "kind IN ('visited', 'interacted')"

/* Which rows of a table of records go by their age alone; NULL: none. `other`: where else states
 * of agents may have been passed by newer ones. */
static const char *by_age(struct arena *a, const struct kind_rule *what, const char *table,
                          const char *other, const char *cut)
{
    const char *sql = NULL;
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "\"at\" < %s", cut);
    if (what->kind == RECORD_CUSTOMER_EVENT)
        buf_add(&b, " AND " TOUCHES);
    else if (what->whole == GOING_PASSED)
        buf_add(&b, " AND \"at\" < (SELECT max(n.\"at\") FROM (FROM %s UNION ALL BY NAME FROM %s) "
                "n WHERE n.source = %s.source AND n.agent = %s.agent AND n.\"at\" < %s)", table,
                other, table, table, cut);
    else if (what->whole == GOING_LISTED)
        return NULL;
    return buf_finish(&b, &sql, &e) ? sql : NULL;
}

static bool drop_where(struct store *s, const char *table, const char *where, int64_t *count,
                       struct err *e)
{
    int64_t n;

    TRY(driver_int(s, &n, e, "SELECT count(*) FROM %s WHERE %s", table, where));
    *count += n;
    return !n || driver_runf(s, e, "DELETE FROM %s WHERE %s", table, where);
}

static bool apply_texts(struct store *s, struct retention_rule *rule, const char *cut,
                        struct err *e)
{
    const struct kind_rule *what = rule_of(rule->kind);
    const char *name = record_type(rule->kind)->name;

    TRY(driver_int(s, &rule->records, e, "SELECT count(*) FROM journal.%s WHERE \"at\" < %s AND "
                   "(%s)", name, cut, what->some));
    if (!rule->records)
        return true;
    TRY(driver_runf(s, e, "UPDATE journal.%s SET %s WHERE \"at\" < %s AND (%s)", name, what->set,
                    cut, what->some));
    return rule->kind != RECORD_ANSWER ||
           driver_runf(s, e, "UPDATE facts.answer SET comment = NULL WHERE responded_at < %s AND "
                       "comment IS NOT NULL", cut);
}

static bool apply_whole(struct store *s, struct retention_rule *rule, const char *cut,
                        struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct kind_rule *what = rule_of(rule->kind);
    char table[64];
    const char *old;

    snprintf(table, sizeof table, "journal.%s", record_type(rule->kind)->name);
    if (what->whole == GOING_LISTED)
        TRY(retention_go(s, rule->kind, cut, &rule->records, e));
    old = by_age(a, what, table, table, cut);
    if (old)
        TRY(drop_where(s, table, old, &rule->records, e));
    return !rule->records || what->whole != GOING_SEALED || seal(s, rule->kind, cut, e);
}

/* What is older goes: not less than went before, where the clock went back or the period is
 * longer. */
static int64_t cut_of(const struct retention_rule *rule, int64_t now_us)
{
    int64_t cut_us = now_us - rule->days * DAY_US;

    return rule->applied_us != NONE && rule->applied_us > cut_us ? rule->applied_us : cut_us;
}

static bool apply_one(struct store *s, struct retention_rule *rule, int64_t now_us, struct err *e)
{
    char cut[64], now[64];
    int64_t cut_us = cut_of(rule, now_us);

    instant(cut, cut_us);
    TRY(rule->texts_only ? apply_texts(s, rule, cut, e) : apply_whole(s, rule, cut, e));
    rule->applied_us = cut_us;
    rule->ran_us = now_us;
    return driver_runf(s, e, "UPDATE main.retention SET applied_at = %s, ran_at = %s WHERE type = "
                       "'%s'", cut, instant(now, now_us), record_type(rule->kind)->name);
}

/* Which of a customer's records go is found when conversations and orders have gone, and customers
 * and agents go when what speaks of them has. */
static int turn_of(enum record_kind kind)
{
    bool relation = kind == RECORD_SUBSCRIPTION || kind == RECORD_CUSTOMER_EVENT;

    return kind == RECORD_CUSTOMER || kind == RECORD_AGENT ? 2 : relation ? 1 : 0;
}

static bool find_over(struct store *s, const struct retention_rule *all, size_t n,
                      int64_t now_us, struct err *e)
{
    struct over_before before = { NULL, NULL };
    char movements[64], events[64];

    for (size_t i = 0; i < n; i++)
        if (!all[i].texts_only && all[i].kind == RECORD_SUBSCRIPTION)
            before.movements = instant(movements, cut_of(&all[i], now_us));
        else if (!all[i].texts_only && all[i].kind == RECORD_CUSTOMER_EVENT)
            before.events = instant(events, cut_of(&all[i], now_us));
    return (!before.movements && !before.events) || retention_over(s, &before, e);
}

bool retention_apply(struct store *s, int64_t now_us, struct retention_rule *ret, size_t *ret_n,
                     bool *ret_facts, struct err *e)
{
    bool facts = false;
    size_t n;

    TRY(retention_list(s, ret, &n, e));
    TRY(driver_run(s, "CREATE TABLE IF NOT EXISTS main.gone (what VARCHAR, key UBIGINT); CREATE OR "
                   "REPLACE TEMP TABLE gone_now (what VARCHAR, key UBIGINT)", e));
    recent_drop(s);
    for (int turn = 0; turn <= 2; turn++) {
        if (turn == 1)
            TRY(find_over(s, ret, n, now_us, e));
        for (size_t i = 0; i < n; i++) {
            if (turn_of(ret[i].kind) != turn)
                continue;
            TRY(apply_one(s, &ret[i], now_us, e));
            facts |= ret[i].records && !ret[i].texts_only && loses_facts(ret[i].kind);
        }
    }
    *ret_n = n;
    *ret_facts = facts;
    return retention_load(s, e);
}

bool retention_unseal(struct store *s, const char *table, struct err *e)
{
    bool there = false;

    for (size_t i = 0; i < sizeof seals / sizeof *seals && s->owner->sealed; i++)
        there |= strcmp(seals[i].table, table) == 0;
    return !there || driver_runf(s, e, "INSERT INTO facts.%s BY NAME SELECT * FROM sealed.%s",
                                 table, table);
}

bool retention_staged(struct stage *t, enum record_kind kind, struct stage_counts *counts,
                      struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct kind_rule *what = rule_of(kind);
    int64_t applied_us = what ? t->store->owner->retained[kind].applied_us : NONE, n;
    char cut[64], table[64], kept[64];
    const char *old;

    if (!t->store->owner->retains)
        return true;
    TRY(retention_staged_gone(t, kind, &n, e));
    counts->repeated += n;
    if (applied_us == NONE)
        return true;
    instant(cut, applied_us);
    snprintf(table, sizeof table, "stage_%s", record_type(kind)->name);
    snprintf(kept, sizeof kept, "journal.%s", record_type(kind)->name);
    if (t->store->owner->retained[kind].texts_only)
        return driver_runf(t->store, e, "UPDATE %s SET %s WHERE \"at\" < %s AND (%s)", table,
                           what->set, cut, what->some);
    old = by_age(a, what, table, kept, cut);
    return !old || drop_where(t->store, table, old, &counts->repeated, e);
}
