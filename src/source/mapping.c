/* mapping.c -- a mapping file, from JSON: the top and its rules. */
#include <stdarg.h>
#include <strings.h>

#include "buf.h"
#include "instant.h"
#include "mapped_priv.h"
#include "parse.h"
#include "zoneinfo.h"

enum { PATH_MAX_BYTES = 1024, RULES_MAX = 4096, FIELD_SETS = 3 };

const char *making_path(const struct making *m, const char *fmt, ...)
{
    const char *text = "";
    struct err ignored;
    struct buf b;
    va_list ap;

    buf_init(&b, m->arena, PATH_MAX_BYTES);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    return buf_finish(&b, &text, &ignored) ? text : "...";
}

bool making_fail(const struct making *m, struct err *e, const char *path, const char *fmt, ...)
{
    const char *text = "";
    struct err ignored;
    struct buf b;
    va_list ap;

    buf_init(&b, m->arena, PATH_MAX_BYTES);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    if (!buf_finish(&b, &text, &ignored))
        text = "wrong";
    return err_set(e, ERR_INVALID, "%s: %s: %s", m->mapping->file, path, text);
}

/* Of a text in a message: the beginning. */
static int some(struct str text)
{
    return (int)utf8_cut(text, 64).n;
}

static bool among(const char *words, struct str word)
{
    while (words) {
        const char *end = strchrnul(words, '|');

        if (str_equal(word, (struct str){ words, (size_t)(end - words) }))
            return true;
        words = *end ? end + 1 : NULL;
    }
    return false;
}

bool making_check(const struct making *m, const struct json *j, const char *words,
                  const char *path, struct err *e)
{
    struct json_members member = { 0 };

    if (json_kind(j) != JSON_KIND_OBJECT)
        return making_fail(m, e, path, "%s, an object is wanted", json_kind_name(json_kind(j)));
    while (json_next(j, &member))
        if (!among(words, member.name))
            return making_fail(m, e, path, "\"%.*s\" is none of %s", some(member.name),
                               member.name.p, words);
    return true;
}

bool making_texts(const struct making *m, const struct json *j, const char *path,
                  const struct str **ret, size_t *ret_n, struct err *e)
{
    bool list = json_kind(j) == JSON_KIND_LIST;
    size_t n = list ? json_count(j) : 1;
    struct str *texts = NEW_N(m->arena, struct str, n);

    for (size_t i = 0; i < n; i++) {
        const struct json *item = list ? json_at(j, i) : j;

        if (json_kind(item) != JSON_KIND_TEXT)
            return making_fail(m, e, path, "%s, a text is wanted",
                               json_kind_name(json_kind(item)));
        texts[i] = str_copy(m->arena, json_text(item));
    }
    *ret = texts;
    *ret_n = n;
    return true;
}

size_t making_column(struct making *m, struct str name, const char *path, bool optional)
{
    struct mapping *map = m->mapping;

    if (map->n_columns == map->columns_cap) {
        struct column *columns = NEW_N(m->arena, struct column, 2 * map->columns_cap + 16);

        if (map->n_columns)
            memcpy(columns, map->columns, map->n_columns * sizeof *columns);
        map->columns = columns;
        map->columns_cap = 2 * map->columns_cap + 16;
    }
    map->columns[map->n_columns] = (struct column){ str_copy(m->arena, name), path, optional };
    return map->n_columns++;
}

bool making_instants(const struct making *m, const struct str *formats, size_t n,
                     const char *path, struct err *e)
{
    if (n == 0)
        return making_fail(m, e, path, "an empty list");
    for (size_t i = 0; i < n; i++) {
        struct err why;

        if (!str_equal(formats[i], STR("iso")) && !str_equal(formats[i], STR("unix")) &&
            !instant_check_pattern(formats[i], m->mapping->dates, &why))
            return making_fail(m, e, path, "%s", why.msg);
    }
    return true;
}

/* A text of the top; empty where it is not there. */
static bool top_text(const struct making *m, const struct json *top, const char *name,
                     struct str *ret, struct err *e)
{
    const struct json *j = json_get(top, name);

    *ret = (struct str){ "", 0 };
    if (!j)
        return true;
    if (json_kind(j) != JSON_KIND_TEXT)
        return making_fail(m, e, name, "%s, a text is wanted", json_kind_name(json_kind(j)));
    *ret = str_copy(m->arena, json_text(j));
    return true;
}

/* A single ASCII character; `otherwise` where it is not there. */
static bool top_char(const struct making *m, const struct json *top, const char *name,
                     char otherwise, char *ret, struct err *e)
{
    struct str text;

    TRY(top_text(m, top, name, &text, e));
    if (json_get(top, name) && (text.n != 1 || text.p[0] < ' ') && !str_equal(text, STR("\t")))
        return making_fail(m, e, name, "\"%.*s\" is not one ASCII character", some(text), text.p);
    *ret = text.n ? text.p[0] : otherwise;
    return true;
}

static bool make_zone(struct making *m, const struct json *top, struct err *e)
{
    struct str name, tzif;
    struct err why;

    TRY(top_text(m, top, "zone", &name, e));
    if (name.n == 0)
        return true;
    m->mapping->has_offset = true;
    if (instant_parse_offset(name, &m->mapping->offset_s, &why))
        return true;
    if (!zoneinfo_read(m->arena, name, &tzif, &why) ||
        !zone_parse(m->arena, tzif, &m->mapping->zone, &why))
        return making_fail(m, e, "zone", "%s", why.msg);
    return true;
}

static bool make_dates(struct making *m, const struct json *top, struct err *e)
{
    static const struct str names[] = { [DATES_GREGORIAN] = { "gregorian", 9 },
                                        [DATES_BUDDHIST] = { "buddhist", 8 },
                                        [DATES_JALALI] = { "jalali", 6 } };
    struct str name;

    TRY(top_text(m, top, "calendar", &name, e));
    if (name.n == 0)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_equal(name, names[i])) {
            m->mapping->dates = (enum instant_dates)i;
            return true;
        }
    return making_fail(m, e, "calendar", "\"%.*s\" is none of gregorian|buddhist|jalali",
                       some(name), name.p);
}

static bool make_notation(struct making *m, const struct json *top, struct err *e)
{
    struct mapping *map = m->mapping;
    static const struct str iso = { "iso", 3 }, empty = { "", 0 };

    TRY(top_char(m, top, "decimal", '.', &map->decimal, e));
    TRY(top_char(m, top, "grouping", '\0', &map->grouping, e));
    if (map->decimal == map->grouping || (map->decimal != '.' && map->decimal != ','))
        return making_fail(m, e, "decimal", "a point or a comma, other than the grouping");
    map->formats = &iso;
    map->absent = &empty;
    map->n_formats = map->n_absent = 1;
    if (json_get(top, "instants"))
        TRY(making_texts(m, json_get(top, "instants"), "instants", &map->formats,
                         &map->n_formats, e));
    if (json_get(top, "absent"))
        TRY(making_texts(m, json_get(top, "absent"), "absent", &map->absent, &map->n_absent, e));
    if (json_get(top, "columns"))
        TRY(making_header(m, json_get(top, "columns"), e));
    return making_instants(m, map->formats, map->n_formats, "instants", e);
}

static bool make_table(struct making *m, const struct json *top, struct err *e)
{
    struct mapping *map = m->mapping;
    struct str delimiter, encoding, quote;

    TRY(top_text(m, top, "delimiter", &delimiter, e));
    map->layout = str_equal(delimiter, STR("blanks")) ? LAYOUT_BLANKS : LAYOUT_DELIMITED;
    if (map->layout == LAYOUT_DELIMITED)
        TRY(top_char(m, top, "delimiter", ',', &map->delimiter, e));
    TRY(top_text(m, top, "quote", &quote, e));
    map->unquoted = json_get(top, "quote") && quote.n == 0;
    if (!map->unquoted)
        TRY(top_char(m, top, "quote", '"', &map->quote, e));
    if (map->delimiter == map->quote)
        return making_fail(m, e, "delimiter", "the quote is the same");
    TRY(top_text(m, top, "encoding", &encoding, e));
    if (encoding.n && strcasecmp(encoding.p, "utf-8") != 0 && strcasecmp(encoding.p, "utf8") != 0)
        map->encoding = encoding.p;
    return true;
}

static bool make_condition(struct making *m, struct str column, const struct json *j,
                           const char *path, struct condition *ret, struct err *e)
{
    const struct json *words = j;

    if (json_kind(j) == JSON_KIND_OBJECT) {
        TRY(making_check(m, j, "not", path, e));
        words = json_get(j, "not");
        ret->negated = true;
    }
    TRY(making_texts(m, words, path, &ret->words, &ret->n, e));
    ret->column = making_column(m, column, path, false);
    return true;
}

/* Adds to the rule's conditions, for which there is room. */
static bool make_when(struct making *m, const struct json *when, const char *path,
                      struct condition *conditions, struct rule *rule, struct err *e)
{
    struct json_members member = { 0 };

    if (!when)
        return true;
    if (json_kind(when) != JSON_KIND_OBJECT)
        return making_fail(m, e, path, "%s, an object is wanted",
                           json_kind_name(json_kind(when)));
    while (json_next(when, &member)) {
        const char *at = making_path(m, "%s.%.*s", path, some(member.name), member.name.p);

        TRY(make_condition(m, member.name, member.value, at, &conditions[rule->n_conditions], e));
        rule->n_conditions++;
    }
    return true;
}

static bool make_field(struct making *m, const struct json_members *member, const char *path,
                       const struct record_type *type, struct field_rule *ret, struct err *e)
{
    const char *at = making_path(m, "%s.%.*s", path, some(member->name), member->name.p);

    ret->field = row_field_of(type, member->name);
    if (ret->field < 0)
        return making_fail(m, e, at, "%s has no such field", type->name);
    return making_expression(m, member->value, type, ret->field, at, &ret->expression, e);
}

/* Where a rule's fields are written, the nearest first: a field that a nearer set has is
 * passed over in the farther ones. */
struct field_set {
    const struct json *fields;                  /* NULL: none */
    const char        *path;
};

static bool has_field(const struct field_rule *fields, size_t n, int field)
{
    for (size_t i = 0; i < n; i++)
        if (fields[i].field == field)
            return true;
    return false;
}

static bool make_fields(struct making *m, const struct field_set sets[FIELD_SETS],
                        struct rule *rule, struct err *e)
{
    const struct record_type *type = record_type(rule->kind);
    struct field_rule *made;
    size_t room = 1;

    for (size_t i = 0; i < FIELD_SETS; i++) {
        if (sets[i].fields && json_kind(sets[i].fields) != JSON_KIND_OBJECT)
            return making_fail(m, e, sets[i].path, "%s, an object is wanted",
                               json_kind_name(json_kind(sets[i].fields)));
        room += json_count(sets[i].fields);
    }
    rule->fields = made = NEW_N(m->arena, struct field_rule, room);
    for (size_t i = 0; i < FIELD_SETS; i++) {
        struct json_members member = { 0 };
        size_t nearer = rule->n_fields;

        while (sets[i].fields && json_next(sets[i].fields, &member)) {
            if (has_field(made, nearer, row_field_of(type, member.name)))
                continue;
            TRY(make_field(m, &member, sets[i].path, type, &made[rule->n_fields], e));
            rule->n_fields++;
        }
    }
    return true;
}

static bool make_kind(const struct making *m, const struct json *j, const char *path,
                      enum record_kind *ret, struct err *e)
{
    const struct json *type = json_get(j, "type");
    struct str name;
    int kind;

    TRY(making_check(m, j, "type|when|fields|each|comment", path, e));
    if (json_kind(type) != JSON_KIND_TEXT)
        return making_fail(m, e, path, "\"type\" must be given, as a text");
    name = json_text(type);
    kind = record_kind_of(name);
    if (kind < 0)
        return making_fail(m, e, path, "\"%.*s\" is no type of record", some(name), name.p);
    *ret = (enum record_kind)kind;
    return true;
}

/* One rule; `one` is what its element of "each" says, NULL: there is no such list. */
static bool make_rule(struct making *m, const struct json *every, const struct json *j,
                      const char *path, const struct json *one, const char *one_path,
                      struct rule *rule, struct err *e)
{
    const struct json *when = json_get(j, "when"), *own = one ? json_get(one, "when") : NULL;
    size_t room = json_count(when) + json_count(own) + 1;
    struct condition *conditions = NEW_N(m->arena, struct condition, room);
    const struct field_set sets[FIELD_SETS] = {
        { one ? json_get(one, "fields") : NULL, making_path(m, "%s.fields", one_path) },
        { json_get(j, "fields"), making_path(m, "%s.fields", path) },
        { every, "every" },
    };

    TRY(make_kind(m, j, path, &rule->kind, e));
    if (!sets[0].fields && !sets[1].fields)
        return making_fail(m, e, sets[1].path, "null, an object is wanted");
    TRY(make_when(m, when, making_path(m, "%s.when", path), conditions, rule, e));
    TRY(make_when(m, own, making_path(m, "%s.when", one_path), conditions, rule, e));
    rule->conditions = conditions;
    return make_fields(m, sets, rule, e);
}

static bool make_each(struct making *m, const struct json *every, const struct json *j,
                      const char *path, struct rule *rules, struct err *e)
{
    const struct json *each = json_get(j, "each");

    for (size_t i = 0; i < json_count(each); i++) {
        const struct json *one = json_at(each, i);
        const char *one_path = making_path(m, "%s.each[%zu]", path, i);

        TRY(making_check(m, one, "when|fields|comment", one_path, e));
        TRY(make_rule(m, every, j, path, one, one_path, &rules[i], e));
    }
    return true;
}

/* How many rules the list gives: one each, or one for each element of its "each". */
static bool count_rules(const struct making *m, const struct json *records, size_t *ret,
                        struct err *e)
{
    size_t n = 0;

    for (size_t i = 0; i < json_count(records); i++) {
        const struct json *each = json_get(json_at(records, i), "each");

        if (each && (json_kind(each) != JSON_KIND_LIST || json_count(each) == 0))
            return making_fail(m, e, making_path(m, "records[%zu].each", i),
                               "a list with at least one element is wanted");
        n += each ? json_count(each) : 1;
    }
    if (n > RULES_MAX)
        return making_fail(m, e, "records", "more than %d rules", RULES_MAX);
    *ret = n;
    return true;
}

static bool make_rules(struct making *m, const struct json *every, const struct json *records,
                       struct err *e)
{
    struct rule *rules;
    size_t n, at = 0;

    if (json_kind(records) != JSON_KIND_LIST || json_count(records) == 0)
        return making_fail(m, e, "records", "a list with at least one rule is wanted");
    TRY(count_rules(m, records, &n, e));
    rules = NEW_N(m->arena, struct rule, n + 1);
    for (size_t i = 0; i < json_count(records); i++) {
        const struct json *j = json_at(records, i);
        const struct json *each = json_get(j, "each");
        const char *path = making_path(m, "records[%zu]", i);

        TRY(each ? make_each(m, every, j, path, &rules[at], e)
                 : make_rule(m, every, j, path, NULL, path, &rules[at], e));
        at += each ? json_count(each) : 1;
    }
    m->mapping->rules = rules;
    m->mapping->n_rules = n;
    return true;
}

bool mapping_gives(const struct mapping *mapping, enum record_kind kind)
{
    for (size_t i = 0; i < mapping->n_rules; i++)
        if (mapping->rules[i].kind == kind)
            return true;
    return false;
}

bool mapping_parse(struct arena *a, const char *file, struct str text,
                   const struct mapping **ret_mapping, struct err *e)
{
    AUTO(json_close) struct json *top = NULL;
    struct making m = { .arena = a, .mapping = NEW(a, struct mapping) };
    struct str unmatched;

    m.mapping->file = str_copy(a, str_of(file)).p;
    if (!json_parse(text, &top, e))
        return err_prefix(e, "%s", file);
    TRY(making_check(&m, top, "comment|source|delimiter|quote|encoding|columns|zone|calendar|"
                              "instants|decimal|grouping|absent|unmatched|every|records",
                     "the mapping", e));
    TRY(top_text(&m, top, "source", &m.mapping->source, e));
    TRY(make_table(&m, top, e));
    TRY(make_zone(&m, top, e));
    TRY(make_dates(&m, top, e));
    TRY(make_notation(&m, top, e));
    TRY(top_text(&m, top, "unmatched", &unmatched, e));
    if (unmatched.n && !among("ignore|reject", unmatched))
        return making_fail(&m, e, "unmatched", "\"%.*s\" is none of ignore|reject",
                           some(unmatched), unmatched.p);
    m.mapping->ignore_unmatched = str_equal(unmatched, STR("ignore"));
    TRY(make_rules(&m, json_get(top, "every"), json_get(top, "records"), e));
    *ret_mapping = m.mapping;
    return true;
}
