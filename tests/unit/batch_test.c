/* batch_test.c -- facts written in chunks come back as they were, none and zero too. */
#include "batch.h"
#include "fact.h"
#include "hash.h"
#include "intern.h"
#include "store_tools.h"

enum { ROWS = 130000, WORDS = 40, ID_SIZE = 400 };

struct round_trip {
    enum fact_table table;
    struct intern  *words;
    size_t          rows, wrong;
};

/* A value of a column that follows from its place, among them NONE, 0 and the largest. */
static int64_t value_at(enum fact_table table, size_t row, size_t column,
                        const struct column_def *def)
{
    uint64_t z = hash_mix((uint64_t)table << 40 | row << 8 | column);

    if (z % 5 == 0)
        return NONE;
    if (def->type == COLUMN_BOOL)
        return z % 2;
    if (def->word)
        return 1 + (int64_t)(z >> 8) % WORDS;
    if (def->type == COLUMN_TIME)
        return (int64_t)(z >> 8) % INT64_C(9000000000000000) - INT64_C(4000000000000000);
    return z % 7 == 0 ? 0 : z % 11 == 0 ? INT64_MAX : z % 13 == 0 ? -1 : (int64_t)(z >> 16);
}

static bool same_cell(const struct round_trip *t, const struct chunk_column *c, size_t row,
                      const struct column_def *def, int64_t want)
{
    if (want == NONE || !chunk_valid(c, row))
        return want == NONE && !chunk_valid(c, row);
    if (def->word)
        return str_equal(chunk_text(c, row), intern_text(t->words, (uint32_t)want));
    if (def->type == COLUMN_BOOL)
        return ((const uint8_t *)c->data)[row] == want;
    return ((const int64_t *)c->data)[row] == want;
}

static bool check_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct round_trip *t = ctx;
    const struct table_def *def = facts_table(t->table);
    size_t first = facts_row_columns(t->table);

    (void)e;
    for (size_t row = 0; row < c->n; row++, t->rows++) {
        char id[ID_SIZE];
        int n = snprintf(id, sizeof id, "T%06zu%*s", t->rows, (int)(t->rows % 300), "");

        t->wrong += !str_equal(chunk_text(&c->columns[1], row), (struct str){ id, (size_t)n });
        t->wrong += chunk_int(&c->columns[4], row) != (int64_t)t->rows % 16;
        for (size_t i = first; i < def->n; i++)
            t->wrong += !same_cell(t, &c->columns[i], row, &def->columns[i],
                                   value_at(t->table, t->rows, i, &def->columns[i]));
    }
    return true;
}

/* A conversation with an id of 7 to 306 bytes and no other texts. */
static const struct packed_conversation *add_conversation(struct batch *b, size_t row,
                                                          uint32_t source)
{
    struct bytes *to = batch_rows(b);
    size_t from = to->n;
    char id[ID_SIZE];
    int n = snprintf(id, sizeof id, "T%06zu%*s", row, (int)(row % 300), "");
    struct packed_conversation c = { .key = row + 1, .source = source };

    c.texts[PACKED_ID] = (uint32_t)n + 1;
    c.n = (uint32_t)((sizeof c + (size_t)n + 7) / 8 * 8);
    bytes_add(to, &c, sizeof c);
    bytes_add(to, id, (size_t)n);
    while (to->n - from < c.n)
        bytes_add(to, "", 1);
    return (const struct packed_conversation *)(const void *)(to->p + from);
}

static void fill_fact(int64_t *values, enum fact_table table, size_t row)
{
    const struct table_def *def = facts_table(table);
    size_t first = facts_row_columns(table);

    for (size_t i = first; i < def->n; i++)
        values[i - first] = value_at(table, row, i, &def->columns[i]);
}

static void add_facts(struct batch *b, size_t row, uint32_t source)
{
    const struct packed_conversation *c = add_conversation(b, row, source);
    struct reply_fact reply;
    struct leg_fact leg;
    struct sla_clock_fact clock;
    struct open_span_fact span;
    struct conversation_team_fact team;
    struct replay_facts facts = { .replies = &reply, .n_replies = 1, .legs = &leg, .n_legs = 1,
                                  .clocks = &clock, .n_clocks = 1, .spans = &span, .n_spans = 1,
                                  .teams = &team, .n_teams = 1,
                                  .aside = (int64_t)row % 16 };

    fill_fact((int64_t *)&facts.conversation, FACTS_CONVERSATION, row);
    fill_fact((int64_t *)&reply, FACTS_REPLY, row);
    fill_fact((int64_t *)&leg, FACTS_LEG, row);
    fill_fact((int64_t *)&clock, FACTS_SLA_CLOCK, row);
    fill_fact((int64_t *)&span, FACTS_OPEN_SPAN, row);
    fill_fact((int64_t *)&team, FACTS_CONVERSATION_TEAM, row);
    batch_add(b, c, &facts);
}

TEST(facts_come_back_as_they_were)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(folder_file(a, &f, "t.db"));
    struct round_trip t = { .words = store_words(s) };
    struct batch batches[3] = { 0 };
    struct err e = { 0 };

    for (int i = 0; i < WORDS; i++) {           /* numbers 1 to WORDS */
        char word[200];
        int n = snprintf(word, sizeof word, "%*sw%d", i * 4, "", i);

        CHECK_INT(intern(t.words, (struct str){ word, (size_t)n }), i + 1);
    }
    CHECK(went_well(store_begin(s, &e), &e));
    for (size_t row = 0; row < ROWS; row++) {
        add_facts(&batches[row % 7 % 3], row, 1);
        if (row % 40000 == 39999 || row + 1 == ROWS)    /* what the store takes best, then all */
            CHECK(went_well(batch_write(s, batches, 3, row + 1 == ROWS ? 0 : 2, &e), &e));
    }
    CHECK(went_well(store_commit(s, &e), &e));
    for (int table = 0; table < FACTS_OF_REPLAY; table++) {
        t.table = (enum fact_table)table;
        t.rows = t.wrong = 0;
        CHECK(went_well(fact_rows(s, facts_table(t.table), check_rows, &t, &e), &e));
        CHECK_INT((int64_t)t.rows, ROWS);
        CHECK_INT((int64_t)t.wrong, 0);
    }
    for (int i = 0; i < 3; i++)
        batch_done(&batches[i]);
}
