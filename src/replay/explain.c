/* explain.c -- the notes of replay_explain(), read off the finished fold. */
#include "replay_priv.h"

struct teller {
    const struct replay *replay;
    void (*note)(void *ctx, const struct replay_note *note);
    void *ctx;
};

static struct replay_note blank(enum replay_note_kind kind, const char *what)
{
    return (struct replay_note){ .kind = kind, .what = what, .at_us = NONE, .to_us = NONE,
                                 .span_s = NONE, .business_s = NONE };
}

static void tell(const struct teller *t, const struct replay_note *note)
{
    t->note(t->ctx, note);
}

static void tell_events(const struct teller *t, const struct replay_event *events, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct replay_note note = blank(NOTE_EVENT, event_kind_name(event_kind(&events[i])));

        note.event = &events[i];
        note.at_us = events[i].order >> 8;
        note.actor = replay_actor(&t->replay->settings->policies, &events[i]);
        tell(t, &note);
    }
}

/* A span of a state, in pieces where the calendar changes within it. */
static void tell_span(const struct teller *t, const struct state_span *span, int64_t to_us)
{
    const struct replay *r = t->replay;
    size_t n = COUNT(r->stretches, struct stretch);

    for (size_t i = 0; i < n; i++) {
        const struct stretch *s = AT(r->stretches, struct stretch, i);
        int64_t from_us = span->from.us, end_us = to_us;
        struct replay_note note = blank(NOTE_SPAN, "state");

        if (i && s->from_s * MICRO > from_us)
            from_us = s->from_s * MICRO;
        if (i + 1 < n && (end_us == NONE || s[1].from_s * MICRO < end_us))
            end_us = s[1].from_s * MICRO;
        if (end_us != NONE && end_us <= from_us)
            continue;
        note.text = span->word;
        note.at_us = from_us;
        note.to_us = end_us;
        note.calendar = s->id;
        if (end_us != NONE) {
            note.span_s = floor_s(end_us) - floor_s(from_us);
            if (r->fold.business)
                note.business_s = time_open_s(r, floor_s(end_us)) -
                                  time_open_s(r, floor_s(from_us));
        }
        tell(t, &note);
    }
}

static void tell_spans(const struct teller *t)
{
    size_t n = COUNT(t->replay->spans, struct state_span);

    for (size_t i = 0; i < n; i++) {
        const struct state_span *span = AT(t->replay->spans, struct state_span, i);

        tell_span(t, span, i + 1 < n ? span[1].from.us : NONE);
    }
}

static void tell_decision(const struct teller *t, const char *what, const char *policy,
                          int64_t at_us, int64_t span_s, int64_t business_s)
{
    struct replay_note note = blank(NOTE_DECISION, what);

    if (at_us == NONE)
        return;
    note.policy = policy ? policy_of(str_of(policy)) : NULL;
    note.at_us = at_us;
    note.span_s = span_s;
    note.business_s = business_s;
    tell(t, &note);
}

static void tell_decisions(const struct teller *t, const struct conversation_fact *f)
{
    const struct policies *p = &t->replay->settings->policies;

    tell_decision(t, "created", NULL, f->created_at, NONE, NONE);
    if (COUNT(t->replay->stretches, struct stretch) > 1)
        tell_decision(t, "calendar", "calendar_change", f->created_at, NONE, NONE);
    tell_decision(t, "first_response_start", "first_response_start", f->first_response_start_at,
                  NONE, NONE);
    tell_decision(t, "first_response",
                  p->first_response_after_public ? "first_response_after"
                  : f->agent_opened ? "first_response_agent_opened" : "agent_roles",
                  f->first_response_at, f->first_response_s, f->first_response_business_s);
    tell_decision(t, "first_resolution",
                  p->closed_unless_solved ? "closed_counts" : "resolved_states",
                  f->first_resolution_at, f->first_resolution_s, f->first_resolution_business_s);
    tell_decision(t, "full_resolution",
                  f->reopens ? "resolution_reopened" : "resolved_states",
                  f->full_resolution_at, f->full_resolution_s, f->full_resolution_business_s);
}

static void tell_replies(const struct teller *t, const struct replay_facts *facts)
{
    for (size_t i = 0; i < facts->n_replies; i++) {
        const struct reply_fact *reply = &facts->replies[i];
        struct replay_note note = blank(NOTE_DECISION, "reply");

        note.text = reply->agent == NONE ? 0 : (uint32_t)reply->agent;
        note.at_us = reply->at;
        note.span_s = reply->response_s;
        note.business_s = reply->response_business_s;
        note.policy = policy_of(STR("order_at_one_instant"));
        tell(t, &note);
    }
}

static void tell_legs(const struct teller *t, const struct replay_facts *facts)
{
    for (size_t i = 0; i < facts->n_legs; i++) {
        const struct leg_fact *leg = &facts->legs[i];
        struct replay_note note = blank(NOTE_DECISION, "leg");

        note.text = leg->outcome == NONE ? 0 : (uint32_t)leg->outcome;
        note.at_us = leg->queued_at != NONE ? leg->queued_at : leg->offered_at;
        note.to_us = leg->ended_at;
        note.span_s = leg->wait_s;
        note.business_s = leg->wait_business_s;
        tell(t, &note);
    }
}

static const char *policy_of_clock(const char *clock)
{
    if (str_equal(str_of(clock), STR("first_response")))
        return "first_response_clock";
    if (str_equal(str_of(clock), STR("next_response")))
        return "next_response";
    return str_equal(str_of(clock), STR("resolution")) ? "resolution_pauses" : "sla_retarget";
}

static void tell_clocks(const struct teller *t, const struct replay_facts *facts)
{
    for (size_t i = 0; i < facts->n_clocks; i++) {
        const struct sla_clock_fact *clock = &facts->clocks[i];
        const char *name = "";
        struct replay_note note;

        for (int kind = 0; kind < CLOCKS; kind++)
            if (t->replay->words.clocks[kind] == clock->clock)
                name = sla_clock_name((enum sla_clock)kind);
        note = blank(NOTE_DECISION, name);
        note.text = (uint32_t)clock->state;
        note.at_us = clock->applied_at;
        note.to_us = clock->stopped_at;
        note.span_s = clock->business ? NONE : clock->spent_s;
        note.business_s = clock->business ? clock->spent_s : NONE;
        note.policy = policy_of(str_of(policy_of_clock(name)));
        tell(t, &note);
    }
}

void replay_explain(struct replay *r, const struct replay_conversation *c,
                    struct replay_event *events, size_t n, struct replay_facts *ret,
                    void (*note)(void *ctx, const struct replay_note *note), void *ctx)
{
    struct teller t = { r, note, ctx };

    n = replay_fold(r, c, events, n, ret);
    if (ret->conversation.created_at == NONE)
        return;
    tell_events(&t, events, n);
    tell_spans(&t);
    tell_decisions(&t, &ret->conversation);
    tell_replies(&t, ret);
    tell_legs(&t, ret);
    tell_clocks(&t, ret);
}
