/* replay_priv.h -- the fold's own state, shared by the files of replay.
 *
 *   replay.c    sort, drop repeats, one pass, the row of the conversation
 *   time.c      open time of a conversation that may change its calendar
 *   talk.c      messages: openings, replies, first response, turns
 *   state.c     status, resolutions, waits; who and what it stands with
 *   legs.c      calls and chats: queues, rings, answers, holds
 *   open.c      stretches in which the conversation was open
 *   clocks.c    service-level clocks while events pass
 *   due.c       the same clocks at the end: what elapsed, what fell due
 *   explain.c   the notes of replay_explain()
 *
 * Within the fold instants are both microseconds (_us) and the whole second
 * they lie in (_s): spans are differences of whole seconds, so they add up. */
#ifndef REPLAY_PRIV_H
#define REPLAY_PRIV_H

#include "bytes.h"
#include "calendar.h"
#include "replay.h"

#define MICRO INT64_C(1000000)

enum { STATES_RESOLVED_MAX = 32, STATE_SLOTS = 64 };

enum state { STATE_NEW, STATE_OPEN, STATE_PENDING, STATE_HOLD, STATE_SOLVED, STATE_CLOSED,
             STATE_DELETED, STATE_OTHER, STATES };

enum leg_outcome { LEG_UNKNOWN, LEG_ANSWERED, LEG_ABANDONED, LEG_NO_ANSWER, LEG_VOICEMAIL,
                   LEG_CALLBACK, LEG_BLOCKED, LEG_TRANSFERRED, LEG_OUTCOMES };

enum clock_state { CLOCK_RUNNING, CLOCK_ENDED, CLOCK_PAUSED, CLOCK_WITHDRAWN, CLOCK_STATES };

/* An instant with its second and the open seconds from creation to it. */
struct moment {
    int64_t us, s, open_s;
};

/* A stretch of one calendar: from its start on, open_s seconds were open before. */
struct stretch {
    int64_t                from_s, open_s, position_s;
    const struct calendar *calendar;            /* NULL: never open */
    uint32_t               id;                  /* 0: the source's own */
};

/* What the conversation stands with; interned, 0: nothing. */
struct standing {
    uint32_t priority, category, tier, team, agent;
};

struct standing_since {
    int64_t         us;
    struct standing held;
};

struct state_span {                             /* lasts until the next one */
    struct moment from;
    uint32_t      word;
    enum state    state;
    bool          resolved;                     /* word is one of resolved_states */
    bool          pauses;                       /* word is one of resolution_pauses */
};

struct resolution {
    struct moment   at;                         /* us NONE: there is none */
    int64_t         replies, customer_messages;
    int64_t         hold_s, hold_open_s, pending_s, pending_open_s;     /* finished until then */
    struct standing held;
};

struct leg {
    uint32_t         queue, agent;
    struct moment    queued, offered, answered, ended;  /* us NONE: did not happen */
    int64_t          ring_s;                    /* NONE: not known */
    int64_t          hold_from_s;               /* NONE: not held */
    int64_t          held_s, wrapped_s;
    enum leg_outcome outcome;
    bool             rang;
};

/* Who a call rings at; the one before is kept since "no answer" may come later. */
struct ring {
    uint32_t      agent;
    struct moment from;                         /* us NONE: it does not ring */
};

struct clock {                                  /* one row of sla_clocks in the making */
    enum sla_clock   kind;
    enum clock_state state;
    bool             business;
    int64_t          target_s;
    struct moment    from, stop;
    uint32_t         policy;
};

/* The target in force for one kind of clock. */
struct target {
    bool     set;                               /* in force now */
    bool     ever;                              /* was set at least once */
    bool     by_source;                         /* the source itself said so; policies keep off */
    bool     business;
    uint32_t policy;
    int64_t  target_s;
    struct moment first, changed, withdrawn;
};

/* One conversation's fold. What stands before `kept` is cleared for each one;
 * the rest is big and seldom used, and whoever uses it first sets it up. */
struct fold {
    const struct replay_conversation *c;
    struct moment created, now;
    bool          call, chat, business;
    size_t        stretch;                      /* index of the calendar in force */

    struct moment first_public, first_customer, first_reply, first_agent, first_bot, queued,
                  handoff, assigned, response;  /* us NONE: not yet */
    struct moment awaiting;                     /* earliest unanswered customer message */
    struct moment last_agent;                   /* latest public agent message */
    enum actor_kind first_public_by, last_speaker;
    size_t        response_reply;               /* 1 + index of the reply that is it; 0: none */
    uint32_t      response_by;
    struct standing response_held;
    int64_t       replies, customer_messages, turns, bot_answers, automatic, notes;
    int64_t       work_s;
    int64_t       assignments, transfers, escalations;
    int64_t       transferred_us;
    uint32_t      last_agent_held, merged_into;
    bool          agent_acted, agent_opened, opened, spam, test;

    struct standing held, at_creation;
    bool          creation_passed;
    uint32_t      first_team, first_category, first_agent_held;

    int64_t       status_events, reopens;
    struct state_span state;                    /* the one that stands */
    int64_t       spent_s[STATES], spent_open_s[STATES];
    int64_t       resolved_us;                  /* latest change to a resolved state */

    size_t        waiting, talking;             /* 1 + index of the leg; 0: none */
    struct ring   ring, ring_before;
    bool          moved;                        /* a transfer since the last answer */
    uint32_t      last_answered_by;
    int64_t       answered_legs;
    struct moment answered;
    int64_t       left_us;                      /* a talking leg was left for a queue */
    bool          unresolved, voicemail, callback, blocked;
    bool          over;                         /* ended, and nobody waits or talks */

    bool          open;                         /* the last of open_spans has no end yet */
    bool          open_replied;                 /* and this is how things stand in it */
    int64_t       open_awaiting_us, open_spans; /* how many there are */
    struct standing open_held;

    bool          clocks;                       /* some target was set */
    bool          policies_stale;
    int64_t       stale_us;
    struct moment first_clock_end;              /* us NONE: it can still run */
    size_t        next_open;                    /* below it no next-response clock runs */
    size_t        next_running, periodic_running;       /* 1 + index; 0: none */

    struct { char here; } kept;
    struct state_span before_deletion;
    struct resolution solved_first, solved_last, closed_first, closed_last;
    struct resolution at_end;                   /* how things stood at the latest end */
    struct target targets[CLOCKS];
    bool          targets_used;
};

struct words {
    struct state_span states_known[STATES];     /* as their spans begin, but for the moment */
    uint8_t  state_slots[STATE_SLOTS];          /* the state of a word, by its last bits */
    uint32_t states[STATES], outcomes[LEG_OUTCOMES], clock_states[CLOCK_STATES];
    uint32_t clocks[CLOCKS], call, chat, unresolved, out_of_hours;
    uint32_t resolved[STATES_RESOLVED_MAX], pauses[STATES_RESOLVED_MAX];
    size_t   n_resolved, n_pauses;
};

struct replay {
    struct arena                 *arena;
    const struct replay_settings *settings;
    struct words                  words;
    struct fold                   fold;
    struct bytes                  stretches, spans, history, agents;
    struct bytes                  replies, legs, leg_facts, clocks, clock_facts, open_spans, teams;
};

/* Vectors over struct bytes: the n-th of a type, how many, one more. */
#define AT(vector, type, i) (&((type *)(void *)(vector).p)[i])
#define COUNT(vector, type) ((vector).n / sizeof(type))
#define PUSH(vector, type) ((type *)vector_push(&(vector), sizeof(type)))

static inline void *vector_push(struct bytes *vector, size_t size)
{
    char *p = vector->cap - vector->n >= size ? vector->p + vector->n : bytes_room(vector, size);

    vector->n += size;
    return p;
}

static inline int64_t floor_s(int64_t us)
{
    return us >= 0 ? us / MICRO : -((-us + MICRO - 1) / MICRO);
}

static inline bool is(struct moment m)
{
    return m.us != NONE;
}

static inline int64_t text_or_none(uint32_t id)
{
    return id ? (int64_t)id : NONE;
}

static inline enum event_kind event_kind(const struct replay_event *e)
{
    return (enum event_kind)((e->order & 0xff) >> 3);
}

/* replay.c */
void            replay_agent(struct replay *r, uint32_t agent);     /* took part */
enum actor_kind replay_actor(const struct policies *p, const struct replay_event *e);
size_t replay_fold(struct replay *r, const struct replay_conversation *c,
                   struct replay_event *events, size_t n, struct replay_facts *ret);

/* time.c */
void          time_begin(struct replay *r, const struct replay_event *events, size_t n,
                         bool has_calendars);
void          time_advance(struct replay *r, int64_t s);
int64_t       time_open_s(const struct replay *r, int64_t s);   /* at any instant */
int64_t       time_due_s(const struct replay *r, int64_t from_s, int64_t span_s, bool business);
bool          time_closed(const struct replay *r, int64_t s);   /* by a calendar that is known */
struct moment time_moment(const struct replay *r, int64_t us);

/* The stretch that goes on after the last event. */
static inline const struct stretch *time_last(const struct replay *r)
{
    return AT(r->stretches, struct stretch, COUNT(r->stretches, struct stretch) - 1);
}

/* The position of `s` in the calendar now in force. */
static inline int64_t stretch_open_s(const struct stretch *t, int64_t s)
{
    return t->calendar ? t->open_s + calendar_position_s(t->calendar, s) - t->position_s
                       : t->open_s;
}

/* talk.c */
void talk_message(struct replay *r, const struct replay_event *e, const struct replay_event *end);
void talk_answered(struct replay *r, const struct replay_event *e);
void talk_finish(struct replay *r, struct conversation_fact *f);
struct moment talk_start(const struct replay *r, struct moment response);

/* state.c */
void state_open(struct replay *r);              /* once a worker, when its words are read */
void state_begin(struct replay *r);
void state_status(struct replay *r, uint32_t word);
void state_deleted(struct replay *r, bool deleted);
void state_held(struct replay *r);              /* call after a change to fold.held */
void state_matched(struct replay *r);           /* call if service-level policies look at it */
const struct standing *state_standing(const struct replay *r, int64_t us);
const struct resolution *state_first(const struct replay *r);
const struct resolution *state_standing_resolution(const struct replay *r);
void state_finish(struct replay *r, struct conversation_fact *f);

/* legs.c */
void legs_event(struct replay *r, enum event_kind kind, const struct replay_event *e);
void legs_finish(struct replay *r, struct conversation_fact *f);
void legs_transfer(struct replay *r);           /* one move counted per instant */

/* open.c */
void open_cut(struct replay *r);                /* after the last event of an instant */

/* clocks.c */
void clocks_target(struct replay *r, uint32_t value);
void clocks_policies(struct replay *r);         /* looks for the policy that matches now */
void clocks_customer(struct replay *r);         /* a customer's public message */
void clocks_agent(struct replay *r);            /* an agent's public message */
void clocks_response(struct replay *r);         /* the first response was given */
void clocks_resolved(struct replay *r);

/* due.c */
void clocks_finish(struct replay *r);

#endif
