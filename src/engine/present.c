/* present.c -- see present.h. */
#include "present.h"

#include "arena.h"
#include "engine_priv.h"
#include "instant.h"
#include "seen.h"

/* The teams of the question that the viewer may see; all of theirs, where it names none. */
static struct open_ask seen_teams(struct arena *a, const struct viewer *v,
                                  const struct open_ask *ask)
{
    struct open_ask seen = *ask;
    struct str *teams;

    if (!v || !v->scoped)
        return seen;
    if (!ask->of_teams) {
        seen.teams = v->teams;
        seen.n_teams = v->n_teams;
        seen.of_teams = true;
        return seen;
    }
    teams = NEW_N(a, struct str, ask->n_teams + 1);
    seen.n_teams = 0;
    for (size_t i = 0; i < ask->n_teams; i++)
        if (seen_team(v, ask->teams[i]))
            teams[seen.n_teams++] = ask->teams[i];
    seen.teams = teams;
    return seen;
}

bool engine_present(struct arena *a, struct engine *g, const struct viewer *v,
                    const struct open_ask *ask, struct present_answer *ret, struct err *e)
{
    struct open_ask seen = seen_teams(a, v, ask);
    struct present_answer answer = { 0 };
    int64_t first_us;

    TRY(seen_span(g, v, &first_us, &answer.known_us, e));
    if (answer.known_us != NONE && seen.at_us - answer.known_us > DAY_US)
        seen.at_us = answer.known_us;
    answer.at_us = seen.at_us;
    TRY(fact_open(a, g->store, &seen, &answer.open, e));
    *ret = answer;
    return true;
}
