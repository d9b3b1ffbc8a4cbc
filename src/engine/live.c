/* live.c -- see live.h. */
#include "live.h"

#include <pthread.h>
#include <stdlib.h>

#include "arena.h"
#include "engine_priv.h"
#include "held.h"
#include "instant.h"
#include "pool.h"
#include "receipt.h"

enum { QUEUE_PARCELS = 4096, GROUP_RECORDS = 20000, GROUP_PARTS = 64, GROUP_PART_BYTES = 16 << 20,
       TIDY_S = 600 };
static const size_t queue_bytes_default = 64 << 20;

/* A parcel on its way; of a sender who waits it is on the stack. */
struct order {
    struct order                *next;
    const struct import_options *options;
    const struct live_parcel    *parcel;
    struct held                  held;
    bool                         whole;         /* read by the one who writes, alone */
    bool                         part;          /* a text, which may share a commit with others */
    bool                         over, ok;
    void                       (*done)(void *ctx, const struct live_result *r,
                                       const struct err *e);    /* NULL: somebody waits */
    void                        *done_ctx;
    struct live_result           result;
    struct err                   err;
};

enum { MINUTE_SECONDS = 60 };

struct second {                                 /* what was committed in it */
    int64_t  number;                            /* since 1970 */
    uint64_t records;
};

struct live {
    struct pool        *pool;
    struct live_options options;
    pthread_t           thread;
    bool                running;
    int64_t             tidied_us;              /* receipts */
    pthread_mutex_t     lock;                   /* all below */
    pthread_cond_t      more, done;
    struct order       *first, **last;
    struct live_state   state;
    struct second       seconds[MINUTE_SECONDS];    /* by second, modulo; old ones linger */
    bool                stopping;
};

/* --- what the writer does with those that it takes together --- */

struct group {
    struct live   *live;
    struct engine *engine;
    struct order  *orders;                      /* by next */
    size_t         n;
    struct stage_record *records;               /* of all of them */
    struct import_part  *parts;                 /* in their place, of those that are texts */
};

/* All that they hold, one after the other. */
static bool feed_group(void *ctx, const struct sink *sink, struct err *e)
{
    const struct group *t = ctx;
    struct stage_record *record = t->records;
    struct order *o = t->orders;

    for (size_t i = 0; i < t->n; i++, o = o->next) {
        struct held_one one = { 0 };

        for (size_t at = 0; held_next(&o->held, &at, &one); record++) {
            *record = (struct stage_record){ one.good ? FATE_REPEATED : FATE_REJECTED, 0 };
            TRY(one.good ? sink->row(sink->ctx, &one.row, e)
                         : sink->reject(sink->ctx, &one.reject, e));
        }
    }
    return true;
}

static int by_conversation(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* How many conversations they are of. */
static int64_t conversations_of(const struct stage_record *records, size_t n)
{
    AUTO(arena_close) struct arena *a = arena_open();
    uint64_t *keys = NEW_N(a, uint64_t, n + 1);
    size_t found = 0;
    int64_t different = 0;

    for (size_t i = 0; i < n; i++)
        if (records[i].conversation)
            keys[found++] = records[i].conversation;
    qsort(keys, found, sizeof *keys, by_conversation);
    for (size_t i = 0; i < found; i++)
        different += i == 0 || keys[i] != keys[i - 1];
    return different;
}

static struct import_result result_of(const struct stage_record *records, size_t n)
{
    struct import_result r = { .conversations = conversations_of(records, n) };

    for (size_t i = 0; i < n; i++) {
        r.fresh += records[i].fate == FATE_NEW;
        r.changed += records[i].fate == FATE_CHANGED;
        r.repeated += records[i].fate == FATE_REPEATED;
        r.rejected += records[i].fate == FATE_REJECTED;
    }
    r.records = r.fresh + r.changed + r.repeated;
    return r;
}

static bool write_answer(struct group *t, struct order *o, const struct stage_record *records,
                         int64_t now_us, struct err *e)
{
    const struct live_parcel *p = o->parcel;
    struct receipt r = { .who = p->who, .key = p->key, .body = p->body };
    struct live_taken taken = { .counts = o->result.counts };
    struct bytes text = { 0 };

    if (!o->whole && !o->part) {
        taken.held = &o->held;
        taken.records = records;
    }
    if (!p->answer)
        return true;
    p->answer(p->ctx, &taken, &text);
    o->result.answer = str_copy(p->arena, (struct str){ text.p, text.n });
    bytes_done(&text);
    r.answer = o->result.answer;
    return !p->key.n || receipt_keep(t->engine->store, &r, now_us, e);
}

/* Within the transaction, when all is known but that it is on disk. */
static bool write_answers(void *ctx, const struct import_result *all, struct err *e)
{
    struct group *t = ctx;
    int64_t now_us = instant_now_us();
    const struct stage_record *records = t->records;
    struct order *o = t->orders;

    for (size_t i = 0; i < t->n; i++, o = o->next) {
        o->result.counts = t->parts ? t->parts[i].counts
                         : o->whole || o->part ? *all : result_of(records, o->held.n);
        TRY(write_answer(t, o, records, now_us, e));
        records += o->held.n;
    }
    if (now_us < t->live->tidied_us + TIDY_S * SECOND_US && now_us > t->live->tidied_us)
        return true;
    t->live->tidied_us = now_us;
    return receipt_tidy(t->engine->store, now_us, e);
}

static struct import_part *parts_of(struct arena *a, const struct group *t)
{
    struct import_part *parts = NEW_N(a, struct import_part, t->n);
    const struct order *o = t->orders;

    for (size_t i = 0; i < t->n; i++, o = o->next)
        parts[i].options = o->options;
    return parts;
}

/* One import of all of them. */
static bool import_group(struct group *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct import_options o = *t->orders->options;
    const struct order *one = t->orders;
    struct import_result all;

    for (size_t i = 0; i < t->n; i++, one = one->next) {
        o.n_records += one->held.n;
        if (one->options->now_us > o.now_us)
            o.now_us = one->options->now_us;    /* each was checked by its own */
    }
    if (t->orders->part && t->n > 1) {
        o.parts = t->parts = parts_of(a, t);
        o.n_parts = t->n;
    } else if (!t->orders->whole && !t->orders->part) {
        o.feed = feed_group;
        o.feed_ctx = t;
        o.records = t->records = NEW_N(a, struct stage_record, o.n_records + 1);
    }
    o.last = write_answers;
    o.last_ctx = t;
    return engine_import(t->engine, &o, &all, e);
}

/* Alone, so that each has its own error. */
static void import_one(struct group *t, struct order *o)
{
    struct group alone = { .live = t->live, .engine = t->engine, .orders = o, .n = 1 };

    o->ok = import_group(&alone, &o->err);
}

/* An order that came before has its answer already. */
static bool find_receipt(struct group *t, struct order *o, bool *ret_found, struct err *e)
{
    const struct live_parcel *p = o->parcel;
    struct receipt r;

    *ret_found = false;
    if (!p->key.n)
        return true;
    TRY(receipt_find(p->arena, t->engine->store, p->who, p->key, instant_now_us(), ret_found, &r,
                     e));
    if (!*ret_found)
        return true;
    if (r.body != p->body)
        return err_set(e, ERR_CONFLICT, "something else was sent under this key before");
    o->result = (struct live_result){ .answer = r.answer, .replayed = true };
    return true;
}

/* Leaves those that are to be taken in; the others are answered. */
static void drop_known(struct group *t)
{
    struct order **at = &t->orders;
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        struct order *o = *at;
        bool found = false;

        o->ok = find_receipt(t, o, &found, &o->err);
        if (!o->ok || found) {
            *at = o->next;
        } else {
            at = &o->next;
            n++;
        }
    }
    t->n = n;
}

static void take_group(struct group *t)
{
    struct err e = { 0 };
    struct order *o;
    bool ok;

    drop_known(t);
    if (!t->n)
        return;
    ok = import_group(t, &e);
    o = t->orders;
    for (size_t i = 0; i < t->n; i++, o = o->next)
        if (ok || t->n == 1) {
            o->ok = ok;
            o->err = e;
        } else {
            import_one(t, o);
        }
}

/* --- the queue --- */

static bool same_key(const struct order *a, const struct order *b)
{
    return a->parcel->key.n && str_equal(a->parcel->key, b->parcel->key) &&
           str_equal(a->parcel->who, b->parcel->who);
}

/* What of the queue's room it takes. Who waits has one text at a time, and may be slow to come
 * back: there is always room for it. */
static size_t bytes_of(const struct order *o)
{
    return o->held.bytes.n + (o->done ? o->options->text.n : 0);
}

/* Whether it may share a commit with those before it, of so many records and bytes of texts. */
static bool goes_with(const struct order *first, size_t n, size_t records, size_t bytes,
                      const struct order *o)
{
    if (o->whole || first->whole || o->part != first->part ||
        !str_equal(o->options->connector, first->options->connector))
        return false;
    if (o->part ? n >= GROUP_PARTS || bytes + o->options->text.n > GROUP_PART_BYTES
                : records + o->held.n > GROUP_RECORDS)
        return false;
    for (size_t i = 0; i < n; i++, first = first->next)
        if (same_key(first, o))
            return false;
    return true;
}

/* Takes those that go together off the queue; with the lock. */
static void next_group(struct live *l, struct group *t)
{
    struct order *o = l->first;
    size_t records = o->held.n, bytes = o->options->text.n;

    t->orders = o;
    for (t->n = 1; o->next && goes_with(t->orders, t->n, records, bytes, o->next); t->n++) {
        o = o->next;
        records += o->held.n;
        bytes += o->options->text.n;
    }
    l->first = o->next;
    if (!l->first)
        l->last = &l->first;
    o->next = NULL;
}

static void count_second(struct live *l, int64_t now_us, uint64_t records)
{
    int64_t number = now_us / 1000000;
    struct second *s = &l->seconds[number % MINUTE_SECONDS];

    if (s->number != number)
        *s = (struct second){ .number = number };
    s->records += records;
    l->state.last_us = now_us;
}

static void finish(struct live *l, struct order **orders, size_t n,
                   const struct recent_counts *filter)
{
    uint64_t before = l->state.records;

    if (filter)
        l->state.filter = *filter;
    for (size_t i = 0; i < n; i++) {
        struct order *o = orders[i];

        l->state.waiting--;
        l->state.waiting_bytes -= bytes_of(o);
        l->state.parcels++;
        if (o->ok && !o->result.replayed)
            l->state.records += (uint64_t)o->result.counts.records;
        o->over = !o->done;
    }
    l->state.commits++;
    if (l->state.records > before)
        count_second(l, instant_now_us(), l->state.records - before);
    pthread_cond_broadcast(&l->done);
}

static void tell(struct order *const *orders, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct order *o = orders[i];

        held_done(&o->held);
        o->done(o->done_ctx, o->ok ? &o->result : NULL, &o->err);
        mem_free(o);
    }
}

static void serve_group(struct live *l, struct group *t)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct order **orders = NEW_N(a, struct order *, t->n), *o = t->orders;
    struct order **sent = NEW_N(a, struct order *, t->n);
    struct recent_counts filter;
    size_t n = t->n, n_sent = 0;
    struct err e = { 0 };
    bool ok;

    for (size_t i = 0; i < n; i++, o = o->next)
        orders[i] = o;
    ok = pool_write(l->pool, &t->engine, &e);
    if (ok) {
        take_group(t);
        filter = recent_counts(t->engine->store);
        pool_write_done(l->pool, t->engine, false);
    }
    for (size_t i = 0; !ok && i < n; i++)
        orders[i]->err = e;
    for (size_t i = 0; i < n; i++)
        if (orders[i]->done)
            sent[n_sent++] = orders[i];
    pthread_mutex_lock(&l->lock);
    finish(l, orders, n, ok ? &filter : NULL);  /* whoever waited may be gone from here on */
    pthread_mutex_unlock(&l->lock);
    tell(sent, n_sent);
}

/* What the first commit would have to find out, while nobody waits for it. What is wrong with the
 * store, the first commit says. */
static void make_ready(struct live *l)
{
    struct engine *engine;
    struct recent_counts filter;
    struct err ignored = { 0 };

    if (!pool_write(l->pool, &engine, &ignored))
        return;
    if (!store_is_read_only(engine->store) && !recent_ready(engine->store, &ignored))
        ignored.kind = ERR_NONE;
    filter = recent_counts(engine->store);
    pool_write_done(l->pool, engine, false);
    pthread_mutex_lock(&l->lock);
    l->state.filter = filter;
    pthread_mutex_unlock(&l->lock);
}

static void *run(void *live)
{
    struct live *l = live;

    make_ready(l);
    pthread_mutex_lock(&l->lock);
    for (;;) {
        struct group t = { .live = l };

        while (!l->first && !l->stopping)
            pthread_cond_wait(&l->more, &l->lock);
        if (!l->first)
            break;
        next_group(l, &t);
        pthread_mutex_unlock(&l->lock);
        serve_group(l, &t);
        pthread_mutex_lock(&l->lock);
    }
    pthread_mutex_unlock(&l->lock);
    return NULL;
}

static bool join_queue(struct live *l, struct order *o, struct err *e)
{
    struct live_state *s = &l->state;

    if (s->waiting >= l->options.queue_parcels ||
        (s->waiting && s->waiting_bytes + bytes_of(o) > l->options.queue_bytes)) {
        s->refused++;
        return err_set(e, ERR_BUSY, "too many records wait to be written; send them again later");
    }
    s->waiting++;
    s->waiting_bytes += bytes_of(o);
    *l->last = o;
    l->last = &o->next;
    pthread_cond_signal(&l->more);
    return true;
}

static bool wait_for(struct live *l, struct order *o, struct err *e)
{
    bool joined;

    pthread_mutex_lock(&l->lock);
    joined = join_queue(l, o, e);
    while (joined && !o->over)
        pthread_cond_wait(&l->done, &l->lock);
    pthread_mutex_unlock(&l->lock);
    if (joined && !o->ok)
        *e = o->err;
    return joined && o->ok;
}

/* --- for senders --- */

static bool hold(struct order *o, const char *file, struct err *e)
{
    struct sink sink = held_sink(&o->held);

    o->part = !o->options->feed && o->options->text.p;
    o->whole = !o->options->feed && !o->part;
    if (!o->options->feed)
        return true;
    o->held.now_us = o->options->now_us;
    o->held.file = file;
    if (o->options->feed(o->options->feed_ctx, &sink, e))
        return true;
    o->whole = o->held.full;
    if (o->whole)
        held_done(&o->held);
    return o->whole;
}

bool live_take(struct live *l, const struct import_options *options,
               const struct live_parcel *parcel, struct live_result *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct order o = { .options = options, .parcel = parcel };
    bool ok;

    if (parcel->key.n > LIVE_KEY_MAX)
        return err_set(e, ERR_INVALID, "a key has at most %d bytes", LIVE_KEY_MAX);
    ok = hold(&o, str_copy(a, options->connector).p, e) && wait_for(l, &o, e);
    held_done(&o.held);
    if (ok)
        *ret = o.result;
    return ok;
}

bool live_send(struct live *l, const struct import_options *options,
               const struct live_parcel *parcel,
               void (*done)(void *ctx, const struct live_result *r, const struct err *e),
               void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct order *o;
    bool ok;

    if (parcel->key.n > LIVE_KEY_MAX)
        return err_set(e, ERR_INVALID, "a key has at most %d bytes", LIVE_KEY_MAX);
    o = must_alloc(sizeof *o);
    *o = (struct order){ .options = options, .parcel = parcel, .done = done, .done_ctx = ctx };
    ok = hold(o, str_copy(a, options->connector).p, e);
    pthread_mutex_lock(&l->lock);
    ok = ok && join_queue(l, o, e);
    pthread_mutex_unlock(&l->lock);
    if (ok)
        return true;
    held_done(&o->held);
    mem_free(o);
    return false;
}

bool live_open(struct pool *pool, const struct live_options *o, struct live **ret, struct err *e)
{
    struct live *l = must_alloc(sizeof *l);

    l->pool = pool;
    l->options = *o;
    if (!l->options.queue_bytes)
        l->options.queue_bytes = queue_bytes_default;
    if (!l->options.queue_parcels)
        l->options.queue_parcels = QUEUE_PARCELS;
    l->last = &l->first;
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->more, NULL);
    pthread_cond_init(&l->done, NULL);
    l->running = pthread_create(&l->thread, NULL, run, l) == 0;
    if (!l->running) {
        live_close(&l);
        return err_set(e, ERR_UNAVAILABLE, "no thread to write records");
    }
    *ret = l;
    return true;
}

void live_close(struct live **l)
{
    if (!*l)
        return;
    pthread_mutex_lock(&(*l)->lock);
    (*l)->stopping = true;
    pthread_cond_signal(&(*l)->more);
    pthread_mutex_unlock(&(*l)->lock);
    if ((*l)->running)
        pthread_join((*l)->thread, NULL);
    pthread_mutex_destroy(&(*l)->lock);
    pthread_cond_destroy(&(*l)->more);
    pthread_cond_destroy(&(*l)->done);
    mem_free(*l);
    *l = NULL;
}

void live_state(struct live *l, struct live_state *ret)
{
    int64_t now = instant_now_us() / 1000000;

    pthread_mutex_lock(&l->lock);
    *ret = l->state;
    ret->minute_records = 0;
    for (size_t i = 0; i < MINUTE_SECONDS; i++)
        if (l->seconds[i].number > now - MINUTE_SECONDS)
            ret->minute_records += l->seconds[i].records;
    if (!ret->last_us)
        ret->last_us = NONE;
    pthread_mutex_unlock(&l->lock);
}
