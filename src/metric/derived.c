/* derived.c -- columns that are written in the language itself.
 *
 * The response and its start follow src/replay/talk.c, from the candidates that
 * facts keep: replay picks by each source's own policies, and a question that
 * says one of the three policies picks here. What facts cannot tell: a second
 * answer of a bot, and the policy `first_response_after` (replay's own). */
#include "metric_priv.h"

#define CHOSEN "policy first_response_start given or policy bot_answers given " \
    "or policy first_response_agent_opened given"
#define RINGS "kind in (\"call\", \"chat\")"
#define IN_TIME(start) "if(" start " > chosen_response_at, none, " start ")"

static const struct derived table[] = {
    { "conversation", "resolved", "it stands resolved", "full_resolution_at != none" },
    { "conversation", "ever_resolved", "it was resolved once, and may have been reopened",
      "first_resolution_at != none" },
    { "conversation", "resolution_at",
      "the resolution that counts, by the policy `resolution_reopened`",
      "if(policy resolution_reopened is first, first_resolution_at, full_resolution_at)" },
    { "conversation", "response_at", "the first response: by the source's policies, or by those "
      "that the question gives", "if(" CHOSEN ", chosen_response_at, first_response_at)" },
    { "conversation", "response_start_at", "where its clock starts, likewise",
      "if(" CHOSEN ", chosen_start_at, first_response_start_at)" },
    { "conversation", "response_s", "from start to first response, likewise",
      "if(" CHOSEN ", span(chosen_start_at, chosen_response_at), first_response_s)" },

    /* On a call the answering is the reply. Where an agent opened, their next message
     * answers nobody, unless the policy takes it. */
    { "conversation", "agent_response_at", NULL,
      "if(kind = \"call\", answered_at, if(agent_opened and not "
      "policy first_response_agent_opened is next_any, first_reply_at, first_agent_message_at))" },
    { "conversation", "bot_response_at", NULL,
      "if(policy bot_answers is include and (not agent_opened or "
      "policy first_response_agent_opened is next_any or "
      "first_bot_answer_at >= first_customer_message_at), first_bot_answer_at, none)" },
    { "conversation", "chosen_response_at", NULL,
      "if(bot_response_at < agent_response_at, bot_response_at, "
      "coalesce(agent_response_at, bot_response_at))" },

    /* The first of three candidates that does not lie after the response. */
    { "conversation", "first_start_at", NULL,
      "if(policy first_response_start is bot_handoff, bot_handoff_at, "
      "if(policy first_response_start is queued or " RINGS ", queued_at, "
      "first_customer_message_at))" },
    { "conversation", "second_start_at", NULL,
      "if(policy first_response_start is bot_handoff and " RINGS ", queued_at, "
      "first_customer_message_at)" },
    { "conversation", "chosen_start_at", NULL,
      "if(chosen_response_at = none and agent_opened and first_customer_message_at = none, none, "
      "if(policy first_response_start is created, created_at, coalesce("
      IN_TIME("first_start_at") ", " IN_TIME("second_start_at") ", "
      IN_TIME("first_customer_message_at") ", created_at)))" },

    { "person_gap", "matter_created_at", "creation of the first conversation of its matter",
      "coalesce(person_gap.matter_at, conversation.created_at)" },
    { "person_gap", "opens_matter", "it is the first conversation of its matter",
      "coalesce(person_gap.matter_first, true)" },

    { "answer", "counts", "of several answers to one invitation the one that counts, by the policy "
      "`survey_repeat`",
      "policy survey_repeat is all or policy survey_repeat is first and is_first "
      "or policy survey_repeat is last and is_last" },

    /* agent_work and requester_wait have no due_at, but settle at it all the same. */
    { "sla_clock", "fell_due", "it ended, or its target has run out; a withdrawn one only by the "
      "policy `sla_withdrawn`",
      "state = \"ended\" or state in (\"running\", \"paused\") and settled_at <= now "
      "or state = \"withdrawn\" and policy sla_withdrawn is counted" },
    { "sla_clock", "met", "it took no longer than its target, by the policies `sla_tie` and "
      "`sla_withdrawn`; none: that is not known yet",
      "if(state = \"ended\", within_target, if(state = \"withdrawn\", "
      "if(policy sla_withdrawn is counted, within_target, none), "
      "if(settled_at <= now, false, none)))" },
    { "sla_clock", "within_target", NULL,
      "if(policy sla_tie is met, spent_s <= target_s, spent_s < target_s)" },
};

enum { ROWS = sizeof table / sizeof *table };

const struct derived *derived_table(size_t *ret_n)
{
    *ret_n = ROWS;
    return table;
}

const struct derived *derived_of(const struct scope *s, size_t facts, struct str name)
{
    if (facts >= s->schema->n_facts)
        return NULL;
    for (size_t i = 0; i < ROWS; i++)
        if ((table[i].doc || s->inner) && str_equal(str_of(table[i].name), name) &&
            !strcmp(table[i].table, s->schema->facts[facts]->name))
            return &table[i];
    return NULL;
}

bool derived_expr(const struct scope *s, const struct derived *d, size_t facts,
                  const struct expr **ret, struct err *e)
{
    struct scope own = *s;
    size_t n = 1;

    own.tables[0] = facts;
    for (size_t i = 0; i < s->n; i++)
        if (s->tables[i] != facts && n < SCOPE_TABLES_MAX)
            own.tables[n++] = s->tables[i];
    own.n = n;
    return check_text(&own, d->name, d->text, ret, e);
}
