/* settings_sla.c -- records of type sla_policy to service-level policies. */
#include <stdlib.h>
#include <string.h>

#include "event.h"
#include "json.h"
#include "settings_priv.h"

static bool text_member(const struct json *j, const char *name, struct intern *texts,
                        uint32_t *ret, struct err *e)
{
    const struct json *value = json_get(j, name);

    if (json_kind(value) == JSON_KIND_NULL)
        return true;
    if (json_kind(value) != JSON_KIND_TEXT)
        return err_set(e, ERR_INVALID, "%s must be a text, not %s", name,
                       json_kind_name(json_kind(value)));
    *ret = intern(texts, json_text(value));
    return true;
}

static bool read_target(const struct json *j, struct intern *texts, struct sla_target *ret,
                        struct err *e)
{
    const struct json *clock = json_get(j, "clock"), *target = json_get(j, "target_s");
    const struct json *business = json_get(j, "business");
    int which = json_kind(clock) == JSON_KIND_TEXT ? sla_clock_of(json_text(clock)) : -1;

    if (which < 0)
        return err_set(e, ERR_INVALID, "a target's clock must be first_response, next_response, "
                       "periodic_update, resolution, agent_work or requester_wait");
    if (json_kind(target) != JSON_KIND_INT || json_int(target) < 0 ||
        json_int(target) > TARGET_S_MAX)
        return err_tell(e, ERR_INVALID, CODE_SLA_SECONDS,
                        "target_s of %s must be whole seconds, 0 to %d",
                        sla_clock_name((enum sla_clock)which), TARGET_S_MAX);
    if (json_kind(business) != JSON_KIND_NULL && json_kind(business) != JSON_KIND_BOOL)
        return err_set(e, ERR_INVALID, "business of %s must be true or false",
                       sla_clock_name((enum sla_clock)which));
    ret->clock = (enum sla_clock)which;
    ret->target_s = json_int(target);
    ret->business = json_kind(business) == JSON_KIND_BOOL && json_bool(business);
    return text_member(j, "priority", texts, &ret->priority, e);
}

static bool read_targets(struct arena *a, struct intern *texts, const struct json *list,
                         struct sla_policy *ret, struct err *e)
{
    struct sla_target *targets = NEW_N(a, struct sla_target, json_count(list));

    if (json_kind(list) != JSON_KIND_LIST || json_count(list) == 0)
        return err_tell(e, ERR_INVALID, CODE_SLA_NONE,
                        "targets must be a list with at least one target");
    for (size_t i = 0; i < json_count(list); i++)
        TRY(read_target(json_at(list, i), texts, &targets[i], e));
    ret->targets = targets;
    ret->n = json_count(list);
    return true;
}

static bool read_conditions(struct intern *texts, const struct json *j, struct sla_policy *ret,
                            struct err *e)
{
    return text_member(j, "tier", texts, &ret->tier, e) &&
           text_member(j, "channel", texts, &ret->channel, e) &&
           text_member(j, "priority", texts, &ret->priority, e) &&
           text_member(j, "category", texts, &ret->category, e) &&
           text_member(j, "team", texts, &ret->team, e);
}

bool sla_policy_of_text(struct arena *a, struct intern *texts, const struct policy_text *text,
                        struct sla_policy *ret, struct err *e)
{
    AUTO(json_close) struct json *conditions = NULL, *targets = NULL;
    struct sla_policy p = { .name = intern(texts, text->name.n ? text->name : text->id),
                            .from_us = INT64_MIN, .to_us = INT64_MAX };

    if (text->conditions.n)
        TRY(json_parse(text->conditions, &conditions, e));
    TRY(json_parse(text->targets.n ? text->targets : STR("[]"), &targets, e));
    TRY(read_conditions(texts, conditions, &p, e));
    TRY(read_targets(a, texts, targets, &p, e));
    *ret = p;
    return true;
}

/* Versions of a policy share its name: the first holds from ever, each until the next. */
static int64_t validity_end_us(const struct policy_text *t)
{
    for (const struct policy_text *next = t->next; next; next = next->next)
        if (str_equal(next->name, t->name) && t->name.n)
            return next->at_us;
    return INT64_MAX;
}

static bool has_earlier(const struct policy_text *list, const struct policy_text *t)
{
    for (; list != t; list = list->next)
        if (str_equal(list->name, t->name) && t->name.n)
            return true;
    return false;
}

bool settings_sla(struct arena *a, struct intern *texts, struct source_text *s, struct err *e)
{
    struct sla_policy *policies;
    int64_t *positions;
    size_t n = 0;

    for (const struct policy_text *t = s->policies; t; t = t->next)
        n++;
    policies = NEW_N(a, struct sla_policy, n);
    positions = NEW_N(a, int64_t, n);
    n = 0;
    for (const struct policy_text *t = s->policies; t; t = t->next, n++) {
        size_t place = n;
        struct sla_policy p;

        if (!sla_policy_of_text(a, texts, t, &p, e))
            return err_prefix(e, "sla_policy %.*s", (int)t->id.n, t->id.p);
        p.from_us = has_earlier(s->policies, t) ? t->at_us : INT64_MIN;
        p.to_us = validity_end_us(t);
        for (; place && positions[place - 1] > t->position; place--) {
            policies[place] = policies[place - 1];
            positions[place] = positions[place - 1];
        }
        policies[place] = p;
        positions[place] = t->position;
    }
    s->settings.replay.sla_policies = policies;
    s->settings.replay.n_sla_policies = n;
    return true;
}
