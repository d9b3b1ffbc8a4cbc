/* shape.c -- see shape.h. */
#include "shape.h"

#include <string.h>

#include "instant.h"
#include "json.h"
#include "parse.h"

static bool check(const struct shape *s, const struct json *j, const char **ret_field,
                  struct err *e);

size_t shape_find(const struct shape *s, const char *name, size_t place)
{
    for (size_t i = 0; i < s->n; i++) {
        size_t at = (place + i) % s->n;

        if (strcmp(s->fields[at].name, name) == 0)
            return at;
    }
    return s->n;
}

bool word_among(const char *words, struct str word)
{
    struct str rest = str_of(words), one;

    while (str_next(&rest, '|', &one))
        if (str_equal(one, word))
            return true;
    return false;
}

static bool wrong_kind(const struct json *j, const char *expected, struct err *e)
{
    return err_set(e, ERR_INVALID, "%s is expected, not %s", expected,
                   json_kind_name(json_kind(j)));
}

static bool check_text(const struct shape_field *f, const struct json *j, struct err *e)
{
    enum instant_offset offset;
    int64_t at_us;
    struct str text;

    if (json_kind(j) != JSON_KIND_TEXT)
        return wrong_kind(j, "a text", e);
    text = json_text(j);
    if (text.n > BODY_TEXT_MAX)
        return err_tell(e, ERR_LIMIT, CODE_TEXT_LONG, "longer than %d bytes", BODY_TEXT_MAX);
    if (f->words && !word_among(f->words, text))
        return err_set(e, ERR_INVALID, "one of %s is expected", f->words);
    if (f->kind == SHAPE_INSTANT)
        return instant_parse(text, &at_us, e);
    return f->kind != SHAPE_LOCAL || instant_parse_local(text, &at_us, &offset, e);
}

static bool check_row(const struct json *j, struct err *e)
{
    if (json_kind(j) != JSON_KIND_LIST)
        return wrong_kind(j, "a list", e);
    for (size_t i = 0; i < json_count(j); i++)
        if (json_count(json_at(j, i)) || json_kind(json_at(j, i)) >= JSON_KIND_LIST)
            return wrong_kind(json_at(j, i), "a text or a number", e);
    return true;
}

static bool check_value(const struct shape_field *f, const struct json *j,
                        const char **ret_field, struct err *e)
{
    if (json_kind(j) == JSON_KIND_NULL)
        return f->kind == SHAPE_ANY || f->flags & FIELD_NULL ||
               err_set(e, ERR_INVALID, "must not be null");
    switch (f->kind) {
    case SHAPE_TEXT:
    case SHAPE_INSTANT:
    case SHAPE_LOCAL:
        return check_text(f, j, e);
    case SHAPE_INT:
        return json_kind(j) == JSON_KIND_INT || wrong_kind(j, "a whole number", e);
    case SHAPE_NUMBER:
        return json_kind(j) == JSON_KIND_INT || json_kind(j) == JSON_KIND_DOUBLE ||
               wrong_kind(j, "a number", e);
    case SHAPE_BOOL:
        return json_kind(j) == JSON_KIND_BOOL || wrong_kind(j, "true or false", e);
    case SHAPE_OBJECT:
        return check(f->of, j, ret_field, e);
    case SHAPE_ROW:
        return check_row(j, e);
    case SHAPE_ANY:
        break;
    }
    return true;
}

static bool check_field(const struct shape_field *f, const struct json *j,
                        const char **ret_field, struct err *e)
{
    if (!(f->flags & FIELD_LIST))
        return check_value(f, j, ret_field, e);
    if (json_kind(j) != JSON_KIND_LIST)
        return wrong_kind(j, "a list", e);
    for (size_t i = 0; i < json_count(j); i++)
        if (!check_value(f, json_at(j, i), ret_field, e))
            return err_prefix(e, "element %zu: ", i + 1);
    return true;
}

static bool check(const struct shape *s, const struct json *j, const char **ret_field,
                  struct err *e)
{
    struct json_members m = { 0 };
    size_t at = 0;

    if (json_kind(j) != JSON_KIND_OBJECT)
        return wrong_kind(j, "an object", e);
    while (json_next(j, &m)) {
        at = shape_find(s, m.name.p, at);
        if (at == s->n) {
            *ret_field = m.name.p;
            return err_set(e, ERR_INVALID, "there is no field \"%.*s\" here",
                           (int)utf8_cut(m.name, 40).n, m.name.p);
        }
    }
    for (size_t i = 0; i < s->n; i++) {
        const struct shape_field *f = &s->fields[i];
        const struct json *value = json_get(j, f->name);

        if (!value && f->flags & FIELD_OPTIONAL)
            continue;
        *ret_field = f->name;
        if (!value)
            return err_tell(e, ERR_INVALID, CODE_FIELD_MISSING, "field \"%s\" is missing", f->name);
        if (!check_field(f, value, ret_field, e))
            return err_prefix(e, "field \"%s\": ", f->name);
    }
    return true;
}

bool shape_check(const struct shape *s, const struct json *j, const char **ret_field,
                 struct err *e)
{
    const char *field = NULL;

    if (check(s, j, &field, e))
        return true;
    *ret_field = field;
    return false;
}
