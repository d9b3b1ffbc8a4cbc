/* fuzz_filter.c -- any text as a filter, for every table: what binds prints, and binds back the
 * same. As a parameter's value, too: it is one or an error. */
#include <stdlib.h>

#include "../unit/metric_tools.h"

static void bind_everywhere(struct arena *a, const struct metric_schema *schema,
                            const struct filter *f)
{
    const struct anchor *anchors;
    size_t n;

    anchors = anchor_table(&n);
    for (size_t i = 0; i < n; i++) {
        const struct expr *x = NULL, *again = NULL;
        struct metric_term t = { .joins = { FACTS_PERSON_GAP } };
        const struct filter *g = NULL;
        struct err e = { 0 };
        bool same;

        if (!schema_table(schema, str_of(anchors[i].table), &t.table))
            abort();
        t.n_joins = t.table == FACTS_CONVERSATION;
        if (!filter_bind(a, schema, f, &t, anchors[i].name, &x, &e)) {
            if (x || (e.kind != ERR_INVALID && e.kind != ERR_LIMIT))
                abort();
            continue;
        }
        if (x->type != TYPE_BOOL)
            abort();
        same = filter_parse(a, str_of(printed(a, schema, NULL, t.table, x)), &g, &e) &&
               filter_bind(a, schema, g, &t, anchors[i].name, &again, &e);
        if (same ? !same_tree(x, again) : e.kind != ERR_LIMIT)
            abort();                            /* longer once derived columns are written out */
    }
}

static void take_as_value(struct arena *a, struct str text)
{
    static const struct metric_parameter parameters[] = {
        { .name = { "span", 4 }, .kind = PARAMETER_SECONDS, .by = { "tier", 4 } },
        { .name = { "number", 6 }, .kind = PARAMETER_NUMBER },
        { .name = { "choice", 6 }, .kind = PARAMETER_CHOICE, .choices = { { "a", 1 } },
          .n_choices = 1 },
    };

    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        struct parameter_value v = { .number = -1 };
        struct err e = { 0 };
        bool good = parameter_parse(a, &parameters[i], text, &v, &e);

        if (good ? v.number < 0 || v.n_at > CHOICES_MAX : v.number != -1 || !e.kind)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    struct str text = { (const char *)data, size };
    const struct filter *f = NULL;
    struct err e = { 0 };

    if (filter_parse(a, text, &f, &e))
        bind_everywhere(a, schema, f);
    else if (f || (e.kind != ERR_INVALID && e.kind != ERR_LIMIT))
        abort();
    take_as_value(a, text);
    return 0;
}
