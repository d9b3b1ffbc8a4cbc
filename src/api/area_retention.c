/* area_retention.c -- how long records of each type are kept. */
#include "api_priv.h"
#include "areas.h"
#include "instant.h"
#include "json.h"
#include "point.h"
#include "retain.h"

static const struct shape_field rule_fields[] = {
    FIELD("type", SHAPE_TEXT, "of records"),
    FIELD_OR_NULL("days", SHAPE_INT, "how long they are kept; null: for ever"),
    FIELD("texts_only", SHAPE_BOOL, "only their texts go then"),
    FIELD("has_texts", SHAPE_BOOL, "texts can go alone"),
    FIELD("whole", SHAPE_BOOL, "whole records can go"),
    FIELD_OR_NULL("applied", SHAPE_INSTANT, "what is older is gone"),
    FIELD_OR_NULL("ran", SHAPE_INSTANT, "when that was done"),
    FIELD_OR_NULL("goes_before", SHAPE_INSTANT, "what is older goes next; null: nothing"),
    FIELD_OR_NULL("records", SHAPE_INT, "how many it was, where it was done or tried just now"),
};

static const struct shape rule_shape = SHAPE("Retention", "How long records of a type are kept",
                                             rule_fields);

static const struct shape_field rules_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "types of which anything can go", &rule_shape),
};

static const struct shape rules_shape = SHAPE("Retentions", "How long records are kept",
                                              rules_fields);

static const struct shape_field period_fields[] = {
    { "days", SHAPE_INT, FIELD_NULL, "how long they are kept; null: for ever", NULL, NULL },
    { "texts_only", SHAPE_BOOL, FIELD_OPTIONAL, "only their texts go then", NULL, NULL },
};

static const struct shape period_shape = SHAPE("RetentionPeriod", "How long records of a type "
                                               "are kept", period_fields);

static void put_rule(struct put *o, const struct retention_rule *rule, int64_t now_us, bool told)
{
    put_object(o, NULL);
    put_text(o, "type", str_of(record_type(rule->kind)->name));
    put_int(o, "days", rule->days ? rule->days : NONE);
    put_bool(o, "texts_only", rule->texts_only);
    put_bool(o, "has_texts", retention_has_texts(rule->kind));
    put_bool(o, "whole", retention_takes_whole(rule->kind));
    put_instant(o, "applied", rule->applied_us);
    put_instant(o, "ran", rule->ran_us);
    put_instant(o, "goes_before", rule->days ? now_us - rule->days * DAY_US : NONE);
    put_int(o, "records", told ? rule->records : NONE);
    put_end(o);
}

/* All types of which anything can go, those with a period as `rules` have them. */
static void put_rules(struct call *c, const struct retention_rule *rules, size_t n, bool told)
{
    struct put *o = call_answer(c);

    put_list(o, "items");
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        struct retention_rule rule = { .kind = (enum record_kind)kind, .applied_us = NONE,
                                       .ran_us = NONE };
        bool known = false;

        for (size_t i = 0; i < n; i++)
            if (rules[i].kind == rule.kind) {
                rule = rules[i];
                known = true;
            }
        if (retention_has_texts(rule.kind) || retention_takes_whole(rule.kind))
            put_rule(o, &rule, c->now_us, told && known);
    }
    put_end(o);
}

static bool get_retention(struct call *c, struct err *e)
{
    struct retention_rule rules[RECORD_KINDS];
    struct engine *g;
    size_t n;

    TRY(call_read(c, &g, e));
    TRY(engine_retention(g, rules, &n, e));
    put_rules(c, rules, n, false);
    return true;
}

static bool put_retention(struct call *c, struct err *e)
{
    const struct json *days = json_get(c->body, "days"), *texts = json_get(c->body, "texts_only");
    int64_t period = json_kind(days) == JSON_KIND_INT ? json_int(days) : 0;
    struct retention_rule rules[RECORD_KINDS];
    struct engine *g;
    size_t n;

    if (json_kind(days) == JSON_KIND_INT && period < 1)
        return call_tell(c, e, "days", CODE_PERIOD_SHORT, "a period has at least a day");
    TRY(call_write(c, &g, e));
    TRY(engine_retain(g, call_text(c, "type"), period,
                      json_kind(texts) == JSON_KIND_BOOL && json_bool(texts), e));
    TRY(call_note(c, "retention.set", call_text(c, "type"), e));
    TRY(engine_retention(g, rules, &n, e));
    put_rules(c, rules, n, false);
    return true;
}

/* What would go; nothing has. */
static bool try_apply(struct call *c, struct engine *g, struct err *e)
{
    struct retention_rule rules[RECORD_KINDS], would[RECORD_KINDS];
    size_t n, m;

    TRY(engine_retention_apply(g, c->now_us, true, would, &m, e));
    TRY(engine_retention(g, rules, &n, e));
    for (size_t i = 0; i < n && i < m; i++)     /* both by type */
        rules[i].records = would[i].records;
    put_rules(c, rules, n, true);
    return true;
}

static bool post_apply(struct call *c, struct err *e)
{
    struct retention_rule rules[RECORD_KINDS];
    struct engine *g;
    size_t n;

    TRY(call_write(c, &g, e));
    if (call_bool(c, "dry_run"))
        return try_apply(c, g, e);
    TRY(engine_retention_apply(g, c->now_us, false, rules, &n, e));
    call_wrote(c);
    for (size_t i = 0; i < n; i++)
        if (rules[i].records)
            TRY(call_note(c, "retention.apply", str_of(record_type(rules[i].kind)->name), e));
    put_rules(c, rules, n, true);
    return true;
}

static const struct param_def type_params[] = {
    { .name = "type", .doc = "of records, such as event" },
};

static const struct param_def apply_params[] = {
    { .name = "dry_run", .kind = PARAM_BOOL, .doc = "tell how much would go, and leave it" },
};

static const struct route routes[] = {
    { .method = "GET", .path = "/retention", .id = "listRetention", .handle = get_retention,
      .doc = "how long records are kept", .needs = PERM_SETTINGS, .answer = &rules_shape },
    { .method = "PUT", .path = "/retention/{type}", .id = "setRetention",
      .handle = put_retention, .doc = "how long records of a type are kept from now on",
      .needs = PERM_SETTINGS, .body = &period_shape, .answer = &rules_shape,
      PARAMS(type_params) },
    { .method = "POST", .path = "/retention/apply", .id = "applyRetention",
      .handle = post_apply, .doc = "remove what is older, as happens every day by itself",
      .needs = PERM_SETTINGS, .answer = &rules_shape, PARAMS(apply_params) },
};

const struct route_table routes_retention = { routes, sizeof routes / sizeof *routes };
