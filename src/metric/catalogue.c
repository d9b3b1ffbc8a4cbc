/* catalogue.c -- the metrics inside the program. */
#include <stdlib.h>

#include "embedded.h"
#include "metric_priv.h"

static int place_of(struct str kra)
{
    struct str rest = str_of(metric_kras), one;
    int i = 0;

    while (next_part(&rest, '|', &one) && !str_equal(one, kra))
        i++;
    return i;
}

static int by_kra_and_id(const void *a, const void *b)
{
    const struct metric *x = *(const struct metric *const *)a;
    const struct metric *y = *(const struct metric *const *)b;
    int kra = place_of(x->kra) - place_of(y->kra);

    return kra ? kra : strcmp(x->id.p, y->id.p);
}

static bool check_ids(const struct catalogue *c, const struct metric *m, const char *key,
                      const struct str *ids, size_t n, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (!catalogue_metric(c, ids[i]))
            return err_set(e, ERR_INVALID, "catalogue/%s.md: %s: there is no metric \"%.*s\"",
                           m->id.p, key, WORD(ids[i]));
    return true;
}

/* Metrics name others: all of them are there. */
static bool check_links(const struct catalogue *c, struct err *e)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct metric *m = c->metrics[i];

        TRY(check_ids(c, m, "balance with", m->balance_with, m->n_balance_with, e));
        TRY(check_ids(c, m, "made of", m->made_of, m->n_made_of, e));
    }
    return true;
}

bool catalogue_read(struct arena *a, const struct metric_schema *schema, struct catalogue *ret,
                    struct err *e)
{
    const struct metric **metrics;
    struct catalogue c = { 0 };
    struct metric *m;
    size_t n = 0;

    while (catalogue_files[n].path)
        n++;
    metrics = NEW_N(a, const struct metric *, n + 1);
    for (; c.n < n; c.n++) {
        const struct embedded_file *file = &catalogue_files[c.n];
        struct buf name;

        buf_init(&name, a, 512);
        buf_add(&name, "catalogue/%s", file->path);
        TRY(metric_parse(a, schema, str_of(name.p), (struct str){ file->text, file->n }, &m, e));
        metrics[c.n] = m;
    }
    qsort(metrics, n, sizeof *metrics, by_kra_and_id);
    c.metrics = metrics;
    c.n_built_in = n;
    c.schema = schema;
    TRY(check_links(&c, e));
    *ret = c;
    return true;
}

const struct metric *catalogue_metric(const struct catalogue *c, struct str id)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_equal(c->metrics[i]->id, id))
            return c->metrics[i];
    return NULL;
}
