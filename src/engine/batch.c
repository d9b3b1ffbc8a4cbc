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
};

void batch_done(struct batch *b)
{
    bytes_done(&b->conversations);
    for (int i = 0; i < FACT_TABLES; i++)
        bytes_done(&b->tables[i].rows);
}

void batch_clear(struct batch *b)
{
    b->conversations.n = 0;
    for (int i = 0; i < FACT_TABLES; i++) {
        b->tables[i].n = 0;
        b->tables[i].rows.n = 0;
    }
}

struct bytes *batch_rows(struct batch *b)
{
    return &b->conversations;
}

/* A row: where its conversation lies among b->conversations, then the fact. */
static void add(struct batch *b, enum fact_table table, const struct packed_conversation *c,
                const void *facts, size_t n)
{
    int64_t place = (const char *)c - b->conversations.p;

    for (size_t i = 0; i < n; i++) {
        bytes_add(&b->tables[table].rows, &place, sizeof place);
        bytes_add(&b->tables[table].rows, (const char *)facts + i * fact_bytes[table],
                  fact_bytes[table]);
    }
    b->tables[table].n += n;
}

void batch_add(struct batch *b, const struct packed_conversation *c,
               const struct replay_facts *facts)
{
    add(b, FACTS_CONVERSATION, c, &facts->conversation, 1);
    add(b, FACTS_REPLY, c, facts->replies, facts->n_replies);
    add(b, FACTS_LEG, c, facts->legs, facts->n_legs);
    add(b, FACTS_SLA_CLOCK, c, facts->clocks, facts->n_clocks);
}

int64_t batch_conversations(const struct batch *b)
{
    return (int64_t)b->tables[FACTS_CONVERSATION].n;
}

struct writing {
    struct batch           *batches;
    unsigned                n;
    enum fact_table         table;
    const struct table_def *def;
    size_t                  row_columns, row_bytes;
    atomic_size_t           next;               /* chunk to write, over all batches */
};

/* The batch and the row of it that the i-th chunk begins with. */
static struct batch *find(struct writing *w, size_t chunk, size_t *ret_row)
{
    for (unsigned i = 0; i < w->n; i++) {
        size_t chunks = (w->batches[i].tables[w->table].n + CHUNK_ROWS - 1) / CHUNK_ROWS;

        if (chunk < chunks) {
            *ret_row = chunk * CHUNK_ROWS;
            return &w->batches[i];
        }
        chunk -= chunks;
    }
    return NULL;
}

/* A word of the conversation's record, by the row column's place. */
static uint32_t row_word(const struct packed_conversation *c, size_t column)
{
    switch (column) {
    case 0:
        return c->source;
    case 2:
        return c->kind;
    case 3:
        return c->channel;
    default:
        return c->language;
    }
}

/* A text of it likewise. */
static struct str row_text(const struct packed_conversation *c, size_t column)
{
    switch (column) {
    case 1:
        return packed_text(c, PACKED_ID);
    case 4:
        return packed_text(c, PACKED_CUSTOMER);
    case 5:
        return packed_text(c, PACKED_ACCOUNT);
    case 7:
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
                            const struct packed_conversation *from, size_t column)
{
    struct str text;

    if (def->word) {
        fill_value(c, def, row, row_word(from, column));
        return;
    }
    text = row_text(from, column);
    if (text.p)
        chunk_set_text(c, row, text);
    else
        set_null(c, row);
}

static void fill_row(const struct writing *w, struct batch *b, struct chunk *c, size_t row,
                     const int64_t *values)
{
    const struct packed_conversation *conversation =
        (const struct packed_conversation *)(b->conversations.p + values[0]);
    struct chunk_column *column = c->columns;

    ((uint64_t *)(column++)->data)[row] = conversation->key;
    for (size_t i = 0; i < w->def->n; i++) {
        if (w->def->columns[i].joined)
            continue;
        if (i < w->row_columns)
            fill_row_column(column++, &w->def->columns[i], row, conversation, i);
        else
            fill_value(column++, &w->def->columns[i], row, values[1 + i - w->row_columns]);
    }
}

static bool fill(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct writing *w = ctx;
    size_t from, chunk = atomic_fetch_add(&w->next, 1);
    struct batch *b = find(w, chunk, &from);

    (void)worker;
    (void)e;
    if (!b)
        return true;
    c->n = b->tables[w->table].n - from;
    if (c->n > CHUNK_ROWS)
        c->n = CHUNK_ROWS;
    for (size_t row = 0; row < c->n; row++)
        fill_row(w, b, c, row, (const int64_t *)(b->tables[w->table].rows.p +
                                                 (from + row) * w->row_bytes));
    return true;
}

/* The table as the store has it: its key first, words as numbers, nothing joined. */
static struct table_def as_stored(struct arena *a, const struct table_def *def)
{
    struct column_def *columns = NEW_N(a, struct column_def, def->n + 1);
    struct table_def t = *def;

    t.columns = columns;
    t.n = 0;
    columns[t.n++] = (struct column_def){ "key", COLUMN_KEY, "number of the conversation",
                                          false, false };
    for (size_t i = 0; i < def->n; i++) {
        if (def->columns[i].joined)
            continue;
        columns[t.n] = def->columns[i];
        if (def->columns[i].word)
            columns[t.n].type = COLUMN_INT;
        t.n++;
    }
    return t;
}

bool batch_write(struct store *s, enum fact_table table, struct batch *batches, unsigned n,
                 struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct writing w = { .batches = batches, .n = n, .table = table, .def = facts_table(table),
                         .row_columns = facts_row_columns(table),
                         .row_bytes = sizeof(int64_t) + fact_bytes[table] };
    struct table_def shape = as_stored(a, w.def);
    size_t unused;

    if (!find(&w, 0, &unused))
        return true;
    return fact_append(s, &shape, fill, &w, e);
}
