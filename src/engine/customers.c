/* customers.c -- records of customers, split by person, folded, and written table by table.
 *
 *   customers, events, movements, orders ─┐
 *   conversations, with what was said of ─┼► rows ─► 256 partitions by person ─► fold ─► store
 *   them: facts                           │
 *   shared identities ─► people ──────────┘
 *
 * Rows spill to disk like events do. Each of the three tables is written in one go, so a
 * partition is folded once for each: that is less than keeping what the other two need. */
#include "customers.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "customer.h"
#include "engine_priv.h"
#include "fact.h"
#include "fact_row.h"
#include "hash.h"
#include "intern.h"
#include "key.h"
#include "partition.h"
#include "persons.h"
#include "rates.h"

enum row_text { TEXT_ID, TEXT_CUSTOMER, TEXT_SUBSCRIPTION, ROW_TEXTS };

/* A record of a person; its texts follow it. */
struct person_row {
    uint64_t person, customer;                  /* keys; customer 0: an order without one */
    int64_t  at_us;
    uint32_t said, what;                        /* see struct person_record */
    uint32_t source, currency;
    uint32_t word, other;                       /* segment, programme or plan; tier or sentiment */
    uint32_t texts[ROW_TEXTS];                  /* bytes of each */
    uint32_t n;                                 /* bytes of row and texts, a multiple of 8 */
    double   amount, margin;
    int64_t  resolved_us, first_response_s, full_resolution_s, reopened, satisfied;
};

struct customer_worker {
    struct bytes              packed;           /* one row */
    struct bytes              rows;             /* of one partition */
    const struct person_row **order;            /* they, by person */
    size_t                    n;
    struct arena             *arena;            /* of that order */
    struct bytes              facts;            /* of the partition: a key, then the struct */
    size_t                    next;             /* byte of the next one */
};

struct customer_run {
    struct intern          *words;
    struct money           *money;
    struct customer_words   known;
    struct partitions      *partitions;
    const struct people    *people;
    const struct stage     *followed;           /* only those whom it concerns; NULL: all */
    struct customer_worker *workers;
    unsigned                workers_n;
    enum customer_feed      feed;               /* that is read */
    enum fact_table         table;              /* that is written */
    size_t                  fact_bytes;
    atomic_uint             next_partition;
};

static bool is_worker(const struct customer_run *r, unsigned worker, struct err *e)
{
    return worker < r->workers_n ||
           err_set(e, ERR_INTERNAL, "more threads than were asked for");
}

static uint32_t word_at(struct customer_run *r, const struct chunk *c, size_t column, size_t row)
{
    struct str text = chunk_text_if(&c->columns[column], row);

    return text.n ? intern(r->words, text) : 0;
}

static int64_t bool_at(const struct chunk *c, size_t column, size_t row)
{
    return chunk_valid(&c->columns[column], row) ? ((const uint8_t *)c->columns[column].data)[row]
                                                 : NONE;
}

/* A key that no customer has, though one may have the order's id. */
static uint64_t key_of_order(struct str source, struct str id)
{
    uint64_t seed = hash_bytes("order", strlen("order"), 0);

    return hash_bytes(id.p, id.n, hash_bytes(source.p, source.n, seed));
}

static bool add_row(struct customer_run *r, unsigned worker, struct person_row *row,
                    const struct str texts[ROW_TEXTS], struct err *e)
{
    struct str source = intern_text(r->words, row->source);
    struct bytes *packed = &r->workers[worker].packed;

    if (texts[TEXT_CUSTOMER].n) {
        row->customer = key_of_conversation(source, texts[TEXT_CUSTOMER]);
        row->person = people_of(r->people, row->customer);
    } else {
        row->person = key_of_order(source, texts[TEXT_ID]);
    }
    packed->n = 0;
    bytes_add(packed, row, sizeof *row);
    for (int i = 0; i < ROW_TEXTS; i++)
        bytes_add(packed, texts[i].p, texts[i].n);
    bytes_add(packed, "\0\0\0\0\0\0\0", -packed->n % sizeof(uint64_t));
    row = (struct person_row *)(void *)packed->p;
    for (int i = 0; i < ROW_TEXTS; i++)
        row->texts[i] = (uint32_t)texts[i].n;
    row->n = (uint32_t)packed->n;
    return partitions_add(r->partitions, worker, STREAM_CUSTOMERS, row->person, row, row->n, e);
}

/* What the word of an event or a movement says; false: nothing that the fold knows. */
static bool understand(enum customer_feed feed, struct str word, struct person_row *row)
{
    switch (feed) {
    case CUSTOMER_FEED_EVENTS:
        row->said = SAID_EVENT;
        row->what = customer_did_of(word);
        return row->what != CUSTOMER_DIDS;
    case CUSTOMER_FEED_MOVEMENTS:
        row->said = SAID_MOVEMENT;
        row->what = movement_of(word);
        return row->what != MOVEMENTS;
    case CUSTOMER_FEED_ORDERS:
        row->said = SAID_ORDER;
        return true;
    default:
        row->said = SAID_CUSTOMER;
        return true;
    }
}

static bool take_said(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct customer_run *r = ctx;

    TRY(is_worker(r, worker, e));
    for (size_t i = 0; i < c->n; i++) {
        struct str texts[ROW_TEXTS] = { chunk_text_if(&c->columns[FEED_U_ID], i),
                                        chunk_text_if(&c->columns[FEED_U_CUSTOMER], i),
                                        chunk_text_if(&c->columns[FEED_U_SUBSCRIPTION], i) };
        struct person_row row = {
            .at_us = chunk_int(&c->columns[FEED_U_AT], i),
            .source = intern(r->words, chunk_text_if(&c->columns[FEED_U_SOURCE], i)),
            .currency = money_currency(r->money, chunk_text_if(&c->columns[FEED_U_CURRENCY], i)),
            .word = word_at(r, c, FEED_U_WORD, i), .other = word_at(r, c, FEED_U_TIER, i),
            .amount = chunk_real(&c->columns[FEED_U_AMOUNT], i),
            .margin = chunk_real(&c->columns[FEED_U_MARGIN], i),
        };

        if (understand(r->feed, chunk_text_if(&c->columns[FEED_U_WHAT], i), &row))
            TRY(add_row(r, worker, &row, texts, e));
    }
    return true;
}

static bool take_contacts(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct customer_run *r = ctx;

    TRY(is_worker(r, worker, e));
    for (size_t i = 0; i < c->n; i++) {
        int64_t sentiment = chunk_int(&c->columns[FEED_V_SENTIMENT], i);
        struct str texts[ROW_TEXTS] = { chunk_text_if(&c->columns[FEED_V_ID], i),
                                        chunk_text_if(&c->columns[FEED_V_CUSTOMER], i),
                                        STR("") };
        struct person_row row = {
            .at_us = chunk_int(&c->columns[FEED_V_AT], i), .said = SAID_CONVERSATION,
            .source = (uint32_t)chunk_int(&c->columns[FEED_V_SOURCE], i),
            .other = sentiment == NONE ? 0 : (uint32_t)sentiment,
            .resolved_us = chunk_int(&c->columns[FEED_V_RESOLVED], i),
            .first_response_s = chunk_int(&c->columns[FEED_V_FIRST_RESPONSE], i),
            .full_resolution_s = chunk_int(&c->columns[FEED_V_FULL_RESOLUTION], i),
            .reopened = bool_at(c, FEED_V_REOPENED, i),
            .satisfied = bool_at(c, FEED_V_SATISFIED, i),
        };

        TRY(add_row(r, worker, &row, texts, e));
    }
    return true;
}

/* The row as the fold takes it; its texts stay where they are. */
static struct person_record record_of(struct customer_run *r, const struct person_row *row)
{
    const char *p = (const char *)(row + 1);
    struct str texts[ROW_TEXTS];

    for (int i = 0; i < ROW_TEXTS; i++) {
        texts[i] = (struct str){ p, row->texts[i] };
        p += row->texts[i];
    }
    return (struct person_record){
        .said = (enum person_said)row->said, .what = row->what, .customer = row->customer,
        .id_key = key_of_id(texts[TEXT_ID]), .source = row->source,
        .source_text = intern_text(r->words, row->source), .id = texts[TEXT_ID],
        .customer_id = row->customer ? texts[TEXT_CUSTOMER] : (struct str){ NULL, 0 },
        .subscription = texts[TEXT_SUBSCRIPTION], .at_us = row->at_us,
        .currency = row->currency, .amount = row->amount, .margin = row->margin,
        .plan = row->word, .programme = row->word, .segment = row->word, .tier = row->other,
        .resolved_us = row->resolved_us, .first_response_s = row->first_response_s,
        .full_resolution_s = row->full_resolution_s, .reopened = row->reopened,
        .satisfied = row->satisfied, .sentiment = row->other };
}

/* By person; an order of nobody known is alone, whatever its key. */
static int compare_rows(const void *left, const void *right)
{
    const struct person_row *a = *(const struct person_row *const *)left;
    const struct person_row *b = *(const struct person_row *const *)right;

    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return (a->customer == 0) - (b->customer == 0);
}

static void add_facts(struct customer_run *r, struct customer_worker *w, uint64_t key,
                      const void *facts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bytes_add(&w->facts, &key, sizeof key);
        bytes_add(&w->facts, (const char *)facts + i * r->fact_bytes, r->fact_bytes);
    }
}

static void fold_person(struct customer_run *r, struct customer_worker *w, uint64_t person,
                        struct person_record *records, size_t n, struct arena *a)
{
    struct person_facts facts;

    customers_fold(a, &r->known, r->money, person, records, n, &facts);
    if (r->table == FACTS_CUSTOMER)
        add_facts(r, w, person, &facts.customer, facts.is_customer);
    else if (r->table == FACTS_PURCHASE)
        add_facts(r, w, person, facts.purchases, facts.purchases_n);
    else
        add_facts(r, w, person, facts.spans, facts.spans_n);
}

/* Rows of one person, or orders of nobody known. */
static void fold_rows(struct customer_run *r, struct customer_worker *w,
                      const struct person_row *const *rows, size_t n)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct person_record *records = NEW_N(a, struct person_record, n);

    for (size_t i = 0; i < n; i++)
        records[i] = record_of(r, rows[i]);
    if (rows[0]->customer) {
        fold_person(r, w, rows[0]->person, records, n, a);
        return;
    }
    for (size_t i = 0; i < n && r->table == FACTS_PURCHASE; i++) {
        struct purchase_fact purchase = customers_lone_order(r->money, &records[i]);

        add_facts(r, w, rows[i]->person, &purchase, 1);
    }
}

static void order_rows(struct customer_worker *w)
{
    const char *end = w->rows.p + w->rows.n;

    arena_close(&w->arena);
    w->arena = arena_open();
    w->order = NEW_N(w->arena, const struct person_row *,
                     w->rows.n / sizeof(struct person_row) + 1);
    w->n = 0;
    for (const char *p = w->rows.p; p < end; p += w->order[w->n++]->n)
        w->order[w->n] = (const struct person_row *)(const void *)p;
    if (w->n)
        qsort(w->order, w->n, sizeof *w->order, compare_rows);
}

static bool fold_partition(struct customer_run *r, struct customer_worker *w, bool *ret_more,
                           struct err *e)
{
    unsigned partition = atomic_fetch_add(&r->next_partition, 1);

    *ret_more = partition < PARTITIONS;
    if (!*ret_more)
        return true;
    w->rows.n = w->facts.n = w->next = 0;
    TRY(partitions_read(r->partitions, STREAM_CUSTOMERS, partition, &w->rows, e));
    order_rows(w);
    for (size_t from = 0, to; from < w->n; from = to) {
        for (to = from + 1; to < w->n && compare_rows(&w->order[from], &w->order[to]) == 0; to++)
            ;
        fold_rows(r, w, w->order + from, to - from);
    }
    return true;
}

static bool give_facts(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct customer_run *r = ctx;
    struct customer_worker *w = &r->workers[worker];
    bool more = true;

    TRY(is_worker(r, worker, e));
    while (c->n < CHUNK_ROWS && more) {
        for (; w->next < w->facts.n && c->n < CHUNK_ROWS; w->next += sizeof(uint64_t) +
                                                                     r->fact_bytes) {
            const char *fact = w->facts.p + w->next;

            fact_row_put(c, facts_table(r->table), *(const uint64_t *)(const void *)fact,
                         fact + sizeof(uint64_t));
        }
        if (w->next == w->facts.n)
            TRY(fold_partition(r, w, &more, e));
    }
    return true;
}

static bool write_table(struct store *s, struct customer_run *r, enum fact_table table,
                        size_t fact_bytes, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct table_def shape = fact_stored(a, facts_table(table));

    r->table = table;
    r->fact_bytes = fact_bytes;
    r->next_partition = 0;
    for (unsigned i = 0; i < r->workers_n; i++)
        r->workers[i].facts.n = r->workers[i].next = 0;
    return fact_append(s, &shape, give_facts, r, e);
}

static bool run_customers(struct store *s, struct customer_run *r, struct arena *a,
                          struct err *e)
{
    TRY(rates_load(s, &r->money, e));
    TRY(persons_find(a, s, r->followed, &r->people, e));
    for (int feed = 0; feed < CUSTOMER_FEEDS; feed++) {
        r->feed = (enum customer_feed)feed;
        TRY(customer_scan_said(s, r->followed, r->feed, take_said, r, e));
    }
    return customer_scan_contacts(s, r->followed, take_contacts, r, e) &&
           customer_forget(s, r->followed, e) &&
           write_table(s, r, FACTS_PURCHASE, sizeof(struct purchase_fact), e) &&
           write_table(s, r, FACTS_CUSTOMER, sizeof(struct customer_fact), e) &&
           write_table(s, r, FACTS_CUSTOMER_SPAN, sizeof(struct customer_span_fact), e);
}

/* What amounts are worth is told of all of them. */
static bool find_followed(struct store *s, const struct stage *stage, const struct stage **ret,
                          struct err *e)
{
    bool changed = true;

    if (stage && stage_follows_persons(stage))
        TRY(rates_changed(s, stage, &changed, e));
    if (!changed)
        *ret = stage;
    return true;
}

bool engine_customers(struct engine *g, struct stage *stage, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    unsigned workers = store_threads(g->store) + 1;
    AUTO(partitions_close) struct partitions *p = partitions_open(workers, g->fold_bytes,
                                                                  g->folder);
    struct customer_run r = { .words = store_words(g->store), .partitions = p,
                              .known = customer_words_of(store_words(g->store)),
                              .workers = NEW_N(a, struct customer_worker, workers),
                              .workers_n = workers };
    bool ok = find_followed(g->store, stage, &r.followed, e);

    if (ok && (!r.followed || stage_has_customers(r.followed)))
        ok = run_customers(g->store, &r, a, e);

    for (unsigned i = 0; i < workers; i++) {
        bytes_done(&r.workers[i].packed);
        bytes_done(&r.workers[i].rows);
        bytes_done(&r.workers[i].facts);
        arena_close(&r.workers[i].arena);
    }
    money_close(&r.money);
    return ok;
}
