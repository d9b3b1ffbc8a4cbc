/* import.c -- records from files into the journal, and the facts that follow from them.
 *
 *   read and stage everything ─► find what is new ─┬─► little: one commit of records, facts and
 *                                                  │   what follows from both
 *                                                  └─► much: write settings ─► replay what is
 *   touched ─► for each batch of conversations: journal and facts, committed together ─► what
 *   follows, all of it anew
 *
 * Killed at any point, what was committed is whole: a batch holds all records
 * and facts of its conversations. What was due is still marked so. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "canonical.h"
#include "engine_priv.h"
#include "experience.h"
#include "fact.h"
#include "intake.h"
#include "journal.h"
#include "partition.h"
#include "quality_scan.h"
#include "room.h"
#include "tables.h"

/* Events of one transaction: enough to write well, little enough to bound it. */
enum { BATCH_EVENTS_DEFAULT = 4 << 20 };

static bool write_batch(struct engine *g, struct stage *stage, struct fold *f, unsigned from,
                        unsigned to, struct err *e)
{
    uint64_t low = (uint64_t)from << 56, high = (((uint64_t)to << 56) - 1);

    TRY(store_begin(g->store, e));
    TRY(stage_write_range(stage, low, high, e));
    for (int table = 0; table < FACTS_OF_REPLAY; table++)
        TRY(stage_forget_facts(stage, facts_table((enum fact_table)table)->name, low, high, e));
    TRY(fold_write(f, from, to, e));
    TRY(journal_gaps_due(g->store, e));
    return store_commit(g->store, e);
}

static bool write_batches(struct engine *g, struct stage *stage, struct fold *f,
                          const struct import_options *o, struct err *e)
{
    int64_t batch_events = o->batch_events ? o->batch_events : BATCH_EVENTS_DEFAULT;
    int64_t events_max = stage_must_be_whole(stage) ? INT64_MAX : batch_events;

    if (stage_events(stage) > events_max)
        TRY(stage_sort(stage, e));
    for (unsigned from = 0, to; from < PARTITIONS; from = to) {
        to = fold_end(f, from, events_max);
        TRY(write_batch(g, stage, f, from, to, e));
    }
    return true;
}

/* What belongs to the transaction that ends an import. */
static bool last_words(const struct import_options *o, const struct import_result *r,
                       struct err *e)
{
    return !o->last || o->last(o->last_ctx, r, e);
}

/* Customers that changed may be other persons, agents were somewhere else, and surveys, orders
 * and the like have facts of their own: what is made from all records at once is due from the
 * same commit on. */
static bool write_rest(struct engine *g, struct stage *stage, const struct import_options *o,
                       const struct import_result *result, bool over, struct err *e)
{
    bool due = result->fresh || result->changed;

    TRY(store_begin(g->store, e));
    TRY(stage_write_rest(stage, e));
    TRY(stage_due(stage, e));
    if (due)
        TRY(journal_gaps_due(g->store, e));
    if (over)
        TRY(last_words(o, result, e));
    return store_commit(g->store, e);
}

static bool note_import(struct engine *g, const struct import_options *o,
                        const struct import_result *r, bool live, struct err *e)
{
    struct quality_import done = { o->connector, r->records, r->fresh, r->changed, r->repeated,
                                   r->rejected, live };

    return quality_imported(g->store, &done, e);
}

static bool settle(struct engine *g, struct stage *stage, const struct import_options *o,
                   const struct import_result *r, struct err *e)
{
    return store_begin(g->store, e) && stage_write_last(stage, e) &&
           engine_follow(g, NULL, e) && journal_settled(g->store, e) &&
           note_import(g, o, r, false, e) && last_words(o, r, e) && store_commit(g->store, e);
}

static bool replay_touched(struct engine *g, struct stage *stage, const struct import_options *o,
                           struct import_result *result, struct err *e)
{
    AUTO(settings_close) struct settings *settings = NULL;
    AUTO(fold_close) struct fold *f = NULL;

    TRY(settings_load(g->store, store_words(g->store), &settings, e));
    f = fold_open(g->store, settings, g->fold_bytes, g->folder, &o->watch);
    TRY(engine_watch(&o->watch, "sorting", 0, 0, 0, e));
    TRY(fold_scan(f, stage, e));
    TRY(write_batches(g, stage, f, o, e));
    result->conversations = fold_conversations_done(f);
    return true;
}

/* Little came: one commit of all of it. Only what depends on it is made anew. */
static bool write_little(struct engine *g, struct stage *stage, const struct import_options *o,
                         struct import_result *result, struct err *e)
{
    AUTO(settings_close) struct settings *settings = NULL;
    AUTO(fold_close) struct fold *f = NULL;

    TRY(store_begin(g->store, e));
    TRY(stage_remember(stage, e));
    TRY(stage_write_rest(stage, e));
    TRY(settings_load(g->store, store_words(g->store), &settings, e));
    f = fold_open(g->store, settings, g->fold_bytes, g->folder, &o->watch);
    TRY(fold_scan(f, stage, e));
    TRY(stage_write_range(stage, 0, UINT64_MAX, e));
    for (int table = 0; table < FACTS_OF_REPLAY; table++)
        TRY(stage_forget_facts(stage, facts_table((enum fact_table)table)->name, 0, UINT64_MAX,
                               e));
    TRY(fold_write(f, 0, PARTITIONS, e));
    result->conversations = fold_conversations_done(f);
    return stage_write_last(stage, e) && engine_follow(g, stage, e) &&
           note_import(g, o, result, true, e) && last_words(o, result, e) &&
           store_commit(g->store, e);
}

static void count(struct import_result *result, const struct stage_counts *counts)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        result->records += counts[kind].records;
        result->fresh += counts[kind].fresh;
        result->changed += counts[kind].changed;
        result->repeated += counts[kind].repeated;
    }
}

static bool count_parts(struct stage *stage, const struct import_options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct stage_counts *counts = NEW_N(a, struct stage_counts, o->n_parts);

    TRY(stage_marked(stage, counts, o->n_parts, e));
    for (size_t i = 0; i < o->n_parts; i++) {
        struct import_result *part = &o->parts[i].counts;

        part->fresh = counts[i].fresh;
        part->changed = counts[i].changed;
        part->repeated = part->records - part->fresh - part->changed;
    }
    return true;
}

static bool import(struct engine *g, struct stage *stage, const struct import_options *o,
                   struct import_result *result, struct err *e)
{
    struct stage_counts counts[RECORD_KINDS] = { 0 };
    int64_t known;
    bool due, little, over;

    TRY(intake_read(g->store, stage, o, e));
    TRY(engine_watch(&o->watch, "comparing", 0, 0, 0, e));
    TRY(stage_rejects(stage, &result->rejected, &known, e));
    TRY(stage_resolve(stage, counts, e));
    count(result, counts);
    if (o->records)
        TRY(stage_fates(stage, o->records, o->n_records, e));
    if (o->n_parts)
        TRY(count_parts(stage, o, e));
    TRY(journal_is_due(g->store, &due, e));
    g->made[0] = 0;
    TRY(stage_is_little(stage, &little, e));
    little &= !o->batch_events || stage_events(stage) <= o->batch_events;
    if (little && !due && result->fresh + result->changed)
        return write_little(g, stage, o, result, e);
    over = result->fresh + result->changed == 0 && !due;
    TRY(write_rest(g, stage, o, result, over, e));
    if (over)
        return true;
    return replay_touched(g, stage, o, result, e) && settle(g, stage, o, result, e);
}

bool engine_import(struct engine *g, const struct import_options *o, struct import_result *ret,
                   struct err *e)
{
    AUTO(stage_close) struct stage *stage = NULL;
    struct import_result result = { 0 };

    TRY(room_check(g->store, e));
    TRY(stage_open(g->store, &stage, e));
    if (!import(g, stage, o, &result, e)) {
        store_rollback(g->store);
        return false;
    }
    *ret = result;
    return true;
}
