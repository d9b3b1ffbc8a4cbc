/* retain.c -- see retain.h. */
#include "retain.h"

#include "compact.h"
#include "engine_priv.h"

enum { DAYS_MAX = 36525 };

bool engine_retention(struct engine *g, struct retention_rule *ret, size_t *ret_n, struct err *e)
{
    return retention_list(g->store, ret, ret_n, e);
}

static bool give_up(struct engine *g)
{
    struct err ignored = { 0 };

    store_rollback(g->store);
    if (!retention_load(g->store, &ignored))
        ignored.kind = ERR_NONE;                /* the next commit says what is wrong */
    return false;
}

bool engine_retain(struct engine *g, struct str type, int64_t days, bool texts_only,
                   struct err *e)
{
    struct retention_rule rule = { .days = days, .texts_only = texts_only };
    int kind = record_kind_of(type);

    if (kind < 0)
        return err_set(e, ERR_INVALID, "there is no type of records \"%.*s\"",
                       (int)(type.n > 64 ? 64 : type.n), type.p);
    if (days < 0 || days > DAYS_MAX)
        return err_tell(e, ERR_INVALID, CODE_PERIOD_DAYS, "a period has 1 to %d days", DAYS_MAX);
    rule.kind = (enum record_kind)kind;
    TRY(store_begin(g->store, e));
    if (!retention_set(g->store, &rule, e) || !store_commit(g->store, e))
        return give_up(g);
    return true;
}

/* Facts of conversations that went, and all that follows from what is left. */
static bool remake(struct engine *g, struct err *e)
{
    for (int table = 0; table < FACTS_OF_REPLAY; table++)
        TRY(retention_forget(g->store, facts_table((enum fact_table)table)->name, e));
    return engine_follow(g, NULL, e);
}

static bool apply(struct engine *g, int64_t now_us, bool dry, struct retention_rule *ret,
                  size_t *ret_n, struct err *e)
{
    int64_t records = 0;
    bool facts;

    TRY(retention_apply(g->store, now_us, ret, ret_n, &facts, e));
    for (size_t i = 0; i < *ret_n; i++)
        records += ret[i].records;
    if (dry)
        return true;
    return (!facts || remake(g, e)) && (!records || compact_mark(g->store, e)) &&
           store_commit(g->store, e);
}

bool engine_retention_apply(struct engine *g, int64_t now_us, bool dry,
                            struct retention_rule *ret, size_t *ret_n, struct err *e)
{
    TRY(store_begin(g->store, e));
    if (!apply(g, now_us, dry, ret, ret_n, e))
        return give_up(g);
    if (!dry)
        return true;
    store_rollback(g->store);
    return retention_load(g->store, e);
}
