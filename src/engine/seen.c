/* seen.c -- see seen.h. */
#include "seen.h"

#include <assert.h>
#include <stdlib.h>

#include "arena.h"
#include "engine_priv.h"
#include "fact.h"
#include "fact_team.h"
#include "journal.h"
#include "pseudonym.h"

bool seen_check(const struct viewer *v, struct err *e)
{
    return !v || v->personal || v->pseudonym_key.n >= PSEUDONYM_KEY_BYTES ||
           err_set(e, ERR_INTERNAL, "there is no key to make pseudonyms with");
}

struct str seen_name(struct arena *a, const struct viewer *v, const char *column,
                     enum personal personal, struct str name)
{
    if (!v || v->personal || personal == PERSONAL_NO || !name.n)
        return name;
    if (personal == PERSONAL_TEXT)
        return (struct str){ 0 };
    /* A person, and an account's own span, go by the id of a customer. */
    return pseudonym(a, v->pseudonym_key, strcmp(column, "person") == 0 ||
                     strcmp(column, "record_id") == 0 ? "customer" : column, name);
}

/* --- rows --- */

static struct chunk_word word_of(struct str text)
{
    struct chunk_word w = { .n = (uint32_t)text.n };

    if (text.n > sizeof w.head + sizeof w.tail.rest) {
        memcpy(w.head, text.p, sizeof w.head);
        w.tail.p = text.p;
    } else if (text.n) {
        memcpy((char *)&w + offsetof(struct chunk_word, head), text.p, text.n);
    }
    return w;
}

static struct chunk_column seen_column(struct arena *a, const struct seen_columns *s, size_t i,
                                       const struct chunk *c)
{
    struct chunk_word *words = NEW_N(a, struct chunk_word, c->n + 1);
    uint64_t *valid = NEW_N(a, uint64_t, c->n / 64 + 1);

    for (size_t row = 0; row < c->n; row++) {
        struct str name = { 0 };

        if (chunk_valid(&c->columns[i], row))
            name = seen_name(a, s->viewer, s->names[i], s->personal[i],
                             chunk_text(&c->columns[i], row));
        if (!name.p)
            continue;
        words[row] = word_of(name);
        valid[row / 64] |= UINT64_C(1) << row % 64;
    }
    return (struct chunk_column){ .data = words, .valid = valid };
}

bool seen_rows(void *ctx, const struct chunk *c, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct seen_columns *s = ctx;
    struct chunk *made;

    if (!s->viewer || s->viewer->personal)
        return s->rows(s->ctx, c, e);
    made = NEW(a, struct chunk);
    *made = *c;
    for (size_t i = 0; i < c->columns_n; i++)
        if (s->personal[i] != PERSONAL_NO)
            made->columns[i] = seen_column(a, s, i, c);
    return s->rows(s->ctx, made, e);
}

static bool whole_store(const struct viewer *v, const char *what, struct err *e)
{
    return !v || !v->scoped || err_tell(e, ERR_DENIED, CODE_ALL_TEAMS,
                                        "%s are of all teams, and you see only your own", what);
}

bool engine_facts_seen(struct engine *g, const struct viewer *v, enum fact_table table,
                       int64_t now_us, bool (*rows)(void *ctx, const struct chunk *c,
                                                    struct err *e), void *ctx, struct err *e)
{
    const struct table_def *t = facts_table(table);
    struct seen_columns s = { .viewer = v, .rows = rows, .ctx = ctx };

    TRY(whole_store(v, "tables of facts", e));
    TRY(seen_check(v, e));
    for (size_t i = 0; i < t->n; i++) {
        s.names[i] = t->columns[i].name;
        s.personal[i] = personal_column(t, t->columns[i].name);
    }
    return now_us == NONE ? engine_facts(g, table, seen_rows, &s, e)
                          : engine_facts_now(g, table, now_us, seen_rows, &s, e);
}

bool engine_rejects_seen(struct engine *g, const struct viewer *v,
                         bool (*rows)(void *ctx, const struct chunk *c, struct err *e), void *ctx,
                         struct err *e)
{
    enum { TEXT = 5 };
    struct seen_columns s = { .viewer = v, .rows = rows, .ctx = ctx,
                              .personal = { [TEXT] = PERSONAL_TEXT } };

    return whole_store(v, "rejected records", e) && engine_rejects(g, seen_rows, &s, e);
}

/* --- conversations --- */

bool seen_span(struct engine *g, const struct viewer *v, int64_t *ret_first_us,
               int64_t *ret_last_us, struct err *e)
{
    if (!v || !v->scoped)
        return fact_span(g->store, ret_first_us, ret_last_us, e);
    return fact_team_span(g->store, v->teams, v->n_teams, ret_first_us, ret_last_us, e);
}

bool seen_conversation(struct engine *g, const struct viewer *v, struct str source, struct str id,
                       uint64_t *ret_key, struct err *e)
{
    bool seen = true, found = journal_find(g->store, source, id, ret_key, e);

    if (!v || !v->scoped)
        return found;
    if (!found && e->kind != ERR_NOT_FOUND && e->kind != ERR_CONFLICT)
        return false;
    if (found)
        TRY(fact_is_of_team(g->store, *ret_key, v->teams, v->n_teams, &seen, e));
    /* Whether others have one of that id is not told. */
    return (found && seen) || err_tell(e, ERR_NOT_FOUND, CODE_CONVERSATION_UNKNOWN,
                                       "there is no conversation \"%.*s\"",
                                       (int)(id.n > 100 ? 100 : id.n), id.p);
}

/* --- targets and notes --- */

static bool is_among(const struct str *list, size_t n, struct str text)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(list[i], text))
            return true;
    return false;
}

bool seen_team(const struct viewer *v, struct str team)
{
    return is_among(v->teams, v->n_teams, team);
}

/* Who the viewer's agents are, read when first needed. */
struct agents {
    struct arena     *arena;
    struct engine    *engine;
    const struct str *list;
    size_t            n;
    bool              known;
};

static bool agents_read(struct agents *k, const struct viewer *v, struct err *e)
{
    if (!k->known)
        TRY(fact_team_agents(k->arena, k->engine->store, v->teams, v->n_teams, &k->list, &k->n,
                             e));
    k->known = true;
    return true;
}

/* Whether what is said of a part of the whole is for the viewer: not if that names another team,
 * its agents, or a customer to one who may not see any. */
static bool segment_seen(struct agents *k, const struct viewer *v, const struct segment *s,
                         bool *ret, struct err *e)
{
    *ret = true;
    for (size_t i = 0; i < s->n; i++) {
        const struct guide_pair *pair = &s->pairs[i];

        if (v->scoped && str_equal(pair->dimension, STR("team")))
            *ret = *ret && seen_team(v, pair->value);
        if (v->scoped && str_equal(pair->dimension, STR("agent"))) {
            TRY(agents_read(k, v, e));
            *ret = *ret && is_among(k->list, k->n, pair->value);
        }
        if (!v->personal && (str_equal(pair->dimension, STR("customer")) ||
                             str_equal(pair->dimension, STR("account"))))
            *ret = false;
    }
    return true;
}

bool engine_targets_seen(struct arena *a, struct engine *g, const struct viewer *v,
                         struct target_list *ret, struct err *e)
{
    struct agents agents = { .arena = a, .engine = g };
    struct target_list all;
    struct target *kept;
    size_t n = 0;

    TRY(engine_targets(a, g, &all, e));
    kept = NEW_N(a, struct target, all.n + 1);
    for (size_t i = 0; i < all.n; i++) {
        bool seen = true;

        if (v)
            TRY(segment_seen(&agents, v, &all.targets[i].segment, &seen, e));
        if (seen)
            kept[n++] = all.targets[i];
    }
    *ret = (struct target_list){ kept, n };
    return true;
}

bool engine_notes_seen(struct arena *a, struct engine *g, const struct viewer *v,
                       struct note_list *ret, struct err *e)
{
    struct agents agents = { .arena = a, .engine = g };
    struct note_list all;
    struct note *kept;
    size_t n = 0;

    TRY(engine_notes(a, g, &all, e));
    kept = NEW_N(a, struct note, all.n + 1);
    for (size_t i = 0; i < all.n; i++) {
        bool seen = true;

        if (v)
            TRY(segment_seen(&agents, v, &all.notes[i].segment, &seen, e));
        if (seen)
            kept[n++] = all.notes[i];
    }
    *ret = (struct note_list){ kept, n };
    return true;
}
