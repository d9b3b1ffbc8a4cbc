/* policy.c -- the table of policies, and values by name. */
#include "policy.h"

#include <stdio.h>

#include "parse.h"

#define AT(member) offsetof(struct policies, member)

static const struct policy table[] = {
    { "first_response_start", POLICY_CHOICE, "first_customer_message|created|queued|bot_handoff",
      POLICY_BOTH, AT(first_response_start),
      "Where the first response counts from. Calls and chats count from their queue by default." },
    { "first_response_agent_opened", POLICY_CHOICE, "next_after_customer|next_any", POLICY_BOTH,
      AT(first_response_next_any),
      "Where an agent wrote first: the answer to the customer, or the agent's next message." },
    { "first_response_after", POLICY_CHOICE, "customer|first_public", POLICY_REPLAY,
      AT(first_response_after_public),
      "What a first response follows: the customer's message, or strictly later the first public "
      "message by anyone." },
    { "note_opens", POLICY_CHOICE, "no|yes", POLICY_REPLAY, AT(note_opens),
      "An agent's private note before the first public message opens the conversation, so that a "
      "first public message by an agent is a reply." },
    { "bot_answers", POLICY_CHOICE, "exclude|include", POLICY_BOTH, AT(bot_answers_include),
      "Whether a bot's real answer is a first response." },
    { "agent_roles", POLICY_LIST, "agent,admin", POLICY_REPLAY, AT(agent_roles),
      "Roles (or ids) whose messages are an agent's." },
    { "merged", POLICY_CHOICE, "exclude|include", POLICY_QUERY, AT(merged_include),
      "Whether conversations merged into another one count." },
    { "spam", POLICY_CHOICE, "exclude|include", POLICY_QUERY, AT(spam_include),
      "Whether spam counts." },
    { "deleted", POLICY_CHOICE, "exclude|include", POLICY_QUERY, AT(deleted_include),
      "Whether deleted conversations count." },
    { "test", POLICY_CHOICE, "exclude|include", POLICY_QUERY, AT(test_include),
      "Whether tests count." },
    { "sla_tie", POLICY_CHOICE, "met|breached", POLICY_QUERY, AT(sla_tie_breached),
      "A clock that ends exactly at its target." },
    { "sla_retarget", POLICY_CHOICE, "from_start|from_change", POLICY_REPLAY,
      AT(sla_retarget_from_change),
      "Whether a new target counts from the clock's start or from the change." },
    { "sla_withdrawn", POLICY_CHOICE, "cancelled|counted", POLICY_QUERY,
      AT(sla_withdrawn_counted), "What becomes of a clock whose target was withdrawn." },
    { "first_response_clock", POLICY_CHOICE, "response|created", POLICY_REPLAY,
      AT(first_response_clock_from_created),
      "The service-level clock follows the first response, or counts from creation to the first "
      "public agent message strictly later." },
    { "next_response", POLICY_CHOICE, "oldest_unanswered|each_target", POLICY_REPLAY,
      AT(next_response_set),
      "One clock from the earliest unanswered message, or one from each target a source sets." },
    { "resolution_pauses", POLICY_LIST, "pending,hold", POLICY_REPLAY, AT(resolution_pauses),
      "States in which the resolution clock stands still." },
    { "calendar_change", POLICY_CHOICE, "each_span|last", POLICY_REPLAY,
      AT(calendar_change_last),
      "Business time by the calendar of each span, or by the last one throughout." },
    { "calendar_grace", POLICY_NUMBER, "0", POLICY_REPLAY, AT(calendar_grace_s),
      "Seconds after creation within which the first calendar counts from creation." },
    { "resolution_reopened", POLICY_CHOICE, "last_standing|first", POLICY_QUERY,
      AT(resolution_first), "Which resolution counts where a conversation was reopened." },
    { "resolved_states", POLICY_LIST, "solved,closed", POLICY_REPLAY, AT(resolved_states),
      "States that resolve a conversation." },
    { "closed_counts", POLICY_CHOICE, "always|unless_solved", POLICY_REPLAY,
      AT(closed_unless_solved),
      "always: entering any resolved state resolves. unless_solved: each time it is set "
      "to solved resolves, and to closed only where the conversation never was solved." },
    { "interval_attribution", POLICY_CHOICE, "entry|answer|end", POLICY_QUERY,
      AT(interval_attribution), "The instant that places a call or chat in an interval." },
    { "order_at_one_instant", POLICY_CHOICE, "customer_first|agent_first", POLICY_REPLAY,
      AT(agent_first), "Whose message comes first where both have the same instant." },
    { "survey_repeat", POLICY_CHOICE, "last|first|all", POLICY_QUERY, AT(survey_repeat),
      "Which of several answers to one invitation counts." },
    { "currency", POLICY_CODE, "", POLICY_REPLAY, AT(currency),
      "Currency that amounts are told in, at the rates of their days; one for all sources, the "
      "last that was said. Default: the currency of most amounts, of several the first by its "
      "code." },
};

enum { ROWS = sizeof table / sizeof *table };

const struct policy *policy_table(size_t *ret_n)
{
    *ret_n = ROWS;
    return table;
}

const struct policy *policy_of(struct str name)
{
    for (size_t i = 0; i < ROWS; i++)
        if (str_equal(str_of(table[i].name), name))
            return &table[i];
    return NULL;
}

static bool set_choice(const struct policy *policy, uint8_t *choice, struct str value,
                       struct err *e)
{
    struct str rest = str_of(policy->values), word;

    for (uint8_t i = 0; str_next(&rest, '|', &word); i++) {
        if (str_equal(word, value)) {
            *choice = i;
            return true;
        }
    }
    return err_set(e, ERR_INVALID, "policy %s: \"%.*s\" is not one of %s", policy->name,
                   (int)(value.n < 64 ? value.n : 64), value.p, policy->values);
}

static bool set_list(const struct policy *policy, char list[POLICY_LIST_SIZE], struct str value,
                     struct err *e)
{
    char text[POLICY_LIST_SIZE];
    struct str rest = value, word;
    size_t n = 0;

    while (str_next(&rest, ',', &word)) {
        word = str_trim(word);
        if (n + word.n + 2 > sizeof text)
            return err_set(e, ERR_LIMIT, "policy %s: the list is longer than %d bytes",
                           policy->name, POLICY_LIST_SIZE - 1);
        if (!word.n)
            continue;
        if (n)
            text[n++] = ',';
        memcpy(text + n, word.p, word.n);
        n += word.n;
    }
    if (!n)
        return err_set(e, ERR_INVALID, "policy %s: the list is empty", policy->name);
    memset(list, 0, POLICY_LIST_SIZE);
    memcpy(list, text, n);
    return true;
}

/* Three letters, as in ISO 4217; nothing is the default. */
static bool set_code(const struct policy *policy, char code[POLICY_CODE_SIZE], struct str value,
                     struct err *e)
{
    char text[POLICY_CODE_SIZE] = "";

    for (size_t i = 0; i < value.n && i < POLICY_CODE_SIZE; i++) {
        char c = (char)(value.p[i] & ~0x20);    /* as a capital */

        if (value.n != POLICY_CODE_SIZE - 1 || c < 'A' || c > 'Z')
            return err_set(e, ERR_INVALID, "policy %s: \"%.*s\" is no code of three letters",
                           policy->name, (int)(value.n < 64 ? value.n : 64), value.p);
        text[i] = c;
    }
    memcpy(code, text, sizeof text);
    return true;
}

bool policies_set(struct policies *p, struct str name, struct str value, struct err *e)
{
    const struct policy *policy = policy_of(name);
    int64_t number;

    if (!policy)
        return err_set(e, ERR_INVALID, "there is no policy \"%.*s\"",
                       (int)(name.n < 64 ? name.n : 64), name.p);
    value = str_trim(value);
    if (policy->kind == POLICY_CHOICE)
        return set_choice(policy, (uint8_t *)p + policy->offset, value, e);
    if (policy->kind == POLICY_LIST)
        return set_list(policy, (char *)p + policy->offset, value, e);
    if (policy->kind == POLICY_CODE)
        return set_code(policy, (char *)p + policy->offset, value, e);
    if (!parse_int(value, &number) || number < 0 || number > POLICY_NUMBER_MAX)
        return err_set(e, ERR_INVALID, "policy %s: not a number from 0 to %d", policy->name,
                       POLICY_NUMBER_MAX);
    memcpy((char *)p + policy->offset, &(uint32_t){ (uint32_t)number }, sizeof(uint32_t));
    return true;
}

struct str policies_value(const struct policies *p, const struct policy *policy,
                          char text[POLICY_LIST_SIZE])
{
    const char *at = (const char *)p + policy->offset;
    struct str rest = str_of(policy->values), word = { 0 };
    uint32_t number;

    if (policy->kind == POLICY_LIST || policy->kind == POLICY_CODE)
        return *at ? str_of(at) : rest;
    if (policy->kind == POLICY_NUMBER) {
        memcpy(&number, at, sizeof number);
        snprintf(text, POLICY_LIST_SIZE, "%u", number);
        return str_of(text);
    }
    for (int i = 0; i <= *(const uint8_t *)at; i++)
        if (!str_next(&rest, '|', &word))
            break;
    return word;
}

void policies_preset(struct str connector, struct policies *ret)
{
    *ret = (struct policies){ 0 };
    if (!str_equal(connector, STR("zendesk-tables")))
        return;
    ret->first_response_start = START_CREATED;
    ret->first_response_next_any = true;
    ret->first_response_after_public = true;
    ret->note_opens = true;
    ret->first_response_clock_from_created = true;
    ret->next_response_set = NEXT_EACH_TARGET;
    ret->closed_unless_solved = true;
    ret->calendar_grace_s = 5;
}

bool policies_list_has(const struct policies *p, const struct policy *list, struct str word)
{
    char text[POLICY_LIST_SIZE];
    struct str rest = policies_value(p, list, text), one;

    while (str_next(&rest, ',', &one))
        if (str_equal(str_trim(one), word))
            return true;
    return false;
}
