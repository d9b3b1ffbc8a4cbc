/* store_tools.h -- for tests of store and engine: a folder, an open store, records as lines. */
#ifndef STORE_TOOLS_H
#define STORE_TOOLS_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "arena.h"
#include "canonical.h"
#include "driver.h"
#include "facts.h"
#include "journal.h"
#include "store.h"
#include "test.h"

/* A folder that is gone, with the files in it, at the end of the block. */
struct folder {
    char path[256];
};

static inline struct folder folder_open(void)
{
    const char *temporary = getenv("TMPDIR");
    struct folder f;

    snprintf(f.path, sizeof f.path, "%.200s/telltale-test-XXXXXX", temporary ? temporary : "/tmp");
    CHECK(mkdtemp(f.path) != NULL);
    return f;
}

static inline void folder_done(struct folder *f)
{
    DIR *d = opendir(f->path);
    char path[1024];

    for (struct dirent *one; d && (one = readdir(d));) {
        snprintf(path, sizeof path, "%s/%s", f->path, one->d_name);
        if (one->d_name[0] != '.' && unlink(path) != 0)
            rmdir(path);
    }
    if (d)
        closedir(d);
    rmdir(f->path);
}

static inline const char *folder_file(struct arena *a, const struct folder *f, const char *name)
{
    size_t size = strlen(f->path) + strlen(name) + 2;
    char *path = NEW_N(a, char, size);

    snprintf(path, size, "%s/%s", f->path, name);
    return path;
}

/* Says what went wrong where something did; gives `ok` back. */
static inline bool went_well(bool ok, const struct err *e)
{
    if (!ok)
        test_fail("store_tools.h", 1, "%s", e->msg);
    return ok;
}

/* A store with the tables of facts; path NULL: in memory. */
static inline struct store *test_store(const char *path)
{
    const struct table_def *facts[FACT_TABLES];
    struct store_options o = { .path = path, .threads = 2, .facts = facts,
                               .facts_n = FACT_TABLES, .memory_bytes = (size_t)256 << 20 };
    struct store *s = NULL;
    struct err e = { 0 };

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    went_well(store_open(&o, &s, &e), &e);
    return s;
}

/* Stages a record given as a line of JSON. */
static inline void stage_line(struct stage *t, const char *line)
{
    AUTO(json_close) struct json *object = NULL;
    AUTO(row_done) struct row row = { 0 };
    struct err e = { 0 };

    if (went_well(json_parse(str_of(line), &object, &e), &e) &&
        went_well(canonical_row(&row, object, STR(""), &e), &e))
        went_well(stage_add(t, &row, 0, &e), &e);
}

static inline struct stage *stage_lines(struct store *s, const char *const *lines, size_t n)
{
    struct stage *t = NULL;
    struct err e = { 0 };

    went_well(stage_open(s, &t, &e), &e);
    for (size_t i = 0; i < n; i++)
        stage_line(t, lines[i]);
    return t;
}

/* Stages, resolves and writes it all in one transaction. */
static inline void write_lines(struct store *s, const char *const *lines, size_t n,
                               struct stage_counts counts[RECORD_KINDS])
{
    AUTO(stage_close) struct stage *t = stage_lines(s, lines, n);
    struct err e = { 0 };

    memset(counts, 0, RECORD_KINDS * sizeof *counts);
    went_well(stage_resolve(t, counts, &e) && store_begin(s, &e) && stage_write_rest(t, &e) &&
              stage_write_range(t, 0, UINT64_MAX, &e) && store_commit(s, &e), &e);
}

static inline int64_t query_int(struct store *s, const char *sql)
{
    int64_t value = NONE;
    struct err e = { 0 };

    went_well(driver_int(s, &value, &e, "%s", sql), &e);
    return value;
}

static inline bool keep_text(void *ctx, const struct chunk *c, struct err *e)
{
    char *text = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str value = chunk_valid(&c->columns[0], row) ? chunk_text(&c->columns[0], row)
                                                            : STR("-");
        size_t n = strlen(text);

        snprintf(text + n, 4096 - n, "%s%.*s", n ? " " : "", (int)value.n, value.p);
    }
    return true;
}

/* The texts of a query's only column, space between, "-" for null. */
static inline const char *query_text(struct store *s, const char *sql)
{
    static char text[4096];
    struct err e = { 0 };

    text[0] = 0;
    went_well(driver_rows(s, sql, NULL, 0, keep_text, text, &e), &e);
    return text;
}

#define CHECK_TEXT(got, want)                                              \
    do {                                                                   \
        const char *got_ = (got), *want_ = (want);                         \
        if (strcmp(got_, want_) != 0)                                      \
            test_fail(__FILE__, __LINE__, "%s: got \"%s\", want \"%s\"", #got, got_, want_); \
    } while (0)

#endif
