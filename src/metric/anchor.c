/* anchor.c -- instants that place facts in a period, and how things stood at them. */
#include "metric_priv.h"

#define CREATED "%_created", "agent_assigned"
#define OWN NULL, NULL
#define RESOLVED "coalesce(conversation.%_full_resolution, conversation.%)", NULL

static const struct anchor table[] = {
    { "conversation", "created", "creation", "created_at", CREATED },
    { "conversation", "offered", "entry into a queue, else creation; by the policy "
      "`interval_attribution` the answer or the end instead",
      "if(policy interval_attribution is entry, coalesce(offered_at, created_at), "
      "if(policy interval_attribution is answer, "
      "coalesce(answered_at, ended_at, offered_at, created_at), "
      "coalesce(ended_at, answered_at, offered_at, created_at)))", CREATED },
    { "conversation", "assigned", "first assignment to an agent", "first_assigned_at", CREATED },
    { "conversation", "answered", "first answer on a call or in a chat", "answered_at",
      CREATED },
    { "conversation", "first_response", "first response", "response_at", "%_first_response",
      NULL },
    { "conversation", "first_resolution", "first resolution", "first_resolution_at",
      "%_first_resolution", NULL },
    { "conversation", "first_resolution_or_created",
      "first resolution; creation where there is none",
      "coalesce(first_resolution_at, created_at)",
      "if(first_resolution_at != none, %_first_resolution, %_created)",
      "if(first_resolution_at != none, agent_first_resolution, agent_assigned)" },
    { "conversation", "full_resolution", "the resolution that stands", "full_resolution_at",
      "%_full_resolution", NULL },
    { "conversation", "resolution", "either, by the policy `resolution_reopened`",
      "resolution_at",
      "if(policy resolution_reopened is first, %_first_resolution, %_full_resolution)", NULL },
    { "conversation", "matter", "creation of the first conversation of its matter; "
      "`person_gap` is joined", "person_gap.matter_created_at", CREATED },
    { "reply", "reply", "when it was sent", "at", OWN },
    { "leg", "queued", "entry into the queue, else the first ring",
      "coalesce(queued_at, offered_at)", OWN },
    { "leg", "answered", "the answer", "answered_at", OWN },
    { "leg", "ended", "its end", "ended_at", OWN },
    { "sla_clock", "settled", "fulfilment, or the end of the target if that is earlier",
      "settled_at", OWN },
    { "open_span", "span", "the ends of periods that it holds at: `stock()`, `hours()`", NULL,
      OWN },
    { "agent_interval", "interval", "the periods that it lies in: `hours()`, `stock()`", NULL,
      OWN },
    { "answer", "responded", "when it was given", "responded_at", RESOLVED },
    { "invitation", "sent", "when it was sent", "sent_at", RESOLVED },
    { "review", "reviewed", "when it was made", "reviewed_at", RESOLVED },
    { "criterion", "reviewed", "when the review was made", "reviewed_at", RESOLVED },
    { "opinion", "said", "when it was written", "said_at", RESOLVED },
    { "session", "started", "its start", "started_at", RESOLVED },
    { "vote", "voted", "when it was given", "voted_at", OWN },
    { "mention", "posted", "when it was posted", "posted_at", OWN },
    { "offer", "made", "when it was made", "made_at", RESOLVED },
    { "purchase", "ordered", "when it was ordered", "ordered_at", OWN },
    { "customer", "first", "since when the person is a customer", "first_at", OWN },
    { "customer_period", "period", "start of the period", "from_at", OWN },
    { "customer_span", "span", "the ends of periods that it holds at, the periods that it lies in: "
      "`stock()`, `hours()`", NULL, OWN },
};

enum { ROWS = sizeof table / sizeof *table };

const struct anchor *anchor_table(size_t *ret_n)
{
    *ret_n = ROWS;
    return table;
}

const struct anchor *anchor_of(struct str facts, struct str name)
{
    for (size_t i = 0; i < ROWS; i++)
        if (str_equal(str_of(table[i].table), facts) && str_equal(str_of(table[i].name), name))
            return &table[i];
    return NULL;
}

const char *metric_anchor_name(const struct metric_schema *schema, size_t facts, size_t i)
{
    for (size_t k = 0; k < ROWS; k++)
        if (!strcmp(table[k].table, schema->facts[facts]->name) && i-- == 0)
            return table[k].name;
    return NULL;
}

bool anchor_instant(const struct scope *s, const struct anchor *anchor, const struct expr **ret,
                    struct err *e)
{
    if (anchor->at)
        return check_text(s, anchor->name, anchor->at, ret, e);
    *ret = NULL;
    return true;
}
