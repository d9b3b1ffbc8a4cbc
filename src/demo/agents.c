/* agents.c -- who serves the customers, when they are at work and what they do then. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "demo_priv.h"

enum { DESK = 15, CONVERSATIONS_A_DESK = 60000, TRIES = 32, CHATS_AT_ONCE = 2,
       LUNCH_MIN = 30, SEASON_DAYS = 48, SPECIALIST_FIRST = 450 };

/* One desk of people with their habits; a larger company has several. */
static const struct person {
    const char *given, *family;
    enum team   team;
    int         pace, care;
    enum { STAYS, JOINS, LEAVES, SEASONAL, SPECIALIST } story;
} desk[DESK] = {
    { "Anna", "Nowak", TEAM_ORDERS, 980, 1050, STAYS },
    { "Piotr", "Krol", TEAM_ORDERS, 620, 520, STAYS },          /* fast and curt */
    { "Zofia", "Maj", TEAM_ORDERS, 1050, 1080, STAYS },
    { "Kenji", "Sato", TEAM_ORDERS, 940, 1100, STAYS },
    { "Lena", "Wrona", TEAM_ORDERS, 1000, 850, JOINS },
    { "Oskar", "Zima", TEAM_ORDERS, 1100, 850, SEASONAL },
    { "Tomasz", "Lis", TEAM_TECHNICAL, 1550, 1380, STAYS },     /* thorough and slow */
    { "Malee", "Srisuk", TEAM_TECHNICAL, 980, 1060, STAYS },
    { "Ewa", "Baran", TEAM_TECHNICAL, 1020, 980, STAYS },
    { "Marek", "Wilk", TEAM_TECHNICAL, 1080, 860, LEAVES },
    { "Ivy", "Chen", TEAM_TECHNICAL, 740, 1600, SPECIALIST },   /* the best, on the hard cases */
    { "Nargess", "Amini", TEAM_ACCOUNTS, 900, 1150, STAYS },
    { "Jan", "Kos", TEAM_ACCOUNTS, 1000, 1000, STAYS },
    { "Olga", "Sowa", TEAM_ACCOUNTS, 1060, 1020, STAYS },
    { "Peter", "Brook", TEAM_ACCOUNTS, 960, 960, STAYS },
};

static int busy_season_from(const struct demo *d)
{
    for (int day = 0; day < d->days; day++)
        if (company_is_busy_season(d, day))
            return day;
    return d->days;
}

static bool on_holiday(struct dice *dice, const int *leave, const struct demo *d, int day)
{
    bool away = (day >= leave[0] && day < leave[0] + 14) || (day >= leave[1] && day < leave[1] + 9);
    bool all_hands = company_is_busy_season(d, day) || company_is_incident(d, day);
    bool ill = dice_chance(dice, 20), off = dice_chance(dice, 90);

    return ill || (!all_hands && (away || off));
}

/* Early and late shifts by turns, one Saturday in three. */
static struct shift plan_day(const struct demo *d, struct dice *dice, int place, const int *leave,
                             int day)
{
    int weekday = (int)((d->first_day + day + 3) % 7), week = (int)((d->first_day + day + 3) / 7);
    struct shift s = { 0 };

    if (weekday == 6 || company_is_holiday(d, day) || on_holiday(dice, leave, d, day) ||
        (weekday == 5 && (week + place) % 3 != 0))
        return s;
    if (weekday == 5) {
        s = (struct shift){ 9 * 60, 13 * 60, 24 * 60 };
    } else {
        int from = (week + place) % 2 ? 10 * 60 : 8 * 60;

        s = (struct shift){ (int16_t)from, (int16_t)(from + 8 * 60),
                            (int16_t)(from + 210 + 15 * (place % 3)) };
    }
    return s;
}

static void employ(struct demo *d, int place, int number)
{
    const struct person *p = &desk[number % DESK];
    struct agent *a = &d->agents[place];
    struct dice dice = dice_of(d->options->seed, 'a', (uint64_t)number);
    int spring = (int)dice_between(&dice, 20, 170), autumn = (int)dice_between(&dice, 190, 300);
    int leave[2] = { spring, autumn };          /* drawn one after the other, on every compiler */
    int copy = number / DESK, season = busy_season_from(d);

    *a = (struct agent){ .given = p->given, .family = p->family, .team = p->team, .pace = p->pace,
                         .care = p->care, .first_day = INT16_MIN, .last_day = INT16_MAX };
    if (copy == 0)
        snprintf(a->id, sizeof a->id, "%s.%s", p->given, p->family);
    else
        snprintf(a->id, sizeof a->id, "%s.%s.%d", p->given, p->family, copy + 1);
    for (char *c = a->id; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c | 0x20) : *c;
    if (p->story == JOINS)
        a->first_day = d->days / 2;
    if (p->story == LEAVES)
        a->last_day = d->days * 2 / 3;
    if (p->story == SEASONAL) {
        a->first_day = season - 7;
        a->last_day = season + SEASON_DAYS;
    }
    a->specialist = p->story == SPECIALIST;
    a->learning = p->story == JOINS || p->story == SEASONAL;
    for (int day = 0; day < d->days; day++) {
        struct shift s = plan_day(d, &dice, place, leave, day);

        if (day >= a->first_day && day < a->last_day)
            a->shifts[day] = s;
    }
}

void agents_open(struct demo *d)
{
    int desks = (int)((d->options->conversations + CONVERSATIONS_A_DESK / 2) /
                      CONVERSATIONS_A_DESK), place = 0;

    desks = desks < 1 ? 1 : desks;
    d->n_agents = desks * DESK;
    d->agents = NEW_N(d->arena, struct agent, (size_t)d->n_agents);
    for (int team = 0; team < TEAMS; team++) {
        d->team_from[team] = place;
        for (int number = 0; number < d->n_agents; number++)
            if ((int)desk[number % DESK].team == team)
                employ(d, place++, number);
    }
    d->team_from[TEAMS] = place;
}

/* One record each, of the newest version: that of who left says so. */
void agents_write(struct demo *d)
{
    struct out *o = &d->out;

    for (int i = 0; i < d->n_agents; i++) {
        const struct agent *a = &d->agents[i];
        bool joins = a->first_day > 0 && a->first_day < d->days, left = a->last_day < d->days;

        out_open(o, RECORD_AGENT, a->id,
                 joins ? company_minute_s(d, a->first_day, 0) : d->from_s);
        if (left)
            out_time(o, "version", company_minute_s(d, a->last_day, 0));
        out_print(o, "name", "%s %s", a->given, a->family);
        out_print(o, "email", "%s@lamps.example", a->id);
        out_text(o, "role", "agent");
        out_text(o, "team", team_names[a->team]);
        out_bool(o, "active", !left);
        out_close(o);
    }
    for (int i = 0; i < 2; i++) {
        out_open(o, RECORD_AGENT, i ? "nina.holm" : "quality.desk", d->from_s);
        out_text(o, "name", i ? "Nina Holm" : "Quality desk");
        out_text(o, "role", "admin");
        out_bool(o, "active", true);
        out_close(o);
    }
}

int64_t agent_pace(const struct demo *d, int agent, int day)
{
    const struct agent *a = &d->agents[agent];
    int64_t days_in = day - a->first_day;
    int64_t pace = a->team == SLOW_TEAM ? a->pace * SLOW_TEAM_PACE / 1000 : a->pace;

    if (!a->learning || days_in >= 90)
        return pace;
    return pace + (90 - days_in) * 8;
}

static bool at_work(const struct demo *d, const struct agent *a, int day, int64_t at_s)
{
    const struct shift *s;
    int64_t minute;

    if (day < 0 || day >= d->days)
        return false;
    s = &a->shifts[day];
    minute = (at_s - company_minute_s(d, day, 0)) / MINUTE_S;
    return minute >= s->from_min && minute < s->to_min &&
           !(minute >= s->lunch_min && minute < s->lunch_min + LUNCH_MIN);
}

int64_t agent_at_work_s(const struct demo *d, int agent, int64_t at_s)
{
    const struct agent *a = &d->agents[agent];

    for (int day = company_day(d, at_s); day < d->days; day++) {
        const struct shift *s = &a->shifts[day > 0 ? day : 0];
        int64_t from_s = company_minute_s(d, day, s->from_min);

        if (day < 0 || !s->to_min || company_minute_s(d, day, s->to_min) <= at_s)
            continue;
        if (at_s < from_s)
            at_s = from_s + (from_s / 7 + agent * 61) % 1500;   /* not all at the full hour */
        if (at_work(d, a, day, at_s))
            return at_s;
        return company_minute_s(d, day, s->lunch_min + LUNCH_MIN) + at_s % 240;
    }
    return INT64_MAX;
}

static bool is_free(const struct agent *a, int64_t at_s, bool chat)
{
    int lines = 0;

    for (int i = a->n_spans - 1; i >= 0; i--)
        if (a->spans[i].from_s <= at_s + MINUTE_S && a->spans[i].wrapped_s > at_s)
            lines++;
        else if (a->spans[i].from_s > at_s)
            return false;
    return a->n_spans < SPANS_A_DAY && lines < (chat ? CHATS_AT_ONCE : 1);
}

/* A hard case goes to a specialist where there is one at work, as often as it takes to fill
 * her days; another one goes to her only where nobody else is there. */
static int find(struct demo *d, struct dice *dice, struct wanted wanted, int64_t at_s, bool live,
                bool chat)
{
    int from = d->team_from[wanted.team], n = d->team_from[wanted.team + 1] - from;
    int start = (int)dice_below(dice, n), day = company_day(d, at_s), spare = NOBODY;
    bool first = wanted.hard && dice_chance(dice, SPECIALIST_FIRST);

    for (int i = 0; i < n && i < TRIES; i++) {
        int place = from + (start + i) % n;
        const struct agent *a = &d->agents[place];

        if (!at_work(d, a, day, at_s) || (live && !is_free(a, at_s, chat)))
            continue;
        if (wanted.hard ? !first || a->specialist : !a->specialist)
            return place;
        if (spare == NOBODY)
            spare = place;
    }
    return spare;
}

int agents_find(struct demo *d, struct dice *dice, struct wanted wanted, int64_t at_s)
{
    return find(d, dice, wanted, at_s, false, false);
}

/* Other teams help out. */
int agents_find_free(struct demo *d, struct dice *dice, struct wanted wanted, int64_t at_s,
                     bool chat)
{
    int place = find(d, dice, wanted, at_s, true, chat);

    for (int i = 1; place == NOBODY && i < TEAMS; i++) {
        wanted.team = (enum team)((wanted.team + 1) % TEAMS);
        place = find(d, dice, wanted, at_s, true, chat);
    }
    return place;
}

int agents_next(struct demo *d, struct dice *dice, struct wanted wanted, int64_t at_s,
                int64_t *ret_at_s)
{
    int now = agents_find(d, dice, wanted, at_s), best = NOBODY;
    int from = d->team_from[wanted.team], n = d->team_from[wanted.team + 1] - from;
    int start = (int)dice_below(dice, n);

    *ret_at_s = at_s;
    if (now != NOBODY)
        return now;
    *ret_at_s = INT64_MAX;
    for (int i = 0; i < n && i < 4; i++) {
        int place = from + (start + i) % n;
        int64_t next_s = agent_at_work_s(d, place, at_s);

        if (d->agents[place].specialist && !wanted.hard)
            continue;
        if (next_s < *ret_at_s) {
            *ret_at_s = next_s;
            best = place;
        }
    }
    return best;
}

void agents_occupy(struct demo *d, int agent, struct span span)
{
    struct agent *a = &d->agents[agent];

    if (a->n_spans < SPANS_A_DAY)
        a->spans[a->n_spans++] = span;
}

static int compare_spans(const void *left, const void *right)
{
    const struct span *a = left, *b = right;

    return (a->from_s > b->from_s) - (a->from_s < b->from_s);
}

static void write_state(struct demo *d, const struct agent *a, int64_t at_s, const char *state)
{
    out_open(&d->out, RECORD_AGENT_STATE, NULL, at_s);
    out_text(&d->out, "agent", a->id);
    out_text(&d->out, "state", state);
    out_close(&d->out);
}

/* Between calls and chats there are tickets to work on; the rest is waiting. */
static void write_gap(struct demo *d, struct dice *dice, const struct agent *a, int64_t from_s,
                      int64_t to_s)
{
    while (from_s < to_s) {
        int64_t waits_s = dice_between(dice, 4, 16) * MINUTE_S;
        int64_t works_s = dice_spread(dice, SPREAD_NARROW, 32 * MINUTE_S);

        write_state(d, a, from_s, "available");
        from_s += waits_s;
        if (from_s + 5 * MINUTE_S >= to_s)
            return;
        write_state(d, a, from_s, "busy");
        from_s += works_s;
    }
}

/* Live contacts and the breaks of a day; a call before a break puts it off. */
static int segments_of(const struct demo *d, const struct agent *a, int day, struct span *ret)
{
    const struct shift *s = &a->shifts[day];
    int64_t coffee_s = company_minute_s(d, day, s->from_min + 105);
    int n = a->n_spans;

    memcpy(ret, a->spans, (size_t)n * sizeof *ret);
    ret[n++] = (struct span){ coffee_s, coffee_s + 15 * MINUTE_S, 0 };
    if (s->lunch_min < 24 * 60) {
        int64_t lunch_s = company_minute_s(d, day, s->lunch_min);

        ret[n++] = (struct span){ lunch_s, lunch_s + LUNCH_MIN * MINUTE_S, 0 };
    }
    qsort(ret, (size_t)n, sizeof *ret, compare_spans);
    return n;
}

static void write_day(struct demo *d, const struct agent *a, int day)
{
    struct span segments[SPANS_A_DAY + 2];
    int n = segments_of(d, a, day, segments);
    struct dice dice = dice_of(d->options->seed + (uint64_t)(a - d->agents), 's', (uint64_t)day);
    int64_t now_s = company_minute_s(d, day, a->shifts[day].from_min);
    int64_t end_s = company_minute_s(d, day, a->shifts[day].to_min);

    write_state(d, a, now_s - dice_below(&dice, 240) - 10, "logged_in");
    for (int i = 0; i < n; i++) {
        struct span s = segments[i];
        bool pause = !s.wrapped_s;

        while (!pause && i + 1 < n && segments[i + 1].wrapped_s &&
               segments[i + 1].from_s <= s.wrapped_s) {     /* chats side by side */
            struct span next = segments[++i];

            s.to_s = next.to_s > s.to_s ? next.to_s : s.to_s;
            s.wrapped_s = next.wrapped_s > s.wrapped_s ? next.wrapped_s : s.wrapped_s;
        }
        if (s.from_s < now_s && pause) {
            s.to_s += now_s - s.from_s;
            s.from_s = now_s;
        }
        s.from_s = s.from_s > now_s ? s.from_s : now_s;
        write_gap(d, &dice, a, now_s, s.from_s);
        write_state(d, a, s.from_s, pause ? "break" : "busy");
        if (!pause && s.wrapped_s > s.to_s && s.to_s > s.from_s)
            write_state(d, a, s.to_s, "wrap_up");
        now_s = pause ? s.to_s : s.wrapped_s > s.from_s ? s.wrapped_s : s.from_s;
    }
    write_gap(d, &dice, a, now_s, end_s);
    end_s = now_s > end_s ? now_s : end_s;
    write_state(d, a, end_s + dice_below(&dice, 120), "logged_out");
}

void agents_end_day(struct demo *d, int day)
{
    for (int i = 0; i < d->n_agents; i++) {
        struct agent *a = &d->agents[i];

        if (a->shifts[day].to_min)
            write_day(d, a, day);
        a->n_spans = 0;
    }
}
