/* demo_priv.h -- what the parts of the made-up company share.
 *
 * Instants here are whole seconds UTC; days are local ones, counted from the
 * year's first. What would happen at or after a conversation's cut, mostly the
 * year's end, is not written: it is still to come. */
#ifndef DEMO_PRIV_H
#define DEMO_PRIV_H

#include "arena.h"
#include "bytes.h"
#include "calendar.h"
#include "demo.h"
#include "dice.h"
#include "event.h"
#include "instant.h"
#include "phrases.h"

enum channel { PHONE, EMAIL, WEB_FORM, LIVE_CHAT, MESSAGING, SOCIAL, CHANNELS };
enum team { TEAM_ORDERS, TEAM_TECHNICAL, TEAM_ACCOUNTS, TEAMS };
enum tier { ENTERPRISE, BUSINESS, FREEMIUM, TIERS };
enum priority { URGENT, HIGH, NORMAL, LOW, PRIORITIES };

enum { HOUR_S = 3600, MINUTE_S = 60, NOBODY = -1, YEAR_DAYS_MAX = 400, ID_SIZE = 32 };

/* What is planted for others to find: docs/demo.md gives the sizes. Per mille. */
#define SLOW_TEAM TEAM_ACCOUNTS
enum { SLOW_TEAM_DELAY = 1500, SLOW_TEAM_PACE = 1300, SENTIMENT_KNOWN = 600 };

extern const char *const channel_names[CHANNELS];
extern const char *const team_names[TEAMS];     /* their ids, too */
extern const char *const tier_names[TIERS];
extern const char *const priority_names[PRIORITIES];

/* Records on their way to the sink. The first failure stays and ends everything. */
struct out {
    const struct sink *sink;
    struct row         row;
    bool               skip, failed;
    struct err         err;
    int64_t            cut_s;                   /* nothing at or after it is written */
    int64_t            ids[RECORD_KINDS];       /* given so far */
};

/* One record; id NULL: the next number. */
void out_open(struct out *o, enum record_kind kind, const char *id, int64_t at_s);
void out_text(struct out *o, const char *field, const char *text);
__attribute__((format(printf, 3, 4)))
void out_print(struct out *o, const char *field, const char *fmt, ...);
void out_int(struct out *o, const char *field, int64_t number);
void out_bool(struct out *o, const char *field, bool is);
void out_time(struct out *o, const char *field, int64_t at_s);
void out_close(struct out *o);

struct shift {                                  /* local minutes of a day; to 0: at home */
    int16_t from_min, to_min, lunch_min;
};

struct span {
    int64_t from_s, to_s, wrapped_s;            /* on the line, and after-call work */
};

enum { SPANS_A_DAY = 128 };

struct agent {
    char         id[ID_SIZE];
    const char  *given, *family;
    enum team    team;
    int64_t      pace;                          /* per mille of the usual time: less is faster */
    int64_t      care;                          /* per mille: above 1000, problems stay solved */
    int          first_day, last_day;           /* at the company, last_day excluded */
    bool         learning;                      /* new: slow at first */
    bool         specialist;                    /* gets the hard cases */
    struct shift shifts[YEAR_DAYS_MAX];
    struct span  spans[SPANS_A_DAY];            /* live contacts of the day under way */
    int          n_spans;
};

struct customer {
    int64_t       number;
    enum tier     tier;
    enum language language;
    int64_t       account;                      /* NONE: a private person */
    int64_t       since_s, left_s;              /* INT64_MAX: still there */
    bool          subscribed;
};

/* What was bad about the newest contact with a person: bits. */
enum service { SERVICE_SLOW = 1, SERVICE_REOPENED = 2, SERVICE_UNHAPPY = 4, SERVICE_NEGATIVE = 8 };

/* All that is kept of a person while the year goes on. */
struct member {
    int32_t left_s;                             /* after the year's start; INT32_MAX: still there */
    uint8_t service;                            /* bits of enum service */
    uint8_t invited;                            /* surveys sent to them so far */
    bool    bought;                             /* something that a contact of the year was about */
};

/* Somebody who will be back about the same. */
struct repeat {
    int64_t       at_s, customer, matter, of;
    enum channel  channel;
    enum category category;
};

struct demo {
    const struct demo_options *options;
    struct arena              *arena;
    struct out                 out;
    const struct zone         *zone;
    const struct calendar     *calendar;
    char                       holidays[1024];
    int64_t                    from_s, to_s;
    int64_t                    first_day;       /* local days since 1970 */
    int                        days;
    int64_t                    noon_s[YEAR_DAYS_MAX];
    struct agent              *agents;
    int                        n_agents;
    int                        team_from[TEAMS + 1];    /* places in agents, by team */
    int64_t                    customers;
    struct member             *members;         /* by number of the customer */
    int64_t                    conversations;   /* made so far */
    int                        incident_day, release_day;
    int64_t                    day_weights[YEAR_DAYS_MAX];
    int64_t                    profile_sums[CHANNELS];
    struct bytes               repeats;         /* struct repeat, a heap by at_s */
    struct bytes               arrivals;        /* struct arrival, of one day */
    int64_t                    live_cut_s;      /* the telephone system's log ends here */
};

/* A conversation under way. */
struct contact {
    int64_t         number;
    char            id[ID_SIZE], customer_id[ID_SIZE];
    int64_t         at_s;
    int             day;
    enum channel    channel;
    enum category   category;
    enum team       team;
    enum priority   priority;
    struct customer customer;
    int64_t         matter, of;                 /* order number; earlier conversation; 0: none */
    bool            incident, last;             /* last: the log ends while it runs */
    enum mood       mood;                       /* of the customer's last message */
    struct dice     dice;
};

/* How it came out, for what follows from it. */
struct result {
    int64_t resolved_s;                         /* 0: it was not */
    int64_t wait_s;                             /* to an answer or a first reply */
    int     agent;                              /* NOBODY: none */
    int     reopens;
    bool    unresolved, abandoned, junk;
    bool    happy;                              /* with it, whether asked or not */
};

/* company.c */
bool company_open(struct demo *d, struct err *e);
void company_write(struct demo *d);
int  company_day(const struct demo *d, int64_t at_s);
int64_t company_minute_s(const struct demo *d, int day, int minute);    /* a local time of day */
bool company_is_open(const struct demo *d, int64_t at_s);
bool company_is_busy_season(const struct demo *d, int day);
bool company_is_incident(const struct demo *d, int day);
bool company_is_holiday(const struct demo *d, int day);

/* agents.c */
void agents_open(struct demo *d);
void agents_write(struct demo *d);
int64_t agent_pace(const struct demo *d, int agent, int day);

/* The first instant from at_s on when the agent is at work; INT64_MAX: never again. */
int64_t agent_at_work_s(const struct demo *d, int agent, int64_t at_s);

/* Who is sought: of a team, for a hard case or another one. */
struct wanted {
    enum team team;
    bool      hard;
};

/* An agent who is at work; NOBODY. Live: and free for a call or chat. */
int agents_find(struct demo *d, struct dice *dice, struct wanted wanted, int64_t at_s);
int agents_find_free(struct demo *d, struct dice *dice, struct wanted wanted, int64_t at_s,
                     bool chat);

/* An agent who will be at work, and when. */
int agents_next(struct demo *d, struct dice *dice, struct wanted wanted, int64_t at_s,
                int64_t *ret_at_s);

void agents_occupy(struct demo *d, int agent, struct span span);
void agents_end_day(struct demo *d, int day);

/* people.c */
void people_open(struct demo *d);
void people_write(struct demo *d);
struct customer people_customer(const struct demo *d, int64_t number);
struct customer people_pick(const struct demo *d, struct dice *dice, int64_t at_s);
bool people_is_twin(int64_t number);            /* somebody known, under another address */
struct member *people_member(const struct demo *d, int64_t number);
void people_account(int64_t account, char text[64]);
const char *people_currency(const struct customer *c);

/* A price in cents of euro, in what the customer pays with; the record open is to have it. */
void people_price(struct demo *d, const struct customer *c, const char *field, int64_t cents);

/* loyalty.c: who stays, who pays, who leaves */
void loyalty_day(struct demo *d, int day);      /* some leave, more of those served badly */
void loyalty_write(struct demo *d);             /* after the last day */

/* volume.c */
void volume_open(struct demo *d);
void volume_write(struct demo *d);              /* every conversation of the year */
void volume_repeat(struct demo *d, const struct repeat *r);
int64_t volume_season(const struct demo *d, int day);
enum category volume_category(const struct demo *d, struct dice *dice, int day);

/* contact.c: what calls, chats and tickets have in common */
enum said_by { BY_NOBODY, BY_CUSTOMER, BY_AGENT, BY_BOT, BY_SYSTEM };

struct wanted contact_wants(const struct contact *c, enum team team);
void contact_open(struct demo *d, const struct contact *c, const char *kind);
void contact_event(struct demo *d, const struct contact *c, int64_t at_s, enum event_kind kind,
                   const char *value, enum said_by by, int agent);
void contact_seconds(struct demo *d, const struct contact *c, int64_t at_s, enum event_kind kind,
                     int agent, int64_t seconds);
void contact_says(struct demo *d, const struct contact *c, int64_t at_s, enum said_by by,
                  int agent, const char *text);
void contact_asks(struct demo *d, struct contact *c);   /* the first message */
void contact_feels(struct demo *d, struct contact *c, int64_t at_s, enum mood mood);
void contact_sentiment(struct out *o, struct dice *dice, enum mood mood);
void contact_note(struct demo *d, const struct contact *c, int64_t at_s, int agent);
void contact_acknowledge(struct demo *d, const struct contact *c, int64_t at_s);
void contact_again(struct demo *d, struct contact *c, const struct result *r, int64_t from_s);

/* call.c, chat.c, ticket.c: all of a conversation's events */
void phone_write(struct demo *d, struct contact *c, struct result *r);
void chat_write(struct demo *d, struct contact *c, struct result *r);
void ticket_write(struct demo *d, struct contact *c, struct result *r);

/* survey.c */
void survey_write(struct demo *d, struct contact *c, struct result *r);
void survey_relations(struct demo *d, int day);     /* of customers and employees, by day */

/* review.c: reviews of agents' work, and what they offer */
void review_write(struct demo *d, struct contact *c, const struct result *r);

/* touch.c: self-service, votes, mentions, orders that led to a conversation */
void touch_before(struct demo *d, struct contact *c);
void touch_day(struct demo *d, int day, int64_t conversations);

#endif
