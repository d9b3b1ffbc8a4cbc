/* agents_test.c -- what an agent did when. */
#include "agents.h"
#include "arena.h"
#include "err.h"
#include "key.h"
#include "test.h"

#define MINUTE INT64_C(60000000)

static size_t fold(struct arena *a, struct agent_state *states, size_t n_states,
                   struct agent_leg *legs, size_t n_legs, struct agent_interval **ret)
{
    struct agent_records r = { .states = states, .n_states = n_states, .legs = legs,
                               .n_legs = n_legs };

    return agents_fold(a, &r, ret);
}

static void check_interval(const struct agent_interval *i, enum agent_activity activity,
                           int64_t from, int64_t to)
{
    CHECK_INT(i->activity, activity);
    CHECK_INT(i->from_us, from * MINUTE);
    CHECK_INT(i->to_us, to == NONE ? NONE : to * MINUTE);
}

/* The drawing at the top of agents.h. */
TEST(parallel_legs_count_once_and_only_while_logged_in)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct agent_state states[] = {
        { 0, 1, PRESENCE_LOGGED_IN }, { 5 * MINUTE, 2, PRESENCE_AVAILABLE },
        { 20 * MINUTE, 3, PRESENCE_BUSY }, { 30 * MINUTE, 4, PRESENCE_AVAILABLE },
        { 60 * MINUTE, 5, PRESENCE_BREAK }, { 70 * MINUTE, 6, PRESENCE_AVAILABLE },
        { 90 * MINUTE, 7, PRESENCE_LOGGED_OUT },
    };
    struct agent_leg legs[] = {
        { 10 * MINUTE, 15 * MINUTE, 300 }, { 40 * MINUTE, 50 * MINUTE, NONE },
        { 45 * MINUTE, 55 * MINUTE, NONE }, { 58 * MINUTE, 62 * MINUTE, NONE },
        { 89 * MINUTE, 99 * MINUTE, NONE }, { 71 * MINUTE, NONE, 60 }, { NONE, 72 * MINUTE, 60 },
    };
    struct agent_interval *is;

    CHECK_INT((int64_t)fold(a, states, 7, legs, 7, &is), 11);
    check_interval(&is[0], ACTIVITY_LOGGED_IN, 0, 60);
    check_interval(&is[1], ACTIVITY_LOGGED_IN, 70, 90);
    check_interval(&is[2], ACTIVITY_BREAK, 60, 70);
    check_interval(&is[3], ACTIVITY_AVAILABLE, 5, 10);
    check_interval(&is[4], ACTIVITY_AVAILABLE, 30, 40);
    check_interval(&is[5], ACTIVITY_AVAILABLE, 55, 58);
    check_interval(&is[6], ACTIVITY_AVAILABLE, 70, 89);
    check_interval(&is[7], ACTIVITY_HANDLING, 10, 30);
    check_interval(&is[8], ACTIVITY_HANDLING, 40, 55);
    check_interval(&is[9], ACTIVITY_HANDLING, 58, 60);
    check_interval(&is[10], ACTIVITY_HANDLING, 89, 90);
}

TEST(without_presence_there_is_nothing)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct agent_leg leg = { 0, 10 * MINUTE, 60 };
    struct agent_interval *is;

    CHECK_INT((int64_t)fold(a, NULL, 0, &leg, 1, &is), 0);
}

TEST(the_last_state_lasts)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct agent_state states[] = { { 0, 1, PRESENCE_AVAILABLE }, { MINUTE, 2, PRESENCE_BUSY } };
    struct agent_interval *is;

    CHECK_INT((int64_t)fold(a, states, 2, NULL, 0, &is), 3);
    check_interval(&is[0], ACTIVITY_LOGGED_IN, 0, NONE);
    check_interval(&is[1], ACTIVITY_AVAILABLE, 0, 1);
    check_interval(&is[2], ACTIVITY_HANDLING, 1, NONE);
}

TEST(states_of_one_instant_are_in_the_order_of_counted_ids_or_of_what_they_say)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct agent_state counted[] = { { 0, 7, PRESENCE_BREAK }, { 0, 8, PRESENCE_AVAILABLE },
                                     { MINUTE, 9, PRESENCE_LOGGED_OUT } };
    struct agent_state hashed[] = { { 0, KEY_HASHED | 8, PRESENCE_LOGGED_IN },
                                    { 0, KEY_HASHED | 7, PRESENCE_AVAILABLE },
                                    { MINUTE, KEY_HASHED | 5, PRESENCE_LOGGED_OUT },
                                    { MINUTE, KEY_HASHED | 6, PRESENCE_BREAK } };
    struct agent_interval *is;

    CHECK_INT((int64_t)fold(a, counted, 3, NULL, 0, &is), 2);
    check_interval(&is[0], ACTIVITY_LOGGED_IN, 0, 1);
    check_interval(&is[1], ACTIVITY_AVAILABLE, 0, 1);
    CHECK_INT((int64_t)fold(a, hashed, 4, NULL, 0, &is), 2);
    check_interval(&is[0], ACTIVITY_LOGGED_IN, 0, 1);
    check_interval(&is[1], ACTIVITY_AVAILABLE, 0, 1);
}

TEST(words_of_presence_and_activity)
{
    CHECK_INT(presence_of(STR("wrap_up")), PRESENCE_WRAP_UP);
    CHECK_INT(presence_of(STR("logged_out")), PRESENCE_LOGGED_OUT);
    CHECK_INT(presence_of(STR("lunch")), PRESENCES);
    CHECK(strcmp(agent_activity_name(ACTIVITY_HANDLING), "handling") == 0);
}

enum { STATES = 12, LEGS = 8, TEAMS = 5, SPAN = 200 };

struct day {
    struct agent_state states[STATES];
    struct agent_leg   legs[LEGS];
    struct agent_team  teams[TEAMS];
};

static void make_day(struct day *d)
{
    for (size_t i = 0; i < STATES; i++)
        d->states[i] = (struct agent_state){ (int64_t)(test_random() % 150) * MINUTE, i + 1,
                                             (enum presence)(test_random() % PRESENCES) };
    for (size_t i = 0; i < LEGS; i++) {
        int64_t from = (int64_t)(test_random() % 150);

        d->legs[i] = (struct agent_leg){
            from * MINUTE,
            test_random() % 8 ? (from + (int64_t)(test_random() % 20)) * MINUTE : NONE,
            test_random() % 2 ? NONE : (int64_t)(test_random() % 5) * 60 };
    }
    for (size_t i = 0; i < TEAMS; i++)
        d->teams[i] = (struct agent_team){ (int64_t)(test_random() % 180) * MINUTE, i + 1,
                                           (uint32_t)(test_random() % 3) };
}

/* The state of a minute: of the latest record, the greater id of those of one instant. */
static enum presence presence_at(const struct day *d, int64_t at_us)
{
    const struct agent_state *last = NULL;

    for (size_t i = 0; i < STATES; i++)
        if (d->states[i].at_us <= at_us &&
            (!last || d->states[i].at_us > last->at_us ||
             (d->states[i].at_us == last->at_us && d->states[i].id_key > last->id_key)))
            last = &d->states[i];
    return last ? last->state : PRESENCES;
}

static uint32_t team_at(const struct day *d, int64_t at_us)
{
    const struct agent_team *last = NULL;

    for (size_t i = 0; i < TEAMS; i++)
        if (d->teams[i].at_us <= at_us &&
            (!last || d->teams[i].at_us > last->at_us ||
             (d->teams[i].at_us == last->at_us && d->teams[i].id_key > last->id_key)))
            last = &d->teams[i];
    return last ? last->team : 0;
}

static bool does_at(const struct day *d, enum agent_activity activity, int64_t at_us)
{
    enum presence is = presence_at(d, at_us);
    bool in = is == PRESENCE_LOGGED_IN || is == PRESENCE_AVAILABLE || is == PRESENCE_BUSY ||
              is == PRESENCE_WRAP_UP;
    bool handling = is == PRESENCE_BUSY || is == PRESENCE_WRAP_UP;

    for (size_t i = 0; i < LEGS; i++) {
        const struct agent_leg *leg = &d->legs[i];
        int64_t wrap_up_us = leg->wrap_up_s == NONE ? 0 : leg->wrap_up_s * (MINUTE / 60);

        handling |= leg->ended_us != NONE && leg->answered_us <= at_us &&
                    at_us < leg->ended_us + wrap_up_us;
    }
    switch (activity) {
    case ACTIVITY_LOGGED_IN: return in;
    case ACTIVITY_BREAK:     return is == PRESENCE_BREAK;
    case ACTIVITY_HANDLING:  return in && handling;
    default:                 return is == PRESENCE_AVAILABLE && !handling;
    }
}

static void shuffle_states(struct agent_state *states)
{
    for (size_t i = STATES - 1; i > 0; i--) {
        size_t j = test_random() % (i + 1);
        struct agent_state other = states[j];

        states[j] = states[i];
        states[i] = other;
    }
}

static bool covers(const struct agent_interval *i, enum agent_activity activity, int64_t at_us)
{
    return i->activity == activity && i->from_us <= at_us && (i->to_us == NONE || at_us < i->to_us);
}

TEST(intervals_are_those_of_a_walk_minute_by_minute)
{
    size_t found = 0;

    for (int round = 0; round < 300; round++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct day d, copy;
        struct agent_interval *is;
        struct agent_records r = { copy.states, STATES, copy.teams, TEAMS, copy.legs, LEGS };
        size_t n;

        make_day(&d);
        copy = d;
        shuffle_states(copy.states);
        n = agents_fold(a, &r, &is);
        for (int64_t minute = 0; minute < SPAN; minute++)
            for (int activity = 0; activity < ACTIVITIES; activity++) {
                size_t covering = 0;

                for (size_t i = 0; i < n; i++)
                    if (covers(&is[i], (enum agent_activity)activity, minute * MINUTE)) {
                        covering++;
                        CHECK_INT(is[i].team, team_at(&d, minute * MINUTE));
                    }
                CHECK_INT((int64_t)covering,
                          does_at(&d, (enum agent_activity)activity, minute * MINUTE));
            }
        for (size_t i = 1; i < n; i++)
            if (is[i].activity == is[i - 1].activity)
                CHECK(is[i].from_us > is[i - 1].to_us ||
                      (is[i].from_us == is[i - 1].to_us && is[i].team != is[i - 1].team));
            else
                CHECK(is[i].activity > is[i - 1].activity);
        found += n;
    }
    CHECK(found > 3000);
}
