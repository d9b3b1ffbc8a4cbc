/* names.c -- what names mean in a scope, and the nearest one to a wrong one. */
#include "metric_priv.h"

/* --- the nearest name --- */

struct near near_of(struct str word)
{
    return (struct near){ .word = word };
}

void near_try(struct near *n, struct str name)
{
    if (n->n < NEAR_MAX)
        n->names[n->n++] = name;
}

/* Letters to put in, take out or change, two swapped neighbours being one change. */
static size_t distance(struct str x, struct str y)
{
    size_t rows[3][NAME_MAX_BYTES + 1] = { 0 };
    size_t *before = rows[0], *last = rows[1], *row = rows[2];

    for (size_t j = 0; j <= y.n; j++)
        last[j] = j;
    for (size_t i = 1; i <= x.n; i++) {
        size_t *reused = before;

        row[0] = i;
        for (size_t j = 1; j <= y.n; j++) {
            size_t best = last[j - 1] + (x.p[i - 1] != y.p[j - 1]);

            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && x.p[i - 1] == y.p[j - 2] && x.p[i - 2] == y.p[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
        before = last;
        last = row;
        row = reused;
    }
    return last[y.n];
}

/* Empty where none is near. */
static struct str nearest(const struct near *n)
{
    size_t least = n->word.n / 3 + 1;
    struct str name = { 0 };

    for (size_t i = 0; i < n->n && n->word.n <= NAME_MAX_BYTES; i++) {
        size_t d = n->names[i].n > NAME_MAX_BYTES ? 0 : distance(n->word, n->names[i]);

        if (d == 0)                             /* a name, but none of these facts: no help */
            continue;
        if (d < least || (d == least && !name.n)) {
            least = d;
            name = n->names[i];
        }
    }
    return name;
}

const char *near_text(struct arena *a, const struct near *n)
{
    struct str name = nearest(n);
    struct buf b;

    if (!name.n)
        return "";
    buf_init(&b, a, NAME_MAX_BYTES + 16);
    buf_add(&b, "; is it \"%.*s\"?", (int)name.n, name.p);
    return b.p;
}

/* --- the schema --- */

bool schema_table(const struct metric_schema *schema, struct str name, size_t *ret)
{
    for (size_t i = 0; i < schema->n_facts; i++) {
        if (str_equal(str_of(schema->facts[i]->name), name)) {
            *ret = i;
            return true;
        }
    }
    return false;
}

bool schema_column(const struct metric_schema *schema, size_t table, struct str name,
                   size_t *ret)
{
    if (table == schema->n_facts) {
        *ret = 0;
        return str_equal(name, STR("segment"));
    }
    for (size_t i = 0; i < schema->facts[table]->n; i++) {
        if (str_equal(str_of(schema->facts[table]->columns[i].name), name)) {
            *ret = i;
            return true;
        }
    }
    return false;
}

bool schema_policy(const struct metric_schema *schema, struct str name, size_t *ret)
{
    for (size_t i = 0; i < schema->n_policies; i++) {
        if (str_equal(str_of(schema->policies[i].name), name)) {
            *ret = i;
            return true;
        }
    }
    return false;
}

bool table_has_conversation(const struct metric_schema *schema, size_t table)
{
    size_t column;

    return table < schema->n_facts &&
           schema_column(schema, table, STR("conversation_id"), &column);
}

bool table_has_customer(const struct metric_schema *schema, size_t table)
{
    size_t column;

    return table_has_conversation(schema, table) ||
           (table < schema->n_facts && schema_column(schema, table, STR("customer"), &column));
}

bool table_is_per_conversation(const struct metric_schema *schema, size_t table)
{
    return table_has_conversation(schema, table) &&
           !strcmp(schema->facts[table]->order, "source, conversation_id");
}

bool scope_has(const struct scope *s, size_t table)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->tables[i] == table)
            return true;
    return false;
}

/* --- what a name means --- */

static bool parameter(const struct scope *s, const struct node *name, const struct expr **ret,
                      bool *ret_found, struct err *e)
{
    for (size_t i = 0; s->metric && i < s->metric->n_parameters; i++) {
        const struct metric_parameter *p = &s->metric->parameters[i];
        struct expr like = { .kind = EXPR_PARAMETER, .parameter = i,
                             .type = p->kind == PARAMETER_SECONDS ? TYPE_INT : TYPE_REAL };

        if (!str_equal(p->name, name->text))
            continue;
        if (p->kind == PARAMETER_CHOICE)
            return true;                        /* has no value: the name may be a column's */
        *ret_found = true;
        return build(s, name->at, &like, NULL, 0, ret, e);
    }
    return true;
}

static bool dimension(const struct scope *s, const struct node *name, const struct expr **ret,
                      bool *ret_found, struct err *e)
{
    const struct expr *tree = NULL;

    if (!s->anchor || !dimension_of(s->schema, name->text) ||
        (s->built_in && own_dimension_of(s->schema, name->text)))
        return true;
    if (!dimension_expr(s->arena, s->schema, s->tables[0], s->anchor, name->text, &tree, e))
        return script_prefix(s->script, name->at, e);
    *ret_found = tree != NULL;
    if (tree)
        *ret = tree;
    return true;
}

/* The name as a derived column or a column of one table. */
static bool of_table(const struct scope *s, const struct node *name, size_t table,
                     const struct expr **ret, bool *ret_found, struct err *e)
{
    const struct derived *d = derived_of(s, table, name->text);
    size_t column;

    if (d) {
        *ret_found = true;
        return derived_expr(s, d, table, ret, e) || script_prefix(s->script, name->at, e);
    }
    if (!schema_column(s->schema, table, name->text, &column))
        return true;
    *ret_found = true;
    return build_column(s, name->at, table, column, ret, e);
}

static void near_columns(const struct scope *s, size_t table, struct near *near)
{
    const struct derived *d;
    size_t n;

    d = derived_table(&n);
    for (size_t i = 0; i < n && table < s->schema->n_facts; i++)
        if (d[i].doc && !strcmp(d[i].table, s->schema->facts[table]->name))
            near_try(near, str_of(d[i].name));
    for (size_t i = 0; table < s->schema->n_facts && i < s->schema->facts[table]->n; i++)
        near_try(near, str_of(s->schema->facts[table]->columns[i].name));
}

static bool unknown(const struct scope *s, const struct node *name, struct err *e)
{
    struct near near = near_of(name->text);
    const struct dimension *table;
    size_t n;

    table = dimension_table(&n);
    for (size_t i = 0; s->anchor && i < n; i++)
        near_try(&near, str_of(table[i].name));
    for (size_t i = 0; s->anchor && !s->built_in && i < s->schema->n_dimensions; i++)
        near_try(&near, str_of(own_dimension(s->schema->dimensions[i])->name));
    for (size_t i = 0; s->metric && i < s->metric->n_parameters; i++) {
        const struct metric_parameter *p = &s->metric->parameters[i];

        if (str_equal(p->name, name->text))
            return script_fail(s->script, name->at, e, ERR_INVALID, "write \"%.*s is %.*s\" to "
                               "ask what \"%.*s\" is", WORD(p->name), WORD(p->choices[0]),
                               WORD(p->name));
        near_try(&near, p->name);
    }
    for (size_t i = 0; i < s->n; i++)
        near_columns(s, s->tables[i], &near);
    return script_tell(s->script, name->at, e, ERR_INVALID, CODE_FILTER_NAME,
                       "%s has no \"%.*s\"%s", s->schema->facts[s->tables[0]]->name,
                       WORD(name->text), near_text(s->arena, &near));
}

/* table.column; a filter may name the conversation and the customer everywhere. */
static bool qualified(const struct scope *s, const struct node *name, const struct expr **ret,
                      struct err *e)
{
    bool conversation = s->anchor && table_has_conversation(s->schema, s->tables[0]);
    struct near near = near_of(name->table);
    bool customer = s->anchor && table_has_customer(s->schema, s->tables[0]);
    bool found = false, known;
    size_t table;

    known = schema_table(s->schema, name->table, &table) &&
            (scope_has(s, table) || (conversation && str_equal(name->table, STR("conversation"))));
    if (!known && customer && str_equal(name->table, STR("customer"))) {
        table = s->schema->n_facts;
    } else if (!known) {
        for (size_t i = 0; i < s->n; i++)
            near_try(&near, str_of(s->schema->facts[s->tables[i]]->name));
        return script_fail(s->script, name->at, e, ERR_INVALID, "\"%.*s\" is not among the facts"
                           " here%s", WORD(name->table), near_text(s->arena, &near));
    }
    TRY(of_table(s, name, table, ret, &found, e));
    if (found)
        return true;
    near = near_of(name->text);
    near_columns(s, table, &near);
    return script_tell(s->script, name->at_text, e, ERR_INVALID, CODE_FILTER_NAME,
                       "%.*s has no \"%.*s\"%s", WORD(name->table), WORD(name->text),
                       near_text(s->arena, &near));
}

bool scope_name(const struct scope *s, const struct node *name, const struct expr **ret,
                struct err *e)
{
    bool found = false;

    if (name->table.n)
        return qualified(s, name, ret, e);
    TRY(parameter(s, name, ret, &found, e));
    if (!found)
        TRY(dimension(s, name, ret, &found, e));
    for (size_t i = 0; i < s->n && !found; i++)
        TRY(of_table(s, name, s->tables[i], ret, &found, e));
    return found || unknown(s, name, e);
}
