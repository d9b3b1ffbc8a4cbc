/* metrics.c -- the metrics, one after the other: what each makes of one row. */
#include "reference_priv.h"

/* --- small words --- */

/* A number as a value; one of business time where the question says so. */
static double value_of(int64_t x)
{
    return x == NONE ? NAN : (double)x;
}

static int64_t by_clock(const struct ref_question *q, int64_t calendar, int64_t business)
{
    return q->business ? business : calendar;
}

static int64_t or_zero(int64_t x)
{
    return x == NONE ? 0 : x;
}

static int64_t first_known(int64_t x, int64_t y)
{
    return x != NONE ? x : y;
}

static int64_t sum_of(int64_t x, int64_t y)
{
    return x == NONE || y == NONE ? NONE : x + y;
}

static double any_of(int64_t count)
{
    return count == NONE ? NAN : count > 0;
}

static bool is_live(const struct plain_conversation *c)
{
    return ref_is(c->kind, "call") || ref_is(c->kind, "chat");
}

static bool is_ticket(const struct plain_conversation *c)
{
    return ref_is(c->kind, "ticket");
}

/* --- conversations that are placed by their creation or their queue --- */

static bool at_creation(const struct ref_question *q, const struct ref_row *r,
                        struct ref_mark *m)
{
    (void)q;
    m->at_us = r->conversation->created_at;
    return true;
}

static void at_queue(const struct ref_question *q, const struct plain_conversation *c,
                     struct ref_mark *m)
{
    int64_t entry_us = first_known(c->offered_at, c->created_at);

    if (ref_policy(q, c->source, "interval_attribution", "answer"))
        m->at_us = first_known(c->answered_at, first_known(c->ended_at, entry_us));
    else if (ref_policy(q, c->source, "interval_attribution", "end"))
        m->at_us = first_known(c->ended_at, first_known(c->answered_at, entry_us));
    else
        m->at_us = entry_us;
}

static bool was_offered(const struct plain_conversation *c)
{
    return c->offered_at != NONE && !ref_is(c->outcome, "blocked");
}

static bool gave_up_early(const struct ref_question *q, const struct plain_conversation *c)
{
    int64_t wait_s = by_clock(q, c->wait_s, c->wait_business_s);

    return ref_is(c->outcome, "abandoned") && wait_s != NONE &&
           wait_s < ref_seconds(q, "short_abandon", 0, NULL);
}

static bool average_wait_time(const struct ref_question *q, const struct ref_row *r,
                              struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;
    int64_t wait_s = by_clock(q, c->wait_s, c->wait_business_s);
    bool gave_up = ref_chosen(q, "include_abandoned", "no", "yes") &&
                   ref_is(c->outcome, "abandoned");

    if (!is_live(c) || !was_offered(c))
        return false;
    at_queue(q, c, m);
    m->value = value_of(wait_s);
    if (!c->outcome)
        m->reason = "outcome unknown";
    else if (!ref_is(c->outcome, "answered") && !gave_up)
        m->reason = "not answered";
    else if (wait_s == NONE)
        m->reason = "wait unknown";
    return true;
}

static bool offered(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;

    if (!is_live(c) || !was_offered(c))
        return false;
    at_queue(q, c, m);
    if (!c->outcome)
        m->reason = "outcome unknown";
    else if (gave_up_early(q, c))
        m->reason = "given up early";
    return true;
}

static bool answer_rate(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    m->value = ref_is(r->conversation->outcome, "answered");
    return offered(q, r, m);
}

static bool abandonment_rate(const struct ref_question *q, const struct ref_row *r,
                             struct ref_mark *m)
{
    m->value = ref_is(r->conversation->outcome, "abandoned");
    return offered(q, r, m);
}

static bool blocked_contacts(const struct ref_question *q, const struct ref_row *r,
                             struct ref_mark *m)
{
    at_queue(q, r->conversation, m);
    return ref_is(r->conversation->outcome, "blocked");
}

static bool blocked_rate(const struct ref_question *q, const struct ref_row *r,
                         struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;
    bool blocked = ref_is(c->outcome, "blocked");

    at_queue(q, c, m);
    m->value = blocked;
    m->reason = c->outcome ? NULL : "outcome unknown";
    return is_live(c) && (c->offered_at != NONE || blocked);
}

static bool peak_hours(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    at_queue(q, r->conversation, m);
    return is_ticket(r->conversation) || was_offered(r->conversation);
}

/* --- first responses --- */

/* What the first response is, and where its clock starts. */
struct response {
    int64_t at_us, start_us, took_s;
};

/* Instants beside the open time from creation to each. */
struct instant {
    int64_t at_us, open_s;
};

static struct instant first_bot_answer(const struct ref_question *q,
                                       const struct plain_conversation *c)
{
    bool any = ref_policy(q, c->source, "first_response_agent_opened", "next_any");
    struct instant none = { NONE, NONE };

    if (!ref_policy(q, c->source, "bot_answers", "include") || c->first_bot_answer_at == NONE)
        return none;
    if (c->agent_opened == 1 && !any && (c->first_customer_message_at == NONE ||
                                         c->first_bot_answer_at < c->first_customer_message_at))
        return none;
    return (struct instant){ c->first_bot_answer_at, c->first_bot_answer_business_s };
}

static struct instant first_of_agent(const struct ref_question *q,
                                     const struct plain_conversation *c)
{
    bool any = ref_policy(q, c->source, "first_response_agent_opened", "next_any");

    if (ref_is(c->kind, "call"))
        return (struct instant){ c->answered_at, c->answered_business_s };
    if (c->agent_opened == 1 && !any)
        return (struct instant){ c->first_reply_at, c->first_reply_business_s };
    return (struct instant){ c->first_agent_message_at, c->first_agent_message_business_s };
}

/* The first of the candidates that is there and not after the response; else creation. */
static struct instant start_of(const struct ref_question *q, const struct plain_conversation *c,
                               int64_t response_us)
{
    struct instant queued = { c->queued_at, c->queued_business_s };
    struct instant message = { c->first_customer_message_at,
                               c->first_customer_message_business_s };
    struct instant handoff = { c->bot_handoff_at, c->bot_handoff_business_s };
    struct instant none = { NONE, NONE }, tries[3] = { none, none, message };

    if (ref_policy(q, c->source, "first_response_start", "created"))
        return (struct instant){ c->created_at, 0 };
    if (ref_policy(q, c->source, "first_response_start", "bot_handoff"))
        tries[0] = handoff;
    if (ref_policy(q, c->source, "first_response_start", "queued") || is_live(c))
        tries[1] = queued;
    for (int i = 0; i < 3; i++)
        if (tries[i].at_us != NONE && (response_us == NONE || tries[i].at_us <= response_us))
            return tries[i];
    return (struct instant){ c->created_at, 0 };
}

static struct response response_of(const struct ref_question *q,
                                   const struct plain_conversation *c)
{
    struct instant agent, bot, start, response;

    if (!ref_given(q, "first_response_start") && !ref_given(q, "bot_answers") &&
        !ref_given(q, "first_response_agent_opened"))
        return (struct response){ c->first_response_at, c->first_response_start_at,
                                  by_clock(q, c->first_response_s,
                                           c->first_response_business_s) };
    agent = first_of_agent(q, c);
    bot = first_bot_answer(q, c);
    response = agent.at_us == NONE || (bot.at_us != NONE && bot.at_us < agent.at_us) ? bot : agent;
    if (response.at_us == NONE)
        return (struct response){ NONE, NONE, NONE };
    start = start_of(q, c, response.at_us);
    return (struct response){
        response.at_us, start.at_us,
        q->business ? sum_of(response.open_s, start.open_s == NONE ? NONE : -start.open_s)
                    : response.at_us / SECOND_US - start.at_us / SECOND_US };
}

static bool first_response_time(const struct ref_question *q, const struct ref_row *r,
                                struct ref_mark *m)
{
    struct response x = response_of(q, r->conversation);

    m->at_us = x.at_us;
    m->standing = AT_FIRST_RESPONSE;
    m->value = value_of(x.took_s);
    return true;
}

static bool service_level(const struct ref_question *q, const struct ref_row *r,
                          struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;
    int64_t within_s = ref_seconds(q, "within", 60, NULL), took_s;
    bool answered = ref_is(c->outcome, "answered");

    if (!is_ticket(c) && !was_offered(c))
        return false;
    at_queue(q, c, m);
    took_s = is_ticket(c) ? response_of(q, c).took_s : by_clock(q, c->wait_s, c->wait_business_s);
    if (!is_ticket(c) && !c->outcome)
        m->reason = "outcome unknown";
    else if (answered && by_clock(q, c->wait_s, c->wait_business_s) == NONE)
        m->reason = "wait unknown";
    else if (ref_chosen(q, "denominator", "offered", "offered_less_short") && gave_up_early(q, c))
        m->reason = "given up early";
    m->value = (is_ticket(c) || answered) && took_s != NONE && took_s <= within_s;
    if (ref_chosen(q, "denominator", "offered", "answered"))
        return is_ticket(c) ? took_s != NONE : answered;
    return true;
}

static bool average_response_time(const struct ref_question *q, const struct ref_row *r,
                                  struct ref_mark *m)
{
    m->at_us = r->reply->at;
    m->value = value_of(by_clock(q, r->reply->response_s, r->reply->response_business_s));
    m->reason = r->reply->answers_at == NONE ? "answers nothing" : NULL;
    return true;
}

/* --- service-level clocks --- */

static bool sla_attainment(const struct ref_question *q, const struct ref_row *r,
                           struct ref_mark *m)
{
    const struct plain_sla_clock *k = r->clock;
    bool withdrawn = ref_is(k->state, "withdrawn"), ended = ref_is(k->state, "ended");
    bool runs = ref_is(k->state, "running") || ref_is(k->state, "paused");

    if (!ref_chosen(q, "clock", "any", "any") && !ref_chosen(q, "clock", "any", k->clock))
        return false;
    if (!(ended || (withdrawn && ref_policy(q, k->source, "sla_withdrawn", "counted")) ||
          (runs && k->settled_at != NONE && k->settled_at <= q->now_us)))
        return false;
    m->at_us = k->settled_at;
    if (runs)
        m->value = 0;
    else if (k->spent_s == NONE || k->target_s == NONE)
        m->value = NAN;
    else if (ref_policy(q, k->source, "sla_tie", "met"))
        m->value = k->spent_s <= k->target_s;
    else
        m->value = k->spent_s < k->target_s;
    return true;
}

/* --- resolutions --- */

static void at_first_resolution(const struct plain_conversation *c, struct ref_mark *m)
{
    m->at_us = c->first_resolution_at;
    m->standing = AT_FIRST_RESOLUTION;
}

static void at_full_resolution(const struct plain_conversation *c, struct ref_mark *m)
{
    m->at_us = c->full_resolution_at;
    m->standing = AT_FULL_RESOLUTION;
}

/* The resolution that counts; true: the first. */
static bool at_resolution(const struct ref_question *q, const struct plain_conversation *c,
                          struct ref_mark *m)
{
    bool first = ref_policy(q, c->source, "resolution_reopened", "first");

    if (first)
        at_first_resolution(c, m);
    else
        at_full_resolution(c, m);
    return first;
}

static bool average_resolution_time(const struct ref_question *q, const struct ref_row *r,
                                    struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;
    bool both = ref_chosen(q, "exclude", "none", "both"), first = at_resolution(q, c, m);
    int64_t took_s, hold_s, pending_s;

    if (ref_chosen(q, "resolution", "full", "first")) {
        first = true;
        at_first_resolution(c, m);
    }
    took_s = first ? by_clock(q, c->first_resolution_s, c->first_resolution_business_s)
                   : by_clock(q, c->full_resolution_s, c->full_resolution_business_s);
    hold_s = first ? by_clock(q, c->on_hold_first_resolution_s,
                              c->on_hold_first_resolution_business_s)
                   : by_clock(q, c->on_hold_s, c->on_hold_business_s);
    pending_s = first ? by_clock(q, c->pending_first_resolution_s,
                                 c->pending_first_resolution_business_s)
                      : by_clock(q, c->agent_wait_s, c->agent_wait_business_s);
    if (took_s != NONE && (both || ref_chosen(q, "exclude", "none", "on_hold")))
        took_s -= or_zero(hold_s);
    if (took_s != NONE && (both || ref_chosen(q, "exclude", "none", "pending")))
        took_s -= or_zero(pending_s);
    m->value = value_of(took_s);
    return true;
}

static bool resolution_rate(const struct ref_question *q, const struct ref_row *r,
                            struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;

    m->at_us = ref_chosen(q, "base", "created", "assigned") ? c->first_assigned_at
                                                            : c->created_at;
    m->value = c->full_resolution_at != NONE;
    return true;
}

static bool resolved(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    at_resolution(q, r->conversation, m);
    return true;
}

/* Whether somebody came back before the window after the first resolution was over. */
static bool came_back(const struct plain_conversation *c, int64_t next_us, int64_t window_s)
{
    return next_us != NONE && c->first_resolution_at != NONE &&
           next_us < c->first_resolution_at + window_s * SECOND_US;
}

static bool first_contact_resolution(const struct ref_question *q, const struct ref_row *r,
                                     struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;
    bool survey = ref_chosen(q, "basis", "contact", "survey");
    int64_t window_s = ref_seconds(q, "window", 7 * 86400, NULL);

    if (c->first_resolution_at != NONE)
        at_first_resolution(c, m);
    else if (ref_chosen(q, "denominator", "all", "resolved"))
        return false;
    else
        m->at_us = c->created_at;
    if (c->agentless == 1)
        m->reason = "resolved without an agent";
    else if (survey && c->gap.survey_resolved == NONE)
        m->reason = "no answer from the customer";
    if (survey)
        m->value = value_of(c->gap.survey_resolved);
    else if (c->single_touch != 1)
        m->value = c->single_touch == NONE ? NAN : 0;
    else
        m->value = ref_chosen(q, "basis", "contact", "single_touch") ||
                   (!came_back(c, c->gap.next_same_matter_at, window_s) &&
                    !came_back(c, c->gap.next_same_category_at, window_s));
    return true;
}

static bool next_issue_avoidance(const struct ref_question *q, const struct ref_row *r,
                                 struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;

    at_first_resolution(c, m);
    m->reason = c->customer ? NULL : "customer unknown";
    m->value = !came_back(c, c->gap.next_contact_after_resolution_at,
                          ref_seconds(q, "window", 28 * 86400, NULL));
    return true;
}

static bool replies_per_resolution(const struct ref_question *q, const struct ref_row *r,
                                   struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;

    at_full_resolution(c, m);
    if (ref_chosen(q, "actor", "both", "agent"))
        m->value = value_of(c->replies_to_resolution);
    else if (ref_chosen(q, "actor", "both", "customer"))
        m->value = value_of(c->customer_messages_to_resolution);
    else
        m->value = value_of(sum_of(c->replies_to_resolution, c->customer_messages_to_resolution));
    return true;
}

static bool one_touch_rate(const struct ref_question *q, const struct ref_row *r,
                           struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;

    at_resolution(q, c, m);
    m->value = c->replies_to_resolution == 1 && c->reopens == 0;
    /* Unknown, unless what is known denies it. */
    if ((c->replies_to_resolution == NONE && c->reopens <= 0) ||
        (c->reopens == NONE && c->replies_to_resolution == 1))
        m->value = NAN;
    return true;
}

static bool reopen_rate(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    at_first_resolution(r->conversation, m);
    m->value = any_of(r->conversation->reopens);
    return true;
}

static bool ticket_handle_time(const struct ref_question *q, const struct ref_row *r,
                               struct ref_mark *m)
{
    const struct plain_conversation *c = r->conversation;
    bool estimated = ref_chosen(q, "basis", "recorded", "estimated");

    if (!is_ticket(c))
        return false;
    at_resolution(q, c, m);
    if (!estimated && c->work_s == NONE)
        m->reason = "no working time recorded";
    else if (estimated && c->touches == 0)
        m->reason = "not worked on";
    if (estimated && c->touches != NONE)
        m->value = (double)(c->touches * ref_seconds(q, "per_touch", 300, NULL));
    else
        m->value = estimated ? NAN : value_of(c->work_s);
    return true;
}

/* --- matters --- */

static bool turns(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    m->at_us = r->conversation->gap.matter_at;
    m->value = value_of(r->conversation->turns);
    return true;
}

static bool matters(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    m->at_us = r->conversation->gap.matter_at;
    return r->conversation->gap.matter_first == 1;
}

/* --- shares of the conversations created --- */

static bool escalation_rate(const struct ref_question *q, const struct ref_row *r,
                            struct ref_mark *m)
{
    m->value = any_of(r->conversation->escalations);
    return at_creation(q, r, m);
}

static bool transfer_rate(const struct ref_question *q, const struct ref_row *r,
                          struct ref_mark *m)
{
    m->value = any_of(r->conversation->transfers);
    return at_creation(q, r, m);
}

/* --- what is open --- */

static void while_open(const struct plain_open_span *s, struct ref_mark *m)
{
    m->from_us = s->from_at;
    m->to_us = s->to_at;
    m->after_us = s->created_at;
}

static bool backlog(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    while_open(r->span, m);
    m->after_us += SECOND_US * ref_seconds(q, "older_than", 0, r->span->tier);
    return ref_chosen(q, "first_reply", "any", "any") || r->span->replied == 1;
}

static bool awaiting_reply(const struct ref_question *q, const struct ref_row *r,
                           struct ref_mark *m)
{
    (void)q;
    while_open(r->span, m);
    return r->span->awaiting_since_at != NONE;
}

/* --- legs --- */

static bool handled_leg(const struct ref_row *r, struct ref_mark *m)
{
    const struct plain_leg *l = r->leg;

    m->at_us = l->answered_at;
    if (l->talk_s == NONE && or_zero(l->hold_s) + or_zero(l->wrap_up_s) == 0)
        m->reason = "time unknown";
    return ref_is(l->outcome, "answered");
}

static bool handled(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    return handled_leg(r, m);
}

static bool handle_s(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    m->value = value_of(or_zero(r->leg->talk_s) + or_zero(r->leg->hold_s) +
                        or_zero(r->leg->wrap_up_s));
    return handled_leg(r, m);
}

static bool talk_s(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    m->value = value_of(or_zero(r->leg->talk_s));
    return handled_leg(r, m);
}

static bool hold_s(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    m->value = value_of(or_zero(r->leg->hold_s));
    return handled_leg(r, m);
}

static bool wrap_up_s(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    m->value = value_of(or_zero(r->leg->wrap_up_s));
    return handled_leg(r, m);
}

/* --- without agents --- */

static bool agentless_resolution(const struct ref_question *q, const struct ref_row *r,
                                 struct ref_mark *m)
{
    at_resolution(q, r->conversation, m);
    m->value = value_of(r->conversation->agentless);
    return true;
}

static bool assisted_conversations(const struct ref_question *q, const struct ref_row *r,
                                   struct ref_mark *m)
{
    return at_creation(q, r, m) && r->conversation->agentless != 1;
}

/* --- agents --- */

static bool in_state(const struct ref_row *r, struct ref_mark *m, const char *state,
                     const char *or_state)
{
    m->from_us = r->interval->from_at;
    m->to_us = r->interval->to_at;
    return ref_is(r->interval->state, state) || ref_is(r->interval->state, or_state);
}

static bool handling(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    return in_state(r, m, "handling", "handling");
}

static bool ready_or_handling(const struct ref_question *q, const struct ref_row *r,
                              struct ref_mark *m)
{
    (void)q;
    return in_state(r, m, "handling", "available");
}

static bool logged_in(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    return in_state(r, m, "logged_in", "logged_in");
}

static bool paid(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    return in_state(r, m, "logged_in",
                    ref_chosen(q, "of", "logged_in", "paid") ? "break" : "logged_in");
}

static bool paid_hours(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    return in_state(r, m, "logged_in", "break");
}

static bool replied(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    (void)q;
    m->at_us = r->reply->at;
    return true;
}

/* --- the table --- */

#define ONE(name, kind, table) { .id = #name, .sides = { { kind, table, name } }, .n = 1 }
#define OWN(name, kind, table) \
    { .id = #name, .sides = { { kind, table, ref_##name } }, .n = 1 }
#define WEIGHTED(name, kind) \
    { .id = #name, .n = 2, .when = "weighted", .is = "yes", .percent = kind == REF_SHARE, \
      .sides = { \
        { REF_SUM, FACTS_ANSWER, ref_##name##_weight }, \
        { REF_SUM, FACTS_ANSWER, ref_##name##_weights } } }, \
    OWN(name, kind, FACTS_ANSWER)
#define PERIOD(name) OWN(name, REF_SHARE, REF_CUSTOMER_PERIOD)
#define REVENUE(name, over) \
    { .id = name, .n = 2, .percent = true, .sides = { \
        { REF_SUM, REF_CUSTOMER_PERIOD, over }, \
        { REF_SUM, REF_CUSTOMER_PERIOD, ref_revenue_start } } }
#define OFFERED(name, marks) \
    { .id = name, .n = 1, .when = "base", .is = "offers", .sides = { \
        { REF_SHARE, FACTS_OFFER, marks } } }, \
    { .id = name, .n = 2, .percent = true, .sides = { \
        { REF_DISTINCT, FACTS_OFFER, marks }, \
        { REF_COUNT, FACTS_CONVERSATION, at_creation } } }
#define CREATED(name) \
    .id = name, .n = 1, .sides = { { REF_COUNT, FACTS_CONVERSATION, at_creation } }
#define HANDLED(name, over) \
    { .id = name, .n = 2, .sides = { { REF_SUM, FACTS_LEG, over }, \
                                     { REF_HANDLED, FACTS_LEG, handled } } }
#define HOURS(name, over, under) \
    { .id = name, .n = 2, .percent = true, .sides = { \
        { REF_HOURS, FACTS_AGENT_INTERVAL, over }, { REF_HOURS, FACTS_AGENT_INTERVAL, under } } }

const struct ref_metric ref_metrics[] = {
    ONE(abandonment_rate, REF_SHARE, FACTS_CONVERSATION),
    HOURS("agent_utilization", handling, paid),
    ONE(agentless_resolution, REF_SHARE, FACTS_CONVERSATION),
    ONE(answer_rate, REF_SHARE, FACTS_CONVERSATION),
    OWN(article_helpfulness, REF_SHARE, FACTS_VOTE),
    ONE(assisted_conversations, REF_COUNT, FACTS_CONVERSATION),
    HANDLED("average_handle_time", handle_s),
    { .id = "average_order_value", .n = 2, .when = "basis", .is = "margin", .sides = {
        { REF_SUM, FACTS_PURCHASE, ref_order_margin }, { REF_COUNT, FACTS_PURCHASE, ref_order } } },
    { .id = "average_order_value", .n = 2, .sides = {
        { REF_SUM, FACTS_PURCHASE, ref_order_amount }, { REF_COUNT, FACTS_PURCHASE, ref_order } } },
    { .id = "average_resolution_time", .n = 2, .when = "denominator", .is = "all", .sides = {
        { REF_SUM, FACTS_CONVERSATION, average_resolution_time },
        { REF_COUNT, FACTS_CONVERSATION, at_creation } } },
    ONE(average_resolution_time, REF_MEAN, FACTS_CONVERSATION),
    ONE(average_response_time, REF_MEAN, FACTS_REPLY),
    { .id = "average_revenue_per_account", .n = 2, .sides = {
        { REF_SUM, REF_CUSTOMER_PERIOD, ref_account_revenue },
        { REF_COUNT, REF_CUSTOMER_PERIOD, ref_account_revenue } } },
    ONE(average_wait_time, REF_MEAN, FACTS_CONVERSATION),
    ONE(awaiting_reply, REF_STOCK, FACTS_OPEN_SPAN),
    ONE(backlog, REF_STOCK, FACTS_OPEN_SPAN),
    ONE(blocked_contacts, REF_COUNT, FACTS_CONVERSATION),
    ONE(blocked_rate, REF_SHARE, FACTS_CONVERSATION),
    OWN(bot_containment, REF_SHARE, FACTS_SESSION),
    WEIGHTED(ces, REF_MEAN),
    { CREATED("channel_share"), .share_of = "channel" },
    PERIOD(churn_rate),
    { .id = "closure_ratio", .n = 2, .percent = true, .sides = {
        { REF_COUNT, FACTS_CONVERSATION, resolved },
        { REF_COUNT, FACTS_CONVERSATION, at_creation } } },
    { CREATED("contact_volume") },
    { .id = "contacts_per_hour", .n = 2, .sides = {
        { REF_DISTINCT, FACTS_REPLY, replied },
        { REF_HOURS, FACTS_AGENT_INTERVAL, logged_in } } },
    OFFERED("cross_sell_rate", ref_cross_sell),
    WEIGHTED(csat, REF_SHARE),
    OWN(customer_engagement, REF_MEAN, REF_CUSTOMER_PERIOD),
    OWN(enps, REF_MEAN, FACTS_ANSWER),
    ONE(escalation_rate, REF_SHARE, FACTS_CONVERSATION),
    OWN(esat, REF_SHARE, FACTS_ANSWER),
    ONE(first_contact_resolution, REF_SHARE, FACTS_CONVERSATION),
    ONE(first_response_time, REF_MEAN, FACTS_CONVERSATION),
    REVENUE("gross_revenue_retention", ref_revenue_kept),
    OWN(help_center_visits, REF_COUNT, FACTS_SESSION),
    HANDLED("hold_time", hold_s),
    { .id = "interactions_per_conversation", .n = 2, .sides = {
        { REF_SUM, FACTS_CONVERSATION, turns }, { REF_COUNT, FACTS_CONVERSATION, matters } } },
    OWN(iqs, REF_MEAN, FACTS_REVIEW),
    OWN(ivr_containment, REF_SHARE, FACTS_SESSION),
    REVENUE("net_revenue_retention", ref_revenue_end),
    ONE(next_issue_avoidance, REF_SHARE, FACTS_CONVERSATION),
    WEIGHTED(nps, REF_MEAN),
    HOURS("occupancy", handling, ready_or_handling),
    OWN(offer_revenue, REF_SUM, FACTS_OFFER),
    ONE(one_touch_rate, REF_SHARE, FACTS_CONVERSATION),
    ONE(paid_hours, REF_HOURS, FACTS_AGENT_INTERVAL),
    { .id = "peak_hours", .n = 1, .weekday_hour = true, .sides = {
        { REF_COUNT, FACTS_CONVERSATION, peak_hours } } },
    { .id = "purchase_frequency", .n = 2, .sides = {
        { REF_SUM, REF_CUSTOMER_PERIOD, ref_purchases },
        { REF_COUNT, REF_CUSTOMER_PERIOD, ref_buyers } } },
    OWN(referral_rate, REF_SHARE, FACTS_CUSTOMER),
    ONE(reopen_rate, REF_SHARE, FACTS_CONVERSATION),
    ONE(replies_per_resolution, REF_MEAN, FACTS_CONVERSATION),
    PERIOD(repurchase_rate),
    { CREATED("request_types"), .share_of = "category" },
    ONE(resolution_rate, REF_SHARE, FACTS_CONVERSATION),
    PERIOD(retention_rate),
    OWN(self_service_sessions, REF_COUNT, FACTS_SESSION),
    OWN(self_service_success, REF_SHARE, FACTS_SESSION),
    OWN(sentiment, REF_MEAN, FACTS_OPINION),
    ONE(service_level, REF_SHARE, FACTS_CONVERSATION),
    ONE(sla_attainment, REF_SHARE, FACTS_SLA_CLOCK),
    OWN(social_mentions, REF_COUNT, FACTS_MENTION),
    OWN(survey_response_rate, REF_SHARE, FACTS_INVITATION),
    HANDLED("talk_time", talk_s),
    ONE(ticket_handle_time, REF_MEAN, FACTS_CONVERSATION),
    ONE(transfer_rate, REF_SHARE, FACTS_CONVERSATION),
    OFFERED("upsell_rate", ref_upsell),
    HANDLED("wrap_time", wrap_up_s),
};

const size_t ref_metrics_n = sizeof ref_metrics / sizeof *ref_metrics;
