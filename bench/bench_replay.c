/* bench_replay.c -- the fold alone on one thread: conversations of ten events each.
 *
 * Prints a line per case: name, events, nanoseconds an event. "read" is a plain
 * pass over the same bytes, the least that any replay could take. Half of the
 * conversations come in order, half do not. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "arena.h"
#include "calendar.h"
#include "hash.h"
#include "replay.h"
#include "zoneinfo.h"

enum { CONVERSATIONS = 100000, EVENTS = 10, ROUNDS = 5 };

#define SECOND INT64_C(1000000)
#define FROM_S INT64_C(1704067200)              /* 2024 */
#define YEAR_S INT64_C(31556952)

static uint64_t random_next(void)
{
    static uint64_t state;

    return hash_mix(++state * 0x9e3779b97f4a7c15u);
}

static double now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static const struct calendar *office(struct arena *a)
{
    struct calendar_version v = { .hours = STR("mon-fri 09:00-17:00"),
                                  .holidays = STR("01-01, 05-01..05-03, 12-24..12-26") };
    const struct calendar *cal = NULL;
    struct str tzif;
    struct err e = { 0 };

    if (!zoneinfo_read(a, STR("Europe/Warsaw"), &tzif, &e) ||
        !zone_parse(a, tzif, &v.zone, &e) || !calendar_build(a, &v, 1, &cal, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        exit(1);
    }
    return cal;
}

/* Creation, priority, assignment, then messages and states by turns to the end. */
static void make(const struct replay_settings *s, struct replay_event *events, bool shuffled)
{
    static const char *const states[] = { "open", "pending", "open", "solved" };
    int64_t at_s = FROM_S + (int64_t)(random_next() % (2 * YEAR_S));

    for (uint32_t i = 0; i < EVENTS; i++) {
        enum actor_kind by = i % 2 ? ACTOR_AGENT : ACTOR_CUSTOMER;
        enum event_kind kind = i == 0 ? EVENT_CREATED : i == 1 ? EVENT_PRIORITY
                               : i == 2 ? EVENT_ASSIGNED : i % 2 ? EVENT_MESSAGE : EVENT_STATUS;
        enum actor_kind writer = i % 4 == 3 ? ACTOR_CUSTOMER : ACTOR_AGENT;
        uint32_t value = kind == EVENT_MESSAGE ? (uint32_t)writer
                                                  << MESSAGE_ACTOR_SHIFT | MESSAGE_PUBLIC
                         : kind == EVENT_STATUS ? intern(s->texts, str_of(states[(i - 4) / 2 % 4]))
                         : intern(s->texts, i == 1 ? STR("high") : STR("ann"));

        events[i] = (struct replay_event){
            .order = replay_order(&s->policies, at_s * SECOND, kind, by), .tie = i,
            .actor = intern(s->texts, STR("ann")), .value = value };
        at_s += (int64_t)(random_next() % 20000);
    }
    for (uint32_t i = EVENTS - 1; shuffled && i; i--) {
        uint32_t j = (uint32_t)(random_next() % (i + 1));
        struct replay_event e = events[i];

        events[i] = events[j];
        events[j] = e;
    }
}

static void measure(const char *name, const struct replay_settings *s,
                    const struct replay_event *made, struct replay_event *events)
{
    const size_t n = (size_t)CONVERSATIONS * EVENTS;
    struct replay_conversation c = { .created_us = NONE };
    struct replay *r = replay_open(s);
    struct replay_facts facts;
    double best = 1e18;
    int64_t sum = 0;

    for (int round = 0; round < ROUNDS; round++) {
        double start;

        memcpy(events, made, n * sizeof *events);
        start = now_ns();
        for (size_t i = 0; i < CONVERSATIONS; i++) {
            replay_run(r, &c, events + i * EVENTS, EVENTS, &facts);
            sum += facts.conversation.first_response_s + (int64_t)facts.n_clocks;
        }
        if (now_ns() - start < best)
            best = now_ns() - start;
    }
    replay_close(&r);
    printf("replay/%-20s %zu events %.1f ns/event (sum %" PRId64 ")\n", name, n,
           best / (double)n, sum);
}

static void measure_read(const struct replay_event *events)
{
    const size_t n = (size_t)CONVERSATIONS * EVENTS;
    double best = 1e18;
    uint64_t sum = 0;

    for (int round = 0; round < ROUNDS; round++) {
        double start = now_ns();

        for (size_t i = 0; i < n; i++)
            sum += (uint64_t)events[i].order ^ events[i].tie ^ events[i].actor ^ events[i].value;
        if (now_ns() - start < best)
            best = now_ns() - start;
    }
    printf("replay/%-20s %zu events %.1f ns/event (sum %" PRIu64 ")\n", "read", n,
           best / (double)n, sum);
}

int main(void)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(intern_close) struct intern *texts = intern_open();
    const size_t n = (size_t)CONVERSATIONS * EVENTS;
    struct replay_event *made = NEW_N(a, struct replay_event, n);
    struct replay_event *events = NEW_N(a, struct replay_event, n);
    struct sla_target targets[] = {
        { CLOCK_FIRST_RESPONSE, 0, 4 * 3600, true }, { CLOCK_NEXT_RESPONSE, 0, 8 * 3600, true },
        { CLOCK_RESOLUTION, intern(texts, STR("high")), 24 * 3600, true },
    };
    struct sla_policy policy = { .name = intern(texts, STR("all")), .from_us = INT64_MIN,
                                 .to_us = INT64_MAX, .targets = targets, .n = 3 };
    struct replay_settings s = { .texts = texts };

    for (size_t i = 0; i < CONVERSATIONS; i++)
        make(&s, made + i * EVENTS, i % 2);
    measure_read(made);
    measure("calendar time", &s, made, events);
    s.calendar = office(a);
    measure("and business time", &s, made, events);
    s.sla_policies = &policy;
    s.n_sla_policies = 1;
    measure("and three clocks", &s, made, events);
    return 0;
}
