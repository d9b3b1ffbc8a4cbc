/* cmd_facts.c -- telltale facts. */
#include <stdio.h>

#include "commands.h"
#include "session.h"

enum { NAMES_SIZE = 1024 };

/* The names of the tables: "a, b and c". */
static void list_tables(char names[NAMES_SIZE])
{
    size_t n = 0;

    for (int table = 0; table < FACT_TABLES && n < NAMES_SIZE; table++) {
        const char *before = table == 0 ? "" : table + 1 == FACT_TABLES ? " and " : ", ";
        int added = snprintf(names + n, NAMES_SIZE - n, "%s%s", before,
                             facts_table((enum fact_table)table)->name);

        n += (size_t)added;
    }
}

static bool table_of(const char *name, enum fact_table *ret, struct err *e)
{
    char names[NAMES_SIZE];

    for (int table = 0; table < FACT_TABLES; table++)
        if (strcmp(facts_table((enum fact_table)table)->name, name) == 0) {
            *ret = (enum fact_table)table;
            return true;
        }
    list_tables(names);
    return err_set(e, ERR_INVALID, "there is no table of facts \"%s\"; there are %s", name, names);
}

/* With the columns that depend on the present behind the others. */
static bool print_now(const struct options *o, struct engine *g, enum fact_table table,
                      int64_t now_us, struct err *e)
{
    AUTO(print_close) struct print p = { .lines = true };
    const struct table_def *def = facts_table(table);
    struct column_def columns[CHUNK_COLUMNS_MAX];
    const struct column_def *more;
    size_t n;

    more = engine_now_columns(table, &n);
    memcpy(columns, def->columns, def->n * sizeof *columns);
    memcpy(columns + def->n, more, n * sizeof *columns);
    print_open(&p, o, columns, def->n + n);
    return engine_facts_now(g, table, now_us, print_rows, &p, e) && print_finish(&p, e);
}

static bool facts(const struct options *o, struct err *e)
{
    struct engine *g;
    AUTO(print_close) struct print p = { .lines = true };
    const char *parquet = option_value(o, "parquet"), *now = option_value(o, "now");
    const struct table_def *def;
    enum fact_table table;
    int64_t now_us;

    TRY(table_of(o->args[0], &table, e));
    if (parquet && now)
        return err_set(e, ERR_INVALID, "--now and --parquet do not go together");
    TRY(session_now(o, &now_us, e));
    TRY(session_read(o, &g, e));
    if (parquet)
        return engine_facts_parquet(g, table, str_of(parquet), e);
    def = facts_table(table);
    if (now)
        return print_now(o, g, table, now_us, e);
    print_open(&p, o, def->columns, def->n);
    return engine_facts(g, table, print_rows, &p, e) && print_finish(&p, e);
}

int cmd_facts(const struct options *o)
{
    struct err e = { 0 };

    return facts(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
