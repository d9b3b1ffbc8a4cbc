/* state.c -- status and resolutions; what a conversation stands with, and since when. */
#include "replay_priv.h"

static bool among(uint32_t word, const uint32_t *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (words[i] == word)
            return true;
    return false;
}

static struct state_span read_state(const struct words *w, uint32_t word, enum state state)
{
    return (struct state_span){ .word = word, .state = state,
                                .resolved = among(word, w->resolved, w->n_resolved),
                                .pauses = among(word, w->pauses, w->n_pauses) };
}

void state_open(struct replay *r)
{
    struct words *w = &r->words;

    for (uint8_t i = 0; i < STATE_OTHER; i++) {
        w->states_known[i] = read_state(w, w->states[i], (enum state)i);
        w->state_slots[w->states[i] % STATE_SLOTS] = i;
    }
}

static struct state_span span_of(const struct replay *r, uint32_t word, struct moment from)
{
    const struct words *w = &r->words;
    int i = w->state_slots[word % STATE_SLOTS];
    struct state_span span;

    if (w->states[i] != word)                   /* two words in a slot, or not a known one */
        for (i = 0; i < STATE_OTHER && w->states[i] != word; i++)
            continue;
    span = i < STATE_OTHER ? w->states_known[i] : read_state(w, word, STATE_OTHER);
    span.from = from;
    return span;
}

void state_begin(struct replay *r)
{
    struct fold *f = &r->fold;

    f->state = r->words.states_known[STATE_NEW];
    f->state.from = f->created;
    f->before_deletion = f->state;
    *PUSH(r->spans, struct state_span) = f->state;
}

static void resolve(struct replay *r, struct resolution *first, struct resolution *last)
{
    struct fold *f = &r->fold;

    last->at = f->now;
    last->replies = f->replies;
    last->customer_messages = f->customer_messages;
    last->hold_s = f->spent_s[STATE_HOLD];
    last->hold_open_s = f->spent_open_s[STATE_HOLD];
    last->pending_s = f->spent_s[STATE_PENDING];
    last->pending_open_s = f->spent_open_s[STATE_PENDING];
    last->held = f->held;
    if (!is(first->at))
        *first = *last;
}

/* Adds the span that ends now to what was spent in its state. */
static void end_span(struct fold *f)
{
    if (f->now.s > f->state.from.s)
        f->spent_s[f->state.state] += f->now.s - f->state.from.s;
    if (f->now.open_s > f->state.from.open_s)
        f->spent_open_s[f->state.state] += f->now.open_s - f->state.from.open_s;
}

static void enter(struct replay *r, struct state_span next)
{
    struct fold *f = &r->fold;

    end_span(f);
    if (f->now.us < f->created.us)              /* nothing was spent before creation */
        next.from = f->created;
    *PUSH(r->spans, struct state_span) = next;
    f->state = next;
}

static void settle(struct replay *r, const struct state_span *was, const struct state_span *next)
{
    struct fold *f = &r->fold;
    bool by_solved = r->settings->policies.closed_unless_solved;

    if (was->resolved && !next->resolved && next->state != STATE_DELETED) {
        f->reopens++;
        f->over = false;
    }
    if (!next->resolved)
        return;
    if (by_solved && next->state == STATE_CLOSED)
        resolve(r, &f->closed_first, &f->closed_last);
    else if (by_solved || !was->resolved)
        resolve(r, &f->solved_first, &f->solved_last);
    f->resolved_us = f->now.us;
    clocks_resolved(r);
}

void state_status(struct replay *r, uint32_t word)
{
    struct fold *f = &r->fold;
    struct state_span was = f->state, next;

    if (word == was.word) {                     /* said again: the state stays as it is */
        if (r->settings->policies.closed_unless_solved && was.resolved && was.state != STATE_CLOSED)
            resolve(r, &f->solved_first, &f->solved_last);
        return;
    }
    next = span_of(r, word, f->now);
    if (next.state == STATE_DELETED)
        f->before_deletion = was;
    enter(r, next);
    settle(r, &was, &next);
}

void state_deleted(struct replay *r, bool deleted)
{
    struct fold *f = &r->fold;
    struct state_span back = f->before_deletion;

    if (deleted == (f->state.state == STATE_DELETED))
        return;
    if (deleted) {
        f->before_deletion = f->state;
        enter(r, span_of(r, r->words.states[STATE_DELETED], f->now));
    } else {
        back.from = f->now;
        enter(r, back);
    }
}

/* The history has one entry an instant: the last word of that instant. */
void state_held(struct replay *r)
{
    struct fold *f = &r->fold;
    size_t n = COUNT(r->history, struct standing_since);
    struct standing_since *since;

    if (f->now.us > f->created.us && !n)        /* so that earlier instants are answered */
        *PUSH(r->history, struct standing_since) =
            (struct standing_since){ f->created.us, f->at_creation };
    n = COUNT(r->history, struct standing_since);
    if (n && AT(r->history, struct standing_since, n - 1)->us == f->now.us)
        since = AT(r->history, struct standing_since, n - 1);
    else
        since = PUSH(r->history, struct standing_since);
    *since = (struct standing_since){ f->now.us, f->held };
}

void state_matched(struct replay *r)
{
    state_held(r);
    r->fold.policies_stale = r->settings->n_sla_policies > 0;
    r->fold.stale_us = r->fold.now.us;
}

const struct standing *state_standing(const struct replay *r, int64_t us)
{
    size_t low = 0, high = COUNT(r->history, struct standing_since);

    if (!high)
        return &r->fold.held;
    while (high - low > 1) {                    /* the last one at or before the instant */
        size_t middle = low + (high - low) / 2;

        if (AT(r->history, struct standing_since, middle)->us > us)
            high = middle;
        else
            low = middle;
    }
    return &AT(r->history, struct standing_since, low)->held;
}

const struct resolution *state_first(const struct replay *r)
{
    return is(r->fold.solved_first.at) ? &r->fold.solved_first : &r->fold.closed_first;
}

const struct resolution *state_standing_resolution(const struct replay *r)
{
    static const struct resolution none = { .at = { NONE, NONE, NONE } };

    if (!r->fold.state.resolved)
        return &none;
    return is(r->fold.solved_last.at) ? &r->fold.solved_last : &r->fold.closed_last;
}

/* A call or chat without a status is resolved by ending after an answer. */
static void resolve_ended(struct replay *r)
{
    struct fold *f = &r->fold;
    bool answered = f->answered_legs || f->replies;

    if (!(f->call || f->chat) || f->status_events || f->state.state == STATE_DELETED)
        return;
    if (!is(f->at_end.at) || !answered || f->unresolved || f->waiting || f->talking)
        return;
    f->solved_first = f->solved_last = f->at_end;
    f->state.resolved = true;
}

static void put_resolution(const struct fold *f, const struct resolution *at, int64_t *ret_at,
                           int64_t *ret_s, int64_t *ret_business_s)
{
    if (!is(at->at))
        return;
    *ret_at = at->at.us;
    *ret_s = at->at.s > f->created.s ? at->at.s - f->created.s : 0;
    if (f->business)
        *ret_business_s = at->at.open_s;
}

static void put_standing(const struct replay *r, struct conversation_fact *ret)
{
    const struct fold *f = &r->fold;
    const struct standing none = { 0 }, *first = is(state_first(r)->at) ? &state_first(r)->held
                                                                        : &none;
    const struct resolution *full = state_standing_resolution(r);
    const struct standing *last = is(full->at) ? &full->held : &none;

    ret->priority_created = text_or_none(f->at_creation.priority);
    ret->priority_first_resolution = text_or_none(first->priority);
    ret->priority_full_resolution = text_or_none(last->priority);
    ret->priority = text_or_none(f->held.priority);
    ret->category_created = text_or_none(f->at_creation.category ? f->at_creation.category
                                                                 : f->first_category);
    ret->category_first_resolution = text_or_none(first->category);
    ret->category_full_resolution = text_or_none(last->category);
    ret->category = text_or_none(f->held.category);
    ret->tier_created = text_or_none(f->at_creation.tier);
    ret->tier_first_resolution = text_or_none(first->tier);
    ret->tier_full_resolution = text_or_none(last->tier);
    ret->tier = text_or_none(f->held.tier);
    ret->team_created = text_or_none(f->at_creation.team ? f->at_creation.team : f->first_team);
    ret->team_first_resolution = text_or_none(first->team);
    ret->team_full_resolution = text_or_none(last->team);
    ret->team = text_or_none(f->held.team);
    ret->agent_assigned = text_or_none(f->first_agent_held);
    ret->agent_first_resolution = text_or_none(first->agent);
    ret->agent_full_resolution = text_or_none(last->agent);
    ret->agent = text_or_none(f->held.agent);
}

/* Waits until the first resolution, of one that has states. */
static void put_first_waits(const struct fold *f, const struct resolution *first,
                            struct conversation_fact *ret)
{
    if (!is(first->at))
        return;
    ret->on_hold_first_resolution_s = first->hold_s;
    ret->pending_first_resolution_s = first->pending_s;
    if (!f->business)
        return;
    ret->on_hold_first_resolution_business_s = first->hold_open_s;
    ret->pending_first_resolution_business_s = first->pending_open_s;
}

static void put_waits(const struct replay *r, struct conversation_fact *ret)
{
    const struct fold *f = &r->fold;

    if (!f->status_events)
        return;
    put_first_waits(f, state_first(r), ret);
    ret->requester_wait_s = f->spent_s[STATE_NEW] + f->spent_s[STATE_OPEN] +
                            f->spent_s[STATE_HOLD];
    ret->agent_wait_s = f->spent_s[STATE_PENDING];
    ret->on_hold_s = f->spent_s[STATE_HOLD];
    if (!f->business)
        return;
    ret->requester_wait_business_s = f->spent_open_s[STATE_NEW] + f->spent_open_s[STATE_OPEN] +
                                     f->spent_open_s[STATE_HOLD];
    ret->agent_wait_business_s = f->spent_open_s[STATE_PENDING];
    ret->on_hold_business_s = f->spent_open_s[STATE_HOLD];
}

void state_finish(struct replay *r, struct conversation_fact *ret)
{
    struct fold *f = &r->fold;
    const struct resolution *full;
    bool opening_counts = f->first_public_by == ACTOR_CUSTOMER && is(f->first_public);

    resolve_ended(r);
    full = state_standing_resolution(r);
    put_resolution(f, state_first(r), &ret->first_resolution_at, &ret->first_resolution_s,
                   &ret->first_resolution_business_s);
    put_resolution(f, full, &ret->full_resolution_at, &ret->full_resolution_s,
                   &ret->full_resolution_business_s);
    if (is(full->at)) {
        ret->replies_to_resolution = full->replies;
        ret->customer_messages_to_resolution =
            full->customer_messages - (full->customer_messages && opening_counts);
    }
    put_waits(r, ret);
    put_standing(r, ret);
    ret->reopens = f->reopens;
    ret->touches = f->call || (f->chat && f->answered_legs) ? f->answered_legs
                   : f->chat ? f->replies > 0 : f->replies;
    ret->single_touch = is(full->at) && ret->touches == 1 && !f->reopens;
    ret->agentless = is(full->at) && !f->agent_acted && !f->agent_opened;
    ret->deleted = f->c->deleted || f->state.state == STATE_DELETED;
    if (f->status_events || f->state.state == STATE_DELETED || !(f->call || f->chat)) {
        ret->status = text_or_none(f->state.word);
        ret->status_since_at = f->state.from.us;
    }
}
