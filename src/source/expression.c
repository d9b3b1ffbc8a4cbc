/* expression.c -- what a field of a mapped record is made from: read and checked. */
#include <stdlib.h>

#include "bytes.h"
#include "mapped_priv.h"
#include "parse.h"

static bool make_expression(struct making *m, const struct json *j, const char *path,
                            struct expression *ret, struct err *e);

/* Text, number, truth or null; lists and objects as their JSON. */
static struct constant constant_of(const struct making *m, const struct json *j)
{
    struct bytes text = { 0 };
    struct constant c = { .null = json_kind(j) == JSON_KIND_NULL };

    if (json_kind(j) == JSON_KIND_TEXT) {
        c.text = str_copy(m->arena, json_text(j));
        return c;
    }
    json_print(&text, j);
    c.text = str_copy(m->arena, (struct str){ text.p, text.n });
    bytes_done(&text);
    return c;
}

static int by_key(const void *a, const void *b)
{
    const struct map_entry *x = a, *y = b;
    size_t n = x->key.n < y->key.n ? x->key.n : y->key.n;
    int order = n ? memcmp(x->key.p, y->key.p, n) : 0;

    return order ? order : (x->key.n > y->key.n) - (x->key.n < y->key.n);
}

static bool make_map(const struct making *m, const struct json *j, const char *path,
                     struct expression *ret, struct err *e)
{
    struct map_entry *map = NEW_N(m->arena, struct map_entry, json_count(j) + 1);
    struct json_members member = { 0 };
    size_t n = 0;

    if (json_kind(j) != JSON_KIND_OBJECT)
        return making_fail(m, e, path, "\"map\" is %s, an object is wanted",
                           json_kind_name(json_kind(j)));
    while (json_next(j, &member))
        map[n++] = (struct map_entry){ str_copy(m->arena, member.name),
                                       constant_of(m, member.value) };
    qsort(map, n, sizeof *map, by_key);
    ret->map = map;
    ret->n_map = n;
    return true;
}

static bool make_parts(struct making *m, const struct json *list, const char *path,
                       struct expression *ret, struct err *e)
{
    size_t n = json_count(list);
    struct expression *parts = NEW_N(m->arena, struct expression, n + 1);

    if (json_kind(list) != JSON_KIND_LIST || n == 0)
        return making_fail(m, e, path, "a list with at least one part is wanted");
    for (size_t i = 0; i < n; i++)
        TRY(make_expression(m, json_at(list, i), making_path(m, "%s[%zu]", path, i), &parts[i],
                            e));
    ret->kind = EXPRESSION_CONCAT;
    ret->parts = parts;
    ret->n = n;
    return true;
}

static bool make_object(struct making *m, const struct json *object, const char *path,
                        struct expression *ret, struct err *e)
{
    size_t n = json_count(object), i = 0;
    struct expression *parts = NEW_N(m->arena, struct expression, n + 1);
    struct str *names = NEW_N(m->arena, struct str, n + 1);
    struct json_members member = { 0 };

    if (json_kind(object) != JSON_KIND_OBJECT)
        return making_fail(m, e, path, "%s, an object is wanted",
                           json_kind_name(json_kind(object)));
    for (; json_next(object, &member); i++) {
        names[i] = str_copy(m->arena, member.name);
        TRY(make_expression(m, member.value, making_path(m, "%s.%s", path, names[i].p),
                            &parts[i], e));
    }
    ret->kind = EXPRESSION_OBJECT;
    ret->parts = parts;
    ret->names = names;
    ret->n = n;
    return true;
}

static bool get_flag(const struct making *m, const struct json *j, const char *name,
                     const char *path, bool *ret, struct err *e)
{
    const struct json *flag = json_get(j, name);

    *ret = false;
    if (!flag)
        return true;
    if (json_kind(flag) != JSON_KIND_BOOL)
        return making_fail(m, e, path, "\"%s\" is %s, true or false is wanted", name,
                           json_kind_name(json_kind(flag)));
    *ret = json_bool(flag);
    return true;
}

/* Where the text comes from: exactly one of the five. */
static bool make_origin(struct making *m, const struct json *j, const char *path,
                        struct expression *ret, struct err *e)
{
    const struct json *column = json_get(j, "column"), *value = json_get(j, "value");
    const struct json *concat = json_get(j, "concat"), *object = json_get(j, "object");
    bool line, optional;

    TRY(get_flag(m, j, "line", path, &line, e));
    TRY(get_flag(m, j, "optional", path, &optional, e));
    if ((column != NULL) + (value != NULL) + (concat != NULL) + (object != NULL) + line != 1)
        return making_fail(m, e, path, "exactly one of column, value, concat, object, line "
                                       "is wanted");
    if (optional && !column)
        return making_fail(m, e, path, "only a column is \"optional\"");
    if (concat)
        return make_parts(m, concat, making_path(m, "%s.concat", path), ret, e);
    if (object)
        return make_object(m, object, making_path(m, "%s.object", path), ret, e);
    ret->kind = value ? EXPRESSION_CONSTANT : line ? EXPRESSION_LINE : EXPRESSION_COLUMN;
    if (value)
        ret->constant = constant_of(m, value);
    if (!column)
        return true;
    if (json_kind(column) != JSON_KIND_TEXT)
        return making_fail(m, e, path, "\"column\" is %s, a text is wanted",
                           json_kind_name(json_kind(column)));
    ret->column = making_column(m, json_text(column), path, optional);
    return true;
}

static bool make_nulls(const struct making *m, const struct json *nulls, const char *path,
                       struct expression *ret, struct err *e)
{
    return !nulls || making_texts(m, nulls, making_path(m, "%s.null", path), &ret->nulls,
                                  &ret->n_nulls, e);
}

static bool make_months(struct making *m, const struct json *column, const char *path,
                        struct expression *ret, struct err *e)
{
    if (!column)
        return true;
    if (json_kind(column) != JSON_KIND_TEXT)
        return making_fail(m, e, path, "\"months_before\" is the name of a column");
    ret->months = making_column(m, json_text(column), path, false);
    ret->has_months = true;
    return true;
}

static bool make_expression(struct making *m, const struct json *j, const char *path,
                            struct expression *ret, struct err *e)
{
    const struct json *split = json_get(j, "split"), *format = json_get(j, "format");

    if (json_kind(j) == JSON_KIND_TEXT) {
        *ret = (struct expression){ .kind = EXPRESSION_COLUMN,
                                    .column = making_column(m, json_text(j), path, false) };
        return true;
    }
    TRY(making_check(m, j, "column|value|concat|object|line|optional|map|default|split|format|"
                           "null|months_before|unique|comment", path, e));
    TRY(make_origin(m, j, path, ret, e));
    TRY(get_flag(m, j, "unique", path, &ret->unique, e));
    TRY(make_nulls(m, json_get(j, "null"), path, ret, e));
    TRY(make_months(m, json_get(j, "months_before"), path, ret, e));
    if (json_get(j, "map"))
        TRY(make_map(m, json_get(j, "map"), path, ret, e));
    if (json_get(j, "default")) {
        struct constant *otherwise = NEW(m->arena, struct constant);

        *otherwise = constant_of(m, json_get(j, "default"));
        ret->otherwise = otherwise;
    }
    if (split && (json_kind(split) != JSON_KIND_TEXT || json_text(split).n == 0))
        return making_fail(m, e, path, "\"split\" is the text between two elements");
    if (split)
        ret->split = str_copy(m->arena, json_text(split));
    if (format)
        TRY(making_texts(m, format, making_path(m, "%s.format", path), &ret->formats,
                         &ret->n_formats, e));
    return true;
}

bool making_expression(struct making *m, const struct json *j, const struct record_type *type,
                       int field, const char *path, struct expression *ret, struct err *e)
{
    const struct record_field *f = row_field(type, field);
    bool text = f->column.type == COLUMN_TEXT;

    TRY(make_expression(m, j, path, ret, e));
    if ((ret->split.n || ret->kind == EXPRESSION_OBJECT) && !f->json)
        return making_fail(m, e, path, "%s is no JSON: no \"split\" or \"object\" here",
                           f->column.name);
    if (ret->has_months && f->column.type != COLUMN_TIME)
        return making_fail(m, e, path, "\"months_before\" is for instants");
    if (ret->unique && (!text || f->json))
        return making_fail(m, e, path, "only a text can be \"unique\"");
    if (ret->n_formats == 0)
        return true;
    if (f->column.type == COLUMN_TIME)
        return making_instants(m, ret->formats, ret->n_formats, path, e);
    if (f->column.type != COLUMN_INT)
        return making_fail(m, e, path, "\"format\" is for instants and seconds");
    if (ret->n_formats != 1 || !is_unit(ret->formats[0]))
        return making_fail(m, e, path, "\"format\" is one of s, ms, min, h, h:m:s");
    return true;
}
