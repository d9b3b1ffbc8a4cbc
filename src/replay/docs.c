/* docs.c -- the manual's pages of facts and policies, made from their tables. */
#include "docs.h"

#include "buf.h"
#include "facts.h"
#include "policy.h"

static const char *type_name(const struct column_def *c)
{
    switch (c->type) {
    case COLUMN_BOOL:   return "bool";
    case COLUMN_INT:
    case COLUMN_KEY:    return "integer";
    case COLUMN_DOUBLE: return "number";
    case COLUMN_TIME:   return "instant";
    case COLUMN_TEXT:   break;
    }
    return "text";
}

void facts_print_docs(struct buf *b)
{
    buf_add(b, "# Facts\n\n"
            "<!-- Made from the lists in src/replay/facts.h; UPDATE_GOLDEN=1 rewrites it. -->\n\n"
            "What replay makes of a conversation's records; `telltale facts TABLE` prints\n"
            "them, sorted by their key. Instants are UTC; names that end in `_s` are spans\n"
            "in whole seconds, between instants cut to the second. An empty value is \"no\n"
            "data\", which is never zero. Beside an instant `x_at`, `x_business_s` is the\n"
            "open time from creation to it, so that the open time between any two instants\n"
            "of a conversation is a subtraction.\n\n"
            "With `--now INSTANT`, `conversation` and `sla_clock` show two more columns:\n"
            "the age of open conversations, and the time that running clocks have counted\n"
            "so far. Facts themselves never hold the present.\n");
    for (int table = 0; table < FACT_TABLES; table++) {
        const struct table_def *t = facts_table((enum fact_table)table);

        buf_add(b, "\n## %s\n\n%s Sorted by `%s`.\n\n| column | type | meaning |\n"
                "| --- | --- | --- |\n", t->name, t->doc, t->order);
        for (size_t i = 0; i < t->n; i++)
            buf_add(b, "| `%s` | %s | %s |\n", t->columns[i].name, type_name(&t->columns[i]),
                    t->columns[i].doc);
    }
}

static void print_values(struct buf *b, const struct policy *p)
{
    bool first = true;

    if (p->kind == POLICY_CODE) {
        buf_add(b, "code such as `EUR`");
        return;
    }
    buf_add(b, p->kind == POLICY_LIST ? "list: `" : p->kind == POLICY_NUMBER ? "number: `" : "**`");
    for (const char *c = p->values; *c; c++) {
        if (*c != '|') {
            buf_add(b, "%c", *c);
            continue;
        }
        buf_add(b, first ? "`**, `" : "`, `");
        first = false;
    }
    buf_add(b, p->kind == POLICY_CHOICE && first ? "`**" : "`");
}

static void print_preset(struct buf *b, const char *connector)
{
    struct policies ours, defaults = { 0 };
    char value[POLICY_LIST_SIZE], unset[POLICY_LIST_SIZE];
    const struct policy *table;
    size_t n;

    policies_preset(str_of(connector), &ours);
    table = policy_table(&n);
    buf_add(b, "\n## Preset `%s`\n\n| policy | value |\n| --- | --- |\n", connector);
    for (size_t i = 0; i < n; i++) {
        struct str is = policies_value(&ours, &table[i], value);

        if (!str_equal(is, policies_value(&defaults, &table[i], unset)))
            buf_add(b, "| `%s` | `%.*s` |\n", table[i].name, (int)is.n, is.p);
    }
}

void policies_print_docs(struct buf *b)
{
    static const char *const stages[] = { [POLICY_REPLAY] = "replay", [POLICY_QUERY] = "question",
                                          [POLICY_BOTH] = "both" };
    const struct policy *table;
    size_t n;

    table = policy_table(&n);
    buf_add(b, "# Policies\n\n"
            "<!-- Made from the table in src/replay/policy.c; UPDATE_GOLDEN=1 rewrites it. -->\n\n"
            "Where honest systems differ, the choice is a named policy, kept with each\n"
            "source as a record of type `policy`. The default is printed bold. Applied in\n"
            "*replay*: a change makes the source's facts anew. Applied in the *question*:\n"
            "facts keep every candidate. Both: the columns \"by the source's policies\"\n"
            "follow it, and the candidates are kept as well.\n\n"
            "| policy | values | applied in | meaning |\n| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < n; i++) {
        buf_add(b, "| `%s` | ", table[i].name);
        print_values(b, &table[i]);
        buf_add(b, " | %s | %s |\n", stages[table[i].stage], table[i].doc);
    }
    buf_add(b, "\nA preset is set by a record of type `policy` named `preset`; a connector sets\n"
            "its own, and policies recorded after it change single choices.\n");
    print_preset(b, "zendesk-tables");
}
