/* metric.c -- a file's keys as a metric: what must be there, and what fits together. */
#include "metric_priv.h"

struct reading {
    struct arena        *arena;
    struct script        script;
    struct front         front;
    struct scope         scope;
    struct metric       *metric;
    struct metric_anchor anchors[ANCHORS_MAX];
    size_t               n_anchors;
    const struct expr   *of;
};

const char *const metric_kras = "responsiveness|issue_resolution|efficiency|demand|self_service"
    "|satisfaction|loyalty";

static const char *const units[] = {
    [UNIT_S] = "s", [UNIT_PERCENT] = "%", [UNIT_COUNT] = "count", [UNIT_NUMBER] = "number",
    [UNIT_HOURS] = "hours", [UNIT_MONEY] = "money",
};

static const char *const betters[] = {
    [BETTER_NONE] = "none", [BETTER_HIGHER] = "higher", [BETTER_LOWER] = "lower",
};

/* Which of the two kinds of metrics has a key: figures of facts, and of other figures. */
enum key_of { OF_BOTH, OF_FACTS, OF_METHOD };

static const struct { const char *name; bool wanted, more; enum key_of of; } keys[] = {
    { "name", true, false, OF_BOTH }, { "kra", true, false, OF_BOTH },
    { "unit", true, false, OF_BOTH }, { "better", true, false, OF_BOTH },
    { "method", true, false, OF_METHOD }, { "made of", true, false, OF_METHOD },
    { "facts", true, false, OF_FACTS }, { "anchor", true, false, OF_FACTS },
    { "anchor when", false, true, OF_FACTS }, { "of", false, false, OF_FACTS },
    { "leave out", false, true, OF_FACTS }, { "parameter", false, true, OF_BOTH },
    { "value", true, false, OF_FACTS }, { "value when", false, true, OF_FACTS },
    { "share of", false, false, OF_FACTS }, { "fold", false, false, OF_FACTS },
    { "mature after", false, false, OF_FACTS }, { "interval", false, false, OF_FACTS },
    { "balance with", false, false, OF_BOTH }, { "source", false, false, OF_BOTH },
};

enum { KEYS = sizeof keys / sizeof *keys };

const char *metric_unit_name(enum metric_unit unit)
{
    return units[unit];
}

/* Whether an entry has this key; those with more have a name or condition behind it. */
static bool has_key(const struct front_entry *entry, const char *name, bool more)
{
    size_t n = strlen(name);

    if (!more)
        return str_equal(entry->key, str_of(name));
    return entry->key.n > n + 1 && !memcmp(entry->key.p, name, n) && entry->key.p[n] == ' ';
}

static const struct front_entry *entry_of(const struct reading *r, const char *name)
{
    for (size_t i = 0; i < r->front.n; i++)
        if (has_key(&r->front.entries[i], name, false))
            return &r->front.entries[i];
    return NULL;
}

static bool check_keys(const struct reading *r, struct err *e)
{
    enum key_of other = entry_of(r, "method") ? OF_FACTS : OF_METHOD;

    for (size_t i = 0; i < r->front.n; i++) {
        const struct front_entry *entry = &r->front.entries[i];
        struct near near = near_of(entry->key);
        size_t j = 0;

        for (; j < KEYS && !has_key(entry, keys[j].name, keys[j].more); j++)
            near_try(&near, str_of(keys[j].name));
        if (j == KEYS)
            return script_fail(&r->script, entry->at, e, ERR_INVALID,
                               "there is no key \"%.*s\"%s", WORD(entry->key),
                               near_text(r->arena, &near));
        if (keys[j].of == other)
            return script_fail(&r->script, entry->at, e, ERR_INVALID,
                               "a metric %s \"method\" has no \"%.*s\"",
                               other == OF_FACTS ? "with" : "without", WORD(entry->key));
        for (size_t k = 0; k < i; k++)
            if (str_equal(r->front.entries[k].key, entry->key))
                return script_fail(&r->script, entry->at, e, ERR_INVALID,
                                   "\"%.*s\" stands there twice", WORD(entry->key));
    }
    for (size_t j = 0; j < KEYS; j++)
        if (keys[j].wanted && keys[j].of != other && !entry_of(r, keys[j].name))
            return script_fail(&r->script, 0, e, ERR_INVALID, "\"%s\" is missing", keys[j].name);
    return true;
}

/* --- plain values --- */

static struct str text_of(const struct reading *r, const char *key)
{
    const struct front_entry *entry = entry_of(r, key);

    return entry ? front_text(r->arena, &r->script, entry) : (struct str){ 0 };
}

static bool one_of(const struct reading *r, const char *key, const char *const *words, size_t n,
                   size_t *ret, struct err *e)
{
    const struct front_entry *entry = entry_of(r, key);
    struct str value = text_of(r, key);
    struct near near = near_of(value);

    for (size_t i = 0; i < n; i++) {
        if (str_equal(value, str_of(words[i]))) {
            *ret = i;
            return true;
        }
        near_try(&near, str_of(words[i]));
    }
    return script_fail(&r->script, entry->value_at, e, ERR_INVALID, "there is no %s \"%.*s\"%s",
                       key, WORD(value), near_text(r->arena, &near));
}

static bool read_kra(const struct reading *r, struct err *e)
{
    struct str value = text_of(r, "kra"), rest = str_of(metric_kras), one;
    struct near near = near_of(value);

    if (is_word_of(value, metric_kras)) {
        r->metric->kra = value;
        return true;
    }
    while (next_part(&rest, '|', &one))
        near_try(&near, one);
    return script_fail(&r->script, entry_of(r, "kra")->value_at, e, ERR_INVALID,
                       "there is no KRA \"%.*s\"%s", WORD(value), near_text(r->arena, &near));
}

/* A list of other metrics' ids. */
static bool read_ids(const struct reading *r, const char *key, struct str *list, size_t *n,
                     struct err *e)
{
    const struct front_entry *entry = entry_of(r, key);
    struct str rest = text_of(r, key), id;

    while (next_part(&rest, ',', &id)) {
        if (!is_name(id))
            return script_fail(&r->script, entry->value_at, e, ERR_INVALID,
                               "\"%.*s\" is no metric's id", WORD(id));
        if (str_equal(id, r->metric->id))
            return script_fail(&r->script, entry->value_at, e, ERR_INVALID,
                               "\"%.*s\" is the metric itself", WORD(id));
        if (*n == METRIC_BALANCE_MAX)
            return script_fail(&r->script, entry->value_at, e, ERR_LIMIT,
                               "%s over %d metrics", key, METRIC_BALANCE_MAX);
        list[(*n)++] = id;
    }
    return true;
}

static bool read_plain(struct reading *r, struct err *e)
{
    struct metric *m = r->metric;
    size_t unit = 0, better = 0;

    m->name = text_of(r, "name");
    m->source = text_of(r, "source");
    m->of_text = text_of(r, "of");
    TRY(read_kra(r, e));
    TRY(one_of(r, "unit", units, sizeof units / sizeof *units, &unit, e));
    TRY(one_of(r, "better", betters, sizeof betters / sizeof *betters, &better, e));
    m->unit = (enum metric_unit)unit;
    m->better = (enum metric_better)better;
    m->formula = r->front.sections[0];
    m->meaning = r->front.sections[1];
    m->example = r->front.sections[2];
    m->example_line = r->front.lines[2];
    m->method = text_of(r, "method");
    TRY(read_ids(r, "made of", m->made_of, &m->n_made_of, e));
    return read_ids(r, "balance with", m->balance_with, &m->n_balance_with, e);
}

static bool read_parameters(struct reading *r, struct err *e)
{
    struct metric *m = r->metric;

    for (size_t i = 0; i < r->front.n; i++) {
        const struct front_entry *entry = &r->front.entries[i];

        if (!has_key(entry, "parameter", true))
            continue;
        if (m->n_parameters == METRIC_PARAMETERS_MAX)
            return script_fail(&r->script, entry->at, e, ERR_LIMIT, "over %d parameters",
                               METRIC_PARAMETERS_MAX);
        TRY(parameter_read(r->arena, &r->script, entry, &m->parameters[m->n_parameters], e));
        for (size_t j = 0; j < m->n_parameters; j++)
            if (str_equal(m->parameters[j].name, m->parameters[m->n_parameters].name))
                return script_fail(&r->script, entry->at, e, ERR_INVALID,
                                   "\"%.*s\" stands there twice", WORD(entry->key));
        m->n_parameters++;
    }
    return true;
}

/* --- facts and conditions --- */

static bool table_of(const struct reading *r, struct str name, size_t at, size_t *ret,
                     struct err *e)
{
    const struct metric_schema *schema = r->scope.schema;
    struct near near = near_of(name);

    if (schema_table(schema, name, ret))
        return true;
    for (size_t i = 0; i < schema->n_facts; i++)
        near_try(&near, str_of(schema->facts[i]->name));
    return script_fail(&r->script, at, e, ERR_INVALID, "there are no facts \"%.*s\"%s",
                       WORD(name), near_text(r->arena, &near));
}

static bool read_facts(struct reading *r, struct err *e)
{
    const struct front_entry *entry = entry_of(r, "facts");
    struct str rest = text_of(r, "facts"), name;
    struct scope *s = &r->scope;
    size_t table;

    while (next_part(&rest, ',', &name)) {
        TRY(table_of(r, name, entry->value_at, &table, e));
        if (scope_has(s, table))
            return script_fail(&r->script, entry->value_at, e, ERR_INVALID,
                               "\"%.*s\" stands there twice", WORD(name));
        if (s->n > FACT_JOINS_MAX)
            return script_fail(&r->script, entry->value_at, e, ERR_LIMIT, "over %d tables",
                               FACT_JOINS_MAX + 1);
        if (s->n && !(table_is_per_conversation(s->schema, table) &&
                      table_has_conversation(s->schema, s->tables[0])))
            return script_fail(&r->script, entry->value_at, e, ERR_INVALID,
                               "%s cannot be joined to %s: not one row a conversation",
                               s->schema->facts[table]->name,
                               s->schema->facts[s->tables[0]]->name);
        s->tables[s->n++] = table;
    }
    return true;
}

static bool condition_at(const struct reading *r, const struct scope *s, size_t at, size_t end,
                         const struct expr **ret, struct err *e)
{
    const struct node *node;

    TRY(parse_condition(r->arena, &r->script, at, end, &node, e));
    return check_condition(s, node, ret, e);
}

static bool read_conditions(struct reading *r, struct err *e)
{
    const struct front_entry *of = entry_of(r, "of");
    struct metric *m = r->metric;

    if (of)
        TRY(condition_at(r, &r->scope, of->value_at, of->value_end, &r->of, e));
    for (size_t i = 0; i < r->front.n; i++) {
        const struct front_entry *entry = &r->front.entries[i];
        struct str name = entry->key;

        if (!has_key(entry, "leave out", true))
            continue;
        if (m->n_reasons == METRIC_REASONS_MAX)
            return script_fail(&r->script, entry->at, e, ERR_LIMIT, "over %d reasons",
                               METRIC_REASONS_MAX);
        name = trim((struct str){ name.p + strlen("leave out"), name.n - strlen("leave out") });
        m->reasons[m->n_reasons].name = str_copy(r->arena, name);
        TRY(condition_at(r, &r->scope, entry->value_at, entry->value_end,
                         &m->reasons[m->n_reasons].when, e));
        m->n_reasons++;
    }
    return true;
}

/* --- anchors --- */

/* The anchors of a table, for messages. */
static const char *anchors_of(const struct reading *r, const char *facts)
{
    const struct anchor *table;
    struct buf b;
    size_t n, found = 0;

    table = anchor_table(&n);
    buf_init(&b, r->arena, 256);
    for (size_t i = 0; i < n; i++)
        if (!strcmp(table[i].table, facts))
            buf_add(&b, "%s%s", found++ ? ", " : "", table[i].name);
    return found ? b.p : "none";
}

static bool make_anchor(const struct reading *r, const struct scope *s, struct str name,
                        size_t at, struct metric_anchor *ret, struct err *e)
{
    const char *facts = s->schema->facts[s->tables[0]]->name;
    const struct anchor *anchor = anchor_of(str_of(facts), name);

    if (!anchor)
        return script_fail(&r->script, at, e, ERR_INVALID,
                           "%s has no anchor \"%.*s\": its anchors are %s", facts, WORD(name),
                           anchors_of(r, facts));
    ret->name = anchor->name;
    return anchor_instant(s, anchor, &ret->at, e) || script_prefix(&r->script, at, e);
}

/* Differs by row, or by source: not one figure for the whole question. */
static bool differs(const struct expr *x)
{
    return x->kind == EXPR_COLUMN || x->kind == EXPR_NOW || x->kind == EXPR_POLICY ||
           x->kind == EXPR_GIVEN;
}

/* The condition of `anchor when`, `value when`; NULL where the key is the plain one. */
static bool read_when(const struct reading *r, const struct front_entry *entry, const char *key,
                      const struct expr **ret, struct err *e)
{
    size_t at = (size_t)(entry->key.p - r->script.text.p), n = strlen(key);

    if (entry->key.n <= n)
        return true;
    TRY(condition_at(r, &r->scope, at + n, at + entry->key.n, ret, e));
    return !expr_any(*ret, differs) ||
           script_fail(&r->script, at + n + 1, e, ERR_INVALID,
                       "this can depend on parameters only");
}

static bool add_anchor(struct reading *r, const struct front_entry *entry, struct err *e)
{
    struct metric_anchor *anchor = &r->anchors[r->n_anchors];

    if (r->n_anchors == ANCHORS_MAX)
        return script_fail(&r->script, entry->at, e, ERR_LIMIT, "over %d anchors", ANCHORS_MAX);
    TRY(read_when(r, entry, "anchor when", &anchor->when, e));
    TRY(make_anchor(r, &r->scope, front_text(r->arena, &r->script, entry), entry->value_at,
                    anchor, e));
    r->n_anchors++;
    return true;
}

static bool read_anchors(struct reading *r, struct err *e)
{
    for (size_t i = 0; i < r->front.n; i++)
        if (has_key(&r->front.entries[i], "anchor when", true))
            TRY(add_anchor(r, &r->front.entries[i], e));
    return add_anchor(r, entry_of(r, "anchor"), e);
}

/* --- the figure --- */

/* The metric's anchors in the table of the term, which may have some of the same name. */
static bool same_anchors(const struct reading *r, const struct scope *s,
                         const struct term_node *t, struct metric_term *ret, struct err *e)
{
    const char *facts = s->schema->facts[ret->table]->name;
    const struct anchor *table, *only = NULL;
    size_t n, found = 0;

    table = anchor_table(&n);
    for (size_t i = 0; i < n; i++) {
        if (!strcmp(table[i].table, facts)) {
            only = &table[i];
            found++;
        }
    }
    ret->n_anchors = r->n_anchors;
    for (size_t i = 0; i < r->n_anchors; i++) {
        struct str name = str_of(r->anchors[i].name);

        ret->anchors[i] = r->anchors[i];
        if (ret->own)
            continue;
        if (!anchor_of(str_of(facts), name) && found == 1)
            name = str_of(only->name);
        if (!anchor_of(str_of(facts), name))
            return script_fail(&r->script, t->at, e, ERR_INVALID, "%s() from %s needs \"at\" and "
                               "one of its anchors: %s", aggregate_name(t->aggregate), facts,
                               anchors_of(r, facts));
        TRY(make_anchor(r, s, name, t->at, &ret->anchors[i], e));
    }
    return true;
}

static bool term_anchors(const struct reading *r, const struct scope *s,
                         const struct term_node *t, struct metric_term *ret, struct err *e)
{
    bool spans = t->aggregate == AGGREGATE_STOCK || t->aggregate == AGGREGATE_HOURS;
    const char *facts = s->schema->facts[ret->table]->name;

    ret->n_anchors = 1;
    if (t->anchor.n)
        TRY(make_anchor(r, s, t->anchor, t->anchor_at, &ret->anchors[0], e));
    else
        TRY(same_anchors(r, s, t, ret, e));
    for (size_t i = 0; i < ret->n_anchors; i++)
        if ((ret->anchors[i].at == NULL) != spans)
            return script_fail(&r->script, t->at, e, ERR_INVALID, spans
                               ? "%s() counts spans of time, and %s has none at \"%s\""
                               : "%s() of %s needs an instant, and \"%s\" is none",
                               aggregate_name(t->aggregate), facts, ret->anchors[i].name);
    return true;
}

/* distinct(conversation), distinct(customer) and other columns of text. */
static bool distinct(const struct reading *r, const struct scope *s, const struct term_node *t,
                     struct metric_term *ret, struct err *e)
{
    const struct node *n = t->value;
    bool plain = n->kind == NODE_NAME && !n->table.n;

    if (plain && str_equal(n->text, STR("conversation")) &&
        table_has_conversation(s->schema, ret->table))
        return true;
    if (plain && str_equal(n->text, STR("customer")) &&
        table_has_customer(s->schema, ret->table))
        return dimension_expr(r->arena, s->schema, ret->table, ret->anchors[0].name, n->text,
                              &ret->value, e);
    TRY(check_node(s, n, &ret->value, e));
    if (ret->value->kind != EXPR_COLUMN || ret->value->type != TYPE_TEXT)
        return script_fail(&r->script, n->at, e, ERR_INVALID,
                           "distinct() takes conversation, customer or a column of texts");
    return true;
}

static bool term_value(const struct reading *r, const struct scope *s,
                       const struct term_node *t, struct metric_term *ret, struct err *e)
{
    enum expr_type type;

    if (t->aggregate == AGGREGATE_HANDLED && strcmp(s->schema->facts[ret->table]->name, "leg"))
        return script_fail(&r->script, t->at, e, ERR_INVALID, "handled() counts legs: its facts "
                           "are leg");
    if (!t->value)
        return true;
    if (t->aggregate == AGGREGATE_DISTINCT)
        return distinct(r, s, t, ret, e);
    TRY(check_node(s, t->value, &ret->value, e));
    type = ret->value->type;
    if (t->aggregate == AGGREGATE_SHARE ? type == TYPE_BOOL
        : t->aggregate == AGGREGATE_STOCK ? type == TYPE_INSTANT
        : type == TYPE_INT || type == TYPE_REAL)
        return true;
    return script_fail(&r->script, t->value->at, e, ERR_INVALID, "%s() takes %s, this is %s",
                       aggregate_name(t->aggregate),
                       t->aggregate == AGGREGATE_SHARE ? "a condition"
                       : t->aggregate == AGGREGATE_STOCK ? "an instant" : "a number",
                       type_name(type));
}

static bool is_clock(const struct expr *x)
{
    return x->kind == EXPR_CLOCK;
}

static bool any_clock(const struct reading *r, const struct metric_term *t)
{
    bool any = (t->value && expr_any(t->value, is_clock)) ||
               (t->where && expr_any(t->where, is_clock));

    for (size_t i = 0; i < t->n_anchors; i++)
        any = any || (t->anchors[i].at && expr_any(t->anchors[i].at, is_clock));
    for (size_t i = 0; t->own && i < r->metric->n_reasons; i++)
        any = any || expr_any(r->metric->reasons[i].when, is_clock);
    return any;
}

/* Tables beside the term's own: of the metric's, those with one row a conversation. */
static void make_joins(const struct reading *r, struct scope *s, struct metric_term *t)
{
    *s = r->scope;
    s->tables[0] = t->table;
    s->n = 1;
    for (size_t i = 0; i < r->scope.n; i++) {
        size_t table = r->scope.tables[i];

        if (table == t->table || !table_has_conversation(s->schema, t->table) ||
            !table_is_per_conversation(s->schema, table))
            continue;
        s->tables[s->n++] = table;
        t->joins[t->n_joins++] = table;
    }
}

static bool read_term(const struct reading *r, const struct term_node *t,
                      struct metric_term *ret, struct err *e)
{
    const struct expr *where = NULL;
    struct scope s;

    *ret = (struct metric_term){ .aggregate = t->aggregate, .table = r->scope.tables[0] };
    if (t->table.n)
        TRY(table_of(r, t->table, t->table_at, &ret->table, e));
    ret->own = ret->table == r->scope.tables[0];
    make_joins(r, &s, ret);
    TRY(term_anchors(r, &s, t, ret, e));
    TRY(term_value(r, &s, t, ret, e));
    if (t->where)
        TRY(check_condition(&s, t->where, &where, e));
    TRY(build_and(&s, t->at, ret->own ? r->of : NULL, where, &ret->where, e));
    ret->business = any_clock(r, ret);
    return true;
}

/* Units that a single aggregate can have, as bits. */
static const unsigned fits[] = {
    [AGGREGATE_COUNT] = 1u << UNIT_COUNT,
    [AGGREGATE_SUM] = 1u << UNIT_S | 1u << UNIT_COUNT | 1u << UNIT_NUMBER | 1u << UNIT_HOURS |
                      1u << UNIT_MONEY,
    [AGGREGATE_MEAN] = 1u << UNIT_S | 1u << UNIT_PERCENT | 1u << UNIT_NUMBER | 1u << UNIT_HOURS |
                       1u << UNIT_MONEY,
    [AGGREGATE_SHARE] = 1u << UNIT_PERCENT,
    [AGGREGATE_DISTINCT] = 1u << UNIT_COUNT,
    [AGGREGATE_HANDLED] = 1u << UNIT_COUNT,
    [AGGREGATE_STOCK] = 1u << UNIT_COUNT,
    [AGGREGATE_HOURS] = 1u << UNIT_HOURS,
};

static bool unit_fits(const struct metric *m, const struct metric_value *v)
{
    enum aggregate first = v->terms[0].aggregate, second = v->terms[1].aggregate;

    if (m->share_of.n)
        return v->n_terms == 1 && m->unit == UNIT_PERCENT && first != AGGREGATE_SHARE &&
               first != AGGREGATE_MEAN;
    if (v->n_terms == 1)
        return fits[first] & 1u << m->unit;
    if (first == AGGREGATE_SHARE || first == AGGREGATE_MEAN || second == AGGREGATE_SHARE ||
        second == AGGREGATE_MEAN)
        return false;
    return m->unit == UNIT_S || m->unit == UNIT_MONEY ? first == AGGREGATE_SUM
           : m->unit == UNIT_PERCENT || m->unit == UNIT_NUMBER;
}

static bool add_value(struct reading *r, const struct front_entry *entry, struct err *e)
{
    struct metric *m = r->metric;
    struct metric_value *v = &m->values[m->n_values];
    struct term_node terms[2];

    if (m->n_values == METRIC_VALUES_MAX)
        return script_fail(&r->script, entry->at, e, ERR_LIMIT, "over %d values",
                           METRIC_VALUES_MAX);
    TRY(read_when(r, entry, "value when", &v->when, e));
    v->text = front_text(r->arena, &r->script, entry);
    TRY(parse_value(r->arena, &r->script, entry->value_at, entry->value_end, terms, &v->n_terms,
                    e));
    for (size_t i = 0; i < v->n_terms; i++)
        TRY(read_term(r, &terms[i], &v->terms[i], e));
    m->n_values++;
    return unit_fits(m, v) ||
           script_fail(&r->script, entry->value_at, e, ERR_INVALID,
                       "a figure of this kind is not in the unit \"%s\"", units[m->unit]);
}

static bool read_values(struct reading *r, struct err *e)
{
    for (size_t i = 0; i < r->front.n; i++)
        if (has_key(&r->front.entries[i], "value when", true))
            TRY(add_value(r, &r->front.entries[i], e));
    return add_value(r, entry_of(r, "value"), e);
}

/* --- what is done with the figure --- */

static bool read_mature(struct reading *r, struct err *e)
{
    const struct front_entry *entry = entry_of(r, "mature after");
    struct metric *m = r->metric;
    const struct node *node;

    if (!entry)
        return true;
    if (!r->anchors[0].at)
        return script_fail(&r->script, entry->at, e, ERR_INVALID,
                           "what lasts does not become mature");
    TRY(parse_condition(r->arena, &r->script, entry->value_at, entry->value_end, &node, e));
    TRY(check_node(&r->scope, node, &m->mature_after, e));
    return m->mature_after->type == TYPE_INSTANT ||
           script_fail(&r->script, entry->value_at, e, ERR_INVALID,
                       "\"mature after\" takes an instant, this is %s",
                       type_name(m->mature_after->type));
}

static bool read_interval(struct reading *r, struct err *e)
{
    static const char *const names[] = { "mean", "nps" };
    const struct front_entry *entry = entry_of(r, "interval");
    struct metric *m = r->metric;
    size_t kind = 0, means = 0;

    if (!entry)
        return true;
    TRY(one_of(r, "interval", names, sizeof names / sizeof *names, &kind, e));
    for (size_t i = 0; i < m->n_values; i++)
        means += m->values[i].n_terms == 1 && m->values[i].terms[0].aggregate == AGGREGATE_MEAN;
    if (!means)
        return script_fail(&r->script, entry->at, e, ERR_INVALID,
                           "only mean() has the interval of a mean");
    m->interval = kind ? INTERVAL_NPS : INTERVAL_MEAN;
    return true;
}

static bool read_fold(struct reading *r, struct err *e)
{
    const struct front_entry *share = entry_of(r, "share of"), *fold = entry_of(r, "fold");
    const struct expr *tree = NULL;
    struct metric *m = r->metric;

    m->share_of = text_of(r, "share of");
    if (share && !dimension_expr(r->arena, r->scope.schema, r->scope.tables[0],
                                 r->anchors[r->n_anchors - 1].name, m->share_of, &tree, e))
        return script_prefix(&r->script, share->value_at, e);
    if (share && !tree)
        return script_fail(&r->script, share->value_at, e, ERR_INVALID,
                           "these facts have no \"%.*s\"", WORD(m->share_of));
    m->weekday_hour = fold != NULL;
    if (fold && !str_equal(text_of(r, "fold"), STR("weekday_hour")))
        return script_fail(&r->script, fold->value_at, e, ERR_INVALID,
                           "\"%.*s\" is no fold: weekday_hour is", WORD(text_of(r, "fold")));
    if (fold && !r->anchors[0].at)
        return script_fail(&r->script, fold->value_at, e, ERR_INVALID,
                           "\"%s\" has no hour of the week", r->anchors[0].name);
    return true;
}

/* What a figure of facts is made of. */
static bool read_figure(struct reading *r, struct err *e)
{
    TRY(read_facts(r, e));
    TRY(read_anchors(r, e));
    TRY(read_conditions(r, e));
    TRY(read_fold(r, e));
    TRY(read_values(r, e));
    TRY(read_mature(r, e));
    return read_interval(r, e);
}

bool metric_parse(struct arena *a, const struct metric_schema *schema, struct str file,
                  struct str text, struct metric **ret, struct err *e)
{
    struct reading r = { .arena = a, .metric = NEW(a, struct metric) };
    size_t bad = utf8_valid_bytes(text), built = 0;

    TRY(front_id(a, file, "metric", &r.metric->id, e));
    if (text.n > METRIC_FILE_MAX)
        return err_set(e, ERR_LIMIT, "%.*s: over %d bytes", WORD(file), METRIC_FILE_MAX);
    r.script = (struct script){ .file = str_copy(a, file), .text = str_copy(a, text) };
    if (bad != text.n)
        return script_fail(&r.script, bad, e, ERR_INVALID, "this is no UTF-8");
    r.scope = (struct scope){ .arena = a, .schema = schema, .script = &r.script,
                              .metric = r.metric, .built = &built };
    TRY(front_read(&r.script, SECTIONS_ALL, &r.front, e));
    TRY(check_keys(&r, e));
    TRY(read_plain(&r, e));
    TRY(read_parameters(&r, e));
    if (!r.metric->method.n)
        TRY(read_figure(&r, e));
    *ret = r.metric;
    return true;
}
