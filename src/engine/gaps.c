/* gaps.c -- person gaps: all conversations, split by person and by matter, folded.
 *
 *   shared identities ─► people ─┐
 *   links ─► matters ────────────┼► contacts ─► 256 partitions by person ─► fold ─► store
 *   facts of conversations ──────┘                        │ with their chain
 *                                        256 partitions by matter ─► fold ─► store
 *                                                             └─► chains joined ─► store
 *
 * Persons and matters are kept in memory only where somebody shares something;
 * contacts spill to disk like events do. */
#include "gaps.h"

#include <stdatomic.h>
#include <string.h>

#include "arena.h"
#include "engine_priv.h"
#include "follow.h"
#include "partition.h"
#include "person.h"

/* What is kept of a gap: all but what the conversation itself says. */
enum { KEPT_FROM = offsetof(struct person_gap_fact, next_contact_at) / sizeof(int64_t),
       VALUES = sizeof(struct person_gap_fact) / sizeof(int64_t) };

struct gap_worker {
    struct bytes            pairs;              /* struct identity, or struct chain_link */
    struct bytes            contacts;           /* of one partition */
    struct chain_link      *links;              /* theirs, by matter */
    struct arena           *arena;
    struct person_gap_fact *gaps;               /* theirs */
    size_t                  n, done;
};

struct gap_run {
    struct arena          *arena;
    struct partitions     *partitions;
    const struct people   *people, *matters;
    struct identity       *merged;              /* the pairs behind `people` */
    size_t                 merged_n;
    struct matter         *joined;              /* chains that are a matter with others */
    size_t                 joined_n;
    struct gap_worker     *workers;
    unsigned               workers_n;
    enum partition_stream  stream;
    const struct stage    *followed;            /* only those whom it concerns; NULL: all */
    struct person_written  written;
    atomic_uint            next_partition;
    atomic_size_t          next_merged, next_joined;
};

static bool take_pairs(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct gap_run *r = ctx;
    const uint64_t *left = c->columns[0].data, *right = c->columns[1].data;

    if (worker >= r->workers_n)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    for (size_t row = 0; row < c->n; row++) {
        struct identity pair = { left[row], right[row] };

        bytes_add(&r->workers[worker].pairs, &pair, sizeof pair);
    }
    return true;
}

/* The pairs of all workers, put together, each of so many bytes. */
static void *join_pairs(struct gap_run *r, struct arena *a, size_t size, size_t *ret_n)
{
    size_t bytes = 0;
    char *all;

    for (unsigned i = 0; i < r->workers_n; i++)
        bytes += r->workers[i].pairs.n;
    all = NEW_N(a, char, bytes ? bytes : 1);
    *ret_n = bytes / size;
    for (unsigned i = 0; i < r->workers_n; i++) {
        struct bytes *pairs = &r->workers[i].pairs;

        bytes -= pairs->n;
        memcpy(all + bytes, pairs->p ? pairs->p : "", pairs->n);
        bytes_done(pairs);
    }
    return all;
}

static bool find_people(struct store *s, struct gap_run *r, struct err *e)
{
    struct identity *links;
    size_t n;

    TRY(person_scan_identities(s, r->followed, IDENTITY_SHARED_MAX, take_pairs, r, e));
    r->merged = join_pairs(r, r->arena, sizeof *r->merged, &r->merged_n);
    r->people = people_merge(r->arena, r->merged, r->merged_n, IDENTITY_SHARED_MAX);
    TRY(person_scan_links(s, r->followed, take_pairs, r, e));
    links = join_pairs(r, r->arena, sizeof *links, &n);
    r->matters = people_merge(r->arena, links, n, SIZE_MAX);
    return true;
}

static uint64_t key_at(const struct chunk *c, enum feed_contact column, size_t row)
{
    const struct chunk_column *from = &c->columns[column];

    return chunk_valid(from, row) ? ((const uint64_t *)from->data)[row] : 0;
}

/* What it is about: its number, or what links put it together with. */
static uint64_t matter_of(const struct gap_run *r, uint64_t matter, uint64_t conversation)
{
    if (matter)
        return people_of(r->matters, matter);
    return people_know(r->matters, conversation) ? people_of(r->matters, conversation) : 0;
}

static bool take_contacts(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct gap_run *r = ctx;

    if (worker >= r->workers_n)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    for (size_t row = 0; row < c->n; row++) {
        uint64_t customer = key_at(c, FEED_T_CUSTOMER, row);
        struct contact one = {
            .conversation = key_at(c, FEED_T_KEY, row),
            .category = key_at(c, FEED_T_CATEGORY, row),
            .created_us = chunk_int(&c->columns[FEED_T_CREATED], row),
            .first_resolution_us = chunk_int(&c->columns[FEED_T_RESOLVED], row),
            .apart = ((const uint8_t *)c->columns[FEED_T_APART].data)[row],
        };

        one.matter = matter_of(r, key_at(c, FEED_T_MATTER, row), one.conversation);
        if (customer) {
            one.person = people_of(r->people, customer);
            TRY(partitions_add(r->partitions, worker, STREAM_CONTACTS, one.person, &one,
                               sizeof one, e));
        } else if (one.matter) {
            TRY(partitions_add(r->partitions, worker, STREAM_MATTERS, one.matter, &one,
                               sizeof one, e));
        }
    }
    return true;
}

/* Finds the chains, and hands what has a matter on to those of that matter. */
static bool chain_contacts(struct gap_run *r, unsigned worker, struct contact *contacts, size_t n,
                           struct err *e)
{
    gaps_chain(r->workers[worker].arena, contacts, n);
    for (size_t i = 0; i < n; i++) {
        struct contact one = contacts[i];

        one.person = contacts[i].matter = 0;
        if (one.matter)
            TRY(partitions_add(r->partitions, worker, STREAM_MATTERS, one.matter, &one,
                               sizeof one, e));
    }
    return true;
}

static void link_contacts(struct gap_worker *w, const struct contact *contacts)
{
    w->links = NEW_N(w->arena, struct chain_link, w->n + 1);
    gaps_links(w->arena, contacts, w->n, w->links);
    for (size_t i = 0; i < w->n; i++)
        if (w->links[i].matter)
            bytes_add(&w->pairs, &w->links[i], sizeof w->links[i]);
}

static bool fold_next(struct gap_run *r, unsigned worker, bool *ret_more, struct err *e)
{
    struct gap_worker *w = &r->workers[worker];
    struct contact *contacts;
    unsigned partition = atomic_fetch_add(&r->next_partition, 1);

    *ret_more = partition < PARTITIONS;
    if (!*ret_more)
        return true;
    w->contacts.n = 0;
    TRY(partitions_take(r->partitions, r->stream, partition, &w->contacts, e));
    arena_close(&w->arena);
    w->arena = arena_open();
    contacts = (struct contact *)(void *)w->contacts.p;
    w->n = w->contacts.n / sizeof *contacts;
    w->done = 0;
    if (r->stream == STREAM_CONTACTS)
        TRY(chain_contacts(r, worker, contacts, w->n, e));
    else
        link_contacts(w, contacts);
    w->gaps = NEW_N(w->arena, struct person_gap_fact, w->n + 1);
    gaps_fold(w->arena, contacts, w->n, w->gaps);
    return true;
}

/* Whether there is anything to say of a contact, so far: it may be joined with others. */
static bool is_kept(const struct gap_run *r, const struct gap_worker *w, const struct contact *c,
                    size_t i)
{
    return w->gaps[i].next_contact_at != NONE || w->gaps[i].next_same_matter_at != NONE ||
           c->chain || (r->stream == STREAM_MATTERS && w->links[i].matter);
}

/* Key, gaps, chain: the columns of person_write_part(). */
static void put_gap(struct chunk *c, const struct contact *contact,
                    const struct person_gap_fact *gap)
{
    const struct column_def *defs = facts_table(FACTS_PERSON_GAP)->columns +
                                    facts_row_columns(FACTS_PERSON_GAP);
    int64_t values[VALUES];

    memcpy(values, gap, sizeof values);
    ((uint64_t *)c->columns[0].data)[c->n] = contact->conversation;
    for (size_t i = KEPT_FROM; i < VALUES; i++) {
        struct chunk_column *column = &c->columns[1 + i - KEPT_FROM];

        if (values[i] == NONE) {
            if (!column->valid)
                chunk_nullable(column);
            chunk_set_null(column, c->n);
        } else if (defs[i].type == COLUMN_BOOL) {
            ((uint8_t *)column->data)[c->n] = (uint8_t)values[i];
        } else {
            ((int64_t *)column->data)[c->n] = values[i];
        }
    }
    ((uint64_t *)c->columns[1 + VALUES - KEPT_FROM].data)[c->n++] =
        contact->chain ? contact->chain : contact->conversation;
}

/* Conversations of which there is nothing to say get no row. */
static bool give_gaps(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct gap_run *r = ctx;
    struct gap_worker *w = &r->workers[worker];
    bool more = worker < r->workers_n;

    if (!more)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    while (c->n == 0 && more) {
        const struct contact *contacts = (const struct contact *)(const void *)w->contacts.p;

        for (; w->done < w->n && c->n < CHUNK_ROWS; w->done++)
            if (is_kept(r, w, &contacts[w->done], w->done))
                put_gap(c, &contacts[w->done], &w->gaps[w->done]);
        if (c->n == 0)
            TRY(fold_next(r, worker, &more, e));
    }
    return true;
}

static bool give_merged(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct gap_run *r = ctx;
    size_t from = atomic_fetch_add(&r->next_merged, CHUNK_ROWS);

    (void)worker;
    (void)e;
    for (; c->n < CHUNK_ROWS && from < r->merged_n; c->n++, from++) {
        ((uint64_t *)c->columns[0].data)[c->n] = r->merged[from].customer;
        ((uint64_t *)c->columns[1].data)[c->n] = people_of(r->people, r->merged[from].customer);
    }
    return true;
}

static bool give_joined(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct gap_run *r = ctx;
    size_t from = atomic_fetch_add(&r->next_joined, CHUNK_ROWS);

    (void)worker;
    (void)e;
    for (; c->n < CHUNK_ROWS && from < r->joined_n; c->n++, from++) {
        ((uint64_t *)c->columns[0].data)[c->n] = r->joined[from].chain;
        ((uint64_t *)c->columns[1].data)[c->n] = r->joined[from].first;
        ((int64_t *)c->columns[2].data)[c->n] = r->joined[from].first_us;
    }
    return true;
}

/* Chains that are one matter, when all contacts have been folded by matter. */
static bool write_joined(struct store *s, struct gap_run *r, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct chain_link *links;
    size_t n;

    links = join_pairs(r, a, sizeof *links, &n);
    r->joined = NEW_N(r->arena, struct matter, n ? n : 1);
    r->joined_n = matters_join(a, links, n, r->joined);
    return person_write_joined(s, give_joined, r, e);
}

static bool has_rows(const struct gap_run *r, enum partition_stream stream)
{
    bool some = false;

    for (unsigned i = 0; i < PARTITIONS && !some; i++)
        some = partitions_bytes(r->partitions, stream, i) > 0;
    return some;
}

static bool write_part(struct store *s, struct gap_run *r, enum person_part part,
                       enum partition_stream stream, struct err *e)
{
    r->written.parts[part] = has_rows(r, stream);
    if (!r->written.parts[part])
        return true;
    r->stream = stream;
    r->next_partition = 0;
    for (unsigned i = 0; i < r->workers_n; i++)
        r->workers[i].n = r->workers[i].done = 0;
    return person_write_part(s, part, facts_table(FACTS_PERSON_GAP),
                             facts_row_columns(FACTS_PERSON_GAP), give_gaps, r, e);
}

static bool run_gaps(struct store *s, struct gap_run *r, struct err *e)
{
    TRY(find_people(s, r, e) && person_scan_contacts(s, r->followed, take_contacts, r, e));
    r->written.merged = r->merged_n > 0;
    if (r->written.merged)
        TRY(person_write_merged(s, give_merged, r, e));
    TRY(write_part(s, r, PERSON_PART_PERSON, STREAM_CONTACTS, e));
    TRY(write_part(s, r, PERSON_PART_MATTER, STREAM_MATTERS, e));
    if (r->written.parts[PERSON_PART_MATTER])
        TRY(write_joined(s, r, e));
    return person_finish(s, r->followed, &r->written, facts_table(FACTS_PERSON_GAP),
                         facts_row_columns(FACTS_PERSON_GAP), e);
}

bool engine_gaps(struct engine *g, struct stage *stage, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    unsigned workers = store_threads(g->store) + 1;
    AUTO(partitions_close) struct partitions *p = partitions_open(workers, g->fold_bytes,
                                                                  g->folder);
    struct gap_run r = { .arena = a, .partitions = p, .workers_n = workers,
                         .workers = NEW_N(a, struct gap_worker, workers) };
    bool ok = !stage || follow_find(stage, IDENTITY_SHARED_MAX, e);

    if (stage && stage_follows_persons(stage))
        r.followed = stage;
    ok = ok && (r.followed || follow_anew(g->store, e)) && run_gaps(g->store, &r, e);

    for (unsigned i = 0; i < workers; i++) {
        bytes_done(&r.workers[i].pairs);
        bytes_done(&r.workers[i].contacts);
        arena_close(&r.workers[i].arena);
    }
    return ok;
}
