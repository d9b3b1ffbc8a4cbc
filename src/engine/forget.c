/* forget.c -- see forget.h: erasing, and the facts that follow. */
#include "forget.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "compact.h"
#include "engine_priv.h"
#include "erasure.h"
#include "forget_priv.h"
#include "key.h"
#include "partition.h"
#include "persons.h"

/* --- who it is --- */

static bool find_source(struct arena *a, struct engine *g, const struct forget_who *who,
                        struct customer_ref *ret, struct err *e)
{
    struct str *sources;
    int64_t records;
    size_t n;

    *ret = (struct customer_ref){ who->source, who->id };
    if (!who->source.n) {
        TRY(erasure_sources(a, g->store, who->id, &sources, &n, e));
        if (n > 1)
            return err_tell(e, ERR_CONFLICT, CODE_CUSTOMER_SOURCES,
                            "%zu sources have a customer of that id; name one", n);
        ret->source = n ? sources[0] : STR("");
    }
    TRY(erasure_count(g->store, ret, &records, e));
    return records || err_tell(e, ERR_NOT_FOUND, CODE_CUSTOMER_UNKNOWN,
                               "no record speaks of that customer");
}

struct same {
    struct arena        *arena;
    const struct people *people;
    struct forget_person *person;
    uint64_t             key;                   /* of the person */
    size_t               cap;
};

static void add(struct same *s, const struct customer_ref *who)
{
    struct forget_person *p = s->person;

    if (p->n == s->cap) {
        struct customer_ref *list = NEW_N(s->arena, struct customer_ref, 2 * s->cap + 4);

        if (p->n)
            memcpy(list, p->list, p->n * sizeof *list);
        p->list = list;
        s->cap = 2 * s->cap + 4;
    }
    p->list[p->n++] = (struct customer_ref){ str_copy(s->arena, who->source),
                                             str_copy(s->arena, who->id) };
}

static bool take_same(void *ctx, const struct customer_ref *who, struct err *e)
{
    struct same *s = ctx;
    const struct customer_ref *first = s->person->list;

    (void)e;
    if (people_of(s->people, key_of_conversation(who->source, who->id)) == s->key &&
        !(str_equal(who->source, first->source) && str_equal(who->id, first->id)))
        add(s, who);
    return true;
}

bool forget_find(struct arena *a, struct engine *g, const struct forget_who *who,
                 struct forget_person *ret, struct err *e)
{
    struct same s = { .arena = a, .person = ret };
    struct customer_ref first;

    *ret = (struct forget_person){ 0 };
    TRY(find_source(a, g, who, &first, e));
    add(&s, &first);
    if (who->alone)
        return true;
    TRY(persons_find(a, g->store, NULL, &s.people, e));
    s.key = people_of(s.people, key_of_conversation(first.source, first.id));
    return !people_know(s.people, key_of_conversation(first.source, first.id)) ||
           erasure_each_customer(g->store, take_same, &s, e);
}

/* --- erasing --- */

/* Within the transaction: facts of the conversations in the stage, and all that follows. */
static bool remake(struct engine *g, struct stage *stage, struct err *e)
{
    AUTO(settings_close) struct settings *settings = NULL;
    AUTO(fold_close) struct fold *f = NULL;

    TRY(settings_load(g->store, store_words(g->store), &settings, e));
    f = fold_open(g->store, settings, g->fold_bytes, g->folder, NULL);
    TRY(fold_scan(f, stage, e));
    for (int table = 0; table < FACTS_OF_REPLAY; table++)
        TRY(stage_forget_facts(stage, facts_table((enum fact_table)table)->name, 0, UINT64_MAX,
                               e));
    return fold_write(f, 0, PARTITIONS, e) && engine_follow(g, NULL, e);
}

/* Plays the list on the journal and lets the facts follow; then commits. */
static bool play(struct engine *g, struct erasure_counts *ret, struct err *e)
{
    AUTO(stage_close) struct stage *stage = NULL;

    TRY(erasure_apply(g->store, ret, e));
    TRY(erasure_touched(g->store, &stage, e));
    return remake(g, stage, e) && erasure_words(g->store, e) && compact_mark(g->store, e) &&
           store_commit(g->store, e);
}

static bool give_up(struct engine *g)
{
    struct err ignored = { 0 };

    store_rollback(g->store);
    if (!erasure_reload(g->store, &ignored))
        ignored.kind = ERR_NONE;                /* the next commit says what is wrong */
    return false;
}

bool engine_customer_erase(struct engine *g, const struct forget_who *who, int64_t now_us,
                           struct forgotten *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct erasure_counts counts;
    struct forget_person person;
    uint64_t hash;

    TRY(forget_find(a, g, who, &person, e));
    TRY(store_begin(g->store, e));
    if (!erasure_add(g->store, person.list, person.n, now_us, &hash, e) || !play(g, &counts, e))
        return give_up(g);
    *ret = (struct forgotten){ .customers = (int64_t)person.n, .records = counts.records,
                               .conversations = counts.conversations,
                               .rejects = counts.rejects };
    snprintf(ret->mark, sizeof ret->mark, "%016" PRIx64, hash);
    return true;
}

bool engine_erasures_carry(struct engine *g, struct str path, int64_t *ret_n, struct err *e)
{
    struct erasure_counts counts;
    int64_t n;

    TRY(erasure_carry(g->store, path, &n, e));
    if (n) {
        TRY(store_begin(g->store, e));
        if (!play(g, &counts, e))
            return give_up(g);
    }
    *ret_n = n;
    return true;
}

bool engine_erasures(struct arena *a, struct engine *g, struct erased_row **ret, size_t *ret_n,
                     struct err *e)
{
    struct erasure_row *rows;
    struct erased_row *list;
    size_t n;

    TRY(erasure_list(a, g->store, &rows, &n, e));
    list = NEW_N(a, struct erased_row, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = (struct erased_row){ rows[i].person, rows[i].at_us };
    *ret = list;
    *ret_n = n;
    return true;
}

bool engine_compact(struct engine *g, bool always, struct err *e)
{
    bool due;

    TRY(compact_is_due(g->store, &due, e));
    return (!due && !always) || (compact_copy(g->store, e) && compact_swap(g->store, e));
}
