/* catalogue.c -- what metrics can speak of, those of the program and those of a folder. */
#include "catalogue.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ask_priv.h"
#include "buf.h"
#include "policy.h"
#include "small_file.h"

enum { METRICS_MAX = 500, DIMENSIONS_MAX = 100, OWN_POLICIES_MAX = 32, PATH_SIZE = 4096 };

/* --- files --- */

static bool is_page(const char *name)
{
    size_t n = strlen(name);

    return n > 3 && strcmp(name + n - 3, ".md") == 0;
}

static void close_folder(DIR **folder)
{
    if (*folder)
        closedir(*folder);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool join_path(struct arena *a, const char *folder, const char *name, const char **ret,
                      struct err *e)
{
    struct buf b;

    buf_init(&b, a, PATH_SIZE);
    buf_add(&b, "%s/%s", folder, name);
    return buf_finish(&b, ret, e) || err_prefix(e, "%s", name);
}

struct paths {
    const char **list;
    size_t       n;
};

/* The pages in a folder, by name; `wanted`: the folder is there. */
static bool list_pages(struct arena *a, const char *path, bool wanted, struct paths *ret,
                       struct err *e)
{
    AUTO(close_folder) DIR *folder = opendir(path);
    struct paths found = { NEW_N(a, const char *, METRICS_MAX), 0 };

    if (!folder && (wanted || errno != ENOENT))
        return err_set(e, ERR_NOT_FOUND, "%s: %s", path, strerror(errno));
    for (struct dirent *d = folder ? readdir(folder) : NULL; d; d = readdir(folder)) {
        if (!is_page(d->d_name))
            continue;
        if (found.n == METRICS_MAX)
            return err_set(e, ERR_LIMIT, "%s: more than %d files", path, METRICS_MAX);
        TRY(join_path(a, path, d->d_name, &found.list[found.n++], e));
    }
    qsort(found.list, found.n, sizeof *found.list, by_name);
    *ret = found;
    return true;
}

/* --- what there is, in the program and a folder --- */

/* A catalogue under construction. */
struct reading {
    struct arena                *arena;
    struct metric_schema        *schema;
    struct metric_policy        *policies;
    const struct own_dimension **dimensions;
    const struct metric        **metrics;
    struct catalogue             catalogue;
};

/* Choices that a question can make. */
static void built_in_policies(struct reading *r)
{
    const struct policy *table;
    size_t n;

    table = policy_table(&n);
    r->policies = NEW_N(r->arena, struct metric_policy, n + OWN_POLICIES_MAX);
    for (size_t i = 0; i < n; i++)
        if (table[i].stage & POLICY_QUERY)
            r->policies[r->schema->n_policies++] = (struct metric_policy){
                table[i].name, table[i].values, table[i].doc, false };
    r->schema->policies = r->policies;
}

static void open_reading(struct arena *a, struct reading *ret)
{
    const struct table_def **facts = NEW_N(a, const struct table_def *, FACT_TABLES + 1);
    struct reading r = { .arena = a, .schema = NEW(a, struct metric_schema) };

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    facts[FACT_TABLES] = customer_period_table();
    r.schema->facts = facts;
    r.schema->n_facts = FACT_TABLES + 1;
    r.dimensions = NEW_N(a, const struct own_dimension *, DIMENSIONS_MAX);
    r.schema->dimensions = r.dimensions;
    built_in_policies(&r);
    *ret = r;
}

static bool add_policy(struct reading *r, struct str path, struct str text, struct str *ret_id,
                       struct err *e)
{
    struct metric_policy *made = &r->policies[r->schema->n_policies];
    size_t own = 0;

    for (size_t i = 0; i < r->schema->n_policies; i++)
        own += r->policies[i].own;
    if (own == OWN_POLICIES_MAX)
        return err_set(e, ERR_LIMIT, "%s: more than %d policies", path.p, OWN_POLICIES_MAX);
    TRY(metric_policy_parse(r->arena, r->schema, path, text, made, e));
    *ret_id = str_of(made->name);
    r->schema->n_policies++;
    return true;
}

static bool add_dimension(struct reading *r, struct str path, struct str text,
                          struct str *ret_id, struct err *e)
{
    const struct own_dimension *made;

    if (r->schema->n_dimensions == DIMENSIONS_MAX)
        return err_set(e, ERR_LIMIT, "%s: more than %d dimensions", path.p, DIMENSIONS_MAX);
    TRY(dimension_parse(r->arena, r->schema, path, text, &made, e));
    *ret_id = str_of(own_dimension(made)->name);
    r->dimensions[r->schema->n_dimensions++] = made;
    return true;
}

static bool add_metric(struct reading *r, struct str path, struct str text, struct str *ret_id,
                       struct err *e)
{
    struct catalogue *c = &r->catalogue;
    struct metric *m;

    if (c->n == METRICS_MAX)
        return err_set(e, ERR_LIMIT, "%s: more than %d metrics", path.p, METRICS_MAX);
    TRY(metric_parse(r->arena, r->schema, path, text, &m, e));
    if (catalogue_metric(c, m->id))
        return err_set(e, ERR_CONFLICT, "%s: there is a metric %.*s already", path.p,
                       (int)m->id.n, m->id.p);
    *ret_id = m->id;
    r->metrics[c->n++] = m;
    return true;
}

static bool add_page(struct reading *r, enum page_kind kind, const char *path,
                     struct str *ret_id, struct err *e)
{
    struct str text, file = str_copy(r->arena, str_of(path));

    TRY(small_file_read(r->arena, path, stdin, METRIC_FILE_MAX, &text, e));
    switch (kind) {
    case PAGE_POLICY: return add_policy(r, file, text, ret_id, e);
    case PAGE_DIMENSION: return add_dimension(r, file, text, ret_id, e);
    case PAGE_METRIC: break;
    }
    return add_metric(r, file, text, ret_id, e);
}

static bool add_built_in(struct reading *r, struct err *e)
{
    struct catalogue own;

    TRY(catalogue_read(r->arena, r->schema, &own, e));
    r->metrics = NEW_N(r->arena, const struct metric *, METRICS_MAX);
    memcpy(r->metrics, own.metrics, own.n * sizeof *own.metrics);
    r->catalogue = own;
    r->catalogue.metrics = r->metrics;
    return true;
}

/* Where pages of a kind lie in a folder, in the order in which they need each other. */
static const struct { const char *folder; enum page_kind kind; const char *name; } homes[] = {
    { "policies", PAGE_POLICY, "policy" }, { "dimensions", PAGE_DIMENSION, "dimension" },
    { NULL, PAGE_METRIC, "metric" },
};

enum { HOMES = sizeof homes / sizeof *homes };

static bool home_pages(struct arena *a, const char *folder, size_t home, struct paths *ret,
                       struct err *e)
{
    const char *path = folder;

    if (homes[home].folder)
        TRY(join_path(a, folder, homes[home].folder, &path, e));
    return list_pages(a, path, !homes[home].folder, ret, e);
}

static bool add_home(struct reading *r, const char *folder, size_t home, struct err *e)
{
    struct paths pages;
    struct str id;

    TRY(home_pages(r->arena, folder, home, &pages, e));
    for (size_t i = 0; i < pages.n; i++)
        TRY(add_page(r, homes[home].kind, pages.list[i], &id, e));
    return true;
}

/* The program's own do not change: they are read once, and kept as long as it runs. */
static struct {
    struct arena    *arena;
    struct catalogue catalogue;
    struct err       error;
    bool             good;
} kept;

static void read_built_in(void)
{
    struct reading r;

    kept.arena = arena_open();
    open_reading(kept.arena, &r);
    kept.good = add_built_in(&r, &kept.error);
    kept.catalogue = r.catalogue;
}

static bool built_in(struct catalogue *ret, struct err *e)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, read_built_in);
    if (!kept.good) {
        *e = kept.error;
        return false;
    }
    *ret = kept.catalogue;
    return true;
}

/* Read anew each time: its files may have changed, and what they define has a meaning in all. */
static bool with_folder(struct arena *a, const char *path, struct catalogue *ret, struct err *e)
{
    struct reading r;

    open_reading(a, &r);
    for (size_t i = 0; homes[i].folder; i++)
        TRY(add_home(&r, path, i, e));
    TRY(add_built_in(&r, e));
    TRY(add_home(&r, path, HOMES - 1, e));
    *ret = r.catalogue;
    return true;
}

bool engine_metrics(struct arena *a, struct str folder, struct catalogue *ret, struct err *e)
{
    return folder.n ? with_folder(a, str_copy(a, folder).p, ret, e) : built_in(ret, e);
}

/* --- dimensions --- */

/* Adds the names of the facts that have the dimension by one of their anchors at least. */
static bool tables_with(struct arena *a, const struct metric_schema *s, const char *dimension,
                        struct str *ret, struct err *e)
{
    const struct expr *x;
    const char *text;
    struct buf b;

    buf_init(&b, a, 4096);
    for (size_t table = 0; table < s->n_facts; table++) {
        const char *anchor;
        bool has = false;

        for (size_t i = 0; (anchor = metric_anchor_name(s, table, i)) && !has; i++) {
            TRY(dimension_expr(a, s, table, anchor, str_of(dimension), &x, e));
            has = x != NULL;
        }
        if (has)
            buf_add(&b, "%s%s", b.n ? ", " : "", s->facts[table]->name);
    }
    TRY(buf_finish(&b, &text, e));
    *ret = str_of(text);
    return true;
}

bool engine_dimensions(struct arena *a, const struct catalogue *c,
                       const struct dimension_facts **ret, size_t *ret_n, struct err *e)
{
    const struct metric_schema *s = c->schema;
    const struct dimension *built_in;
    struct dimension_facts *list;
    size_t n;

    built_in = dimension_table(&n);
    list = NEW_N(a, struct dimension_facts, n + s->n_dimensions);
    for (size_t i = 0; i < n + s->n_dimensions; i++) {
        list[i].own = i >= n;
        list[i].dimension = i < n ? &built_in[i] : own_dimension(s->dimensions[i - n]);
        TRY(tables_with(a, s, list[i].dimension->name, &list[i].facts, e));
    }
    *ret = list;
    *ret_n = n + s->n_dimensions;
    return true;
}

/* --- checking --- */

/* Metrics that another one names are in the program, are itself, or lie beside it. */
static bool check_links(struct reading *r, const char *path, struct err *e)
{
    const struct metric *m = r->catalogue.metrics[r->catalogue.n - 1];
    const char *slash = strrchr(path, '/');
    const struct { const char *key; const struct str *ids; size_t n; } links[] = {
        { "balance with", m->balance_with, m->n_balance_with },
        { "made of", m->made_of, m->n_made_of },
    };

    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        for (size_t k = 0; k < links[i].n; k++) {
            struct buf b;

            if (catalogue_metric(&r->catalogue, links[i].ids[k]))
                continue;
            buf_init(&b, r->arena, PATH_SIZE);
            buf_add(&b, "%.*s%.*s.md", slash ? (int)(slash + 1 - path) : 0, path,
                    (int)links[i].ids[k].n, links[i].ids[k].p);
            if (access(b.p, R_OK) != 0)
                return err_set(e, ERR_INVALID, "%s: %s: there is no metric %.*s", path,
                               links[i].key, (int)links[i].ids[k].n, links[i].ids[k].p);
        }
    }
    return true;
}

static bool check_page(struct reading *r, size_t home, const char *path,
                       const struct page_use *use, struct err *e)
{
    struct checked_page page = { .kind = homes[home].name, .path = path };

    TRY(add_page(r, homes[home].kind, path, &page.id, e));
    if (homes[home].kind == PAGE_METRIC)
        TRY(check_links(r, path, e));
    use->page(use->ctx, &page);
    return true;
}

static bool check_folder(struct reading *r, const char *path, const struct page_use *use,
                         struct err *e)
{
    size_t n = 0, wrong = 0;

    for (size_t home = 0; home < HOMES; home++) {
        struct paths pages;

        TRY(home_pages(r->arena, path, home, &pages, e));
        for (size_t i = 0; i < pages.n; i++) {
            struct err own = { 0 };

            n++;
            if (check_page(r, home, pages.list[i], use, &own))
                continue;
            wrong++;
            use->fault(use->ctx, pages.list[i], &own);
        }
    }
    if (wrong)
        return err_set(e, ERR_INVALID, "%s: %zu of %zu files are not well-formed", path, wrong,
                       n);
    return n || err_set(e, ERR_NOT_FOUND, "%s: there are no files NAME.md", path);
}

/* The last folder of a path is that one: its start stays in *ret. */
static bool lies_in(struct arena *a, const char *path, const char *folder, const char **ret)
{
    struct str at = str_of(path), name = str_of(folder);

    if (at.n < name.n || memcmp(at.p + at.n - name.n, name.p, name.n) ||
        (at.n > name.n && at.p[at.n - name.n - 1] != '/'))
        return false;
    at.n -= name.n;
    *ret = at.n ? str_copy(a, at).p : ".";
    return true;
}

/* The kind of a file: by the folder that it lies in, else by its keys; and the user's folder. */
static bool find_home(struct reading *r, const char *path, size_t *ret_home,
                      const char **ret_folder, struct err *e)
{
    const char *slash = strrchr(path, '/');
    const char *parent = slash == path ? "/" : slash
        ? str_copy(r->arena, (struct str){ path, (size_t)(slash - path) }).p : ".";
    struct str text;
    size_t home = 0;

    *ret_folder = parent;
    for (; homes[home].folder; home++)
        if (lies_in(r->arena, parent, homes[home].folder, ret_folder))
            break;
    if (!homes[home].folder) {
        TRY(small_file_read(r->arena, path, stdin, METRIC_FILE_MAX, &text, e));
        for (home = 0; homes[home].kind != page_kind_of(text);)
            home++;
    }
    *ret_home = home;
    return true;
}

/* A file stands in the midst of what else its folder defines, but for itself. */
static bool check_file(struct reading *r, const char *path, const struct page_use *use,
                       struct err *e)
{
    const char *folder;
    struct paths pages;
    struct str unused;
    size_t home;

    TRY(find_home(r, path, &home, &folder, e));
    for (size_t i = 0; i < home && homes[i].folder; i++) {
        TRY(home_pages(r->arena, folder, i, &pages, e));
        for (size_t k = 0; k < pages.n; k++)
            TRY(add_page(r, homes[i].kind, pages.list[k], &unused, e));
    }
    return check_page(r, home, path, use, e);
}

bool engine_check_pages(struct arena *a, const char *path, const struct page_use *use,
                        struct err *e)
{
    AUTO(close_folder) DIR *folder = opendir(path);
    struct reading r;

    open_reading(a, &r);
    TRY(add_built_in(&r, e));
    return folder ? check_folder(&r, path, use, e) : check_file(&r, path, use, e);
}
