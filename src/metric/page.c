/* page.c -- dimensions and policies of the user's own: their files, and what such a dimension is of
 * some facts. */
#include "metric_priv.h"

enum { OWN_VALUES_MAX = 16 };

struct own_value {
    size_t             table;
    const struct node *node;
};

struct own_dimension {
    struct dimension   is;
    struct script      script;
    struct own_value   values[OWN_VALUES_MAX];  /* of single tables */
    size_t             n;
    const struct node *others;                  /* of all others; NULL: they have none */
};

/* A file on its way to a dimension or policy. */
struct page {
    struct arena               *arena;
    const struct metric_schema *schema;
    struct str                  id;
    struct script               script;
    struct front                front;
};

/* Columns of answers that are no columns of facts: a split of that name would hide them. */
#define ANSWER_COLUMNS "metric|period|from|to|value|n|facts|unit|numerator|denominator|previous" \
    "|previous_n|year|year_n|before|interval|interval_low|interval_high|low|high|small|immature" \
    "|target|target_status|benchmark|benchmark_status|side|reason|adds|at|name|kra|stat|by|sample"
#define WORDS_OF_LANGUAGE "and|or|not|in|is|none|true|false|if|now|policy|given|where|weekday" \
    "|span|coalesce|least|greatest|has"

/* --- what both kinds share --- */

static bool open_page(struct arena *a, const struct metric_schema *schema, struct str file,
                      struct str text, const char *what, struct page *ret, struct err *e)
{
    struct page p = { .arena = a, .schema = schema };
    size_t bad = utf8_valid_bytes(text);

    TRY(front_id(a, file, what, &p.id, e));
    if (text.n > METRIC_FILE_MAX)
        return err_set(e, ERR_LIMIT, "%.*s: over %d bytes", WORD(file), METRIC_FILE_MAX);
    p.script = (struct script){ .file = str_copy(a, file), .text = str_copy(a, text) };
    if (bad != text.n)
        return script_fail(&p.script, bad, e, ERR_INVALID, "this is no UTF-8");
    TRY(front_read(&p.script, SECTION_MEANING, &p.front, e));
    *ret = p;
    return true;
}

static const struct front_entry *entry_of(const struct page *p, const char *name)
{
    for (size_t i = 0; i < p->front.n; i++)
        if (str_equal(p->front.entries[i].key, str_of(name)))
            return &p->front.entries[i];
    return NULL;
}

/* "value of TABLE": what stands behind the words; false: it is another key. */
static bool value_of(const struct front_entry *entry, struct str *ret_table)
{
    size_t n = strlen("value of ");

    if (entry->key.n <= n || memcmp(entry->key.p, "value of ", n))
        return false;
    *ret_table = trim((struct str){ entry->key.p + n, entry->key.n - n });
    return true;
}

/* Keys are among `names`, and each is there once. */
static bool check_keys(const struct page *p, const char *const *names, size_t n, bool values,
                       struct err *e)
{
    for (size_t i = 0; i < p->front.n; i++) {
        const struct front_entry *entry = &p->front.entries[i];
        struct near near = near_of(entry->key);
        struct str table;
        size_t k = 0;

        for (; k < n && !str_equal(entry->key, str_of(names[k])); k++)
            near_try(&near, str_of(names[k]));
        if (k == n && !(values && value_of(entry, &table)))
            return script_fail(&p->script, entry->at, e, ERR_INVALID,
                               "there is no key \"%.*s\"%s", WORD(entry->key),
                               near_text(p->arena, &near));
        for (k = 0; k < i; k++)
            if (str_equal(p->front.entries[k].key, entry->key))
                return script_fail(&p->script, entry->at, e, ERR_INVALID,
                                   "\"%.*s\" stands there twice", WORD(entry->key));
    }
    return entry_of(p, "name") ||
           script_fail(&p->script, 0, e, ERR_INVALID, "\"name\" is missing");
}

static const char *text_of(const struct page *p, const char *key)
{
    return str_copy(p->arena, front_text(p->arena, &p->script, entry_of(p, key))).p;
}

/* --- dimensions --- */

const struct own_dimension *own_dimension_of(const struct metric_schema *schema, struct str name)
{
    for (size_t i = 0; i < schema->n_dimensions; i++)
        if (str_equal(str_of(schema->dimensions[i]->is.name), name))
            return schema->dimensions[i];
    return NULL;
}

const struct dimension *own_dimension(const struct own_dimension *d)
{
    return &d->is;
}

/* Whether each name in the tree means something in the scope. */
static bool all_known(const struct scope *s, const struct node *n)
{
    const struct expr *unused;
    struct err ignored = { 0 };

    if (n->kind == NODE_NAME && !scope_name(s, n, &unused, &ignored))
        return false;
    for (size_t i = 0; i < n->n; i++)
        if (!all_known(s, n->args[i]))
            return false;
    return true;
}

/* The value in a table; `wanted`: that it has none there is a mistake, else NULL. */
static bool bind(struct arena *a, const struct metric_schema *schema,
                 const struct own_dimension *d, const struct node *value, size_t facts,
                 const char *anchor, bool wanted, const struct expr **ret, struct err *e)
{
    size_t built = 0;
    struct scope s = { .arena = a, .schema = schema, .script = &d->script, .tables = { facts },
                       .n = 1, .anchor = anchor, .built = &built, .built_in = true };
    const struct expr *x = NULL;

    if (wanted || all_known(&s, value)) {
        built = 0;
        TRY(check_node(&s, value, &x, e));
        if (x->type != TYPE_TEXT)
            return script_fail(&d->script, value->at, e, ERR_INVALID,
                               "a dimension's value is a text, this is %s", type_name(x->type));
    }
    *ret = x;
    return true;
}

bool own_dimension_expr(struct arena *a, const struct metric_schema *schema,
                        const struct own_dimension *d, size_t facts, const char *anchor,
                        const struct expr **ret, struct err *e)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->values[i].table == facts)
            return bind(a, schema, d, d->values[i].node, facts, anchor, true, ret, e);
    *ret = NULL;
    return !d->others || bind(a, schema, d, d->others, facts, anchor, false, ret, e);
}

/* What the name means already; NULL: nothing. */
static const char *taken_by(const struct metric_schema *schema, struct str name)
{
    const struct derived *derived;
    size_t n, unused;

    if (dimension_of(schema, name))
        return "a dimension";
    if (is_word_of(name, WORDS_OF_LANGUAGE))
        return "a word of the language";
    if (is_word_of(name, ANSWER_COLUMNS))
        return "a column of answers";
    for (size_t i = 0; i < schema->n_facts; i++)
        if (str_equal(str_of(schema->facts[i]->name), name) ||
            schema_column(schema, i, name, &unused))
            return "facts or a column of theirs";
    derived = derived_table(&n);
    for (size_t i = 0; i < n; i++)
        if (str_equal(str_of(derived[i].name), name))
            return "a derived column";
    return NULL;
}

static bool read_value(const struct page *p, const struct front_entry *entry,
                       const struct node **ret, struct err *e)
{
    return parse_condition(p->arena, &p->script, entry->value_at, entry->value_end, ret, e);
}

static bool read_values(const struct page *p, struct own_dimension *d, struct err *e)
{
    const struct front_entry *others = entry_of(p, "value");
    struct str table;

    for (size_t i = 0; i < p->front.n; i++) {
        const struct front_entry *entry = &p->front.entries[i];
        struct own_value *v = &d->values[d->n];

        if (!value_of(entry, &table))
            continue;
        if (d->n == OWN_VALUES_MAX)
            return script_fail(&p->script, entry->at, e, ERR_LIMIT, "over %d values",
                               OWN_VALUES_MAX);
        if (!schema_table(p->schema, table, &v->table)) {
            struct near near = near_of(table);

            for (size_t k = 0; k < p->schema->n_facts; k++)
                near_try(&near, str_of(p->schema->facts[k]->name));
            return script_fail(&p->script, (size_t)(table.p - p->script.text.p), e, ERR_INVALID,
                               "there are no facts \"%.*s\"%s", WORD(table),
                               near_text(p->arena, &near));
        }
        TRY(read_value(p, entry, &v->node, e));
        d->n++;
    }
    if (others)
        return read_value(p, others, &d->others, e);
    return d->n || script_fail(&p->script, 0, e, ERR_INVALID, "\"value\" is missing");
}

/* Each value fits the facts that it is for, by each of their anchors, and some facts have one. */
static bool check_values(const struct page *p, const struct own_dimension *d, struct err *e)
{
    const struct anchor *anchors;
    const struct expr *x;
    size_t n, table, found = 0;

    anchors = anchor_table(&n);
    for (size_t i = 0; i < n; i++) {
        if (!schema_table(p->schema, str_of(anchors[i].table), &table))
            continue;
        TRY(own_dimension_expr(p->arena, p->schema, d, table, anchors[i].name, &x, e));
        found += x != NULL;
    }
    if (found)
        return true;
    /* Says which name no facts have, by those that have the most. */
    TRY(schema_table(p->schema, STR("conversation"), &table));
    return bind(p->arena, p->schema, d, d->others, table, "created", true, &x, e);
}

bool dimension_parse(struct arena *a, const struct metric_schema *schema, struct str file,
                     struct str text, const struct own_dimension **ret, struct err *e)
{
    static const char *const keys[] = { "name", "value" };
    struct own_dimension *d = NEW(a, struct own_dimension);
    const char *taken;
    struct page p;

    TRY(open_page(a, schema, file, text, "dimension", &p, e));
    TRY(check_keys(&p, keys, sizeof keys / sizeof *keys, true, e));
    taken = taken_by(schema, p.id);
    if (taken)
        return script_fail(&p.script, 0, e, ERR_INVALID, "the name \"%.*s\" is taken: it is %s",
                           WORD(p.id), taken);
    d->script = p.script;
    d->is = (struct dimension){ p.id.p, text_of(&p, "name") };
    TRY(read_values(&p, d, e));
    TRY(check_values(&p, d, e));
    *ret = d;
    return true;
}

/* --- policies --- */

bool policy_is_own(struct str name)
{
    size_t n = strlen(OWN_POLICY_PREFIX);

    return is_name(name) && name.n > n && !memcmp(name.p, OWN_POLICY_PREFIX, n);
}

bool policy_is_choice(struct str value)
{
    return is_name(value);
}

const char *metric_policy_choice(struct arena *a, const struct metric_policy *p, struct str value)
{
    struct str rest = str_of(p->values), one;

    while (next_part(&rest, '|', &one))
        if (!value.n || str_equal(one, value))
            return str_copy(a, one).p;
    return NULL;
}

static bool read_choices(const struct page *p, const char **ret, struct err *e)
{
    const struct front_entry *entry = entry_of(p, "choices");
    struct str rest, one;
    struct buf b;
    size_t n = 0;

    if (!entry)
        return script_fail(&p->script, 0, e, ERR_INVALID, "\"choices\" is missing");
    rest = (struct str){ p->script.text.p + entry->value_at,
                         entry->value_end - entry->value_at };
    buf_init(&b, p->arena, CHOICES_MAX * (NAME_MAX_BYTES + 1));
    while (next_part(&rest, '|', &one)) {
        size_t at = one.n ? (size_t)(one.p - p->script.text.p) : entry->value_at;

        if (!is_name(one) || one.n > NAME_MAX_BYTES)
            return script_fail(&p->script, at, e, ERR_INVALID,
                               "\"%.*s\" is no choice: a-z, 0-9 and _ are", WORD(one));
        if (n && is_word_of(one, b.p))
            return script_fail(&p->script, at, e, ERR_INVALID, "\"%.*s\" stands there twice",
                               WORD(one));
        if (n == CHOICES_MAX)
            return script_fail(&p->script, at, e, ERR_LIMIT, "over %d choices", CHOICES_MAX);
        buf_add(&b, "%s%.*s", n++ ? "|" : "", (int)one.n, one.p);
    }
    if (n < 2)
        return script_fail(&p->script, entry->value_at, e, ERR_INVALID,
                           "a policy has two choices or more, a bar between");
    return buf_finish(&b, ret, e);
}

bool metric_policy_parse(struct arena *a, const struct metric_schema *schema, struct str file,
                         struct str text, struct metric_policy *ret, struct err *e)
{
    static const char *const keys[] = { "name", "choices" };
    struct metric_policy made = { .own = true };
    struct page p;
    size_t unused;

    TRY(open_page(a, schema, file, text, "policy", &p, e));
    if (!policy_is_own(p.id))
        return script_fail(&p.script, 0, e, ERR_INVALID, "the name of a policy of your own begins "
                           "with \"" OWN_POLICY_PREFIX "\"");
    if (schema_policy(schema, p.id, &unused))
        return script_fail(&p.script, 0, e, ERR_INVALID, "there is a policy \"%.*s\" already",
                           WORD(p.id));
    TRY(check_keys(&p, keys, sizeof keys / sizeof *keys, false, e));
    TRY(read_choices(&p, &made.values, e));
    made.name = p.id.p;
    made.doc = text_of(&p, "name");
    *ret = made;
    return true;
}

/* --- which kind a file is --- */

enum page_kind page_kind_of(struct str text)
{
    struct script s = { .text = text };
    struct err ignored = { 0 };
    struct page p = { 0 };

    if (text.n > METRIC_FILE_MAX || !front_keys(&s, &p.front, &ignored))
        return PAGE_METRIC;
    if (entry_of(&p, "choices"))
        return PAGE_POLICY;
    if (entry_of(&p, "kra") || entry_of(&p, "facts") || entry_of(&p, "method") ||
        entry_of(&p, "unit"))
        return PAGE_METRIC;
    for (size_t i = 0; i < p.front.n; i++) {
        struct str table;

        if (value_of(&p.front.entries[i], &table))
            return PAGE_DIMENSION;
    }
    return entry_of(&p, "value") ? PAGE_DIMENSION : PAGE_METRIC;
}
