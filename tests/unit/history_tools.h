/* history_tools.h -- for tests of what follows from little that came: histories at random, cut
 * into commits at random, and facts beside those of a rebuild. */
#ifndef HISTORY_TOOLS_H
#define HISTORY_TOOLS_H

#include <stdarg.h>

#include "engine.h"
#include "instant.h"
#include "store_tools.h"

static inline int upto(int n)
{
    return (int)(test_random() % (uint64_t)n);
}

static inline bool one_in(int n)
{
    return upto(n) == 0;
}

struct history {
    FILE *file;
    int   version;                              /* minutes; some come late */
};

/* Writes a record, but for the end of its line; writes n records. */
typedef void history_record(struct history *h);
typedef void history_records(struct history *h, int n);

/* Mostly a few kinds at a time: the less comes, the more is left as it was. */
static inline void history_write(struct history *h, history_record *const *kinds, size_t kinds_n,
                                 int n)
{
    int all = (int)kinds_n, first = upto(all), width = one_in(2) ? all : 1 + upto(4);

    for (int i = 0; i < n; i++) {
        kinds[(first + upto(width)) % all](h);
        fputs("}\n", h->file);
    }
}

/* Begins a record: of one of few ids, a new one or another version of it. */
static inline void begin(struct history *h, const char *type, const char *source,
                         const char *letter, int ids, int hours)
{
    int id = upto(ids), hour = upto(hours), version = ++h->version - (one_in(5) ? upto(40) : 0);

    fprintf(h->file, "{\"type\":\"%s\",\"source\":\"%s\",\"id\":\"%s%d\",\"at\":"
            "\"2025-03-%02dT%02d:%02d:00Z\",\"version\":\"2025-06-%02dT%02d:%02d:00Z\"", type,
            source, letter, id, 1 + hour / 24, hour % 24, one_in(3) ? 30 : 0,
            1 + (version + 100) / 1440, (version + 100) / 60 % 24, (version + 100) % 60);
}

/* A field, mostly. */
__attribute__((format(printf, 2, 3)))
static inline void add(struct history *h, const char *fmt, ...)
{
    va_list ap;

    if (one_in(4))
        return;
    fputs(",", h->file);
    va_start(ap, fmt);
    vfprintf(h->file, fmt, ap);
    va_end(ap);
}

static inline const char *one_of(const char *const *words, int n)
{
    return words[upto(n)];
}

#define ONE_OF(...) \
    one_of((const char *const[]){ __VA_ARGS__ }, \
           sizeof (const char *const[]){ __VA_ARGS__ } / sizeof(const char *))

static inline void history_import(struct engine *g, struct history *h, const char *path,
                                  int records_max, history_records *records)
{
    struct import_options o = { .connector = STR("canonical"), .paths = &path, .n_paths = 1,
                                .now_us = INT64_C(1767225600) * SECOND_US };
    struct import_result r = { 0 };
    struct err e = { 0 };

    h->file = fopen(path, "w");
    records(h, 1 + upto(records_max));
    fclose(h->file);
    went_well(engine_import(g, &o, &r, &e), &e);
    CHECK_INT(r.rejected, 0);
}

struct dump {
    struct buf      text;
    enum fact_table table;
};

static inline void dump_cell(struct buf *b, const struct chunk_column *c, enum column_type type,
                             size_t row)
{
    if (!chunk_valid(c, row))
        buf_add(b, "-");
    else if (type == COLUMN_TEXT)
        buf_add(b, "%.*s", (int)chunk_text(c, row).n, chunk_text(c, row).p);
    else if (type == COLUMN_BOOL)
        buf_add(b, "%d", ((const uint8_t *)c->data)[row]);
    else if (type == COLUMN_DOUBLE)
        buf_add(b, "%.17g", ((const double *)c->data)[row]);
    else
        buf_add(b, "%" PRId64, chunk_int(c, row));
    buf_add(b, ",");
}

static inline bool dump_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct dump *d = ctx;
    const struct table_def *t = facts_table(d->table);

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        buf_add(&d->text, "%s: ", t->name);
        for (size_t i = 0; i < t->n; i++)
            dump_cell(&d->text, &c->columns[i], t->columns[i].type, row);
        buf_add(&d->text, "\n");
    }
    return true;
}

/* All facts of a store, and what it keeps to follow persons by, as text in the arena. */
static inline const char *dump_facts(struct arena *a, struct engine *g)
{
    static const char *const kept[] = {
        "SELECT sum(hash(customer, identity, id_key) % 1000003)::BIGINT FROM main.identity",
        "SELECT sum(hash(customer, identity, id_key) % 1000003)::BIGINT FROM main.shared",
        "SELECT sum(hash(key, customer, matter) % 1000003)::BIGINT FROM main.contact",
        "SELECT sum(hash(key, other) % 1000003)::BIGINT FROM main.link",
    };
    struct dump d;
    struct err e = { 0 };
    const char *text = "";

    buf_init(&d.text, a, 1 << 22);
    for (int table = 0; table < FACT_TABLES; table++) {
        d.table = (enum fact_table)table;
        went_well(engine_facts(g, d.table, dump_rows, &d, &e), &e);
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        buf_add(&d.text, "%s: %" PRId64 "\n", kept[i], query_int(engine_store(g), kept[i]));
    went_well(buf_finish(&d.text, &text, &e), &e);
    return text;
}

/* Says the first line in which they differ. */
static inline void check_same(const char *got, const char *want, int history, int commit)
{
    size_t i = 0, line = 0;

    for (; got[i] && got[i] == want[i]; i++)
        line = got[i] == '\n' ? i + 1 : line;
    if (got[i] != want[i])
        test_fail(__FILE__, __LINE__, "history %d, commit %d:\n# got  %.*s\n# want %.*s", history,
                  commit, (int)strcspn(got + line, "\n"), got + line,
                  (int)strcspn(want + line, "\n"), want + line);
}

static inline void history_run(const char *path, int number, int commits, int records_max,
                               history_records *records)
{
    struct engine_options o = { .threads = 2, .memory_bytes = (size_t)256 << 20 };
    AUTO(engine_close) struct engine *g = NULL;
    struct history h = { 0 };
    struct err e = { 0 };

    if (!went_well(engine_open(&o, &g, &e), &e))
        return;
    for (int commit = 0; commit < commits; commit++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const char *got;
        int64_t n;

        history_import(g, &h, path, records_max, records);
        if (commit + 1 < commits && !one_in(4))
            continue;
        got = dump_facts(a, g);
        went_well(engine_rebuild(g, NULL, &n, &e), &e);
        check_same(got, dump_facts(a, g), number, commit);
    }
}

#endif
