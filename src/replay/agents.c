/* agents.c -- see agents.h: spans as sorted lists, united, cut and taken from each other. */
#include "agents.h"

#include <stdlib.h>

#include "arena.h"
#include "key.h"

#define MICRO INT64_C(1000000)

enum { ALL_LOGGED_IN = 1 << PRESENCE_LOGGED_IN | 1 << PRESENCE_WRAP_UP | 1 << PRESENCE_AVAILABLE |
                       1 << PRESENCE_BUSY,
       ALL_HANDLING = 1 << PRESENCE_WRAP_UP | 1 << PRESENCE_BUSY };

struct span {
    int64_t from_us, to_us;                     /* INT64_MAX: it still lasts */
};

struct spans {                                  /* in order; in a result they do not touch */
    struct span *list;
    size_t       n;
};

enum presence presence_of(struct str word)
{
    static const char *const names[PRESENCES] = { "logged_in", "wrap_up", "available", "busy",
                                                  "break", "logged_out" };
    int i = 0;

    while (i < PRESENCES && !str_equal(word, str_of(names[i])))
        i++;
    return (enum presence)i;
}

const char *agent_activity_name(enum agent_activity activity)
{
    static const char *const names[ACTIVITIES] = { "logged_in", "break", "available", "handling" };

    return names[activity];
}

static int compare_states(const void *left, const void *right)
{
    const struct agent_state *a = left, *b = right;
    bool hashed = a->id_key & b->id_key & KEY_HASHED;

    if (a->at_us != b->at_us)
        return a->at_us < b->at_us ? -1 : 1;
    if (hashed && a->state != b->state)
        return a->state < b->state ? -1 : 1;
    return (a->id_key > b->id_key) - (a->id_key < b->id_key);
}

static int compare_teams(const void *left, const void *right)
{
    const struct agent_team *a = left, *b = right;

    if (a->at_us != b->at_us)
        return a->at_us < b->at_us ? -1 : 1;
    return (a->id_key > b->id_key) - (a->id_key < b->id_key);
}

static int compare_spans(const void *left, const void *right)
{
    const struct span *a = left, *b = right;

    if (a->from_us != b->from_us)
        return a->from_us < b->from_us ? -1 : 1;
    return (a->to_us > b->to_us) - (a->to_us < b->to_us);
}

/* Adds a span that does not begin before the last one does. */
static void add(struct spans *s, int64_t from_us, int64_t to_us)
{
    struct span *last = s->n ? &s->list[s->n - 1] : NULL;

    if (from_us >= to_us)
        return;
    if (last && from_us <= last->to_us)
        last->to_us = to_us > last->to_us ? to_us : last->to_us;
    else
        s->list[s->n++] = (struct span){ from_us, to_us };
}

/* The stretches of any of those states; room for `more` spans behind them. */
static struct spans stretches(struct arena *a, const struct agent_records *r, int states,
                              size_t more)
{
    struct spans s = { NEW_N(a, struct span, r->n_states + more + 1), 0 };

    for (size_t i = 0; i < r->n_states; i++)
        if (states >> r->states[i].state & 1)
            add(&s, r->states[i].at_us,
                i + 1 < r->n_states ? r->states[i + 1].at_us : INT64_MAX);
    return s;
}

/* What is in both. */
static struct spans both(struct arena *a, struct spans x, struct spans y)
{
    struct spans s = { NEW_N(a, struct span, x.n + y.n + 1), 0 };

    for (size_t i = 0, j = 0; i < x.n && j < y.n;) {
        struct span p = x.list[i], q = y.list[j];

        add(&s, p.from_us > q.from_us ? p.from_us : q.from_us,
            p.to_us < q.to_us ? p.to_us : q.to_us);
        if (p.to_us < q.to_us)
            i++;
        else
            j++;
    }
    return s;
}

/* What is in x and not in y. */
static struct spans without(struct arena *a, struct spans x, struct spans y)
{
    struct spans s = { NEW_N(a, struct span, x.n + y.n + 1), 0 };
    size_t j = 0;

    for (size_t i = 0; i < x.n; i++) {
        int64_t from_us = x.list[i].from_us;

        for (; j < y.n && y.list[j].from_us < x.list[i].to_us; j++) {
            add(&s, from_us, y.list[j].from_us);
            if (y.list[j].to_us > from_us)
                from_us = y.list[j].to_us;
            if (from_us >= x.list[i].to_us)
                break;                          /* it may reach into the next one */
        }
        add(&s, from_us, x.list[i].to_us);
    }
    return s;
}

static struct spans handling(struct arena *a, const struct agent_records *r,
                             struct spans logged_in)
{
    struct spans all = stretches(a, r, ALL_HANDLING, r->n_legs), s;

    for (size_t i = 0; i < r->n_legs; i++) {
        const struct agent_leg *leg = &r->legs[i];
        int64_t wrap_up_us = leg->wrap_up_s == NONE ? 0 : leg->wrap_up_s * MICRO;

        if (leg->answered_us != NONE && leg->ended_us != NONE)
            all.list[all.n++] = (struct span){ leg->answered_us, leg->ended_us + wrap_up_us };
    }
    qsort(all.list, all.n, sizeof *all.list, compare_spans);
    s = (struct spans){ NEW_N(a, struct span, all.n + 1), 0 };
    for (size_t i = 0; i < all.n; i++)
        add(&s, all.list[i].from_us, all.list[i].to_us);
    return both(a, s, logged_in);
}

/* Drops what another record of the same instant, or of the same team, leaves without effect. */
static size_t settle_teams(struct agent_team *teams, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && teams[i + 1].at_us == teams[i].at_us)
            continue;
        if (teams[i].team != (kept ? teams[kept - 1].team : 0))
            teams[kept++] = teams[i];
    }
    return kept;
}

/* The spans, cut where the team changes. */
static size_t put(const struct agent_records *r, enum agent_activity activity, struct spans s,
                  struct agent_interval *ret)
{
    size_t n = 0, team = 0;                     /* so many teams began */

    for (size_t i = 0; i < s.n; i++)
        for (int64_t from_us = s.list[i].from_us, to_us; from_us < s.list[i].to_us;
             from_us = to_us) {
            while (team < r->n_teams && r->teams[team].at_us <= from_us)
                team++;
            to_us = s.list[i].to_us;
            if (team < r->n_teams && r->teams[team].at_us < to_us)
                to_us = r->teams[team].at_us;
            ret[n++] = (struct agent_interval){ activity, team ? r->teams[team - 1].team : 0,
                                                from_us, to_us == INT64_MAX ? NONE : to_us };
        }
    return n;
}

size_t agents_fold(struct arena *a, struct agent_records *r, struct agent_interval **ret)
{
    struct spans of[ACTIVITIES];
    size_t n = 0, room = 1;

    if (r->n_states)
        qsort(r->states, r->n_states, sizeof *r->states, compare_states);
    if (r->n_teams)
        qsort(r->teams, r->n_teams, sizeof *r->teams, compare_teams);
    r->n_teams = settle_teams(r->teams, r->n_teams);
    of[ACTIVITY_LOGGED_IN] = stretches(a, r, ALL_LOGGED_IN, 0);
    of[ACTIVITY_BREAK] = stretches(a, r, 1 << PRESENCE_BREAK, 0);
    of[ACTIVITY_HANDLING] = handling(a, r, of[ACTIVITY_LOGGED_IN]);
    of[ACTIVITY_AVAILABLE] = without(a, stretches(a, r, 1 << PRESENCE_AVAILABLE, 0),
                                     of[ACTIVITY_HANDLING]);
    for (int i = 0; i < ACTIVITIES; i++)
        room += of[i].n + r->n_teams;
    *ret = NEW_N(a, struct agent_interval, room);
    for (int i = 0; i < ACTIVITIES; i++)
        n += put(r, (enum agent_activity)i, of[i], *ret + n);
    return n;
}
