/* dimension.c -- names by which figures are split and filtered. */
#include "metric_priv.h"

/* Where a dimension is found. */
enum home {
    HOME_COLUMN,                                /* a column; else of the conversation */
    HOME_TAGS,                                  /* the same, by another name */
    HOME_ANCHOR,                                /* as it stood at the anchor */
    HOME_CUSTOMER,                              /* a column; else of the customer */
    HOME_WEEKDAY, HOME_HOUR                     /* of the anchor's instant */
};

static const struct dimension table[] = {
    { "channel", "the channel a conversation came by; of posts the network" },
    { "team", "team at the anchor" },
    { "agent", "agent at the anchor: author, handler or assignee" },
    { "category", "category at the anchor" },
    { "priority", "priority at the anchor" },
    { "tier", "service class at the anchor" },
    { "account", "the customer's organisation" },
    { "customer", "the customer" },
    { "segment", "the customer's segment" },
    { "language", "language of the conversation, answer or post" },
    { "queue", "queue of the leg, or the first one of the conversation" },
    { "kind", "ticket, call or chat" },
    { "tag", "a tag of the conversation, which counts under each of its tags" },
    { "source", "who keeps it" },
    { "outcome", "what became of a call or chat, of the leg, or of the session" },
    { "clock", "which service-level clock" },
    { "survey", "which survey" },
    { "task", "what the customer wanted done, of CES" },
    { "reviewer", "who reviewed" },
    { "criterion", "category of the scorecard" },
    { "sentiment", "positive, neutral or negative" },
    { "medium", "knowledge base, bot, IVR, community or video" },
    { "article", "article, flow or menu" },
    { "class", "what a post is: brand mention, question, ..." },
    { "offer", "upsell or cross-sell" },
    { "programme", "referral programme that the customer came through" },
    { "basis", "what says whether the person is a customer: subscription, purchase or account" },
    { "cohort", "month in which the person first subscribed or bought" },
    { "plan", "plan of the subscription" },
    { "service_first_response", "first response that the customer had received before" },
    { "service_resolution", "resolution time, likewise" },
    { "service_reopened", "whether it was reopened, likewise" },
    { "service_csat", "whether the customer was satisfied with it" },
    { "service_sentiment", "sentiment of the customer's last message in it" },
    { "weekday", "weekday of the anchor in the report's zone, Monday 1 to Sunday 7" },
    { "hour", "hour of the anchor in the report's zone, 0 to 23" },
};

static enum home home_of(struct str name)
{
    static const struct { const char *name; enum home home; } others[] = {
        { "team", HOME_ANCHOR }, { "agent", HOME_ANCHOR }, { "category", HOME_ANCHOR },
        { "priority", HOME_ANCHOR }, { "tier", HOME_ANCHOR }, { "segment", HOME_CUSTOMER },
        { "tag", HOME_TAGS }, { "weekday", HOME_WEEKDAY }, { "hour", HOME_HOUR },
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_equal(str_of(others[i].name), name))
            return others[i].home;
    return HOME_COLUMN;
}

enum { ROWS = sizeof table / sizeof *table };

const struct dimension *dimension_table(size_t *ret_n)
{
    *ret_n = ROWS;
    return table;
}

const struct dimension *dimension_of(const struct metric_schema *schema, struct str name)
{
    const struct own_dimension *own = own_dimension_of(schema, name);

    for (size_t i = 0; i < ROWS; i++)
        if (str_equal(str_of(table[i].name), name))
            return &table[i];
    return own ? own_dimension(own) : NULL;
}

bool dimension_is_dated(struct str name)
{
    return home_of(name) == HOME_ANCHOR;
}

static bool column_of(const struct scope *s, const char *name, bool conversation,
                      const struct expr **ret, struct err *e)
{
    size_t facts = s->tables[0], column;

    if (schema_column(s->schema, facts, str_of(name), &column))
        return build_column(s, 0, facts, column, ret, e);
    if (conversation && table_has_conversation(s->schema, facts) &&
        schema_table(s->schema, STR("conversation"), &facts) &&
        schema_column(s->schema, facts, str_of(name), &column))
        return build_column(s, 0, facts, column, ret, e);
    return true;
}

/* How it stood at the anchor: as the facts themselves say, but those of the conversation, which say
 * how it stands now; else the anchor's pattern with the name put in. */
static bool standing(const struct scope *s, const struct anchor *anchor, const char *name,
                     const struct expr **ret, struct err *e)
{
    const char *text;
    struct buf b;

    if (strcmp(anchor->table, "conversation")) {
        TRY(column_of(s, name, false, ret, e));
        if (*ret || !anchor->standing)
            return true;
    }
    if (anchor->agent && !strcmp(name, "agent"))
        return check_text(s, name, anchor->agent, ret, e);
    buf_init(&b, s->arena, 1024);
    for (const char *p = anchor->standing; *p; p++)
        if (*p == '%')
            buf_add(&b, "%s", name);
        else
            buf_add(&b, "%c", *p);
    TRY(buf_finish(&b, &text, e));
    return check_text(s, name, text, ret, e);
}

static bool part_of_instant(const struct scope *s, const struct anchor *anchor,
                            enum expr_kind kind, const struct expr **ret, struct err *e)
{
    const struct expr *at;

    TRY(anchor_instant(s, anchor, &at, e));
    return !at || build_1(s, 0, kind, TYPE_INT, at, ret, e);
}

static bool customer_segment(const struct scope *s, const struct expr **ret, struct err *e)
{
    struct expr like = { .kind = EXPR_COLUMN, .type = TYPE_TEXT, .table = s->schema->n_facts };

    TRY(column_of(s, "segment", false, ret, e));
    return *ret || !table_has_customer(s->schema, s->tables[0]) ||
           build(s, 0, &like, NULL, 0, ret, e);
}

/* The table, and whatever can be joined to it: an anchor may name it. */
static void make_scope(struct arena *a, const struct metric_schema *schema, size_t facts,
                       const struct script *script, struct scope *ret)
{
    *ret = (struct scope){ .arena = a, .schema = schema, .script = script,
                           .tables = { facts }, .n = 1 };
    for (size_t i = 0; i < schema->n_facts; i++)
        if (i != facts && ret->n < SCOPE_TABLES_MAX && table_has_conversation(schema, facts) &&
            table_is_per_conversation(schema, i))
            ret->tables[ret->n++] = i;
}

static bool unknown(struct arena *a, const struct metric_schema *schema, struct str dimension,
                    struct err *e)
{
    struct near near = near_of(dimension);

    for (size_t i = 0; i < ROWS; i++)
        near_try(&near, str_of(table[i].name));
    for (size_t i = 0; i < schema->n_dimensions; i++)
        near_try(&near, str_of(own_dimension(schema->dimensions[i])->name));
    return err_tell(e, ERR_INVALID, CODE_DIMENSION_UNKNOWN, "there is no dimension \"%.*s\"%s",
                    WORD(dimension), near_text(a, &near));
}

bool dimension_expr(struct arena *a, const struct metric_schema *schema, size_t facts,
                    const char *anchor, struct str dimension, const struct expr **ret,
                    struct err *e)
{
    const struct anchor *at = anchor_of(str_of(schema->facts[facts]->name), str_of(anchor));
    const struct own_dimension *own = own_dimension_of(schema, dimension);
    struct script script = { .file = dimension, .text = dimension };
    const struct expr *x = NULL;
    struct scope s;
    size_t i = 0, built = 0;

    make_scope(a, schema, facts, &script, &s);
    s.built = &built;
    while (i < ROWS && !str_equal(str_of(table[i].name), dimension))
        i++;
    if (i == ROWS && !own)
        return unknown(a, schema, dimension, e);
    if (!at)
        return err_set(e, ERR_INVALID, "%s has no anchor \"%s\"", schema->facts[facts]->name,
                       anchor);
    if (own)
        return own_dimension_expr(a, schema, own, facts, anchor, ret, e);
    switch (home_of(dimension)) {
    case HOME_COLUMN: TRY(column_of(&s, table[i].name, true, &x, e)); break;
    case HOME_TAGS: TRY(column_of(&s, "tags", true, &x, e)); break;
    case HOME_ANCHOR: TRY(standing(&s, at, table[i].name, &x, e)); break;
    case HOME_CUSTOMER: TRY(customer_segment(&s, &x, e)); break;
    case HOME_WEEKDAY: TRY(part_of_instant(&s, at, EXPR_WEEKDAY, &x, e)); break;
    case HOME_HOUR: TRY(part_of_instant(&s, at, EXPR_HOUR, &x, e)); break;
    }
    *ret = x;
    return true;
}
