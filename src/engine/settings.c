/* settings.c -- see settings.h. */
#include "settings.h"

#include <stdlib.h>

#include "guide.h"
#include "journal.h"
#include "metric.h"
#include "settings_priv.h"

struct settings {
    struct arena       *arena;
    struct intern      *texts;
    struct source_text *first;
    struct source_text  fallback;               /* for sources that said nothing */
};

static struct source_text *source_text(struct settings *s, struct str name)
{
    uint32_t source = intern(s->texts, name);
    struct source_text *t = s->first;

    while (t && t->settings.source != source)
        t = t->next;
    if (t)
        return t;
    t = NEW(s->arena, struct source_text);
    t->settings.source = source;
    t->settings.replay.texts = s->texts;
    t->last_calendar = &t->calendars;
    t->last_policy = &t->policies;
    t->next = s->first;
    s->first = t;
    return t;
}

static struct str text_at(struct settings *s, const struct chunk *c, size_t column, size_t row)
{
    if (!chunk_valid(&c->columns[column], row))
        return (struct str){ NULL, 0 };
    return str_copy(s->arena, chunk_text(&c->columns[column], row));
}

static int64_t or_last(int64_t value)
{
    return value == NONE ? INT64_MAX : value;
}

static void add_choice(struct settings *s, struct source_settings *source, struct str name,
                       struct str value)
{
    struct own_choice *choice = NEW(s->arena, struct own_choice);

    *choice = (struct own_choice){ name, value, source->own };
    source->own = choice;
}

static bool read_policy(void *ctx, const struct chunk *c, struct err *e)
{
    struct settings *s = ctx;

    for (size_t row = 0; row < c->n; row++) {
        struct source_settings *source = &source_text(s, chunk_text(&c->columns[0], row))->settings;
        struct policies *p = &source->replay.policies;
        struct str name = text_at(s, c, 1, row), value = text_at(s, c, 2, row);

        if (str_equal(name, STR("preset")))
            policies_preset(value, p);
        else if (policy_is_own(name))
            add_choice(s, source, name, value);
        else if (!policies_set(p, name, value, e))
            return err_prefix(e, "policy %.*s", (int)name.n, name.p);
    }
    return true;
}

static bool read_calendar(void *ctx, const struct chunk *c, struct err *e)
{
    struct settings *s = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct source_text *source = source_text(s, chunk_text(&c->columns[0], row));
        struct calendar_text *t = NEW(s->arena, struct calendar_text);

        t->id = text_at(s, c, 1, row);
        t->at_us = chunk_int(&c->columns[2], row);
        t->zone = text_at(s, c, 3, row);
        t->hours = text_at(s, c, 4, row);
        t->holidays = text_at(s, c, 5, row);
        t->since_us = or_last(chunk_int(&c->columns[6], row));
        *source->last_calendar = t;
        source->last_calendar = &t->next;
    }
    return true;
}

static bool read_sla_policy(void *ctx, const struct chunk *c, struct err *e)
{
    struct settings *s = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct source_text *source = source_text(s, chunk_text(&c->columns[0], row));
        struct policy_text *t = NEW(s->arena, struct policy_text);

        t->id = text_at(s, c, 1, row);
        t->at_us = chunk_int(&c->columns[2], row);
        t->name = text_at(s, c, 3, row);
        t->position = or_last(chunk_int(&c->columns[4], row));
        t->conditions = text_at(s, c, 5, row);
        t->targets = text_at(s, c, 6, row);
        *source->last_policy = t;
        source->last_policy = &t->next;
    }
    return true;
}

/* Users whose role is not an agent's: their messages are nobody's. */
static bool read_agent(void *ctx, const struct chunk *c, struct err *e)
{
    const struct policy *roles = policy_of(STR("agent_roles"));
    struct settings *s = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct source_text *source = source_text(s, chunk_text(&c->columns[0], row));
        struct str id = chunk_text(&c->columns[1], row), role;
        uint32_t number;

        if (!chunk_valid(&c->columns[2], row))
            continue;
        role = chunk_text(&c->columns[2], row);
        if (policies_list_has(&source->settings.replay.policies, roles, role) ||
            policies_list_has(&source->settings.replay.policies, roles, id))
            continue;
        number = intern(s->texts, id);
        if (number >= source->settings.n_barred) {
            uint32_t n = 2 * number + 64;
            uint8_t *barred = NEW_N(s->arena, uint8_t, n);

            if (source->barred)
                memcpy(barred, source->barred, source->settings.n_barred);
            source->settings.barred = source->barred = barred;
            source->settings.n_barred = n;
        }
        source->barred[number] = 1;
    }
    return true;
}

static bool read_all(struct store *store, struct settings *s, struct err *e)
{
    static const char *const policy[] = { "source", "name", "value" };
    static const char *const calendar[] = { "source", "calendar", "at", "zone", "hours",
                                            "holidays", "since" };
    static const char *const sla[] = { "source", "id", "at", "name", "position", "conditions",
                                       "targets" };
    static const char *const agent[] = { "source", "id", "role" };

    TRY(journal_rows(store, RECORD_POLICY, policy, 3, read_policy, s, e));
    TRY(journal_rows(store, RECORD_CALENDAR, calendar, 7, read_calendar, s, e));
    TRY(journal_rows(store, RECORD_SLA_POLICY, sla, 7, read_sla_policy, s, e));
    TRY(journal_rows(store, RECORD_AGENT, agent, 3, read_agent, s, e));
    for (struct source_text *t = s->first; t; t = t->next) {
        TRY(settings_calendars(s->arena, s->texts, t, e));
        TRY(settings_sla(s->arena, s->texts, t, e));
    }
    return true;
}

bool settings_load(struct store *store, struct intern *texts, struct settings **ret,
                   struct err *e)
{
    struct arena *a = arena_open();
    struct settings *s = NEW(a, struct settings);

    s->arena = a;
    s->texts = texts;
    s->fallback.settings.replay.texts = texts;
    if (!read_all(store, s, e)) {
        settings_close(&s);
        return false;
    }
    *ret = s;
    return true;
}

void settings_close(struct settings **s)
{
    if (*s) {
        struct arena *a = (*s)->arena;

        *s = NULL;
        arena_close(&a);
    }
}

const struct source_settings *settings_of(const struct settings *s, uint32_t source)
{
    for (const struct source_text *t = s->first; t; t = t->next)
        if (t->settings.source == source)
            return &t->settings;
    return &s->fallback.settings;
}

const struct source_settings *settings_source(const struct settings *s, size_t i)
{
    const struct source_text *t = s->first;

    while (t && i--)
        t = t->next;
    return t ? &t->settings : NULL;
}

struct intern *settings_texts(const struct settings *s)
{
    return s->texts;
}

static struct str text_of(const struct row *row, const char *field)
{
    const struct row_value *v = &row->values[record_field_of(row->type, str_of(field))];

    return v->presence == ROW_VALUE ? v->text : (struct str){ NULL, 0 };
}

static bool check_calendar(struct arena *a, const struct row *row, const char **ret_field,
                           struct err *e)
{
    struct calendar_text t = { .id = text_of(row, "calendar"), .zone = text_of(row, "zone"),
                               .hours = text_of(row, "hours"),
                               .holidays = text_of(row, "holidays"), .at_us = row->at_us };
    const struct calendar *unused;

    *ret_field = "hours";
    return calendar_of_texts(a, &t, t.id, &unused, e);
}

/* Where a target, a comment or an action is about a part, it is an object of texts. */
static bool check_segment(struct arena *a, const struct row *row, const char **ret_field,
                          struct err *e)
{
    struct segment unused;

    *ret_field = "segment";
    return segment_of_json(a, text_of(row, "segment"), &unused, e);
}

bool settings_check(const struct row *row, const char **ret_field, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(intern_close) struct intern *texts = intern_open();
    struct policies policies = { 0 };
    struct sla_policy unused;

    if (row->kind == RECORD_CALENDAR)
        return check_calendar(a, row, ret_field, e);
    if (row->kind == RECORD_SLA_POLICY) {
        struct policy_text t = { .id = row->id, .name = text_of(row, "name"),
                                 .conditions = text_of(row, "conditions"),
                                 .targets = text_of(row, "targets") };

        *ret_field = "targets";
        return sla_policy_of_text(a, texts, &t, &unused, e);
    }
    if (row->kind == RECORD_TARGET || row->kind == RECORD_COMMENT || row->kind == RECORD_ACTION)
        return check_segment(a, row, ret_field, e);
    *ret_field = "value";
    if (row->kind == RECORD_POLICY && policy_is_own(text_of(row, "name")))
        return policy_is_choice(text_of(row, "value")) ||
               err_set(e, ERR_INVALID, "policy %.*s: a choice is a name in small letters",
                       (int)text_of(row, "name").n, text_of(row, "name").p);
    if (row->kind == RECORD_POLICY && !str_equal(text_of(row, "name"), STR("preset")))
        return policies_set(&policies, text_of(row, "name"), text_of(row, "value"), e);
    return true;
}
