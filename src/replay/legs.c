/* legs.c -- calls and chats: queues, rings, answers, holds, and how each leg came out.
 *
 *   queued ── offered ── answered ── hold ─ unhold ── ended ── wrap_up
 *     │          └ no_answer: the ring is a leg of its own, the queue goes on
 *     └ abandoned, voicemail, callback, moved on
 *
 * At most one leg waits and one talks at a time: while an agent asks another
 * one to take over, the first still talks and the second already rings. */
#include "replay_priv.h"

enum { LOOK_BACK_LEGS = 1000 };                 /* an agent's leg is looked for among so many */

static const struct moment never = { NONE, NONE, NONE };

static struct leg *leg_at(struct replay *r, size_t place)
{
    return place ? AT(r->legs, struct leg, place - 1) : NULL;
}

static size_t add_leg(struct replay *r, uint32_t queue)
{
    struct leg *leg = PUSH(r->legs, struct leg);

    *leg = (struct leg){ .queue = queue, .queued = never, .offered = never, .answered = never,
                         .ended = never, .ring_s = NONE, .hold_from_s = NONE };
    return COUNT(r->legs, struct leg);
}

static void end_hold(struct leg *leg, int64_t s)
{
    if (leg->hold_from_s != NONE)
        leg->held_s += s - leg->hold_from_s;
    leg->hold_from_s = NONE;
}

static void end_talking(struct replay *r)
{
    struct leg *leg = leg_at(r, r->fold.talking);

    if (!leg)
        return;
    end_hold(leg, r->fold.now.s);
    leg->ended = r->fold.now;
    r->fold.talking = 0;
}

static void stop_ring(struct fold *f)
{
    f->ring.from = f->ring_before.from = never;
}

static void end_waiting(struct replay *r, enum leg_outcome outcome)
{
    struct fold *f = &r->fold;
    struct leg *leg = leg_at(r, f->waiting);

    if (!leg)
        return;
    if (is(f->ring.from))
        leg->ring_s = f->now.s - f->ring.from.s;
    leg->ended = f->now;
    leg->outcome = outcome;
    f->waiting = 0;
    stop_ring(f);
}

void legs_transfer(struct replay *r)
{
    if (r->fold.transferred_us == r->fold.now.us)
        return;
    r->fold.transferred_us = r->fold.now.us;
    r->fold.transfers++;
}

static void on_queued(struct replay *r, uint32_t queue)
{
    struct fold *f = &r->fold;
    const struct leg *last = leg_at(r, COUNT(r->legs, struct leg));

    if (last && last->queue != queue && (last->queue || f->talking) && !f->moved) {
        legs_transfer(r);
        f->moved = true;
    }
    if (f->talking || f->waiting)
        f->left_us = f->now.us;
    end_talking(r);
    end_waiting(r, LEG_TRANSFERRED);
    f->waiting = add_leg(r, queue);
    leg_at(r, f->waiting)->queued = f->now;
    if (!is(f->queued))
        f->queued = f->now;
}

static void on_offered(struct replay *r, uint32_t agent)
{
    struct fold *f = &r->fold;
    struct leg *leg;

    if (!f->waiting)
        f->waiting = add_leg(r, 0);
    leg = leg_at(r, f->waiting);
    if (!is(leg->offered))
        leg->offered = f->now;
    leg->agent = agent;
    leg->rang = true;
    f->ring_before = f->ring;
    f->ring = (struct ring){ agent, f->now };
}

/* A ring without an answer is a leg of its own; the queue, if there is one, goes on. */
static void on_no_answer(struct replay *r, uint32_t agent, uint32_t rung_s)
{
    struct fold *f = &r->fold;
    struct leg *leg = leg_at(r, f->waiting);
    bool current = is(f->ring.from) && (!agent || f->ring.agent == agent);
    bool before = !current && is(f->ring_before.from) && f->ring_before.agent == agent;
    struct moment from = current ? f->ring.from : before ? f->ring_before.from : never;

    if (!leg || is(leg->queued) || !current)
        leg = leg_at(r, add_leg(r, leg ? leg->queue : 0));
    else
        f->waiting = 0;
    if (!is(from) && rung_s)
        from = time_moment(r, f->now.us - rung_s * MICRO);
    leg->offered = from;
    leg->ended = f->now;
    leg->agent = agent ? agent : current ? f->ring.agent : 0;
    leg->outcome = LEG_NO_ANSWER;
    leg->ring_s = rung_s ? (int64_t)rung_s : is(from) ? f->now.s - from.s : NONE;
    if (current)
        f->ring = f->ring_before;
    f->ring_before.from = never;
    if (current && f->waiting)
        leg_at(r, f->waiting)->agent = 0;
}

static void on_answered(struct replay *r, uint32_t agent)
{
    struct fold *f = &r->fold;
    struct leg *talking = leg_at(r, f->talking), *leg;

    if (talking && !f->waiting && talking->agent == agent)
        return;                                 /* said again */
    if (f->last_answered_by && f->last_answered_by != agent && !f->moved)
        legs_transfer(r);
    f->moved = false;
    f->last_answered_by = agent;
    end_talking(r);
    if (!f->waiting)
        f->waiting = add_leg(r, 0);
    leg = leg_at(r, f->waiting);
    if (is(f->ring.from))
        leg->ring_s = f->now.s - f->ring.from.s;
    stop_ring(f);
    leg->agent = agent;
    leg->answered = f->now;
    leg->outcome = LEG_ANSWERED;
    f->talking = f->waiting;
    f->waiting = 0;
    f->answered_legs++;
    if (!is(f->answered))
        f->answered = f->now;
}

/* Whether it entered a queue at this instant, as it left an agent or another queue. */
static bool enters(const struct fold *f, const struct leg *waiting)
{
    return waiting && waiting->queued.us == f->now.us && f->left_us == f->now.us;
}

/* Whether the agent answered before, and the conversation has gone on without them since. */
static bool has_left(struct replay *r, uint32_t agent)
{
    const struct leg *talking = leg_at(r, r->fold.talking);

    if (!agent || (talking && talking->agent == agent))
        return false;
    for (size_t i = COUNT(r->legs, struct leg), seen = 0; i && seen < LOOK_BACK_LEGS; i--, seen++)
        if (leg_at(r, i)->agent == agent && is(leg_at(r, i)->answered))
            return true;
    return false;
}

/* The leg that is moved ends here, unless it is already the one moved to. */
static void on_transferred(struct replay *r, uint32_t to, uint32_t by)
{
    struct fold *f = &r->fold;
    const struct leg *talking = leg_at(r, f->talking), *waiting = leg_at(r, f->waiting);

    if (has_left(r, by) && (talking || waiting))
        return;                                 /* counted when it went on */
    legs_transfer(r);
    if (talking && (!to || talking->agent != to)) {
        f->moved = true;
        end_talking(r);
    } else if (!talking && waiting && !enters(f, waiting) &&
               !(to && (waiting->agent == to || waiting->queue == to))) {
        f->moved = true;
        end_waiting(r, LEG_TRANSFERRED);
    } else if (waiting) {
        f->moved = true;
    }
}

/* An end without an answer: of a wait, or a leg that was never seen to begin. */
static void on_lost(struct replay *r, enum leg_outcome outcome)
{
    struct fold *f = &r->fold;

    if (!f->waiting && f->talking) {            /* it was answered: only the end is news */
        if (outcome == LEG_ABANDONED)
            end_talking(r);
        return;
    }
    if (!f->waiting)
        f->waiting = add_leg(r, 0);
    end_waiting(r, outcome);
}

static void on_ended(struct replay *r, const struct replay_event *e)
{
    struct fold *f = &r->fold;
    struct leg *talking = leg_at(r, f->talking), *waiting = leg_at(r, f->waiting);
    bool stays = talking ? waiting && waiting->queued.us == f->now.us : enters(f, waiting);

    if (talking && !talking->agent)
        talking->agent = e->actor;
    end_talking(r);
    if (waiting && !stays)
        end_waiting(r, waiting->rang ? LEG_NO_ANSWER : LEG_UNKNOWN);
    f->unresolved = e->value && e->value == r->words.unresolved;
    f->at_end = (struct resolution){ .at = f->now, .replies = f->replies,
                                     .customer_messages = f->customer_messages, .held = f->held };
    if ((f->call || f->chat) && !f->waiting)
        clocks_resolved(r);
}

/* After-call work belongs to the agent's latest answered leg. */
static void on_wrap_up(struct replay *r, uint32_t agent, uint32_t seconds)
{
    struct leg *last = NULL;

    for (size_t i = COUNT(r->legs, struct leg), seen = 0; i && seen < LOOK_BACK_LEGS; i--, seen++) {
        struct leg *leg = leg_at(r, i);

        if (!is(leg->answered))
            continue;
        last = last ? last : leg;
        if (!agent || leg->agent == agent) {
            leg->wrapped_s += seconds;
            return;
        }
    }
    if (last)
        last->wrapped_s += seconds;
}

static void on_hold(struct replay *r, uint32_t agent, bool held)
{
    struct leg *leg = leg_at(r, r->fold.talking);

    if (!leg || (leg->agent != agent && has_left(r, agent)))
        return;
    if (!held)
        end_hold(leg, r->fold.now.s);
    else if (leg->hold_from_s == NONE)
        leg->hold_from_s = r->fold.now.s;
}

/* An end, after which nobody waits or talks, ends a call or chat; a ring's end is none. Over it
 * stays until somebody waits in a queue or answers: a ring that nobody takes opens nothing. */
static void note_over(struct fold *f, enum event_kind kind)
{
    static const uint32_t ends = 1u << EVENT_BLOCKED | 1u << EVENT_ABANDONED |
                                 1u << EVENT_VOICEMAIL | 1u << EVENT_CALLBACK | 1u << EVENT_ENDED;

    if (kind == EVENT_QUEUED || kind == EVENT_ANSWERED)
        f->over = false;
    else if (ends >> kind & 1 && !f->waiting && !f->talking)
        f->over = f->call || f->chat;
}

void legs_event(struct replay *r, enum event_kind kind, const struct replay_event *e)
{
    struct fold *f = &r->fold;

    switch (kind) {
    case EVENT_QUEUED: on_queued(r, e->value); break;
    case EVENT_OFFERED: on_offered(r, e->actor); break;
    case EVENT_NO_ANSWER: on_no_answer(r, e->actor, e->value); break;
    case EVENT_ANSWERED: on_answered(r, e->actor); break;
    case EVENT_TRANSFERRED: on_transferred(r, e->value, e->actor); break;
    case EVENT_HOLD: on_hold(r, e->actor, true); break;
    case EVENT_UNHOLD: on_hold(r, e->actor, false); break;
    case EVENT_ENDED: on_ended(r, e); break;
    case EVENT_WRAP_UP: on_wrap_up(r, e->actor, e->value); break;
    case EVENT_ABANDONED: on_lost(r, LEG_ABANDONED); break;
    case EVENT_VOICEMAIL:
        f->voicemail = true;
        on_lost(r, LEG_VOICEMAIL);
        break;
    case EVENT_CALLBACK:
        f->callback = true;
        on_lost(r, LEG_CALLBACK);
        break;
    case EVENT_BLOCKED:
        f->blocked = true;
        leg_at(r, add_leg(r, 0))->outcome = LEG_BLOCKED;
        leg_at(r, COUNT(r->legs, struct leg))->ended = f->now;
        break;
    default: break;
    }
    note_over(f, kind);
}

static void put_standing(const struct replay *r, const struct leg *leg, struct leg_fact *ret)
{
    struct moment from = is(leg->queued) ? leg->queued : is(leg->offered) ? leg->offered
                         : is(leg->answered) ? leg->answered : leg->ended;
    const struct standing *held = state_standing(r, from.us);

    ret->priority = text_or_none(held->priority);
    ret->category = text_or_none(held->category);
    ret->tier = text_or_none(held->tier);
    ret->team = text_or_none(held->team);
}

static void put_leg(struct replay *r, size_t place)
{
    const struct leg *leg = leg_at(r, place);
    struct leg_fact *ret = PUSH(r->leg_facts, struct leg_fact);
    struct moment from = is(leg->queued) ? leg->queued : leg->offered;
    struct moment to = is(leg->answered) ? leg->answered : leg->ended;
    bool waited = is(from) && is(to), talked = is(leg->answered) && is(leg->ended);

    ret->number = (int64_t)place;
    ret->queue = text_or_none(leg->queue);
    ret->queued_at = leg->queued.us;
    ret->offered_at = leg->offered.us;
    ret->answered_at = leg->answered.us;
    ret->ended_at = leg->ended.us;
    ret->agent = text_or_none(leg->agent);
    ret->outcome = text_or_none(r->words.outcomes[leg->outcome]);
    ret->wait_s = waited ? to.s - from.s : NONE;
    ret->wait_business_s = waited && r->fold.business ? to.open_s - from.open_s : NONE;
    ret->ring_s = leg->ring_s;
    ret->talk_s = talked ? leg->ended.s - leg->answered.s - leg->held_s : NONE;
    ret->hold_s = is(leg->answered) ? leg->held_s : NONE;
    ret->wrap_up_s = is(leg->answered) ? leg->wrapped_s : NONE;
    put_standing(r, leg, ret);
}

/* Adds to a sum that is NONE until something is known. */
static void sum(int64_t *ret, int64_t value)
{
    if (value != NONE)
        *ret = (*ret == NONE ? 0 : *ret) + value;
}

static void sum_leg(const struct leg *leg, const struct leg_fact *fact,
                    struct conversation_fact *ret)
{
    bool gone = is(leg->ended) && leg->outcome != LEG_NO_ANSWER;    /* a ring ends no call */

    if (is(leg->queued))
        sum(&ret->queue_wait_s, fact->wait_s);
    sum(&ret->ring_s, fact->ring_s);
    sum(&ret->talk_s, fact->talk_s);
    sum(&ret->hold_s, fact->hold_s);
    sum(&ret->wrap_up_s, fact->wrap_up_s);
    if (gone && (ret->ended_at == NONE || leg->ended.us > ret->ended_at))
        ret->ended_at = leg->ended.us;
}

/* Given up before any answer: from the first wait to the instant of giving up. */
static void put_abandoned(const struct replay *r, struct conversation_fact *ret)
{
    const struct fold *f = &r->fold;
    size_t n = COUNT(r->legs, struct leg);
    struct moment from = f->queued;

    for (size_t i = 0; i < n && !f->answered_legs; i++) {
        const struct leg *leg = AT(r->legs, struct leg, i);

        if (!is(from))
            from = leg->offered;
        if (leg->outcome != LEG_ABANDONED)
            continue;
        ret->abandoned = true;
        ret->abandon_wait_s = is(from) ? leg->ended.s - from.s : NONE;
    }
}

static struct moment earliest(struct moment a, struct moment b)
{
    return !is(a) || (is(b) && b.us < a.us) ? b : a;
}

static struct moment latest(struct moment a, struct moment b)
{
    return !is(a) || (is(b) && b.us > a.us) ? b : a;
}

/* When it was first offered; a ticket that rang an agent without a queue was not. */
static struct moment first_offered(const struct replay *r)
{
    const struct fold *f = &r->fold;
    size_t n = COUNT(r->legs, struct leg);
    struct moment first = f->queued;

    if (!is(f->queued) && !f->call && !f->chat)
        return never;
    for (size_t i = 0; i < n; i++) {
        const struct leg *leg = AT(r->legs, struct leg, i);

        first = earliest(first, earliest(leg->offered, leg->answered));
    }
    return first;
}

/* Where nobody answered: when the customer had gone. */
static struct moment gone(const struct replay *r)
{
    const struct fold *f = &r->fold;
    size_t n = COUNT(r->legs, struct leg);
    struct moment last = never;

    for (size_t i = 0; i < n && !f->waiting; i++) {
        const struct leg *leg = AT(r->legs, struct leg, i);
        bool went = leg->outcome == LEG_NO_ANSWER ? leg->ended.us == f->at_end.at.us
                                                  : leg->outcome != LEG_TRANSFERRED;

        if (went)
            last = latest(last, leg->ended);
    }
    return is(last) || f->waiting ? last : f->at_end.at;
}

/* How an unanswered contact came out: by the last of its legs of which that is known. */
static enum leg_outcome unanswered(const struct replay *r)
{
    static const uint8_t places[LEG_OUTCOMES] = {       /* of two at one instant the later; 0: no */
        [LEG_NO_ANSWER] = 1, [LEG_BLOCKED] = 2, [LEG_ABANDONED] = 3, [LEG_VOICEMAIL] = 4,
        [LEG_CALLBACK] = 5,
    };
    const struct leg *last = NULL;
    size_t n = COUNT(r->legs, struct leg);

    for (size_t i = 0; i < n && !r->fold.waiting; i++) {
        const struct leg *leg = AT(r->legs, struct leg, i);

        if (places[leg->outcome] &&
            (!last || leg->ended.us > last->ended.us ||
             (leg->ended.us == last->ended.us && places[leg->outcome] > places[last->outcome])))
            last = leg;
    }
    return last ? last->outcome : LEG_UNKNOWN;
}

static uint32_t outcome_word(const struct replay *r, struct moment offered)
{
    enum leg_outcome outcome = r->fold.answered_legs ? LEG_ANSWERED : unanswered(r);
    bool missed = outcome == LEG_ABANDONED || outcome == LEG_NO_ANSWER ||
                  outcome == LEG_VOICEMAIL;

    if (!r->fold.call && !r->fold.chat)
        return 0;
    if (missed && is(offered) && time_closed(r, offered.s))
        return r->words.out_of_hours;
    return r->words.outcomes[outcome];
}

static void put_offer(const struct replay *r, struct conversation_fact *ret)
{
    const struct fold *f = &r->fold;
    struct moment offered = first_offered(r), to = f->answered_legs ? f->answered : gone(r);
    const struct leg *leg = AT(r->legs, struct leg, 0);

    ret->outcome = text_or_none(outcome_word(r, offered));
    ret->offered_at = offered.us;
    ret->offered_business_s = f->business ? offered.open_s : NONE;
    if (is(f->queued)) {
        while (!is(leg->queued))
            leg++;
        ret->queue = text_or_none(leg->queue);
    }
    if (!is(offered) || !is(to) || to.us < offered.us)
        return;
    ret->wait_s = to.s - offered.s;
    if (f->business)
        ret->wait_business_s = to.open_s - offered.open_s;
}

void legs_finish(struct replay *r, struct conversation_fact *ret)
{
    const struct fold *f = &r->fold;
    size_t n = COUNT(r->legs, struct leg);

    ret->legs = (int64_t)n;
    ret->answered_legs = f->answered_legs;
    ret->blocked = f->blocked;
    ret->voicemail = f->voicemail;
    ret->callback = f->callback;
    ret->abandoned = false;
    ret->queued_at = f->queued.us;
    ret->queued_business_s = f->business ? f->queued.open_s : NONE;
    ret->answered_at = f->answered.us;
    ret->answered_business_s = f->business ? f->answered.open_s : NONE;
    for (size_t i = 1; i <= n; i++) {
        put_leg(r, i);
        sum_leg(leg_at(r, i), AT(r->leg_facts, struct leg_fact, i - 1), ret);
    }
    if (n) {
        put_abandoned(r, ret);
        put_offer(r, ret);
    }
    if (is(f->at_end.at) && (ret->ended_at == NONE || f->at_end.at.us > ret->ended_at))
        ret->ended_at = f->at_end.at.us;
}
