/* due.c -- service-level clocks at the end of the records: elapsed, due, settled. */
#include "replay_priv.h"

struct outcome {                                /* what a clock came to */
    enum clock_state state;
    int64_t from_us, stop_us, spent_s, running_us, due_s;
};

/* Time of a clock between two seconds; NONE where it counts open time and
 * no calendar is known. */
static int64_t between_s(const struct replay *r, bool business, int64_t from_s, int64_t to_s)
{
    if (business && !r->fold.business)
        return NONE;
    if (to_s <= from_s)
        return 0;
    return business ? time_open_s(r, to_s) - time_open_s(r, from_s) : to_s - from_s;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a == NONE || (b != NONE && b < a) ? b : a;
}

static void put_clock(struct replay *r, const struct clock *clock, const struct outcome *o)
{
    struct sla_clock_fact *ret = PUSH(r->clock_facts, struct sla_clock_fact);
    bool pauses = clock->kind == CLOCK_AGENT_WORK || clock->kind == CLOCK_REQUESTER_WAIT;
    bool ended = o->state == CLOCK_ENDED && o->spent_s != NONE;
    int64_t due_at = o->due_s == NONE ? NONE : o->due_s * MICRO;
    const struct standing *held;

    ret->clock = r->words.clocks[clock->kind];
    ret->applied_at = o->from_us;
    ret->target_s = clock->target_s;
    ret->business = clock->business;
    ret->elapsed_s = ended ? o->spent_s : NONE;
    ret->breached = ended ? o->spent_s > clock->target_s : NONE;
    ret->due_at = pauses ? NONE : due_at;
    ret->ended_at = pauses || o->state != CLOCK_ENDED ? NONE : o->stop_us;
    ret->state = r->words.clock_states[o->state];
    ret->settled_at = earlier(due_at, o->stop_us);
    ret->stopped_at = o->stop_us;
    ret->spent_s = o->spent_s;
    ret->running_since_at = o->running_us;
    ret->policy = text_or_none(clock->policy);
    held = ret->settled_at == NONE ? &r->fold.held : state_standing(r, ret->settled_at);
    ret->priority = text_or_none(held->priority);
    ret->category = text_or_none(held->category);
    ret->tier = text_or_none(held->tier);
    ret->team = text_or_none(held->team);
}

/* A clock that never pauses. */
static void put_steady(struct replay *r, const struct clock *clock)
{
    int64_t from_us = clock->from_us > r->fold.created.us ? clock->from_us : r->fold.created.us;
    int64_t from_s = floor_s(from_us), stop_us = clock->stop_us;
    struct outcome o = { .state = clock->state, .from_us = from_us, .running_us = NONE };

    if (stop_us != NONE && stop_us < from_us)
        stop_us = from_us;
    o.stop_us = stop_us;
    o.due_s = time_due_s(r, from_s, clock->target_s, clock->business);
    o.spent_s = between_s(r, clock->business, from_s, stop_us == NONE ? from_s : floor_s(stop_us));
    if (clock->state == CLOCK_RUNNING)
        o.running_us = from_us;
    put_clock(r, clock, &o);
}

static struct clock clock_of(const struct target *t, enum sla_clock kind, int64_t from_us)
{
    return (struct clock){ .kind = kind, .business = t->business, .target_s = t->target_s,
                           .from_us = from_us, .policy = t->policy,
                           .state = t->set ? CLOCK_RUNNING : CLOCK_WITHDRAWN,
                           .stop_us = t->set ? NONE : t->withdrawn_us };
}

/* Where a clock counts from, once its target may have changed. */
static int64_t from_change(const struct replay *r, const struct target *t, int64_t from_us)
{
    bool changed = r->settings->policies.sla_retarget_from_change && t->changed_us > t->first_us;

    return changed && t->changed_us > from_us ? t->changed_us : from_us;
}

static void put_first_response(struct replay *r)
{
    const struct fold *f = &r->fold;
    const struct target *t = &f->targets[CLOCK_FIRST_RESPONSE];
    bool from_created = r->settings->policies.first_response_clock_from_created;
    int64_t start_us = from_created ? f->created.us : talk_start(r, f->response).us;
    struct clock clock;

    if (!t->ever)
        return;
    if (!from_created && !is(f->response) && f->agent_opened && !is(f->first_customer))
        return;                                 /* nobody awaits a response */
    clock = clock_of(t, CLOCK_FIRST_RESPONSE, from_change(r, t, start_us));
    if (t->set && f->first_clock_end_us != NONE) {
        clock.state = CLOCK_ENDED;
        clock.stop_us = f->first_clock_end_us;
    }
    if (clock.stop_us != NONE && clock.stop_us < start_us)
        return;                                 /* over before it could begin */
    put_steady(r, &clock);
}

static bool final(const struct state_span *span)
{
    return span->resolved || span->state == STATE_DELETED;
}

static bool runs(enum sla_clock kind, const struct state_span *span)
{
    if (final(span))
        return false;
    if (kind == CLOCK_RESOLUTION)
        return !span->pauses;
    return span->state == STATE_NEW || span->state == STATE_OPEN ||
           (kind == CLOCK_REQUESTER_WAIT && span->state == STATE_HOLD);
}

/* Since when the conversation stands resolved or deleted; NONE: it does not. */
static int64_t final_since_us(const struct replay *r)
{
    size_t i = COUNT(r->spans, struct state_span) - 1;

    if (!final(&r->fold.state))
        return NONE;
    if (!final(AT(r->spans, struct state_span, i)))
        return r->fold.at_end.at.us;            /* a call, resolved by its end */
    while (i && final(AT(r->spans, struct state_span, i - 1)))
        i--;
    return AT(r->spans, struct state_span, i)->from.us;
}

/* Adds what counts of a span, and notes where the target runs out. */
static void count_span(const struct replay *r, const struct clock *clock, int64_t from_s,
                       int64_t to_s, struct outcome *o)
{
    int64_t counted_s = between_s(r, clock->business, from_s, to_s);

    if (counted_s == NONE)
        return;
    if (o->due_s == NONE && o->spent_s + counted_s >= clock->target_s)
        o->due_s = time_due_s(r, from_s, clock->target_s - o->spent_s, clock->business);
    o->spent_s += counted_s;
}

/* A clock that stands still in some states: its spans, one by one. */
static void put_pausing(struct replay *r, enum sla_clock kind)
{
    const struct fold *f = &r->fold;
    const struct target *t = &f->targets[kind];
    size_t n = COUNT(r->spans, struct state_span);
    int64_t start_us = kind == CLOCK_RESOLUTION || t->first_us < f->created.us ? f->created.us
                                                                              : t->first_us;
    struct clock clock = clock_of(t, kind, from_change(r, t, start_us));
    struct outcome o = { .from_us = clock.from_us, .stop_us = clock.stop_us, .running_us = NONE,
                         .due_s = NONE };
    int64_t final_us = final_since_us(r);

    if (t->set && final_us != NONE)
        o.stop_us = final_us > o.from_us ? final_us : o.from_us;
    for (size_t i = 0; i < n; i++) {
        const struct state_span *span = AT(r->spans, struct state_span, i);
        int64_t from_us = span->from.us > o.from_us ? span->from.us : o.from_us;
        int64_t to_us = i + 1 < n ? span[1].from.us : NONE;

        if (o.stop_us != NONE && (to_us == NONE || to_us > o.stop_us))
            to_us = o.stop_us;
        if (!runs(kind, span) || (to_us != NONE && to_us <= from_us))
            continue;
        if (to_us != NONE)
            count_span(r, &clock, floor_s(from_us), floor_s(to_us), &o);
        else
            o.running_us = from_us;
    }
    if (o.running_us != NONE && o.due_s == NONE && (!clock.business || f->business))
        o.due_s = time_due_s(r, floor_s(o.running_us), clock.target_s - o.spent_s,
                             clock.business);
    if (clock.business && !f->business)
        o.spent_s = NONE;
    o.state = !t->set ? CLOCK_WITHDRAWN : o.stop_us != NONE ? CLOCK_ENDED
              : o.running_us != NONE ? CLOCK_RUNNING : CLOCK_PAUSED;
    put_clock(r, &clock, &o);
}

void clocks_finish(struct replay *r)
{
    const struct fold *f = &r->fold;

    if (!f->clocks)
        return;
    put_first_response(r);
    for (size_t i = 0; i < COUNT(r->clocks, struct clock); i++)
        put_steady(r, AT(r->clocks, struct clock, i));
    for (int kind = CLOCK_RESOLUTION; kind <= CLOCK_REQUESTER_WAIT; kind++)
        if (f->targets[kind].ever)
            put_pausing(r, (enum sla_clock)kind);
}
