/* fold.c -- see fold.h. */
#include "fold.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "batch.h"
#include "engine_priv.h"
#include "group.h"
#include "parallel.h"

enum { GROUP_BYTES_AN_EVENT = 256, GROUP_EVENTS_MAX = 2 << 20, BYTES_A_WRITER = 256 << 20,
       CONVERSATION_BYTES_AN_EVENT = 32 };

struct fold {
    struct store          *store;
    const struct settings *settings;
    struct partitions     *partitions;
    unsigned               threads;
    struct batch          *batches;             /* one a thread */
    atomic_uint            next;                /* partition to take */
    unsigned               to;
    const struct engine_watch *watch;
    int64_t                group_events;        /* folded in memory before they are written */
    unsigned               writers;             /* row groups made at once; each takes memory */
};

struct fold *fold_open(struct store *s, const struct settings *settings, size_t memory_bytes,
                       const char *folder, const struct engine_watch *watch)
{
    struct fold *f = must_alloc(sizeof *f);

    f->store = s;
    f->settings = settings;
    f->threads = store_threads(s);
    f->watch = watch;
    f->group_events = (int64_t)(memory_bytes / GROUP_BYTES_AN_EVENT);
    if (f->group_events > GROUP_EVENTS_MAX)
        f->group_events = GROUP_EVENTS_MAX;
    f->writers = 1 + (unsigned)(memory_bytes / BYTES_A_WRITER);
    if (f->writers > f->threads)
        f->writers = f->threads;
    f->partitions = partitions_open(f->threads + 1, memory_bytes, folder);
    f->batches = must_alloc(f->threads * sizeof *f->batches);
    return f;
}

void fold_close(struct fold **f)
{
    if (!*f)
        return;
    for (unsigned i = 0; i < (*f)->threads; i++)
        batch_done(&(*f)->batches[i]);
    partitions_close(&(*f)->partitions);
    mem_free((*f)->batches);
    mem_free(*f);
    *f = NULL;
}

bool fold_scan(struct fold *f, struct stage *stage, struct err *e)
{
    AUTO(pack_close) struct pack *p = pack_open(f->settings, store_sources(f->store), f->partitions,
                                              f->threads + 1, false);

    return journal_scan_conversations(f->store, stage, pack_conversations, p, e) &&
           journal_scan_events(f->store, stage, pack_events, p, e);
}

unsigned fold_end(const struct fold *f, unsigned from, int64_t events_max)
{
    unsigned end = from;

    for (int64_t events = 0; end < PARTITIONS; end++) {
        /* The facts of a conversation take as much memory as some events. */
        events += (int64_t)(partitions_bytes(f->partitions, STREAM_EVENTS, end) /
                            sizeof(struct replay_event) +
                            partitions_bytes(f->partitions, STREAM_CONVERSATIONS, end) /
                            CONVERSATION_BYTES_AN_EVENT);
        if (end > from && events > events_max)
            break;
    }
    return end;
}

struct worker {
    struct fold                  *fold;
    struct batch                 *batch;
    const struct source_settings *source;
    struct replay                *replay;       /* of that source */
};

static bool fold_conversation(void *ctx, const struct packed_conversation *c,
                              struct replay_event *events, size_t n, struct err *e)
{
    struct worker *w = ctx;
    struct replay_conversation said = packed_said(c);
    const struct source_settings *source = settings_of(w->fold->settings, c->source);
    struct replay_facts facts;

    (void)e;
    if (source != w->source || !w->replay) {
        replay_close(&w->replay);
        w->replay = replay_open(&source->replay);
        w->source = source;
    }
    if (n == 0 && c->created_us == NONE)
        return true;                            /* nothing is left of it */
    replay_run(w->replay, &said, events, n, &facts);
    batch_add(w->batch, c, &facts);
    return true;
}

static bool fold_partition(struct worker *w, unsigned partition, struct err *e)
{
    struct bytes events = { 0 };
    struct bytes *conversations = batch_rows(w->batch);
    size_t from = conversations->n;
    bool ok;

    ok = partitions_take(w->fold->partitions, STREAM_EVENTS, partition, &events, e) &&
         partitions_take(w->fold->partitions, STREAM_CONVERSATIONS, partition, conversations, e) &&
         group_run((struct replay_event *)events.p, events.n / sizeof(struct replay_event),
                   conversations->p + from, conversations->n - from, fold_conversation, w, e);
    bytes_done(&events);
    return ok;
}

static bool work(void *ctx, unsigned worker, struct err *e)
{
    struct fold *f = ctx;
    struct worker w = { .fold = f, .batch = &f->batches[worker] };
    bool ok = true;

    while (ok) {
        unsigned partition = atomic_fetch_add(&f->next, 1);

        if (partition >= f->to)
            break;
        ok = fold_partition(&w, partition, e);
    }
    replay_close(&w.replay);
    return ok;
}

static bool write_group(struct fold *f, unsigned from, unsigned to, struct err *e)
{
    atomic_store(&f->next, from);
    f->to = to;
    TRY(parallel_run(f->threads, work, f, e));
    TRY(batch_write(f->store, f->batches, f->threads, f->writers, e));
    return engine_watch(f->watch, "folding", fold_conversations_done(f), 0, 0, e);
}

bool fold_write(struct fold *f, unsigned from, unsigned to, struct err *e)
{
    while (from < to) {
        unsigned end = fold_end(f, from, f->group_events);

        if (end > to)
            end = to;
        TRY(write_group(f, from, end, e));
        from = end;
    }
    return batch_write(f->store, f->batches, f->threads, 0, e);
}

int64_t fold_conversations_done(const struct fold *f)
{
    int64_t n = 0;

    for (unsigned i = 0; i < f->threads; i++)
        n += f->batches[i].added;
    return n;
}
