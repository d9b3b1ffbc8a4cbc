/* fuzz_replay.c -- any events of any values: no crash, and the laws of replay hold.
 *
 * The first byte picks policies, the second the kind; then eight bytes an event:
 * kind, actor kind, instant (2), value (3), actor. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "calendar.h"
#include "replay.h"

enum { EVENT_BYTES = 8, EVENTS_MAX = 512 };

#define MON_US INT64_C(1736157600000000)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool law)
{
    if (!law)
        abort();
}

/* Office hours, UTC; built once. */
static const struct calendar *some_calendar(void)
{
    static struct arena *arena;
    static const struct calendar *cal;
    /* A compiled zone file of version 1 with one type: UTC. */
    static const char tzif[] = "TZif\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                               "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4"
                               "\0\0\0\0\0\0UTC";
    struct calendar_version v = { .hours = STR("mon-fri 09:00-12:00 13:00-17:30") };
    struct err e = { 0 };

    if (arena)
        return cal;
    arena = arena_open();
    require(zone_parse(arena, (struct str){ tzif, sizeof tzif }, &v.zone, &e) &&
            calendar_build(arena, &v, 1, &cal, &e));
    return cal;
}

static size_t read_events(struct intern *texts, const struct policies *p, const uint8_t *data,
                          size_t size, struct replay_event *events)
{
    static const char *const words[] = { "new", "open", "pending", "hold", "solved", "closed",
                                         "deleted", "ann", "bob", "sales", "unresolved" };
    uint32_t ids[sizeof words / sizeof *words];
    size_t n = 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ids[i] = intern(texts, str_of(words[i]));
    for (; size >= EVENT_BYTES && n < EVENTS_MAX; data += EVENT_BYTES, size -= EVENT_BYTES) {
        enum event_kind kind = (enum event_kind)(data[0] % EVENT_KINDS);
        enum actor_kind by = (enum actor_kind)(data[1] % ACTOR_KINDS);
        int64_t at_us = MON_US + (int64_t)(int16_t)(data[2] | data[3] << 8) * 250000 * 60;
        uint32_t value = data[4] | (uint32_t)data[5] << 8 | (uint32_t)data[6] << 16;

        if (kind == EVENT_MESSAGE)
            value = value % 4 | (uint32_t)by << MESSAGE_ACTOR_SHIFT;
        else if (kind != EVENT_TARGET && kind != EVENT_WORK && kind != EVENT_WRAP_UP &&
                 kind != EVENT_NO_ANSWER)
            value = data[4] % 16 < sizeof words / sizeof *words ? ids[data[4] % 16] : 0;
        events[n++] = (struct replay_event){
            .order = replay_order(p, at_us, kind, by), .tie = data[7] % 4u,
            .actor = data[7] % 3 ? ids[7 + data[7] % 2] : 0, .value = value };
    }
    return n;
}

/* In order, none empty, and at most one at any instant. */
static void check_spans(const struct replay_facts *facts)
{
    for (size_t i = 0; i < facts->n_spans; i++) {
        const struct open_span_fact *s = &facts->spans[i];

        require(s->from_at >= facts->conversation.created_at);
        require(s->to_at == NONE ? i + 1 == facts->n_spans : s->from_at < s->to_at);
        require(i == 0 || s[-1].to_at <= s->from_at);
    }
}

static void check_laws(const struct replay_facts *facts)
{
    const struct conversation_fact *f = &facts->conversation;

    if (f->created_at == NONE)
        return;
    require(f->replies == (int64_t)facts->n_replies && f->legs == (int64_t)facts->n_legs);
    require(f->full_resolution_at == NONE || f->full_resolution_at >= f->first_resolution_at);
    require(f->first_response_s == NONE || f->first_response_s >= 0);
    require(f->first_response_business_s == NONE ||
            f->first_response_business_s <= f->first_response_s);
    require(f->requester_wait_business_s == NONE ||
            f->requester_wait_business_s <= f->requester_wait_s);
    require(f->wait_s == NONE || (f->offered_at != NONE && f->wait_s >= 0));
    require(f->on_hold_first_resolution_s <= f->on_hold_s);
    require(f->pending_first_resolution_s <= f->agent_wait_s);
    check_spans(facts);
    for (size_t i = 0; i < facts->n_legs; i++)
        require(facts->legs[i].wait_s == NONE || facts->legs[i].wait_s >= 0);
    for (size_t i = 0; i < facts->n_legs; i++)
        require(facts->legs[i].talk_s == NONE || facts->legs[i].talk_s >= 0);
    for (size_t i = 0; i < facts->n_replies; i++)
        require(facts->replies[i].response_s == NONE || facts->replies[i].response_s >= 0);
    for (size_t i = 0; i < facts->n_clocks; i++) {
        const struct sla_clock_fact *c = &facts->clocks[i];

        require(c->breached == NONE || c->breached == (c->elapsed_s > c->target_s));
        require(c->stopped_at == NONE || c->settled_at <= c->stopped_at);
    }
}

static void ignore(void *ctx, const struct replay_note *note)
{
    (void)ctx;
    require(note->what != NULL);
}

static void run(const struct replay_settings *s, const struct replay_conversation *c,
                struct replay_event *events, size_t n)
{
    struct replay *r = replay_open(s), *again = replay_open(s);
    struct replay_facts facts, repeated;

    replay_run(r, c, events, n, &facts);
    check_laws(&facts);
    for (size_t i = 0; i < n; i++)              /* backwards, and each one twice */
        events[n + i] = events[i];
    for (size_t i = 0; i < n; i++) {
        struct replay_event e = events[i];

        events[i] = events[2 * n - 1 - i];
        events[2 * n - 1 - i] = e;
    }
    replay_run(again, c, events, 2 * n, &repeated);
    require(memcmp(&facts.conversation, &repeated.conversation, sizeof facts.conversation) == 0);
    require(facts.n_legs == repeated.n_legs && facts.n_clocks == repeated.n_clocks);
    require(facts.n_spans == repeated.n_spans && facts.aside == repeated.aside);
    require(!facts.n_spans ||
            memcmp(facts.spans, repeated.spans, facts.n_spans * sizeof *facts.spans) == 0);
    require(!facts.n_legs ||
            memcmp(facts.legs, repeated.legs, facts.n_legs * sizeof *facts.legs) == 0);
    require(!facts.n_clocks ||
            memcmp(facts.clocks, repeated.clocks, facts.n_clocks * sizeof *facts.clocks) == 0);
    replay_explain(again, c, events, 2 * n, &repeated, ignore, NULL);
    replay_close(&r);
    replay_close(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(intern_close) struct intern *texts = intern_open();
    static struct replay_event events[2 * EVENTS_MAX];
    struct replay_settings s = { .texts = texts };
    struct replay_conversation c = { .created_us = NONE };
    struct replay_calendar calendar = { 0 };
    size_t n;

    if (size < 2)
        return 0;
    policies_preset(data[0] & 1 ? STR("zendesk-tables") : STR(""), &s.policies);
    s.policies.agent_first = data[0] >> 1 & 1;
    s.policies.sla_retarget_from_change = data[0] >> 2 & 1;
    s.policies.calendar_change_last = data[0] >> 3 & 1;
    s.policies.bot_answers_include = data[0] >> 4 & 1;
    s.calendar = data[0] >> 5 & 1 ? some_calendar() : NULL;
    calendar = (struct replay_calendar){ intern(texts, STR("ann")), some_calendar() };
    s.calendars = &calendar;
    s.n_calendars = 1;
    c.kind = intern(texts, data[1] % 3 == 0 ? STR("ticket") : data[1] % 3 == 1 ? STR("call")
                                                                              : STR("chat"));
    if (data[1] & 128)
        c.created_us = MON_US;
    if (data[1] & 64)
        c.priority = c.team = intern(texts, STR("bob"));
    n = read_events(texts, &s.policies, data + 2, size - 2, events);
    run(&s, &c, events, n);
    return 0;
}
