/* verify.c -- see verify.h. */
#include "verify.h"

#include <stdio.h>

#include "engine_priv.h"

enum { ABOUT_SIZE = 128 };

bool engine_verify(struct engine *g, check_use *use, void *ctx, struct err *e)
{
    const struct table_def *facts[FACT_TABLES];
    struct check_options o = { .facts = facts, .facts_n = FACT_TABLES,
                               .keyed_n = FACTS_OF_REPLAY, .use = use, .ctx = ctx };

    for (int i = 0; i < FACT_TABLES; i++)
        facts[i] = facts_table((enum fact_table)i);
    return check_store(g->store, &o, e);
}

struct sum {
    int64_t rows, sum;
};

static bool sums_of(struct engine *g, struct sum sums[FACT_TABLES], struct err *e)
{
    for (int i = 0; i < FACT_TABLES; i++)
        TRY(check_sum(g->store, facts_table((enum fact_table)i), &sums[i].rows, &sums[i].sum, e));
    return true;
}

bool engine_verify_facts(struct engine *g, const struct engine_watch *watch, check_use *use,
                         void *ctx, struct err *e)
{
    struct sum before[FACT_TABLES], after[FACT_TABLES];
    int64_t conversations;

    TRY(sums_of(g, before, e));
    TRY(engine_rebuild(g, watch, &conversations, e));
    TRY(sums_of(g, after, e));
    for (int i = 0; i < FACT_TABLES; i++) {
        bool same = before[i].rows == after[i].rows && before[i].sum == after[i].sum;
        char about[ABOUT_SIZE], fault[ABOUT_SIZE];
        struct check_found found = { .check = "rebuild", .rows = before[i].rows };

        snprintf(about, sizeof about, "facts.%s", facts_table((enum fact_table)i)->name);
        snprintf(fault, sizeof fault, "other rows than the %lld that its records give: rebuild",
                 (long long)after[i].rows);
        found.about = str_of(about);
        found.wrong = !same;
        found.fault = str_of(same ? "" : fault);
        TRY(use(ctx, &found, e));
    }
    return true;
}
