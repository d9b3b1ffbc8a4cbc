/* area_settings.c -- calendars, policies, service levels, rates: records of the journal, listed
 * and written. Each is a record as `POST /records` takes it, so nothing is ever overwritten: what
 * is written holds from its instant on. */

#include "api_priv.h"
#include "areas.h"
#include "canonical.h"
#include "cells.h"
#include "instant.h"
#include "journal.h"
#include "json.h"
#include "own.h"
#include "point.h"
#include "policy.h"
#include "settings.h"

#define SETTING_WORDS "calendar|policy|sla_policy|cost_rate|currency_rate|setting"

enum { SETTINGS_MAX = 20000 };

static const struct shape_field setting_fields[] = {
    { "type", SHAPE_TEXT, 0, "of the record", NULL, SETTING_WORDS },
    FIELD("source", SHAPE_TEXT, "whose conversations it is for, and who said it"),
    FIELD("id", SHAPE_TEXT, "of the record"),
    FIELD_OR_NULL("at", SHAPE_INSTANT, "holds from then on"),
    FIELD("fields", SHAPE_ANY, "the record's other fields, as docs/records.md has them"),
};
static const struct shape setting_shape = SHAPE("Setting", "A record that figures depend on",
                                                setting_fields);
static const struct shape_field choice_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the policy"),
    { "kind", SHAPE_TEXT, 0, "what its value is", NULL, "choice|list|number|code" },
    FIELD_TEXTS("choices", "of a choice, the default first"),
    FIELD("default", SHAPE_TEXT, "where no record sets it"),
    FIELD("remakes", SHAPE_BOOL, "a change of it makes the source's facts anew"),
};
static const struct shape choice_shape = SHAPE("PolicyChoice", "What a record of type policy may "
                                               "set", choice_fields);
static const struct shape_field settings_fields[] = {
    FIELDS_PAGE(&setting_shape, "by type, source and instant"),
    FIELD_OBJECT("policies", FIELD_LIST, "all that there are", &choice_shape),
};
static const struct shape settings_shape = SHAPE("Settings", "Records that figures depend on",
                                                 settings_fields);

/* --- listed --- */

struct setting {
    enum record_kind kind;
    struct str       source, id, fields;        /* fields: an object, as text */
    int64_t          at_us;
};

struct listing {
    struct arena             *arena;
    enum record_kind          kind;
    const struct record_type *type;
    struct setting           *list;
    size_t                    n, room;
};

static void add_name(struct bytes *b, const char *name)
{
    bytes_add(b, ",", b->n > 1);
    json_print_text(b, str_of(name));
    bytes_add(b, ":", 1);
}

static void add_field(struct bytes *b, const struct record_field *f,
                      const struct chunk_column *column, size_t row)
{
    struct output_cell cell = cell_of(column, f->column.type, row);

    if (cell_none(&f->column, &cell))
        return;
    add_name(b, f->column.name);
    if (f->json)
        bytes_add(b, cell.text.p, cell.text.n);
    else
        cell_json(b, &f->column, &cell);
}

static void add_setting(struct listing *l, const struct chunk *c, size_t row)
{
    AUTO(bytes_done) struct bytes text = { 0 };

    if (l->n == l->room) {
        struct setting *more = NEW_N(l->arena, struct setting, 2 * l->room + 64);

        for (size_t i = 0; i < l->n; i++)
            more[i] = l->list[i];
        l->list = more;
        l->room = 2 * l->room + 64;
    }
    bytes_add(&text, "{", 1);
    for (size_t i = 0; i < l->type->n; i++)
        add_field(&text, &l->type->fields[i], &c->columns[3 + i], row);
    bytes_add(&text, "}", 1);
    l->list[l->n++] = (struct setting){
        .kind = l->kind, .source = str_copy(l->arena, chunk_text_if(&c->columns[0], row)),
        .id = str_copy(l->arena, chunk_text_if(&c->columns[1], row)),
        .at_us = chunk_int(&c->columns[2], row),
        .fields = str_copy(l->arena, (struct str){ text.p, text.n }),
    };
}

static bool take_settings(void *ctx, const struct chunk *c, struct err *e)
{
    struct listing *l = ctx;

    for (size_t row = 0; row < c->n; row++) {
        if (l->n == SETTINGS_MAX)
            return err_set(e, ERR_LIMIT, "there are more than %d settings: ask for one type",
                           SETTINGS_MAX);
        add_setting(l, c, row);
    }
    return true;
}

static bool read_kind(struct listing *l, struct store *s, struct err *e)
{
    const char *columns[3 + RECORD_FIELDS_MAX] = { "source", "id", "at" };

    l->type = record_type(l->kind);
    for (size_t i = 0; i < l->type->n; i++)
        columns[3 + i] = l->type->fields[i].column.name;
    return journal_rows(s, l->kind, columns, 3 + l->type->n, take_settings, l, e);
}

static void put_policies(struct put *o)
{
    static const char *const kinds[] = { [POLICY_CHOICE] = "choice", [POLICY_LIST] = "list",
                                         [POLICY_NUMBER] = "number", [POLICY_CODE] = "code" };
    size_t n;
    const struct policy *table = policy_table(&n);

    put_list(o, "policies");
    for (size_t i = 0; i < n; i++) {
        const struct policy *p = &table[i];
        struct str rest = str_of(p->values), first, value;

        put_object(o, NULL);
        put_word(o, "name", p->name);
        put_word(o, "kind", kinds[p->kind]);
        put_list(o, "choices");
        while (p->kind == POLICY_CHOICE && str_next(&rest, '|', &value))
            put_text(o, NULL, value);
        put_end(o);
        rest = first = str_of(p->values);
        if (p->kind == POLICY_CHOICE && !str_next(&rest, '|', &first))
            first = rest;
        put_text(o, "default", first);
        put_bool(o, "remakes", (p->stage & POLICY_REPLAY) != 0);
        put_end(o);
    }
    put_end(o);
}

static bool get_settings(struct call *c, struct err *e)
{
    static const enum record_kind kinds[] = { RECORD_CALENDAR, RECORD_POLICY, RECORD_SLA_POLICY,
                                              RECORD_COST_RATE, RECORD_CURRENCY_RATE,
                                              RECORD_SETTING };
    struct listing l = { .arena = c->arena };
    struct str type = call_text(c, "type");
    size_t first, end;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        l.kind = kinds[i];
        if (!type.p || str_equal(type, str_of(record_type(l.kind)->name)))
            TRY(read_kind(&l, engine_store(g), e));
    }
    TRY(call_page(c, l.n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        AUTO(json_close) struct json *fields = NULL;

        TRY(json_parse(l.list[i].fields, &fields, e));
        put_object(o, NULL);
        put_word(o, "type", record_type(l.list[i].kind)->name);
        put_text(o, "source", l.list[i].source);
        put_text(o, "id", l.list[i].id);
        put_instant(o, "at", l.list[i].at_us);
        put_json(o, "fields", fields);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, l.n, end));
    put_policies(o);
    return true;
}

static const struct param_def list_params[] = {
    { .name = "type", .words = SETTING_WORDS, .doc = "only records of it" }, PARAMS_PAGE,
};

/* --- written --- */

static const struct shape_field new_fields[] = {
    { "source", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "whose conversations it is for; the "
      "program's own", NULL, NULL },
    { "at", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "holds from then on; now", NULL, NULL },
    FIELD("fields", SHAPE_ANY, "the record's other fields, as docs/records.md has them"),
};
static const struct shape new_shape = SHAPE("NewSetting", "A record to be written", new_fields);

static const struct shape_field written_fields[] = {
    FIELD("fresh", SHAPE_BOOL, "it was not there before"),
    FIELD("changed", SHAPE_BOOL, "it said something else before"),
    FIELD("conversations", SHAPE_INT, "whose facts were brought up to date"),
};
static const struct shape written_shape = SHAPE("SettingWritten", "What became of a setting",
                                                written_fields);

static void add_text_member(struct bytes *b, const char *name, struct str text)
{
    add_name(b, name);
    json_print_text(b, text);
}

/* The record as one of POST /records. */
static bool record_of(struct call *c, struct bytes *text, struct err *e)
{
    const struct json *fields = json_get(c->body, "fields");
    struct str source = call_body_text(c, "source"), at = call_body_text(c, "at");
    char now[INSTANT_TEXT_SIZE];
    struct json_members m = { 0 };

    if (json_kind(fields) != JSON_KIND_OBJECT)
        return call_wrong(c, e, "fields", "an object is expected");
    instant_print(c->now_us, now);
    bytes_add(text, "{", 1);
    add_text_member(text, "type", call_text(c, "type"));
    add_text_member(text, "source", source.n ? source : STR(OWN_SOURCE));
    add_text_member(text, "id", call_text(c, "id"));
    add_text_member(text, "at", at.n ? at : str_of(now));
    add_text_member(text, "version", str_of(now));
    while (json_next(fields, &m)) {
        bytes_add(text, ",", 1);
        json_print_text(text, m.name);
        bytes_add(text, ":", 1);
        json_print(text, m.value);
    }
    bytes_add(text, "}", 1);
    return true;
}

static bool feed_row(void *ctx, const struct sink *to, struct err *e)
{
    return to->row(to->ctx, ctx, e);
}

static bool write_setting(struct call *c, struct row *row, struct import_result *ret,
                          struct err *e)
{
    struct import_options options = { .connector = STR(OWN_SOURCE), .now_us = c->now_us,
                                      .feed = feed_row, .feed_ctx = row, .feed_of = 1 };
    struct engine *g;

    if (row->values[ROW_AT].number > options.now_us)
        options.now_us = row->values[ROW_AT].number;
    TRY(call_write(c, &g, e));
    return engine_import(g, &options, ret, e);
}

static bool put_setting(struct call *c, struct err *e)
{
    AUTO(json_close) struct json *object = NULL;
    AUTO(bytes_done) struct bytes text = { 0 };
    AUTO(row_done) struct row row = { 0 };
    struct import_result result;
    const char *field = NULL;
    struct err why = { 0 };
    struct put *o;

    TRY(record_of(c, &text, e));
    if (!json_parse((struct str){ text.p, text.n }, &object, &why))
        return call_pass(c, e, "fields", &why);
    if (!canonical_row(&row, object, (struct str){ 0 }, &why))
        return call_pass(c, e, row.wrong ? row.wrong : "fields", &why);
    if (!settings_check(&row, &field, &why))
        return call_pass(c, e, field ? field : "fields", &why);
    TRY(write_setting(c, &row, &result, e));
    TRY(call_note(c, "setting.set", call_text(c, "id"), e));
    o = call_answer(c);
    put_bool(o, "fresh", result.fresh > 0);
    put_bool(o, "changed", result.changed > 0);
    put_int(o, "conversations", result.conversations);
    return true;
}

static const struct param_def setting_params[] = {
    { .name = "type", .words = SETTING_WORDS, .doc = "of the record", .required = true },
    { .name = "id", .doc = "of the record", .required = true },
};

static const struct route routes[] = {
    { .method = "GET", .path = "/settings", .id = "listSettings", .handle = get_settings,
      .doc = "calendars, policies, service levels, rates", .needs = PERM_SETTINGS,
      .answer = &settings_shape, PARAMS(list_params) },
    { .method = "PUT", .path = "/settings/{type}/{id}", .id = "setSetting",
      .handle = put_setting, .doc = "write such a record", .needs = PERM_SETTINGS,
      .body = &new_shape, .answer = &written_shape, PARAMS(setting_params) },
};

const struct route_table routes_settings = { routes, sizeof routes / sizeof *routes };
