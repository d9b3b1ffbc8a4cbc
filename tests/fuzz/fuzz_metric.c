/* fuzz_metric.c -- any text as a metric's file: what reads prints, and reads back the same. */
#include <stdlib.h>

#include "../unit/metric_tools.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    struct err e = { 0 };
    struct metric *m = NULL;

    if (!metric_parse(a, schema, STR("m.md"), (struct str){ (const char *)data, size }, &m, &e)) {
        if (m || (e.kind != ERR_INVALID && e.kind != ERR_LIMIT) || strncmp(e.msg, "m.md:", 5))
            abort();
        return 0;
    }
    if (!m->formula.n || !m->meaning.n || !m->example.n || !m->n_values ||
        m->values[m->n_values - 1].when)
        abort();
    if (!metric_rereads(a, schema, m, &e) && e.kind != ERR_LIMIT)
        abort();                                /* deeper only by the brackets of what it holds */
    return 0;
}
