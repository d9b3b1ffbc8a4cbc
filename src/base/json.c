/* json.c -- see json.h. */
#include "json.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "parse.h"

/* struct json is never defined: a pointer to it is jansson's pointer. */
static json_t *tree(const struct json *j)
{
    return (json_t *)(uintptr_t)j;
}

bool json_parse(struct str text, struct json **ret_json, struct err *e)
{
    json_error_t error;
    json_t *j = json_loadb(text.p ? text.p : "", text.n,
                           JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);
    size_t n;

    if (!j) {
        n = utf8_valid_bytes(str_of(error.text));       /* it quotes the input */
        return err_set(e, ERR_INVALID, "JSON line %d column %d: %.*s", error.line, error.column,
                       (int)n, error.text);
    }
    *ret_json = (struct json *)j;
    return true;
}

void json_close(struct json **j)
{
    if (*j)
        json_decref(tree(*j));
    *j = NULL;
}

enum json_kind json_kind(const struct json *j)
{
    if (!j)
        return JSON_KIND_NULL;
    switch (json_typeof(tree(j))) {
    case JSON_OBJECT:  return JSON_KIND_OBJECT;
    case JSON_ARRAY:   return JSON_KIND_LIST;
    case JSON_STRING:  return JSON_KIND_TEXT;
    case JSON_INTEGER: return JSON_KIND_INT;
    case JSON_REAL:    return JSON_KIND_DOUBLE;
    case JSON_TRUE:
    case JSON_FALSE:   return JSON_KIND_BOOL;
    case JSON_NULL:    break;
    }
    return JSON_KIND_NULL;
}

const char *json_kind_name(enum json_kind kind)
{
    static const char *const names[] = {
        [JSON_KIND_NULL] = "null", [JSON_KIND_BOOL] = "true or false",
        [JSON_KIND_INT] = "a number", [JSON_KIND_DOUBLE] = "a number",
        [JSON_KIND_TEXT] = "a text", [JSON_KIND_LIST] = "a list", [JSON_KIND_OBJECT] = "an object",
    };

    return names[kind];
}

bool json_bool(const struct json *j)
{
    return json_is_true(tree(j));
}

int64_t json_int(const struct json *j)
{
    return json_integer_value(tree(j));
}

double json_double(const struct json *j)
{
    return json_number_value(tree(j));
}

struct str json_text(const struct json *j)
{
    return (struct str){ json_string_value(tree(j)), json_string_length(tree(j)) };
}

size_t json_count(const struct json *j)
{
    return json_kind(j) == JSON_KIND_LIST ? json_array_size(tree(j))
         : json_kind(j) == JSON_KIND_OBJECT ? json_object_size(tree(j)) : 0;
}

const struct json *json_at(const struct json *list, size_t i)
{
    return (const struct json *)json_array_get(tree(list), i);
}

const struct json *json_get(const struct json *j, const char *name)
{
    return j ? (const struct json *)json_object_get(tree(j), name) : NULL;
}

bool json_next(const struct json *object, struct json_members *m)
{
    m->place = m->place ? json_object_iter_next(tree(object), m->place)
                        : json_object_iter(tree(object));
    if (!m->place)
        return false;
    m->name = (struct str){ json_object_iter_key(m->place), json_object_iter_key_len(m->place) };
    m->value = (const struct json *)json_object_iter_value(m->place);
    return true;
}

static void add_literal(struct bytes *out, const char *text)
{
    bytes_add(out, text, strlen(text));
}

void json_print_text(struct bytes *out, struct str text)
{
    static const char hex[] = "0123456789abcdef", named[] = "\n\r\t\b\f";
    size_t from = 0;

    bytes_add(out, "\"", 1);
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        char escape[6] = { '\\', (char)c, '0', '0', 0, 0 };
        size_t n = 2;

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        if (c < 0x20) {
            const char *known = memchr(named, c, 5);

            escape[1] = known ? "nrtbf"[known - named] : 'u';
            escape[4] = hex[c >> 4];
            escape[5] = hex[c & 15];
            n = known ? 2 : 6;
        }
        bytes_add(out, text.p + from, i - from);
        bytes_add(out, escape, n);
        from = i + 1;
    }
    if (text.n)
        bytes_add(out, text.p + from, text.n - from);
    bytes_add(out, "\"", 1);
}

void json_print_int(struct bytes *out, int64_t number)
{
    char text[24];

    bytes_add(out, text, (size_t)snprintf(text, sizeof text, "%" PRId64, number));
}

void json_print_double(struct bytes *out, double number)
{
    char text[40];
    double again;
    int n = 0;

    if (number == (double)(int64_t)(number < 9e15 && number > -9e15 ? number : 0.5)) {
        json_print_int(out, (int64_t)number);   /* 5, not 5.0, and no -0 */
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        n = snprintf(text, sizeof text, "%.*g", digits, number);
        for (char *p = text; *p; p++)
            *p = *p == ',' ? '.' : *p;          /* a locale may have its own point */
        if (parse_double((struct str){ text, (size_t)n }, &again) && again == number)
            break;
    }
    bytes_add(out, text, (size_t)n);
}

static int by_name(const void *a, const void *b)
{
    const struct json_members *x = a, *y = b;
    size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
    int order = n ? memcmp(x->name.p, y->name.p, n) : 0;

    return order ? order : (x->name.n > y->name.n) - (x->name.n < y->name.n);
}

static void print_object(struct bytes *out, const struct json *j)
{
    size_t n = json_count(j), i = 0;
    struct json_members few[8], *all = n > 8 ? must_alloc(n * sizeof *all) : few, m = { 0 };

    while (json_next(j, &m))
        all[i++] = m;
    qsort(all, n, sizeof *all, by_name);
    bytes_add(out, "{", 1);
    for (i = 0; i < n; i++) {
        bytes_add(out, ",", i > 0);
        json_print_text(out, all[i].name);
        bytes_add(out, ":", 1);
        json_print(out, all[i].value);
    }
    bytes_add(out, "}", 1);
    if (all != few)
        free(all);
}

static void print_list(struct bytes *out, const struct json *j)
{
    bytes_add(out, "[", 1);
    for (size_t i = 0; i < json_count(j); i++) {
        bytes_add(out, ",", i > 0);
        json_print(out, json_at(j, i));
    }
    bytes_add(out, "]", 1);
}

void json_print(struct bytes *out, const struct json *j)
{
    switch (json_kind(j)) {
    case JSON_KIND_NULL:   add_literal(out, "null"); break;
    case JSON_KIND_BOOL:   add_literal(out, json_bool(j) ? "true" : "false"); break;
    case JSON_KIND_INT:    json_print_int(out, json_int(j)); break;
    case JSON_KIND_DOUBLE: json_print_double(out, json_double(j)); break;
    case JSON_KIND_TEXT:   json_print_text(out, json_text(j)); break;
    case JSON_KIND_LIST:   print_list(out, j); break;
    case JSON_KIND_OBJECT: print_object(out, j); break;
    }
}
