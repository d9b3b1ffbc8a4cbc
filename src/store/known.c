/* known.c -- see known.h. */
#include "known.h"

#include "arena.h"
#include "driver.h"

/* Conversations of the customer $2 of the source $1. */
#define THEIRS "(SELECT key FROM journal.conversation WHERE source = $1 AND customer = $2)"

#define HANDLES "(SELECT lower(trim(unnest(CASE WHEN json_valid(identities) THEN " \
                "from_json(identities, '[\"VARCHAR\"]') END))) FROM journal.customer WHERE " \
                "source = $1 AND id = $2)"

/* Which records of a kind are theirs, by the fields that it has. */
static const char *whose(enum record_kind kind)
{
    const struct record_type *type = record_type(kind);
    bool customer = record_field_of(type, STR("customer")) >= 0;
    bool conversation = record_field_of(type, STR("conversation")) >= 0;

    switch (kind) {
    case RECORD_CUSTOMER:
        return "r.source = $1 AND r.id = $2";
    case RECORD_EVENT:
        return "r.key IN " THEIRS " OR (r.actor_kind = 'customer' AND r.actor = $2 AND "
               "telltale_source_name(r.source) = $1)";
    case RECORD_MENTION:
        return "(r.source = $1 AND r.customer = $2) OR lower(trim(r.author)) IN " HANDLES;
    default:
        break;
    }
    if (customer && conversation)
        return "r.source = $1 AND (r.customer = $2 OR (coalesce(r.customer, '') = '' AND "
               "telltale_key(r.source, r.conversation) IN " THEIRS "))";
    if (conversation)
        return "r.source = $1 AND telltale_key(r.source, r.conversation) IN " THEIRS;
    return customer ? "r.source = $1 AND r.customer = $2" : NULL;
}

/* An instant as text that row_set_text() takes. */
#define INSTANT(column) "strftime(" column ", '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ')"

static const char *query(struct arena *a, enum record_kind kind, const char *where)
{
    const struct record_type *type = record_type(kind);
    struct err never = { 0 };
    const char *sql = "";
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    if (kind == RECORD_EVENT)
        buf_add(&b, "SELECT telltale_source_name(r.source), coalesce(r.id, r.id_key::VARCHAR)");
    else
        buf_add(&b, "SELECT r.source, r.id");
    buf_add(&b, ", " INSTANT("r.\"at\"") ", " INSTANT("r.version") ", r.nulls");
    for (size_t i = 0; i < type->n; i++) {
        const char *name = type->fields[i].column.name;
        bool time = type->fields[i].column.type == COLUMN_TIME;

        if (kind == RECORD_EVENT && strcmp(name, "conversation") == 0)
            buf_add(&b, ", c.id");
        else
            buf_add(&b, time ? ", " INSTANT("r.\"%s\"") : ", r.\"%s\"::VARCHAR", name);
    }
    buf_add(&b, " FROM journal.%s r%s WHERE r.\"at\" IS NOT NULL AND (%s) ORDER BY r.\"at\", 2",
            type->name, kind == RECORD_EVENT ? " JOIN journal.conversation c USING (key)" : "",
            where);
    return buf_finish(&b, &sql, &never) ? sql : "";
}

enum { COLUMN_SOURCE, COLUMN_ID, COLUMN_AT, COLUMN_VERSION, COLUMN_NULLS, COLUMN_FIELDS };

struct giving {
    enum record_kind kind;
    bool           (*use)(void *ctx, const struct row *row, struct err *e);
    void            *ctx;
    struct row       row;
};

static bool give_row(struct giving *g, const struct chunk *c, size_t i, struct err *e)
{
    const struct record_type *type = record_type(g->kind);
    int64_t nulls = chunk_int(&c->columns[COLUMN_NULLS], i);

    row_start(&g->row, g->kind);
    TRY(row_set_text(&g->row, ROW_SOURCE, chunk_text_if(&c->columns[COLUMN_SOURCE], i), e));
    TRY(row_set_text(&g->row, ROW_ID, chunk_text_if(&c->columns[COLUMN_ID], i), e));
    TRY(row_set_text(&g->row, ROW_AT, chunk_text_if(&c->columns[COLUMN_AT], i), e));
    if (chunk_valid(&c->columns[COLUMN_VERSION], i))
        TRY(row_set_text(&g->row, ROW_VERSION, chunk_text(&c->columns[COLUMN_VERSION], i), e));
    for (size_t f = 0; f < type->n; f++) {
        const struct chunk_column *column = &c->columns[COLUMN_FIELDS + f];

        if (chunk_valid(column, i))
            TRY(row_set_text(&g->row, (int)f, chunk_text(column, i), e));
        else if (nulls != NONE && nulls >> f & 1)
            row_set_null(&g->row, (int)f);
    }
    return row_finish(&g->row, e) && g->use(g->ctx, &g->row, e);
}

static bool give_rows(void *ctx, const struct chunk *c, struct err *e)
{
    for (size_t i = 0; i < c->n; i++)
        TRY(give_row(ctx, c, i, e));
    return true;
}

bool known_rows(struct store *s, enum record_kind kind, const struct customer_ref *who,
                bool (*use)(void *ctx, const struct row *row, struct err *e), void *ctx,
                struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct giving g = { .kind = kind, .use = use, .ctx = ctx };
    struct str values[] = { who->source, who->id };
    const char *where = whose(kind);
    bool ok;

    if (!where)
        return true;
    ok = driver_rows(s, query(a, kind, where), values, 2, give_rows, &g, e);
    row_done(&g.row);
    return ok;
}
