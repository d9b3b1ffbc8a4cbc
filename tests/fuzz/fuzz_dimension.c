/* fuzz_dimension.c -- any text as a dimension or a policy of the user's own. */
#include <stdlib.h>

#include "../unit/metric_tools.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of each table and anchor a text or nothing, and never a mistake: they were checked. */
static void use_dimension(struct arena *a, const struct metric_schema *schema,
                          const struct own_dimension *d)
{
    struct metric_schema with = *schema;
    const struct anchor *anchors;
    size_t n, table, found = 0;

    with.dimensions = &d;
    with.n_dimensions = 1;
    anchors = anchor_table(&n);
    for (size_t i = 0; i < n; i++) {
        const struct expr *x = NULL;
        struct err e = { 0 };

        if (!schema_table(&with, str_of(anchors[i].table), &table) ||
            !dimension_expr(a, &with, table, anchors[i].name, STR("d"), &x, &e) ||
            (x && x->type != TYPE_TEXT))
            abort();
        found += x != NULL;
    }
    if (!found || dimension_of(&with, STR("d")) != own_dimension(d))
        abort();
}

static void check_fault(const struct err *e, const char *file)
{
    if ((e->kind != ERR_INVALID && e->kind != ERR_LIMIT) || strncmp(e->msg, file, strlen(file)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    struct str text = { (const char *)data, size };
    const struct own_dimension *d = NULL;
    struct metric_policy policy = { 0 };
    struct err e = { 0 };

    (void)page_kind_of(text);
    if (dimension_parse(a, schema, STR("d.md"), text, &d, &e))
        use_dimension(a, schema, d);
    else
        check_fault(&e, "d.md:");
    e = (struct err){ 0 };
    if (!metric_policy_parse(a, schema, STR("own_p.md"), text, &policy, &e)) {
        check_fault(&e, "own_p.md:");
        return 0;
    }
    if (!policy.own || !metric_policy_choice(a, &policy, (struct str){ 0 }) ||
        !strchr(policy.values, '|') || page_kind_of(text) != PAGE_POLICY)
        abort();
    return 0;
}
