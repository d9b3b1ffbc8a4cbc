/* choices.c -- what a question says: parameters, policies, dimensions, filters. */
#include <stdio.h>
#include <stdlib.h>

#include "reference_priv.h"

bool ref_same(const char *x, const char *y)
{
    return x && y ? strcmp(x, y) == 0 : x == y;
}

bool ref_is(const char *text, const char *word)
{
    return text && strcmp(text, word) == 0;
}

/* --- parameters --- */

static const char *setting(const struct ref_setting *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].name, name) == 0)
            return list[i].value;
    return NULL;
}

bool ref_chosen(const struct ref_question *q, const char *name, const char *otherwise,
                const char *choice)
{
    const char *value = setting(q->set, q->n_set, name);

    return strcmp(value ? value : otherwise, choice) == 0;
}

/* "20 s", "5 min", "24 h", "7 d". */
static int64_t seconds_of(const char *text)
{
    char *unit;
    int64_t n = strtoll(text, &unit, 10);

    unit += strspn(unit, " ");
    return n * (*unit == 'd' ? 86400 : *unit == 'h' ? 3600 : *unit == 'm' ? 60 : 1);
}

/* "3 d, gold = 1 d, silver = 2 d": the first for all others. */
int64_t ref_seconds(const struct ref_question *q, const char *name, int64_t otherwise_s,
                    const char *value_of_dimension)
{
    const char *value = setting(q->set, q->n_set, name);

    if (!value)
        return otherwise_s;
    for (const char *p = strchr(value, ','); p && value_of_dimension; p = strchr(p, ',')) {
        size_t n = strlen(value_of_dimension);

        p += 1 + strspn(p + 1, " ");
        if (strncmp(p, value_of_dimension, n) == 0 && p[n + strspn(p + n, " ")] == '=')
            return seconds_of(strchr(p, '=') + 1);
    }
    return seconds_of(value);
}

/* --- policies --- */

static const struct ref_setting defaults[] = {
    { "first_response_start", "first_customer_message" },
    { "first_response_agent_opened", "next_after_customer" },
    { "bot_answers", "exclude" },
    { "merged", "exclude" }, { "spam", "exclude" }, { "deleted", "exclude" },
    { "test", "exclude" },
    { "sla_tie", "met" }, { "sla_withdrawn", "cancelled" },
    { "resolution_reopened", "last_standing" },
    { "interval_attribution", "entry" },
    { "survey_repeat", "last" },
};

bool ref_given(const struct ref_question *q, const char *name)
{
    return setting(q->policies, q->n_policies, name) != NULL;
}

bool ref_policy(const struct ref_question *q, const char *source, const char *name,
                const char *value)
{
    const char *found = setting(q->policies, q->n_policies, name);

    for (size_t i = 0; i < q->n_sources && !found; i++)
        if (ref_is(source, q->sources[i].name))
            found = setting(q->sources[i].policies, q->sources[i].n, name);
    if (!found)
        found = setting(defaults, sizeof defaults / sizeof *defaults, name);
    return ref_is(found, value);
}

/* --- dimensions --- */

#define STANDING(word, agent_at_creation) \
    switch (at) { \
    case AT_CREATION: return agent_at_creation; \
    case AT_FIRST_RESPONSE: return c->word##_first_response; \
    case AT_FIRST_RESOLUTION: return c->word##_first_resolution; \
    case AT_FULL_RESOLUTION: return c->word##_full_resolution; \
    } \
    return NULL;

static const char *team_at(const struct plain_conversation *c, enum ref_standing at)
{
    STANDING(team, c->team_created)
}

static const char *agent_at(const struct plain_conversation *c, enum ref_standing at)
{
    STANDING(agent, c->agent_assigned)
}

static const char *category_at(const struct plain_conversation *c, enum ref_standing at)
{
    STANDING(category, c->category_created)
}

static const char *priority_at(const struct plain_conversation *c, enum ref_standing at)
{
    STANDING(priority, c->priority_created)
}

static const char *tier_at(const struct plain_conversation *c, enum ref_standing at)
{
    STANDING(tier, c->tier_created)
}

/* A column that every table but agent_interval has under one name. */
#define OWN(r, name) \
    ((r)->reply ? (r)->reply->name : (r)->leg ? (r)->leg->name : \
     (r)->clock ? (r)->clock->name : (r)->span->name)

/* What the conversation's own columns say, whatever row it is. */
static bool of_conversation(const struct ref_row *r, const char *name, const char **ret)
{
    static const struct plain_conversation unknown = { 0 };
    const struct plain_conversation *c = r->conversation ? r->conversation : &unknown;
    const struct { const char *name, *value; } table[] = {
        { "channel", c->channel }, { "kind", c->kind }, { "account", c->account },
        { "customer", c->customer }, { "segment", r->segment }, { "language", c->language },
        { "queue", c->queue }, { "outcome", c->outcome }, { "conversation_id", c->conversation_id },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].name, name) == 0) {
            *ret = table[i].value;
            return true;
        }
    return false;
}

/* How the conversation stood when it was resolved, else how it stands. */
static bool of_resolved(const struct plain_conversation *c, const char *name, const char **ret)
{
    static const struct plain_conversation unknown = { 0 };
    const struct plain_conversation *k = c ? c : &unknown;
    const struct { const char *name, *resolved, *now; } table[] = {
        { "team", k->team_full_resolution, k->team },
        { "agent", k->agent_full_resolution, k->agent },
        { "category", k->category_full_resolution, k->category },
        { "priority", k->priority_full_resolution, k->priority },
        { "tier", k->tier_full_resolution, k->tier },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].name, name) == 0) {
            *ret = table[i].resolved ? table[i].resolved : table[i].now;
            return true;
        }
    return false;
}

static bool has_column(const struct ref_row *r, const char *name)
{
    for (size_t i = 0; i < r->n_columns; i++)
        if (strcmp(r->columns[i].name, name) == 0)
            return true;
    return false;
}

/* Of a row of a kind of its own: what it says itself, else what its conversation does. */
static bool of_own(const struct ref_row *r, const char *name, const char **ret)
{
    if (ref_own_text(r, name, ret))
        return true;
    if (strcmp(name, "segment") == 0 && has_column(r, "customer")) {
        *ret = r->segment;
        return true;
    }
    return has_column(r, "conversation_id") &&
           (of_resolved(r->conversation, name, ret) || of_conversation(r, name, ret));
}

static bool of_agent(const struct ref_mark *m, const char *name, const char **ret)
{
    const struct ref_row *r = m->row;

    if (strcmp(name, "agent") == 0) {
        if (r->clock)
            return false;
        *ret = r->interval ? r->interval->agent : r->reply ? r->reply->agent
            : r->leg ? r->leg->agent : r->span ? r->span->agent
            : agent_at(r->conversation, m->standing);
        return true;
    }
    if (strcmp(name, "team") != 0)
        return false;
    *ret = r->interval ? r->interval->team : r->table == FACTS_CONVERSATION
        ? team_at(r->conversation, m->standing) : OWN(r, team);
    return true;
}

static bool of_row(const struct ref_mark *m, const char *name, const char **ret)
{
    const struct ref_row *r = m->row;
    bool whole = r->table == FACTS_CONVERSATION;

    if (r->own)
        return of_own(r, name, ret);
    if (strcmp(name, "source") == 0)
        *ret = r->source;
    else if (r->interval)
        return false;
    else if (strcmp(name, "category") == 0)
        *ret = whole ? category_at(r->conversation, m->standing) : OWN(r, category);
    else if (strcmp(name, "priority") == 0)
        *ret = whole ? priority_at(r->conversation, m->standing) : OWN(r, priority);
    else if (strcmp(name, "tier") == 0)
        *ret = whole ? tier_at(r->conversation, m->standing) : OWN(r, tier);
    else if (!whole && strcmp(name, "kind") == 0)
        *ret = OWN(r, kind);
    else if (!whole && strcmp(name, "channel") == 0)
        *ret = OWN(r, channel);
    else if (r->leg && strcmp(name, "queue") == 0)
        *ret = r->leg->queue;
    else if (r->leg && strcmp(name, "outcome") == 0)
        *ret = r->leg->outcome;
    else if (r->clock && strcmp(name, "clock") == 0)
        *ret = r->clock->clock;
    else
        return of_conversation(r, name, ret);
    return true;
}

static bool of_time(struct arena *a, const struct ref_question *q, const struct ref_mark *m,
                    const char *name, const char **ret)
{
    bool weekday = strcmp(name, "weekday") == 0;
    char *text = arena_alloc(a, 8, 1);
    int64_t local_us;

    if ((!weekday && strcmp(name, "hour") != 0) || m->at_us == NONE)
        return false;
    local_us = ref_local_us(q->zone, m->at_us);
    snprintf(text, 8, "%d", weekday ? ref_weekday(local_us) : ref_hour(local_us));
    *ret = text;
    return true;
}

static bool is_own(const struct ref_question *q, const char *team)
{
    for (size_t i = 0; i < q->n_teams; i++)
        if (ref_is(team, q->teams[i]))
            return true;
    return false;
}

bool ref_belongs(const struct ref_question *q, const struct ref_row *r)
{
    if (!q->scoped)
        return true;
    switch (r->table) {
    case FACTS_REPLY: return is_own(q, r->reply->team);
    case FACTS_LEG: return is_own(q, r->leg->team);
    case FACTS_SLA_CLOCK: return is_own(q, r->clock->team);
    case FACTS_OPEN_SPAN: return is_own(q, r->span->team);
    case FACTS_AGENT_INTERVAL: return is_own(q, r->interval->team);
    case FACTS_CONVERSATION: case FACTS_ANSWER: case FACTS_INVITATION: case FACTS_REVIEW:
    case FACTS_CRITERION: case FACTS_OPINION: case FACTS_OFFER:
        break;
    default:
        return false;                           /* nobody's */
    }
    for (size_t i = 0; r->conversation && i < r->conversation->n_teams; i++)
        if (is_own(q, r->conversation->teams[i]))
            return true;
    return false;
}

void ref_hide(struct arena *a, const struct ref_question *q, const struct ref_mark *m,
              const char *name, struct ref_texts *texts)
{
    struct ref_texts team;

    if (!q->scoped || (!ref_is(name, "team") && !ref_is(name, "agent")))
        return;
    if (ref_dimension(a, q, m, "team", &team) && !is_own(q, team.list[0]))
        *texts = (struct ref_texts){ NEW_N(a, const char *, 1), 1 };
}

bool ref_dimension(struct arena *a, const struct ref_question *q, const struct ref_mark *m,
                   const char *name, struct ref_texts *ret)
{
    const struct plain_conversation *c = m->row->conversation;
    const char **one = NEW_N(a, const char *, 1);

    if (strcmp(name, "tag") == 0 && (c || has_column(m->row, "conversation_id"))) {
        *ret = c && c->n_tags ? (struct ref_texts){ c->tag, c->n_tags }
                              : (struct ref_texts){ one, 1 };
        return true;
    }
    *ret = (struct ref_texts){ one, 1 };
    return (!m->row->own && of_agent(m, name, &one[0])) || of_row(m, name, &one[0]) ||
           of_time(a, q, m, name, &one[0]);
}

/* --- filters: true, false, or unknown --- */

enum truth { FALSE, TRUE, UNKNOWN };

static double real_of(int64_t x)
{
    return x == NONE ? NAN : (double)x;
}

bool ref_number(const struct ref_question *q, const struct ref_row *r, const char *name,
                double *ret)
{
    const struct plain_conversation *c = r->conversation;
    bool about = c || has_column(r, "conversation_id");
    int64_t whole;
    const struct { const char *name; bool here; int64_t value; } table[] = {
        { "wait_s", r->table == FACTS_CONVERSATION,
          c ? (q->business ? c->wait_business_s : c->wait_s) : NONE },
        { "replies", r->table == FACTS_CONVERSATION, c ? c->replies : NONE },
        { "conversation.reopens", about, c ? c->reopens : NONE },
        { "conversation.bot_answers", about, c ? c->bot_answers : NONE },
        { "conversation.full_resolution_s", about,
          c ? (q->business ? c->full_resolution_business_s : c->full_resolution_s) : NONE },
        { "response_s", r->reply != NULL, r->reply ? (q->business ? r->reply->response_business_s
                                                      : r->reply->response_s) : NONE },
        { "talk_s", r->leg != NULL, r->leg ? r->leg->talk_s : NONE },
        { "target_s", r->clock != NULL, r->clock ? r->clock->target_s : NONE },
        { "number", r->span != NULL, r->span ? r->span->number : NONE },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].here && strcmp(table[i].name, name) == 0) {
            *ret = real_of(table[i].value);
            return true;
        }
    if (ref_own_number(r, name, &whole))
        *ret = real_of(whole);
    else if (!ref_own_real(r, name, ret))
        return false;
    return true;
}

static enum truth compare_number(const struct ref_filter *f, double x)
{
    double y = (double)f->number;

    if (f->test == REF_IS_NONE || f->test == REF_IS_KNOWN)
        return isnan(x) == (f->test == REF_IS_NONE);
    if (f->test == REF_NOT_EQUAL && isnan(x))
        return TRUE;
    if (isnan(x))
        return UNKNOWN;
    switch (f->test) {
    case REF_LESS: return x < y;
    case REF_AT_MOST: return x <= y;
    case REF_MORE: return x > y;
    case REF_AT_LEAST: return x >= y;
    case REF_NOT_EQUAL: return x < y || x > y;
    default: return x <= y && x >= y;
    }
}

static bool among(const struct ref_filter *f, const char *text)
{
    for (size_t i = 0; i < f->n; i++)
        if (ref_is(text, f->texts[i]))
            return true;
    return false;
}

static enum truth compare_texts(const struct ref_filter *f, const struct ref_texts *t, bool list)
{
    bool none = !t->list[0], any = false;

    for (size_t i = 0; i < t->n; i++)
        any = any || among(f, t->list[i]);
    switch (f->test) {
    case REF_IS_NONE: return none;
    case REF_IS_KNOWN: return !none;
    case REF_NOT_EQUAL: return !any;
    case REF_NOT_IN: return none && !list ? UNKNOWN : !any;
    default: return none && !list ? UNKNOWN : any;
    }
}

static enum truth truth_of_flag(int64_t flag)
{
    return flag == NONE ? UNKNOWN : flag ? TRUE : FALSE;
}

static enum truth truth_of(struct arena *a, const struct ref_question *q,
                           const struct ref_filter *f, const struct ref_mark *m)
{
    struct ref_texts texts;
    double number;

    if (f->test == REF_AND || f->test == REF_OR) {
        enum truth x = truth_of(a, q, f->args[0], m), y = truth_of(a, q, f->args[1], m);
        enum truth strong = f->test == REF_OR ? TRUE : FALSE;

        if (x == strong || y == strong)
            return strong;
        return x == UNKNOWN || y == UNKNOWN ? UNKNOWN : x;
    }
    if (ref_number(q, m->row, f->name, &number))
        return compare_number(f, number);
    if (f->test == REF_TRUE)
        return truth_of_flag(ref_is(f->name, "agentless") ? m->row->conversation->agentless
                                                          : m->row->conversation->agent_opened);
    if (!ref_dimension(a, q, m, f->name, &texts))
        return UNKNOWN;
    if (ref_is(f->name, "weekday") || ref_is(f->name, "hour"))
        return compare_number(f, strtod(texts.list[0], NULL));
    return compare_texts(f, &texts, ref_is(f->name, "tag"));
}

bool ref_passes(struct arena *a, const struct ref_question *q, const struct ref_mark *m)
{
    return !q->filter || truth_of(a, q, q->filter, m) == TRUE;
}
