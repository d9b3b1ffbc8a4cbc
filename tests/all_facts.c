/* all_facts.c -- prints every table of facts, for tests that compare stores.
 *
 *   all_facts DATABASE    by table: its name and its size in bytes, a line, and then its rows as
 *                         `telltale facts TABLE --format csv` has them
 *
 * One process for all of them: opening a store costs more than reading a small one. */
#include <stdio.h>

#include "cells.h"
#include "commands.h"
#include "engine.h"

struct csv {
    const struct table_def *def;
    struct bytes            text;
};

static bool add_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct csv *csv = ctx;
    struct output_cell cells[CHUNK_COLUMNS_MAX];

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        for (size_t i = 0; i < csv->def->n; i++)
            cells[i] = cell_of(&c->columns[i], csv->def->columns[i].type, row);
        row_csv(&csv->text, csv->def->columns, csv->def->n, cells);
    }
    return true;
}

static bool print_table(struct engine *g, enum fact_table table, struct err *e)
{
    struct csv csv = { .def = facts_table(table) };
    bool ok;

    header_csv(&csv.text, csv.def->columns, csv.def->n);
    ok = engine_facts(g, table, add_rows, &csv, e);
    if (ok) {
        printf("%s %zu\n", csv.def->name, csv.text.n);
        fwrite(csv.text.p, 1, csv.text.n, stdout);
    }
    bytes_done(&csv.text);
    return ok;
}

static bool print_all(const char *path, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    struct engine_options o = { .path = path, .must_exist = true };

    TRY(engine_open(&o, &g, e));
    for (int table = 0; table < FACT_TABLES; table++)
        TRY(print_table(g, (enum fact_table)table, e));
    return true;
}

int main(int argc, char **argv)
{
    struct err e = { 0 };

    if (argc == 2 && print_all(argv[1], &e))
        return 0;
    fprintf(stderr, "all_facts: %s\n", argc == 2 ? e.msg : "usage: all_facts DATABASE");
    return argc == 2 ? exit_code(e.kind) : 2;
}
