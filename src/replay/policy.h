/* policy.h -- where honest systems differ: each choice by name, with its default.
 *
 * One table (policy.c) says which policies there are; docs/policies.md, the
 * records of type `policy`, the manual and the figures read it. Zero is the
 * default of every one of them, so an empty struct is the documented default. */
#ifndef POLICY_H
#define POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

enum { POLICY_LIST_SIZE = 128, POLICY_CODE_SIZE = 4, POLICY_NUMBER_MAX = 86400 };

enum first_response_start { START_FIRST_CUSTOMER_MESSAGE, START_CREATED, START_QUEUED,
                            START_BOT_HANDOFF };
enum next_response_set { NEXT_OLDEST_UNANSWERED, NEXT_EACH_TARGET };
enum interval_attribution { INTERVAL_ENTRY, INTERVAL_ANSWER, INTERVAL_END };
enum survey_repeat { SURVEY_LAST, SURVEY_FIRST, SURVEY_ALL };

struct policies {
    uint8_t  first_response_start;              /* enum first_response_start */
    uint8_t  first_response_next_any;           /* first_response_agent_opened: next_any */
    uint8_t  first_response_after_public;       /* first_response_after: first_public */
    uint8_t  note_opens;
    uint8_t  bot_answers_include;
    uint8_t  merged_include, spam_include, deleted_include, test_include;
    uint8_t  sla_tie_breached;
    uint8_t  sla_retarget_from_change;
    uint8_t  sla_withdrawn_counted;
    uint8_t  first_response_clock_from_created;
    uint8_t  next_response_set;                 /* enum next_response_set */
    uint8_t  calendar_change_last;
    uint8_t  resolution_first;                  /* resolution_reopened: first */
    uint8_t  closed_unless_solved;              /* closed_counts: unless_solved */
    uint8_t  interval_attribution;              /* enum interval_attribution */
    uint8_t  agent_first;                       /* order_at_one_instant: agent_first */
    uint8_t  survey_repeat;                     /* enum survey_repeat */
    uint32_t calendar_grace_s;
    char     agent_roles[POLICY_LIST_SIZE];     /* lists: words with commas; "": the default */
    char     resolved_states[POLICY_LIST_SIZE];
    char     resolution_pauses[POLICY_LIST_SIZE];
    char     currency[POLICY_CODE_SIZE];        /* ISO 4217; "": that of most amounts */
};

enum policy_kind { POLICY_CHOICE, POLICY_LIST, POLICY_NUMBER, POLICY_CODE };

/* Where a policy takes effect. Both: every candidate is kept for queries, and
 * the columns "by the source's policies" follow it in replay. */
enum policy_stage { POLICY_REPLAY = 1, POLICY_QUERY = 2, POLICY_BOTH = 3 };

struct policy {
    const char       *name;
    enum policy_kind  kind;
    const char       *values;                   /* choice: a|b, default first; else the default */
    enum policy_stage stage;
    size_t            offset;                   /* in struct policies */
    const char       *doc;
};

/* The table; ret_n rows. */
const struct policy *policy_table(size_t *ret_n);

/* Sets one policy by name and value. ERR_INVALID names what would be allowed. */
MUST_USE bool policies_set(struct policies *p, struct str name, struct str value, struct err *e);

/* The value in force, as policies_set() takes it; its place in the table. */
struct str policies_value(const struct policies *p, const struct policy *policy,
                          char text[POLICY_LIST_SIZE]);

/* The policies that reproduce a connector's own figures; the defaults for
 * connectors that have none. */
void policies_preset(struct str connector, struct policies *ret);

/* Whether a list holds the word. `list` is the policy's row. */
bool policies_list_has(const struct policies *p, const struct policy *list, struct str word);

/* The row of that name, or NULL. */
const struct policy *policy_of(struct str name);

#endif
