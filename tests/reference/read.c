/* read.c -- facts as the engine shows them, read into plain rows. */
#include <stdlib.h>

#include "driver.h"
#include "engine_priv.h"
#include "json.h"
#include "reference_priv.h"

struct reading {
    struct arena     *arena;
    struct ref_facts *facts;
    enum fact_table   table;
    size_t            gaps;
};

static const char *text_at(struct arena *a, const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? str_copy(a, chunk_text(c, row)).p : NULL;
}

static int64_t bool_at(const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? ((const uint8_t *)c->data)[row] : NONE;
}

#define READ_WORD(column, row) text_at(a, (column), (row))
#define READ_TEXT(column, row) text_at(a, (column), (row))
#define READ_ID(column, row)   text_at(a, (column), (row))
#define READ_INT(column, row)  chunk_int((column), (row))
#define READ_TIME(column, row) chunk_int((column), (row))
#define READ_BOOL(column, row) bool_at((column), (row))
#define READ(name, type, doc) made->name = READ_##type(c++, row);

static void add(struct reading *r, struct ref_row row)
{
    struct ref_rows *rows = &r->facts->tables[r->table];

    if (rows->n == rows->room) {
        struct ref_row *more = NEW_N(r->arena, struct ref_row, 2 * rows->room + 64);

        if (rows->n)
            memcpy(more, rows->list, rows->n * sizeof *more);
        rows->list = more;
        rows->room = 2 * rows->room + 64;
    }
    row.table = r->table;
    rows->list[rows->n++] = row;
}

static void read_conversation(struct reading *r, const struct chunk_column *c, size_t row)
{
    struct arena *a = r->arena;
    struct plain_conversation *made = NEW(a, struct plain_conversation);

    FACT_ROW(READ) FACT_CONVERSATION_ROW(READ) FACT_CONVERSATION(READ)
    add(r, (struct ref_row){ .source = made->source, .aside = made->aside,
                             .conversation = made });
}

/* Every conversation has one, in the same order. */
static bool read_gap(struct reading *r, const struct chunk_column *c, size_t row, struct err *e)
{
    const struct ref_rows *rows = &r->facts->tables[FACTS_CONVERSATION];
    struct arena *a = r->arena;
    struct plain_conversation *of;
    struct plain_gap *made;

    if (r->gaps == rows->n)
        return err_set(e, ERR_INTERNAL, "more person gaps than conversations");
    of = (struct plain_conversation *)rows->list[r->gaps++].conversation;
    made = &of->gap;
    FACT_ROW(READ) FACT_PERSON_ROW(READ) FACT_PERSON_CONTACT(READ) FACT_PERSON_NEXT(READ)
    FACT_PERSON_MATTER(READ) FACT_PERSON_SURVEY(READ)
    return strcmp(made->conversation_id, of->conversation_id) == 0 ||
           err_set(e, ERR_INTERNAL, "the gap of %.40s stands where that of %.40s should",
                   made->conversation_id, of->conversation_id);
}

static int compare(const void *x, const void *y)
{
    const struct plain_conversation *a = ((const struct ref_row *)x)->conversation;
    const struct plain_conversation *b = ((const struct ref_row *)y)->conversation;
    int order = strcmp(a->source, b->source);

    return order ? order : strcmp(a->conversation_id, b->conversation_id);
}

static const struct plain_conversation *conversation_of(const struct reading *r,
                                                        const char *source, const char *id)
{
    const struct ref_rows *rows = &r->facts->tables[FACTS_CONVERSATION];
    struct plain_conversation like = { .source = source, .conversation_id = id };
    struct ref_row key = { .conversation = &like }, *found;

    found = bsearch(&key, rows->list, rows->n, sizeof key, compare);
    return found ? found->conversation : NULL;
}

#define READ_OF_CONVERSATION(part, type, LIST)                                      \
    static void read_##part(struct reading *r, const struct chunk_column *c, size_t row) \
    {                                                                               \
        struct arena *a = r->arena;                                                 \
        struct type *made = NEW(a, struct type);                                    \
                                                                                    \
        FACT_ROW(READ) LIST(READ)                                                   \
        add(r, (struct ref_row){ .source = made->source, .aside = made->aside,      \
            .conversation = conversation_of(r, made->source, made->conversation_id), \
            .part = made });                                                        \
    }

READ_OF_CONVERSATION(reply, plain_reply, FACT_REPLY)
READ_OF_CONVERSATION(leg, plain_leg, FACT_LEG)
READ_OF_CONVERSATION(clock, plain_sla_clock, FACT_SLA_CLOCK)
READ_OF_CONVERSATION(span, plain_open_span, FACT_OPEN_SPAN)

static void read_interval(struct reading *r, const struct chunk_column *c, size_t row)
{
    struct arena *a = r->arena;
    struct plain_interval *made = NEW(a, struct plain_interval);

    FACT_AGENT_INTERVAL(READ)
    add(r, (struct ref_row){ .source = made->source, .aside = NONE, .interval = made });
}

static bool read_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;

    for (size_t row = 0; row < c->n; row++) {
        switch (r->table) {
        case FACTS_CONVERSATION: read_conversation(r, c->columns, row); break;
        case FACTS_REPLY: read_reply(r, c->columns, row); break;
        case FACTS_LEG: read_leg(r, c->columns, row); break;
        case FACTS_SLA_CLOCK: read_clock(r, c->columns, row); break;
        case FACTS_OPEN_SPAN: read_span(r, c->columns, row); break;
        case FACTS_PERSON_GAP: TRY(read_gap(r, c->columns, row, e)); break;
        case FACTS_AGENT_INTERVAL: read_interval(r, c->columns, row); break;
        default: break;
        }
    }
    return true;
}

/* --- what the facts keep in another form, or not at all --- */

static bool read_tags(struct arena *a, struct plain_conversation *of, struct err *e)
{
    AUTO(json_close) struct json *list = NULL;
    const char **made;
    size_t n = 0;

    if (!of->tags)
        return true;
    TRY(json_parse(str_of(of->tags), &list, e));
    made = NEW_N(a, const char *, json_count(list) + 1);
    for (size_t i = 0; i < json_count(list); i++) {
        const char *one = str_copy(a, json_text(json_at(list, i))).p;
        size_t k = 0;

        while (k < n && strcmp(made[k], one) != 0)
            k++;
        made[k] = one;
        n = k == n ? n + 1 : n;
    }
    of->tag = made;
    of->n_tags = n;
    return true;
}

static bool read_segments(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;
    const struct ref_rows *rows = &r->facts->tables[FACTS_CONVERSATION];

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        const char *source = text_at(r->arena, &c->columns[0], row);
        const char *id = text_at(r->arena, &c->columns[1], row);
        const char *segment = text_at(r->arena, &c->columns[2], row);

        for (size_t i = 0; i < rows->n; i++) {
            struct plain_conversation *of =
                (struct plain_conversation *)rows->list[i].conversation;

            if (ref_same(of->source, source) && ref_same(of->customer, id))
                of->segment = segment;
        }
    }
    return true;
}

bool ref_read(struct arena *a, struct engine *g, struct ref_facts *ret, struct err *e)
{
    struct reading r = { a, ret, FACTS_CONVERSATION, 0 };
    const struct ref_rows *rows = &ret->tables[FACTS_CONVERSATION];

    *ret = (struct ref_facts){ 0 };
    for (int table = 0; table < FACT_TABLES; table++) {
        r.table = (enum fact_table)table;
        TRY(engine_facts(g, r.table, read_rows, &r, e));
    }
    for (size_t i = 0; i < rows->n; i++)
        TRY(read_tags(a, (struct plain_conversation *)rows->list[i].conversation, e));
    return driver_rows(g->store, "SELECT source, id, segment FROM journal.customer", NULL, 0,
                       read_segments, &r, e);
}
