/* metric_test.c -- the language of metrics: what reads, what does not, and what it means. */
#include "embedded.h"
#include "metric_tools.h"
#include "test.h"

/* Each file by itself first, so that one mistake does not hide the others. */
TEST(the_catalogue_reads)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    struct catalogue c = { 0 };
    struct err e = { 0 };
    int bad = 0;

    for (const struct embedded_file *f = catalogue_files; f->path; f++) {
        struct metric *m;

        if (!metric_parse(a, schema, str_of(f->path), (struct str){ f->text, f->n }, &m, &e)) {
            test_fail(__FILE__, __LINE__, "%s", e.msg);
            bad++;
        }
    }
    if (!catalogue_read(a, schema, &c, &e) && !bad)
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    for (size_t i = 0; i < c.n; i++)
        CHECK(catalogue_metric(&c, c.metrics[i]->id) == c.metrics[i]);
}
