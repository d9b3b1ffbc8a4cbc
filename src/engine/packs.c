/* packs.c -- packs of benchmarks and targets: the program's, the user's own, which are on. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ask_priv.h"
#include "embedded.h"
#include "engine_priv.h"
#include "journal.h"
#include "own.h"
#include "small_file.h"
#include "targets.h"

enum { PATH_SIZE = 4096 };

struct gathering {
    struct arena           *arena;
    struct pack            *packs;
    struct benchmark_list  *lists;              /* as packs */
    bool                   *on;
    size_t                  n;
};

static bool ends_in(struct str name, const char *end)
{
    size_t n = strlen(end);

    return name.n > n && memcmp(name.p + name.n - n, end, n) == 0;
}

/* The name of a pack: its file's without folder and ending. */
static struct str pack_name(const char *path, const char *end)
{
    const char *slash = strrchr(path, '/');
    struct str name = str_of(slash ? slash + 1 : path);

    return (struct str){ name.p, name.n - strlen(end) };
}

static bool add_pack(struct gathering *all, const char *file, struct str name, struct str text,
                     bool own, struct err *e)
{
    struct pack *p = &all->packs[all->n];

    if (all->n == PACKS_MAX)
        return err_set(e, ERR_LIMIT, "%s: more than %d packs", file, PACKS_MAX);
    TRY(pack_read(all->arena, file, name, text, p, &all->lists[all->n], e));
    p->own = own;
    p->on = p->on && !own;
    for (size_t i = 0; i < all->n; i++)
        if (str_equal(all->packs[i].name, p->name))
            return err_set(e, ERR_CONFLICT, "%s: there is a pack %s already", file, p->name.p);
    all->n++;
    return true;
}

static bool add_target_pack(struct gathering *all, const struct embedded_file *f, struct err *e)
{
    struct pack *p = &all->packs[all->n];
    struct target_list list;

    if (all->n == PACKS_MAX)
        return err_set(e, ERR_LIMIT, "%s: more than %d packs", f->path, PACKS_MAX);
    TRY(targets_read(all->arena, f->path, (struct str){ f->text, f->n }, &list, e));
    *p = (struct pack){ .name = str_copy(all->arena, pack_name(f->path, ".csv")),
                        .title = STR("Targets that the sources of the metrics state"),
                        .about = STR("Targets of the documents that asked for the metrics; a "
                                     "target of your own takes their place."),
                        .on = true, .targets = true, .n = list.n };
    all->n++;
    return true;
}

static bool add_built_in(struct gathering *all, struct err *e)
{
    for (const struct embedded_file *f = benchmark_files; f->path; f++) {
        struct str path = str_of(f->path);

        if (ends_in(path, ".jsonl"))
            TRY(add_pack(all, f->path, pack_name(f->path, ".jsonl"),
                         (struct str){ f->text, f->n }, false, e));
        else
            TRY(add_target_pack(all, f, e));
    }
    return true;
}

static void close_folder(DIR **folder)
{
    if (*folder)
        closedir(*folder);
}

static bool add_folder(struct gathering *all, const char *path, struct str metrics,
                       struct err *e)
{
    AUTO(close_folder) DIR *folder = opendir(path);
    struct catalogue c;

    if (!folder)
        return err_set(e, ERR_NOT_FOUND, "%s: %s", path, strerror(errno));
    TRY(engine_metrics(all->arena, metrics, &c, e));
    for (struct dirent *d = readdir(folder); d; d = readdir(folder)) {
        char file[PATH_SIZE];
        struct str text;

        if (!ends_in(str_of(d->d_name), ".jsonl"))
            continue;
        if (snprintf(file, sizeof file, "%s/%s", path, d->d_name) >= (int)sizeof file)
            return err_set(e, ERR_LIMIT, "%s: the path is too long", d->d_name);
        TRY(small_file_read(all->arena, file, NULL, GUIDE_FILE_MAX, &text, e));
        TRY(add_pack(all, file, pack_name(file, ".jsonl"), text, true, e));
        TRY(pack_check(&c, file, &all->lists[all->n - 1], e));
    }
    return true;
}

/* --- which are on --- */

static bool read_setting(void *ctx, const struct chunk *c, struct err *e)
{
    struct gathering *all = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str name = chunk_text(&c->columns[0], row);
        struct str value = chunk_text(&c->columns[1], row);

        if (name.n <= 5 || memcmp(name.p, "pack.", 5) != 0)
            continue;
        for (size_t i = 0; i < all->n; i++)
            if (str_equal(all->packs[i].name, (struct str){ name.p + 5, name.n - 5 }))
                all->on[i] = str_equal(value, STR("on"));
    }
    return true;
}

static int by_name(const void *x, const void *y)
{
    const struct pack *a = x, *b = y;

    return strcmp(a->name.p, b->name.p);
}

/* Lists are found by their packs' names once these are in order. */
static const struct benchmark_list *list_of(const struct gathering *all,
                                            const struct pack *unsorted, struct str name)
{
    for (size_t i = 0; i < all->n; i++)
        if (str_equal(unsorted[i].name, name))
            return &all->lists[i];
    return NULL;
}

static void fill(const struct gathering *all, struct packs *ret)
{
    struct pack *unsorted = NEW_N(all->arena, struct pack, all->n + 1);
    struct benchmark *on, *every;
    size_t n = 0;

    memcpy(unsorted, all->packs, all->n * sizeof *unsorted);
    for (size_t i = 0; i < all->n; i++)
        n += all->lists[i].n;
    on = NEW_N(all->arena, struct benchmark, n + 1);
    every = NEW_N(all->arena, struct benchmark, n + 1);
    qsort(all->packs, all->n, sizeof *all->packs, by_name);
    *ret = (struct packs){ .list = all->packs, .on = all->on, .n = all->n,
                           .benchmarks.list = on, .all.list = every };
    for (size_t i = 0; i < all->n; i++) {
        const struct benchmark_list *list = list_of(all, unsorted, all->packs[i].name);

        for (size_t k = 0; k < list->n; k++) {
            every[ret->all.n] = list->list[k];
            every[ret->all.n++].pack = &all->packs[i];
        }
    }
}

bool engine_packs(struct arena *a, struct engine *g, struct str folder, struct packs *ret,
                  struct err *e)
{
    static const char *const columns[] = { "name", "value" };
    struct gathering all = { .arena = a, .packs = NEW_N(a, struct pack, PACKS_MAX + 1),
                             .lists = NEW_N(a, struct benchmark_list, PACKS_MAX + 1),
                             .on = NEW_N(a, bool, PACKS_MAX + 1) };
    struct benchmark *on;

    TRY(add_built_in(&all, e));
    if (folder.n)
        TRY(add_folder(&all, str_copy(a, folder).p, folder, e));
    fill(&all, ret);
    for (size_t i = 0; i < all.n; i++)
        all.on[i] = all.packs[i].on;
    if (g)
        TRY(journal_rows(g->store, RECORD_SETTING, columns, 2, read_setting, &all, e));
    on = (struct benchmark *)ret->benchmarks.list;
    for (size_t i = 0; i < ret->all.n; i++)
        if (all.on[ret->all.list[i].pack - all.packs])
            on[ret->benchmarks.n++] = ret->all.list[i];
    return true;
}

bool engine_pack_switch(struct engine *g, struct str name, bool on, struct str folder,
                        int64_t now_us, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct own_record record = { .kind = RECORD_SETTING, .at_us = now_us, .version_us = now_us };
    struct import_result done;
    struct packs packs;
    struct buf id;
    size_t i = 0;

    TRY(engine_packs(a, g, folder, &packs, e));
    while (i < packs.n && !str_equal(packs.list[i].name, name))
        i++;
    if (i == packs.n)
        return err_set(e, ERR_NOT_FOUND, "there is no pack \"%.*s\": see telltale benchmarks",
                       (int)(name.n < 80 ? name.n : 80), name.p);
    buf_init(&id, a, 512);
    buf_add(&id, "pack.%.*s", (int)name.n, name.p);
    record.id = (struct str){ id.p, id.n };
    own_text(&record, "name", record.id);
    own_text(&record, "value", on ? STR("on") : STR("off"));
    return own_write(g, &record, 1, now_us, &done, e);
}

bool engine_check_pack(struct arena *a, const char *path, struct str folder, struct pack *ret,
                       struct err *e)
{
    struct benchmark_list list;
    struct catalogue c;
    struct str text;

    if (!ends_in(str_of(path), ".jsonl"))
        return err_set(e, ERR_INVALID, "%s: a pack's name ends in .jsonl", path);
    TRY(engine_metrics(a, folder, &c, e));
    TRY(small_file_read(a, path, NULL, GUIDE_FILE_MAX, &text, e));
    TRY(pack_read(a, path, pack_name(path, ".jsonl"), text, ret, &list, e));
    return pack_check(&c, path, &list, e);
}

bool engine_targets_of_file(struct arena *a, const char *path, FILE *standard,
                            struct target_list *ret, struct err *e)
{
    struct str text;

    TRY(small_file_read(a, path, standard, GUIDE_FILE_MAX, &text, e));
    return targets_read(a, path, text, ret, e);
}

/* An area as a goal: its metrics say themselves what they are for. */
static struct goal goal_of_area(struct arena *a, const struct catalogue *c, struct str kra)
{
    struct goal_metric *metrics = NEW_N(a, struct goal_metric, c->n);
    struct goal g = { .id = kra, .name = kra, .about = STR("an area of the catalogue"),
                      .metrics = metrics };

    for (size_t i = 0; i < c->n; i++)
        if (str_equal(c->metrics[i]->kra, kra))
            metrics[g.n++] = (struct goal_metric){ c->metrics[i]->id, c->metrics[i]->name };
    return g;
}

bool engine_goals(struct arena *a, const struct catalogue *c, struct goal_list *ret,
                  struct err *e)
{
    const struct embedded_file *f = goal_files;
    struct goal_list read;
    struct goal *all;

    TRY(goals_read(a, f->path, (struct str){ f->text, f->n }, &read, e));
    all = NEW_N(a, struct goal, read.n + c->n);
    memcpy(all, read.list, read.n * sizeof *all);
    for (size_t i = 0; i < c->n; i++) {
        size_t k = 0;

        while (k < read.n && !str_equal(all[k].id, c->metrics[i]->kra))
            k++;
        if (k == read.n)
            all[read.n++] = goal_of_area(a, c, c->metrics[i]->kra);
    }
    *ret = (struct goal_list){ all, read.n };
    return true;
}
