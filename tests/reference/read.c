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

static double real_at(const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? ((const double *)c->data)[row] : NAN;
}

#define READ_WORD(column, row) text_at(a, (column), (row))
#define READ_TEXT(column, row) text_at(a, (column), (row))
#define READ_ID(column, row)   text_at(a, (column), (row))
#define READ_INT(column, row)  chunk_int((column), (row))
#define READ_TIME(column, row) chunk_int((column), (row))
#define READ_BOOL(column, row) bool_at((column), (row))
#define READ_REAL(column, row) real_at((column), (row))
#define READ(name, type, doc) made->name = READ_##type(c++, row);

void ref_add(struct arena *a, struct ref_rows *rows, const struct ref_row *row)
{
    if (rows->n == rows->room) {
        struct ref_row *more = NEW_N(a, struct ref_row, 2 * rows->room + 64);

        if (rows->n)
            memcpy(more, rows->list, rows->n * sizeof *more);
        rows->list = more;
        rows->room = 2 * rows->room + 64;
    }
    rows->list[rows->n++] = *row;
}

static void add(struct reading *r, struct ref_row row)
{
    row.table = r->table;
    ref_add(r->arena, &r->facts->tables[r->table], &row);
}

/* --- columns of rows of a kind of their own --- */

static const void *column_at(const struct ref_row *r, const char *name, enum ref_type *ret)
{
    for (size_t i = 0; i < r->n_columns; i++)
        if (strcmp(r->columns[i].name, name) == 0) {
            *ret = r->columns[i].type;
            return (const char *)r->own + r->columns[i].offset;
        }
    return NULL;
}

bool ref_own_text(const struct ref_row *r, const char *name, const char **ret)
{
    enum ref_type type;
    const void *at = column_at(r, name, &type);

    if (!at || (type != REF_TEXT && type != REF_WORD))
        return false;
    *ret = *(const char *const *)at;
    return true;
}

bool ref_own_number(const struct ref_row *r, const char *name, int64_t *ret)
{
    enum ref_type type;
    const void *at = column_at(r, name, &type);

    if (!at || (type != REF_INT && type != REF_TIME && type != REF_BOOL))
        return false;
    *ret = *(const int64_t *)at;
    return true;
}

bool ref_own_real(const struct ref_row *r, const char *name, double *ret)
{
    enum ref_type type;
    const void *at = column_at(r, name, &type);

    if (!at || type != REF_REAL)
        return false;
    *ret = *(const double *)at;
    return true;
}

/* --- table by table --- */

static void read_conversation(struct reading *r, const struct chunk_column *c, size_t row)
{
    struct arena *a = r->arena;
    struct plain_conversation *made = NEW(a, struct plain_conversation);

    FACT_ROW(READ) FACT_CONVERSATION_ROW(READ) FACT_CONVERSATION(READ)
    add(r, (struct ref_row){ .source = made->source, .conversation_id = made->conversation_id,
                             .aside = made->aside, .conversation = made });
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

static bool read_team(struct reading *r, const struct chunk_column *c, size_t row, struct err *e)
{
    struct arena *a = r->arena;
    struct plain_team *made = NEW(a, struct plain_team);
    struct plain_conversation *of;
    const char **more;

    FACT_ROW(READ) FACT_CONVERSATION_TEAM(READ)
    of = (struct plain_conversation *)conversation_of(r, made->source, made->conversation_id);
    if (!of)
        return err_set(e, ERR_INTERNAL, "a team of no conversation: %.40s",
                       made->conversation_id);
    more = NEW_N(a, const char *, of->n_teams + 1);
    if (of->n_teams)
        memcpy(more, of->teams, of->n_teams * sizeof *more);
    more[of->n_teams++] = made->team;
    of->teams = more;
    return true;
}

#define READ_OF_CONVERSATION(part, type, LIST)                                      \
    static void read_##part(struct reading *r, const struct chunk_column *c, size_t row) \
    {                                                                               \
        struct arena *a = r->arena;                                                 \
        struct type *made = NEW(a, struct type);                                    \
                                                                                    \
        FACT_ROW(READ) LIST(READ)                                                   \
        add(r, (struct ref_row){ .source = made->source, .aside = made->aside,      \
            .conversation_id = made->conversation_id,                               \
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

/* A row of a kind of its own, which may name a conversation. */
static void add_own(struct reading *r, const void *own, const struct ref_column *columns, size_t n)
{
    struct ref_row row = { .aside = NONE, .own = own, .columns = columns, .n_columns = n };

    (void)ref_own_text(&row, "source", &row.source);
    (void)ref_own_number(&row, "aside", &row.aside);
    if (ref_own_text(&row, "conversation_id", &row.conversation_id) && row.conversation_id)
        row.conversation = conversation_of(r, row.source, row.conversation_id);
    add(r, row);
}

#define READ_OWN(part, LIST)                                                        \
    static void read_##part(struct reading *r, const struct chunk_column *c, size_t row) \
    {                                                                               \
        typedef struct plain_##part self;                                           \
        static const struct ref_column columns[] = { LIST(REF_COLUMN) };            \
        struct arena *a = r->arena;                                                 \
        self *made = NEW(a, self);                                                  \
                                                                                    \
        LIST(READ)                                                                  \
        add_own(r, made, columns, sizeof columns / sizeof *columns);                \
    }

READ_OWN(answer, FACT_ANSWER)
READ_OWN(invitation, FACT_INVITATION)
READ_OWN(review, FACT_REVIEW)
READ_OWN(criterion, FACT_CRITERION)
READ_OWN(opinion, FACT_OPINION)
READ_OWN(session, FACT_SESSION)
READ_OWN(vote, FACT_VOTE)
READ_OWN(mention, FACT_MENTION)
READ_OWN(offer, FACT_OFFER)
READ_OWN(purchase, FACT_PURCHASE)
READ_OWN(customer, FACT_CUSTOMER)
READ_OWN(customer_span, FACT_CUSTOMER_SPAN)

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
        case FACTS_CONVERSATION_TEAM: TRY(read_team(r, c->columns, row, e)); break;
        case FACTS_PERSON_GAP: TRY(read_gap(r, c->columns, row, e)); break;
        case FACTS_AGENT_INTERVAL: read_interval(r, c->columns, row); break;
        case FACTS_ANSWER: read_answer(r, c->columns, row); break;
        case FACTS_INVITATION: read_invitation(r, c->columns, row); break;
        case FACTS_REVIEW: read_review(r, c->columns, row); break;
        case FACTS_CRITERION: read_criterion(r, c->columns, row); break;
        case FACTS_OPINION: read_opinion(r, c->columns, row); break;
        case FACTS_SESSION: read_session(r, c->columns, row); break;
        case FACTS_VOTE: read_vote(r, c->columns, row); break;
        case FACTS_MENTION: read_mention(r, c->columns, row); break;
        case FACTS_OFFER: read_offer(r, c->columns, row); break;
        case FACTS_PURCHASE: read_purchase(r, c->columns, row); break;
        case FACTS_CUSTOMER: read_customer(r, c->columns, row); break;
        case FACTS_CUSTOMER_SPAN: read_customer_span(r, c->columns, row); break;
        case FACT_TABLES: break;
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

/* A customer's record, as far as it matters. */
struct customer {
    const char *source, *id, *segment;
};

struct customers {
    struct arena    *arena;
    struct customer *list;
    size_t           n, room;
};

static bool read_customers(void *ctx, const struct chunk *c, struct err *e)
{
    struct customers *k = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        if (k->n == k->room) {
            struct customer *more = NEW_N(k->arena, struct customer, 2 * k->room + 64);

            if (k->n)
                memcpy(more, k->list, k->n * sizeof *more);
            k->list = more;
            k->room = 2 * k->room + 64;
        }
        k->list[k->n++] = (struct customer){ text_at(k->arena, &c->columns[0], row),
                                             text_at(k->arena, &c->columns[1], row),
                                             text_at(k->arena, &c->columns[2], row) };
    }
    return true;
}

static int compare_customers(const void *x, const void *y)
{
    const struct customer *a = x, *b = y;
    int order = strcmp(a->source, b->source);

    return order ? order : strcmp(a->id, b->id);
}

static const char *segment_of(const struct customers *k, const char *source, const char *id)
{
    struct customer like = { source, id, NULL };
    const struct customer *found = !id || !k->n ? NULL
        : bsearch(&like, k->list, k->n, sizeof like, compare_customers);

    return found ? found->segment : NULL;
}

/* The segment of the customer whom a row names; of one that cannot name any, of the
 * conversation's. */
static bool read_segments(struct arena *a, struct engine *g, struct ref_facts *facts, struct err *e)
{
    struct customers k = { .arena = a };

    TRY(driver_rows(g->store, "SELECT source, id, segment FROM journal.customer", NULL, 0,
                    read_customers, &k, e));
    if (k.n)
        qsort(k.list, k.n, sizeof *k.list, compare_customers);
    for (int table = 0; table < FACT_TABLES; table++)
        for (size_t i = 0; i < facts->tables[table].n; i++) {
            struct ref_row *r = &facts->tables[table].list[i];
            const char *id = r->conversation ? r->conversation->customer : NULL;

            (void)ref_own_text(r, "customer", &id);
            r->segment = segment_of(&k, r->source, id);
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
    return read_segments(a, g, ret, e);
}
