/* openapi.c -- see openapi.h. */
#include "openapi.h"

#include <assert.h>

#include "access.h"
#include "json.h"
#include "problem.h"
#include "str.h"

enum { SHAPES_MAX = 256, METHOD_MAX = 8 };

/* The document as it grows; shapes in the order in which they are met. */
struct document {
    struct bytes       *to;
    const struct shape *shapes[SHAPES_MAX];
    size_t              n;
};

/* --- JSON of no declared shape --- */

static void raw(struct document *d, const char *text)
{
    bytes_add(d->to, text, strlen(text));
}

/* A comma, unless something has just begun. */
static void next(struct document *d)
{
    char last = d->to->n ? d->to->p[d->to->n - 1] : '{';

    if (last != '{' && last != '[' && last != ':')
        raw(d, ",");
}

static void name(struct document *d, const char *text)
{
    next(d);
    json_print_text(d->to, str_of(text));
    raw(d, ":");
}

static void text_of(struct document *d, const char *key, const char *text)
{
    name(d, key);
    json_print_text(d->to, str_of(text));
}

static void open_object(struct document *d, const char *key)
{
    name(d, key);
    raw(d, "{");
}

static void words_of(struct document *d, const char *words, bool null)
{
    struct str rest = str_of(words), word;

    name(d, "enum");
    raw(d, "[");
    while (str_next(&rest, '|', &word)) {
        next(d);
        json_print_text(d->to, word);
    }
    raw(d, null ? ",null]" : "]");
}

/* --- shapes --- */

static void note_shape(struct document *d, const struct shape *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < d->n; i++) {
        if (d->shapes[i] == s)
            return;
        assert(strcmp(d->shapes[i]->name, s->name) != 0);
    }
    assert(d->n < SHAPES_MAX);
    d->shapes[d->n++] = s;
    for (size_t i = 0; i < s->n; i++)
        note_shape(d, s->fields[i].of);
}

static void reference(struct document *d, const struct shape *s)
{
    raw(d, "\"$ref\":\"#/components/schemas/");
    raw(d, s->name);
    raw(d, "\"");
}

static void type_of(struct document *d, const char *type, bool null)
{
    name(d, "type");
    raw(d, null ? "[\"" : "\"");
    raw(d, type);
    raw(d, null ? "\",\"null\"]" : "\"");
}

/* What one value is; the members of an object that is open. */
static void value_schema(struct document *d, const struct shape_field *f)
{
    static const char *const types[] = {
        [SHAPE_TEXT] = "string", [SHAPE_INT] = "integer", [SHAPE_NUMBER] = "number",
        [SHAPE_BOOL] = "boolean", [SHAPE_INSTANT] = "string", [SHAPE_LOCAL] = "string",
        [SHAPE_ROW] = "array",
    };
    bool null = f->flags & FIELD_NULL;

    if (f->kind == SHAPE_ANY)
        return;
    if (f->kind == SHAPE_OBJECT) {
        next(d);
        if (null)
            raw(d, "\"anyOf\":[{");
        reference(d, f->of);
        if (null)
            raw(d, "},{\"type\":\"null\"}]");
        return;
    }
    type_of(d, types[f->kind], null);
    if (f->kind == SHAPE_INSTANT)
        text_of(d, "format", "date-time");
    if (f->kind == SHAPE_LOCAL)
        text_of(d, "pattern", "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9:.]+$");
    if (f->kind == SHAPE_ROW)
        raw(d, ",\"items\":{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}");
    if (f->words)
        words_of(d, f->words, null);
}

static void field_schema(struct document *d, const struct shape_field *f)
{
    open_object(d, f->name);
    text_of(d, "description", f->doc);
    if (f->flags & FIELD_LIST) {
        type_of(d, "array", false);
        open_object(d, "items");
        value_schema(d, f);
        raw(d, "}}");
        return;
    }
    value_schema(d, f);
    raw(d, "}");
}

static void shape_schema(struct document *d, const struct shape *s)
{
    open_object(d, s->name);
    text_of(d, "description", s->doc);
    type_of(d, "object", false);
    open_object(d, "properties");
    for (size_t i = 0; i < s->n; i++)
        field_schema(d, &s->fields[i]);
    raw(d, "},\"additionalProperties\":false");
    name(d, "required");
    raw(d, "[");
    for (size_t i = 0; i < s->n; i++)
        if (!(s->fields[i].flags & FIELD_OPTIONAL)) {
            next(d);
            json_print_text(d->to, str_of(s->fields[i].name));
        }
    raw(d, "]}");
}

/* --- routes --- */

static bool in_path(const struct route *r, const char *parameter)
{
    const char *p = strchr(r->path, '{');
    size_t n = strlen(parameter);

    for (; p; p = strchr(p + 1, '{'))
        if (strncmp(p + 1, parameter, n) == 0 && p[n + 1] == '}')
            return true;
    return false;
}

/* Whether it stands at the end of the path, where it may hold slashes, written or as %2F. */
static bool takes_rest(const struct route *r, const char *parameter)
{
    const char *brace = strrchr(r->path, '{');
    size_t n = strlen(parameter);

    return brace && strncmp(brace + 1, parameter, n) == 0 && strcmp(brace + 1 + n, "}") == 0;
}

static void parameter_schema(struct document *d, const struct param_def *p)
{
    static const char *const types[] = {
        [PARAM_TEXT] = "string", [PARAM_INT] = "integer", [PARAM_BOOL] = "boolean",
    };

    open_object(d, "schema");
    type_of(d, types[p->kind], false);
    if (p->words)
        words_of(d, p->words, false);
    if (p->kind == PARAM_INT) {
        name(d, "minimum");
        json_print_int(d->to, p->least);
        name(d, "maximum");
        json_print_int(d->to, param_most(p));
    }
    if (p->fallback && p->kind == PARAM_TEXT)
        text_of(d, "default", p->fallback);
    if (p->fallback && p->kind != PARAM_TEXT) {
        name(d, "default");
        raw(d, p->fallback);
    }
    raw(d, "}");
}

static void parameters(struct document *d, const struct route *r)
{
    name(d, "parameters");
    raw(d, "[");
    for (size_t i = 0; i < r->n_params; i++) {
        const struct param_def *p = &r->params[i];
        bool path = in_path(r, p->name);

        next(d);
        raw(d, "{");
        text_of(d, "name", p->name);
        text_of(d, "in", path ? "path" : "query");
        text_of(d, "description", p->doc);
        if (path || p->required)
            raw(d, ",\"required\":true");
        if (path && takes_rest(r, p->name))
            raw(d, ",\"x-rest\":true");
        parameter_schema(d, p);
        raw(d, "}");
    }
    raw(d, "]");
}

/* JSON of a shape, and other types of which nothing more is said. */
static void content(struct document *d, const struct shape *s, const char *types)
{
    struct str rest = str_of(types ? types : ""), type;

    open_object(d, "content");
    if (s) {
        raw(d, "\"application/json\":{\"schema\":{");
        reference(d, s);
        raw(d, "}}");
    }
    while (str_next(&rest, '|', &type)) {
        next(d);
        json_print_text(d->to, type);
        raw(d, ":{}");
    }
    raw(d, "}");
}

static void responses(struct document *d, const struct route *r)
{
    char status[4] = "200";
    unsigned number = route_status(r);

    status[2] = (char)('0' + number % 10);
    open_object(d, "responses");
    open_object(d, status);
    text_of(d, "description", number == 204 ? "Done" : "The answer");
    if (r->answer || r->types)
        content(d, r->answer, r->types);
    raw(d, "},\"default\":{\"$ref\":\"#/components/responses/Problem\"}}");
}

static void needs(struct document *d, const struct route *r)
{
    if (r->flags & ROUTE_OPEN)
        raw(d, ",\"security\":[]");
    name(d, "x-needs");
    raw(d, "[");
    for (unsigned bit = 1; bit < PERM_ALL; bit <<= 1)
        if (r->needs & bit) {
            next(d);
            json_print_text(d->to, str_of(access_permission_name(bit)));
        }
    raw(d, "]");
}

static void operation(struct document *d, const struct route *r)
{
    char method[METHOD_MAX] = "";

    for (size_t i = 0; r->method[i] && i + 1 < sizeof method; i++)
        method[i] = (char)(r->method[i] | 0x20);
    open_object(d, method);
    text_of(d, "operationId", r->id);
    text_of(d, "summary", r->doc);
    needs(d, r);
    parameters(d, r);
    if (r->body || r->body_types) {
        open_object(d, "requestBody");
        raw(d, "\"required\":true");
        content(d, r->body, r->body_types);
        raw(d, "}");
    }
    responses(d, r);
    raw(d, "}");
}

/* All routes of the path of a route, where this is the first of them. */
static void path_item(struct document *d, const struct route_table *const *tables,
                      const struct route *first)
{
    bool begun = false;

    for (; *tables; tables++)
        for (size_t i = 0; i < (*tables)->n; i++) {
            const struct route *r = &(*tables)->routes[i];

            if (strcmp(r->path, first->path) != 0)
                continue;
            if (!begun && r != first)
                return;
            if (!begun)
                open_object(d, r->path);
            begun = true;
            operation(d, r);
        }
    raw(d, "}");
}

static void components(struct document *d)
{
    open_object(d, "components");
    open_object(d, "securitySchemes");
    raw(d, "\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"telltale_session\"},"
           "\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}}");
    raw(d, ",\"responses\":{\"Problem\":{\"description\":\"What went wrong\",\"content\":{"
           "\"application/problem+json\":{\"schema\":{");
    reference(d, &problem_shape);
    raw(d, "}}}}}");
    open_object(d, "schemas");
    for (size_t i = 0; i < d->n; i++)
        shape_schema(d, d->shapes[i]);
    raw(d, "}}");
}

void openapi_print(struct bytes *to, const struct route_table *const *tables)
{
    struct document d = { .to = to };

    note_shape(&d, &problem_shape);
    raw(&d, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Telltale\",\"version\":\""
            TELLTALE_VERSION "\",\"license\":{\"name\":\"Apache-2.0\","
            "\"identifier\":\"Apache-2.0\"},"
            "\"description\":\"Figures of customer service. How to sign in, page and cache: "
            "docs/api.md.\"},\"servers\":[{\"url\":\"/api/v1\"}],"
            "\"security\":[{\"session\":[]},{\"token\":[]}]");
    open_object(&d, "paths");
    for (size_t t = 0; tables[t]; t++)
        for (size_t i = 0; i < tables[t]->n; i++) {
            const struct route *r = &tables[t]->routes[i];

            note_shape(&d, r->body);
            note_shape(&d, r->answer);
            path_item(&d, tables, r);
        }
    raw(&d, "}");
    components(&d);
    raw(&d, "}");
}
