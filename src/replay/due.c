/* due.c -- service-level clocks at the end of the records: elapsed, due, settled. */
#include "replay_priv.h"

static const struct moment never = { NONE, NONE, NONE };

struct outcome {                                /* what a clock came to */
    enum clock_state state;
    struct moment from, stop;
    int64_t spent_s, running_us, due_s;
};

/* Time of a clock between two moments; NONE where it counts open time and no
 * calendar is known. */
static int64_t between_s(const struct replay *r, bool business, struct moment from,
                         struct moment to)
{
    if (business && !r->fold.business)
        return NONE;
    if (to.s <= from.s)
        return 0;
    return business ? to.open_s - from.open_s : to.s - from.s;
}

static struct moment later(struct moment a, struct moment b)
{
    return a.us >= b.us ? a : b;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a == NONE || (b != NONE && b < a) ? b : a;
}

/* A clock that runs on counts by one calendar from `running_us` on, so that only
 * that one is needed to add the time until now. */
static void cut_at_calendar(const struct replay *r, const struct clock *clock, struct outcome *o)
{
    int64_t cut_s = time_last(r)->from_s, from_s;

    if (o->running_us == NONE || !clock->business || !r->fold.business)
        return;
    from_s = floor_s(o->running_us);
    if (cut_s <= from_s)
        return;
    o->spent_s += time_open_s(r, cut_s) - time_open_s(r, from_s);
    o->running_us = cut_s * MICRO;
}

static void put_clock(struct replay *r, const struct clock *clock, const struct outcome *o)
{
    struct sla_clock_fact *ret = PUSH(r->clock_facts, struct sla_clock_fact);
    bool pauses = clock->kind == CLOCK_AGENT_WORK || clock->kind == CLOCK_REQUESTER_WAIT;
    bool ended = o->state == CLOCK_ENDED && o->spent_s != NONE;
    int64_t due_at = o->due_s == NONE ? NONE : o->due_s * MICRO;
    const struct standing *held;

    ret->clock = r->words.clocks[clock->kind];
    ret->applied_at = o->from.us;
    ret->target_s = clock->target_s;
    ret->business = clock->business;
    ret->elapsed_s = ended ? o->spent_s : NONE;
    ret->breached = ended ? o->spent_s > clock->target_s : NONE;
    ret->due_at = pauses ? NONE : due_at;
    ret->ended_at = pauses || o->state != CLOCK_ENDED ? NONE : o->stop.us;
    ret->state = r->words.clock_states[o->state];
    ret->settled_at = earlier(due_at, o->stop.us);
    ret->stopped_at = o->stop.us;
    ret->spent_s = o->spent_s;
    ret->running_since_at = o->running_us;
    ret->calendar = text_or_none(time_last(r)->id);
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
    struct outcome o = { .state = clock->state, .from = later(clock->from, r->fold.created),
                         .stop = clock->stop, .running_us = NONE, .due_s = NONE };

    if (is(o.stop))
        o.stop = later(o.stop, o.from);
    if (!clock->business || r->fold.business)
        o.due_s = time_due_s(r, o.from.s, clock->target_s, clock->business);
    o.spent_s = between_s(r, clock->business, o.from, is(o.stop) ? o.stop : o.from);
    if (clock->state == CLOCK_RUNNING)
        o.running_us = o.from.us;
    cut_at_calendar(r, clock, &o);
    put_clock(r, clock, &o);
}

static struct clock clock_of(const struct target *t, enum sla_clock kind, struct moment from)
{
    return (struct clock){ .kind = kind, .business = t->business, .target_s = t->target_s,
                           .from = from, .policy = t->policy,
                           .state = t->set ? CLOCK_RUNNING : CLOCK_WITHDRAWN,
                           .stop = t->set ? never : t->withdrawn };
}

/* Where a clock counts from, once its target may have changed. */
static struct moment from_change(const struct replay *r, const struct target *t,
                                 struct moment from)
{
    bool changed = r->settings->policies.sla_retarget_from_change &&
                   t->changed.us > t->first.us;

    return changed ? later(t->changed, from) : from;
}

static void put_first_response(struct replay *r)
{
    const struct fold *f = &r->fold;
    const struct target *t = &f->targets[CLOCK_FIRST_RESPONSE];
    bool from_created = r->settings->policies.first_response_clock_from_created;
    struct moment start = from_created ? f->created : talk_start(r, f->response);
    struct clock clock;

    if (!t->ever)
        return;
    if (!from_created && !is(f->response) && f->agent_opened && !is(f->first_customer))
        return;                                 /* nobody awaits a response */
    clock = clock_of(t, CLOCK_FIRST_RESPONSE, from_change(r, t, start));
    if (t->set && is(f->first_clock_end)) {
        clock.state = CLOCK_ENDED;
        clock.stop = f->first_clock_end;
    }
    if (is(clock.stop) && clock.stop.us < start.us)
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

/* Since when the conversation stands resolved or deleted; us NONE: it does not. */
static struct moment final_since(const struct replay *r)
{
    size_t i = COUNT(r->spans, struct state_span) - 1;

    if (!final(&r->fold.state))
        return never;
    if (!final(AT(r->spans, struct state_span, i)))
        return r->fold.at_end.at;               /* a call, resolved by its end */
    while (i && final(AT(r->spans, struct state_span, i - 1)))
        i--;
    return AT(r->spans, struct state_span, i)->from;
}

/* Adds what counts of a span, and notes where the target runs out. */
static void count_span(const struct replay *r, const struct clock *clock, struct moment from,
                       struct moment to, struct outcome *o)
{
    int64_t counted_s = between_s(r, clock->business, from, to);

    if (counted_s == NONE)
        return;
    if (o->due_s == NONE && o->spent_s + counted_s >= clock->target_s)
        o->due_s = time_due_s(r, from.s, clock->target_s - o->spent_s, clock->business);
    o->spent_s += counted_s;
}

/* What each span between the clock's start and stop adds. */
static void count_spans(const struct replay *r, const struct clock *clock, struct outcome *o)
{
    size_t n = COUNT(r->spans, struct state_span);

    for (size_t i = 0; i < n; i++) {
        const struct state_span *span = AT(r->spans, struct state_span, i);
        struct moment from = later(span->from, o->from), to = i + 1 < n ? span[1].from : never;

        if (is(o->stop) && (!is(to) || to.us > o->stop.us))
            to = o->stop;
        if (!runs(clock->kind, span) || (is(to) && to.us <= from.us))
            continue;
        if (is(to))
            count_span(r, clock, from, to, o);
        else
            o->running_us = from.us;
    }
}

/* A clock that stands still in some states. */
static void put_pausing(struct replay *r, enum sla_clock kind)
{
    const struct fold *f = &r->fold;
    const struct target *t = &f->targets[kind];
    struct moment start = kind == CLOCK_RESOLUTION ? f->created : later(t->first, f->created);
    struct clock clock = clock_of(t, kind, from_change(r, t, start));
    struct outcome o = { .from = clock.from, .stop = clock.stop, .running_us = NONE,
                         .due_s = NONE };
    struct moment since = final_since(r);

    if (t->set)
        o.stop = since;
    if (is(o.stop))
        o.stop = later(o.stop, o.from);
    count_spans(r, &clock, &o);
    if (clock.business && !f->business)
        o.spent_s = NONE;
    else if (o.running_us != NONE && o.due_s == NONE)
        o.due_s = time_due_s(r, floor_s(o.running_us), clock.target_s - o.spent_s,
                             clock.business);
    o.state = !t->set ? CLOCK_WITHDRAWN : is(o.stop) ? CLOCK_ENDED
              : o.running_us != NONE ? CLOCK_RUNNING : CLOCK_PAUSED;
    cut_at_calendar(r, &clock, &o);
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
