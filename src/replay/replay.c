/* replay.c -- see replay.h: sort, drop repeats, one pass over the events. */
#include "replay_priv.h"

#include <assert.h>
#include <stdlib.h>

#include "arena.h"

enum { FEW_EVENTS = 24 };

/* Place of an actor kind among messages of one instant, and back. */
static const uint8_t rank_of_actor[ACTOR_KINDS] = {
    [ACTOR_CUSTOMER] = 0, [ACTOR_NONE] = 1, [ACTOR_SYSTEM] = 2, [ACTOR_BOT] = 3, [ACTOR_AGENT] = 4,
};
static const uint8_t actor_of_rank[8] = {
    ACTOR_CUSTOMER, ACTOR_NONE, ACTOR_SYSTEM, ACTOR_BOT, ACTOR_AGENT,
    ACTOR_NONE, ACTOR_NONE, ACTOR_NONE,
};

int64_t replay_order(const struct policies *p, int64_t at_us, enum event_kind kind,
                     enum actor_kind actor)
{
    int rank = p->agent_first ? 4 - rank_of_actor[actor] : rank_of_actor[actor];

    return (int64_t)((uint64_t)at_us << 8) | (int64_t)kind << 3 | rank;
}

enum actor_kind replay_actor(const struct policies *p, const struct replay_event *e)
{
    int rank = (int)(e->order & 7);

    return (enum actor_kind)actor_of_rank[p->agent_first ? (4 - rank) & 7 : rank];
}

static uint32_t word(struct replay *r, const char *text)
{
    return intern(r->settings->texts, str_of(text));
}

/* The words of a list-valued policy, interned. */
static size_t words_of(struct replay *r, const char *name, uint32_t *ids)
{
    char text[POLICY_LIST_SIZE];
    struct str list = policies_value(&r->settings->policies, policy_of(str_of(name)), text);
    size_t n = 0, start = 0;

    for (size_t i = 0; i <= list.n; i++) {
        if (i < list.n && list.p[i] != ',')
            continue;
        if (n < STATES_RESOLVED_MAX)
            ids[n++] = intern(r->settings->texts, (struct str){ list.p + start, i - start });
        start = i + 1;
    }
    return n;
}

static void read_words(struct replay *r)
{
    static const char *const states[STATES] = { "new", "open", "pending", "hold", "solved",
                                                "closed", "deleted", "other" };
    static const char *const outcomes[LEG_OUTCOMES] = {
        "", "answered", "abandoned", "no_answer", "voicemail", "callback", "blocked",
        "transferred" };
    static const char *const clock_states[CLOCK_STATES] = { "running", "ended", "paused",
                                                            "withdrawn" };
    struct words *w = &r->words;

    for (int i = 0; i < STATES; i++)
        w->states[i] = word(r, states[i]);
    w->states[STATE_OTHER] = 0;
    for (int i = 1; i < LEG_OUTCOMES; i++)
        w->outcomes[i] = word(r, outcomes[i]);
    for (int i = 0; i < CLOCK_STATES; i++)
        w->clock_states[i] = word(r, clock_states[i]);
    for (int i = 0; i < CLOCKS; i++)
        w->clocks[i] = word(r, sla_clock_name((enum sla_clock)i));
    w->call = word(r, "call");
    w->chat = word(r, "chat");
    w->unresolved = word(r, "unresolved");
    w->out_of_hours = word(r, "out_of_hours");
    w->n_resolved = words_of(r, "resolved_states", w->resolved);
    w->n_pauses = words_of(r, "resolution_pauses", w->pauses);
}

struct replay *replay_open(const struct replay_settings *settings)
{
    struct arena *a = arena_open();
    struct replay *r = NEW(a, struct replay);

    r->arena = a;
    r->settings = settings;
    read_words(r);
    state_open(r);
    return r;
}

void replay_close(struct replay **r)
{
    struct arena *a;

    if (!*r)
        return;
    bytes_done(&(*r)->stretches);
    bytes_done(&(*r)->spans);
    bytes_done(&(*r)->history);
    bytes_done(&(*r)->agents);
    bytes_done(&(*r)->replies);
    bytes_done(&(*r)->legs);
    bytes_done(&(*r)->leg_facts);
    bytes_done(&(*r)->clocks);
    bytes_done(&(*r)->clock_facts);
    bytes_done(&(*r)->open_spans);
    bytes_done(&(*r)->teams);
    a = (*r)->arena;
    arena_close(&a);
    *r = NULL;
}

static int compare(const void *left, const void *right)
{
    const struct replay_event *a = left, *b = right;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    if (a->tie != b->tie)
        return a->tie < b->tie ? -1 : 1;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return 0;
}

static void insertion_sort(struct replay_event *events, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct replay_event e = events[i];
        size_t j = i;

        if (compare(&events[j - 1], &e) <= 0)
            continue;
        for (; j && compare(&events[j - 1], &e) > 0; j--)
            events[j] = events[j - 1];
        events[j] = e;
    }
}

/* Few events are the rule. Counting for each how many come before it needs no
 * branch that a processor could guess wrongly; equal orders are left as they are. */
static void place_few(struct replay_event *events, size_t n)
{
    struct replay_event copy[FEW_EVENTS];
    uint32_t place[FEW_EVENTS] = { 0 };

    for (size_t i = 0; i < n; i++) {
        uint32_t before = 0;

        copy[i] = events[i];
        for (size_t j = 0; j < i; j++) {
            uint32_t later = copy[j].order > copy[i].order;

            before += 1 - later;
            place[j] += later;
        }
        place[i] = before;
    }
    for (size_t i = 0; i < n; i++)
        events[place[i]] = copy[i];
}

static void sort(struct replay_event *events, size_t n)
{
    if (n > FEW_EVENTS) {
        qsort(events, n, sizeof *events, compare);
        return;
    }
    place_few(events, n);
    insertion_sort(events, n);
}

/* Sorts, drops repeats, and says which kinds there are (bit i: kind i). */
static size_t prepare(struct replay_event *events, size_t n, uint32_t *ret_kinds)
{
    bool unsorted = false, repeats = false;
    uint32_t kinds = 0;
    size_t kept = 1;

    for (size_t i = 0; i < n; i++) {
        kinds |= UINT32_C(1) << event_kind(&events[i]);
        if (i && events[i].order <= events[i - 1].order) {
            int c = compare(&events[i - 1], &events[i]);

            unsorted |= c > 0;
            repeats |= c == 0;
        }
    }
    *ret_kinds = kinds;
    if (unsorted)
        sort(events, n);
    if (!unsorted && !repeats)
        return n;
    for (size_t i = 1; i < n; i++)
        if (compare(&events[kept - 1], &events[i]) != 0)
            events[kept++] = events[i];
    return n ? kept : 0;
}

static int64_t creation(const struct replay_conversation *c, const struct replay_event *events,
                        size_t n, uint32_t kinds)
{
    if (c->created_us != NONE)
        return c->created_us;
    if (kinds & UINT32_C(1) << EVENT_CREATED)
        for (size_t i = 0; i < n; i++)
            if (event_kind(&events[i]) == EVENT_CREATED)
                return events[i].order >> 8;
    return n ? events[0].order >> 8 : 0;
}

/* A loop over columns: the compiler makes wide stores of it, where a copy of
 * that many bytes would be a slow string instruction. */
static void blank(struct conversation_fact *f)
{
    int64_t *column = (int64_t *)f;

    for (size_t i = 0; i < sizeof *f / sizeof *column; i++)
        column[i] = NONE;
}

static void begin(struct replay *r, const struct replay_conversation *c, int64_t created_us)
{
    static const struct moment never = { NONE, NONE, NONE };
    struct fold *f = &r->fold;

    memset(f, 0, offsetof(struct fold, kept));
    if (f->targets_used)
        memset(f->targets, 0, sizeof f->targets);
    f->targets_used = false;
    f->c = c;
    f->created = (struct moment){ created_us, floor_s(created_us), 0 };
    f->now = f->created;
    f->call = c->kind && c->kind == r->words.call;
    f->chat = c->kind && c->kind == r->words.chat;
    f->first_public = f->first_customer = f->first_reply = f->first_agent = f->first_bot = never;
    f->queued = f->handoff = f->assigned = f->response = never;
    f->awaiting = f->answered = never;
    f->at_end.at = f->ring.from = f->ring_before.from = never;
    f->solved_first.at = f->solved_last.at = f->closed_first.at = f->closed_last.at = never;
    f->last_agent = f->first_clock_end = never;
    f->work_s = f->transferred_us = f->resolved_us = f->left_us = NONE;
    r->replies.n = r->legs.n = r->clocks.n = r->clock_facts.n = r->leg_facts.n = 0;
    r->spans.n = r->history.n = r->agents.n = r->open_spans.n = r->teams.n = 0;
    f->policies_stale = r->settings->n_sla_policies > 0;
    f->stale_us = created_us;
    state_begin(r);
}

/* What the record says of a field that events change, too. Where it is what the last of
 * them says, it is how things stand now and says nothing of creation. */
static uint32_t said(uint32_t value, enum event_kind kind, const struct replay_event *events,
                     size_t n, uint32_t kinds)
{
    if (!value || !(kinds & UINT32_C(1) << kind))
        return value;
    while (event_kind(&events[n - 1]) != kind)
        n--;
    return events[n - 1].value == value ? 0 : value;
}

/* The conversation is with a team, perhaps again. */
static void belongs_to(struct replay *r, uint32_t team)
{
    struct conversation_team_fact *fact;

    for (size_t i = 0; i < COUNT(r->teams, struct conversation_team_fact); i++)
        if (AT(r->teams, struct conversation_team_fact, i)->team == team)
            return;
    fact = PUSH(r->teams, struct conversation_team_fact);
    fact->team = team;
    fact->first_at = r->fold.now.us > r->fold.created.us ? r->fold.now.us : r->fold.created.us;
}

static void hold_as_created(struct replay *r, const struct replay_event *events, size_t n,
                            uint32_t kinds)
{
    const struct replay_conversation *c = r->fold.c;
    struct standing *held = &r->fold.held;

    held->priority = said(c->priority, EVENT_PRIORITY, events, n, kinds);
    held->category = said(c->category, EVENT_CATEGORY, events, n, kinds);
    held->tier = said(c->tier, EVENT_TIER, events, n, kinds);
    held->team = said(c->team, EVENT_TEAM, events, n, kinds);
    if (held->team)
        belongs_to(r, held->team);
}

/* Moves the fold's clock to an event's instant. */
static void advance(struct replay *r, int64_t us)
{
    struct fold *f = &r->fold;
    int64_t s;

    if (us == f->now.us)
        return;
    if (f->policies_stale)
        clocks_policies(r);
    if (us > f->created.us) {
        open_cut(r);
        if (!f->creation_passed)
            f->at_creation = f->held;
        f->creation_passed = true;
    }
    s = floor_s(us);
    f->now.us = us;
    if (s == f->now.s)
        return;
    f->now.s = s;
    if (!f->business || s <= f->created.s)
        return;
    time_advance(r, s);
    f->now.open_s = stretch_open_s(AT(r->stretches, struct stretch, f->stretch), s);
}

void replay_agent(struct replay *r, uint32_t agent)
{
    size_t n = COUNT(r->agents, uint32_t);

    if (agent && (!n || *AT(r->agents, uint32_t, n - 1) != agent))
        *PUSH(r->agents, uint32_t) = agent;
}

static void on_assigned(struct replay *r, uint32_t agent)
{
    struct fold *f = &r->fold;

    if (agent && agent != f->held.agent)
        f->assignments++;
    if (agent) {
        if (!is(f->assigned))
            f->assigned = f->now;
        if (f->last_agent_held && f->last_agent_held != agent)
            legs_transfer(r);
        f->last_agent_held = agent;
        if (!f->first_agent_held)
            f->first_agent_held = agent;
        replay_agent(r, agent);
    }
    if (f->held.agent != agent) {
        f->held.agent = agent;
        state_held(r);
    }
}

static void on_team(struct replay *r, uint32_t team)
{
    struct fold *f = &r->fold;

    if (team == f->held.team)
        return;
    /* At creation an event says better what the record said: nobody moved. */
    if (team && f->held.team && f->now.us > f->created.us)
        legs_transfer(r);
    if (team && !f->first_team)
        f->first_team = team;
    if (team)
        belongs_to(r, team);
    f->held.team = team;
    state_matched(r);
}

static void on_field(struct replay *r, uint32_t *field, uint32_t value)
{
    if (*field == value)
        return;
    *field = value;
    state_matched(r);
}

static void on_category(struct replay *r, uint32_t category)
{
    if (!r->fold.first_category)
        r->fold.first_category = category;
    on_field(r, &r->fold.held.category, category);
}

static void on_answered(struct replay *r, const struct replay_event *e)
{
    struct fold *f = &r->fold;

    legs_event(r, EVENT_ANSWERED, e);
    f->agent_acted = true;
    replay_agent(r, e->actor);
    if ((f->call || f->chat) && e->actor && f->held.agent != e->actor) {
        f->held.agent = e->actor;
        if (!f->first_agent_held)
            f->first_agent_held = e->actor;
        state_held(r);
    }
    talk_answered(r, e);
}

/* Marks that settle nothing by themselves. */
static void on_mark(struct replay *r, enum event_kind kind, const struct replay_event *e)
{
    struct fold *f = &r->fold;

    if (kind == EVENT_BOT_HANDOFF && !is(f->handoff))
        f->handoff = f->now;
    else if (kind == EVENT_ESCALATED)
        f->escalations++;
    else if (kind == EVENT_WORK)
        f->work_s = (f->work_s == NONE ? 0 : f->work_s) + e->value;
    else if (kind == EVENT_MERGED)
        f->merged_into = e->value;
    else if (kind == EVENT_SPAM)
        f->spam = true;
    else if (kind == EVENT_TEST)
        f->test = true;
}

static void step(struct replay *r, const struct replay_event *e, const struct replay_event *end)
{
    struct fold *f = &r->fold;
    enum event_kind kind = event_kind(e);

    if (f->policies_stale && kind >= EVENT_ANSWERED)
        clocks_policies(r);
    if (kind != EVENT_MESSAGE && replay_actor(&r->settings->policies, e) == ACTOR_AGENT)
        f->agent_acted = true;
    switch (kind) {
    case EVENT_CREATED: case EVENT_CALENDAR: break;
    case EVENT_PRIORITY: on_field(r, &f->held.priority, e->value); break;
    case EVENT_CATEGORY: on_category(r, e->value); break;
    case EVENT_TIER: on_field(r, &f->held.tier, e->value); break;
    case EVENT_TEAM: on_team(r, e->value); break;
    case EVENT_ASSIGNED: on_assigned(r, e->value); break;
    case EVENT_ANSWERED: on_answered(r, e); break;
    case EVENT_MESSAGE: talk_message(r, e, end); break;
    case EVENT_STATUS:
        f->status_events++;
        state_status(r, e->value);
        break;
    case EVENT_DELETED: state_deleted(r, true); break;
    case EVENT_RESTORED: state_deleted(r, false); break;
    case EVENT_TARGET: clocks_target(r, e->value); break;
    case EVENT_QUEUED: case EVENT_OFFERED: case EVENT_NO_ANSWER: case EVENT_BLOCKED:
    case EVENT_TRANSFERRED: case EVENT_HOLD: case EVENT_UNHOLD: case EVENT_ABANDONED:
    case EVENT_VOICEMAIL: case EVENT_CALLBACK: case EVENT_ENDED: case EVENT_WRAP_UP:
        legs_event(r, kind, e);
        break;
    default: on_mark(r, kind, e);
    }
}

static int compare_ids(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

static int64_t different_agents(struct replay *r)
{
    size_t n = COUNT(r->agents, uint32_t), different = n > 0;

    if (n < 2)
        return (int64_t)n;
    qsort(r->agents.p, n, sizeof(uint32_t), compare_ids);
    for (size_t i = 1; i < n; i++)
        different += *AT(r->agents, uint32_t, i) != *AT(r->agents, uint32_t, i - 1);
    return (int64_t)different;
}

static void finish_marks(struct replay *r, struct conversation_fact *ret)
{
    const struct fold *f = &r->fold;

    ret->assignments = f->assignments;
    ret->agents = different_agents(r);
    ret->transfers = f->transfers;
    ret->escalations = f->escalations;
    ret->work_s = f->work_s;
    ret->merged_into = text_or_none(f->merged_into);
    ret->spam = f->spam || f->c->spam;
    ret->test = f->test || f->c->test;
    ret->bot_handoff_at = f->handoff.us;
    ret->bot_handoff_business_s = f->business ? f->handoff.open_s : NONE;
    ret->first_assigned_at = f->assigned.us;
    ret->first_assigned_s = is(f->assigned) ? f->assigned.s - f->created.s : NONE;
    ret->first_assigned_business_s = f->business ? f->assigned.open_s : NONE;
    ret->updated_at = f->now.us > f->created.us ? f->now.us : f->created.us;
    ret->updated_business_s = f->business ? time_open_s(r, floor_s(ret->updated_at)) : NONE;
    ret->calendar = text_or_none(time_last(r)->id);
}

static void finish(struct replay *r, struct replay_facts *ret)
{
    struct conversation_fact *f = &ret->conversation;

    if (r->fold.policies_stale)
        clocks_policies(r);
    if (!r->fold.creation_passed)
        r->fold.at_creation = r->fold.held;
    open_cut(r);
    legs_finish(r, f);
    talk_finish(r, f);
    state_finish(r, f);
    finish_marks(r, f);
    clocks_finish(r);
    f->created_at = r->fold.created.us;
    ret->replies = (const struct reply_fact *)(const void *)r->replies.p;
    ret->n_replies = COUNT(r->replies, struct reply_fact);
    ret->legs = (const struct leg_fact *)(const void *)r->leg_facts.p;
    ret->n_legs = COUNT(r->leg_facts, struct leg_fact);
    ret->clocks = (const struct sla_clock_fact *)(const void *)r->clock_facts.p;
    ret->n_clocks = COUNT(r->clock_facts, struct sla_clock_fact);
    ret->spans = (const struct open_span_fact *)(const void *)r->open_spans.p;
    ret->n_spans = COUNT(r->open_spans, struct open_span_fact);
    ret->teams = (const struct conversation_team_fact *)(const void *)r->teams.p;
    ret->n_teams = COUNT(r->teams, struct conversation_team_fact);
    ret->aside = (f->merged_into != NONE ? ASIDE_MERGED : 0) | (f->deleted ? ASIDE_DELETED : 0) |
                 (f->spam ? ASIDE_SPAM : 0) | (f->test ? ASIDE_TEST : 0);
}

size_t replay_fold(struct replay *r, const struct replay_conversation *c,
                   struct replay_event *events, size_t n, struct replay_facts *ret)
{
    uint32_t kinds;

    n = prepare(events, n, &kinds);
    blank(&ret->conversation);
    begin(r, c, creation(c, events, n, kinds));
    hold_as_created(r, events, n, kinds);
    time_begin(r, events, n, kinds & UINT32_C(1) << EVENT_CALENDAR);
    for (size_t i = 0; i < n; i++) {
        advance(r, events[i].order >> 8);
        step(r, &events[i], events + n);
    }
    finish(r, ret);
    if (!n && c->created_us == NONE) {
        blank(&ret->conversation);
        ret->n_clocks = ret->n_spans = ret->n_teams = 0;
    }
    return n;
}

void replay_run(struct replay *r, const struct replay_conversation *c,
                struct replay_event *events, size_t n, struct replay_facts *ret)
{
    replay_fold(r, c, events, n, ret);
}
