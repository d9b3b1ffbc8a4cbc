/* clocks.c -- service-level clocks while events pass: targets, starts and ends.
 *
 * First response, resolution, agent work and requester wait have one clock a
 * conversation, made at the end (due.c) from the target in force and from what
 * the fold knows. Next response and periodic update start again and again;
 * their rows are kept here. */
#include "replay_priv.h"

static const struct moment never = { NONE, NONE, NONE };

static struct clock *clock_at(struct replay *r, size_t place)
{
    return AT(r->clocks, struct clock, place - 1);
}

static void aim(struct clock *clock, const struct target *t)
{
    clock->target_s = t->target_s;
    clock->business = t->business;
    clock->policy = t->policy;
}

static size_t start(struct replay *r, enum sla_clock kind, struct moment from)
{
    struct clock *clock = PUSH(r->clocks, struct clock);

    *clock = (struct clock){ .kind = kind, .state = CLOCK_RUNNING, .from = from,
                             .stop = never };
    aim(clock, &r->fold.targets[kind]);
    return COUNT(r->clocks, struct clock);
}

static void stop(struct replay *r, size_t *place, enum clock_state state, struct moment at)
{
    if (!*place)
        return;
    clock_at(r, *place)->state = state;
    clock_at(r, *place)->stop = at;
    *place = 0;
}

static bool each_target(const struct replay *r)
{
    return r->settings->policies.next_response_set == NEXT_EACH_TARGET &&
           r->fold.targets[CLOCK_NEXT_RESPONSE].by_source;
}

/* Stops every next-response clock that runs since before `us`. */
static void stop_each(struct replay *r, enum clock_state state, int64_t before_us)
{
    struct fold *f = &r->fold;
    size_t n = COUNT(r->clocks, struct clock), open = n;

    for (size_t i = f->next_open; i < n; i++) {
        struct clock *clock = AT(r->clocks, struct clock, i);

        if (clock->kind != CLOCK_NEXT_RESPONSE || clock->state != CLOCK_RUNNING)
            continue;
        if (clock->from.us < before_us) {
            clock->state = state;
            clock->stop = f->now;
        } else if (open == n) {
            open = i;
        }
    }
    f->next_open = open;
}

/* The latest row of a kind, or NULL: it is near the end of the list. */
static struct clock *latest(struct replay *r, enum sla_clock kind)
{
    for (size_t i = COUNT(r->clocks, struct clock); i; i--)
        if (clock_at(r, i)->kind == kind)
            return clock_at(r, i);
    return NULL;
}

/* A clock of its own for each target: two of one instant are one. */
static void set_each(struct replay *r)
{
    struct fold *f = &r->fold;
    struct clock *last = latest(r, CLOCK_NEXT_RESPONSE);

    if (last && last->from.us == f->now.us) {
        aim(last, &f->targets[CLOCK_NEXT_RESPONSE]);
        if (last->state == CLOCK_WITHDRAWN) {
            last->state = CLOCK_RUNNING;
            last->stop = never;
        }
        return;
    }
    start(r, CLOCK_NEXT_RESPONSE, f->now);
    if (f->resolved_us == f->now.us)            /* solved at this very instant */
        stop_each(r, CLOCK_ENDED, INT64_MAX);
}

/* A target for a clock that starts by itself: from where it should run already. */
static void set_running(struct replay *r, enum sla_clock kind, size_t *running,
                        struct moment from, struct moment changed)
{
    const struct target *t = &r->fold.targets[kind];
    struct clock *last;

    if (*running) {
        aim(clock_at(r, *running), t);
        if (r->settings->policies.sla_retarget_from_change)
            clock_at(r, *running)->from = changed;
        return;
    }
    if (!is(from))
        return;
    last = latest(r, kind);
    if (!last || last->from.us < from.us) {
        *running = start(r, kind, from);
    } else if (last->state == CLOCK_WITHDRAWN) {        /* set again: it goes on */
        *running = (size_t)(last - AT(r->clocks, struct clock, 0)) + 1;
        aim(last, t);
        last->state = CLOCK_RUNNING;
        last->stop = never;
    }
}

static void set_target(struct replay *r, enum sla_clock kind, const struct sla_target *aimed,
                       uint32_t policy, struct moment at)
{
    struct fold *f = &r->fold;
    struct target *t = &f->targets[kind];

    if (kind == CLOCK_FIRST_RESPONSE && is(f->first_clock_end))
        return;
    if (!t->ever)
        t->first = at;
    t->changed = at;
    t->set = t->ever = f->clocks = f->targets_used = true;
    t->target_s = aimed->target_s;
    t->business = aimed->business;
    t->policy = policy;
    if (kind == CLOCK_NEXT_RESPONSE && each_target(r))
        set_each(r);
    else if (kind == CLOCK_NEXT_RESPONSE)
        set_running(r, kind, &f->next_running, is(f->response) ? f->awaiting : never, at);
    else if (kind == CLOCK_PERIODIC_UPDATE)
        set_running(r, kind, &f->periodic_running, f->state.resolved ? never : f->last_agent,
                    at);
}

static void withdraw(struct replay *r, enum sla_clock kind, struct moment at)
{
    struct fold *f = &r->fold;
    struct target *t = &f->targets[kind];

    if (kind == CLOCK_FIRST_RESPONSE && is(f->first_clock_end))
        return;
    if (!t->set)
        return;
    t->set = false;
    t->withdrawn = at;
    if (kind == CLOCK_NEXT_RESPONSE && each_target(r))
        stop_each(r, CLOCK_WITHDRAWN, INT64_MAX);
    else if (kind == CLOCK_NEXT_RESPONSE)
        stop(r, &f->next_running, CLOCK_WITHDRAWN, at);
    else if (kind == CLOCK_PERIODIC_UPDATE)
        stop(r, &f->periodic_running, CLOCK_WITHDRAWN, at);
}

void clocks_target(struct replay *r, uint32_t value)
{
    struct sla_target aimed = {
        .clock = (enum sla_clock)(value & TARGET_CLOCK),
        .target_s = value >> TARGET_S_SHIFT,
        .business = (value & TARGET_BUSINESS) != 0,
    };

    if (aimed.clock >= CLOCKS)
        return;
    r->fold.targets_used = r->fold.targets[aimed.clock].by_source = true;
    if (value & TARGET_WITHDRAWN)
        withdraw(r, aimed.clock, r->fold.now);
    else
        set_target(r, aimed.clock, &aimed, 0, r->fold.now);
}

static bool fits(uint32_t wanted, uint32_t has)
{
    return !wanted || wanted == has;
}

static const struct sla_policy *matching(const struct replay *r)
{
    const struct fold *f = &r->fold;

    for (size_t i = 0; i < r->settings->n_sla_policies; i++) {
        const struct sla_policy *p = &r->settings->sla_policies[i];

        if (f->created.us >= p->from_us && f->created.us < p->to_us &&
            fits(p->tier, f->held.tier) && fits(p->channel, f->c->channel) &&
            fits(p->priority, f->held.priority) && fits(p->category, f->held.category) &&
            fits(p->team, f->held.team))
            return p;
    }
    return NULL;
}

/* One clock's target by the policy that matches now. */
static void aim_by_policy(struct replay *r, const struct sla_policy *p,
                          const struct sla_target *aimed, struct moment at)
{
    const struct target *t = &r->fold.targets[aimed->clock];

    if (t->by_source || (t->set && t->target_s == aimed->target_s &&
                         t->business == aimed->business && t->policy == p->name))
        return;
    set_target(r, aimed->clock, aimed, p->name, at);
}

void clocks_policies(struct replay *r)
{
    struct fold *f = &r->fold;
    const struct sla_policy *p = matching(r);
    struct moment at = f->stale_us == f->now.us ? f->now : time_moment(r, f->stale_us);
    unsigned aimed = 0;

    f->policies_stale = false;
    if (!p && !f->clocks)
        return;
    for (size_t i = 0; p && i < p->n; i++) {    /* of one clock's targets the first that fits */
        unsigned bit = 1u << p->targets[i].clock;

        if ((aimed & bit) || !fits(p->targets[i].priority, f->held.priority))
            continue;
        aimed |= bit;
        aim_by_policy(r, p, &p->targets[i], at);
    }
    for (int i = 0; i < CLOCKS; i++)
        if (f->targets[i].set && !(aimed & 1u << i) && !f->targets[i].by_source)
            withdraw(r, (enum sla_clock)i, at);
}

void clocks_customer(struct replay *r)
{
    struct fold *f = &r->fold;

    if (!f->targets[CLOCK_NEXT_RESPONSE].set || f->next_running || !is(f->response) ||
        each_target(r))
        return;
    f->next_running = start(r, CLOCK_NEXT_RESPONSE, f->now);
}

static void end_first(struct fold *f)
{
    if (!is(f->first_clock_end))
        f->first_clock_end = f->now;
}

void clocks_response(struct replay *r)
{
    if (!r->settings->policies.first_response_clock_from_created)
        end_first(&r->fold);
}

void clocks_agent(struct replay *r)
{
    struct fold *f = &r->fold;
    const struct target *periodic = &f->targets[CLOCK_PERIODIC_UPDATE];

    if (r->settings->policies.first_response_clock_from_created && f->now.us > f->created.us)
        end_first(f);
    if (!f->clocks)
        return;
    stop_each(r, CLOCK_ENDED, each_target(r) ? f->now.us : INT64_MAX);
    f->next_running = 0;
    if (f->periodic_running && clock_at(r, f->periodic_running)->from.us == f->now.us)
        return;
    stop(r, &f->periodic_running, CLOCK_ENDED, f->now);
    if (periodic->set && !f->state.resolved)
        f->periodic_running = start(r, CLOCK_PERIODIC_UPDATE, f->now);
}

void clocks_resolved(struct replay *r)
{
    struct fold *f = &r->fold;

    end_first(f);
    if (!f->clocks)
        return;
    stop_each(r, CLOCK_ENDED, INT64_MAX);
    f->next_running = 0;
    if (f->periodic_running && clock_at(r, f->periodic_running)->from.us == f->now.us &&
        f->periodic_running == COUNT(r->clocks, struct clock)) {
        r->clocks.n -= sizeof(struct clock);    /* the reply that solved it: nothing to await */
        f->periodic_running = 0;
    }
    stop(r, &f->periodic_running, CLOCK_ENDED, f->now);
}
