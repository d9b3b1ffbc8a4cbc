/* replay_tools.h -- conversations written as lists, for the tests of replay. */
#ifndef REPLAY_TOOLS_H
#define REPLAY_TOOLS_H

#include <stdlib.h>

#include "arena.h"
#include "calendar.h"
#include "replay.h"
#include "test.h"
#include "zoneinfo.h"

#define LENGTH(list) (sizeof (list) / sizeof *(list))
#define SECOND       INT64_C(1000000)
#define MON          INT64_C(1736157600)         /* Monday 2025-01-06 10:00 UTC */
#define MINUTE       60
#define HOUR         3600

/* One worker with its texts, and the conversation that is being written. */
struct bench {
    struct arena              *arena;
    struct intern             *texts;
    struct replay_settings     settings;
    struct replay_conversation conversation;
    struct replay_event        events[4096];
    size_t                     n;
    struct replay             *replay;
    struct replay_facts        facts;
};

/* Mondays to Fridays, 9 to 17, UTC. */
static inline const struct calendar *calendar_in(struct arena *a, const char *zone,
                                                 const char *hours, const char *holidays)
{
    const struct calendar *cal = NULL;
    const struct zone *z = NULL;
    struct str tzif;
    struct err e = { 0 };
    struct calendar_version v = { .hours = str_of(hours), .holidays = str_of(holidays) };

    if (!zoneinfo_read(a, str_of(zone), &tzif, &e) || !zone_parse(a, tzif, &z, &e)) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        abort();
    }
    v.zone = z;
    if (!calendar_build(a, &v, 1, &cal, &e)) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        abort();
    }
    return cal;
}

static inline void bench_close(struct bench **b)
{
    struct arena *a = (*b)->arena;

    replay_close(&(*b)->replay);
    intern_close(&(*b)->texts);
    free(*b);
    arena_close(&a);
}

static inline struct bench *bench_open(const char *connector)
{
    struct bench *b = must_alloc(sizeof *b);

    b->arena = arena_open();
    b->texts = intern_open();
    b->settings.texts = b->texts;
    policies_preset(str_of(connector), &b->settings.policies);
    b->conversation.created_us = NONE;
    return b;
}

static inline uint32_t word(struct bench *b, const char *text)
{
    return intern(b->texts, str_of(text));
}

static inline void set_policy(struct bench *b, const char *name, const char *value)
{
    struct err e = { 0 };

    if (!policies_set(&b->settings.policies, str_of(name), str_of(value), &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
}

static inline struct replay_event *add(struct bench *b, int64_t at_s, enum event_kind kind,
                                       enum actor_kind by, const char *actor, uint32_t value)
{
    struct replay_event *e = &b->events[b->n++];

    *e = (struct replay_event){
        .conversation = 1,
        .order = replay_order(&b->settings.policies, at_s * SECOND, kind, by),
        .tie = b->n,
        .actor = *actor ? word(b, actor) : 0,
        .value = value,
    };
    return e;
}

static inline void say(struct bench *b, int64_t at_s, enum actor_kind by, const char *actor,
                       uint32_t flags)
{
    add(b, at_s, EVENT_MESSAGE, by, actor, (uint32_t)by << MESSAGE_ACTOR_SHIFT | flags);
}

static inline void customer(struct bench *b, int64_t at_s)
{
    say(b, at_s, ACTOR_CUSTOMER, "c", MESSAGE_PUBLIC);
}

static inline void agent(struct bench *b, int64_t at_s)
{
    say(b, at_s, ACTOR_AGENT, "ann", MESSAGE_PUBLIC);
}

static inline void mark(struct bench *b, int64_t at_s, enum event_kind kind, const char *value)
{
    add(b, at_s, kind, ACTOR_NONE, "", *value ? word(b, value) : 0);
}

static inline void by(struct bench *b, int64_t at_s, enum event_kind kind, const char *actor,
                      uint32_t value)
{
    add(b, at_s, kind, ACTOR_AGENT, actor, value);
}

static inline void target(struct bench *b, int64_t at_s, enum sla_clock clock, int64_t target_s,
                          bool business)
{
    uint32_t value = (uint32_t)clock | (business ? TARGET_BUSINESS : 0u);

    add(b, at_s, EVENT_TARGET, ACTOR_NONE, "",
        target_s < 0 ? value | TARGET_WITHDRAWN : value | (uint32_t)target_s << TARGET_S_SHIFT);
}

static inline const struct conversation_fact *run(struct bench *b)
{
    replay_close(&b->replay);
    b->replay = replay_open(&b->settings);
    replay_run(b->replay, &b->conversation, b->events, b->n, &b->facts);
    return &b->facts.conversation;
}

/* The text of a column, "" for none; borrowed, for comparing by same(). */
static inline struct str text_of(struct bench *b, int64_t id)
{
    return id == NONE ? STR("") : intern_text(b->texts, (uint32_t)id);
}

static inline bool same(struct bench *b, int64_t id, const char *text)
{
    return str_equal(text_of(b, id), str_of(text));
}

#define CHECK_TEXT(b, id, want)                                                       \
    do {                                                                              \
        struct str got_ = text_of(b, id);                                             \
        if (!same(b, id, want))                                                       \
            test_fail(__FILE__, __LINE__, "%s: got \"%.*s\", want \"%s\"", #id,       \
                      (int)got_.n, got_.p, want);                                     \
    } while (0)

#endif
