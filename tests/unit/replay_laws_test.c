/* replay_laws_test.c -- what holds of any conversation; a slow reference that says it plainly. */
#include "replay_tools.h"

enum { ROUNDS = 3000, EVENTS_MAX = 40 };

static const char *const states[] = { "new", "open", "pending", "hold", "solved", "closed",
                                      "deleted", "waiting for parts" };
static const char *const people[] = { "ann", "bob", "cem", "" };

static uint32_t below(uint32_t n)
{
    return (uint32_t)(test_random() % n);
}

static const char *pick_state(void)
{
    return states[below(LENGTH(states))];
}

/* Any event, at an instant that others are likely to share. */
static void add_any(struct bench *b)
{
    int64_t at_s = MON + (int64_t)below(40) * 1800;
    enum event_kind kind = (enum event_kind)below(EVENT_KINDS);
    enum actor_kind who = (enum actor_kind)below(ACTOR_KINDS);
    const char *actor = people[below(LENGTH(people))];

    if (below(3) == 0)
        kind = below(2) ? EVENT_MESSAGE : EVENT_STATUS;
    if (kind == EVENT_MESSAGE)
        say(b, at_s, who, actor, below(4) ? MESSAGE_PUBLIC : below(4));
    else if (kind == EVENT_STATUS)
        add(b, at_s, kind, who, actor, word(b, pick_state()));
    else if (kind == EVENT_TARGET)
        target(b, at_s, (enum sla_clock)below(CLOCKS), below(4) ? (int64_t)below(20000) : -1,
               below(2));
    else if (kind == EVENT_NO_ANSWER || kind == EVENT_WORK || kind == EVENT_WRAP_UP)
        add(b, at_s, kind, who, actor, below(300));
    else
        add(b, at_s, kind, who, actor, below(3) ? word(b, people[below(3)]) : 0);
}

/* Calendars take long to build: once for the whole run. */
static const struct calendar *office(void)
{
    static struct arena *arena;
    static const struct calendar *cal;

    if (!arena) {
        arena = arena_open();
        cal = calendar_in(arena, "UTC", "mon-fri 09:00-17:00", "");
    }
    return cal;
}

static const struct calendar *always(void)
{
    static struct arena *arena;
    static const struct calendar *cal;

    if (!arena) {
        arena = arena_open();
        cal = calendar_in(arena, "Asia/Tokyo", "24x7", "");
    }
    return cal;
}

static void add_settings(struct bench *b)
{
    static const char *const kinds[] = { "ticket", "call", "chat" };
    struct replay_calendar *calendars = NEW_N(b->arena, struct replay_calendar, 2);
    struct sla_target *targets = NEW_N(b->arena, struct sla_target, 3);
    struct sla_policy *policies = NEW_N(b->arena, struct sla_policy, 2);

    b->settings.calendar = office();
    calendars[0] = (struct replay_calendar){ word(b, "ann"), always() };
    calendars[1] = (struct replay_calendar){ word(b, "bob"), b->settings.calendar };
    b->settings.calendars = calendars;
    b->settings.n_calendars = 2;
    targets[0] = (struct sla_target){ CLOCK_NEXT_RESPONSE, 0, 3600, true };
    targets[1] = (struct sla_target){ CLOCK_RESOLUTION, word(b, "ann"), 7200, false };
    targets[2] = (struct sla_target){ CLOCK_PERIODIC_UPDATE, 0, 1800, false };
    policies[0] = (struct sla_policy){ .name = word(b, "gold"), .tier = word(b, "ann"),
                                       .from_us = INT64_MIN, .to_us = INT64_MAX,
                                       .targets = targets, .n = 3 };
    policies[1] = (struct sla_policy){ .name = word(b, "rest"), .from_us = INT64_MIN,
                                       .to_us = INT64_MAX, .targets = targets, .n = 1 };
    b->settings.sla_policies = policies;
    b->settings.n_sla_policies = below(2) ? 2 : 0;
    b->conversation.kind = word(b, kinds[below(3)]);
    b->conversation.created_us = below(2) ? NONE : (MON + 3600) * SECOND;
}

/* A copy of facts that outlives the next run. */
struct copy {
    struct conversation_fact conversation;
    struct reply_fact        replies[128];
    struct leg_fact          legs[128];
    struct sla_clock_fact    clocks[128];
    struct open_span_fact    spans[128];
    struct conversation_team_fact teams[128];
    size_t                   n_replies, n_legs, n_clocks, n_spans, n_teams;
    int64_t                  aside;
};

static void copy_facts(struct copy *to, const struct replay_facts *from)
{
    *to = (struct copy){ .conversation = from->conversation, .n_replies = from->n_replies,
                         .n_legs = from->n_legs, .n_clocks = from->n_clocks,
                         .n_spans = from->n_spans, .n_teams = from->n_teams,
                         .aside = from->aside };
    CHECK(from->n_replies <= 128 && from->n_legs <= 128 && from->n_clocks <= 128 &&
          from->n_spans <= 128 && from->n_teams <= 128);
    for (size_t i = 0; i < from->n_replies && i < 128; i++)
        to->replies[i] = from->replies[i];
    for (size_t i = 0; i < from->n_legs && i < 128; i++)
        to->legs[i] = from->legs[i];
    for (size_t i = 0; i < from->n_clocks && i < 128; i++)
        to->clocks[i] = from->clocks[i];
    for (size_t i = 0; i < from->n_spans && i < 128; i++)
        to->spans[i] = from->spans[i];
    for (size_t i = 0; i < from->n_teams && i < 128; i++)
        to->teams[i] = from->teams[i];
}

static bool equal(const struct copy *a, const struct copy *b)
{
    return memcmp(&a->conversation, &b->conversation, sizeof a->conversation) == 0 &&
           a->n_replies == b->n_replies && a->n_legs == b->n_legs && a->n_clocks == b->n_clocks &&
           a->n_spans == b->n_spans && a->n_teams == b->n_teams && a->aside == b->aside &&
           memcmp(a->replies, b->replies, sizeof a->replies) == 0 &&
           memcmp(a->legs, b->legs, sizeof a->legs) == 0 &&
           memcmp(a->clocks, b->clocks, sizeof a->clocks) == 0 &&
           memcmp(a->spans, b->spans, sizeof a->spans) == 0 &&
           memcmp(a->teams, b->teams, sizeof a->teams) == 0;
}

static void shuffle(struct bench *b)
{
    for (size_t i = b->n; i > 1; i--) {
        size_t j = below((uint32_t)i);
        struct replay_event e = b->events[i - 1];

        b->events[i - 1] = b->events[j];
        b->events[j] = e;
    }
}

TEST(order_and_repeats_change_nothing)
{
    static struct copy first, again;

    for (int round = 0; round < ROUNDS / 3; round++) {
        AUTO(bench_close) struct bench *b = bench_open(round % 2 ? "zendesk-tables" : "");

        add_settings(b);
        for (uint32_t i = below(EVENTS_MAX); i; i--)
            add_any(b);
        run(b);
        copy_facts(&first, &b->facts);
        for (size_t i = b->n; i && b->n < 2 * EVENTS_MAX; i--)
            if (below(2))
                b->events[b->n++] = b->events[i - 1];
        shuffle(b);
        run(b);
        copy_facts(&again, &b->facts);
        CHECK(equal(&first, &again));
        replay_run(b->replay, &b->conversation, b->events, b->n, &b->facts);
        copy_facts(&again, &b->facts);          /* the same worker, right after */
        CHECK(equal(&first, &again));
    }
}

/* A worker keeps nothing of one conversation for the next. */
TEST(conversations_do_not_touch_each_other)
{
    static struct copy alone, after;

    for (int round = 0; round < ROUNDS / 10; round++) {
        AUTO(bench_close) struct bench *b = bench_open(round % 2 ? "zendesk-tables" : "");
        struct replay_event other[EVENTS_MAX];
        struct replay_facts facts;
        size_t n;

        add_settings(b);
        for (uint32_t i = below(EVENTS_MAX); i; i--)
            add_any(b);
        n = b->n;
        memcpy(other, b->events, n * sizeof *other);
        b->n = 0;
        for (uint32_t i = below(EVENTS_MAX); i; i--)
            add_any(b);
        run(b);
        copy_facts(&alone, &b->facts);
        replay_run(b->replay, &b->conversation, other, n, &facts);
        replay_run(b->replay, &b->conversation, b->events, b->n, &b->facts);
        copy_facts(&after, &b->facts);
        CHECK(equal(&alone, &after));
    }
}

static void check_clock(const struct sla_clock_fact *c, int64_t ended)
{
    CHECK((c->elapsed_s == NONE) == (c->state != ended));
    CHECK((c->breached == NONE) == (c->state != ended));
    if (c->state == ended)
        CHECK_INT(c->breached, c->elapsed_s > c->target_s);
    if (c->state == ended && c->due_at != NONE && c->breached)
        CHECK(c->due_at <= c->stopped_at && c->settled_at == c->due_at);
    if (c->stopped_at != NONE)
        CHECK(c->stopped_at >= c->applied_at && c->settled_at <= c->stopped_at);
}

TEST(facts_agree_with_each_other)
{
    for (int round = 0; round < ROUNDS; round++) {
        AUTO(bench_close) struct bench *b = bench_open(round % 2 ? "zendesk-tables" : "");
        const struct conversation_fact *f;
        int64_t answered = 0;

        add_settings(b);
        for (uint32_t i = below(EVENTS_MAX); i; i--)
            add_any(b);
        f = run(b);
        for (size_t i = 0; i < b->facts.n_clocks; i++)
            check_clock(&b->facts.clocks[i], word(b, "ended"));
        for (size_t i = 0; i < b->facts.n_legs; i++)
            answered += b->facts.legs[i].answered_at != NONE;
        if (f->created_at == NONE)
            continue;
        CHECK_INT(f->answered_legs, answered);
        CHECK_INT(f->legs, (int64_t)b->facts.n_legs);
        CHECK_INT(f->replies, (int64_t)b->facts.n_replies);
        CHECK(f->full_resolution_at == NONE || f->full_resolution_at >= f->first_resolution_at);
        CHECK(f->first_response_at == NONE || f->first_response_start_at <= f->first_response_at ||
              f->first_response_at < f->created_at);
        CHECK(f->requester_wait_s == NONE || f->on_hold_s <= f->requester_wait_s);
        CHECK(f->wait_s == NONE || (f->wait_s >= 0 && f->wait_business_s <= f->wait_s &&
                                    f->offered_at != NONE));
        CHECK(f->answered_legs == 0 || f->outcome == NONE || same(b, f->outcome, "answered"));
        CHECK(f->on_hold_first_resolution_s <= f->on_hold_s);
        CHECK(f->pending_first_resolution_s <= f->agent_wait_s);
        CHECK(!f->single_touch || (f->touches == 1 && f->reopens == 0));
        CHECK(!f->agentless || f->replies == 0);
    }
}

/* ---- the reference: every figure by loops over all events, from the definitions ---- */

struct view {                                   /* the events after sorting, and what they say */
    struct bench *b;
    int64_t       created_s;
};

static int64_t at_of(const struct view *v, size_t i)
{
    return (v->b->events[i].order >> 8) / SECOND;
}

static bool is_kind(const struct view *v, size_t i, enum event_kind kind)
{
    return (v->b->events[i].order & 0xff) >> 3 == (int64_t)kind;
}

static bool is_public(const struct view *v, size_t i, int by)
{
    uint32_t value = v->b->events[i].value;

    return is_kind(v, i, EVENT_MESSAGE) && (value & 3) == MESSAGE_PUBLIC &&
           (by < 0 || value >> MESSAGE_ACTOR_SHIFT == (uint32_t)by);
}

static size_t first_public(const struct view *v, int by, size_t from)
{
    for (size_t i = from; i < v->b->n; i++)
        if (is_public(v, i, by))
            return i;
    return SIZE_MAX;
}

static bool noted_before(const struct view *v, int64_t at_s)
{
    for (size_t i = 0; i < v->b->n; i++)
        if (is_kind(v, i, EVENT_MESSAGE) && (v->b->events[i].value & 3) == 0 &&
            v->b->events[i].value >> MESSAGE_ACTOR_SHIFT == ACTOR_AGENT && at_of(v, i) <= at_s)
            return true;
    return false;
}

/* Which message opened the conversation as an agent's; SIZE_MAX: none. */
static size_t opening(const struct view *v, bool zendesk)
{
    size_t first = first_public(v, -1, 0);

    if (first == SIZE_MAX || !is_public(v, first, ACTOR_AGENT))
        return SIZE_MAX;
    return zendesk && noted_before(v, at_of(v, first)) ? SIZE_MAX : first;
}

static size_t first_response(const struct view *v, bool zendesk)
{
    size_t first = first_public(v, -1, 0), opens = opening(v, zendesk);
    bool by_agent = first != SIZE_MAX && is_public(v, first, ACTOR_AGENT);

    for (size_t i = 0; i < v->b->n; i++) {
        if (!is_public(v, i, ACTOR_AGENT) || i == opens)
            continue;
        if (zendesk && (at_of(v, i) > at_of(v, first) || (i == first && by_agent)))
            return i;
        if (!zendesk && (!by_agent || first_public(v, ACTOR_CUSTOMER, 0) < i))
            return i;
    }
    return SIZE_MAX;
}

/* Open seconds from creation to an instant: each calendar for its own span. */
static int64_t open_s(const struct view *v, int64_t to_s)
{
    const struct calendar *cal = v->b->settings.calendar;
    int64_t sum_s = 0, from_s = v->created_s;
    bool first = true;

    for (size_t i = 0; i < v->b->n; i++) {
        int64_t at_s = at_of(v, i);

        if (!is_kind(v, i, EVENT_CALENDAR))
            continue;
        if (first && at_s <= v->created_s + v->b->settings.policies.calendar_grace_s)
            at_s = v->created_s;
        first = false;
        if (at_s > to_s)
            break;
        if (cal && at_s > from_s)
            sum_s += calendar_open_s(cal, from_s, at_s);
        from_s = at_s > from_s ? at_s : from_s;
        cal = NULL;
        for (size_t c = 0; c < v->b->settings.n_calendars; c++)
            if (v->b->settings.calendars[c].id == v->b->events[i].value)
                cal = v->b->settings.calendars[c].calendar;
    }
    return cal && to_s > from_s ? sum_s + calendar_open_s(cal, from_s, to_s) : sum_s;
}

static bool is_word(const struct view *v, uint32_t state, const char *text)
{
    return state == word(v->b, text);
}

static bool resolved(const struct view *v, uint32_t state)
{
    return is_word(v, state, "solved") || is_word(v, state, "closed");
}

struct reference {
    int64_t first_s, full_s, reopens, wait_s, wait_open_s, hold_s, pending_s;
};

/* Walks the changes of status; `new` holds from creation. */
static struct reference states_of(const struct view *v, bool zendesk)
{
    struct reference ref = { NONE, NONE, 0, 0, 0, 0, 0 };
    int64_t closed_first_s = NONE, closed_s = NONE, since_s = v->created_s;
    uint32_t state = word(v->b, "new");

    for (size_t i = 0; i < v->b->n; i++) {
        uint32_t next = v->b->events[i].value;
        int64_t at_s = at_of(v, i);

        if (is_kind(v, i, EVENT_STATUS) && next == state && zendesk && is_word(v, next, "solved"))
            ref.full_s = at_s;                  /* the last one, also where it is said again */
        if (!is_kind(v, i, EVENT_STATUS) || next == state)
            continue;
        if (is_word(v, state, "new") || is_word(v, state, "open") || is_word(v, state, "hold")) {
            ref.wait_s += at_s - since_s;
            ref.wait_open_s += open_s(v, at_s) - open_s(v, since_s);
        }
        ref.hold_s += is_word(v, state, "hold") ? at_s - since_s : 0;
        ref.pending_s += is_word(v, state, "pending") ? at_s - since_s : 0;
        ref.reopens += resolved(v, state) && !resolved(v, next) && !is_word(v, next, "deleted");
        if (zendesk ? is_word(v, next, "solved") : resolved(v, next) && !resolved(v, state)) {
            ref.first_s = ref.first_s == NONE ? at_s : ref.first_s;
            ref.full_s = at_s;
        } else if (zendesk && is_word(v, next, "closed")) {
            closed_first_s = closed_first_s == NONE ? at_s : closed_first_s;
            closed_s = at_s;
        }
        state = next;
        since_s = at_s;
    }
    if (ref.first_s == NONE) {
        ref.first_s = closed_first_s;
        ref.full_s = closed_s;
    }
    if (!resolved(v, state))
        ref.full_s = NONE;
    return ref;
}

static void check_replies(const struct view *v, bool zendesk)
{
    size_t opens = opening(v, zendesk), number = 0;

    for (size_t i = 0; i < v->b->n; i++) {
        int64_t answers_s = NONE;

        if (!is_public(v, i, ACTOR_AGENT) || i == opens)
            continue;
        for (size_t j = 0; j < i; j++) {        /* earliest message with no reply between */
            bool answered = false;

            for (size_t k = j; k < i; k++)
                answered |= is_public(v, k, ACTOR_AGENT) && k != opens;
            if (is_public(v, j, ACTOR_CUSTOMER) && !answered && answers_s == NONE)
                answers_s = at_of(v, j);
        }
        CHECK(number < v->b->facts.n_replies);
        if (number >= v->b->facts.n_replies)
            return;
        CHECK_INT(v->b->facts.replies[number].answers_at,
                  answers_s == NONE ? NONE : answers_s * SECOND);
        CHECK_INT(v->b->facts.replies[number].response_business_s,
                  answers_s == NONE ? NONE : open_s(v, at_of(v, i)) - open_s(v, answers_s));
        number++;
    }
    CHECK_INT((int64_t)v->b->facts.n_replies, (int64_t)number);
}

static void check_first_response(const struct view *v, const struct conversation_fact *f,
                                 bool zendesk)
{
    size_t i = first_response(v, zendesk), c = first_public(v, ACTOR_CUSTOMER, 0);
    int64_t start_s = zendesk || c > i || c == SIZE_MAX ? v->created_s : at_of(v, c);

    if (i == SIZE_MAX) {
        CHECK_INT(f->first_response_at, NONE);
        CHECK_INT(f->first_response_s, NONE);
        return;
    }
    CHECK_INT(f->first_response_at, at_of(v, i) * SECOND);
    CHECK_INT(f->first_response_s, at_of(v, i) - start_s);
    CHECK_INT(f->first_response_business_s, open_s(v, at_of(v, i)) - open_s(v, start_s));
}

/* A ticket as the reference reads it: messages, states and calendars only. */
static void add_ticket(struct bench *b)
{
    mark(b, MON, EVENT_CREATED, "");
    for (uint32_t i = below(20); i; i--) {
        int64_t at_s = MON + (int64_t)below(60) * 1200;
        uint32_t what = below(10);

        if (what < 6)
            say(b, at_s, (enum actor_kind)below(ACTOR_KINDS), people[below(3)],
                below(5) ? MESSAGE_PUBLIC : below(4));
        else if (what < 9)
            mark(b, at_s, EVENT_STATUS, pick_state());
        else
            mark(b, MON + (int64_t)below(9), EVENT_CALENDAR, people[below(3)]);
    }
}

TEST(facts_are_those_of_the_reference)
{
    for (int round = 0; round < ROUNDS; round++) {
        bool zendesk = round % 2;
        AUTO(bench_close) struct bench *b = bench_open(zendesk ? "zendesk-tables" : "");
        struct view v = { b, MON };
        const struct conversation_fact *f;
        struct reference ref;
        bool any_status = false;

        add_settings(b);
        b->conversation = (struct replay_conversation){ .created_us = NONE,
                                                        .kind = word(b, "ticket") };
        add_ticket(b);
        f = run(b);
        for (size_t i = 0; i < b->n; i++)
            any_status |= is_kind(&v, i, EVENT_STATUS);
        ref = states_of(&v, zendesk);
        check_first_response(&v, f, zendesk);
        check_replies(&v, zendesk);
        CHECK_INT(f->first_resolution_s, ref.first_s == NONE ? NONE : ref.first_s - MON);
        CHECK_INT(f->full_resolution_s, ref.full_s == NONE ? NONE : ref.full_s - MON);
        CHECK_INT(f->full_resolution_business_s,
                  ref.full_s == NONE ? NONE : open_s(&v, ref.full_s));
        CHECK_INT(f->reopens, ref.reopens);
        CHECK_INT(f->requester_wait_s, any_status ? ref.wait_s : NONE);
        CHECK_INT(f->requester_wait_business_s, any_status ? ref.wait_open_s : NONE);
        CHECK_INT(f->on_hold_s, any_status ? ref.hold_s : NONE);
        CHECK_INT(f->agent_wait_s, any_status ? ref.pending_s : NONE);
    }
}

/* ---- whether it was open at an instant, and how it stood: all events up to it, once more ---- */

struct then {                                   /* how things stood at an instant */
    bool     open, replied;
    int64_t  awaiting_us;
    uint32_t priority, category, tier, team, agent;
};

/* The event at i ends a call: nobody is on the line any more, not even one who was put
 * into a queue at this very instant, out of a talk or another queue. */
static bool ends(const struct view *v, size_t i, bool talks, bool put_in_queue)
{
    if (is_kind(v, i, EVENT_ENDED))
        return talks || !put_in_queue;
    return is_kind(v, i, EVENT_ABANDONED) || is_kind(v, i, EVENT_BLOCKED) ||
           (is_kind(v, i, EVENT_VOICEMAIL) && !talks);
}

/* Whether it is deleted after the event at i. */
static bool is_deleted(const struct view *v, size_t i, bool before)
{
    if (is_kind(v, i, EVENT_STATUS))
        return is_word(v, v->b->events[i].value, "deleted");
    return is_kind(v, i, EVENT_DELETED) || (before && !is_kind(v, i, EVENT_RESTORED));
}

/* A call or chat of which nobody was on the line since its end, nor was it reopened. */
static bool is_over(const struct view *v, int64_t us)
{
    bool on = false, talks = false, put_in_queue = false, over = false, solved = false;
    bool deleted = false;
    int64_t queued_s = NONE;

    for (size_t i = 0; i < v->b->n && v->b->events[i].order >> 8 <= us; i++) {
        uint32_t value = v->b->events[i].value;

        if (is_kind(v, i, EVENT_QUEUED)) {
            put_in_queue = on;
            queued_s = at_of(v, i);
        }
        if (is_kind(v, i, EVENT_QUEUED) || is_kind(v, i, EVENT_ANSWERED)) {
            talks = is_kind(v, i, EVENT_ANSWERED);
            on = true;
            over = false;
        }
        if (ends(v, i, talks, put_in_queue && queued_s == at_of(v, i)) &&
            !(is_kind(v, i, EVENT_BLOCKED) && on)) {
            on = talks = false;
            over = true;
        }
        if (is_kind(v, i, EVENT_STATUS) && !is_word(v, value, "deleted")) {
            over = over && (deleted || !solved || resolved(v, value));
            solved = resolved(v, value);
        }
        deleted = is_deleted(v, i, deleted);
    }
    return over;
}

/* Solved, deleted or merged by then, or an ended call that no status keeps open. */
static bool is_settled(const struct view *v, int64_t us, bool rings)
{
    bool deleted = false, merged = false, status = false, unresolved = false;
    uint32_t state = word(v->b, "new");

    for (size_t i = 0; i < v->b->n && v->b->events[i].order >> 8 <= us; i++) {
        uint32_t value = v->b->events[i].value;

        deleted = is_deleted(v, i, deleted);
        if (is_kind(v, i, EVENT_STATUS)) {
            state = deleted ? state : value;
            status = true;
        }
        if (is_kind(v, i, EVENT_MERGED))
            merged = value != 0;
        if (is_kind(v, i, EVENT_ENDED))
            unresolved = is_word(v, value, "unresolved");
    }
    return deleted || merged || resolved(v, state) ||
           (rings && is_over(v, us) && !(unresolved && status));
}

/* The field as its last event up to then says, else as the record says. */
static uint32_t field_then(const struct view *v, int64_t us, enum event_kind kind, uint32_t said)
{
    uint32_t then = said, last = 0;
    bool changed = false;

    for (size_t i = 0; i < v->b->n; i++)
        if (is_kind(v, i, kind))
            last = v->b->events[i].value;
    for (size_t i = 0; i < v->b->n && v->b->events[i].order >> 8 <= us; i++)
        if (is_kind(v, i, kind)) {
            then = v->b->events[i].value;
            changed = true;
        }
    return !changed && then == last ? 0 : then;
}

static void messages_then(const struct view *v, int64_t us, bool call, bool zendesk,
                          struct then *ret)
{
    size_t opens = opening(v, zendesk);

    for (size_t i = 0; i < v->b->n && v->b->events[i].order >> 8 <= us; i++) {
        bool reply = call ? is_kind(v, i, EVENT_ANSWERED)
                          : is_public(v, i, ACTOR_AGENT) && i != opens;

        if (is_public(v, i, ACTOR_CUSTOMER) && ret->awaiting_us == NONE)
            ret->awaiting_us = v->b->events[i].order >> 8;
        if (reply) {
            ret->replied = true;
            ret->awaiting_us = NONE;
        }
    }
}

static struct then stood(const struct view *v, int64_t us, bool zendesk)
{
    const struct replay_conversation *c = &v->b->conversation;
    bool call = c->kind == word(v->b, "call"), rings = call || c->kind == word(v->b, "chat");
    struct then then = { .awaiting_us = NONE };

    then.open = us >= v->b->facts.conversation.created_at && !is_settled(v, us, rings);
    then.priority = field_then(v, us, EVENT_PRIORITY, c->priority);
    then.category = field_then(v, us, EVENT_CATEGORY, c->category);
    then.tier = field_then(v, us, EVENT_TIER, c->tier);
    then.team = field_then(v, us, EVENT_TEAM, c->team);
    for (size_t i = 0; i < v->b->n && v->b->events[i].order >> 8 <= us; i++) {
        if (is_kind(v, i, EVENT_ASSIGNED))
            then.agent = v->b->events[i].value;
        if (is_kind(v, i, EVENT_ANSWERED) && rings && v->b->events[i].actor)
            then.agent = v->b->events[i].actor;
    }
    messages_then(v, us, call, zendesk, &then);
    return then;
}

static bool says(int64_t column, uint32_t value)
{
    return column == (value ? (int64_t)value : NONE);
}

static bool agrees(const struct open_span_fact *span, const struct then *then)
{
    return span->awaiting_since_at == then->awaiting_us && span->replied == then->replied &&
           says(span->agent, then->agent) && says(span->priority, then->priority) &&
           says(span->category, then->category) && says(span->tier, then->tier) &&
           says(span->team, then->team);
}

/* In order, none empty, and none that could be one with the one before. */
static void check_spans(const struct replay_facts *facts)
{
    for (size_t i = 0; i < facts->n_spans; i++) {
        const struct open_span_fact *span = &facts->spans[i];

        CHECK_INT(span->number, (int64_t)i + 1);
        CHECK_INT(span->created_at, facts->conversation.created_at);
        CHECK(span->to_at == NONE ? i + 1 == facts->n_spans : span->from_at < span->to_at);
        if (i == 0 || span[-1].to_at != span->from_at) {
            CHECK(i == 0 || span[-1].to_at < span->from_at);
            continue;
        }
        CHECK(span[-1].awaiting_since_at != span->awaiting_since_at ||
              memcmp(&span[-1].replied, &span->replied,
                     sizeof *span - offsetof(struct open_span_fact, replied)) != 0);
    }
}

static bool is_among(const struct replay_facts *facts, int64_t team)
{
    size_t n = team == NONE;

    for (size_t i = 0; i < facts->n_teams; i++)
        n += facts->teams[i].team == team;
    return n == 1;
}

/* It belongs to each team of its record and its events, once; and to each that a fact names. */
static void check_teams(const struct bench *b)
{
    const struct replay_facts *facts = &b->facts;
    const struct conversation_fact *c = &facts->conversation;

    for (size_t i = 0; i < facts->n_teams; i++) {
        bool told = facts->teams[i].team == b->conversation.team;

        for (size_t k = 0; k < b->n; k++)
            told = told || ((b->events[k].order & 0xff) >> 3 == EVENT_TEAM &&
                            facts->teams[i].team == b->events[k].value);
        CHECK(told && facts->teams[i].first_at >= c->created_at &&
              facts->teams[i].first_at <= c->updated_at);
    }
    for (size_t k = 0; k < b->n; k++)
        if ((b->events[k].order & 0xff) >> 3 == EVENT_TEAM && b->events[k].value)
            CHECK(is_among(facts, b->events[k].value));
    CHECK(is_among(facts, c->team_created) && is_among(facts, c->team_first_response) &&
          is_among(facts, c->team_first_resolution) && is_among(facts, c->team));
    for (size_t i = 0; i < facts->n_spans; i++)
        CHECK(is_among(facts, facts->spans[i].team));
    for (size_t i = 0; i < facts->n_replies; i++)
        CHECK(is_among(facts, facts->replies[i].team));
    for (size_t i = 0; i < facts->n_clocks; i++)
        CHECK(is_among(facts, facts->clocks[i].team));
    for (size_t i = 0; i < facts->n_legs; i++)
        CHECK(is_among(facts, facts->legs[i].team));
}

static void check_instant(const struct view *v, int64_t us, bool zendesk)
{
    struct then then = stood(v, us, zendesk);
    size_t holding = 0;

    for (size_t i = 0; i < v->b->facts.n_spans; i++) {
        const struct open_span_fact *span = &v->b->facts.spans[i];

        if (us < span->from_at || (span->to_at != NONE && us >= span->to_at))
            continue;
        holding++;
        CHECK(agrees(span, &then));
    }
    CHECK_INT((int64_t)holding, then.open);
}

/* Of calls and chats only steps of which it is plain who is on the line. */
static void add_step(struct bench *b, bool rings)
{
    static const enum event_kind left_out[] = {
        EVENT_OFFERED, EVENT_NO_ANSWER, EVENT_TRANSFERRED, EVENT_CALLBACK };

    add_any(b);
    for (size_t i = 0; rings && i < LENGTH(left_out); i++)
        if ((b->events[b->n - 1].order & 0xff) >> 3 == (int64_t)left_out[i]) {
            b->n--;
            return;
        }
    if ((b->events[b->n - 1].order & 0xff) >> 3 == EVENT_ENDED && below(2))
        b->events[b->n - 1].value = word(b, "unresolved");
}

TEST(at_any_instant_it_is_open_as_a_walk_over_all_events_says)
{
    for (int round = 0; round < ROUNDS; round++) {
        bool zendesk = round % 2;
        AUTO(bench_close) struct bench *b = bench_open(zendesk ? "zendesk-tables" : "");
        struct view v = { .b = b };

        add_settings(b);
        b->conversation.priority = below(2) ? word(b, people[below(3)]) : 0;
        b->conversation.category = below(2) ? word(b, people[below(3)]) : 0;
        b->conversation.tier = below(2) ? word(b, people[below(3)]) : 0;
        b->conversation.team = below(2) ? word(b, people[below(3)]) : 0;
        for (uint32_t i = below(EVENTS_MAX); i; i--)
            add_step(b, b->conversation.kind != word(b, "ticket"));
        run(b);
        check_spans(&b->facts);
        check_teams(b);
        for (int i = 0; i < 20 && b->facts.conversation.created_at != NONE; i++)
            check_instant(&v, (MON + (int64_t)below(42) * 1800) * SECOND + (int64_t)below(3) - 1,
                          zendesk);
    }
}
