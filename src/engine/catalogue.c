/* catalogue.c -- what metrics can speak of, those of the program and those of a folder. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ask_priv.h"

enum { METRICS_MAX = 500, PATH_SIZE = 4096 };

/* Choices that a question can make. */
static void schema_policies(struct arena *a, struct metric_schema *s)
{
    const struct policy *table;
    struct metric_policy *made;
    size_t n;

    table = policy_table(&n);
    made = NEW_N(a, struct metric_policy, n);
    for (size_t i = 0; i < n; i++)
        if (table[i].stage & POLICY_QUERY)
            made[s->n_policies++] = (struct metric_policy){ table[i].name, table[i].values };
    s->policies = made;
}

const struct metric_schema *schema_open(struct arena *a)
{
    const struct table_def **facts = NEW_N(a, const struct table_def *, FACT_TABLES + 1);
    struct metric_schema *s = NEW(a, struct metric_schema);

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    s->facts = facts;
    facts[FACT_TABLES] = customer_period_table();
    s->n_facts = FACT_TABLES + 1;
    schema_policies(a, s);
    return s;
}

static bool read_file(struct arena *a, const char *path, struct str *ret, struct err *e)
{
    char *text = arena_alloc(a, METRIC_FILE_MAX + 1, 1);
    FILE *f = fopen(path, "rb");
    size_t n;

    if (!f)
        return err_set(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_DENIED, "%s: %s", path,
                       strerror(errno));
    n = fread(text, 1, METRIC_FILE_MAX + 1, f);
    fclose(f);
    if (n > METRIC_FILE_MAX)
        return err_set(e, ERR_LIMIT, "%s: a metric's file has at most %d bytes", path,
                       METRIC_FILE_MAX);
    *ret = (struct str){ text, n };
    return true;
}

static bool read_metric(struct arena *a, const struct metric_schema *s, const char *path,
                        struct metric **ret, struct err *e)
{
    struct str text;

    TRY(read_file(a, path, &text, e));
    return metric_parse(a, s, str_copy(a, str_of(path)), text, ret, e);
}

static bool is_metric(const char *name)
{
    size_t n = strlen(name);

    return n > 3 && strcmp(name + n - 3, ".md") == 0;
}

static void close_folder(DIR **folder)
{
    if (*folder)
        closedir(*folder);
}

static bool add_folder(struct arena *a, const struct metric_schema *s, const char *path,
                       const struct metric **metrics, size_t *n, struct err *e)
{
    AUTO(close_folder) DIR *folder = opendir(path);

    if (!folder)
        return err_set(e, ERR_NOT_FOUND, "%s: %s", path, strerror(errno));
    for (struct dirent *d = readdir(folder); d; d = readdir(folder)) {
        char file[PATH_SIZE];
        struct metric *m;

        if (!is_metric(d->d_name))
            continue;
        if (*n == METRICS_MAX)
            return err_set(e, ERR_LIMIT, "%s: more than %d metrics", path, METRICS_MAX);
        if (snprintf(file, sizeof file, "%s/%s", path, d->d_name) >= (int)sizeof file)
            return err_set(e, ERR_LIMIT, "%s: the path is too long", d->d_name);
        TRY(read_metric(a, s, file, &m, e));
        for (size_t i = 0; i < *n; i++)
            if (str_equal(metrics[i]->id, m->id))
                return err_set(e, ERR_CONFLICT, "%s: there is a metric %.*s already", file,
                               (int)m->id.n, m->id.p);
        metrics[(*n)++] = m;
    }
    return true;
}

bool catalogue_open(struct arena *a, const struct metric_schema *s, struct str folder,
                    struct catalogue *ret, struct err *e)
{
    const struct metric **metrics = NEW_N(a, const struct metric *, METRICS_MAX);
    struct catalogue own;
    size_t n;

    TRY(catalogue_read(a, s, &own, e));
    for (n = 0; n < own.n; n++)
        metrics[n] = own.metrics[n];
    if (folder.n)
        TRY(add_folder(a, s, str_copy(a, folder).p, metrics, &n, e));
    *ret = (struct catalogue){ metrics, n };
    return true;
}

bool engine_metrics(struct arena *a, struct str folder, struct catalogue *ret, struct err *e)
{
    return catalogue_open(a, schema_open(a), folder, ret, e);
}

bool engine_check_metric(struct arena *a, const char *path, const struct metric **ret,
                         struct err *e)
{
    const struct metric_schema *s = schema_open(a);
    struct catalogue own;
    struct metric *m;

    TRY(catalogue_read(a, s, &own, e));
    TRY(read_metric(a, s, path, &m, e));
    for (size_t i = 0; i < m->n_balance_with; i++)
        if (!catalogue_metric(&own, m->balance_with[i]) && !str_equal(m->balance_with[i], m->id))
            return err_set(e, ERR_INVALID, "%s: balance with: there is no metric %.*s", path,
                           (int)m->balance_with[i].n, m->balance_with[i].p);
    *ret = m;
    return true;
}
