/* fact_team.c -- see fact_team.h. */
#include "fact_team.h"

#include <inttypes.h>
#include <string.h>

#include "arena.h"
#include "driver.h"
#include "intern.h"

/* "team IN (3, 7)": teams that no fact has are left out. */
static bool add_teams(struct buf *b, struct store *s, const struct str *teams, size_t n)
{
    size_t known = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t number = intern_find(store_words(s), teams[i]);

        if (number)
            buf_add(b, "%s%u", known++ ? ", " : "team IN (", number);
    }
    if (known)
        buf_add(b, ")");
    return known > 0;
}

static bool read_integers(void *ctx, const struct chunk *c, struct err *e)
{
    int64_t *values = ctx;

    (void)e;
    for (size_t i = 0; c->n && i < c->columns_n; i++)
        values[i] = chunk_int(&c->columns[i], 0);
    return true;
}

/* The text with "?" replaced by the condition on teams; *ret_some false: it holds of nothing. */
static bool teams_text(struct arena *a, struct store *s, const char *text, const struct str *teams,
                       size_t n, bool *ret_some, const char **ret, struct err *e)
{
    struct buf b;

    *ret_some = false;
    buf_init(&b, a, SQL_MAX);
    for (const char *p = text; *p; p++) {
        if (*p != '?')
            buf_add(&b, "%c", *p);
        else if (add_teams(&b, s, teams, n))
            *ret_some = true;
        else
            return true;
    }
    return buf_finish(&b, ret, e);
}

bool fact_is_of_team(struct store *s, uint64_t key, const struct str *teams, size_t n, bool *ret,
                     struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;
    const char *text, *sql;
    int64_t found = 0;
    bool some;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT count(*) FROM facts.conversation_team WHERE key = %" PRIu64 " AND ?", key);
    TRY(buf_finish(&b, &text, e));
    TRY(teams_text(a, s, text, teams, n, &some, &sql, e));
    if (some)
        TRY(driver_rows(s, sql, NULL, 0, read_integers, &found, e));
    *ret = found > 0;
    return true;
}

bool fact_team_span(struct store *s, const struct str *teams, size_t n, int64_t *ret_first_us,
                    int64_t *ret_last_us, struct err *e)
{
    static const char *const texts[] = {
        "SELECT min(created_at), max(greatest(created_at, updated_at)) FROM facts.conversation "
        "WHERE key IN (SELECT key FROM facts.conversation_team WHERE ?)",
        "SELECT min(from_at), max(greatest(from_at, to_at)) FROM facts.agent_interval WHERE ?",
    };
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t v[2] = { NONE, NONE };

    for (size_t i = 0; i < sizeof texts / sizeof *texts && v[0] == NONE; i++) {
        const char *sql;
        bool some;

        TRY(teams_text(a, s, texts[i], teams, n, &some, &sql, e));
        if (some)
            TRY(driver_rows(s, sql, NULL, 0, read_integers, v, e));
    }
    *ret_first_us = v[0];
    *ret_last_us = v[1];
    return true;
}

/* --- agents --- */

enum { AGENTS_MAX = 100000 };

struct names {
    struct arena *arena;
    struct str   *list;
    size_t        n, room;
};

static bool read_names(void *ctx, const struct chunk *c, struct err *e)
{
    struct names *k = ctx;

    for (size_t row = 0; row < c->n; row++) {
        if (k->n == AGENTS_MAX)
            return err_set(e, ERR_LIMIT, "there are more than %d agents", AGENTS_MAX);
        if (k->n == k->room) {
            struct str *more = NEW_N(k->arena, struct str, 2 * k->room + 64);

            if (k->n)
                memcpy(more, k->list, k->n * sizeof *more);
            k->list = more;
            k->room = 2 * k->room + 64;
        }
        k->list[k->n++] = str_copy(k->arena, chunk_text_if(&c->columns[0], row));
    }
    return true;
}

bool fact_team_agents(struct arena *a, struct store *s, const struct str *teams, size_t n,
                      const struct str **ret, size_t *ret_n, struct err *e)
{
    struct names k = { .arena = a };
    const char *sql;
    bool some;

    TRY(teams_text(a, s, "SELECT telltale_word(agent) AS name FROM (SELECT agent FROM facts.reply "
                   "WHERE ? UNION SELECT agent FROM facts.leg WHERE ? UNION SELECT agent FROM "
                   "facts.open_span WHERE ? UNION SELECT agent FROM facts.agent_interval WHERE ?) "
                   "WHERE agent IS NOT NULL ORDER BY name", teams, n, &some, &sql, e));
    if (some)
        TRY(driver_rows(s, sql, NULL, 0, read_names, &k, e));
    *ret = k.list;
    *ret_n = k.n;
    return true;
}
