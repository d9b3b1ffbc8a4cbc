/* subscriptions_test.c -- tables of Recurly and Stripe to movements: the samples, by record. */
#include <string.h>

#include "chunk.h"
#include "driver.h"
#include "source_tools.h"
#include "tables.h"

static bool add_lines(void *ctx, const struct chunk *c, struct err *e)
{
    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str line = chunk_text(&c->columns[0], row);

        bytes_add(ctx, line.p, line.n);
        bytes_add(ctx, "\n", 1);
    }
    return true;
}

/* What was staged of a type, a line of JSON each, without what is not said. */
static void add_records(struct store *s, const char *type, struct bytes *out)
{
    char sql[1024];
    struct err e = { 0 };

    snprintf(sql, sizeof sql,
             "SELECT json_merge_patch('{}', to_json(x))::VARCHAR FROM (SELECT '%s' AS type, "
             "* EXCLUDE (id_key, nulls) REPLACE (strftime(\"at\", '%%Y-%%m-%%dT%%H:%%M:%%SZ') AS "
             "\"at\", strftime(version, '%%Y-%%m-%%dT%%H:%%M:%%SZ') AS version) FROM stage_%s) x "
             "ORDER BY 1", type, type);
    if (!driver_rows(s, sql, NULL, 0, add_lines, out, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
}

/* file:line [field] reason */
static bool add_reject(void *ctx, const struct reject *r, struct err *e)
{
    const char *name = strrchr(r->file, '/');
    char line[512];

    (void)e;
    snprintf(line, sizeof line, "%s:%lld [%s] %s\n", name ? name + 1 : r->file,
             (long long)r->line, r->field, r->reason);
    bytes_add(ctx, line, strlen(line));
    return true;
}

static void check_sample(const char *layout)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = NULL;
    AUTO(stage_close) struct stage *stage = NULL;
    AUTO(bytes_done) struct bytes records = { 0 };
    AUTO(bytes_done) struct bytes rejects = { 0 };
    char path[3][128];
    const char *folder;
    struct tables_options o = { .connector = STR("subscriptions"), .paths = &folder, .n_paths = 1,
                                .now_us = INT64_C(1767225600000000), .reject = add_reject,
                                .ctx = &rejects };
    struct store_options in_memory = { .memory_bytes = 256 << 20, .threads = 2 };
    struct err e = { 0 };

    snprintf(path[0], sizeof path[0], "connectors/subscriptions/sample/%s", layout);
    snprintf(path[1], sizeof path[1], "connectors/subscriptions/expected/%s.jsonl", layout);
    snprintf(path[2], sizeof path[2], "connectors/subscriptions/expected/%s.rejects", layout);
    folder = tree_path(a, path[0]);
    if (!store_open(&in_memory, &s, &e) || !stage_open(s, &stage, &e) ||
        !tables_read(s, stage, &o, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    add_records(s, "customer", &records);
    add_records(s, "customer_event", &records);
    add_records(s, "subscription", &records);
    check_tree(a, path[1], (struct str){ records.p, records.n });
    check_tree(a, path[2], (struct str){ rejects.p, rejects.n });
}

TEST(recurly)
{
    check_sample("recurly");
}

TEST(stripe)
{
    check_sample("stripe");
}
