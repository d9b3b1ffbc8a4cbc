/* event.c -- the words of event.h. */
#include "event.h"

static const char *const event_kinds[EVENT_KINDS] = {
    [EVENT_CREATED] = "created",
    [EVENT_CALENDAR] = "calendar",
    [EVENT_PRIORITY] = "priority",
    [EVENT_CATEGORY] = "category",
    [EVENT_TIER] = "tier",
    [EVENT_QUEUED] = "queued",
    [EVENT_OFFERED] = "offered",
    [EVENT_NO_ANSWER] = "no_answer",
    [EVENT_BLOCKED] = "blocked",
    [EVENT_BOT_HANDOFF] = "bot_handoff",
    [EVENT_TEAM] = "team",
    [EVENT_ASSIGNED] = "assigned",
    [EVENT_TRANSFERRED] = "transferred",
    [EVENT_ESCALATED] = "escalated",
    [EVENT_ANSWERED] = "answered",
    [EVENT_HOLD] = "hold",
    [EVENT_UNHOLD] = "unhold",
    [EVENT_MESSAGE] = "message",
    [EVENT_WORK] = "work",
    [EVENT_STATUS] = "status",
    [EVENT_RESTORED] = "restored",
    [EVENT_TARGET] = "target",
    [EVENT_ABANDONED] = "abandoned",
    [EVENT_VOICEMAIL] = "voicemail",
    [EVENT_CALLBACK] = "callback",
    [EVENT_ENDED] = "ended",
    [EVENT_WRAP_UP] = "wrap_up",
    [EVENT_MERGED] = "merged",
    [EVENT_SPAM] = "spam",
    [EVENT_TEST] = "test",
    [EVENT_DELETED] = "deleted",
};

static const char *const actor_kinds[ACTOR_KINDS] = {
    [ACTOR_NONE] = "none",
    [ACTOR_CUSTOMER] = "customer",
    [ACTOR_AGENT] = "agent",
    [ACTOR_BOT] = "bot",
    [ACTOR_SYSTEM] = "system",
};

static const char *const sla_clocks[CLOCKS] = {
    [CLOCK_FIRST_RESPONSE] = "first_response",
    [CLOCK_NEXT_RESPONSE] = "next_response",
    [CLOCK_PERIODIC_UPDATE] = "periodic_update",
    [CLOCK_RESOLUTION] = "resolution",
    [CLOCK_AGENT_WORK] = "agent_work",
    [CLOCK_REQUESTER_WAIT] = "requester_wait",
};

static int word_of(const char *const *words, int n, struct str word)
{
    for (int i = 0; i < n; i++)
        if (str_equal(str_of(words[i]), word))
            return i;
    return -1;
}

const char *event_kind_name(enum event_kind kind)
{
    return event_kinds[kind];
}

const char *actor_kind_name(enum actor_kind kind)
{
    return actor_kinds[kind];
}

const char *sla_clock_name(enum sla_clock clock)
{
    return sla_clocks[clock];
}

int event_kind_of(struct str word)
{
    return word_of(event_kinds, EVENT_KINDS, word);
}

int sla_clock_of(struct str word)
{
    return word_of(sla_clocks, CLOCKS, word);
}
