/* time.c -- open time of a conversation, over every calendar that it held. */
#include "replay_priv.h"

/* Reading a stretch that begins at s: what was open before, by the stretch before. */
static void begin_stretch(struct replay *r, int64_t s, const struct calendar *calendar,
                          uint32_t id)
{
    size_t n = COUNT(r->stretches, struct stretch);
    int64_t open_s = n ? stretch_open_s(AT(r->stretches, struct stretch, n - 1), s) : 0;
    struct stretch *t;

    if (n && AT(r->stretches, struct stretch, n - 1)->from_s == s)
        r->stretches.n -= sizeof(struct stretch);
    t = PUSH(r->stretches, struct stretch);
    *t = (struct stretch){ s, open_s, 0, calendar, id };
    t->position_s = calendar ? calendar_position_s(calendar, s) : 0;
}

static const struct calendar *find_calendar(const struct replay_settings *settings, uint32_t id)
{
    for (size_t i = 0; i < settings->n_calendars; i++)
        if (settings->calendars[i].id == id)
            return settings->calendars[i].calendar;
    return NULL;
}

void time_begin(struct replay *r, const struct replay_event *events, size_t n,
                bool has_calendars)
{
    const struct replay_settings *settings = r->settings;
    const struct policies *p = &settings->policies;
    int64_t created_us = r->fold.created.us, created_s = r->fold.created.s;
    int64_t grace_us = (int64_t)p->calendar_grace_s * MICRO;
    bool first = true;

    r->stretches.n = 0;
    r->fold.stretch = 0;
    r->fold.business = settings->calendar || has_calendars;
    begin_stretch(r, created_s, settings->calendar, 0);
    for (size_t i = 0; has_calendars && i < n; i++) {
        int64_t at_us = events[i].order >> 8;

        if (event_kind(&events[i]) != EVENT_CALENDAR)
            continue;
        if (p->calendar_change_last || at_us <= created_us ||
            (first && at_us - created_us <= grace_us))
            at_us = created_us;
        begin_stretch(r, floor_s(at_us), find_calendar(settings, events[i].value),
                      events[i].value);
        first = false;
    }
}

void time_advance(struct replay *r, int64_t s)
{
    size_t n = COUNT(r->stretches, struct stretch);

    while (r->fold.stretch + 1 < n &&
           AT(r->stretches, struct stretch, r->fold.stretch + 1)->from_s <= s)
        r->fold.stretch++;
}

/* The stretch that holds a second; the first one also holds all before. */
static size_t stretch_of(const struct replay *r, int64_t s)
{
    size_t low = 0, high = COUNT(r->stretches, struct stretch);

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (AT(r->stretches, struct stretch, middle)->from_s > s)
            high = middle;
        else
            low = middle;
    }
    return low;
}

int64_t time_open_s(const struct replay *r, int64_t s)
{
    if (s <= r->fold.created.s)
        return 0;
    return stretch_open_s(AT(r->stretches, struct stretch, stretch_of(r, s)), s);
}

bool time_closed(const struct replay *r, int64_t s)
{
    const struct stretch *t = AT(r->stretches, struct stretch, stretch_of(r, s));

    return t->calendar && calendar_open_s(t->calendar, s, s + 1) == 0;
}

struct moment time_moment(const struct replay *r, int64_t us)
{
    int64_t s = floor_s(us);

    return (struct moment){ us, s, time_open_s(r, s) };
}

/* The first second by which span_s seconds have passed since from_s; NONE: never. */
int64_t time_due_s(const struct replay *r, int64_t from_s, int64_t span_s, bool business)
{
    size_t n = COUNT(r->stretches, struct stretch);

    if (!business || span_s == 0)
        return from_s + span_s;
    for (size_t i = stretch_of(r, from_s); i < n; i++) {
        const struct stretch *t = AT(r->stretches, struct stretch, i);
        int64_t to_s = i + 1 < n ? t[1].from_s : INT64_MAX, within_s;

        within_s = i + 1 < n ? t[1].open_s - stretch_open_s(t, from_s) : INT64_MAX;
        if (span_s <= within_s)
            return t->calendar ? calendar_after_s(t->calendar, from_s, span_s) : NONE;
        span_s -= within_s;
        from_s = to_s;
    }
    return NONE;
}
