/* facts.h -- what replay makes of a conversation's records: the columns of the fact tables.
 *
 * One list a table; the struct, the store's DDL, the exports and the manual
 * come from it. What replay makes is all int64: an instant in microseconds UTC, a
 * span in whole seconds, a count, 0 or 1, or for a word (a text that repeats)
 * a number given by intern(), which is what the store keeps. NONE is "no
 * data". `x_business_s` beside an instant `x_at` is the open time from creation
 * to it, so that the business time between any two instants of a conversation
 * is a subtraction, whatever policy picks them. */
#ifndef FACTS_H
#define FACTS_H

#include "str.h"
#include "table.h"

/* Columns that say which conversation it is, first in every table: from its own record,
 * but for `aside`. */
#define FACT_ROW(X) \
    X(source, WORD, "who keeps the conversation") \
    X(conversation_id, ID, "the source's id of it") \
    X(kind, WORD, "ticket, call or chat") \
    X(channel, WORD, "channel it came by") \
    X(aside, INT, "why it does not count by default, added up: 1 merged, 2 deleted, 4 spam, " \
      "8 test; 0: it counts")

enum { ASIDE_MERGED = 1, ASIDE_DELETED = 2, ASIDE_SPAM = 4, ASIDE_TEST = 8 };

#define FACT_CONVERSATION_ROW(X) \
    X(customer, TEXT, "the customer's id") \
    X(account, TEXT, "the customer's organisation") \
    X(language, WORD, "language of the conversation") \
    X(matter, TEXT, "order or case number it is about") \
    X(tags, TEXT, "tags, a JSON array")

#define FACT_CONVERSATION(X) \
    X(created_at, TIME, "creation") \
    X(agent_opened, BOOL, "an agent wrote first") \
    X(first_customer_message_at, TIME, "first public message of the customer") \
    X(first_customer_message_business_s, INT, "open time from creation to it") \
    X(queued_at, TIME, "first entry into a queue") \
    X(queued_business_s, INT, "open time from creation to it") \
    X(offered_at, TIME, "first entered a queue or rang an agent, or was answered without") \
    X(offered_business_s, INT, "open time from creation to it") \
    X(bot_handoff_at, TIME, "the bot gave way to a person") \
    X(bot_handoff_business_s, INT, "open time from creation to it") \
    X(first_assigned_at, TIME, "first assignment to an agent") \
    X(first_assigned_s, INT, "from creation to it") \
    X(first_assigned_business_s, INT, "the same in open time") \
    X(first_response_at, TIME, "first response, by the source's policies") \
    X(first_response_start_at, TIME, "where its clock starts, by the source's policies") \
    X(first_response_s, INT, "from start to first response") \
    X(first_response_business_s, INT, "the same in open time") \
    X(first_reply_at, TIME, "first agent reply after a customer's message") \
    X(first_reply_business_s, INT, "open time from creation to it") \
    X(first_agent_message_at, TIME, "first public agent message but the opening one") \
    X(first_agent_message_business_s, INT, "open time from creation to it") \
    X(first_bot_answer_at, TIME, "first real answer of a bot") \
    X(first_bot_answer_business_s, INT, "open time from creation to it") \
    X(answered_at, TIME, "first answer by an agent on a call or in a chat") \
    X(answered_business_s, INT, "open time from creation to it") \
    X(wait_s, INT, "from offered_at to answered_at, or unanswered to giving up or leaving") \
    X(wait_business_s, INT, "the same in open time") \
    X(first_resolution_at, TIME, "first resolution") \
    X(first_resolution_s, INT, "from creation to it") \
    X(first_resolution_business_s, INT, "the same in open time") \
    X(full_resolution_at, TIME, "last resolution, where it stands") \
    X(full_resolution_s, INT, "from creation to it") \
    X(full_resolution_business_s, INT, "the same in open time") \
    X(requester_wait_s, INT, "finished spans in new, open and hold") \
    X(requester_wait_business_s, INT, "the same in open time") \
    X(agent_wait_s, INT, "finished spans in pending") \
    X(agent_wait_business_s, INT, "the same in open time") \
    X(on_hold_s, INT, "finished spans in hold") \
    X(on_hold_business_s, INT, "the same in open time") \
    X(on_hold_first_resolution_s, INT, "of them, up to the first resolution") \
    X(on_hold_first_resolution_business_s, INT, "the same in open time") \
    X(pending_first_resolution_s, INT, "finished spans in pending up to the first resolution") \
    X(pending_first_resolution_business_s, INT, "the same in open time") \
    X(replies, INT, "public agent messages but one that opened it") \
    X(replies_to_resolution, INT, "of them, up to the resolution that stands") \
    X(customer_messages, INT, "public customer messages") \
    X(customer_messages_to_resolution, INT, \
      "after the opening one, up to the resolution that stands") \
    X(turns, INT, "customer messages that start a new turn; 1 for a call or chat without any") \
    X(bot_answers, INT, "real answers by bots") \
    X(automatic_messages, INT, "acknowledgements and the like") \
    X(private_notes, INT, "private notes of agents") \
    X(touches, INT, "agent interactions: replies, or answered legs") \
    X(reopens, INT, "changes from resolved back to work") \
    X(assignments, INT, "times an agent was assigned") \
    X(agents, INT, "different agents who replied, answered or were assigned") \
    X(transfers, INT, "moves between agents, teams or queues") \
    X(escalations, INT, "escalations") \
    X(work_s, INT, "working time recorded by agents") \
    X(legs, INT, "queue visits and answers") \
    X(answered_legs, INT, "legs answered by an agent") \
    X(queue_wait_s, INT, "time waited in queues") \
    X(ring_s, INT, "time rung at agents") \
    X(talk_s, INT, "talk time without hold") \
    X(hold_s, INT, "time the customer was held") \
    X(wrap_up_s, INT, "after-call work") \
    X(abandoned, BOOL, "the customer gave up before an answer") \
    X(abandon_wait_s, INT, "time waited before giving up") \
    X(blocked, BOOL, "refused before any queue") \
    X(voicemail, BOOL, "went to voicemail") \
    X(callback, BOOL, "a callback was asked for") \
    X(queue, WORD, "first queue it entered") \
    X(outcome, WORD, "of calls and chats: answered; else abandoned, no_answer, voicemail, " \
      "callback or blocked; out_of_hours: given up, rung out or gone to voicemail, and offered " \
      "while closed; none: unknown") \
    X(ended_at, TIME, "end of the call or chat") \
    X(single_touch, BOOL, "resolved with exactly one agent interaction, never reopened") \
    X(agentless, BOOL, "resolved without any agent action") \
    X(merged_into, WORD, "conversation it was merged into") \
    X(spam, BOOL, "marked as spam") \
    X(deleted, BOOL, "deleted, and not restored") \
    X(test, BOOL, "a test") \
    X(status, WORD, "status that stands") \
    X(status_since_at, TIME, "since when") \
    X(awaiting_since_at, TIME, "earliest public customer message still unanswered") \
    X(updated_at, TIME, "latest event") \
    X(updated_business_s, INT, "open time from creation to it") \
    X(calendar, WORD, "calendar in force since then; none: the source's own") \
    X(priority_created, WORD, "priority at creation") \
    X(priority_first_response, WORD, "priority at the first response") \
    X(priority_first_resolution, WORD, "priority at the first resolution") \
    X(priority_full_resolution, WORD, "priority at the resolution that stands") \
    X(priority, WORD, "priority that stands") \
    X(category_created, WORD, "category at creation, or the first it was given") \
    X(category_first_response, WORD, "category at the first response") \
    X(category_first_resolution, WORD, "category at the first resolution") \
    X(category_full_resolution, WORD, "category at the resolution that stands") \
    X(category, WORD, "category that stands") \
    X(tier_created, WORD, "tier at creation") \
    X(tier_first_response, WORD, "tier at the first response") \
    X(tier_first_resolution, WORD, "tier at the first resolution") \
    X(tier_full_resolution, WORD, "tier at the resolution that stands") \
    X(tier, WORD, "tier that stands") \
    X(team_created, WORD, "team at creation, or the first it was given") \
    X(team_first_response, WORD, "team at the first response") \
    X(team_first_resolution, WORD, "team at the first resolution") \
    X(team_full_resolution, WORD, "team at the resolution that stands") \
    X(team, WORD, "team that stands") \
    X(agent_assigned, WORD, "first agent assigned, or who answered first") \
    X(agent_first_response, WORD, "author of the first response") \
    X(agent_first_resolution, WORD, "assignee at the first resolution") \
    X(agent_full_resolution, WORD, "assignee at the resolution that stands") \
    X(agent, WORD, "assignee that stands")

/* How things stood when the fact happened: last in the other tables. */
#define FACT_STANDING(X) \
    X(priority, WORD, "priority at that instant") \
    X(category, WORD, "category at that instant") \
    X(tier, WORD, "tier at that instant") \
    X(team, WORD, "team at that instant")

#define FACT_REPLY(X) \
    X(number, INT, "1 for the first reply of the conversation") \
    X(at, TIME, "when it was sent") \
    X(agent, WORD, "its author") \
    X(answers_at, TIME, "earliest customer message still unanswered; none: it answers nothing") \
    X(response_s, INT, "from that message to the reply") \
    X(response_business_s, INT, "the same in open time") \
    X(first_response, BOOL, "it is the first response") \
    FACT_STANDING(X)

#define FACT_LEG(X) \
    X(number, INT, "1 for the first leg of the conversation") \
    X(queue, WORD, "queue entered") \
    X(queued_at, TIME, "entry") \
    X(offered_at, TIME, "first rang at an agent") \
    X(answered_at, TIME, "answered") \
    X(ended_at, TIME, "left: hung up, given up, moved on") \
    X(agent, WORD, "who answered, or whom it rang at") \
    X(outcome, WORD, "answered; else abandoned, no_answer, voicemail, callback, blocked or " \
      "transferred (moved on unanswered); none: unknown") \
    X(wait_s, INT, "queued (or offered) to answered or left") \
    X(wait_business_s, INT, "the same in open time") \
    X(ring_s, INT, "rung at this agent") \
    X(talk_s, INT, "talk without hold") \
    X(hold_s, INT, "customer held") \
    X(wrap_up_s, INT, "after-call work") \
    FACT_STANDING(X)

#define FACT_SLA_CLOCK(X) \
    X(clock, WORD, "first_response, next_response, periodic_update, resolution, agent_work, " \
      "requester_wait") \
    X(applied_at, TIME, "instant it counts from") \
    X(target_s, INT, "target") \
    X(business, BOOL, "counts open time") \
    X(elapsed_s, INT, "time counted when it ended; none while it runs") \
    X(breached, BOOL, "elapsed is over the target") \
    X(due_at, TIME, "when the target runs out; none for agent_work and requester_wait") \
    X(ended_at, TIME, "fulfilment; none for agent_work and requester_wait") \
    X(state, WORD, "ended, running, paused, withdrawn") \
    X(settled_at, TIME, \
      "earlier of due and stop: places it in a period; lies ahead while it runs in time") \
    X(stopped_at, TIME, "end or withdrawal, of every clock") \
    X(spent_s, INT, "time counted up to the last change of state, or of the calendar") \
    X(running_since_at, TIME, "while it runs: since when; add the time from here to now") \
    X(calendar, WORD, "calendar in force since then; none: the source's own") \
    X(policy, WORD, "service-level policy that set it") \
    FACT_STANDING(X)

/* A stretch of time in which the conversation was not resolved and none of this changed.
 * At most one holds at any instant: from from_at on, up to and without to_at. A call or a
 * chat is open until it ends, and after that only where it was reopened, or where its
 * disposition says unresolved and it has a status. Deleted and merged ones are not open. */
#define FACT_OPEN_SPAN(X) \
    X(number, INT, "1 for the first of the conversation") \
    X(created_at, TIME, "creation of the conversation") \
    X(from_at, TIME, "its start") \
    X(to_at, TIME, "its end: resolved, or something changed; none: it is still so") \
    X(awaiting_since_at, TIME, "earliest public customer message still unanswered") \
    X(replied, BOOL, "a first reply had been given") \
    X(agent, WORD, "assignee") \
    FACT_STANDING(X)

/* Whose conversation it is: it belongs to every team that it was with, however shortly. */
#define FACT_CONVERSATION_TEAM(X) \
    X(team, WORD, "a team that the conversation was with") \
    X(first_at, TIME, "since when first")

/* Gaps to the same person's other conversations: see gaps.h. The person stands
 * among the columns of the row, since people are too many to be interned. Every
 * conversation has a row, one without a customer has no person. Those merged into
 * another, deleted, marked as spam or a test have gaps of their own, but are
 * nobody's next conversation: they are no new contact. */
#define FACT_PERSON_ROW(X) \
    X(person_source, TEXT, "who keeps the customer that stands for the person") \
    X(person, TEXT, "the person: one customer id of that source for all who are the same")

#define FACT_PERSON_CONTACT(X) \
    X(created_at, TIME, "creation of this conversation") \
    X(first_resolution_at, TIME, "its first resolution")

#define FACT_PERSON_NEXT(X) \
    X(next_contact_at, TIME, "creation of the person's next conversation") \
    X(next_contact_s, INT, "from this one's creation to it") \
    X(next_contact_after_resolution_at, TIME, \
      "creation of their next one after the first resolution") \
    X(next_contact_after_resolution_s, INT, "from that resolution to it") \
    X(next_same_matter_at, TIME, "next conversation of the same matter by order, case or link") \
    X(next_same_matter_s, INT, "from this one's creation to it") \
    X(next_same_category_at, TIME, "the person's next conversation in the same category") \
    X(next_same_category_s, INT, "from this one's creation to it")

/* A matter is the conversations that share an order or case number or are linked,
 * whoever's they are, and those that one person opens in one category, each within
 * MATTER_WINDOW_S after the one before; all that hangs together so is one. A
 * conversation that is set aside (see above) is a matter of its own. */
#define FACT_PERSON_MATTER(X) \
    X(matter_at, TIME, \
      "creation of the first conversation of its matter; its own where it is the first") \
    X(matter_first, BOOL, "it is the first of its matter")

/* From answers of kind `resolved` to its survey. */
#define FACT_PERSON_SURVEY(X) \
    X(survey_resolved, BOOL, "the customer's last word on whether it was resolved")

enum { MATTER_WINDOW_S = 7 * 24 * 3600 };

/* What an agent did when, for agents of whom there are records of type agent_state;
 * of others nobody knows how long they were there. Rows of one agent and state do
 * not overlap and do not touch, except where the agent's team changes. */
#define FACT_AGENT_INTERVAL(X) \
    X(source, WORD, "who knows the agent") \
    X(agent, WORD, "the agent's id") \
    X(team, WORD, "the agent's team at from_at, by the records of the agent; none: unknown") \
    X(state, WORD, "logged_in (or available, busy or wrap_up by the records), break; and within " \
      "logged_in: handling (busy, wrap_up, or an answered leg up to its end and wrap-up, " \
      "parallel ones once) and available (but not handling)") \
    X(from_at, TIME, "its start") \
    X(to_at, TIME, "its end; none: it still lasts")

/* --- what follows is made from other records than events --- */

/* Of the conversation that the record names: its id, and why it does not count.
 * The row's key is that of the conversation; of a record that names none, its own. */
#define FACT_ABOUT(X) \
    X(conversation_id, TEXT, "the conversation it is about") \
    X(aside, INT, "why that conversation does not count by default: see there, but that it was " \
      "merged is no reason; 0: it counts")

/* Satisfied, detractor and so on follow the scale: docs/records.md. */
#define FACT_ANSWER(X) \
    X(source, WORD, "who keeps the answer") \
    X(answer_id, TEXT, "the source's id of it") \
    FACT_ABOUT(X) \
    X(survey, WORD, "csat, nps, ces, esat, enps or resolved") \
    X(responded_at, TIME, "when it was given") \
    X(sent_at, TIME, "sending of the invitation that it answers") \
    X(customer, TEXT, "who answered, or whose conversation it is about") \
    X(agent, WORD, "the agent it is about, or the assignee at the conversation's resolution") \
    X(language, WORD, "language of the comment, or of the conversation") \
    X(task, WORD, "of ces: what the customer wanted done") \
    X(scale, WORD, "its scale as the source writes it") \
    X(score, REAL, "the answer; none: blank, not applicable or not on its scale") \
    X(satisfied, BOOL, "it is one of the satisfied answers of its scale; none: unknown") \
    X(promoter, INT, "of nps and enps: 1 promoter, 0 passive, -1 detractor") \
    X(harder, BOOL, "of ces: more is harder on this scale, not easier") \
    X(weight, REAL, "how many answers it stands for") \
    X(is_first, BOOL, "the first answer to its invitation and survey; without an invitation, the " \
      "first to that survey by the customer about the conversation") \
    X(is_last, BOOL, "the last of them") \
    X(sentiment, WORD, "of the comment: positive, neutral, negative") \
    X(comment, TEXT, "what was written")

#define FACT_INVITATION(X) \
    X(source, WORD, "who sent it") \
    X(invitation_id, TEXT, "the source's id of it") \
    FACT_ABOUT(X) \
    X(survey, WORD, "csat, nps, ces, esat, enps or resolved") \
    X(sent_at, TIME, "when it was sent") \
    X(sent_by, WORD, "how it was sent") \
    X(delivered, BOOL, "it reached them") \
    X(answered_at, TIME, "the first answer to it") \
    X(customer, TEXT, "who was asked, or whose conversation it is about") \
    X(agent, WORD, "the agent it is about, or the assignee at the conversation's resolution")

#define FACT_REVIEW_ROW(X) \
    X(source, WORD, "who keeps the review") \
    X(review_id, TEXT, "the source's id of it") \
    FACT_ABOUT(X) \
    X(reviewed_at, TIME, "when it was made") \
    X(agent, WORD, "the agent whose work it was") \
    X(reviewer, WORD, "who reviewed")

#define FACT_REVIEW(X) \
    FACT_REVIEW_ROW(X) \
    X(score, REAL, "weight x points by weight x maximum over the rated categories, in percent; " \
      "0 where a critical one failed; none where nothing was rated") \
    X(critical_failed, BOOL, "a critical category failed: no points in it") \
    X(rated, INT, "categories that were rated")

#define FACT_CRITERION(X) \
    FACT_REVIEW_ROW(X) \
    X(number, INT, "1 for the first category of the review") \
    X(criterion, WORD, "category of the scorecard") \
    X(weight, REAL, "its weight") \
    X(points, REAL, "points given; none: not applicable") \
    X(maximum, REAL, "points that can be had; none: not applicable") \
    X(critical, BOOL, "without points in it the review counts 0")

#define FACT_OPINION(X) \
    X(source, WORD, "who keeps the text") \
    X(record_id, TEXT, "the source's id of the message, answer or post; of a message without " \
      "one a number of its own") \
    FACT_ABOUT(X) \
    X(said_in, WORD, "message, comment (of a survey) or mention") \
    X(said_at, TIME, "when it was written") \
    X(customer, TEXT, "who wrote it, or whose conversation it is about") \
    X(sentiment, WORD, "positive, neutral or negative") \
    X(polarity, INT, "the same as 1, 0, -1") \
    X(is_first, BOOL, "the first such message of its conversation; none: no message") \
    X(is_last, BOOL, "the last such message of its conversation; none: no message") \
    X(shift, INT, "of a conversation's last such message: its polarity less the first one's; " \
      "none: it is the only one")

#define FACT_SESSION(X) \
    X(source, WORD, "who keeps the session") \
    X(session_id, TEXT, "the source's id of it") \
    FACT_ABOUT(X) \
    X(medium, WORD, "knowledge_base, bot, ivr, community or video") \
    X(article, WORD, "article, flow or menu that was used") \
    X(outcome, WORD, "solved, gave_up, handed_over or unknown") \
    X(started_at, TIME, "its start") \
    X(ended_at, TIME, "its end") \
    X(customer, TEXT, "who") \
    X(next_assisted_at, TIME, "creation of the same person's next conversation that was not " \
      "agentless, from the session's start on; or of the one that it led to")

#define FACT_VOTE(X) \
    X(source, WORD, "who keeps the vote") \
    X(vote_id, TEXT, "the source's id of it") \
    X(article, WORD, "the article") \
    X(voted_at, TIME, "when") \
    X(positive, BOOL, "it helped") \
    X(customer, TEXT, "who voted")

#define FACT_MENTION(X) \
    X(source, WORD, "who keeps the post") \
    X(mention_id, TEXT, "the source's id of it") \
    X(class, WORD, "brand_mention, technical_question, account_question, negative_comment, " \
      "help_centre, or the source's own word") \
    X(channel, WORD, "network it was posted on") \
    X(posted_at, TIME, "when") \
    X(customer, TEXT, "the customer, where known") \
    X(language, WORD, "its language") \
    X(sentiment, WORD, "positive, neutral, negative")

/* Amounts are in the currency of the policy `currency`, at the rate of their day. */
#define FACT_OFFER(X) \
    X(source, WORD, "who keeps the offer") \
    X(offer_id, TEXT, "the source's id of it") \
    FACT_ABOUT(X) \
    X(offer, WORD, "upsell or cross_sell") \
    X(made_at, TIME, "when it was made") \
    X(accepted, BOOL, "the customer took it; none: not known yet") \
    X(amount, REAL, "its worth; none also where no rate of exchange is known") \
    X(customer, TEXT, "to whom, or whose conversation it is about") \
    X(agent, WORD, "who made it")

/* From here on a row's key is that of the person, see person_gap; of an order without a
 * customer its own. What they mean: customers.h. */
#define FACT_PURCHASE(X) \
    X(source, WORD, "who keeps the order") \
    X(order_id, TEXT, "the source's id of it") \
    X(customer, TEXT, "who bought") \
    X(registration, BOOL, "a product was registered: no order was seen") \
    X(ordered_at, TIME, "when") \
    X(amount, REAL, "what was paid; none: not said, or no rate of exchange is known") \
    X(margin, REAL, "of it, the margin") \
    X(number, INT, "1 for the person's first purchase; none: nobody known bought") \
    X(previous_at, TIME, "the person's purchase before") \
    X(previous_day_at, TIME, "the person's latest purchase on an earlier day (UTC)") \
    X(next_at, TIME, "the person's next purchase")

#define FACT_CUSTOMER_ROW(X) \
    X(source, WORD, "who keeps the customer that stands for the person") \
    X(customer, TEXT, "that customer's id") \
    X(segment, WORD, "segment, by that customer's record; else by the first of the others in " \
      "order of source and id that says one") \
    X(tier, WORD, "class of service, likewise") \
    X(basis, WORD, "what says whether the person is a customer: subscription, where there is any " \
      "movement of one; else purchase, where there is any; else account") \
    X(first_at, TIME, "since when the person is a customer: the first of sign-up, purchase and " \
      "subscription; without any of them, of the conversations") \
    X(cohort, WORD, "month in UTC, such as 2025-03, in which the basis began: the first " \
      "subscription, the first purchase, or first_at")

#define FACT_CUSTOMER(X) \
    FACT_CUSTOMER_ROW(X) \
    X(left_at, TIME, "said to have left, and not signed up or bought since") \
    X(referred, BOOL, "came through a referral programme: signed up or was referred with one, " \
      "at most a day after first_at") \
    X(programme, WORD, "which; the first, of several") \
    X(purchases, INT, "orders and registrations") \
    X(revenue, REAL, "amount of all orders whose amount is known; none: of no order") \
    X(margin, REAL, "margin of all orders, likewise") \
    X(first_purchase_at, TIME, "the first one") \
    X(last_purchase_at, TIME, "the last one")

/* Spans of one person and kind do not overlap, but for those of subscription, which do not for
 * one of the person's subscriptions. */
#define FACT_CUSTOMER_SPAN(X) \
    FACT_CUSTOMER_ROW(X) \
    X(what, WORD, "subscription: in force with one amount; account: signed up (else first seen) " \
      "and not left; purchase: up to the next one, or to leaving; service: after a resolved " \
      "conversation, up to the next one; touch: at an instant") \
    X(record_id, TEXT, "subscription, order, conversation or event that it comes from; of an " \
      "account, and of a subscription without an id, the customer") \
    X(from_at, TIME, "its start") \
    X(to_at, TIME, "its end; none: it still lasts") \
    X(plan, WORD, "plan of the subscription") \
    X(mrr, REAL, "its monthly revenue at the rate of from_at; none: not said, or no rate of " \
      "exchange is known") \
    X(amount, REAL, "of a purchase, what was paid") \
    X(previous_at, TIME, "of a purchase, the one before") \
    X(previous_day_at, TIME, "of a purchase, the latest one on an earlier day (UTC)") \
    X(first_response_s, INT, "of service: first response of that conversation") \
    X(full_resolution_s, INT, "of service: its resolution") \
    X(reopened, BOOL, "of service: it was reopened") \
    X(satisfied, BOOL, "of service: the last CSAT answer about it was a satisfied one") \
    X(sentiment, WORD, "of service: of the customer's last classed message in it")

#define FACT_MEMBER(name, type, doc) int64_t name;

struct conversation_fact { FACT_CONVERSATION(FACT_MEMBER) };
struct reply_fact { FACT_REPLY(FACT_MEMBER) };
struct leg_fact { FACT_LEG(FACT_MEMBER) };
struct sla_clock_fact { FACT_SLA_CLOCK(FACT_MEMBER) };
struct open_span_fact { FACT_OPEN_SPAN(FACT_MEMBER) };
struct conversation_team_fact { FACT_CONVERSATION_TEAM(FACT_MEMBER) };
struct person_gap_fact {
    FACT_PERSON_CONTACT(FACT_MEMBER) FACT_PERSON_NEXT(FACT_MEMBER) FACT_PERSON_MATTER(FACT_MEMBER)
    FACT_PERSON_SURVEY(FACT_MEMBER)
};
struct agent_interval_fact { FACT_AGENT_INTERVAL(FACT_MEMBER) };

/* What is made from other records has texts and real numbers beside words, instants and
 * counts: a text is none where it has no bytes (p is NULL), a number where it is NAN. */
#define FACT_SAID_WORD(name) int64_t name;
#define FACT_SAID_INT(name)  int64_t name;
#define FACT_SAID_BOOL(name) int64_t name;
#define FACT_SAID_TIME(name) int64_t name;
#define FACT_SAID_REAL(name) double name;
#define FACT_SAID_TEXT(name) struct str name;
#define FACT_SAID(name, type, doc) FACT_SAID_##type(name)

struct answer_fact { FACT_ANSWER(FACT_SAID) };
struct invitation_fact { FACT_INVITATION(FACT_SAID) };
struct review_fact { FACT_REVIEW(FACT_SAID) };
struct criterion_fact { FACT_CRITERION(FACT_SAID) };
struct opinion_fact { FACT_OPINION(FACT_SAID) };
struct session_fact { FACT_SESSION(FACT_SAID) };
struct vote_fact { FACT_VOTE(FACT_SAID) };
struct mention_fact { FACT_MENTION(FACT_SAID) };
struct offer_fact { FACT_OFFER(FACT_SAID) };
struct purchase_fact { FACT_PURCHASE(FACT_SAID) };
struct customer_fact { FACT_CUSTOMER(FACT_SAID) };
struct customer_span_fact { FACT_CUSTOMER_SPAN(FACT_SAID) };

enum fact_table { FACTS_CONVERSATION, FACTS_REPLY, FACTS_LEG, FACTS_SLA_CLOCK, FACTS_OPEN_SPAN,
                  FACTS_CONVERSATION_TEAM, FACTS_PERSON_GAP, FACTS_AGENT_INTERVAL, FACTS_ANSWER,
                  FACTS_INVITATION, FACTS_REVIEW, FACTS_CRITERION, FACTS_OPINION, FACTS_SESSION,
                  FACTS_VOTE, FACTS_MENTION, FACTS_OFFER, FACTS_PURCHASE, FACTS_CUSTOMER,
                  FACTS_CUSTOMER_SPAN, FACT_TABLES };

/* The tables that replay makes come first. */
enum { FACTS_OF_REPLAY = FACTS_CONVERSATION_TEAM + 1 };

/* The whole table: row columns first, then those of the struct, in order. */
const struct table_def *facts_table(enum fact_table table);

/* How many of its first columns come from the conversation's record; 0 from agent_interval on. */
size_t facts_row_columns(enum fact_table table);

#endif
