/* event.h -- what can happen to a conversation, as the words of `event.kind`.
 *
 *   kind          value                     other fields
 *   created       -                         at only
 *   message       -                         actor, actor_kind, public, automatic, text
 *   assigned      agent, null: nobody       actor
 *   team          team, null: none          actor
 *   status        new open pending hold solved closed deleted, or the source's own word
 *   priority      the word                  category, tier: likewise
 *   calendar      calendar id: its opening hours apply from here on
 *   escalated     to whom (agent or team)   transferred: likewise
 *   merged        the conversation it went into
 *   deleted       -                         restored, spam, test: likewise
 *   bot_handoff   -                         the bot gives way to a person
 *   target        clock: first_response next_response periodic_update resolution
 *                 agent_work requester_wait; seconds: the target, null: withdrawn;
 *                 business: whether it counts business time
 *   work          -                         actor; seconds worked
 *   queued        queue                     enters a queue
 *   offered       -                         actor: the agent it rings at
 *   no_answer     -                         actor: the agent who did not answer; seconds rung
 *   answered      -                         actor: the agent
 *   hold, unhold  -                         actor
 *   abandoned     -                         the customer gave up
 *   blocked       why                       refused before any queue
 *   voicemail     -                         callback: likewise
 *   ended         disposition; `unresolved` means so; actor: who was on the line
 *   wrap_up       -                         actor; seconds; at: its start */
#ifndef EVENT_H
#define EVENT_H

#include "str.h"

enum event_kind {                               /* also the order at one instant */
    EVENT_CREATED, EVENT_CALENDAR, EVENT_PRIORITY, EVENT_CATEGORY, EVENT_TIER,
    EVENT_QUEUED, EVENT_OFFERED, EVENT_NO_ANSWER, EVENT_BLOCKED,
    EVENT_BOT_HANDOFF, EVENT_TEAM, EVENT_ASSIGNED, EVENT_TRANSFERRED, EVENT_ESCALATED,
    EVENT_ANSWERED, EVENT_HOLD, EVENT_UNHOLD,
    EVENT_MESSAGE, EVENT_WORK, EVENT_STATUS, EVENT_RESTORED, EVENT_TARGET, EVENT_ABANDONED,
    EVENT_VOICEMAIL, EVENT_CALLBACK, EVENT_ENDED, EVENT_WRAP_UP, EVENT_MERGED, EVENT_SPAM,
    EVENT_TEST, EVENT_DELETED,
    EVENT_KINDS
};

enum actor_kind { ACTOR_NONE, ACTOR_CUSTOMER, ACTOR_AGENT, ACTOR_BOT, ACTOR_SYSTEM, ACTOR_KINDS };

enum sla_clock {
    CLOCK_FIRST_RESPONSE, CLOCK_NEXT_RESPONSE, CLOCK_PERIODIC_UPDATE,
    CLOCK_RESOLUTION, CLOCK_AGENT_WORK, CLOCK_REQUESTER_WAIT, CLOCKS
};

/* The word of each value, and the value of a word (-1: none). */
const char *event_kind_name(enum event_kind kind);
const char *actor_kind_name(enum actor_kind kind);
const char *sla_clock_name(enum sla_clock clock);
int         event_kind_of(struct str word);
int         sla_clock_of(struct str word);

#endif
