/* engine.c -- see engine.h: opening, and the readings that need no replay. */
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "engine_priv.h"
#include "experience.h"
#include "fact.h"
#include "forget.h"
#include "journal.h"
#include "partition.h"

enum { MEMORY_DEFAULT_MIB = 2048, STORE_MIN_MIB = 192 };   /* facts short of a row group fit */

static void remove_made(const char *path)
{
    char wal[sizeof ((struct engine *)0)->made + 8];

    snprintf(wal, sizeof wal, "%s.wal", path);
    unlink(path);
    unlink(wal);
}

/* Beside these shares facts wait for a row group, 350 MiB for each that is made at once
 * (see fold.c), and the engine needs some memory that it does not count. */
struct share {
    size_t   from_mib;
    unsigned store, fold;                       /* parts of 16 */
    unsigned threads;                           /* 0: one a core; each pins what it writes to */
};

static const struct share shares[] = { { 2048, 8, 4, 0 }, { 1024, 6, 2, 0 }, { 0, 6, 1, 1 } };

static const struct share *share_of(size_t memory_bytes)
{
    const struct share *s = shares;

    while (memory_bytes >> 20 < s->from_mib)
        s++;
    return s;
}

/* A store of an older release has the records, and facts as that release made them. */
static bool make_facts_due(struct engine *g, struct err *e)
{
    int64_t conversations;
    bool due;

    TRY(fact_are_due(g->store, &due, e));
    return !due || engine_rebuild(g, NULL, &conversations, e);
}

/* What was erased before the program was killed, or while something read, goes now. Where that
 * cannot be (the disk is full, say) it stays due, and the store is of use all the same. */
static void finish_compacting(struct engine *g)
{
    struct err ignored = { 0 };

    if (!engine_compact(g, false, &ignored))
        ignored.kind = ERR_NONE;
}

bool engine_open(const struct engine_options *o, struct engine **ret, struct err *e)
{
    const struct table_def *facts[FACT_TABLES];
    size_t memory_bytes = o->memory_bytes ? o->memory_bytes : (size_t)MEMORY_DEFAULT_MIB << 20;
    const struct share *share = share_of(memory_bytes);
    struct store_options options = { .path = o->path,
                                     .memory_bytes = memory_bytes / 16 * share->store,
                                     .threads = o->threads ? o->threads : share->threads,
                                     .must_exist = o->must_exist,
                                     .facts = facts, .facts_n = FACT_TABLES };
    struct engine *g = must_alloc(sizeof *g);
    bool is_new = o->path && strlen(o->path) < sizeof g->made && access(o->path, F_OK) != 0;

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    if (options.memory_bytes < (size_t)STORE_MIN_MIB << 20)
        options.memory_bytes = (size_t)STORE_MIN_MIB << 20;
    g->fold_bytes = memory_bytes / 16 * share->fold;
    if (!store_open(&options, &g->store, e)) {
        engine_close(&g);
        return false;
    }
    g->folder = store_folder(g->store);
    if (is_new)
        snprintf(g->made, sizeof g->made, "%s", o->path);
    if (!make_facts_due(g, e)) {
        engine_close(&g);
        return false;
    }
    finish_compacting(g);
    *ret = g;
    return true;
}

bool engine_reader(struct engine *of, struct engine **ret, struct err *e)
{
    struct engine *g = must_alloc(sizeof *g);

    g->folder = of->folder;
    g->fold_bytes = of->fold_bytes;
    if (!store_reader(of->store, &g->store, e)) {
        engine_close(&g);
        return false;
    }
    *ret = g;
    return true;
}

struct store *engine_store(struct engine *g)
{
    return g->store;
}

void engine_keep(struct engine *g)
{
    g->made[0] = 0;
}

void engine_close(struct engine **g)
{
    if (!*g)
        return;
    store_close(&(*g)->store);
    if ((*g)->made[0])
        remove_made((*g)->made);
    mem_free(*g);
    *g = NULL;
}

void engine_interrupt(struct engine *g)
{
    store_interrupt(g->store);
}

bool engine_watch(const struct engine_watch *w, const char *what, int64_t rows, int64_t bytes,
                  int64_t of_bytes, struct err *e)
{
    return !w || !w->progress || w->progress(w->ctx, what, rows, bytes, of_bytes, e);
}

bool engine_facts(struct engine *g, enum fact_table table,
                  bool (*rows)(void *ctx, const struct chunk *c, struct err *e), void *ctx,
                  struct err *e)
{
    return fact_rows(g->store, facts_table(table), rows, ctx, e);
}

bool engine_facts_parquet(struct engine *g, enum fact_table table, struct str path,
                          struct err *e)
{
    return fact_parquet(g->store, facts_table(table), path, e);
}

bool engine_rejects(struct engine *g, bool (*rows)(void *ctx, const struct chunk *c,
                    struct err *e), void *ctx, struct err *e)
{
    return journal_rejects(g->store, rows, ctx, e);
}

bool engine_totals(struct engine *g, struct engine_totals *ret, struct err *e)
{
    struct fact_totals t;

    TRY(fact_totals(g->store, &t, e));
    *ret = (struct engine_totals){ t.records, t.replies, t.legs, t.clocks_ended,
                                   t.clocks_breached, t.clocks_running, t.rejects, t.first_us,
                                   t.last_us };
    return true;
}

bool engine_follow(struct engine *g, struct stage *stage, struct err *e)
{
    return engine_gaps(g, stage, e) && engine_agents(g, stage, e) &&
           engine_experience(g, stage, e) && engine_customers(g, stage, e);
}

static bool fold_all(struct engine *g, struct fold *f, const struct engine_watch *watch,
                     struct err *e)
{
    TRY(engine_watch(watch, "reading the journal", 0, 0, 0, e));
    TRY(fold_scan(f, NULL, e));
    TRY(store_begin(g->store, e));
    for (int table = 0; table < FACT_TABLES; table++)
        TRY(fact_clear(g->store, facts_table((enum fact_table)table), e));
    TRY(fold_write(f, 0, PARTITIONS, e));
    return engine_follow(g, NULL, e) && journal_settled(g->store, e) && fact_made(g->store, e) &&
           store_commit(g->store, e);
}

bool engine_rebuild(struct engine *g, const struct engine_watch *watch,
                    int64_t *ret_conversations, struct err *e)
{
    AUTO(settings_close) struct settings *settings = NULL;
    AUTO(fold_close) struct fold *f = NULL;

    TRY(settings_load(g->store, store_words(g->store), &settings, e));
    f = fold_open(g->store, settings, g->fold_bytes, g->folder, watch);
    if (!fold_all(g, f, watch, e)) {
        store_rollback(g->store);
        return false;
    }
    *ret_conversations = fold_conversations_done(f);
    return true;
}
