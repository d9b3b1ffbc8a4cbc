/* open.c -- the stretches in which a conversation was open, and how it stood in each.
 *
 * Looked at once an instant, when all of its events have been taken. */
#include "replay_priv.h"

/* A call or chat that has ended is over whatever its status, unless that says more
 * than its end: the end left it unresolved, or it was reopened since. */
static bool is_open(const struct fold *f)
{
    if (f->state.resolved || f->state.state == STATE_DELETED || f->merged_into)
        return false;
    return !f->over || (f->unresolved && f->status_events);
}

static void begin_span(struct replay *r, int64_t from_us)
{
    struct fold *f = &r->fold;
    struct open_span_fact *span = PUSH(r->open_spans, struct open_span_fact);

    f->open = true;
    f->open_awaiting_us = f->awaiting.us;
    f->open_replied = f->replies > 0;
    f->open_held = f->held;
    span->number = ++f->open_spans;
    span->created_at = f->created.us;
    span->from_at = from_us;
    span->to_at = NONE;
    span->awaiting_since_at = f->awaiting.us;
    span->replied = f->open_replied;
    span->agent = text_or_none(f->held.agent);
    span->priority = text_or_none(f->held.priority);
    span->category = text_or_none(f->held.category);
    span->tier = text_or_none(f->held.tier);
    span->team = text_or_none(f->held.team);
}

void open_cut(struct replay *r)
{
    struct fold *f = &r->fold;
    int64_t at_us = f->now.us > f->created.us ? f->now.us : f->created.us;
    bool open = is_open(f);

    if (f->open) {
        if (open && f->open_awaiting_us == f->awaiting.us && f->open_replied == (f->replies > 0) &&
            memcmp(&f->open_held, &f->held, sizeof f->held) == 0)
            return;
        AT(r->open_spans, struct open_span_fact, f->open_spans - 1)->to_at = at_us;
        f->open = false;
    }
    if (open)
        begin_span(r, at_us);
}
