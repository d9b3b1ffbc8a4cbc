/* talk.c -- messages: who opened, what answers what, the first response. */
#include "replay_priv.h"


/* An agent's private note at or before the instant: notes of the same instant
 * may still follow in the list. */
static bool noted(const struct fold *f, const struct replay_event *e,
                  const struct replay_event *end)
{
    if (f->notes)
        return true;
    for (const struct replay_event *next = e + 1;
         next < end && next->order >> 8 == e->order >> 8; next++)
        if (event_kind(next) == EVENT_MESSAGE &&
            (next->value & (MESSAGE_PUBLIC | MESSAGE_AUTOMATIC)) == 0 &&
            next->value >> MESSAGE_ACTOR_SHIFT == ACTOR_AGENT)
            return true;
    return false;
}

static void first_response(struct replay *r, uint32_t by, size_t reply)
{
    struct fold *f = &r->fold;

    f->response = f->now;
    f->response_by = by;
    f->response_held = f->held;
    f->response_reply = reply;
    clocks_response(r);
}

/* Whether a reply now would be the first response; first: it is also the
 * first public message, which a note opened the conversation for. */
static bool is_first_response(const struct replay *r, bool first)
{
    const struct fold *f = &r->fold;
    const struct policies *p = &r->settings->policies;

    if (is(f->response))
        return false;
    if (p->first_response_after_public)
        return f->now.us > f->first_public.us || first;
    return is(f->first_customer) || !f->agent_opened || p->first_response_next_any;
}

static void answer(struct fold *f)
{
    f->awaiting = (struct moment){ NONE, NONE, NONE };
}

static void add_reply(struct replay *r, uint32_t agent)
{
    struct fold *f = &r->fold;
    struct reply_fact *reply = PUSH(r->replies, struct reply_fact);
    bool answers = is(f->awaiting);

    f->replies++;
    reply->number = f->replies;
    reply->at = f->now.us;
    reply->agent = text_or_none(agent);
    reply->answers_at = f->awaiting.us;
    reply->response_s = answers ? f->now.s - f->awaiting.s : NONE;
    reply->response_business_s = answers && f->business ? f->now.open_s - f->awaiting.open_s
                                                        : NONE;
    reply->first_response = 0;
    reply->priority = text_or_none(f->held.priority);
    reply->category = text_or_none(f->held.category);
    reply->tier = text_or_none(f->held.tier);
    reply->team = text_or_none(f->held.team);
    replay_agent(r, agent);
}

static void by_customer(struct replay *r)
{
    struct fold *f = &r->fold;

    f->customer_messages++;
    if (!is(f->first_customer))
        f->first_customer = f->now;
    if (f->last_speaker != ACTOR_CUSTOMER)
        f->turns++;
    f->last_speaker = ACTOR_CUSTOMER;
    if (!is(f->awaiting))
        f->awaiting = f->now;
    if (f->clocks)
        clocks_customer(r);
}

static void by_agent(struct replay *r, const struct replay_event *e, bool first, bool opens)
{
    struct fold *f = &r->fold;

    f->agent_acted = true;
    f->last_speaker = ACTOR_AGENT;
    if (!opens && !f->call) {
        add_reply(r, e->actor);
        if (!is(f->first_agent))
            f->first_agent = f->now;
        if (!is(f->first_reply) && is(f->first_customer))
            f->first_reply = f->now;
        if (is_first_response(r, first))
            first_response(r, e->actor, (size_t)f->replies);
        answer(f);
    }
    clocks_agent(r);
    f->last_agent = f->now;
}

/* A bot's message that opens the conversation greets and answers nothing. */
static void by_bot(struct replay *r, uint32_t bot, bool first)
{
    struct fold *f = &r->fold;

    if (first)
        return;
    f->bot_answers++;
    f->last_speaker = ACTOR_BOT;
    if (!is(f->first_bot))
        f->first_bot = f->now;
    if (!r->settings->policies.bot_answers_include)
        return;
    if (is_first_response(r, false))
        first_response(r, bot, 0);
    answer(f);
    clocks_agent(r);
}

void talk_message(struct replay *r, const struct replay_event *e, const struct replay_event *end)
{
    struct fold *f = &r->fold;
    enum actor_kind by = (enum actor_kind)(e->value >> MESSAGE_ACTOR_SHIFT);
    bool first = !is(f->first_public), opens = false;

    if (e->value & MESSAGE_AUTOMATIC) {
        f->automatic++;
        return;
    }
    if (!(e->value & MESSAGE_PUBLIC)) {
        f->notes += by == ACTOR_AGENT;
        f->agent_acted |= by == ACTOR_AGENT;
        return;
    }
    if (first) {
        f->first_public = f->now;
        f->first_public_by = by;
        f->agent_opened = by == ACTOR_AGENT;
        opens = f->agent_opened && !(r->settings->policies.note_opens && noted(f, e, end));
    }
    if (by == ACTOR_CUSTOMER)
        by_customer(r);
    else if (by == ACTOR_AGENT)
        by_agent(r, e, first, opens);
    else if (by == ACTOR_BOT)
        by_bot(r, e->actor, first);
}

/* On a call the answering is the reply; in a chat somebody still has to type. */
void talk_answered(struct replay *r, const struct replay_event *e)
{
    struct fold *f = &r->fold;

    if (!f->call)
        return;
    add_reply(r, e->actor);
    if (!is(f->response))
        first_response(r, e->actor, (size_t)f->replies);
    answer(f);
    clocks_agent(r);
    f->last_agent = f->now;
}

/* Where the first response counts from; a start that lies after the response
 * (NONE: there is none yet) cannot be its start. */
struct moment talk_start(const struct replay *r, struct moment response)
{
    const struct fold *f = &r->fold;
    enum first_response_start start = r->settings->policies.first_response_start;
    struct moment candidates[3] = { f->created, f->created, f->created };
    bool rings = f->call || f->chat;

    if (start == START_CREATED)
        return f->created;
    candidates[0] = start == START_BOT_HANDOFF ? f->handoff
                    : start == START_QUEUED || rings ? f->queued : f->first_customer;
    candidates[1] = start == START_BOT_HANDOFF && rings ? f->queued : f->first_customer;
    candidates[2] = f->first_customer;
    for (int i = 0; i < 3; i++)
        if (is(candidates[i]) && (!is(response) || candidates[i].us <= response.us))
            return candidates[i];
    return f->created;
}

static int64_t span_s(int64_t from_s, int64_t to_s)
{
    return to_s > from_s ? to_s - from_s : 0;
}

static void finish_response(struct replay *r, struct conversation_fact *ret)
{
    const struct fold *f = &r->fold;
    struct moment start = talk_start(r, f->response);

    if (!is(f->response)) {                     /* an agent's opening alone awaits nothing */
        if (!(f->agent_opened && !is(f->first_customer)))
            ret->first_response_start_at = start.us;
        return;
    }
    ret->first_response_at = f->response.us;
    ret->first_response_start_at = start.us;
    ret->first_response_s = span_s(start.s, f->response.s);
    if (f->business)
        ret->first_response_business_s = span_s(start.open_s, f->response.open_s);
    ret->agent_first_response = text_or_none(f->response_by);
    ret->team_first_response = text_or_none(f->response_held.team);
    ret->priority_first_response = text_or_none(f->response_held.priority);
    ret->category_first_response = text_or_none(f->response_held.category);
    ret->tier_first_response = text_or_none(f->response_held.tier);
    if (f->response_reply)
        AT(r->replies, struct reply_fact, f->response_reply - 1)->first_response = 1;
}

static void put(int64_t *ret_at, int64_t *ret_business_s, struct moment m, bool business)
{
    *ret_at = m.us;
    *ret_business_s = business ? m.open_s : NONE;       /* NONE where m is */
}

void talk_finish(struct replay *r, struct conversation_fact *ret)
{
    struct fold *f = &r->fold;
    bool b = f->business;

    if (!f->turns && (f->call || f->chat))
        f->turns = 1;
    put(&ret->first_customer_message_at, &ret->first_customer_message_business_s,
        f->first_customer, b);
    put(&ret->first_reply_at, &ret->first_reply_business_s, f->first_reply, b);
    put(&ret->first_agent_message_at, &ret->first_agent_message_business_s, f->first_agent, b);
    put(&ret->first_bot_answer_at, &ret->first_bot_answer_business_s, f->first_bot, b);
    finish_response(r, ret);
    ret->agent_opened = f->agent_opened;
    ret->replies = f->replies;
    ret->customer_messages = f->customer_messages;
    ret->turns = f->turns;
    ret->bot_answers = f->bot_answers;
    ret->automatic_messages = f->automatic;
    ret->private_notes = f->notes;
    ret->awaiting_since_at = f->awaiting.us;
}
