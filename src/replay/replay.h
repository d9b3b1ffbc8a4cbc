/* replay.h -- a conversation's records in, its facts out: a pure fold.
 *
 * No clock, no I/O, no globals: the same records, settings and texts give the
 * same facts, whatever order, however often and in however many pieces the
 * records came. Facts never hold "now".
 *
 *   events of one conversation, any order ──► sort, drop repeats ──► one pass ──► facts
 *
 * An event is 32 bytes, so that millions are sorted and folded from memory:
 *
 *   conversation  hash of source and conversation id
 *   order         at_us << 8 | rank: the instant, then what comes first at one instant;
 *                 rank = kind << 3 | the actor's kind, so that both can be read back
 *   tie           the event's id as a number: orders equal kinds at one instant
 *   actor         interned id of who did it, 0: unknown
 *   value         by kind: an interned text, seconds, or the packed forms below */
#ifndef REPLAY_H
#define REPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "event.h"
#include "facts.h"
#include "intern.h"
#include "policy.h"

struct calendar;
struct replay;

struct replay_event {
    uint64_t conversation;
    int64_t  order;
    uint64_t tie;
    uint32_t actor;
    uint32_t value;
};

/* value of EVENT_MESSAGE */
enum { MESSAGE_PUBLIC = 1, MESSAGE_AUTOMATIC = 2, MESSAGE_ACTOR_SHIFT = 2 /* enum actor_kind */ };

/* value of EVENT_TARGET: clock | business << 3 | withdrawn << 4 | target_s << 5 */
enum { TARGET_CLOCK = 7, TARGET_BUSINESS = 8, TARGET_WITHDRAWN = 16, TARGET_S_SHIFT = 5,
       TARGET_S_MAX = (1 << 27) - 1 };

struct replay_calendar {
    uint32_t               id;                  /* interned */
    const struct calendar *calendar;
};

struct sla_target {                             /* one clock of a service-level policy */
    enum sla_clock clock;
    uint32_t       priority;                    /* interned; 0: any */
    int64_t        target_s;
    bool           business;
};

struct sla_policy {                             /* the first that matches applies */
    uint32_t                 name;
    uint32_t                 tier, channel, priority, category, team;   /* interned; 0: any */
    int64_t                  from_us, to_us;    /* conversations created in [from, to) */
    const struct sla_target *targets;
    size_t                   n;
};

struct replay_settings {
    struct policies               policies;
    struct intern                *texts;
    const struct replay_calendar *calendars;
    size_t                        n_calendars;
    const struct calendar        *calendar;     /* where no calendar event says; NULL: never open,
                                                   and without calendar events no business time */
    const struct sla_policy      *sla_policies;
    size_t                        n_sla_policies;
};

/* What the conversation's own record says. */
struct replay_conversation {
    int64_t  created_us;                        /* NONE: its first event's instant */
    uint32_t kind, channel;                     /* interned; 0: unknown */
    uint32_t priority, category, tier, team;    /* 0: unknown; as created, where no event says so,
                                                   and not what the last event says */
    bool     spam, test, deleted;
};

/* The facts of one conversation; the lists live until the next replay_run(). */
struct replay_facts {
    struct conversation_fact     conversation;
    const struct reply_fact     *replies;
    size_t                       n_replies;
    const struct leg_fact       *legs;
    size_t                       n_legs;
    const struct sla_clock_fact *clocks;
    size_t                       n_clocks;
    const struct open_span_fact *spans;
    size_t                       n_spans;
    const struct conversation_team_fact *teams;         /* each once, as they first held it */
    size_t                       n_teams;
    int64_t                      aside;         /* ASIDE_..., added up: of every row */
};

/* Order of an event: sorts by instant, then by kind and actor kind. Instants
 * from the year 829 to 3111 fit. */
int64_t replay_order(const struct policies *p, int64_t at_us, enum event_kind kind,
                     enum actor_kind actor);

/* A worker, for one thread at a time. The settings are borrowed. */
struct replay *replay_open(const struct replay_settings *settings);
void           replay_close(struct replay **r);

/* Facts of one conversation from its events, in any order, repeats allowed.
 * `events` is sorted in place. */
void replay_run(struct replay *r, const struct replay_conversation *c,
                struct replay_event *events, size_t n, struct replay_facts *ret);

/* How the facts came about: the events in order, the spans between changes of
 * state, cut where the calendar changes, and each choice with its policy. */
enum replay_note_kind { NOTE_EVENT, NOTE_SPAN, NOTE_DECISION };

struct replay_note {
    enum replay_note_kind      kind;
    const char                *what;            /* event's kind; "state"; the fact decided */
    uint32_t                   text;            /* interned: state, agent, clock's state; 0: none */
    int64_t                    at_us;           /* instant; a span's start; NONE: there is none */
    int64_t                    to_us;           /* a span's end; NONE: it still runs */
    int64_t                    span_s, business_s;      /* NONE: does not apply */
    uint32_t                   calendar;        /* span: its calendar; 0: the source's own */
    const struct replay_event *event;           /* NOTE_EVENT, else NULL */
    enum actor_kind            actor;           /* NOTE_EVENT */
    const struct policy       *policy;          /* decision: what decided; NULL: no choice */
};

/* replay_run(), and then a note for each step, in the order above. */
void replay_explain(struct replay *r, const struct replay_conversation *c,
                    struct replay_event *events, size_t n, struct replay_facts *ret,
                    void (*note)(void *ctx, const struct replay_note *note), void *ctx);

#endif
