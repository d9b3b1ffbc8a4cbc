/* facts.c -- the fact tables of facts.h as data. */
#include "facts.h"

/* WORD and ID are texts; the other tables find the id with the conversation. */
#define COLUMN_WORD COLUMN_TEXT
#define COLUMN_ID   COLUMN_TEXT
#define COLUMN_REAL COLUMN_DOUBLE

enum { IS_WORD = 1, IS_ID = 2, IS_TEXT = 0, IS_BOOL = 0, IS_INT = 0, IS_REAL = 0, IS_TIME = 0 };

#define COLUMN(name, type, doc) \
    { #name, COLUMN_##type, doc, (IS_##type) == IS_WORD, false },
#define COLUMN_JOINED(name, type, doc) \
    { #name, COLUMN_##type, doc, (IS_##type) == IS_WORD, (IS_##type) == IS_ID },
#define COLUMN_SHOWN(name, type, doc) \
    { #name, COLUMN_##type, doc, (IS_##type) == IS_WORD, true },
#define COLUMN_PERSON(name, type, doc) { #name, COLUMN_##type, doc, false, false, INSTEAD_##name },
#define COLUMN_MATTER(name, type, doc) \
    { #name, COLUMN_##type, doc, false, false, NULL, UNSAID_##name },
#define COUNT(name, type, doc) + 1

/* A customer who is nobody else is the person. */
#define INSTEAD_person_source "source"
#define INSTEAD_person        "customer"

/* A conversation that nothing is said of is a matter of its own. */
#define UNSAID_matter_at    "created_at"
#define UNSAID_matter_first "true"

static const struct column_def conversation_columns[] = {
    FACT_ROW(COLUMN) FACT_CONVERSATION_ROW(COLUMN) FACT_CONVERSATION(COLUMN)
};
static const struct column_def reply_columns[] = { FACT_ROW(COLUMN_JOINED) FACT_REPLY(COLUMN) };
static const struct column_def leg_columns[] = { FACT_ROW(COLUMN_JOINED) FACT_LEG(COLUMN) };
static const struct column_def sla_clock_columns[] = {
    FACT_ROW(COLUMN_JOINED) FACT_SLA_CLOCK(COLUMN)
};
static const struct column_def open_span_columns[] = {
    FACT_ROW(COLUMN_JOINED) FACT_OPEN_SPAN(COLUMN)
};
static const struct column_def conversation_team_columns[] = {
    FACT_ROW(COLUMN_JOINED) FACT_CONVERSATION_TEAM(COLUMN)
};
static const struct column_def person_gap_columns[] = {
    FACT_ROW(COLUMN_SHOWN) FACT_PERSON_ROW(COLUMN_PERSON) FACT_PERSON_CONTACT(COLUMN_SHOWN)
    FACT_PERSON_NEXT(COLUMN) FACT_PERSON_MATTER(COLUMN_MATTER) FACT_PERSON_SURVEY(COLUMN)
};
static const struct column_def agent_interval_columns[] = { FACT_AGENT_INTERVAL(COLUMN) };
static const struct column_def answer_columns[] = { FACT_ANSWER(COLUMN) };
static const struct column_def invitation_columns[] = { FACT_INVITATION(COLUMN) };
static const struct column_def review_columns[] = { FACT_REVIEW(COLUMN) };
static const struct column_def criterion_columns[] = { FACT_CRITERION(COLUMN) };
static const struct column_def opinion_columns[] = { FACT_OPINION(COLUMN) };
static const struct column_def session_columns[] = { FACT_SESSION(COLUMN) };
static const struct column_def vote_columns[] = { FACT_VOTE(COLUMN) };
static const struct column_def mention_columns[] = { FACT_MENTION(COLUMN) };
static const struct column_def offer_columns[] = { FACT_OFFER(COLUMN) };
static const struct column_def purchase_columns[] = { FACT_PURCHASE(COLUMN) };
static const struct column_def customer_columns[] = { FACT_CUSTOMER(COLUMN) };
static const struct column_def customer_span_columns[] = { FACT_CUSTOMER_SPAN(COLUMN) };

#define TABLE(name, doc, columns, ...) \
    { name, doc, columns, sizeof (columns) / sizeof *(columns), __VA_ARGS__ }

static const struct table_def tables[FACT_TABLES] = {
    [FACTS_CONVERSATION] = TABLE("conversation", "One row a conversation.",
                                 conversation_columns, "source, conversation_id"),
    [FACTS_REPLY] = TABLE("reply", "One row a reply of an agent.",
                          reply_columns, "source, conversation_id, number"),
    [FACTS_LEG] = TABLE("leg", "One row a visit to a queue, or an agent rung or on the line.",
                        leg_columns, "source, conversation_id, number"),
    [FACTS_SLA_CLOCK] = TABLE("sla_clock", "One row a service-level clock.",
                              sla_clock_columns, "source, conversation_id, clock, applied_at"),
    [FACTS_OPEN_SPAN] = TABLE("open_span",
                              "One row a stretch of time in which a conversation was not "
                              "resolved and its team, agent and the like did not change.",
                              open_span_columns, "source, conversation_id, number"),
    [FACTS_CONVERSATION_TEAM] = TABLE("conversation_team",
                                      "One row a conversation and team that it was with: whose "
                                      "it is.",
                                      conversation_team_columns,
                                      "source, conversation_id, team"),
    [FACTS_PERSON_GAP] = TABLE("person_gap",
                               "One row a conversation: what the same person did next.",
                               person_gap_columns, "source, conversation_id", .sparse = true),
    [FACTS_AGENT_INTERVAL] = TABLE("agent_interval",
                                   "One row a stretch of time that an agent spent in one state; "
                                   "paid time is logged_in and break together. Only agents with "
                                   "records of type agent_state have any.",
                                   agent_interval_columns, "source, agent, state, from_at"),
    [FACTS_ANSWER] = TABLE("answer", "One row an answer to a survey.", answer_columns,
                           "source, answer_id"),
    [FACTS_INVITATION] = TABLE("invitation", "One row a survey that was sent.",
                               invitation_columns, "source, invitation_id"),
    [FACTS_REVIEW] = TABLE("review", "One row a quality review.", review_columns,
                           "source, review_id"),
    [FACTS_CRITERION] = TABLE("criterion", "One row a category of a quality review's scorecard.",
                              criterion_columns, "source, review_id, number"),
    [FACTS_OPINION] = TABLE("opinion", "One row a text of a customer with a known sentiment.",
                            opinion_columns, "source, said_in, record_id"),
    [FACTS_SESSION] = TABLE("session", "One row a session in which a customer helped himself.",
                            session_columns, "source, session_id"),
    [FACTS_VOTE] = TABLE("vote", "One row a vote on an article.", vote_columns,
                         "source, vote_id"),
    [FACTS_MENTION] = TABLE("mention", "One row a post about the company.", mention_columns,
                            "source, mention_id"),
    [FACTS_OFFER] = TABLE("offer", "One row an offer that service made.", offer_columns,
                          "source, offer_id"),
    [FACTS_PURCHASE] = TABLE("purchase", "One row an order, or the registration of a product.",
                             purchase_columns, "source, order_id, registration"),
    [FACTS_CUSTOMER] = TABLE("customer", "One row a person who is a customer: of whom more is "
                             "known than that there is a record.", customer_columns,
                             "source, customer"),
    [FACTS_CUSTOMER_SPAN] = TABLE("customer_span",
                                  "One row a stretch of time in which something is so of a "
                                  "person who is a customer.", customer_span_columns,
                                  "source, customer, what, from_at, record_id, to_at, mrr, amount"),
};

const struct table_def *facts_table(enum fact_table table)
{
    return &tables[table];
}

size_t facts_row_columns(enum fact_table table)
{
    size_t common = 0 FACT_ROW(COUNT);

    if (table == FACTS_CONVERSATION)
        return common FACT_CONVERSATION_ROW(COUNT);
    if (table >= FACTS_AGENT_INTERVAL)
        return 0;
    return table == FACTS_PERSON_GAP ? common FACT_PERSON_ROW(COUNT) : common;
}
