/* batch.c -- see batch.h. */
#include "batch.h"

#include <stdatomic.h>
#include <string.h>

#include "arena.h"
#include "fact.h"

static const size_t fact_bytes[FACT_TABLES] = {
    [FACTS_CONVERSATION] = sizeof(struct conversation_fact),
    [FACTS_REPLY] = sizeof(struct reply_fact),
    [FACTS_LEG] = sizeof(struct leg_fact),
    [FACTS_SLA_CLOCK] = sizeof(struct sla_clock_fact),
    [FACTS_OPEN_SPAN] = sizeof(struct open_span_fact),
    [FACTS_CONVERSATION_TEAM] = sizeof(struct conversation_team_fact),
};

/* What every row begins with. */
struct row_head {
    uint64_t key;
    uint32_t source, kind, channel;             /* words; 0: none */
    uint32_t aside;
    int64_t  place;                             /* of the conversation's record in the batch */
};

static size_t row_bytes(enum fact_table table)
{
    return sizeof(struct row_head) + fact_bytes[table];
}

void batch_done(struct batch *b)
{
    bytes_done(&b->conversations);
    for (int i = 0; i < FACT_TABLES; i++)
        bytes_done(&b->tables[i].rows);
}

struct bytes *batch_rows(struct batch *b)
{
    return &b->conversations;
}

static void add(struct batch *b, enum fact_table table, const struct packed_conversation *c,
                int64_t aside, const void *facts, size_t n)
{
    struct row_head head = { c->key, c->source, c->kind, c->channel, (uint32_t)aside,
                             (const char *)c - b->conversations.p };

    for (size_t i = 0; i < n; i++) {
        bytes_add(&b->tables[table].rows, &head, sizeof head);
        bytes_add(&b->tables[table].rows, (const char *)facts + i * fact_bytes[table],
                  fact_bytes[table]);
    }
    b->tables[table].n += n;
}

void batch_add(struct batch *b, const struct packed_conversation *c,
               const struct replay_facts *facts)
{
    add(b, FACTS_CONVERSATION, c, facts->aside, &facts->conversation, 1);
    add(b, FACTS_REPLY, c, facts->aside, facts->replies, facts->n_replies);
    add(b, FACTS_LEG, c, facts->aside, facts->legs, facts->n_legs);
    add(b, FACTS_SLA_CLOCK, c, facts->aside, facts->clocks, facts->n_clocks);
    add(b, FACTS_OPEN_SPAN, c, facts->aside, facts->spans, facts->n_spans);
    add(b, FACTS_CONVERSATION_TEAM, c, facts->aside, facts->teams, facts->n_teams);
    b->added++;
}

/* Rows that one worker writes one after the other. */
struct part {
    size_t next, end;
};

struct writing {
    struct batch           *batches;
    unsigned                n;
    enum fact_table         table;
    const struct table_def *def;
    size_t                  row_columns;
    size_t                  rows;               /* to write, of all batches one after the other */
    size_t                  part_rows;
    atomic_size_t           next_part;
    struct part            *parts;              /* by worker */
};

/* A word of the row or of the conversation's record, by the row column's place. */
static uint32_t row_word(const struct row_head *head, const struct packed_conversation *c,
                         size_t column)
{
    switch (column) {
    case 0:
        return head->source;
    case 2:
        return head->kind;
    case 3:
        return head->channel;
    default:
        return c->language;
    }
}

/* A text of the record likewise. */
static struct str row_text(const struct packed_conversation *c, size_t column)
{
    switch (column) {
    case 1:
        return packed_text(c, PACKED_ID);
    case 5:
        return packed_text(c, PACKED_CUSTOMER);
    case 6:
        return packed_text(c, PACKED_ACCOUNT);
    case 8:
        return packed_text(c, PACKED_MATTER);
    default:
        return packed_text(c, PACKED_TAGS);
    }
}

static void set_null(struct chunk_column *c, size_t row)
{
    if (!c->valid)
        chunk_nullable(c);
    chunk_set_null(c, row);
}

static void fill_value(struct chunk_column *c, const struct column_def *def, size_t row,
                       int64_t value)
{
    if (value == NONE || (def->word && value == 0))
        set_null(c, row);
    else if (def->type == COLUMN_BOOL)
        ((uint8_t *)c->data)[row] = value != 0;
    else
        ((int64_t *)c->data)[row] = value;
}

static void fill_row_column(struct chunk_column *c, const struct column_def *def, size_t row,
                            const struct batch *b, const struct row_head *head, size_t column)
{
    const struct packed_conversation *said =
        (const struct packed_conversation *)(b->conversations.p + head->place);
    struct str text;

    if (def->word || def->type == COLUMN_INT) {
        fill_value(c, def, row, def->word ? row_word(head, said, column) : head->aside);
        return;
    }
    text = row_text(said, column);
    if (text.p)
        chunk_set_text(c, row, text);
    else
        set_null(c, row);
}

static void fill_row(const struct writing *w, const struct batch *b, struct chunk *c, size_t row,
                     const struct row_head *head)
{
    const int64_t *values = (const int64_t *)(head + 1);
    struct chunk_column *column = c->columns;

    ((uint64_t *)(column++)->data)[row] = head->key;
    for (size_t i = 0; i < w->def->n; i++) {
        if (w->def->columns[i].joined)
            continue;
        if (i < w->row_columns)
            fill_row_column(column++, &w->def->columns[i], row, b, head, i);
        else
            fill_value(column++, &w->def->columns[i], row, values[i - w->row_columns]);
    }
}

/* The batch that holds the i-th row of all; what is left of i in it. */
static const struct batch *batch_of(const struct writing *w, size_t *i)
{
    const struct batch *b = w->batches;

    for (; *i >= b->tables[w->table].n; b++)
        *i -= b->tables[w->table].n;
    return b;
}

static bool fill(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct writing *w = ctx;
    struct part *part = &w->parts[worker];

    (void)e;
    if (part->next == part->end) {
        part->next = atomic_fetch_add(&w->next_part, 1) * w->part_rows;
        part->end = part->next + w->part_rows < w->rows ? part->next + w->part_rows : w->rows;
        if (part->next >= w->rows) {
            part->next = part->end = w->rows;
            return true;
        }
    }
    while (c->n < CHUNK_ROWS && part->next < part->end) {
        size_t i = part->next++;
        const struct batch *b = batch_of(w, &i);

        fill_row(w, b, c, c->n++, (const struct row_head *)(b->tables[w->table].rows.p +
                                                            i * row_bytes(w->table)));
    }
    return true;
}

/* Forgets the first n rows of a table over all batches. */
static void forget(struct batch *batches, enum fact_table table, size_t n)
{
    for (struct batch *b = batches; n; b++) {
        struct fact_rows *t = &b->tables[table];
        size_t gone = n < t->n ? n : t->n, bytes = gone * row_bytes(table);

        if (bytes)
            memmove(t->rows.p, t->rows.p + bytes, t->rows.n - bytes);
        t->rows.n -= bytes;
        t->n -= gone;
        n -= gone;
    }
}

/* Keeps only the records of conversations whose row is still here. */
static void compact(struct batch *b)
{
    struct bytes kept = { 0 };
    char *row = b->tables[FACTS_CONVERSATION].rows.p;

    for (size_t i = 0; i < b->tables[FACTS_CONVERSATION].n;
         i++, row += row_bytes(FACTS_CONVERSATION)) {
        struct row_head *head = (struct row_head *)row;
        const char *from = b->conversations.p + head->place;

        head->place = (int64_t)kept.n;
        bytes_add(&kept, from, ((const struct packed_conversation *)from)->n);
    }
    bytes_done(&b->conversations);
    b->conversations = kept;
}

static bool write_table(struct store *s, enum fact_table table, struct batch *batches, unsigned n,
                        unsigned writers, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct writing w = { .batches = batches, .n = n, .table = table, .def = facts_table(table),
                         .row_columns = facts_row_columns(table) };
    struct table_def shape = fact_stored(a, w.def);

    for (unsigned i = 0; i < n; i++)
        w.rows += batches[i].tables[table].n;
    if (writers)
        w.rows -= w.rows % ((size_t)STORE_ROW_GROUP * writers);
    if (w.rows == 0)
        return true;
    w.part_rows = w.rows < STORE_ROW_GROUP ? CHUNK_ROWS : STORE_ROW_GROUP;
    w.parts = NEW_N(a, struct part, store_threads(s) + 1);
    TRY(fact_append(s, &shape, fill, &w, e));
    forget(batches, table, w.rows);
    return true;
}

bool batch_write(struct store *s, struct batch *batches, unsigned n, unsigned writers,
                 struct err *e)
{
    for (int table = 0; table < FACTS_OF_REPLAY; table++)
        TRY(write_table(s, (enum fact_table)table, batches, n, writers, e));
    for (unsigned i = 0; i < n; i++)
        compact(&batches[i]);
    return true;
}
