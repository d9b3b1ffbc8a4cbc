/* cmd_facts.c -- telltale facts. */
#include "commands.h"
#include "session.h"

static bool table_of(const char *name, enum fact_table *ret, struct err *e)
{
    for (int table = 0; table < FACT_TABLES; table++)
        if (strcmp(facts_table((enum fact_table)table)->name, name) == 0) {
            *ret = (enum fact_table)table;
            return true;
        }
    return err_set(e, ERR_INVALID, "there is no table of facts \"%s\"; there are conversation, "
                   "reply, leg, sla_clock and person_gap", name);
}

static bool facts(const struct options *o, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    AUTO(print_close) struct print p = { 0 };
    const char *parquet = option_value(o, "parquet");
    const struct table_def *def;
    enum fact_table table;

    TRY(table_of(o->args[0], &table, e));
    TRY(session_open(o, true, &g, e));
    if (parquet)
        return engine_facts_parquet(g, table, str_of(parquet), e);
    def = facts_table(table);
    print_open(&p, o, def->columns, def->n);
    return engine_facts(g, table, print_rows, &p, e) && print_finish(&p, e);
}

int cmd_facts(const struct options *o)
{
    struct err e = { 0 };

    return facts(o, &e) ? exit_code(ERR_NONE) : session_fail(&e);
}
